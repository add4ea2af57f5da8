"""Finding records for a user: by their words, and countries also by what they are commonly called.

`language` is the user's; English is understood in any.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefings.interface import countries
from briefings.store.search import Hit
from briefings.store.workspace import Workspace


def prepare(language: str) -> None:
    """Have at hand what the first search would have to read: for a thread."""
    countries.prepare(language)


def search(
    workspace: Workspace, words: str, language: str, *, kinds: tuple[str, ...] = (), limit: int = 50
) -> list[Hit]:
    """As one types; see `Workspace.search`."""
    return workspace.search(
        words, kinds=kinds, limit=limit, called=countries.countries_called(words, language)
    )


def ranked(workspace: Workspace, words: str, language: str, *, limit: int = 50) -> list[Hit]:
    """The best first, of all kinds; see `Workspace.ranked`."""
    return workspace.ranked(words, limit=limit, called=countries.countries_called(words, language))


def matching(workspace: Workspace, words: str, kind: str, language: str) -> Iterator[str]:
    """The keys of all of a kind; see `Workspace.matching`."""
    return workspace.matching(words, kind, called=countries.countries_called(words, language))
