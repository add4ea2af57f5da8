"""What was approved, by whom, and what was changed since: the ground on which a pack is issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from briefings.checks import Finding
from briefings.checks.facts import title_of
from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.kinds import News, Pack, Record, Topic, Visit
from briefings.records.values import PartialDate, Value
from briefings.store.log import Change, changed_fields
from briefings.store.workspace import Workspace

# What is noted on the way and says nothing that somebody approves.
_NOTED: dict[str, frozenset[str]] = {
    Pack.kind: frozenset({"state", "draft_number", "approved_by", "approved_on", "serial"}),
    Topic.kind: frozenset({"contributions", "screened"}),
    Visit.kind: frozenset({"preparation", "screened"}),
}


class Changed(Value, frozen=True, kw_only=True):
    """A record that was changed, and its fields that were."""

    kind: str
    key: str
    fields: tuple[str, ...]


class Approval(Value, frozen=True, kw_only=True):
    """Who approved a pack and when; `changed` are its records that were changed since."""

    by: str
    on: PartialDate | None
    changed: tuple[Changed, ...] = ()


class NotApproved(ErrorList):
    """Nobody approved what a pack says now."""


class NotMended(ErrorList):
    """Something in what is to go out must be mended first."""


def approval(workspace: Workspace, pack: str) -> Approval | None:
    """The approval of a pack as it stands; None where nobody approved it, or its last edition is withdrawn.

    What was issued was approved. Releases of single documents, late news that went out, and what is noted
    on the way (steps of preparation, what units were asked for) change nothing of what was approved.

    Raises:
        BriefingError: there is no such pack.
    """
    made = workspace.get(Pack, pack)
    if made.state not in ("approved", "issued"):
        return None
    history = workspace.history(Pack, made.key)
    since = next((one.action.number for one in reversed(history) if _approves(one)), None)
    changed = () if since is None else _changed(workspace, made, since)
    return Approval(by=made.approved_by, on=made.approved_on, changed=changed)


def approved(
    workspace: Workspace, pack: Pack, by: str, on: PartialDate | None, when: datetime
) -> dict[str, Any]:
    """Who approves what goes out, just now or before, and when, as a pack and its editions keep it.

    Raises:
        NotApproved: nobody does.
    """
    if not by.strip():
        check_approved(workspace, pack.key)
        return {"approved_by": pack.approved_by, "approved_on": pack.approved_on}
    return {"approved_by": by.strip(), "approved_on": on or PartialDate.of(when.date())}


def check_approved(workspace: Workspace, pack: str) -> None:
    """Make sure that what a pack says now was approved.

    Raises:
        NotApproved: nobody approved it; it was changed since, says what.
    """
    found = approval(workspace, pack)
    if found is None or not found.by:
        raise NotApproved(
            N_("Nobody has approved the pack “{name}”. Say who approved it, then issue it."),
            [],
            name=title_of(workspace.get(Pack, pack)),
        )
    if found.changed:
        raise NotApproved(
            N_(
                "The pack “{name}” was changed after {by} approved it. Look at what was changed, "
                "then have it approved anew:"
            ),
            [_said(workspace, one) for one in found.changed],
            name=title_of(workspace.get(Pack, pack)),
            by=found.by,
        )


def check_mended(pack: Pack, found: list[Finding]) -> None:
    """Make sure that nothing must be mended. Raises NotMended: everything that must, each with its remedy."""
    must = [one for one in found if one.severity == "must"]
    if must:
        raise NotMended(
            N_("The pack “{name}” is not issued, for something in it must be mended first:"),
            [BriefingError(one.message, **one.values) for one in must],
            name=title_of(pack),
        )


def check_same(workspace: Workspace, pack: Pack, read: int) -> None:
    """Make sure that a pack, its visit and its topics are as they were when papers were made of them.

    Args:
        workspace: where they are.
        pack: as it was then.
        read: the number of the latest change then (`Workspace.last_change`).

    Raises:
        BriefingError: something was changed since; says what.
    """
    named = set(_told(workspace, pack))
    changed = sorted(one for one in workspace.changed_since(read) if one in named)
    if changed:
        raise BriefingError(
            N_("Changed meanwhile in another window: {changed}. Look at it, then issue “{name}” again."),
            name=title_of(pack),
            changed=tuple(workspace.title(kind, key) or key for kind, key in changed),
        )


def _approves(change: Change) -> bool:
    """Is this the change by which a pack came to be approved or issued? To take something back is not."""
    before, after = change.before, change.after
    if change.action.undoes is not None:
        return False
    if not isinstance(after, Pack) or after.state not in ("approved", "issued"):
        return False
    told = ("state", "draft_number", "approved_by", "approved_on")
    return not isinstance(before, Pack) or any(getattr(before, name) != getattr(after, name) for name in told)


def _said(workspace: Workspace, one: Changed) -> BriefingError:
    """What was changed, to be said in the language of whoever is told."""
    message = N_("{kind} “{title}” ({key}): {fields}")
    if workspace.find(one.kind, one.key) is None:
        message = N_("{kind} {key} is no longer there")
    elif "key" in one.fields:
        message = N_("{kind} “{title}” ({key}) is new")
    title = workspace.title(one.kind, one.key) or one.key
    return BriefingError(message, kind=one.kind, title=title, key=one.key, fields=one.fields)


def _changed(workspace: Workspace, pack: Pack, since: int) -> tuple[Changed, ...]:
    """The pack, its visit and its topics, as far as they were changed after an action."""
    found = (
        Changed(kind=kind, key=key, fields=_differing(workspace, kind, key, since))
        for kind, key in _told(workspace, pack)
    )
    return tuple(one for one in found if one.fields)


def _told(workspace: Workspace, pack: Pack) -> list[tuple[str, str]]:
    """Kind and key of the pack, its visit and its topics."""
    topics = {one.key for one in workspace.all(Topic) if one.visit and one.visit == pack.visit}
    topics |= {choice.topic for choice in pack.topics}
    told = [(Pack.kind, pack.key), *((Topic.kind, key) for key in sorted(topics))]
    if pack.visit:
        told.insert(1, (Visit.kind, pack.visit))
    return told


def _differing(workspace: Workspace, kind: str, key: str, since: int) -> tuple[str, ...]:
    """The fields of a record in which it differs from what it was at an action, but for what is noted."""
    later = [one for one in workspace.history(kind, key) if one.action.number > since]
    if not later:
        return ()
    current = workspace.find(kind, key)
    sent = _sent(current)
    before, now = _content(later[0].before, sent), _content(current, sent)
    return tuple(field for field in changed_fields(before, now) if field not in _NOTED[kind])


def _sent(record: Record | None) -> frozenset[News]:
    """The late news that went out: it was approved with its addendum."""
    news = record.news if isinstance(record, Pack) else ()
    return frozenset(msgspec.structs.replace(one, addendum=0) for one in news if one.addendum)


def _content(record: Record | None, sent: frozenset[News]) -> Record | None:
    """A record without what is said of its papers, who released them, and without news that went out."""
    if not isinstance(record, Pack):
        return record
    return msgspec.structs.replace(
        record,
        documents=tuple(msgspec.structs.replace(one, release=None) for one in record.documents),
        news=tuple(one for one in record.news if msgspec.structs.replace(one, addendum=0) not in sent),
    )
