"""Everything readable in an XML file: text as it runs, what is hidden in it, attributes, comments.

Written for WordprocessingML (ISO 29500-1); other vocabularies are read as texts and attributes.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from briefings.errors import N_
from briefings.wall.found import Found, Place
from briefings.wall.raw import strings

# Vocabularies of the formats themselves. What their attributes say is a machine's word, but for these:
_FORMATS = re.compile(
    r"http://(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.(?:oclc\.)?org|www\.w3\.org|ns\.adobe\.com)/"
    r"|urn:schemas-microsoft-com:|http://www\.aiim\.org/"
)
_ALTERNATIVE = N_("alternative text")
_LINK = N_("link target")
_AUTHOR = N_("author of a change or comment")
_CONTROL = N_("content control")
_VARIABLE = N_("document variable")
_FIELD = N_("form field")
_DRAWING = N_("name of a drawing")
_SAYING = {
    "descr": _ALTERNATIVE,
    "alt": _ALTERNATIVE,
    "title": _ALTERNATIVE,
    "tblCaption/val": _ALTERNATIVE,
    "tblDescription/val": _ALTERNATIVE,
    "docPr/name": _DRAWING,
    "cNvPr/name": _DRAWING,
    "bookmarkStart/name": N_("bookmark"),
    "anchor": _LINK,
    "docLocation": _LINK,
    "tooltip": _LINK,
    "Target": _LINK,
    "href": _LINK,
    "instr": N_("field code"),
    "author": _AUTHOR,
    "initials": _AUTHOR,
    "userId": _AUTHOR,
    "alias/val": _CONTROL,
    "tag/val": _CONTROL,
    "listItem/displayText": _CONTROL,
    "listItem/value": _CONTROL,
    "dataBinding/xpath": _CONTROL,
    "docVar/name": _VARIABLE,
    "docVar/val": _VARIABLE,
    "property/name": N_("name of a document property"),
    "lvlText/val": N_("list marker"),
    "helpText/val": _FIELD,
    "statusText/val": _FIELD,
    "default/val": _FIELD,
}
_MEASURE = re.compile(
    r"[-+#]?[0-9A-Fa-f.]+(?:%|[a-z]{2})?|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
)
_TEXTS = {"t", "delText"}
_CODES = {"instrText", "delInstrText"}
_GAPS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DELETED = {"del", "moveFrom"}
_OFF = {"0", "false", "off"}


def read_xml(content: bytes, place: Place) -> list[Found] | None:
    """Everything readable in an XML file; nothing where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    reader = _Reader(place)
    reader.read(root)
    if b"<!DOCTYPE" in content:  # it may define texts
        return reader.found() + strings(content, place.at(N_("document type")))
    return reader.found()


class _Story:
    """A text as it runs, with and without what is hidden in it; a text box is one of its own."""

    def __init__(self) -> None:
        self.every: list[str] = []
        self.shown: list[str] = []


