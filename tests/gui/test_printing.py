"""Printing: the file itself where it goes to a file whole, drawn pages otherwise; it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageFilter
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from briefings.errors import BriefingError, Cancelled
from briefings.i18n import error_text
from briefings.progress import Silent
from gui.printing import Printing, Sending
from tests.gui.conftest import MakeDesk

A4 = (595.28, 841.89)


def paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF with pages of some sizes, the n-th with a black square n hundred points from its top left."""
    canvas = Canvas("", pagesize=sizes[0])
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.drawString(72, 72, f"page {number}")
        canvas.rect(50 * number, height - 50 * number - 40, 40, 40, fill=1)
        canvas.showPage()
    return canvas.getpdfdata()


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(path))
    return printer


def squares(path: Path) -> list[tuple[float, float, float, float]]:
    """Of each page of a file, where its black square stands: left, top, right, bottom in points."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        picture = page.render(scale=1).to_pil().convert("L").point(lambda shade: 255 * (shade < 100))
        box = picture.filter(ImageFilter.MinFilter(9)).getbbox()  # letters are too thin to be left
        assert box is not None
        found.append((box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4))
    return found


def printed(content: bytes, printer: QPrinter, *, fit: bool = False) -> Path:
    path = Sending(content, printer, fit=fit)(Silent())
    assert path is not None
    return path


def test_a_whole_paper_printed_to_a_file_is_the_file_itself(qtbot: QtBot, tmp_path: Path) -> None:
    content = paper(A4, A4)
    assert printed(content, to_file(tmp_path / "a.pdf")).read_bytes() == content


def test_pages_asked_for_are_drawn_in_their_real_size_and_place(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("2,4"))
    path = printed(paper(A4, A4, A4, A4), printer)
    first, second = squares(path)
    assert first == pytest.approx((100, 100, 140, 140), abs=2)
    assert second == pytest.approx((200, 200, 240, 240), abs=2)
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_from_and_to_of_the_dialog_are_a_range(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    path = printed(paper(A4, A4, A4), printer)
    assert [square[0] for square in squares(path)] == pytest.approx([100, 150], abs=2)


@pytest.mark.parametrize(
    ("collate", "order", "lefts"),
    [
        (True, QPrinter.PageOrder.FirstPageFirst, [50, 100, 50, 100]),
        (False, QPrinter.PageOrder.FirstPageFirst, [50, 50, 100, 100]),
        (True, QPrinter.PageOrder.LastPageFirst, [100, 50, 100, 50]),
    ],
)
def test_copies(
    qtbot: QtBot, tmp_path: Path, collate: bool, order: QPrinter.PageOrder, lefts: list[int]
) -> None:
    printer = to_file(tmp_path / "a.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    printer.setPageOrder(order)
    path = printed(paper(A4, A4), printer)
    assert [square[0] for square in squares(path)] == pytest.approx(lefts, abs=2)


def test_what_is_larger_than_the_paper_is_made_to_fit(qtbot: QtBot, tmp_path: Path) -> None:
    a3 = (A4[0] * 2**0.5, A4[1] * 2**0.5)
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1"))
    left, top, right, bottom = squares(printed(paper(a3, a3), printer))[0]
    assert right - left == pytest.approx(40 / 2**0.5, abs=3)
    assert bottom - top == pytest.approx(40 / 2**0.5, abs=3)


def test_a_smaller_page_keeps_its_size_unless_it_is_to_fit(qtbot: QtBot, tmp_path: Path) -> None:
    a5 = (A4[0] / 2**0.5, A4[1] / 2**0.5)
    content = paper(a5, a5)
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1"))
    left, _, right, _ = squares(printed(content, printer))[0]
    assert right - left == pytest.approx(40, abs=2)
    left, _, right, _ = squares(printed(content, to_file(tmp_path / "b.pdf"), fit=True))[0]
    assert right - left > 48


def test_a_page_that_lies_across_the_paper_is_turned(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1"))
    wide = (A4[1], A4[0])
    path = printed(paper(wide, wide), printer)
    page = pypdfium2.PdfDocument(path)[0]
    assert page.get_size() == pytest.approx(A4, abs=2)
    left, top, _, _ = squares(path)[0]
    assert (left, top) == pytest.approx((A4[0] - 90, 50), abs=3)


class Stops:
    def step(self, _message: str, done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled


def test_stopped_between_pages_it_leaves_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1-2"))
    with pytest.raises(Cancelled):
        Sending(paper(A4, A4, A4), printer)(Stops())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError) as raised:
        Sending(paper(A4), to_file(tmp_path / "file" / "a.pdf"))(Silent())
    assert "a.pdf" in str(raised.value)


# --- in the window ---------------------------------------------------------------------------


MakePrinting = Callable[[str], Printing]


@pytest.fixture
def make_printing(qtbot: QtBot, make_desk: MakeDesk) -> MakePrinting:
    def make(language: str) -> Printing:
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        return Printing(make_desk(language), window)

    return make


def test_it_is_printed_away_from_the_interface_thread(
    qtbot: QtBot, make_printing: MakePrinting, tmp_path: Path
) -> None:
    printing = make_printing("vi")
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1-2"))
    began: list[object] = []
    printing._desk.began.connect(began.append)
    with qtbot.waitSignal(printing._desk.noted, timeout=20_000) as ended:
        job = printing.print(paper(A4, A4, A4), printer)
        assert not (tmp_path / "a.pdf").exists()
    assert ended.args == [f"Đã in ra {tmp_path / 'a.pdf'}"]
    assert (tmp_path / "a.pdf").exists()
    assert began == [job]  # the window shows where it is and offers to stop it


@pytest.mark.parametrize(("language", "title"), [("vi", "In tài liệu-1"), ("en", "Print tài liệu-1")])
def test_the_dialog_asks_once_and_prints_what_is_accepted(
    qtbot: QtBot, make_printing: MakePrinting, tmp_path: Path, language: str, title: str
) -> None:
    printing = make_printing(language)
    content = paper(A4, A4)
    printing.ask(content, "tài liệu-1.pdf")
    dialog = printing.dialog
    assert dialog is not None
    assert dialog.windowTitle() == title
    assert (dialog.minPage(), dialog.maxPage()) == (1, 2)
    printing.ask(content, "another.pdf")
    assert printing.dialog is dialog
    printer = printing.printer
    assert printer is not None
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(printing._desk.noted, timeout=20_000):
        dialog.accepted.emit(printer)
    assert (tmp_path / "out.pdf").read_bytes() == content
    dialog.done(0)
    assert printing.dialog is None


def test_the_dialog_put_away_prints_nothing(qtbot: QtBot, make_printing: MakePrinting) -> None:
    printing = make_printing("en")
    heard: list[object] = []
    printing._desk.began.connect(heard.append)
    printing.ask(paper(A4), "a.pdf")
    assert printing.dialog is not None
    printing.dialog.reject()
    assert printing.dialog is None
    assert heard == []


def test_stopped_by_the_user_it_tells_nothing_and_leaves_nothing(
    qtbot: QtBot, make_printing: MakePrinting, tmp_path: Path
) -> None:
    printing = make_printing("en")
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1-39"))
    told: list[object] = []
    printing._desk.noted.connect(told.append)
    printing._desk.failed.connect(told.append)
    job = printing.print(paper(*[A4] * 40), printer)
    with qtbot.waitSignal(job.cancelled, timeout=20_000):
        job.cancel()
    qtbot.waitUntil(lambda: not printing._desk.is_busy, timeout=10_000)
    assert told == []
    assert list(tmp_path.glob("*.p*")) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_printed_is_told_and_nothing_is_left(
    qtbot: QtBot, make_printing: MakePrinting, tmp_path: Path, language: str
) -> None:
    printing = make_printing(language)
    (tmp_path / "file").write_text("no folder")
    with qtbot.waitSignal(printing._desk.failed, timeout=20_000) as told:
        printing.print(paper(A4), to_file(tmp_path / "file" / "a.pdf"))
    assert "a.pdf" in error_text(told.args[0], printing._desk.words.translator)
    qtbot.waitUntil(lambda: not printing._desk.is_busy, timeout=10_000)
    assert [path.name for path in tmp_path.glob("*.p*")] == []


def test_a_bug_while_printing_is_told_as_one_and_nothing_is_left(
    qtbot: QtBot, make_printing: MakePrinting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Sending, "_page", broken)
    printing = make_printing("en")
    printer = to_file(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString("1"))
    ended: list[object] = []
    printing._desk.noted.connect(ended.append)
    with qtbot.waitSignal(printing._desk.crashed, timeout=20_000) as told:
        printing.print(paper(A4, A4), printer)
    qtbot.waitUntil(lambda: not printing._desk.is_busy, timeout=10_000)
    assert "ZeroDivisionError" in told.args[0]
    assert ended == []
    assert list(tmp_path.glob("*.p*")) == []
