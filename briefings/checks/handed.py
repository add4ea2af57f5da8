"""What is handed over: whole in every language, in words for both sides, the same in both columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefings.checks import wording
from briefings.checks.finding import Finding, FindingCode
from briefings.checks.places import place_said
from briefings.document import Block, Document, Pair, Paragraph, Section, Span, own_spans, spans, walk
from briefings.dossier import Dossier
from briefings.i18n import Coded
from briefings.intake.within import is_within
from briefings.records.kinds import Term
from briefings.records.values import Origin, Text
from briefings.text import around, beginning, fold
from briefings.wall.words import cleaned, dates

STOPPING: frozenset[FindingCode] = frozenset({"handed_untranslated", "handed_gap", "handed_our_words"})
"""What a paper is not handed over with."""

_SHOWN = 60  # characters of a text that stand for it
# An acronym or a number with letters: the same in every language.
_CODE = re.compile(r"(?<![^\W_])[A-Z0-9/&.-]*[A-Z][A-Z0-9/&.-]*[A-Z0-9](?![^\W_])")
_WITH_SHORT = re.compile(r"(.+?)\s*\((.+)\)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d])")
_ELLIPSIS = re.compile(r"…|\.\.\.")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def of_paper(dossier: Dossier, document: Document, terms: Sequence[Term] = ()) -> Iterator[Finding]:
    """Everything that keeps a paper from being handed over, and what to look at in it before.

    Args:
        dossier: what the paper says.
        document: its finished tree.
        terms: the glossary, by which both columns are compared.
    """
    for span in spans(document):
        if span.gap:
            yield Finding(code="handed_gap", parameters=(("place", beginning(span.text, _SHOWN)),))
        elif span.fallback:
            yield _untranslated(dossier, span, document)
    yield from wording.of_handed(document)
    yield from _ellipses(document)
    yield from _our_own(dossier, document)
    yield from _left_out(dossier, document)
    names = {
        word for one in (dossier.subject, dossier.home) for text in one.name.values() for word in _codes(text)
    }
    for row in walk(document.blocks):
        if isinstance(row, Pair) and not row.head:
            yield from _of_row(row, names, terms)
    if dossier.kind.alternat:
        yield Finding(
            code="signing_authority", parameters=(("title", Text({document.language: document.title})),)
        )


def _untranslated(dossier: Dossier, span: Span, document: Document) -> Finding:
    origin = span.origins[0] if span.origins else Origin("")
    asked = next((one for one in document.languages if one != span.lang), document.language)
    return Finding(
        code="handed_untranslated", record=origin.record, field=origin.field,
        parameters=(
            ("text", beginning(span.text, _SHOWN)), ("language", Coded("language", asked)),
            ("place", place_said(dossier, origin)),
        ),
    )  # fmt: skip


def _ellipses(document: Document) -> Iterator[Finding]:
    """Points that say with an ellipsis that they go on: the other side cannot know how."""
    for span in spans(document):
        origin = next((one for one in span.origins if one.record.startswith("topic/")), None)
        found = _ELLIPSIS.search(span.text)
        if origin is not None and found is not None:
            yield Finding(
                code="handed_ellipsis", record=origin.record, field=origin.field,
                parameters=(("text", around(span.text, found.start(), _SHOWN)),), origins=span.origins,
            )  # fmt: skip


def _our_own(dossier: Dossier, document: Document) -> Iterator[Finding]:
    """Lines of the programme that it prints and that our delegation has for itself."""
    printed = {(one.record, one.field) for span in spans(document) for one in span.origins}
    for day in dossier.brief.days if dossier.brief is not None else ():
        for row in day.rows:
            (origin,), line = row.line.origins, row.line.value
            is_printed = any(
                record == origin.record and field.startswith(f"{origin.field}.") for record, field in printed
            )
            if is_printed and is_within(line):
                yield Finding(
                    code="handed_ours", record=origin.record, field=origin.field, origins=row.line.origins,
                    parameters=(("line", line.handed_over or line.text), ("day", day.day.value)),
                )  # fmt: skip


def _left_out(dossier: Dossier, document: Document) -> Iterator[Finding]:
    """Sections that print nothing, because nothing was released for them."""
    blocks = list(walk(document.blocks))
    names = {block.id for block in blocks if isinstance(block, Section)}
    names |= {block.anchor for block in blocks if isinstance(block, Paragraph)}
    for section in dossier.sections:
        if section not in names:
            yield Finding(
                code="handed_empty", parameters=(("section", section), ("partner", dossier.subject.name))
            )


# --- two languages side by side -------------------------------------------------------------


def _of_row(row: Pair, names: Collection[str], terms: Sequence[Term]) -> Iterator[Finding]:
    """What is not the same on both sides of a row; `names` are codes that languages may write otherwise."""
    left, right = _text(row.left), _text(row.right)
    if not left or not right:
        yield Finding(code="row_missing", parameters=(("text", beginning(left or right, _SHOWN)),))
        return
    shown = (("text", beginning(left, _SHOWN)), ("other", beginning(right, _SHOWN)))
    (first_days, first), (second_days, second) = (dates(cleaned(text)) for text in (left, right))
    compared: tuple[tuple[FindingCode, Counter[str], Counter[str]], ...] = (
        ("dates_differ", _days(first_days), _days(second_days)),
        ("numbers_differ", _numbers(first), _numbers(second)),
        ("codes_differ", *_codes_of(row, names, terms)),
        ("records_differ", _records(row.left), _records(row.right)),
    )
    for code, one, other in compared:
        differing = (one - other) + (other - one)
        if differing:
            yield Finding(code=code, parameters=(("found", ", ".join(sorted(differing))), *shown))
    yield from _terms(row, terms, shown)


def _codes_of(row: Pair, names: Collection[str], terms: Iterable[Term]) -> tuple[Counter[str], Counter[str]]:
    """The codes of both sides without those for which the other side says the glossary's words."""
    sides = [(_language(side), _text(side)) for side in (row.left, row.right)]
    known = set(names)
    for term in terms:
        for (language, said), (other, answered) in (sides, sides[::-1]):
            codes = _codes(said).keys() & set(_wordings(term, language))
            if codes and any(_stands(word, fold(answered)) for word in _wordings(term, other)):
                known |= codes
    left, right = (_codes(text, known) for _, text in sides)
    return left, right


