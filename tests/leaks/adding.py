"""What is added to a workspace that the partner at the other side must not notice."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st

from briefings.records.kinds import (
    Delegate,
    DocumentChoice,
    Pack,
    Partner,
    Point,
    ProgrammeLine,
    Record,
    Tier,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Confidence, Handling
from tests.leaks import closed
from tests.leaks.saying import Say
from tests.leaks.worlds import CHECKED, DAYS, FACTS, OPEN, RELEASE, Draw, Form, World, world

Row = TypeVar("Row")
HIDDEN = st.sampled_from([Handling.INTERNAL, Handling.RESTRICTED])


class Pair(msgspec.Struct, frozen=True):
    """The same workspace without what its partner may not know, and with it."""

    without: World
    added: World

    def __repr__(self) -> str:
        return f"<{self.without} and {len(self.added.records) - len(self.without.records)} more>"


@st.composite
def pairs(draw: Draw, form: Form) -> Pair:
    """A workspace, and the same one with hidden records, lines and fields in many places."""
    say = Say(draw)
    plain = world(draw, say, form, hidden=False)
    other = "BB" if plain.to == "AA" else "AA"
    records = [_with_hidden(draw, say, record, plain.to, other) for record in plain.records]
    visit = next(record for record in records if isinstance(record, Visit))
    topics = [_topic(draw, say, visit.key, plain.to, other) for _ in range(draw(st.integers(0, 2)))]
    facts = [_fact(draw, say, plain.to, other) for _ in range(draw(st.integers(1, 4)))]
    choices = tuple(TopicChoice(topic=topic.key, depth="full") for topic in topics)
    records = [
        msgspec.structs.replace(record, topics=_inserted(draw, record.topics, choices))
        if isinstance(record, Pack)
        else record
        for record in records
    ]
    every = [*topics, *facts, *closed.records(say)]
    return Pair(plain, World((*every, *records) if draw(st.booleans()) else (*records, *every), plain.to))


def _with_hidden(draw: Draw, say: Say, record: Record, to: str, other: str) -> Record:
    fields: dict[str, Any] = {}
    match record:
        case Visit():
            fields = closed.fields_of_visit(say) | {
                "programme": _inserted(draw, record.programme, (_line(draw, say, record, to, other),)),
                "our_delegation": _inserted(draw, record.our_delegation, (_delegate(draw, say),)),
                "their_delegation": _inserted(draw, record.their_delegation, (_delegate(draw, say),)),
                "margins": record.margins,
            }
        case Topic():
            points = tuple(_point(draw, say) for _ in range(draw(st.integers(0, 2))))
            fields = {"points": _inserted(draw, record.points, points), "note": say.text()}
        case Partner():
            tier = Tier(name=say.text(), date=say.day(), **_inner(draw))
            fields = {"note": say.text(), "protocol_notes": say.text(), "standing": say.text()}
            if record.type == "country":
                fields["tiers"] = _inserted(draw, record.tiers, (tier,))
        case Pack():
            fields = {
                "title": say.text(), "serial": say.word(), "news": (closed.news(say),), "draft_number": 7,
                "documents": (*record.documents, DocumentChoice(kind="summary")), "approved_by": say.word(),
            }  # fmt: skip
        case _:
            fields = {"note": say.text(), "quote": say.word()}
    return msgspec.structs.replace(record, **fields)


def _inserted(draw: Draw, rows: tuple[Row, ...], more: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with more of them somewhere between."""
    place = draw(st.integers(0, len(rows)))
    return (*rows[:place], *more, *rows[place:])


def _inner(draw: Draw) -> dict[str, Any]:
    """The level of a fact inside a record that hides it."""
    return draw(
        st.sampled_from(
            [CHECKED | {"handling": Handling.INTERNAL}, CHECKED | {"handling": Handling.RESTRICTED},
             CHECKED | {"confidence": Confidence.WEAK_SOURCE}]
        )
    )  # fmt: skip


def _line(draw: Draw, say: Say, visit: Visit, to: str, other: str) -> ProgrammeLine:
    """A line of our own, or one with somebody else."""
    met = (*visit.partners, *visit.margins)
    others = [{"handling": draw(HIDDEN)}, *([OPEN | {"partner": other}] if other in met else [])]
    return ProgrammeLine(
        date=draw(st.sampled_from(DAYS)), start="08:00", text=say.text(), lead=say.text(),
        **draw(st.sampled_from(others)),
    )  # fmt: skip


def _delegate(draw: Draw, say: Say) -> Delegate:
    return Delegate(post=say.text(), name=say.word(), role="head", handling=draw(HIDDEN))


def _point(draw: Draw, say: Say) -> Point:
    """A point that is hidden by its level, its role, its giver, or as nobody released it."""
    hiding = draw(
        st.sampled_from(
            [{"role": "point", "handling": Handling.INTERNAL}, {"role": "tactical", "release": RELEASE},
             {"role": "response", "release": RELEASE}, {"role": "point", "given_by": "BB"},
             {"role": "proposal"}, {"role": "support_text"}, {"role": "background_closed"}]
        )
    )  # fmt: skip
    return Point(text=say.text(), asked=say.text(), fall_back=say.text(), code=say.word(), **OPEN | hiding)


def _topic(draw: Draw, say: Say, visit: str, to: str, other: str) -> Topic:
    """A topic that is hidden by its level or its giver, or is another's."""
    hiding = draw(
        st.sampled_from([{"handling": Handling.INTERNAL}, {"given_by": "BB"}, {"partners": (other,)},
                         {"releasable_to": (other,)}])
    )  # fmt: skip
    points = tuple(
        Point(role=role, text=say.text(), release=RELEASE, **OPEN) for role in ("point", "proposal")
    )
    given = {**OPEN, "partners": (to,), **hiding}
    return Topic(key=say.key(), title=say.name(), visit=visit, points=points, **given)


def _fact(draw: Draw, say: Say, to: str, other: str) -> Record:
    """An agreement, event or project that is hidden in one way."""
    about: dict[str, Any] = {"forums" if to == "FF" else "partners": (to,)}
    hiding = draw(
        st.sampled_from(
            [{"handling": Handling.INTERNAL}, {"handling": Handling.RESTRICTED}, {"given_by": "AA"},
             {"given_by": "BB"}, {"confidence": Confidence.UNVERIFIED}, {"releasable_to": (other,)},
             {"partners": (other,), "forums": ()}, {"partners": ("AA", "BB")}]
        )
    )  # fmt: skip
    return draw(st.sampled_from(FACTS))(say, **CHECKED | about | hiding)
