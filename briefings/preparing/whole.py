"""A visit with its pack, made in one action: from nothing, or from the last visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from briefings.errors import N_
from briefings.preparing.copying import copy_visit
from briefings.preparing.packs import new_pack
from briefings.preparing.visits import change_visit, new_visit
from briefings.records.kinds import Pack, Visit
from briefings.store.workspace import Workspace


def prepare(
    workspace: Workspace,
    *,
    who: str,
    when: datetime,
    copied: str = "",
    languages: Sequence[str] = (),
    **visit: Any,
) -> Visit:
    """Make a visit and a pack with the documents that are usual for it.

    Args:
        workspace: where they go.
        who: does it.
        when: it is done.
        copied: key of an earlier visit; its words, topics and packs come along, and moved to the new
            days its programme. What is given in `visit` replaces what was copied.
        languages: of the documents; all there are where none are given. Copied packs keep theirs.
        visit: the fields of the visit, as `new_visit` takes them.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    with workspace.action(N_("Visit prepared"), who, when):
        if not copied:
            made = new_visit(workspace, who=who, when=when, **visit)
            new_pack(workspace, made.key, who=who, when=when, languages=languages)
            return made
        key = copy_visit(workspace, copied, start=visit["start"], who=who, when=when).key
        made = change_visit(workspace, key, who=who, when=when, **_within(workspace, key, visit))
        if not any(isinstance(one, Pack) for one in workspace.linked(Visit, key, role="visit")):
            new_pack(workspace, key, who=who, when=when, languages=languages)
        return made


def _within(workspace: Workspace, key: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, with those lines of the copied programme that fall into the new days."""
    made = workspace.get(Visit, key)
    last = fields.get("end") or fields["start"]
    latest = last if not hasattr(last, "latest") else last.latest
    return {
        **fields,
        "programme": tuple(line for line in made.programme if line.date.earliest <= latest),
        "run_of_show": tuple(
            cue for cue in made.run_of_show if cue.date is None or cue.date.earliest <= latest
        ),
    }
