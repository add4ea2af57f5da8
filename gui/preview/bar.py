"""The bar over a preview: which document in which language, which page, how large, what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from gui import icons
from gui.words import Words

if TYPE_CHECKING:
    from briefings.produce import Stop

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PageField(QLineEdit):
    """The number of the page in view; another one is typed and gone to by Return."""

    asked = Signal(int)  # from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.most = 0, 0
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QIntValidator(0, 99999, self))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0000") + 24)
        self.returnPressed.connect(self._ask)
        self.editingFinished.connect(self._restore)

    def show_page(self, number: int, most: int) -> None:
        """Show the page that is in view, of how many."""
        self.number, self.most = number, most
        if not self.isModified():  # nobody is typing another
            self._restore()

    def step(self, by: int) -> None:
        """Ask for a page further on, or back."""
        self.asked.emit(min(max(self.number + by, 1), self.most))

    @Slot()
    def _ask(self) -> None:
        self.setModified(False)
        if self.text() and self.most:
            self.asked.emit(min(max(int(self.text()), 1), self.most))

    @Slot()
    def _restore(self) -> None:
        self.setText(str(self.number))


class Bar(QWidget):
    """Says what is wanted; knows nothing of pages."""

    chosen = Signal()  # another document or language
    page_asked = Signal(int)  # from 1
    zoom_asked = Signal(object)  # of the real size; None: as wide as there is room
    zoom_stepped = Signal(int)
    search_asked = Signal()
    print_asked = Signal()
    stop_asked = Signal(object)  # a heading

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.document = QComboBox()
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document.setMinimumContentsLength(12)
        self._name(self.document, N_("Document in the preview"))
        self.language = QComboBox()
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._name(self.language, N_("Language of the document"))
        self.page = PageField()
        self._name(self.page, N_("Page"))
        self.pages = QLabel("/ 0")
        self.pages.setObjectName("quiet")
        self.back = self._button("back", N_("Previous page"))
        self.on = self._button("forward", N_("Next page"))
        self.smaller = self._button("less", N_("Smaller (Ctrl+−)"))
        self.larger = self._button("add", N_("Larger (Ctrl++)"))
        self.zoom = self._button("", N_("How large pages are shown (Ctrl+0: as wide as there is room)"))
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setMenu(self._zooms())
        self.contents = self._button("contents", N_("Go to a heading"))
        self.contents.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._headings = QMenu(self.contents)
        self.contents.setMenu(self._headings)
        self.seek = self._button("search", N_("Search in this paper (Ctrl+F)"))
        self.printing = self._button("print", N_("Print what is shown (Ctrl+P)"))
        self._lay_out()
        self._connect()
        self.show_pages(0, 0)

    def _name(self, widget: QWidget, said: str) -> None:
        self._words.keep(widget.setAccessibleName, said)
        self._words.keep(widget.setToolTip, said)

    def _button(self, sign: str, said: str) -> icons.ToolButton:
        button = icons.ToolButton(autoRaise=True)
        if sign:
            button.dress(sign, 18)
        self._name(button, said)
        return button

    def _zooms(self) -> QMenu:
        menu = QMenu(self)
        fit = QAction(menu)
        self._words.keep(fit.setText, N_("As wide as there is room"))
        menu.addAction(fit)
        for zoom in ZOOMS:
            menu.addAction(f"{zoom:.0%}").setData(zoom)
        menu.triggered.connect(self._zoom_chosen)
        return menu

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.document, 1)
        first.addWidget(self.language)
        for widget in (self.back, self.page, self.pages, self.on):
            second.addWidget(widget)
        second.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger):
            second.addWidget(widget)
        second.addStretch(1)
        for widget in (self.contents, self.seek, self.printing):
            second.addWidget(widget)
        for line in (first, second):
            line.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)  # the pane reaches to the edge of the window
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self.document.activated.connect(self._chosen)
        self.language.activated.connect(self._chosen)
        self.page.asked.connect(self.page_asked)
        self.back.clicked.connect(self._page_back)
        self.on.clicked.connect(self._page_on)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.seek.clicked.connect(self.search_asked)
        self.printing.clicked.connect(self.print_asked)
        self._headings.triggered.connect(self._heading_chosen)

    # --- what is shown ----------------------------------------------------------------------

    def show_documents(self, names: Sequence[str], chosen: int) -> None:
        """The documents there are, and which is shown."""
        with QSignalBlocker(self.document):
            self.document.clear()
            self.document.addItems(list(names))
            self.document.setCurrentIndex(chosen)
        self.document.setEnabled(len(names) > 1)

    def show_languages(self, languages: Sequence[tuple[str, str]], chosen: str) -> None:
        """Code and name of the languages a document has; none to choose where it is one in several."""
        with QSignalBlocker(self.language):
            self.language.clear()
            for code, name in languages:
                self.language.addItem(name, code)
            self.language.setCurrentIndex(max(self.language.findData(chosen), 0))
        self.language.setVisible(len(languages) > 1)

    def show_pages(self, page: int, pages: int) -> None:
        """Which page of how many is in view."""
        self.page.show_page(page, pages)
        self.pages.setText(f"/ {pages}")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)
        for widget in (self.page, self.smaller, self.larger, self.zoom, self.seek):
            widget.setEnabled(pages > 0)

    def show_zoom(self, scale: float) -> None:
        """How large pages are now, of their real size."""
        self.zoom.setText(f"{scale:.0%}")

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """The headings that can be gone to."""
        self._headings.clear()
        for stop in stops:
            title = " ".join(filter(None, (stop.number, stop.title))).replace("&", "&&")
            self._headings.addAction("    " * (stop.depth - 1) + title).setData(stop)
        self.contents.setEnabled(bool(stops))

    # --- what is wanted ---------------------------------------------------------------------

    @Slot(int)
    def _chosen(self, _index: int) -> None:
        self.chosen.emit()

    @Slot()
    def _page_back(self) -> None:
        self.page.step(-1)

    @Slot()
    def _page_on(self) -> None:
        self.page.step(1)

    @Slot()
    def _zoom_out(self) -> None:
        self.zoom_stepped.emit(-1)

    @Slot()
    def _zoom_in(self) -> None:
        self.zoom_stepped.emit(1)

    @Slot(QAction)
    def _zoom_chosen(self, action: QAction) -> None:
        self.zoom_asked.emit(action.data())

    @Slot(QAction)
    def _heading_chosen(self, action: QAction) -> None:
        self.stop_asked.emit(action.data())
