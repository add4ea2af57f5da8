"""Visits made up for tests: one with every field filled, one with the fewest, one with hostile words."""

from __future__ import annotations

from datetime import date

import msgspec

from briefings.dossier import Dossier, Records, collect_visit, compose, select_visit
from briefings.handling import reader_named
from briefings.pack import Request, Stamp
from briefings.records.codes import of as codes_of
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Attachment,
    Contact,
    Contribution,
    Cue,
    Delegate,
    DocumentChoice,
    Event,
    News,
    Outcome,
    Pack,
    Partner,
    Person,
    Point,
    ProgrammeLine,
    Record,
    Session,
    Source,
    Speech,
    Step,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from tests.dossiers import every_field, home, partner, text

FIRST, LAST = PartialDate(2027, 3, 2), PartialDate(2027, 3, 5)
AS_OF = date(2027, 2, 20)
RESTRICTED = "for named readers alone"
"""Stands in every text of `visit_records` that is for named readers alone."""


def visit_records(words: str = "") -> list[Record]:
    """A visit in which every field is filled, with what it names.

    Args:
        words: what every text of it says; each text says what it is unless given.
    """

    def say(name: str) -> Text:
        return Text({"en": words, "vi": words}) if words else text(name)

    def secret(name: str) -> Text:
        return say(f"{name}, {RESTRICTED}")

    return [
        *(
            msgspec.structs.replace(record, iso={"XX": "JP", "HH": "VN"}[record.key])
            if isinstance(record, Partner) and record.type == "country"
            else record
            for record in every_field(words or "background")
        ),
        partner("YY", iso="KR", name=say("Land of YY"), forums=("club",)),
        Agreement(
            key="ended",
            title=say("stopped paper"),
            type="mou",
            partners=("YY",),
            status="terminated",
            signed=PartialDate(2015),
        ),
        Agreement(
            key="ending",
            title=say("paper that ends"),
            type="arrangement",
            partners=("YY",),
            status="in_force",
            signed=PartialDate(2017, 3, 3),
            expires=PartialDate(2027, 4, 1),
        ),
        Event(
            key="last",
            title=say("heads' meeting"),
            type="meeting",
            date=PartialDate(2025, 6),
            level="head",
            partners=("XX",),
            contacts=(Contact(partner="XX", type="talks"),),
            direction="incoming",
        ),
        Person(key="leader", name=say("Our Leader"), biography=say("life")),
        Source(key="note", title="Note", publisher="Office"),
        Attachment(
            key="annex", name=words or "an annex.pdf", media_type="application/pdf", hash="0" * 64, size=9
        ),
        Visit(
            key="trip",
            title=say("Working visit"),
            direction="outgoing",
            occasion=say("Annual talks"),
            level="head",
            partners=("XX",),
            margins=("YY",),
            start=FIRST,
            end=LAST,
            place=say("The Town"),
            zone="Asia/Tokyo",
            interpreting=say("Interpreted"),
            session=Session(number=7, host="XX", chair="YY", our_role=say("Vice-chair")),
            points=(
                *tuple(
                    Point(role=role, code=f"V{place}", text=say(f"visit {role}"), to="plenary")
                    for place, role in enumerate(("courtesy", "objective", "their_objective"))
                ),
                Point(role="caution", text=say("visit caution")),
                Point(role="closing", text=say("visit closing"), to="head"),
                Point(role="recommendation", text=say("visit recommendation")),
            ),
            programme=(
                ProgrammeLine(date=FIRST, type="travel", text=say("Travel")),
                ProgrammeLine(
                    date=PartialDate(2027, 3, 3),
                    start="09:30",
                    end="11:30",
                    type="talks",
                    text=say("Talks in plenary"),
                    place=say("Hall"),
                    lead=say("Head of delegation"),
                    press=say("photographs"),
                ),
                ProgrammeLine(
                    date=PartialDate(2027, 3, 4),
                    start="00:30",
                    type="margins",
                    partner="YY",
                    text=say("A short meeting"),
                    lead=say("Deputy"),
                ),
            ),
            speeches=(Speech(type="opening", title=say("Opening"), topic="one", text=say("Good morning")),),
            run_of_show=(
                Cue(
                    date=PartialDate(2027, 3, 3),
                    start="09:30",
                    minutes=5,
                    text=say("Arrival"),
                    who=say("Protocol"),
                    words=say("Please be seated"),
                ),
            ),
            our_delegation=(
                Delegate(post=say("Secretary"), role="secretary", note=say("carries the papers")),
                Delegate(post=say("Director General"), role="head", person="leader"),
            ),
            their_delegation=(Delegate(post=say("Their head"), role="head", name=words or "Their Head"),),
            preparation=(
                Step(type="approval", days_before=30, done=True),
                Step(type="input", text=say("units write"), days_before=20),
                Step(type="report", days_before=-10),
            ),
            contacts=say("Telephone"),
            protocol=say("Protocol notes"),
            outcomes=(
                Outcome(topic="one", ours=say("we said"), theirs=say("they said"), conclusion=say("agreed")),
                Outcome(conclusion=say("in general")),
            ),
        ),
        Topic(
            key="one",
            title=say("Data exchange"),
            code="A1",
            partners=("XX",),
            visit="trip",
            agenda_item="3",
            likelihood="certain",
            depth="full",
            contributions=(
                Contribution(unit=say("Unit One"), role="in_charge", due=PartialDate(2027, 2, 1)),
                Contribution(unit=say("Unit Two"), role="consulted", state="received"),
                Contribution(unit=say("Another body"), role="outside", state="agreed"),
            ),
            points=(
                *tuple(_point(role, say, secret) for role in codes_of(Point, "role")),
                Point(
                    role="response", asked=say("held apart"), text=say("see there"), held_separately="12/X"
                ),
                Point(role="background_closed", text=say("from a third side"), given_by="YY", code="X1"),
            ),
            why=("agreement/ending",),
        ),
        Topic(
            key="two",
            title=say("Express parcels"),
            code="A2",
            partners=("XX",),
            visit="trip",
            points=tuple(
                Point(role=role, code=f"Q{place}", text=say(f"second {role}"))
                for place, role in enumerate(("objective", "point", "response"))
            ),
        ),
        Topic(
            key="three",
            title=say("Scanners"),
            code="A3",
            partners=("XX",),
            visit="trip",
            likelihood="unlikely",
            depth="background",
            points=(Point(role="background_free", text=say("third background")),),
        ),
        Topic(
            key="four",
            title=say("Neighbourly matters"),
            code="M1",
            partners=("YY",),
            visit="trip",
            points=(Point(role="point", text=say("fourth point"), to="head"),),
        ),
        *(
            AgreedAction(
                key=f"action-{side}-{partner_key}",
                text=say(f"{side} towards {partner_key}"),
                side=side,
                partners=(partner_key,),
                due=PartialDate(2026, 12, 31),
                owner=say("An officer"),
                event="last",
            )
            for side in ("ours", "theirs", "both")
            for partner_key in ("XX", "YY")
        ),
        AgreedAction(
            key="kept",
            text=say("kept action"),
            side="ours",
            partners=("XX",),
            status="done",
            evidence=say("a letter"),
        ),
        AgreedAction(key="open", text=say("action without a day"), side="theirs", partners=("XX",)),
        Pack(
            key="bundle",
            title=say("Pack"),
            visit="trip",
            documents=(DocumentChoice(kind="visit-pack"),),
            topics=(
                TopicChoice(topic="one", depth="full"),
                TopicChoice(topic="two", depth="checklist"),
                TopicChoice(topic="three", depth="background"),
                TopicChoice(topic="four", depth="checklist"),
            ),
            draft_number=2,
            news=(News(date=PartialDate(2027, 2, 19), text=say("late news"), topic="one"),),
            enclosures=("annex",),
        ),
    ]


