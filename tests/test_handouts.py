"""What is handed to the other side of the sample visits: what it says, what it never says, what stops it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from briefings import handling, handover, issuing, produce
from briefings.document import Pair, Section, own_spans, spans, walk
from briefings.errors import BriefingError
from briefings.exchanging import import_records
from briefings.i18n import Translator
from briefings.pack import Request
from briefings.records.kinds import Pack, Point, Record, Term, Topic, Visit
from briefings.records.values import Handling, PartialDate, Text
from briefings.resources import template
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from tests.reading import by_pdfium, squeezed

NOW = datetime(2027, 1, 5, 14, 30)
JAPAN, ASEAN = "sample-japan", "sample-asean"


@pytest.fixture(scope="module")
def shared(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as workspace:
        import_records(workspace, read_samples(), "Sample visits", "An", NOW)
    return folder


@pytest.fixture(scope="module")
def workspace(shared: Path) -> Iterator[Workspace]:
    with Workspace.open(shared, create=False) as opened:
        yield opened


@pytest.fixture
def own(shared: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace to change."""
    shutil.copytree(shared, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", create=False) as opened:
        yield opened


def ask(workspace: Workspace, pack: str, kind: str, **fields: object) -> Request:
    asked = produce.requests(workspace, pack, formats=("docx", "pdf"), as_of=NOW.date())
    request = next(one for one in asked if one.kind == kind)
    return msgspec.structs.replace(request, **fields)


def put(workspace: Workspace, record: Record) -> None:
    with workspace.action("Changed", "An", NOW) as action:
        action.put(record)


def with_point(workspace: Workspace, topic: str, code: str, **fields: object) -> None:
    """Change a point of a topic; a code that is not there is added as a released point."""
    record = workspace.get(Topic, topic)
    points = {one.code: one for one in record.points}
    base = points.get(code) or Point(role="point", code=code, text=Text({}), handling=Handling.RELEASABLE)
    points[code] = msgspec.structs.replace(base, **fields)
    put(workspace, msgspec.structs.replace(record, points=tuple(points.values())))


def words(workspace: Workspace, request: Request) -> str:
    ((_, document),) = produce.papers(workspace, request)
    return " ".join(span.text for span in spans(document))


Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built(workspace: Workspace) -> Callable[[str, str], Files]:
    kept: dict[tuple[str, str], Files] = {}

    def built(pack: str, kind: str) -> Files:
        if (pack, kind) not in kept:
            made = produce.build(workspace, ask(workspace, pack, kind), ())
            kept[pack, kind] = {file.name: file.content for file in made.files}
        return kept[pack, kind]

    return built


def raw(content: bytes) -> str:
    """Everything in a file: of a Word file every part of it."""
    if not content.startswith(b"PK"):
        return "\n".join(by_pdfium(content)) + content.decode("latin-1")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()]
    return "\n".join(parts)


# --- what it says ---------------------------------------------------------------------------

SIDES = [
    (
        "Buổi làm việc giữa Hải quan Việt Nam và Hải quan Nhật Bản",
        "Meeting between Viet Nam Customs and Japan Customs",
    ),
    ("Tô-ki-ô, ngày 13 tháng 01 năm 2027", "Tokyo, 13 January 2027"),
    ("09 giờ 30 – Hội đàm", "09:30 – Talks"),
    ("11 giờ 45 – Chụp ảnh", "11:45 – Photograph"),
    ("12 giờ 15 – Tiệc trưa", "12:15 – Lunch"),
    ("14 giờ 30 – Trao đổi kỹ thuật", "14:30 – Working-level exchange"),
    ("Cục trưởng Cục Hải quan, trưởng đoàn", "Director General, Viet Nam Customs, head of delegation"),
    ("Các mốc hợp tác", "Milestones of cooperation"),
    ("21/9/1973: thiết lập quan hệ ngoại giao", "21 September 1973: establishment of diplomatic relations"),
    ("01/4/2014: Hệ thống VNACCS/VCIS đi vào hoạt động", "1 April 2014: VNACCS/VCIS went live"),
    ("Tháng 11/2023: Đối tác chiến lược toàn diện", "November 2023: Comprehensive Strategic Partnership"),
    ("Đề xuất của phía Việt Nam", "Proposals of Viet Nam"),
    (
        "Lập nhóm kỹ thuật về dữ liệu xuất xứ điện tử; mỗi bên cử đầu mối.",
        "A technical group on electronic origin data; each side to name a contact point.",
    ),
]  # fmt: skip


