"""The preview as it is met: the real paper, made anew behind the pages, a way to the record and back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.records.kinds import Pack, Topic
from briefings.records.values import Text
from briefings.store.faults import NOT_THERE
from gui.desk import Desk, Target
from gui.preview import PreviewPane
from gui.preview.paper import Paper
from gui.preview.search import occurrences
from tests.gui.conftest import MakeDesk

BY = {"who": "tester", "when": datetime(2026, 12, 1, 9, 0)}
MakePane = Callable[[str], PreviewPane]


@pytest.fixture
def make_pane(qtbot: QtBot, make_desk: MakeDesk) -> Iterator[MakePane]:
    """A function: interface language → a pane on show that nothing was asked of yet."""
    made: list[PreviewPane] = []

    def make(language: str) -> PreviewPane:
        pane = PreviewPane(make_desk(language))
        made.append(pane)
        pane.resize(480, 640)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    yield make
    for pane in made:
        pane.close()
        pane.deleteLater()


def ready(qtbot: QtBot, pane: PreviewPane) -> None:
    qtbot.waitUntil(lambda: not pane.is_busy, timeout=60_000)
    qtbot.waitUntil(lambda: pane.pages.paper is None or not pane.pages.paper.busy, timeout=10_000)


def on_pack(qtbot: QtBot, pane: PreviewPane, kind: str = "") -> None:
    pane.show_pack("sample-japan")
    ready(qtbot, pane)
    if kind:
        pane.choose(kind)
        ready(qtbot, pane)


def spot_of(pane: PreviewPane, record: str, field: str = "") -> tuple[int, QPoint]:
    """The page and the place in the view of a record's first words, scrolled to."""
    assert pane.made is not None
    assert pane.made.preview is not None
    spot = pane.made.preview.places(record, field)[0]
    pane.pages.reveal(spot.page - 1, QRectF(spot.x, spot.y, spot.width, spot.height))
    middle = QRectF(spot.x + spot.width / 2, spot.y + spot.height / 2, 0, 0)
    placed = pane.pages._sheets.placed(spot.page - 1, middle, pane.pages._corner())
    return spot.page, placed.topLeft().toPoint()


def say(desk: Desk, topic: str, place: int, words: str) -> None:
    """Somebody types into a point."""

    def work(workspace: object) -> None:
        record = workspace.get(Topic, topic)  # type: ignore[attr-defined]
        point = msgspec.structs.replace(record.points[place], text=Text({"vi": words, "en": words}))
        points = (*record.points[:place], point, *record.points[place + 1 :])
        with workspace.action("typed", **BY) as action:  # type: ignore[attr-defined]
            action.put(msgspec.structs.replace(record, points=points))

    desk.write(work)


@pytest.mark.parametrize(
    ("language", "document", "tongue"),
    [("vi", "Bộ tài liệu chuyến công tác", "vi"), ("en", "Visit pack", "en")],
)
def test_the_documents_of_a_pack_are_offered_in_the_readers_words(
    qtbot: QtBot, make_pane: MakePane, language: str, document: str, tongue: str
) -> None:
    pane = make_pane(language)
    on_pack(qtbot, pane)
    assert pane.bar.document.currentText() == document
    assert pane.bar.document.count() == 9
    assert pane.bar.language.currentData() == tongue
    assert pane.pages.paper is not None
    assert pane.pages.paper.pages > 15
    assert pane.bar.pages.text() == f"/ {pane.pages.paper.pages}"
    pane.words.switch("vi" if language == "en" else "en")
    assert pane.bar.document.currentText() != document


def test_pages_have_pictures_only_where_they_are_seen(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    qtbot.waitUntil(lambda: pane.pages._pictures.of(0) is not None, timeout=10_000)
    assert pane.pages._pictures.of(10) is None
    picture = pane.grab(pane.pages.geometry()).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(60, 400, 3) for y in range(60, 500, 3)}
    assert len(colours) > 20  # words, not a blank sheet


