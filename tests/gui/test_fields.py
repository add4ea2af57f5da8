"""Editors of fields: typed into as Vietnamese is typed, saved in pauses, left alone by what comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefings.editing.fields import Field, Shape, field, fields
from briefings.records.kinds import KINDS, Name, Partner, TextFact
from briefings.records.values import Amount, Handling, Mark, PartialDate, Qualifier, Text, Validity
from gui.desk import Desk, Place, Target
from gui.fields import editor as base
from gui.fields.editor import Editor
from gui.fields.links import LinkEditor, LinksEditor
from gui.fields.making import editor
from gui.fields.parts import PartEditor, PartsEditor
from gui.fields.texts import TextEditor
from gui.words import Words

MakeEditor = Callable[..., Any]


@pytest.fixture(params=["vi", "en"])
def desk(qtbot: QtBot, tmp_path: Path, filled: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    shutil.copytree(filled, tmp_path / "workspace")
    place = Place(tmp_path / "workspace", tmp_path / "out", (), date(2026, 12, 1))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Desk(Words(request.param), place, settings)
    made.open()
    qtbot.waitUntil(lambda: made.is_open and not made.is_busy, timeout=10_000)
    yield made
    made.close()


@pytest.fixture
def make(qtbot: QtBot, desk: Desk) -> MakeEditor:
    """A function: a field → its editor, shown, and beneath it another place for the focus."""
    kept: list[QWidget] = []

    def make(told: Field) -> Editor:
        window = QWidget()
        column = QVBoxLayout(window)
        made = editor(desk, told)
        other = QLineEdit()
        other.setObjectName("elsewhere")
        column.addWidget(made)
        column.addWidget(other)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=3000)
        return made

    return make


def typing_place(made: Editor) -> QLineEdit | QPlainTextEdit:
    place = made.inputs()[0]
    assert isinstance(place, QLineEdit | QPlainTextEdit)
    return place


def text_of(place: QLineEdit | QPlainTextEdit) -> str:
    return place.text() if isinstance(place, QLineEdit) else place.toPlainText()


def compose(place: QWidget, *steps: str, committed: str) -> None:
    """As fcitx and IBus do: the word is composed before it is committed."""
    for step in steps:
        QApplication.sendEvent(place, QInputMethodEvent(step, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(committed)
    QApplication.sendEvent(place, event)


def retype(place: QWidget, keys: str, erased: int, committed: str) -> None:
    """As UniKey does: letters as they are typed, then Backspace takes them back for the accented ones."""
    QTest.keyClicks(place, keys)
    for _ in range(erased):
        QTest.keyClick(place, Qt.Key.Key_Backspace)
    event = QInputMethodEvent("", [])
    event.setCommitString(committed)
    QApplication.sendEvent(place, event)


TYPED = [
    ("agreement", "title"),
    ("agreement", "summary"),
    ("agreement", "depositary"),
    ("agreement", "quote"),
    ("agreement", "signed"),
    ("agreement", "readers"),
    ("agreement", "term_years"),
    ("agreement", "given_by"),
    ("agreement", "sources"),
    ("project", "amount"),
]


@pytest.mark.parametrize(("kind", "name"), TYPED)
def test_vietnamese_typing_loses_and_doubles_no_letter(make: MakeEditor, kind: str, name: str) -> None:
    made = make(field(kind, name))
    place = typing_place(made)
    place.setFocus()
    compose(place, "d", "đ", "đa", "đaọ", committed="đạo")
    retype(place, " dd", 2, "đ")
    retype(place, "aoj", 3, "ạo")
    compose(place, " luậ", " luật", committed=" luật")
    assert text_of(place) == "đạo đạo luật"


@pytest.mark.parametrize(("kind", "name"), TYPED[:4])
def test_what_comes_back_from_the_store_never_disturbs_typing(make: MakeEditor, kind: str, name: str) -> None:
    made = make(field(kind, name))
    place = typing_place(made)
    place.setFocus()
    before = made.value()
    retype(place, "dd", 2, "đ")
    made.set_value(before)  # a save of before this key comes back
    assert text_of(place) == "đ"
    made.flush()
    saved = made.value()
    QApplication.sendEvent(place, QInputMethodEvent("a", []))  # being composed
    made.set_value(before)
    made.set_value(saved)
    QApplication.sendEvent(place, commit("ạ"))
    assert text_of(place) == "đạ"
    cursor = place.cursorPosition() if isinstance(place, QLineEdit) else place.textCursor().position()
    assert cursor == 2


def commit(words: str) -> QInputMethodEvent:
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    return event


def test_typing_is_told_in_pauses_and_at_the_latest_in_time(
    qtbot: QtBot, make: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert base.PAUSE <= 1000
    assert base.LATEST <= 4000
    made = make(field("agreement", "depositary"))
    made._pause.setInterval(60)
    made._latest.setInterval(200)
    told: list[str] = []
    made.edited.connect(lambda: told.append(made.value()))
    place = typing_place(made)
    QTest.keyClicks(place, "Hu")
    assert told == []
    qtbot.waitUntil(lambda: told == ["Hu"], timeout=3000)
    for letter in "e va Da Nang va Ha Noi":
        QTest.keyClicks(place, letter)
        qtbot.wait(20)
    assert len(told) >= 2  # although there was no pause
    assert not made.is_busy or made._pause.isActive()


def test_leaving_tells_at_once(qtbot: QtBot, make: MakeEditor) -> None:
    made = make(field("agreement", "title"))
    place = made.inputs()[0]
    place.setFocus()
    QTest.keyClicks(place, "Talks")
    left: list[bool] = []
    made.left.connect(lambda: left.append(True))
    with qtbot.waitSignal(made.edited, timeout=500):
        made.inputs()[1].setFocus()
    assert left == []  # the other language is the same field
    made.window().findChild(QLineEdit, "elsewhere").setFocus()
    assert left == [True]


def test_what_cannot_be_read_is_said_and_stays(make: MakeEditor, desk: Desk) -> None:
    made = make(field("agreement", "signed"))
    place = typing_place(made)
    QTest.keyClicks(place, "31/2/2015")
    told: list[bool] = []
    made.edited.connect(lambda: told.append(True))
    made.flush()
    assert told == []
    assert made.error.isVisible()
    assert "31/2/2015" in made.error.text()
    made.set_value(PartialDate(1999))
    assert text_of(place) == "31/2/2015"
    for _ in range(len("31/2/2015")):
        QTest.keyClick(place, Qt.Key.Key_Backspace)
    QTest.keyClicks(place, "14/8/2015")
    assert not made.has_error
    QTest.keyClick(place, Qt.Key.Key_Home)
    QTest.keyClicks(place, "~")
    assert made.understood.text() == desk.words.translator.date(PartialDate(2015, 8, 14, 7))
    made.flush()
    assert told == [True]
    assert made.value() == PartialDate(2015, 8, 14, 7)


def test_undo_is_the_stores_alone(make: MakeEditor) -> None:
    for name in ("depositary", "summary"):
        made = make(field("agreement", name))
        place = typing_place(made)
        place.setFocus()
        QTest.keyClicks(place, "abc")
        told: list[bool] = []
        made.edited.connect(lambda told=told: told.append(True))
        QTest.keyClick(place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert text_of(place) == "abc"
        assert told == [True]  # it is written first, so that it is what is undone


SAMPLES: dict[Shape, Any] = {
    Shape.TEXT: Text({"vi": "Biên bản", "en": "Minutes", "ja": "議事録"}),
    Shape.TEXTS: (Text({"vi": "Một"}), Text({"en": "Two"})),
    Shape.LINE: "Hà Nội",
    Shape.LINES: ("Nguyễn Văn A", "Trần Thị B"),
    Shape.DATE: PartialDate(2015, 8, about=20),
    Shape.PERIOD: Validity(since=PartialDate(2015), until=PartialDate(2020, 3, 1)),
    Shape.AMOUNT: Amount(number=6e6, currency="USD", qualifier=Qualifier.ABOUT),
    Shape.WHOLE: 1,
    Shape.NUMBER: 1234.5,
    Shape.YES: True,
    Shape.ANSWER: False,
    Shape.LINK: "JP",
    Shape.LINKS: ("JP", "KR"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_editor_gives_back_what_it_is_given(make: MakeEditor, kind: str) -> None:
    for told in fields(kind):
        if told.shape in (Shape.PART, Shape.PARTS, Shape.MARKS, Shape.FILES):
            continue
        value = SAMPLES.get(told.shape)
        if told.shape is Shape.CODE:
            value = told.coded(told.codes[-1])
        elif told.shape is Shape.CODES:
            value = told.codes[::-1]
        made = make(told)
        made.set_value(value)
        assert made.value() == value, told.name


def test_a_code_that_is_not_known_is_shown_as_it_is(make: MakeEditor) -> None:
    """It comes from another version of the program; the choice of the record before does not stand there."""
    told = field("event", "type")
    made = make(told)
    made.set_value(told.codes[1])
    made.set_value("seance")
    assert made.list.currentIndex() == -1
    assert made.list.placeholderText() == "seance"
    assert made.value() == "seance"
    made.say()
    assert made.value() == "seance"
    told_of: list[object] = []
    made.edited.connect(lambda: told_of.append(made.value()))
    made.list.setCurrentIndex(0)
    assert told_of == [made.value()] != ["seance"]
    made.set_value(told.codes[1])
    assert made.value() == told.codes[1]


def test_parts_are_added_ordered_and_taken_out(qtbot: QtBot, make: MakeEditor) -> None:
    made = make(field("partner", "names"))
    assert isinstance(made, PartsEditor)
    names = (Name(text=Text({"vi": "Một"})), Name(text=Text({"vi": "Hai"}), short=Text({"vi": "H"})))
    made.set_value(names)
    made.list.setFocus()
    made.list.setCurrentRow(1)
    QTest.keyClick(made.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert made.value() == names[::-1]
    told: list[bool] = []
    made.edited.connect(lambda: told.append(True))
    made.add()
    made.flush()
    assert told == []  # not whole yet
    assert made.has_error
    assert made.form is not None
    text = made.form.first.editors["text"]
    assert isinstance(text, TextEditor)
    assert text.inputs()[0].hasFocus()
    place = text.edit_of("vi")
    retype(place, "ddoong", 6, "đông")
    text.flush()
    assert told == [True]
    assert not made.has_error
    assert [name.text.get("vi") for name in made.value()] == ["Hai", "đông", "Một"]
    made.list.setFocus()
    QTest.keyClick(made.list, Qt.Key.Key_Delete)
    assert made.value() == names[::-1]


def test_a_part_is_there_or_not(make: MakeEditor) -> None:
    made = make(field(Partner, "seat"))
    assert isinstance(made, PartEditor)
    assert made.value() is None
    seat = TextFact(text=Text({"vi": "Giơ-ne-vơ"}), date=PartialDate(2020), sources=("x",))
    made.set_value(seat)
    assert made.value() == seat
    made.list.setCurrentRow(0)
    made.form.fold.unfold()  # type: ignore[union-attr]
    assert made.value() == seat
    made.remove()
    assert made.value() is None


def test_marks_keep_their_paths(make: MakeEditor) -> None:
    made = make(field("agreement", "marks"))
    marks = {"summary": Mark(handling=Handling.RESTRICTED), "signed": Mark(as_of=PartialDate(2020))}
    made.set_value(marks)
    assert made.value() == marks


def test_a_link_is_searched_without_tones_and_chosen_by_keys(
    qtbot: QtBot, make: MakeEditor, desk: Desk
) -> None:
    made = make(field("agreement", "given_by"))
    assert isinstance(made, LinkEditor)
    line = made.picker.line
    line.setFocus()
    QTest.keyClicks(line, "nhat ban")
    assert made.picker.found.isVisible()
    assert line.text() == "nhat ban"  # nothing is completed
    with qtbot.waitSignal(made.edited, timeout=500):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert made.value() == "JP"
    assert not made.picker.found.isVisible()
    with qtbot.waitSignal(desk.asked, timeout=500) as asked:
        made.open.click()
    assert asked.args == [Target("records", "partner", "JP")]
    QTest.keyClicks(line, "x")
    made.window().findChild(QLineEdit, "elsewhere").setFocus()
    assert made.value() == "JP"  # what was searched and not chosen changes nothing
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert made.value() is None


def test_several_links_are_added_moved_and_taken_out(make: MakeEditor) -> None:
    made = make(field("agreement", "partners"))
    assert isinstance(made, LinksEditor)
    for words in ("nhat ban", "laos"):  # what a country is commonly called in English will do
        made.picker.line.setFocus()
        QTest.keyClicks(made.picker.line, words)
        QTest.keyClick(made.picker.line, Qt.Key.Key_Down)
        QTest.keyClick(made.picker.found, Qt.Key.Key_Return)
    assert made.value() == ("JP", "LA")
    made.chosen.setFocus()
    made.chosen.setCurrentRow(1)
    QTest.keyClick(made.chosen, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert made.value() == ("LA", "JP")
    QTest.keyClick(made.chosen, Qt.Key.Key_Delete)
    assert made.value() == ("JP",)


def test_handling_is_a_word_and_a_colour(make: MakeEditor, desk: Desk) -> None:
    made = make(field("agreement", "handling"))
    made.set_value(Handling.RESTRICTED)
    assert made.list.currentText() == desk.words.translator.word("Handling", "restricted")
    colours = {made.list.itemIcon(row).pixmap(24).toImage().pixel(12, 12) for row in range(3)}
    assert len(colours) == 3
