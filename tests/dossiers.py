"""Records made up for tests, and dossiers made of them and of the shipped data set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from briefings.dossier import Dossier, Records, collect, compose
from briefings.handling import reader_named, select
from briefings.pack import Request
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contact,
    Event,
    ForumMeeting,
    Goal,
    Measurement,
    Membership,
    Name,
    Partner,
    Person,
    Post,
    Project,
    Reading,
    Record,
    Review,
    Role,
    Source,
    TextFact,
    Theme,
    Tier,
)
from briefings.records.kinds import Figure as Series
from briefings.records.values import Amount, Confidence, Handling, PartialDate, Text, Validity
from briefings.resources import resource
from briefings.store.exchange import read_dataset

DAY = date(2027, 1, 5)


def text(words: str) -> Text:
    """A text in both languages."""
    return Text({"en": words, "vi": f"{words} (vi)"})


def partner(key: str, **fields: object) -> Partner:
    """A country that may be told of, unless something else is said."""
    base = {
        "key": key, "type": "country", "name": text(f"Land of {key}"),
        "handling": Handling.RELEASABLE, "confidence": Confidence.CONFIRMED,
    }  # fmt: skip
    return Partner(**base | fields)


def home(**fields: object) -> Partner:
    """The home administration's country."""
    return partner("HH", home=True, **fields)


def every_field(words: str) -> list[Record]:
    """A country and a forum of which every field that prints holds these words."""
    text = Text({"en": words, "vi": words})
    day = PartialDate(2020, 5, 17)
    fact = TextFact(text=text, note=text, date=day)
    name = Name(text=text, short=text, local=words, local_language="ja", note=text)
    contact = (Contact(partner="XX", type="talks"),)
    shared = {"partners": ("XX",), "forums": ("club",), "note": text, "sources": ("source",)}
    return [
        partner(
            "XX", name=text, names=(name,), administration=(name,), forums=("club",),
            tiers=(Tier(name=text, date=day, note=text),), protocol_notes=text,
        ),
        home(administration=(name, name), parent=text, forums=("club",)),
        partner(
            "club", type="forum", name=text, customs_body=fact, seat=fact, standing=text,
            roles=(Role(text=text, note=text, date=day),),
            members=(Membership(partner="XX", name_in_forum=text, note=text),),
            chairs=(Chair(year=2027, person=words, note=text), Chair(year=2028, partner="XX")),
            meetings=(ForumMeeting(number=3, place=text, chair=words, elected=words, note=text),),
        ),
        Agreement(
            key="a", title=text, type="mou", place=text, summary=text, signed=day,
            readings=(Reading(field="title", text=text, note=text),), **shared,
        ),
        Event(
            key="e", title=text, type="visit", date=day, place=text, outcome=text, contacts=contact, **shared
        ),
        Project(
            key="p", title=text, donor=text, results=text, amount=Amount(number=5, currency="XAU"),
            readings=(Reading(field="amount", amount=Amount(number=6, currency="XAU"), note=text),), **shared,
        ),
        Goal(
            key="g", statement=text, start=day, period_end=day, progress=(fact,), measure=text, target=text,
            themes=("t",), reviews=(Review(date=day, assessment=text, adjustment=text),), **shared,
        ),
        Theme(
            key="t", title=text, type="wco_year", year=2026, forums=("club",), purpose=text,
            lines_of_action=(text,), readings=(Reading(field="title", text=text),),
        ),
        Theme(key="c", title=text, type="context_factor", year=2026, forums=("club",), purpose=text),
        Series(
            key="f", partner="XX", indicator="turnover", unit="USD",
            values=(Measurement(year=2026, number=0.0, note=text), Measurement(year=2026, number=1e15)),
        ),
        Person(key="who", name=text, partner="XX", posts=(Post(title=text, validity=Validity(since=day)),)),
        Source(key="source", title=words, publisher=words, date=day, address="https://example.org/?a=1&b=<2>"),
    ]  # fmt: skip


@cache
def shipped() -> Records:
    """The shipped data set."""
    return Records(read_dataset(resource("dataset")))


def dossier(
    records: Iterable[Record] | Records,
    subject: str = "XX",
    *,
    reader: str = "file",
    language: str = "en",
    day: date = DAY,
    told: date | None = None,
    kinds: Path | None = None,
    kind: str = "profile",
) -> Dossier:
    """The dossier of a partner from these records, as a reader gets it."""
    source = records if isinstance(records, Records) else Records(records)
    request = Request(partner=subject, kind=kind, as_of=day, languages=(language,), reader=reader)
    facts = select(collect(source, subject), reader_named(reader))
    return compose(facts, request, language, told=told, kinds=kinds)
