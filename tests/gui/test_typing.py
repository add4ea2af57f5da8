"""Typing on the page of a visit: what is kept meanwhile never takes a letter, the cursor or a step back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError, NotNow
from briefings.records.kinds import Topic
from briefings.store.workspace import Workspace
from gui.desk import Desk, Place
from gui.pages.pack.line import Line
from gui.pages.pack.prose import Prose
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import ASEAN, JAPAN, Sitting

Sit = Callable[[str], Sitting]
TOPIC = "sample-a1"


@pytest.fixture
def place(tmp_path: Path, sampled: Path) -> Place:
    """The window's workspace has the sample visits."""
    shutil.copytree(sampled, tmp_path / "workspace")
    return Place(
        workspace=tmp_path / "workspace", documents=tmp_path / "out", fonts=(), today=date(2026, 12, 1)
    )


@pytest.fixture
def at_window(make_window: MakeWindow, qtbot: QtBot) -> Sit:
    """The same before the whole window."""

    def sit(language: str) -> Sitting:
        window = make_window(language)
        return Sitting(window.desk, qtbot, window)

    return sit


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def point(someone: Sitting, language: str, place: int = 0) -> Prose:
    """The field of a point's words."""
    editor = someone.go(f"topic/{TOPIC}")
    cards = [card for group in editor.points.groups.values() for card in group.cards]
    return next(card for card in cards if card.place == place).sides["text"].fields[language]


def line(someone: Sitting, language: str) -> Prose:
    """The field of what happens in the first line of the programme."""
    return someone.go("programme", field="programme.0.text").lines.form.fields["text"].fields[language]


def speech(someone: Sitting, language: str) -> Prose:
    """The field of the words of a new speech, which may have several paragraphs."""
    editor = someone.go("speeches")
    editor.lines.begin()
    someone.rest()
    return editor.lines.form.fields["text"].fields[language]


def pause(someone: Sitting, field: Prose) -> None:
    """Wait until what was typed is kept, and shown as it is stored."""
    assert field.is_waiting
    someone.qtbot.waitUntil(lambda: not field.is_waiting, timeout=10_000)
    someone.rest()


def compose(field: QWidget, word: str) -> None:
    """A word is being composed by an input method."""
    QCoreApplication.sendEvent(field, QInputMethodEvent(word, []))


def commit(field: QWidget, word: str) -> None:
    """It is put in."""
    event = QInputMethodEvent()
    event.setCommitString(word)
    QCoreApplication.sendEvent(field, event)


class TestPause:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("where", [point, line, speech])
    def test_after_a_blank_and_a_pause_the_typing_goes_on_where_it_was(
        self, sit: Sit, where: Callable[[Sitting, str], Prose], language: str
    ) -> None:
        someone = sit(language)
        field = where(someone, language)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "hello world ")
        pause(someone, field)
        assert field.toPlainText() == "hello world "
        QTest.keyClicks(field, "again")
        pause(someone, field)
        assert field.toPlainText() == "hello world again"

    def test_a_paragraph_that_is_still_empty_stays(self, sit: Sit) -> None:
        someone = sit("vi")
        field = speech(someone, "vi")
        field.setFocus()
        QTest.keyClicks(field, "Thua quy vi")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Return)
        pause(someone, field)
        QTest.keyClicks(field, "Toi xin")
        pause(someone, field)
        assert field.toPlainText() == "Thua quy vi\n\nToi xin"
        assert someone.visit.speeches[-1].text["vi"] == "Thua quy vi\n\nToi xin"

    def test_letters_whose_marks_stand_apart_are_not_typed_over(self, sit: Sit) -> None:
        someone = sit("vi")
        field = point(someone, "vi")
        field.setFocus()
        field.selectAll()
        commit(field, "Vie\u0323\u0302t")  # as some systems send them; they are stored as one letter
        pause(someone, field)
        QTest.keyClicks(field, " Nam")
        pause(someone, field)
        assert someone.topic(TOPIC).points[0].text["vi"] == "Việt Nam"

    def test_a_word_that_is_being_composed_is_left_alone(self, sit: Sit) -> None:
        someone = sit("vi")
        field = point(someone, "vi")
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "xin ")
        compose(field, "chào")
        pause(someone, field)
        layout = field.document().firstBlock().layout()
        assert (field.toPlainText(), layout.preeditAreaText()) == ("xin ", "chào")
        commit(field, "chào")
        pause(someone, field)
        assert someone.topic(TOPIC).points[0].text["vi"] == "xin chào"

    def test_what_another_wrote_waits_until_the_word_is_composed(self, sit: Sit) -> None:
        someone = sit("vi")
        field = point(someone, "vi")
        field.setFocus()
        compose(field, "chào")
        field.show_text("Của người khác")
        assert field.document().firstBlock().layout().preeditAreaText() == "chào"
        compose(field, "")
        assert field.toPlainText() == "Của người khác"

    def test_the_cursor_stays_where_another_text_comes_in(self, sit: Sit) -> None:
        someone = sit("vi")
        field = point(someone, "vi")
        field.show_text("Một hai ba")
        field.moveCursor(QTextCursor.MoveOperation.End)
        field.show_text("Một hai")
        assert field.textCursor().position() == len("Một hai")
        assert someone.desk.workspace.get(Topic, TOPIC).points[0].text["vi"] != "Một hai"


