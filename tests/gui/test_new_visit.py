"""What is entered for a new visit outlives the window; it goes once the visit is made or not wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Visit
from gui.desk import Target
from gui.pages.pack import new_draft
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import Sitting


@pytest.fixture
def sitting(qtbot: QtBot, make_desk: MakeDesk) -> Sitting:
    """Somebody with the form for a visit to Japan, in which the town is written already."""
    made = Sitting(make_desk("en"), qtbot)
    begin(made, "JP")
    made.press(made.page.new.directions.ways["incoming"])
    field = made.page.new.place.fields["en"]
    field.setFocus()
    QTest.keyClicks(field, "Yokohama")
    qtbot.waitUntil(lambda: not field.is_waiting, timeout=10_000)
    made.rest()
    return made


def begin(sitting: Sitting, partner: str) -> None:
    sitting.desk.go(Target("visit", "partner", partner, tab="new"))
    sitting.rest()


def begin_alone(sitting: Sitting, partner: str) -> None:
    """Begin on this page alone, though others are on the same desk."""
    sitting.page.go_to(Target("visit", "partner", partner, tab="new"))
    sitting.rest()


def test_what_was_entered_is_there_again(qtbot: QtBot, sitting: Sitting) -> None:
    again = Sitting(sitting.desk, qtbot)
    begin_alone(again, "")
    form = again.page.new
    assert form.partners.keys == ("JP",)
    assert form.directions.code() == "incoming"
    assert form.place.fields["en"].said() == "Yokohama"
    assert form.name.fields["en"].said() == "Working visit by the customs delegation of Japan, January 2027"
    assert form.again.isVisible()


def test_another_partner_has_a_form_of_its_own(sitting: Sitting) -> None:
    begin(sitting, "LA")
    assert sitting.page.new.partners.keys == ("LA",)
    assert sitting.page.new.place.fields["en"].said() == ""
    assert not sitting.page.new.again.isVisible()


def test_what_was_entered_for_one_partner_outlives_what_is_entered_for_another(
    qtbot: QtBot, sitting: Sitting
) -> None:
    begin(sitting, "LA")
    form = sitting.page.new
    field = form.place.fields["en"]
    field.setFocus()
    QTest.keyClicks(field, "Pakse")
    begin(sitting, "JP")  # before anything was kept of the last key
    assert form.place.fields["en"].said() == "Yokohama"
    assert form.again.isVisible()
    again = Sitting(sitting.desk, qtbot)
    begin_alone(again, "LA")
    assert again.page.new.place.fields["en"].said() == "Pakse"
    again.press(again.page.new.leave)
    begin_alone(again, "LA")
    assert again.page.new.place.fields["en"].said() != "Pakse"
    begin_alone(again, "")  # the one that is left
    assert again.page.new.partners.keys == ("JP",)


def test_the_last_key_is_kept_when_the_window_closes(qtbot: QtBot, sitting: Sitting) -> None:
    QTest.keyClicks(sitting.page.new.place.fields["en"], "!")
    assert sitting.desk.settle()
    draft = new_draft.begun(sitting.desk.place.workspace, "JP")[1]
    assert draft is not None
    assert draft.place["en"] == "Yokohama!"


def test_what_cannot_be_kept_stays_and_holds_the_window(qtbot: QtBot, sitting: Sitting) -> None:
    folder = sitting.desk.place.workspace / "drafts"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("no folder")
    field = sitting.page.new.place.fields["en"]
    QTest.keyClicks(field, "!")
    assert not sitting.desk.settle()
    begin(sitting, "LA")
    assert field.said() == "Yokohama!"
    folder.unlink()
    begin(sitting, "LA")
    assert field.said() != "Yokohama!"


@pytest.mark.parametrize("button", ["leave", "make"])
def test_it_is_gone_once_the_visit_is_made_or_not_wanted(sitting: Sitting, button: str) -> None:
    assert new_draft.begun(sitting.desk.place.workspace, "JP")[1] is not None
    sitting.press(getattr(sitting.page.new, button))
    assert new_draft.begun(sitting.desk.place.workspace, "JP")[1] is None
    begin(sitting, "JP")
    assert sitting.page.new.place.fields["en"].said() == "Tokyo"  # as on the last visit


def test_one_of_another_version_is_put_aside(qtbot: QtBot, sitting: Sitting) -> None:
    (path,) = (sitting.desk.place.workspace / "drafts").glob("visit*.json")
    path.write_text('{"unknown": 1}', "utf-8")
    again = Sitting(sitting.desk, qtbot)
    begin_alone(again, "JP")
    assert again.page.new.place.fields["en"].said() == "Tokyo"  # as on the last visit
    assert path.with_suffix(".unread").exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_town_is_proposed_from_the_last_visit_there(
    qtbot: QtBot, make_desk: MakeDesk, language: str
) -> None:
    someone = Sitting(make_desk(language), qtbot)
    begin(someone, "JP")
    form = someone.page.new
    town = {"vi": "Tô-ki-ô", "en": "Tokyo"}
    note = {
        "vi": "Như chuyến trước, 11/01/2027",
        "en": "As at the last visit, 11 January 2027",
    }
    assert {code: field.said() for code, field in form.place.fields.items()} == town
    assert form.place_note.isVisible()
    assert form.place_note.text() == note[language]
    draft = new_draft.begun(someone.desk.place.workspace, "JP")[1]
    assert draft is None or not draft.place  # what is proposed is proposed anew
    someone.press(form.directions.ways["incoming"])  # they come to us: nothing is known of that
    assert not form.place.text()
    assert not form.place_note.isVisible()
    someone.press(form.directions.ways["outgoing"])
    someone.type(form.place.fields[language], "Kyoto")
    assert not form.place_note.isVisible()
    someone.press(form.directions.ways["incoming"])
    assert dict(form.place.text()) == {language: "Kyoto"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_foot_says_what_is_kept_and_what_is_not_made(
    make_window: MakeWindow, qtbot: QtBot, language: str
) -> None:
    window = make_window(language)
    told = {
        "vi": "Nội dung nhập ở đây được giữ lại, nhưng chưa lập gì",
        "en": "Kept here as you type. Nothing is made before you press “Make the visit",
    }

    def foot() -> str:
        return window.statusBar().saved.text()

    qtbot.waitUntil(lambda: bool(foot()), timeout=10_000)
    before = foot()
    window.desk.go(Target("visit", tab="new"))
    qtbot.waitUntil(lambda: not window.desk.is_busy, timeout=10_000)
    assert foot().startswith(told[language])
    other = {"vi": "en", "en": "vi"}[language]
    window.desk.words.switch(other)
    assert foot().startswith(told[other])
    window.desk.words.switch(language)
    window.desk.go(Target("partners"))
    qtbot.waitUntil(lambda: not window.desk.is_busy, timeout=10_000)
    assert foot() == before


def test_another_form_that_is_begun_while_a_visit_is_made_stays(sitting: Sitting, qtbot: QtBot) -> None:
    form, folder = sitting.page.new, sitting.desk.place.workspace
    before = len(sitting.desk.workspace.all(Visit))
    form.make.click()
    sitting.desk.go(Target("visit", "partner", "LA", tab="new"))
    assert form.partners.keys == ("LA",)
    field = form.occasion.fields["en"]
    QTest.keyClicks(field, "Fair")
    field.settle()
    sitting.rest()
    assert new_draft.begun(folder, "JP")[1] is None  # it is made
    assert len(sitting.desk.workspace.all(Visit)) == before + 1
    assert form.isVisible()
    assert form.make.isEnabled()
    draft = new_draft.begun(folder, "LA")[1]
    assert draft is not None
    assert draft.occasion["en"] == "Fair"
    QTest.keyClicks(field, "s")
    field.settle()
    sitting.rest()
    draft = new_draft.begun(folder, "LA")[1]
    assert draft is not None
    assert draft.occasion["en"] == "Fairs"


def test_a_visit_is_made_once(sitting: Sitting) -> None:
    form = sitting.page.new
    before = len(sitting.desk.workspace.all(Visit))
    form.make.click()
    sitting.desk.go(Target("visit", "partner", "JP", tab="new"))  # the same form again
    form.words.switch("vi")
    form.days.changed.emit()
    assert not form.make.isEnabled()
    form.make.click()
    sitting.rest()
    assert len(sitting.desk.workspace.all(Visit)) == before + 1
    assert not form.isVisible()  # the visit that was made is on show
    assert new_draft.begun(sitting.desk.place.workspace, "JP")[1] is None


def test_a_draft_that_cannot_be_removed_is_told_of_and_the_visit_shown(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    form = sitting.page.new
    monkeypatch.setattr(Path, "unlink", held)
    with qtbot.waitSignal(sitting.desk.failed) as told, qtbot.waitSignal(form.made):
        form.make.click()
    monkeypatch.undo()
    assert told.args is not None
    assert "cannot be removed" in told.args[0].message
    sitting.rest()
    assert not form.isVisible()


def test_the_direction_that_was_chosen_stays(sitting: Sitting, qtbot: QtBot) -> None:
    form = sitting.page.new
    sitting.press(form.directions.ways["multilateral"])
    form.partners._give(("JP", "LA"))
    sitting.rest()
    assert form.directions.code() == "multilateral"
    form.languages["en"].click()
    sitting.rest()
    again = Sitting(sitting.desk, qtbot)
    begin_alone(again, "JP")
    assert again.page.new.partners.keys == ("JP", "LA")
    assert again.page.new.directions.code() == "multilateral"
    assert not again.page.new.languages["en"].isChecked()
    begin_alone(again, "KH")
    assert all(box.isChecked() for box in again.page.new.languages.values())
    assert again.page.new.directions.code() == "outgoing"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_typed_for_a_partner_and_not_chosen_holds_the_visit_back(
    qtbot: QtBot, make_desk: MakeDesk, language: str
) -> None:
    someone = Sitting(make_desk(language), qtbot)
    begin(someone, "JP")
    form = someone.page.new
    assert form.make.isEnabled()
    for picker in (form.partners, form.margins):
        QTest.keyClicks(picker.search, "Ha Noi")
        assert not form.make.isEnabled()
        told = {"vi": "“Ha Noi” chưa được chọn làm đối tác", "en": "“Ha Noi” is not chosen as a partner"}
        assert told[language] in form.missing.text()
        picker.search.clear()
        assert form.make.isEnabled()
        assert form.missing.text() == ""
    QTest.keyClicks(form.partners.search, "Ha Noi")
    begin(someone, "LA")  # another form
    assert form.partners.search.text() == ""
    assert form.make.isEnabled()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_name_of_a_partner_that_is_chosen_holds_nothing_back_when_typed_again(
    qtbot: QtBot, make_desk: MakeDesk, language: str
) -> None:
    someone = Sitting(make_desk(language), qtbot)
    begin(someone, "LA")
    form = someone.page.new
    for again in ("Lào", "lao", "Laos", " LA "):
        form.partners.search.setText(again)
        assert form.make.isEnabled(), again
        assert form.missing.text() == ""
    for other in ("L", "Japan"):
        form.partners.search.setText(other)
        assert not form.make.isEnabled(), other
