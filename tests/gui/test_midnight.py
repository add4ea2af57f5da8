"""A window that is left open overnight counts by the new day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from gui.desk import Target
from gui.midnight import Midnight
from gui.pages.followup import FollowUpPage
from gui.pages.followup.model import WHY
from gui.pages.pack.issue import IssueEditor
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import Sitting
from tests.gui.test_typing import place

__all__ = ["place"]

LATER = date(2027, 6, 1)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_due_is_counted_anew(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    days = [window.desk.place.today]
    midnight = Midnight(window.desk, lambda: days[0], window)
    window.go(Target("followup"))
    page = window.pages["followup"]
    assert isinstance(page, FollowUpPage)
    qtbot.waitUntil(lambda: not window.is_busy and page.model.rowCount() > 0, timeout=20_000)

    def reason() -> str:
        first = page.model.index(0, 0, page.model.index(0, 0))
        return str(first.siblingAtColumn(WHY).data())

    before, overdue = page.told.text(), reason()
    midnight.look()
    assert not window.is_busy  # the same day
    days[0] = LATER
    midnight._timer.timeout.emit()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    assert window.desk.place.today == LATER
    assert page.told.text() != before
    assert window.words.translator.date(LATER) in page.told.text()
    assert reason() != overdue


def test_the_day_of_an_approval_is_the_new_one_unless_another_was_chosen(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window("en")
    days = [window.desk.place.today]
    midnight = Midnight(window.desk, lambda: days[0], window)
    editor = Sitting(window.desk, qtbot, window).go("issue")
    assert isinstance(editor, IssueEditor)
    assert editor.on.day() == days[0]
    days[0] += timedelta(days=1)
    midnight.look()
    assert editor.on.day() == days[0]
    chosen = days[0] - timedelta(days=4)
    editor.on.show_day(chosen)
    days[0] += timedelta(days=1)
    midnight.look()
    assert editor.on.day() == chosen
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
