"""The element `v`: a printed value in the markup, with its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import msgspec

from briefings.records.values import Handling, Origin

# A value as `value` writes it: its attributes, its escaped text.
VALUE = re.compile(r"<v((?: [a-z]+=\"[^\"<]*\")*)>([^<]*)</v>")


def value(
    text: str,
    *,
    level: Handling | None = None,
    language: str = "",
    fallback: str = "",
    origins: Iterable[Origin] = (),
) -> str:
    """The element that carries a printed value.

    Args:
        text: what is printed, not escaped.
        level: None gives it the level of the template's own words around it.
        language: the language of the text; empty for that around it.
        fallback: where the text is in another language than was asked for, the words that say so.
        origins: the fields it was taken or computed from.
    """
    of = [[origin.record, origin.field] for origin in origins]
    attributes = "".join(
        f' {name}="{escape(given)}"'
        for name, given in (
            ("of", msgspec.json.encode(of).decode() if of else ""),
            ("level", level.value if level else ""),
            ("lang", language),
            ("fallback", fallback),
        )
        if given
    )
    return f"<v{attributes}>{escape(text)}</v>"


def in_attribute(markup: str) -> str:
    """Markup of values and words as it stands between the quotes of an attribute, all marks kept."""
    return VALUE.sub(lambda found: escape(found[0]), markup)