def _wordings(term: Term, language: str) -> tuple[str, ...]:
    """How a language may say a term: of “memorandum of understanding (MOU)” either alone, too."""
    words = term.text.get(language, "")
    match = _WITH_SHORT.fullmatch(words)
    return tuple(filter(None, (words, *(match.groups() if match else ()))))


def _terms(row: Pair, terms: Iterable[Term], shown: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """Terms of the glossary that stand on one side and not on the other."""
    sides = [(_language(side), f" {fold(_text(side))} ") for side in (row.left, row.right)]
    for term in terms:
        for (language, said), (other, answered) in (sides, sides[::-1]):
            word = next((one for one in _wordings(term, language) if _stands(one, said)), "")
            wanted = term.text.get(other, "")
            if word and wanted and not any(_stands(one, answered) for one in _wordings(term, other)):
                yield Finding(
                    code="term_differs", record=f"term/{term.key}",
                    parameters=(("term", word), ("wanted", wanted), *shown),
                )  # fmt: skip


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", text) is not None


def _text(side: Iterable[Block]) -> str:
    return " ".join("".join(span.text for span in own_spans(block)) for block in walk(side)).strip()


def _language(side: Iterable[Block]) -> str:
    return next((span.lang for block in walk(side) for span in own_spans(block)), "")


def _days(days: Iterable[tuple[int, int, int]]) -> Counter[str]:
    return Counter("-".join(f"{part:02}" for part in day if part) for day in days)


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text without its dates, however they are written."""
    plain = _GROUPED.sub(lambda number: re.sub(r"\D", "", number[0]), text)
    return Counter(number.replace(",", ".").lstrip("0") or "0" for number in _NUMBER.findall(plain))


def _codes(text: str, names: Collection[str] = ()) -> Counter[str]:
    return Counter(code for code in _CODE.findall(text) if code not in names)


def _records(side: Iterable[Block]) -> Counter[str]:
    return Counter(
        {origin.record for block in walk(side) for span in own_spans(block) for origin in span.origins}
    )
