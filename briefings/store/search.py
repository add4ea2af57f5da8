"""Finding records by words, without tones or case, and near names for what is not found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from briefings.records.kinds import KINDS, Partner
from briefings.records.values import Text
from briefings.store.bodies import decode_title
from briefings.store.tables import Index, Tables
from briefings.text import fold

# What the index takes for words. Signs to SQLite are the underscore and the few vowels and marks that
# Unicode made letters later; a word of ours that is two to SQLite would be a phrase, which the index has not.
_WORD = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_ORDER = {kind: rank for rank, kind in enumerate(KINDS)}

# What countries are commonly called: ISO code → folded names that hold the words asked for. Their partners
# are found by these, too, though no record holds them.
Called = Mapping[str, Collection[str]]
NOT_CALLED: Called = MappingProxyType({})


class Hit(NamedTuple):
    """A record found: its kind, key and title (empty where only its key names it)."""

    kind: str
    key: str
    title: Text


def search(
    tables: Tables,
    words: str,
    *,
    kinds: tuple[str, ...] = (),
    limit: int = 50,
    called: Called = NOT_CALLED,
) -> list[Hit]:
    """Records that hold every one of the words or their beginnings, as one types.

    First those whose names hold them (the key itself or what a country is called, names that begin so,
    partners), then, where they do not fill half the list, those that only speak of them. Not ranked by a
    formula, so that it keeps up with typing at any size; `kinds` narrows, where given. What a country is
    `called` is as good as a name.
    """
    query = _query(words, kinds)
    if not query:
        return []
    start = fold(words.strip())
    common = _called(tables, kinds, called)

    def place(hit: Hit) -> tuple[object, bool, int]:
        begins = any(fold(name[: len(start)]).startswith(start) for name in hit.title.values())
        begins = begins or any(name.startswith(start) for name in common.get(hit, ()))
        return _exactly(hit, words, common), not begins, _ORDER.get(hit.kind, 0)

    found = _hits(tables, "names", query, limit)
    if len(found) == limit and not kinds:  # there may be more: no partner may be missing
        found += _hits(tables, "names", _query(words, (Partner.kind,)), limit)
    found += common
    found = sorted(_distinct(found), key=place)
    if 2 * len(found) < limit:
        found += _hits(tables, "texts", query, limit)
    return _distinct(found)[:limit]


def matching(tables: Tables, words: str, kind: str, *, called: Called = NOT_CALLED) -> Iterator[str]:
    """The keys of all records of a kind that hold every one of the words or their beginnings; some twice.

    With them those that are `called` so.
    """
    query = _query(words, (kind,))
    if query:
        yield from tables.matching("names", query)
        yield from tables.matching("texts", query)
        yield from (hit.key for hit in _called(tables, (kind,), called))


def ranked(
    tables: Tables,
    words: str,
    *,
    kinds: tuple[str, ...] = (),
    limit: int = 50,
    called: Called = NOT_CALLED,
) -> list[Hit]:
    """The same records, the best first (bm25), names before mentions; first what is `called` so."""
    query = _query(words, kinds)
    if not query:
        return []
    start, common = fold(words.strip()), _called(tables, kinds, called)
    found = [hit for hit, names in common.items() if any(name.startswith(start) for name in names)]
    found += _hits(tables, "names", query, limit, best_first=True)
    if len(found) < limit:
        found += common
        found += _hits(tables, "texts", query, limit, best_first=True)
    found.sort(key=lambda hit: _exactly(hit, words, common))
    return _distinct(found)[:limit]


def near(tables: Tables, kind: str, name: str, *, limit: int = 3) -> list[Hit]:
    """The records of a kind whose key or title is most like `name`, the most like first."""
    names = tables.names(kind) if tables.count(kind) <= _COMPARED else _alike(tables, kind, name)
    by_name: dict[str, Hit] = {}
    for key, stored in names:
        hit = Hit(kind, key, decode_title(stored))
        for known in (key, *hit.title.values()):
            by_name.setdefault(fold(known), hit)
    asked = fold(name)
    likeness = _HALF if len(asked) <= _CODE else _MOST
    matches = difflib.get_close_matches(asked, by_name, n=3 * limit, cutoff=likeness)
    return _distinct([by_name[match] for match in matches])[:limit]


_COMPARED = 500  # so many names are compared letter by letter within some ten milliseconds
_CODE = 3  # letters; of a code, one of two letters right is near
_HALF, _MOST = 0.5, 0.6


def _alike(tables: Tables, kind: str, name: str) -> list[tuple[str, str]]:
    """Key and title of the records whose names begin most like the words; rare beginnings count most."""
    beginnings = {
        word[:length] for word in _words(name) for length in range(min(3, len(word)), len(word) + 1)
    }
    if not beginnings:
        return []
    query = " OR ".join(f'"{beginning}"*' for beginning in sorted(beginnings))
    found = tables.matches("names", f"words : ({query}) AND kind : {kind}", _COMPARED, ranked=True)
    return [(key, stored) for _, key, stored in found]


def _query(words: str, kinds: tuple[str, ...]) -> str:
    """The FTS5 query for the words' beginnings in these kinds (none: in all); empty without a word."""
    wanted = " AND ".join(f'"{word}"*' for word in _words(words))
    if not wanted:
        return ""
    narrowed = f" AND kind : ({' OR '.join(kinds)})" if kinds else ""
    return f"words : ({wanted}){narrowed}"


def _called(tables: Tables, kinds: tuple[str, ...], called: Called) -> dict[Hit, Collection[str]]:
    """The partners of the countries called so, with what these are called."""
    if not called or (kinds and Partner.kind not in kinds):
        return {}
    return {
        Hit(Partner.kind, key, decode_title(stored)): called[iso]
        for key, stored, iso in tables.values(Partner.kind, "iso")
        if iso in called
    }


def _exactly(hit: Hit, words: str, common: Mapping[Hit, Collection[str]]) -> tuple[bool, bool, bool]:
    """The key as it is written comes first, then a country called just so, then the key in any case.

    Without its tones a name may be the code of another country: who means that writes it as a code.
    """
    typed = words.strip()
    asked = fold(typed)
    return hit.key != typed, asked not in common.get(hit, ()), fold(hit.key) != asked


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _distinct(hits: list[Hit]) -> list[Hit]:
    return list({(hit.kind, hit.key): hit for hit in hits}.values())


def _hits(tables: Tables, index: Index, query: str, limit: int, *, best_first: bool = False) -> list[Hit]:
    return [
        Hit(kind, key, decode_title(stored))
        for kind, key, stored in tables.matches(index, query, limit, ranked=best_first)
    ]
