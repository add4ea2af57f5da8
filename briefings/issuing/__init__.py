"""Issuing: drafts become editions, editions get addenda, and of every copy it is known who holds it.

An edition is a set of records made in one action: what was issued (the tree of every document, the
hashes of its files), who holds which copy, and the pack's new state. Files are written whole before
that; where anything fails there are neither files nor records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from briefings import handling, produce
from briefings.checks import in_order
from briefings.errors import N_, BriefingError
from briefings.issuing.approval import Approval, approval, check_approved, check_mended
from briefings.issuing.copies import Holder, Issued, for_holders, printed, register
from briefings.issuing.past import changes_since, earlier, editions, previous_tree
from briefings.issuing.states import draft_stamp, new_draft, set_state, withdraw
from briefings.pack import Stamp
from briefings.progress import Progress, Silent
from briefings.records.kinds import Edition, Pack
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace

__all__ = [
    "Approval", "Holder", "Issued", "approval", "changes_since", "draft_stamp", "earlier", "editions",
    "issue", "issue_addendum", "new_draft", "next_serial", "previous_tree", "set_state", "withdraw",
]  # fmt: skip

ADDENDUM = "addendum"
FORMATS = ("docx", "pdf")


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
    released is not in it; a finding says so.

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
    approved = _approved(workspace, pack, approved_by, approved_on, when)
    serial = pack.serial or next_serial(workspace, when.year)
    number = 1 + max((one.edition for one in editions(workspace, pack_key)), default=0)
    stamp = Stamp(serial=serial, edition=number)
    every = produce.requests(workspace, pack_key, formats=formats, as_of=when.date(), stamp=stamp)
    wanted = [one for one in every if produce.is_released(one)]
    held_back = [produce.not_released(one) for one in every if not produce.is_released(one)]
    if not wanted:
        raise BriefingError(N_("The pack {name} has no documents. Add one, then issue it."), name=pack_key)
    asked = for_holders(workspace, wanted, copies)
    made = printed(workspace, asked, font_folders, progress or Silent(), since=True)
    if not anyway:
        check_mended(pack_key, in_order([finding for one in made for finding in one.built.findings]))
    issued = register(
        workspace,
        Edition(
            key=f"{serial}-{number}",
            pack=pack.key,
            serial=serial,
            edition=number,
            issued=PartialDate.of(when.date()),
            issued_by=who,
            **approved,
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
            **approved,
        ),
        label=N_("Pack issued"),
        when=when,
    )
    return msgspec.structs.replace(issued, findings=tuple(in_order([*held_back, *issued.findings])))


def issue_addendum(
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
    """Send out a pack's late news that has not gone out yet, under the pack's serial.

    It is in all languages of the pack's documents. Somebody must have approved it as somebody must a pack:
    just now, which is of the news alone, or with the pack as it stands, news and all. Arguments and errors
    are those of `issue`.

    Raises:
        BriefingError: the pack was never issued, or there is no such news; and as `issue`.
    """
    read = workspace.last_change
    pack = workspace.get(Pack, pack_key)
    before = editions(workspace, pack_key, addenda=True)
    if not before:
        raise BriefingError(
            N_("The pack {name} has not been issued. Issue it first; its late news goes with it."),
            name=pack_key,
        )
    if next(one for one in reversed(before) if not one.addendum).withdrawn is not None:
        raise BriefingError(
            N_(
                "The last edition of the pack {name} is withdrawn. Issue it anew; its late news goes with it."
            ),
            name=pack_key,
        )
    if all(one.addendum for one in pack.news):
        raise BriefingError(
            N_("The pack {name} has no late news that has not gone out yet. Add some."), name=pack_key
        )
    approved = _approved(workspace, pack, approved_by, approved_on, when)
    number = 1 + max(one.addendum for one in before)
    stamp = Stamp(serial=pack.serial, edition=before[-1].edition, addendum=number)
    documents = produce.requests(workspace, pack_key, formats=formats, as_of=when.date(), stamp=stamp)
    paper = produce.request(
        workspace,
        partner="",
        kind=ADDENDUM,
        languages=[language for document in documents for language in document.languages],
        formats=formats,
        as_of=when.date(),
        visit=pack.visit or "",
    )
    paper = msgspec.structs.replace(paper, pack=pack.key, stamp=stamp, name=f"{pack.key}-{ADDENDUM}-{number}")
    asked = for_holders(workspace, [paper], copies)
    told = {one.reader: _told(pack, handling.reader_named(one.reader, workspace.folder)) for one in asked}
    for reader, places in told.items():
        if not places:
            raise BriefingError(
                N_("None of the late news of the pack {name} is for {reader}: the addendum would be empty."),
                name=pack_key,
                reader=reader,
            )
    made = printed(workspace, asked, font_folders, progress or Silent(), since=False)
    if not anyway:
        check_mended(pack_key, in_order([finding for one in made for finding in one.built.findings]))
    sent = frozenset[int]().union(*told.values())
    news = [
        msgspec.structs.replace(one, addendum=number) if place in sent else one
        for place, one in enumerate(pack.news)
    ]
    return register(
        workspace,
        Edition(
            key=f"{pack.serial}-{before[-1].edition}-{ADDENDUM}-{number}",
            pack=pack.key,
            serial=pack.serial,
            edition=before[-1].edition,
            addendum=number,
            issued=PartialDate.of(when.date()),
            issued_by=who,
            **approved,
        ),
        copies,
        made,
        folder=folder,
        before=pack,
        read=read,
        after=msgspec.structs.replace(pack, news=tuple(news)),
        label=N_("Addendum issued"),
        when=when,
    )


def _approved(
    workspace: Workspace, pack: Pack, by: str, on: PartialDate | None, when: datetime
) -> dict[str, Any]:
    """Who approves what goes out, just now or before, and when. Raises BriefingError: nobody does."""
    if not by.strip():
        check_approved(workspace, pack.key)
        return {"approved_by": pack.approved_by, "approved_on": pack.approved_on}
    return {"approved_by": by.strip(), "approved_on": on or PartialDate.of(when.date())}


def _told(pack: Pack, reader: handling.Reader) -> frozenset[int]:
    """The places of the late news not yet sent that a reader may see."""
    return frozenset(
        place
        for place, one in enumerate(pack.news)
        if not one.addendum and handling.field_level(pack, f"news.{place}") <= reader.highest
    )


def next_serial(workspace: Workspace, year: int) -> str:
    """The serial after the last one of a year: its four digits, a hyphen, three digits or more."""
    start = f"{year:04}-"
    given = [one.serial for one in workspace.all(Edition)] + [one.serial for one in workspace.all(Pack)]
    numbers = [serial.removeprefix(start) for serial in given if serial.startswith(start)]
    noted = workspace.noted(f"serial-{year:04}")  # also where the records of it were erased
    last = max((int(number) for number in (*numbers, noted) if number.isdecimal()), default=0)
    return f"{start}{last + 1:03}"