def test_each_line_stands_beside_the_same_one_in_the_other_language(workspace: Workspace) -> None:
    ((_, document),) = produce.papers(workspace, ask(workspace, JAPAN, "handout"))
    rows = [
        tuple(
            "".join(span.text for block in walk(side) for span in own_spans(block))
            for side in (row.left, row.right)
        )
        for row in walk(document.blocks)
        if isinstance(row, Pair)
    ]  # fmt: skip
    assert rows[0] == ("Tiếng Việt", "English")
    assert [row for row in rows if row in SIDES] == SIDES
    assert all(left and right for left, right in rows)
    (whole,) = document.blocks
    assert isinstance(whole, Section)
    title = "Chương trình và thông tin chung – Programme and Joint Information"
    assert "".join(span.text for span in whole.title) == document.title == title


def test_a_line_of_the_programme_tells_until_when_and_where_and_the_head_its_days(own: Workspace) -> None:
    pack = own.get(Pack, JAPAN)
    visit = own.get(Visit, pack.visit or "")
    programme = tuple(
        msgspec.structs.replace(line, end="11:30", place=Text({"vi": "Trụ sở", "en": "Headquarters"}))
        if line.type == "talks"
        else msgspec.structs.replace(line, handling=Handling.RELEASABLE)
        for line in visit.programme
    )
    put(own, msgspec.structs.replace(visit, programme=programme))
    told = squeezed(words(own, ask(own, JAPAN, "handout")))
    for said in (
        "09 giờ 30 đến 11 giờ 30 – Hội đàm (Trụ sở)", "09:30–11:30 – Talks (Headquarters)",
        "Tô-ki-ô, 11–15/01/2027", "Tokyo, 11–15 January 2027", "14 giờ 30 – Trao đổi kỹ thuật",
    ):  # fmt: skip
        assert squeezed(said) in told, said


def test_where_no_line_of_the_programme_is_told_the_days_are_those_of_the_visit(own: Workspace) -> None:
    visit = own.get(Visit, own.get(Pack, JAPAN).visit or "")
    hidden = (msgspec.structs.replace(line, handling=Handling.INTERNAL) for line in visit.programme)
    put(own, msgspec.structs.replace(visit, programme=tuple(hidden)))
    assert squeezed("Tokyo, 11–15 January 2027") in squeezed(words(own, ask(own, JAPAN, "handout")))


@pytest.mark.parametrize(
    ("pack", "kind", "names"),
    [
        (JAPAN, "handout", ["2027-01-13 Programme"]),
        (ASEAN, "handout-texts", ["2027-06-08 Wording"]),
        (ASEAN, "handout-milestones", ["2027-06-08 Milestones"]),
        (ASEAN, "handout", ["2027-06-09 Programme"]),
    ],
)
def test_files_have_the_day_and_a_neutral_word(
    built: Callable[[str, str], Files], pack: str, kind: str, names: list[str]
) -> None:
    assert sorted(built(pack, kind)) == [f"{name}.{form}" for name in names for form in ("docx", "pdf")]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_handout_says_none_of_what_is_ours(built: Callable[[str, str], Files], form: str) -> None:
    content = built(JAPAN, "handout")[f"2027-01-13 Programme.{form}"]
    said = raw(content)
    for token in (
        "ZX-417", "30/6/2027", "30 June 2027", "Hàn Quốc", "Korea", "dự phòng", "fall-back", "[TĐ]", "[R]",
        "A2.P1", "P1)", "handout", "Leadership", "giả định", "other_side", "NỘI BỘ", "INTERNAL", JAPAN,
        "bước thử", "A trial needs no change", "Cơ quan cấp C/O chưa", "road map", "khai thác", "kiểm chứng",
    ):  # fmt: skip
        assert token not in said, token
    assert "Sample, illustrative content" in said
    assert "VNACCS/VCIS" in said


