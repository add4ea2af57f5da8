"""Where something fails in the middle, nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.errors import BriefingError
from briefings.preparing.agreed import Agreed
from briefings.preparing.copying import copy_visit
from briefings.preparing.results import record_results
from briefings.preparing.topics import add_topic, propose, set_depth, take
from briefings.records.kinds import Record
from briefings.records.values import Text
from briefings.store.workspace import Action, Workspace
from tests.preparing.conftest import BY, refused

JAPAN = "sample-japan-visit"
WORDS = Text({"en": "Words"})


def proposed(workspace: Workspace) -> list[str]:
    offered = [one.record for one in propose(workspace, JAPAN) if one.topic is None]
    return [f"{record.kind}/{record.key}" for record in offered[:2]]


LONG: dict[str, Callable[[Workspace], object]] = {
    "copy": lambda workspace: copy_visit(workspace, JAPAN, start=date(2027, 5, 1), **BY),
    "results": lambda workspace: record_results(
        workspace, JAPAN, agreed=[Agreed(text=WORDS)], anyway=True, **BY
    ),
    "take": lambda workspace: take(workspace, JAPAN, proposed(workspace), **BY),
    "add": lambda workspace: add_topic(workspace, JAPAN, WORDS, **BY),
    "depth": lambda workspace: set_depth(workspace, "sample-a1", depth="background", **BY),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("written", [0, 1])
def test_all_or_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, written: int
) -> None:
    put, left = Action.put, [written]

    def failing(action: Action, record: Record) -> None:
        if not left[0]:
            raise BriefingError("The disk is full.")
        left[0] -= 1
        put(action, record)

    monkeypatch.setattr(Action, "put", failing)
    assert refused(workspace, lambda: LONG[name](workspace)) == "The disk is full."
