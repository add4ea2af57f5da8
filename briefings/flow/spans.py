"""Spans as they are set: dates whole, gaps in their style, cites as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from briefings.document import Span
from briefings.flow.whole import bracketed, whole
from briefings.records.values import Handling

_BESIDE = ",\u00a0"  # up to four numbers stay on one line


def plain(spans: Iterable[Span]) -> str:
    """The text of spans without their looks."""
    return "".join(span.text for span in spans)


def settled(spans: tuple[Span, ...], sources: Mapping[str, int]) -> tuple[Span, ...]:
    """The spans with dates whole, gaps in their style, cites as numbers: neighbours share brackets.

    `sources` gives each source's number.
    """
    if len(spans) == 1 and not spans[0].gap and not spans[0].cite:  # as most are
        span = _whole(spans[0])
        return bracketed(spans if span is spans[0] else (span,))
    spans = bracketed(tuple([_whole(span) for span in spans]))
    if any(span.gap for span in spans):
        spans = tuple(
            msgspec.structs.replace(span, style="gap") if span.gap and not span.style else span
            for span in spans
        )
    if not any(span.cite for span in spans):
        return spans
    done: list[Span] = []
    for is_cite, group in groupby(spans, key=lambda span: bool(span.cite)):
        members = list(group)
        if not is_cite:
            done.extend(members)
            continue
        if done and done[-1].text.endswith(" "):  # no line begins with a source's number
            done[-1] = msgspec.structs.replace(done[-1], text=done[-1].text[:-1] + "\u00a0")
        unique = {sources[span.cite]: span for span in members}
        numbers = sorted(unique)
        for index, number in enumerate(numbers):
            before = "[" if index == 0 else _BESIDE if index % 4 else ", "
            after = "]" if index == len(numbers) - 1 else ""
            done.append(
                msgspec.structs.replace(
                    unique[number],
                    text=f"{before}{number}{after}",
                    raised=True,
                    link=f"#source-{number}",
                    cite="",
                )
            )
    return tuple(done)


def language(spans: Sequence[Span], own: str) -> str:
    """A paragraph's language: the document's `own` where a word is in it, else that of most of the text.

    It decides the direction: a name from right to left does not turn a remark about it around.
    """
    if len(spans) == 1 or len({span.lang for span in spans}) == 1:
        return spans[0].lang
    lengths: dict[str, int] = {}
    for span in spans:
        if span.lang == own and any(map(str.isalpha, span.text)):
            return own
        lengths[span.lang] = lengths.get(span.lang, 0) + len(span.text)
    return max(lengths, key=lambda language: lengths[language], default=own)


def highest(spans: Sequence[Span]) -> Handling:
    """The highest level among spans, releasable where there are none."""
    if len(spans) == 1:
        return spans[0].level
    return max((span.level for span in spans), default=Handling.RELEASABLE)


def _whole(span: Span) -> Span:
    text = whole(span.text)
    return span if text is span.text else msgspec.structs.replace(span, text=text)