def test_texts_for_the_forum_are_those_released(workspace: Workspace) -> None:
    said = words(workspace, ask(workspace, ASEAN, "handout-texts"))
    assert "mid-term progress table" in said
    assert "wider use of ACTS" in said
    assert "rules-based multilateral" not in said  # releasable, but nobody released it
    assert "circumstances" not in said


def test_milestones_for_one_partner_name_no_other(workspace: Workspace) -> None:
    said = words(workspace, ask(workspace, ASEAN, "handout-milestones"))
    for line in (
        "10 March 1995", "October 2022", "5 December 2022", "1 July 2023", "December 2024",
        "Republic of Korea",
    ):  # fmt: skip
        assert line in said
    assert not any(name in said for name in ("Lao", "Japan", "ASEAN", "Margin", "Jakarta, 9"))


def test_a_partner_met_on_the_margins_sees_its_own_lines_alone(workspace: Workspace) -> None:
    said = squeezed(words(workspace, ask(workspace, ASEAN, "handout")))
    for line in (
        "11 giờ 30 đến 12 giờ 00 – Gặp song phương",
        "11:30–12:00 – Bilateral meeting",
        "ngày 09 tháng 6 năm 2027",
    ):
        assert squeezed(line) in said
    for other in ("15 giờ", "Hàn Quốc", "ASEAN", "Khai mạc", "20 phút"):
        assert squeezed(other) not in said


# --- the rule tests of the samples ----------------------------------------------------------


def test_a_line_that_is_no_longer_released_goes_and_the_milestone_stays(own: Workspace) -> None:
    request = ask(own, JAPAN, "handout")
    assert "phía Việt Nam trân trọng kết quả đó" in words(own, request)
    with_point(own, "sample-a2", "P1", handling=Handling.INTERNAL)
    said = words(own, request)
    assert "trân trọng kết quả đó" not in said
    assert "01/4/2014" in said


def test_milestones_say_what_happened_to_an_agreement(workspace: Workspace) -> None:
    asked = produce.requests(workspace, ASEAN, formats=(), as_of=NOW.date())
    request = next(one for one in asked if one.kind == "handout-milestones")
    ((_, document),) = produce.papers(workspace, request)
    told = ["".join(span.text for span in own_spans(block)) for block in walk(document.blocks)]
    agreements = [line for line in told if line.endswith(("Arrangement", "Agreement"))]
    assert agreements
    assert all(": signing of the " in line for line in agreements)


def test_minutes_that_are_signed_alternate_and_the_programme_does_not(workspace: Workspace) -> None:
    copies = [
        one
        for one in produce.requests(workspace, ASEAN, formats=("pdf",), as_of=NOW.date())
        if one.kind == "agreed-minutes"
    ]
    assert [one.alternat for one in copies] == ["ours", "theirs"]
    said = {}
    for one in copies:
        ((_, document),) = produce.papers(workspace, one)
        texts = ["".join(span.text for span in own_spans(block)) for block in walk(document.blocks)]
        said[one.alternat] = [text.replace("\u00a0", " ") for text in texts if text.strip()]
        assert document.language == {"ours": "vi", "theirs": "en"}[one.alternat]
        assert not any("CỘNG HÒA" in text or "Số:" in text for text in texts)
    ours, theirs = said["ours"], said["theirs"]
    assert ours[0] == "Biên bản thỏa thuận"
    assert theirs[0] == "Agreed minutes"
    assert ours[1].endswith("cơ quan hải quan Việt Nam và cơ quan hải quan Hàn Quốc")
    assert theirs[1].endswith("Republic of Korea and Viet Nam")
    first = ("For the customs administration", "Thay mặt")
    signing = [name for line, name in pairwise(theirs) if line in first]
    assert signing == [
        "of the Republic of Korea", "of Viet Nam", "cơ quan hải quan Hàn Quốc", "cơ quan hải quan Việt Nam",
    ]  # fmt: skip
    names = [produce_name(workspace, one) for one in copies]
    assert names == ["2027-06-08 Biên bản thỏa thuận VN", "2027-06-08 Agreed Minutes KR"]
    assert [one.alternat for one in produce.requests(workspace, JAPAN, formats=(), as_of=NOW.date())] == [
        ""
    ] * 9


