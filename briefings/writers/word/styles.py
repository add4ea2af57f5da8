"""The house style as Word styles: word/styles.xml.

Every style states what differs from Normal, which is the house's body text; so a change of Normal's
font in Word reaches them all. Lengths go from points to twips, type sizes to half points.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefings.styles import Border, CharacterStyle, HouseStyle, ParagraphStyle, TableStyle
from briefings.writers.word.names import StyleName, StyleNames
from briefings.writers.word.vocabulary import vocabulary
from briefings.writers.word.xml import DECLARATION, NAMESPACES, attribute, half_points, twips

_BODY_TEXT = 9  # the outline level of what is no heading
_SIDES = ("top", "left", "bottom", "right")
_LEAST = 0.5  # points: Word's smallest type size
HEADINGS_NUM = 1  # the numbering instance that the heading styles belong to
_ALIGN = {"left": "left", "right": "right", "center": "center", "justify": "both"}
_NO_BORDER = (
    '<w:pBdr><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:pBdr>'
)


def styles_xml(style: HouseStyle, names: StyleNames, language: str, font: str) -> str:
    """The styles part.

    Args:
        style: the house style.
        names: its names in Word.
        language: the document's language.
        font: the family that stands for the serif role in Word.
    """
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(language, font)}"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{''.join(_Sheet(style, names, font).all())}</w:styles>"
    )


def default_languages(language: str) -> dict[str, str]:
    """The tags of Word's three slots in a document of a language, by the attribute that holds each."""
    data = vocabulary()
    slots = {"val": data.slots.latin, "eastAsia": data.slots.east_asian, "bidi": data.slots.complex}
    if data.is_east_asian(language):
        own = "eastAsia"
    elif data.complex_script(language):
        own = "bidi"
    else:
        own = "val"
    return {**slots, own: data.tag(language)}


def default_fonts(language: str, font: str) -> dict[str, str]:
    """Word's font slots → the families that a document's text has without further word."""
    data = vocabulary()
    script = data.complex_script(language)
    return {
        "ascii": font,
        "hAnsi": font,
        "eastAsia": data.east_asian_font(language) if data.is_east_asian(language) else font,
        "cs": script.font if script and script.font else font,
    }


def paragraph_indent(look: ParagraphStyle, *, text: float = 0.0, hang: float = 0.0) -> str:
    """The w:ind of a paragraph: `text` moves the text from the style's left, in points.

    `hang` goes from the marker to the text; without one the style's own first line holds.
    """
    first = "hanging" if hang or look.first < 0 else "firstLine"
    amount = hang or abs(look.first)
    return (
        f'<w:ind w:left="{twips(look.left + text)}" w:right="{twips(look.right)}"'
        f' w:{first}="{twips(amount)}"/>'
    )


def rule(side: str, colour: str, width: float, space: float = 0.0) -> str:
    """A border of one side; Word measures its width in eighths of a point."""
    return (
        f'<w:{side} w:val="single" w:sz="{max(2, round(width * 8))}" w:space="{min(31, round(space))}"'
        f' w:color="{colour}"/>'
    )


def _defaults(language: str, font: str) -> str:
    fonts = _attributes(default_fonts(language, font))
    tags = _attributes(default_languages(language))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:lang{tags}/>"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' w:{name}="{attribute(value)}"' for name, value in values.items())


