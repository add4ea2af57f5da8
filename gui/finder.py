"""One field that finds records and does things: as one types, without any help that would disturb typing.

The list under the field is a part of the window, not a popup: it never takes the focus from the field,
so an input method (Telex, VNI) is left alone. Only Up, Down, Return and Escape are the list's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from briefings.errors import N_
from briefings.progress import Progress
from briefings.text import fold
from gui.desk import Desk, Target

if TYPE_CHECKING:
    from briefings.store.search import Hit
    from gui.found import Found, FoundPanel

_MOST = 40
_WIDEST, _HIGHEST = 560, 420  # pixels
_MARGIN = 8
_SOON = 150  # milliseconds after the workspace is open; its first page is shown before


class Finder(QLineEdit):
    """The field. `actions` gives what can be done now."""

    left = Signal()

    def __init__(self, desk: Desk, actions: Callable[[], Sequence[QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._actions = actions
        self.setClearButtonEnabled(True)
        words = desk.words
        words.keep(self.setPlaceholderText, N_("Find partners, records, commands (Ctrl+K)"))
        words.keep(self.setAccessibleName, N_("Find"))
        self.textEdited.connect(self._search)
        self.textChanged.connect(self._cleared)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._prepare)
        desk.opened.connect(self._soon.start)
        words.changed.connect(self._soon.start)

    @Slot()
    def _prepare(self) -> None:
        """Have at hand what the first search would have to read, here and wherever records are searched."""
        language = self._desk.words.language

        def prepare(_progress: Progress) -> None:
            from briefings.editing import finding

            finding.prepare(language)

        if self._desk.is_open:
            self._desk.run(prepare, quiet=True)

    @cached_property
    def panel(self) -> FoundPanel:
        """What is found, made when it is first shown."""
        from gui.found import FoundPanel

        panel = FoundPanel(self._desk.words, self._window)
        panel.list.clicked.connect(self._clicked)
        return panel

    @property
    def _is_shown(self) -> bool:
        return "panel" in self.__dict__ and self.panel.isVisible()

    # --- what is on show --------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Be ready to be typed into."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._search()

    @Slot()
    def _cleared(self) -> None:
        if not self.text() and self._is_shown:
            self._search()

    @Slot()
    def _search(self) -> None:
        text = self.text().strip()
        hits: Sequence[Hit] = ()
        if text and self._desk.is_open:
            from briefings.editing import finding

            hits = finding.search(self._desk.workspace, text, self._desk.words.language, limit=_MOST)
        found = [*self._commands(text), *map(self._line, hits)] if not text else self._mixed(text, hits)
        self._show(found)
        if found and text and fold(found[0].title).startswith(fold(text)):
            self.panel.select(0)

    def _mixed(self, text: str, hits: Sequence[Hit]) -> list[Found]:
        """Records first where one begins so, else commands."""
        records, commands = [self._line(hit) for hit in hits], self._commands(text)
        begins = bool(records) and fold(records[0].title).startswith(fold(text))
        return [*records, *commands] if begins or not commands else [*commands, *records]

    def _commands(self, text: str) -> list[Found]:
        from gui.found import Found

        asked = fold(text).split()
        kind = self._desk.words.say(N_("Command"))
        found = []
        for action in self._actions():
            words = fold(_plain(action)).split()
            if action.isEnabled() and all(any(word.startswith(one) for word in words) for one in asked):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                found.append(Found(_plain(action), keys or kind, action))
        return found

    def _line(self, hit: Hit) -> Found:
        from briefings.interface import KINDS, title_in
        from gui.found import Found

        words = self._desk.words
        title = title_in(hit.title, words.language) or hit.key
        return Found(title, words.say(KINDS.get(hit.kind, hit.kind)), Target("records", hit.kind, hit.key))

    def _show(self, found: Sequence[Found]) -> None:
        self.panel.show_found(found)
        self._place()
        self.panel.show()
        self.panel.raise_()

    def _place(self) -> None:
        window = self._window
        width = min(_WIDEST, window.width() - 2 * _MARGIN)
        height = min(_HIGHEST, self.panel.high(), window.height() - 80)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        left = max(_MARGIN, min(corner.x(), window.width() - width - _MARGIN))
        self.panel.setGeometry(left, corner.y(), width, height)

    def _hide(self) -> None:
        if self._is_shown:
            self.panel.hide()

    # --- choosing ---------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        does = self.panel.model.found[row].does
        self.clear()
        self.panel.hide()
        self.left.emit()
        if isinstance(does, QAction):
            does.trigger()
        else:
            self._desk.go(self._way(does))

    def _way(self, target: Target) -> Target:
        """The page that shows a record best."""
        match target.kind:
            case "partner":
                return Target("partners", "partner", target.key)
            case "visit":
                return Target("visit", "visit", target.key)
            case "pack":
                from briefings.records.kinds import Pack

                visit = self._desk.workspace.get(Pack, target.key).visit
                return Target("visit", "pack", target.key, tab="documents") if visit else target
        return target

    @Slot()
    def _enter(self) -> None:
        """Choose the line selected, or the best where it stands first already; else select that one."""
        if self.panel.row >= 0:
            self._choose(self.panel.row)
            return
        text = self.text().strip()
        if not text or not self._desk.is_open:
            return
        from briefings.editing import finding

        first = self.panel.model.found[:1]
        hits = finding.ranked(self._desk.workspace, text, self._desk.words.language, limit=_MOST)
        best = [self._line(hit) for hit in hits]
        self._show([*best, *self._commands(text)])
        if first and first == self.panel.model.found[:1]:
            self._choose(0)  # what stands first on show is the best
        elif self.panel.model.found:
            self.panel.select(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: four keys are the list's, every other is the field's own."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Down if self._is_shown:
                self.panel.select(min(self.panel.row + 1, self.panel.model.rowCount() - 1))
            case Qt.Key.Key_Down:
                self._search()
            case Qt.Key.Key_Up if self._is_shown:
                self.panel.select(max(self.panel.row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._is_shown:
                self._enter()
            case Qt.Key.Key_Escape:
                self._hide()
                self.clear()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the list goes with the focus."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._hide()

    def keep_place(self) -> None:
        """The window has another size: the list stays in it, under the field."""
        if self._is_shown:
            self._place()


def _plain(action: QAction) -> str:
    """What an action says, without the mark of its key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
