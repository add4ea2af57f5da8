"""Texts that are kept while one types: of one language, or of several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from briefings.errors import N_
from briefings.records.values import Text
from briefings.text import clean
from gui.fields.texts import ProseEdit
from gui.keys import is_undo, undo_in
from gui.tongues import in_order
from gui.words import Words

PAUSE = 1000  # milliseconds after the last key until what was typed is kept
LONGEST = 4000  # milliseconds after which it is kept though somebody goes on typing


class Prose(ProseEdit):
    """Text of one language that is kept while one types; what comes back of it never disturbs the typing.

    The keys that undo are the window's, and take back what was typed last; where Qt's own undoing is
    turned on, since nothing of it is stored, they are the field's.
    """

    settled = Signal()  # what it says now is to be kept
    lines_pasted = Signal(QMimeData)  # several lines, where `takes_lines`; they are not put in

    def __init__(self, parent: QWidget | None = None, *, is_line: bool = True) -> None:
        super().__init__(parent, is_line=is_line)
        self.takes_lines = False
        self._stored = ""
        self._says = ""
        self._is_composing = self._is_held = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self.settle)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONGEST)
        self._long.timeout.connect(self._keep)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        self._is_waiting = False

    def show_text(self, text: str) -> None:
        """Show what is stored now; what is being typed stays, as does what could not be stored.

        What was typed is stored without the blanks around it, and clean: that is no other text.
        """
        if text == self._stored:
            return
        self._stored = text
        self._follow()

    def _follow(self) -> None:
        """Say what is stored, unless somebody is typing or composing something else."""
        if self.is_held and clean(self.said()) == self._stored.strip():
            self._stop()
        if not (self.is_waiting or self._is_composing or clean(self.said()) == self._stored.strip()):
            self.put(self._stored)

    def put(self, text: str) -> None:
        """Put a text in that nobody typed; the cursor stays as far from the start as it is."""
        at = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._stop()

    def said(self) -> str:
        """What it says, without blanks around it."""
        return self.toPlainText().strip()

    def hold(self) -> None:
        """What was typed was refused: it stays, and is told of again once something else is typed."""
        self._stop()
        self._is_waiting = self._is_held = True

    def let_go(self) -> None:
        """It is to show something else: it says what it showed last, nothing that was typed is waited for.

        What is shown next may be the same in this language; what was typed for another stays out of it.
        """
        self._is_composing = False
        self.put(self._stored)

    @property
    def is_held(self) -> bool:
        """Does it say what was refused?"""
        return self._is_held

    @property
    def is_waiting(self) -> bool:
        """Was something typed that is not kept yet?"""
        return self._is_waiting

    @Slot()
    def settle(self) -> None:
        """Keep now what was typed."""
        if self._is_waiting and not self._is_held:
            self._stop()
            self.settled.emit()

    def wait(self) -> None:
        """What was typed cannot be kept yet: tell of it again after the pause."""
        self._is_waiting, self._is_held = True, False
        self._typing.start()
        if not self._long.isActive():
            self._long.start()

    @Slot()
    def _typed(self) -> None:
        text = self.toPlainText()
        if text != self._says:  # Qt tells of a word that is being composed, too
            self._says = text
            self.wait()

    @Slot()
    def _keep(self) -> None:
        """Keep what there is and go on waiting for the pause."""
        if self._is_waiting:
            self.settled.emit()

    def _stop(self) -> None:
        self._is_waiting = self._is_held = False
        self._typing.stop()
        self._long.stop()

    def event(self, event: QEvent) -> bool:
        """As Qt asks: a key that undoes is left to the window, which takes back what is stored."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and is_undo(event):
            if self.isUndoRedoEnabled():
                undo_in(self, event)
                return True
            if event.type() == QEvent.Type.ShortcutOverride:
                self.settle()
                event.ignore()
                return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: several lines are offered to whoever makes points of them."""
        if self.takes_lines and len(source.text().strip().splitlines()) > 1:
            self.lines_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a word that is still being composed is not written over."""
        super().inputMethodEvent(event)
        self._compose(event.preeditString())

    def _compose(self, word: str) -> None:
        was_composing, self._is_composing = self._is_composing, bool(word)
        if was_composing and not word:
            self._follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: who leaves the field has typed it."""
        super().focusOutEvent(event)
        self._compose("")
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()


class Sides(QWidget):
    """One text in several languages side by side."""

    settled = Signal()
    entered = Signal()  # Return in one of the fields, where each is a line
    lines_pasted = Signal(str, QMimeData)  # the language they were pasted into

    def __init__(self, words: Words, message: str, *, is_line: bool = True, is_stored: bool = True) -> None:
        """`message` says what it is, for who cannot see it; a line is one paragraph.

        What is not stored as it is typed undoes its typing itself.
        """
        super().__init__()
        self._is_line, self._is_stored = is_line, is_stored
        self._words = words
        self._message = message
        self._stored = Text()
        self.fields: dict[str, Prose] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._takes_lines = False
        words.changed.connect(self.say)

    def show_text(self, text: Text, languages: Sequence[str]) -> None:
        """Show the text in these languages, that of the window first; others are kept as they are."""
        if not self.is_in(languages):
            self._remake(languages)
        self._stored = text
        for language, field in self.fields.items():
            field.show_text(text.get(language, ""))

    def is_in(self, languages: Sequence[str]) -> bool:
        """Are these the languages on show?"""
        return set(self.fields) == set(languages)

    def text(self) -> Text:
        """What is said now, in every language."""
        typed: Mapping[str, str] = {language: clean(field.said()) for language, field in self.fields.items()}
        return Text({**self._stored, **typed})

    def wait(self) -> None:
        """What was typed cannot be kept yet: tell of it again after the pause."""
        for field in self.fields.values():
            field.wait()

    def hold(self, stored: Text) -> None:
        """What was typed was refused: where it is not what is stored it stays, until it is typed anew."""
        for language, field in self.fields.items():
            if clean(field.said()) != stored.get(language, ""):
                field.hold()

    def let_go(self) -> None:
        """The text of something else is to be shown: what was typed here, and kept, goes nowhere else."""
        for field in self.fields.values():
            field.let_go()

    def take_lines(self) -> None:
        """Several lines that are pasted are told by `lines_pasted`."""
        self._takes_lines = True
        for field in self.fields.values():
            field.takes_lines = True

    def enter(self, language: str = "") -> None:
        """Put the cursor into the field of a language, the first where none is named."""
        field = self.fields.get(language) or next(iter(self.fields.values()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a field that is one line leaves Return to us."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for field in self.fields.values():
                field.settle()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _remake(self, languages: Sequence[str]) -> None:
        for field in self.fields.values():
            field.settle()
            self._row.removeWidget(field)
            field.deleteLater()
        self.fields = {language: self._made(language) for language in in_order(languages, self._words)}

    def _made(self, language: str) -> Prose:
        field = Prose(is_line=self._is_line)
        field.setUndoRedoEnabled(not self._is_stored)
        field.takes_lines = self._takes_lines
        field.mark(language)
        self._name(language, field)
        field.settled.connect(self.settled)
        field.lines_pasted.connect(self._pasted)
        self._row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return field

    def _name(self, language: str, field: Prose) -> None:
        name = self._words.translator.language_name(language)
        field.setPlaceholderText(self._words.say(N_("In {language}"), language=name))
        field.setAccessibleName(f"{self._words.say(self._message)} ({name})")

    @Slot()
    def say(self) -> None:
        """Name the fields in the language in use, and put its own first."""
        self.fields = {language: self.fields[language] for language in in_order(self.fields, self._words)}
        for place, (language, field) in enumerate(self.fields.items()):
            self._name(language, field)
            if self._row.indexOf(field) != place:
                self._row.removeWidget(field)
                self._row.insertWidget(place, field, 1, Qt.AlignmentFlag.AlignTop)

    @Slot(QMimeData)
    def _pasted(self, source: QMimeData) -> None:
        language = next(one for one, field in self.fields.items() if field is self.sender())
        self.lines_pasted.emit(language, source)


class Choice(QComboBox):
    """A list of codes with their words; the wheel scrolls the page unless the list has the focus."""

    chosen = Signal(str)  # by the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)
        self.currentTextChanged.connect(self.setToolTip)

    def offer(self, choices: Sequence[tuple[str, str]], code: str) -> None:
        """Offer codes with their words and show one of them as chosen."""
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != list(choices):
            self.clear()
            for value, text in choices:
                self.addItem(text, value)
                self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(code))

    def code(self) -> str:
        """The code chosen; empty where none is."""
        return str(self.currentData() or "")

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _activated(self, _index: int) -> None:
        self.chosen.emit(self.code())