def _point(role: str, say: object, secret: object) -> Point:
    assert callable(say)
    assert callable(secret)
    closed = role in ("tactical", "background_closed")
    return Point(
        role=role,  # type: ignore[arg-type] # one of the codes
        code=f"{role[0].upper()}1",
        text=secret(role) if closed else say(f"first {role}"),
        to="head" if role in ("point", "tactical") else "",
        asked=say("their question") if role == "response" else Text(),
        if_pressed=say("when pressed") if role == "response" else Text(),
        fall_back=secret("fall-back") if role == "response" else Text(),
        agree_first=role == "press_line",
        handling=Handling.RESTRICTED if closed else Handling.INTERNAL,
        records=("agreement/ending",) if role == "point" else (),
        sources=("note",) if role == "point" else (),
    )


def sparse_records() -> list[Record]:
    """A visit of which nothing is known but what it must have, and a topic without a point."""
    return [
        partner("XX", iso="JP"),
        home(iso="VN"),
        Visit(key="trip", title=text("Working visit"), direction="outgoing", partners=("XX",), start=FIRST),
        Topic(key="one", title=text("Data exchange"), visit="trip", partners=("XX",), depth="full"),
    ]


def forum_records() -> list[Record]:
    """A forum's meeting with one partner met on the margins; nobody said which meeting it is."""
    return [
        *every_field("background"),
        partner("meet", type="forum", name=text("The Meeting")),
        Visit(
            key="session",
            title=text("The yearly meeting"),
            direction="multilateral",
            partners=("meet",),
            margins=("XX",),
            start=FIRST,
            end=LAST,
            country="XX",
            zone="Asia/Tokyo",
            level="head",
            session=Session(our_role=text("Member")),
        ),
        Topic(
            key="item",
            title=text("An item"),
            code="B1",
            partners=("meet",),
            visit="session",
            agenda_item="3",
            depth="full",
            points=(
                Point(role="position", text=text("we support")),
                Point(role="support_text", text=text("words we support")),
                Point(role="oppose_text", text=text("words we oppose")),
                Point(role="acceptable_text", text=text("words we accept"), handling=Handling.RESTRICTED),
            ),
        ),
        Topic(
            key="beside",
            title=text("Beside the meeting"),
            code="M1",
            partners=("XX",),
            visit="session",
            points=(Point(role="point", text=text("said on the margins"), to="head"),),
        ),
    ]


def briefed(
    records: list[Record],
    kind: str,
    *,
    visit: str = "trip",
    pack: str = "",
    reader: str = "file",
    language: str = "en",
    as_of: date = AS_OF,
    stamp: Stamp | None = None,
) -> Dossier:
    """The dossier of a paper of a visit, as a reader gets it."""
    facts = select_visit(collect_visit(Records(records), visit, pack), reader_named(reader))
    request = Request(
        partner=facts.own.subject,
        kind=kind,
        as_of=as_of,
        languages=(language,),
        reader=reader,
        visit=visit,
        pack=pack,
        stamp=stamp,
    )
    return compose(facts, request, language)
