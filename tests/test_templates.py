"""The section templates: what they print, in both languages, of partners known well, barely or not at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefings.document import (
    Block,
    Document,
    Figure,
    ListBlock,
    Paragraph,
    Section,
    Span,
    Table,
    own_spans,
    spans,
    walk,
)
from briefings.dossier import Dossier, field_level
from briefings.flow import settle
from briefings.handling import check, reader_named
from briefings.i18n import Translator, languages
from briefings.pack import pack_kinds
from briefings.records import codes
from briefings.records.kinds import Agreement, Event, Record
from briefings.records.values import Confidence, Handling, PartialDate, Text
from briefings.render import Renderer, render
from briefings.resources import template
from briefings.styles import load
from tests.dossiers import dossier, every_field, home, partner, shipped

DAY = date(2026, 11, 21)
COUNTRIES = ("JP", "US", "LA", "NO", "AD")
FORUMS = ("wco", "asean", "undp")
INVENTORY = Path(__file__).parent / "data" / "article_inventory.toml"


@cache
def renderer(language: str) -> Renderer:
    """Templates are read once for all papers of a language."""
    return Renderer(Translator(language))


def made(found: Dossier) -> Document:
    """The paper of a dossier without what stands around its text."""
    language = found.languages[0]
    view = renderer(language).reading(found, field_level)
    blocks = renderer(language).blocks(view, found.sections)
    return Document(title="", language=language, blocks=blocks, as_of=found.as_of, languages=found.languages)


@cache
def paper(key: str, language: str) -> Document:
    return made(dossier(shipped(), key, language=language, day=DAY))


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The text as a reader meets it: a line for every paragraph, heading, caption and label."""
    for block in walk(blocks):
        if isinstance(block, Figure):
            yield block.alt
            yield from ("".join(span.text for span in mark.label) for mark in block.marks)
        text = "".join("[1]" if span.cite else span.text for span in own_spans(block))
        if text:
            yield text


def said(document: Document) -> str:
    return "\n".join(lines(document.blocks))


# --- every section, every kind of partner ---------------------------------------------------


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", [*COUNTRIES, *FORUMS])
def test_every_section_is_a_paper_that_both_styles_can_set(key: str, language: str) -> None:
    document = paper(key, language)
    check(document, reader_named("file"))
    for style in ("international", "nd30"):
        settle(document, load(style))


def test_every_section_template_belongs_to_a_pack_kind() -> None:
    written = {path.name.removesuffix(".xml.j2") for path in template("sections").glob("*.j2")}
    assert written == {section for kind in pack_kinds().values() for section in kind.sections}


ODD = {
    "a space before a stop": r" [,.;:)]",
    "empty brackets": r"\(\s*\)",
    "two stops": r"[,;:]\s*[,;:.]|\.\.(?!\.)",
    "a place not filled": r"%\(|\{\w*\}",
    "a word of the program": r"\b(?:None|True|False|Undefined)\b|<\w+>",
    "a key or a file": r"\bsrc-|\.txt\b|\w+/src-",
    "a doubled space": r"\S  +\S",
}


@pytest.mark.parametrize("fault", ODD)
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", [*COUNTRIES, *FORUMS])
def test_nothing_reads_oddly(key: str, language: str, fault: str) -> None:
    wrong = re.compile(ODD[fault])
    odd = [line for line in lines(paper(key, language).blocks) if wrong.search(line) and "http" not in line]
    assert not odd


def test_no_bare_code_is_printed() -> None:
    bare = {
        code
        for name, listed in vars(codes).items()
        if name[0].isupper() and hasattr(listed, "__args__")
        for code in listed.__args__
        if isinstance(code, str) and "_" in code
    } | {confidence.value for confidence in Confidence}
    bare = {code for code in bare if "_" in code}
    assert "one_source" in bare
    for key in (*COUNTRIES, *FORUMS):
        for language in languages():
            words = set(re.findall(r"\w+", said(paper(key, language))))
            assert not words & bare


@pytest.mark.parametrize("key", ["JP", "wco"])
def test_a_templates_own_words_are_in_the_papers_language(key: str) -> None:
    """No message of the catalogue stands in English in the Vietnamese paper."""
    english = {
        span.text.strip() for span in spans(paper(key, "en")) if not span.origins and len(span.text) > 8
    }
    for span in spans(paper(key, "vi")):
        if not span.origins and re.search("[a-z]{4}", span.text):
            assert span.text.strip() not in english or span.link


