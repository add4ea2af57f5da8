"""Everything readable in a PDF file (ISO 32000-1): pages, what is behind them, bytes nothing refers to."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from briefings.errors import N_
from briefings.pdfium import opened
from briefings.wall.content import Letters, read_content
from briefings.wall.found import Found, Inner, Place
from briefings.wall.raw import narrow_strings, unpacked

_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_KEYED = re.compile(rb"(?:/([^\s/<>\[\](){}%%]+)\s*)?(%s)" % _STRING.pattern, re.DOTALL)
_CODE = re.compile(rb"#([0-9a-fA-F]{2})")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_ESCAPED = re.compile(rb"\\([nrtbf]|[0-7]{1,3}|\r\n|.)", re.DOTALL)
_CHARACTERS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
# Streams of operators, of objects, of programs.
_MACHINE = re.compile(rb"/BBox|/ObjStm|/XRef|/FunctionType|/Length1")
_PAGE = re.compile(rb"/(?:Pg|P) (\d+) (\d+) R")
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NUMBERS = re.compile(rb"(?<![\w.-])[\d.]+(?![\w.-])")
_END = re.compile(rb"%%EOF")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_ANNOTATION = N_("annotation")
_LINK = N_("link target")
_KEYS = {
    "Alt": N_("alternative text"),
    "ActualText": N_("text told for what is drawn"),
    "E": N_("text told for what is drawn"),
    "Title": N_("bookmark"),
    "Contents": _ANNOTATION,
    "T": _ANNOTATION,
    "TU": _ANNOTATION,
    "RC": _ANNOTATION,
    "Subj": _ANNOTATION,
    "URI": _LINK,
    "F": _LINK,
    "UF": _LINK,
    "Dest": _LINK,
    "D": _LINK,
    "Name": N_("name of a layer"),
    "P": N_("page label"),
    "JS": N_("script"),
}


def read_pdf(content: bytes, place: Place, inner: Inner) -> list[Found]:
    """Everything in a PDF file, page by page first.

    Raises:
        pikepdf.PdfError: it is none, or it is locked.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        reader = _Reader(pdf, place, inner)
        found = [*_seen(content, place), *reader.pages(), *reader.properties(), *reader.objects()]
        known = reader.known
    found += _earlier(content, place, inner)
    return found + _unreferred(content, known, place, inner)


def _seen(content: bytes, place: Place) -> Iterator[Found]:
    """The text of each page as a viewer puts its letters together."""
    for number, text in enumerate(_pages(content), start=1):
        # a viewer marks the hyphen at which it joins a word
        yield Found(text=text.replace("\ufffe", ""), place=place.at(N_("page {number}"), number=number))


def _pages(content: bytes) -> list[str]:
    try:
        with opened(content) as document:
            return [page.get_textpage().get_text_bounded() for page in document]
    except ValueError as error:
        raise pikepdf.PdfError(str(error)) from error


