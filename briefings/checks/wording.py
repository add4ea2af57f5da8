"""Words that papers of a visit avoid (`resources/wording.toml`), wherever they are typed or printed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from briefings.checks.finding import Finding, FindingCode
from briefings.document import Document, Paragraph, Span, own_spans, walk
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import Brief, PointLine, TopicPart, every_line
from briefings.records.codes import DelegateRole
from briefings.records.values import EMPTY, Handling, Origin, Text, Value
from briefings.resources import resource
from briefings.structures import known
from briefings.text import around, beginning

# others: in what others hear or read. always: in anything of ours. secrecy: what sounds like a level of
# state secrets. force: said of a paper that binds nobody in law.
Rule = Literal["others", "always", "secrecy", "force"]

_SHOWN = 60  # characters of a text that stand for its place
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")


class Word(Value, frozen=True, kw_only=True):
    """A word to avoid and what is written instead; within the words of `but` it may stand."""

    word: str
    instead: str
    but: tuple[str, ...] = ()


class Wording(Value, frozen=True, kw_only=True):
    """The words by language and rule, the kinds of paper that others read as a whole, the words for seats."""

    papers: tuple[str, ...]
    words: dict[str, dict[Rule, tuple[Word, ...]]]
    roles: dict[str, dict[DelegateRole, tuple[str, ...]]]


def of_visit(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Words to avoid in everything that was written for the visit, with its place."""
    language = dossier.languages[0]
    for text, origin, name, said in _written(brief):
        rules: dict[Rule, FindingCode] = {"always": "word_to_avoid", "secrecy": "secrecy_word"}
        if said:
            rules["others"] = "our_words_said"
        for rule, code in rules.items():
            for word in words_in(text, language, rule):
                yield Finding(
                    code=code, record=origin.record, field=origin.field,
                    parameters=(("word", word.word), ("place", name), ("instead", word.instead)),
                )  # fmt: skip


def roles_in(text: Text, language: str) -> set[DelegateRole]:
    """The seats in a delegation that a text in a language names."""
    found: dict[DelegateRole, str] = {}
    said = text.get(language, "").casefold()
    for role, words in _wording().roles.get(language, {}).items():
        named = [word for word in words if re.search(rf"\b{re.escape(word)}\b", said)]
        if named:
            found[role] = max(named, key=len)
    return {
        role
        for role, word in found.items()
        if not any(word != other and word in other for other in found.values())
    }


def of_paper(dossier: Dossier, document: Document) -> Iterator[Finding]:
    """Words of ours in a paper that others read, wherever they come from.

    A line of the programme that others do not get is our own affair, also where such a paper prints it.
    """
    if dossier.kind.key not in _wording().papers:
        return
    for block in walk(document.blocks):
        if isinstance(block, Paragraph):
            spans = list(own_spans(block))
            said = "".join(span.text for span in spans)
            for word, start in _found(said, document.language, "others"):
                span = _at(spans, start)
                origin = span.origins[0] if span.origins else Origin("")
                if dossier.brief is not None and _is_ours_alone(dossier.brief, origin):
                    continue
                place = around(said, start, _SHOWN)
                yield Finding(
                    code="our_words_printed", record=origin.record, field=origin.field,
                    parameters=(("word", word.word), ("place", place), ("instead", word.instead)),
                )  # fmt: skip


def _is_ours_alone(brief: Brief, origin: Origin) -> bool:
    """Does a text come from a line of the programme that is not released?"""
    field, _, rest = origin.field.partition(".")
    if origin.record != f"visit/{brief.visit.key}" or field != "programme":
        return False
    at = rest.partition(".")[0]
    lines = brief.visit.programme
    return at.isdecimal() and int(at) < len(lines) and lines[int(at)].handling is not Handling.RELEASABLE


def of_handed(document: Document) -> Iterator[Finding]:
    """Words of ours in a paper that is handed over, each text in its own language."""
    for block in walk(document.blocks):
        spans = list(own_spans(block))
        for language in dict.fromkeys(span.lang for span in spans):
            said = "".join(span.text for span in spans if span.lang == language)
            for word, start in _found(said, language, "others"):
                place = around(said, start, _SHOWN)
                origin = next((span.origins[0] for span in spans if span.origins), Origin(""))
                yield Finding(
                    code="handed_our_words", record=origin.record, field=origin.field,
                    parameters=(("word", word.word), ("place", place), ("instead", word.instead)),
                )  # fmt: skip


