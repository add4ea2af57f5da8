"""What is typed for one record stays out of the next, though that says the same in a language: nothing."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Delegate, Point, Topic, Visit
from briefings.records.values import Text
from gui.desk import Desk
from gui.pages.pack.lines import Lines
from gui.pages.pack.points import PointsEditor
from gui.pages.pack.prose import Sides
from gui.pen import Pen
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting

FIRST, SECOND = "sample-a1", "sample-a2"
TYPED = "Typed for the first"


@pytest.fixture
def someone(make_desk: MakeDesk, qtbot: QtBot) -> Sitting:
    return Sitting(make_desk("vi"), qtbot)


def put(desk: Desk, *records: Topic | Visit) -> None:
    with desk.workspace.action("Emptied", "An", desk.now()) as action:
        for record in records:
            action.put(record)
    desk.changed.emit()


def only_vi(text: Text) -> Text:
    return Text({"vi": text["vi"]})


def enter(sides: Sides, language: str = "en", text: str = TYPED) -> None:
    """Type into a field that is empty; the pause is not over yet."""
    field = sides.fields[language]
    assert field.said() == ""
    field.setFocus()
    QTest.keyClicks(field, text)
    assert field.is_waiting


class TestPoints:
    @pytest.fixture
    def editor(self, someone: Sitting) -> PointsEditor:
        made = PointsEditor(someone.desk, Pen(someone.desk))
        someone.qtbot.addWidget(made)
        made.show()
        return made

    def test_a_card_says_what_its_own_point_says(self, someone: Sitting, editor: PointsEditor) -> None:
        topics = [
            msgspec.structs.replace(
                someone.topic(key), points=(Point(role="point", text=Text({"vi": key}), code="1"),)
            )
            for key in (FIRST, SECOND)
        ]
        put(someone.desk, *topics)
        editor.show_record(topics[0], ("vi", "en"))
        enter(editor.groups["point"].cards[0].sides["text"])
        editor.show_record(topics[1], ("vi", "en"))
        (card,) = editor.groups["point"].cards
        assert card.texts()["text"] == Text({"vi": SECOND})
        field = card.sides["text"].fields["vi"]
        field.setFocus()
        QTest.keyClicks(field, "x")
        field.settle()
        someone.rest()
        assert someone.topic(FIRST).points[0].text == Text({"vi": FIRST, "en": TYPED})
        assert set(someone.topic(SECOND).points[0].text) == {"vi"}


class TestLines:
    def test_a_seat_says_what_is_its_own(self, someone: Sitting) -> None:
        seats = tuple(Delegate(post=Text({"vi": vi})) for vi in ("Trưởng đoàn", "Thư ký"))
        someone.go("delegations")
        put(someone.desk, msgspec.structs.replace(someone.visit, our_delegation=seats))
        lines = someone.go("delegations").sides["our_delegation"]
        assert isinstance(lines, Lines)
        lines.choose(0)
        enter(lines.form.fields["post"])
        lines.choose(1)
        assert lines.form.fields["post"].text() == Text({"vi": "Thư ký"})
        someone.type(lines.form.fields["post"].fields["vi"], "Phien dich")
        first, second = someone.visit.our_delegation
        assert first.post == Text({"vi": "Trưởng đoàn", "en": TYPED})
        assert second.post == Text({"vi": "Phien dich"})

    def test_two_lines_that_say_the_same_are_two(self, someone: Sitting) -> None:
        seats = (Delegate(post=Text({"vi": "Cán bộ"})),) * 2
        someone.go("delegations")
        put(someone.desk, msgspec.structs.replace(someone.visit, our_delegation=seats))
        lines = someone.go("delegations").sides["our_delegation"]
        lines.choose(0)
        enter(lines.form.fields["post"])
        lines.choose(1)
        assert lines.form.fields["post"].text() == Text({"vi": "Cán bộ"})


def test_a_topic_says_its_own_title(someone: Sitting) -> None:
    topics = [someone.topic(key) for key in (FIRST, SECOND)]
    put(someone.desk, *(msgspec.structs.replace(one, title=only_vi(one.title)) for one in topics))
    editor = someone.go(f"topic/{FIRST}")
    enter(editor.name)
    editor = someone.go(f"topic/{SECOND}")
    assert editor.name.text() == only_vi(topics[1].title)
    someone.type(editor.name.fields["vi"], "Ten khac")
    assert someone.topic(FIRST).title["en"] == TYPED
    assert someone.topic(SECOND).title == Text({"vi": "Ten khac"})
    assert someone.go(f"topic/{FIRST}").name.fields["en"].said() == TYPED


@pytest.mark.parametrize(("form", "name"), [("names", "occasion"), ("place", "place"), ("place", "protocol")])
def test_a_visit_says_its_own_facts(someone: Sitting, form: str, name: str) -> None:
    visits = [someone.desk.workspace.get(Visit, key) for key in (JAPAN, ASEAN)]
    stored = {name: Text({"vi": "Như nhau"})}
    put(someone.desk, *(msgspec.structs.replace(one, **stored) for one in visits))
    enter(getattr(someone.go("facts", JAPAN), form).fields[name])
    sides = getattr(someone.go("facts", ASEAN), form).fields[name]
    assert sides.text() == stored[name]
    someone.type(sides.fields["vi"], "Khac")
    assert getattr(someone.desk.workspace.get(Visit, JAPAN), name)["en"] == TYPED
    assert getattr(someone.desk.workspace.get(Visit, ASEAN), name) == Text({"vi": "Khac"})


def test_a_visit_says_its_own_role_in_the_forum(someone: Sitting) -> None:
    asean = someone.desk.workspace.get(Visit, ASEAN)
    assert asean.session is not None
    session = msgspec.structs.replace(asean.session, our_role=Text({"vi": "Chủ tọa"}))
    other = msgspec.structs.replace(someone.desk.workspace.get(Visit, JAPAN), session=session)
    put(someone.desk, msgspec.structs.replace(asean, session=session), other)
    enter(someone.go("facts", ASEAN).session.fields["our_role"])
    assert someone.go("facts", JAPAN).session.fields["our_role"].text() == Text({"vi": "Chủ tọa"})
    assert someone.desk.workspace.get(Visit, ASEAN).session.our_role["en"] == TYPED


def test_what_they_read_of_a_visit_is_its_own(someone: Sitting) -> None:
    """Two visits whose papers have the same lines: the rows are made anew for the other."""
    editor = someone.go("handout", JAPAN)
    rows = dict(editor.rows)
    other = msgspec.structs.replace(editor.situation.visit, key="another")
    editor._show_items(replace(editor.situation, visit=other))
    assert set(rows) == set(editor.rows)
    assert not set(rows.values()) & set(editor.rows.values())
