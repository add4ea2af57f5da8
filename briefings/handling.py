"""Handling: who may read a fact or a block, and the selection of facts for a reader.

Facts are selected before anything is counted, dated, concluded or printed from them: what a reader
may not see is, for everything that follows, as if it were not in the data. No mark means internal;
only names, dates, places and parties (a kind's `open_fields`) can be releasable at all.
Release is to named partners: what is releasable is still about somebody, and goes to nobody else.
What a record that names its readers says to named readers alone stands in copies held by one of them, and in
the working file of those who keep the record; in no other paper, whoever it is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from briefings.document import (
    Block,
    Contents,
    Document,
    Figure,
    ListBlock,
    Note,
    Pair,
    Row,
    Section,
    Table,
    children,
    level_of,
    own_spans,
)
from briefings.errors import N_, BriefingError
from briefings.readers import Reader, check_reader, is_meant_for, reader_named, readers
from briefings.records.kinds import (
    NEVER_RELEASED,
    RELEASED_ONE_BY_ONE,
    Partner,
    Point,
    ProgrammeLine,
    Reading,
    Record,
    Release,
    Sourced,
)
from briefings.records.values import EMPTY, Handling, Mark, Origin
from briefings.text import clean

__all__ = [
    "Facts", "Reader", "VisitFacts", "check", "check_reader", "field_level", "in_whole_records",
    "is_meant_for", "is_named",
    "reader_named", "readers", "record_level", "select", "visible",
]  # fmt: skip

R = TypeVar("R", bound=Record)

# Words about a fact and of our own preparation, and what is always for named readers alone, at whatever
# depth they stand.
_NEVER_OPEN = frozenset(
    {"note", "quote", "quote_source", "said", "remark", "asked", "if_pressed", "lead", "press"}
    | {"held_separately", "held_reason"}
)
_ALWAYS_RESTRICTED = frozenset({"personal_notes", "fall_back"})
# What a record says about itself and is needed to judge it; the rest of its particulars are fields.
_KEPT = frozenset({"key", "handling", "given_by", "confidence", "illustrative"})


class Facts:
    """The records that a pack is made from: a closed set, in which every record named is.

    `subject` is the key of the partner it is about, `home` that of the home administration's country.
    `moved` says of what is kept in a list after something hidden where it stands in the whole record:
    "kind/key" → dotted path here → dotted path there.
    """

    def __init__(
        self,
        records: Iterable[Record],
        subject: str,
        home: str,
        moved: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.subject = subject
        self.home = home
        self.moved = moved or {}
        self._records: dict[str, dict[str, Record]] = {}
        for record in records:
            self._records.setdefault(record.kind, {})[record.key] = record

    def __iter__(self) -> Iterator[Record]:
        for records in self._records.values():
            yield from records.values()

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order they came."""
        return tuple(self._records.get(kind.kind, {}).values())  # type: ignore[arg-type]

    def find(self, kind: type[R], key: str | None) -> R | None:
        """The record of this kind and key; None where it is not among the facts."""
        return self._records.get(kind.kind, {}).get(key or "")  # type: ignore[return-value]


def in_whole_records(origin: Origin, facts: Iterable[Facts]) -> Origin:
    """Where a field of selected facts stands in its record as it is kept, to be found and mended there."""
    moved = next((one.moved[origin.record] for one in facts if origin.record in one.moved), {})
    parts = origin.field.split(".")
    for end in range(len(parts), 0, -1):
        if (path := moved.get(".".join(parts[:end]))) is not None:
            return Origin(origin.record, ".".join((path, *parts[end:])))
    return origin


class VisitFacts(NamedTuple):
    """What the papers of a visit are made from.

    `own`: the visit, its pack and topics with what they name. `partners`: the facts of each partner
    it is made to, then of each met on the margins, as a paper about that partner alone would have them.
    """

    own: Facts
    partners: tuple[Facts, ...]


# --- levels ---------------------------------------------------------------------------------


def record_level(record: Record) -> Handling:
    """The level of the record's being there at all; what was given in confidence is never released."""
    return record.handling if record.given_by is None else max(record.handling, Handling.INTERNAL)