@pytest.mark.parametrize("chosen", [(), ("en", "vi")])
def test_each_side_has_its_language_first_whatever_was_asked_for(
    own: Workspace, chosen: tuple[str, ...]
) -> None:
    pack = own.get(Pack, ASEAN)
    put(own, msgspec.structs.replace(pack, documents=tuple(
        msgspec.structs.replace(one, languages=chosen) for one in pack.documents
    )))  # fmt: skip
    asked = produce.requests(own, ASEAN, formats=(), as_of=NOW.date())
    copies = {one.alternat: one for one in asked if one.alternat}
    assert (copies["ours"].languages, copies["theirs"].languages) == (("vi", "en"), ("en", "vi"))
    beside = next(one for one in asked if one.side_by_side)
    assert beside.languages == (chosen or ("vi", "en"))
    # in one language alone neither would be the paper that was agreed
    assert [produce.in_languages(one, ["vi"]) for one in (*copies.values(), beside)] == [
        *copies.values(),
        beside,
    ]


def produce_name(workspace: Workspace, request: Request) -> str:
    ((dossier, document),) = produce.papers(workspace, request)
    return handover.file_name(dossier, document, request)


# --- what stops it --------------------------------------------------------------------------


def test_nothing_is_built_that_nobody_released(own: Workspace, tmp_path: Path) -> None:
    pack = own.get(Pack, JAPAN)
    documents = [msgspec.structs.replace(one, release=None) for one in pack.documents]
    put(own, msgspec.structs.replace(pack, documents=tuple(documents)))
    request = ask(own, JAPAN, "handout")
    with pytest.raises(
        BriefingError, match=r"Nobody released “.*Programme and Joint Information.*” of the pack"
    ):
        produce.build(own, request, ())
    told = {finding.code: finding for finding in produce.check(own, [request], ())}
    assert told["handed_not_released"].record == "pack/sample-japan"
    own_papers = [one for one in documents if one.kind in ("summary", "handout")]
    put(own, msgspec.structs.replace(pack, documents=tuple(own_papers)))
    issued = issuing.issue(
        own,
        JAPAN,
        approved_by="Chi",
        anyway=True,
        who="An",
        when=NOW,
        folder=tmp_path / "out",
        font_folders=(),
    )
    assert {one.kind for one in issued.edition.documents} == {"summary"}
    assert "handed_not_released" in {one.code for one in issued.findings}


def test_what_cannot_be_made_yet_is_a_finding_among_others(own: Workspace) -> None:
    visit = own.get(Visit, "sample-japan-visit")
    put(own, msgspec.structs.replace(visit, handling=Handling.INTERNAL))
    (told,) = [
        one for one in produce.check(own, [ask(own, JAPAN, "handout")], ()) if one.code == "handed_not_made"
    ]
    assert told.record == "visit/sample-japan-visit"
    assert "Release its record" in Translator("en", "interface").say(told.message, **told.values)
    with pytest.raises(BriefingError, match="Release its record"):
        produce.build(own, ask(own, JAPAN, "handout"), ())


