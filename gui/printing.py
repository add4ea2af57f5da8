"""Print a PDF through the system's dialog: which pages, how many copies, on both sides; in the background.

What is printed "to a PDF file" whole is the file itself, with its text, links and tags; otherwise pages are
drawn and sent to the printer one after the other, so that it can be stopped between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPageRanges, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from briefings import saving
from briefings.errors import N_, BriefingError
from briefings.progress import Progress
from gui.desk import Desk
from gui.jobs import Job

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

SHARPEST = 300  # dots an inch: more is not seen on paper and takes four times the memory
_NEAR = 9.0  # points by which two sizes of paper may differ and are the same


class Printing(QObject):
    """Asks how a paper is to be printed and prints it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._content, self._name = b"", ""
        self.dialog: QPrintDialog | None = None
        self.printer: QPrinter | None = None  # the dialog does not keep it
        self._tab: QWidget | None = None
        self._fit: QCheckBox | None = None

    @Slot(bytes, str)
    def ask(self, content: bytes, name: str) -> None:
        """Open the system's dialog for a PDF; `name` is what its file is called."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        if self.dialog is not None:
            return
        words = self._desk.words
        self._content, self._name = content, name
        self.printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(name).stem)
        printer.setCreator("Briefings")
        printer.setOutputFileName("")
        pages = _count(content)
        self.dialog = QPrintDialog(printer, self._window)
        self.dialog.setWindowTitle(words.say(N_("Print {name}"), name=Path(name).stem))
        options = QAbstractPrintDialog.PrintDialogOption
        self.dialog.setOptions(
            options.PrintToFile
            | options.PrintPageRange
            | options.PrintCollateCopies
            | options.PrintShowPageSize
        )
        self.dialog.setMinMax(1, pages)
        self.dialog.setFromTo(1, pages)
        self._fit = QCheckBox(words.say(N_("Make pages as large as the paper allows")))
        self._tab = tab = QWidget()
        tab.setWindowTitle(words.say(N_("Size")))
        QVBoxLayout(tab).addWidget(self._fit, 0, Qt.AlignmentFlag.AlignTop)
        self.dialog.setOptionTabs([tab])
        self.dialog.accepted.connect(self._accepted)
        self.dialog.finished.connect(self._closed)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.show()

    @Slot()
    def _accepted(self) -> None:
        if self.printer is not None:
            fit = self._fit is not None and self._fit.isChecked()
            self.print(self._content, self.printer, fit=fit)

    @Slot(int)
    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def print(self, content: bytes, printer: QPrinter, *, fit: bool = False) -> Job:
        """Print a PDF as a printer is set up; with `fit` pages are made as large as its paper allows."""
        return self._desk.run(Sending(content, printer, fit=fit), self._sent, makes=True)

    @Slot(object)
    def _sent(self, path: Path | None) -> None:
        say = self._desk.words.say
        if path is not None:
            self._desk.noted.emit(say(N_("Printed into {file}"), file=str(path)))
        else:
            self._desk.noted.emit(say(N_("Sent to the printer: {name}"), name=self._name))


@dataclass(frozen=True)
class Sending:
    """The work of printing, done in the job's thread."""

    content: bytes
    printer: QPrinter
    fit: bool = False

    def __call__(self, progress: Progress) -> Path | None:
        """Print; the file's path where it is one. Raises BriefingError, Cancelled."""
        from PySide6.QtPrintSupport import QPrinter

        printer = self.printer
        pages = _wanted(printer, _count(self.content))
        if printer.outputFormat() != QPrinter.OutputFormat.PdfFormat:
            self._draw(printer, _in_turn(printer, pages), progress)
            return None
        path = Path(printer.outputFileName())
        if pages == list(range(_count(self.content))) and printer.copyCount() == 1 and not self.fit:
            progress.step(N_("Printing"), 0, 1)
            return saving.save(self.content, path).path
        part = path.with_name(f".{path.name}.part")
        printer.setOutputFileName(str(part))
        try:
            self._draw(printer, _in_turn(printer, pages), progress)
            return saving.save(part.read_bytes(), path).path
        finally:
            part.unlink(missing_ok=True)
            printer.setOutputFileName(str(path))

    def _draw(self, printer: QPrinter, pages: Sequence[int], progress: Progress) -> None:
        printer.setFullPage(True)
        printer.setResolution(min(printer.resolution(), SHARPEST))
        buffer = QBuffer()
        buffer.setData(QByteArray(self.content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        painter = QPainter()
        if not painter.begin(printer):
            raise BriefingError(
                N_(
                    "{printer} cannot be printed on. See that it is switched on and connected, or print to a "
                    "PDF file."
                ),
                printer=printer.printerName() or printer.outputFileName(),
            )
        with ExitStack() as at_the_end, ExitStack() as in_vain:
            at_the_end.callback(document.close)
            at_the_end.callback(lambda: painter.end() if painter.isActive() else None)
            in_vain.callback(printer.abort)
            for place, page in enumerate(pages):
                progress.step(N_("Printing"), place, len(pages))
                if place:
                    printer.newPage()
                self._page(painter, printer, document, page)
            progress.step(N_("Printing"), len(pages), len(pages))
            in_vain.pop_all()

    def _page(self, painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
        """Draw one page where it belongs on the paper; one that lies across it is turned."""
        scale = printer.resolution() / 72
        paper = printer.paperRect(printer.Unit.Point).size()
        size = document.pagePointSize(page)
        turned = (size.width() > size.height()) != (paper.width() > paper.height())
        across, down = (size.height(), size.width()) if turned else (size.width(), size.height())
        room = QRectF(0, 0, paper.width(), paper.height())
        larger = across > paper.width() + _NEAR or down > paper.height() + _NEAR
        if self.fit or larger:
            room = printer.pageLayout().paintRect()
            shrink = min(room.width() / across, room.height() / down)
            across, down = across * shrink, down * shrink
        image = _on_white(
            document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
        )
        if turned:
            image = image.transformed(QTransform().rotate(90))
        left, top = room.x() + (room.width() - across) / 2, room.y() + (room.height() - down) / 2
        target = QRectF(left * scale, top * scale, across * scale, down * scale)
        painter.drawImage(target, image)


def _on_white(picture: QImage) -> QImage:
    """The picture without what shows through it, which printers draw badly."""
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, picture)
    painter.end()
    return sheet


def _count(content: bytes) -> int:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document.pageCount()


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0, each once, in their order."""
    ranges = printer.pageRanges()
    first, last = printer.fromPage(), printer.toPage()
    if ranges.isEmpty() and first and printer.printRange() == printer.PrintRange.PageRange:
        ranges = QPageRanges()
        ranges.addRange(first, last or first)
    return [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]


def _in_turn(printer: QPrinter, pages: Sequence[int]) -> list[int]:
    """The pages as they leave the printer: the last one first, copies where the printer makes none."""
    ordered = list(pages)
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        ordered.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return ordered * copies
    return [page for page in ordered for _ in range(copies)]