def field_level(record: Record, path: str) -> Handling:
    """The level of a field, named by its dotted path (`administration.0.text`).

    It is the highest of the record's, of every fact on the way that has one of its own, of the marks,
    and for a further reading that of the field it reads: a mark can narrow, never widen. Raises
    AttributeError where there is no such field.
    """
    level = record_level(record)
    parts = path.split(".")
    if parts[0] not in record.open_fields or not _NEVER_OPEN.isdisjoint(parts):
        level = max(level, Handling.INTERNAL)
    if not _ALWAYS_RESTRICTED.isdisjoint(parts):
        level = Handling.RESTRICTED
    value: Any = record
    for depth, part in enumerate(parts, start=1):
        if not isinstance(value, msgspec.Struct | tuple):
            break
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
        mark = record.marks.get(".".join(parts[:depth])) if record.marks else None
        level = max(level, (mark and mark.handling) or level, _own_level(value))
        if isinstance(value, Point) and not _may_be_released(value):
            level = max(level, Handling.INTERNAL)
        if isinstance(value, Release) and depth < len(parts):
            level = max(level, Handling.INTERNAL)
        if isinstance(value, Reading):
            level = max(level, field_level(record, value.field), _below(record, value.field))
    return level


def _may_be_released(point: Point) -> bool:
    if point.role in NEVER_RELEASED or point.given_by is not None:
        return False
    return point.role not in RELEASED_ONE_BY_ONE or point.release is not None


def _below(record: Record, field: str) -> Handling:
    """The highest level that marks give to a part of a field."""
    inside = (mark.handling for path, mark in record.marks.items() if path.startswith(f"{field}."))
    return max((level for level in inside if level is not None), default=Handling.RELEASABLE)


def _own_level(value: Any) -> Handling:
    own = getattr(value, "handling", None)
    return own if isinstance(own, Handling) else Handling.RELEASABLE


# --- readers --------------------------------------------------------------------------------


def is_named(person: str, names: Iterable[str]) -> bool:
    """Is somebody among the readers that a record names? Case and spaces do not matter, every tone does."""
    return _as_named(person) in map(_as_named, names)


