"""The smaller papers of a visit: what stands in them, in which order, on how many pages."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import pytest

from briefings.document import Document, Paragraph, Section, spans, walk
from briefings.flow import settle
from briefings.handling import check, reader_named
from briefings.i18n import languages
from briefings.layout import find, layout
from briefings.pack import pack_kind
from briefings.records.kinds import Point, Record, Speech, Topic, Visit
from briefings.records.values import Handling, PartialDate
from briefings.render import render
from briefings.styles import load
from briefings.surroundings import font_folders
from tests.dossiers import text
from tests.test_templates import HOSTILE, ODD, lines, said
from tests.visits import RESTRICTED, briefed, forum_records, sparse_records, visit_records

DECREE = ("submission", "minutes", "report")
SHEETS = ("checklist", "summary", "remarks", "input-request", "partnership-review")
PAPERS = (*DECREE, *SHEETS, "booklet")
ONE_PAGE = ("submission", "summary")
VISITS = {"full": visit_records, "sparse": sparse_records, "forum": forum_records}


def made(records: list[Record], kind: str, language: str, visit: str = "") -> Document:
    """The paper for the most trusted reader that its kind is meant for."""
    readers = pack_kind(kind, "country").readers
    reader = next(one for one in ("leader", "file", "delegation") if one in readers)
    if not visit:
        visit = next(record.key for record in records if record.kind == "visit")
    pack = next((record.key for record in records if record.kind == "pack"), "")
    document = render(briefed(records, kind=kind, reader=reader, language=language, visit=visit, pack=pack))
    check(document, reader_named(reader))
    return document


@cache
def paper(name: str, kind: str, language: str) -> Document:
    return made(VISITS[name](), kind, language)


def roles(document: Document) -> list[str]:
    return [block.role for block in walk(document.blocks) if isinstance(block, Paragraph)]


def of_role(document: Document, role: str) -> list[str]:
    found = [block for block in walk(document.blocks) if isinstance(block, Paragraph) and block.role == role]
    return [line for block in found for line in lines((block,))]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("name", VISITS)
def test_every_paper_is_one_that_its_style_can_set_and_reads_well(
    name: str, kind: str, language: str
) -> None:
    document = paper(name, kind, language)
    settle(document, load(pack_kind(kind, "country").style))
    for fault, pattern in ODD.items():
        if fault != "a doubled space":  # blanks for the registry are spaces
            # dots to fill in are no stops
            odd = [line for line in lines(document.blocks) if re.search(pattern, line.replace("./.", "."))]
            assert not odd, fault


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("name", VISITS)
def test_no_heading_stands_without_text(name: str, kind: str, language: str) -> None:
    for block in walk(paper(name, kind, language).blocks):
        if isinstance(block, Section) and block.title:
            assert block.blocks, block.title[0].text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", PAPERS)
def test_hostile_words_are_text_and_nothing_else(kind: str, words: str) -> None:
    meant = re.sub(r"\s+", " ", words).strip()
    told = list(spans(made(visit_records(words), kind, "vi")))
    assert any(meant in span.text for span in told)
    assert all(span.origins for span in told if meant in span.text)


@pytest.mark.parametrize("kind", ["minutes", "report", "booklet"])
def test_a_templates_own_words_are_in_the_papers_language(kind: str) -> None:
    def own(language: str) -> set[str]:
        found = (span.text.strip() for span in spans(paper("full", kind, language)) if not span.origins)
        return {text for text in found if re.search("[a-z]{4}", text)}

    assert not own("vi") & own("en")


# --- administrative documents: Decree 30/2020/NĐ-CP, Annex I ----------------------------------


@pytest.mark.parametrize("kind", DECREE)
def test_the_elements_of_an_administrative_document_stand_in_their_order(kind: str) -> None:
    found = roles(paper("full", kind, "vi"))
    order = ["issuing-body", "number", "national-name", "motto", "type", "summary-line", "signer"]
    places = [found.index(role) for role in order]
    assert places == sorted(places)
    assert "Độc lập - Tự do - Hạnh phúc" in said(paper("full", kind, "vi"))


@pytest.mark.parametrize(("kind", "letters"), [("submission", "TTr"), ("minutes", "BB"), ("report", "BC")])
def test_number_and_date_are_left_to_the_registry(kind: str, letters: str) -> None:
    document = paper("full", kind, "vi")
    (number,) = of_role(document, "number")
    assert re.fullmatch(rf"Số:\s+/{letters}-\S+", number)
    assert not re.search(r"\d", "".join(of_role(document, "place-date")))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", DECREE)
def test_the_text_ends_with_the_closing_mark(kind: str, language: str) -> None:
    document = paper("full", kind, language)
    told = list(lines(document.blocks))
    last = {
        "vi": r"(?:chỉ đạo|năm \d+|\(ngày\))\./\.$",
        "en": r"^(?:Submitted|Reported) to the leadership.+\.$|^The .*meetings? .*ended .+\.$",
    }[language]
    (end,) = (place for place, line in enumerate(told) if re.search(last, line))
    outside = {"signer", "signer-note", "recipients-head", "recipients", "instruction", "body"}
    assert set(roles(document)[-(len(told) - end - 1) :]) <= outside
    file = {"vi": "VT", "en": "Registry"}[language]
    assert file in "".join(of_role(document, "recipients")[-1:])


@pytest.mark.parametrize("kind", DECREE)
def test_sizes_are_those_of_the_decree(kind: str) -> None:
    sheet = load(pack_kind(kind, "country").style)
    sizes = {
        "national-name": (12, 13), "motto": (13, 14), "parent-body": (12, 13), "issuing-body": (12, 13),
        "number": (13, 13), "place-date": (13, 14), "type": (13, 14), "summary-line": (13, 14),
        "body": (13, 14), "compact": (13, 14), "signer": (13, 14),
        "recipients-head": (12, 12), "recipients": (11, 11), "running": (13, 14),
    }  # fmt: skip
    for role, (least, most) in sizes.items():
        assert least <= sheet.paragraph(role).size <= most, role
    assert sheet.paragraph("place-date").italic
    assert not sheet.page.furniture_on_first


@pytest.mark.parametrize("kind", ["minutes", "report"])
def test_neither_side_is_we_or_you_in_papers_of_record(kind: str) -> None:
    told = said(paper("full", kind, "vi"))
    assert not re.search(r"\b(?:ta|bạn)\b", told, re.IGNORECASE)
    assert "Phía background nêu:" in told


@pytest.mark.parametrize("kind", ["minutes", "report"])
def test_what_is_recorded_is_filled_in_and_the_rest_is_left_blank(kind: str) -> None:
    told = said(paper("full", kind, "en"))
    for words in ("we said", "they said", "agreed", "in general", "ours towards XX", "action without a day"):
        assert words in told
    assert "kept action" not in told
    assert "……" in told
    assert "first point" not in told


def test_a_day_that_nobody_knows_is_not_made_up() -> None:
    records = [
        msgspec.structs.replace(record, start=PartialDate(2027, 3)) if isinstance(record, Visit) else record
        for record in sparse_records()
    ]
    assert "năm 2027" not in said(made(records, "minutes", "vi"))


def test_the_decree_papers_say_that_they_stay_within() -> None:
    for kind in DECREE:
        assert of_role(paper("full", kind, "vi"), "circulation") == ["LƯU HÀNH NỘI BỘ"]


def test_what_was_prepared_only_in_case_shares_its_room() -> None:
    for kind in ("minutes", "report"):
        told = said(paper("full", kind, "en"))
        assert "Raised (strike out what was not): “Scanners”." in told
        assert "Scanners stated" not in told


def test_every_meeting_has_its_own_time_and_people() -> None:
    told = list(lines(paper("full", "minutes", "en").blocks))
    titles = [line for line in told if line.startswith("Bilateral meeting with")]
    assert titles == ["Bilateral meeting with background", "Bilateral meeting with Land of YY Customs"]
    beside = told[told.index(titles[1]) :]
    assert beside[1].startswith("Time: 00:30, 4 March 2027")
    assert beside[2].startswith("Participants:")
    assert any("With: Land of YY" in line for line in told)


def test_the_submission_gathers_what_is_asked_and_what_is_missing() -> None:
    told = said(paper("full", "submission", "en"))
    for words in (
        "visit recommendation",
        "Data exchange: first recommendation",
        "visit objective",
        "Unit One",
    ):
        assert words in told
    assert "Unit Two" not in told
    assert "A1" not in told
    assert "Both sides are late with: " in told


def test_a_recommendation_that_names_a_point_by_its_code_says_it() -> None:
    asked = Point(role="recommendation", text=text("approve A1.O1, not A1.T1 or A1.O12"))
    records: list[Record] = [
        msgspec.structs.replace(record, points=(asked,)) if isinstance(record, Visit) else record
        for record in visit_records()
    ]
    named = {"summary": "(A1.O1: first objective)", "submission": "approve “first objective”, not"}
    for kind, words in named.items():
        told = said(made(records, kind, "en"))
        assert words in told
        assert RESTRICTED not in told  # A1.T1 is an argument for named readers alone, too


def test_wording_to_approve_is_told_apart_from_wording_to_accept() -> None:
    asked = Point(role="recommendation", text=text("approve A1.W1, A1.W2"))
    wording = (
        Point(role="support_text", code="W1", text=text("“The Meeting tasked…”")),
        Point(role="acceptable_text", code="W2", text=text("as appropriate"), handling=Handling.RESTRICTED),
    )
    records: list[Record] = [
        msgspec.structs.replace(record, points=(asked,))
        if isinstance(record, Visit)
        else msgspec.structs.replace(record, points=(*record.points, *wording))
        if isinstance(record, Topic) and record.code == "A1"
        else record
        for record in visit_records()
    ]
    told = said(made(records, "submission", "en"))
    assert (
        "approve the text to support “The Meeting tasked…” and the acceptable wording given in the pack"
        in told
    )


@pytest.mark.parametrize("kind", ["checklist", "remarks", "input-request"])
def test_a_paper_that_nothing_is_known_for_says_so(kind: str) -> None:
    assert "Chưa có dữ liệu:" in said(paper("sparse", kind, "vi"))


# --- what is read at a glance -----------------------------------------------------------------


def test_the_checklist_holds_what_may_come_up_and_no_fall_back() -> None:
    told = said(paper("full", "checklist", "en"))
    assert "first point" in told
    assert "second response" in told
    assert "third background" not in told
    assert RESTRICTED not in told


def test_the_summary_takes_the_visits_own_points_first() -> None:
    told = said(paper("full", "summary", "en"))
    for words in ("visit objective", "visit their_objective", "visit caution", "visit recommendation"):
        assert words in told
    assert "first objective" not in told


def test_what_is_read_out_stands_with_the_run_of_show() -> None:
    told = said(paper("full", "remarks", "en"))
    assert "Good morning" in told
    assert "“Please be seated”" in told


def test_a_speech_that_is_still_to_be_written_is_missed() -> None:
    records: list[Record] = [
        msgspec.structs.replace(record, speeches=(*record.speeches, Speech(type="reply")))
        if isinstance(record, Visit)
        else record
        for record in visit_records()
    ]
    told = said(made(records, "remarks", "en"))
    assert "No data yet: the text to be read out" in told
    assert "Not to be read out: first caution" in told  # of the topic that the other is of


def test_every_unit_gets_a_page_of_its_own() -> None:
    pages = [block for block in paper("full", "input-request", "en").blocks if isinstance(block, Section)]
    assert [page.new_page for page in pages] == [False, True, True]
    for page, unit in zip(pages, ("Unit One", "Unit Two", "Another body"), strict=True):
        told = "\n".join(lines((page,)))
        assert f"To: {unit}" in told
        assert ("Points to make" in told) == (unit != "Another body")
        assert "A1. Data exchange" in told


def test_the_booklet_is_the_delegations_and_holds_nothing_restricted() -> None:
    document = paper("full", "booklet", "en")
    told = said(document)
    assert RESTRICTED not in told
    assert "objective" not in told
    assert "Talks in plenary" in told
    assert "Telephone" in told
    assert "Notes" in told
    assert "contacts: the embassy" in said(paper("sparse", "booklet", "en"))
    assert (load("booklet").page.width, load("booklet").page.height) == (419.528, 595.276)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", VISITS)
@pytest.mark.parametrize("kind", ONE_PAGE)
def test_papers_of_one_page_fit_on_it(kind: str, name: str, language: str) -> None:
    described = pack_kind(kind, "country")
    document = paper(name, kind, language)
    sheets = [load(style) for style in (described.style, *described.tighter)]
    assert 1 in [
        len(layout(settle(document, sheet), sheet, find(sheet.fonts, font_folders())).pages)
        for sheet in sheets
    ]


def test_a_long_summary_says_how_much_more_there_is() -> None:
    records: list[Record] = []
    for record in visit_records():
        if isinstance(record, Visit):
            aims = tuple(Point(role="objective", text=text(f"aim {number}")) for number in range(9))
            records.append(msgspec.structs.replace(record, points=aims))
        else:
            records.append(record)
    told = said(made(records, "summary", "en"))
    assert "aim 3" in told
    assert "aim 4" not in told
    assert "and 5 more" in told


@pytest.mark.parametrize("language", languages())
def test_a_paper_is_called_after_the_visit_and_not_after_its_occasion(language: str) -> None:
    def untold(record: Record) -> Record:
        if not isinstance(record, Visit):
            return record
        return msgspec.structs.replace(record, title=text("Spring visit"), programme=(), our_delegation=())

    records = [untold(record) for record in visit_records()]
    visit = next(record for record in records if isinstance(record, Visit))
    title = visit.title[language]
    assert title in of_role(made(records, "minutes", language), "summary-line")[0]
    told = said(made(records, "submission", language))
    assert visit.occasion[language].lower() in told.lower()
    level = {"en": "Level: heads of administration.", "vi": "Đoàn ở cấp đứng đầu cơ quan hải quan."}[language]
    assert level in told


def test_a_submission_names_who_leads_the_delegation() -> None:
    told = said(paper("full", "submission", "en"))
    (head,) = [one for one in visit_of(visit_records()).our_delegation if one.role == "head"]
    assert f"Head of delegation: {head.post['en']}." in told
    assert "Level:" not in told


def visit_of(records: list[Record]) -> Visit:
    return next(record for record in records if isinstance(record, Visit))
