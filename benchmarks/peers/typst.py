"""typst: a compiled typesetter; the nearest in speed and looks, with tags as we have them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from benchmarks import fonts

if TYPE_CHECKING:
    from benchmarks.fixture import Chart, Pack

_SPECIAL = re.compile(r'([\\#$*_`<>@\[\]~="/\-+])')


def prepare(pack: Pack) -> bytes:
    """The source of the paper: filling the template is not timed."""
    import jinja2  # a process that only compiles goes without

    from benchmarks.peers.drawing import svg

    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"))
    environment.filters["typ"] = lambda text: _SPECIAL.sub(r"\\\1", text)
    environment.filters["svg"] = lambda chart: json.dumps(svg(chart), ensure_ascii=False)
    return environment.get_template("pack.typ.j2").render(pack=pack, family=fonts.FAMILY).encode()


def build(source: bytes, *, tags: bool = True) -> bytes:
    """The PDF; the fonts are read once per process."""
    return typst.Compiler(source, font_paths=_fonts()).compile(format="pdf", pdf_tags=tags)  # type: ignore[no-any-return]


def png(chart: Chart, folder: Path) -> Path:
    """The chart as a picture for the peers that make Word files."""
    from benchmarks.peers.drawing import svg

    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes({json.dumps(svg(chart), ensure_ascii=False)}), format: "svg")'
    )
    target = folder / f"chart{chart.number}.png"
    target.write_bytes(typst.Compiler(source.encode(), font_paths=_fonts()).compile(format="png", ppi=144))
    return target


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.static_folder()]
    )
