"""Everything that can be read in a file, whatever it is and whatever is inside it."""

from __future__ import annotations

import gzip
import zipfile
import zlib

import pikepdf

from briefings.errors import N_, BriefingError
from briefings.wall.found import Found, Place
from briefings.wall.package import read_package
from briefings.wall.pdf import read_pdf
from briefings.wall.raw import PNG, read_bytes, read_png
from briefings.wall.xml import read_xml

_DEPTH = 8  # files inside files; beyond that they are read as bytes
_GZIP = b"\x1f\x8b"


def texts(name: str, content: bytes) -> tuple[Found, ...]:
    """Everything readable in a Word or PDF file, its name first.

    Args:
        name: of the file, without folders.
        content: the file.

    Raises:
        BriefingError: it is neither, or it cannot be read.
    """
    found = [Found(text=name, place=Place().at(N_("file name")))]
    try:
        if b"%PDF-" in content[:1024]:
            found += read_pdf(content, Place(), _inner)
        else:
            found += read_package(content, Place(), _inner)
    except (zipfile.BadZipFile, pikepdf.PdfError) as error:
        raise BriefingError(
            N_("The file {name} cannot be read: it is no whole Word or PDF file. Make it again."), name=name
        ) from error
    return tuple(found)


def _inner(content: bytes, place: Place) -> list[Found]:
    """A file inside a file; what is no whole file is read as bytes."""
    if len(place.steps) < _DEPTH:
        try:
            if content.startswith(b"PK\x03\x04"):
                return read_package(content, place, _inner)
            if content.startswith(b"%PDF-"):
                return read_pdf(content, place, _inner)
            if content.startswith(PNG):
                return read_png(content, place)
            if content.startswith(_GZIP):
                return _inner(gzip.decompress(content), place)
        except (zipfile.BadZipFile, pikepdf.PdfError, OSError, EOFError, zlib.error):
            pass
    if content.lstrip()[:1] == b"<":
        found = read_xml(content, place)
        if found is not None:
            return found
    return read_bytes(content, place)
