"""Options of commands that enter lines of a list: one more, another one, one less."""

from __future__ import annotations

from typing import Any, TypeVar

import click
import msgspec

from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.preparing.entering import numbered

S = TypeVar("S", bound=msgspec.Struct)


def add_option(talk: Talk) -> click.Option:
    """Whether the rows of a table come after what is there, or take its place."""
    return talk.option(
        "--add",
        N_("Put the rows of the table after those that are there; else they take their place."),
        is_flag=True,
    )


def tell_replaced(talk: Talk, before: int) -> None:
    """Say that what was entered before is gone, and how to have it again."""
    if before:
        talk.tell(
            N_("Lines replaced by those of the table: {count}. “undo” brings them back; --add keeps them."),
            count=before,
        )


def remove_option(talk: Talk) -> click.Option:
    """Which of the lines there are goes."""
    return talk.option("--remove", N_("Take the line of this number away."), type=int, metavar="NUMBER")


def one_of_them(talk: Talk) -> tuple[click.Option, click.Option]:
    """Which of the lines there are is meant, by the number with which they are shown."""
    edit = talk.option("--edit", N_("Change the line of this number."), type=int, metavar="NUMBER")
    return edit, remove_option(talk)


def with_fields(entered: tuple[S, ...], number: int, fields: dict[str, Any]) -> tuple[S, ...]:
    """What was entered, with other fields in what has the number."""
    place = numbered(entered, number)
    return (*entered[:place], msgspec.structs.replace(entered[place], **fields), *entered[place + 1 :])
