"""What cannot be stored of a point yet: it stays with its point, is asked for at the end, and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefings.interface import error_said
from briefings.preparing import points as points_core
from briefings.preparing.removing import remove_topic, remove_visit
from briefings.preparing.topics import change_topic
from briefings.records.kinds import Partner, Topic
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.pages.pack.line import Line
from gui.pages.pack.point_card import PointCard
from gui.pages.pack.prose import LONGEST, Prose
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting
from tests.gui.test_typing import Listener

Sit = Callable[[str], Sitting]
TOPIC = "sample-a1"


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def answer(someone: Sitting, language: str) -> None:
    """An answer to nothing: too little to be stored."""
    editor = someone.go(f"topic/{TOPIC}")
    editor.points.add("response")
    someone.type(editor.points.groups["response"].cards[-1].sides["text"].fields[language], "We shall see")


def question(someone: Sitting) -> PointCard:
    """The card of a question that may be raised and its answer."""
    editor = someone.go(f"topic/{TOPIC}")
    place = next(at for at, one in enumerate(editor.topic.points) if one.asked and one.text)
    return next(card for card in editor.points.groups["response"].cards if card.place == place)


def emptied(someone: Sitting, language: str) -> PointCard:
    """The card of a question that was taken out to be written anew, with a new answer to it."""
    card = question(someone)
    for field in card.sides["asked"].fields.values():
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    someone.type(card.sides["text"].fields[language], "A new answer")
    return card


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_answer_is_stored_though_its_question_is_emptied(sit: Sit, language: str) -> None:
    someone = sit(language)
    card = emptied(someone, language)
    stored = someone.topic(TOPIC).points[card.place]
    assert stored.text[language] == "A new answer"
    assert stored.asked  # a question is never nothing
    assert card.emptied.isVisible()
    told = {"vi": "Nội dung cũ vẫn được lưu", "en": "What stood here stays stored"}[language]
    assert told in card.emptied.text()
    assert not someone.desk.settle()


def test_it_is_still_empty_after_another_topic_and_can_be_written_anew(sit: Sit) -> None:
    someone = sit("en")
    emptied(someone, "en")
    count = len(someone.topic(TOPIC).points)
    someone.go("topic/sample-a2")
    assert not someone.desk.settle()
    card = question(someone)
    assert card.sides["asked"].fields["en"].toPlainText() == ""
    assert card.sides["text"].fields["en"].toPlainText() == "A new answer"
    assert card.emptied.isVisible()
    someone.type(card.sides["asked"].fields["en"], "A new question")
    points = someone.topic(TOPIC).points
    assert (points[card.place].asked["en"], points[card.place].text["en"]) == (
        "A new question", "A new answer",
    )  # fmt: skip
    assert len(points) == count
    assert not card.emptied.isVisible()
    assert someone.desk.settle()


def half(someone: Sitting, gate: threading.Event) -> Prose:
    """A new point that is on its way, typed on since."""
    editor = someone.go(f"topic/{TOPIC}")
    editor.points.add("point")
    field = editor.points.groups["point"].cards[-1].sides["text"].fields["en"]
    someone.desk.write(lambda _workspace: gate.wait(20) and None)
    QTest.keyClicks(field, "First half")
    someone.qtbot.waitUntil(lambda: not field.is_waiting, timeout=10_000)
    QTest.keyClicks(field, " second half")
    return field


def test_what_is_typed_into_a_new_point_on_its_way_is_stored_at_the_end(sit: Sit) -> None:
    someone, gate = sit("en"), threading.Event()
    half(someone, gate)
    threading.Timer(0.3, gate.set).start()
    assert someone.desk.settle()
    said = [one.text.get("en", "") for one in someone.topic(TOPIC).points]
    assert [one for one in said if "half" in one] == ["First half second half"]


def test_so_is_it_where_another_topic_is_looked_at_meanwhile(sit: Sit) -> None:
    someone, gate = sit("en"), threading.Event()
    half(someone, gate)
    someone.desk.go(Target("visit", "visit", JAPAN, tab="topic/sample-a2"))
    gate.set()
    someone.rest()
    editor = someone.go(f"topic/{TOPIC}")
    assert [
        text for card in editor.points.groups["point"].cards
        if "half" in (text := card.sides["text"].fields["en"].toPlainText())
    ] == ["First half second half"]  # fmt: skip
    someone.qtbot.waitUntil(
        lambda: "First half second half" in [one.text.get("en") for one in someone.topic(TOPIC).points],
        timeout=10_000,
    )
    someone.rest()
    said = [one.text.get("en", "") for one in someone.topic(TOPIC).points]
    assert [one for one in said if "half" in one] == ["First half second half"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_typed_for_a_topic_that_is_gone_is_told_and_let_go(sit: Sit, language: str) -> None:
    someone = sit(language)
    answer(someone, language)
    editor = someone.page.work.topic
    someone.go("topic/sample-a2")
    listener = Listener(someone.desk)
    remove_topic(someone.desk.workspace, TOPIC, who="tester", when=someone.desk.now())
    assert not someone.desk.settle()
    (error,) = listener.heard
    assert "We shall see" in error_said(error, someone.desk.words.translator)
    assert someone.desk.settle()
    assert editor.points.isVisible()


def test_what_is_refused_late_is_there_again_with_its_own_topic(sit: Sit) -> None:
    """And marks no point of the topic on show meanwhile."""
    someone, gate = sit("en"), threading.Event()
    editor = someone.go(f"topic/{TOPIC}")
    card = editor.points.groups["point"].cards[0]
    place, field = card.place, card.sides["text"].fields["en"]
    with Workspace.open(someone.desk.place.workspace) as other:
        points_core.drop_point(other, other.get(Topic, TOPIC), place, who="another", when=someone.desk.now())
    someone.desk.write(lambda _workspace: gate.wait(20) and None)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "typed for what is gone")
    someone.desk.go(Target("visit", "visit", JAPAN, tab="topic/sample-a2"))
    there = editor.points.groups["point"].cards[0].sides["text"].fields["en"]
    there.setFocus()
    QTest.keyClicks(there, "typed here ")
    gate.set()
    someone.qtbot.waitUntil(lambda: not there.is_waiting, timeout=10_000)
    someone.rest()
    assert any("typed here " in one.text.get("en", "") for one in someone.topic("sample-a2").points)
    editor = someone.go(f"topic/{TOPIC}")
    shown = [one.sides["text"].fields["en"].toPlainText() for one in editor.points.groups["point"].cards]
    assert shown[-1] == "typed for what is gone"


# --- lines of lists -------------------------------------------------------------------------


def unit(someone: Sitting, key: str = TOPIC) -> Line:
    """The field of the day until which the first unit of a topic is to answer."""
    editor = someone.go(f"topic/{key}")
    editor.units.choose(0)
    return editor.units.form.fields["due"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_that_is_none_stays_with_its_unit(sit: Sit, language: str) -> None:
    someone = sit(language)
    before = someone.topic(TOPIC).contributions[0].due
    someone.type_line(unit(someone), "31/2/2027")
    other = someone.go("topic/sample-a2")
    assert not other.units.form.wrong
    assert not someone.desk.settle()
    field = unit(someone)
    assert field.text() == "31/2/2027"
    assert someone.page.work.topic.units.form.faults["due"].isVisible()
    assert someone.topic(TOPIC).contributions[0].due == before
    someone.type_line(field, "28/2/2027")
    assert someone.topic(TOPIC).contributions[0].due == PartialDate(2027, 2, 28)
    assert someone.desk.settle()


def test_a_year_of_two_digits_is_one_once_it_is_typed_and_may_be_half_of_one_before(sit: Sit) -> None:
    someone = sit("vi")
    field = unit(someone)
    form, before = someone.page.work.topic.units.form, someone.topic(TOPIC).contributions[0].due
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "14/8/20")
    someone.qtbot.wait(LONGEST + 500)  # longer than any pause
    someone.rest()
    assert someone.topic(TOPIC).contributions[0].due == before
    assert not form.wrong
    QTest.keyClicks(field, "27")
    someone.qtbot.waitUntil(
        lambda: someone.topic(TOPIC).contributions[0].due == PartialDate(2027, 8, 14), timeout=10_000
    )
    someone.rest()
    someone.type_line(field, "15/9/27")
    assert someone.topic(TOPIC).contributions[0].due == PartialDate(2027, 9, 15)
    assert field.text() == "15/09/2027"


def test_what_is_typed_over_a_day_that_is_none_is_not_told_of_as_that(sit: Sit) -> None:
    someone = sit("en")
    field = unit(someone)
    form = someone.page.work.topic.units.form
    someone.type_line(field, "31/2/2027")
    assert "31/2/2027" in form.faults["due"].text()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "28/2/27")
    someone.qtbot.wait(LONGEST + 500)  # longer than any pause
    assert form.faults["due"].text() == ""
    assert not form.wrong
    QTest.keyClick(field, Qt.Key.Key_Return)
    someone.rest()
    assert someone.topic(TOPIC).contributions[0].due == PartialDate(2027, 2, 28)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_unit_of_a_topic_that_is_gone_is_told_and_let_go(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go(f"topic/{TOPIC}")
    editor.units.begin()
    seat = editor.units.form.fields["due"]
    someone.type_line(seat, "28/2/2027")  # of nobody
    assert seat.text() == "28/02/2027"
    someone.go("topic/sample-a2")
    listener = Listener(someone.desk)
    remove_topic(someone.desk.workspace, TOPIC, who="tester", when=someone.desk.now())
    assert not someone.desk.settle()
    assert "28/02/2027" in error_said(listener.heard[0], someone.desk.words.translator)
    assert someone.desk.settle()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_so_is_a_day_that_is_none(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.type_line(unit(someone), "31/2/2027")
    someone.go("topic/sample-a2")
    listener = Listener(someone.desk)
    remove_topic(someone.desk.workspace, TOPIC, who="tester", when=someone.desk.now())
    assert not someone.desk.settle()
    assert "31/2/2027" in error_said(listener.heard[0], someone.desk.words.translator)
    assert someone.desk.settle()


@pytest.mark.parametrize("name", ["note", "name"])
def test_a_seat_of_a_visit_that_is_gone_is_told(sit: Sit, name: str) -> None:
    someone = sit("en")
    lines = someone.go("delegations").sides["our_delegation"]
    lines.begin()
    if name == "note":
        someone.type(lines.form.fields["note"].fields["en"], "Who is this to be?")
    else:
        someone.type_line(lines.form.fields["name"], "Who is this to be?")
    someone.go("delegations", ASEAN)
    listener = Listener(someone.desk)
    remove_visit(someone.desk.workspace, JAPAN, who="tester", when=someone.desk.now())
    assert not someone.desk.settle()
    assert "Who is this to be?" in error_said(listener.heard[0], someone.desk.words.translator)
    assert someone.desk.settle()


def test_a_word_that_is_composed_in_a_line_is_left_alone(sit: Sit) -> None:
    """What another window wrote meanwhile is shown once the word is there, unless that was typed."""
    someone = sit("vi")
    code = someone.go(f"topic/{TOPIC}").code
    code.setFocus()
    QCoreApplication.sendEvent(code, QInputMethodEvent("việ", []))
    change_topic(someone.desk.workspace, TOPIC, code="Z9", who="another", when=someone.desk.now())
    someone.desk.look_again()
    someone.rest()
    assert code.text() != "Z9"
    QCoreApplication.sendEvent(code, QInputMethodEvent("", []))
    assert code.text() == "Z9"


def test_a_partner_that_was_entered_meanwhile_can_be_chosen(sit: Sit) -> None:
    someone = sit("en")
    editor = someone.go("facts")
    with someone.desk.workspace.action("entered", "another", someone.desk.now()) as action:
        known = next(one for one in someone.desk.workspace.all(Partner) if not one.home)
        action.put(replace(known, key="entered-meanwhile"))
    someone.desk.look_again()
    someone.rest()
    editor.partners.search.setFocus()
    QTest.keyClicks(editor.partners.search, "entered-meanwhile")
    found = editor.partners.found
    assert [found.item(at).data(Qt.ItemDataRole.UserRole) for at in range(found.count())] == [
        "entered-meanwhile"
    ]
