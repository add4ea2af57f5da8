"""The list of what needs doing."""

from __future__ import annotations

from datetime import date

from briefings.errors import N_
from briefings.preparing.followup import ledgers, visits
from briefings.preparing.followup.model import GROUPS, URGENCIES, Due
from briefings.progress import Progress, Silent
from briefings.store.workspace import Workspace


def follow_up(
    workspace: Workspace, day: date, *, partner: str = "", progress: Progress | None = None
) -> tuple[Due, ...]:
    """What needs doing, group by group, what presses most first, then by day.

    Nothing is concluded from what is not known: a due date that may or may not be past is told as open.

    Args:
        workspace: where the records are.
        day: the day it is told for.
        partner: the key of one; all where it is empty.
        progress: hears of each group.

    Raises:
        BriefingError: the office's own list of holidays cannot be read.
        Cancelled: the user asked to stop.
    """
    progress = progress or Silent()
    parts = (
        ledgers.actions, ledgers.agreements, ledgers.goals, ledgers.people, ledgers.roles, ledgers.projects,
        visits.to_come, visits.past,
    )  # fmt: skip
    found: list[Due] = []
    for place, part in enumerate(parts):
        progress.step(N_("Looking for what needs doing"), place, len(parts))
        found += part(workspace, day)
    kept = (one for one in found if not partner or partner in one.partners)
    return tuple(sorted(kept, key=_order))


def _order(due: Due) -> tuple[int, int, date, str]:
    groups = list(GROUPS)
    return (
        groups.index(due.group),
        URGENCIES.index(due.urgency),
        due.day.latest if due.day is not None else date.max,
        due.key,
    )
