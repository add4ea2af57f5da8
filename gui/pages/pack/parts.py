"""Small parts that the editors of a visit share: headings, labels with their fields, words for codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.records import codes
from briefings.records.values import Handling, Text
from gui.fields.day import DayField
from gui.pages.pack.line import Line
from gui.pages.pack.prose import Prose
from gui.reading import bring_into_view
from gui.words import Words

_One = TypeVar("_One")

_WIDEST = 575  # pixels that an editor asks for: what a laptop's screen at 150 % has beside the outline


class Editor(QScrollArea):
    """The middle of the page: one column that scrolls, as wide as there is room for."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(20, 12, 20, 24)
        self.column.setSpacing(8)
        self.setWidget(inner)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._entered: QWidget | None = None  # the field that is kept in view, until one scrolls away
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """The field that one comes to is seen whole; nothing moves beneath a mouse that is pressed."""
        if before is None or now is None or not self.isAncestorOf(now):
            return
        self._entered = now
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_view(now)

    @Slot()
    def _keep_in_view(self) -> None:
        """What stands over the field was laid out anew, or the field grew as one types."""
        if self._entered is not None and self._entered is QApplication.focusWidget():
            bring_into_view(self._entered)

    @Slot()
    def _scrolled(self) -> None:
        self._entered = None

    def title(self, message: str) -> QLabel:
        """A title over the column, said in the language in use."""
        label = QLabel()
        label.setObjectName("section")
        label.setWordWrap(True)
        self.words.keep(label.setText, message)
        self.words.keep(self.setAccessibleName, message)
        self.column.addWidget(label)
        return label

    def add_labelled(self, message: str, widget: QWidget) -> QLabel:
        """Put a widget below the others, under a label that says what it is for."""
        label = QLabel()
        label.setObjectName("quiet")
        self.words.keep(label.setText, message)
        self.words.keep(widget.setAccessibleName, message)
        label.setBuddy(widget)
        self.column.addSpacing(4)
        self.column.addWidget(label)
        self.column.addWidget(widget)
        return label

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: as wide as what stands in it, up to a limit; what is wider is scrolled sideways."""
        hint, inner = super().minimumSizeHint(), self.widget()
        if inner is None:
            return hint
        bar = self.verticalScrollBar().sizeHint().width()
        wanted = min(inner.minimumSizeHint().width() + bar, _WIDEST)
        return QSize(max(hint.width(), wanted), hint.height())

    def hint(self, message: str) -> QLabel:
        """A quiet sentence that says what is done here."""
        label = QLabel()
        label.setObjectName("quiet")
        label.setWordWrap(True)
        self.words.keep(label.setText, message)
        self.column.addWidget(label)
        return label

    def settle(self) -> None:
        """Keep what is being typed."""
        settle(self)


def settle(parent: QObject) -> None:
    """Keep what is being typed in any field below."""
    for prose in parent.findChildren(Prose):
        prose.settle()
    for line in parent.findChildren(Line):
        line.settle()
    for day in parent.findChildren(DayField):
        day.flush()


def button(words: Words, message: str, tip: str = "", *, primary: bool = False) -> QPushButton:
    """A button that says its message; `tip` where that does not tell enough."""
    made = QPushButton()
    made.setAutoDefault(False)
    words.keep(made.setText, message)
    if tip:
        words.keep(made.setToolTip, tip)
    if primary:
        made.setObjectName("primary")
    return made


def small_button(text: str, name: str) -> QToolButton:
    """A button of one sign; `name` says what it does, in the language in use."""
    made = QToolButton()
    made.setText(text)
    made.setAutoRaise(True)
    name_button(made, name)
    return made


def name_button(made: QToolButton, name: str) -> None:
    """Say what a button of one sign does."""
    made.setToolTip(name)
    made.setAccessibleName(name)


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets beside one another, from the left."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            clear(inner)


def coded(words: Words, structure: type, field: str) -> list[tuple[str, str]]:
    """The codes of a field with their words, in their order."""
    context = codes.context(structure, field)
    return [(code, _capital(words.translator.word(context, code))) for code in codes.of(structure, field)]


def word(words: Words, structure: type, field: str, code: str) -> str:
    """The word for one code of a field, with a capital."""
    return _capital(words.translator.word(codes.context(structure, field), code)) if code else ""


def handling_word(words: Words, level: Handling) -> str:
    """The word for who may read something."""
    return words.translator.word("Handling", level.value)


def said(text: Text, words: Words, others: Iterable[str] = ()) -> str:
    """A text in the language in use, or the next one there is; empty where it says nothing."""
    chosen = text.choose(words.language, others)
    return chosen.text if chosen is not None else ""


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the theme tells widgets apart by, and have it dressed anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], between: str = " · ") -> str:
    """Those parts that say something, in one line."""
    return between.join(part for part in parts if part)


def moved(listed: Sequence[_One], at: int, by: int) -> tuple[_One, ...]:
    """The same with what stands at a place so many places further down, or up; it has to have room there."""
    left = [*listed[:at], *listed[at + 1 :]]
    return (*left[: at + by], listed[at], *left[at + by :])
