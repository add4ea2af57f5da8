"""What the other side gets, as it is told: counted, with who allowed it, and whether that still holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from briefings.pack import pack_kinds
from briefings.records.kinds import Event, ProgrammeLine, Topic, Visit
from briefings.records.values import Confidence, Handling, PartialDate, Text
from gui.pages.pack.handout import HandoutEditor
from gui.pages.pack.ours_asked import OursAsked
from gui.pages.pack.situation import DOCUMENT, Spot
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN, Sitting

Sit = Callable[[str], Sitting]
RELEASABLE = Handling.RELEASABLE
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def closed(someone: Sitting) -> None:
    """The visit is told to nobody; what else was released stays so."""
    with someone.desk.workspace.action("closed", "tester", someone.desk.now()) as action:
        action.put(replace(someone.desk.workspace.get(Visit, JAPAN), handling=Handling.INTERNAL))
        for topic in someone.desk.workspace.all(Topic):
            action.put(replace(topic, handling=Handling.INTERNAL))
    someone.desk.changed.emit()


def milestones(editor: HandoutEditor) -> list[Any]:
    return [row for row in editor.rows.values() if row.item.record]


@BOTH
def test_what_they_get_with_the_visit_is_counted_before_it_is_checked(sit: Sit, language: str) -> None:
    someone = sit(language)
    closed(someone)
    editor = someone.go("handout")
    nothing = {"vi": "Phía bạn chưa nhận được gì.", "en": "They get nothing yet."}[language]
    assert editor.count.count.text() == nothing
    waiting = [row for row in milestones(editor) if row.item.waits]
    assert waiting
    group = {"vi": "Các mốc hợp tác", "en": "Milestones of cooperation"}[language]
    number = f"{group} {len(waiting)}/{len(milestones(editor))}"
    assert number in editor.count.note.text()
    assert editor.count.note.isVisible()
    assert not waiting[0].box.isChecked()
    assert {"vi": "sẽ nhận khi", "en": "once the visit is checked"}[language] in waiting[0].release.text()
    someone.press(editor.rows["", ""].box)
    someone.qtbot.waitUntil(lambda: all(row.box.isChecked() for row in waiting), timeout=10_000)
    assert number in editor.count.count.text()
    told = sum(row.box.isChecked() for row in editor.rows.values())
    assert {"vi": f"nhận {told} mục", "en": f"get {told} in all"}[language] in editor.count.count.text()
    before = {"vi": f"{len(waiting)} mốc đã được phép trao từ trước", "en": f"visit: {len(waiting)}."}
    assert before[language] in editor.count.note.text()
    assert {"vi": "theo dữ liệu có sẵn", "en": "with the data"}[language] in waiting[0].release.text()


@BOTH
def test_who_released_a_milestone_stands_beneath_it(sit: Sit, language: str) -> None:
    someone = sit(language)
    opening = Event(
        key="opening", title=Text({"vi": "Khai trương", "en": "Opening"}), type="milestone",
        partners=("JP",), date=PartialDate(2025, 3, 4), confidence=Confidence.CONFIRMED,
    )  # fmt: skip
    with someone.desk.workspace.action("entered", "tester", someone.desk.now()) as action:
        action.put(opening)
    with someone.desk.workspace.action("told", "Trần B", someone.desk.now()) as action:
        action.put(replace(opening, handling=Handling.RELEASABLE, releasable_to=("JP",)))
    editor = someone.go("handout")
    told = editor.rows["event/opening", "date"].release.text()
    day = someone.desk.words.translator.date(PartialDate.of(someone.desk.now().date()))
    assert (
        told == {"vi": f"Trần B cho phép trao ngày {day}.", "en": f"Released by Trần B on {day}."}[language]
    )


@BOTH
def test_an_agreement_to_other_words_no_longer_looks_valid(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    editor.bar.by.setText("Trần B")
    someone.press(editor.bar.agree)
    again = {"vi": "Cần đồng ý lại", "en": "agreed to again"}[language]
    assert again not in editor.bar.released.text()
    told = next(row for (_, at), row in editor.rows.items() if "programme" in at and row.box.isChecked())
    someone.type(told.sides.fields[language], "Arrival")
    someone.qtbot.waitUntil(lambda: again in editor.bar.released.text(), timeout=60_000)
    assert "Trần B" in editor.bar.released.text()
    assert editor.bar.released.property("minds") == "yes"
    someone.press(editor.bar.agree)
    someone.qtbot.waitUntil(lambda: again not in editor.bar.released.text(), timeout=60_000)


@BOTH
def test_what_was_marked_as_releasable_where_it_is_written_is_shown_and_counted(
    sit: Sit, language: str
) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    said = [at for at, one in enumerate(someone.topic("sample-a2").points) if one.handling is RELEASABLE]
    rows = [editor.rows["sample-a2", f"points.{at}"] for at in said]
    assert rows
    assert all(row.box.isChecked() for row in rows)
    group = {"vi": "Thông tin chung hai bên", "en": "Joint information"}[language]
    assert f"{group} " in editor.count.count.text()


@BOTH
def test_a_point_to_be_handed_over_is_led_to(sit: Sit, language: str) -> None:
    someone = sit(language)
    topic = someone.go("topic/sample-a1")
    card = topic.points.groups["point"].cards[0]
    entry = f"points.{card.place}"
    label = {"vi": "Trao cho phía bạn…", "en": "Hand it over…"}[language]
    next(one for one in card.menu().actions() if one.text() == label).trigger()
    someone.rest()
    editor = someone.page.work.handout
    assert someone.page.work.stack.currentWidget() is editor
    row = editor.rows["sample-a1", entry]
    assert row.sides.isAncestorOf(someone.page.focusWidget())
    assert row.sides.fields["vi"].toPlainText() == card.point.text["vi"]
    editor.bar.by.setText("Trần B")
    someone.press(row.box)
    assert row.box.isChecked()
    assert someone.topic("sample-a1").points[card.place].handling is RELEASABLE
    someone.press(row.box)
    assert someone.topic("sample-a1").points[card.place].handling is Handling.INTERNAL
    assert not row.box.isChecked()


@BOTH
def test_a_courtesy_of_the_visit_is_handed_over_too(sit: Sit, language: str) -> None:
    someone = sit(language)
    general = someone.go("general")
    card = general.points.groups["courtesy"].cards[0]
    card.release_asked.emit()
    someone.rest()
    editor = someone.page.work.handout
    row = editor.rows["", f"points.{card.place}"]
    editor.bar.by.setText("Trần B")
    someone.press(row.box)
    assert row.box.isChecked()
    assert someone.visit.points[card.place].handling is RELEASABLE
    someone.type(row.sides.fields["en"], "Thank you")
    assert someone.visit.points[card.place].handed_over["en"] == "Thank you"


@BOTH
def test_what_no_paper_for_them_tells_is_not_offered_to_be_handed_over(sit: Sit, language: str) -> None:
    someone = sit(language)
    topic = someone.go("topic/sample-a1")
    label = {"vi": "Trao cho phía bạn…", "en": "Hand it over…"}[language]
    for role in ("press_line", "tactical"):
        card = topic.points.groups[role].cards[0]
        assert label not in [one.text() for one in card.menu().actions()]


def paper_of(someone: Sitting) -> int:
    """The place of a paper for them; where it is shown, both languages stand side by side in it."""
    kinds = pack_kinds()
    place = next(at for at, one in enumerate(someone.pack.documents) if kinds[one.kind].handed_over)
    someone.page.work.go(Spot(DOCUMENT, str(place)))
    someone.rest()
    if not someone.page.work.document.side_by_side.isChecked():
        someone.page.work.document.side_by_side.click()
        someone.rest()
    return place


@BOTH
def test_the_language_at_the_left_is_chosen(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("documents")
    place = paper_of(someone)
    editor = someone.page.work.document
    assert editor.left.isVisible()
    before = editor.left.code()
    other = {"vi": "en", "en": "vi"}[before]
    editor.left.setCurrentIndex(editor.left.findData(other))
    editor.left.activated.emit(editor.left.currentIndex())
    someone.rest()
    assert someone.pack.documents[place].languages == (other, before)
    assert editor.left.code() == other
    editor.side_by_side.click()
    someone.rest()
    assert not editor.left.isVisible()


@BOTH
def test_what_they_will_get_opens_at_its_top(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    paper_of(someone)
    someone.press(someone.page.work.document.hand_over)
    assert someone.page.work.stack.currentWidget() is editor
    assert bar.value() == 0


@BOTH
def test_a_dinner_of_our_delegation_alone_is_left_out_of_what_is_checked_at_once(
    sit: Sit, language: str
) -> None:
    someone = sit(language)
    visit = someone.desk.workspace.get(Visit, JAPAN)
    dinner = ProgrammeLine(
        date=visit.start,
        type="meal",
        text=Text({"vi": "Cơm tối nội bộ đoàn", "en": "Dinner of the delegation, internal"}),
    )
    with someone.desk.workspace.action("Changed", "tester", someone.desk.now()) as action:
        action.put(replace(visit, programme=(*visit.programme, dinner)))
    editor = someone.go("handout")
    (at,) = [at for at, line in enumerate(someone.visit.programme) if line.text == dinner.text]
    heading = {"vi": "“Chương trình làm việc”", "en": "“Programme”"}[language]
    someone.press(next(one for one in editor.findChildren(QToolButton) if heading in one.accessibleName()))
    told = [line.handling is RELEASABLE for line in someone.visit.programme]
    assert any(told)
    assert not told[at]
    someone.press(editor.rows["", f"programme.{at}"].box)
    assert someone.visit.programme[at].handling is not RELEASABLE
    asked = editor.rows["", f"programme.{at}"].question
    assert asked is not None
    assert asked.isVisible()


@BOTH
def test_a_line_within_our_delegation_is_handed_over_only_where_it_is_meant(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    lines = {at: editor.rows["", f"programme.{at}"] for at in range(len(someone.visit.programme))}
    (ours,) = [at for at, line in enumerate(someone.visit.programme) if line.type == "internal"]
    heading = {"vi": "“Chương trình làm việc”", "en": "“Programme”"}[language]
    every = next(one for one in editor.findChildren(QToolButton) if heading in one.accessibleName())
    assert len(editor.findChildren(OursAsked)) == 1  # no other line can be asked about
    left_out = {
        "vi": "không gồm việc nội bộ đoàn: 1 dòng",
        "en": "leaves out what is within our delegation: 1",
    }
    assert [one for one in editor.findChildren(QLabel) if one.text() == left_out[language]]
    someone.press(every)
    told = {at for at, line in enumerate(someone.visit.programme) if line.handling is RELEASABLE}
    assert told == set(lines) - {ours}
    asked = lines[ours].question
    assert not asked.isVisible()
    someone.press(lines[ours].box)  # asked first, and no is an answer
    assert asked.isVisible()
    assert asked.no.hasFocus()
    assert not lines[ours].box.isChecked()
    someone.press(asked.no)
    assert not asked.isVisible()
    assert someone.visit.programme[ours].handling is Handling.INTERNAL
    someone.press(lines[ours].box)
    someone.press(asked.yes)
    assert someone.visit.programme[ours].handling is RELEASABLE
    assert lines[ours].box.isChecked()
    about = someone.visit.programme[ours].text[language]
    someone.qtbot.waitUntil(lambda: about in editor.trouble.text(), timeout=60_000)
    someone.press(lines[ours].box)  # taken back at once
    assert someone.visit.programme[ours].handling is Handling.INTERNAL
