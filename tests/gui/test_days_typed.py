"""A day of a visit that is typed is kept like every other text: after a pause and at the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.fields.day import DayField
from gui.jobs import Job
from gui.pages.pack.dates import DaysField
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import ASEAN, JAPAN, Sitting
from tests.gui.test_typing import place

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


def days(someone: Sitting) -> DaysField:
    return someone.page.work.editors["facts"].days


def type_day(field: DayField, keys: str) -> None:
    """Type over the day of the month; the cursor stays in the field."""
    field.setFocus()
    field.setSelectedSection(QDateTimeEdit.Section.DaySection)
    QTest.keyClicks(field, keys)


def end(visit: Visit) -> date:
    return (visit.end or visit.start).latest


def last(someone: Sitting) -> date:
    return end(someone.visit)


def later(someone: Sitting, by: int) -> date:
    """Some days after the last day, in the same month."""
    day = last(someone) + timedelta(days=by)
    assert day.month == last(someone).month
    return day


def test_it_is_kept_after_a_pause_and_the_cursor_stays(sitting: Sitting) -> None:
    wanted, field = later(sitting, 5), days(sitting).end
    type_day(field, f"{wanted:%d}")
    assert last(sitting) != wanted
    sitting.qtbot.waitUntil(lambda: last(sitting) == wanted, timeout=10_000)
    sitting.rest()
    assert field.hasFocus()
    assert field.day() == wanted


def test_the_first_day_takes_the_visit_and_its_programme_along(sitting: Sitting) -> None:
    before = sitting.visit
    assert before.programme
    wanted = before.start.earliest + timedelta(days=2)
    assert wanted.month == before.start.earliest.month
    type_day(days(sitting).start, f"{wanted:%d}")
    sitting.qtbot.waitUntil(lambda: sitting.visit.start.earliest == wanted, timeout=10_000)
    assert end(sitting.visit) - end(before) == timedelta(days=2)
    assert sitting.visit.programme[0].date.earliest - before.programme[0].date.earliest == timedelta(days=2)


def test_a_last_day_before_the_first_waits_while_it_is_typed(sitting: Sitting) -> None:
    """As when the visit goes on into the next month: the day is typed before the month is."""
    heard: list[object] = []
    sitting.desk.failed.connect(heard.append)
    first = sitting.visit.start.earliest
    assert first.day > 1
    field = days(sitting).end
    type_day(field, "01")
    typed = field.text()
    sitting.qtbot.wait(1500)  # longer than a pause
    sitting.rest()
    assert (heard, field.text()) == ([], typed)
    field.setSelectedSection(QDateTimeEdit.Section.MonthSection)
    wanted = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    QTest.keyClicks(field, f"{wanted:%m%Y}")
    sitting.qtbot.waitUntil(lambda: last(sitting) == wanted, timeout=10_000)
    assert heard == []


def test_it_is_kept_with_its_visit_when_another_is_shown(sitting: Sitting) -> None:
    wanted = later(sitting, 5)
    type_day(days(sitting).end, f"{wanted:%d}")
    sitting.go("facts", ASEAN)
    asean = last(sitting)
    assert days(sitting).days()[1] == asean
    sitting.go("facts", JAPAN)
    assert last(sitting) == days(sitting).days()[1] == wanted
    assert asean != wanted


def test_closing_keeps_it_and_ends_everything(at_window: Sitting) -> None:
    wanted = later(at_window, 5)
    type_day(days(at_window).end, f"{wanted:%d}")
    window, desk = at_window.page.window(), at_window.desk
    assert window.close()
    assert not any(job.isRunning() for job in desk.findChildren(Job))
    at_window.qtbot.wait(50)
    assert not desk.is_busy
    with Workspace.open(desk.place.workspace, create=False) as workspace:
        assert end(workspace.get(Visit, JAPAN)) == wanted


def test_undo_takes_it_back_though_the_cursor_is_still_there(at_window: Sitting) -> None:
    before = last(at_window)
    field = days(at_window).end
    type_day(field, f"{later(at_window, 5):%d}")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_window.rest()
    assert last(at_window) == before
    assert field.day() == before


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


def test_what_is_refused_stays_where_it_was_typed(sitting: Sitting) -> None:
    heard: list[object] = []
    sitting.desk.failed.connect(heard.append)
    before, field = last(sitting), days(sitting).end
    field.setFocus()
    field.setDate(field.date().addYears(-1))
    sitting.rest()
    assert len(heard) == 1
    sitting.go("programme")
    sitting.go("facts")
    assert last(sitting) == before
    assert PartialDate.of(field.day()) == PartialDate.of(before.replace(year=before.year - 1))
