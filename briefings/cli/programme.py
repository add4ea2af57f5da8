"""Commands about what happens on a visit, and when: the programme, and minute by minute the run-of-show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.entries import add_option, one_of_them, tell_replaced, with_fields
from briefings.cli.sources import table_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.intake.within import WITHDRAWN
from briefings.preparing.entering import without
from briefings.records import codes
from briefings.records.kinds import Cue, ProgrammeLine, Visit
from briefings.records.values import EMPTY, PartialDate, Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """Programme and run-of-show."""
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
        add_option(talk),
        *one_of_them(talk),
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
        "run-of-show",
        N_("Enter a line of the run-of-show, change or remove one; without any, show it."),
        'visit run-of-show VISIT --day dd/mm/yyyy --at 09:15 --minutes 15 --vi "…" --who-vi "…"',
        _run_of_show,
        click.Argument(["visit"]),
        *one_of_them(talk),
        talk.option("--day", N_("Day of the line."), type=talk.day),
        talk.option("--at", N_("When it begins, by the clock there: 09:30."), into="start", default=""),
        talk.option("--minutes", N_("How long it lasts, in minutes."), type=int),
        talk.texts(N_("What happens, in {language}.")),
        talk.texts(N_("Who acts, in {language}."), "who"),
        talk.texts(N_("Words that lead into it, in {language}."), "words"),
    )


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

    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if table is not None:
            from briefings.cli.sources import programme_lines

            lines = programme_lines(talk, table, lang, unicode, made)
            before = made.programme
            made = set_programme(opened, made.key, (*before, *lines) if add else lines, **talk.by())
            tell_replaced(talk, 0 if add else len(before))
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
                lines = with_fields(made.programme, edit, said)
            elif day is None:
                raise click.UsageError(talk.say(N_("a line of the programme needs its --day")))
            else:
                from briefings.intake.programmes import type_of

                said = {"text": text, "type": type_of(" | ".join(text.values())), **said}
                lines = (*made.programme, ProgrammeLine(**said))
            made = set_programme(opened, made.key, lines, **talk.by())
            for line in lines:
                if line not in made.programme:
                    talk.tell(WITHDRAWN, text=line.text)
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
    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        cues = made.run_of_show
        if remove is not None:
            cues = without(cues, remove)
        elif edit is not None:
            cues = with_fields(cues, edit, said)
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
