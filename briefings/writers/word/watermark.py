"""Words large and light behind the text: what Word itself makes of a watermark, a shape in each header."""

from __future__ import annotations

from math import cos, radians, sin

from briefings.styles import PageStyle
from briefings.writers.word.xml import attribute, points

NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_LETTER = 0.72  # of the type size: a bold capital's width, on average
# A line of text that fills its shape (ECMA-376, part 4, 19.1: preset 136).
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
    "</v:shapetype>"
)


def watermark_xml(words: str, page: PageStyle, font: str, name: str) -> str:
    """The run of a watermark in the middle of the sheet; `name` tells it from others of the file."""
    look = page.watermark
    turn = radians(look.angle)
    width, height = look.size * _LETTER * len(words), look.size
    across = abs(width * cos(turn)) + abs(height * sin(turn))
    down = abs(width * sin(turn)) + abs(height * cos(turn))
    scale = min(1.0, page.measure / across, (page.height - page.top - page.bottom) / down)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{points(width * scale)};"
        f"height:{points(height * scale)};rotation:{-look.angle % 360:g};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    letters = (
        f"font-family:&quot;{attribute(font)}&quot;;font-size:1pt{';font-weight:bold' if look.bold else ''}"
    )
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}<v:shape id="{name}" type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="#{look.colour}" stroked="f">'
        f'<v:textpath style="{letters}" string="{attribute(words)}"/></v:shape></w:pict></w:r>'
    )
