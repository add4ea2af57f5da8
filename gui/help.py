"""Help: the first steps, written with the window, in the language of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.resources import manual
from gui.words import Words

_FIRST_STEPS = {"vi": "cua-so-buoc-dau.md", "en": "window-first-steps.md"}
_PICTURE = 570  # pixels, the width of a picture


class _Manual(QTextBrowser):
    """Pages whose pictures are as wide as there is room for."""

    def loadResource(self, type_: int, name: QUrl | str) -> Any:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        found = super().loadResource(type_, QUrl(name))
        if type_ != QTextDocument.ResourceType.ImageResource.value or not isinstance(found, QByteArray):
            return found
        picture = QImage.fromData(found)
        sharp = self.devicePixelRatioF()
        picture = picture.scaledToWidth(int(_PICTURE * sharp), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(sharp)
        return picture


class Help(QWidget):
    """A window beside the window, so that one can do what one reads."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._words = words
        self.page = _Manual()
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.setObjectName("help")
        words.keep(self.setWindowTitle, N_("First steps"))
        words.keep(self.page.setAccessibleName, N_("First steps"))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        words.changed.connect(self._show_first_steps)
        self._show_first_steps()
        self.resize(640, 500)

    @Slot()
    def _show_first_steps(self) -> None:
        self._show(_FIRST_STEPS.get(self._words.language, _FIRST_STEPS["en"]))

    def _show(self, name: str) -> None:
        path = manual(name)
        self.page.setSearchPaths([str(path.parent)])
        self.page.setMarkdown(path.read_text("utf-8"))
        self.page.document().setDocumentMargin(20)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """Pages of the manual open here, everything else where the system opens it."""
        if link.isRelative() and link.path().endswith(".md"):
            self._show(link.path())
        elif link.isRelative():
            self.page.scrollToAnchor(link.fragment())
        else:
            QDesktopServices.openUrl(link)
