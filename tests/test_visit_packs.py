"""The visit pack and the forum pack: what stands in them, in which order, for whom, on which pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pytest

from briefings.document import Block, Document, Paragraph, Section, Table, spans, walk
from briefings.flow import settle
from briefings.handling import check, reader_named
from briefings.i18n import languages
from briefings.layout import find, layout
from briefings.pack import pack_kinds
from briefings.records.codes import of as codes_of
from briefings.records.kinds import Agreement, Point, ProgrammeLine, Record, Visit
from briefings.records.values import PartialDate
from briefings.render import render
from briefings.styles import load
from briefings.surroundings import font_folders
from tests.dossiers import text
from tests.dump import dump
from tests.test_templates import HOSTILE, ODD, lines, said, said_of, section
from tests.visits import RESTRICTED, briefed, forum_records, sparse_records, visit_records

VISITS: dict[str, tuple[str, Callable[[], list[Record]]]] = {
    "full": ("visit-pack", visit_records),
    "sparse": ("visit-pack", sparse_records),
    "forum": ("forum-pack", forum_records),
}
READERS = ("file", "leader", "delegation")
# Gathers from the others what they say more fully.
DIGEST = "visit-summary"


def made(kind: str, records: list[Record], reader: str, language: str) -> Document:
    visit = next(record.key for record in records if record.kind == "visit")
    pack = next((record.key for record in records if record.kind == "pack"), "")
    dossier = briefed(records, kind, visit=visit, pack=pack, reader=reader, language=language)
    document = render(dossier)
    check(document, reader_named(reader))
    return document


@cache
def paper(name: str, reader: str = "file", language: str = "en") -> Document:
    kind, records = VISITS[name]
    return made(kind, records(), reader, language)


def tables(blocks: tuple[Block, ...], role: str) -> list[Table]:
    return [block for block in walk(blocks) if isinstance(block, Table) and block.role == role]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", VISITS)
def test_every_pack_is_one_that_every_style_can_set_and_reads_well(
    name: str, reader: str, language: str
) -> None:
    document = paper(name, reader, language)
    for style in ("pack", "international", "nd30"):
        settle(document, load(style))
    for fault, pattern in ODD.items():
        odd = [line for line in lines(document.blocks) if re.search(pattern, line) and "http" not in line]
        assert not odd, fault


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", VISITS)
def test_no_heading_stands_without_text(name: str, reader: str, language: str) -> None:
    for block in walk(paper(name, reader, language).blocks):
        if isinstance(block, Section) and block.title:
            assert any(line for inner in block.blocks for line in lines((inner,))), block.id


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["visit-pack", "forum-pack"])
def test_hostile_values_are_text_and_nothing_else(kind: str, words: str) -> None:
    records = visit_records(words)
    if kind == "forum-pack":
        records = [
            msgspec.structs.replace(record, partners=("club",), margins=("XX", "YY"))
            if isinstance(record, Visit)
            else record
            for record in records
        ]
    told = list(spans(made(kind, records, "file", "en")))
    meant = re.sub(r"\s+", " ", words).strip()
    assert any(meant in span.text for span in told)
    assert all(span.origins for span in told if meant in span.text)


# --- what stands where -----------------------------------------------------------------------

HEADINGS = {
    "courtesy": "Courtesies", "objective": "Objectives", "position": "Our position",
    "point": "Points to make",
    "tactical": "Tactical points", "their_objective": "Their objectives",
    "response": "They may raise – our response", "support_text": "Text to support",
    "oppose_text": "Text to oppose", "acceptable_text": "Acceptable wording", "proposal": "Proposal",
    "press_line": "Press line", "background_free": "Background: may be said",
    "background_closed": "Background: not to be disclosed", "caution": "Points to watch",
    "closing": "Closing, invitation", "recommendation": "Recommendation",
}  # fmt: skip
ORDER = tuple(HEADINGS[role] for role in codes_of(Point, "role"))


def test_a_full_topic_stands_in_the_standard_order() -> None:
    told = [line for line in lines((section(paper("full"), "topic-one"),)) if line in ORDER]
    assert tuple(told) == ORDER


def test_depth_decides_what_a_topic_prints() -> None:
    checklist = said_of(paper("full"), "topic-two").splitlines()
    assert [line for line in checklist if line in ORDER] == [
        "Objectives", "Points to make", "They may raise – our response"
    ]  # fmt: skip
    background = said_of(paper("full"), "topic-three").splitlines()
    assert [line for line in background if line in ORDER] == ["Background: may be said"]


def test_points_are_said_to_somebody_in_the_margin() -> None:
    (points,) = tables((section(paper("full"), "topic-four"),), "points")
    margin, words = points.rows[0].cells
    assert ["".join(lines(margin.blocks)), "".join(lines(words.blocks))] == ["head only", "fourth point"]


def test_a_response_has_its_layers_below_what_they_ask() -> None:
    (answers,) = tables((section(paper("full"), "topic-one"),), "answers")
    told = [" | ".join("".join(lines(cell.blocks)) for cell in row.cells) for row in answers.rows]
    assert told[0].startswith("their question")
    assert told[1:4] == [
        "Answer | first response", "If pressed | when pressed", f"Fall-back | fall-back, {RESTRICTED}"
    ]  # fmt: skip


def test_what_is_not_to_be_disclosed_has_a_frame_of_its_own() -> None:
    (closed,) = tables((section(paper("full"), "topic-one"),), "closed")
    told = "\n".join(lines((closed,)))
    assert "background_closed" in told
    assert "from a third side (given in confidence by Land of YY, not to be passed on)" in told
    assert "background_free" not in told


def test_nothing_restricted_is_in_the_delegations_copy() -> None:
    assert RESTRICTED in said(paper("full", "leader"))
    delegation = said(paper("full", "delegation"))
    assert RESTRICTED not in delegation
    assert "Fall-back" not in delegation
    assert "Background: not to be disclosed" in delegation  # what is internal there stays


def test_what_is_missing_stands_in_frames_in_the_working_copy_alone() -> None:
    def frames(document: Document) -> list[Paragraph]:
        return [
            block for block in walk(document.blocks) if isinstance(block, Paragraph) and block.role == "gap"
        ]

    assert frames(paper("sparse", "file"))
    assert not frames(paper("sparse", "leader"))
    assert "No data yet on:" in said_of(paper("sparse", "leader"), "gaps")


def test_sources_and_preparation_are_for_the_working_copy() -> None:
    working, leader = paper("full", "file"), paper("full", "leader")
    assert any(span.cite for span in spans(working))
    assert "late" in said_of(working, "preparation")
    assert not any(span.cite for span in spans(leader))
    ids = {block.id for block in walk(leader.blocks) if isinstance(block, Section)}
    assert not ids & {"sources", "preparation"}


@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_printed_twice(reader: str) -> None:
    """Apart from the page that gathers, and the objectives that steer the whole."""
    document = paper("full", reader)
    told = "\n".join(
        "\n".join(lines((block,)))
        for block in document.blocks
        if not (isinstance(block, Section) and block.id == DIGEST)
    )
    for words in (
        "first point",
        "first position",
        "visit caution",
        "fourth point",
        "ours towards XX",
        "kept",
    ):
        assert told.count(words) == 1 or words == "kept", words
    assert told.count("Talks in plenary") == 1


def test_a_partner_on_the_margins_has_a_chapter_of_its_own() -> None:
    chapter = said_of(paper("full"), "margins-YY")
    assert "On the margins: Land of YY" in chapter
    assert "ours towards YY" in chapter
    assert "fourth point" in chapter
    assert "fourth point" not in said_of(paper("full"), "topics")
    assert "Ended: do not speak of it as running" in chapter
    assert "term until 1 Apr 2027" in chapter


def test_an_agreement_of_unknown_standing_is_never_told_as_valid() -> None:
    told = said_of(paper("full"), "agreements")
    assert "Not known whether it is valid" in told
    assert "In force or being applied" not in told


@pytest.mark.parametrize(
    ("language", "renewed", "term", "ended"),
    [
        ("en", "Renews itself unless notice was given", "term until 5 May 2020", "Expired"),
        ("vi", "Tự động gia hạn nếu không có thông báo chấm dứt", "thời hạn đến 05/5/2020", "Hết hiệu lực"),
    ],
)
def test_terms_are_told_as_they_stand(language: str, renewed: str, term: str, ended: str) -> None:
    def told(**fields: Any) -> str:
        base = {
            "title": text("term paper"),
            "type": "mou",
            "partners": ("XX",),
            "status": "being_implemented",
        }
        records = [*visit_records(), Agreement(key="term", **base | fields)]
        chapter = said_of(made("visit-pack", records, "file", language), "agreements")
        return chapter[chapter.index("term paper") :]

    automatic = told(expires=PartialDate(2020, 5, 5), renewal="automatic", notice_months=6)
    assert renewed in automatic
    assert term in automatic
    assert ended not in automatic
    years = told(in_force=PartialDate(2015, 5, 5), term_years=5, renewal="none")
    assert term in years
    assert ended in years


def test_agreements_between_the_two_sides_come_before_those_of_many() -> None:
    base = {"type": "fta", "status": "in_force", "in_force": PartialDate(2015, 5, 5)}
    signed = {"type": "mou", "status": "signed", "signed": PartialDate(2024, 5, 5)}
    records = [
        *visit_records(),
        Agreement(key="of-many", title=text("paper of many"), partners=("XX", "YY"), **base),  # type: ignore[arg-type]
        Agreement(key="many", title=text("plan of many"), partners=("XX", "YY"), **signed),  # type: ignore[arg-type]
        Agreement(key="two", title=text("paper of two"), partners=("XX",), **signed),  # type: ignore[arg-type]
    ]
    chapter = said_of(made("visit-pack", records, "file", "en"), "agreements")
    order = [chapter.index(title) for title in ("paper of two", "plan of many", "paper of many")]
    assert order == sorted(order)


def test_both_clocks_stand_on_the_lines_of_the_programme() -> None:
    told = said_of(paper("full"), "programme")
    assert "09:30–11:30 (07:30–09:30)" in told
    assert "00:30 (22:30, 3 Mar 2027)" in told
    assert "Land of XX is 2 hours ahead of Land of HH." in said_of(paper("sparse"), "programme")


@pytest.mark.parametrize(("language", "weekend"), [("en", "weekend"), ("vi", "cuối tuần")])
def test_a_saturday_worked_in_exchange_is_not_printed_as_a_weekend(language: str, weekend: str) -> None:
    def on(month: int, day: int) -> str:
        told = PartialDate(2024, month, day)
        line = ProgrammeLine(date=told, start="09:30", type="talks", text=text("Talks"))
        changes = {
            "direction": "incoming",
            "start": told,
            "end": told,
            "programme": (line,),
            "run_of_show": (),
        }
        records = [
            msgspec.structs.replace(one, **changes) if isinstance(one, Visit) else one
            for one in visit_records()
        ]
        return said_of(made("visit-pack", records, "file", language), "programme")

    assert weekend not in on(5, 4)  # worked for 29 April
    assert weekend in on(5, 11)


@pytest.mark.parametrize(
    ("language", "clock", "gap"),
    [
        ("en", "09:30–11:30 (10:30–12:30)", "the clock of the guests"),
        ("vi", "09:30–11:30 (10:30–12:30)", "giờ của khách"),
    ],
)
def test_guests_have_the_clock_of_their_government_and_without_one_it_is_missing(
    language: str, clock: str, gap: str
) -> None:
    def coming(iso: str) -> Document:
        changes: dict[str, dict[str, Any]] = {
            "trip": {"direction": "incoming", "zone": ""}, "XX": {"iso": iso},
        }  # fmt: skip
        records = [
            msgspec.structs.replace(one, **changes.get(one.key, {}))
            if one.kind in ("visit", "partner")
            else one
            for one in visit_records()
        ]
        return made("visit-pack", records, "file", language)

    assert clock in said_of(coming("CN"), "programme")
    assert gap not in said(coming("CN"))
    assert gap in said(coming("AQ"))


def test_the_session_of_a_forum_leaves_blank_what_nobody_told() -> None:
    blank = [span.text for span in spans(paper("forum")) if span.gap]
    assert blank.count("No data yet") >= 3
    told = said_of(paper("forum"), "topic-item").splitlines()
    assert "Agenda item 3" in told[1]
    assert [line for line in told if line in ORDER] == [
        "Our position", "Text to support", "Text to oppose", "Acceptable wording"
    ]  # fmt: skip


def test_circulation_is_said_in_the_papers_own_language() -> None:
    assert "LƯU HÀNH NỘI BỘ" in said_of(paper("full", "leader", "vi"), "cover")
    assert "LƯU HÀNH" not in said_of(paper("full", "leader", "en"), "cover")


def test_a_topic_of_every_depth_keeps_its_budget() -> None:
    kind = pack_kinds()["visit-pack"]
    style = load(kind.style)
    laid_out = layout(settle(paper("full", "leader"), style), style, find(style.fonts, font_folders()))
    pages = {name: anchor.page for name, anchor in laid_out.anchors.items()}
    assert pages["topic-two"] - pages["topic-one"] <= kind.budgets.full
    assert pages["topic-three"] - pages["topic-two"] <= kind.budgets.checklist


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["full", "forum"])
def test_the_whole_text_is_as_it_was(name: str, language: str, golden: Callable[[str, str], None]) -> None:
    kind, _ = VISITS[name]
    golden(f"{kind}.{language}.txt", dump(paper(name, "file", language)))