def _as_named(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _is_for(record: Record, reader: Reader) -> bool:
    """May this reader see what a record says to named readers alone?"""
    if not record.readers:
        return True
    if not reader.person:
        return reader.working
    return is_named(reader.person, record.readers)


# --- selection ------------------------------------------------------------------------------


def select(facts: Facts, reader: Reader) -> Facts:
    """The facts that this reader may see, whole and closed as they were.

    Hidden records, hidden fields, and every mention of a hidden record are gone; a record that
    cannot stand without a hidden field goes too. For the other side, the words meant for handing
    over stand in the place of those that are said.

    Raises:
        BriefingError: the partner itself may not be told of to this reader.
    """
    sees_all = reader.highest is Handling.RESTRICTED and not reader.other_side
    if sees_all and all(_is_for(record, reader) for record in facts):
        return facts
    alive = {(record.kind, record.key): record for record in facts if _may_see(record, reader, facts)}
    while True:
        moved: dict[str, dict[str, str]] = {}
        selected = {}
        for name, record in alive.items():
            selection = _Selection(record, reader, alive.keys())
            selected[name] = selection.record()
            if selection.moved:
                moved["/".join(name)] = selection.moved
        gone = [name for name, record in selected.items() if record is None]
        if not gone:
            break
        for name in gone:
            del alive[name]
    for key in (facts.subject, facts.home):
        if (Partner.kind, key) not in selected:
            hidden = facts.find(Partner, key)
            raise BriefingError(
                N_("{partner} is not for the reader “{reader}”. Release its record or ask for another."),
                partner=hidden.name if hidden is not None else key,
                reader=reader.called,
            )
    return Facts((record for record in selected.values() if record), facts.subject, facts.home, moved)


def _may_see(record: Record, reader: Reader, facts: Facts) -> bool:
    level = record_level(record)
    if level > reader.highest or (level is Handling.RESTRICTED and not _is_for(record, reader)):
        return False
    if not reader.other_side:
        return True
    if record.given_by is not None or not (record.own_words or record.confidence.is_checked):
        return False
    if record.releasable_to:
        return facts.subject in record.releasable_to
    return _parties(record) <= {facts.subject, facts.home}


def _parties(record: Record) -> set[str]:
    """The partners that a record is about."""
    if isinstance(record, Partner):
        return {record.key}
    named = {
        *getattr(record, "partners", ()),
        *getattr(record, "forums", ()),
        getattr(record, "partner", None),
    }
    return {key for key in named if key}


_HIDDEN: Any = object()


class _Selection:
    """One record as a reader may see it."""

    def __init__(self, record: Record, reader: Reader, alive: Iterable[tuple[str, str]]) -> None:
        self._record = record
        self._reader = reader
        self._alive = alive
        self._marks: dict[str, Mark] = {}
        self._is_for = _is_for(record, reader)
        self.moved: dict[str, str] = {}

    def record(self) -> Record | None:
        """The record without what is hidden; None where a field that it must have is, or its giver."""
        giver = self._record.given_by
        if giver is not None and self._hides_giver(giver, "given_by"):
            return None
        fields = self._fields(self._record, "", "")
        return None if fields is _HIDDEN else type(self._record)(**fields | {"marks": self._marks})

    def _fields(self, struct: msgspec.Struct, old: str, new: str) -> Any:
        """The fields that are shown, or hidden as a whole where a required one is.

        Places in lists change where something before them is hidden: marks move from the old path
        to the new one.
        """
        shown = {}
        for name, annotation, required in _fields_of(type(struct)):
            if not old and name == "marks":
                continue
            value = getattr(struct, name)
            if not old and name in _KEPT:
                shown[name] = value
                continue
            value = self._shown(value, annotation, f"{old}.{name}".strip("."), f"{new}.{name}".strip("."))
            if value is not _HIDDEN:
                shown[name] = value
            elif required:
                return _HIDDEN
        return shown

    def _shown(self, value: Any, annotation: Any, old: str, new: str) -> Any:
        if isinstance(value, Release):
            return value  # needed to judge the point it belongs to; who and when is never released
        if value is None or self._hides(value, old):
            return _HIDDEN
        mark = self._record.marks.get(old)
        if mark is not None:
            self._marks[new] = msgspec.structs.replace(mark, sources=self._named_sources(mark.sources))
        kind = _referred_kind(annotation)
        if kind is not None:
            name = tuple(value.split("/", 1)) if kind == "*" else (kind, value)
            return value if name in self._alive else _HIDDEN
        if isinstance(value, tuple):
            items: list[Any] = []
            headless: set[str] = set()  # the roles whose last outer point is hidden
            for index, item in enumerate(value):
                inner = self._shown(item, _item_of(annotation), f"{old}.{index}", f"{new}.{len(items)}")
                if isinstance(item, Point):
                    inner = _under(headless, item, inner)
                if inner is not _HIDDEN:
                    if len(items) < index:
                        self.moved[f"{new}.{len(items)}"] = f"{old}.{index}"
                    items.append(inner)
            return tuple(items)
        if isinstance(value, Point | ProgrammeLine) and self._reader.other_side:
            value = msgspec.structs.replace(value, text=value.handed_over or value.text, handed_over=EMPTY)
        if isinstance(value, msgspec.Struct):
            fields = self._fields(value, old, new)
            return _HIDDEN if fields is _HIDDEN else type(value)(**fields)
        return value

    def _hides(self, value: Any, path: str) -> bool:
        level = field_level(self._record, path)
        if level > self._reader.highest or (level is Handling.RESTRICTED and not self._is_for):
            return True
        giver = value.given_by if isinstance(value, Point) else None
        if giver is not None and self._hides_giver(giver, f"{path}.given_by"):
            return True
        if not self._reader.other_side:
            return False
        handed_over = getattr(value, "handed_over", EMPTY)
        if handed_over and self._hides(handed_over, f"{path}.handed_over"):
            return True
        mark = self._record.marks.get(path)
        doubted = mark is not None and mark.confidence is not None and not mark.confidence.is_checked
        return doubted or (isinstance(value, Sourced) and not value.confidence.is_checked)

    def _hides_giver(self, giver: str, path: str) -> bool:
        """May the reader not know who gave it? Then it would read as if nobody had: all of it is hidden."""
        return (Partner.kind, giver) not in self._alive or self._hides(giver, path)

    def _named_sources(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in sources if ("source", key) in self._alive)


def _under(headless: set[str], point: Point, shown: Any) -> Any:
    """What stands under a hidden point is hidden with it: it would read as part of the one before."""
    if point.level:
        return _HIDDEN if point.role in headless else shown
    (headless.add if shown is _HIDDEN else headless.discard)(point.role)
    return shown


@cache
def _fields_of(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any, bool], ...]:
    return tuple((field.name, field.type, field.required) for field in msgspec.structs.fields(struct))


