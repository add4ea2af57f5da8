"""Commands about what was agreed and aimed at: actions, goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefings import preparing, surroundings
from briefings.cli.results import anyway
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.preparing.followup.model import GROUPS
from briefings.records import codes
from briefings.records.kinds import AgreedAction, Goal, Visit
from briefings.records.values import PartialDate, Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The groups."""
    yield talk.command(
        "followup",
        N_("List what needs doing: actions, agreements, goals, facts, visits, reports."),
        "followup --partner KEY",
        _follow_up,
        talk.option("--partner", N_("Key or name of a partner; all where none is given."), default=""),
        talk.codes("--group", N_("One group alone."), tuple(GROUPS), default=""),
        talk.option("--as-of", N_("The day it is told for; today where none is given."), type=talk.day),
    )
    yield talk.group(
        "action",
        N_("The ledger of agreed actions."),
        talk.command(
            "add",
            N_("Enter an agreed action, of a visit or from elsewhere; its key is printed."),
            'action add --visit VISIT --side theirs --due dd/mm/yyyy --vi "…" --en "…"',
            _add,
            talk.option("--visit", N_("Key of the visit on which it was agreed."), default=""),
            anyway(talk),
            talk.option("--partner", N_("Key or name of whom it was agreed with."), default=""),
            talk.option("--event", N_("Key of the earlier event at which it was agreed."), default=""),
            talk.texts(N_("What is to be done, in {language}.")),
            talk.codes("--side", N_("Whose it is."), codes.of(AgreedAction, "side"), default="both"),
            talk.option("--due", N_("Until when."), type=talk.date),
            talk.texts(N_("Who does it, in {language}."), "owner"),
        ),
        talk.command(
            "set",
            N_("Say how an agreed action stands."),
            'action set ACTION --status done --evidence-vi "…" --evidence-en "…"',
            _set,
            click.Argument(["action"]),
            talk.codes("--status", N_("How it stands."), codes.of(AgreedAction, "status")),
            talk.texts(N_("What shows it, in {language}."), "evidence"),
            talk.option("--due", N_("Until when."), type=talk.date),
            talk.texts(N_("Who does it, in {language}."), "owner"),
            talk.texts(N_("What is to be done, in {language}.")),
            talk.codes("--clear", N_("Field to empty; may be repeated."), ("due", "owner"), multiple=True),
        ),
        talk.command(
            "list",
            N_("List agreed actions, of one partner where one is named; open ones first."),
            "action list --partner KEY",
            _list,
            talk.option("--partner", N_("Key or name of whom it was agreed with."), default=""),
        ),
    )
    yield talk.group(
        "goal",
        N_("The goals of cooperation."),
        talk.command(
            "add",
            N_("Enter a goal; its key is printed."),
            'goal add --partner KEY --end yyyy --vi "…" --en "…"',
            _goal,
            talk.option("--partner", N_("Key or name of whom it is with; may be repeated."), multiple=True),
            talk.texts(N_("What is aimed at, in {language}.")),
            talk.option("--start", N_("When its period begins."), type=talk.date),
            talk.option("--end", N_("When its period ends."), into="period_end", type=talk.date),
            talk.texts(N_("By what it is measured, in {language}."), "measure"),
            talk.texts(N_("What is to be reached, in {language}."), "target"),
            talk.texts(N_("Who answers for it, in {language}."), "owner"),
            talk.option("--key", N_("Key of the goal; made of the partner where none is given."), default=""),
        ),
        talk.command(
            "review",
            N_("Review a goal: how far it was reached, what is changed about it."),
            'goal review GOAL --vi "…" --en "…" --status achieved',
            _review,
            click.Argument(["goal"]),
            talk.texts(N_("How far it was reached, in {language}.")),
            talk.texts(N_("What is changed about it, in {language}."), "adjustment"),
            talk.option(
                "--on", N_("Day of the review; today where none is given."), into="date", type=talk.date
            ),
            talk.codes("--status", N_("How it stands."), codes.of(Goal, "status"), default=""),
        ),
    )


def _follow_up(talk: Talk, *, partner: str, group: str, as_of: date | None, workspace: Path | None) -> None:
    from briefings.preparing.followup.listing import follow_up

    with talk.open(workspace) as opened:
        key = preparing.partner_named(opened, partner).key if partner else ""
        found = follow_up(opened, as_of or surroundings.today(), partner=key)
    for name, heading in GROUPS.items():
        lines = [due for due in found if due.group == name and group in ("", name)]
        if not lines:
            continue
        talk.heading(heading, len(lines))
        talk.rows(
            [
                (
                    f"  {due.key}",
                    ", ".join(due.partners),
                    due.day if due.day is not None else "",
                    talk.text(due.title),
                    talk.say(due.message, **due.values),
                )
                for due in lines
            ]
        )
    if not found:
        talk.tell(N_("Nothing needs doing."))


def _add(
    talk: Talk,
    *,
    visit: str,
    anyway: bool,
    partner: str,
    event: str,
    text: Text,
    side: Any,
    due: PartialDate | None,
    owner: Text,
    workspace: Path | None,
) -> None:
    from briefings.preparing.agreed import Agreed
    from briefings.preparing.results import add_action, record_results

    agreed = Agreed(text=text, side=side, due=due, owner=owner, partner=partner)
    with talk.change(workspace) as opened:
        if visit:
            key = preparing.record_named(opened, Visit, visit).key
            before = {one.key for one in opened.all(AgreedAction)}
            record_results(opened, key, agreed=[agreed], anyway=anyway, **talk.by())
            made = next(one for one in opened.all(AgreedAction) if one.key not in before)
        else:
            made = add_action(opened, agreed, event=event, **talk.by())
    _row(talk, made)


def _set(talk: Talk, *, action: str, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.results import set_action

    if not any(given.values()):
        raise click.UsageError(talk.say(N_("nothing is said that should change")))
    with talk.change(workspace) as opened:
        made = set_action(opened, action, **given, **talk.by())
    _row(talk, made)


def _list(talk: Talk, *, partner: str, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        key = preparing.partner_named(opened, partner).key if partner else ""
        found = [one for one in opened.all(AgreedAction) if not key or key in one.partners]
    for one in sorted(found, key=lambda one: one.status != "open"):
        _row(talk, one)
    if not found:
        talk.tell(N_("No agreed actions yet."))


def _row(talk: Talk, action: AgreedAction) -> None:
    talk.rows(
        [
            (
                action.key,
                ", ".join(action.partners),
                talk.word("Side", action.side),
                talk.word("ActionStatus", action.status),
                action.due if action.due is not None else "",
                talk.title(action),
            )
        ]
    )


def _goal(talk: Talk, *, partner: tuple[str, ...], text: Text, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.goals import add_goal

    with talk.change(workspace) as opened:
        made = add_goal(opened, text, partners=partner, **given, **talk.by())
    click.echo(f"{made.key}\t{talk.title(made)}")


def _review(talk: Talk, *, goal: str, text: Text, workspace: Path | None, **given: Any) -> None:
    from briefings.preparing.results import review_goal

    with talk.change(workspace) as opened:
        made = review_goal(opened, goal, assessment=text, **given, **talk.by())
    click.echo(f"{made.key}\t{talk.title(made)}")
