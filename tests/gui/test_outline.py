"""The outline of a visit: what is put in another order by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from briefings.pack import pack_kinds
from gui.pages.pack.names import section_name
from gui.words import Words
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting

TOPICS = {"vi": "Nội dung trao đổi", "en": "Topics"}
PAPERS = {"vi": "Tài liệu", "en": "Documents"}


class Hand:
    """A hand on the mouse. Where a drag goes is told by the platform, of which a test has none."""

    def __init__(self, someone: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
        self.someone = someone
        self.outline = someone.page.work.outline
        self.tree = self.outline.tree
        self.ends: list[QPoint] = []
        self.is_taken: list[bool] = []
        self.carried = 0
        monkeypatch.setattr(QDrag, "exec", self._carry)

    def head(self, text: str) -> QTreeWidgetItem:
        """A line that others stand below."""
        heads = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        return next(one for one in heads if one.text(0) == text)

    def drag(self, what: QTreeWidgetItem, to: QTreeWidgetItem, part: float) -> None:
        """Take a line to a part of another one's height."""
        self.tree.scrollToItem(what)
        box = self.tree.visualItemRect(to)
        start = self.tree.visualItemRect(what).center()
        self.ends = [QPoint(start.x(), box.top() + round(part * (box.height() - 1)))]
        port = self.tree.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        before = self.carried
        for far in (4, 16, 24):
            if self.carried == before:  # once it is carried, the platform has the mouse
                QTest.mouseMove(port, start + QPoint(far, 0))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        self.someone.rest()

    def _carry(self, *_: object) -> Qt.DropAction:
        self.carried += 1
        data, port = QMimeData(), self.tree.viewport()
        move, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for at in self.ends:
            for event in (
                QDragEnterEvent(at, move, data, left, none),
                QDragMoveEvent(at, move, data, left, none),
                QDropEvent(at.toPointF(), move, data, left, none),
            ):
                QApplication.sendEvent(port, event)
            self.is_taken.append(event.isAccepted())
        return move


@pytest.fixture
def take(make_desk: MakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Hand]:
    def sit(language: str) -> Hand:
        someone = Sitting(make_desk(language), qtbot)
        someone.go("topics")
        return Hand(someone, monkeypatch)

    return sit


def below(head: QTreeWidgetItem) -> list[str]:
    """What stands below a line."""
    return [head.child(at).toolTip(0).splitlines()[0] for at in range(head.childCount())]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_topic_is_dragged_in_one_step(take: Callable[[str], Hand], language: str) -> None:
    hand = take(language)
    workspace = hand.someone.desk.workspace
    topics = [one.topic for one in hand.someone.pack.topics]
    steps = len(workspace.actions(1000))
    shown = below(hand.head(TOPICS[language]))
    head = hand.head(TOPICS[language])
    hand.drag(head.child(0), head.child(2), 0.9)
    assert hand.is_taken == [True]
    assert [one.topic for one in hand.someone.pack.topics] == [topics[1], topics[2], topics[0], *topics[3:]]
    assert below(hand.head(TOPICS[language])) == [shown[1], shown[2], shown[0], *shown[3:]]
    assert hand.tree.currentItem().toolTip(0).startswith(shown[0])
    assert len(workspace.actions(1000)) == steps + 1
    step = workspace.undoable()
    assert step is not None
    workspace.undo(step.number, "", "tester", hand.someone.desk.now())
    assert [one.topic for one in hand.someone.pack.topics] == topics


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_document_is_dragged_to_the_top_and_below_the_last(
    take: Callable[[str], Hand], language: str
) -> None:
    hand = take(language)
    kinds = [one.kind for one in hand.someone.pack.documents]
    head = hand.head(PAPERS[language])
    hand.drag(head.child(3), head, 0.9)
    assert [one.kind for one in hand.someone.pack.documents] == [kinds[3], *kinds[:3], *kinds[4:]]
    assert hand.someone.page.work.spot.key == "0"
    head = hand.head(PAPERS[language])
    hand.drag(head.child(0), head.child(len(kinds)), 0.1)  # one that the pack has not
    assert [one.kind for one in hand.someone.pack.documents] == [*kinds[:3], *kinds[4:], kinds[3]]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_section_is_dragged_within_its_document(take: Callable[[str], Hand], language: str) -> None:
    hand = take(language)
    hand.head(PAPERS[language]).child(0).setExpanded(True)
    document = hand.head(PAPERS[language]).child(0)
    shown = below(document)
    hand.drag(document.child(4), document.child(1), 0.1)
    document = hand.head(PAPERS[language]).child(0)
    assert below(document) == [shown[0], shown[4], *shown[1:4], *shown[5:]]
    assert hand.tree.currentItem().text(0) == shown[4]
    before = hand.someone.pack.documents
    assert before[0].sections
    hand.drag(document.child(1), document.child(4), 0.9)  # where it stood: the order of its kind again
    assert hand.someone.pack.documents[0].sections == ()