def test_a_click_goes_to_the_record_and_its_field(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("vi")
    on_pack(qtbot, pane)
    _, place = spot_of(pane, "topic/sample-a1", "points.3.text")
    with qtbot.waitSignal(pane.chosen, timeout=2000) as heard:
        qtbot.mouseClick(pane.pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [Target("records", "topic", "sample-a1", field="points.3.text")]


def test_the_margin_is_no_record_and_a_drag_is_no_click(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("vi")
    on_pack(qtbot, pane)
    heard: list[object] = []
    pane.chosen.connect(heard.append)
    _, place = spot_of(pane, "topic/sample-a1", "points.3.text")
    view = pane.pages.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(14, 30))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place + QPoint(40, 0))
    assert heard == []


@pytest.mark.parametrize(("language", "word"), [("vi", "Nội dung trao đổi"), ("en", "Topic")])
def test_what_is_pointed_at_is_said(qtbot: QtBot, make_pane: MakePane, language: str, word: str) -> None:
    pane = make_pane(language)
    on_pack(qtbot, pane)
    _, place = spot_of(pane, "topic/sample-a1", "points.3.text")
    origins = pane.pages._origins(QPointF(place))
    title = pane.desk.workspace.get(Topic, "sample-a1").title[language]
    assert pane._describe(origins) == f"{word}: {title}"


def test_what_is_edited_is_scrolled_to_and_marked(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    assert pane.pages.page == 1
    pane.show_origin("topic", "sample-a3", "points.1.text")
    page, _ = spot_of(pane, "topic/sample-a3", "points.1.text")
    assert pane.pages.page in (page - 1, page)
    assert all(spot.origins[0].record == "topic/sample-a3" for spot in pane.pages._over.marked)
    assert pane.pages._over.marked


def test_a_change_shows_in_the_same_place_and_the_old_page_stays_until_then(
    qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    pane.pages.set_zoom(1.0)
    pane.show_origin("topic", "sample-a1", "points.3.text")
    ready(qtbot, pane)
    before = spot_of(pane, "topic/sample-a1", "points.3.text")
    old = pane.pages.paper
    say(pane.desk, "sample-a1", 0, "A much longer first sentence. " * 12)  # moves what follows down
    with qtbot.waitSignal(pane.shown, timeout=60_000):
        assert pane.pages.paper is old
    page = before[0] - 1
    assert pane.pages._pictures.of(page) is not None  # nothing is white meanwhile
    assert pane.pages.zoom == 1.0
    spots = pane.pages._over.marked
    assert spots
    assert pane.pages.sees(spots[0].page - 1, QRectF(spots[0].x, spots[0].y, spots[0].width, spots[0].height))


def test_what_changes_while_a_paper_is_made_stops_it_and_only_the_last_is_shown(
    qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    shown: list[object] = []
    pane.shown.connect(shown.append)
    for number in range(3):
        say(pane.desk, "sample-a1", 3, f"Sentence number {number}.")
        qtbot.waitUntil(lambda: pane._job is not None, timeout=10_000)
    ready(qtbot, pane)
    assert pane.made is not None
    assert len(shown) < 3
    assert pane.pages.paper is not None
    texts = " ".join(pane.pages.paper.text(page) for page in range(pane.pages.paper.pages))
    assert "Sentence number 2." in texts


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_made_says_why_and_what_to_do_in_its_place(
    qtbot: QtBot, make_pane: MakePane, language: str
) -> None:
    pane = make_pane(language)
    on_pack(qtbot, pane)
    seen = pane.pages.paper
    broken = pane.desk.place.workspace / "templates" / "sections" / "topics.xml.j2"
    broken.parent.mkdir(parents=True)
    broken.write_text("<section><p>{{ dossier.nothing_of_the_kind }}</p></section>", "utf-8")
    pane.refresh()
    ready(qtbot, pane)
    assert pane.card.isVisible()
    assert "topics.xml.j2" in pane.notice.text()
    assert "nothing_of_the_kind" in pane.notice.text()
    assert not pane.bar.printing.isEnabled()
    assert pane.pages.paper is seen
    broken.unlink()
    qtbot.mouseClick(pane.again, Qt.MouseButton.LeftButton)
    ready(qtbot, pane)
    assert not pane.card.isVisible()


def test_a_fault_of_the_program_is_reported_and_the_pane_lives_on(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    heard: list[str] = []
    pane.desk.crashed.connect(heard.append)

    def crashes(_workspace: object) -> list[object]:
        raise ZeroDivisionError

    pane.show_papers(crashes)  # type: ignore[arg-type]
    ready(qtbot, pane)
    assert "ZeroDivisionError" in heard[0]
    assert pane.card.isVisible()
    on_pack(qtbot, pane)
    assert not pane.card.isVisible()
    assert pane.pages.paper is not None


def test_a_pane_that_nobody_sees_makes_nothing(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    pane.hide()
    say(pane.desk, "sample-a1", 3, "Said while nobody looked.")
    qtbot.waitUntil(lambda: not pane.desk.is_busy, timeout=10_000)
    assert not pane.is_busy
    pane.show()
    ready(qtbot, pane)
    assert pane.pages.paper is not None
    texts = "".join(pane.pages.paper.text(page) for page in range(pane.pages.paper.pages))
    assert "Said while nobody looked." in texts


def test_hiding_it_stops_what_is_being_made(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    begun, stopped = threading.Event(), threading.Event()

    def dawdles(_workspace: object) -> list[object]:
        begun.set()
        stopped.wait(10)
        return list(_asked)

    on_pack(qtbot, pane)
    assert pane.made is not None
    _asked = pane.made.requests
    pane.show_papers(dawdles)  # type: ignore[arg-type]
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    seen = pane.pages.paper
    pane.hide()
    stopped.set()
    qtbot.waitUntil(lambda: not pane.is_busy, timeout=10_000)
    assert pane.pages.paper is seen


# --- what the other side will get ------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_released_is_seen_and_cannot_be_printed(
    qtbot: QtBot, make_pane: MakePane, language: str
) -> None:
    pane = make_pane(language)
    on_pack(qtbot, pane, "handout")
    assert pane.bar.printing.isEnabled()
    assert not pane.card.isVisible()

    def withdraw(workspace: object) -> None:
        pack = workspace.get(Pack, "sample-japan")  # type: ignore[attr-defined]
        documents = tuple(msgspec.structs.replace(one, release=None) for one in pack.documents)
        with workspace.action("withdrawn", **BY) as action:  # type: ignore[attr-defined]
            action.put(msgspec.structs.replace(pack, documents=documents))

    pane.desk.write(withdraw)
    qtbot.waitUntil(pane.card.isVisible, timeout=60_000)
    assert pane.pages.paper is not None
    assert pane.pages.paper.pages > 0
    name = {"vi": "Nhật Bản", "en": "Japan"}[language]
    assert name in pane.notice.text()
    assert "handout" not in pane.notice.text()
    assert (
        pane.card.mapTo(pane, pane.card.rect().bottomRight()).x() < pane.width() - 4
    )  # with an edge of its own
    assert not pane.bar.printing.isEnabled()
    pane._print()
    assert pane.printing.dialog is None


def test_a_paper_in_two_languages_has_no_language_to_choose(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    assert pane.bar.language.isVisible()
    pane.choose("handout")
    ready(qtbot, pane)
    assert not pane.bar.language.isVisible()
    assert "Japan" in pane.bar.document.currentText()


def test_another_language_is_another_paper(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane, "checklist")
    pane.bar.language.setCurrentIndex(pane.bar.language.findData("vi"))
    pane.bar.language.activated.emit(pane.bar.language.currentIndex())
    ready(qtbot, pane)
    assert pane.pages.paper is not None
    assert "Nhật Bản" in pane.pages.paper.text(0)
    assert pane.bar.document.currentText() == "Checklist"


def test_a_paper_about_a_partner(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    pane.show_partner("LA", "profile", ("en", "vi"))
    ready(qtbot, pane)
    assert pane.pages.paper is not None
    assert "Lao" in pane.pages.paper.text(0)
    pane.show_nothing()
    assert not pane.pages.isVisible()
    assert pane.empty.isVisible()


# --- search, zoom, keys ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Hải quan và hai quan", "hai quan", ["Hải quan", "hai quan"]),
        ("Hải quan và hai quan", "hải quan", ["Hải quan"]),
        ("đồng bộ, dong bo", "dong", ["đồng", "dong"]),
        ("đồng bộ, dong bo", "đồng", ["đồng"]),
        ("xuất\r\nxứ  điện tử", "XUAT XU DIEN", ["xuất\r\nxứ  điện"]),
        ("aaa", "aa", ["aa"]),
        ("nothing", "  ", []),
        ("straße", "STRASSE", ["straße"]),
    ],
)
def test_words_are_found_without_their_tones_and_over_line_ends(
    text: str, words: str, found: list[str]
) -> None:
    assert [text[start : start + length] for start, length in occurrences(text, words)] == found


def test_search_counts_goes_on_and_back_and_marks(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("vi")
    on_pack(qtbot, pane)
    QTest.keyClick(pane.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.search_bar.isVisible()
    assert QApplication.focusWidget() is pane.search_bar.field
    qtbot.keyClicks(pane.search_bar.field, "xuat xu")
    search = pane.search_bar.search
    qtbot.waitUntil(lambda: search.is_over, timeout=20_000)
    assert len(search.hits) > 5
    assert pane.search_bar.count.text() == f"1 / {len(search.hits)}"
    QTest.keyClick(pane.search_bar.field, Qt.Key.Key_Return)
    assert pane.search_bar.count.text() == f"2 / {len(search.hits)}"
    page, boxes = search.hits[1]
    assert pane.pages.sees(page, boxes[0])
    QTest.keyClick(pane.pages, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.pages, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.search_bar.count.text() == f"{len(search.hits)} / {len(search.hits)}"
    QTest.keyClick(pane.search_bar.field, Qt.Key.Key_Escape)
    assert not pane.search_bar.isVisible()
    assert pane.pages._over.found == {}


@pytest.mark.parametrize(("language", "said"), [("vi", "Không thấy"), ("en", "Not found")])
def test_what_is_not_there_is_said(qtbot: QtBot, make_pane: MakePane, language: str, said: str) -> None:
    pane = make_pane(language)
    on_pack(qtbot, pane, "summary")
    pane.search_bar.open()
    qtbot.keyClicks(pane.search_bar.field, "qqqq")
    qtbot.waitUntil(lambda: pane.search_bar.search.is_over, timeout=10_000)
    assert pane.search_bar.count.text() == said


@pytest.mark.parametrize("way", ["nothing is shown any more", "there is no paper to show", "another paper"])
def test_a_search_ends_with_the_paper_it_looks_through(qtbot: QtBot, make_pane: MakePane, way: str) -> None:
    pane = make_pane("vi")
    on_pack(qtbot, pane)
    search = pane.search_bar.search
    pane.search_bar.open()
    pane.search_bar.field.setText("a")
    qtbot.waitUntil(lambda: len(search.hits) > 0, timeout=10_000)
    assert not search.is_over
    if way == "nothing is shown any more":
        pane.show_nothing()
    elif way == "there is no paper to show":
        pane.show_papers(lambda workspace: ())
    else:
        pane.choose("summary")
    ready(qtbot, pane)
    qtbot.waitUntil(lambda: search.is_over, timeout=20_000)  # what it raises meanwhile fails the test
    paper = pane.pages.paper
    assert (paper is not None) == (way == "another paper")
    assert {page for page, _ in search.hits} <= set(range(paper.pages if paper is not None else 0))
    assert pane.search_bar.count.text() == (f"1 / {len(search.hits)}" if paper is not None else "Không thấy")


def test_a_search_that_fails_says_so_once(
    qtbot: QtBot, make_pane: MakePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    monkeypatch.setattr(Paper, "text", lambda *_: 1 / 0)
    with qtbot.captureExceptions() as faults:
        pane.search_bar.open()
        pane.search_bar.field.setText("a")
        qtbot.wait(100)
    assert len(faults) == 1
    assert pane.search_bar.search.is_over


def test_zoom_keeps_what_is_under_the_pointer(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    pane.show_origin("topic", "sample-a1", "points.3.text")
    ready(qtbot, pane)
    view = pane.pages
    at = QPointF(200, 300)
    page, x, y = view._sheets.point(at + view._corner())
    before = view.scale
    wheel = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.scale == pytest.approx(before * 1.44, rel=0.01)
    after = view._sheets.point(at + view._corner())
    assert after[0] == page
    assert after[1:] == pytest.approx((x, y), abs=3)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom is None
    assert view.horizontalScrollBar().maximum() == 0


def test_pages_by_number_button_and_key(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    pane.bar.page.setFocus()
    pane.bar.page.selectAll()
    qtbot.keyClicks(pane.bar.page, "7")
    QTest.keyClick(pane.bar.page, Qt.Key.Key_Return)
    assert pane.pages.page == 7
    pane.pages.setFocus()
    qtbot.mouseClick(pane.bar.on, Qt.MouseButton.LeftButton)
    assert pane.pages.page == 8
    before = pane.pages.verticalScrollBar().value()
    QTest.keyClick(pane.pages, Qt.Key.Key_PageDown)
    assert pane.pages.verticalScrollBar().value() > before
    QTest.keyClick(pane.pages, Qt.Key.Key_End)
    assert pane.pages.page >= pane.bar.page.most - 1
    assert pane.bar.page.text() == str(pane.pages.page)
    QTest.keyClick(pane.pages, Qt.Key.Key_Home)
    assert (pane.bar.page.text(), pane.bar.back.isEnabled()) == ("1", False)


def test_headings_can_be_gone_to(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    actions = pane.bar.contents.menu().actions()
    agreements = next(action for action in actions if action.data().anchor == "agreements")
    agreements.trigger()
    assert pane.pages.page == agreements.data().page
    pane.show_section("programme")
    assert pane.pages.page < agreements.data().page


def test_by_keys_alone_from_fact_to_fact_and_to_its_record(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    heard: list[Target] = []
    pane.chosen.connect(heard.append)
    pane.pages.setFocus()
    for _ in range(3):
        QTest.keyClick(pane.pages, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(pane.pages, Qt.Key.Key_Return)
    QTest.keyClick(pane.pages, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.pages, Qt.Key.Key_Return)
    assert len({(one.key, one.field) for one in heard[:3]}) == 3
    assert heard[3] == heard[1]
    assert all(one.page == "records" for one in heard)


def test_nothing_is_drawn_on_the_interface_thread_for_long(qtbot: QtBot, make_pane: MakePane) -> None:
    pane = make_pane("en")
    on_pack(qtbot, pane)
    assert pane.pages.paper is not None
    begun = time.perf_counter()
    pane.pages.paper.draw(3, 3000)
    asked = time.perf_counter() - begun
    with qtbot.waitSignal(pane.pages.paper.drawn, timeout=10_000):
        pass
    assert asked < time.perf_counter() - begun  # it came back before the picture was there


def test_icons_alone_have_names_and_hints(make_pane: MakePane) -> None:
    pane = make_pane("vi")
    bar = pane.bar
    for widget in (bar.back, bar.on, bar.smaller, bar.larger, bar.zoom, bar.contents, bar.seek, bar.printing):
        assert widget.accessibleName()
        assert widget.toolTip()
    assert pane.pages.accessibleName()


def test_an_error_is_one_of_ours(make_pane: MakePane) -> None:
    pane = make_pane("en")
    pane._failed(BriefingError(NOT_THERE, kind="partner", key="XX"))
    assert pane.notice.text() == "There is no partner “XX”. Search for it by a part of its name."
