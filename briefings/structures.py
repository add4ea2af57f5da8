"""What msgspec knows of a structure is made by one thread: two that make it at once end the program.

It is made when a structure is first read. The window reads in several threads, so each reader of a
structure says `known` of it first.
"""

from __future__ import annotations

from functools import cache
from threading import RLock
from typing import TypeVar

import msgspec

K = TypeVar("K")

_ONE_AT_A_TIME = RLock()


def known(kind: K) -> K:
    """The structure, or type made of structures, now that msgspec knows it."""
    with _ONE_AT_A_TIME:
        _make(kind)
    return kind


@cache
def _make(kind: object) -> None:
    msgspec.json.Decoder(kind)
