"""What must hold for a visit however it comes in, by a form or in a file; every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from briefings import pack
from briefings.errors import N_, BriefingError
from briefings.i18n import languages
from briefings.records.kinds import Cue, Delegate, Point, ProgrammeLine, Visit
from briefings.records.values import PartialDate, Text
from briefings.visit.clock import check_zone

Placed = tuple[str, BriefingError]
"""The path of a fault, such as `.programme[2].start`, and the fault."""

NO_TITLE = N_("The visit has no title. Give one in at least one language.")
NO_PARTNER = N_("The visit names no partner. Name the country, forum or organisation it is made to.")


class Days(NamedTuple):
    """The first and last day of a visit, as far as they are known."""

    first: PartialDate | None
    last: PartialDate | None


# --- one value ------------------------------------------------------------------------------


def exact(day: PartialDate | date) -> PartialDate:
    """A day of a visit.

    Raises:
        BriefingError: it is not known to the day, or no paper can be told for it.
    """
    told = PartialDate.of(day) if isinstance(day, date) else day
    if told.precision < 3 or told.about:
        raise BriefingError(N_("“{day}” is no single day. Give day, month and year."), day=str(told))
    if not pack.EARLIEST <= told.earliest <= pack.LATEST:
        raise BriefingError(
            N_("A paper cannot be told for {day}. Choose a day from {first} to {last}."),
            day=told,
            first=pack.EARLIEST,
            last=pack.LATEST,
        )
    return told


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def check_time(time: str) -> None:
    """Make sure that it is empty or a time of day. Raises BriefingError."""
    if time and _TIME.fullmatch(time) is None:
        raise BriefingError(N_("“{time}” is no time of day. Write it like 09:30."), time=time)


def check_text(text: Text, what: str) -> None:
    """Make sure that something is said. `what` is a message. Raises BriefingError."""
    if not any(words.strip() for words in text.values()):
        raise BriefingError(what)


def check_language(language: str) -> None:
    """Make sure that papers can be written in a language. Raises BriefingError: says in which."""
    known = languages()
    if language not in known:
        raise BriefingError(
            N_("No paper can be written in the language “{language}”. Choose from: {known}."),
            language=language,
            known=", ".join(known),
        )


# --- a visit --------------------------------------------------------------------------------


def visit_faults(visit: Visit) -> Iterator[Placed]:
    """Everything that is wrong with a visit; what it names is not asked after."""
    yield from _noted(".title", check_text, visit.title, NO_TITLE)
    if not visit.partners:
        yield ".partners", BriefingError(NO_PARTNER)
    if visit.zone:
        yield from _noted(".zone", check_zone, visit.zone)
    days = Days(visit.start, visit.end or visit.start)
    yield from day_faults(visit.start, visit.end)
    for name in ("programme", "run_of_show", "our_delegation", "their_delegation", "speeches", "points"):
        yield from entry_faults(getattr(visit, name), f".{name}", days)


def day_faults(first: PartialDate | None, last: PartialDate | None) -> Iterator[Placed]:
    """What is wrong with the first and last day of a visit."""
    sound = True
    for path, day in ((".start", first), (".end", last)):
        if day is not None:
            found = list(_noted(path, exact, day))
            sound = sound and not found
            yield from found
    if sound and first is not None and last is not None and last.earliest < first.earliest:
        message = N_("The last day, {last}, is before the first, {first}. Exchange them.")
        yield ".end", BriefingError(message, first=first, last=last)


def entry_faults(value: Any, path: str, days: Days) -> Iterator[Placed]:
    """What is wrong with a value that is entered into a visit, with any of several, or with a part of one."""
    match value:
        case tuple():
            for number, item in enumerate(value):
                yield from entry_faults(item, f"{path}[{number}]", days)
        case ProgrammeLine():
            message = N_("A line of the programme says nothing. Write what happens.")
            yield from _noted(f"{path}.text", check_text, value.text, message)
            yield from _noted(f"{path}.start", check_time, value.start)
            yield from _noted(f"{path}.end", check_time, value.end)
            if value.zone:
                yield from _noted(f"{path}.zone", check_zone, value.zone)
            yield from _within(value.date, f"{path}.date", days)
        case Cue():
            message = N_("A line of the run-of-show says nothing. Write what happens.")
            yield from _noted(f"{path}.text", check_text, value.text, message)
            yield from _noted(f"{path}.start", check_time, value.start)
            if value.date is not None:
                yield from _within(value.date, f"{path}.date", days)
            if value.minutes is not None and value.minutes < 0:
                message = N_("A line of the run-of-show cannot last less than no time.")
                yield f"{path}.minutes", BriefingError(message)
        case Delegate():
            message = N_("A member of a delegation has no post. Write the post.")
            yield from _noted(f"{path}.post", check_text, value.post, message)
        case Point():
            yield from _noted(path, check_point, value)
        case str() if path.endswith(".zone") and value:
            yield from _noted(path, check_zone, value)
        case str() if path.endswith((".start", ".end")):
            yield from _noted(path, check_time, value)


def check_point(point: Point) -> None:
    """Make sure that a point says what one of its role must. Raises BriefingError.

    A response whose answer is still to be written is sound.
    """
    if point.role == "response":
        if point.level:
            raise BriefingError(N_("A response has its layers; it cannot stand under another point."))
        check_text(point.asked, N_("A response answers nothing. Write what the other side may raise."))
    elif not point.held_separately:
        check_text(point.text, N_("A point says nothing. Write it in at least one language."))


def language_faults(named: Sequence[str], path: str = "") -> Iterator[Placed]:
    """What is wrong with the languages of a document."""
    for number, language in enumerate(named):
        yield from _noted(f"{path}[{number}]", check_language, language)


def _within(day: PartialDate, path: str, days: Days) -> Iterator[Placed]:
    if days.first is None or days.last is None or days.last.latest < days.first.earliest:
        return
    if day.latest < days.first.earliest or day.earliest > days.last.latest:
        message = N_("{day} is not a day of the visit, which is from {first} to {last}.")
        yield path, BriefingError(message, day=day, first=days.first, last=days.last)


def _noted(path: str, check: Any, *values: object) -> Iterator[Placed]:
    """The fault that a check finds in values, if any."""
    try:
        check(*values)
    except BriefingError as fault:
        yield path, fault
