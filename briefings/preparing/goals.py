"""Goals of cooperation that are set here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from briefings.errors import N_
from briefings.preparing.entering import Faults, check_key, free_key, keys, partner_named
from briefings.preparing.sound import check_text
from briefings.records.kinds import Goal
from briefings.records.values import EMPTY, PartialDate, Text
from briefings.store.workspace import Workspace


def add_goal(
    workspace: Workspace,
    statement: Text,
    *,
    who: str,
    when: datetime,
    partners: Sequence[str] = (),
    key: str = "",
    start: PartialDate | None = None,
    period_end: PartialDate | None = None,
    measure: Text = EMPTY,
    target: Text = EMPTY,
    owner: Text = EMPTY,
) -> Goal:
    """Enter a goal.

    Args:
        workspace: where it goes.
        statement: what is aimed at.
        who: does it.
        when: it is done.
        partners: with whom, by key or name; forums among them.
        key: its key; made of the first partner where empty.
        start: when its period begins.
        period_end: when its period ends.
        measure: by what it is measured.
        target: what is to be reached.
        owner: who answers for it.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    faults = Faults()
    with faults.noted():
        check_text(statement, N_("The goal says nothing. Write what is aimed at."))
    named = []
    for name in partners:
        with faults.noted():
            named.append(partner_named(workspace, name))
    if not partners:
        faults.add(N_("The goal names no partner. Say with whom it is pursued."))
    known = keys(workspace, Goal)
    if key:
        with faults.noted():
            check_key(key, known, Goal.kind)
    if start is not None and period_end is not None and period_end.latest < start.earliest:
        message = N_("The last day, {last}, is before the first, {first}. Exchange them.")
        faults.add(message, first=start, last=period_end)
    faults.tell()
    made = Goal(
        key=key or free_key(f"{named[0].key.lower()}-goal", known),
        statement=statement,
        partners=tuple(one.key for one in named if one.type != "forum"),
        forums=tuple(one.key for one in named if one.type == "forum"),
        start=start,
        period_end=period_end,
        measure=measure,
        target=target,
        owner=owner,
    )
    with workspace.action(N_("Goal added"), who, when) as action:
        action.put(made)
    return made
