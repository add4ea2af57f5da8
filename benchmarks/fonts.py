"""The face all arms set: the packaged Noto Serif, cut to the four static files the peers can read."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

FAMILY = "Noto Serif"
_CUTS = {"Regular": ("", 400), "Bold": ("", 700), "Italic": ("-Italic", 400), "BoldItalic": ("-Italic", 700)}


def static_folder() -> Path:
    """The folder with NotoSerif-Regular.ttf, -Bold, -Italic and -BoldItalic; made when first asked for."""
    folder = Path(tempfile.gettempdir()) / "briefings-benchmark-fonts"
    folder.mkdir(exist_ok=True)
    for cut, (slope, weight) in _CUTS.items():
        target = folder / f"NotoSerif-{cut}.ttf"
        if not target.exists():
            _cut(slope, weight, target)
    return folder


def static_file(cut: str) -> Path:
    """One of the four files: Regular, Bold, Italic or BoldItalic."""
    return static_folder() / f"NotoSerif-{cut}.ttf"


def _cut(slope: str, weight: int, target: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    source = files("fontpkg_noto_serif") / "files" / f"NotoSerif{slope}[wdth,wght].ttf"
    with source.open("rb") as stream:
        font = TTFont(stream)
        axes = {"wght": weight, "wdth": 100}
        instancer.instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
        font.save(target)
