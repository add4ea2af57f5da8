"""Copies: who gets which, printed; saved and registered together or not at all."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from briefings import handling, produce
from briefings.checks import Finding, in_order
from briefings.checks.facts import title_of
from briefings.document import Document, encode
from briefings.errors import N_, BriefingError, reason
from briefings.issuing.approval import check_same
from briefings.issuing.past import earlier
from briefings.pack import Request, pack_kind, pack_kinds
from briefings.progress import Progress
from briefings.records.kinds import Copy, Edition, IssuedDocument, Pack, Partner
from briefings.records.values import Value
from briefings.store.attachments import write_attachments
from briefings.store.workspace import Action, Workspace
from briefings.text import clean

FORMATS = ("docx", "pdf")

# Stands in an edition's folder until the edition is registered.
_UNFINISHED = ".unfinished"


class Holder(Value, frozen=True, kw_only=True):
    """Who gets which copy: its number, and the reader that it is made for."""

    name: str
    reader: str = "file"
    number: int


class Issued(Value, frozen=True, kw_only=True):
    """What was issued: its records, its files in their folder, and what somebody should look at."""

    edition: Edition
    copies: tuple[Copy, ...]
    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


class Printed(Value, frozen=True, kw_only=True):
    """A document in memory, and what it was asked for by."""

    request: Request
    built: produce.Built


def for_holders(
    workspace: Workspace, wanted: Sequence[Request], holders: Sequence[Holder]
) -> tuple[Request, ...]:
    """Each document once for every holder whose reader it is meant for, with the number of the copy.

    A paper for the other side is asked for once and has no number, as is every paper where there are no
    holders.

    Raises:
        BriefingError: copies with one number or without, or a holder for whom nothing is meant.
    """
    numbers = [holder.number for holder in holders]
    for number in numbers:
        if number < 1 or numbers.count(number) > 1:
            raise BriefingError(
                N_("Two copies have the number {number}, or it is below 1. Number them anew."), number=number
            )
    readers = {one.number: handling.reader_named(one.reader, workspace.folder) for one in holders}
    asked: list[Request] = []
    served: set[int] = set()
    for request in wanted:
        if not holders or handling.reader_named(request.reader, workspace.folder).other_side:
            asked.append(request)
            continue
        kind = pack_kind(request.kind, workspace.get(Partner, request.partner).type)
        for holder in holders:
            if handling.is_meant_for(kind, readers[holder.number]):
                served.add(holder.number)
                asked.append(_numbered(request, holder, holders))
    for holder in holders:
        if holder.number not in served:
            raise BriefingError(
                N_("No document of the pack is meant for {holder} as {reader}. Choose another reader."),
                holder=holder.name,
                reader=holder.reader,
            )
    return tuple(asked)


def _numbered(request: Request, holder: Holder, holders: Sequence[Holder]) -> Request:
    assert request.stamp is not None
    stamp = msgspec.structs.replace(
        request.stamp,
        copy=holder.number,
        copies=max(len(holders), *(one.number for one in holders)),
        holder=named(holder),
        holders=tuple((one.number, named(one)) for one in holders),
        readers=tuple(dict.fromkeys(named(one) for one in holders if one.reader == holder.reader)),
    )
    name = f"{request.name}.{holder.number:02}"
    return msgspec.structs.replace(request, reader=holder.reader, stamp=stamp, name=name)


def named(holder: Holder) -> str:
    """What a holder is called, as papers print it."""
    return " ".join(clean(holder.name).split())


def printed(
    workspace: Workspace,
    asked: Sequence[Request],
    font_folders: Sequence[Path],
    progress: Progress,
    *,
    since: bool,
) -> tuple[Printed, ...]:
    """All documents in memory; `since`: each tells what changed since the edition before."""
    before = (lambda one: earlier(workspace, one)) if since else None
    made = produce.build_all(workspace, asked, font_folders, progress, earlier=before)
    return tuple(Printed(request=one, built=built) for one, built in zip(asked, made, strict=True))


def register(
    workspace: Workspace,
    edition: Edition,
    holders: Sequence[Holder],
    made: Sequence[Printed],
    *,
    folder: Path,
    before: Pack,
    read: int,
    after: Pack,
    label: str,
    when: datetime,
) -> Issued:
    """Save the files in a folder of their own, and make the records; both or neither.

    Args:
        workspace: where the records are made.
        edition: without its documents.
        holders: of the copies.
        made: the documents.
        folder: where the edition's folder is made.
        before: the pack as it was when the documents were made.
        read: the number of the latest change then.
        after: the pack as it is to be.
        label: of the action.
        when: of the action; who does it is who issues the edition.

    Raises:
        BriefingError: the pack, its visit or a topic was changed or its serial given away meanwhile, or
            files cannot be saved.
    """
    place = folder / edition.key
    copies = tuple(
        Copy(
            key=f"{edition.key}-{holder.number:02}",
            edition=edition.key,
            number=holder.number,
            holder=holder.name,
            reader=holder.reader,
            issued=edition.issued,
        )
        for holder in holders
    )
    with (
        _written(workspace, edition, before, made, place) as (put_in_place, enclosed),
        workspace.action(label, edition.issued_by, when) as action,
    ):
        check_same(workspace, before, read)
        if _is_given_away(workspace, edition):
            raise BriefingError(
                N_("The pack “{name}” was changed or issued meanwhile in another window. Issue it again."),
                name=title_of(before),
            )
        edition = msgspec.structs.replace(
            edition, documents=tuple(_documents(workspace, made, action)), enclosures=enclosed
        )
        year, _, number = edition.serial.partition("-")
        action.note(f"serial-{year}", max(number, workspace.noted(f"serial-{year}"), key=_count))
        for record in (after, edition, *copies):
            action.put(record)
        put_in_place()
    (place / _UNFINISHED).unlink()
    return Issued(
        edition=edition,
        copies=copies,
        folder=place,
        files=tuple(
            place / name for name in (*(file.name for one in made for file in one.built.files), *enclosed)
        ),
        findings=tuple(in_order([finding for one in made for finding in one.built.findings])),
    )


def _is_given_away(workspace: Workspace, edition: Edition) -> bool:
    """Is there such an edition already, or does its serial belong to another pack?"""
    return any(
        other.key == edition.key or (other.serial == edition.serial and other.pack != edition.pack)
        for other in workspace.all(Edition)
    )


def _documents(workspace: Workspace, made: Sequence[Printed], action: Action) -> Iterator[IssuedDocument]:
    """Each document of a kind, language and reader: the tree of its first copy, the files of all.

    Apart are what goes to different partners, and copies with something for their holders alone.
    """
    readers = handling.readers(workspace.folder)
    groups: dict[tuple[str, str, str, str, str], list[tuple[Printed, Document]]] = {}
    for one in made:
        asked = one.request
        partner = asked.partner if readers[asked.reader].other_side else ""
        for tree in one.built.papers:
            name = (asked.kind, tree.language, asked.reader, partner, one.built.person)
            groups.setdefault(name, []).append((one, tree))
    for (kind, language, reader, partner, person), group in groups.items():
        yield IssuedDocument(
            kind=kind,
            language=language,
            reader=reader,
            partner=partner,
            person=person,
            tree=action.keep_file(encode(group[0][1])),
            files={
                file.name: hashlib.sha256(file.content).hexdigest()
                for one, _ in group
                for file in one.built.files
                if file.language == language
            },
            fonts=tuple(sorted({font for one, _ in group for font in one.built.fonts})),
        )


def _is_left_over(workspace: Workspace, edition: Edition, place: Path) -> bool:
    """Is it the folder of an issue that was killed before its edition was registered?"""
    return (place / _UNFINISHED).exists() and not any(
        other.key == edition.key for other in workspace.all(Edition)
    )


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else 0


@contextmanager
def _written(
    workspace: Workspace, edition: Edition, pack: Pack, made: Sequence[Printed], place: Path
) -> Iterator[tuple[Callable[[], None], dict[str, str]]]:
    """All files, whole; they come to their place when what is given is called, or there are none.

    With them go the files that are enclosed, each named with its hash. What an issue that was killed
    left is taken away: until an edition is registered its folder says that it is unfinished.

    Raises:
        BriefingError: there is something at their place, or they cannot be saved.
    """
    waiting = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    there = waiting
    left_over = _is_left_over(workspace, edition, place)

    def put_in_place() -> None:
        nonlocal there
        try:
            if left_over:
                shutil.rmtree(place)
            if place.exists():
                raise BriefingError(
                    N_("There is a folder {folder} already. Move it away or choose another."),
                    folder=str(place),
                )
            waiting.rename(place)
        except OSError as error:
            raise BriefingError(
                N_("The folder {folder} cannot be made: {reason}. Choose another."),
                folder=str(place), reason=reason(error),
            ) from error  # fmt: skip
        there = place

    with ExitStack() as in_vain:
        in_vain.callback(lambda: shutil.rmtree(there, ignore_errors=True))
        for left in place.parent.glob(f".{place.name}.*.part"):
            shutil.rmtree(left, ignore_errors=True)
        for one in made:
            produce.save(one.built, waiting)
        # They belong to our own papers: beside what is handed over alone they would be handed over too.
        ours = any(not pack_kinds()[one.request.kind].handed_over for one in made)
        keys = pack.enclosures if ours and not edition.addendum else ()
        enclosed = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in write_attachments(workspace, keys, waiting)
        }
        (waiting / _UNFINISHED).touch()
        yield put_in_place, enclosed
        in_vain.pop_all()
