"""Where something is written that a finding speaks of, in words: no path of a record is shown to anybody."""

from __future__ import annotations

from briefings.checks.facts import title_of
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import ProgrammeRow
from briefings.errors import N_
from briefings.i18n import Said
from briefings.records.values import Origin

_OF_VISIT = {
    "programme": N_("the programme"),
    "our_delegation": N_("our delegation"),
    "their_delegation": N_("their delegation"),
    "title": N_("the title of the visit"),
    "occasion": N_("the occasion of the visit"),
    "place": N_("the town"),
    "points": N_("what is said of the visit as a whole"),
}
_OF_KIND = {
    "agreement": N_("what is entered of the agreement"),
    "event": N_("what is entered of the event"),
    "project": N_("what is entered of the project"),
    "partner": N_("what is entered of the partner"),
    "person": N_("what is entered of the person"),
}
_ELSEWHERE = N_("it where it is written")


def place_said(dossier: Dossier, origin: Origin) -> Said:
    """What a place is called, to be said in any language of the interface."""
    kind, _, key = origin.record.partition("/")
    name = origin.field.partition(".")[0]
    brief = dossier.brief
    if kind == "visit" and brief is not None:
        rows = (row for day in brief.days for row in day.rows)
        row = next((one for one in rows if name == "programme" and _is_of(origin, one)), None)
        return _line_said(row) if row is not None else Said(_OF_VISIT.get(name, _ELSEWHERE))
    if kind == "topic" and brief is not None:
        topic = next((part.topic for part in brief.topics if part.topic.key == key), None)
        if topic is not None:
            return Said(N_("the topic “{title}”"), (("title", title_of(topic)),))
    return Said(_OF_KIND.get(kind, _ELSEWHERE))


def _is_of(origin: Origin, row: ProgrammeRow) -> bool:
    """Does it lie in this line?"""
    return any(
        one.record == origin.record and f"{origin.field}.".startswith(f"{one.field}.")
        for one in row.line.origins
    )


def _line_said(row: ProgrammeRow) -> Said:
    line = row.line.value
    day = ("day", line.date)
    if line.start:
        return Said(N_("the line of {time} on {day} in the programme"), (("time", line.start), day))
    return Said(N_("a line of {day} in the programme"), (day,))
