"""The states of a pack: from draft to draft, out for comments, submitted, approved, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from briefings.checks.facts import title_of
from briefings.errors import N_, BriefingError
from briefings.issuing.approval import approval
from briefings.issuing.past import editions
from briefings.pack import Stamp
from briefings.records.kinds import Edition, Pack
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace

Step = Literal["out_for_comments", "submitted", "approved"]


def draft_stamp(workspace: Workspace, pack: str, when: datetime) -> Stamp:
    """The stamp of a draft made now: what is printed of a pack without being issued.

    Where the pack, its visit or topics were changed after it was approved, it is the next draft: what was
    approved was the one before.

    Raises:
        BriefingError: there is no such pack.
    """
    made = workspace.get(Pack, pack)
    approved = approval(workspace, pack) if made.state == "approved" else None
    later = 1 if approved is not None and approved.changed else 0
    return Stamp(draft=made.draft_number + later, moment=when)


def new_draft(workspace: Workspace, pack: str, *, who: str, when: datetime) -> Pack:
    """Begin the next draft of a pack; what was approved was the one before.

    Raises:
        BriefingError: there is no such pack.
    """
    made = workspace.get(Pack, pack)
    changed = msgspec.structs.replace(
        made, state="draft", draft_number=made.draft_number + 1, approved_by="", approved_on=None
    )
    with workspace.action(N_("New draft"), who, when) as action:
        action.put(changed)
    return changed


def set_state(
    workspace: Workspace,
    pack: str,
    state: Step,
    *,
    by: str = "",
    on: PartialDate | None = None,
    who: str,
    when: datetime,
) -> Pack:
    """Note that a pack is out for comments, submitted or approved.

    What is approved anew after it was changed is the next draft; see `draft_stamp`.

    Args:
        workspace: where the pack is.
        pack: its key.
        state: the new one.
        by: who approved it.
        on: when it was approved; the day of `when` where none is given.
        who: notes it.
        when: it is noted.

    Raises:
        BriefingError: there is no such pack; it is approved by nobody.
    """
    made = workspace.get(Pack, pack)
    if state == "approved":
        if not by.strip():
            raise BriefingError(N_("Say who approved the pack “{name}”."), name=title_of(made))
        changed = msgspec.structs.replace(
            made,
            state=state,
            draft_number=draft_stamp(workspace, pack, when).draft,
            approved_by=by.strip(),
            approved_on=on or PartialDate.of(when.date()),
        )
    else:
        changed = msgspec.structs.replace(made, state=state, approved_by="", approved_on=None)
    with workspace.action(N_("State of the pack changed"), who, when) as action:
        action.put(changed)
    return changed


def withdraw(
    workspace: Workspace,
    pack: str,
    edition: int | None = None,
    *,
    addendum: int = 0,
    who: str,
    when: datetime,
) -> Edition:
    """Withdraw an edition, the last one where none is given; the records of it and its copies stay.

    `addendum` is the number of an addendum to it, where that alone is withdrawn.

    Raises:
        BriefingError: there is no such pack or edition, or it is withdrawn already.
    """
    issued = [one for one in editions(workspace, pack, addenda=True) if one.addendum == addendum]
    chosen = next((one for one in reversed(issued) if edition in (None, one.edition)), None)
    if chosen is None or chosen.withdrawn is not None:
        raise BriefingError(
            N_("The pack “{name}” has no edition to withdraw, or it is withdrawn already."),
            name=title_of(workspace.get(Pack, pack)),
        )
    withdrawn = msgspec.structs.replace(chosen, withdrawn=PartialDate.of(when.date()), withdrawn_by=who)
    made = workspace.get(Pack, pack)
    with workspace.action(N_("Edition withdrawn"), who, when) as action:
        action.put(withdrawn)
        if not addendum and chosen is issued[-1] and made.state == "issued":
            action.put(msgspec.structs.replace(made, state="withdrawn"))
    return withdrawn
