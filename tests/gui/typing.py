"""Typing as UniKey does it, and as input methods of Linux do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TYPED = "đạo việt"


def unikey(field: QWidget) -> None:
    """Keys, Backspace, and letters that no key has: `dd` → đ, `aoj` → ạo, `vieejt` → việt."""
    for keys, back, letters in (
        ("d", 1, "đ"),
        ("ao", 2, "ạo"),
        (" ", 0, ""),
        ("vie", 1, "ê"),
        ("t", 2, "ệt"),
    ):
        QTest.keyClicks(field, keys)
        for _ in range(back):
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        for letter in letters:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(field, event)


def input_method(field: QWidget) -> None:
    """The same, composed in place and then put in as a whole."""
    for preedits, word in ((("d", "đ", "đa", "đạ"), "đạo"), ((), " "), (("v", "vie", "viê", "việ"), "việt")):
        for preedit in preedits:
            QCoreApplication.sendEvent(field, QInputMethodEvent(preedit, []))
        event = QInputMethodEvent()
        event.setCommitString(word)
        QCoreApplication.sendEvent(field, event)


def text_of(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return field.toPlainText()
