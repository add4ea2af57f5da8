"""The call for input that a unit filled in and sent back: what stands in its cells, nothing else of it."""

from __future__ import annotations

import re

import msgspec

from briefings.errors import N_
from briefings.intake.model import Grid, Line, Pasted, Remark
from briefings.intake.points import points
from briefings.intake.words import choice, plain, words
from briefings.records.kinds import Point

_ROWS = 3  # so many rows that begin with the form's own headings make a table the form
_OUTSIDE = N_("Written outside the cells of the form, not taken: “{found}”. Write it into a cell to take it.")


class Form(msgspec.Struct, frozen=True):
    """What one unit wrote on one topic; `unit` and `topic` are what the form says of them, else empty."""

    unit: str
    topic: str
    points: tuple[Point, ...]


class Forms(msgspec.Struct, frozen=True):
    """The forms of a document, and what was written beside their cells."""

    forms: tuple[Form, ...]
    remarks: tuple[Remark, ...] = ()


def forms(pasted: Pasted, language: str) -> Forms:
    """The filled-in forms in a document, in their order; none where it holds no such form.

    A form is a table whose left cells are the headings of the call for input (`resources/intake.toml`).
    A cell's paragraphs become points of the role that its heading names, in `language`; empty cells say
    nothing.
    """
    tables = [table for table in pasted.tables if is_form(table)]
    if not tables:
        return Forms(())
    places, beside = _places(pasted.lines)
    places = places if len(places) == len(tables) else [("", "")] * len(tables)
    made = (
        Form(unit, topic, _points(table, language))
        for (unit, topic), table in zip(places, tables, strict=True)
    )
    remarks = tuple(Remark(_OUTSIDE, {"found": text}) for text in beside)
    return Forms(tuple(made), remarks)


def is_form(table: Grid) -> bool:
    """Is the table that of a call for input?"""
    headings = {plain(str(row[0])) for row in table.rows}
    return table.width in (1, 2) and len(headings & set(words().form.headings)) >= _ROWS


def _points(table: Grid, language: str) -> tuple[Point, ...]:
    """The points of a form: each row read as a text under its heading."""
    found: list[Point] = []
    for row in table.rows:
        written = "\n".join(str(cell) for cell in row[1:]).strip()
        if written and plain(str(row[0])) in words().form.headings:
            held = (Line(str(row[0]), heading=1), *_lines(written))
            found += points(Pasted(held), language)
    return tuple(found)


def _lines(written: str) -> tuple[Line, ...]:
    from briefings.intake.word import read_text

    return read_text(written).lines


def _places(lines: tuple[Line, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """Unit and topic of each form, and the paragraphs that the form itself does not print."""
    form = words().form
    to = re.compile(rf"^\s*(?:{choice(form.to)})\s*:")
    places: list[tuple[str, str]] = []
    beside: list[str] = []
    unit, is_head, is_below_topic = "", False, False
    for line in lines:
        phrase = plain(line.text)
        if phrase in form.title:
            is_head, is_below_topic = True, False  # until the form has said what it asks
        elif to.match(phrase):
            unit = line.text.partition(":")[2].strip()
        elif phrase.startswith(tuple(form.request)):
            is_head = False
        elif line.heading and not is_head:
            places.append((unit, line.text))
            is_below_topic = True
        elif is_below_topic:
            is_below_topic = False  # the part of the unit, and until when
        elif not is_head:
            beside.append(line.text)
    return places, beside
