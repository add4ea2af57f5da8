"""Where one met a partner before: what the place of a new visit is proposed from."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.records.kinds import Event, Partner, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace


@dataclass(frozen=True)
class PlaceBefore:
    """A place and the day on which one met there."""

    place: Text
    on: PartialDate


def places_before(workspace: Workspace, partner: str) -> dict[str, PlaceBefore]:
    """Where visits and events with a partner, by its key, took place last: direction → place.

    A place that says no more than the country says nothing; a meeting of many takes place elsewhere each time
    and proposes nothing. No record says what a country's capital is: without a visit there is no proposal.
    """
    countries = {
        name for one in workspace.all(Partner) if one.home or one.key == partner for name in one.name.values()
    }
    met: list[tuple[str, PlaceBefore]] = []
    for visit in workspace.all(Visit):
        if partner in visit.partners[:1] and visit.place:
            met.append((visit.direction, PlaceBefore(visit.place, visit.start)))
    for event in workspace.all(Event):
        if event.partners == (partner,) and event.place and event.date is not None:
            met.append((event.direction, PlaceBefore(event.place, event.date)))
    met.sort(key=lambda one: one[1].on.sort_key)
    return {
        direction: before
        for direction, before in met
        if direction in ("outgoing", "incoming") and countries.isdisjoint(before.place.values())
    }
