"""Text in the markup: inline elements and attributes → spans, and how faults are told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NoReturn

import msgspec
from lxml import etree

from briefings.document import Span
from briefings.errors import N_, BriefingError
from briefings.markup.values import VALUE
from briefings.records.values import Handling, Origin

INLINE: dict[str, tuple[str, ...]] = {
    "strong": (), "em": (), "sup": (), "a": ("href",), "cite": ("source",), "gap": (),
    "lang": ("code",), "s": ("name",), "v": ("of", "level", "lang", "fallback"),
}  # fmt: skip
BLOCKS: dict[str, tuple[str, ...]] = {
    "section": ("title", "id", "handling", "numbered", "listed", "new-page", "keep", "roomy", "role"),
    "p": ("role", "id"),
    "ul": ("role",),
    "ol": ("format", "role"),
    "table": ("role", "columns"),
    "figure": ("type", "alt", "unit", "spare"),
    "pagebreak": (),
    "contents": ("title", "depth"),
    "pair": (),
    "note": (),
}
PARTS: dict[str, tuple[str, ...]] = {
    "title": (), "li": ("source",), "caption": (), "tr": (), "th": ("colspan", "align"),
    "td": ("colspan", "align"), "left": (), "right": (), "legend": ("shape",),
    "mark": ("at", "value", "shape", "hollow", "group"),
    "document": (
        "handling", "title", "subject", "author", "keywords", "head-left", "head-right", "foot-left", "page",
        "banner-releasable", "banner-internal", "banner-restricted", "stamp", "warning",
        "portion-releasable", "portion-internal", "portion-restricted", "watermark",
    ),
}  # fmt: skip
ATTRIBUTES = INLINE | BLOCKS | PARTS
_MARKS = re.compile(r"(?:<|&lt;)/?v\b.*?(?:>|&gt;)")
_SPACE = re.compile(r"[ \t\r\n]+")
_LEFT_OVER = re.compile(r" (?=[.,;:)](?:\s|$))")
_LINK = re.compile(r"https?://|mailto:|#")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


class Look(msgspec.Struct, frozen=True):
    """How the text at a place looks and what is known of it; the fields are those of `Span`."""

    lang: str
    level: Handling = Handling.INTERNAL
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""
    gap: bool = False
    fallback: bool = False
    style: str = ""
    origins: tuple[Origin, ...] = ()

    def but(self, **changes: object) -> Look:
        """This look with some things changed."""
        return msgspec.structs.replace(self, **changes)

    def span(self, text: str, cite: str = "") -> Span:
        """Text that looks so."""
        return Span(text=text, cite=cite, **{name: getattr(self, name) for name in self.__struct_fields__})


class TextReader:
    """Reads text; `BlockReader` reads blocks of it. Lives for one call of `parse`."""

    def __init__(self, xml: str, template: str) -> None:
        self.xml = xml
        self.template = template

    def root(self) -> etree._Element:
        """The markup as XML; every element and attribute of it is known."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
        )
        if "<![CDATA[" in self.xml:
            self._fault(BriefingError(N_("CDATA is not read; write the characters as they are")), 1)
        try:
            # on one line with the text, so that lines are counted as the template wrote them
            root = etree.fromstring(f"<paper>{self.xml}</paper>".encode(), parser)
        except etree.XMLSyntaxError as error:
            reason = re.sub(r", line \d+, column \d+$", "", str(error.msg))
            fault = BriefingError(N_("it is no XML ({reason})"), reason=reason)
            self._fault(fault, error.lineno or 1, error.offset or 1)
        for inner in root.iter():
            if inner is not root:
                self._check(inner)
        return root

    # --- faults -----------------------------------------------------------------------------

    def _check(self, element: etree._Element) -> None:
        name = str(element.tag)
        if name not in ATTRIBUTES:
            fault = N_("there is no element “{name}” (near names: {near})")
            self.wrong(element, BriefingError(fault, name=name, near=_near(name, ATTRIBUTES)))
        for attribute in element.attrib:
            if attribute not in ATTRIBUTES[name]:
                fault = N_("“{element}” has no attribute “{name}” (near names: {near})")
                near = _near(str(attribute), ATTRIBUTES[name])
                self.wrong(element, BriefingError(fault, element=name, name=attribute, near=near))

    def misplaced(self, element: etree._Element, parent: etree._Element) -> NoReturn:
        """An element stands where it may not."""
        fault = N_("“{name}” may not stand in “{parent}”")
        self.wrong(element, BriefingError(fault, name=element.tag, parent=parent.tag))

    def bad_attribute(self, element: etree._Element, name: str, text: str) -> NoReturn:
        """An attribute holds what it may not."""
        fault = N_("“{value}” is no value for the attribute {name} of “{element}”")
        self.wrong(element, BriefingError(fault, value=text, name=name, element=element.tag))

    def stray(self, element: etree._Element, text: str) -> NoReturn:
        """Text stands where only elements may."""
        fault = N_("text stands outside of a paragraph: “{text}”")
        self.wrong(element, BriefingError(fault, text=text.strip()[:60]))

    def wrong(self, element: etree._Element, fault: BriefingError) -> NoReturn:
        """Tell a fault at an element."""
        line = element.sourceline
        self._fault(fault, line if isinstance(line, int) else 1)

    def _fault(self, fault: BriefingError, line: int, column: int | None = None) -> NoReturn:
        lines = self.xml.split("\n")
        written = lines[line - 1] if line <= len(lines) else ""
        before = "\n".join([*lines[: line - 1], written if column is None else written[:column]])
        printed = VALUE.findall(before)
        raise BriefingError(
            N_(
                "The template {template} wrote wrong markup in line {line}, “{text}”: {fault}. "
                "The last value before that: “{value}”."
            ),
            template=self.template,
            line=line,
            text=_MARKS.sub("", written).strip()[:100],
            fault=fault,
            value=unescape(printed[-1][1])[:60] if printed else "–",
        )

    # --- attributes -------------------------------------------------------------------------

    def spans_of(self, element: etree._Element, name: str, look: Look) -> tuple[Span, ...]:
        """An attribute's text; values in it keep their marks."""
        text = element.get(name, "")
        spans: list[Span] = []
        end = 0
        for found in VALUE.finditer(text):
            spans += self.own(element, text[end : found.start()], look)
            spans += _marked(etree.fromstring(f"<v{found[1]}/>"), unescape(found[2]), look)
            end = found.end()
        spans += self.own(element, text[end:], look)
        return collapsed(spans)

    def own(self, element: etree._Element, text: str | None, look: Look) -> list[Span]:
        """The template's own words. A value's marks among them have lost their value: refused."""
        if text and ("<v" in text or "</v" in text):
            self._loses(element)
        return [look.span(text)] if text else []

    def plain(self, element: etree._Element, name: str, look: Look, default: str = "") -> str:
        """An attribute as plain text, which has no marks: what is above the words around it is refused."""
        if name not in element.attrib:
            return default
        spans = self.spans_of(element, name, look)
        if highest(spans, look.level) > look.level:
            self._loses(element)
        return plain(spans)

    def _loses(self, element: etree._Element) -> NoReturn:
        self.wrong(element, BriefingError(N_("a value stands where it loses its marks")))

    def choice(self, element: etree._Element, name: str, look: Look, choices: Sequence[str]) -> str:
        """An attribute that is one of some words; the first where it is not given."""
        text = self.plain(element, name, look, choices[0])
        if text not in choices:
            self.bad_attribute(element, name, text)
        return text

    def flag(self, element: etree._Element, name: str, look: Look, *, default: bool) -> bool:
        """An attribute that is true or false."""
        choices = ("true", "false") if default else ("false", "true")
        return self.choice(element, name, look, choices) == "true"

    def number(self, element: etree._Element, name: str, look: Look, default: str = "") -> float:
        """An attribute that is a number, written as programs write it."""
        text = self.plain(element, name, look, default)
        if not _NUMBER.fullmatch(text):
            self.bad_attribute(element, name, text)
        return float(text)

    # --- text -------------------------------------------------------------------------------

    def spans(self, element: etree._Element, look: Look) -> tuple[Span, ...]:
        """The text of an element that holds nothing but text."""
        return collapsed(self._inside(element, look))

    def piece(self, element: etree._Element, parent: etree._Element, look: Look) -> Iterator[Span]:
        """The text of an inline element."""
        name = str(element.tag)
        if name not in INLINE or any(around.tag == name for around in element.iterancestors()):
            self.misplaced(element, parent)
        if name in ("v", "cite") and len(element):
            self.misplaced(element[0], element)
        match name:
            case "v":
                yield from _marked(element, element.text or "", look)
            case "cite":
                source = self.spans_of(element, "source", look)
                level = max((span.level for span in source), default=look.level)
                yield look.but(level=level).span("", plain(source))
            case "a":
                address = self.spans_of(element, "href", look)
                link = plain(address)
                if not _LINK.match(link):
                    self.bad_attribute(element, "href", link)
                yield from raised(self._inside(element, look.but(link=link)), address)
            case _:
                yield from self._inside(element, self._changed(element, look))

    def _changed(self, element: etree._Element, look: Look) -> Look:
        match str(element.tag):
            case "strong":
                return look.but(bold=True)
            case "em":
                return look.but(italic=True)
            case "sup":
                return look.but(raised=True)
            case "gap":
                return look.but(gap=True)
            case "lang":
                return look.but(lang=self.plain(element, "code", look, look.lang))
            case _:
                return look.but(style=self.plain(element, "name", look))

    def _inside(self, element: etree._Element, look: Look) -> Iterator[Span]:
        yield from self.own(element, element.text, look)
        for child in element:
            yield from self.piece(child, element, look)
            yield from self.own(element, child.tail, look)


