"""What is entered for a new visit outlives the window; it goes once the visit is made or not wanted."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.desk import Target
from gui.pages.pack import new_draft
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting


@pytest.fixture
def sitting(qtbot: QtBot, make_desk: MakeDesk) -> Sitting:
    """Somebody with the form for a visit to Japan, in which the town is written already."""
    made = Sitting(make_desk("en"), qtbot)
    begin(made, "JP")
    made.press(made.page.new._ways["incoming"])
    field = made.page.new.place.fields["en"]
    field.setFocus()
    QTest.keyClicks(field, "Yokohama")
    qtbot.waitUntil(lambda: not field.is_waiting, timeout=10_000)
    made.rest()
    return made


def begin(sitting: Sitting, partner: str) -> None:
    sitting.desk.go(Target("visit", "partner", partner, tab="new"))
    sitting.rest()


def test_what_was_entered_is_there_again(qtbot: QtBot, sitting: Sitting) -> None:
    again = Sitting(sitting.desk, qtbot)
    begin(again, "")
    form = again.page.new
    assert form.partners.keys == ("JP",)
    assert form._direction() == "incoming"
    assert form.place.fields["en"].said() == "Yokohama"
    assert form.name.fields["en"].said() == "Working visit of Japan, January 2027"
    assert form.again.isVisible()


def test_another_partner_has_a_form_of_its_own(sitting: Sitting) -> None:
    begin(sitting, "LA")
    assert sitting.page.new.partners.keys == ("LA",)
    assert sitting.page.new.place.fields["en"].said() == ""
    assert not sitting.page.new.again.isVisible()


@pytest.mark.parametrize("button", ["leave", "make"])
def test_it_is_gone_once_the_visit_is_made_or_not_wanted(sitting: Sitting, button: str) -> None:
    assert new_draft.read(sitting.desk.place.workspace) is not None
    sitting.press(getattr(sitting.page.new, button))
    assert new_draft.read(sitting.desk.place.workspace) is None
    begin(sitting, "JP")
    assert sitting.page.new.place.fields["en"].said() == ""


def test_one_of_another_version_is_put_aside(sitting: Sitting) -> None:
    path = sitting.desk.place.workspace / "drafts" / "visit.json"
    path.write_text('{"unknown": 1}', "utf-8")
    begin(sitting, "JP")
    assert sitting.page.new.place.fields["en"].said() == ""
    assert path.with_suffix(".unread").exists()
