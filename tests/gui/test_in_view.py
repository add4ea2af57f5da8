"""The field that somebody comes to is seen whole above the bar of findings, with its label."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.pack.parts import Editor
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting

_LABEL = 20  # pixels over a field that its label stands in


@pytest.fixture(params=["vi", "en"])
def sitting(request: pytest.FixtureRequest, make_desk: MakeDesk, qtbot: QtBot) -> Sitting:
    made = Sitting(make_desk(request.param), qtbot)
    made.page.resize(1236, 520)
    return made


def is_whole(editor: Editor, widget: QWidget, label: int) -> bool:
    """Is all of a field seen, and what stands over it, as far as there is something?"""
    area = editor.viewport()
    box = QRect(widget.mapTo(area, QPoint()), widget.size())
    over = min(label, widget.mapTo(editor.widget(), QPoint()).y())
    return area.rect().contains(box.adjusted(0, -over, 0, 0))


@pytest.mark.parametrize("tab", ["topic/sample-a1", "facts", "handout"])
def test_tab_brings_each_field_into_view(sitting: Sitting, tab: str) -> None:
    editor = sitting.go(tab)
    assert isinstance(editor, Editor)
    editor.setFocus()
    come: list[QWidget] = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        sitting.qtbot.wait(5)
        now = QApplication.focusWidget()
        if editor.isAncestorOf(now) and now.height() < editor.viewport().height() // 2:
            come.append(now)
            assert is_whole(editor, now, _LABEL), (now.accessibleName(), len(come))
    assert len(come) > 10


def test_what_is_added_is_entered_in_view(sitting: Sitting) -> None:
    editor = sitting.go("delegations")
    assert isinstance(editor, Editor)
    theirs = editor.sides["their_delegation"]  # type: ignore[attr-defined]
    editor.ensureWidgetVisible(theirs.add)
    sitting.press(theirs.add)
    now = QApplication.focusWidget()
    assert theirs.form.isAncestorOf(now)
    assert is_whole(editor, now, _LABEL)
