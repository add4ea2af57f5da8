"""A visit from the empty form to its papers, as a user does it in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Pack, Topic, Visit
from briefings.records.values import Text
from gui.pages.pack import situation as places
from gui.pages.pack.facts import FactsEditor
from gui.pages.pack.point_card import PointCard
from gui.pages.pack.prose import Choice, Prose
from gui.pages.pack.screening import Screening
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting, type_day

Sit = Callable[[str], Sitting]

TABS = (
    "facts", "programme", "delegations", "speeches", "run_of_show", "general", "preparation", "topics",
    "documents", "document/0", "handout", "build", "issue",
)  # fmt: skip


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_names_what_comes_first(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go(key="")
    visits = someone.page.visits
    assert visits.model.rowCount() == 2
    sample = {"vi": "(mẫu)", "en": "(sample)"}[language]
    assert sample in visits.model.index(0, 1).data()
    assert not visits.nothing.isVisible()
    visits.search.setText("nhat ban")
    assert visits.model.rowCount() == 1
    QTest.keyClick(visits.table, Qt.Key.Key_Return)
    someone.rest()
    assert someone.visit.key == JAPAN


def test_an_empty_list_says_what_to_do_first(sit: Sit) -> None:
    someone = sit("vi")
    with someone.desk.workspace.action("empty", "tester", someone.desk.now()) as action:
        for kind in (Pack, Topic, Visit):
            for record in someone.desk.workspace.all(kind):
                action.delete(kind, record.key)
    someone.go(key="")
    assert "Chưa có chuyến nào" in someone.page.visits.nothing.text()
    assert someone.page.visits.nothing.isVisible()
    someone.press(someone.page.visits.new)
    assert someone.page.stack.currentWidget() is someone.page.new


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_visit_is_made_from_one_form(sit: Sit, language: str, qtbot: QtBot) -> None:
    someone = sit(language)
    someone.go("new", key="LA")
    new = someone.page.new
    assert new.partners.keys == ("LA",)
    assert new.name.fields["vi"].said().startswith("Chuyến thăm và làm việc tại Lào, tháng")
    new.days.show_days(date(2027, 4, 12), date(2027, 4, 13))
    type_day(new.days.start, "14/4/2027")
    holiday = {"vi": "Lào", "en": "Lao"}[language]
    qtbot.waitUntil(lambda: new.days.notes.count() > 0 and not someone.desk.is_busy, timeout=10_000)
    told = [new.days.notes.itemAt(at).widget().text() for at in range(new.days.notes.count())]
    assert any(holiday in line and "⚠" in line for line in told), told  # the Lao new year
    someone.press(new.make)
    visit = someone.visit
    assert (visit.partners, str(visit.start), visit.zone) == (("LA",), "2027-04-14", "Asia/Vientiane")
    assert set(visit.title) == {"vi", "en"}
    assert {one.kind for one in someone.pack.documents} >= {"visit-pack", "checklist", "handout"}
    assert someone.page.work.spot.part == places.TOPICS


def test_a_meeting_of_a_forum_takes_place_in_a_country(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("new", key="asean")
    new = someone.page.new
    assert new.directions.ways["multilateral"].isChecked()
    assert new.country.isVisible()
    new.country.search.setText("malaysia")
    new.country.search.textEdited.emit("malaysia")
    QTest.keyClick(new.country.search, Qt.Key.Key_Return)
    someone.rest()
    someone.press(new.make)
    assert (someone.visit.country, someone.visit.direction) == ("MY", "multilateral")
    editor = someone.go("facts", key=someone.visit.key)
    assert editor.country.keys == ("MY",)
    assert editor.session.isVisible()


def test_a_title_that_was_written_is_not_suggested_away(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("new", key="LA")
    new = someone.page.new
    new.name.fields["vi"].put("Tên của tôi")
    type_day(new.days.start, "6/9/2027")
    assert new.name.fields["vi"].said() == "Tên của tôi"
    assert "September 2027" in new.name.fields["en"].said()


def test_the_last_visit_comes_along_in_one_step(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("new", key="JP")
    new = someone.page.new
    assert new.copy.isVisible()
    new.copy.setChecked(True)
    before = len(someone.desk.workspace.actions(1000))
    someone.press(new.make)
    assert someone.visit.key != JAPAN
    assert someone.visit.points == someone.desk.workspace.get(Visit, JAPAN).points
    assert len(someone.desk.workspace.actions(1000)) == before + 1


def test_what_cannot_be_made_is_said_and_the_form_stays(sit: Sit, qtbot: QtBot) -> None:
    someone = sit("vi")
    someone.go("new", key="LA")
    for field in someone.page.new.name.fields.values():
        field.put("")
    with qtbot.waitSignal(someone.desk.failed, timeout=10_000):
        someone.page.new.make.click()
    someone.rest()
    assert someone.page.stack.currentWidget() is someone.page.new
    assert someone.page.new.make.isEnabled()


def test_topics_are_taken_from_what_is_proposed(sit: Sit) -> None:
    someone = sit("vi")
    topics = someone.go("topics")
    proposed = topics.proposed
    assert 1 <= len(proposed.boxes) <= 6
    which = name, partner = next(iter(proposed.boxes))
    proposed.boxes[which].setChecked(True)
    likely = proposed.likely[which]
    likely.setCurrentIndex(likely.findData("certain"))
    someone.press(proposed.take)
    made = next(one for one in someone.desk.workspace.all(Topic) if name in one.why and one.visit == JAPAN)
    assert (made.likelihood, made.depth, made.partners) == ("certain", "full", (partner,))
    assert which not in proposed.boxes
    someone.go(f"topic/{made.key}")
    assert someone.page.work.topic.topic == made


def test_depth_and_order_are_set_in_the_matrix(sit: Sit) -> None:
    someone = sit("en")
    topics = someone.go("topics")
    topics._deep("sample-a5", "full")
    someone.rest()
    assert someone.topic("sample-a5").depth == "full"
    topics._likely("sample-a5", "unlikely")
    topics._move("sample-a5", -1)
    someone.rest()
    assert someone.topic("sample-a5").depth == "background"
    names = [choice.topic for choice in someone.pack.topics]
    assert names.index("sample-a5") < names.index("sample-a4")


def test_a_topic_of_ones_own_is_added(sit: Sit) -> None:
    someone = sit("vi")
    topics = someone.go("topics")
    QTest.keyClicks(topics.new_title.fields["vi"], "Ho tro ky thuat")
    someone.press(topics.add)
    assert any(one.title.get("vi") == "Ho tro ky thuat" for one in someone.desk.workspace.all(Topic))
    assert topics.new_title.fields["vi"].said() == ""


class TestPoints:
    def card(self, someone: Sitting, place: int) -> object:
        groups = someone.page.work.topic.points.groups.values()
        return next(card for group in groups for card in group.cards if card.place == place)

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_what_is_typed_is_kept_and_comes_back(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        someone.go("topic/sample-a1")
        card = self.card(someone, 0)
        field: Prose = card.sides["text"].fields["en"]
        someone.type(field, "A group, and soon.")
        assert someone.topic("sample-a1").points[0].text["en"] == "A group, and soon."
        assert someone.topic("sample-a1").points[0].text["vi"].startswith("Thống nhất")
        someone.go("programme")
        someone.go("topic/sample-a1")
        assert self.card(someone, 0).sides["text"].fields["en"].said() == "A group, and soon."

    def test_telex_keys_are_left_alone(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        field = self.card(someone, 0).sides["text"].fields["vi"]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "dd")
        QTest.keyClick(field, Qt.Key.Key_Backspace)  # UniKey takes the letters back and sends others
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        for letters in ("đ", "ường"):
            event = QInputMethodEvent()
            event.setCommitString(letters)
            QGuiApplication.sendEvent(field, event)
        QTest.keyClicks(field, " aoj ")
        assert field.toPlainText() == "đường aoj "

    def test_typing_in_one_field_is_one_step(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        field = self.card(someone, 0).sides["text"].fields["vi"]
        before = len(someone.desk.workspace.actions(1000))
        someone.type(field, "Mot")
        someone.type(field, "Mot hai")
        assert len(someone.desk.workspace.actions(1000)) == before + 1

    def test_typing_is_not_disturbed_by_what_is_written_elsewhere(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        field = self.card(someone, 0).sides["text"].fields["vi"]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "Dang go")
        someone.desk.changed.emit()
        assert field.toPlainText() == "Dang go"
        assert field.textCursor().position() == len("Dang go")

    def test_whoever_types_without_a_pause_loses_little(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        field = self.card(someone, 0).sides["text"].fields["vi"]
        field.setFocus()
        field.selectAll()
        assert field._long.interval() <= 4000
        field._long.setInterval(300)
        for _ in range(12):
            QTest.keyClicks(field, "a ")
            qtbot.wait(60)
        qtbot.waitUntil(
            lambda: someone.topic("sample-a1").points[0].text["vi"].startswith("a a"), timeout=5000
        )
        assert field.toPlainText() == "a " * 12
        assert field.is_waiting

    def test_a_new_point_is_stored_once_it_says_something(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        points = someone.page.work.topic.points
        before = len(someone.topic("sample-a1").points)
        points.add("objective")
        points.add("objective")  # the empty one serves
        draft = points.groups["objective"].cards[-1]
        assert draft.place == -1
        assert len(someone.topic("sample-a1").points) == before
        someone.type(draft.sides["text"].fields["vi"], "Muc tieu moi")
        stored = someone.topic("sample-a1").points
        assert len(stored) == before + 1
        place = next(at for at, one in enumerate(stored) if one.text.get("vi") == "Muc tieu moi")
        assert (draft.place, draft.code.text()) == (place, "O3")

    def test_a_point_is_moved_nested_and_taken_away(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        self.card(someone, 1).moved.emit(-1)
        someone.rest()
        assert someone.topic("sample-a1").points[0].code == "O2"
        self.card(someone, 1)._in()
        someone.rest()
        assert someone.topic("sample-a1").points[1].level == 1
        self.card(someone, 1).removed.emit()
        someone.rest()
        assert [one.code for one in someone.topic("sample-a1").points if one.role == "objective"] == ["O2"]

    def test_who_may_read_it_is_said_by_word_and_colour(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        card = self.card(someone, 0)
        assert card.handling.currentText() == "nội bộ"
        card.handling.chosen.emit("restricted")
        someone.rest()
        assert someone.topic("sample-a1").points[0].handling.value == "restricted"
        assert card.handling.currentText() == "hạn chế người đọc"
        assert card.handling.property("level") == "restricted"

    def test_a_fall_back_is_asked_about_before_it_is_written(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a4")
        points = someone.page.work.topic.points
        points.add("response")
        card = points.groups["response"].cards[-1]
        assert not card.sides["fall_back"].isVisible()
        someone.press(card.open_it)
        question = points.groups["response"]._asking.itemAt(0).widget()
        assert "bí mật nhà nước" in question.findChildren(type(card.code))[0].text()
        someone.press(question.yes)
        assert card.sides["fall_back"].isVisible()
        someone.rest()
        assert someone.topic("sample-a4").screened.by == someone.desk.who
        assert card.sides["fall_back"].isVisible()

    def test_what_may_be_a_secret_is_held_separately(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a3")
        points = someone.page.work.topic.points
        points.add("background_closed")
        question = points.groups["background_closed"]._asking.itemAt(0).widget()
        question.why.setText("Phuong an dam phan")
        question.number.setText("12/CHQ")
        someone.press(question.hold)
        point = someone.topic("sample-a3").points[-1]
        assert (point.held_separately, point.handling.value) == ("12/CHQ", "restricted")
        assert point.held_reason == Text({"vi": "Phuong an dam phan"})

    def test_a_language_switched_while_it_is_shown_names_everything_anew(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        someone.desk.words.switch("en")
        someone.rest()
        assert self.card(someone, 0).handling.currentText() == "internal"


class TestLists:
    def test_a_line_of_the_programme_has_its_second_clock(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("programme")
        assert [editor.lines.model.index(2, at).data() for at in range(4)] == [
            "Th 4 13/01/2027",
            "09:30",
            "07:30",
            "Hội đàm: phiên hẹp 20 phút, phiên toàn thể 100 phút",
        ]
        editor.lines.choose(2)
        start, end = (editor.lines.form.fields[name] for name in ("start", "end"))
        someone.type_line(start, "10h")
        someone.type_line(end, "11h30")
        assert someone.visit.programme[2].start == "10:00"
        assert editor.lines.model.index(2, 2).data() == "08:00–09:30"

    def test_a_time_that_is_none_is_marked_and_not_stored(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("programme")
        editor.lines.choose(2)
        start = editor.lines.form.fields["start"]
        someone.type_line(start, "25:99")
        assert start.property("wrong") == "yes"
        assert "09:30" in start.toolTip()
        assert someone.visit.programme[2].start == "09:30"

    def test_a_line_is_added_and_taken_away(self, sit: Sit) -> None:
        someone = sit("en")
        editor = someone.go("programme")
        before = someone.visit.programme
        someone.press(editor.lines.add)
        assert someone.visit.programme == before
        someone.type(editor.lines.form.fields["text"].fields["en"], "Farewell")
        assert len(someone.visit.programme) == len(before) + 1
        at = next(at for at, one in enumerate(someone.visit.programme) if one.text.get("en") == "Farewell")
        assert editor.lines.at == at
        editor.lines.choose(at)
        someone.press(editor.lines.remove)
        assert someone.visit.programme == before

    def test_talks_that_are_typed_are_known_for_talks(self, sit: Sit) -> None:
        someone = sit("en")
        editor = someone.go("programme")
        someone.press(editor.lines.add)
        text = editor.lines.form.fields["text"].fields["en"]
        someone.type(text, "Tal")  # not yet
        someone.type(text, "Talks with the head")
        (line,) = [one for one in someone.visit.programme if one.text.get("en") == "Talks with the head"]
        assert line.type == "talks"
        assert editor.lines.form.fields["type"].currentData() == "talks"

    @pytest.mark.parametrize(
        ("tab", "field", "said"),
        [
            ("delegations", "our_delegation", "Truong doan"),
            ("speeches", "speeches", "Loi chao"),
            ("run_of_show", "run_of_show", "Don khach"),
            ("preparation", "preparation", "Dat xe"),
        ],
    )
    def test_every_list_is_added_to(self, sit: Sit, tab: str, field: str, said: str) -> None:
        someone = sit("vi")
        editor = someone.go(tab)
        lines = editor.sides[field] if tab == "delegations" else editor.lines
        before = len(getattr(someone.visit, field))
        someone.press(lines.add)
        text = "post" if tab == "delegations" else "text"
        someone.type(lines.form.fields[text].fields["vi"], said)
        stored = getattr(someone.visit, field)
        assert len(stored) == before + 1
        assert any(getattr(one, text).get("vi") == said for one in stored)

    def test_a_unit_is_asked_until_a_day(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a6")
        units = someone.page.work.topic.units
        units.begin()
        someone.type(units.form.fields["unit"].fields["vi"], "Ban Phap che")
        due = units.form.fields["due"]
        someone.type_line(due, "20/11/2026")
        (asked,) = someone.topic("sample-a6").contributions
        assert (asked.unit["vi"], str(asked.due)) == ("Ban Phap che", "2026-11-20")
        assert units.model.index(0, 3).data() == "quá hạn"

    def test_facts_are_changed(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("facts")
        someone.type(editor.place.fields["place"].fields["vi"], "O-xa-ka")
        assert someone.visit.place["vi"] == "O-xa-ka"
        type_day(editor.days.start, "18/1/2027")
        someone.rest()
        assert (str(someone.visit.start), str(someone.visit.programme[0].date)) == (
            "2027-01-18",
            "2027-01-18",
        )
        editor.margins.search.setText("han quoc")
        editor.margins.search.textEdited.emit("han quoc")
        QTest.keyClick(editor.margins.search, Qt.Key.Key_Return)
        someone.rest()
        assert someone.visit.margins == ("KR",)

    @pytest.mark.parametrize(("language", "said"), [("vi", "Giờ Nhật Bản"), ("en", "Japan time")])
    def test_a_time_zone_is_called_by_its_country(
        self, sit: Sit, qtbot: QtBot, language: str, said: str
    ) -> None:
        editor = sit(language).go("facts")
        assert isinstance(editor, FactsEditor)
        zone = editor.place.fields["zone"]
        assert isinstance(zone, Choice)
        qtbot.waitUntil(lambda: zone.currentText() == said, timeout=10_000)

    def test_a_sample_becomes_a_real_visit(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("facts")
        someone.press(editor.real)
        assert not someone.visit.illustrative
        assert not editor.real.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_place_shows_itself(sit: Sit, language: str) -> None:
    someone = sit(language)
    for key in (JAPAN, ASEAN):
        for tab in (*TABS, "topic/sample-a1" if key == JAPAN else "topic/sample-b1"):
            assert someone.go(tab, key=key) is someone.page.work.editors[tab.partition("/")[0]]
    assert someone.page.work.title.text()


def cards_of(someone: Sitting) -> list[PointCard]:
    return [card for group in someone.page.work.topic.points.groups.values() for card in group.cards]


def test_a_language_switched_while_one_types_leaves_the_cursor_where_it_is(sit: Sit) -> None:
    someone = sit("en")
    editor = someone.go("topic/sample-a1")
    card = cards_of(someone)[0]
    field = card.sides["text"].fields["en"]
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    before = field.toPlainText()
    QTest.keyClicks(field, " half")
    someone.desk.words.switch("vi")
    someone.rest()
    QTest.keyClicks(QApplication.focusWidget(), " more")
    assert field.toPlainText() == f"{before} half more"
    assert cards_of(someone)[0] is card
    assert card.more.toolTip() == someone.desk.words.say("Move, remove, hand over")
    assert field.placeholderText() == "Bằng tiếng Anh"
    labels = {one.text() for one in editor.points.findChildren(QLabel)}
    assert "Text" not in labels
    assert "They may raise" not in labels


def test_what_is_typed_in_one_topic_stays_out_of_the_next(sit: Sit) -> None:
    """The cards are the same, what they show is another topic's: nobody goes on typing in it unawares."""
    someone = sit("en")
    someone.go("topic/sample-a1")
    known = set(cards_of(someone))
    field = cards_of(someone)[0].sides["text"].fields["en"]
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, " typed in the first")
    other = someone.topic("sample-a2").points
    someone.go("topic/sample-a2")
    assert known & set(cards_of(someone))
    focus = QApplication.focusWidget()
    assert focus is None or not someone.page.work.topic.points.isAncestorOf(focus)
    assert someone.topic("sample-a2").points == other
    shown = {card.place: card for card in cards_of(someone)}
    for place, point in enumerate(other):
        for language, one in shown[place].sides["text"].fields.items():
            assert one.said() == point.text.get(language, "")
            assert not one.is_waiting
    someone.go("topic/sample-a1")
    assert "typed in the first" in someone.topic("sample-a1").points[0].text["en"]
    assert "typed in the first" in str({c.place: c for c in cards_of(someone)}[0].texts())


def test_a_question_that_was_answered_is_not_asked_in_another_language(sit: Sit) -> None:
    """What is gone is not spoken to."""
    someone = sit("en")
    editor = someone.go("topic/sample-a1")
    card = next(one for one in cards_of(someone) if "fall_back" in one.sides)
    card.separate_asked.emit()
    question = editor.points.findChild(Screening)
    question._close()
    someone.rest()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    someone.desk.words.switch("vi")
    someone.rest()
    assert card.open_it.text() == someone.desk.words.say("+ Fall-back")
