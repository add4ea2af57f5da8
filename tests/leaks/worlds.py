"""Workspaces drawn at random: a visit with its papers, and facts around it that anybody may or may not see.

Every text, date and number in one has a token of its own (`tokens`), or, drawn as `plain`, words that
many of them share. AA and BB are countries, FF a forum that both and home (HH) belong to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from briefings.records.codes import of as codes_of
from briefings.records.kinds import (
    DateFact,
    Delegate,
    DocumentChoice,
    Name,
    Pack,
    Partner,
    Point,
    ProgrammeLine,
    Record,
    Release,
    TextFact,
    Tier,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Confidence, Handling, Mark, PartialDate, Text
from tests.leaks import closed, oracle, tokens
from tests.leaks.saying import Plain, Say

Draw = Callable[[st.SearchStrategy[Any]], Any]

OPEN: dict[str, Any] = {"handling": Handling.RELEASABLE}
CHECKED: dict[str, Any] = {**OPEN, "confidence": Confidence.CONFIRMED}
HANDLINGS = st.sampled_from([*[Handling.RELEASABLE] * 3, Handling.INTERNAL, Handling.RESTRICTED])
CONFIDENCES = st.sampled_from([*[Confidence.CONFIRMED] * 3, Confidence.ONE_SOURCE, *Confidence])
GIVERS = st.sampled_from([*[None] * 6, "AA", "BB"])
DAYS = tuple(PartialDate(2027, 3, day) for day in (2, 3, 4, 5))
RELEASE = Release(by="A Chief", on=PartialDate(2027, 2, 1))

# Who is met on the visit, who is met on its margins, whom the paper is for.
MEETINGS = [
    (("AA",), (), "AA"), (("AA",), ("BB",), "AA"), (("AA",), ("BB",), "BB"), (("AA", "BB"), (), "BB"),
    (("FF",), ("AA",), "FF"), (("FF",), ("AA", "BB"), "AA"),
]  # fmt: skip
FACTS = (closed.agreement, closed.event, closed.project)
KINDS = ("handout", "handout-milestones", "handout-texts", "agreed-minutes")


class Form(NamedTuple):
    """What is asked for: a kind of paper, its languages, how they stand, the format of the file."""

    kind: str
    languages: tuple[str, ...]
    arranged: str  # alone, side_by_side, ours, theirs
    format: str

    def __str__(self) -> str:
        return f"{self.kind} {'-'.join(self.languages)} {self.arranged} {self.format}"


FORMS = [
    Form(kind, languages, arranged, form)
    for kind in KINDS
    for languages, arranged in (
        ((("vi", "en"), "ours"), (("vi", "en"), "theirs"), (("en", "vi"), "ours"), (("en", "vi"), "theirs"))
        if kind == "agreed-minutes"
        else (
            (("vi",), "alone"), (("en",), "alone"), (("vi", "en"), "side_by_side"),
            (("en", "vi"), "side_by_side"),
        )
    )
    for form in ("docx", "pdf")
]  # fmt: skip
"""Every kind of paper that is handed over, in each language and arrangement, in both formats."""


class World(NamedTuple):
    """The records of a workspace, and for whom a paper is made from them."""

    records: tuple[Record, ...]
    to: str

    def __repr__(self) -> str:
        return f"<{len(self.records)} records, a paper for {self.to}>"


@st.composite
def worlds(draw: Draw, form: Form, *, plain: bool = False) -> World:
    """A workspace with a pack of one paper of that form, many of its facts not for everybody."""
    return world(draw, Plain(draw) if plain else Say(draw), form)


def world(draw: Draw, say: Say, form: Form, *, hidden: bool = True) -> World:
    """A workspace as `worlds` has them; unless `hidden`, with facts that whom they concern may know."""
    meetings = [one for one in MEETINGS if form.kind != "agreed-minutes" or one[2] != "FF"]
    partners, margins, to = draw(st.sampled_from(meetings))
    levels = _Levels(draw, shy=hidden)
    visit = _visit(draw, say, levels, partners, margins)
    topics = [_topic(draw, say, levels, visit) for _ in range(draw(st.integers(1, 2 + hidden)))]
    kept = topics if not hidden else topics[: draw(st.integers(1, len(topics)))]
    certain = _certain(say, to, visit.key)
    kept = [*kept, *(record for record in certain if isinstance(record, Topic))]
    choice = DocumentChoice(
        kind=form.kind, reader="other_side", partner=to, languages=form.languages,
        side_by_side=form.arranged == "side_by_side", release=RELEASE,
    )  # fmt: skip
    pack = Pack(
        key="papers", title=say.name(), visit=visit.key, documents=(choice,), serial=say.word(),
        topics=tuple(TopicChoice(topic=topic.key, depth="full") for topic in kept), news=(closed.news(say),),
    )  # fmt: skip
    records: list[Record] = [
        *_partners(draw, say, levels, to),
        visit,
        *topics,
        pack,
        *certain,
        closed.person(say),
    ]
    records += [_fact(draw, say, levels) for _ in range(draw(st.integers(2, 5)))]
    if hidden:
        records += closed.records(say)
        records = [_marked(draw, record) for record in records]
    return World(tuple(records), to)


class _Levels:
    """Who may see a record or a line, drawn anew each time; everybody, unless it is `shy`."""

    def __init__(self, draw: Draw, *, shy: bool) -> None:
        self._draw, self._shy = draw, shy

    def line(self) -> dict[str, Any]:
        return {"handling": self._draw(HANDLINGS)} if self._shy else OPEN

    def inner(self) -> dict[str, Any]:
        """Of a fact inside a record."""
        return self.line() | {"confidence": self._draw(CONFIDENCES)} if self._shy else CHECKED

    def given(self) -> str | None:
        return self._draw(GIVERS) if self._shy else None

    def record(self) -> dict[str, Any]:
        if not self._shy:
            return {**CHECKED, "partners": (self._draw(st.sampled_from(["AA", "BB"])),)}
        about = self._draw(st.sampled_from([("AA",), ("BB",), ("AA",), ("BB",), ("AA", "BB"), ()]))
        forums = self._draw(st.sampled_from([(), (), ("FF",)]))
        to = self._draw(st.sampled_from([(), (), (), ("AA",), ("BB",), ("FF",), ("AA", "FF")]))
        levels = self.inner() | {"given_by": self.given()}
        return {**levels, "partners": about, "forums": forums, "releasable_to": to}


def _partners(draw: Draw, say: Say, levels: _Levels, to: str) -> list[Partner]:
    made = []
    for key, iso in (("AA", "JP"), ("BB", "KR"), ("FF", ""), ("HH", "VN")):
        seen: dict[str, Any] = CHECKED if key in (to, "HH") else CHECKED | levels.inner()
        tier = Tier(name=say.text(), date=say.day(), said=say.word(), note=say.text(), **levels.inner())
        name = Name(text=say.name(), short=say.name(), local=say.word(), note=say.text(), **levels.inner())
        record = Partner(
            key=key, type="forum" if key == "FF" else "country", iso=iso, home=key == "HH", name=say.name(),
            forums=() if key == "FF" else ("FF",), administration=(name,),
            protocol_notes=say.text(), standing=say.text(), note=say.text(), quote=say.word(), **seen,
        )  # fmt: skip
        if key in ("AA", "BB"):
            since = DateFact(date=say.day(), note=say.text(), **levels.inner())
            record = msgspec.structs.replace(record, tiers=(tier,), diplomatic_relations=since)
        if key == "FF":
            seat = TextFact(text=say.text(), date=say.day(), **levels.inner())
            record = msgspec.structs.replace(record, seat=seat)
        made.append(record)
    return made


def _visit(
    draw: Draw, say: Say, levels: _Levels, partners: tuple[str, ...], margins: tuple[str, ...]
) -> Visit:
    met = (*partners, *margins)
    lines = [
        ProgrammeLine(
            date=draw(st.sampled_from(DAYS)), start=draw(st.sampled_from(["09:30", "14:00", "00:30"])),
            type="talks", text=say.text(), place=say.text(), lead=say.text(), press=say.text(),
            partner=draw(st.sampled_from((None, *met))), handed_over=say.perhaps(), **levels.line(),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    # The paper's day is that of a line with its partner; without one there is nothing to hand over.
    lines += [ProgrammeLine(date=DAYS[1], start="10:00", partner=one, text=say.text(), **OPEN) for one in met]
    sides = [
        tuple(
            Delegate(
                post=say.text(), name=say.word(), note=say.text(), person=draw(st.sampled_from((None, "p"))),
                role=draw(st.sampled_from(["", "head", "secretary"])), **levels.line(),
            )
            for _ in range(draw(st.integers(1, 3)))
        )
        for _ in range(2)
    ]  # fmt: skip
    return Visit(
        key=say.key(), title=say.name(), direction="outgoing", partners=partners, margins=margins,
        start=DAYS[0], end=DAYS[-1], place=say.text(), zone="Asia/Tokyo", programme=tuple(lines),
        our_delegation=sides[0], their_delegation=sides[1], **closed.fields_of_visit(say), **OPEN,
    )  # fmt: skip


def _topic(draw: Draw, say: Say, levels: _Levels, visit: Visit) -> Topic:
    met = (*visit.partners, *visit.margins)
    roles = st.sampled_from(codes_of(Point, "role"))
    points = [_point(say, levels, draw(roles), draw(st.booleans())) for _ in range(draw(st.integers(1, 4)))]
    points += [_point(say, levels, role, True) for role in ("point", "proposal", "support_text")]
    about = draw(st.sampled_from([(), met[:1], met[:1], met[-1:]]))
    return Topic(
        key=say.key(), title=say.name(), code=say.word(), partners=about, visit=visit.key,
        points=tuple(points), note=say.text(), given_by=levels.given(), **levels.line(),
    )  # fmt: skip


def _point(say: Say, levels: _Levels, role: str, released: bool) -> Point:
    return Point(
        role=role,  # type: ignore[arg-type] # one of the codes
        code=say.word(), text=say.text(), asked=say.text(), if_pressed=say.text(), fall_back=say.text(),
        handed_over=say.perhaps(), release=RELEASE if released else None, given_by=levels.given(),
        **levels.line(),
    )  # fmt: skip


def _certain(say: Say, to: str, visit: str) -> list[Record]:
    """What this partner may be told, so that its paper has something of everything to say."""
    about = {"forums" if to == "FF" else "partners": (to,)}
    points = [
        Point(role=role, text=say.text(), handed_over=handed, release=RELEASE, **OPEN)
        for role in ("point", "proposal", "support_text")
        for handed in (say.text(), Text())
    ]  # fmt: skip
    topic = Topic(
        key=say.key(), title=say.name(), partners=(to,), visit=visit, points=tuple(points), **OPEN
    )  # fmt: skip
    return [topic, *(make(say, **about, **CHECKED) for make in FACTS)]


def _fact(draw: Draw, say: Say, levels: _Levels) -> Record:
    """An agreement, event or project with whomever it concerns; all that may ever be told may be here."""
    return draw(st.sampled_from(FACTS))(say, **levels.record())


def _marked(draw: Draw, record: Record) -> Record:
    """The record with a mark on one of its fields, at times."""
    # What every paper must have, or there is none.
    must = {"key", "name", "title", "start"}
    paths = [
        path
        for path, value in tokens.leaves(record)
        if isinstance(value, Text | PartialDate) and path.split(".")[0] not in must
    ]
    if not paths or draw(st.integers(0, 2)):
        return record
    could = [
        path for path in paths if oracle.without_places(path) in oracle.OPEN.get(record.kind, "").split()
    ]
    paths = could if could and draw(st.integers(0, 3)) else paths  # mostly where it makes a difference
    path = draw(st.sampled_from(paths))
    if draw(st.booleans()):
        path = path.rpartition(".")[0] or path
    mark = draw(
        st.sampled_from(
            [Mark(handling=Handling.INTERNAL), Mark(handling=Handling.RESTRICTED),
             Mark(confidence=Confidence.WEAK_SOURCE), Mark(handling=Handling.RELEASABLE)]
        )
    )  # fmt: skip
    return msgspec.structs.replace(record, marks={path: mark})