def _marked(marks: etree._Element, text: str, look: Look) -> Iterator[Span]:
    """A printed value; one in another language than was asked for is followed by the name of its own."""
    level = marks.get("level")
    of = msgspec.json.decode(marks.get("of", "[]"), type=list[tuple[str, str]])
    fallback = marks.get("fallback", "")
    inner = look.but(level=Handling(level) if level else look.level)
    yield inner.but(
        lang=marks.get("lang", look.lang),
        fallback=bool(fallback),
        origins=tuple(Origin(record, field) for record, field in of),
    ).span(text)
    if fallback:
        yield inner.but(style="fallback").span(f" {fallback}")


def collapsed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """White space as HTML has it: any run of it is one space, none at either end.

    In a template's own words none stands before a stop: where nothing was printed between the two, its
    space is left over.
    """
    done: list[Span] = []
    after_space = True
    for span in spans:
        text = _SPACE.sub(" ", span.text)
        if not span.origins:
            text = _LEFT_OVER.sub("", text)
        if after_space:
            text = text.removeprefix(" ")
        if not text and not span.cite:
            continue
        after_space = text.endswith(" ")
        span = msgspec.structs.replace(span, text=text)  # noqa: PLW2901
        if done and not span.cite and msgspec.structs.replace(done[-1], text=text) == span:
            done[-1] = msgspec.structs.replace(span, text=done[-1].text + text)
        else:
            done.append(span)
    if done and done[-1].text.endswith(" "):
        last = done.pop()
        if trimmed := last.text[:-1]:
            done.append(msgspec.structs.replace(last, text=trimmed))
    return tuple(done)


def highest(spans: Iterable[Span], otherwise: Handling) -> Handling:
    """The highest level among spans."""
    return max((span.level for span in spans), default=otherwise)


def raised(spans: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """The spans, none of them below the level of what stands out of sight beside them."""
    level = highest(others, Handling.RELEASABLE)
    for span in spans:
        yield span if span.level >= level else msgspec.structs.replace(span, level=level)


def plain(spans: Iterable[Span]) -> str:
    """The text alone."""
    return "".join(span.text for span in spans)


def _near(name: str, known: Iterable[str]) -> str:
    return ", ".join(difflib.get_close_matches(name, list(known))) or "–"
