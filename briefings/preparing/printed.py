"""What a paper for the other side prints, for whoever decides what they get: the words of its templates."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.i18n import D_, Translator, languages
from briefings.records.codes import context
from briefings.records.kinds import Delegate, Partner, Visit
from briefings.records.values import Handling, PartialDate, Text

# The messages of templates/sections/joint-title and joint-milestones.
_MEETING = D_("Meeting between %(home)s Customs and %(partner)s Customs")
_ACTS = {"signed": D_("signing of the %(title)s"), "in_force": D_("entry into force of the %(title)s")}

_ROLES = frozenset({"head", "deputy", "secretary"})  # those that templates/joint prints
TITLE, AGREED = "joint-title", "agreed-minutes"  # sections that tell who meets, where and when


def heading(visit: Visit, home: Partner, partner: Partner, sections: Sequence[str]) -> Text:
    """What stands at the head of a paper for a partner, in every language: who meets; where, on which days.

    The days are those of the programme that is handed over to the partner, else those of the visit.

    Args:
        visit: the visit of the paper.
        home: the home administration's country.
        partner: to whom the paper goes.
        sections: of the paper; empty is what comes back where none of them tells of the meeting.
    """
    if TITLE not in sections and AGREED not in sections:
        return Text()
    first, last = _days(visit, partner.key)
    told = {}
    for language in languages():
        translator = Translator(language)
        place = _in(visit.place, language)
        days = translator.date(first, "full") if first == last else translator.period(first, last)
        line = ", ".join(filter(None, (place, days)))
        told[language] = "\n".join([_meeting(translator, home, partner), line]) if TITLE in sections else line
    return Text(told)


def milestone(title: Text, act: str) -> Text:
    """How a milestone is told, in the languages of its title; `act` is what happened to an agreement."""
    if act not in _ACTS:
        return title
    return Text(
        {code: Translator(code).gettext(_ACTS[act]) % {"title": said} for code, said in title.items()}
    )


def role(seat: Delegate, codes: Sequence[str]) -> str:
    """What a paper prints beside the post of a delegate, in each of some languages; empty where nothing."""
    if seat.role not in _ROLES:
        return ""
    kind = context(Delegate, "role")
    return " / ".join(dict.fromkeys(Translator(code).word(kind, seat.role) for code in codes))


def in_languages(text: Text, codes: Sequence[str]) -> str:
    """A text in each of some languages, one after the other; what is the same stands once."""
    return " / ".join(dict.fromkeys(filter(None, (_in(text, code) for code in codes))))


def _meeting(translator: Translator, home: Partner, partner: Partner) -> str:
    name = _in(partner.name, translator.language)
    if partner.type != "country":
        return name
    return translator.gettext(_MEETING) % {"home": _in(home.name, translator.language), "partner": name}


def _days(visit: Visit, partner: str) -> tuple[PartialDate, PartialDate]:
    told = [
        line.date
        for line in visit.programme
        if line.handling is Handling.RELEASABLE and (line.partner or visit.partners[0]) == partner
    ]
    told.sort(key=lambda day: day.sort_key)
    return (told[0], told[-1]) if told else (visit.start, visit.end or visit.start)


def _in(text: Text, language: str) -> str:
    said = text.choose(language)
    return said.text if said is not None else ""
