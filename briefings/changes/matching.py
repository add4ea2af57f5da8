"""Which section and which unit of a tree is which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from briefings.changes.units import Flat, Unit, words_of

# Blocks that share at least half of their words say the same thing in other words; with less in
# common a reader takes them for two statements.
_LIKE = 0.5
# So many words say too little to be compared as words, or to be known again in another section:
# there the letters count, and more of them must be the same.
_FEW = 4
_LIKE_LETTERS = 0.75
# The text of one field of a record may be rewritten whole and is known by its field. A place in a
# list is another matter: it goes to the next item when one above it goes.
_SAME_FIELD = 0.0
_SAME_PLACE = 0.25
_FIELD_TELLS, _PLACE_TELLS = 0.5, 0.1
# Words that more blocks than this have in common do not tell which of them was reworded.
_COMMON = 20

Pairs = dict[int, int]
"""Place in the tree before → place in the tree after."""


class Matched(msgspec.Struct, frozen=True, eq=False):
    """What belongs together.

    `steady` are the units that stand where they stood, `moved` those with the same words elsewhere,
    `reworded` those with other words.
    """

    sections: Pairs
    steady: Pairs
    moved: Pairs
    reworded: Pairs


def match(old: Flat, new: Flat) -> Matched:
    """Match two trees: sections by what they hold, units by words, then by fields and likeness."""
    sections = _sections(old, new)
    old_keys = [(sections.get(unit.section, -1 - unit.section), unit.role, unit.words) for unit in old.units]
    new_keys = [(unit.section, unit.role, unit.words) for unit in new.units]
    steady = dict(common(old_keys, new_keys))
    moved = _elsewhere(old, new, steady, old_keys, new_keys)
    reworded = _reworded(old, new, sections, {**steady, **moved})
    within = {
        before: after
        for before, after in reworded.items()
        if sections.get(old.units[before].section) == new.units[after].section
    }
    inside = {before: after for before, after in moved.items() if old_keys[before] == new_keys[after]}
    stays = _staying(steady, inside, within)
    return Matched(
        sections,
        {before: after for before, after in stays.items() if before not in within},
        {before: after for before, after in {**steady, **moved}.items() if before not in stays},
        reworded,
    )


# --- sections -------------------------------------------------------------------------------


def _sections(old: Flat, new: Flat) -> Pairs:
    """Sections that share most of their units, else those of one title, or a like one, in one section.

    A number in an anchor goes to the next section when one is added above: it tells nothing.
    """
    votes: Counter[tuple[int, int]] = Counter()
    sizes_old = Counter(section for unit in old.units for section in old.chain(unit.section))
    sizes_new = Counter(section for unit in new.units for section in new.chain(unit.section))
    for before, after in _unique(old, new):
        chains = old.chain(old.units[before].section), new.chain(new.units[after].section)
        votes.update(zip(*chains, strict=False))
    pairs: Pairs = {0: 0}
    taken = {0}

    def titles(before: int, after: int) -> bool:
        return old.parts[before].title == new.parts[after].title

    def rank(pair: tuple[int, int]) -> tuple[int, bool, int]:
        return -votes[pair], not titles(*pair), abs(pair[0] - pair[1])

    for before, after in sorted(votes, key=rank):
        most = 2 * votes[before, after] >= min(sizes_old[before], sizes_new[after])
        if before not in pairs and after not in taken and (most or titles(before, after)):
            pairs[before] = after
            taken.add(after)
    for alike in (titles, lambda before, after: is_like(old.parts[before].title, new.parts[after].title)):
        for before, part in enumerate(old.parts):
            parent = pairs.get(part.parent)
            for after in range(len(new.parts)):
                if before in pairs or after in taken or new.parts[after].parent != parent:
                    continue
                if alike(before, after):
                    pairs[before] = after
                    taken.add(after)
    return pairs


def _unique(old: Flat, new: Flat) -> Iterator[tuple[int, int]]:
    """Units of the same role and words that each tree has once."""
    places = [_once([(unit.role, unit.words) for unit in tree.units]) for tree in (old, new)]
    for key, before in places[0].items():
        if key in places[1]:
            yield before, places[1][key]


def _once(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    counts = Counter(keys)
    return {key: place for place, key in enumerate(keys) if counts[key] == 1}


# --- the same words -------------------------------------------------------------------------


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of places.

    What stands once in both sequences is put in order exactly (by a longest increasing
    subsequence); what is repeated finds its place between.
    """
    found: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, new_start, new_end = waiting.pop()
        while start < end and new_start < new_end and old[start] == new[new_start]:
            found.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            found.append((end, new_end))
        if start == end or new_start == new_end:
            continue
        here, there = _once(old[start:end]), _once(new[new_start:new_end])
        anchors = _increasing(
            [(start + place, new_start + there[key]) for key, place in here.items() if key in there]
        )
        if not anchors:
            matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
            for block in matcher.get_matching_blocks():
                found += [(start + block.a + step, new_start + block.b + step) for step in range(block.size)]
            continue
        found += anchors
        for place, new_place in anchors:
            waiting.append((start, place, new_start, new_place))
            start, new_start = place + 1, new_place + 1
        waiting.append((start, end, new_start, new_end))
    return sorted(found)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs, in order of the first number, whose second number rises too."""
    ends: list[int] = []  # of the best subsequence of each length: its last second number
    last: list[int] = []  # and the pair it ends with
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [place]
    chain = []
    place = last[-1] if last else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _elsewhere(
    old: Flat, new: Flat, steady: Pairs, old_keys: Sequence[Hashable], new_keys: Sequence[Hashable]
) -> Pairs:
    """What is left with the same words: in its section, or where it is unmistakable in another."""
    there = set(steady.values())
    places = defaultdict(list)
    for place, key in enumerate(new_keys):
        if place not in there:
            places[key].append(place)
    moved: Pairs = {}
    for place, key in enumerate(old_keys):
        if place not in steady and places[key]:
            moved[place] = places[key].pop(0)
    there |= set(moved.values())
    for before, after in _unique(old, new):
        if before in steady or before in moved or after in there or not _telling(old.units[before]):
            continue
        moved[before] = after
    return moved


def _staying(steady: Pairs, moved: Pairs, reworded: Pairs) -> Pairs:
    """What stands in one order in both trees: as much as can be, what was reworded included.

    `steady` is as much of what has the same words as can be; it stays so where nothing more stands with
    another choice.
    """
    places = sorted(steady)
    rising = [-1, *(steady[place] for place in places), float("inf")]

    def fits(before: int, after: int) -> bool:
        at = bisect_left(places, before)
        return rising[at] < after < rising[at + 1]

    with_steady = {**steady, **{one: other for one, other in reworded.items() if fits(one, other)}}
    kept = _increasing(sorted(with_steady.items()))
    best = _increasing(sorted({**steady, **moved, **reworded}.items()))
    return dict(best if len(best) > len(kept) else kept)


def _telling(unit: Unit) -> bool:
    """Is it more than a template's few words, such as “Recommendation” in every topic?"""
    return bool(unit.origins) or len(words_of(unit.words)) > _FEW


