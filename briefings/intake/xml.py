"""Elements of Office files by their names; both the transitional and the strict form of the format."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "math:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "math:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}


def name(element: etree._Element) -> str:
    """The element's name in the document's own vocabulary, "math:…", "mc:…", or "?…" of any other."""
    if not isinstance(element.tag, str):  # an entity
        return "?"
    space, _, local = element.tag.rpartition("}")
    return _SHORT.get(space[1:], "?") + local


def children(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The children of these names."""
    return (inner for inner in element if name(inner) in wanted)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element down this path of names; None where there is none."""
    found: etree._Element | None = element
    for step in path:
        found = None if found is None else next(children(found, step), None)
    return found


def attribute(element: etree._Element, wanted: str) -> str:
    """The attribute of this local name; empty where it is not there."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return ""


def named(element: etree._Element, wanted: str) -> str:
    """The value of a child such as <w:pStyle w:val="…"/>; empty where it is not there."""
    found = child(element, wanted)
    return "" if found is None else attribute(found, "val")


def integer(element: etree._Element, wanted: str) -> int:
    """A number of an attribute; 0 where there is none."""
    text = attribute(element, wanted)
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 0


def is_on(element: etree._Element | None) -> bool:
    """Is a switch such as <w:vanish/> on?"""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