@cache
def _referred_kind(annotation: Any) -> str | None:
    """The kind of record that a value of this type names: "*" for any, None for no key."""
    if get_origin(annotation) is Annotated:
        for meta in get_args(annotation)[1:]:
            if isinstance(meta, msgspec.Meta) and meta.extra:
                kind: str | None = meta.extra.get("refers_to")
                return kind
        return None
    if get_origin(annotation) is tuple:
        return None
    return next(filter(None, map(_referred_kind, get_args(annotation))), None)  # X | None


def _item_of(annotation: Any) -> Any:
    return get_args(annotation)[0]


# --- the last look at the finished tree -----------------------------------------------------


def check(document: Document, reader: Reader) -> None:
    """Make sure that no block of a document stands above its reader.

    Raises:
        BriefingError: naming the section and the first words of the block.
    """
    for section, block in _blocks(document.blocks, ""):
        levels = [span.level for span in own_spans(block)]
        if isinstance(block, Figure | Contents):
            levels.append(block.level)
        if levels and max(levels) > reader.highest:
            words = "".join(span.text for span in own_spans(block))
            raise BriefingError(
                N_("The paper for {reader} would hold, in the section “{section}”, what it may not: {words}"),
                reader=reader.key,
                section=section,
                words=words[:60],
            )


def visible(document: Document, reader: Reader) -> Document:
    """A finished tree without the blocks that stand above a reader's level.

    What is left empty by that goes too. For trees kept from an earlier edition, made for somebody
    who may see more; a paper of its own is made from facts selected for its reader.
    """
    return msgspec.structs.replace(document, blocks=_seen_all(document.blocks, reader.highest))


def _seen_all(blocks: Iterable[Block], highest: Handling) -> tuple[Block, ...]:
    return tuple(seen for block in blocks if (seen := _seen(block, highest)) is not None)


def _seen(block: Block, highest: Handling) -> Block | None:
    """A block as far as it may be seen; None where nothing is left of it."""
    if level_of(block) <= highest:
        return block
    if any(span.level > highest for span in own_spans(block)):
        return None
    left: tuple[object, ...] = ()
    match block:
        case Section() | Note():
            left = blocks = _seen_all(block.blocks, highest)
            block = msgspec.structs.replace(block, blocks=blocks)
        case ListBlock():
            items = [
                msgspec.structs.replace(item, blocks=_seen_all(item.blocks, highest)) for item in block.items
            ]
            left = kept = tuple(item for item in items if item.blocks)
            block = msgspec.structs.replace(block, items=kept)
        case Table():
            left = rows = tuple(row for row in (_seen_row(row, highest) for row in block.rows) if row)
            block = msgspec.structs.replace(block, rows=rows)
        case Pair():
            sides = (_seen_all(block.left, highest), _seen_all(block.right, highest))
            left = sides if all(sides) else ()
            block = msgspec.structs.replace(block, left=sides[0], right=sides[1])
    return block if left else None


def _seen_row(row: Row, highest: Handling) -> Row | None:
    cells = tuple(msgspec.structs.replace(cell, blocks=_seen_all(cell.blocks, highest)) for cell in row.cells)
    return Row(cells) if any(cell.blocks for cell in cells) else None


def _blocks(blocks: Iterable[Block], section: str) -> Iterator[tuple[str, Block]]:
    for block in blocks:
        inside = "".join(span.text for span in block.title) if isinstance(block, Section) else ""
        yield inside or section, block
        yield from _blocks(children(block), inside or section)