class _Reader:
    """Reads one opened file; `known` becomes the packed bytes of every stream it has seen."""

    def __init__(self, pdf: pikepdf.Pdf, place: Place, inner: Inner) -> None:
        self._pdf = pdf
        self._place = place
        self._inner = inner
        # other programs also number what is a mere number, as the length of a stream
        self._objects = [one for one in pdf.objects if isinstance(one, pikepdf.Object)]
        self._fonts: dict[tuple[int, int], Letters] = {}
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        self.known: set[bytes] = set()

    # --- pages -------------------------------------------------------------------------------

    def pages(self) -> Iterator[Found]:
        """The text of each page by its operators, of what is drawn on pages, and of all pages running on."""
        running: list[str] = []
        for number, page in enumerate(self._pdf.pages, start=1):
            place = self._place.at(N_("page {number}"), number=number)
            yield from self._content(page, page.resources, place, running)
        for one in self._objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Form:
                resources = one.get("/Resources", pikepdf.Dictionary())
                yield from self._content(one, resources, self._place.at(N_("drawing")), running)
        yield Found(text="".join(running), place=self._place.at(N_("text")), again=True)

    def _content(
        self,
        holder: pikepdf.Page | pikepdf.Stream,
        resources: pikepdf.Object,
        place: Place,
        running: list[str],
    ) -> Iterator[Found]:
        fonts = {name: self._letters(font) for name, font in _entries(resources, "/Font")}
        told = {
            name: str(entries.get("/ActualText", ""))
            for name, entries in _entries(resources, "/Properties")
            if isinstance(entries, pikepdf.Dictionary)
        }
        spoken = read_content(holder, fonts, told)
        drawn, said = "".join(spoken.drawn), "".join(spoken.told)
        yield Found(text=said, place=place)
        if drawn != said:
            yield Found(text=drawn, place=place)
        running += (*spoken.running, "\n")

    def _letters(self, font: pikepdf.Object) -> Letters:
        key = font.objgen
        if key == (0, 0):
            return Letters(font)
        if key not in self._fonts:
            self._fonts[key] = Letters(font)
        return self._fonts[key]

    # --- what stands behind them -------------------------------------------------------------

    def properties(self) -> Iterator[Found]:
        """Title, author and their like (14.3.3); names of places on pages (12.3.2.3)."""
        for key, value in _items(self._pdf.docinfo):
            place = self._place.at(N_("document property {name}"), name=key.removeprefix("/"))
            yield Found(text=f"{key.removeprefix('/')}\n{value}", place=place)
        places = self._pdf.Root.get("/Dests", pikepdf.Dictionary())
        for name in map(str, places):
            yield Found(text=name.removeprefix("/"), place=self._place.at(N_("named destination")))

    def objects(self) -> Iterator[Found]:
        """The strings and names of every object, and what is in every stream."""
        names: set[bytes] = set()
        texts: dict[tuple[str, Place, bool], None] = {}
        pages = {one.objgen for page in self._pdf.pages for one in _contents(page)}
        properties = self._pdf.docinfo.objgen
        for one in self._objects:
            if one.objgen == properties:
                continue
            if isinstance(one, pikepdf.Stream):
                written = one.stream_dict.unparse(resolved=True)
                yield from self._stream(one, written, is_operators=one.objgen in pages)
            else:
                written = one.unparse(resolved=True)
            if b"(" in written or b"<" in written.replace(b"<<", b""):
                texts.update(dict.fromkeys(self._strings(written)))
                written = _STRING.sub(b" ", written)
            names.update(_NAME.findall(written))
        for text, place, raw in texts:
            yield Found(text=text, place=place, raw=raw)
        machine = self._place.at(N_("names and settings of the format"))
        for name in sorted(names):
            text = _CODE.sub(lambda code: bytes([int(code[1], 16)]), name).decode("utf-8", "replace")
            yield Found(text=text, place=machine, raw=True)

    def _strings(self, written: bytes) -> Iterator[tuple[str, Place, bool]]:
        refers = _PAGE.search(written)
        number = self._numbers.get((int(refers[1]), int(refers[2]))) if refers else None
        place = self._place.at(N_("page {number}"), number=number) if number else self._place
        for key, string in _KEYED.findall(written):
            message = _KEYS.get(key.decode("latin-1"))
            if not key:
                message = N_("named destination")
            where = (
                place.at(message) if message else place.at(N_("string {name}"), name=key.decode("latin-1"))
            )
            for text in _texts(string):
                yield text, where, key in {b"ID", b"Lang"} or _CONTROLS.search(text) is not None

    def _stream(self, one: pikepdf.Stream, written: bytes, *, is_operators: bool) -> Iterator[Found]:
        raw = one.read_raw_bytes()
        self.known.add(raw.rstrip(b"\r\n"))
        try:
            content = one.read_bytes()
        except pikepdf.PdfError:  # a picture's own packing
            content = raw
        place = self._place.at(N_("stream {number}"), number=one.objgen[0])
        if b"/EmbeddedFile" in written:
            yield from self._inner(content, self._place.at(N_("embedded file")))
        elif b"/Metadata" in written:
            yield from self._inner(content, self._place.at(N_("metadata")))
        elif is_operators or _MACHINE.search(written) or b"begincmap" in content:
            yield from narrow_strings(content, place)
        else:
            yield from self._inner(content, place)


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return list(contents)
    return [] if contents is None else [contents]


def _entries(resources: pikepdf.Object, kind: str) -> Iterator[tuple[str, pikepdf.Object]]:
    entries = resources.get(kind)
    if isinstance(entries, pikepdf.Dictionary):
        yield from _items(entries)


def _items(entries: pikepdf.Dictionary) -> Iterator[tuple[str, pikepdf.Object]]:
    yield from [(name, entries[name]) for name in map(str, entries)]


def _earlier(content: bytes, place: Place, inner: Inner) -> Iterator[Found]:
    """The states of a file that was changed by writing behind its end (7.5.6)."""
    ends = [match.end() for match in _END.finditer(content)]
    for end in ends[:-1]:
        yield from inner(content[:end], place.at(N_("earlier state of the file")))


def _unreferred(content: bytes, known: set[bytes], place: Place, inner: Inner) -> list[Found]:
    """What stands in the bytes of the file and in no object of it."""
    nowhere = place.at(N_("bytes that nothing refers to"))
    found: list[Found] = []
    outside: list[bytes] = []
    position = 0
    for match in _STREAM.finditer(content):
        outside.append(content[position : match.start()])
        position = match.end()
        packed = match[1]
        if packed.rstrip(b"\r\n") not in known:
            found += inner(unpacked(packed) or packed, nowhere)
    outside.append(content[position:])
    rest = b"\n".join(outside)
    said = dict.fromkeys(text for _, string in _KEYED.findall(rest) for text in _texts(string))
    found += [Found(text=text, place=nowhere, again=True) for text in said if not _CONTROLS.search(text)]
    lines = dict.fromkeys(_NUMBERS.sub(b"", _STRING.sub(b" ", rest)).splitlines())
    return found + narrow_strings(b"\n".join(lines), nowhere)


def _texts(string: bytes) -> Iterator[str]:
    """What a string may say: as a text string (7.9.2.2), and as its bytes where they say something else."""
    if string.startswith(b"<"):
        digits = re.sub(rb"\s", b"", string[1:-1])
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        data = _ESCAPED.sub(_character, string[1:-1])
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        yield data.decode("utf-16", "replace")
        return
    if len(data) % 2 == 0 and b"\0" in data:
        yield data.decode("utf-16-be", "replace")
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if text.strip():
        yield text


def _character(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 255])
    return _CHARACTERS.get(code, code)
