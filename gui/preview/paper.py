"""A PDF in memory: its pages drawn away from the interface thread, one at a time, and kept."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

MOST_PICTURES = 12
MOST_PIXELS = 24_000_000  # of one picture; a page that is shown larger is drawn this large and stretched


class Paper(QObject):
    """One PDF. Ask for pages while it is not `busy`; `drawn` brings each."""

    drawn = Signal(int, QImage)  # page from 0, its picture

    def __init__(self, content: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Children are deleted in this order: what draws first, what is read from last.
        self._renderer = QPdfPageRenderer(self)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self.document)
        self._renderer.pageRendered.connect(self._rendered)
        self.busy = False
        self._retired = False

    @property
    def pages(self) -> int:
        """How many there are."""
        return self.document.pageCount()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (from 0) in points."""
        size = self.document.pagePointSize(page)
        return size.width(), size.height()

    def draw(self, page: int, width: int) -> None:
        """Draw a page `width` pixels wide."""
        across, down = self.size(page)
        width = self.width_drawn(page, width)
        self.busy = True
        size = QSize(width, max(round(width * down / across), 1))
        self._renderer.requestPage(page, size, QPdfDocumentRenderOptions())

    def width_drawn(self, page: int, width: int) -> int:
        """How wide a page is drawn that is shown so many pixels wide."""
        across, down = self.size(page)
        return min(width, int((MOST_PIXELS * across / down) ** 0.5))

    def retire(self) -> None:
        """It is no longer looked at: gone as soon as nothing of it is being drawn."""
        self._retired = True
        if not self.busy:
            self.deleteLater()

    @Slot(int, QSize, QImage, QPdfDocumentRenderOptions, "quint64")
    def _rendered(self, page: int, _size: QSize, image: QImage, *_rest: object) -> None:
        self.busy = False
        if self._retired:
            self.deleteLater()
        else:
            self.drawn.emit(page, image)

    def text(self, page: int) -> str:
        """All text of a page, in the order it is read."""
        return self.document.getAllText(page).text()

    def boxes(self, page: int, start: int, length: int) -> list[QRectF]:
        """Where a stretch of a page's text stands, in points from the top left corner."""
        bounds = self.document.getSelectionAtIndex(page, start, length).bounds()
        return [polygon.boundingRect() for polygon in bounds]


class Pictures:
    """Pictures of pages, the latest last; those of the paper before serve until they are drawn anew."""

    def __init__(self) -> None:
        self._kept: dict[int, QImage] = {}
        self._old: set[int] = set()

    def age(self, pages: Container[int]) -> None:
        """Another paper is shown: pictures of these pages may stand for its own, others are dropped."""
        self._kept = {page: picture for page, picture in self._kept.items() if page in pages}
        self._old = set(self._kept)

    def of(self, page: int) -> QImage | None:
        """What there is of a page (from 0)."""
        return self._kept.get(page)

    def serves(self, page: int, width: int) -> bool:
        """Is there one of this paper, so many pixels wide?"""
        picture = self._kept.get(page)
        return picture is not None and page not in self._old and abs(picture.width() - width) <= 1

    def keep(self, page: int, picture: QImage, seen: Container[int]) -> None:
        """Keep one, and drop those longest kept that are too many and not `seen`."""
        self._kept.pop(page, None)
        self._kept[page] = picture
        self._old.discard(page)
        for old in list(self._kept):
            if len(self._kept) > MOST_PICTURES and old not in seen:
                del self._kept[old]
