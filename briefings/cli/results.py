"""The command that enters what came of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from briefings import preparing
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records.kinds import Event, Outcome, Visit
from briefings.records.values import Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The command."""
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


def anyway(talk: Talk) -> click.Option:
    """Enter results of a visit that has not begun."""
    return talk.option("--anyway", N_("Enter it even before the first day of the visit."), is_flag=True)


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
    with talk.change(workspace) as opened:
        if not (outcomes or summary or met):
            raise click.UsageError(talk.say(N_("nothing is said of the results")))
        key = preparing.record_named(opened, Visit, visit).key
        made = record_results(
            opened, key, outcomes=outcomes, summary=summary, met=met, anyway=anyway, **talk.by()
        )
        event = opened.get(Event, made.event or "")
    click.echo(f"event/{event.key}\t{talk.title(event)}")
