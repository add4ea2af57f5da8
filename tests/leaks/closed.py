"""Records with every field filled, and those that nobody at the other side ever sees."""

from __future__ import annotations

from typing import Any

from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Attachment,
    Contact,
    Cue,
    Event,
    Figure,
    Goal,
    Measurement,
    News,
    Outcome,
    Pack,
    Person,
    Point,
    Post,
    Project,
    Record,
    Review,
    Session,
    Source,
    Speech,
    Step,
    Term,
    TextFact,
    Theme,
)
from briefings.records.values import Amount, Confidence, Handling
from tests.leaks.saying import Say

OPEN: dict[str, Any] = {"handling": Handling.RELEASABLE, "confidence": Confidence.CONFIRMED}


def agreement(say: Say, **fields: Any) -> Agreement:
    return Agreement(
        key=say.key(), title=say.text(), type="mou", signed=say.day(), place=say.text(), in_force=say.day(),
        expires=say.day(), in_name_of=say.text(), depositary=say.word(), status="in_force",
        summary=say.text(), obligations=say.text(), note=say.text(), quote=say.word(), **fields,
    )  # fmt: skip


def event(say: Say, **fields: Any) -> Event:
    return Event(
        key=say.key(), title=say.text(), type="milestone", date=say.day(), place=say.text(),
        contacts=tuple(Contact(partner=key, type="talks") for key in fields.get("partners", ())),
        level="head", attendees=say.text(), outcome=say.text(), note=say.text(), quote=say.word(), **fields,
    )  # fmt: skip


def project(say: Say, **fields: Any) -> Project:
    return Project(
        key=say.key(), title=say.text(), donor=say.text(), start=say.day(), end=say.day(),
        amount=Amount(number=say.number(), currency="USD"), amount_note=say.text(), results=say.text(),
        note=say.text(), quote=say.word(), **fields,
    )  # fmt: skip


def records(say: Say) -> list[Record]:
    """One of each kind that no partner ever sees, marked as if everybody might."""
    review = Review(date=say.day(), assessment=say.text(), adjustment=say.text())
    return [
        AgreedAction(key=say.key(), text=say.text(), partners=("AA",), owner=say.text(), due=say.day(),
                     evidence=say.text(), **OPEN),
        Goal(key=say.key(), statement=say.text(), partners=("AA",), start=say.day(), measure=say.text(),
             target=say.text(), progress=(TextFact(text=say.text(), **OPEN),), reviews=(review,), **OPEN),
        Theme(key=say.key(), title=say.text(), type="wco_year", year=2026, forums=("FF",),
              purpose=say.text(), lines_of_action=(say.text(),), **OPEN),
        Figure(key=say.key(), partner="AA", indicator="turnover", unit="USD", title=say.text(),
               values=(Measurement(year=2026, number=say.number(), note=say.text(), **OPEN),), **OPEN),
        Source(key=say.key(), title=say.word(), publisher=say.word(), date=say.day(), remark=say.word(),
               file=say.word(), address=f"https://example.org/{say.key()}", **OPEN),
        Term(key=say.key(), text=say.text(), **OPEN),
        Attachment(key=say.key(), name=f"{say.word()}.pdf", media_type="application/pdf", hash="0" * 64,
                   size=9, records=("partner/AA",), **OPEN),
        Pack(key=say.key(), title=say.text(), serial=say.word(), **OPEN),
    ]  # fmt: skip


def person(say: Say) -> Person:
    """Somebody whom delegations name: of a person nothing is told, whatever the record says."""
    return Person(
        key="p", name=say.text(), partner="AA", posts=(Post(title=say.text()),),
        biography=say.text(), personal_notes=say.text(), **OPEN,
    )  # fmt: skip


def fields_of_visit(say: Say) -> dict[str, Any]:
    """Everything of a visit that is ours alone."""
    return {
        "occasion": say.text(), "interpreting": say.text(), "contacts": say.text(), "protocol": say.text(),
        "level": "head", "note": say.text(), "quote": say.word(),
        "session": Session(number=7, host="AA", chair="BB", our_role=say.text()),
        "points": tuple(Point(role=role, text=say.text(), handling=Handling.RELEASABLE)
                        for role in ("courtesy", "caution", "closing")),
        "speeches": (Speech(type="toast", title=say.text(), text=say.text(), handling=Handling.RELEASABLE),),
        "run_of_show": (Cue(text=say.text(), who=say.text(), words=say.text()),),
        "preparation": (Step(type="input", text=say.text(), days_before=20),),
        "outcomes": (Outcome(ours=say.text(), theirs=say.text(), conclusion=say.text()),),
    }  # fmt: skip


def news(say: Say) -> News:
    """What came in late, marked as if everybody might see it."""
    return News(date=say.day(), text=say.text(), handling=Handling.RELEASABLE)
