"""Whatever is typed into a record is stored, or stays where it was typed, with what is wrong said."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from briefings.editing.changing import delete_record, new_record, set_field
from briefings.errors import BriefingError
from briefings.interface import error_said
from briefings.records.kinds import Goal, Point, Topic, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.fields.lines import DateEditor
from gui.fields.parts import PartsEditor
from gui.fields.texts import TextEditor
from gui.pages.records import RecordsPage
from gui.pages.records.form import RecordForm
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN

BY: dict[str, Any] = {"who": "tester", "when": datetime(2026, 11, 30, 9, 0)}
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


# --- what may be a state secret -------------------------------------------------------------


def type_fall_back(records: Records) -> tuple[str, PartsEditor]:
    """A reserve is typed into a topic that has none, and waits for the answer whether it is a secret."""
    with Workspace.open(records.desk.place.workspace) as workspace:
        point = Point(role="response", code="Q1", text=Text({"vi": "Ta"}), asked=Text({"vi": "Bạn"}))
        made = new_record(workspace, "topic", {"title": Text({"vi": "A"}), "points": (point,)}, **BY)
    editor = records.parts("topic", made.record.key, "points")
    text = editor.form.first.editors["fall_back"]  # type: ignore[union-attr]
    assert isinstance(text, TextEditor)
    text.edit_of("vi").insertPlainText("lùi")
    text.flush()
    records.rest()
    assert records.form.screening.isVisible()
    return made.record.key, editor


def test_what_waits_for_the_answer_about_secrets_stays_until_it_is_given(records: Records) -> None:
    key, editor = type_fall_back(records)
    with Workspace.open(records.desk.place.workspace) as other:
        set_field(other, "topic", key, "title", Text({"vi": "B"}), **BY)
    records.desk.look_again()
    records.rest()
    assert records.form.screening.isVisible()
    assert editor.value()[0].fall_back == Text({"vi": "lùi"})
    assert (
        editor.error.text()
        == {
            "vi": "Chỉ được lưu sau khi trả lời câu hỏi ở trên.",
            "en": "It is stored once the question above is answered.",
        }[records.desk.words.language]
    )
    records.go("topic", next(one.key for one in records.desk.workspace.all(Topic) if one.key != key))
    assert records.page.record.shown == ("topic", key)
    assert editor.error.text() in records.form.hint.text()
    assert not records.desk.settle()
    assert not records.desk.workspace.get(Topic, key).points[0].fall_back
    records.form.screening.yes.click()
    records.rest()
    assert records.desk.workspace.get(Topic, key).points[0].fall_back == Text({"vi": "lùi"})
    assert not editor.error.text()
    assert records.desk.settle()


def test_the_question_goes_with_what_it_is_about(records: Records) -> None:
    key, editor = type_fall_back(records)
    text = editor.form.first.editors["fall_back"]  # type: ignore[union-attr]
    text.edit_of("vi").clear()  # type: ignore[attr-defined]
    text.edit_of("en").clear()  # type: ignore[attr-defined]
    text.flush()
    records.rest()
    assert not records.form.screening.isVisible()
    assert records.desk.settle()
    type_again = editor.form.first.editors["text"]  # type: ignore[union-attr]
    type_again.edit_of("vi").insertPlainText("Nay ")  # type: ignore[attr-defined]
    type_again.flush()
    records.rest()
    assert records.desk.workspace.get(Topic, key).points[0].text["vi"] == "Nay Ta"


# --- another program writes, or refuses, after the record was left ---------------------------


def two_goals(records: Records) -> tuple[str, str]:
    first, second = (one.key for one in records.desk.workspace.all(Goal)[:2])
    records.go("goal", first)
    return first, second


def measure(records: Records) -> TextEditor:
    editor = records.form.sections.editor("measure")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    return editor


def test_what_another_program_held_up_is_stored_although_its_record_was_left(
    records: Records, qtbot: QtBot
) -> None:
    first, second = two_goals(records)
    told: list[BriefingError] = []
    records.desk.failed.connect(told.append)
    with Workspace.open(records.desk.place.workspace) as other, other.alone():
        measure(records).edit_of("en").insertPlainText("TYPED WHILE ANOTHER WROTE")
        records.page.go_to(Target("records", "goal", second))
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        records.go("goal", first)
        assert measure(records).value()["en"].startswith("TYPED WHILE ANOTHER WROTE")
        records.go("goal", second)
    qtbot.waitUntil(
        lambda: records.desk.workspace.get(Goal, first).measure.get("en", "").startswith("TYPED WHILE"),
        timeout=20_000,
    )
    assert not records.desk.workspace.get(Goal, second).measure.get("en", "").startswith("TYPED")
    assert len(told) == 1


def test_what_was_refused_after_its_record_was_left_stands_there_again(
    records: Records, qtbot: QtBot
) -> None:
    first, second = two_goals(records)
    told: list[BriefingError] = []
    records.desk.failed.connect(told.append)
    with Workspace.open(records.desk.place.workspace) as other:
        set_field(other, "goal", first, "measure", Text({"en": "BY ANOTHER"}), **BY)
    measure(records).edit_of("en").insertPlainText("BY ME")
    records.page.go_to(Target("records", "goal", second))
    records.rest()
    said = error_said(told[-1], records.desk.words.translator)
    assert records.desk.words.say("Measure") in said
    assert not records.desk.settle()  # the window stays open once
    records.go("goal", first)
    assert measure(records).value()["en"].startswith("BY ME")
    assert measure(records).error.text()
    assert records.desk.workspace.get(Goal, first).measure == Text({"en": "BY ANOTHER"})
    records.go("goal", second)
    assert records.page.record.shown == ("goal", first)  # it is not left again unseen
    measure(records).edit_of("en").appendPlainText("ONCE MORE")
    measure(records).flush()
    records.rest()
    assert records.desk.workspace.get(Goal, first).measure["en"].startswith("BY ME")
    assert records.desk.settle()


def test_what_was_typed_into_a_record_that_is_gone_holds_nothing_up(records: Records) -> None:
    second, _ = two_goals(records)
    with Workspace.open(records.desk.place.workspace) as other:
        statement = Text({"en": "GOAL NOBODY NAMES"})
        first = new_record(other, "goal", {"statement": statement}, **BY).record.key
    records.go("goal", first)
    told: list[BriefingError] = []
    records.desk.failed.connect(told.append)
    with Workspace.open(records.desk.place.workspace) as other:
        delete_record(other, "goal", first, **BY)
    measure(records).edit_of("en").insertPlainText("TOO LATE ")
    records.page.go_to(Target("records", "goal", second))
    records.rest()
    assert told
    assert records.desk.settle()


# --- records that are being made ------------------------------------------------------------


def state(records: Records, words: str) -> None:
    """Write the statement of a goal, and with it the goal is whole."""
    editor = records.form.sections.editor("statement")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    editor.edit_of("en").insertPlainText(words)
    editor.flush()


def stated(records: Records) -> list[str]:
    said = [one.statement.get("en", "") for one in records.desk.workspace.all(Goal)]
    return sorted(one for one in said if one.startswith("GOAL"))


def test_two_records_made_in_quick_succession_are_two(records: Records) -> None:
    records.go("goal")
    gate = threading.Event()
    records.desk.write(lambda _workspace: gate.wait(20) and None)
    records.page.begin()
    state(records, "GOAL ONE")
    records.page.begin()
    state(records, "GOAL TWO")
    state(records, "GOAL TWO AND MORE, ")
    gate.set()
    records.rest()
    records.rest()
    assert len(stated(records)) == 2
    assert "GOAL ONE" in stated(records)
    shown = records.desk.workspace.get(Goal, records.page.record.shown[1])
    assert "GOAL TWO" in shown.statement["en"]
    assert not list((records.desk.place.workspace / "drafts").glob("record-*"))


def test_a_record_that_cannot_be_made_now_is_made_once_it_can(records: Records, qtbot: QtBot) -> None:
    records.go("goal")
    with Workspace.open(records.desk.place.workspace) as other, other.alone():
        records.page.begin()
        state(records, "GOAL HELD UP")
        qtbot.waitUntil(lambda: not records.desk.is_busy, timeout=20_000)
        assert stated(records) == []
        assert records.form.hint.isVisible()
    qtbot.waitUntil(lambda: stated(records) == ["GOAL HELD UP"], timeout=20_000)
    records.rest()
    assert not records.form.hint.isVisible()


def test_a_record_that_could_not_be_made_before_it_was_left_is_a_draft(records: Records) -> None:
    first, _ = two_goals(records)
    told: list[BriefingError] = []
    records.desk.failed.connect(told.append)
    noted: list[str] = []
    records.desk.noted.connect(noted.append)
    with Workspace.open(records.desk.place.workspace) as other, other.alone():
        records.page.begin()
        state(records, "GOAL LEFT")
        records.go("goal", first)
    assert told
    assert records.page.record.new.text() in noted[-1]
    records.page.record.new.click()
    records.rest()
    assert stated(records) == ["GOAL LEFT"]


def test_a_new_record_of_which_no_draft_can_be_kept_is_not_left(records: Records) -> None:
    """It is no new record any more once it was thrown away."""
    first, _ = two_goals(records)
    told: list[BriefingError] = []
    records.desk.failed.connect(told.append)
    (records.desk.place.workspace / "drafts").write_text("in the way", "utf-8")
    records.page.begin()
    measure(records).edit_of("en").insertPlainText("TYPED")
    records.go("goal", first)
    assert told
    assert records.page.record.shown == ("goal", "")
    assert measure(records).value()["en"] == "TYPED"
    assert not records.desk.settle()
