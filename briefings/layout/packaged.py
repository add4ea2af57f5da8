"""The packaged font families: what comes with the program's dependencies, and for which scripts.

Only files are looked up in those packages; none of their code is imported.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec


class Family(msgspec.Struct, frozen=True, gc=False):
    """A packaged family: (bold, italic) → file below the package's folder.

    `blocks` is a character class of the scripts it is meant for ("" for a general one). `widths`:
    (bold, italic) → where to set the width axis of its files, in per cent of the normal width.
    """

    name: str
    package: str
    files: dict[tuple[bool, bool], str]
    blocks: str = ""
    widths: dict[tuple[bool, bool], float] = {}

    def is_meant_for(self, character: str) -> bool:
        """Is the character one of its scripts?"""
        # Compiled when first asked, for most papers never ask: re keeps it.
        return bool(self.blocks and re.match(f"[{self.blocks}]", character))

    def folder(self) -> Path | None:
        """Where the package is installed, or None."""
        spec = importlib.util.find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            return None
        return Path(spec.submodule_search_locations[0])


def _variable(script: str, blocks: str = "") -> Family:
    name = f"Noto Sans {script}".strip()
    file = f"{name.replace(' ', '')}[wght].ttf"
    return Family(name, "manimgx_fonts", {(False, False): file}, blocks)


def _east_asian(region: str, blocks: str) -> Family:
    files = {
        (bold, False): f"Noto Sans/NotoSans{region}-{'Bold' if bold else 'Regular'}.ttf"
        for bold in (False, True)
    }
    return Family(f"Noto Sans {region}", "rendercv_fonts", files, blocks)


# Set as wide as Times New Roman on the whole, measured on Vietnamese and English text: what fits on a
# page where Times is installed fits here too. At its normal width it is 12 to 18 % wider.
SERIF = Family(
    "Noto Serif",
    "fontpkg_noto_serif",
    {
        (False, False): "files/NotoSerif[wdth,wght].ttf",
        (False, True): "files/NotoSerif-Italic[wdth,wght].ttf",
    },
    widths={(False, False): 73.5, (True, False): 70.5, (False, True): 75.5, (True, True): 63},
)
_SANS = Family(
    "Noto Sans",
    "manimgx_fonts",
    {(False, False): "NotoSans[wght].ttf", (False, True): "NotoSans-Italic[wght].ttf"},
)
_HAN = (
    "\u2e80-\u303f\u31c0-\u31ef\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_KANA = "\u3040-\u30ff\u31f0-\u31ff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_CHINESE = _east_asian("SC", _HAN + "\u3100-\u312f")
_JAPANESE = _east_asian("JP", _HAN + _KANA)
_KOREAN = _east_asian("KR", _HAN + _HANGUL)

FALLBACKS = (
    Family(
        "Amiri",
        "fontpkg_amiri",
        {
            (False, False): "files/Amiri-Regular.ttf",
            (True, False): "files/Amiri-Bold.ttf",
            (False, True): "files/Amiri-Italic.ttf",
            (True, True): "files/Amiri-BoldItalic.ttf",
        },
        "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    ),
    _variable("Thai", "\u0e00-\u0e7f"),
    _variable("Lao", "\u0e80-\u0eff"),
    _variable("Khmer", "\u1780-\u17ff\u19e0-\u19ff"),
    _variable("Myanmar", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"),
    _variable("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f"),
    _variable("Armenian", "\u0530-\u058f\ufb13-\ufb17"),
    _variable("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f"),
    _variable("Ethiopic", "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f"),
    _variable("Devanagari", "\u0900-\u097f\ua8e0-\ua8ff"),
    _variable("Bengali", "\u0980-\u09ff"),
    _variable("Gurmukhi", "\u0a00-\u0a7f"),
    _variable("Gujarati", "\u0a80-\u0aff"),
    _variable("Oriya", "\u0b00-\u0b7f"),
    _variable("Tamil", "\u0b80-\u0bff"),
    _variable("Telugu", "\u0c00-\u0c7f"),
    _variable("Kannada", "\u0c80-\u0cff"),
    _variable("Malayalam", "\u0d00-\u0d7f"),
    _variable("Sinhala", "\u0d80-\u0dff"),
    _CHINESE,
    _JAPANESE,
    _KOREAN,
    SERIF,
    _SANS,
    _variable("Symbols"),
    Family("Noto Emoji", "manimgx_fonts", {(False, False): "NotoEmoji[wght].ttf"}),
)
# The order in which the East Asian families are asked, by the language of the text.
_EAST_ASIAN = {
    "ja": (_JAPANESE, _CHINESE, _KOREAN),
    "ko": (_KOREAN, _CHINESE, _JAPANESE),
    "": (_CHINESE, _JAPANESE, _KOREAN),
}


def ranked(character: str, lang: str) -> Iterator[Family]:
    """The packaged families in the order in which to ask for a character: its script's first."""
    meant = [family for family in FALLBACKS if family.is_meant_for(character)]
    east_asian = _EAST_ASIAN.get(lang[:2], _EAST_ASIAN[""])
    if any(family in east_asian for family in meant):
        meant = [family for family in east_asian if family in meant]
    yield from meant
    for family in FALLBACKS:
        if family not in meant and not family.blocks:
            yield family
    for family in (*east_asian, *FALLBACKS):
        if family not in meant and family.blocks:
            yield family
