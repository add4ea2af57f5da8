"""Commands about visits: new, copy, set, list, show, programme, delegation, remarks, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from briefings import preparing
from briefings.cli.sources import pasted, table_options, text_options
from briefings.cli.talk import Talk
from briefings.errors import N_, BriefingError
from briefings.records import codes
from briefings.records.kinds import (
    Delegate,
    Event,
    Outcome,
    Pack,
    ProgrammeLine,
    Session,
    Speech,
    Topic,
    Visit,
)
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace


def commands(talk: Talk) -> Iterator[click.Command]:
    """The group."""
    yield talk.group(
        "visit",
        N_("Prepare a visit, from its dates to its results."),
        talk.command(
            "new",
            N_("Make a visit; its key is printed."),
            'visit new --partner KEY --start dd/mm/yyyy --end dd/mm/yyyy --vi "…" --en "…"',
            _new,
            talk.option(
                "--key", N_("Key of the visit; made of partner and month where none is given."), default=""
            ),
            talk.option(
                "--partner",
                N_("Key or name of whom the visit is made to; may be repeated."),
                multiple=True,
                required=True,
            ),
            talk.codes(
                "--direction", N_("Who goes where."), codes.of(Visit, "direction"), default="outgoing"
            ),
            talk.option("--start", N_("First day."), type=talk.day, required=True),
            *_particulars(talk),
        ),
        talk.command(
            "copy",
            N_("Copy a visit, or the last one with a partner, to other days, with its topics and packs."),
            "visit copy VISIT --start dd/mm/yyyy",
            _copy,
            click.Argument(["source"]),
            talk.option("--start", N_("First day."), type=talk.day, required=True),
            talk.option(
                "--key", N_("Key of the visit; made of partner and month where none is given."), default=""
            ),
        ),
        talk.command(
            "set",
            N_("Change what is said of a visit, or mark steps of preparation as done."),
            "visit set VISIT --level head --done approval",
            _set,
            _visit(),
            talk.option(
                "--partner", N_("Key or name of whom the visit is made to; may be repeated."), multiple=True
            ),
            talk.codes("--direction", N_("Who goes where."), codes.of(Visit, "direction")),
            talk.option("--start", N_("First day."), type=talk.day),
            *_particulars(talk),
            talk.option("--done", N_("Step of preparation that is done; may be repeated."), multiple=True),
        ),
        talk.command("list", N_("List the visits by their days."), "visit list", _list),
        talk.command(
            "show", N_("Show a visit: its days, topics, packs, steps."), "visit show VISIT", _show, _visit()
        ),
        talk.command(
            "programme",
            N_("Enter the programme from a table, or one line of it; without either, show it."),
            "visit programme VISIT --table programme.xlsx",
            _programme,
            _visit(),
            table_options(talk),
            talk.option("--day", N_("Day of the line."), type=talk.day),
            talk.option("--at", N_("When it begins, by the clock there: 09:30."), into="start", default=""),
            talk.option("--until", N_("When it ends."), into="end", default=""),
            talk.codes("--type", N_("What kind of line it is."), codes.of(ProgrammeLine, "type"), default=""),
            talk.option("--with", N_("Partner met, if not the first."), into="partner", default=""),
            talk.texts(N_("What happens, in {language}.")),
            talk.texts(N_("Who leads, in {language}."), "lead"),
            talk.texts(N_("What the press sees, in {language}."), "press"),
            talk.texts(N_("Where, in {language}."), "place"),
        ),
        talk.command(
            "delegation",
            N_("Enter a delegation from a table, or one member of it; without either, show both."),
            "visit delegation VISIT --side ours --table delegation.xlsx",
            _delegation,
            _visit(),
            talk.codes("--side", N_("Whose delegation."), ("ours", "theirs"), default="ours"),
            table_options(talk),
            talk.texts(N_("Post, in {language}.")),
            talk.codes("--role", N_("Role in the delegation."), codes.of(Delegate, "role"), default=""),
            talk.option("--name", N_("Name, where it is to be printed."), default=""),
        ),
        talk.command(
            "remarks",
            N_("Enter words to be read out; without any, show those there are."),
            "visit remarks VISIT --type opening --from opening.docx",
            _remarks,
            _visit(),
            talk.codes("--type", N_("What kind of speech."), codes.of(Speech, "type"), default="opening"),
            talk.option("--topic", N_("Key of the topic it is on."), default=""),
            talk.texts(N_("The words, in {language}.")),
            text_options(talk),
        ),
        talk.command(
            "results",
            N_("Enter what came of a visit, on one topic or in general; it becomes part of the history."),
            'visit results VISIT --topic TOPIC --vi "…" --en "…"',
            _results,
            _visit(),
            talk.option("--topic", N_("Key of the topic; in general where none is given."), default=""),
            talk.texts(N_("What was concluded, in {language}.")),
            talk.texts(N_("What we said, in {language}."), "ours"),
            talk.texts(N_("What they said, in {language}."), "theirs"),
            talk.texts(N_("What the history tells, in {language}."), "summary"),
        ),
    )


def _visit() -> click.Argument:
    return click.Argument(["visit"])


def _particulars(talk: Talk) -> list[click.Parameter]:
    return [
        talk.option("--end", N_("Last day; the first where none is given."), type=talk.day),
        *talk.texts(N_("Title, in {language}.")),
        talk.option(
            "--margin", N_("Key or name of a partner met on the margins; may be repeated."), multiple=True
        ),
        talk.codes("--level", N_("Level of the heads of both sides."), codes.of(Visit, "level")),
        *talk.texts(N_("Occasion, in {language}."), "occasion"),
        *talk.texts(N_("Town, in {language}."), "place"),
        talk.option("--country", N_("Where it takes place, if not at the first partner's or at home.")),
        talk.option("--zone", N_("Time zone there, such as Continent/Town, where the country has several.")),
        *talk.texts(N_("Which languages are spoken and handed over, in {language}."), "interpreting"),
        talk.option("--session", N_("Number of the forum's meeting."), type=int),
        talk.option("--host", N_("Key or name of who hosts the forum's meeting.")),
        talk.option("--chair", N_("Key or name of who chairs it.")),
        *talk.texts(N_("Our role there, in {language}."), "our_role"),
    ]


def _fields(workspace: Workspace, given: dict[str, Any], session: Session | None) -> dict[str, Any]:
    """Options → what the core takes; only what was given."""
    told: dict[str, Any] = {
        "number": given.pop("session"),
        "host": given.pop("host"),
        "chair": given.pop("chair"),
        "our_role": given.pop("our_role"),
    }
    for name in ("host", "chair"):
        if told[name]:
            told[name] = preparing.partner_named(workspace, told[name]).key
    fields = {
        "title": given.pop("text"),
        "partners": given.pop("partner"),
        "margins": given.pop("margin"),
        **given,
    }
    fields = {name: value for name, value in fields.items() if value}
    if any(told.values()):
        known = session or Session()
        fields["session"] = msgspec.structs.replace(
            known, **{name: value for name, value in told.items() if value}
        )
    return fields


def _new(talk: Talk, *, workspace: Path | None, key: str, **given: Any) -> None:
    from briefings.preparing.visits import new_visit

    with talk.open(workspace) as opened:
        fields = {"title": Text(), **_fields(opened, given, None)}
        made = new_visit(opened, key, **fields, **talk.by())
    _named(talk, made)


def _copy(talk: Talk, *, source: str, start: date, key: str, workspace: Path | None) -> None:
    from briefings.preparing.copying import copy_visit
    from briefings.preparing.visits import last_visit

    with talk.open(workspace) as opened:
        visit = opened.find(Visit, source)
        if visit is None and opened.near(Visit, source):
            raise opened.not_found(Visit.kind, source)
        if visit is None:
            partner = preparing.partner_named(opened, source)
            visit = last_visit(opened, partner.key)
            if visit is None:
                raise BriefingError(
                    N_("There is no visit with {partner} to copy. Make one with “visit new”."),
                    partner=partner.name,
                )
        made = copy_visit(opened, visit.key, key, start=start, **talk.by())
        packs = [pack for pack in opened.all(Pack) if pack.visit == made.key]
        topics = [topic for topic in opened.all(Topic) if topic.visit == made.key]
    _named(talk, made)
    for record in (*topics, *packs):
        click.echo(f"  {record.kind}/{record.key}\t{talk.title(record)}")


def _set(talk: Talk, *, visit: str, done: tuple[str, ...], workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.visits import change_visit, set_done

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        fields = _fields(opened, given, made.session)
        if not (fields or done):
            raise click.UsageError(talk.say(N_("nothing is said that should change")))
        if fields:
            made = change_visit(opened, made.key, **fields, **talk.by())
        if done:
            made = set_done(opened, made.key, done, **talk.by())
    _named(talk, made)


def _named(talk: Talk, visit: Visit) -> None:
    click.echo(f"{visit.key}\t{talk.title(visit)}")


def _list(talk: Talk, *, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        visits = sorted(opened.all(Visit), key=lambda one: (one.start.sort_key, one.key))
    talk.rows(
        [
            (one.key, talk.translator.period(one.start, one.end or one.start), talk.title(one))
            for one in visits
        ]
    )


def _show(talk: Talk, *, visit: str, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        topics = [topic for topic in opened.all(Topic) if topic.visit == made.key]
        packs = [pack for pack in opened.all(Pack) if pack.visit == made.key]
    click.echo(talk.title(made))
    click.echo(talk.translator.period(made.start, made.end or made.start))
    place = talk.text(made.place)
    click.echo(", ".join(filter(None, (place, made.country, made.zone, *made.partners, *made.margins))))
    _heading(talk, N_("Topics"), len(topics))
    talk.rows(
        [
            (
                f"  {one.code}",
                one.key,
                talk.word("Likelihood", one.likelihood),
                talk.word("Depth", one.depth),
                talk.title(one),
            )
            for one in topics
        ]
    )
    _heading(talk, N_("Packs"), len(packs))
    talk.rows([(f"  {one.key}", talk.word("PackState", one.state), talk.title(one)) for one in packs])
    _heading(talk, N_("Steps of preparation"), len(made.preparation))
    for step in made.preparation:
        mark = "✓" if step.done else "–"
        click.echo(f"  {mark} {step.type}\t{talk.word('StepType', step.type)}\t{step.days_before}")


def _heading(talk: Talk, message: str, count: int) -> None:
    click.echo(f"{talk.say(message)}: {count}")


def _programme(
    talk: Talk,
    *,
    visit: str,
    table: str | None,
    lang: str,
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

            made = set_programme(
                opened, made.key, programme_lines(talk, table, lang, unicode, made), **talk.by()
            )
        elif text or day:
            if day is None:
                raise click.UsageError(talk.say(N_("a line of the programme needs its --day")))
            line = ProgrammeLine(
                date=PartialDate.of(day),
                start=start,
                end=end,
                type=type,
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
    lang: str,
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

            entered = delegates(talk, table, lang, unicode)
        elif text:
            entered = (*known, Delegate(post=text, role=role, name=name))
        if entered is not None:
            made = set_delegation(opened, made.key, **{side: entered}, **talk.by())
    for heading, delegation in ((N_("Ours"), made.our_delegation), (N_("Theirs"), made.their_delegation)):
        _heading(talk, heading, len(delegation))
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
    lang: str,
    unicode: bool | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import set_speech

    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if source is not None:
            from briefings.intake.points import paragraphs

            text = Text({**paragraphs(pasted(talk, source, unicode), lang), **text})
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
