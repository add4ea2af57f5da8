"""WeasyPrint: HTML and CSS to PDF, written in Python."""

from __future__ import annotations

from pathlib import Path

import jinja2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks import fonts
from benchmarks.fixture import Pack
from benchmarks.peers.drawing import svg

_TEMPLATES = Path(__file__).parent / "templates"


def prepare(pack: Pack) -> str:
    """The paper as HTML: filling the template is not timed."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)
    return environment.get_template("pack.html.j2").render(pack=pack, svg=svg)


def build(html: str) -> bytes:
    """The tagged PDF."""
    configuration = FontConfiguration()
    css = (_TEMPLATES / "pack.css").read_text("utf-8") + _faces()
    sheet = weasyprint.CSS(string=css, font_config=configuration)
    page = weasyprint.HTML(string=html)
    return page.write_pdf(stylesheets=[sheet], font_config=configuration, pdf_tags=True)  # type: ignore[no-any-return]


def _faces() -> str:
    return "".join(
        f'@font-face {{font-family: "{fonts.FAMILY}"; src: url("{fonts.static_file(cut).as_uri()}");'
        f" font-weight: {weight}; font-style: {style}}}\n"
        for cut, weight, style in (
            ("Regular", 400, "normal"), ("Bold", 700, "normal"),
            ("Italic", 400, "italic"), ("BoldItalic", 700, "italic"),
        )
    )  # fmt: skip