def press(field: QWidget, key: Qt.Key) -> None:
    """A key together with Ctrl."""
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)


class TestUndo:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_key_takes_back_what_was_typed_and_does_it_again(self, at_window: Sit, language: str) -> None:
        someone = at_window(language)
        field = point(someone, language)
        before = field.toPlainText()
        someone.type(field, "first text")
        press(field, Qt.Key.Key_Z)
        someone.rest()
        assert field.toPlainText() == someone.topic(TOPIC).points[0].text[language] == before
        press(field, Qt.Key.Key_Y)
        someone.rest()
        assert field.toPlainText() == someone.topic(TOPIC).points[0].text[language] == "first text"

    def test_it_takes_back_what_was_not_kept_yet(self, at_window: Sit) -> None:
        someone = at_window("en")
        field = point(someone, "en")
        before = field.toPlainText()
        field.setFocus()
        QTest.keyClicks(field, "typed just now ")
        assert field.is_waiting
        press(field, Qt.Key.Key_Z)
        someone.rest()
        assert field.toPlainText() == someone.topic(TOPIC).points[0].text["en"] == before

    @pytest.mark.parametrize("where", ["code", "start"])
    def test_a_line_has_no_undo_of_its_own(self, at_window: Sit, where: str) -> None:
        someone = at_window("en")
        field = (where == "code" and someone.go(f"topic/{TOPIC}").code) or start(someone)
        before = field.text()
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "9")
        assert field.text() == "9"
        press(field, Qt.Key.Key_Z)
        someone.rest()
        assert field.text() == before
        assert someone.desk.workspace.actions(1)[0].label == "Undone"

    def test_what_is_stored_nowhere_undoes_its_own_typing(self, at_window: Sit) -> None:
        someone = at_window("en")
        someone.go("new", key="LA")
        field = someone.page.new.occasion.fields["en"]
        actions = someone.desk.workspace.actions(2)
        field.setFocus()
        QTest.keyClicks(field, "Talks")
        press(field, Qt.Key.Key_Z)
        someone.rest()
        assert field.toPlainText() == ""
        assert someone.desk.workspace.actions(2) == actions


def start(someone: Sitting) -> Line:
    """The field of the time at which the first line of the programme begins."""
    field = someone.go("programme", field="programme.0.start").lines.form.fields["start"]
    assert isinstance(field, Line)
    return field


class Held:
    """A workspace that cannot be written as long as it is held, as by another program or a full disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_held = False
        self.tries = 0
        alone = Workspace.alone

        def held(workspace: Workspace) -> AbstractContextManager[None]:
            self.tries += 1
            if self.is_held:
                raise NotNow("The workspace {file} is in use.", file="workspace.db")
            return alone(workspace)

        monkeypatch.setattr(Workspace, "alone", held)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


class Listener(QObject):
    """Hears what the window would say is wrong."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heard: list[BriefingError] = []
        desk.failed.connect(self.hear)

    @Slot(BriefingError)
    def hear(self, error: BriefingError) -> None:
        self.heard.append(error)


