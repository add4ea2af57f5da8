"""Commands about units: what is asked of them on a topic, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.points import read_points
from briefings.cli.sources import text_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records import codes
from briefings.records.kinds import Contribution, Point, Topic
from briefings.records.values import PartialDate, Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """Asking and answering of the group of topics."""
    yield talk.command(
        "ask",
        N_("Ask a unit for its part of a topic."),
        'topic ask TOPIC --vi "…" --en "…" --role in_charge --due dd/mm/yyyy',
        _ask,
        click.Argument(["topic"]),
        talk.texts(N_("Name of the unit, in {language}.")),
        talk.codes("--role", N_("Part of the unit."), codes.of(Contribution, "role"), default="in_charge"),
        talk.option("--due", N_("Until when."), type=talk.date),
    )
    yield talk.command(
        "answer",
        N_("Enter what a unit answered, with the points it gave."),
        'topic answer TOPIC --unit "…" --state received --from answer.docx',
        _answer,
        click.Argument(["topic"]),
        talk.option("--unit", N_("Name of the unit, or a part of it."), required=True),
        talk.codes("--state", N_("What came of it."), codes.of(Contribution, "state"), default="received"),
        text_options(talk),
    )


def _ask(
    talk: Talk, *, topic: str, text: Text, role: Any, due: PartialDate | None, workspace: Path | None
) -> None:
    from briefings.preparing.units import ask_unit

    with talk.change(workspace) as opened:
        _asked(talk, ask_unit(opened, topic, text, role, due, **talk.by()))


def _answer(
    talk: Talk,
    *,
    topic: str,
    unit: str,
    state: Any,
    source: str | None,
    lang: str | None,
    unicode: bool | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.units import set_contribution

    with talk.change(workspace) as opened:
        points: list[Point] = []
        if source is not None:
            named = preparing.record_named(opened, Topic, topic)
            points = read_points(talk, source, lang, unicode, role="point", topic=named, unit=unit)
        _asked(talk, set_contribution(opened, topic, unit, state, points=points, **talk.by()))


def _asked(talk: Talk, topic: Topic) -> None:
    talk.rows(
        [
            (
                talk.text(one.unit),
                talk.word("ContributionRole", one.role),
                talk.word("ContributionState", one.state),
                one.due if one.due is not None else "",
            )
            for one in topic.contributions
        ]
    )
