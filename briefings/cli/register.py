"""Commands about what went out: whose a found file is, whether it is as it was, the list of copies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings import preparing, surroundings
from briefings.cli.sources import content
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records.kinds import Pack

if TYPE_CHECKING:
    from briefings.register import Entry, Match

_LISTED = 5  # paragraphs that are no longer there
_COLUMNS = (
    N_("Serial"), N_("Edition"), N_("Addendum"), N_("Copy number"), N_("Holder"), N_("Reader"), N_("Partner"),
    N_("Issued"), N_("Issued by"), N_("File"), "SHA-256",
)  # fmt: skip
_STATES = {
    "unchanged": N_("as it was issued, to the byte"),
    "saved_again": N_("saved again by another program; every paragraph of it is there"),
    "altered": N_("altered: {count} paragraphs or titles are not as they were"),
    "unknown": N_("not in the register"),
}


def commands(talk: Talk) -> Iterator[click.Command]:
    """The commands."""
    yield talk.command(
        "verify",
        N_(
            "Say whether files are ours, as they were issued, and say nothing that their reader may not see. "
            "Ends with code 1 where one is not."
        ),
        'verify "2027-01-13 Programme.pdf"',
        _verify,
        _files(required=True),
        talk.option("--pack", N_("Pack as whose document a file is read that was never issued."), default=""),
        talk.option(
            "--document", N_("Kind of that document, as handout."), default="handout", show_default=True
        ),
    )
    yield talk.command(
        "register",
        N_(
            "Say whose copies found files are; without files, list every file that was issued and who has it."
        ),
        "register found.pdf",
        _register,
        _files(required=False),
        talk.option(
            "--csv", N_("List as comma-separated values, for a spreadsheet."), into="as_csv", is_flag=True
        ),
    )


def _files(*, required: bool) -> click.Argument:
    return click.Argument(
        ["files"], nargs=-1, required=required, type=click.Path(path_type=Path, dir_okay=False)
    )


def _verify(talk: Talk, *, files: tuple[Path, ...], pack: str, document: str, workspace: Path | None) -> None:
    from briefings.register import verify

    amiss = False
    with talk.open(workspace) as opened:
        key = preparing.record_named(opened, Pack, pack).key if pack else ""
        for path in files:
            told = verify(
                opened, path.name, content(path), today=surroundings.today(), pack=key, kind=document
            )
            gone = told.matches[0].gone if told.matches else ()
            click.echo(f"{path.name}: {talk.say(_STATES[told.state], count=len(gone))}")
            for match in told.matches:
                _tell(talk, match)
            for words in gone[:_LISTED]:
                click.echo(f"  – {words}")
            for hit in told.leaks:
                line = talk.say(
                    N_("“{found}” ({place}) belongs to {excluded}, which is not released to {partner}."),
                    found=hit.found,
                    place=hit.place.said(talk.say),
                    excluded=hit.excluded,
                    partner=", ".join(told.checked),
                )
                click.echo(f"  ! {line}")
            if told.checked and not told.leaks:
                line = talk.say(N_("Nothing in it is kept from {partner}."), partner=", ".join(told.checked))
                click.echo(f"  {line}")
            amiss = amiss or told.state in {"unknown", "altered"} or bool(told.leaks)
    if amiss:
        click.get_current_context().exit(1)


def _register(talk: Talk, *, files: tuple[Path, ...], as_csv: bool, workspace: Path | None) -> None:
    from briefings.register import entries, matches

    with talk.open(workspace) as opened:
        if not files:
            listed = [_row(entry) for entry in entries(opened)]
            if as_csv:
                written = io.StringIO()
                csv.writer(written, lineterminator="\n").writerows(
                    [[talk.say(column) for column in _COLUMNS], *listed]
                )
                click.echo(written.getvalue(), nl=False)
            else:
                talk.rows(listed)
            return
        unknown = False
        for path in files:
            found = matches(opened, path.name, content(path))
            unknown = unknown or not found
            click.echo(
                f"{path.name}: {len(found)}" if found else f"{path.name}: {talk.say(_STATES['unknown'])}"
            )
            for match in found:
                _tell(talk, match)
    if unknown:
        click.get_current_context().exit(1)


def _tell(talk: Talk, match: Match) -> None:
    """An edition, whose copy of it, the document, the name it went out by."""
    edition, document, copy = match.edition, match.document, match.copy
    number = f"{copy.number:02}" if copy else "–"
    holder = copy.holder if copy else document.partner if document else ""
    addendum = f"+{edition.addendum}" if edition.addendum else ""
    row = (
        edition.serial,
        f"{edition.edition}{addendum}",
        number,
        holder,
        document.reader if document else "",
    )
    talk.rows(
        [(*row, edition.issued, f"{document.kind} ({document.language})" if document else "", match.file)]
    )


def _row(entry: Entry) -> tuple[str, ...]:
    edition, document, copy = entry.edition, entry.document, entry.copy
    return (
        edition.serial,
        str(edition.edition),
        str(edition.addendum or ""),
        f"{copy.number:02}" if copy else "",
        copy.holder if copy else "",
        document.reader if document else "",
        document.partner if document else "",
        str(edition.issued),
        edition.issued_by,
        entry.file,
        entry.hash,
    )
