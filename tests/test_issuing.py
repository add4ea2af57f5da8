"""Issuing: serials, editions, numbered copies, addenda; whole or not at all; what changed since."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefings import issuing, produce
from briefings.document import Document, Section, Table, decode, spans, walk
from briefings.errors import BriefingError, Cancelled
from briefings.exchanging import read_samples
from briefings.issuing import Holder, Issued
from briefings.pack import Request
from briefings.preparing.removing import remove_topic
from briefings.preparing.units import ask_unit
from briefings.preparing.visits import change_visit
from briefings.produce import run
from briefings.records.kinds import (
    Copy,
    DocumentChoice,
    Edition,
    News,
    Outcome,
    Pack,
    Point,
    Release,
    Topic,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.attachments import attach
from briefings.store.workspace import Workspace
from tests.reading import by_pdfium, squeezed
from tests.writers.word_reader import Word, text_of

CHIEF: dict[str, Any] = {"approved_by": "Cục trưởng", "anyway": True}
MORNING = datetime(2027, 1, 5, 8, 30)
EVENING = datetime(2027, 1, 9, 17, 5)
BY: dict[str, Any] = {"who": "me", "when": EVENING}
PACK = "sample-japan"
TOPICS = ("sample-a1", "sample-a3")
LEADER = Holder(name="Cục trưởng", reader="leader", number=1)
MEMBER = Holder(name="Thư ký đoàn", reader="delegation", number=2)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample visit whose pack is a cover, two topics and a checklist, in one language."""
    folder = tmp_path_factory.mktemp("issuing")
    with Workspace.open(folder) as workspace, workspace.action("Samples", "me", MORNING) as action:
        for record in read_samples():
            action.put(record)
        sections = ("visit-cover", "topics", "changes")
        pack = workspace.get(Pack, PACK)
        action.put(
            msgspec.structs.replace(
                pack,
                documents=(
                    DocumentChoice(kind="visit-pack", languages=("vi",), reader="leader", sections=sections),
                    DocumentChoice(kind="checklist", languages=("vi",), reader="leader"),
                ),
                topics=tuple(choice for choice in pack.topics if choice.topic in TOPICS),
            )
        )
    return folder


@pytest.fixture
def workspace(base: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(base, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", create=False) as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def issued(workspace: Workspace, out: Path, when: datetime = MORNING, **more: Any) -> Issued:
    more = {"formats": ("pdf",), "copies": (LEADER,), "approved_by": "Cục trưởng", "anyway": True} | more
    return issuing.issue(workspace, PACK, who="Văn thư", when=when, folder=out, font_folders=(), **more)


def told(workspace: Workspace, news: str, **more: Any) -> None:
    pack = workspace.get(Pack, PACK)
    line = News(date=PartialDate(2027, 1, 8), text=Text({"vi": news, "en": news}), **more)
    with workspace.action("News", "me", EVENING) as action:
        action.put(msgspec.structs.replace(pack, news=(*pack.news, line)))


def reworded(workspace: Workspace, key: str, words: str) -> str:
    """Another text in the first point to make of a topic; gives the text it had."""
    topic = workspace.get(Topic, key)
    place = next(place for place, point in enumerate(topic.points) if point.role == "point")
    point = topic.points[place]
    other = msgspec.structs.replace(point, text=Text({"vi": words, "en": words}))
    points = (*topic.points[:place], other, *topic.points[place + 1 :])
    with workspace.action("Reworded", "me", EVENING) as action:
        action.put(msgspec.structs.replace(topic, points=points))
    return point.text["vi"]


def pages(path: Path) -> list[str]:
    return [squeezed(page) for page in by_pdfium(path.read_bytes())]


# --- editions and copies --------------------------------------------------------------------


def test_an_edition_is_registered_with_its_files_trees_and_copies(workspace: Workspace, out: Path) -> None:
    done = issued(workspace, out, copies=(LEADER, MEMBER), formats=("docx", "pdf"))
    edition = workspace.get(Edition, done.edition.key)
    assert edition == done.edition
    assert (edition.serial, edition.edition, edition.addendum) == ("2027-001", 1, 0)
    assert (edition.issued, edition.issued_by) == (PartialDate(2027, 1, 5), "Văn thư")
    assert {(one.kind, one.language, one.reader) for one in edition.documents} == {
        ("visit-pack", "vi", "leader"), ("visit-pack", "vi", "delegation"), ("checklist", "vi", "leader"),
    }  # fmt: skip
    hashes = {name: hash_ for one in edition.documents for name, hash_ in one.files.items()}
    on_disk = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in done.folder.iterdir()}
    assert on_disk == hashes
    assert {path.name for path in done.files} == set(hashes)
    assert len(hashes) == 6
    assert all(one.fonts for one in edition.documents)
    copies = [(one.number, one.holder, one.reader, one.edition) for one in workspace.all(Copy)]
    assert copies == [(1, "Cục trưởng", "leader", edition.key), (2, "Thư ký đoàn", "delegation", edition.key)]
    pack = workspace.get(Pack, PACK)
    assert (pack.state, pack.serial) == ("issued", "2027-001")


def test_every_page_of_a_copy_bears_its_number_and_no_other(workspace: Workspace, out: Path) -> None:
    done = issued(workspace, out, copies=(LEADER, MEMBER), formats=("docx", "pdf"))
    for path in done.files:
        own = ".01." if ".01." in path.name else ".02."
        notice = squeezed(f"2027-001 · lần phát hành 1 · Bản số {own.strip('.')}/02")
        if path.suffix == ".pdf":
            assert all(notice in page for page in pages(path))
        else:
            word = Word(path.read_bytes())
            heads = [name for name in word.parts if name.startswith("word/header")]
            assert all(notice in squeezed(text_of(word.xml(name))) for name in heads)


def test_a_kept_tree_is_the_document_that_was_printed(workspace: Workspace, out: Path) -> None:
    done = issued(workspace, out)
    kept = tree(workspace, done)
    assert kept.reader == "leader"
    assert kept.furniture.notices[0] == "2027-001 · lần phát hành 1 · Bản số 01/01 – Cục trưởng"
    (path,) = [path for path in done.files if "visit-pack" in path.name]
    printed = squeezed("".join(pages(path)))
    words = [squeezed(word) for span in spans(kept) for word in span.text.split()]
    assert len(words) > 200
    assert [word for word in words if word not in printed] == []


def test_serials_count_by_year_and_a_pack_keeps_its_own(workspace: Workspace, out: Path) -> None:
    pack = workspace.get(Pack, PACK)
    with workspace.action("Another", "me", MORNING) as action:
        action.put(msgspec.structs.replace(pack, key="other", serial=""))
        action.put(msgspec.structs.replace(pack, key="old", serial="2026-040"))
    assert issuing.next_serial(workspace, 2026) == "2026-041"
    first = issued(workspace, out)
    second = issued(workspace, out, EVENING)
    assert (first.edition.serial, first.edition.edition) == ("2027-001", 1)
    assert (second.edition.serial, second.edition.edition) == ("2027-001", 2)
    assert issuing.next_serial(workspace, 2027) == "2027-002"
    assert issuing.next_serial(workspace, 2028) == "2028-001"
    assert [one.edition for one in issuing.editions(workspace, PACK)] == [1, 2]


def test_without_holders_each_document_is_printed_once_for_its_own_reader(
    workspace: Workspace, out: Path
) -> None:
    done = issued(workspace, out, copies=())
    assert sorted(path.name for path in done.files) == [
        "sample-japan-checklist.vi.pdf",
        "sample-japan-visit-pack.vi.pdf",
    ]
    assert not any("bảnsố" in page for path in done.files for page in pages(path)[1:])


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        ((LEADER, msgspec.structs.replace(MEMBER, number=1)), "Two copies have the number 1"),
        ((msgspec.structs.replace(MEMBER, number=0),), "below 1"),
        ((msgspec.structs.replace(MEMBER, reader="other_side"),), "No document of the pack is meant"),
        ((msgspec.structs.replace(MEMBER, reader="boss"),), "There is no reader boss"),
    ],
)
def test_copies_that_cannot_be_are_told_before_anything_is_made(
    workspace: Workspace, out: Path, copies: Sequence[Holder], said: str
) -> None:
    with pytest.raises(BriefingError) as error:
        issued(workspace, out, copies=copies)
    assert said in error.value.message.format(**error.value.values)
    assert nothing_is_left(workspace, out)


