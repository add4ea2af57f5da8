"""Everything readable in a zip file, and in a Word file part by part (ISO 29500-2)."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from briefings.errors import N_
from briefings.wall.found import Found, Inner, Place
from briefings.wall.xml import read_xml

_PARTS = [
    (re.compile(pattern), message)
    for pattern, message in (
        (r"word/document\.xml", N_("text")),
        (r"word/header\d*\.xml", N_("header")),
        (r"word/footer\d*\.xml", N_("footer")),
        (r"word/footnotes\.xml", N_("footnotes")),
        (r"word/endnotes\.xml", N_("endnotes")),
        (r"word/comments.*\.xml", N_("comments")),
        (r"word/people\.xml", N_("people")),
        (r"word/glossary/.*", N_("building blocks")),
        (r"word/settings\.xml", N_("settings")),
        (r"word/styles\.xml", N_("styles")),
        (r"word/numbering\.xml", N_("list markers")),
        (r"docProps/thumbnail\..*", N_("thumbnail")),
        (r"docProps/.*", N_("document properties")),
        (r"customXml/.*", N_("custom XML")),
    )
]
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


def read_package(content: bytes, place: Place, inner: Inner) -> list[Found]:
    """Every member of a zip file, the names of members, remarks and what stands between members.

    Raises:
        zipfile.BadZipFile: it is none, or a member of it cannot be read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.infolist()
        try:
            parts = [(member.filename, package.read(member)) for member in members]
        except _UNREADABLE as error:
            raise zipfile.BadZipFile(str(error)) from error
        between = list(_between(content, package))
        remarks = [package.comment, *[remark for one in members for remark in (one.comment, one.extra)]]
    standing = _sections(dict(parts), place)
    found: list[Found] = []
    for name, part in parts:
        found += _member(part, standing.get(name) or _place(name, place), inner)
    found += [Found(text=name, place=place.at(N_("name of a part"))) for name, _ in parts]
    for remark in filter(None, (*remarks, *between)):
        found += inner(remark, place.at(N_("between the parts")))
    return found


def _member(part: bytes, place: Place, inner: Inner) -> list[Found]:
    found = read_xml(part, place) if part.lstrip()[:1] == b"<" else None
    return inner(part, place) if found is None else found


def _place(name: str, place: Place) -> Place:
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return place
    for pattern, message in _PARTS:
        if pattern.fullmatch(name):
            return place.at(message)
    return place.at(N_("part {name}"), name=name)


def _sections(parts: dict[str, bytes], place: Place) -> dict[str, Place]:
    """Where the headers and footers stand: the first section that has them (17.10.5)."""
    try:
        relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
        document = etree.fromstring(parts["word/document.xml"])
    except (KeyError, etree.XMLSyntaxError):
        return {}
    targets = {str(one.get("Id")): posixpath.join("word", str(one.get("Target"))) for one in relations}
    found: dict[str, Place] = {}
    for number, section in enumerate(document.iter("{*}sectPr"), start=1):
        for reference in section.iterchildren("{*}headerReference", "{*}footerReference"):
            is_header = etree.QName(reference).localname == "headerReference"
            message = N_("header of section {number}") if is_header else N_("footer of section {number}")
            ids = [str(value) for name, value in reference.attrib.items() if str(name).endswith("}id")]
            for target in filter(None, map(targets.get, ids)):
                found.setdefault(target, place.at(message, number=number))
    return found


def _between(content: bytes, package: zipfile.ZipFile) -> Iterator[bytes]:
    """The bytes that belong to no member: before the first, between two, behind the directory."""
    spans = [(0, 0), (len(content), len(content))]
    for member in package.infolist():
        start = member.header_offset
        name, extra = struct.unpack("<HH", content[start + 26 : start + 30])
        spans.append((start, start + 30 + name + extra + member.compress_size))
    end = content.rfind(b"PK\x05\x06") + 22 + len(package.comment)
    spans.append((package.start_dir, end))
    for (_, before), (after, _) in pairwise(sorted(spans)):
        yield content[before:after]