class _Sheet:
    """Writes the styles of one house style."""

    def __init__(self, style: HouseStyle, names: StyleNames, font: str) -> None:
        self.style = style
        self.names = names
        self.font = font
        self.normal = style.paragraph("body")

    def all(self) -> Iterator[str]:
        """Every style, the defaults of each kind first."""
        yield self._normal()
        yield (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
            '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        )
        yield from self._headings()
        yield from self._contents()
        done = {*self.names.unlisted, *self.names.contents, self.names.paragraphs["body"]}
        for name, look in self.style.paragraphs.items():
            word_name = self.names.paragraphs[name]
            if word_name not in done:
                yield self._paragraph(word_name, look)
        yield from self._furniture()
        yield self._figure()
        for name, words in self.style.characters.items():
            yield _character(self.names.characters[name], words)
        for name, table in self.style.tables.items():
            yield _table(self.names.tables[name], table)

    def _normal(self) -> str:
        look = self.normal
        return (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f'<w:uiPriority w:val="0"/><w:qFormat/><w:pPr>{self._paragraph_properties(look, None)}</w:pPr>'
            f"<w:rPr>{self._run_properties(look, None)}</w:rPr></w:style>"
        )

    def _headings(self) -> Iterator[str]:
        """Each depth's heading as Word numbers it, without a number, and without a place in contents."""
        names = self.names
        for depth, heading in enumerate(self.style.headings):
            look = self.style.paragraph(heading.paragraph)
            level = f'<w:ilvl w:val="{depth}"/>' if depth else ""
            numbering = f'<w:numPr>{level}<w:numId w:val="{HEADINGS_NUM}"/></w:numPr>'
            yield self._paragraph(
                names.headings[depth], look, numbering=numbering, hang=heading.hang, outline=depth, priority=9
            )
            yield self._paragraph(names.unnumbered[depth], look, outline=depth, priority=9)
            yield self._paragraph(names.unlisted[depth], look, outline=_BODY_TEXT, priority=9)

    def _dots_to(self, right: float) -> str:
        """A tab whose dots end so far left of the right margin."""
        end = twips(self.style.page.measure - right)
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs>'

    def _contents(self) -> Iterator[str]:
        contents = self.style.contents
        for depth, (entry, name) in enumerate(zip(contents.entries, self.names.contents, strict=True)):
            hang = contents.hang[depth] if depth < len(contents.hang) else 0.0
            yield self._paragraph(
                name,
                self.style.paragraph(entry),
                tabs=self._dots_to(0.0),
                hang=hang,
                priority=39,
            )

    def _furniture(self) -> Iterator[str]:
        page = self.style.page
        middle = f'<w:tab w:val="center" w:pos="{twips(page.measure / 2)}"/>'
        end = f'<w:tab w:val="right" w:pos="{twips(page.measure)}"/>'
        for name, running, side in (
            (self.names.header, page.head, "bottom"),
            (self.names.footer, page.foot, "top"),
        ):
            if running is None:
                continue
            look = self.style.paragraph(running.paragraph)
            line = rule(side, running.rule, 0.5, running.rule_gap) if running.rule else ""
            border = f"<w:pBdr>{line}</w:pBdr>" if line else ""
            # Words at the left that reach past a middle that stands empty would use up its tab.
            tabs = f"<w:tabs>{middle if running.center else ''}{end}</w:tabs>"
            yield self._paragraph(name, look, tabs=tabs, border=border)

    def _figure(self) -> str:
        """Exact leading would cut a picture: its paragraph is as high as the picture.

        Below a picture stands what letters would take under the line: of the least size, nothing.
        """
        figures = self.style.figures
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.names.figure.id}">'
            f'<w:name w:val="{self.names.figure.name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
            "<w:qFormat/><w:pPr>"
            f'<w:spacing w:before="{twips(figures.before)}" w:after="{twips(figures.after)}" w:line="240"'
            ' w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
            f"<w:rPr>{type_size(_LEAST)}</w:rPr></w:style>"
        )

    def _paragraph(
        self,
        name: StyleName,
        look: ParagraphStyle,
        *,
        numbering: str = "",
        border: str = "",
        tabs: str = "",
        hang: float = 0.0,
        outline: int | None = None,
        priority: int | None = None,
    ) -> str:
        custom = "" if name.built_in else ' w:customStyle="1"'
        shown = f'<w:uiPriority w:val="{priority}"/>' if priority else ""
        following = '<w:next w:val="Normal"/>' if outline is not None else ""
        properties = self._paragraph_properties(
            look, self.normal, numbering=numbering, border=border, tabs=tabs, hang=hang
        )
        if outline is not None:
            properties += f'<w:outlineLvl w:val="{outline}"/>'
        run = self._run_properties(look, self.normal)
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{attribute(name.id)}">'
            f'<w:name w:val="{attribute(name.name)}"/><w:basedOn w:val="Normal"/>'
            f"{following}{shown}<w:qFormat/>"
            f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}"
            "</w:style>"
        )

    def _paragraph_properties(
        self,
        look: ParagraphStyle,
        base: ParagraphStyle | None,
        *,
        numbering: str = "",
        border: str = "",
        tabs: str = "",
        hang: float = 0.0,
    ) -> str:
        """What a paragraph style states beyond its base, in the order of the schema."""
        parts = [
            _switch("keepNext", look.keep_with_next, base is not None and base.keep_with_next),
            _switch("keepLines", look.keep_together, base is not None and base.keep_together),
        ]
        if base is None:
            parts.append(_switch("widowControl", self.style.widow > 1, True))
        parts.append(numbering)
        if border or look.border != (base and base.border):
            parts.append(border or (_frame(look.border) if look.border else _NO_BORDER))
        if look.fill != (base.fill if base else ""):
            parts.append(_shading(look.fill))
        parts.append(tabs or (self._dots_to(look.right) if look.dotted else ""))
        if base is None:  # Word's own spaces between scripts would break lines elsewhere than the PDF
            parts.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
        if base is None or (look.before, look.after, look.leading) != (base.before, base.after, base.leading):
            parts.append(
                f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
                f' w:line="{twips(look.leading)}" w:lineRule="exact"/>'
            )
        indent = paragraph_indent(look, text=hang, hang=hang)
        if base is None or indent != paragraph_indent(base):
            parts.append(indent)
        if base is None or look.align != base.align:
            parts.append(f'<w:jc w:val="{_ALIGN[look.align]}"/>')
        return "".join(parts)

    def _run_properties(self, look: ParagraphStyle, base: ParagraphStyle | None) -> str:
        parts = []
        if look.font != (base.font if base else "serif"):
            family = attribute(self.font if look.font == "serif" else self.style.fonts[look.font][0])
            parts.append(f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>')
        parts.append(_switch("b", look.bold, base is not None and base.bold, "bCs"))
        parts.append(_switch("i", look.italic, base is not None and base.italic, "iCs"))
        parts.append(_switch("caps", look.capitals, base is not None and base.capitals))
        if base is None or look.colour != base.colour:
            parts.append(f'<w:color w:val="{look.colour}"/>')
        if base is None or look.size != base.size:
            parts.append(type_size(look.size))
        return "".join(parts)


def type_size(points: float) -> str:
    """The run properties of a type size, for Latin and for complex scripts."""
    size = half_points(points)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def alignment(align: str) -> str:
    """The w:jc of an alignment."""
    return f'<w:jc w:val="{_ALIGN[align]}"/>'


def _switch(name: str, wanted: bool, given: bool, twin: str = "") -> str:
    """A property that is on or off, where it differs from what the base gives."""
    if wanted == given:
        return ""
    value = "" if wanted else ' w:val="0"'
    return f"<w:{name}{value}/>" + (f"<w:{twin}{value}/>" if twin else "")


def framed(look: ParagraphStyle) -> bool:
    """Whether a paragraph stands in a frame with all its sides."""
    return look.border is not None and len(set(look.border.sides)) == len(_SIDES)


def _frame(border: Border) -> str:
    sides = (side for side in _SIDES if side in border.sides)
    rules = (rule(side, border.colour, border.width, border.padding) for side in sides)
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


def _shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill or "auto"}"/>'


