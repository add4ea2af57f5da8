"""Commands that take care of a workspace: newer data, backups, soundness; what is erased for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from briefings import preparing, surroundings
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records.kinds import KINDS, Visit


def commands(talk: Talk) -> Iterator[click.Command]:
    """The group."""
    yield talk.group(
        "workspace",
        N_("Take care of the workspace: newer data, backups, whether the file is sound."),
        talk.command(
            "data",
            N_("Say which data set the workspace holds, and whether a newer one came with the program."),
            "workspace data",
            _data,
        ),
        talk.command(
            "update",
            N_(
                "Take in the newer data that came with the program. What was changed here stays and is "
                "listed; “undo” takes all of it back."
            ),
            "workspace update",
            _update,
        ),
        talk.command(
            "backup",
            N_(
                "Write the whole workspace to a new file. Named workspace.db in a folder of its own, it is a "
                "workspace again."
            ),
            "workspace backup E:/briefings/workspace.db",
            _backup,
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
        ),
        talk.command(
            "check",
            N_("Say whether the file of the workspace is sound. Ends with code 1 where it is not."),
            "workspace check",
            _check,
        ),
    )


def erase_record(talk: Talk) -> click.Command:
    """The command that erases a record or fields of it."""
    return talk.command(
        "erase",
        N_(
            "Erase a record for good, or fields of it alone: from its history too, so that nothing brings it "
            "back. Papers that are out and backups still hold it."
        ),
        "record erase person/KEY personal_notes",
        _erase,
        click.Argument(["record"], metavar="KIND/KEY"),
        click.Argument(["fields"], metavar="FIELD…", nargs=-1),
        _unasked(talk),
    )


def erase_visit(talk: Talk) -> click.Command:
    """The command that erases what was kept of the delegations of a visit."""
    return talk.command(
        "erase",
        N_(
            "Erase for good what was kept of the delegations for the sake of a visit that is over: personal "
            "notes, the notes beside delegates."
        ),
        "visit erase VISIT --files",
        _erase_visit,
        click.Argument(["visit"]),
        talk.option("--files", N_("Also the files kept with those persons alone."), is_flag=True),
        _unasked(talk),
    )


def _unasked(talk: Talk) -> click.Option:
    return talk.option("--yes", N_("Do not ask: it cannot be undone."), is_flag=True)


def _sure(talk: Talk, yes: bool, what: str) -> None:
    """Ask once. Raises click.Abort: no."""
    if not yes:
        question = N_("Erase {what} for good? It cannot be undone.")
        click.confirm(talk.say(question, what=what), abort=True, err=True)


# --- the workspace --------------------------------------------------------------------------


def _data(talk: Talk, *, workspace: Path | None) -> None:
    from briefings.editing.care import newer_data

    with talk.open(workspace) as opened:
        held, newer = opened.dataset, newer_data(opened)
    talk.rows([(talk.text(held.title), held.version, held.as_of)])
    if newer is not None:
        message = N_("Data of {day} came with the program. “workspace update” takes it in.")
        talk.tell(message, day=newer.as_of)


def _update(talk: Talk, *, workspace: Path | None) -> None:
    from briefings.editing.care import take_in_newer

    with talk.change(workspace) as opened:
        done = take_in_newer(opened, **talk.by())
        day = opened.dataset.as_of
    for sign, names in (("+", done.added), ("±", done.replaced), ("−", done.removed)):
        for kind, key in names:
            click.echo(f"{sign} {kind}/{key}")
    for conflict in done.conflicts:
        click.echo(f"! {conflict.kind}/{conflict.key}\t{', '.join(conflict.fields)}")
    talk.tell(
        N_("Data of {day}: {added} new, {replaced} changed, {removed} gone, {kept} kept as changed here."),
        day=day, added=len(done.added), replaced=len(done.replaced), removed=len(done.removed),
        kept=len(done.conflicts),
    )  # fmt: skip


def _backup(talk: Talk, *, file: Path, workspace: Path | None) -> None:
    from briefings.editing.care import back_up

    with talk.open(workspace) as opened:
        back_up(opened, file)
    click.echo(file)


def _check(talk: Talk, *, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        faults = opened.check_integrity()
    for fault in faults:
        click.echo(fault)
    if faults:
        talk.tell(N_("The workspace is not sound. Work on with a backup of it."))
        click.get_current_context().exit(1)
    talk.tell(N_("The workspace is sound."))


# --- erasing --------------------------------------------------------------------------------


def _erase(talk: Talk, *, record: str, fields: tuple[str, ...], yes: bool, workspace: Path | None) -> None:
    from briefings.editing.erasing import erase

    kind, _, key = record.partition("/")
    with talk.open(workspace) as opened:
        if kind not in KINDS:
            raise opened.not_found(kind, key)
        found = opened.find(kind, key)
    key = key if found is None else found.key
    name = f"{kind}/{key}"
    _sure(talk, yes, f"{name}: {', '.join(fields)}" if fields else name)
    with talk.change(workspace) as opened:
        something = erase(opened, kind, key, fields, **talk.by())
    if something:
        click.echo(name)
    else:
        talk.tell(N_("Nothing of it was there."))


def _erase_visit(talk: Talk, *, visit: str, files: bool, yes: bool, workspace: Path | None) -> None:
    from briefings.editing.erasing import erase_personal

    today = surroundings.today()
    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
    _sure(talk, yes, talk.say(N_("the personal data of {visit}"), visit=talk.title(made)))
    with talk.change(workspace) as opened:
        found = erase_personal(opened, made.key, today, files=files, **talk.by())
    for key in found.persons:
        click.echo(f"person/{key}")
    for key in found.files if files else ():
        click.echo(f"attachment/{key}")
    if found.files and not files:
        talk.tell(N_("Files kept with them stay: {files}."), files=", ".join(found.files))
    if found.travelling:
        message = N_("Still expected at another visit, so kept: {persons}.")
        talk.tell(message, persons=", ".join(found.travelling))
