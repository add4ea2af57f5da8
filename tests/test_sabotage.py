"""What a reader may not see is, for everything a template could print, as if it were not in the data.

The dossier is all that a template meets. So it is enough, and stronger than looking at papers, that
the dossier made with hidden facts is the same as the dossier made without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.dossier import Dossier
from briefings.errors import BriefingError
from briefings.handling import check, reader_named
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contact,
    Event,
    Figure,
    Goal,
    Measurement,
    Membership,
    Name,
    Partner,
    Person,
    Post,
    Project,
    Record,
    Review,
    Role,
    Source,
    TextFact,
    Theme,
    Tier,
)
from briefings.records.values import Amount, Confidence, Handling, Mark, PartialDate, Text, Validity
from briefings.render import render
from briefings.resources import template
from tests.dossiers import dossier, home, partner, text

TOKEN = "ZX-417"
SECRET = Text({"en": f"{TOKEN} in English", "vi": f"{TOKEN} tiếng Việt"})
SECRET_DAY = PartialDate(1987, 8, 17)
SECRET_NUMBER = 417_000_417.0
OK = Confidence.CONFIRMED
OPEN = {"handling": Handling.RELEASABLE, "confidence": OK}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kind of pack for the other side that prints every section there is."""
    folder = tmp_path_factory.mktemp("kinds")
    sections = [path.name.removesuffix(".xml.j2") for path in sorted(template("sections").glob("*.j2"))]
    (folder / "everything.toml").write_text(
        'title = "Everything"\nstyle = "international"\n'
        'subjects = ["country", "forum", "organisation"]\nreaders = ["file", "other_side"]\n'
        f"sections = {msgspec.json.encode(sections).decode()}\n[limits]\nexpiring = 180\nincumbent = 180\n",
        "utf-8",
    )
    return folder


def visible() -> list[Record]:
    """What the other side may see, so that there is something to count, date and conclude from."""
    return [
        partner("XX", forums=("club",), administration=(Name(text=text("Customs of XX"), **OPEN),)),
        home(administration=(Name(text=text("Our Customs"), **OPEN),), forums=("club",)),
        partner("YY"),
        partner("club", type="forum"),
        Source(key="press", title="press", publisher="press"),
        Agreement(
            key="paper",
            title=text("paper"),
            type="treaty",
            partners=("XX",),
            signed=PartialDate(2020),
            **OPEN,
        ),
        Event(
            key="met", title=text("met"), type="meeting", partners=("XX",), date=PartialDate(2024, 6), **OPEN
        ),
        Project(key="project", title=text("project"), partners=("XX",), start=PartialDate(2015), **OPEN),
    ]


def secrets(**hiding: object) -> list[Record]:
    """One record of every kind about the same partner, hidden in one way."""
    about = {"partners": ("XX",)} | hiding
    contact = (Contact(partner="XX", type="talks"),)
    single = {name: value for name, value in hiding.items() if name != "partners"}
    rows = (Measurement(year=1987, number=SECRET_NUMBER, **OPEN),)
    return [
        Agreement(
            key="s-agreement", title=SECRET, type="mou", signed=SECRET_DAY, in_force=SECRET_DAY,
            status="in_force", summary=SECRET, subjects=("mutual_assistance",), **about,
        ),
        Event(
            key="s-event", title=SECRET, type="visit", date=SECRET_DAY, level="head",
            contacts=contact, **about
        ),
        Project(
            key="s-project", title=SECRET, donor=SECRET, start=SECRET_DAY,
            amount=Amount(number=SECRET_NUMBER, currency="USD"), **about,
        ),
        Goal(
            key="s-goal", statement=SECRET, start=SECRET_DAY, period_end=SECRET_DAY,
            reviews=(Review(date=SECRET_DAY, assessment=SECRET),), **about,
        ),
        Theme(key="s-theme", title=SECRET, type="wco_year", year=2026, lines_of_action=(SECRET,), **single),
        Figure(key="s-figure", partner="XX", indicator="turnover", unit="USD", values=rows, **single),
        Person(key="s-person", name=SECRET, partner="XX", posts=(Post(title=SECRET),), **single),
        Source(key="s-source", title=TOKEN, publisher=TOKEN, date=SECRET_DAY, **single),
    ]  # fmt: skip


