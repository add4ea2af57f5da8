"""Finding records by words, without tones or case, and near names for what is not found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
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


class Hit(NamedTuple):
    """A record found: its kind, key and title (empty where only its key names it)."""

    kind: str
    key: str
    title: Text


def search(tables: Tables, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50) -> list[Hit]:
    """Records that hold every one of the words or their beginnings, as one types.

    First those whose names hold them (the key itself, names that begin so, partners), then, where
    they do not fill half the list, those that only speak of them. Not ranked by a formula, so that
    it keeps up with typing at any size; `kinds` narrows, where given.
    """
    query = _query(words, kinds)
    if not query:
        return []
    start = fold(words.strip())

    def place(hit: Hit) -> tuple[bool, bool, int]:
        begins = any(fold(name[: len(start)]).startswith(start) for name in hit.title.values())
        return fold(hit.key) != start, not begins, _ORDER.get(hit.kind, 0)

    found = _hits(tables, "names", query, limit)
    if len(found) == limit and not kinds:  # there may be more: no partner may be missing
        found += _hits(tables, "names", _query(words, (Partner.kind,)), limit)
    found = sorted(_distinct(found), key=place)
    if 2 * len(found) < limit:
        found += _hits(tables, "texts", query, limit)
    return _distinct(found)[:limit]


def matching(tables: Tables, words: str, kind: str) -> Iterator[str]:
    """The keys of all records of a kind that hold every one of the words or their beginnings; some twice."""
    query = _query(words, (kind,))
    if query:
        yield from tables.matching("names", query)
        yield from tables.matching("texts", query)


def ranked(tables: Tables, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50) -> list[Hit]:
    """The same records, the best first (bm25), names before mentions."""
    query = _query(words, kinds)
    if not query:
        return []
    found = _hits(tables, "names", query, limit, best_first=True)
    if len(found) < limit:
        found += _hits(tables, "texts", query, limit, best_first=True)
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


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _distinct(hits: list[Hit]) -> list[Hit]:
    return list({(hit.kind, hit.key): hit for hit in hits}.values())


def _hits(tables: Tables, index: Index, query: str, limit: int, *, best_first: bool = False) -> list[Hit]:
    return [
        Hit(kind, key, decode_title(stored))
        for kind, key, stored in tables.matches(index, query, limit, ranked=best_first)
    ]
