"""Issuing: drafts become editions, editions get addenda, and of every copy it is known who holds it.

An edition is a set of records made in one action: what was issued (the tree of every document, the
hashes of its files), who holds which copy, and the pack's new state. Files are written whole before
that; where anything fails there are neither files nor records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from briefings import produce
from briefings.checks import Finding, in_order
from briefings.checks.facts import title_of
from briefings.errors import N_, BriefingError, ErrorList
from briefings.i18n import in_every_language
from briefings.issuing.addenda import issue_addendum
from briefings.issuing.approval import Approval, NotApproved, NotMended, approval, approved, check_mended
from briefings.issuing.copies import FORMATS, Holder, Issued, for_holders, printed, register
from briefings.issuing.past import changes_since, earlier, editions, previous_tree
from briefings.issuing.states import draft_stamp, new_draft, set_state, withdraw
from briefings.pack import Request, Stamp, pack_kinds
from briefings.progress import Progress, Silent
from briefings.records.kinds import Edition, Pack, Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace

__all__ = [
    "Approval", "Holder", "Issued", "NotApproved", "NotMended", "approval", "changes_since", "draft_stamp",
    "earlier", "editions", "issue", "issue_addendum", "new_draft", "next_serial", "previous_tree",
    "set_state", "withdraw",
]  # fmt: skip


def issue(
    workspace: Workspace,
    pack_key: str,
    *,
    copies: Sequence[Holder] = (),
    approved_by: str = "",
    approved_on: PartialDate | None = None,
    anyway: bool = False,
    who: str,
    when: datetime,
    folder: Path,
    font_folders: Sequence[Path],
    formats: Sequence[str] = FORMATS,
    progress: Progress | None = None,
) -> Issued:
    """Issue a pack: every document of it, in a folder of its own inside `folder`.

    Somebody must have approved what it says now, and nothing in it must be left to mend. From the second
    edition on documents tell what changed since the one before. What is handed over and nobody has
    released is not in it, nor is what tells of a visit that is not over and has no results yet; findings
    say so. The day that the pack's facts are told for holds for this edition alone.

    Args:
        workspace: where the pack is.
        pack_key: its key.
        copies: who gets which copy. Each gets every document that is meant for a reader such as he is;
            where there are none, each document is printed once, for its own reader, without a number.
        approved_by: who approves it just now; where empty, it was approved before.
        approved_on: when; the day of `when` where none is given.
        anyway: somebody knows what must be mended and has it issued as it is.
        who: issues it.
        when: it is issued: says the year of a new serial, and for which day facts are told unless
            the pack says another.
        folder: where the edition's folder is made.
        font_folders: where this computer's fonts are.
        formats: of the files.
        progress: hears how far the work is.

    Raises:
        BriefingError: what the user can mend: nobody approved it, or not as it is now; all that must be
            mended in it, each with its remedy. Nothing is issued then.
        Cancelled: the user asked to stop; nothing is issued then.
    """
    read = workspace.last_change
    pack = workspace.get(Pack, pack_key)
    by = approved(workspace, pack, approved_by, approved_on, when)
    serial = pack.serial or next_serial(workspace, when.year)
    before = editions(workspace, pack_key)
    number = 1 + max((one.edition for one in before), default=0)
    since = max((one.edition for one in before if one.withdrawn is None), default=0)
    stamp = Stamp(serial=serial, edition=number, issued=when, since=since, **by)
    every = produce.requests(workspace, pack_key, formats=formats, as_of=when.date(), stamp=stamp)
    judged = [(one, _held_back(workspace, one, when)) for one in every]
    held_back = [found for _, found in judged if found is not None]
    wanted = [one for one, found in judged if found is None]
    if every and not wanted:
        raise ErrorList(
            N_("No document of the pack “{name}” can be issued yet:"),
            [BriefingError(one.message, **one.values) for one in in_order(held_back)],
            name=title_of(pack),
        )
    if not wanted:
        raise BriefingError(
            N_("The pack “{name}” has no documents. Add one, then issue it."), name=title_of(pack)
        )
    asked = for_holders(workspace, wanted, copies)
    made = printed(workspace, asked, font_folders, progress or Silent(), since=True)
    if not anyway:
        check_mended(pack, in_order([finding for one in made for finding in one.built.findings]))
    issued = register(
        workspace,
        Edition(
            key=f"{serial}-{number}",
            pack=pack.key,
            serial=serial,
            edition=number,
            issued=PartialDate.of(when.date()),
            issued_by=who,
            **by,
        ),
        copies,
        made,
        folder=folder,
        before=pack,
        read=read,
        after=msgspec.structs.replace(
            pack,
            state="issued",
            serial=serial,
            draft_number=pack.draft_number + 1,
            as_of=None,  # the next edition is told for a day of its own
            **by,
        ),
        label=N_("Pack issued"),
        when=when,
    )
    return msgspec.structs.replace(issued, findings=tuple(in_order([*held_back, *issued.findings])))


def _held_back(workspace: Workspace, request: Request, when: datetime) -> Finding | None:
    """Why a document does not go out with its pack yet; None where it does."""
    if not produce.is_released(request):
        return produce.not_released(workspace, request)
    kind = pack_kinds()[request.kind]
    if not kind.afterwards:
        return None
    visit = workspace.get(Visit, request.visit)
    is_over = (visit.end or visit.start).latest < when.date()
    if is_over or visit.event is not None or visit.outcomes:
        return None
    named = (("kind", in_every_language(kind.title)),)
    return Finding(code="not_yet_held", record=f"visit/{visit.key}", field="outcomes", parameters=named)


def next_serial(workspace: Workspace, year: int) -> str:
    """The serial after the last one of a year: its four digits, a hyphen, three digits or more."""
    start = f"{year:04}-"
    given = [one.serial for one in workspace.all(Edition)] + [one.serial for one in workspace.all(Pack)]
    numbers = [serial.removeprefix(start) for serial in given if serial.startswith(start)]
    noted = workspace.noted(f"serial-{year:04}")  # also where the records of it were erased
    last = max((int(number) for number in (*numbers, noted) if number.isdecimal()), default=0)
    return f"{start}{last + 1:03}"
