"""What holds for every page: ways, finding, undoing, settings, beginning and ending."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace as altered
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.interface import error_said
from briefings.preparing.home import office_name
from briefings.records.kinds import Edition, Event, Pack, Partner, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.exchange import read_samples
from briefings.store.faults import NOT_THERE
from briefings.store.workspace import Workspace
from gui.about import About
from gui.desk import Place, Target
from gui.excepthook import Excepthook
from gui.fields.texts import TextEditor
from gui.found import FoundModel
from gui.known_pages import PAGES
from gui.main_window import MainWindow
from gui.messages import BugReport
from gui.pages.pack import PackPage
from gui.pages.records import RecordsPage
from gui.preferences import Preferences
from gui.theme import Theme, table
from gui.trail import Trail
from gui.words import Words
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN
from tests.gui.typing import unikey


def named(workspace: Workspace, name: str) -> str:
    return next(one.key for one in workspace.all(Partner) if one.name.get("en") == name)


def change(window: MainWindow, qtbot: QtBot, note: str, label: str) -> str:
    """Write a note to an event; its key."""
    key = window.desk.workspace.all(Event)[0].key

    def write(workspace: Workspace) -> None:
        from msgspec.structs import replace

        with workspace.action(label, "An", window.desk.now()) as action:
            action.put(replace(workspace.get(Event, key), note=Text({"en": note})))

    window.desk.write(write)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    return key


def note(window: MainWindow, key: str) -> str:
    return window.desk.workspace.get(Event, key).note.get("en", "")


# --- ways ------------------------------------------------------------------------------------


def test_a_trail_goes_back_and_forward_and_forgets_what_was_ahead() -> None:
    trail = Trail()
    assert trail.now is None
    assert trail.back() is None
    one, two, three = (Target("partners", key=key) for key in "123")
    for place in (one, two, two):
        trail.go(place)
    assert trail.back() == one
    assert not trail.can_go_back
    assert trail.forward() == two
    trail.back()
    trail.go(three)
    assert not trail.can_go_forward
    assert trail.back() == one


def test_alt_and_arrows_go_where_the_user_was(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    first, second = (named(window.desk.workspace, name) for name in ("Japan", "Cambodia"))
    for key in (first, second):
        window.go(Target("partners", "partner", key))
    name = window.pages["partners"].view.name  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: name.text() == "Cambodia", timeout=20_000)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: name.text() == "Japan", timeout=20_000)
    assert window.menus.forward.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: name.text() == "Cambodia", timeout=20_000)


def test_every_page_stands_in_the_rail_and_the_menu(make_window: MakeWindow) -> None:
    window = make_window("vi")
    for number, page in enumerate(PAGES, 1):
        button = window.rail.buttons[page.name]
        assert button.text().split() == window.words.say(page.title).split() != page.title.split()
        assert not button.icon().isNull()
        assert window.menus.pages[page.name].shortcut().toString() == f"Ctrl+{number}"
        button.click()
        assert window.pages.currentWidget() is window.pages[page.name]


def test_a_page_is_what_the_window_says_of_it(make_window: MakeWindow) -> None:
    window = make_window("en")
    for known in PAGES:
        page = window.pages[known.name]
        assert (page.name, page.title, page.icon) == (known.name, known.title, known.icon)


# --- finding ---------------------------------------------------------------------------------


def titles(window: MainWindow) -> list[str]:
    return [found.title for found in window.finder.panel.model.found]


def test_a_partner_is_found_as_one_types_and_return_goes_there(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.hasFocus()
    assert window.words.say("Preferences…") in titles(window)
    QTest.keyClicks(window.finder, "nhat")
    assert window.finder.panel.isVisible()
    assert titles(window)[0] == "Nhật Bản"
    assert window.finder.panel.model.index(0).data(FoundModel.KIND) == "Đối tác"
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert not window.finder.panel.isVisible()
    assert window.finder.text() == ""
    assert window.trail.now == Target("partners", "partner", named(window.desk.workspace, "Japan"))


@pytest.mark.parametrize(("language", "typed"), [("en", "laos"), ("vi", "laos"), ("vi", "han quoc")])
def test_a_partner_is_found_by_what_its_country_is_called(
    qtbot: QtBot, make_window: MakeWindow, language: str, typed: str
) -> None:
    """In the language of the window and in English, here and in the list of partners."""
    key = {"laos": "LA", "han quoc": "KR"}[typed]
    window = make_window(language)
    with window.desk.workspace.action("named otherwise", "An", window.desk.now()) as action:
        action.put(altered(window.desk.workspace.get(Partner, key), name=Text({"en": "The Land"}), names=()))
    window.finder.begin()
    QTest.keyClicks(window.finder, typed)
    assert titles(window)[0] == "The Land"
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.trail.now == Target("partners", "partner", key)
    partners = window.pages["partners"].partners  # type: ignore[attr-defined]
    window.desk.changed.emit()
    qtbot.waitUntil(lambda: partners.model.rowCount() > 0 and not window.is_busy, timeout=10_000)
    partners.search.setText(typed)
    assert key in [row.entry.key for row in partners.model.rows if row.entry is not None]


def test_a_command_is_found_by_the_beginnings_of_its_words(make_window: MakeWindow) -> None:
    window = make_window("vi")
    window.finder.begin()
    QTest.keyClicks(window.finder, "cai dat")
    row = titles(window).index(window.words.say("Preferences…"))
    for _ in range(row - max(window.finder.panel.list.currentIndex().row(), 0) + (0 if row else 1)):
        QTest.keyClick(window.finder, Qt.Key.Key_Down)
    window.finder.panel.list.setCurrentIndex(window.finder.panel.model.index(row))
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.preferences is not None
    assert window.preferences.isVisible()
    window.preferences.close()


def test_what_is_found_stays_in_the_window_as_it_grows_smaller(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    window.resize(1280, 720)
    window.finder.begin()
    QTest.keyClicks(window.finder, "a")
    panel = window.finder.panel
    assert panel.geometry().bottom() > 400
    window.resize(window.minimumSizeHint().width(), 400)
    qtbot.waitUntil(lambda: window.rect().contains(panel.geometry()), timeout=5000)


def test_icons_have_the_colour_of_the_text(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    button = window.rail.buttons["records"]

    def shades() -> set[str]:
        image = button.icon().pixmap(22, 22).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {image.pixelColor(*at).name() for at in points if image.pixelColor(*at).alpha() == 255}

    for shade in ("#123456", "#fedcba"):
        palette = button.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(shade))
        button.setPalette(palette)
        qtbot.waitUntil(lambda shade=shade: shades() == {shade}, timeout=5000)


def test_return_without_a_sure_hit_ranks_before_it_goes(make_window: MakeWindow) -> None:
    window = make_window("en")
    window.finder.begin()
    QTest.keyClicks(window.finder, "cooperation customs")
    assert window.finder.panel.list.currentIndex().row() == -1
    before = window.trail.now
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.trail.now == before
    assert window.finder.panel.list.currentIndex().row() == 0
    hits = window.desk.workspace.ranked("cooperation customs", limit=5)
    assert window.finder.panel.model.found[0].does == Target("records", hits[0].kind, hits[0].key)
    QTest.keyClick(window.finder, Qt.Key.Key_Escape)
    assert not window.finder.panel.isVisible()


def test_what_an_input_method_types_is_searched_for(make_window: MakeWindow) -> None:
    window = make_window("vi")
    window.finder.begin()
    unikey(window.finder)
    assert window.finder.text() == "đạo việt"
    assert window.finder.hasFocus()
    QTest.keyClicks(window.finder, "qqq")
    assert window.finder.panel.nothing.isVisible()


def test_the_pack_that_was_picked_is_opened(qtbot: QtBot, make_window: MakeWindow, place: Place) -> None:
    """Where a visit has several."""
    from msgspec.structs import replace

    with (
        Workspace.open(place.workspace) as workspace,
        workspace.action("x", "An", datetime(2026, 11, 20)) as a,
    ):
        for record in read_samples():
            a.put(record)
        first = next(pack for pack in workspace.all(Pack) if pack.visit == JAPAN)
        a.put(replace(first, key="second", title=Text({"en": "Second pack"})))
    window = make_window("en")
    for title, key in (("Second pack", "second"), (first.title["en"], first.key)):
        window.finder.begin()
        QTest.keyClicks(window.finder, title)
        window.finder.panel.select(titles(window).index(title))
        QTest.keyClick(window.finder, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
        page = window.pages["visit"]
        assert isinstance(page, PackPage)
        assert page.work.situation is not None
        assert page.work.situation.pack is not None
        assert page.work.situation.pack.key == key


# --- undoing ---------------------------------------------------------------------------------


def agree(qtbot: QtBot, window: MainWindow) -> None:
    """Say that what is asked about is to be undone."""
    qtbot.waitUntil(lambda: window.undoing.question is not None, timeout=10_000)
    box = window.undoing.question
    assert box is not None
    button = next(one for one in box.buttons() if box.buttonRole(one) == QMessageBox.ButtonRole.AcceptRole)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)


def test_undo_names_what_it_takes_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    undo, redo = window.undoing.undo_action, window.undoing.redo_action
    assert not undo.isEnabled()
    assert not window.status.undo.isVisible()
    before = window.desk.workspace.all(Event)[0].note.get("en", "")
    key = change(window, qtbot, "1", "Sample visits put in")
    assert undo.text().startswith("Hoàn tác: Đưa các chuyến mẫu vào")
    assert "Đưa các chuyến mẫu vào" in window.status.saved.toolTip() + window.status.saved.text()
    undo.trigger()
    qtbot.waitUntil(lambda: note(window, key) == before and redo.isEnabled(), timeout=5000)
    assert redo.text().startswith("Làm lại: Đưa các chuyến mẫu vào")
    redo.trigger()
    qtbot.waitUntil(lambda: note(window, key) == "1", timeout=5000)


def test_what_cannot_come_back_is_no_longer_offered(qtbot: QtBot, make_window: MakeWindow) -> None:
    from msgspec.structs import replace

    window = make_window("en")
    key = change(window, qtbot, "Phone 0123", "First")

    def write(workspace: Workspace) -> None:
        when, other = window.desk.now(), workspace.all(Event)[1]
        with workspace.action("Second", "An", when) as action:
            action.put(replace(other, note=Text({"en": "2"})))
        with workspace.action("Third", "An", when) as action:
            action.put(replace(workspace.get(Event, key), note=Text({"en": "Phone 4567"})))
        workspace.purge(Event, key, "Erased", "An", when, fields=("note",))

    window.desk.write(write)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    assert window.undoing.undo_action.text().startswith("Undo: Second")
    window.undoing.undo_action.trigger()
    agree(qtbot, window)
    assert not window.undoing.undo_action.isEnabled()
    assert note(window, key) == ""


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("en", Qt.Key.Key_Z, "There is nothing to undo."),
        ("vi", Qt.Key.Key_Z, "Không có gì để hoàn tác."),
        ("vi", Qt.Key.Key_Y, "Không có gì để làm lại."),
    ],
)
def test_where_nothing_can_be_undone_the_keys_say_so(
    qtbot: QtBot, make_window: MakeWindow, language: str, key: Qt.Key, said: str
) -> None:
    window = make_window(language)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.status.saved.text() == said, timeout=10_000)
    assert not window.undoing.undo_action.isEnabled()


def test_a_refused_undo_says_why_and_stays_on_offer(qtbot: QtBot, make_window: MakeWindow) -> None:
    window, pack = make_window("en"), Pack(key="p", title=Text({"en": "Pack"}))

    def issue(workspace: Workspace) -> None:
        with workspace.action("Issued", "An", window.desk.now()) as action:
            action.put(pack)
            action.put(Edition(key="e-1", pack="p", serial="S1", edition=1, issued=PartialDate(2026)))

    window.desk.write(issue)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    window.undoing.undo()
    agree(qtbot, window)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)), timeout=10_000)
    said = next(box.text() for box in window.findChildren(QMessageBox) if box.isVisible())
    assert said.startswith("What was issued cannot be undone")
    assert window.undoing.undo_action.isEnabled()


def test_undo_takes_back_nothing_but_what_it_names(qtbot: QtBot, make_window: MakeWindow) -> None:
    """Somebody else wrote since it was said what is undone: it is named anew, and nothing is taken back."""
    from msgspec.structs import replace

    window = make_window("en")
    key = change(window, qtbot, "1", "Mine")
    with (
        Workspace.open(window.desk.place.workspace) as workspace,
        workspace.action("Theirs", "Bình", window.desk.now()) as action,
    ):
        action.put(replace(workspace.get(Event, key), note=Text({"en": "2"})))
    assert window.undoing.undo_action.text().startswith("Undo: Mine")
    window.undoing.undo_action.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    assert note(window, key) == "2"
    assert "Something else was written since" in window.findChildren(QMessageBox)[0].text()
    assert window.undoing.undo_action.text().startswith("Undo: Theirs")
    window.undoing.undo_action.trigger()
    agree(qtbot, window)
    qtbot.waitUntil(lambda: note(window, key) == "1", timeout=10_000)


def test_undo_takes_back_what_is_being_typed(qtbot: QtBot, make_window: MakeWindow) -> None:
    """Asked for with the mouse, too, which leaves the focus in the field."""
    window = make_window("en")
    key = change(window, qtbot, "before", "Changed")
    window.go(Target("records", "event", key, field="note"))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    records = window.pages["records"]
    assert isinstance(records, RecordsPage)
    editor = records.record.form.sections.editor("note")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    field = editor.edit_of("en")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "typed ")
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    assert note(window, key) == "before"
    assert field.toPlainText() == "before"
    assert window.undoing.undo_action.text().startswith("Undo: Changed")


# --- the end ---------------------------------------------------------------------------------


def test_closing_writes_what_was_typed_last(make_window: MakeWindow, place: Place) -> None:
    window = make_window("en")
    key = window.desk.workspace.all(Event)[0].key
    window.desk.closing.connect(lambda: write("typed last"))

    def write(text: str) -> None:
        from msgspec.structs import replace

        def work(workspace: Workspace) -> None:
            with workspace.action("Typed", "An", window.desk.now()) as action:
                action.put(replace(workspace.get(Event, key), note=Text({"en": text})))

        window.desk.write(work)

    for text in ("1", "2", "3"):
        write(text)
    assert window.close()
    with Workspace.open(place.workspace) as workspace:
        assert workspace.get(Event, key).note == Text({"en": "typed last"})
        assert [action.label for action in workspace.actions()] == ["Typed"] * 4


def fails(_workspace: Workspace) -> None:
    raise BriefingError("The disk is full.")


def test_what_cannot_be_written_keeps_the_window_open_once(make_window: MakeWindow) -> None:
    window = make_window("en")
    window.desk.write(fails)
    assert not window.close()
    assert window.isVisible()
    assert "could not be written" in window.notice.said.text()
    assert [box.text() for box in window.findChildren(QMessageBox)] == ["The disk is full."]
    window.desk.write(fails)
    assert window.close()


def test_what_cannot_be_written_later_keeps_it_open_again(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    window.desk.write(fails)
    assert not window.close()
    change(window, qtbot, "1", "Mended")
    window.desk.write(fails)
    assert not window.close()
    window.desk.write(fails)
    assert window.close()


def test_what_nobody_caught_is_said_once_where_it_can_be_mended(make_window: MakeWindow) -> None:
    """As when a page reads a workspace that is gone; anything else is reported as a bug."""
    window = make_window("vi")
    hook = Excepthook(window.words, window)
    error = BriefingError(NOT_THERE, kind="partner", key="XX")
    for _ in range(2):
        hook.catch(BriefingError, error, None)
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert [box.text() for box in boxes] == [error_said(error, window.words.translator)]
    assert window.findChildren(BugReport) == []
    hook.catch(ZeroDivisionError, ZeroDivisionError("a bug"), None)
    assert len(window.findChildren(BugReport)) == 1


def test_faults_that_follow_each_other_are_one_report(make_window: MakeWindow) -> None:
    """Whether nobody caught them or a job ended with them."""
    window = make_window("en")
    hook = Excepthook(window.words, window)
    for number in range(200):
        for fault in (ZeroDivisionError("the same"), ValueError(f"number {number}")):
            hook.catch(type(fault), fault, None)
    window.desk.crashed.emit("KeyError: 'of a job'")
    open_ = [box for box in window.findChildren(BugReport) if box.isVisible()]
    assert len(open_) == 1
    open_[0].copy()
    copied = QApplication.clipboard().text()
    assert copied.count("ZeroDivisionError: the same") == 1
    assert [f"number {number}\n" in copied for number in (0, 1, 100)] == [True, True, False]
    open_[0].close()
    hook.catch(KeyError, KeyError("later"), None)
    later = [box for box in window.findChildren(BugReport) if box.isVisible()]
    assert len(later) == 1
    assert later != open_


def test_what_was_written_after_it_does_not_hide_what_could_not_be(
    make_window: MakeWindow, place: Place, qtbot: QtBot
) -> None:
    window = make_window("en")
    window.desk.write(fails)
    window.desk.closing.connect(lambda: change(window, qtbot, "kept", "Typed"))
    assert not window.close()
    assert "could not be written" in window.notice.said.text()
    assert window.close()
    with Workspace.open(place.workspace) as workspace:
        assert workspace.all(Event)[0].note == Text({"en": "kept"})


def test_a_bug_while_writing_neither_loses_the_rest_nor_ends_the_program(
    make_window: MakeWindow, place: Place
) -> None:
    window = make_window("en")
    key = window.desk.workspace.all(Event)[0].key

    def crashes(_workspace: Workspace) -> None:
        raise ZeroDivisionError

    def writes(workspace: Workspace) -> None:
        from msgspec.structs import replace

        with workspace.action("Typed", "An", window.desk.now()) as action:
            action.put(replace(workspace.get(Event, key), note=Text({"en": "kept"})))

    window.desk.write(crashes)
    window.desk.write(writes)
    assert not window.close()
    assert note(window, key) == "kept"
    assert window.close()


# --- the beginning ---------------------------------------------------------------------------


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window that has never been opened before."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    place = Place(tmp_path / "new", tmp_path / "out", (), date(2026, 12, 1))
    window = MainWindow(Words("vi"), place, settings)
    qtbot.addWidget(window)
    window.show()
    window.open_workspace()
    assert window.first_run is not None
    qtbot.waitUntil(lambda: bool(window.first_run and window.first_run.office.text()), timeout=10_000)
    return window


def begun(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.desk.is_open and not window.is_busy, timeout=30_000)
    assert window.first_run is None
    assert window.rail.isVisible()


def test_three_answers_are_there_already_and_one_button_begins(qtbot: QtBot, fresh: MainWindow) -> None:
    assert fresh.first_run is not None
    assert fresh.first_run.begin.text() == "Bắt đầu"
    assert fresh.first_run.office.text() == "Cục Hải quan"
    assert not fresh.rail.isVisible()
    fresh.first_run.begin.click()
    begun(qtbot, fresh)
    assert fresh.desk.workspace.actions() == []
    fresh.close()


def test_another_office_and_place_are_taken(qtbot: QtBot, fresh: MainWindow, tmp_path: Path) -> None:
    first = fresh.first_run
    assert first is not None
    fresh.switch_language("en")
    assert first.office.text() == "Department of Customs"
    first.office.selectAll()
    QTest.keyClicks(first.office, "Customs of Region I")
    first.workspace.line.setText(str(tmp_path / "elsewhere"))
    first.begin.click()
    begun(qtbot, fresh)
    qtbot.waitUntil(
        lambda: office_name(fresh.desk.workspace, date(2026, 12, 1))["en"] == "Customs of Region I",
        timeout=5000,
    )
    assert (tmp_path / "elsewhere" / "workspace.db").is_file()
    assert fresh.desk.settings.value("workspace") == str(tmp_path / "elsewhere")
    fresh.close()


def test_a_place_where_no_workspace_can_be_made_is_told_of_and_another_taken(
    qtbot: QtBot, fresh: MainWindow, tmp_path: Path
) -> None:
    first = fresh.first_run
    assert first is not None
    (tmp_path / "file").write_text("no folder")
    first.workspace.line.setText(str(tmp_path / "file" / "below"))
    first.samples.click()
    qtbot.waitUntil(first.fault.isVisible, timeout=10_000)
    assert str(tmp_path / "file") in first.fault.text()
    assert first.isEnabled()
    first.workspace.line.setText(str(tmp_path / "elsewhere"))
    first.samples.click()
    begun(qtbot, fresh)
    qtbot.waitUntil(lambda: len(fresh.desk.workspace.all(Visit)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not fresh.is_busy, timeout=20_000)
    assert len(fresh.desk.workspace.actions()) == 1
    fresh.close()


@pytest.mark.parametrize("typed", ["  ", "here", "~nobody-of-this-name/here"])
def test_a_folder_is_named_from_its_beginning(
    qtbot: QtBot, fresh: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """Else a workspace would be made wherever the program was started."""
    (tmp_path / "started").mkdir()
    monkeypatch.chdir(tmp_path / "started")
    first = fresh.first_run
    assert first is not None
    first.workspace.line.setText(typed)
    first.begin.click()
    assert first.fault.isVisible()
    assert typed.strip() in first.fault.text()
    qtbot.waitUntil(lambda: not fresh.is_busy, timeout=10_000)
    assert not fresh.desk.is_open
    monkeypatch.setenv("HOME", str(tmp_path))
    first.workspace.line.setText("~/mine")
    first.begin.click()
    begun(qtbot, fresh)
    assert fresh.desk.workspace.folder == tmp_path / "mine"
    fresh.show_preferences()
    shown = fresh.preferences
    assert shown is not None
    for field, now in ((shown.workspace, tmp_path / "mine"), (shown.documents, tmp_path / "out")):
        field.line.setText(typed)
        shown.go.click()
        shown.documents.settled.emit()
        assert field.folder == now
        (told,) = fresh.findChildren(QMessageBox)
        told.close()
        qtbot.waitUntil(lambda: not fresh.findChildren(QMessageBox), timeout=5000)
    assert not list((tmp_path / "started").iterdir())
    shown.close()
    fresh.close()


def test_a_workspace_that_cannot_be_opened_is_told_of_and_another_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "workspace.db").write_bytes(b"no database" * 1000)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    place = Place(tmp_path / "broken", tmp_path / "out", (), date(2026, 12, 1))
    window = MainWindow(Words("en"), place, settings)
    qtbot.addWidget(window)
    window.show()
    window.open_workspace()
    qtbot.waitUntil(lambda: window.first_run is not None, timeout=10_000)
    first = window.first_run
    assert first is not None
    assert first.fault.isVisible()
    assert str(tmp_path / "broken") in first.fault.text()
    assert settings.value("workspace") is None
    first.workspace.line.setText(str(tmp_path / "good"))
    first.begin.click()
    begun(qtbot, window)
    assert window.pages.currentWidget() is window.pages[PAGES[0].name]
    assert settings.value("workspace") == str(tmp_path / "good")
    window.close()


def test_samples_are_opened_at_once_and_can_be_undone(qtbot: QtBot, fresh: MainWindow) -> None:
    assert fresh.first_run is not None
    assert fresh.first_run.samples.text() == "Mở chuyến mẫu"
    fresh.first_run.samples.click()
    begun(qtbot, fresh)
    qtbot.waitUntil(lambda: len(fresh.desk.workspace.all(Visit)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not fresh.is_busy, timeout=20_000)
    fresh.undoing.undo()
    agree(qtbot, fresh)
    qtbot.waitUntil(lambda: fresh.desk.workspace.all(Visit) == [], timeout=10_000)
    fresh.close()


def test_a_session_that_was_cut_off_is_told_of_once(make_window: MakeWindow, place: Place) -> None:
    cut_off = (
        "import os, sys; from pathlib import Path; from gui.session import Session\n"
        "session = Session(); session.begin(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", cut_off, str(place.workspace)], check=False, timeout=30)
    window = make_window("en")
    assert window.notice.isVisible()
    assert "was cut off" in window.notice.said.text()
    window.close()
    again = make_window("en")
    assert not again.notice.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_second_window_on_the_same_workspace_is_told_of_and_no_cut_off_session(
    make_window: MakeWindow, language: str
) -> None:
    first = make_window(language)
    assert not first.notice.isVisible()
    second = make_window(language)
    assert second.notice.isVisible()
    told = {"vi": "cũng đang mở ở một cửa sổ khác", "en": "is open in another window too"}
    assert told[language] in second.notice.said.text()
    first.close()
    second.close()
    assert not make_window(language).notice.isVisible()


# --- settings, help, about ---------------------------------------------------------------------


def test_colours_and_size_of_text_hold_at_once(qapp: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    dress = Theme(qapp, settings)
    points = qapp.font().pointSizeF()
    try:
        dress.choose(scheme="dark")
        assert qapp.palette().window().color().name().upper() == table(dark=True)["Window"]
        dress.choose(scheme="light", text_size=150)
        assert qapp.palette().window().color().name().upper() == table(dark=False)["Window"]
        assert qapp.font().pointSizeF() == pytest.approx(points * 1.5)
        assert Theme(qapp, settings).scheme == "light"
    finally:
        dress.choose(text_size=100)
        qapp.setStyleSheet("")


def test_light_and_dark_have_the_same_colours() -> None:
    assert table(dark=False).keys() == table(dark=True).keys()


def test_preferences_hold_at_once(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window("en")
    window.show_preferences()
    shown = window.preferences
    assert shown is not None
    shown.name.setText("Lê An")
    shown.name.editingFinished.emit()
    assert window.desk.who == "Lê An"
    shown.office.selectAll()
    QTest.keyClicks(shown.office, "Customs of Region I")
    shown.office.editingFinished.emit()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    assert office_name(window.desk.workspace, window.desk.place.today)["en"] == "Customs of Region I"
    assert window.undoing.undo_action.text().startswith("Undo: Name of the office changed")
    shown.documents.line.setText(str(tmp_path / "papers"))
    shown.documents.settled.emit()
    assert window.desk.place.documents == tmp_path / "papers"
    shown.language.setCurrentIndex(shown.language.findData("vi"))
    shown.language.activated.emit(0)
    assert window.words.language == "vi"
    assert shown.windowTitle() == "Cài đặt"
    assert shown.office.text() == "Cục Hải quan"
    shown.close()


def test_a_folder_that_cannot_be_made_is_told_of(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window("en")
    (tmp_path / "file").write_text("no folder")
    window.desk.place = replace(window.desk.place, documents=tmp_path / "file" / "out")
    window.menus.documents.trigger()
    assert (
        f"The folder {tmp_path / 'file' / 'out'} cannot be made" in window.findChildren(QMessageBox)[0].text()
    )


def make_there(qtbot: QtBot, shown: Preferences) -> None:
    """Press the button, which opens a workspace, and again as it makes one where none is."""
    before = shown.go.text()
    qtbot.mouseClick(shown.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.go.text() != before and shown.go.isEnabled(), timeout=5000)
    qtbot.mouseClick(shown.go, Qt.MouseButton.LeftButton)


def test_another_workspace_is_opened_from_the_preferences(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window("en")
    change(window, qtbot, "here", "Here")
    window.show_preferences()
    assert window.preferences is not None
    window.preferences.workspace.line.setText(str(tmp_path / "other"))
    make_there(qtbot, window.preferences)
    qtbot.waitUntil(lambda: window.desk.workspace.folder == tmp_path / "other", timeout=20_000)
    assert window.desk.settings.value("workspace") == str(tmp_path / "other")
    assert window.desk.workspace.actions() == []
    qtbot.waitUntil(lambda: not window.undoing.undo_action.isEnabled(), timeout=5000)
    window.preferences.close()


def test_a_workspace_that_cannot_be_opened_leaves_this_one_at_work(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window("en")
    here = window.desk.place.workspace
    (tmp_path / "file").write_text("no folder")
    window.show_preferences()
    assert window.preferences is not None
    window.preferences.workspace.line.setText(str(tmp_path / "file"))
    make_there(qtbot, window.preferences)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    assert window.preferences.workspace.folder == here
    assert window.desk.settings.value("workspace") == str(here)
    key = change(window, qtbot, "here", "Here")
    assert note(window, key) == "here"
    window.preferences.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_workspace_is_made_by_the_way(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    """Not where a path is half typed when another folder is chosen, the dialog left, or a name typed on."""
    window = make_window(language)
    here, half = window.desk.place.workspace, tmp_path / "hal"
    says = {"vi": ("Mở kho", "Tạo kho", "chưa có kho"), "en": ("Open this", "Make a", "no workspace here")}[
        language
    ]
    window.show_preferences()
    shown = window.preferences
    assert shown is not None
    shown.activateWindow()

    def type_half() -> None:
        shown.workspace.line.setFocus()
        shown.workspace.line.selectAll()
        QTest.keyClicks(shown.workspace.line, str(half))

    assert not shown.go.isEnabled()
    for leaves in (
        shown.name.setFocus,
        shown.workspace.browse.setFocus,
        lambda: QTest.keyClick(shown.name, Qt.Key.Key_Return),
        lambda: QTest.keyClick(shown.workspace.line, Qt.Key.Key_Escape),
    ):
        type_half()
        assert shown.go.text().startswith(says[0])
        leaves()
        qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
        assert window.desk.workspace.folder == here
        assert not half.exists()
    assert not shown.isVisible()
    assert shown.workspace.folder == here
    window.show_preferences()
    type_half()
    QTest.keyClick(shown.workspace.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.go.text().startswith(says[1]), timeout=5000)
    assert any(says[2] in label.text() for label in shown.findChildren(QLabel))
    assert not half.exists()
    QTest.keyClicks(shown.workspace.line, "f")
    assert shown.go.text().startswith(says[0])  # asked for anew
    make_there(qtbot, shown)
    qtbot.waitUntil(lambda: window.desk.workspace.folder == tmp_path / "half", timeout=20_000)
    qtbot.waitUntil(lambda: not shown.go.isEnabled(), timeout=5000)
    shown.workspace.line.setText(str(here))
    qtbot.mouseClick(shown.go, Qt.MouseButton.LeftButton)  # there is one: it is opened at once
    qtbot.waitUntil(lambda: window.desk.workspace.folder == here, timeout=20_000)
    shown.close()


@pytest.mark.parametrize(
    ("language", "begins"), [("vi", "Bước đầu với cửa sổ"), ("en", "First steps in the window")]
)
def test_f1_opens_the_first_steps(make_window: MakeWindow, language: str, begins: str) -> None:
    window = make_window(language)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.telling.help is not None
    assert window.telling.help.isVisible()
    assert begins in window.telling.help.page.toPlainText()[:80]
    other = {"vi": "en", "en": "vi"}[language]
    window.switch_language(other)
    assert begins not in window.telling.help.page.toPlainText()[:80]
    window.telling.help.close()


def test_about_names_what_the_program_is_made_of(make_window: MakeWindow) -> None:
    window = make_window("en")
    window.menus.about.trigger()
    shown = window.findChild(About)
    assert isinstance(shown, About)
    listed = shown.findChild(QTableWidget)
    assert isinstance(listed, QTableWidget)
    rows = [[listed.item(row, column).text() for column in range(3)] for row in range(listed.rowCount())]
    assert ["msgspec", "Jinja2".lower()] == [row[0] for row in rows if row[0] in ("msgspec", "jinja2")][::-1]
    licences = {row[0]: row[2] for row in rows}
    assert "LGPL" in licences["PySide6-Essentials"]
    assert all(version and licence for _name, version, licence in rows)
    shown.close()


def test_the_window_opens_before_anything_is_loaded_that_papers_need() -> None:
    asked = (
        "import sys; import gui.app\n"
        "slow = 'lxml jinja2 reportlab docx uharfbuzz icu4py pikepdf pypdfium2 pypdfium2_raw holidays PIL'\n"
        "print(*(name for name in slow.split() if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
