"""What somebody meets who uses the window for the first time, and looks for no way around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Topic
from gui.desk import Target
from gui.elided import ElidedButton
from gui.fields.day import DayField
from gui.opening import open_path
from gui.printing import Printing
from gui.qt_words import QtWords
from gui.words import Words
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import JAPAN, Sitting
from tests.gui.test_every_page import dressed
from tests.gui.test_shell import change

__all__ = ["dressed"]

Sit = Callable[[str], Sitting]


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def contrast(image: QImage, box: QRect) -> int:
    """The distance from the darkest to the lightest point of a part of an image, 0 to 255."""
    greys = [
        image.pixelColor(x, y).lightness()
        for x in range(box.left() + 2, box.right() - 2)
        for y in range(box.top() + 2, box.bottom() - 2)
    ]
    return max(greys) - min(greys)


# --- lists and calendars ----------------------------------------------------------------------


@pytest.mark.usefixtures("dressed")
def test_the_line_that_is_chosen_can_be_read_in_an_open_list(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Tiếng Việt", "English"])
    box.setCurrentIndex(1)
    box.show()
    box.showPopup()
    view = box.view()
    image = view.viewport().grab().toImage()
    for row in range(2):
        assert contrast(image, view.visualRect(view.model().index(row, 0))) > 150
    box.hidePopup()


@pytest.mark.usefixtures("dressed")
def test_a_calendar_shows_every_day_in_the_language_of_the_window(qtbot: QtBot, make_desk: MakeDesk) -> None:
    desk = make_desk("vi")
    words = desk.words
    field = DayField(desk, date(2026, 10, 12))
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    calendar = field.calendar()
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month.text().casefold() == "tháng 10"
    view = calendar.findChild(QTableView)
    view.resize(view.sizeHint())
    image = view.viewport().grab().toImage()
    scale = image.devicePixelRatio()
    assert scale == 1
    for row in range(1, 5):
        for column in range(7):
            assert contrast(image, view.visualRect(view.model().index(row, column))) > 80
    words.switch("en")
    assert month.text() == "October"


def test_days_to_come_are_not_called_past(sit: Sit) -> None:
    someone = sit("en")
    form = someone.page.new
    someone.desk.go(Target("visit", "partner", "LA", tab="new"))
    someone.rest()

    def told() -> str:
        return " ".join(label.text() for label in form.days.findChildren(QLabel) if label.isVisible())

    form.days.show_days(date(2026, 1, 5), date(2026, 1, 7))
    someone.qtbot.waitUntil(lambda: "⚠" in told(), timeout=10_000)
    someone.press(form.leave)
    someone.desk.go(Target("visit", "partner", "LA", tab="new"))
    assert "⚠" not in told()
    someone.qtbot.wait(400)
    someone.rest()
    assert "⚠" not in told()


# --- the window speaks one language -----------------------------------------------------------


def test_menus_and_dialogs_of_qt_speak_the_language_of_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    words = Words("vi")
    spoken = QtWords(words, qapp)
    spoken.install()
    try:
        field = QLineEdit("abc")
        qtbot.addWidget(field)

        def said() -> list[str]:
            menu = field.createStandardContextMenu()
            return [one.text().partition("\t")[0] for one in menu.actions() if one.text()]

        assert said() == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"]
        box = QMessageBox()
        qtbot.addWidget(box)
        box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
        assert {one.text() for one in box.buttons()} == {"Đồng ý", "Hủy"}
        words.switch("en")
        assert said()[2:4] == ["Cut", "Copy"]
    finally:
        qapp.removeTranslator(spoken)


# --- Return goes on ---------------------------------------------------------------------------


def test_return_adds_the_topic_and_waits_for_the_next(sit: Sit) -> None:
    someone = sit("vi")
    topics = someone.go("topics")
    field = topics.new_title.fields["vi"]
    for title in ("Ho tro ky thuat", "Dao tao"):
        QTest.keyClicks(field, title)
        QTest.keyClick(field, Qt.Key.Key_Return)
        someone.rest()
    titles = [one.title.get("vi") for one in someone.desk.workspace.all(Topic)]
    assert {"Ho tro ky thuat", "Dao tao"} <= set(titles)
    assert field.said() == ""
    assert field.hasFocus()


def test_return_in_a_point_goes_on_to_the_next(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("topic/sample-a1")
    points = someone.page.work.topic.points
    group = points.groups["objective"]
    before, stored = len(group.cards), len(someone.topic("sample-a1").points)
    first = group.cards[0].sides["text"].fields["vi"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert group.cards[1].sides["text"].fields["vi"].hasFocus()
    last = group.cards[-1].sides["text"].fields["vi"]
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert len(group.cards) == before + 1
    new = group.cards[-1].sides["text"].fields["vi"]
    assert new.hasFocus()
    QTest.keyClick(new, Qt.Key.Key_Return)  # an empty point is begun once
    assert len(group.cards) == before + 1
    QTest.keyClicks(new, "Mot")
    QTest.keyClick(new, Qt.Key.Key_Return)
    QTest.keyClicks(group.cards[-1].sides["text"].fields["vi"], "Hai")
    QTest.keyClick(group.cards[-1].sides["text"].fields["vi"], Qt.Key.Key_Return)
    someone.rest()
    said = [one.text.get("vi") for one in someone.topic("sample-a1").points]
    assert len(said) == stored + 2
    assert said.index("Mot") < said.index("Hai")


def test_the_best_that_stands_first_is_opened_by_one_return(make_window: MakeWindow) -> None:
    window = make_window("vi")
    window.finder.begin()
    QTest.keyClicks(window.finder, "hiep dinh thuong mai viet nam lao")
    first = window.finder.panel.model.found[0]
    best = window.desk.workspace.ranked(window.finder.text(), limit=1)[0]
    assert first.does == Target("records", best.kind, best.key)
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.trail.now == first.does
    assert not window.finder.panel.isVisible()


def test_what_is_found_needs_no_scrolling_sideways(make_window: MakeWindow) -> None:
    window = make_window("vi")
    window.finder.begin()
    QTest.keyClicks(window.finder, "hiep dinh")
    assert window.finder.panel.list.horizontalScrollBar().maximum() == 0


# --- what was done is said --------------------------------------------------------------------


def test_the_line_at_the_foot_says_what_was_undone(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window("vi")
    undoing, saved = window.undoing, window.status.saved
    change(window, qtbot, "1", "Sample visits put in")
    for action, said in ((undoing.undo_action, "Đã hoàn tác"), (undoing.redo_action, "Đã làm lại")) * 2:
        qtbot.waitUntil(action.isEnabled, timeout=5000)
        action.trigger()
        qtbot.waitUntil(lambda said=said: f"{said}: Đưa các chuyến mẫu vào" in saved.text(), timeout=5000)


def test_both_keys_that_hands_know_redo(make_window: MakeWindow) -> None:
    keys = make_window("vi").undoing.redo_action.shortcuts()
    assert {QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")} <= set(keys)


def test_a_file_without_a_program_is_told_of(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window("vi")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert not open_path(tmp_path / "giay.pdf", window.words, window)
    box = window.findChild(QMessageBox)
    assert "giay.pdf" in box.text()
    box.close()


def test_papers_built_are_named_and_their_folder_stands_above(sit: Sit, tmp_path: Path) -> None:
    someone = sit("vi")
    someone.desk.settings.setValue("build_folder", str(tmp_path))
    editor = someone.go("build")
    editor.formats["pdf"].setChecked(False)
    editor.languages["en"].setChecked(False)
    for at, box in editor.boxes.items():
        box.setChecked(at == 0)
    someone.press(editor.build)
    someone.qtbot.waitUntil(editor.made.isVisible, timeout=60_000)
    kind = someone.pack.documents[0].kind
    headings = [one.text() for one in editor.made.findChildren(QLabel, "heading")]
    assert kind == "visit-pack"
    assert "Bộ tài liệu chuyến công tác" in headings
    opened = next(one for one in editor.made.findChildren(QPushButton) if one.property("path"))
    assert editor.made.open_folder.mapTo(editor, QPoint(0, 0)).y() < opened.mapTo(editor, QPoint(0, 0)).y()
    someone.qtbot.waitUntil(lambda: not opened.visibleRegion().isEmpty(), timeout=5000)


def test_an_arrow_that_moves_nothing_is_grey(sit: Sit) -> None:
    topics = sit("vi").go("topics")
    arrows = [one for one in topics.findChildren(QToolButton) if one.text() in ("↑", "↓")]
    arrows.sort(key=lambda one: one.mapTo(topics, QPoint(0, 0)).y())
    assert [one.isEnabled() for one in arrows[:2]] == [False, True]
    assert [one.isEnabled() for one in arrows[-2:]] == [True, False]


def test_printing_says_that_it_was_done(sit: Sit, tmp_path: Path) -> None:
    someone = sit("vi")
    noted: list[str] = []
    someone.desk.noted.connect(noted.append)
    printing = Printing(someone.desk, someone.page)
    printing._sent(tmp_path / "chương trình.pdf")
    printing._name = "chương trình.pdf"
    printing._sent(None)
    assert noted == [f"Đã in ra {tmp_path / 'chương trình.pdf'}", "Đã gửi máy in: chương trình.pdf"]


def test_what_a_point_cannot_do_is_grey(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("topic/sample-a1")
    group = someone.page.work.topic.points.groups["objective"]
    someone.desk.go(Target("visit", "visit", JAPAN, tab="topic/sample-a1"))

    def can(at: int) -> list[bool]:
        return [one.isEnabled() for one in group.cards[at].menu().actions()[:4]]

    assert can(0) == [False, True, False, False]
    assert can(len(group.cards) - 1) == [True, False, True, False]
    group.cards[1]._in()
    someone.rest()
    assert can(1)[2:] == [False, True]


@pytest.mark.usefixtures("dressed")
def test_titles_of_topics_begin_below_one_another(sit: Sit) -> None:
    topics = sit("vi").go("topics")
    links = topics.findChildren(ElidedButton)[:3]
    lefts = set()
    for one in links:
        image = one.grab().toImage()
        ground = image.pixelColor(0, 0)
        columns = range(image.width())
        lefts.add(
            next(x for x in columns if any(image.pixelColor(x, y) != ground for y in range(image.height())))
        )
    assert len(links) == 3
    assert max(lefts) < 12


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Được nêu miệng khác với được trao giấy: bản giấy theo phạm vi sử dụng ghi ở từng ý."),
        ("en", "Said is not handed over: who may read it on paper stands beside each point."),
    ],
)
def test_that_what_may_be_said_is_not_handed_over_stands_where_both_are_seen(
    sit: Sit, language: str, said: str
) -> None:
    someone = sit(language)
    someone.go("topic/sample-a1")
    groups = someone.page.work.topic.points.groups
    assert {role: group.hint.text() for role, group in groups.items() if not group.hint.isHidden()} == {
        "background_free": said
    }