HIDINGS = {
    "internal": {"confidence": OK},
    "restricted": {"handling": Handling.RESTRICTED, "confidence": OK},
    "given": OPEN | {"given_by": "YY"},
    "given-by-them": OPEN | {"given_by": "XX"},
    "weak": OPEN | {"confidence": Confidence.WEAK_SOURCE},
    "for-another": OPEN | {"releasable_to": ("YY",)},
}


def values_in(value: object) -> Iterator[object]:
    """Everything that stands anywhere in a dossier."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from values_in(getattr(value, name))
    elif isinstance(value, tuple | list | dict | Text):
        for inner in value.values() if isinstance(value, dict | Text) else value:
            yield from values_in(inner)
        if isinstance(value, dict | Text):
            yield from value
    else:
        yield value


def leaks(found: Dossier) -> list[object]:
    return [
        value
        for value in values_in(found)
        if (isinstance(value, str) and (TOKEN in value or value.startswith("s-")))
        or value in (SECRET_DAY, SECRET_NUMBER, 1987)
    ]


@pytest.mark.parametrize("hiding", HIDINGS.values(), ids=HIDINGS)
def test_hidden_records_are_as_if_they_were_not_in_the_data(hiding: dict[str, object], kinds: Path) -> None:
    for_them = {"reader": "other_side", "kinds": kinds, "kind": "everything"}
    with_them = dossier([*visible(), *secrets(**hiding)], **for_them)
    assert not leaks(with_them)
    assert with_them == dossier(visible(), **for_them)


@pytest.mark.parametrize("subject", ["XX", "club"])
def test_facts_about_another_partner_go_to_nobody_else(subject: str, kinds: Path) -> None:
    for_them = {"reader": "other_side", "kinds": kinds, "kind": "everything"}
    others = secrets(partners=("XX", "YY"), **OPEN)
    about_both = [record for record in others if getattr(record, "partners", None)]
    with_them = dossier([*visible(), *about_both], subject, **for_them)
    assert not leaks(with_them)
    assert with_them == dossier(visible(), subject, **for_them)


def test_our_own_file_holds_them_all(kinds: Path) -> None:
    """The tokens are found where nothing is hidden: the tests above look in the right place."""
    for hiding in HIDINGS.values():
        assert leaks(dossier([*visible(), *secrets(**hiding)], kinds=kinds, kind="everything"))


HIDDEN_FIELDS = {
    "note": (Agreement, {"note": SECRET}),
    "quote": (Agreement, {"quote": TOKEN}),
    "summary": (Agreement, {"summary": SECRET}),
    "status": (Agreement, {"status": "terminated"}),
    "term": (Agreement, {"expires": SECRET_DAY}),
    "obligations": (Agreement, {"obligations": SECRET}),
    "contact": (Event, {"contacts": (Contact(partner="XX", type="talks"),), "level": "head"}),
    "outcome": (Event, {"outcome": SECRET, "attendees": SECRET}),
    "amount": (Project, {"amount": Amount(number=SECRET_NUMBER, currency="USD"), "amount_note": SECRET}),
    "results": (Project, {"results": SECRET, "status": "completed"}),
}


@pytest.mark.parametrize(("kind", "hidden"), HIDDEN_FIELDS.values(), ids=HIDDEN_FIELDS)
def test_hidden_fields_are_as_if_they_were_empty(
    kind: type[Record], hidden: dict[str, object], kinds: Path
) -> None:
    for_them = {"reader": "other_side", "kinds": kinds, "kind": "everything"}
    records = visible()
    sabotaged = [
        msgspec.structs.replace(record, **hidden) if isinstance(record, kind) else record
        for record in records
    ]
    assert sabotaged != records
    assert dossier(sabotaged, **for_them) == dossier(records, **for_them)


PARTNER_FIELDS = {
    "name": {"names": (Name(text=SECRET, confidence=OK),)},
    "unchecked-name": {"names": (Name(text=SECRET, handling=Handling.RELEASABLE),)},
    "tier": {"tiers": (Tier(name=SECRET, date=SECRET_DAY, confidence=OK),)},
    "role": {"roles": (Role(text=SECRET, **OPEN),)},
    "notes": {"protocol_notes": SECRET, "note": SECRET, "standing": SECRET},
    "marked": {"seat": TextFact(text=SECRET, **OPEN), "marks": {
        "seat": Mark(handling=Handling.RESTRICTED),
    }},
    "chair": {"chairs": (Chair(year=1987, person=TOKEN, partner="YY", **OPEN),), "marks": {
        "chairs.0.person": Mark(handling=Handling.INTERNAL),
        "chairs.0.year": Mark(handling=Handling.INTERNAL),
    }},
    "member": {"members": (
        Membership(partner="YY", validity=Validity(since=SECRET_DAY), name_in_forum=SECRET, **OPEN),
    )},
}  # fmt: skip


@pytest.mark.parametrize("hidden", PARTNER_FIELDS.values(), ids=PARTNER_FIELDS)
def test_hidden_particulars_of_the_partner_are_as_if_they_were_empty(
    hidden: dict[str, object], kinds: Path
) -> None:
    for_them = {"reader": "other_side", "kinds": kinds, "kind": "everything"}
    records = visible()
    sabotaged = [
        msgspec.structs.replace(record, **hidden)
        if isinstance(record, Partner) and record.key == "XX"
        else record
        for record in records
    ]
    found = dossier(sabotaged, **for_them)
    assert not leaks(found)
    assert found == dossier(records, **for_them)


def test_a_hidden_records_title_does_not_come_through_links(kinds: Path) -> None:
    """A visible record that names hidden ones by links tells nothing of them."""
    linked = [
        *visible()[:-3],
        partner("s-forum", type="forum", name=SECRET, handling=Handling.INTERNAL),
        Theme(key="s-theme", title=SECRET, type="topic"),
        Source(key="s-source", title=TOKEN, address=f"https://example.org/{TOKEN}"),
        Agreement(
            key="paper", title=text("paper"), type="treaty", partners=("XX",), forums=("s-forum",),
            releasable_to=("XX",), sources=("s-source",),
            marks={"title": Mark(sources=("s-source",))}, **OPEN,
        ),
    ]  # fmt: skip
    found = dossier(linked, reader="other_side", kinds=kinds, kind="everything")
    assert [line.agreement.key for line in found.agreements] == ["paper"]
    assert not leaks(found)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(range(8)), st.sampled_from(sorted(HIDINGS)), st.booleans(), st.booleans()),
        max_size=8,
    )
)
def test_no_mixture_of_hidden_facts_changes_what_the_other_side_gets(
    kinds: Path, chosen: list[tuple[int, str, bool, bool]]
) -> None:
    for_them = {"reader": "other_side", "kinds": kinds, "kind": "everything"}
    hidden = []
    for number, (place, hiding, through_forum, unmarked) in enumerate(chosen):
        record = secrets(**HIDINGS[hiding])[place]
        if through_forum and hasattr(record, "forums"):
            record = msgspec.structs.replace(record, forums=("club",))
        if unmarked:
            record = msgspec.structs.replace(record, handling=Handling.INTERNAL)
        hidden.append(msgspec.structs.replace(record, key=f"{record.key}-{number}"))
    assert dossier([*visible(), *hidden], **for_them) == dossier(visible(), **for_them)


def test_what_our_own_words_would_tell_is_refused_at_the_last_look(kinds: Path) -> None:
    """Sections written for ourselves do not go out by changing the reader: their words are internal."""
    found = dossier(visible(), reader="other_side", kinds=kinds, kind="everything")
    with pytest.raises(BriefingError, match="other_side"):
        check(render(found), reader_named("other_side"))


def test_the_working_file_of_an_earlier_day_tells_nothing_of_later_events() -> None:
    later = Event(key="later", title=SECRET, type="meeting", partners=("XX",), date=PartialDate(2026), **OPEN)
    found = dossier([*visible(), later], day=date(2025, 1, 1))
    assert "later" not in {line.event.key for year in found.history for line in year.events}