# --- whole or not at all --------------------------------------------------------------------


def nothing_is_left(workspace: Workspace, out: Path) -> bool:
    pack = workspace.get(Pack, PACK)
    records = [*workspace.all(Edition), *workspace.all(Copy)]
    files = list(out.rglob("*")) if out.exists() else []
    return (records, files, pack.state, pack.serial) == ([], [], "draft", "")


class Stop:
    """Cancels the work at one of its steps."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, message: str, done: int, total: int) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled


def test_work_that_is_cancelled_leaves_nothing(workspace: Workspace, out: Path) -> None:
    with pytest.raises(Cancelled):
        issued(workspace, out, progress=Stop(9))
    assert nothing_is_left(workspace, out)


@pytest.mark.parametrize(
    "place", ["briefings.produce.save", "briefings.issuing.copies.Copy", "pathlib.Path.rename"]
)
def test_a_crash_in_the_middle_leaves_nothing(
    workspace: Workspace, out: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    class CrashError(Exception):
        pass

    def crash(*_: object, **__: object) -> None:
        raise CrashError

    with monkeypatch.context() as patched:
        patched.setattr(place, crash)
        with pytest.raises(CrashError):
            issued(workspace, out)
    assert nothing_is_left(workspace, out)
    assert issued(workspace, out).edition.serial == "2027-001"


def test_a_full_disk_or_a_folder_in_the_way_leaves_nothing(workspace: Workspace, out: Path) -> None:
    out.parent.mkdir(exist_ok=True)
    out.write_text("a file where the folder should be")
    with pytest.raises(BriefingError):
        issued(workspace, out)
    out.unlink()
    (out / "2027-001-1").mkdir(parents=True)
    with pytest.raises(BriefingError, match="There is a folder"):
        issued(workspace, out)
    (out / "2027-001-1").rmdir()
    assert nothing_is_left(workspace, out)


def _another_draft(workspace: Workspace) -> None:
    pack = workspace.get(Pack, PACK)
    with workspace.action("Meddled", "her", MORNING) as action:
        action.put(msgspec.structs.replace(pack, draft_number=pack.draft_number + 1))


@pytest.mark.parametrize(
    "meddle",
    [
        _another_draft,
        lambda workspace: reworded(workspace, "sample-a1", "Câu đổi trong khi phát hành"),
        lambda workspace: change_visit(workspace, "sample-japan-visit", place=Text({"en": "Osaka"}), **BY),
    ],
)
def test_what_is_changed_in_another_window_while_it_is_made_is_not_issued(
    workspace: Workspace, out: Path, monkeypatch: pytest.MonkeyPatch, meddle: Callable[[Workspace], object]
) -> None:
    build = produce.build_all

    def meddled(*arguments: Any, **more: Any) -> tuple[produce.Built, ...]:
        meddle(workspace)
        return build(*arguments, **more)

    monkeypatch.setattr(produce, "build_all", meddled)
    with pytest.raises(BriefingError, match="meanwhile"):
        issued(workspace, out)
    assert nothing_is_left(workspace, out)


def test_an_issue_cannot_be_undone_and_a_serial_is_never_given_twice(workspace: Workspace, out: Path) -> None:
    done = issued(workspace, out)
    (last,) = workspace.actions(limit=1)
    with pytest.raises(BriefingError, match="Withdraw it"):
        workspace.undo(last.number, "Undone", "me", EVENING)
    assert workspace.get(Edition, done.edition.key) == done.edition
    for copy in done.copies:
        workspace.purge(Copy, copy.key, "Erased", "me", EVENING)
    workspace.purge(Edition, done.edition.key, "Erased", "me", EVENING)
    with workspace.action("Serial gone", "me", EVENING) as action:
        action.put(msgspec.structs.replace(workspace.get(Pack, PACK), serial=""))
    assert issuing.next_serial(workspace, 2027) == "2027-002"


def test_an_issue_that_was_killed_is_taken_away_by_the_next(workspace: Workspace, out: Path) -> None:
    def killed() -> None:
        rename = Path.rename

        def then_die(path: Path, target: Path) -> None:
            rename(path, target)
            if target.name == "2027-001-1":
                os._exit(9)

        Path.rename = then_die  # type: ignore[method-assign,assignment]
        with Workspace.open(workspace.folder, create=False) as own:
            issued(own, out)

    child = multiprocessing.get_context("fork").Process(target=killed)
    child.start()
    child.join()
    assert child.exitcode == 9
    assert (out / "2027-001-1").exists()
    assert not workspace.all(Edition)
    done = issued(workspace, out)
    assert {path.name for path in out.iterdir()} == {"2027-001-1"}
    assert {path.name for path in done.folder.iterdir()} == {path.name for path in done.files}


def test_enclosed_files_go_with_the_papers(workspace: Workspace, out: Path) -> None:
    kept = attach(workspace, b"%PDF-1.4 brief", "Old.pdf", (), label="Kept", who="me", when=MORNING)
    with workspace.action("Enclosed", "me", MORNING) as action:
        action.put(msgspec.structs.replace(workspace.get(Pack, PACK), enclosures=(kept.key,)))
    done = issued(workspace, out)
    assert done.edition.enclosures == {"Old.pdf": kept.hash}
    assert (done.folder / "Old.pdf").read_bytes() == b"%PDF-1.4 brief"


@pytest.mark.parametrize("level", list(Handling))
def test_what_is_handed_over_has_no_enclosed_file_beside_it_nor_names_one(
    workspace: Workspace, out: Path, level: Handling
) -> None:
    kept = attach(workspace, b"%PDF-1.4 brief", "Lantern.pdf", (), label="Kept", who="me", when=MORNING)
    release = Release(by="Bình", on=PartialDate(2027, 1, 5))
    handout = DocumentChoice(kind="handout", reader="other_side", languages=("vi",), release=release)
    with workspace.action("Enclosed", "me", MORNING) as action:
        action.put(msgspec.structs.replace(kept, handling=level, releasable_to=("JP",)))
        pack = workspace.get(Pack, PACK)
        action.put(msgspec.structs.replace(pack, enclosures=(kept.key,), documents=(handout,)))
    done = issued(workspace, out, copies=())
    assert done.edition.enclosures == {}
    (file,) = (path for path in done.folder.rglob("*") if path.is_file())
    assert file.suffix == ".pdf"
    assert "Lantern" not in "".join(pages(file)) + file.name


def test_twelve_copies_come_from_one_writing(
    workspace: Workspace, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holders = [Holder(name=f"Ông {number}", reader="leader", number=number) for number in range(1, 13)]
    written: list[str] = []
    render = run.render

    def counted(dossier: Any, *more: Any) -> Document:
        written.append(dossier.kind.key)
        return render(dossier, *more)

    monkeypatch.setattr(run, "render", counted)
    done = issued(workspace, out, copies=holders)
    assert sorted(written) == ["checklist", "visit-pack"]
    for path in done.files:
        number = path.name.split(".")[1]
        assert all(squeezed(f"Bản số {number}/12") in page for page in pages(path))


# --- what changed since ---------------------------------------------------------------------


def page_of_changes(document: Document) -> list[list[str]]:
    """The changes of its page, each with the section over it; none where there is no such page."""
    sections = [
        block for block in walk(document.blocks) if isinstance(block, Section) and block.id == "changes"
    ]
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    found: list[list[str]] = []
    section = ""
    for row in (row for table in tables for row in table.rows[1:]):
        cells = ["".join(span.text for block in cell.blocks for span in block.spans) for cell in row.cells]  # type: ignore[union-attr]
        if len(cells) == 1:
            (section,) = cells
        else:
            found.append([cells[0], section, *cells[1:]])
    return found


def tree(workspace: Workspace, done: Issued, kind: str = "visit-pack", reader: str = "leader") -> Document:
    (found,) = [one for one in done.edition.documents if (one.kind, one.reader) == (kind, reader)]
    return decode(workspace.file(found.tree))


def test_the_second_edition_tells_what_changed_and_nothing_else(workspace: Workspace, out: Path) -> None:
    first = issued(workspace, out)
    assert page_of_changes(tree(workspace, first)) == []
    before = reworded(workspace, "sample-a1", "Doanh nghiệp hai bên dùng bốn hiệp định cùng lúc.")
    second = issued(workspace, out, EVENING)
    (row,) = page_of_changes(tree(workspace, second))
    assert row[:2] == ["Sửa", "A1. Trao đổi dữ liệu xuất xứ điện tử"]
    assert "Doanh nghiệp hai bên dùng bốn hiệp định cùng lúc." in row[2]
    assert before in row[2]
    third = issued(workspace, out, EVENING)
    assert page_of_changes(tree(workspace, third)) == [], "a page of changes is no change"


POINTS = [Point(role=role, code=f"{letter}9{number}", text=Text({"vi": f"{words} thứ {number}"}))
          for role, letter, words in (("point", "P", "Câu ta nêu"), ("caution", "W", "Điều cần lưu ý"))
          for number in range(1, 4)]  # fmt: skip


@pytest.mark.parametrize("place", [1, 4], ids=["said", "listed"])
def test_the_first_to_whom_of_a_list_is_one_change(workspace: Workspace, out: Path, place: int) -> None:
    def put(points: Sequence[Point]) -> None:
        topic = workspace.get(Topic, "sample-a1")
        others = tuple(one for one in topic.points if one.role not in ("point", "caution"))
        with workspace.action("Points", "me", EVENING) as action:
            action.put(msgspec.structs.replace(topic, points=(*others, *points)))

    put(POINTS)
    issued(workspace, out)
    named = msgspec.structs.replace(POINTS[place], to="head")
    put([*POINTS[:place], named, *POINTS[place + 1 :]])
    (row,) = page_of_changes(tree(workspace, issued(workspace, out, EVENING)))
    assert row[0] == "Sửa"
    assert named.text["vi"] in row[2]
    put(POINTS)
    (row,) = page_of_changes(tree(workspace, issued(workspace, out, EVENING)))
    assert named.text["vi"] in row[2]


def test_a_reader_without_an_earlier_copy_is_told_so(workspace: Workspace, out: Path) -> None:
    def said(done: Issued, reader: str) -> str:
        return "".join(span.text for span in spans(tree(workspace, done, reader=reader)))

    issued(workspace, out)
    done = issued(workspace, out, EVENING, copies=(LEADER, MEMBER))
    assert "không nêu được nội dung thay đổi" in said(done, "delegation")
    assert "không nêu được nội dung thay đổi" not in said(done, "leader")
    assert "không nêu được" not in said(
        issued(workspace, out, EVENING, copies=(LEADER, MEMBER)), "delegation"
    )


def test_changes_are_told_from_any_edition_to_each_reader(workspace: Workspace, out: Path) -> None:
    issued(workspace, out, copies=(LEADER, MEMBER))
    topic = workspace.get(Topic, "sample-a1")
    secret = Point(role="point", text=Text({"vi": "Chỉ lãnh đạo được biết"}), handling=Handling.RESTRICTED)
    with workspace.action("Secret", "me", EVENING) as action:
        action.put(msgspec.structs.replace(topic, points=(*topic.points, secret)))
    issued(workspace, out, EVENING)
    reworded(workspace, "sample-a3", "Câu khác hẳn về doanh nghiệp ưu tiên")

    def kinds(reader: str, edition: int | None) -> list[str]:
        request = fresh(workspace, reader)
        ((_, document),) = produce.papers(workspace, request)
        return [one.kind for one in issuing.changes_since(workspace, request, document, edition) or ()]

    assert kinds("leader", None) == ["reworded"]
    assert sorted(kinds("leader", 1)) == ["new", "reworded"]
    assert kinds("delegation", 1) == ["reworded"]
    with pytest.raises(BriefingError, match="no edition"):
        kinds("leader", 7)


def fresh(workspace: Workspace, reader: str) -> Request:
    """The first document of the pack as a draft for a reader."""
    stamp = issuing.draft_stamp(workspace, PACK, EVENING)
    request = produce.requests(workspace, PACK, formats=("pdf",), as_of=EVENING.date(), stamp=stamp)[0]
    return msgspec.structs.replace(request, reader=reader)


def test_a_reader_for_whom_nothing_was_issued_is_told_of_no_changes(workspace: Workspace, out: Path) -> None:
    issued(workspace, out)
    assert issuing.previous_tree(workspace, PACK, "visit-pack", "vi", reader="delegation") is None
    assert issuing.previous_tree(workspace, PACK, "visit-pack", "vi", reader="other_side") is None
    assert issuing.previous_tree(workspace, PACK, "visit-pack", "en") is None


# --- addenda --------------------------------------------------------------------------------


def test_late_news_goes_out_once_under_the_packs_serial(workspace: Workspace, out: Path) -> None:
    issued(workspace, out)
    told(workspace, "Trưởng đoàn bạn đến muộn một ngày", topic="sample-a1")
    told(workspace, "Chỉ lãnh đạo được biết tin này", handling=Handling.RESTRICTED)
    done = issuing.issue_addendum(
        workspace,
        PACK,
        **CHIEF,
        copies=(LEADER, MEMBER),
        who="Văn thư",
        when=EVENING,
        folder=out,
        font_folders=(),
    )
    assert (done.edition.serial, done.edition.edition, done.edition.addendum) == ("2027-001", 1, 1)
    assert [news.addendum for news in workspace.get(Pack, PACK).news] == [1, 1]
    leader, member = (" ".join(pages(path)) for path in sorted(done.files) if path.suffix == ".pdf")
    for text in (leader, member):
        assert squeezed("Bổ sung 1 cho 2027-001, lần phát hành 1 · Bản số 0") in text
        assert squeezed("Phát hành: 17 giờ 05, 09/01/2027 · Người duyệt: Cục trưởng, 09/01/2027") in text
        assert squeezed("LƯU HÀNH NỘI BỘ") in text
        assert squeezed("Trưởng đoàn bạn đến muộn một ngày") in text
    assert squeezed("Chỉ lãnh đạo được biết tin này") in leader
    assert squeezed("Chỉ lãnh đạo được biết tin này") not in member
    told(workspace, "Tin thứ ba")
    again = issuing.issue_addendum(
        workspace,
        PACK,
        **CHIEF,
        who="Văn thư",
        when=EVENING,
        folder=out,
        font_folders=(),
        formats=("pdf",),
    )
    assert again.edition.addendum == 2
    (path,) = again.files
    text = " ".join(pages(path))
    assert squeezed("Tin thứ ba") in text
    assert squeezed("Trưởng đoàn bạn đến muộn") not in text


def test_an_addendum_needs_an_edition_and_news(workspace: Workspace, out: Path) -> None:
    def addendum() -> None:
        issuing.issue_addendum(workspace, PACK, **CHIEF, who="me", when=EVENING, folder=out, font_folders=())

    told(workspace, "Tin sớm")
    with pytest.raises(BriefingError, match="has not been issued"):
        addendum()
    issued(workspace, out)
    addendum()
    with pytest.raises(BriefingError, match="no late news"):
        addendum()


def test_news_is_sent_only_to_who_may_read_it_and_not_after_a_withdrawal(
    workspace: Workspace, out: Path
) -> None:
    def addendum(holder: Holder) -> Issued:
        return issuing.issue_addendum(
            workspace,
            PACK,
            **CHIEF,
            copies=(holder,),
            who="me",
            when=EVENING,
            folder=out,
            font_folders=(),
        )

    issued(workspace, out)
    told(workspace, "Chỉ lãnh đạo được biết tin này", handling=Handling.RESTRICTED)
    with pytest.raises(BriefingError, match="would be empty"):
        addendum(MEMBER)
    told(workspace, "Tin cho cả đoàn")
    addendum(msgspec.structs.replace(MEMBER, number=1))
    assert [news.addendum for news in workspace.get(Pack, PACK).news] == [0, 1]
    assert issuing.withdraw(workspace, PACK, addendum=1, who="me", when=EVENING).addendum == 1
    assert workspace.get(Pack, PACK).state == "issued"
    issuing.withdraw(workspace, PACK, who="me", when=EVENING)
    with pytest.raises(BriefingError, match="withdrawn"):
        addendum(LEADER)


def test_late_news_goes_out_once_somebody_approved_it(workspace: Workspace, out: Path) -> None:
    def addendum(**more: Any) -> Issued:
        asked: dict[str, Any] = {
            "anyway": True, "who": "me", "when": EVENING, "folder": out, "font_folders": (), **more
        }  # fmt: skip
        return issuing.issue_addendum(workspace, PACK, formats=("pdf",), **asked)

    issued(workspace, out)
    told(workspace, "Tin chưa ai duyệt")
    with pytest.raises(BriefingError, match=rf"changed after .* approved it(.|\n)*\({PACK}\): \('news',\)"):
        addendum()
    assert not any(news.addendum for news in workspace.get(Pack, PACK).news)
    edition = addendum(approved_by="Phó Cục trưởng").edition
    assert (edition.approved_by, edition.approved_on) == ("Phó Cục trưởng", PartialDate.of(EVENING.date()))
    standing = issuing.approval(workspace, PACK)
    assert standing is not None
    assert standing.changed == ()  # what went out was approved with its addendum
    told(workspace, "Tin được duyệt cùng bộ tài liệu")
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", who="me", when=EVENING)
    assert addendum().edition.approved_by == "Cục trưởng"
    told(workspace, "Tin khác")
    reworded(workspace, TOPICS[0], "Câu chưa ai duyệt")
    addendum(approved_by="Phó Cục trưởng")
    standing = issuing.approval(workspace, PACK)
    assert standing is not None
    assert [(one.kind, one.key) for one in standing.changed] == [
        ("topic", TOPICS[0])
    ]  # who approves news approves no more than that


def test_late_news_with_something_to_mend_is_held_back(workspace: Workspace, out: Path) -> None:
    """As a pack is: somebody says that it goes out as it is."""
    issued(workspace, out)
    told(workspace, "Tin muộn")
    asked: dict[str, Any] = {
        **CHIEF, "who": "me", "when": EVENING, "folder": out, "font_folders": (), "formats": ("pdf",),
    }  # fmt: skip
    with pytest.raises(BriefingError, match=r"mended first(.|\n)*Ask again"):
        issuing.issue_addendum(workspace, PACK, **{**asked, "anyway": False})
    assert not any(news.addendum for news in workspace.get(Pack, PACK).news)
    assert issuing.issue_addendum(workspace, PACK, **asked).edition.addendum == 1


def addendum(workspace: Workspace, out: Path, **more: Any) -> Issued:
    asked: dict[str, Any] = CHIEF | BY | {"formats": ("pdf",), "folder": out, "font_folders": ()} | more
    return issuing.issue_addendum(workspace, PACK, **asked)


def test_an_addendum_goes_to_whoever_holds_the_edition_in_his_version(
    workspace: Workspace, out: Path
) -> None:
    file = Holder(name="Văn thư", number=3)
    issued(workspace, out, copies=(LEADER, MEMBER, file))
    told(workspace, "Tin cho cả đoàn")
    told(workspace, "Chỉ lãnh đạo được biết tin này", handling=Handling.RESTRICTED)
    done = addendum(workspace, out)
    held = [(one.number, one.holder, one.reader) for one in done.copies]
    assert held == [(1, "Cục trưởng", "leader"), (2, "Thư ký đoàn", "delegation"), (3, "Văn thư", "file")]
    texts = {path.name.split(".")[1]: " ".join(pages(path)) for path in done.files}
    assert {number for number, text in texts.items() if squeezed("Chỉ lãnh đạo được biết") in text} == {
        "01", "03",
    }  # fmt: skip
    assert squeezed("Bản số 02/03 – Thư ký đoàn") in texts["02"]


def test_a_holder_keeps_his_number_and_who_held_nothing_has_the_next(workspace: Workspace, out: Path) -> None:
    issued(workspace, out, copies=(LEADER, MEMBER))
    told(workspace, "Tin muộn")
    new = Holder(name="Đại sứ", reader="leader", number=1)
    done = addendum(workspace, out, copies=(new, msgspec.structs.replace(MEMBER, number=2)))
    assert {one.holder: one.number for one in done.copies} == {"Đại sứ": 3, "Thư ký đoàn": 2}
    (path,) = [path for path in done.files if ".03." in path.name]
    assert squeezed("Bản số 03/03 – Đại sứ") in pages(path)[0]


def test_a_holder_for_whom_no_news_is_meant_keeps_none_of_the_others_waiting(
    workspace: Workspace, out: Path
) -> None:
    issued(workspace, out, copies=(LEADER, MEMBER))
    told(workspace, "Chỉ lãnh đạo được biết tin này", handling=Handling.RESTRICTED)
    done = addendum(workspace, out)
    assert [one.holder for one in done.copies] == ["Cục trưởng"]
    assert {path.name.split(".")[1] for path in done.files} == {"01"}
    (left,) = [one for one in done.findings if one.code == "news_not_for_holder"]
    assert left.values == {"holder": "Thư ký đoàn", "number": "02"}


def test_without_copies_each_reader_of_the_edition_has_an_addendum(workspace: Workspace, out: Path) -> None:
    pack = workspace.get(Pack, PACK)
    booklet = DocumentChoice(kind="booklet", languages=("vi",), reader="delegation")
    with workspace.action("Booklet", "me", MORNING) as action:
        action.put(msgspec.structs.replace(pack, documents=(*pack.documents, booklet)))
    issued(workspace, out, copies=())
    told(workspace, "Tin cho cả đoàn")
    told(workspace, "Chỉ lãnh đạo được biết tin này", handling=Handling.RESTRICTED)
    texts = {path.name: " ".join(pages(path)) for path in addendum(workspace, out).files}
    assert {name: squeezed("Chỉ lãnh đạo được biết") in text for name, text in texts.items()} == {
        f"{PACK}-addendum-1-leader.vi.pdf": True, f"{PACK}-addendum-1-delegation.vi.pdf": False,
    }  # fmt: skip


def test_what_tells_of_the_visit_goes_out_once_it_was_made(workspace: Workspace, out: Path) -> None:
    pack = workspace.get(Pack, PACK)
    report = DocumentChoice(kind="report", languages=("vi",), reader="leader")
    with workspace.action("Report", "me", MORNING) as action:
        action.put(msgspec.structs.replace(pack, documents=(*pack.documents, report)))
    done = issued(workspace, out)
    assert not any("report" in path.name for path in done.files)
    (left,) = [one for one in done.findings if one.code == "not_yet_held"]
    assert left.values["kind"] == Text({"en": "Result report", "vi": "Báo cáo kết quả chuyến công tác"})
    last = workspace.get(Visit, pack.visit or "").end
    assert last is not None
    on_the_day = datetime(last.year, last.month or 0, last.day or 0, 9, 0)
    assert not any("report" in path.name for path in issued(workspace, out, on_the_day).files)
    after = issued(workspace, out, on_the_day + timedelta(days=1))
    assert any("report" in path.name for path in after.files)


def test_results_let_what_tells_of_the_visit_go_out(workspace: Workspace, out: Path) -> None:
    pack = workspace.get(Pack, PACK)
    minutes = DocumentChoice(kind="minutes", languages=("vi",))
    with workspace.action("Minutes", "me", MORNING) as action:
        action.put(msgspec.structs.replace(pack, documents=(minutes,)))
    with pytest.raises(BriefingError, match=r"can be issued yet(.|\n)*not over"):
        issued(workspace, out, copies=())
    visit = workspace.get(Visit, pack.visit or "")
    outcome = Outcome(conclusion=Text({"vi": "Hai bên nhất trí"}))
    with workspace.action("Results", "me", MORNING) as action:
        action.put(msgspec.structs.replace(visit, outcomes=(outcome,)))
    assert issued(workspace, out, copies=()).files


def test_a_cover_says_who_approved_it_when_it_went_out_and_for_whom_it_is(
    workspace: Workspace, out: Path
) -> None:
    other = Holder(name="Phó Cục trưởng", reader="leader", number=3)
    done = issued(workspace, out, copies=(LEADER, MEMBER, other))
    covers = {path.name.split(".")[1]: pages(path)[0] for path in done.files if "visit-pack" in path.name}
    for cover in covers.values():
        assert squeezed("2027-001, lần phát hành 1") in cover
        assert squeezed("05/01/2027 · Người duyệt: Cục trưởng, 05/01/2027") in cover
    assert squeezed("Người được đọc Cục trưởng; Phó Cục trưởng") in covers["01"]
    assert squeezed("Người được đọc Cục trưởng; Phó Cục trưởng") in covers["03"]
    assert squeezed("LƯU HÀNH NỘI BỘ") in covers["01"]
    assert squeezed("Cục trưởng; Phó Cục trưởng") not in covers["02"]


def test_news_is_told_topic_by_topic_in_the_order_of_the_pack(workspace: Workspace, out: Path) -> None:
    issued(workspace, out)
    for news, topic in (
        ("Tin ba", "sample-a3"),
        ("Chung một", ""),
        ("Tin một", "sample-a1"),
        ("Chung hai", ""),
    ):
        told(workspace, news, **({"topic": topic} if topic else {}))
    text = " ".join(pages(addendum(workspace, out).files[0]))
    places = [text.index(squeezed(news)) for news in ("Chung một", "Chung hai", "Tin một", "Tin ba")]
    assert places == sorted(places)
    assert text.count(squeezed("Chung")) == 3  # its heading once


def test_changes_name_the_edition_they_are_told_from(workspace: Workspace, out: Path) -> None:
    issued(workspace, out)
    reworded(workspace, "sample-a1", "Câu mới hẳn")
    second = issued(workspace, out, EVENING)
    issuing.withdraw(workspace, PACK, who="me", when=EVENING)
    third = issued(workspace, out, EVENING)
    for done in (second, third):  # the second was withdrawn
        text = " ".join(pages(next(path for path in done.files if "visit-pack" in path.name)))
        assert squeezed("Nội dung thay đổi so với lần phát hành 1") in text


def test_a_later_edition_is_told_for_its_own_day(workspace: Workspace, out: Path) -> None:
    assert workspace.get(Pack, PACK).as_of == PartialDate(2027, 1, 5)
    first = issued(workspace, out, datetime(2027, 1, 4, 9, 0))
    assert squeezed("05/01/2027") in pages(next(one for one in first.files if "visit-pack" in one.name))[0]
    second = issued(workspace, out, EVENING)
    cover = pages(next(one for one in second.files if "visit-pack" in one.name))[0]
    assert squeezed("09/01/2027") in cover
    assert squeezed("05/01/2027") not in cover


def test_who_approves_twice_on_one_day_approves_what_it_says_now(workspace: Workspace, out: Path) -> None:
    for news in ("Tin thứ nhất", "Tin thứ hai"):
        told(workspace, news)
        draft = issuing.draft_stamp(workspace, PACK, EVENING).draft
        made = issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **BY)
        standing = issuing.approval(workspace, PACK)
        assert standing is not None
        assert standing.changed == ()
        assert made.draft_number == draft  # what was approved is the draft that was printed
    assert issued(workspace, out, approved_by="").edition.approved_by == "Cục trưởng"


def test_what_changes_after_approval_is_the_next_draft(workspace: Workspace) -> None:
    by: Any = {"who": "me", "when": EVENING}
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **by)
    assert issuing.draft_stamp(workspace, PACK, EVENING).draft == 2
    reworded(workspace, "sample-a1", "Câu mới sau khi duyệt")
    assert issuing.draft_stamp(workspace, PACK, EVENING).draft == 3


# --- what must be, before it goes out -------------------------------------------------------


def refused(workspace: Workspace, out: Path, **more: Any) -> str:
    """Why a pack is not issued; nothing was made then."""
    before = workspace.get(Pack, PACK), workspace.actions(1)
    with pytest.raises(BriefingError) as raised:
        issued(workspace, out, EVENING, **more)
    assert (workspace.get(Pack, PACK), workspace.actions(1)) == before
    assert not out.exists() or not any(out.iterdir())
    return str(raised.value)


def test_nothing_goes_out_that_nobody_approved(workspace: Workspace, out: Path) -> None:
    assert "Nobody has approved" in refused(workspace, out, approved_by="")
    issuing.set_state(workspace, PACK, "submitted", **BY)
    assert "Nobody has approved" in refused(workspace, out, approved_by=" ")
    done = issued(workspace, out, EVENING, approved_by="Cục trưởng", approved_on=PartialDate(2027, 1, 8))
    pack = workspace.get(Pack, PACK)
    assert (pack.state, pack.approved_by, pack.approved_on) == (
        "issued",
        "Cục trưởng",
        PartialDate(2027, 1, 8),
    )
    assert done.edition.edition == 1


def _another_title(workspace: Workspace) -> None:
    pack = workspace.get(Pack, PACK)
    with workspace.action("Another title", "me", EVENING) as action:
        action.put(msgspec.structs.replace(pack, title=Text({"vi": "Tên khác"})))


def _a_topic_goes(workspace: Workspace) -> None:
    remove_topic(workspace, "sample-a3", **BY)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda workspace: reworded(workspace, "sample-a1", "Câu mới"), "(sample-a1): ('points',)"),
        (lambda workspace: told(workspace, "Tin đến sau khi duyệt"), f"({PACK}): ('news',)"),
        (_another_title, f"({PACK}): ('title',)"),
        (_a_topic_goes, f"({PACK}): ('topics',)"),
        (lambda workspace: change_visit(workspace, "sample-japan-visit", place=Text({"en": "Osaka"}), **BY),
         "(sample-japan-visit): ('place',)"),
    ],
)  # fmt: skip
def test_what_was_changed_after_approval_is_approved_anew(
    workspace: Workspace, out: Path, change: Callable[[Workspace], object], named: str
) -> None:
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **BY)
    change(workspace)
    said = refused(workspace, out, approved_by="")
    assert "approved anew" in said
    assert named in said
    issuing.set_state(workspace, PACK, "approved", by="Phó Cục trưởng", **BY)
    issued(workspace, out, EVENING, approved_by="")


def test_what_is_noted_on_the_way_and_taken_back_leaves_the_approval(workspace: Workspace, out: Path) -> None:
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **BY)
    ask_unit(workspace, "sample-a1", Text({"vi": "Đơn vị"}), **BY)
    reworded(workspace, "sample-a1", "Câu gõ nhầm")
    assert refused(workspace, out, approved_by="")
    workspace.undo(workspace.actions(1)[0].number, "undo", **BY)
    issued(workspace, out, EVENING, approved_by="")


def test_to_take_a_later_state_back_approves_nothing(workspace: Workspace, out: Path) -> None:
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **BY)
    issuing.set_state(workspace, PACK, "submitted", **BY)
    later = workspace.actions(1)[0].number
    reworded(workspace, "sample-a1", "Câu không ai duyệt")
    workspace.undo(later, "undo", **BY)
    assert workspace.get(Pack, PACK).state == "approved"
    assert "(sample-a1): ('points',)" in refused(workspace, out, approved_by="")


def test_an_edition_goes_out_again_as_it_is_and_anew_once_approved(workspace: Workspace, out: Path) -> None:
    issued(workspace, out)
    assert issued(workspace, out, EVENING, approved_by="").edition.edition == 2
    reworded(workspace, "sample-a1", "Câu của lần phát hành sau")
    with pytest.raises(BriefingError, match="approved anew"):
        issued(workspace, out, EVENING, approved_by="")
    assert issued(workspace, out, EVENING, approved_by="Cục trưởng").edition.edition == 3
    issuing.withdraw(workspace, PACK, **BY)
    with pytest.raises(BriefingError, match="Nobody has approved") as refusal:
        issued(workspace, out, EVENING, approved_by="")
    assert refusal.value.values["name"] == workspace.get(Pack, PACK).title  # no key is shown to anybody


def test_what_must_be_mended_is_mended_first_or_known(workspace: Workspace, out: Path) -> None:
    topic = workspace.get(Topic, "sample-a1")
    aimless = tuple(point for point in topic.points if point.role not in ("objective", "point"))
    with workspace.action("No aim", "me", EVENING) as action:
        action.put(msgspec.structs.replace(topic, points=aimless))
    said = refused(workspace, out, anyway=False)
    assert "must be mended first" in said
    assert "no objective, and its brief is full. Say what is wanted." in said
    assert "no points to make, and its brief is full. Enter them." in said
    done = issued(workspace, out, EVENING, anyway=True)
    assert {"objective", "points"} <= {one.code for one in done.findings}


# --- states ---------------------------------------------------------------------------------


def test_a_pack_goes_from_draft_to_approved_and_back_to_a_draft(workspace: Workspace) -> None:
    def state() -> tuple[object, ...]:
        pack = workspace.get(Pack, PACK)
        return pack.state, pack.draft_number, pack.approved_by, pack.approved_on

    by = {"who": "me", "when": EVENING}
    issuing.set_state(workspace, PACK, "out_for_comments", **by)  # type: ignore[arg-type]
    assert state() == ("out_for_comments", 2, "", None)
    issuing.set_state(workspace, PACK, "submitted", **by)  # type: ignore[arg-type]
    with pytest.raises(BriefingError, match="who approved"):
        issuing.set_state(workspace, PACK, "approved", **by)  # type: ignore[arg-type]
    issuing.set_state(workspace, PACK, "approved", by="Cục trưởng", **by)  # type: ignore[arg-type]
    assert state() == ("approved", 2, "Cục trưởng", PartialDate(2027, 1, 9))
    issuing.new_draft(workspace, PACK, **by)  # type: ignore[arg-type]
    assert state() == ("draft", 3, "", None)
    assert issuing.draft_stamp(workspace, PACK, EVENING).draft == 3


def test_a_withdrawn_edition_stays_known_and_is_compared_with_no_more(
    workspace: Workspace, out: Path
) -> None:
    issued(workspace, out)
    reworded(workspace, "sample-a1", "Câu này chỉ có ở lần phát hành thứ hai")
    issued(workspace, out, EVENING)
    issuing.withdraw(workspace, PACK, who="me", when=EVENING)
    assert workspace.get(Pack, PACK).state == "withdrawn"
    assert [one.withdrawn_by for one in issuing.editions(workspace, PACK)] == ["", "me"]
    kept = issuing.previous_tree(workspace, PACK, "visit-pack", "vi", reader="leader")
    assert kept is not None
    assert "lần phát hành thứ hai" not in "".join(span.text for span in spans(kept))
    with pytest.raises(BriefingError, match="no edition to withdraw"):
        issuing.withdraw(workspace, PACK, who="me", when=EVENING)
