"""What must not be in a file, and whether it is.

Leaked is what an excluded fact says and no allowed text does: a run of five words; a text of fewer words
(a name, an id) where it stands whole; an id of capitals and figures inside of a longer text; a number of
four digits or more, or a date, in any spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from briefings.records.values import Value
from briefings.wall.found import Found, Place
from briefings.wall.words import WORD, Day, cleaned, dates, numbers, words

RUN = 5  # words
_HEAD, _SHORT_HEAD = 8, 4  # letters by which runs, and short ones, are first looked for
_APART = "\0"  # between the words of two texts: in no word
_TELLING = 6  # letters from which on a run is found in whatever pieces it stands
_CODE = 4  # the same for what has letters and digits
# What something is filed under, wherever in a text it stands: capitals and a number.
_IDENTIFIER = re.compile(r"(?<![\w-])[A-ZĐ]{2,}[-/]?\d{3,}(?!\w)")
# The places of a catalogue's message, the tags and the code of a template.
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}|%\(\w+\)\w|<[^<>]*>", re.DOTALL)


class Excluded(Value, frozen=True, kw_only=True):
    """A fact, or a block, that must not be in a file.

    `name` is what a message calls it. `words` are its texts in every language, its ids and keys, names
    and numbers.
    """

    name: str
    words: tuple[str, ...]


class Hit(Value, frozen=True, kw_only=True):
    """Something excluded that stands in a file: what it belongs to, how it stands there, where."""

    excluded: str
    found: str
    place: Place


Facts = tuple[int, ...]


class Wanted(Value, frozen=True, kw_only=True):
    """What is looked for in files; made once by `wanted`, for as many files as there are.

    Runs and short texts are kept by their words without spaces, so that they are found in whatever
    pieces the words stand.
    """

    names: tuple[str, ...]
    runs: dict[str, Facts]  # five words → which excluded facts say them, by their numbers in `names`
    shorts: dict[str, tuple[Facts, tuple[str, ...]]]  # a whole text of fewer words → facts, its words
    numbers: dict[str, Facts]
    dates: dict[Day, Facts]
    allowed: tuple[str, ...]
    heads: dict[str, set[int]] = {}  # first letters → how many letters runs and shorts have that begin so
    sizes: tuple[int, ...] = ()  # of the heads


def wanted(excluded: Sequence[Excluded], allowed: Collection[str]) -> Wanted:
    """What to look for: all that the excluded facts say, without what the allowed texts say too.

    Args:
        excluded: what must not be in a file.
        allowed: every text of the facts that may be, of the shipped templates and catalogues.
    """
    texts = tuple(map(cleaned, dict.fromkeys(allowed)))
    told = frozenset(texts)
    runs: dict[str, Facts] = {}
    shorts: dict[str, tuple[Facts, tuple[str, ...]]] = {}
    figures: dict[str, Facts] = {}
    days: dict[Day, Facts] = {}
    for fact, its in enumerate(excluded):
        for text in map(cleaned, its.words):
            if text in told:
                continue
            said = words(text)
            if len(said) < RUN:
                joined = "".join(said)
                # the numbers of a text are looked for as such; a letter or two tell nothing
                if not joined.isdigit() and (len(joined) > 2 or not joined.isascii()):
                    shorts[joined] = (_with(fact, shorts.get(joined, ((), ()))[0]), tuple(said))
            else:
                for run in _runs(said):
                    runs[run] = _with(fact, runs.get(run))
                for code in _IDENTIFIER.findall(text):
                    parts = tuple(words(code))
                    shorts["".join(parts)] = (_with(fact, shorts.get("".join(parts), ((), ()))[0]), parts)
            its_dates, rest = dates(text)
            for day in its_dates:
                days[day] = _with(fact, days.get(day))
            if not _is_code(text):
                for number in numbers(rest):
                    figures[number] = _with(fact, figures.get(number))
    names = tuple([fact.name for fact in excluded])
    whole = Wanted(names=names, runs=runs, shorts=shorts, numbers=figures, dates=days, allowed=texts)
    return _without_allowed(_indexed(whole))


def hits(found: Iterable[Found], wanted: Wanted) -> tuple[Hit, ...]:
    """What stands in these texts that must not, each once per place, in the order of the texts."""
    hits: dict[tuple[int, Place], Hit] = {}
    told: set[int] = set()
    edges: _Edges | None = None
    for one in found:
        text = cleaned(one.text)
        leaks: list[tuple[int, str]] = []
        if not one.raw:
            leaks += _figures(text, wanted)
        tokens = words(text)
        places = sorted(_places(tokens, wanted, raw=one.raw))
        if places:
            edges = edges or _Edges(wanted.allowed)
            leaks += _leaks(text, tokens, places, edges)
        for fact, said in leaks:
            key = (fact, one.place)
            if key in hits or (one.again and fact in told):
                continue
            told.add(fact)
            hits[key] = Hit(excluded=wanted.names[fact], found=said, place=one.place)
    return tuple(hits.values())


# --- what is looked for ---------------------------------------------------------------------


def _with(fact: int, facts: Facts | None) -> Facts:
    return (fact,) if not facts else facts if facts[-1] == fact else (*facts, fact)


def _runs(said: Sequence[str]) -> list[str]:
    """Every five words of a text that are not all numbers."""
    joined = "".join(said)
    starts = [0, *accumulate(map(len, said))]
    runs = [joined[start:end] for start, end in zip(starts, starts[RUN:], strict=False)]
    return [run for run in runs if not run.isdigit()]


def _is_code(text: str) -> bool:
    """An id: digits in it are no number."""
    return not re.search(r"\s", text) and re.search(r"[^\W\d_]", text) is not None


def _indexed(wanted: Wanted) -> Wanted:
    """The same, with the heads by which it is looked for."""
    heads: defaultdict[str, set[int]] = defaultdict(set)
    for joined in (*wanted.runs, *wanted.shorts):
        size = _HEAD if len(joined) >= _HEAD and joined in wanted.runs else _SHORT_HEAD
        heads[joined[:size]].add(len(joined))
    sizes = tuple(sorted(set(map(len, heads))))
    return msgspec.structs.replace(wanted, heads=dict(heads), sizes=sizes)


def _without_allowed(wanted: Wanted) -> Wanted:
    """What no allowed text says, found by the same means as in a file."""
    runs, shorts = dict(wanted.runs), dict(wanted.shorts)
    figures, days = dict(wanted.numbers), dict(wanted.dates)
    said: list[str] = []
    for text in wanted.allowed:
        its_words, its_dates, its_numbers = _read(text)
        said += (*its_words, _APART)
        for day in its_dates:
            days.pop(day, None)
            days.pop(day._replace(day=0), None)
            figures.pop(str(day.year), None)
        for number in its_numbers:
            figures.pop(number, None)
    for place in _places(said, wanted, raw=False):
        runs.pop(place.joined, None)
        shorts.pop(place.joined, None)
    return _indexed(msgspec.structs.replace(wanted, runs=runs, shorts=shorts, numbers=figures, dates=days))


@lru_cache(maxsize=1 << 13)  # as many as shipped templates and catalogues have, which every file is held to
def _read(text: str) -> tuple[tuple[str, ...], frozenset[Day], frozenset[str]]:
    """The words of an allowed text, its dates, its numbers."""
    its_dates, rest = dates(text)
    return tuple(words(text)), frozenset(its_dates), frozenset(numbers(rest))


# --- looking --------------------------------------------------------------------------------


class _Found(NamedTuple):
    """Where something stands among the words of a text: from the first word to before the last."""

    first: int
    last: int
    facts: Facts
    joined: str
    whole: bool


def _places(tokens: Sequence[str], wanted: Wanted, *, raw: bool) -> Iterator[_Found]:
    """Where something that is looked for stands among the words of a text, in whatever pieces."""
    joined = "".join(tokens)
    starts = [0, *accumulate(map(len, tokens))]
    ends = {end: last for last, end in enumerate(starts)}
    heads = wanted.heads
    for size in wanted.sizes:
        begun = [first for first, start in enumerate(starts) if joined[start : start + size] in heads]
        for first in begun:
            start = starts[first]
            for length in heads[joined[start : start + size]]:
                last = ends.get(start + length)
                if last is None:
                    continue
                said = joined[start : start + length]
                facts = wanted.runs.get(said)
                if facts is not None:
                    yield _Found(first, last, facts, said, whole=False)
                short = wanted.shorts.get(said)
                if short is not None and _stands(short[1], tokens[first:last], said, raw=raw):
                    yield _Found(first, last, short[0], said, whole=True)


def _stands(short: tuple[str, ...], tokens: Sequence[str], joined: str, *, raw: bool) -> bool:
    """True where a short text stands there: in its own words, or in pieces if it is long enough to tell.

    One word of letters tells nothing among a machine's words.
    """
    has_digit = any(character.isdigit() for character in joined)
    tells = len(joined) >= (_CODE if has_digit else _TELLING)
    if raw and (not tells or (len(short) == 1 and not has_digit)):
        return False
    return tells or short == tuple(tokens)


def _figures(text: str, wanted: Wanted) -> Iterator[tuple[int, str]]:
    if not wanted.numbers and not wanted.dates:
        return
    its_dates, rest = dates(text)
    for day in sorted(its_dates & wanted.dates.keys()):
        spelled = "-".join(f"{part:02}" for part in day if part)
        yield from [(fact, spelled) for fact in wanted.dates[day]]
    if wanted.numbers:
        for number in sorted(numbers(rest) & wanted.numbers.keys()):
            yield from [(fact, number) for fact in wanted.numbers[number]]


def _leaks(
    text: str, tokens: Sequence[str], places: Sequence[_Found], edges: _Edges
) -> Iterator[tuple[int, str]]:
    """Facts of which something stands there that is no mere meeting of allowed texts, and how it stands."""
    spans = [match.span() for match in WORD.finditer(text)]
    # Whether something but a space stands before each word: the end of a cell, a line, a clause.
    apart = [True] + [
        not text[end:start].isspace() or "\n" in text[end:start] for (_, end), (start, _) in pairwise(spans)
    ]
    reach: dict[int, list[tuple[int, int]]] = {}
    for first, last, facts, _, whole in places:
        if edges.explain(tuple(tokens[first:last]), apart[first:last], whole=whole):
            continue
        for fact in facts:
            stretches = reach.setdefault(fact, [])
            if stretches and first <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
            else:
                stretches.append((first, last))
    for fact, stretches in reach.items():
        first, last = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
        yield fact, " ".join(text[spans[first][0] : spans[last - 1][1]].split())


class _Edges:
    """How allowed texts begin and end, so that their standing side by side is no leak.

    A cell that says "Agreement" beside one that says a partner's name is the meeting of two allowed
    texts, though an excluded one may say the same words. Texts meet at the end of a line or a cell, at
    punctuation, at a number, and where a message has a place for a value; nowhere else.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        # words → whether a message goes on there with a value
        self._beginnings: dict[tuple[str, ...], bool] = {}
        self._endings: dict[tuple[str, ...], bool] = {}
        self._wholes: dict[tuple[str, ...], tuple[bool, bool]] = {}
        for text in allowed:
            pieces = [tuple(words(piece)) for piece in _PLACEHOLDER.split(text)]
            for number, piece in enumerate(pieces):
                opens, goes_on = number > 0, number < len(pieces) - 1
                for size in range(1, min(RUN, len(piece) + 1)):
                    begins, ends = piece[:size], piece[-size:]
                    self._beginnings[begins] = self._beginnings.get(begins, False) or opens
                    self._endings[ends] = self._endings.get(ends, False) or goes_on
                if 0 < len(piece) < RUN:
                    before, after = self._wholes.get(piece, (False, False))
                    self._wholes[piece] = (before or opens, after or goes_on)

    def explain(self, run: tuple[str, ...], apart: Sequence[bool], *, whole: bool) -> bool:
        """True where allowed texts that meet here make up the run; `whole`: by whole texts alone."""

        def covers(start: int, goes_on: bool) -> bool:
            if start == len(run):
                return True
            for end in range(start + 1, len(run) + 1):
                edges = self._edges(run[start:end], start == 0, end == len(run), whole=whole)
                if edges is None or not (start == 0 or apart[start] or goes_on or edges[0]):
                    continue
                if covers(end, edges[1]):
                    return True
            return False

        return len(run) > 1 and covers(0, False)

    def _edges(
        self, piece: tuple[str, ...], first: bool, last: bool, *, whole: bool
    ) -> tuple[bool, bool] | None:
        """Whether values may stand before and after the piece; nothing where no allowed text is so."""
        if len(piece) == 1 and piece[0].isdigit():
            return True, True
        if first and last:
            return None
        if first and not whole and piece in self._endings:
            return False, self._endings[piece]
        if last and not whole and piece in self._beginnings:
            return self._beginnings[piece], False
        return self._wholes.get(piece)
