"""The menus: everything that can be done, with the keys that do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from briefings.catalogues import languages, own_name
from briefings.errors import N_
from gui import theme
from gui.known_pages import KnownPage
from gui.words import Words

SCHEMES: dict[theme.Scheme, str] = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
}


class Menus(QObject):
    """Menu bar and actions of one window. What they do is connected by the window."""

    def __init__(self, bar: QMenuBar, words: Words, pages: Iterable[KnownPage], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._window = parent
        self.actions: list[QAction] = []
        self.new_visit = self._action(N_("New pack…"), QKeySequence.StandardKey.New)
        self.documents = self._action(N_("Open the documents folder"))
        self.samples = self._action(N_("Put in the sample visits"))
        self.preferences = self._action(N_("Preferences…"), "Ctrl+,")
        self.quit = self._action(N_("Quit"), "Ctrl+Q")
        self.find = self._action(N_("Find…"), "Ctrl+K")
        self.back = self._action(N_("Back"), "Alt+Left")
        self.forward = self._action(N_("Forward"), "Alt+Right")
        self.first_steps = self._action(N_("First steps"), "F1")
        self.report = self._action(N_("Report a fault…"))
        self.about = self._action(N_("About Briefings"))
        self.pages = {
            page.name: self._action(page.title, f"Ctrl+{number}") for number, page in enumerate(pages, 1)
        }
        self.schemes = self._choices((name, SCHEMES[name], True) for name in theme.SCHEMES)
        self.sizes = self._choices((str(size), f"{size} %", False) for size in theme.TEXT_SIZES)
        self.languages = self._choices((code, own_name(code), False) for code in languages())
        self.bar = bar

    def lay_out(self, undo: QAction, redo: QAction) -> None:
        """Fill the menu bar."""
        bar = self.bar
        self._menu(
            bar,
            N_("&File"),
            [self.new_visit, self.documents, self.samples, None, self.preferences, self.quit],
        )
        self._menu(bar, N_("&Edit"), [undo, redo, None, self.find])
        self.view = self._menu(bar, N_("&View"), [*self.pages.values(), None, self.back, self.forward, None])
        for title, choices in (
            (N_("Language"), self.languages),
            (N_("Colours"), self.schemes),
            (N_("Text size"), self.sizes),
        ):
            menu = QMenu(self.view)
            self._words.keep(menu.setTitle, title)
            menu.addActions(list(choices.values()))
            self.view.addMenu(menu)
        self._menu(bar, N_("&Help"), [self.first_steps, self.report, self.about])
        self.actions = [undo, redo, *self.actions]

    def _action(self, message: str, keys: QKeySequence.StandardKey | str = "") -> QAction:
        action = QAction(self)
        self._words.keep(action.setText, message)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(keys)
        action.setShortcutVisibleInContextMenu(True)
        self.actions.append(action)
        return action

    def _choices(self, choices: Iterable[tuple[str, str, bool]]) -> dict[str, QAction]:
        """Actions of which one is chosen: code, words, whether the words are a message."""
        group = QActionGroup(self)
        made = {}
        for code, said, is_message in choices:
            action = QAction(self)
            action.setCheckable(True)
            action.setData(code)
            if is_message:
                self._words.keep(action.setText, said)
            else:
                action.setText(said)
            group.addAction(action)
            made[code] = action
        return made

    def _menu(self, bar: QMenuBar, title: str, actions: Iterable[QAction | None]) -> QMenu:
        menu = QMenu(bar)
        self._words.keep(menu.setTitle, title)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        bar.addMenu(menu)
        return menu


def tooltips(action: QAction, show: Callable[[str], object]) -> None:
    """Keep showing what an action is called, with its keys, on a button that stands for it."""
    shown = _Tooltip(action, show)
    action.changed.connect(shown.follow)
    shown.follow()


class _Tooltip(QObject):
    def __init__(self, action: QAction, show: Callable[[str], object]) -> None:
        super().__init__(action)
        self._action = action
        self._show = show

    def follow(self) -> None:
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = self._action.toolTip()
        self._show(f"{text} ({keys})" if keys else text)
