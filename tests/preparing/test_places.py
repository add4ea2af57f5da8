"""Where the place of a new visit is proposed from."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from briefings.preparing.places import places_before
from briefings.records.kinds import Event, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY


def put(workspace: Workspace, *records: Any) -> None:
    with workspace.action("places", **BY) as action:
        for record in records:
            action.put(record)


def visit(workspace: Workspace, key: str, **fields: Any) -> Visit:
    sample = workspace.get(Visit, "sample-japan-visit")
    return msgspec.structs.replace(sample, key=key, programme=(), points=(), speeches=(), **fields)


def event(key: str, **fields: Any) -> Event:
    given: dict[str, Any] = {"partners": ("LA",), "direction": "outgoing", "date": PartialDate(2025, 5)}
    return Event(key=key, title=Text({"en": key}), type="meeting", **(given | fields))


def test_the_latest_of_each_direction_counts(workspace: Workspace) -> None:
    place = Text({"vi": "Viêng Chăn", "en": "Vientiane"})
    put(
        workspace,
        event("older", place=Text({"en": "Savannakhet"}), date=PartialDate(2019)),
        event("later", place=place),
        event("with-us", place=Text({"en": "Hue"}), direction="incoming", date=PartialDate(2030, 2)),
    )
    before = places_before(workspace, "LA")
    assert before["outgoing"].place == place
    assert before["outgoing"].on == PartialDate(2025, 5)
    assert before["incoming"].place == Text({"en": "Hue"})


def test_a_visit_counts_as_an_event_does(workspace: Workspace) -> None:
    put(
        workspace,
        event("was", place=Text({"en": "Vientiane"}), date=PartialDate(2029)),
        visit(workspace, "next", partners=("LA",), start=PartialDate(2030, 1, 7), end=None,
              place=Text({"en": "Pakse"})),
    )  # fmt: skip
    assert places_before(workspace, "LA")["outgoing"].place == Text({"en": "Pakse"})


@pytest.mark.parametrize(
    "fields",
    [
        {"place": Text()},
        {"place": Text({"vi": "Lào", "en": "Laos"})},  # no more than the country
        {"place": Text({"vi": "Việt Nam"}), "direction": "incoming"},
        {"date": None},
        {"partners": ("LA", "KH")},  # where one of many met
        {"direction": ""},
    ],
)
def test_what_says_nothing_of_the_place_proposes_none(workspace: Workspace, fields: dict[str, Any]) -> None:
    before = places_before(workspace, "LA")
    put(workspace, event("one", **({"place": Text({"en": "Elsewhere"}), "date": PartialDate(2031)} | fields)))
    assert places_before(workspace, "LA") == before
