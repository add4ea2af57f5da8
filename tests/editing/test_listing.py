"""Tables of records: read without reading them whole, in the order readers expect, whatever the size."""

from __future__ import annotations

import pytest

from briefings.editing import listing
from briefings.editing.changing import delete_record, new_record, set_field
from briefings.editing.fields import Shape
from briefings.editing.listing import Filter, Order, cell_said, found, listed, ordered, passing, renewed
from briefings.editing.saying import namer
from briefings.i18n import Translator
from briefings.progress import Silent
from briefings.records.kinds import KINDS, Event
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from tests.editing.conftest import BY

SILENT = Silent()
VI = Translator("vi", "interface")


@pytest.mark.parametrize("kind", KINDS)
def test_columns_say_what_the_records_do(workspace: Workspace, kind: str) -> None:
    rows = listed(workspace, kind, SILENT)
    named = namer(workspace, "vi")
    assert rows.keys == [record.key for record in workspace.all(kind)]
    for place, record in enumerate(workspace.all(kind)):
        assert rows.levels[place] == record.handling.value
        for number, told in enumerate(rows.columns):
            cell, value = rows.cells[number][place], getattr(record, told.name)
            if told.shape is Shape.DATE and value is not None:
                assert listing.value_of(told, cell) == value
            said = cell_said(told, cell, VI, named)
            assert bool(said) == bool(value) or told.shape in (Shape.YES, Shape.ANSWER, Shape.WHOLE)


def test_rows_sort_by_any_column_with_empty_cells_last(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_SORTED", 7)  # many pieces
    rows = listed(workspace, "event", SILENT)
    every = found(workspace, rows, "", "vi", SILENT)
    dates = {record.key: record.date for record in workspace.all(Event)}
    for descending in (False, True):
        order = ordered(workspace, rows, every, Order("date", descending), translator=VI, progress=SILENT)
        assert sorted(order) == every
        told = [dates[rows.keys[place]] for place in order]
        known = [date for date in told if date is not None]
        assert told[: len(known)] == known
        assert known == sorted(known, key=lambda date: date.sort_key, reverse=descending)
    by_name = ordered(workspace, rows, every, Order(), translator=VI, progress=SILENT)
    titles = [listing.title_of(rows, place, "vi") for place in by_name]
    assert titles[0] < "E"
    assert len(set(by_name)) == len(every)
    for column in (*(one.name for one in rows.columns), "handling", "state", "changed"):
        assert len(ordered(workspace, rows, every, Order(column), translator=VI, progress=SILENT)) == len(
            rows
        )


def test_rows_are_found_by_words_and_pass_by_codes(workspace: Workspace) -> None:
    rows = listed(workspace, "partner", SILENT)
    hit = [rows.keys[place] for place in found(workspace, rows, "nhat ban", "vi", SILENT)]
    assert "JP" in hit
    assert "LA" in [rows.keys[place] for place in found(workspace, rows, "laos", "vi", SILENT)]
    forums = passing(rows, found(workspace, rows, "", "vi", SILENT), Filter({"type": "forum"}))
    assert {rows.cells[0][place] for place in forums} == {"forum"}
    assert passing(rows, forums, Filter(level="restricted")) == []
    assert len(passing(rows, forums, Filter(state="shipped"))) == len(forums)


def test_rows_follow_what_is_written(workspace: Workspace) -> None:
    rows = listed(workspace, "event", SILENT)
    change, count = workspace.last_change, len(found(workspace, rows, "", "vi", SILENT))
    changed, gone = (
        rows.keys[0],
        new_record(workspace, "event", {"title": Text({"vi": "A"})}, **BY).record.key,
    )
    renewed(workspace, rows, [gone])
    set_field(workspace, "event", changed, "end", PartialDate(2090), **BY)
    delete_record(workspace, "event", gone, **BY)
    made = new_record(workspace, "event", {"title": Text({"vi": "B"})}, **BY).record.key
    told = {key for kind, key in workspace.changed_since(change) if kind == "event"}
    assert told == {changed, gone, made}
    places, left = renewed(workspace, rows, told)
    assert {rows.keys[place] for place in places} == {changed, made}
    assert [rows.keys[place] for place in left] == [gone]
    assert rows.states[rows.places[changed]] == "edited"
    assert rows.states[rows.places[made]] == ""
    assert len(found(workspace, rows, "", "vi", SILENT)) == count + 1
    assert gone not in rows.places
