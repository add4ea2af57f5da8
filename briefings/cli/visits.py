"""Commands about visits: new, copy, set, list, show; what is entered into one stands beside this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from briefings import preparing
from briefings.cli import delegation, programme, remarks, results
from briefings.cli.care import erase_visit
from briefings.cli.talk import Talk
from briefings.errors import N_, BriefingError, ErrorList
from briefings.records import codes
from briefings.records.kinds import (
    Pack,
    Session,
    Topic,
    Visit,
)
from briefings.records.values import EMPTY, Handling, Text
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
            talk.option("--enclosures", N_("The files enclosed in its packs go along."), is_flag=True),
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
            *talk.texts(N_("Who is called for what, in {language}."), "contacts"),
            *talk.texts(N_("Order of protocol, in {language}."), "protocol"),
            talk.option("--move", N_("The programme moves with the first day."), is_flag=True),
            talk.codes("--clear", N_("Field to empty; may be repeated."), tuple(_CLEARED), multiple=True),
            talk.option(
                "--real", N_("It is no sample: its papers no longer say that it is made up."), is_flag=True
            ),
            talk.option("--done", N_("Step of preparation that is done; may be repeated."), multiple=True),
        ),
        talk.command(
            "release",
            N_("Let the other side be told of a visit: its days and place, lines of its programme, posts."),
            'visit release VISIT --line 2 --vi "…" --en "…"',
            _release,
            _visit(),
            talk.option(
                "--line",
                N_("Number of a line of the programme; may be repeated."),
                into="lines",
                type=int,
                multiple=True,
            ),
            talk.texts(N_("What is handed over instead of what the line says, in {language}.")),
            talk.option("--delegations", N_("The posts of both sides too."), is_flag=True),
            talk.option("--ours-too", N_("A line within our delegation is meant, too."), is_flag=True),
        ),
        talk.command(
            "remove",
            N_("Remove a visit with its topics and packs, unless something of it was issued."),
            "visit remove VISIT",
            _remove,
            _visit(),
        ),
        erase_visit(talk),
        talk.command("list", N_("List the visits by their days."), "visit list", _list),
        talk.command(
            "show", N_("Show a visit: its days, topics, packs, steps."), "visit show VISIT", _show, _visit()
        ),
        *programme.commands(talk),
        *delegation.commands(talk),
        *remarks.commands(talk),
        *results.commands(talk),
    )


# What `visit set` can empty, and what it then is.
_CLEARED: dict[str, Any] = {
    "end": None, "margins": (), "level": "", "occasion": EMPTY, "place": EMPTY, "country": None,
    "interpreting": EMPTY, "session": None, "contacts": EMPTY, "protocol": EMPTY,
}  # fmt: skip


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

    with talk.change(workspace) as opened:
        fields = {"title": Text(), **_fields(opened, given, None)}
        made = new_visit(opened, key, **fields, **talk.by())
    _named(talk, made)


def _copy(
    talk: Talk, *, source: str, start: date, key: str, enclosures: bool, workspace: Path | None
) -> None:
    from briefings.preparing.copying import copy_visit
    from briefings.preparing.visits import last_visit

    with talk.change(workspace) as opened:
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
        made = copy_visit(opened, visit.key, key, start=start, enclosures=enclosures, **talk.by())
        packs = [pack for pack in opened.all(Pack) if pack.visit == made.key]
        topics = [topic for topic in opened.all(Topic) if topic.visit == made.key]
    _named(talk, made)
    for record in (*topics, *packs):
        click.echo(f"  {record.kind}/{record.key}\t{talk.title(record)}")


def _set(
    talk: Talk,
    *,
    visit: str,
    done: tuple[str, ...],
    move: bool,
    clear: tuple[str, ...],
    real: bool,
    workspace: Path | None,
    **given: Any,
) -> None:
    from briefings.preparing.visits import change_visit, set_done, set_real

    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        fields = _fields(opened, given, made.session)
        fields |= {name: _CLEARED[name] for name in clear}
        if not (fields or done or real):
            raise click.UsageError(talk.say(N_("nothing is said that should change")))
        if fields:
            made = change_visit(opened, made.key, move=move, **fields, **talk.by())
        if done:
            made = set_done(opened, made.key, done, **talk.by())
        if real:
            made = set_real(opened, made.key, **talk.by())
    _named(talk, made)


def _remove(talk: Talk, *, visit: str, workspace: Path | None) -> None:
    from briefings.preparing.removing import remove_visit

    with talk.change(workspace) as opened:
        _named(talk, remove_visit(opened, visit, **talk.by()))


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


def _release(
    talk: Talk,
    *,
    visit: str,
    lines: tuple[int, ...],
    text: Text,
    delegations: bool,
    ours_too: bool,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visit_told import NotMeant, release_visit

    with talk.change(workspace) as opened:
        try:
            made = release_visit(
                opened, visit, lines=lines, words=text, delegations=delegations, ours_too=ours_too,
                **talk.by(),
            )  # fmt: skip
        except NotMeant as refused:
            how = BriefingError(N_("If it is meant, add --ours-too."))
            raise ErrorList(refused.message, [how], **refused.values) from None
    talk.rows(
        [
            (
                number,
                one.date,
                "–".join(filter(None, (one.start, one.end))),
                talk.text(one.handed_over or one.text),
                talk.text(one.place),
            )
            for number, one in enumerate(made.programme, start=1)
            if one.handling is Handling.RELEASABLE
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
    talk.heading(N_("Topics"), len(topics))
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
    talk.heading(N_("Packs"), len(packs))
    talk.rows([(f"  {one.key}", talk.word("PackState", one.state), talk.title(one)) for one in packs])
    talk.heading(N_("Steps of preparation"), len(made.preparation))
    for step in made.preparation:
        mark = "✓" if step.done else "–"
        click.echo(f"  {mark} {step.type}\t{talk.word('StepType', step.type)}\t{step.days_before}")
