"""Editors of texts: the languages side by side; prose grows with what is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from briefings.editing.fields import Field
from briefings.errors import N_
from briefings.i18n import languages
from briefings.records.values import EMPTY, Text
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.looked_after import LookedAfter
from gui.tongues import in_order

_LEAST, _MOST = 2, 14  # lines
_AIR = 4  # pixels
STEP = 1500  # milliseconds without a key, after which what is typed is a step of its own to undo
_COLUMNS = 2


class ProseEdit(LookedAfter, QPlainTextEdit):
    """Prose without a second undo, as high as what is written in it; Tab goes on to the next field.

    Where its form has it take back its own typing, that goes by steps: up to a pause, or to another field.

    A line is one paragraph, which is broken where it is too long to be seen whole.
    """

    def __init__(self, parent: QWidget | None = None, *, is_line: bool = False) -> None:
        super().__init__(parent)
        self._is_line = is_line
        self._least = 1 if is_line else _LEAST
        self._mark: QLabel | None = None  # of its language
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._step = QTimer(self, singleShot=True, interval=STEP)
        self._step.timeout.connect(self._end_step)
        self.textChanged.connect(self._step.start)
        self._grow()

    def mark(self, language: str) -> None:
        """Bear the code of a language in the corner, as long as it is there: a hint goes once one types."""
        if self._mark is None:
            self._mark = QLabel(self)
            self._mark.setObjectName("small")
            self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark.setText(language.upper())
        self._fit_mark()

    def _fit_mark(self) -> None:
        """Put the mark at the end of the first line, and the words beside it."""
        if self._mark is None:
            return
        self._mark.ensurePolished()
        size = self._mark.sizeHint()
        if self.viewportMargins().right() != size.width() + _AIR:
            self.setViewportMargins(0, 0, size.width() + _AIR, 0)
        room, first = self.viewport().geometry(), QFontMetrics(self.font()).lineSpacing()
        down = round(self.document().documentMargin()) + max(0, first - size.height()) // 2
        self._mark.setGeometry(QRect(QPoint(room.right() + 1, room.top() + down), size))

    @Slot()
    def _end_step(self) -> None:
        """What is typed next is undone alone: Qt makes one step of it with all that was typed just before it.

        As long as a document is said to be unmodified, nothing is put to its last step.
        """
        self._step.stop()
        if self.isUndoRedoEnabled():
            self.document().setModified(False)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: who comes back to the field begins a new step."""
        super().focusInEvent(event)
        self._end_step()

    @Slot()
    def _grow(self) -> None:
        """Be as high as the words need at this width, within limits."""
        line = QFontMetrics(self.font()).lineSpacing()
        layout, block = self.document().documentLayout(), self.document().firstBlock()
        needed = 0.0
        while block.isValid() and needed < _MOST * line:
            needed += layout.blockBoundingRect(block).height()
            block = block.next()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > _MOST * line else policy.ScrollBarAlwaysOff
        )
        height = max(self._least * line, min(_MOST * line, round(needed)))
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + _AIR
        wanted = height + 2 * round(self.document().documentMargin()) + around
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: at another width the words need another height."""
        super().resizeEvent(event)
        self._fit_mark()
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a line has no second one."""
        if self._is_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: plain words; into a line without its line ends."""
        words = source.text()
        self.insertPlainText(" ".join(words.split()) if self._is_line else words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: another size of text needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_mark()
            self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: what is whole in view leaves the wheel to the form."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TextEditor(Editor):
    """A text in its languages, side by side: those of the catalogues first, then what else it is in."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self.column.insertLayout(0, self._grid)
        self._edits: dict[str, ProseEdit] = {}
        self._name = ""
        for code in languages():
            self._add(code)
        self.say()

    def _add(self, code: str) -> None:
        edit = ProseEdit(is_line=not self.told.long)
        edit.mark(code)
        self._edits[code] = edit
        self.watch(edit)
        edit.textChanged.connect(self.touch)

    def say(self) -> None:
        """The languages in their order, and their names."""
        self._order()
        for code, edit in self._edits.items():
            language = self.words.translator.language_name(code)
            edit.setPlaceholderText(self.words.say(N_("In {language}"), language=language))
            edit.setToolTip(language)
            edit.setAccessibleName(f"{self._name}: {language}" if self._name else language)

    def _order(self) -> None:
        codes = in_order(languages(), self.words)
        codes += [code for code in self._edits if code not in codes]
        self._edits = {code: self._edits[code] for code in codes}
        for place, edit in enumerate(self._edits.values()):
            row, column = divmod(place, _COLUMNS)
            self._grid.addWidget(edit, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, 1)
        self.setFocusProxy(next(iter(self._edits.values())))

    def name_inputs(self, name: str) -> None:
        """Name each language's part."""
        self._name = name
        self.say()

    def inputs(self) -> list[QWidget]:
        """The parts by language."""
        return list(self._edits.values())

    def enter(self, path: str = "") -> None:
        """Into the words of the language that is named, or of the first."""
        edit = self._edits.get(path) or next(iter(self._edits.values()))
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_of(self, language: str) -> ProseEdit:
        """Where the words in a language are written."""
        return self._edits[language]

    def value(self) -> Text:
        """The text."""
        written = {code: edit.toPlainText().strip() for code, edit in self._edits.items()}
        return Text(written) or EMPTY

    def fill(self, value: Text) -> None:
        """Show the text."""
        for code in value:
            if code not in self._edits:
                self._add(code)
        self.say()
        for code, edit in self._edits.items():
            words = value.get(code, "")
            if edit.toPlainText().strip() != words:
                edit.setPlainText(words)


class ProseEditor(Editor):
    """Several lines in no language of their own: a quotation, a remark."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.edit = ProseEdit()
        self.column.insertWidget(0, self.edit)
        self.watch(self.edit)
        self.edit.textChanged.connect(self.touch)
        self.setFocusProxy(self.edit)

    def inputs(self) -> list[QWidget]:
        """The writing."""
        return [self.edit]

    def value(self) -> Any:
        """What is written."""
        return self.edit.toPlainText().strip()

    def fill(self, value: Any) -> None:
        """Show it."""
        self.edit.setPlainText(value)


class LinesEditor(ProseEditor):
    """Several words or names, one a line."""

    def value(self) -> tuple[str, ...]:
        """The lines that say something."""
        return tuple(line.strip() for line in self.edit.toPlainText().splitlines() if line.strip())

    def fill(self, value: tuple[str, ...]) -> None:
        """One a line."""
        self.edit.setPlainText("\n".join(value))
