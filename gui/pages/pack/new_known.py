"""What the form of a new visit is filled from, and what is suggested in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from briefings.errors import N_
from briefings.i18n import Translator, languages
from briefings.preparing.entering import names_of
from briefings.preparing.places import PlaceBefore, places_before
from briefings.preparing.visits import last_visit
from briefings.progress import Progress
from briefings.records.kinds import Partner, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.pages.pack.prose import Sides


@dataclass(frozen=True)
class Known:
    """What the form is filled from: key → partner; `called` is all that each is called, home too."""

    partners: Mapping[str, Text]
    types: Mapping[str, str]
    home: Text
    home_key: str
    called: Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Before:
    """Of a partner: the last visit, and where one met last, by direction."""

    visit: Visit | None
    places: Mapping[str, PlaceBefore]


def read_known(workspace: Workspace, _progress: Progress) -> Known:
    """Every partner but home, and home's name."""
    partners = workspace.all(Partner)
    others = [one for one in partners if not one.home]
    home = next(one for one in partners if one.home)
    return Known(
        {one.key: one.name for one in others},
        {one.key: one.type for one in others},
        home.name,
        home.key,
        {one.key: names_of(one) for one in partners},
    )


def read_before(workspace: Workspace, _progress: Progress, *, partner: str) -> Before:
    """The last visit with a partner, and where one met it."""
    return Before(last_visit(workspace, partner), places_before(workspace, partner))


def title_of(direction: str, partner: Text, start: date, *, country: bool) -> Text:
    """What a visit is called as long as nobody calls it otherwise, in every language.

    Args:
        direction: whether we go there, they come here or many meet.
        partner: what the first partner is called.
        start: the first day.
        country: is that partner a country? From there its customs administration comes.
    """
    month = PartialDate(start.year, start.month)
    message = {
        "outgoing": N_("Working visit to {partner}, {month}"),
        "incoming": N_("Working visit by the customs delegation of {partner}, {month}")
        if country
        else N_("Working visit by the delegation of {partner}, {month}"),
    }.get(direction, N_("Meeting of {partner}, {month}"))
    said = {}
    for language in languages():
        name = chosen.text if (chosen := partner.choose(language)) is not None else ""
        said[language] = Translator(language, "interface").say(message, partner=name, month=month)
    return Text(said)


class Suggested:
    """What is suggested in fields of a text: it gives way to another suggestion, what was typed stays."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._text = Text()

    def forget(self) -> None:
        """Nothing was suggested yet."""
        self._text = Text()

    def offer(self, text: Text) -> None:
        """Suggest a text, in the fields that say nothing or what was suggested before."""
        if text == self._text:
            return
        for code, field in self._sides.fields.items():
            if field.said() in ("", self._text.get(code, "")):
                field.put(text.get(code, ""))
        self._text = text

    @property
    def stands(self) -> bool:
        """Do the fields say what is suggested, and nothing else?"""
        return bool(self._text) and all(
            field.said() == self._text.get(code, "") for code, field in self._sides.fields.items()
        )

    def typed(self) -> Text:
        """What somebody wrote."""
        return Text({c: said for c, said in self._sides.text().items() if said != self._text.get(c)})
