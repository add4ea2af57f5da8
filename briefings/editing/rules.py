"""What follows from editing records that have rules of their own: codes that papers name, and releases.

A release is given for words by a person, elsewhere; here it is kept only where the words are those for
which it was given, and never comes about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefings.errors import N_, BriefingError
from briefings.preparing.entering import changed
from briefings.preparing.numbering import POINTS, given_codes, next_code, note_codes
from briefings.preparing.points import LETTERS, with_title
from briefings.preparing.release import is_screened, needs_screening
from briefings.preparing.sound import Placed
from briefings.records.kinds import DocumentChoice, Pack, Point, Record, Topic, Visit
from briefings.records.values import Handling
from briefings.store.workspace import Action, Workspace


def settled(workspace: Workspace, before: Record | None, after: Record) -> Record:
    """The record as it may be stored: points have codes, what is released says what was released."""
    if isinstance(after, Topic | Visit):
        was = before.points if isinstance(before, Topic | Visit) else ()
        codes = given_codes(workspace, after, POINTS)
        return with_title(changed(after, points=tuple(_released(_coded(after.points, was, codes), was))))
    if isinstance(after, Pack):
        documents = before.documents if isinstance(before, Pack) else ()
        return changed(after, documents=tuple(_still(one, documents) for one in after.documents))
    return after


def unscreened(before: Record | None, after: Iterable[Point]) -> bool:
    """Whether points say what may be a state secret, of a record for which nobody answered that question."""
    if isinstance(before, Topic | Visit) and is_screened(before):
        return False
    was = before.points if isinstance(before, Topic | Visit) else ()
    return any(map(needs_screening, after)) and not any(map(needs_screening, was))


def note(workspace: Workspace, action: Action, before: Record | None, after: Record) -> None:
    """Note the codes that papers may have named: they are never given to another point."""
    if isinstance(after, Topic | Visit):
        told = (*(before.points if isinstance(before, Topic | Visit) else ()), *after.points)
        note_codes(workspace, action, after, POINTS, (point.code for point in told if point.code))


def faults(record: Record) -> Iterator[Placed]:
    """What would be named twice."""
    if isinstance(record, Topic | Visit):
        for number in _twice([point.code for point in record.points]):
            message = N_("The code {code} stands for two points. Give one of them another.")
            yield f".points[{number}].code", BriefingError(message, code=record.points[number].code)
    elif isinstance(record, Pack):
        for number in _twice([choice.topic for choice in record.topics]):
            message = N_("The topic {topic} is chosen twice.")
            yield f".topics[{number}]", BriefingError(message, topic=record.topics[number].topic)
        for number in _twice([f"{one.kind}/{one.partner}/{one.reader}" for one in record.documents]):
            message = N_("The pack would have the document {kind} for {reader} twice. Change the one it has.")
            one = record.documents[number]
            yield f".documents[{number}]", BriefingError(message, kind=one.kind, reader=one.reader)


def _twice(names: Sequence[str]) -> Iterator[int]:
    for number, name in enumerate(names):
        if name and name in names[:number]:
            yield number


def _coded(points: Sequence[Point], before: Sequence[Point], given: Iterable[str]) -> list[Point]:
    """The points, each with a code: that of the point in its place before, or a new one."""
    here = {point.code for point in points}
    codes = [*given, *(point.code for point in (*before, *points))]
    made = []
    for place, point in enumerate(points):
        code = point.code
        if not code and place < len(before) and before[place].code not in here:
            code = before[place].code
        code = code or next_code(LETTERS[point.role], codes)
        here.add(code)
        codes.append(code)
        made.append(changed(point, code=code))
    return made


def _released(points: Iterable[Point], before: Sequence[Point]) -> Iterator[Point]:
    known = {point.code: point for point in before}
    for point in points:
        was = known.get(point.code)
        same = was is not None and (was.text, was.handed_over) == (point.text, point.handed_over)
        if same and was is not None:
            yield changed(point, release=was.release)
        elif was is not None and was.release is not None and was.handling == point.handling:
            yield changed(point, release=None, handling=Handling.INTERNAL)
        else:
            yield changed(point, release=None)


def _still(choice: DocumentChoice, before: Iterable[DocumentChoice]) -> DocumentChoice:
    was = next((one for one in before if (one.kind, one.partner) == (choice.kind, choice.partner)), None)
    what = choice.languages, choice.sections, choice.side_by_side
    same = was is not None and (was.languages, was.sections, was.side_by_side) == what
    return changed(choice, release=was.release if same and was is not None else None)
