"""A table becomes a delegation."""

from __future__ import annotations

import re

from briefings.errors import N_
from briefings.intake.columns import Columns, Kind, Row, is_number
from briefings.intake.model import Grid, Read
from briefings.intake.words import choice, plain, words
from briefings.records.codes import DelegateRole
from briefings.records.kinds import Delegate
from briefings.records.values import Text

_NO_POST = N_(
    "{table}, row {row}, column {column}: the post is missing (found: “{found}”). "
    "Write the post; a name alone is no seat."
)

_NO_DELEGATION = N_(
    "{table} is no delegation that can be read; nothing was entered. It needs a column of posts "
    "(headed “Post”, “Title” or “Organisation”). It has: {found}."
)

_TEXTS = frozenset({"post", "organisation", "note", "role"})


def delegates(grid: Grid, language: str) -> Read[Delegate]:
    """The rows as seats of a delegation: post (with the organisation), name, role, note.

    `language` is that of posts where the heads do not say it. The role is recognized from the words
    of the post, the role column or the note.

    Raises:
        BriefingError: the table has no column of posts, or holds figures where they would stand.
    """
    kind = Kind(words().delegates, "post", _TEXTS, _by_place)
    table = Columns(grid, kind, language)
    has_posts = {"post", "organisation"} & set(table.fields)
    if grid.rows and (not has_posts or (not table.has_heads and _holds_figures(table))):
        raise table.refused(_NO_DELEGATION)
    rows, faults = [], []
    for row in table.rows():
        post = _joined(row.text("post"), row.text("organisation"))
        if post:
            told = (*post.values(), row.string("role"), *row.text("note").values())
            rows.append(Delegate(post=post, name=row.string("name"), role=_role(told), note=_note(row)))
        else:
            faults.append(row.fault(_NO_POST, "post", row.whole()))
    return Read(tuple(rows), tuple(faults), tuple(table.remarks()))


def _holds_figures(table: Columns) -> bool:
    """Do figures stand where a table without heads would have names and posts?"""
    return any(row.string(field)[:1].isdecimal() for row in table.rows() for field in ("name", "post"))


def _note(row: Row) -> Text:
    """The note; what the role column says goes there where it names no role."""
    note, role = row.text("note"), row.string("role")
    return note if not role or _role((role,)) else _joined(note, row.text("role"))


def _joined(first: Text, second: Text) -> Text:
    """Two texts with a comma between, where the first does not say the second already."""
    joined = dict(first)
    for language, text in second.items():
        said = joined.get(language, "")
        if plain(text) not in plain(said):
            joined[language] = f"{said}, {text}" if said else text
    return Text(joined)


def _role(texts: tuple[str, ...]) -> DelegateRole:
    """The first role, in the order of the words, that any of the texts names."""
    joining = choice(words().joining.words)
    segments = {
        plain(segment)
        for text in texts
        for part in re.split(r"[,;/()\n–—+]|\s-\s", plain(text))
        for segment in (part, *re.split(joining, part))
    }
    found = (role for role, phrases in words().roles.items() if segments & set(phrases))
    return next(found, "")


def _by_place(grid: Grid) -> list[str]:
    """Without heads: a number, then post alone, or name, post, organisation, note."""
    numbered = ["number"] if grid.width > 1 and all(is_number(row[0]) for row in grid.rows) else []
    left = grid.width - len(numbered)
    return numbered + (["post"] if left == 1 else ["name", "post", "organisation", "note"][:left])
