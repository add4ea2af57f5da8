"""A paragraph of the Flow as a Word paragraph."""

from __future__ import annotations

from typing import NamedTuple

from briefings.flow import FlowParagraph, Heading
from briefings.styles import HouseStyle, ParagraphStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.numbering import Numbering
from briefings.writers.word.references import References
from briefings.writers.word.runs import Runs
from briefings.writers.word.scripts import is_right_to_left
from briefings.writers.word.styles import alignment, paragraph_indent
from briefings.writers.word.xml import attribute, twips

_SPACE = '<w:t xml:space="preserve"> </w:t>'
WRITTEN_OUT = {"alpha"}  # Word has no numbering by another alphabet than its own


class _Place(NamedTuple):
    """What puts a paragraph in its place: a style's id and properties beyond it; `marker` is runs."""

    style: str
    numbering: str = ""
    indent: str = ""
    marker: str = ""
    outline: str = ""


class Paragraphs:
    """Writes the paragraphs of one paper, in reading order (numbering depends on it)."""

    def __init__(
        self, style: HouseStyle, names: StyleNames, runs: Runs, numbering: Numbering, references: References
    ) -> None:
        self._style = style
        self._names = names
        self._runs = runs
        self._numbering = numbering
        self._references = references
        self._heads: dict[tuple[str, str, str, bool, bool, bool], str] = {}

    def xml(
        self,
        paragraph: FlowParagraph,
        *,
        align: str = "",
        loose: bool = False,
        whole: bool = False,
        new_page: bool = False,
        at_top: bool = False,
        before: float = 0.0,
        after: float = 0.0,
        apart: bool = False,
    ) -> str:
        """The w:p.

        Args:
            paragraph: what to write.
            align: of the cell it stands in; "" leaves the style's.
            loose: is not kept with the next, whatever its style says: one paragraph of a row that is
                would keep the row.
            whole: its lines stand on one page; that it is kept with the next keeps no more than its last
                line there.
            new_page: begins a page.
            at_top: stands at the head of a page, where no space is due above it. Word itself knows
                that of pages it breaks, not of those it is told to break.
            before: the least space above it, in points, where its style has less.
            after: the least space below it, in points, where its style has less.
            apart: has a frame of its own, though what stands above it is framed alike: Word draws one around
                neighbours whose frames and edges are the same, so that its edge is a hair off.
        """
        look = paragraph.style
        align = "" if align == look.align else align
        marker = ""
        if (
            paragraph.marker
            or paragraph.heading
            or paragraph.indent
            or at_top
            or before > look.before
            or after > look.after
            or apart
        ):
            place = self._place(paragraph)
            marker = place.marker
            if apart and not place.indent:
                place = place._replace(indent=f'<w:ind w:right="{twips(look.right) + 1}"/>')
            spacing = _spacing(look, at_top=at_top, before=before, after=after)
            head = self._head(paragraph, place, align, loose, whole, new_page=new_page, spacing=spacing)
        else:
            key = (look.name, paragraph.lang, align, loose, whole, paragraph.keeps)
            head = self._heads.get(key, "")
            if not head:
                head = self._heads[key] = self._head(paragraph, self._place(paragraph), align, loose, whole)
        words = self._words(paragraph)
        if not paragraph.anchor:
            return f"{head}{marker}{words}</w:p>"
        start, end = self._references.marks(paragraph.anchor)
        return f"{head}{start}{marker}{words}{end}</w:p>"

    def _words(self, paragraph: FlowParagraph) -> str:
        """The runs, and the tab whose dots its style draws up to the right edge."""
        words = self._runs.spans(paragraph.spans, paragraph.style)
        if not paragraph.style.dotted:
            return words
        said = any(span.text.strip() for span in paragraph.spans)
        return f"{words}<w:r>{_SPACE}<w:tab/></w:r>" if said else "<w:r><w:tab/></w:r>"

    def _head(
        self,
        paragraph: FlowParagraph,
        place: _Place,
        align: str,
        loose: bool,
        whole: bool,
        *,
        new_page: bool = False,
        spacing: str = "",
    ) -> str:
        """The opening of the w:p with what it states beyond its style, in the order of the schema."""
        properties = "".join(
            (
                f'<w:pStyle w:val="{attribute(place.style)}"/>' if place.style != "Normal" else "",
                _keep_next(paragraph, loose=loose),
                "<w:keepLines/>" if whole and not paragraph.style.keep_together else "",
                "<w:pageBreakBefore/>" if new_page else "",
                place.numbering,
                "<w:bidi/>" if is_right_to_left(paragraph.lang) else "",
                spacing,
                place.indent,
                alignment(align) if align else "",
                place.outline,
            )
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>" if properties else "<w:p>"

    def _place(self, paragraph: FlowParagraph) -> _Place:
        """The paragraph's style, number and indent.

        The text begins `indent` beyond the style's left edge, and never so that its marker would
        stand left of that edge.
        """
        look, hang = paragraph.style, paragraph.hang
        text = max(paragraph.indent, hang)
        if paragraph.heading:
            return self._heading(paragraph, paragraph.heading, text)
        style = self._names.paragraphs[look.name].id
        item = paragraph.numbering
        if paragraph.marker and item and item.format not in WRITTEN_OUT:
            return _Place(style, numbering=self._numbering.properties(paragraph, look.left + text))
        indent = paragraph_indent(look, text=text, hang=hang) if text else ""
        return _Place(style, indent=indent, marker=self._marker(paragraph))

    def _heading(self, paragraph: FlowParagraph, heading: Heading, text: float) -> _Place:
        """A heading of its depth's own look is Word's; another is one by its outline level."""
        look, hang, names = paragraph.style, paragraph.hang, self._names
        level = heading.depth - 1
        looks = self._style.headings
        indent = paragraph_indent(look, text=text, hang=hang) if text else ""
        if level >= len(looks) or looks[level].paragraph != look.name:
            outline = f'<w:outlineLvl w:val="{min(level, 8)}"/>' if heading.listed else ""
            return _Place(names.paragraphs[look.name].id, "", indent, self._marker(paragraph), outline)
        counted = bool(paragraph.marker) and self._numbering.counts_heading(heading.depth)
        if counted and heading.listed:
            return _Place(names.headings[level].id)
        style = (names.unnumbered if heading.listed else names.unlisted)[level].id
        if counted:
            return _Place(style, self._numbering.heading_properties(heading.depth), indent)
        return _Place(style, indent=indent, marker=self._marker(paragraph))

    def _marker(self, paragraph: FlowParagraph) -> str:
        """A marker written out, with the tab (or, where there is no room for one, the space) after it."""
        if not paragraph.marker:
            return ""
        words = self._runs.text(paragraph.marker, self._runs.language, paragraph.style)
        gap = "<w:tab/>" if paragraph.hang else _SPACE
        return f"{words}<w:r>{gap}</w:r>"


def _keep_next(paragraph: FlowParagraph, *, loose: bool) -> str:
    """Whether it is kept with the next, where its style does not say so."""
    if loose:
        return '<w:keepNext w:val="0"/>' if paragraph.style.keep_with_next else ""
    return "<w:keepNext/>" if paragraph.keeps and not paragraph.style.keep_with_next else ""


def _spacing(look: ParagraphStyle, *, at_top: bool, before: float, after: float) -> str:
    """The w:spacing of what stands otherwise than its style says; "" where nothing does."""
    stated = ""
    if at_top and look.before:
        stated += ' w:before="0"'
    elif before > look.before:
        stated += f' w:before="{twips(before)}"'
    if after > look.after:
        stated += f' w:after="{twips(after)}"'
    return f"<w:spacing{stated}/>" if stated else ""
