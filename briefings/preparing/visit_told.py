"""What the other side is told of a visit: its days and place, lines of its programme, delegates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from briefings.errors import N_, BriefingError
from briefings.intake.within import is_within
from briefings.preparing.entering import changed, record_named
from briefings.preparing.seen import place_of, says_the_same
from briefings.records.kinds import Delegate, ProgrammeLine, Visit
from briefings.records.values import EMPTY, Handling, Text
from briefings.store.workspace import Workspace

_UNSEEN: Mapping[str, Sequence[Any]] = {}


class NotMeant(BriefingError):
    """A line that is our delegation's own, and it is not said that it is meant."""


def is_our_own(entry: object) -> bool:
    """Is it a line of the programme that our delegation has for itself, as a meeting to prepare?

    They are told of such a line only where somebody says that this one is meant.
    """
    return isinstance(entry, ProgrammeLine) and is_within(entry)


def set_open(
    workspace: Workspace,
    visit: str,
    entries: Sequence[str],
    *,
    is_open: bool,
    ours_too: bool = False,
    seen: Mapping[str, Sequence[Any]] = _UNSEEN,
    who: str,
    when: datetime,
) -> Visit:
    """Let the other side be told of single entries of a visit, or no longer.

    With an entry the visit's days and place are told too; without the visit nothing of it is.

    Args:
        workspace: where the visit is.
        visit: its key.
        entries: `programme.2`, `our_delegation.0`, `their_delegation.1`, counted from 0; "" is the visit
            itself, its days and place.
        is_open: are they told?
        ours_too: lines that are our delegation's own are meant, too.
        seen: entry → what whoever decides has seen there (see `seen.place_of`), a line, a delegate, the
            visit: it is found wherever it stands now; what says something else by now is not released.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such visit or entry, or none that says this any more.
        NotMeant: a line that is our delegation's own.
    """
    made = record_named(workspace, Visit, visit)
    level = Handling.RELEASABLE if is_open else Handling.INTERNAL
    fields: dict[str, Any] = {}
    for entry in entries:
        if not entry:
            place_of((made,), 0, seen.get(entry, ()), _is_same_visit)
            fields["handling"] = level
            continue
        name, _, number = entry.partition(".")
        listed = list(fields.get(name, getattr(made, name)))
        place = place_of(listed, int(number), seen.get(entry, ()), says_the_same)
        if is_open and not ours_too:
            _check_theirs(listed[place])
        listed[place] = changed(listed[place], handling=level)
        fields[name] = tuple(listed)
    if is_open:
        fields["handling"] = Handling.RELEASABLE
    label = _opening({entry.partition(".")[0] for entry in entries}, len(entries), is_open)
    with workspace.action(label, who, when) as action:
        action.put(changed(made, **fields))
    return workspace.get(Visit, made.key)


def set_handed_over(
    workspace: Workspace,
    visit: str,
    line: int,
    words: Text,
    *,
    seen: Sequence[ProgrammeLine] = (),
    who: str,
    when: datetime,
) -> Visit:
    """Say what a paper for the other side says in the place of a line of the programme, counted from 0.

    Empty words: it says what the line says. `seen` is the line as whoever asks has seen it.

    Raises:
        BriefingError: there is no such visit or line, or none that says this any more.
    """
    made = record_named(workspace, Visit, visit)
    line = place_of(made.programme, line, seen, says_the_same)
    programme = list(made.programme)
    programme[line] = changed(programme[line], handed_over=words)
    with workspace.action(N_("Words handed over changed"), who, when) as action:
        action.put(changed(made, programme=tuple(programme)))
    return workspace.get(Visit, made.key)


def release_visit(
    workspace: Workspace,
    visit: str,
    *,
    lines: Sequence[int] = (),
    words: Text = EMPTY,
    delegations: bool = False,
    ours_too: bool = False,
    who: str,
    when: datetime,
) -> Visit:
    """Let the other side be told of a visit: its days and place, and what is named of it.

    Args:
        workspace: where the visit is.
        visit: its key.
        lines: of the programme, counted from one.
        words: what is handed over in the place of what the line says; of a single line.
        delegations: the posts of both sides too.
        ours_too: lines that are our delegation's own are meant, too.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such visit or line; words for several lines.
        NotMeant: a line that is our delegation's own.
    """
    made = record_named(workspace, Visit, visit)
    programme = list(made.programme)
    if words and len(lines) != 1:
        raise BriefingError(N_("Words that are handed over are those of a single line. Name one line."))
    for number in lines:
        if not 1 <= number <= len(programme):
            raise BriefingError(
                N_("The programme has no line {number}; it has {count}."), number=number, count=len(programme)
            )
        line = programme[number - 1]
        if not ours_too:
            _check_theirs(line)
        programme[number - 1] = changed(
            line, handling=Handling.RELEASABLE, handed_over=words or line.handed_over
        )
    made = changed(
        made,
        handling=Handling.RELEASABLE,
        programme=tuple(programme),
        our_delegation=_opened(made.our_delegation, delegations),
        their_delegation=_opened(made.their_delegation, delegations),
    )
    with workspace.action(N_("Visit released"), who, when) as action:
        action.put(made)
    return made


def _check_theirs(entry: object) -> None:
    """Make sure that it is nothing that our delegation has for itself."""
    if isinstance(entry, ProgrammeLine) and is_within(entry):
        raise NotMeant(
            N_(
                "“{text}” ({day}) is within our delegation, and they are not told of such a line unless it "
                "is said that it is meant. Nothing was released."
            ),
            text=entry.text,
            day=entry.date,
        )


def _opening(lists: Collection[str], count: int, is_open: bool) -> str:
    """What a step is called that opens so many entries of these lists of a visit, or closes them."""
    if set(lists) == {"programme"}:
        if count == 1:
            return N_("Programme line released") if is_open else N_("Release of a programme line taken back")
        return N_("Programme lines released") if is_open else N_("Release of programme lines taken back")
    if lists and "" not in lists and "programme" not in lists:
        return N_("Delegation released") if is_open else N_("Release of the delegation taken back")
    return N_("Visit released") if is_open else N_("Release of the visit taken back")


def _is_same_visit(now: Visit, then: Visit) -> bool:
    """Does what is told of a visit say the same?"""
    return all(getattr(now, name) == getattr(then, name) for name in ("title", "start", "end", "place"))


def _opened(seats: tuple[Delegate, ...], all_of_them: bool) -> tuple[Delegate, ...]:
    return tuple(changed(one, handling=Handling.RELEASABLE) for one in seats) if all_of_them else seats
