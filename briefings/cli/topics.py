"""Commands about topics: propose, take, add, depth; points stand in `points`, what units give in `units`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from briefings.cli import points, units
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records import codes
from briefings.records.kinds import Topic
from briefings.records.values import Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The group."""
    likelihood = talk.codes(
        "--likelihood",
        N_("How likely it is to be raised; sets the depth."),
        codes.of(Topic, "likelihood"),
        default="possible",
    )
    depth = talk.codes("--depth", N_("How deep it is prepared."), codes.of(Topic, "depth"))
    yield talk.group(
        "topic",
        N_("Choose what is talked about on a visit, and what is said on it."),
        talk.command(
            "propose",
            N_("List what the facts propose to talk about, each with its why; what presses most first."),
            "topic propose VISIT",
            _propose,
            click.Argument(["visit"]),
        ),
        talk.command(
            "take",
            N_("Make topics of what is proposed."),
            "topic take VISIT goal/KEY agreement/KEY --likelihood certain",
            _take,
            click.Argument(["visit"]),
            click.Argument(["names"], nargs=-1, required=True),
            talk.option(
                "--partner",
                N_("Key or name of whom they are with, if not the first to whom each is proposed."),
                default="",
            ),
            likelihood,
            depth,
        ),
        talk.command(
            "add",
            N_("Add a topic of one's own; its key is printed."),
            'topic add VISIT --vi "…" --en "…" --likelihood certain',
            _add,
            click.Argument(["visit"]),
            talk.texts(N_("Title, in {language}.")),
            talk.option(
                "--partner", N_("Key or name of whom it is with, if not the first partner."), default=""
            ),
            likelihood,
            depth,
            talk.option("--code", N_("How papers name it; the next one where none is given."), default=""),
            talk.option(
                "--key", N_("Key of the topic; made of visit and code where none is given."), default=""
            ),
            talk.option("--item", N_("Its number on the agenda."), into="agenda_item", default=""),
        ),
        talk.command(
            "set",
            N_("Change the title, code, partner or agenda item of a topic."),
            'topic set TOPIC --vi "…" --en "…"',
            _set,
            click.Argument(["topic"]),
            talk.texts(N_("Title, in {language}.")),
            talk.option("--partner", N_("Key or name of whom it is with.")),
            talk.option("--code", N_("How papers name it.")),
            talk.option("--item", N_("Its number on the agenda."), into="agenda_item"),
        ),
        talk.command(
            "remove",
            N_("Remove a topic from its visit and the packs."),
            "topic remove TOPIC",
            _remove,
            click.Argument(["topic"]),
        ),
        *points.commands(talk),
        talk.command(
            "depth",
            N_("Say how likely a topic is and how deep it is prepared, in all packs or in one."),
            "topic depth TOPIC --likelihood certain",
            _depth,
            click.Argument(["topic"]),
            talk.codes(
                "--likelihood",
                N_("How likely it is to be raised; sets the depth."),
                codes.of(Topic, "likelihood"),
            ),
            depth,
            talk.option("--pack", N_("Key of the pack whose depth is set."), default=""),
        ),
        *units.commands(talk),
    )


# Why a topic is proposed.
_REASONS = {
    "action_overdue": N_("agreed action overdue"),
    "action_open": N_("agreed action open"),
    "agreement_expiring": N_("agreement expires soon"),
    "agreement_not_in_force": N_("agreement not in force yet"),
    "agreement_in_force": N_("agreement in force"),
    "agreement_force_unknown": N_("agreement signed, not known whether in force"),
    "goal_past": N_("goal past its period, not reviewed"),
    "goal_running": N_("goal running"),
    "project_running": N_("project running"),
}


def _propose(talk: Talk, *, visit: str, workspace: Path | None) -> None:
    from briefings.preparing.topics import propose

    with talk.open(workspace) as opened:
        offered = propose(opened, visit)
    talk.rows(
        [
            (
                f"{one.record.kind}/{one.record.key}",
                one.partner.key,
                talk.say(_REASONS[one.reason.value]),
                f"→ {one.topic.key}" if one.topic is not None else "",
                talk.title(one.record),
            )
            for one in offered
        ]
    )
    if not offered:
        talk.tell(N_("The facts propose nothing. Add topics of your own with “topic add”."))


def _take(talk: Talk, *, visit: str, names: Sequence[str], workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.topics import take

    with talk.change(workspace) as opened:
        _named(talk, take(opened, visit, names, **given, **talk.by()))


def _add(talk: Talk, *, visit: str, text: Text, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.topics import add_topic

    with talk.change(workspace) as opened:
        _named(talk, [add_topic(opened, visit, text, **given, **talk.by())])


def _set(talk: Talk, *, topic: str, text: Text, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.topics import change_topic

    told = {name: value for name, value in {"title": text or None, **given}.items() if value is not None}
    if not told:
        raise click.UsageError(talk.say(N_("nothing is said that should change")))
    with talk.change(workspace) as opened:
        _named(talk, [change_topic(opened, topic, **told, **talk.by())])


def _remove(talk: Talk, *, topic: str, workspace: Path | None) -> None:
    from briefings.preparing.removing import remove_topic

    with talk.change(workspace) as opened:
        _named(talk, [remove_topic(opened, topic, **talk.by())])


def _depth(talk: Talk, *, topic: str, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.topics import set_depth

    if not (given["likelihood"] or given["depth"]):
        raise click.UsageError(talk.say(N_("nothing is said that should change")))
    with talk.change(workspace) as opened:
        _named(talk, [set_depth(opened, topic, **given, **talk.by())])


def _named(talk: Talk, topics: Sequence[Topic]) -> None:
    talk.rows([(one.key, one.code, talk.word("Depth", one.depth), talk.title(one)) for one in topics])
