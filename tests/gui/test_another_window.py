"""Another window or a command writes meanwhile: what is done here rests on what was seen here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from briefings.i18n import error_text
from briefings.preparing.points import add_points, change_point, move_point
from briefings.records.kinds import Point, Topic
from briefings.records.values import Handling, Text
from briefings.store.workspace import Workspace
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting
from tests.gui.test_typing import Listener

Sit = Callable[[str], Sitting]
TOPIC = "sample-a1"
BY: dict[str, Any] = {"who": "another", "when": datetime(2026, 11, 30, 9)}
CHANGED = {"vi": "Nội dung này đã bị sửa hoặc xóa", "en": "changed or removed meanwhile"}


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def both(words: str) -> Text:
    return Text({"vi": words, "en": words})


def elsewhere(someone: Sitting, act: Callable[[Workspace], object]) -> None:
    """Another program writes; nobody tells the page."""
    with Workspace.open(someone.desk.place.workspace) as workspace:
        act(workspace)


def told(listener: Listener, someone: Sitting) -> str:
    """The last thing that was said to be wrong."""
    return error_text(listener.heard[-1], someone.desk.words.translator)


class TestHandedOver:
    def proposals(self, someone: Sitting) -> int:
        """Two proposals that could be released; the place of the first."""
        points = [Point(role="proposal", text=both(words)) for words in ("PUBLIC", "SECRET")]
        elsewhere(someone, lambda workspace: add_points(workspace, workspace.get(Topic, TOPIC), points, **BY))
        return len(someone.topic(TOPIC).points) - 2

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_what_was_checked_is_released_and_nothing_else(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        at = self.proposals(someone)
        editor = someone.go("handout")
        editor.bar.by.setText("An")
        elsewhere(someone, lambda workspace: move_point(workspace, workspace.get(Topic, TOPIC), at, 1, **BY))
        someone.press(editor.rows[TOPIC, f"points.{at}"].box)  # it still shows the public one
        released = {one.text["en"]: one.release is not None for one in someone.topic(TOPIC).points[at:]}
        assert released == {"SECRET": False, "PUBLIC": True}

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_what_says_something_else_by_now_is_told_and_shown(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        at = self.proposals(someone)
        editor = someone.go("handout")
        listener = Listener(someone.desk)
        editor.bar.by.setText("An")
        elsewhere(
            someone,
            lambda workspace: change_point(
                workspace, workspace.get(Topic, TOPIC), at, text=both("SECRET TOO"), **BY
            ),
        )
        someone.press(editor.rows[TOPIC, f"points.{at}"].box)
        assert someone.topic(TOPIC).points[at].release is None
        assert CHANGED[language] in told(listener, someone)
        assert "PUBLIC" in told(listener, someone)
        row = editor.rows[TOPIC, f"points.{at}"]
        assert row.sides.fields[language].toPlainText() == "SECRET TOO"
        assert not row.box.isChecked()

    def test_words_for_them_go_to_the_line_they_were_typed_at(self, sit: Sit) -> None:
        someone = sit("en")
        at = self.proposals(someone)
        editor = someone.go("handout")
        elsewhere(someone, lambda workspace: move_point(workspace, workspace.get(Topic, TOPIC), at, 1, **BY))
        someone.type(editor.rows[TOPIC, f"points.{at}"].sides.fields["en"], "OPEN")
        handed = {one.text["en"]: one.handed_over.get("en") for one in someone.topic(TOPIC).points[at:]}
        assert handed == {"SECRET": None, "PUBLIC": "OPEN"}

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_words_that_come_too_late_stay_where_they_were_typed(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        at = self.proposals(someone)
        editor = someone.go("handout")
        listener = Listener(someone.desk)
        elsewhere(
            someone,
            lambda workspace: change_point(
                workspace, workspace.get(Topic, TOPIC), at, handed_over=both("THEIRS"), **BY
            ),
        )
        field = editor.rows[TOPIC, f"points.{at}"].sides.fields[language]
        field.setFocus()
        field.selectAll()
        field.insertPlainText("OURS")
        field.settle()
        someone.rest()
        assert CHANGED[language] in told(listener, someone)
        assert someone.topic(TOPIC).points[at].handed_over == both("THEIRS")
        assert field.toPlainText() == "OURS"
        assert someone.topic(TOPIC).points[at].handling is Handling.INTERNAL
        field.insertPlainText("!")  # whoever types on has read it
        field.settle()
        someone.rest()
        assert someone.topic(TOPIC).points[at].handed_over[language] == "OURS!"
