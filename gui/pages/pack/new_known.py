"""What the form of a new visit is filled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.preparing.visits import last_visit
from briefings.progress import Progress
from briefings.records.kinds import Partner, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """What the form is filled from: key → partner, and of a partner its last visit."""

    partners: Mapping[str, Text]
    types: Mapping[str, str]
    home: Text
    home_key: str


def read_known(workspace: Workspace, _progress: Progress) -> Known:
    """Every partner but home, and home's name."""
    partners = workspace.all(Partner)
    others = [one for one in partners if not one.home]
    home = next(one for one in partners if one.home)
    return Known(
        {one.key: one.name for one in others}, {one.key: one.type for one in others}, home.name, home.key
    )


def read_last(workspace: Workspace, _progress: Progress, *, partner: str) -> Visit | None:
    """The last visit with a partner."""
    return last_visit(workspace, partner)
