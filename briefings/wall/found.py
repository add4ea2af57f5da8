"""What can be read in a file, and where."""

from __future__ import annotations

from collections.abc import Callable

from briefings.records.values import Value

Step = tuple[str, tuple[tuple[str, object], ...]]


class Place(Value, frozen=True, kw_only=True):
    """Where something stands, from the outside in: an embedded file, its page, an alternative text.

    Each step is a message of the interface's catalogue with the values of its places.
    """

    steps: tuple[Step, ...] = ()

    def at(self, message: str, **values: object) -> Place:
        """A place inside this one; `message` is marked with `N_` where it is written."""
        return Place(steps=(*self.steps, (message, tuple(values.items()))))

    def said(self, say: Callable[..., str]) -> str:
        """The place in the language of `say`, which takes a message and its values (see `i18n.Say`)."""
        return ", ".join([say(message, **dict(values)) for message, values in self.steps])

    def __str__(self) -> str:
        return self.said(str.format)


class Found(Value, frozen=True, kw_only=True):
    """A text read in a file.

    `raw`: a machine's words and bytes (names of elements, measures, fonts), where a number or a plain
    word means nothing. `again`: what other texts hold too, put together otherwise (across pages).
    """

    text: str
    place: Place
    raw: bool = False
    again: bool = False


Inner = Callable[[bytes, Place], list[Found]]
"""Reads a file inside a file, whatever it is."""
