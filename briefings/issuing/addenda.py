"""Addenda: late news under the serial of the pack it belongs to, for those who hold the pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from briefings import handling, produce
from briefings.checks import Finding, in_order
from briefings.checks.facts import title_of
from briefings.errors import N_, BriefingError
from briefings.issuing.approval import approved, check_mended
from briefings.issuing.copies import FORMATS, Holder, Issued, for_holders, named, printed, register
from briefings.issuing.past import editions
from briefings.pack import Request, Stamp, pack_kinds
from briefings.progress import Progress, Silent
from briefings.records.kinds import Copy, Edition, Pack
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace

ADDENDUM = "addendum"


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

    It goes to whoever holds a copy of the last edition, under the number of that copy, or to `copies`, whose
    own numbers count for who holds none. For whom there is nothing in it, a finding names. Of an edition
    without copies it is made for each reader of its papers. It is in all languages of the pack's documents.
    Somebody must have approved it as somebody must a pack: just now, which is of the news alone, or with
    the pack as it stands, news and all. Arguments and errors are those of `issue`.

    Raises:
        BriefingError: the pack was never issued, there is no such news, or none for whom it goes to; and as
            `issue`.
    """
    read = workspace.last_change
    pack = workspace.get(Pack, pack_key)
    before = editions(workspace, pack_key, addenda=True)
    if not before:
        raise BriefingError(
            N_("The pack “{name}” has not been issued. Issue it first; its late news goes with it."),
            name=title_of(pack),
        )
    edition = next(one for one in reversed(before) if not one.addendum)
    if edition.withdrawn is not None:
        raise BriefingError(
            N_(
                "The last edition of the pack “{name}” is withdrawn. Issue it anew; its late news goes "
                "with it."
            ),
            name=title_of(pack),
        )
    if all(one.addendum for one in pack.news):
        raise BriefingError(
            N_("The pack “{name}” has no late news that has not gone out yet. Add some."), name=title_of(pack)
        )
    by = approved(workspace, pack, approved_by, approved_on, when)
    number = 1 + max(one.addendum for one in before)
    stamp = Stamp(serial=pack.serial, edition=edition.edition, addendum=number, issued=when, **by)
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
    marks = [mark for one in pack.documents for mark in one.circulation]
    paper = msgspec.structs.replace(paper, circulation=tuple(dict.fromkeys(marks)))
    holders = _holders(workspace, edition, copies)
    asked = for_holders(workspace, [paper], holders) if holders else _for_readers(workspace, paper, edition)
    told = {one.reader: _told(pack, handling.reader_named(one.reader, workspace.folder)) for one in asked}
    left_out = [one for one in holders if not told[one.reader]]
    asked = tuple(one for one in asked if told[one.reader])
    if not asked:
        raise BriefingError(
            N_("None of the late news of the pack “{name}” is for {reader}: the addendum would be empty."),
            name=title_of(pack),
            reader=", ".join(named(one) for one in left_out) or ", ".join(told),
        )
    made = printed(workspace, asked, font_folders, progress or Silent(), since=False)
    if not anyway:
        check_mended(pack, in_order([finding for one in made for finding in one.built.findings]))
    sent = frozenset[int]().union(*told.values())
    news = [
        msgspec.structs.replace(one, addendum=number) if place in sent else one
        for place, one in enumerate(pack.news)
    ]
    issued = register(
        workspace,
        Edition(
            key=f"{pack.serial}-{edition.edition}-{ADDENDUM}-{number}",
            pack=pack.key,
            serial=pack.serial,
            edition=edition.edition,
            addendum=number,
            issued=PartialDate.of(when.date()),
            issued_by=who,
            **by,
        ),
        [one for one in holders if told[one.reader]],
        made,
        folder=folder,
        before=pack,
        read=read,
        after=msgspec.structs.replace(pack, news=tuple(news)),
        label=N_("Addendum issued"),
        when=when,
    )
    missed = [
        Finding(
            code="news_not_for_holder", record=f"pack/{pack.key}", field="news",
            parameters=(("holder", named(one)), ("number", f"{one.number:02}")),
        )
        for one in left_out
    ]  # fmt: skip
    return msgspec.structs.replace(issued, findings=tuple(in_order([*missed, *issued.findings])))


def _holders(workspace: Workspace, edition: Edition, asked: Sequence[Holder]) -> tuple[Holder, ...]:
    """Who gets the addendum: who holds the edition, or those asked for; each keeps the number he has.

    Who holds no copy of it has the next number.
    """
    issued = {one.key for one in editions(workspace, edition.pack, addenda=True) if _same(one, edition)}
    known = sorted(
        (one for one in workspace.all(Copy) if one.edition in issued),
        key=lambda one: (one.edition != edition.key, one.number),
    )
    if not asked:
        return tuple(
            Holder(name=one.holder, reader=one.reader, number=one.number)
            for one in known
            if one.edition == edition.key
        )
    numbers = dict.fromkeys((one.holder.casefold(), one.number) for one in known)
    last = max((number for _, number in numbers), default=0)
    given = []
    for holder in asked:
        own = next((one for one in numbers if one[0] == named(holder).casefold()), None)
        if own is None:
            last += 1
        else:
            del numbers[own]
        given.append(msgspec.structs.replace(holder, number=last if own is None else own[1]))
    return tuple(given)


def _same(one: Edition, other: Edition) -> bool:
    return (one.serial, one.edition) == (other.serial, other.edition)


def _for_readers(workspace: Workspace, paper: Request, edition: Edition) -> tuple[Request, ...]:
    """An addendum without numbers: once for each reader for whom the edition has papers of our own."""
    known = handling.readers(workspace.folder)
    names = dict.fromkeys(one.reader for one in edition.documents)
    readers = [
        name
        for name in names
        if name in known and handling.is_meant_for(pack_kinds()[paper.kind], known[name])
    ]
    if len(readers) < 2:
        return tuple(msgspec.structs.replace(paper, reader=name) for name in readers) or (paper,)
    return tuple(msgspec.structs.replace(paper, reader=name, name=f"{paper.name}-{name}") for name in readers)


def _told(pack: Pack, reader: handling.Reader) -> frozenset[int]:
    """The places of the late news not yet sent that a reader may see."""
    return frozenset(
        place
        for place, one in enumerate(pack.news)
        if not one.addendum and handling.field_level(pack, f"news.{place}") <= reader.highest
    )