def test_an_issued_handout_bears_no_serial_and_is_registered_with_its_files(
    own: Workspace, tmp_path: Path
) -> None:
    pack = own.get(Pack, JAPAN)
    chosen = tuple(one for one in pack.documents if one.kind in ("summary", "handout"))
    put(own, msgspec.structs.replace(pack, documents=chosen))
    holder = issuing.Holder(name="Bình", number=1, reader="leader")
    issued = issuing.issue(
        own,
        JAPAN,
        approved_by="Chi",
        anyway=True,
        who="An",
        when=NOW,
        folder=tmp_path / "out",
        font_folders=(),
        copies=[holder],
    )
    (handed,) = [one for one in issued.edition.documents if one.kind == "handout"]
    assert sorted(handed.files) == ["2027-01-13 Programme.docx", "2027-01-13 Programme.pdf"]
    for name in handed.files:
        said = raw((issued.folder / name).read_bytes())
        assert issued.edition.serial not in said
        assert "01/01" not in said


def test_a_missing_translation_stops_it_and_names_the_place(own: Workspace) -> None:
    with_point(own, "sample-a2", "G1", text=Text({"vi": "Ba giai đoạn hỗ trợ."}))
    with pytest.raises(
        BriefingError, match=r"“Ba giai đoạn hỗ trợ.” is not told in en,.* the topic .*A2. Digital"
    ):
        produce.build(own, ask(own, JAPAN, "handout"), ())


def test_what_stands_after_hidden_points_is_gone_to_in_the_whole_topic(workspace: Workspace) -> None:
    place = [point.code for point in workspace.get(Topic, "sample-a2").points].index("G1")
    shown = produce.Previewer(workspace.folder, ()).preview(workspace, ask(workspace, JAPAN, "handout"), "vi")
    origins = {origin.field for spot in shown.spots for origin in spot.origins
               if origin.record == "topic/sample-a2"}  # fmt: skip
    assert place > 1
    assert any(field.startswith(f"points.{place}") for field in origins)
    codes = {workspace.get(Topic, "sample-a2").points[int(field.split(".")[1])].code
             for field in origins if field.startswith("points.")}  # fmt: skip
    assert codes == {"P1", "G1"}


@pytest.mark.parametrize(
    ("vi", "en", "word"),
    [("Đề nghị bạn xem xét.", "For consideration.", "bạn"), ("Ta đề nghị.", "We propose.", "ta"),
     ("Xem xét.", "The other side may consider it.", "the other side")],
)  # fmt: skip
def test_words_of_ours_stop_it(own: Workspace, vi: str, en: str, word: str) -> None:
    with_point(own, "sample-a2", "G1", text=Text({"vi": vi, "en": en}))
    with pytest.raises(BriefingError, match=rf"“{word}” stands in a paper that is handed over"):
        produce.build(own, ask(own, JAPAN, "handout"), ())


def test_what_is_said_in_our_words_is_handed_over_in_others(own: Workspace) -> None:
    handed = Text({"vi": "Phía Việt Nam đề nghị.", "en": "Viet Nam proposes it."})
    with_point(
        own, "sample-a2", "G1", text=Text({"vi": "Ta đề nghị bạn.", "en": "We ask you."}), handed_over=handed
    )
    said = words(own, ask(own, JAPAN, "handout"))
    assert "Phía Việt Nam đề nghị." in said
    assert "Ta đề nghị" not in said


def test_a_partner_that_is_not_met_gets_nothing(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match=r"US is not met on the visit.*JP"):
        list(produce.papers(workspace, ask(workspace, JAPAN, "handout", partner="US")))


def test_what_is_left_out_is_told(own: Workspace) -> None:
    for code in ("P1", "G1"):
        with_point(own, "sample-a2", code, handling=Handling.INTERNAL)
    found = produce.check(own, [ask(own, JAPAN, "handout")], ())
    empty = [one.values["section"] for one in found if one.code == "handed_empty"]
    assert empty == ["joint-information"]


def test_both_languages_are_compared_row_by_row(own: Workspace) -> None:
    put(own, Term(key="risk", text=Text({"vi": "quản lý rủi ro", "en": "risk management"})))
    text = Text(
        {
            "vi": "Ngày 13/01/2027: 82 doanh nghiệp AEO, 1.715 vụ, quản lý rủi ro.",
            "en": "14 January 2027: 83 firms, 1,715 cases, hazard handling.",
        }
    )
    with_point(own, "sample-a2", "G1", text=text)
    found = {one.code: one.values for one in produce.check(own, [ask(own, JAPAN, "handout")], ())}
    assert found["dates_differ"]["found"] == "2027-01-13, 2027-01-14"
    assert found["numbers_differ"]["found"] == "82, 83"
    assert found["codes_differ"]["found"] == "AEO"
    assert found["term_differs"]["wanted"] == "risk management"
    assert "records_differ" not in found


