"""Whatever is typed into a record is stored, or stays where it was typed, with what is wrong said."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Visit
from briefings.records.values import PartialDate
from gui.desk import Target
from gui.fields.lines import DateEditor
from gui.fields.parts import PartsEditor
from gui.fields.texts import TextEditor
from gui.pages.records import RecordsPage
from gui.pages.records.form import RecordForm
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN

NO_DAY = "31/2/2027"


class Records:
    """The page of records on a desk, worked by a user."""

    def __init__(self, make_desk: MakeDesk, qtbot: QtBot, language: str = "en") -> None:
        self.desk = make_desk(language)
        self.qtbot = qtbot
        self.page = RecordsPage(self.desk)
        qtbot.addWidget(self.page)
        self.page.show()

    @property
    def form(self) -> RecordForm:
        return self.page.record.form

    def rest(self) -> None:
        """Everything asked for is read, written and shown."""
        self.qtbot.wait(30)
        self.qtbot.waitUntil(lambda: not self.desk.is_busy, timeout=20_000)
        self.qtbot.wait(30)

    def go(self, kind: str, key: str = "") -> None:
        self.page.go_to(Target("records", kind, key))
        self.rest()

    def parts(self, kind: str, key: str, name: str) -> PartsEditor:
        self.go(kind, key)
        editor = self.form.sections.editor(name)
        assert isinstance(editor, PartsEditor)
        editor.list.setCurrentRow(0)
        return editor


@pytest.fixture(params=["vi", "en"])
def records(make_desk: MakeDesk, qtbot: QtBot, request: pytest.FixtureRequest) -> Records:
    return Records(make_desk, qtbot, request.param)


# --- a line of a list in which one field cannot be read --------------------------------------


def spoil_day(editor: PartsEditor) -> DateEditor:
    day = editor.form.first.editors["date"]  # type: ignore[union-attr]
    assert isinstance(day, DateEditor)
    day.line.setText(NO_DAY)
    day.flush()
    return day


def words_of(editor: PartsEditor) -> TextEditor:
    text = editor.form.first.editors["text"]  # type: ignore[union-attr]
    assert isinstance(text, TextEditor)
    return text


def test_beside_a_day_that_cannot_be_read_the_words_are_stored(records: Records) -> None:
    editor = records.parts("visit", JAPAN, "programme")
    before = records.desk.workspace.get(Visit, JAPAN).programme[0]
    words_of(editor).edit_of("en").insertPlainText("TYPED BEFORE ")
    words_of(editor).flush()
    day = spoil_day(editor)
    words_of(editor).edit_of("en").insertPlainText("TYPED BESIDE ")
    words_of(editor).flush()
    records.rest()
    stored = records.desk.workspace.get(Visit, JAPAN).programme[0]
    assert stored.text["en"].startswith("TYPED BEFORE TYPED BESIDE ")
    assert stored.date == before.date
    assert day.line.text() == NO_DAY
    assert day.error.text()


def test_the_line_with_a_day_that_cannot_be_read_is_not_left(records: Records) -> None:
    """Neither for another line nor by adding one or moving it; taken out it takes the day along."""
    editor = records.parts("visit", JAPAN, "programme")
    before = records.desk.workspace.get(Visit, JAPAN).programme
    day = spoil_day(editor)
    for leave in (lambda: editor.list.setCurrentRow(1), editor.add, editor.buttons["down"].click):
        leave()
        records.rest()
        assert editor.list.currentRow() == 0
        assert day.line.text() == NO_DAY
        assert day.error.text()
    assert not records.page.record.may_show("visit", "another")
    assert not records.desk.settle()
    assert records.desk.workspace.get(Visit, JAPAN).programme == before
    day.line.setText("14/1/2027")
    editor.list.setCurrentRow(1)
    records.rest()
    assert editor.list.currentRow() == 1
    stored = records.desk.workspace.get(Visit, JAPAN).programme
    assert stored[0].date == PartialDate(2027, 1, 14)
    assert stored[1:] == before[1:]
    day.line.setText(NO_DAY)
    editor.remove()
    records.rest()
    assert records.desk.settle()
    assert records.desk.workspace.get(Visit, JAPAN).programme == (stored[0], *before[2:])


def test_what_waits_in_a_line_is_the_lines_when_another_is_chosen(records: Records) -> None:
    editor = records.parts("visit", JAPAN, "programme")
    before = records.desk.workspace.get(Visit, JAPAN).programme
    words_of(editor).edit_of("en").insertPlainText("LAST WORDS ")
    editor.list.setCurrentRow(1)  # within the pause
    records.rest()
    stored = records.desk.workspace.get(Visit, JAPAN).programme
    assert stored[0].text["en"].startswith("LAST WORDS ")
    assert stored[1:] == before[1:]


def test_the_last_line_taken_out_takes_along_what_cannot_be_read(records: Records) -> None:
    editor = records.parts("visit", JAPAN, "programme")
    while len(editor.value()) > 1:
        editor.remove()
    spoil_day(editor)
    editor.remove()
    records.rest()
    assert records.page.record.may_show("visit", "another")
    assert records.desk.settle()
