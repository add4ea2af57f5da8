"""The package: an empty document of the house style, made once; a paper's parts; the zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import docx
import msgspec
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from briefings.document import Document
from briefings.resources import resource
from briefings.structures import known
from briefings.styles import HouseStyle
from briefings.writers.word.furniture import ROOTS
from briefings.writers.word.names import StyleNames, style_names
from briefings.writers.word.styles import default_languages, styles_xml
from briefings.writers.word.trimming import trimmed
from briefings.writers.word.vocabulary import vocabulary
from briefings.writers.word.xml import (
    CONTENT_TYPE,
    DECLARATION,
    NAMESPACES,
    RELATIONSHIP,
    attribute,
    encoded,
    escape,
)

_DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_STYLES = "word/styles.xml"
_TYPES = "[Content_Types].xml"
_PNG = b'<Default Extension="png" ContentType="image/png"/>'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DEFLATED = 3  # against zlib's usual 6: half the time, a fifth more bytes
_SHELLS = 8  # house styles × languages kept ready


class Shell(msgspec.Struct, frozen=True):
    """An empty document of a house style: the package's parts, all of them the same for every paper.

    `furniture` gives the id of the relationship of each part of the furniture, `free` is the number of
    the first relationship that a paper may add.
    """

    names: StyleNames
    parts: Mapping[str, bytes]
    furniture: Mapping[str, str]
    free: int


def shell(style: HouseStyle, language: str, font: str, furniture: tuple[str, ...]) -> Shell:
    """The shell of a house style in a language; kept, so that only the first paper waits for it.

    `furniture` names the parts of its furniture (see `furniture.parts_of`).
    """
    return _shell(msgspec.msgpack.encode(style), language, font, furniture)


@lru_cache(_SHELLS)
def _shell(encoded_style: bytes, language: str, font: str, furniture: tuple[str, ...]) -> Shell:
    style = msgspec.msgpack.decode(encoded_style, type=known(HouseStyle))
    names = style_names(style)
    document = docx.Document(str(resource("base.docx")))
    for slot, tag in default_languages(language).items():
        document.settings.element.find(qn("w:themeFontLang")).set(qn(f"w:{slot}"), tag)
    _relate(document, "styles", styles_xml(style, names, language, font))
    _relate(document, "fontTable", _font_table(font))
    _relate(document, "numbering", _empty("numbering"))
    ids = {name: _relate(document, _kind(name), _empty(ROOTS[_kind(name)]), name) for name in furniture}
    free = len(document.part.rels) + 1
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_TYPES] = parts[_TYPES].replace(b"<Default ", _PNG + b"<Default ", 1)
    return Shell(names, parts, ids, free)


def _relate(document: WordDocument, kind: str, xml: str, name: str = "") -> str:
    """Put a part into the package; the relationship's id."""
    place = PackURI(f"/word/{name or kind}.xml")
    part = Part(place, f"{CONTENT_TYPE}.{kind}+xml", encoded(xml), document.part.package)
    return document.part.relate_to(part, f"{RELATIONSHIP}/{kind}")


def _kind(part: str) -> str:
    """The kind of a part: that of header12 is header."""
    return part.rstrip("0123456789")


def _empty(element: str) -> str:
    return f"{DECLARATION}<w:{element} {NAMESPACES}/>"


def _font_table(font: str) -> str:
    """The fonts that a paper may name, with what may stand in for them."""
    fonts = vocabulary().fonts
    known = "".join(
        f'<w:font w:name="{attribute(name)}"><w:altName w:val="{attribute(",".join(data.instead))}"/>'
        f'<w:family w:val="{data.family}"/><w:pitch w:val="variable"/></w:font>'
        for name, data in fonts.items()
    )
    own = "" if font in fonts else f'<w:font w:name="{attribute(font)}"/>'
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{own}{known}</w:fonts>"


def assemble(
    base: Shell,
    *,
    body: str,
    relationships: str,
    numbering: str,
    furniture: Mapping[str, str],
    properties: str,
    pictures: Mapping[str, bytes],
    day: date,
    is_bare: bool,
) -> bytes:
    """The finished file: the shell with a paper's own parts in it.

    Args:
        base: the shell.
        body: the content of w:body, section properties at its end.
        relationships: what is added to those of the document's part.
        numbering: the whole part.
        furniture: each of its parts, whole, by its name.
        properties: the whole part.
        pictures: names in the package → bytes.
        day: the date of the zip's entries.
        is_bare: does it hold of styles and numbering only what it uses?
    """
    parts = dict(base.parts)
    if is_bare:
        styles = parts[_STYLES].decode()
        styles, numbering = trimmed(styles, numbering, (body, *furniture.values()))
        parts[_STYLES] = encoded(styles)
    before, _, after = parts[_DOCUMENT].partition(b"<w:p/>")
    parts[_DOCUMENT] = before + encoded(body) + after
    closing = b"</Relationships>"
    parts[_RELATIONSHIPS] = parts[_RELATIONSHIPS].replace(closing, encoded(relationships) + closing)
    parts["word/numbering.xml"] = encoded(numbering)
    parts["docProps/core.xml"] = encoded(properties)
    for name, xml in furniture.items():
        parts[f"word/{name}.xml"] = encoded(xml)
    return _zipped({**parts, **pictures}, day)


def properties_xml(document: Document, creator: str) -> str:
    """docProps/core.xml: what the tree says of itself and nothing of the computer or the hour.

    `creator` stands where the tree names no author.
    """
    day = f"{document.dated.isoformat()}T00:00:00Z"
    texts = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.author or creator,
        "cp:keywords": ", ".join(document.keywords),
        "dc:language": vocabulary().tag(document.language),
    }
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'{told}<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "<cp:revision>1</cp:revision></cp:coreProperties>"
    )


def _zipped(parts: Mapping[str, bytes], day: date) -> bytes:
    """The zip; the same parts give the same bytes on every system."""
    moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)  # a zip knows no earlier year
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=_DEFLATED)
    return buffer.getvalue()