def test_an_acronym_that_the_other_language_says_in_full_is_the_same_idea(own: Workspace) -> None:
    text = Text({"vi": "Ký bản ghi nhớ về công nghệ thông tin.", "en": "Sign the MOU on IT."})
    with_point(own, "sample-a2", "G1", text=text)

    def codes() -> list[object]:
        """What differs in this row."""
        found = produce.check(own, [ask(own, JAPAN, "handout")], ())
        return [
            one.values["found"] if one.code == "codes_differ" else one.values["wanted"]
            for one in found
            if one.code in ("codes_differ", "term_differs") and "MOU" in str(one.values["other"])
        ]

    assert codes() == ["IT, MOU"]
    full = "memorandum of understanding (MOU)"
    put(own, Term(key="mou", text=Text({"vi": "bản ghi nhớ", "en": full})))
    put(own, Term(key="it", text=Text({"vi": "công nghệ thông tin (CNTT)", "en": "IT"})))
    assert codes() == []
    with_point(own, "sample-a2", "G1", text=Text({"vi": "Ký văn kiện về CNTT.", "en": "Sign the MOU on IT."}))
    assert codes() == ["MOU", "bản ghi nhớ"]


# --- the wall -------------------------------------------------------------------------------

LEAK = """{% set brief = dossier.brief %}
<section id="proposals" handling="releasable" title="{{ _("Participants") }}">
<p>{{ LEAKED }}</p></section>
"""


def leaking(workspace: Workspace, leaked: str) -> None:
    folder = workspace.folder / "templates" / "sections"
    folder.mkdir(parents=True)
    (folder / "proposals.xml.j2").write_text(LEAK.replace("LEAKED", leaked), "utf-8")


