"""What no line may cut: a date, the dash of a period from its beginning, two short words in brackets.

The spaces within are exchanged for no-break ones when a tree is settled, so that both formats keep
them and what compares or checks trees never meets them.
"""

from __future__ import annotations

import re

import msgspec

from briefings.document import Span

_SPACE = "\u00a0"
# What every date and every period has: most text has neither, and looking for it takes no time.
_MAYBE = re.compile(r"\d(?:\d{3}\b| [–-] \d)")
# "June 2027", "Dec 2024": a word and a year, with the day before it and a stop after that in some languages.
_DATE = re.compile(r"(?:(?<=\d) |(?<=\d\.) )?\b([^\W\d_]\w{2,8}) (?=\d{4}\b)")
_DASH = re.compile(r"(?<=\d) (?=[–-] \d)")
_BRACKETS = re.compile(r"\((\w{1,8}) (\w{1,8})\)")


def whole(text: str) -> str:
    """The same text, in which dates stay on one line, and dashes with the number before them."""
    if not _MAYBE.search(text):
        return text
    return _DASH.sub(_SPACE, _DATE.sub(_date, text))


def bracketed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans, in which two short words in brackets, of whatever spans, stay on one line."""
    if not any("(" in span.text for span in spans):
        return spans
    gaps = {found.end(1) for found in _BRACKETS.finditer("".join(span.text for span in spans))}
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


def _date(found: re.Match[str]) -> str:
    """Months are told from other words before a year by their capital."""
    return found[0].replace(" ", _SPACE) if found[1][0].isupper() else found[0]
