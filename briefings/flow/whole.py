"""What no line may cut: dates, the dash of a period from its beginning, a number from its unit.

The spaces within are exchanged for no-break ones when a tree is settled, so that both formats keep
them and what compares or checks trees never meets them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

import msgspec

from briefings.document import Span
from briefings.resources import resource

_SPACE = "\u00a0"
# The space before a year, and one between a number and a dash: few spaces are either, and to look at
# spaces alone takes no time.
_BEFORE_YEAR = re.compile(r" (?=\d{4}\b)")
_DASH = re.compile(r" (?=[–-] \d)(?<=\d )")
# "June 2027", "Dec 2024": the word before the year, with the day before it and a stop after that in some
# languages. Months are told from other words by their capital.
_MONTH = re.compile(r"(?:(?<=\d) |(?<=\d\.) )?\b([^\W\d_]\w{2,8})\Z")
_LONGEST = 11  # a space and a month
# Without a space beside a digit there is nothing of this, and few texts have one.
_BESIDE_DIGIT = re.compile(r" \d|\d ")
_BRACKETS = re.compile(r"\((\w{1,8}) (\w{1,8})\)")


def whole(text: str) -> str:
    """The same text, in which dates stay on one line, dashes and units with the number before them."""
    if not _BESIDE_DIGIT.search(text):
        return text
    for found in _BEFORE_YEAR.finditer(text):
        space = found.start()
        month = _MONTH.search(text, max(space - _LONGEST, 0), space)
        if month and month[1][0].isupper():
            text = f"{text[: month.start()]}{month[0].replace(' ', _SPACE)}{_SPACE}{text[space + 1 :]}"
    return _before_unit().sub(_SPACE, _DASH.sub(_SPACE, text))


@cache
def _before_unit() -> re.Pattern[str]:
    """The space between a number and its unit."""
    units: str = tomllib.loads(resource("together.toml").read_text("utf-8"))["units"]
    return re.compile(rf"(?<=\d) (?=(?:{'|'.join(units.split())})\b)")


def bracketed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans, in which two short words in brackets, of whatever spans, stay on one line."""
    text = "".join([span.text for span in spans])
    gaps = {found.end(1) for found in _BRACKETS.finditer(text)} if "(" in text else set()
    if not gaps:
        return spans
    done = []
    begun = 0
    for span in spans:
        letters = list(span.text)
        for gap in gaps:
            if begun <= gap < begun + len(letters):
                letters[gap - begun] = _SPACE
        done.append(msgspec.structs.replace(span, text="".join(letters)))
        begun += len(letters)
    return tuple(done)
