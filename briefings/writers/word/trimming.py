"""A paper for others shows nothing of our other papers: of the house style only what it uses itself.

The names of a house style's styles tell what else it is for: marks of portions, of what nobody checked, of
circulation. Where officials go on editing, the whole style stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_STYLE = re.compile(r'<w:style (?:[^>]*? )?w:styleId="([^"]+)".*?</w:style>', re.DOTALL)
_USED = re.compile(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"')
_RESTS_ON = re.compile(r'<w:(?:basedOn|next|link) w:val="([^"]+)"')
_DEFAULT = 'w:default="1"'
_ABSTRACT = re.compile(r'<w:abstractNum w:abstractNumId="(\d+)">.*?</w:abstractNum>', re.DOTALL)
_NUMBER = re.compile(r'<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/>.*?</w:num>', re.DOTALL)
_NUMBERED = re.compile(r'<w:numId w:val="(\d+)"')
_LEVEL_STYLE = re.compile(r'<w:pStyle w:val="([^"]+)"/>')


def trimmed(styles: str, numbering: str, texts: Iterable[str]) -> tuple[str, str]:
    """The parts of styles and numbering without what the paper does not use.

    Args:
        styles: the whole part.
        numbering: the whole part.
        texts: the parts that hold text: body, headers, footers.

    Returns:
        Styles: the default of each kind, those used, and what these rest on. Numbering: the lists used.
    """
    texts = tuple(texts)
    known = {match[1]: match[0] for match in _STYLE.finditer(styles)}
    kept = _with_bases(known, {name for text in texts for name in _USED.findall(text)})
    styles = _STYLE.sub(lambda match: match[0] if match[1] in kept else "", styles)
    numbers = {name for text in (*texts, styles) for name in _NUMBERED.findall(text)}
    lists = {of for number, of in _NUMBER.findall(numbering) if number in numbers}
    numbering = _NUMBER.sub(lambda match: match[0] if match[1] in numbers else "", numbering)
    numbering = _ABSTRACT.sub(lambda match: match[0] if match[1] in lists else "", numbering)
    numbering = _LEVEL_STYLE.sub(lambda match: match[0] if match[1] in kept else "", numbering)
    return styles, numbering


def _with_bases(known: Mapping[str, str], used: Iterable[str]) -> set[str]:
    """The styles used, the defaults, and whatever one of them names."""
    open_ = [*used, *(name for name, xml in known.items() if _DEFAULT in xml)]
    kept: set[str] = set()
    while open_:
        name = open_.pop()
        if name not in kept and name in known:
            kept.add(name)
            open_ += _RESTS_ON.findall(known[name])
    return kept
