"""The command that enters the delegations of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.entries import add_option, one_of_them, tell_replaced, with_fields
from briefings.cli.sources import table_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.preparing.entering import without
from briefings.records import codes
from briefings.records.kinds import Delegate, Visit
from briefings.records.values import Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The command."""
    yield talk.command(
        "delegation",
        N_("Enter a delegation from a table in place of what stands, or one member more; else show both."),
        "visit delegation VISIT --side ours --table delegation.xlsx",
        _delegation,
        click.Argument(["visit"]),
        talk.codes("--side", N_("Whose delegation."), ("ours", "theirs"), default="ours"),
        table_options(talk),
        add_option(talk),
        *one_of_them(talk),
        talk.texts(N_("Post, in {language}.")),
        talk.codes("--role", N_("Role in the delegation."), codes.of(Delegate, "role"), default=""),
        talk.option("--name", N_("Name, where it is to be printed."), default=""),
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

    with talk.change(workspace) as opened:
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
            entered = with_fields(known, edit, {field: value for field, value in told.items() if value})
        elif text:
            entered = (*known, Delegate(post=text, role=role, name=name))
        if entered is not None:
            made = set_delegation(opened, made.key, **{side: entered}, **talk.by())
            tell_replaced(talk, len(known) if table is not None and not add else 0)
    for heading, delegation in (
        (N_("Our delegation"), made.our_delegation),
        (N_("Their delegation"), made.their_delegation),
    ):
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
