"""Spans as Word runs: look, script, language, link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefings.document import Span
from briefings.layout.breaking import LONG
from briefings.styles import HouseStyle, ParagraphStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.scripts import Slot, is_mixed, stretches
from briefings.writers.word.styles import default_fonts, type_size
from briefings.writers.word.vocabulary import vocabulary
from briefings.writers.word.xml import attribute, escape

_CLOSE = "</w:t></w:r>"
_TEXT = '<w:t xml:space="preserve">'
_PLAIN = Span("", "")

Link = Callable[[str], str]


class Runs:
    """Writes runs in one document's language; what a look costs is worked out once per look.

    `link` gives the attributes of the w:hyperlink to an address or "#anchor", "" where there is
    nothing to link to.
    """

    def __init__(self, style: HouseStyle, names: StyleNames, language: str, font: str, link: Link) -> None:
        self.language = language
        self._style = style
        self._names = names
        self._tag = vocabulary().tag(language)
        self._fonts = default_fonts(language, font)
        self._link = link
        self._openings: dict[tuple[object, ...], str] = {}
        self._slots: dict[tuple[object, ...], str] = {}

    def spans(self, spans: Iterable[Span], look: ParagraphStyle) -> str:
        """The runs of a paragraph's spans."""
        return "".join([self._span(span, look) for span in spans if span.text])

    def text(self, text: str, language: str, look: ParagraphStyle) -> str:
        """The runs of words that have the paragraph's own look."""
        return self._runs(text, language, _PLAIN, look)

    def _span(self, span: Span, look: ParagraphStyle) -> str:
        runs = self._runs(span.text, span.lang, span, look)
        if span.link and (target := self._link(span.link)):
            return f'<w:hyperlink {target} w:history="1">{runs}</w:hyperlink>'
        return runs

    def _runs(self, text: str, language: str, span: Span, look: ParagraphStyle) -> str:
        if not is_mixed(text, language):
            return f"{self._opening(span, language, look, None)}{_content(text)}{_CLOSE}"
        return "".join(
            [
                f"{self._opening(span, language, look, slot)}{_content(stretch)}{_CLOSE}"
                for stretch, slot in stretches(text, language)
            ]
        )

    def _opening(self, span: Span, language: str, look: ParagraphStyle, slot: Slot | None) -> str:
        key = (look.name, span.bold, span.italic, span.raised, span.style, language, slot)
        opening = self._openings.get(key)
        if opening is None:
            properties = self._properties(span, language, look, slot)
            opening = f"<w:r><w:rPr>{properties}</w:rPr>{_TEXT}" if properties else f"<w:r>{_TEXT}"
            self._openings[key] = opening
        return opening

    def _properties(self, span: Span, language: str, look: ParagraphStyle, slot: Slot | None) -> str:
        """What a run states beyond its paragraph, in the order of the schema."""
        words = self._style.character(span.style) if span.style else None
        parts = []
        if words:
            parts.append(f'<w:rStyle w:val="{attribute(self._names.characters[span.style].id)}"/>')
        if slot:
            parts.append(self._font(slot))
        bold, italic = look.bold or span.bold, look.italic != span.italic  # italics stand out upright
        parts.append(_toggle("b", look.bold, words.bold if words else None, bold))
        parts.append(_toggle("i", look.italic, words.italic if words else None, italic))
        if words and words.size != 1:
            parts.append(type_size(look.size * words.size))
        if span.raised:
            parts.append('<w:vertAlign w:val="superscript"/>')
        if slot and slot.name == "cs":
            parts.append("<w:rtl/>" if slot.right_to_left else "<w:cs/>")
        parts.append(self._lang(language, slot))
        return "".join(parts)

    def _font(self, slot: Slot) -> str:
        """The hint sends the stretch to its slot; the family is stated where it is not the document's."""
        family = slot.font or self._fonts["ascii"]
        stated = "" if family == self._fonts[slot.name] else f' w:{slot.name}="{attribute(family)}"'
        return f'<w:rFonts w:hint="{slot.name}"{stated}/>'

    def _lang(self, language: str, slot: Slot | None) -> str:
        tag = slot.tag if slot else vocabulary().tag(language)
        if tag == self._tag:
            return ""
        name = {"eastAsia": "eastAsia", "cs": "bidi"}[slot.name] if slot else "val"
        return f'<w:lang w:{name}="{attribute(tag)}"/>'


def _toggle(name: str, paragraph: bool, words: bool | None, otherwise: bool) -> str:
    """Bold or italic, stated where the styles alone would come to something else.

    `paragraph` and `words` are what the two styles say; where the words' style says nothing,
    `otherwise` is wanted. Word joins the switches of a paragraph's and a character's style by exclusive or
    (ISO/IEC 29500-1, 17.7.3); what a run itself states holds.
    """
    wanted = otherwise if words is None else words
    if wanted == (paragraph != bool(words)):
        return ""
    value = "" if wanted else ' w:val="0"'
    return f"<w:{name}{value}/><w:{name}Cs{value}/>"


# Word breaks a line after the dash in "11–15", the PDF does not: a word joiner tells it not to.
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)–(?=\d)")
# Nor does the PDF after a hyphen within a word; in long tokens (addresses) both break.
_HYPHENED = re.compile(rf"(?<!\S)\S{{1,{LONG}}}(?!\S)")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NO_BREAK_HYPHEN = f"</w:t><w:noBreakHyphen/>{_TEXT}"


def _content(text: str) -> str:
    text = escape(_BETWEEN_NUMBERS.sub("\\g<0>\u2060", text) if "–" in text else text)
    if "-" in text:
        text = _HYPHENED.sub(lambda word: _HYPHEN.sub(_NO_BREAK_HYPHEN, word[0]), text)
    if "\n" in text or "\t" in text:
        text = text.replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return text