def places(brief: Brief) -> Iterator[tuple[TopicPart | None, PointLine]]:
    """Every point of a visit with its topic; None for those of the visit as a whole."""
    parts = ((None, brief.groups), *((part, part.groups) for part in brief.topics))
    return ((part, line) for part, groups in parts for line in every_line(groups))


def point_name(topic: TopicPart | None, line: PointLine) -> str | Text:
    """How a point is called: by its codes, else by what it answers or says."""
    point = line.point.value
    if topic is not None and topic.topic.code and point.code:
        return f"{topic.topic.code}.{point.code}"
    words = point.asked or point.text
    code = f"{topic.topic.code}: " if topic is not None and topic.topic.code else ""
    return Text({language: f"{code}“{beginning(said, _SHOWN)}”" for language, said in words.items()})


def point_quoted(topic: TopicPart | None, line: PointLine, text: Text) -> Text:
    """A point with its code, where it has one, and the first words of one of its texts."""
    codes = (topic.topic.code if topic is not None else "", line.point.value.code)
    code = ".".join(filter(None, codes))
    return Text({language: f"{code} “{beginning(said, _SHOWN)}”".strip() for language, said in text.items()})


def words_in(text: Text, language: str, rule: Rule) -> list[Word]:
    """The words to avoid that stand in a text in that language, each once."""
    said = text.get(language, "")
    if rule == "force":  # what is quoted is a word that somebody is told not to use
        said = _QUOTED.sub(" ", said)
    return list(dict.fromkeys(word for word, _ in _found(said, language, rule)))


def _written(brief: Brief) -> Iterator[tuple[Text, Origin, str | Text, bool]]:
    """What was written for the visit: text, where it stands, what that is called, is it for others?"""
    for topic, line in places(brief):
        point, (origin,) = line.point.value, line.point.origins
        for field in ("text", "asked", "if_pressed", "fall_back"):
            said = point.role == "press_line" and field == "text"
            yield getattr(point, field), _below(origin, field), point_name(topic, line), said
    for speech in brief.speeches:
        (origin,) = speech.speech.origins
        words = speech.speech.value.text
        yield words, _below(origin, "text"), _beginning(words), True
    visit = Origin(f"visit/{brief.visit.key}")
    for place, cue in enumerate(brief.visit.run_of_show):
        yield cue.words, Origin(visit.record, f"run_of_show.{place}.words"), _beginning(cue.words), True
    for place, row in enumerate(brief.visit.programme):
        yield row.text, Origin(visit.record, f"programme.{place}.text"), _beginning(row.text), False
    for met in brief.partners:
        for action in (*met.ledger.ours, *met.ledger.theirs, *met.ledger.both):
            text = action.action.text
            yield text, Origin(f"agreed_action/{action.action.key}", "text"), _beginning(text), False


def _below(origin: Origin, field: str) -> Origin:
    return Origin(origin.record, f"{origin.field}.{field}")


def _beginning(text: Text) -> Text:
    return Text({language: f"“{beginning(words, _SHOWN)}”" for language, words in text.items()}) or EMPTY


def _at(spans: list[Span], place: int) -> Span:
    for span in spans:
        place -= len(span.text)
        if place < 0:
            return span
    return spans[-1]


# --- the list -------------------------------------------------------------------------------


def _found(said: str, language: str, rule: Rule) -> Iterator[tuple[Word, int]]:
    """The words to avoid in a text as whole words, whatever their case, and where each begins."""
    words = _wording().words.get(language, {}).get(rule, ())
    pattern = _pattern(language, rule) if words and said else None
    for match in pattern.finditer(said) if pattern is not None else ():
        if match["word"]:
            yield next(word for word in words if word.word == match["word"].casefold()), match.start()


@cache
def _pattern(language: str, rule: Rule) -> re.Pattern[str]:
    """Longer words come before those that they hold, and what may stand before both."""
    words = _wording().words[language][rule]
    allowed = _either(phrase for word in words for phrase in word.but)
    avoided = _either(word.word for word in words)
    return re.compile(rf"(?<![\w-])(?:{allowed}|(?P<word>{avoided}))(?![\w-])", re.IGNORECASE)


def _either(words: Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def _wording() -> Wording:
    described: Mapping[str, object] = tomllib.loads(resource("wording.toml").read_text("utf-8"))
    return msgspec.convert(described, known(Wording))
