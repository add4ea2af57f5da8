"""What documents of a pack, their sections and house styles are called in the window."""

from __future__ import annotations

from briefings.errors import N_
from briefings.handling import is_meant_for
from briefings.i18n import Coded, Translator
from briefings.pack import pack_kinds
from briefings.records.kinds import DocumentChoice
from briefings.records.values import Text
from gui.pages.pack.situation import Situation
from gui.readers import reader_name
from gui.words import Words

_SECTIONS = {
    "visit-cover": N_("Cover"),
    "cover": N_("Cover"),
    "distribution": N_("Distribution list"),
    "contents": N_("Contents"),
    "visit-summary": N_("Summary"),
    "session": N_("The session"),
    "programme": N_("Programme"),
    "delegations": N_("Delegations"),
    "calendar": N_("Holidays and occasions"),
    "steering": N_("Steering brief"),
    "state": N_("State of cooperation"),
    "topics": N_("Topics"),
    "agenda": N_("Agenda items"),
    "margins": N_("On the margins"),
    "agreements-health": N_("Agreements at the time of the visit"),
    "actions": N_("Agreed actions"),
    "projects": N_("Projects and assistance programmes"),
    "history": N_("History of cooperation"),
    "goals": N_("Cooperation goals"),
    "facts": N_("General information"),
    "meetings": N_("Meetings of the customs body"),
    "members": N_("Members"),
    "shared-forums": N_("Forums shared"),
    "partnership-review": N_("Partnership review"),
    "preparation": N_("Preparation status"),
    "protocol": N_("Protocol sheet"),
    "gaps": N_("Missing"),
    "cautions": N_("Points of caution"),
    "changes": N_("What changed since the edition before"),
    "enclosures": N_("Enclosures"),
    "news": N_("Late news"),
    "sources": N_("Sources"),
    "checklist": N_("Checklist"),
    "submission": N_("Submission"),
    "speeches": N_("Speeches"),
    "run-of-show": N_("Run-of-show"),
    "minutes": N_("Internal record of the meeting"),
    "report": N_("Result report"),
    "notes": N_("Contacts and notes"),
    "input-request": N_("Call for input"),
    "joint-title": N_("Title, days and place"),
    "joint-programme": N_("Programme"),
    "participants": N_("Participants"),
    "joint-milestones": N_("Milestones of cooperation"),
    "joint-information": N_("Joint information"),
    "proposals": N_("Proposals"),
    "proposed-texts": N_("Proposed wording"),
    "agreed-minutes": N_("Agreed minutes"),
}


def section_name(section: str, words: Words) -> str:
    """The name of a section; that of its template where an office wrote its own."""
    return words.say(_SECTIONS[section]) if section in _SECTIONS else section


def kind_name(kind: str, words: Words) -> str:
    """The title of a kind of document in the language in use."""
    known = pack_kinds()
    return Translator(words.language).gettext(known[kind].title) if kind in known else kind


def readers_of(choice: DocumentChoice, situation: Situation, words: Words) -> list[tuple[str, str]]:
    """Whom a document can be made for and whom it is, each with the name in the language in use."""
    kind = pack_kinds().get(choice.kind)
    meant = [name for name, one in situation.readers.items() if kind is not None and is_meant_for(kind, one)]
    return [
        (name, reader_name(name, words, situation.readers)) for name in dict.fromkeys((*meant, choice.reader))
    ]


def zone_said(zone: str, words: Words, clock: Text | Coded | None = None) -> str:
    """A time zone by what its clock is called, else by its town: Tokyo time."""
    return words.say(N_("{town} time"), town=clock or Coded("zone", zone))