class _Reader:
    """Reads one file."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._open = [_Story()]
        self._stories = [self._open[0]]
        self._aside: defaultdict[Place, dict[str, None]] = defaultdict(dict)  # texts, each by itself
        self._runs: defaultdict[Place, list[str]] = defaultdict(list)  # texts that run on
        self._loose: list[str] = []  # texts outside of paragraphs, which may run on
        self._raw: dict[str, None] = {}
        self._deleted = 0
        self._hidden = False
        self._last: Place | None = None  # where the text was put that came last, if not into the story

    def read(self, root: etree._Element) -> None:
        """Walk the tree, and what stands before and after it."""
        for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
            self._beside(beside)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._enter(element)
                continue
            if event == "end":
                self._leave(element)
            else:
                self._beside(element)
            if element.tail and element.tail.strip():
                self._loose.append(element.tail)

    def found(self) -> list[Found]:
        """What was read, what is hidden first."""
        found = [Found(text=text, place=place) for place, texts in self._aside.items() for text in texts]
        found += [Found(text="\n".join(self._runs[place]), place=place) for place in self._runs]
        for story in self._stories:
            every, shown = "".join(story.every), "".join(story.shown)
            if shown.strip():
                found.append(Found(text=shown, place=self._place))
            if every != shown:
                found.append(Found(text=every, place=self._place, again=True))
        if self._loose:
            found.append(Found(text="\n".join(self._loose), place=self._place, again=True))
        machine = self._place.at(N_("names and settings of the format"))
        return found + [Found(text=text, place=machine, raw=True) for text in self._raw]

    # --- elements ----------------------------------------------------------------------------

    def _enter(self, element: etree._Element) -> None:
        space, local = _name(element.tag)
        is_format = self._element(space, local)
        if element.attrib:
            self._attributes(element, local, is_format=is_format)
        if local == "txbxContent":
            self._open.append(_Story())
            self._stories.append(self._open[-1])
        elif local in _DELETED:
            self._deleted += 1
        elif local == "r":
            self._hidden = _is_hidden(element)
        elif local in _GAPS and not len(element):
            self._say(_GAPS[local])
        elif local == "sym":
            self._symbol(element)
        if not element.text:
            return
        if local in _TEXTS:
            self._say(element.text)
        elif local in _CODES:
            self._put(N_("field code"), element.text)
        elif is_format and "rawing" in space and _MEASURE.fullmatch(element.text):
            self._raw[element.text] = None
        elif element.text.strip():
            self._note(N_("element {name}"), element.text, name=local)
            self._loose.append(element.text)

    def _leave(self, element: etree._Element) -> None:
        _, local = _name(element.tag)
        if local == "p":
            self._say("\n")
            self._last = None
        elif local == "txbxContent":
            self._open.pop()
        elif local in _DELETED:
            self._deleted -= 1
        elif local == "r":
            self._hidden = False

    def _say(self, text: str) -> None:
        story = self._open[-1]
        story.every.append(text)
        if self._deleted:
            self._put(N_("deleted text"), text)
        elif self._hidden:
            self._put(N_("hidden text"), text)
        else:
            self._last = None
        if self._last is None or text.isspace():
            story.shown.append(text)

    def _put(self, message: str, text: str) -> None:
        """Set a text apart, joined to the one before it where nothing stands between them."""
        place = self._place.at(message)
        texts = self._runs[place]
        if self._last == place:
            texts[-1] += text
        else:
            texts.append(text)
        self._last = place

    def _symbol(self, element: etree._Element) -> None:
        for name, value in element.attrib.items():
            if _name(str(name))[1] == "char" and re.fullmatch("[0-9A-Fa-f]{4}", str(value)):
                code = int(str(value), 16)
                self._say(chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code))

    def _beside(self, node: etree._Element) -> None:
        is_comment = isinstance(node, etree._Comment)
        message = N_("comment in the XML") if is_comment else N_("instruction in the XML")
        target = "" if is_comment else getattr(node, "target", "")
        self._note(message, f"{target} {node.text or ''}")

    def _note(self, message: str, text: str, **values: object) -> None:
        self._aside[self._place.at(message, **values)][text] = None

    # --- names and attributes ----------------------------------------------------------------

    def _element(self, space: str, local: str) -> bool:
        """Note the name; True where it belongs to the format."""
        if _FORMATS.match(space):
            self._raw[local] = None
            return True
        self._note(N_("names of elements"), f"{space} {local}")
        return False

    def _attributes(self, element: etree._Element, owner: str, *, is_format: bool) -> None:
        for name, text in element.attrib.items():
            value = str(text)
            space, local = _name(str(name))
            message = _SAYING.get(f"{owner}/{local}") or _SAYING.get(local)
            if message:
                self._note(message, value)
            elif (_FORMATS.match(space) if space else is_format) or _MEASURE.fullmatch(value):
                self._raw[f"{local} {value}"] = None
            else:
                self._note(N_("attribute {name}"), value, name=local)


def _name(name: str) -> tuple[str, str]:
    """Namespace and local name."""
    space, _, local = name.rpartition("}")
    return space[1:], local


def _is_hidden(run: etree._Element) -> bool:
    """True where the run's own properties hide it (17.3.2.41)."""
    for properties in run.iterchildren("{*}rPr"):
        for one in properties.iterchildren("{*}vanish", "{*}webHidden", "{*}specVanish"):
            if not _OFF & set(map(str, one.attrib.values())):
                return True
    return False
