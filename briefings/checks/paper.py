"""The finished paper: words in another language, characters and fonts, how many pages it has."""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefings.checks.facts import title_of
from briefings.checks.finding import Finding
from briefings.document import Document, spans
from briefings.dossier import Dossier
from briefings.layout import Layout
from briefings.records.values import Text
from briefings.text import beginning

_SHOWN = 80  # characters of a text that a finding quotes
_TOLERATED = 0.02  # of a page: what rounding makes of a page that is full


def untranslated(dossier: Dossier, document: Document) -> Iterator[Finding]:
    """Texts that stand in another language; points of a visit are told of by `topics`."""
    for span in spans(document):
        origin = span.origins[0] if span.origins else None
        is_point = origin is not None and dossier.brief is not None and origin.field.startswith("points.")
        if span.fallback and not is_point:
            yield Finding(
                code="untranslated",
                record=origin.record if origin else "",
                field=origin.field if origin else "",
                parameters=(("text", beginning(span.text, _SHOWN)),),
            )


def of_pages(dossier: Dossier, layout: Layout) -> Iterator[Finding]:
    """What pages show: characters without a glyph, fonts, and more pages than the kind of pack allows."""
    for missing in layout.missing:
        yield Finding(
            code="missing_glyph", parameters=(("character", missing.character), ("place", missing.place))
        )
    if layout.substituted:
        yield Finding(code="substituted_font", parameters=(("font", layout.substituted),))
    budgets = dossier.kind.budgets
    if budgets.paper and len(layout.pages) > budgets.paper:
        title = Text({layout.flow.document.language: layout.flow.document.title})
        given = (("title", title), ("pages", len(layout.pages)), ("limit", budgets.paper))
        about = f"visit/{dossier.brief.visit.key}" if dossier.brief is not None else ""
        yield Finding(code="paper_long", record=about, parameters=given)
    for part in dossier.brief.topics if dossier.brief is not None else ():
        limit: int = getattr(budgets, part.depth.value)
        pages = _pages_of(layout, f"topic-{part.topic.key}")
        if limit and pages > limit + _TOLERATED:
            yield Finding(
                code="topic_long", record=f"topic/{part.topic.key}", field="points",
                parameters=(
                    ("title", title_of(part.topic)), ("pages", math.ceil(pages - _TOLERATED)),
                    ("limit", limit),
                ),
            )  # fmt: skip


def _pages_of(layout: Layout, anchor: str) -> float:
    """How many full pages the section with that name takes; none where it does not stand in the paper."""
    headings = [
        (place, getattr(block, "anchor", ""), heading.depth)
        for place, block in enumerate(layout.flow.blocks)
        if (heading := getattr(block, "heading", None)) is not None
    ]
    begins, depth = next(((place, depth) for place, name, depth in headings if name == anchor), (-1, 0))
    if begins < 0:
        return 0.0
    later = (place for place, _, other in headings if place > begins and other <= depth)
    ends = next(later, len(layout.flow.blocks))
    full = max(_height([line.y for line in page.lines if line.block >= 0]) for page in layout.pages)
    taken = sum(
        _height([line.y for line in page.lines if begins <= line.block < ends]) for page in layout.pages
    )
    return taken / full if full else 0.0


def _height(places: list[float]) -> float:
    return max(places) - min(places) if places else 0.0
