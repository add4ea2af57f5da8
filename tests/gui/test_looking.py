"""The eye that looks at every page sees what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.looking import PseudoWords, faults, order_faults, stretched


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(300, 200)
    qtbot.addWidget(made)
    return made


def seen(card: QWidget) -> str:
    card.show()
    return "\n".join(faults(card))


def test_a_sound_card_has_no_fault(card: QWidget) -> None:
    column = QVBoxLayout(card)
    label, field = QLabel("Họ và tên"), QLineEdit()
    label.setBuddy(field)
    for widget in (label, field, QPushButton("Đóng")):
        column.addWidget(widget)
    assert seen(card) == ""
    assert order_faults(card) == []


def test_cut_words_are_seen(card: QWidget) -> None:
    label = QLabel("Tình hình quan hệ hợp tác", card)
    label.setFixedWidth(40)
    assert "needs" in seen(card)
    label.setToolTip(label.text())
    assert seen(card) == ""


def test_wrapped_words_without_room_are_seen(card: QWidget) -> None:
    label = QLabel("Một câu dài không đủ chỗ " * 4, card)
    label.setWordWrap(True)
    label.setFixedSize(80, 20)
    assert "pixels of height" in seen(card)


def test_a_cut_button_is_seen(card: QWidget) -> None:
    QPushButton("Tạo bộ tài liệu", card).setFixedWidth(30)
    assert "is cut" in seen(card)


def test_what_covers_another_is_seen(card: QWidget) -> None:
    QPushButton("Một", card).move(10, 10)
    QPushButton("Hai", card).move(20, 15)
    assert "overlaps" in seen(card)


def test_what_stands_outside_is_seen(card: QWidget) -> None:
    QPushButton("Xa", card).move(290, 10)
    assert "outside" in seen(card)


def test_what_cannot_be_scrolled_to_is_seen(card: QWidget) -> None:
    area, wide = QScrollArea(card), QPushButton("Rộng")
    area.setAccessibleName("Vùng")
    wide.setMinimumWidth(400)
    area.setFixedSize(200, 100)
    area.setWidgetResizable(True)
    area.setWidget(wide)
    assert seen(card) == ""
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert "nothing to scroll by" in seen(card)


def test_a_field_without_a_name_is_seen(card: QWidget) -> None:
    field = QLineEdit(card)
    assert "accessible name" in seen(card)
    field.setAccessibleName("Tên")
    assert seen(card) == ""


def test_an_icon_alone_needs_a_tooltip(card: QWidget) -> None:
    button = QToolButton(card)
    button.setIcon(card.style().standardIcon(card.style().StandardPixmap.SP_DialogCloseButton))
    button.setAccessibleName("Đóng")
    assert "tooltip" in seen(card)


def test_a_step_back_of_the_tab_key_is_seen(card: QWidget) -> None:
    row = QHBoxLayout(card)
    first, second, third = QPushButton("Một"), QPushButton("Hai"), QPushButton("Ba")
    for button in (first, second, third):
        row.addWidget(button)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    card.show()
    assert "goes left" in "\n".join(order_faults(card))


def test_a_stretched_language_is_two_fifths_longer_and_keeps_its_places() -> None:
    words = PseudoWords("en")
    assert len(stretched("Agreements in force")) >= len("Agreements in force") * 1.4
    assert "Japan" in words.say("Undo: {label}", label="Japan")
    words.switch("vi")
    assert words.say("Undo").startswith("Hoàn tác ")
