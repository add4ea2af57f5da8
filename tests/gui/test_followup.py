"""The follow-up page: what needs doing, filtered, and done on the spot."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefings.interface import error_said
from briefings.preparing.results import set_action
from briefings.records.kinds import AgreedAction, Goal, Partner, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.pages.followup import FollowUpPage
from gui.pages.followup.model import DAY, PARTNER, URGENCY, WHAT, WHY
from tests.gui.conftest import MakeDesk

MakePage = Callable[[str], FollowUpPage]


@pytest.fixture
def make_page(qtbot: QtBot, make_desk: MakeDesk) -> Iterator[MakePage]:
    """A function: interface language → the page on show with its list read."""
    made: list[FollowUpPage] = []

    def make(language: str) -> FollowUpPage:
        page = FollowUpPage(make_desk(language))
        made.append(page)
        page.resize(1240, 700)
        page.show()
        ready(qtbot, page)
        return page

    yield make
    for page in made:
        page.close()
        page.deleteLater()


def ready(qtbot: QtBot, page: FollowUpPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy and page.model.rowCount() > 0, timeout=20_000)


def groups(page: FollowUpPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def line(page: FollowUpPage, rule: str, key: str) -> QModelIndex:
    for row in range(page.model.rowCount()):
        group = page.model.index(row, 0)
        for place in range(page.model.rowCount(group)):
            index = page.model.index(place, 0, group)
            due = page.model.due(index)
            if due is not None and (due.rule, due.key) == (rule, key):
                return index
    raise AssertionError(f"{rule} {key} is not listed")


def choose(page: FollowUpPage, rule: str, key: str) -> None:
    page.tree.setCurrentIndex(line(page, rule, key))
    QApplication.processEvents()  # the panel finds its place
    assert page.panel.isVisible()


def told(page: FollowUpPage, index: QModelIndex) -> list[str]:
    return [index.siblingAtColumn(column).data() for column in (WHAT, PARTNER, DAY, URGENCY, WHY)]


SAID = {
    "vi": [
        "Gửi danh mục nhu cầu đào tạo hải quan số",
        "Nhật Bản",
        "31/8/2024, 822 ngày trước",
        "Làm ngay",
        "Việc của ta, quá hạn 822 ngày. Thực hiện hoặc thống nhất lại thời hạn.",
    ],
    "en": [
        "Send the list of training needs",
        "Japan",
        "31 Aug 2024, 822 days ago",
        "Urgent",
        "Ours, overdue by 822 days. Do it, or agree on another day.",
    ],
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_line_says_what_with_whom_when_and_why(make_page: MakePage, language: str) -> None:
    page = make_page(language)
    assert told(page, line(page, "action_late_ours", "a7-1")) == SAID[language]
    page.words.switch("en" if language == "vi" else "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_long_lines_wrap_so_that_they_can_be_told_apart(make_page: MakePage, language: str) -> None:
    page = make_page(language)
    tree = page.tree
    group = next(
        page.model.index(row, 0)
        for row in range(page.model.rowCount())
        if page.model.group(page.model.index(row, 0)) == "visits"
    )
    metrics, checked = tree.fontMetrics(), 0
    for place in range(page.model.rowCount(group)):
        for column in (WHAT, WHY):
            index = page.model.index(place, 0, group).siblingAtColumn(column)
            room = tree.visualRect(index)
            words = metrics.boundingRect(
                0, 0, room.width() - 16, 1000, int(Qt.TextFlag.TextWordWrap), index.data()
            )
            assert words.height() <= room.height(), index.data()
            checked += words.height() > metrics.lineSpacing()
    assert checked  # there were some that one line does not hold
    assert tree.header().length() == tree.viewport().width()  # no column is cut


def test_what_is_done_about_a_line_takes_no_more_room_than_it_needs(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    qtbot.wait(20)
    assert page.below.height() <= page.panel.sizeHint().height() + 20
    assert page.tree.height() + page.below.height() > page.splitter.height() - 20


def test_the_language_changes_on_the_spot(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    page.words.switch("vi")
    ready(qtbot, page)
    assert told(page, line(page, "action_late_ours", "a7-1")) == SAID["vi"]
    assert page.panel.heading.text() == SAID["vi"][0]
    english = {"Partner", "Kind", "What shows that it is done", "Another day"}
    assert not english & {label.text() for label in page.findChildren(QLabel)}


def test_a_long_group_is_folded_and_stays_as_it_was_left(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    goals = next(
        page.model.index(row, 0) for row, name in enumerate(groups(page)) if name.startswith("Goals")
    )
    actions = page.model.index(0, 0)
    assert not page.tree.isExpanded(goals)
    assert page.tree.isExpanded(actions)
    page.tree.collapse(actions)
    page.tree.expand(goals)
    page.make_stale()
    ready(qtbot, page)
    assert not page.tree.isExpanded(page.model.index(0, 0))
    assert page.tree.isExpanded(page.model.index(goals.row(), 0))


def test_one_partner_and_one_kind(make_page: MakePage) -> None:
    page = make_page("en")
    page.partner.setCurrentIndex(page.partner.findText("Lao PDR"))
    page.partner.activated.emit(page.partner.currentIndex())
    assert groups(page)[0] == "Agreed actions: 2"
    page.group.setCurrentIndex(page.group.findData("actions"))
    page.group.activated.emit(page.group.currentIndex())
    assert groups(page) == ["Agreed actions: 2"]
    page.group.setCurrentIndex(page.group.findData("reports"))
    page.group.activated.emit(page.group.currentIndex())
    assert groups(page) == []
    assert page.empty.isVisible()
    assert page.empty.text() == "Nothing of this kind needs doing."


def test_somebody_is_taken_to_what_is_due_with_a_partner(make_page: MakePage) -> None:
    page = make_page("en")
    page.go_to(Target("followup", Partner.kind, "LA"))
    assert page.partner.currentText() == "Lao PDR"
    assert all("Lao" in told(page, line(page, "action_late_theirs", "b7-2"))[1] for _ in (1,))


@pytest.mark.parametrize(
    ("rule", "key", "target"),
    [
        ("action_late_ours", "a7-1", Target("records", "agreed_action", "a7-1", field="due")),
        ("goal_past", "g24-jp", Target("records", "goal", "g24-jp", field="reviews")),
        ("visit_near", "sample-japan-visit", Target("visit", "visit", "sample-japan-visit", field="start")),
    ],
)
def test_each_line_goes_straight_to_where_it_is_dealt_with(
    qtbot: QtBot, make_page: MakePage, rule: str, key: str, target: Target
) -> None:
    page = make_page("en")
    choose(page, rule, key)
    with qtbot.waitSignal(page.desk.asked, timeout=2000) as asked:
        qtbot.mouseClick(page.panel.open, Qt.MouseButton.LeftButton)
    assert asked.args == [target]
    with qtbot.waitSignal(page.desk.asked, timeout=2000) as asked:
        page.tree.activated.emit(page.tree.currentIndex())
    assert asked.args == [target]


def test_an_action_is_done_with_what_shows_it_and_the_next_line_is_chosen(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page("vi")
    choose(page, "action_late_ours", "a7-1")
    edit = page.panel.evidence.edit_of("vi")
    edit.insertPlainText("công văn số 12")
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-1").status == "done", timeout=10_000)
    made = page.desk.workspace.get(AgreedAction, "a7-1")
    assert made.evidence["vi"] == "công văn số 12"
    ready(qtbot, page)
    assert groups(page)[0] == "Việc đã thống nhất: 5"
    chosen = page.model.due(page.tree.currentIndex())
    assert chosen is not None
    assert chosen.key == "a7-2"
    assert edit.toPlainText() == ""
    assert page.desk.workspace.actions(1)[0].label == "Agreed action changed"


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "” được ghi là đã xong"), ("en", "” is said to be done without evidence")]
)
def test_without_anything_that_shows_it_nothing_is_done(
    qtbot: QtBot, make_page: MakePage, language: str, said: str
) -> None:
    page = make_page(language)
    choose(page, "action_late_ours", "a7-1")
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.fault.isVisible, timeout=10_000)
    words = page.desk.workspace.get(AgreedAction, "a7-1").text.choose(language)
    assert words is not None
    assert page.panel.fault.text().startswith(f"“{words.text}{said}")
    assert page.panel.finish.isEnabled()
    assert page.desk.workspace.get(AgreedAction, "a7-1").status == "open"


def test_another_day_is_agreed_on(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "action_no_day", "a7-4")
    page.panel.due_day.line.setText("15/3/2027")
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-4").due is not None, timeout=10_000)
    assert str(page.desk.workspace.get(AgreedAction, "a7-4").due) == "2027-03-15"
    qtbot.waitUntil(page.panel.move_day.isEnabled, timeout=10_000)
    choose(page, "action_late_theirs", "a7-2")
    page.panel.due_day.line.setText("31/2/2027")
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.fault.isVisible, timeout=10_000)
    assert str(page.desk.workspace.get(AgreedAction, "a7-2").due) == "2024-12-31"


LATER = {
    "vi": ["Nhật Bản", "31/3/2027, còn 120 ngày", "Để biết", "Việc của ta, hạn 31/3/2027."],
    "en": ["Japan", "31 Mar 2027, in 120 days", "For information", "Ours, due by 31 March 2027."],
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_agreed_and_not_due_yet_stands_after_what_is_overdue_and_is_done_there(
    qtbot: QtBot, make_page: MakePage, language: str
) -> None:
    page = make_page(language)
    choose(page, "action_late_ours", "a7-1")
    page.panel.due_day.line.setText("31/3/2027")
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.panel.move_day.isEnabled, timeout=10_000)
    ready(qtbot, page)
    page.go_to(Target("followup", Partner.kind, "JP"))
    page.group.setCurrentIndex(page.group.findData("actions"))
    page.group.activated.emit(page.group.currentIndex())
    found = line(page, "action_later_ours", "a7-1")
    assert told(page, found) == [SAID[language][0], *LATER[language]]
    listed = [page.model.due(found.siblingAtRow(row)) for row in range(page.model.rowCount(found.parent()))]
    assert [due.rule for due in listed if due] == ["action_late_theirs", "action_later_ours", "action_no_day"]
    choose(page, "action_later_ours", "a7-1")
    page.panel.evidence.edit_of(language).insertPlainText("công văn số 12")
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-1").status == "done", timeout=10_000)


def test_a_goal_is_reviewed_on_the_spot(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "goal_past", "g24-jp")
    assert page.panel.finish.text() == "Record the review"
    qtbot.keyClicks(page.panel.assessment.edit_of("en"), "Reached in part.")
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.desk.workspace.get(Goal, "g24-jp").reviews), timeout=10_000)
    (review,) = page.desk.workspace.get(Goal, "g24-jp").reviews
    assert review.assessment["en"] == "Reached in part."
    ready(qtbot, page)
    with pytest.raises(AssertionError, match="not listed"):
        line(page, "goal_past", "g24-jp")


def test_a_step_of_preparation_is_marked(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "step_near", "sample-japan-visit")
    due = page.panel.due
    assert due is not None
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    place = int(due.field.rpartition(".")[2])
    qtbot.waitUntil(lambda: page.desk.workspace.get(Visit, due.key).preparation[place].done, timeout=10_000)


def test_what_is_typed_stays_when_the_list_is_read_anew(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    edit = page.panel.evidence.edit_of("en")
    qtbot.keyClicks(edit, "letter")
    page.make_stale()
    ready(qtbot, page)
    assert edit.toPlainText() == "letter"
    choose(page, "action_late_theirs", "a7-2")
    assert edit.toPlainText() == ""


def test_by_keys_alone(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    page.tree.setFocus()
    page.tree.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.panel.due is not None
    with qtbot.waitSignal(page.desk.asked, timeout=2000):
        QTest.keyClick(page.tree, Qt.Key.Key_Return)


def test_a_crash_while_reading_is_reported(
    qtbot: QtBot, make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page("en")
    heard: list[str] = []
    page.desk.crashed.connect(heard.append)

    def crashes(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefings.preparing.followup.listing.follow_up", crashes)
    page.make_stale()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert "ZeroDivisionError" in heard[0]
    assert groups(page)  # the old list stays
    assert page.desk.place.today == date(2026, 12, 1)


def test_what_was_typed_for_a_line_is_there_again_with_it(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("vi")
    choose(page, "action_late_ours", "a7-1")
    edit = page.panel.evidence.edit_of("vi")
    edit.insertPlainText("công văn số 12")
    choose(page, "action_late_theirs", "a7-2")
    assert edit.toPlainText() == ""
    assert not page.desk.settle()  # the window would stay open
    choose(page, "action_late_ours", "a7-1")
    assert edit.toPlainText() == "công văn số 12"
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-1").status == "done", timeout=10_000)
    ready(qtbot, page)
    assert page.desk.settle()


def test_a_day_that_cannot_be_read_is_there_again_with_its_line(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    line_ = page.panel.due_day.line
    line_.selectAll()
    qtbot.keyClicks(line_, "31/2/2027")
    choose(page, "action_late_theirs", "a7-2")
    assert line_.text() == "31/12/2024"
    assert not page.panel.due_day.error.isVisible()
    assert not page.desk.settle()  # the window would stay open
    choose(page, "action_late_ours", "a7-1")
    assert line_.text() == "31/2/2027"
    assert page.panel.due_day.error.isVisible()
    line_.setText("28/2/2027")
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: str(page.desk.workspace.get(AgreedAction, "a7-1").due) == "2027-02-28", timeout=10_000
    )
    ready(qtbot, page)
    assert page.desk.settle()


@pytest.fixture
def gate(make_page: MakePage) -> Iterator[threading.Event]:
    """Nothing asked for after `busy` is written before it is set."""
    gate = threading.Event()
    yield gate
    gate.set()


def busy(page: FollowUpPage, gate: threading.Event) -> None:
    page.desk.write(lambda _: gate.wait(10) and None)


def test_what_is_typed_for_another_line_while_one_is_recorded_stays(
    qtbot: QtBot, make_page: MakePage, gate: threading.Event
) -> None:
    page = make_page("vi")
    edit = page.panel.evidence.edit_of("vi")
    choose(page, "action_late_ours", "a7-1")
    edit.insertPlainText("công văn số 12")
    busy(page, gate)
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    choose(page, "action_late_theirs", "a7-2")
    edit.insertPlainText("công văn số 15")
    gate.set()
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-1").status == "done", timeout=10_000)
    ready(qtbot, page)
    assert page.panel.due is not None
    assert page.panel.due.key == "a7-2"
    assert edit.toPlainText() == "công văn số 15"
    assert not page.desk.settle()  # it is not recorded
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-2").status == "done", timeout=10_000)
    assert page.desk.workspace.get(AgreedAction, "a7-2").evidence["vi"] == "công văn số 15"
    ready(qtbot, page)
    assert page.desk.settle()


def test_what_is_being_recorded_does_not_keep_the_window_open(
    qtbot: QtBot, make_page: MakePage, gate: threading.Event
) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    page.panel.evidence.edit_of("en").insertPlainText("letter 12")
    busy(page, gate)
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    choose(page, "action_late_theirs", "a7-2")
    threading.Timer(0.2, gate.set).start()
    assert page.desk.settle()
    assert page.desk.workspace.get(AgreedAction, "a7-1").evidence["en"] == "letter 12"


def test_what_is_refused_is_said_by_its_line_and_stays_with_it(
    qtbot: QtBot, make_page: MakePage, gate: threading.Event
) -> None:
    page = make_page("en")
    heard: list[str] = []
    page.desk.failed.connect(lambda error: heard.append(error_said(error, page.words.translator)))
    choose(page, "action_late_ours", "a7-1")
    busy(page, gate)
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)  # nothing shows that it is done
    choose(page, "action_late_theirs", "a7-2")
    page.panel.evidence.edit_of("en").insertPlainText("letter 15")
    gate.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert "Send the list of training needs" in heard[0]
    assert not page.panel.fault.isVisible()  # nothing is wrong with the line on show
    assert page.panel.evidence.edit_of("en").toPlainText() == "letter 15"
    assert page.panel.finish.isEnabled()


def breaks(*_given: object, **_named: object) -> None:
    raise ZeroDivisionError("a bug")


def test_a_bug_elsewhere_is_not_the_end_of_what_is_being_recorded(
    qtbot: QtBot, make_page: MakePage, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    page.panel.evidence.edit_of("en").insertPlainText("letter 12")
    busy(page, gate)
    qtbot.mouseClick(page.panel.finish, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.desk.crashed, timeout=10_000):
        page.desk.read(breaks, page.panel.words.say)
    assert not page.panel.finish.isEnabled()
    monkeypatch.setattr("briefings.preparing.results.set_action", breaks)
    with qtbot.waitSignal(page.desk.crashed, timeout=10_000):
        gate.set()
    qtbot.waitUntil(page.panel.finish.isEnabled, timeout=10_000)
    assert page.panel.evidence.edit_of("en").toPlainText() == "letter 12"


def test_a_new_day_leaves_what_is_typed_beside_it(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    choose(page, "action_late_ours", "a7-1")
    page.panel.evidence.edit_of("en").insertPlainText("asked for on the phone")
    page.panel.due_day.line.setText("30/11/2026")
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    ready(qtbot, page)
    qtbot.waitUntil(lambda: str(page.panel.due.day if page.panel.due else "") == "2026-11-30", timeout=10_000)
    assert page.panel.due_day.line.text() == "30/11/2026"
    assert page.panel.evidence.edit_of("en").toPlainText() == "asked for on the phone"
    page.panel.due_day.line.setText("5/12/2026")  # it is overdue no more, and told for another reason
    qtbot.mouseClick(page.panel.move_day, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: str(page.desk.workspace.get(AgreedAction, "a7-1").due) == "2026-12-05", timeout=10_000
    )
    ready(qtbot, page)
    choose(page, "action_soon_ours", "a7-1")
    assert page.panel.evidence.edit_of("en").toPlainText() == "asked for on the phone"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "vi",
            "“Gửi danh mục nhu cầu đào tạo hải quan số” không còn trong danh sách này. "
            "Nội dung đã nhập cho việc này chưa được ghi: công văn số 12",
        ),
        (
            "en",
            "“Send the list of training needs” is no longer in this list. "
            "What was typed for it was not recorded: công văn số 12",
        ),
    ],
)
def test_what_was_typed_for_a_line_that_is_gone_is_told_and_let_go(
    qtbot: QtBot, make_page: MakePage, language: str, said: str
) -> None:
    page = make_page(language)
    heard: list[str] = []
    page.desk.failed.connect(lambda error: heard.append(error_said(error, page.words.translator)))
    choose(page, "action_late_ours", "a7-1")
    page.panel.evidence.edit_of("vi").insertPlainText("công văn số 12")
    choose(page, "action_late_theirs", "a7-2")

    def done_elsewhere(workspace: Workspace) -> None:
        set_action(
            workspace,
            "a7-1",
            status="done",
            evidence=Text({"en": "minutes"}),
            who="tester",
            when=datetime(2026, 12, 1, 9, 0),
        )

    page.desk.write(done_elsewhere)
    qtbot.waitUntil(lambda: page.desk.workspace.get(AgreedAction, "a7-1").status == "done", timeout=10_000)
    page.make_stale()
    ready(qtbot, page)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == [said]
    assert page.desk.settle()
