"""Every page of the window, in the order of the rail; the code of each is read when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefings.errors import N_
from gui.desk import Desk
from gui.page import Page


@dataclass(frozen=True)
class KnownPage:
    """What the window knows of a page before it is made: its `name`, `title` and `icon` as in `Page`."""

    name: str
    title: str
    icon: str
    make: Callable[[Desk], Page]


def _partners(desk: Desk) -> Page:
    from gui.pages.partners import PartnersPage

    return PartnersPage(desk)


def _visits(desk: Desk) -> Page:
    from gui.pages.pack import PackPage

    return PackPage(desk)


def _results(desk: Desk) -> Page:
    from gui.pages.results import ResultsPage

    return ResultsPage(desk)


def _follow_up(desk: Desk) -> Page:
    from gui.pages.followup import FollowUpPage

    return FollowUpPage(desk)


def _records(desk: Desk) -> Page:
    from gui.pages.records import RecordsPage

    return RecordsPage(desk)


PAGES = (
    KnownPage("partners", N_("Partners"), "partners", _partners),
    KnownPage("visit", N_("Visits"), "packs", _visits),
    KnownPage("results", N_("Results"), "results", _results),
    KnownPage("followup", N_("Follow-up"), "followup", _follow_up),
    KnownPage("records", N_("Records"), "records", _records),
)
