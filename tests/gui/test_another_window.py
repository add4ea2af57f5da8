"""Another window or a command writes meanwhile: what is done here rests on what was seen here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from briefings.i18n import error_text
from briefings.pack import pack_kinds
from briefings.preparing.documents import change_document, remove_document
from briefings.preparing.packs import order_topics
from briefings.preparing.points import add_points, change_point, drop_point, move_point
from briefings.preparing.visits import change_visit
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import Handling, Text
from briefings.store.workspace import Workspace
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import JAPAN, Sitting
from tests.gui.test_typing import Listener, place

__all__ = ["place"]

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


def cards(someone: Sitting) -> dict[int, Any]:
    """The cards of the topic on show by the place of their points."""
    groups = someone.page.work.topic.points.groups.values()
    return {card.place: card for group in groups for card in group.cards}


def on_points(act: Callable[..., object], *args: object, **fields: object) -> Callable[[Workspace], object]:
    """What another does to the points of the topic."""
    return lambda workspace: act(workspace, workspace.get(Topic, TOPIC), *args, **fields, **BY)


class TestPoints:
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_typing_reaches_its_point_though_one_before_it_went(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        someone.go(f"topic/{TOPIC}")
        before = someone.topic(TOPIC).points
        elsewhere(someone, on_points(drop_point, 0))
        someone.type(cards(someone)[4].sides["text"].fields[language], "EDITED")
        after = someone.topic(TOPIC).points
        assert len(after) == len(before) - 1
        assert [one.text.get(language) for one in after] == [
            *(one.text.get(language) for one in before[1:4]),
            "EDITED",
            *(one.text.get(language) for one in before[5:]),
        ]

    def test_a_point_that_says_something_else_by_now_is_not_removed(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go(f"topic/{TOPIC}")
        listener = Listener(someone.desk)
        elsewhere(someone, on_points(change_point, 0, text=both("THEIRS")))
        cards(someone)[0].removed.emit()
        someone.rest()
        assert someone.topic(TOPIC).points[0].text == both("THEIRS")
        assert CHANGED["en"] in told(listener, someone)
        assert cards(someone)[0].sides["text"].fields["en"].toPlainText() == "THEIRS"

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_what_comes_too_late_stays_and_is_written_when_typed_on(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        someone.go(f"topic/{TOPIC}")
        listener = Listener(someone.desk)
        elsewhere(someone, on_points(change_point, 0, text=both("THEIRS")))
        field = cards(someone)[0].sides["text"].fields[language]
        field.setFocus()
        field.selectAll()
        field.insertPlainText("OURS")
        field.settle()
        someone.rest()
        assert CHANGED[language] in told(listener, someone)
        assert someone.topic(TOPIC).points[0].text == both("THEIRS")
        assert field.toPlainText() == "OURS"
        field.insertPlainText("!")
        field.settle()
        someone.rest()
        assert someone.topic(TOPIC).points[0].text[language] == "OURS!"

    def test_what_was_typed_into_a_point_that_went_stays_as_a_new_one(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go(f"topic/{TOPIC}")
        before = len(someone.topic(TOPIC).points)
        elsewhere(someone, on_points(drop_point, 0))
        field = cards(someone)[0].sides["text"].fields["en"]
        field.setFocus()
        field.selectAll()
        field.insertPlainText("OURS")
        field.settle()
        someone.rest()
        assert field.isVisible()
        assert field.toPlainText() == "OURS"
        assert len(someone.topic(TOPIC).points) == before - 1
        field.insertPlainText("!")
        field.settle()
        someone.rest()
        assert [one.text.get("en") for one in someone.topic(TOPIC).points].count("OURS!") == 1

    def test_two_things_done_quickly_reach_both_their_points(self, sit: Sit) -> None:
        """One is removed, and while that is on its way another one is typed into."""
        someone = sit("en")
        someone.go(f"topic/{TOPIC}")
        before = someone.topic(TOPIC).points
        shown = cards(someone)
        shown[0].removed.emit()
        field = shown[4].sides["text"].fields["en"]
        field.selectAll()
        field.insertPlainText("EDITED")
        field.settle()
        someone.rest()
        left = [one.text.get("en") for one in someone.topic(TOPIC).points]
        assert left == [
            *(one.text.get("en") for one in before[1:4]),
            "EDITED",
            *(one.text.get("en") for one in before[5:]),
        ]


LISTS = {
    "programme": "text", "delegations": "post", "speeches": "title", "run_of_show": "text",
    "preparation": "text",
}  # fmt: skip


class TestLists:
    def listed(self, someone: Sitting, tab: str) -> Any:
        editor = someone.go(tab)
        return editor.sides["our_delegation"] if tab == "delegations" else editor.lines

    def name(self, tab: str) -> str:
        return "our_delegation" if tab == "delegations" else tab

    def other(self, someone: Sitting, tab: str, place: int, words: str) -> None:
        """Another gives one line other words."""

        def act(workspace: Workspace) -> None:
            visit = workspace.get(Visit, JAPAN)
            lines = list(getattr(visit, self.name(tab)))
            lines[place] = replace(lines[place], **{LISTS[tab]: both(words)})
            change_visit(workspace, JAPAN, **{self.name(tab): tuple(lines)}, **BY)

        elsewhere(someone, act)

    @pytest.fixture
    def full(self, sit: Sit) -> Callable[[str, str], tuple[Sitting, Any]]:
        """A function: language, tab → somebody at a list that has two lines at least."""

        def make(language: str, tab: str) -> tuple[Sitting, Any]:
            someone = sit(language)
            lines = self.listed(someone, tab)
            for number in range(2):
                lines.begin()
                someone.type(lines.form.fields[LISTS[tab]].fields["en"], f"Line {number}")
            return someone, lines

        return make

    @pytest.mark.parametrize("tab", LISTS)
    def test_what_another_wrote_into_another_line_stays(
        self, full: Callable[[str, str], tuple[Sitting, Any]], tab: str
    ) -> None:
        someone, lines = full("en", tab)
        self.other(someone, tab, 1, "THEIRS")
        lines.choose(0)
        someone.type(lines.form.fields[LISTS[tab]].fields["en"], "OURS")
        said = [getattr(one, LISTS[tab]).get("en") for one in getattr(someone.visit, self.name(tab))]
        assert said.count("OURS") == said.count("THEIRS") == 1
        assert [getattr(one, LISTS[tab]).get("en") for one in lines.sound()] == said

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_a_line_that_was_changed_meanwhile_is_told_and_the_typing_stays(
        self, sit: Sit, language: str
    ) -> None:
        someone = sit(language)
        lines = self.listed(someone, "programme")
        listener = Listener(someone.desk)
        self.other(someone, "programme", 0, "THEIRS")
        lines.choose(0)
        before = len(someone.visit.programme)
        someone.type(lines.form.fields["text"].fields[language], "OURS")
        assert CHANGED[language] in told(listener, someone)
        assert [one.text[language] for one in someone.visit.programme].count("OURS") == 0
        assert [one.text.get(language) for one in lines.model.lines].count("OURS") == 1
        assert lines.form.fields["text"].fields[language].toPlainText() == "OURS"
        QTest.keyClicks(lines.form.fields["text"].fields[language], "!")
        someone.qtbot.waitUntil(lambda: len(someone.visit.programme) == before + 1, timeout=10_000)
        someone.rest()
        said = [one.text[language] for one in someone.visit.programme if one.text.get(language)]
        assert sum("OURS" in words for words in said) == said.count("THEIRS") == 1

    def test_a_line_that_was_changed_meanwhile_is_not_removed(self, sit: Sit) -> None:
        someone = sit("en")
        lines = self.listed(someone, "programme")
        self.other(someone, "programme", 0, "THEIRS")
        lines.choose(0)
        someone.press(lines.remove)
        assert someone.visit.programme[0].text == both("THEIRS")
        assert lines.model.lines[0].text == both("THEIRS")

    def test_the_line_chosen_is_removed_though_one_before_it_went(self, sit: Sit) -> None:
        someone = sit("en")
        lines = self.listed(someone, "programme")
        before = someone.visit.programme
        elsewhere(someone, lambda workspace: change_visit(workspace, JAPAN, programme=before[1:], **BY))
        lines.choose(2)
        someone.press(lines.remove)
        assert someone.visit.programme == (before[1], *before[3:])


class TestDocuments:
    def papers(self, someone: Sitting) -> list[QTreeWidgetItem]:
        """The lines of the documents that the pack has."""
        tree = someone.page.work.outline.tree
        heads = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        return [heads[2].child(at) for at in range(len(someone.pack.documents))]

    def kinds(self, someone: Sitting) -> list[str]:
        return [one.kind for one in someone.pack.documents]

    def test_two_boxes_clicked_quickly_are_both_off(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("documents")
        before = self.kinds(someone)
        sections = pack_kinds()[before[0]].sections
        lines = self.papers(someone)
        for line in (lines[2], lines[0].child(1), lines[0].child(2), lines[1]):
            line.setCheckState(0, Qt.CheckState.Unchecked)
        someone.rest()
        assert self.kinds(someone) == [before[0], *before[3:]]
        assert someone.pack.documents[0].sections == (sections[0], *sections[3:])

    def test_what_another_did_to_the_documents_stays(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("documents")
        before = self.kinds(someone)
        lines = self.papers(someone)
        sections = pack_kinds()[before[0]].sections
        key = someone.pack.key
        elsewhere(someone, lambda workspace: remove_document(workspace, key, "3", **BY))
        elsewhere(someone, lambda workspace: change_document(workspace, key, "1", at=2, **BY))
        lines[0].child(0).setCheckState(0, Qt.CheckState.Unchecked)
        someone.rest()
        assert self.kinds(someone) == [before[1], before[0], *before[3:]]
        assert [one.sections for one in someone.pack.documents[:2]] == [(), sections[1:]]

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_a_document_that_another_took_away_is_told(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        someone.go("documents")
        listener = Listener(someone.desk)
        before, line, key = self.kinds(someone), self.papers(someone)[0].child(0), someone.pack.key
        elsewhere(someone, lambda workspace: remove_document(workspace, key, "1", **BY))
        line.setCheckState(0, Qt.CheckState.Unchecked)
        someone.rest()
        assert self.kinds(someone) == before[1:]
        assert listener.heard
        assert len(self.papers(someone)) == len(before) - 1

    def test_a_key_pressed_twice_moves_the_same_one_twice(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("documents")
        tree, before = someone.page.work.outline.tree, self.kinds(someone)
        tree.setCurrentItem(self.papers(someone)[0])
        for _ in range(2):
            QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        someone.rest()
        assert self.kinds(someone) == [before[1], before[2], before[0], *before[3:]]
        assert tree.currentItem() is self.papers(someone)[2]
        assert someone.page.work.spot.key == "2"

    def test_topics_that_another_put_in_order_stay_so(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go(f"topic/{TOPIC}")
        tree, key = someone.page.work.outline.tree, someone.pack.key
        names = [one.topic for one in someone.pack.topics]
        at = names.index(TOPIC)
        others = [one for one in names if one != TOPIC]
        elsewhere(someone, lambda workspace: order_topics(workspace, key, [TOPIC, *others[::-1]], **BY))
        QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        someone.rest()
        assert at == 0
        assert [one.topic for one in someone.pack.topics] == [others[-1], TOPIC, *others[-2::-1]]

    def test_the_document_on_show_stays_so_and_keeps_what_was_set_elsewhere(self, sit: Sit) -> None:
        someone = sit("en")
        editor = someone.go("document/0")
        key, kind = someone.pack.key, someone.pack.documents[0].kind
        elsewhere(
            someone, lambda workspace: change_document(workspace, key, "1", at=3, style="booklet", **BY)
        )
        someone.press(editor.languages["en"])
        assert someone.pack.documents[2].kind == kind
        assert someone.pack.documents[2].style == "booklet"
        assert "en" not in someone.pack.documents[2].languages
        assert someone.pack.documents[0].languages != someone.pack.documents[2].languages
        assert someone.page.work.spot.key == "2"


def test_what_another_window_wrote_is_seen_when_one_comes_back(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window("en")
    someone = Sitting(window.desk, qtbot, window)
    someone.go(f"topic/{TOPIC}")
    elsewhere(someone, on_points(change_point, 0, text=both("THEIRS")))
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    someone.rest()
    assert cards(someone)[0].sides["text"].fields["en"].toPlainText() == "THEIRS"
    with qtbot.assertNotEmitted(window.desk.changed):
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