def test_everything_printed_knows_where_it_comes_from() -> None:
    """A name of the data that stands without its origin would have lost its level."""
    names = {str(record.name["vi"]) for record in shipped().all("partner") if len(record.name["vi"]) > 4}
    for span in spans(paper("JP", "vi")):
        if not span.origins:
            assert not any(re.search(rf"\b{re.escape(name)}\b", span.text) for name in names)


# --- what stands where -----------------------------------------------------------------------


def section(document: Document, id_: str) -> Section:
    return next(block for block in walk(document.blocks) if isinstance(block, Section) and block.id == id_)


def cells(document: Document, id_: str) -> list[list[str]]:
    return [
        ["\n".join(lines(cell.blocks)) for cell in row.cells]
        for block in walk(section(document, id_).blocks)
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_the_cover_bears_our_name_of_the_day() -> None:
    before = made(dossier(shipped(), "JP", language="vi", day=date(2024, 6, 1)))
    assert "Tổng cục Hải quan" in said_of(before, "cover")
    assert "Tổng cục Hải quan\n" not in said_of(paper("JP", "vi"), "cover")
    assert "Cục Hải quan" in said_of(paper("JP", "vi"), "cover")


def said_of(document: Document, id_: str) -> str:
    return "\n".join(lines((section(document, id_),))) + "\n"


def test_history_says_once_what_we_were_called_before() -> None:
    told = said_of(paper("JP", "vi"), "history")
    assert told.count("nay là") == 1
    assert "Tổng cục Hải quan (nay là Cục Hải quan)" in told
    assert "nay là" not in said(made(dossier(shipped(), "JP", language="vi", day=date(2024, 6, 1))))


def test_a_non_binding_paper_is_applied_never_in_force() -> None:
    for key in ("asean", "LA", "KH", "CN"):
        for row in cells(paper(key, "vi"), "agreements"):
            if "không ràng buộc" in row[1] or "thỏa thuận quốc tế" in row[1]:
                assert "có hiệu lực" not in row[-1]


def test_sources_that_differ_are_all_printed_and_none_is_chosen() -> None:
    rows = [row for row in cells(paper("JP", "vi"), "trade") if "chưa thống nhất" in row[-1]]
    assert {row[2].partition(" ")[0] for row in rows} == {"48,18", "46,2"}
    summary = said_of(paper("JP", "vi"), "summary")
    assert "48,18" not in summary
    assert "46,2" not in summary
    assert "48,18" in said_of(paper("JP", "vi"), "cautions")


def test_a_number_in_the_summary_is_that_of_the_table() -> None:
    rows = [row for row in cells(paper("JP", "vi"), "goals") if len(row) == 3][1:]
    assert f"Mục tiêu hợp tác: {len(rows)} " in said_of(paper("JP", "vi"), "summary")


def test_a_country_that_is_called_as_officially_is_named_once_on_the_cover() -> None:
    assert said_of(paper("JP", "vi"), "cover").splitlines().count("Nhật Bản") == 1


def test_a_goal_past_its_period_says_so() -> None:
    goals = cells(paper("JP", "vi"), "goals")
    assert all("chưa đánh giá" in row[-1] for row in goals if len(row) == 3 and row != goals[0])


def test_unchecked_facts_are_marked_and_stay_out_of_the_summary() -> None:
    summary = said_of(paper("LA", "vi"), "summary")
    assert "chưa kiểm chứng)" not in summary
    assert "Quan hệ đặc biệt" not in summary
    assert "Quan hệ đặc biệt (chưa kiểm chứng)" in said_of(paper("LA", "vi"), "facts")


def test_a_forecast_is_no_result() -> None:
    assert "dự báo" in said_of(paper("LA", "vi"), "trade")
    assert "năm 2025" not in said_of(paper("LA", "vi"), "summary")


def test_what_is_missing_is_said_where_a_reader_looks_for_it() -> None:
    empty = paper("AD", "vi")
    for id_ in ("trade", "administration", "history", "agreements", "projects", "goals", "gaps"):
        assert "Chưa có dữ liệu" in said_of(empty, id_)
    frames = [block for block in walk(empty.blocks) if isinstance(block, Paragraph) and block.role == "gap"]
    assert len(frames) > 5


@pytest.mark.parametrize("key", ["JP", "wco", "AD"])
def test_the_sources_listed_are_those_that_are_cited(key: str) -> None:
    document = paper(key, "en")
    listed = [
        item.source
        for block in walk(document.blocks)
        if isinstance(block, ListBlock)
        for item in block.items
        if item.source
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == {span.cite for span in spans(document) if span.cite}


def test_a_source_says_where_it_is_not_first_hand() -> None:
    assert "copy on another site" in said_of(paper("wco", "en"), "sources")


def test_everything_the_articles_name_is_printed_where_a_reader_looks_for_it() -> None:
    """A fact about a partner or forum stands in its profile, one about neither in every profile."""
    statements = tomllib.loads(INVENTORY.read_text("utf-8"))["statement"]
    for name in sorted({name for statement in statements for name in statement["records"]}):
        kind, key = name.split("/")
        record = shipped().find(kind, key)
        assert record is not None
        words = told_title(record)
        if words is not None:
            assert words in printed(place_of(record)), name


def told_title(record: Record) -> str | None:
    text = getattr(record, "title", None) or getattr(record, "statement", None)
    if text is None and record.kind == "partner":
        text = getattr(record, "name", None)
    return text["vi"] if isinstance(text, Text) else None


def place_of(record: Any) -> str:
    """Whose profile a fact is looked for in."""
    if record.kind == "partner":
        return str(record.key)
    parties = (*getattr(record, "partners", ()), *getattr(record, "forums", ()))
    near = [str(key) for key in parties if key in COUNTRIES + FORUMS]  # their papers are made anyway
    return (near or [str(key) for key in parties] or ["JP"])[0]


@cache
def printed(key: str) -> str:
    return said(paper(key, "vi"))


# --- hostile values --------------------------------------------------------------------------

HOSTILE = [
    "<p>bold & brave</p>", "{{ dossier }} {% raw %}", '"quoted" \'and\' <v level="releasable">out</v>',
    "%(name)s %s %%", "\u202egnihtemos\u202c \u200b", "a" * 300, "Ŧħẽ ĕñđ – ສະບາຍດີ – 日本 – שלום",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("key", ["XX", "club"])
def test_hostile_values_are_text_and_nothing_else(key: str, words: str) -> None:
    told = list(spans(made(dossier(every_field(words), key))))
    meant = re.sub(r"\s+", " ", words).strip()
    assert any(meant in span.text for span in told)
    assert all(span.origins for span in told if meant in span.text)


def test_texts_in_no_language_of_the_pack_say_which_language_they_are_in() -> None:
    words = Text({"lo": "ສະບາຍດີ"})
    event = Event(key="e", title=words, type="meeting", date=PartialDate(2020), partners=("XX",))
    found = dossier((partner("XX"), home(), event))
    fallen = [span for span in spans(made(found)) if span.fallback]
    assert any("ສະບາຍດີ" in span.text and span.lang == "lo" for span in fallen)


def test_a_paper_is_the_same_whenever_it_is_made() -> None:
    found = dossier(shipped(), "LA", language="vi", day=DAY)
    assert msgspec.json.encode(render(found)) == msgspec.json.encode(render(found))


def test_spans_carry_the_level_of_the_field_they_print() -> None:
    def levels(found: Iterable[Span]) -> set[Handling]:
        return {span.level for span in found if span.origins}

    restricted = Agreement(
        key="a", title=Text({"en": "kept close"}), type="mou", partners=("XX",), handling=Handling.RESTRICTED
    )
    document = made(dossier((partner("XX"), home(), restricted)))
    marked = [span for span in spans(document) if "kept close" in span.text]
    assert marked
    assert levels(marked) == {Handling.RESTRICTED}


def test_what_was_given_in_confidence_says_so_in_our_own_file() -> None:
    given = Event(
        key="e", title=Text({"en": "told to us"}), type="meeting", date=PartialDate(2020), partners=("XX",),
        given_by="YY", confidence=Confidence.CONFIRMED,
    )  # fmt: skip
    document = made(dossier((partner("XX"), partner("YY"), home(), given)))
    assert "told to us (given in confidence by Land of YY, not to be passed on)" in said_of(
        document, "history"
    )
    assert "given in confidence by Land of YY, not to be passed on" in said_of(document, "cautions")


def test_a_legend_names_what_is_drawn() -> None:
    (bars,) = [
        block
        for block in walk(section(paper("LA", "vi"), "trade").blocks)
        if isinstance(block, Figure) and block.type == "bars"
    ]
    drawn = {mark.shape for mark in bars.marks} | ({"hollow"} if any(m.hollow for m in bars.marks) else set())
    assert {shape for shape, _ in bars.legend} == drawn
