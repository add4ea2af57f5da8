"""Finding records by words, without tones or case, and near names for what is not found."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from briefings.records.kinds import KINDS
from briefings.records.values import Text
from briefings.store.bodies import decode_title
from briefings.store.tables import Tables
from briefings.text import fold

_WORD = re.compile(r"\w+")
_ORDER = {kind: rank for rank, kind in enumerate(KINDS)}


class Hit(NamedTuple):
    """A record found: its kind, key and title (empty where only its key names it)."""

    kind: str
    key: str
    title: Text


def search(tables: Tables, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50) -> list[Hit]:
    """Records that hold every one of the words or their beginnings, as one types.

    First those whose names hold them, partners before all others and names that begin so before
    names that do not; then those that only speak of them. Not ranked by a formula, so that it
    keeps up with typing at any size; `kinds` narrows, where given.
    """
    query = _query(words)
    if not query:
        return []
    narrowed = _narrowed(kinds)
    start = fold(words.strip())

    def place(hit: Hit) -> tuple[bool, bool, int]:
        begins = any(fold(name[: len(start)]).startswith(start) for name in hit.title.values())
        return fold(hit.key) != start, not begins, _ORDER.get(hit.kind, 0)

    partners = _hits(tables, f"title : ({query}){narrowed} AND kind : partner", limit)
    named = _hits(tables, f"title : ({query}){narrowed}", limit)
    found = sorted(_distinct(partners + named), key=place)
    if len(found) < limit:
        found += _hits(tables, f"body : ({query}){narrowed}", limit)
    return _distinct(found)[:limit]


def ranked(tables: Tables, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50) -> list[Hit]:
    """The same records, the best first (bm25; a name weighs ten times a mention)."""
    query = _query(words)
    if not query:
        return []
    return _hits(tables, f"{{title body}} : ({query}){_narrowed(kinds)}", limit, best_first=True)


def near(tables: Tables, kind: str, name: str, *, limit: int = 3) -> list[Hit]:
    """The records of a kind whose key or title is most like `name`, the most like first."""
    by_name: dict[str, Hit] = {}
    for key, stored in tables.names(kind):
        hit = Hit(kind, key, decode_title(stored))
        for known in (key, *hit.title.values()):
            by_name.setdefault(fold(known), hit)
    matches = difflib.get_close_matches(fold(name), by_name, n=3 * limit)
    return _distinct([by_name[match] for match in matches])[:limit]


def _query(words: str) -> str:
    """The FTS5 query for the words' beginnings; empty without a word."""
    return " AND ".join(f'"{word}"*' for word in _WORD.findall(fold(words)))


def _narrowed(kinds: tuple[str, ...]) -> str:
    alternatives = " OR ".join(f'"{kind}"' for kind in kinds)
    return f" AND kind : ({alternatives})" if kinds else ""


def _distinct(hits: list[Hit]) -> list[Hit]:
    return list({(hit.kind, hit.key): hit for hit in hits}.values())


def _hits(tables: Tables, query: str, limit: int, *, best_first: bool = False) -> list[Hit]:
    return [
        Hit(kind, key, decode_title(stored))
        for kind, key, stored in tables.matches(query, limit, ranked=best_first)
    ]