def test_a_section_left_out_stays_where_it_stood(take: Callable[[str], Hand]) -> None:
    """And comes back there, also where others were moved; what is left out is passed by."""
    hand = take("en")

    def document() -> QTreeWidgetItem:
        return hand.head(PAPERS["en"]).child(0)

    def check(name: str, state: Qt.CheckState) -> None:
        document().child(below(document()).index(name)).setCheckState(0, state)
        hand.someone.rest()

    document().setExpanded(True)
    shown = below(document())
    for name in (shown[2], shown[0]):
        check(name, Qt.CheckState.Unchecked)
        assert below(document()) == shown
    hand.tree.setCurrentItem(document().child(1))
    assert not hand.outline.up.isEnabled()
    QTest.keyClick(hand.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    hand.someone.rest()
    assert [one for one in below(document()) if one not in (shown[0], shown[2])][:2] == [shown[3], shown[1]]
    hand.drag(document().child(below(document()).index(shown[3])), document().child(4), 0.9)
    assert [one for one in below(document()) if one not in (shown[0], shown[2])] == [
        shown[1], shown[4], shown[3], *shown[5:],
    ]  # fmt: skip
    hand.drag(document().child(below(document()).index(shown[4])), document().child(4), 0.9)
    for name in (shown[0], shown[2]):
        check(name, Qt.CheckState.Checked)
    assert below(document()) == shown
    assert hand.someone.pack.documents[0].sections == ()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_section_of_the_papers_of_a_visit_has_a_name(language: str) -> None:
    words = Words(language)
    kinds = [kind for kind in pack_kinds().values() if kind.of != "partner"]  # what a visit has papers of
    shipped = {section for kind in kinds for section in kind.sections}
    assert [one for one in shipped if section_name(one, words) == one] == []


def test_a_drop_elsewhere_does_nothing(take: Callable[[str], Hand]) -> None:
    hand = take("vi")
    hand.head(PAPERS["vi"]).child(0).setExpanded(True)
    topics, papers = hand.head(TOPICS["vi"]), hand.head(PAPERS["vi"])
    steps = len(hand.someone.desk.workspace.actions(1000))
    for what, to in (
        (topics.child(0), papers.child(1)),
        (papers.child(1), topics.child(2)),
        (papers.child(0).child(2), papers.child(2)),
        (papers.child(0).child(2), topics.child(0)),
    ):
        hand.drag(what, to, 0.9)
    assert hand.is_taken == [False] * 4
    hand.drag(topics.child(1), topics.child(1), 0.9)  # upon itself
    assert len(hand.someone.desk.workspace.actions(1000)) == steps


def test_what_has_no_order_is_not_dragged(take: Callable[[str], Hand]) -> None:
    hand = take("vi")
    visit = hand.tree.topLevelItem(0)
    for what in (visit, visit.child(0), hand.head(TOPICS["vi"])):
        hand.drag(what, visit.child(2), 0.9)
    assert hand.carried == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_unit_that_was_asked_stands_below_its_topic_with_its_state(
    take: Callable[[str], Hand], language: str
) -> None:
    hand = take(language)
    someone = hand.someone
    words, topic = someone.desk.words, someone.topic("sample-a1")
    line = hand.head(TOPICS[language]).child(0)
    asked = topic.contributions
    assert line.childCount() == len(asked) > 1
    for at, one in enumerate(asked):
        assert line.child(at).text(0).endswith(f": {one.unit[language]}")
        assert line.child(at).text(0) in line.toolTip(0)
    late = [at for at, one in enumerate(asked) if one.state == "asked" and one.due.latest < date(2026, 12, 1)]
    assert all(line.child(at).text(0).startswith(words.say("overdue")) for at in late)
    here = sum(one.state != "asked" for one in asked)
    assert f"{topic.code} {here}/{len(asked)}{'!' if late else ''} " in line.text(0)
    line.setExpanded(True)
    hand.tree.setFocus()
    hand.tree.setCurrentItem(line)
    for at in range(2):  # from line to line, the focus stays
        QTest.keyClick(hand.tree, Qt.Key.Key_Down)
        someone.rest()
        assert hand.tree.hasFocus()
        assert hand.tree.currentItem().text(0).endswith(asked[at].unit[language])
    QTest.keyClick(hand.tree, Qt.Key.Key_Return)
    someone.rest()
    units = someone.page.work.topic.units
    assert units.at == 1
    assert units.form.isAncestorOf(QApplication.focusWidget())


def test_buttons_that_move_nothing_are_grey(take: Callable[[str], Hand]) -> None:
    hand = take("vi")
    topics = hand.head(TOPICS["vi"])
    for line, up, down in (
        (topics, False, False),
        (topics.child(0), False, True),
        (topics.child(5), True, False),
    ):
        hand.tree.setCurrentItem(line)
        assert (hand.outline.up.isEnabled(), hand.outline.down.isEnabled()) == (up, down)