def test_a_template_that_prints_what_is_ours_is_stopped_before_anything_is_written(own: Workspace) -> None:
    leaking(own, "brief.topics[0].groups[0].points[0].point.release.by")
    with pytest.raises(BriefingError, match="other_side"):
        produce.build(own, ask(own, JAPAN, "handout"), ())


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_finished_file_is_read_back_by_what_knows_no_levels(
    own: Workspace, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every level taken for open, the file alone tells."""
    leaking(own, "brief.topics[0].groups[0].points[0].point.release.by")
    monkeypatch.setattr(handling, "check", lambda _document, _reader: None)
    with pytest.raises(
        BriefingError, match=r"Programme.*Lãnh đạo – Leadership.*release\.by.*Nothing was saved"
    ):
        produce.build(own, ask(own, JAPAN, "handout", formats=(form,)), ())


def test_a_template_that_knows_a_secret_by_heart_is_found_out(own: Workspace) -> None:
    folder = own.folder / "templates" / "sections"
    folder.mkdir(parents=True)
    said = own.get(Topic, "sample-a1").points[0].text["en"]
    (folder / "proposals.xml.j2").write_text(
        f'<section handling="releasable" title="x"><p>{said}</p></section>', "utf-8"
    )
    with pytest.raises(BriefingError, match=r"30 June 2027|Agree on a technical group|2027-06-30"):
        produce.build(own, ask(own, JAPAN, "handout"), ())


def test_every_shipped_handout_passes_the_wall(built: Callable[[str, str], Files]) -> None:
    for pack, kind in (
        (JAPAN, "handout"), (ASEAN, "handout"), (ASEAN, "handout-texts"), (ASEAN, "handout-milestones"),
        (ASEAN, "agreed-minutes"),
    ):  # fmt: skip
        assert built(pack, kind)


def test_sections_of_what_is_handed_over_state_that_their_words_are_open() -> None:
    for kind in template("packs").glob("*.toml"):
        if "handed_over = true" in kind.read_text("utf-8"):
            assert 'readers = ["other_side"]' in kind.read_text("utf-8"), kind.name
    for name in ("joint-title", "joint-programme", "participants", "joint-milestones", "joint-information",
                 "proposals", "proposed-texts", "agreed-minutes"):  # fmt: skip
        assert 'handling="releasable"' in template(f"sections/{name}.xml.j2").read_text("utf-8")


def test_the_day_is_that_of_the_meeting_with_who_gets_it(own: Workspace) -> None:
    visit = own.get(Visit, "sample-asean-visit")
    lines = [
        msgspec.structs.replace(line, date=PartialDate.of(date(2027, 6, 10)))
        if line.partner == "LA"
        else line
        for line in visit.programme
    ]
    put(own, msgspec.structs.replace(visit, programme=tuple(lines)))
    assert produce_name(own, ask(own, ASEAN, "handout")) == "2027-06-10 Programme"


def test_wording_that_is_not_whole_is_told_before_it_is_handed_over(workspace: Workspace) -> None:
    found = produce.check(workspace, [ask(workspace, ASEAN, "handout-texts")], ())
    unfinished = [one.values["text"] for one in found if one.code == "handed_ellipsis"]
    assert any("table…" in str(text) for text in unfinished)
    assert len(unfinished) == 2


def test_a_line_within_our_delegation_is_told_before_it_is_handed_over(own: Workspace) -> None:
    def found() -> list[tuple[str, str, object]]:
        checked = produce.check(own, [ask(own, JAPAN, "handout")], ())
        return [(one.severity, one.field, one.values["line"]) for one in checked if one.code == "handed_ours"]

    visit = own.get(Visit, "sample-japan-visit")
    place = next(at for at, line in enumerate(visit.programme) if line.type == "internal")
    assert found() == []
    lines = list(visit.programme)
    lines[place] = msgspec.structs.replace(lines[place], handling=Handling.RELEASABLE)
    put(own, msgspec.structs.replace(visit, programme=tuple(lines)))
    assert found() == [("should", f"programme.{place}", lines[place].text)]
    for said in ({"vi": "Ăn tối nội bộ đoàn", "en": "Dinner"}, {"vi": "Ăn tối", "en": "Internal dinner"}):
        lines[place] = msgspec.structs.replace(lines[place], type="meal", text=Text(said))
        put(own, msgspec.structs.replace(visit, programme=tuple(lines)))
        assert found() == [("should", f"programme.{place}", lines[place].text)]


@pytest.mark.parametrize(
    ("path", "vi", "en"),
    [
        (
            "programme.2",
            "Hãy dịch dòng 09:30 ngày 13/01/2027 của chương trình làm việc.",
            "Translate the line of 09:30 on 13 January 2027 in the programme.",
        ),
        ("their_delegation.0", "Hãy dịch thành phần đoàn bạn.", "Translate their delegation."),
    ],
)
def test_what_is_not_translated_is_found_without_knowing_a_path(
    own: Workspace, path: str, vi: str, en: str
) -> None:
    visit = own.get(Visit, "sample-japan-visit")
    name, place = path.split(".")
    rows = list(getattr(visit, name))
    said = Text({"vi": "Lời chưa dịch"})
    words = {"text": said, "handed_over": Text()} if name == "programme" else {"post": said}
    rows[int(place)] = msgspec.structs.replace(rows[int(place)], handling=Handling.RELEASABLE, **words)
    put(own, msgspec.structs.replace(visit, **{name: tuple(rows)}))
    found = produce.check(own, [ask(own, JAPAN, "handout")], ())
    missing = [one for one in found if one.code == "handed_untranslated"]
    assert len(missing) == 1
    for language, wanted in (("vi", vi), ("en", en)):
        sentence = Translator(language, "interface").say(missing[0].message, **missing[0].values)
        assert sentence.startswith("“Lời chưa dịch”")
        assert sentence.endswith(wanted)