def place_of(someone: Sitting, language: str) -> Prose:
    return someone.go("facts").place.fields["place"].fields[language]


def title(someone: Sitting, language: str) -> Prose:
    return someone.go(f"topic/{TOPIC}").name.fields[language]


def stored_words(someone: Sitting) -> str:
    """Everything that is stored of the visit and the topic."""
    return repr((someone.visit, someone.topic(TOPIC)))


class TestNotWritten:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("where", [point, line, title, place_of])
    def test_it_is_told_once_stays_and_is_tried_again(
        self, sit: Sit, held: Held, where: Callable[[Sitting, str], Prose], language: str
    ) -> None:
        someone = sit(language)
        field = where(someone, language)
        listener = Listener(someone.desk)
        held.is_held = True
        someone.type(field, "typed while it was held")
        tries = held.tries
        someone.qtbot.waitUntil(lambda: held.tries >= tries + 2, timeout=10_000)
        assert len(listener.heard) == 1
        assert "typed while it was held" not in stored_words(someone)
        for away in ("documents", "topic/sample-a2", "speeches"):
            someone.go(away)
        field = where(someone, language)
        assert field.toPlainText() == "typed while it was held"
        held.is_held = False
        someone.qtbot.waitUntil(lambda: "typed while" in stored_words(someone), timeout=10_000)
        someone.rest()
        assert where(someone, language).toPlainText() == "typed while it was held"

    def test_what_is_typed_meanwhile_goes_on_from_it(self, sit: Sit, held: Held) -> None:
        someone = sit("en")
        field = point(someone, "en")
        held.is_held = True
        someone.type(field, "first")
        field.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(field, " and second")
        pause(someone, field)
        held.is_held = False
        someone.qtbot.waitUntil(
            lambda: someone.topic(TOPIC).points[0].text["en"] == "first and second", timeout=10_000
        )
        someone.rest()
        assert field.toPlainText() == "first and second"

    def test_a_new_point_is_made_once(self, sit: Sit, held: Held) -> None:
        someone = sit("en")
        editor = someone.go(f"topic/{TOPIC}")
        before = len(someone.topic(TOPIC).points)
        editor.points.add("objective")
        field = editor.points.groups["objective"].cards[-1].sides["text"].fields["en"]
        held.is_held = True
        QTest.keyClicks(field, "A new aim")
        tries = held.tries
        someone.qtbot.waitUntil(lambda: held.tries >= tries + 2, timeout=10_000)
        QTest.keyClicks(field, " indeed")
        held.is_held = False
        someone.qtbot.waitUntil(
            lambda: (
                [one.text.get("en") for one in someone.topic(TOPIC).points].count("A new aim indeed") == 1
            ),
            timeout=10_000,
        )
        someone.rest()
        assert len(someone.topic(TOPIC).points) == before + 1

    def test_the_window_stays_open_as_long_as_it_is_not_written(self, at_window: Sit, held: Held) -> None:
        someone = at_window("en")
        field = point(someone, "en")
        held.is_held = True
        someone.type(field, "typed while it was held")
        window = someone.page.window()
        window.close()
        assert window.isVisible()
        assert window.notice.isVisible()
        for box in window.findChildren(QMessageBox):
            box.close()
        held.is_held = False
        window.close()
        assert not window.isVisible()
        with Workspace.open(someone.desk.place.workspace) as workspace:
            assert workspace.get(Topic, TOPIC).points[0].text["en"] == "typed while it was held"