# --- other words ----------------------------------------------------------------------------


def _reworded(old: Flat, new: Flat, sections: Pairs, known: Pairs) -> Pairs:
    """What is left of the same role and says the same in other words, the likest first."""
    there = set(known.values())
    left = [place for place in range(len(old.units)) if place not in known]
    right = [place for place in range(len(new.units)) if place not in there]
    scored = []
    for before, after in _candidates(old, new, sections, left, right):
        one, other = old.units[before], new.units[after]
        together = sections.get(one.section) == other.section
        if not (together or _telling(one)):
            continue
        likeness = _likeness(one.words, other.words)
        if likeness >= _least(one, other):
            score = likeness + _field_tells(one, other) + together / 10
            scored.append((-score, abs(before - after), before, after))
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, _, before, after in sorted(scored):
        if before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return pairs


def _candidates(
    old: Flat, new: Flat, sections: Pairs, left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of one role that may say the same: they share a telling word, their fields, or a short place."""
    shared: dict[Hashable, list[int]] = defaultdict(list)
    for before in left:
        for mark in _marks(old.units[before], sections.get(old.units[before].section)):
            shared[mark].append(before)
    for after in right:
        unit = new.units[after]
        found = {
            before
            for mark in _marks(unit, unit.section)
            if len(shared.get(mark, ())) <= _COMMON
            for before in shared.get(mark, ())
        }
        for before in sorted(found):
            yield before, after


def _marks(unit: Unit, section: int | None) -> set[Hashable]:
    words = words_of(unit.words)
    marks: set[Hashable] = {(unit.role, word) for word in words}
    if unit.origins:
        marks.add((unit.role, frozenset(unit.origins)))
    if len(words) <= _FEW:
        marks.add((unit.role, section, len(words)))
    return marks


def _field_tells(one: Unit, other: Unit) -> float:
    """What one field of a record adds to the likeness of words; a place in a list decides among equals alone.

    Programs count places among all items or among those that a reader sees, and kept trees outlive them.
    """
    if not _same_fields(one, other):
        return 0.0
    return _PLACE_TELLS if _in_list(one) else _FIELD_TELLS


def _in_list(unit: Unit) -> bool:
    return any(part.isdigit() for origin in unit.origins for part in origin.field.split("."))


def _least(one: Unit, other: Unit) -> float:
    """How like two units must be to be one."""
    if _same_fields(one, other):
        return _SAME_PLACE if _in_list(one) else _SAME_FIELD
    return _least_like(one.words, other.words)


def is_like(one: str, other: str) -> bool:
    """Do two texts say the same in other words?"""
    return bool(one and other) and _likeness(one, other) >= _least_like(one, other)


def _least_like(one: str, other: str) -> float:
    return _LIKE_LETTERS if _are_short(one, other) else _LIKE


def _same_fields(one: Unit, other: Unit) -> bool:
    return bool(one.origins) and set(one.origins) == set(other.origins)


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of words, or where there are few of letters, that both have in order."""
    if _are_short(one, other):
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    return SequenceMatcher(None, words_of(one), words_of(other), autojunk=False).ratio()


def _are_short(one: str, other: str) -> bool:
    return max(len(words_of(one)), len(words_of(other))) <= _FEW
