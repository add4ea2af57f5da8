"""Whether a file is ours, as it was, and says nothing that its reader may not see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from briefings import handling, handover
from briefings.dossier import collect_visit
from briefings.pack import Request, pack_kinds
from briefings.produce import requests
from briefings.records.kinds import Pack
from briefings.records.values import Value
from briefings.register.finding import Match, matches
from briefings.store.workspace import Workspace
from briefings.wall import Hit

State = Literal["unchanged", "saved_again", "altered", "unknown"]


class Verdict(Value, frozen=True, kw_only=True):
    """What is known of a file.

    `state`: unchanged (to the byte), saved again by another program with all its words, altered, or unknown
    to the register. `leaks` are what it says of facts that its reader may not see, as the workspace knows
    them now; `checked` for whom that was looked for: keys of partners, none for a paper of our own.
    """

    name: str
    state: State
    matches: tuple[Match, ...] = ()
    checked: tuple[str, ...] = ()
    leaks: tuple[Hit, ...] = ()


def verify(
    workspace: Workspace, name: str, content: bytes, *, today: date, pack: str = "", kind: str = ""
) -> Verdict:
    """Look a file up in the register and read it as the wall does.

    Only a paper that is handed over is read for what its reader may not see: of a paper of our own that
    is settled by who holds it.

    Args:
        workspace: whose register and facts it is held against.
        name: of the file, without folders.
        content: the file, Word or PDF.
        today: the day that papers are told for where their pack says none.
        pack: key of the pack whose document it is read as, for a file that the register does not know.
        kind: of that document.

    Raises:
        BriefingError: the file cannot be read; there is no such pack, or no such document handed over in it.
    """
    found = matches(workspace, name, content)
    best = found[0] if found else None
    state: State = "unknown"
    if best is not None:
        state = "unchanged" if best.same else "altered" if best.gone else "saved_again"
    asked: Sequence[Request] = ()
    if best is not None and best.document is not None:
        asked = _handed_over(workspace, best.edition.pack, best.document.kind, today)
        to = best.document.partner
        asked = [one for one in asked if not to or one.partner == to]
    elif pack:
        asked = _handed_over(workspace, workspace.get(Pack, pack).key, kind, today)
    leaks: dict[Hit, None] = {}
    for one in asked:
        reader = handling.reader_named(one.reader, workspace.folder)
        collected = collect_visit(workspace, one.visit, one.pack)
        leaks |= dict.fromkeys(hit for _, hit in handover.leaks({name: content}, collected, one, reader))
    return Verdict(
        name=name,
        state=state,
        matches=found,
        checked=tuple(dict.fromkeys(one.partner for one in asked)),
        leaks=tuple(leaks),
    )


def _handed_over(workspace: Workspace, pack: str, kind: str, today: date) -> Sequence[Request]:
    """What a document of a pack is handed over as: to each partner that gets one."""
    if workspace.find(Pack, pack) is None or not pack_kinds()[kind].handed_over:
        return ()
    return [one for one in requests(workspace, pack, formats=(), as_of=today) if one.kind == kind]
