"""What changed from one edition of a paper to the next, each change named once.

Two trees are compared block by block. A block is known again by its role and words; one with other
words by the fields it was printed from and by likeness. Moved is what stands in another order than
most of what stayed, or in another section. Numbers that are settled later are no change, nor is it
one that blocks shift when another comes or goes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

import msgspec

from briefings.changes.matching import match
from briefings.changes.units import CHANGES, HEADING, Flat, Unit, flat
from briefings.document import PRINTING, Document
from briefings.records.values import Handling, Origin

__all__ = ["CHANGES", "PRINTING", "Change", "ChangeKind", "compare"]

ChangeKind = Literal["new", "moved", "deleted", "reworded"]


class Change(msgspec.Struct, frozen=True):
    """One change: the words `before` and `after` ("" where there are none), and where it stands.

    `section` is the title of the section. A section that came, went or moved as a whole is one
    change: its words are its title. `level` is the highest of all that it tells of.
    """

    kind: ChangeKind
    section: str
    before: str
    after: str
    level: Handling
    origins: tuple[Origin, ...] = ()


def compare(before: Document, after: Document) -> tuple[Change, ...]:
    """What does not stand in `after` as it stood in `before`, in the order of `after`.

    Both are what the same reader may see; see `handling.visible`.
    """
    comparison = _Comparison(flat(before), flat(after))
    found = [*comparison.sections(), *comparison.units(), *comparison.heads(), *comparison.sources()]
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


_Found = tuple[tuple[int, ...], Change]
"""A change with what puts it in order."""


class _Comparison:
    """Two flat trees, matched; what a whole section tells is not told again by its units."""

    def __init__(self, old: Flat, new: Flat) -> None:
        self.old = old
        self.new = new
        self.matched = match(old, new)
        self.kept = {**self.matched.steady, **self.matched.moved, **self.matched.reworded}
        there = set(self.kept.values())
        self.gone = [unit for place, unit in enumerate(old.units) if place not in self.kept]
        self.fresh = [unit for place, unit in enumerate(new.units) if place not in there]
        self.stays = self._what_stays()
        self.gone_sections = _whole(old, self.gone, self.matched.sections.keys())
        self.fresh_sections = _whole(new, self.fresh, self.matched.sections.values())
        self.moved_sections = self._moved_sections()

    def sections(self) -> Iterator[_Found]:
        """Sections that came, went or moved, and titles that have other words."""
        old, new = self.old, self.new
        back = {after: before for before, after in self.matched.sections.items()}
        for number, part in enumerate(new.parts):
            if part.heading is None:
                continue
            if number not in back:
                if part.parent not in self.fresh_sections:
                    units = _units(new, number) if number in self.fresh_sections else ()
                    yield self._told("new", None, part.heading, units)
                continue
            before = old.parts[back[number]].heading
            if before is None or before.words != part.heading.words:
                yield self._told("reworded", before, part.heading)
            elif number in self.moved_sections and part.parent not in self.moved_sections:
                yield self._told("moved", before, part.heading, _units(new, number))
        for number, part in enumerate(old.parts):
            if part.heading is None or number in self.matched.sections:
                continue
            if part.parent not in self.gone_sections:
                units = _units(old, number) if number in self.gone_sections else ()
                yield self._told("deleted", part.heading, None, units)

    def units(self) -> Iterator[_Found]:
        """Units that no whole section tells of."""
        for unit in self.fresh:
            if unit.section not in self.fresh_sections:
                yield self._told("new", None, unit)
        for unit in self.gone:
            if unit.section not in self.gone_sections:
                yield self._told("deleted", unit, None)
        for place, after in self.matched.moved.items():
            before, unit = self.old.units[place], self.new.units[after]
            if not (self._in_order(before, unit) and unit.section in self.moved_sections):
                yield self._told("moved", before, unit)
        for place, after in self.matched.reworded.items():
            before, unit = self.old.units[place], self.new.units[after]
            yield self._told("moved" if before.words == unit.words else "reworded", before, unit)

    def heads(self) -> Iterator[_Found]:
        """Heads of tables that have other words; tables are known by the rows they share."""
        rows = ((self.old.units[one].table, self.new.units[other].table) for one, other in self.kept.items())
        shared = Counter(pair for pair in rows if min(pair) >= 0)
        known: dict[int, int] = {}
        for (before, after), _ in shared.most_common():
            if before not in known and after not in known.values():
                known[before] = after
        for before, after in known.items():
            head, other = self.old.heads.get(before), self.new.heads.get(after)
            if head and other and head.words != other.words:
                yield self._told("reworded", head, other)

    def sources(self) -> Iterator[_Found]:
        """Entries of the list of sources that say something new, or come or go alone.

        One that comes or goes with the text that cites it is told by that text.
        """
        touched = [*self.gone, *self.fresh]
        for before, after in self.matched.reworded.items():
            touched += [self.old.units[before], self.new.units[after]]
        cited = {source for unit in touched for source in unit.cites}
        for source, unit in self.new.sources.items():
            earlier = self.old.sources.get(source)
            if earlier is None and source not in cited:
                yield self._told("new", None, unit)
            elif earlier is not None and earlier.words != unit.words:
                yield self._told("reworded", earlier, unit)
        for source, unit in self.old.sources.items():
            if source not in self.new.sources and source not in cited:
                yield self._told("deleted", unit, None)

    # --- small things -----------------------------------------------------------------------

    def _told(
        self, kind: ChangeKind, before: Unit | None, after: Unit | None, units: Iterable[Unit] = ()
    ) -> _Found:
        """A change; `units` are those of the whole section that it tells of."""
        tree, unit = (self.new, after) if after else (self.old, before)
        assert unit is not None
        section = tree.parts[unit.section].parent if unit.role == HEADING else unit.section
        of_what = [one for one in (before, after, *units) if one]
        change = Change(
            kind=kind,
            section=tree.title(section),
            before=before.words if before else "",
            after=after.words if after else "",
            level=max(one.level for one in of_what),
            origins=tuple(dict.fromkeys(origin for one in of_what for origin in one.origins)),
        )
        return ((unit.order,) if after else (self._after(unit.order), unit.order)), change

    def _after(self, order: int) -> int:
        """The order, in the new tree, of what stays and stood before a place of the old tree."""
        place = bisect_left(self.stays, (order, 0))
        return self.stays[place - 1][1] if place else 0

    def _what_stays(self) -> list[tuple[int, int]]:
        """Orders in both trees of units and headings that stay where they were."""
        stays = [
            (self.old.units[before].order, self.new.units[after].order)
            for before, after in self.matched.steady.items()
        ]
        for before, after in self.matched.sections.items():
            one, other = self.old.parts[before].heading, self.new.parts[after].heading
            if one and other:
                stays.append((one.order, other.order))
        return sorted(stays)

    def _in_order(self, before: Unit, after: Unit) -> bool:
        """Did it move together with its section, or inside of it?"""
        return self.matched.sections.get(before.section) == after.section

    def _moved_sections(self) -> set[int]:
        """Sections of the new tree that stand in another one, or of which nothing stands in its old order."""
        old, new, matched = self.old, self.new, self.matched
        staying = {
            number for after in matched.steady.values() for number in new.chain(new.units[after].section)
        }
        moving = {
            number
            for before, after in matched.moved.items()
            if self._in_order(old.units[before], new.units[after])
            for number in new.chain(new.units[after].section)
        }
        elsewhere = {
            after
            for before, after in matched.sections.items()
            if matched.sections.get(old.parts[before].parent) != new.parts[after].parent
        }
        return _with_inner(new, ((moving - staying) | elsewhere) & set(matched.sections.values()))


def _whole(tree: Flat, lost: Iterable[Unit], paired: Collection[int]) -> set[int]:
    """Sections of which nothing is in the other tree, with all that are in them."""
    orders = {unit.order for unit in lost}
    known = {number for unit in tree.units if unit.order not in orders for number in tree.chain(unit.section)}
    known |= {around for number in paired for around in tree.chain(number)}
    return _with_inner(tree, set(range(1, len(tree.parts))) - known)


def _with_inner(tree: Flat, sections: Collection[int]) -> set[int]:
    """Those of the sections that have titles, and all sections in them."""
    covered: set[int] = set()
    for number, part in enumerate(tree.parts):
        if number and (part.parent in covered or (number in sections and part.heading)):
            covered.add(number)
    return covered


def _units(tree: Flat, section: int) -> list[Unit]:
    return [unit for unit in tree.units if section in tree.chain(unit.section)]
