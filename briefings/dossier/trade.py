"""Figures: trade by period with every row of every source, and other series."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from briefings import visit
from briefings.dossier.desk import Desk, computed, picked
from briefings.dossier.parts import TradeRow, TradeYear
from briefings.records.kinds import Figure


def trade(desk: Desk) -> tuple[TradeYear, ...]:
    """The partner's trade with home, the latest period first, every row of every source."""
    return _series(desk, (figure for figure in desk.facts.all(Figure) if figure.partner == desk.subject.key))


def _series(desk: Desk, figures: Iterable[Figure]) -> tuple[TradeYear, ...]:
    rows = [
        (visit.period_of(row), figure, place)
        for figure in figures
        for place, row in enumerate(figure.values)
        if row.year is not None and row.year <= desk.day.year
    ]
    rows.sort(key=lambda row: (row[0][:4], len(row[0]) == 4, row[0]), reverse=True)
    years = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        differing = {
            (figure.key, field)
            for figure in {figure.key: figure for _, figure, _ in members}.values()
            for found in visit.disagreements(figure)
            for field in found.fields
        }
        first = members[0][1].values[members[0][2]]
        places = [(figure, f"values.{place}") for _, figure, place in members]
        years.append(
            TradeYear(
                computed(visit.span_of(first), *places),
                computed(first.year or 0, *places),
                not first.period and not first.fiscal_year,
                tuple(
                    trade_row(figure, path, differs=(figure.key, path) in differing)
                    for figure, path in places
                ),
            )
        )
    return tuple(years)


def other_figures(desk: Desk) -> tuple[Figure, ...]:
    """Figures of which the subject has a part."""
    return tuple(
        figure
        for figure in desk.facts.all(Figure)
        if any(part.partner == desk.subject.key for part in figure.parts)
    )


def trade_row(figure: Figure, path: str, *, differs: bool) -> TradeRow:
    """The line of a row of a figure, `path` being its place in it."""
    row = picked(figure, path)
    billions = float(
        f"{row.value.number / 1e9:.2g}" if row.value.number < 1e9 else round(row.value.number / 1e9, 2)
    )
    return TradeRow(figure, row, computed(billions, (figure, f"{path}.number")), differs)