class TestUnfinished:
    """What cannot be stored as it is: an answer to nothing, a post without a name."""

    def answer(self, someone: Sitting, language: str) -> Prose:
        editor = someone.go(f"topic/{TOPIC}")
        editor.points.add("response")
        card = editor.points.groups["response"].cards[-1]
        QTest.keyClicks(card.sides["text"].fields[language], "We shall see")
        pause(someone, card.sides["text"].fields[language])
        return card.sides["text"].fields[language]

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_an_answer_stays_though_another_topic_is_looked_at(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        self.answer(someone, language)
        someone.go("topic/sample-a2")
        editor = someone.go(f"topic/{TOPIC}")
        someone.desk.words.switch({"vi": "en", "en": "vi"}[language])
        someone.rest()
        card = editor.points.groups["response"].cards[-1]
        assert card.sides["text"].fields[language].toPlainText() == "We shall see"
        someone.type(card.sides["asked"].fields[language], "When")
        said = [(one.asked.get(language), one.text.get(language)) for one in someone.topic(TOPIC).points]
        assert said.count(("When", "We shall see")) == 1

    def test_it_keeps_the_window_open_once(self, at_window: Sit) -> None:
        someone = at_window("en")
        self.answer(someone, "en")
        window = someone.page.window()
        window.close()
        assert window.isVisible()
        assert window.notice.isVisible()
        window.close()
        assert not window.isVisible()

    def test_so_does_a_line_that_says_too_little(self, at_window: Sit) -> None:
        someone = at_window("en")
        lines = someone.go("delegations").sides["our_delegation"]
        lines.begin()
        someone.type_line(lines.form.fields["name"], "Nguyen Van An")
        window = someone.page.window()
        window.close()
        assert window.isVisible()
        window.close()
        assert not window.isVisible()


class TestLine:
    def test_it_is_kept_while_one_types(self, sit: Sit) -> None:
        someone = sit("en")
        field = start(someone)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "9")
        someone.qtbot.waitUntil(lambda: someone.visit.programme[0].start == "09:00", timeout=10_000)
        someone.rest()
        assert field.text() == "9"  # the typing may go on
        QTest.keyClicks(field, "h45")
        QTest.keyClick(field, Qt.Key.Key_Return)
        someone.rest()
        assert (field.text(), someone.visit.programme[0].start) == ("09:45", "09:45")

    def test_so_is_the_code_of_a_topic(self, sit: Sit) -> None:
        someone = sit("en")
        code = someone.go(f"topic/{TOPIC}").code
        code.setFocus()
        code.selectAll()
        QTest.keyClicks(code, "B7")
        someone.qtbot.waitUntil(lambda: someone.topic(TOPIC).code == "B7", timeout=10_000)

    @pytest.mark.parametrize(("language", "said"), [("vi", "09:30"), ("en", "09:30")])
    def test_what_is_wrong_is_said_beneath_and_the_line_stays_the_one_chosen(
        self, at_window: Sit, language: str, said: str
    ) -> None:
        someone = at_window(language)
        field = start(someone)
        lines = someone.page.work.stack.currentWidget().lines
        someone.type_line(field, "9h75")
        fault = lines.form.faults["start"]
        assert fault.isVisible()
        assert said in fault.text()
        lines.choose(1)
        someone.rest()
        assert (lines.at, field.text()) == (0, "9h75")
        assert not someone.desk.settle()  # the window would stay open
        someone.type_line(field, "9h15")
        assert not fault.isVisible()
        lines.choose(1)
        someone.rest()
        assert lines.at == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_that_is_none_stays_with_its_visit_and_holds_the_window(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("facts", ASEAN)
    field, fault = editor.session.fields["number"], editor.session.faults["number"]
    stored = field.text()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20th")
    assert not someone.desk.settle()
    assert fault.isVisible()
    someone.go("topics", ASEAN)
    assert not someone.desk.settle()
    someone.go("facts", JAPAN)
    assert not fault.text()
    assert not someone.desk.settle()
    someone.go("facts", ASEAN)
    assert field.text() == "20th"
    assert fault.isVisible()
    someone.type_line(field, "20")
    assert someone.desk.settle()
    assert someone.visit.session is not None
    assert someone.visit.session.number == 20
    assert stored != "20"


def test_a_time_that_is_none_holds_the_window_at_once(sit: Sit) -> None:
    someone = sit("en")
    lines = someone.go("programme").lines
    lines.choose(0)
    field = next(iter(lines.form.faults))
    lines.form.fields[field].setFocus()
    lines.form.fields[field].selectAll()
    QTest.keyClicks(lines.form.fields[field], "9h75")
    assert not someone.desk.settle()
