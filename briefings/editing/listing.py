"""The records of a kind as a table: what stands in its columns, filtered and in order, at any size.

Nothing here reads a record whole. `listed`, `found` and `ordered` may take a second with very many
records and are for a thread; they give way to other threads in between.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from briefings.editing import finding
from briefings.editing.fields import Field, Shape, field, values
from briefings.editing.saying import Named, namer, said, word
from briefings.errors import N_
from briefings.i18n import Translator
from briefings.interface import title_in
from briefings.progress import Progress
from briefings.records.kinds import KINDS
from briefings.records.values import PartialDate, decode_hook
from briefings.store.bodies import decode_title
from briefings.store.workspace import Workspace
from briefings.structures import known
from briefings.text import sort_key

_COLUMNS: dict[str, tuple[str, ...]] = {
    "partner": ("type", "region", "traditional", "iso"),
    "agreement": ("type", "partners", "signed", "status", "expires"),
    "event": ("date", "type", "partners", "level", "direction"),
    "agreed_action": ("partners", "side", "owner", "due", "status"),
    "project": ("partners", "donor", "amount", "end", "status"),
    "goal": ("partners", "period_end", "status", "owner"),
    "theme": ("type", "year"),
    "topic": ("visit", "partners", "likelihood", "depth"),
    "person": ("partner", "posts"),
    "figure": ("partner", "indicator", "unit"),
    "term": (),
    "visit": ("start", "partners", "direction", "place"),
    "pack": ("visit", "state", "serial"),
    "edition": ("pack", "serial", "edition", "issued"),
    "copy": ("edition", "number", "holder"),
    "attachment": ("records", "size"),
    "source": ("publisher", "date", "type", "reliable"),
}

STATES = {"": N_("entered here"), "shipped": N_("supplied data"), "edited": N_("supplied data, edited here")}
"""What became of a record that the data set brought: code → message."""


def columns(kind: str) -> tuple[Field, ...]:
    """The fields that a table of this kind shows, besides title, handling and what became of it."""
    return tuple(field(kind, name) for name in (*_COLUMNS[kind], "sources"))


class Rows:
    """The records of a kind, a list for each column; a row is a place in all of them.

    `cells` hold what the store gives (see `Workspace.heads`), one list for each of `columns`.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.columns = columns(kind)
        self.keys: list[str] = []
        self.titles: list[str] = []  # as the store holds them
        self.levels: list[str] = []
        self.changed: list[str] = []  # ISO times
        self.states: list[str] = []
        self.cells: list[list[Any]] = [[] for _ in self.columns]
        self.places: dict[str, int] = {}
        # a code that a new record has is left out of its body
        fresh = values(KINDS[kind])
        self._codes = [fresh[one.name] if one.shape is Shape.CODE else None for one in self.columns]

    def __len__(self) -> int:
        return len(self.keys)

    def put(self, head: Sequence[Any]) -> int:
        """Add a record or renew it; gives its place."""
        key, title, level, changed, _by, state, *cells = head
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self.keys)
            for one in (self.keys, self.titles, self.levels, self.changed, self.states, *self.cells):
                one.append(None)
        self.keys[place], self.titles[place], self.levels[place] = key, title, level
        self.changed[place], self.states[place] = changed, state
        for column, cell, code in zip(self.cells, cells, self._codes, strict=True):
            column[place] = cell if cell is not None else code
        return place


class Filter(NamedTuple):
    """Which rows are shown: those with these codes (field → code), of a level, of a state; all by default."""

    codes: Mapping[str, str] = {}
    level: str | None = None
    state: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether every row passes."""
        return not self.codes and self.level is None and self.state is None


class Order(NamedTuple):
    """By which column rows stand: a field's name, or title, handling, state, changed."""

    column: str = "title"
    descending: bool = False


def listed(workspace: Workspace, kind: str, progress: Progress) -> Rows:
    """All records of a kind. Raises Cancelled."""
    rows = Rows(kind)
    for number, head in enumerate(workspace.heads(kind, [one.name for one in rows.columns])):
        if number % _PIECE == 0:
            _rest(progress)
        rows.put(head)
    return rows


def renewed(workspace: Workspace, rows: Rows, keys: Iterable[str]) -> tuple[list[int], list[int]]:
    """Read these records anew: the places of those that are there now, and of those that are not any more."""
    wanted = list(keys)
    heads = list(workspace.heads(rows.kind, [one.name for one in rows.columns], wanted))
    there = {head[0] for head in heads}
    gone = [rows.places.pop(key) for key in wanted if key in rows.places and key not in there]
    return [rows.put(head) for head in heads], gone


def passing(rows: Rows, places: Iterable[int], by: Filter) -> list[int]:
    """The places whose rows pass a filter, in their order."""
    if by.is_open:
        return list(places)
    cells = {one.name: rows.cells[number] for number, one in enumerate(rows.columns)}
    tests = [(cells[name], code) for name, code in by.codes.items()]
    return [
        place
        for place in places
        if (by.level is None or rows.levels[place] == by.level)
        and (by.state is None or rows.states[place] == by.state)
        and all((column[place] or "") == code for column, code in tests)
    ]


