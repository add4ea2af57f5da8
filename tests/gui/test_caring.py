"""The data that ships, backups, checks; erasing for good from the window."""

from __future__ import annotations

import sqlite3
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.progress import Progress
from briefings.records.kinds import Delegate, Event, Partner, Person, Visit
from briefings.records.values import PartialDate, Text
from briefings.store import workspace as workspace_module
from briefings.store.workspace import Workspace
from gui.desk import Place, Target
from gui.jobs import Job
from gui.main_window import MainWindow
from gui.pages.records.page import RecordsPage
from gui.shipped import ShippedLine
from tests.gui.conftest import MakeWindow

SECRET = "Zanzibar pepper"


def aged(folder: Path) -> None:
    """The workspace as older data made it: one event was told otherwise then, another the user changed."""
    with sqlite3.connect(folder / "workspace.db") as connection:
        connection.execute(
            "UPDATE about SET value = json_set(value, '$.as_of', '2026-01-31', '$.version', '2026.1.31')"
            " WHERE name = 'dataset'"
        )
        numbers = connection.execute(
            "SELECT number FROM records WHERE kind = 'event' ORDER BY number LIMIT 2"
        ).fetchall()
        for (number,) in numbers:
            for table, column in (("records", "number"), ("shipped", "record")):
                connection.execute(
                    f"UPDATE {table} SET body = json_set(body, '$.note', json('{{\"en\": \"old\"}}'))"
                    f" WHERE {column} = ?",
                    (number,),
                )
    connection.close()
    with Workspace.open(folder) as workspace:
        changed = workspace.all(Event)[1]
        with workspace.action("Edit", "An", datetime(2026, 11, 20)) as action:
            action.put(replace(changed, note=Text({"en": "mine"})))


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)


@pytest.mark.parametrize(
    ("language", "offered", "came"),
    [
        (
            "en",
            "came with the program",
            "0 new, 1 changed, 0 gone. “Undo” takes it back. Kept as",
        ),
        ("vi", "Chương trình có kèm dữ liệu", "thêm 0 mục, thay 1 mục, bỏ 0 mục"),
    ],
)
def test_newer_data_is_offered_taken_in_and_undone(
    qtbot: QtBot, make_window: MakeWindow, place: Place, language: str, offered: str, came: str
) -> None:
    aged(place.workspace)
    window = make_window(language)
    line = window.findChild(ShippedLine)
    qtbot.waitUntil(line.isVisible, timeout=10_000)
    assert offered in line.said.text()
    line.take.click()
    qtbot.waitUntil(lambda: came in line.said.text(), timeout=20_000)
    assert not line.take.isVisible()
    notes = [one.note.get("en") for one in window.desk.workspace.all(Event)[:2]]
    assert notes[0] != "old"
    assert notes[1] == "mine"
    settled(qtbot, window)
    window.undoing.undo()
    qtbot.waitUntil(lambda: window.desk.workspace.all(Event)[0].note.get("en") == "old", timeout=20_000)
    window.show_preferences()
    assert window.preferences is not None
    qtbot.waitUntil(window.preferences.caring.take.isVisible, timeout=10_000)
    window.preferences.close()


def test_what_was_closed_away_is_offered_in_the_preferences_alone(
    qtbot: QtBot, make_window: MakeWindow, place: Place
) -> None:
    aged(place.workspace)
    window = make_window("en")
    line = window.findChild(ShippedLine)
    qtbot.waitUntil(line.isVisible, timeout=10_000)
    line.close_button.click()
    window.show_preferences()
    assert window.preferences is not None
    caring = window.preferences.caring
    qtbot.waitUntil(caring.take.isVisible, timeout=10_000)
    settled(qtbot, window)
    assert not line.isVisible()
    caring.take.click()
    qtbot.waitUntil(lambda: "1 changed" in caring.said.text(), timeout=20_000)
    assert not caring.take.isVisible()
    said = caring.said
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()), timeout=5000)
    window.preferences.close()
    window.show_preferences()
    assert "the program has none that is newer" in caring.said.text()
    window.preferences.close()


