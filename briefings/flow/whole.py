"""What no line may cut: a date, and the dash of a period from its beginning.

The spaces within are exchanged for no-break ones when a tree is settled, so that both formats keep
them and what compares or checks trees never meets them.
"""

from __future__ import annotations

import re

_SPACE = "\u00a0"
_MONTH = r"[^\W\d_a-z]\w{2,8}"  # "June", "Dec": a word with a capital before a year
_WITHIN = re.compile(rf"(?<=\d) (?={_MONTH} \d{{4}}\b)|(?<=\d\.) (?={_MONTH} \d{{4}}\b)|(?<=\d) (?=[–-] \d)")
_YEAR = re.compile(rf"\b({_MONTH}) (?=\d{{4}}\b)")


def whole(text: str) -> str:
    """The same text, in which dates stay on one line, and dashes with the number before them."""
    if not any(map(str.isdigit, text)):
        return text
    return _YEAR.sub(rf"\1{_SPACE}", _WITHIN.sub(_SPACE, text))