def _character(name: StyleName, look: CharacterStyle) -> str:
    parts = [
        "" if look.bold is None else _switch("b", look.bold, not look.bold, "bCs"),
        "" if look.italic is None else _switch("i", look.italic, not look.italic, "iCs"),
        "<w:smallCaps/>" if look.small_capitals else "",
        f'<w:color w:val="{look.colour}"/>' if look.colour else "",
        '<w:u w:val="single"/>' if look.underline else "",
        rule("bdr", look.border, 0.5) if look.border else "",
    ]
    properties = "".join(parts)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{attribute(name.id)}">'
        f'<w:name w:val="{attribute(name.name)}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"{f'<w:rPr>{properties}</w:rPr>' if properties else ''}</w:style>"
    )


def _table(name: StyleName, look: TableStyle) -> str:
    sides = {
        "top": look.horizontal,
        "left": look.outer,
        "bottom": look.horizontal,
        "right": look.outer,
        "insideH": look.horizontal,
        "insideV": look.vertical,
    }
    rules = "".join(
        rule(side, look.rule, look.rule_width) for side, drawn in sides.items() if drawn and look.rule
    )
    # A rule takes room from its row, where the house style draws it on the edge.
    top = max(look.pad_top - look.rule_width, 0.0) if rules and look.horizontal else look.pad_top
    pads = (("top", top), ("left", look.pad_x), ("bottom", look.pad_bottom), ("right", look.pad_x))
    margins = "".join(f'<w:{side} w:w="{twips(pad)}" w:type="dxa"/>' for side, pad in pads)
    custom = "" if name.built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="table"{custom} w:styleId="{attribute(name.id)}">'
        f'<w:name w:val="{attribute(name.name)}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>'
        f"<w:tblPr>{f'<w:tblBorders>{rules}</w:tblBorders>' if rules else ''}"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
