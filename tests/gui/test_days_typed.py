"""Days are typed as people write them: kept once they are days, never turned into others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLabel, QTableView
from pytestqt.qtbot import QtBot

from briefings.interface import error_said
from briefings.preparing.removing import remove_visit
from briefings.records.kinds import Visit
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.fields.day import DayField
from gui.jobs import Job
from gui.pages.pack import new_draft
from gui.pages.pack.dates import DaysField
from gui.pages.pack.new import NewVisit
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import ASEAN, JAPAN, Sitting
from tests.gui.test_typing import Listener, place

__all__ = ["place"]


@pytest.fixture
def at_window(make_window: MakeWindow, qtbot: QtBot) -> Sitting:
    """Before the whole window, on the facts of a visit."""
    window = make_window("en")
    someone = Sitting(window.desk, qtbot, window)
    someone.go("facts")
    return someone


@pytest.fixture
def sitting(make_desk: MakeDesk, qtbot: QtBot) -> Sitting:
    someone = Sitting(make_desk("vi"), qtbot)
    someone.go("facts")
    return someone


@pytest.fixture(params=["vi", "en"])
def form(make_desk: MakeDesk, qtbot: QtBot, request: pytest.FixtureRequest) -> tuple[Sitting, NewVisit]:
    """The form of a new visit to Laos."""
    someone = Sitting(make_desk(request.param), qtbot)
    someone.desk.go(Target("visit", "partner", "LA", tab="new"))
    someone.rest()
    return someone, someone.page.new


def days(someone: Sitting) -> DaysField:
    return someone.page.work.editors["facts"].days


def write(field: DayField, text: str) -> None:
    """Write over what stands there; the cursor stays."""
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.line, text)


def tab(field: DayField) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_Tab)


def end(visit: Visit) -> date:
    return (visit.end or visit.start).latest


def told(field: DaysField) -> str:
    return " ".join(label.text() for label in field.findChildren(QLabel, "fault") if label.isVisible())


# --- the forms in which days are written ------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["22/02/2027", "22/2/2027", "22.2.2027", "22022027", "2027-02-22", "22-2-27"]
)
def test_a_day_is_typed_as_people_write_it(form: tuple[Sitting, NewVisit], typed: str) -> None:
    _, new = form
    write(new.days.start, typed)
    assert new.days.start.line.text() == typed
    tab(new.days.start)
    assert new.days.days()[0] == date(2027, 2, 22)
    assert new.days.start.line.text() == "22/02/2027"
    assert told(new.days) == ""


def test_who_tabs_in_and_types_writes_over_it(form: tuple[Sitting, NewVisit]) -> None:
    """The whole day is chosen, as in any field."""
    _, new = form
    new.days.start.line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(new.days.start.line, "5/3/2027")
    tab(new.days.start)
    QTest.keyClicks(new.days.end.line, "7/3/2027")
    tab(new.days.end)
    assert new.days.days() == (date(2027, 3, 5), date(2027, 3, 7))


def test_a_day_is_pasted(form: tuple[Sitting, NewVisit]) -> None:
    _, new = form
    QGuiApplication.clipboard().setText(" 22.02.2027\n")
    write(new.days.start, "")
    QTest.keyClick(new.days.start.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    tab(new.days.start)
    assert new.days.days()[0] == date(2027, 2, 22)


@pytest.mark.parametrize(
    ("typed", "vi", "en"),
    [
        ("31/02/2027", "tháng 2/2027 có 28 ngày", "the month 2/2027 has 28 days"),
        ("22/13/2027", "“22/13/2027”", "“22/13/2027” is no day"),
        ("2/2027", "“2/2027”", "“2/2027” is no day. Write day, month and year"),
        ("", "Chưa ghi ngày", "No day is written here"),
        ("22/2/1827", "01/01/1980", "between 1 January 1980"),
    ],
)
def test_what_is_no_day_is_told_and_becomes_no_other(
    form: tuple[Sitting, NewVisit], typed: str, vi: str, en: str
) -> None:
    someone, new = form
    before, title = new.days.days(), new.name.fields["en"]
    assert title.said().endswith("January 2027")
    write(new.days.start, typed)
    QTest.keyClick(new.days.start.line, Qt.Key.Key_Backspace) if not typed else None
    tab(new.days.start)
    assert {"vi": vi, "en": en}[someone.desk.words.language] in told(new.days)
    assert new.days.start.line.text() == typed
    assert new.days.days() == before
    assert title.said() == ""  # nothing is proposed for a month that nobody means
    someone.press(new.make)
    assert someone.page.stack.currentWidget() is new  # nothing is made of it
    assert new.days.start.line.hasFocus()
    write(new.days.start, "22/02/2027")
    assert told(new.days) == ""
    tab(new.days.start)
    assert title.said().endswith("February 2027")


def test_a_title_that_somebody_wrote_outlives_a_day_that_is_none(form: tuple[Sitting, NewVisit]) -> None:
    someone, new = form
    someone.type(new.name.fields["en"], "Our own title")
    write(new.days.start, "31/02/2027")
    tab(new.days.start)
    assert new.name.fields["en"].said() == "Our own title"


def test_half_a_year_is_not_taken_for_a_whole_one(sitting: Sitting) -> None:
    before, field = sitting.visit.start, days(sitting).start
    write(field, "18/01/20")
    sitting.qtbot.wait(3500)  # longer than any pause
    sitting.rest()
    assert sitting.visit.start == before
    assert told(days(sitting)) == ""
    QTest.keyClicks(field.line, "27")
    sitting.qtbot.waitUntil(lambda: str(sitting.visit.start) == "2027-01-18", timeout=10_000)


# --- the last day -----------------------------------------------------------------------------


def test_the_last_day_moves_along_until_somebody_types_it(form: tuple[Sitting, NewVisit]) -> None:
    _, new = form
    stays = new.days.days()[1] - new.days.days()[0]
    write(new.days.start, "22/02/2027")
    tab(new.days.start)
    assert new.days.days()[1] == date(2027, 2, 22) + stays
    write(new.days.end, "26/02/2027")
    tab(new.days.end)
    write(new.days.start, "23/02/2027")
    tab(new.days.start)
    assert new.days.days() == (date(2027, 2, 23), date(2027, 2, 26))


def test_a_last_day_before_the_first_is_told(form: tuple[Sitting, NewVisit]) -> None:
    someone, new = form
    write(new.days.start, "22/02/2027")
    tab(new.days.start)
    before = new.days.days()
    write(new.days.end, "20/02/2027")
    tab(new.days.end)
    said = {
        "vi": "Ngày cuối, 20/02/2027, trước ngày đầu, 22/02/2027.",
        "en": "The last day, 20 February 2027, is before the first, 22 February 2027.",
    }
    assert told(new.days) == said[someone.desk.words.language]
    assert new.days.days() == before
    someone.press(new.make)
    assert someone.page.stack.currentWidget() is new
    write(new.days.start, "19/02/2027")
    tab(new.days.start)
    assert told(new.days) == ""
    assert new.days.days() == (date(2027, 2, 19), date(2027, 2, 20))
    someone.press(new.make)
    assert (str(someone.visit.start), str(someone.visit.end)) == ("2027-02-19", "2027-02-20")


# --- the calendar -----------------------------------------------------------------------------


def test_a_day_is_chosen_in_the_calendar(form: tuple[Sitting, NewVisit]) -> None:
    _, new = form
    write(new.days.start, "22/02/2027")
    QTest.keyClick(new.days.start.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = new.days.start.findChild(QCalendarWidget)
    assert calendar.isVisible()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2027-02-22"
    view = calendar.findChild(QTableView)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert new.days.start.line.text() == "23/02/2027"
    assert new.days.days()[0] == date(2027, 2, 23)
    new.days.start.button.trigger()
    QTest.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert new.days.days()[0] == date(2027, 2, 23)


# --- kept -------------------------------------------------------------------------------------


def test_the_draft_has_the_days_typed_last(form: tuple[Sitting, NewVisit]) -> None:
    someone, new = form
    write(new.days.start, "22/02/2027")
    assert someone.desk.settle()  # the cursor is still in it
    draft = new_draft.begun(someone.desk.place.workspace, "LA")[1]
    assert draft is not None
    assert draft.start == date(2027, 2, 22)


def test_it_is_kept_after_a_pause_and_the_cursor_stays(sitting: Sitting) -> None:
    wanted, field = end(sitting.visit) + timedelta(days=5), days(sitting).end
    write(field, f"{wanted:%d.%m.%Y}")
    assert end(sitting.visit) != wanted
    sitting.qtbot.waitUntil(lambda: end(sitting.visit) == wanted, timeout=10_000)
    sitting.rest()
    assert field.line.hasFocus()
    assert field.line.text() == f"{wanted:%d.%m.%Y}"  # as it is being typed


def test_the_first_day_takes_the_visit_and_its_programme_along(sitting: Sitting) -> None:
    before = sitting.visit
    assert before.programme
    wanted = before.start.earliest + timedelta(days=2)
    write(days(sitting).start, f"{wanted:%d/%m/%Y}")
    sitting.qtbot.waitUntil(lambda: sitting.visit.start.earliest == wanted, timeout=10_000)
    assert end(sitting.visit) - end(before) == timedelta(days=2)
    assert sitting.visit.programme[0].date.earliest - before.programme[0].date.earliest == timedelta(days=2)


def test_it_is_kept_with_its_visit_when_another_is_shown(sitting: Sitting) -> None:
    wanted = end(sitting.visit) + timedelta(days=5)
    write(days(sitting).end, f"{wanted:%d/%m/%Y}")
    sitting.go("facts", ASEAN)
    asean = end(sitting.visit)
    assert days(sitting).days()[1] == asean
    sitting.go("facts", JAPAN)
    assert end(sitting.visit) == days(sitting).days()[1] == wanted
    assert asean != wanted


@pytest.mark.parametrize("typed", ["31/02/2027", "01/01/2020"])
def test_what_cannot_be_kept_stays_with_its_visit_and_holds_the_window(sitting: Sitting, typed: str) -> None:
    before = end(sitting.visit)
    write(days(sitting).end, typed)
    tab(days(sitting).end)
    said = told(days(sitting))
    assert said
    sitting.go("facts", ASEAN)
    assert told(days(sitting)) == ""
    assert not sitting.desk.settle()
    sitting.go("facts", JAPAN)
    assert days(sitting).end.line.text() == typed
    assert told(days(sitting)) == said
    assert end(sitting.visit) == before
    assert not sitting.desk.settle()
    write(days(sitting).end, f"{before:%d/%m/%Y}")
    assert sitting.desk.settle()


def test_closing_keeps_it_and_ends_everything(at_window: Sitting) -> None:
    wanted = end(at_window.visit) + timedelta(days=5)
    write(days(at_window).end, f"{wanted:%d/%m/%Y}")
    window, desk = at_window.page.window(), at_window.desk
    assert window.close()
    assert not any(job.isRunning() for job in desk.findChildren(Job))
    at_window.qtbot.wait(50)
    assert not desk.is_busy
    with Workspace.open(desk.place.workspace, create=False) as workspace:
        assert end(workspace.get(Visit, JAPAN)) == wanted


def test_nothing_begins_once_the_window_is_closed(at_window: Sitting) -> None:
    """What hides then may still tell of what was typed."""
    window, desk = at_window.page.window(), at_window.desk
    assert window.close()
    at_window.qtbot.wait(50)
    told: list[object] = []
    desk.write(told.append)
    desk.read(lambda workspace, _progress: told.append(workspace), told.append)
    desk.run(told.append)
    assert not desk.is_busy
    at_window.qtbot.wait(50)
    assert told == []


# --- undoing ----------------------------------------------------------------------------------


def undo(field: DayField) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_undo_takes_it_back_though_the_cursor_is_still_there(at_window: Sitting) -> None:
    before, field = end(at_window.visit), days(at_window).end
    write(field, f"{before + timedelta(days=5):%d/%m/%Y}")
    undo(field)
    at_window.rest()
    assert end(at_window.visit) == before
    assert field.day() == before


def test_nothing_moves_when_it_is_known_what_the_days_mean(form: tuple[Sitting, NewVisit]) -> None:
    """The mouse is on its way to a button meanwhile."""
    someone, new = form
    write(new.days.start, "12/4/2027")
    tab(new.days.start)
    someone.qtbot.waitUntil(lambda: new.days.notes.count() > 0 and not someone.desk.is_busy, timeout=10_000)
    someone.rest()
    before, few = new.make.pos(), new.days.notes.count()
    write(new.days.start, "14/4/2027")  # the new year there
    tab(new.days.start)
    someone.qtbot.waitUntil(lambda: new.days.notes.count() > few, timeout=10_000)
    someone.rest()
    assert new.make.pos() == before


def test_of_a_visit_that_is_gone_they_are_told_and_let_go(sitting: Sitting) -> None:
    write(days(sitting).start, "31/02/2027")
    tab(days(sitting).start)
    sitting.go("facts", ASEAN)
    listener = Listener(sitting.desk)
    remove_visit(sitting.desk.workspace, JAPAN, who="tester", when=sitting.desk.now())
    assert not sitting.desk.settle()
    assert "31/02/2027" in error_said(listener.heard[0], sitting.desk.words.translator)
    assert sitting.desk.settle()