def test_a_backup_and_a_check_say_what_came_of_them(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window("en")
    window.show_preferences()
    assert window.preferences is not None
    caring = window.preferences.caring
    target = tmp_path / "safe" / "workspace.db"
    caring.write(target)
    qtbot.waitUntil(lambda: str(target) in caring.said.text(), timeout=20_000)
    with Workspace.open(target.parent, create=False) as copy:
        assert copy.check_integrity() == []
    caring.check.click()
    qtbot.waitUntil(lambda: caring.said.text() == "The workspace is sound.", timeout=30_000)
    caring.write(window.desk.place.workspace / "workspace.db")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    assert "is there already" in window.findChildren(QMessageBox)[0].text()
    assert caring.back_up.isEnabled()
    window.preferences.close()


def test_a_check_that_cannot_read_says_why(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_workspace: Workspace, _progress: Progress) -> list[str]:
        raise BriefingError("The file is damaged.")

    window = make_window("en")
    window.show_preferences()
    assert window.preferences is not None
    caring = window.preferences.caring
    monkeypatch.setattr(Workspace, "check_integrity", damaged)
    caring.check.click()
    assert not caring.check.isEnabled()
    assert caring.said.text() == "The workspace is being read…"
    qtbot.waitUntil(caring.check.isEnabled, timeout=20_000)
    assert caring.said.text() == "The file is damaged."
    window.preferences.close()


@pytest.fixture
def visited(place: Place) -> Place:
    """The workspace with a visit that is over, and somebody in its delegation."""
    with Workspace.open(place.workspace) as workspace:
        partner = next(one.key for one in workspace.all(Partner) if not one.home)
        with workspace.action("Enter", "An", datetime(2026, 11, 20)) as action:
            action.put(Person(key="hoa", name=Text({"vi": "Lê Hoa"}), personal_notes=Text({"en": SECRET})))
            action.put(
                Visit(
                    key="over", title=Text({"en": "Over"}), direction="outgoing", partners=(partner,),
                    start=PartialDate(2026, 11, 2),
                    our_delegation=(
                        Delegate(post=Text({"en": "Head"}), person="hoa", note=Text({"en": SECRET})),
                    ),
                )
            )  # fmt: skip
    return place


def bytes_of(place: Place) -> bytes:
    return b"".join(path.read_bytes() for path in place.workspace.glob("workspace.db*"))


def choose(qtbot: QtBot, window: MainWindow, kind: str, key: str, *names: str) -> QMessageBox:
    """Open the record, choose what to erase by its name in the menu; the question that is asked then."""
    window.go(Target("records", kind, key))
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    menu = page.record.erase.choices
    page.record.erase.question = None
    menu.aboutToShow.emit()
    settled(qtbot, window)
    for name in names:
        action = next(one for one in menu.actions() if one.text() == name)
        if action.menu() is not None:
            menu = action.menu()
        else:
            assert action.isEnabled()
            action.trigger()
    qtbot.waitUntil(lambda: page.record.erase.question is not None, timeout=10_000)
    question = page.record.erase.question
    assert question is not None
    return question


def press(question: QMessageBox, name: str) -> None:
    next(one for one in question.buttons() if one.text() == name).click()


def test_a_field_is_erased_once_it_is_confirmed(
    qtbot: QtBot, make_window: MakeWindow, visited: Place
) -> None:
    window = make_window("en")
    question = choose(qtbot, window, "person", "hoa", "Erase a field for good", "Personal notes…")
    assert question.text() == "Erase “Personal notes” of Lê Hoa for good?"
    assert question.defaultButton().text() == "Cancel"
    press(question, "Cancel")
    settled(qtbot, window)
    assert window.desk.workspace.get(Person, "hoa").personal_notes
    press(
        choose(qtbot, window, "person", "hoa", "Erase a field for good", "Personal notes…"), "Erase for good"
    )
    qtbot.waitUntil(lambda: not window.desk.workspace.get(Person, "hoa").personal_notes, timeout=20_000)
    settled(qtbot, window)
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    assert SECRET not in page.record.form.sections.editor("personal_notes").value().values()


def test_what_is_erased_is_what_was_asked_about(
    qtbot: QtBot, make_window: MakeWindow, visited: Place
) -> None:
    """Also where another record is on show by the time the answer is given."""
    with Workspace.open(visited.workspace) as workspace:
        person = Person(key="an", name=Text({"vi": "Trần An"}), personal_notes=Text({"en": "Tea"}))
        with workspace.action("Enter", "An", datetime(2026, 11, 20)) as action:
            action.put(person)
    window = make_window("en")
    question = choose(qtbot, window, "person", "hoa", "Erase a field for good", "Personal notes…")
    window.go(Target("records", "person", "an"))
    settled(qtbot, window)
    press(question, "Erase for good")
    qtbot.waitUntil(lambda: not window.desk.workspace.get(Person, "hoa").personal_notes, timeout=20_000)
    settled(qtbot, window)
    assert window.desk.workspace.get(Person, "an") == person


def test_what_a_visit_was_kept_for_is_erased(qtbot: QtBot, make_window: MakeWindow, visited: Place) -> None:
    window = make_window("vi")
    question = choose(qtbot, window, "visit", "over", "Xóa hẳn dữ liệu cá nhân của các đoàn…")
    assert "Ghi chú cá nhân của: Lê Hoa." in question.informativeText()
    press(question, "Xóa hẳn")
    qtbot.waitUntil(lambda: not window.desk.workspace.get(Person, "hoa").personal_notes, timeout=20_000)
    settled(qtbot, window)
    assert SECRET.encode() not in bytes_of(visited)
    assert window.desk.workspace.get(Visit, "over").our_delegation[0].person == "hoa"


def test_a_record_that_another_names_stays_and_it_is_said(
    qtbot: QtBot, make_window: MakeWindow, visited: Place
) -> None:
    window = make_window("en")
    press(choose(qtbot, window, "person", "hoa", "Erase the record for good…"), "Erase for good")
    qtbot.waitUntil(
        lambda: any("named by visit over" in box.text() for box in window.findChildren(QMessageBox)),
        timeout=10_000,
    )
    press(choose(qtbot, window, "visit", "over", "Erase the record for good…"), "Erase for good")
    qtbot.waitUntil(lambda: window.desk.workspace.find(Visit, "over") is None, timeout=20_000)
    settled(qtbot, window)
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    assert page.record.shown == ("visit", "")
    assert page.record.erase.isHidden()


def test_a_check_can_be_cancelled(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many records there are: at one of them it stops."""
    window = make_window("en")
    window.show_preferences()
    assert window.preferences is not None
    caring = window.preferences.caring
    begun, real = threading.Event(), workspace_module.record_of

    def slow(row: object) -> object:
        begun.set()
        time.sleep(0.02)
        return real(row)

    monkeypatch.setattr(workspace_module, "record_of", slow)
    monkeypatch.setattr(workspace_module, "_STEP", 1)
    jobs: list[Job] = []
    window.desk.began.connect(jobs.append)
    caring.check.click()
    assert begun.wait(20)
    jobs[-1].cancel()
    qtbot.waitUntil(caring.check.isEnabled, timeout=5000)
    assert "sound" not in caring.said.text()
    window.preferences.close()