def found(workspace: Workspace, rows: Rows, words: str, language: str, progress: Progress) -> list[int]:
    """The places of all rows whose records hold the words; of all rows where there are none.

    Countries are found by what they are commonly called in the language, too.

    Raises Cancelled.
    """
    if not words.strip():
        return [place for place, key in enumerate(rows.keys) if rows.places.get(key) == place]
    places = set()
    for number, key in enumerate(finding.matching(workspace, words, rows.kind, language)):
        if number % _MERGED == 0:
            _rest(progress)
        if key in rows.places:
            places.add(rows.places[key])
    return sorted(places)


def ordered(
    workspace: Workspace,
    rows: Rows,
    places: Sequence[int],
    by: Order,
    *,
    translator: Translator,
    progress: Progress,
) -> list[int]:
    """The places in the order of a column, empty cells last. Raises Cancelled.

    Sorted in pieces that are then merged: one sorting of very many would hold up every other thread.
    """
    key = _sorting(workspace, rows, by, translator)
    filled: list[int] = []
    empty: list[int] = []
    keys: dict[int, str | float] = {}
    for number, place in enumerate(places):
        if number % _PIECE == 0:
            _rest(progress)
        by_what = key(place)
        if by_what is None:
            empty.append(place)
        else:
            keys[place] = by_what
            filled.append(place)
    pieces = []
    for start in range(0, len(filled), _SORTED):
        _rest(progress)
        pieces.append(sorted(filled[start : start + _SORTED], key=keys.__getitem__))
    merged: list[int] = []
    for number, place in enumerate(heapq.merge(*pieces, key=keys.__getitem__)):
        if number % _MERGED == 0:
            _rest(progress)
        merged.append(place)
    return [*(reversed(merged) if by.descending else merged), *empty]


# After so many rows the thread rests: another one that wants to go on gets its turn only then.
_PIECE, _SORTED, _MERGED = 100, 2000, 400
_REST = 0.002  # seconds

SortKey = str | float | None
"""What a cell is sorted by, None for an empty one: values that Python's collector need not look into."""


def _rest(progress: Progress) -> None:
    progress.step(N_("Reading records"), 0, 1)
    time.sleep(_REST)


def _sorting(workspace: Workspace, rows: Rows, by: Order, translator: Translator) -> Callable[[int], SortKey]:
    """Place → what it is sorted by."""
    language = translator.language
    if by.column == "title":
        return lambda place: _joined(title_of(rows, place, language), language)
    plain: dict[str, list[str]] = {"state": rows.states, "changed": rows.changed}
    if by.column in plain:
        shown = plain[by.column]
        return lambda place: shown[place] or None
    if by.column == "handling":
        levels = list(field(rows.kind, "handling").codes)
        return lambda place: levels.index(rows.levels[place])
    number = next(index for index, one in enumerate(rows.columns) if one.name == by.column)
    told, cells = rows.columns[number], rows.cells[number]
    named = namer(workspace, language)
    known: dict[Any, SortKey] = {}

    def key(place: int) -> SortKey:
        cell = cells[place]
        if cell not in known:
            known[cell] = _cell_key(told, cell, translator, named)
        return known[cell]

    return key


def _cell_key(told: Field, cell: Any, translator: Translator, named: Named) -> SortKey:
    value = value_of(told, cell)
    if value is None or value in ("", ()):
        return None
    match told.shape:
        case Shape.DATE:
            first, precision = value.sort_key
            return float(4 * first.toordinal() + precision)
        case Shape.WHOLE | Shape.NUMBER | Shape.YES | Shape.ANSWER:
            return float(value)
        case Shape.AMOUNT:
            return f"{value.currency}{value.number:024.3f}"
        case Shape.CODE:
            return float(told.codes.index(cell))
    return _joined(said(told, value, translator, named), translator.language)


def _joined(words: str, language: str) -> str:
    return "\0".join(sort_key(words, language))


# --- cells ----------------------------------------------------------------------------------


def title_of(rows: Rows, place: int, language: str) -> str:
    """What a row's record is called; its key where nothing else says it."""
    return title_in(decode_title(rows.titles[place]), language) or rows.keys[place]


def value_of(told: Field, cell: Any) -> Any:
    """The value of a field that stands in a cell; None of an empty one."""
    if cell is None:
        return None
    match told.shape:
        case Shape.DATE:
            return PartialDate.parse(cell)
        case Shape.YES | Shape.ANSWER:
            return bool(cell)
        case Shape.LINE | Shape.LINK | Shape.CODE | Shape.WHOLE | Shape.NUMBER:
            return cell
    return msgspec.json.decode(cell, type=known(told.type), dec_hook=decode_hook)


def cell_said(told: Field, cell: Any, translator: Translator, named: Named) -> str:
    """A cell in words, in one line; several links by the first and how many more there are."""
    if told.shape is Shape.CODE:
        return word(told, cell, translator)
    value = value_of(told, cell)
    if value is None:
        return ""
    if told.shape is Shape.DATE:
        return translator.date(value, "short")
    if told.shape is Shape.LINKS and len(value) > _SHOWN:
        shown = said(told, value[:_SHOWN], translator, named)
        return f"{shown} +{len(value) - _SHOWN}"
    return said(told, value, translator, named).replace("\n", "; ")


_SHOWN = 2
