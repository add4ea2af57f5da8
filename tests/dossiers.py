"""Records made up for tests, and dossiers made of them and of the shipped data set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from briefings.dossier import Dossier, Records, collect, compose
from briefings.handling import reader_named, select
from briefings.pack import Request
from briefings.records.kinds import Partner, Record
from briefings.records.values import Confidence, Handling, Text
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
    kinds: Path | None = None,
    kind: str = "profile",
) -> Dossier:
    """The dossier of a partner from these records, as a reader gets it."""
    source = records if isinstance(records, Records) else Records(records)
    request = Request(partner=subject, kind=kind, as_of=day, languages=(language,), reader=reader)
    facts = select(collect(source, subject), reader_named(reader))
    return compose(facts, request, language, kinds=kinds)
