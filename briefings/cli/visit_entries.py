"""Commands that enter something into a visit: programme, delegation, remarks, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from briefings import preparing
from briefings.cli.sources import pasted, table_options, text_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.preparing.entering import numbered, without
from briefings.records import codes
from briefings.records.kinds import Cue, Delegate, Event, Outcome, ProgrammeLine, Speech, Visit
from briefings.records.values import EMPTY, PartialDate, Text

S = TypeVar("S", bound=msgspec.Struct)


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
        *_one_of_them(talk),
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
        *_one_of_them(talk),
        talk.texts(N_("Post, in {language}.")),
        talk.codes("--role", N_("Role in the delegation."), codes.of(Delegate, "role"), default=""),
        talk.option("--name", N_("Name, where it is to be printed."), default=""),
    )
    yield talk.command(
        "run-of-show",
        N_("Enter a line of the run-of-show, change or remove one; without any, show it."),
        'visit run-of-show VISIT --day dd/mm/yyyy --at 09:15 --minutes 15 --vi "…" --who-vi "…"',
        _run_of_show,
        click.Argument(["visit"]),
        *_one_of_them(talk),
        talk.option("--day", N_("Day of the line."), type=talk.day),
        talk.option("--at", N_("When it begins, by the clock there: 09:30."), into="start", default=""),
        talk.option("--minutes", N_("How long it lasts, in minutes."), type=int),
        talk.texts(N_("What happens, in {language}.")),
        talk.texts(N_("Who acts, in {language}."), "who"),
        talk.texts(N_("Words that lead into it, in {language}."), "words"),
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
        _remove(talk),
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
        talk.option(
            "--met",
            N_("Key or name of a partner met though no line of the programme says so; may be repeated."),
            multiple=True,
        ),
        anyway(talk),
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


def _remove(talk: Talk) -> click.Option:
    return talk.option("--remove", N_("Take the line of this number away."), type=int, metavar="NUMBER")


def _one_of_them(talk: Talk) -> tuple[click.Option, click.Option]:
    """Which of the lines there are is meant, by the number with which they are shown."""
    edit = talk.option("--edit", N_("Change the line of this number."), type=int, metavar="NUMBER")
    return edit, _remove(talk)


def _with(entered: tuple[S, ...], number: int, fields: dict[str, Any]) -> tuple[S, ...]:
    """What was entered, with other fields in what has the number."""
    place = numbered(entered, number)
    return (*entered[:place], msgspec.structs.replace(entered[place], **fields), *entered[place + 1 :])


def anyway(talk: Talk) -> click.Option:
    """Enter results of a visit that has not begun."""
    return talk.option("--anyway", N_("Enter it even before the first day of the visit."), is_flag=True)


def _programme(
    talk: Talk,
    *,
    visit: str,
    table: str | None,
    add: bool,
    lang: str | None,
    unicode: bool | None,
    edit: int | None,
    remove: int | None,
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
        elif remove is not None:
            made = set_programme(opened, made.key, without(made.programme, remove), **talk.by())
        elif text or day or edit is not None:
            told = {
                "date": PartialDate.of(day) if day is not None else None,
                "start": start, "end": end, "type": type, "text": text, "lead": lead, "press": press,
                "place": place, "partner": preparing.partner_named(opened, partner).key if partner else None,
            }  # fmt: skip
            said = {name: value for name, value in told.items() if value}
            if edit is not None:
                lines = _with(made.programme, edit, said)
            elif day is None:
                raise click.UsageError(talk.say(N_("a line of the programme needs its --day")))
            else:
                from briefings.intake.programmes import type_of

                said = {"text": text, "type": type_of(" | ".join(text.values())), **said}
                lines = (*made.programme, ProgrammeLine(**said))
            made = set_programme(opened, made.key, lines, **talk.by())
    talk.rows(
        [
            (
                number,
                one.date,
                "–".join(filter(None, (one.start, one.end))),
                talk.text(one.text),
                talk.text(one.lead),
            )
            for number, one in enumerate(made.programme, start=1)
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
    edit: int | None,
    remove: int | None,
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
        elif remove is not None:
            entered = without(known, remove)
        elif edit is not None:
            told = {"post": text, "role": role, "name": name}
            entered = _with(known, edit, {field: value for field, value in told.items() if value})
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
                    f"  {number}",
                    talk.text(one.post),
                    talk.word("DelegateRole", one.role) if one.role else "",
                    one.name,
                )
                for number, one in enumerate(delegation, start=1)
            ]
        )


def _run_of_show(
    talk: Talk,
    *,
    visit: str,
    edit: int | None,
    remove: int | None,
    day: date | None,
    workspace: Path | None,
    **given: Any,
) -> None:
    from briefings.preparing.visits import set_run_of_show

    told = {"date": PartialDate.of(day) if day is not None else None, **given}
    said = {name: value for name, value in told.items() if value}
    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        cues = made.run_of_show
        if remove is not None:
            cues = without(cues, remove)
        elif edit is not None:
            cues = _with(cues, edit, said)
        elif said:
            cues = (*cues, Cue(**{"text": EMPTY, **said}))
        if cues != made.run_of_show:
            made = set_run_of_show(opened, made.key, cues, **talk.by())
    talk.rows(
        [
            (number, one.date or "", one.start, one.minutes or "", talk.text(one.text), talk.text(one.who))
            for number, one in enumerate(made.run_of_show, start=1)
        ]
    )


def _remarks(
    talk: Talk,
    *,
    visit: str,
    type: Any,
    topic: str,
    text: Text,
    remove: int | None,
    source: str | None,
    lang: str | None,
    unicode: bool | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import remove_speech, set_speech

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if source is not None:
            from briefings.cli.sources import told_language
            from briefings.intake.language import language_of_pasted
            from briefings.intake.points import paragraphs

            held = pasted(talk, source, unicode)
            told = told_language(talk, source, lang, language_of_pasted(held))
            text = Text({**paragraphs(held, told), **text})
        if remove is not None:
            made = remove_speech(opened, made.key, remove, **talk.by())
        elif text:
            made = set_speech(opened, made.key, type, text, topic=topic or None, **talk.by())
    for number, speech in enumerate(made.speeches, start=1):
        kind = talk.word("SpeechType", speech.type)
        talk.rows([(number, kind, speech.topic or "", talk.text(speech.text))])


def _results(
    talk: Talk,
    *,
    visit: str,
    topic: str,
    text: Text,
    ours: Text,
    theirs: Text,
    summary: Text,
    met: tuple[str, ...],
    anyway: bool,
    workspace: Path | None,
) -> None:
    from briefings.preparing.results import record_results

    said = Outcome(topic=topic or None, ours=ours, theirs=theirs, conclusion=text)
    outcomes = [said] if text or ours or theirs else []
    with talk.open(workspace) as opened:
        if not (outcomes or summary or met):
            raise click.UsageError(talk.say(N_("nothing is said of the results")))
        key = preparing.record_named(opened, Visit, visit).key
        made = record_results(
            opened, key, outcomes=outcomes, summary=summary, met=met, anyway=anyway, **talk.by()
        )
        event = opened.get(Event, made.event or "")
    click.echo(f"event/{event.key}\t{talk.title(event)}")
