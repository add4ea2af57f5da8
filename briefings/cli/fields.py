"""Commands that enter and change records of any kind, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefings.cli.care import erase_record
from briefings.cli.talk import Talk
from briefings.editing.fields import Field, Shape
from briefings.errors import N_, BriefingError
from briefings.records.kinds import KINDS, Record, Topic, Visit

if TYPE_CHECKING:
    from briefings.store.workspace import Workspace

_SHAPES = {
    Shape.TEXT: N_("words in each language: {name}.vi=… {name}.en=…"),
    Shape.TEXTS: N_("several: {name}.1.vi=… ; {name}.+.vi=… adds one, {name}.1= takes it out"),
    Shape.LINE: N_("words"),
    Shape.LINES: N_("several words, parted by ;"),
    Shape.DATE: N_("date: 14/8/2015, 8/2015, 2015, about 2015"),
    Shape.PERIOD: N_("period: {name}.since=… {name}.until=…"),
    Shape.AMOUNT: N_("sum: about 6 million USD"),
    Shape.CODE: N_("one of: {codes}"),
    Shape.CODES: N_("several of: {codes}"),
    Shape.LINK: N_("key or name of: {kinds}"),
    Shape.LINKS: N_("keys or names, parted by ;, of: {kinds}"),
    Shape.WHOLE: N_("whole number"),
    Shape.NUMBER: N_("number"),
    Shape.YES: N_("yes or no"),
    Shape.ANSWER: N_("yes, no or nothing"),
    Shape.PART: N_("parts: {parts}"),
    Shape.PARTS: N_("several, each {name}.1.…, a new one {name}.+.…: {parts}"),
    Shape.MARKS: N_("several, each {name}.1.…, a new one {name}.+.…: {parts}"),
    Shape.FILES: N_("files"),
}


def commands(talk: Talk) -> Iterator[click.Command]:
    """The group."""
    record = click.Argument(["record"], metavar="KIND/KEY")
    entered = click.Argument(["entered"], metavar="FIELD=VALUE…", nargs=-1)
    said = N_("It has been made sure that the matter is no state secret; it is not asked.")
    screened = talk.option("--screened", said, is_flag=True)
    kind = click.Argument(["kind"], type=click.Choice(list(KINDS)))
    yield talk.group(
        "record",
        N_("Records of any kind: enter and change them field by field, see what became of them."),
        talk.command(
            "fields",
            N_("List the fields of a kind: name, heading, what is entered. * marks what is required."),
            "record fields person",
            _fields,
            kind,
        ),
        talk.command(
            "new",
            N_("Enter a record; its key is printed. “record fields” lists the fields."),
            'record new person name.vi="…" partner=KEY posts.+.title.vi="…" posts.+.validity.since=2024',
            _new,
            kind,
            entered,
            talk.option("--key", N_("Key of the record; made of its name where none is given."), default=""),
            screened,
        ),
        talk.command(
            "set",
            N_("Change fields of a record; what is left empty after = empties the field."),
            'record set event/KEY end=14/8/2015 outcome.vi="…" quote=',
            _set,
            record,
            entered,
            screened,
        ),
        talk.command(
            "remove",
            N_("Take a record away; “undo” brings it back."),
            "record remove event/KEY",
            _remove,
            record,
        ),
        erase_record(talk),
        talk.command(
            "history",
            N_("Show what became of a record: number, moment, by whom, and what each field was and is."),
            "record history agreement/KEY",
            _history,
            record,
        ),
        talk.command(
            "restore",
            N_("Make a record again what it was after an action of its history; 0: before all of them."),
            "record restore agreement/KEY 12",
            _restore,
            record,
            click.Argument(["number"], type=int),
        ),
    )


def _fields(talk: Talk, *, kind: str, workspace: Path | None) -> None:
    del workspace
    from briefings.editing.fields import fields

    talk.rows(
        [
            (f"{one.name}{'*' if one.required else ''}", talk.say(one.label), _what(talk, one))
            for one in fields(kind)
            if not one.fixed
        ]
    )


def _what(talk: Talk, told: Field) -> str:
    kinds = ", ".join(told.kinds) if len(told.kinds) < len(KINDS) else "KIND/KEY"
    parts = ", ".join(f"{one.name}{'*' if one.required else ''}" for one in told.parts if not one.fixed)
    return talk.say(
        _SHAPES[told.shape], name=told.name, codes=", ".join(told.codes), kinds=kinds, parts=parts
    )


def _new(
    talk: Talk, *, kind: str, entered: tuple[str, ...], key: str, screened: bool, workspace: Path | None
) -> None:
    from briefings.cli.points import screen
    from briefings.editing import rules
    from briefings.editing.assigning import Entering, assignment
    from briefings.editing.changing import check_enterable, new_record
    from briefings.editing.fields import values
    from briefings.preparing.release import note_screened

    check_enterable(kind)
    with talk.change(workspace) as opened:
        entering = Entering(opened, talk.translator)
        fresh = values(KINDS[kind])
        read = entering.fields(KINDS[kind], fresh, map(assignment, entered))
        asked = rules.unscreened(None, read.get("points", ()))
        answered = asked and screen(talk, None, read["points"], screened)
        made = new_record(opened, kind, read, key=key, **talk.by())
        if answered and isinstance(made.record, Topic | Visit):
            note_screened(opened, made.record, **talk.by())
    click.echo(f"{kind}/{made.record.key}\t{talk.title(made.record)}")


def _set(
    talk: Talk, *, record: str, entered: tuple[str, ...], screened: bool, workspace: Path | None
) -> None:
    from briefings.cli.points import screen
    from briefings.editing import rules
    from briefings.editing.assigning import Entering, assignment
    from briefings.editing.changing import set_fields
    from briefings.editing.fields import values
    from briefings.preparing.release import note_screened

    if not entered:
        raise click.UsageError(talk.say(N_("nothing is said that should change")))
    with talk.change(workspace) as opened:
        named = _named(opened, record)
        entering = Entering(opened, talk.translator)
        read = entering.fields(type(named), values(type(named), named), map(assignment, entered))
        if isinstance(named, Topic | Visit) and rules.unscreened(named, read.get("points", ())):
            screen(talk, named, read["points"], screened)
            note_screened(opened, named, **talk.by())
        made = set_fields(opened, named.kind, named.key, read, **talk.by())
    click.echo(f"{made.record.kind}/{made.record.key}\t{talk.title(made.record)}")


def _remove(talk: Talk, *, record: str, workspace: Path | None) -> None:
    from briefings.editing.changing import delete_record

    with talk.change(workspace) as opened:
        named = _named(opened, record)
        number = delete_record(opened, named.kind, named.key, **talk.by())
    click.echo(number)


def _history(talk: Talk, *, record: str, workspace: Path | None) -> None:
    from briefings.editing.history import change_said, versions
    from briefings.editing.saying import namer

    with talk.open(workspace) as opened:
        kind, _, key = record.partition("/")
        found = versions(opened, kind, key) if kind in KINDS else []
        if not found:
            named = _named(opened, record)
            talk.tell(N_("Nobody has changed {kind} {key} here."), kind=named.kind, key=named.key)
        named_in = namer(opened, talk.language)
        for version in found:
            action = version.action
            talk.rows([(action.number, action.at, action.by, talk.say(action.label))])
            for change in version.changes:
                label, before, after = change_said(change, talk.translator, named_in)
                click.echo(f"  {label}: {_line(before)} → {_line(after)}")


def _restore(talk: Talk, *, record: str, number: int, workspace: Path | None) -> None:
    from briefings.editing.history import restore

    with talk.change(workspace) as opened:
        kind, _, key = record.partition("/")
        if kind not in KINDS:
            raise opened.not_found(kind, key)
        made = restore(opened, kind, key, number, **talk.by())
    click.echo(f"{made.kind}/{made.key}\t{talk.title(made)}")


def _named(workspace: Workspace, record: str) -> Record:
    """The record of a KIND/KEY. Raises BriefingError: it is not written so, or there is none."""
    kind, slash, key = record.partition("/")
    if not slash or not key:
        raise BriefingError(
            N_("“{record}” names no record. Write KIND/KEY, such as visit/trip."), record=record
        )
    found: Any = workspace.find(kind, key) if kind in KINDS else None
    if found is None:
        raise workspace.not_found(kind, key)
    return found  # type: ignore[no-any-return]


def _line(text: str) -> str:
    return text.replace("\n", " / ") or "–"
