"""Commands that enter something into a visit: programme, delegation, remarks, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.sources import pasted, table_options, text_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records import codes
from briefings.records.kinds import Delegate, Event, Outcome, ProgrammeLine, Speech, Visit
from briefings.records.values import PartialDate, Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The commands."""
    yield talk.command(
        "programme",
        N_(
            "Enter the programme from a table in place of what stands, or one line more; "
            "without either, show it."
        ),
        "visit programme VISIT --table programme.xlsx",
        _programme,
        click.Argument(["visit"]),
        table_options(talk),
        _add_option(talk),
        talk.option("--day", N_("Day of the line."), type=talk.day),
        talk.option(
            "--at", N_("When it begins, by the clock there: 09:30."), into="start", type=talk.time, default=""
        ),
        talk.option("--until", N_("When it ends."), into="end", type=talk.time, default=""),
        talk.codes("--type", N_("What kind of line it is."), codes.of(ProgrammeLine, "type"), default=""),
        talk.option("--with", N_("Partner met, if not the first."), into="partner", default=""),
        talk.texts(N_("What happens, in {language}.")),
        talk.texts(N_("Who leads, in {language}."), "lead"),
        talk.texts(N_("What the press sees, in {language}."), "press"),
        talk.texts(N_("Where, in {language}."), "place"),
    )
    yield talk.command(
        "delegation",
        N_("Enter a delegation from a table in place of what stands, or one member more; else show both."),
        "visit delegation VISIT --side ours --table delegation.xlsx",
        _delegation,
        click.Argument(["visit"]),
        talk.codes("--side", N_("Whose delegation."), ("ours", "theirs"), default="ours"),
        table_options(talk),
        _add_option(talk),
        talk.texts(N_("Post, in {language}.")),
        talk.codes("--role", N_("Role in the delegation."), codes.of(Delegate, "role"), default=""),
        talk.option("--name", N_("Name, where it is to be printed."), default=""),
    )
    yield talk.command(
        "remarks",
        N_("Enter words to be read out; without any, show those there are."),
        "visit remarks VISIT --type opening --from opening.docx",
        _remarks,
        click.Argument(["visit"]),
        talk.codes("--type", N_("What kind of speech."), codes.of(Speech, "type"), default="opening"),
        talk.option("--topic", N_("Key of the topic it is on."), default=""),
        talk.texts(N_("The words, in {language}.")),
        text_options(talk),
    )
    yield talk.command(
        "results",
        N_("Enter what came of a visit, on one topic or in general; it becomes part of the history."),
        'visit results VISIT --topic TOPIC --vi "…" --en "…"',
        _results,
        click.Argument(["visit"]),
        talk.option("--topic", N_("Key of the topic; in general where none is given."), default=""),
        talk.texts(N_("What was concluded, in {language}.")),
        talk.texts(N_("What we said, in {language}."), "ours"),
        talk.texts(N_("What they said, in {language}."), "theirs"),
        talk.texts(N_("What the history tells, in {language}."), "summary"),
    )


def _add_option(talk: Talk) -> click.Option:
    """Whether the rows of a table come after what is there, or take its place."""
    return talk.option(
        "--add",
        N_("Put the rows of the table after those that are there; else they take their place."),
        is_flag=True,
    )


def _told_replaced(talk: Talk, before: int) -> None:
    """Say that what was entered before is gone, and how to have it again."""
    if before:
        talk.tell(
            N_("Lines replaced by those of the table: {count}. “undo” brings them back; --add keeps them."),
            count=before,
        )


def _programme(
    talk: Talk,
    *,
    visit: str,
    table: str | None,
    add: bool,
    lang: str | None,
    unicode: bool | None,
    day: date | None,
    start: str,
    end: str,
    type: Any,
    partner: str,
    text: Text,
    lead: Text,
    press: Text,
    place: Text,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import set_programme

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if table is not None:
            from briefings.cli.sources import programme_lines

            lines = programme_lines(talk, table, lang, unicode, made)
            before = made.programme
            made = set_programme(opened, made.key, (*before, *lines) if add else lines, **talk.by())
            _told_replaced(talk, 0 if add else len(before))
        elif text or day:
            if day is None:
                raise click.UsageError(talk.say(N_("a line of the programme needs its --day")))
            from briefings.intake.programmes import type_of

            line = ProgrammeLine(
                date=PartialDate.of(day),
                start=start,
                end=end,
                type=type or type_of(" | ".join(text.values())),
                partner=preparing.partner_named(opened, partner).key if partner else None,
                text=text,
                lead=lead,
                press=press,
                place=place,
            )
            made = set_programme(opened, made.key, (*made.programme, line), **talk.by())
    talk.rows(
        [
            (one.date, "–".join(filter(None, (one.start, one.end))), talk.text(one.text), talk.text(one.lead))
            for one in made.programme
        ]
    )


def _delegation(
    talk: Talk,
    *,
    visit: str,
    side: str,
    table: str | None,
    add: bool,
    lang: str | None,
    unicode: bool | None,
    text: Text,
    role: Any,
    name: str,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import set_delegation

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        known = made.our_delegation if side == "ours" else made.their_delegation
        entered: tuple[Delegate, ...] | None = None
        if table is not None:
            from briefings.cli.sources import delegates

            members = delegates(talk, table, lang, unicode)
            entered = (*known, *members) if add else members
        elif text:
            entered = (*known, Delegate(post=text, role=role, name=name))
        if entered is not None:
            made = set_delegation(opened, made.key, **{side: entered}, **talk.by())
            _told_replaced(talk, len(known) if table is not None and not add else 0)
    for heading, delegation in ((N_("Ours"), made.our_delegation), (N_("Theirs"), made.their_delegation)):
        talk.heading(heading, len(delegation))
        talk.rows(
            [
                (
                    f"  {talk.text(one.post)}",
                    talk.word("DelegateRole", one.role) if one.role else "",
                    one.name,
                )
                for one in delegation
            ]
        )


def _remarks(
    talk: Talk,
    *,
    visit: str,
    type: Any,
    topic: str,
    text: Text,
    source: str | None,
    lang: str | None,
    unicode: bool | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import set_speech

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if source is not None:
            from briefings.cli.sources import told_language
            from briefings.intake.language import language_of_pasted
            from briefings.intake.points import paragraphs

            held = pasted(talk, source, unicode)
            told = told_language(talk, source, lang, language_of_pasted(held))
            text = Text({**paragraphs(held, told), **text})
        if text:
            made = set_speech(opened, made.key, type, text, topic=topic or None, **talk.by())
    for speech in made.speeches:
        click.echo(f"{talk.word('SpeechType', speech.type)}\t{speech.topic or ''}\t{talk.text(speech.text)}")


def _results(
    talk: Talk,
    *,
    visit: str,
    topic: str,
    text: Text,
    ours: Text,
    theirs: Text,
    summary: Text,
    workspace: Path | None,
) -> None:
    from briefings.preparing.results import record_results

    said = Outcome(topic=topic or None, ours=ours, theirs=theirs, conclusion=text)
    outcomes = [said] if text or ours or theirs else []
    with talk.open(workspace) as opened:
        if not (outcomes or summary):
            raise click.UsageError(talk.say(N_("nothing is said of the results")))
        key = preparing.record_named(opened, Visit, visit).key
        made = record_results(opened, key, outcomes=outcomes, summary=summary, **talk.by())
        event = opened.get(Event, made.event or "")
    click.echo(f"event/{event.key}\t{talk.title(event)}")
