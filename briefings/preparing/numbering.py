"""Codes by which papers name points and topics: none is ever given to another, whatever became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefings.records.kinds import Record
from briefings.store.workspace import Action, Workspace

_CODE = re.compile(r"(\D+)(\d+)", re.ASCII)

POINTS, TOPICS = "points", "topics"
"""What the codes of a record name: the points of a topic or a visit, the topics of a visit."""


def next_code(letter: str, codes: Iterable[str]) -> str:
    """The letter with the first number after all that stand with it."""
    return f"{letter}{_highest(codes).get(letter, 0) + 1}"


def given_codes(workspace: Workspace, record: Record, of: str) -> tuple[str, ...]:
    """The highest codes ever noted of a record, one for each letter."""
    return tuple(workspace.noted(_name(record, of)).split())


def note_codes(workspace: Workspace, action: Action, record: Record, of: str, codes: Iterable[str]) -> None:
    """Note codes that a paper may name from now on: no undoing takes that back."""
    given = given_codes(workspace, record, of)
    highest = _highest((*given, *codes))
    noted = tuple(f"{letter}{number}" for letter, number in sorted(highest.items()))
    if noted != given:
        action.note(_name(record, of), " ".join(noted))


def forget_codes(action: Action, record: Record) -> None:
    """The record goes with all its papers; one that gets its key begins anew."""
    for of in (POINTS, TOPICS):
        action.note(_name(record, of), "")


def _highest(codes: Iterable[str]) -> dict[str, int]:
    """Letter → the highest number that stands with it."""
    highest: dict[str, int] = {}
    for code in codes:
        if (match := _CODE.fullmatch(code)) is not None:
            highest[match[1]] = max(int(match[2]), highest.get(match[1], 0))
    return highest


def _name(record: Record, of: str) -> str:
    return f"codes-{of}-{record.kind}/{record.key}"
