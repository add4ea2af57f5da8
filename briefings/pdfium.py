"""Files opened in pdfium, by one thread at a time: where two are in it at once, it ends the program.

pdfium keeps what it knows for the whole process and guards none of it, and the window makes papers in
several threads. Source: pypdfium2's README, "Thread incompatibility". It is loaded when the first file is
opened: a command that opens none is quicker.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument

__all__ = ["PdfBitmap", "PdfDocument", "opened"]  # the types for checkers of types alone

_ALONE = RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """A file, for this thread alone until it is closed, with all that was taken from it, at the end.

    Raises:
        ValueError: it is no PDF file, or it is locked.
    """
    with _ALONE:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error
        try:
            yield document
        finally:
            document.close()
