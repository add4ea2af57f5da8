"""Who may read what: levels, selection before anything is computed, the last look at the tree."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from briefings.document import Contents, Document, Figure, Paragraph, Section, Span
from briefings.errors import BriefingError
from briefings.handling import Facts, check, field_level, reader_named, readers, record_level, select
from briefings.records.kinds import (
    Agreement,
    Contact,
    DateFact,
    Event,
    Goal,
    Name,
    Partner,
    Person,
    Point,
    Reading,
    Record,
    Release,
    Source,
    Topic,
)
from briefings.records.values import Confidence, Handling, Mark, PartialDate, Text

R, I, X = Handling.RELEASABLE, Handling.INTERNAL, Handling.RESTRICTED  # noqa: E741
OK = Confidence.CONFIRMED
WORDS = Text({"en": "words"})


def partner(key: str, **fields: object) -> Partner:
    base = {"key": key, "type": "country", "name": Text({"en": key}), "handling": R, "confidence": OK}
    return Partner(**base | fields)


def agreement(key: str, **fields: object) -> Agreement:
    base = {
        "key": key, "title": Text({"en": f"{key} title"}), "type": "treaty", "partners": ("XX",),
        "handling": R, "confidence": OK, "signed": PartialDate(2020),
    }  # fmt: skip
    return Agreement(**base | fields)


def facts(*records: Record) -> Facts:
    return Facts((partner("XX"), partner("HH", home=True), *records), "XX", "HH")


def selected(*records: Record, reader: str = "other_side") -> Facts:
    return select(facts(*records), reader_named(reader))


# --- levels ---------------------------------------------------------------------------------


def test_no_mark_means_internal() -> None:
    record = Agreement(key="a", title=WORDS, type="treaty")
    assert record_level(record) is I
    assert field_level(record, "title") is I


def test_only_names_dates_places_and_parties_can_be_released() -> None:
    record = agreement("a", summary=WORDS, note=WORDS, quote="words")
    assert {field_level(record, field) for field in ("title", "signed", "place", "partners.0")} == {R}
    assert {field_level(record, field) for field in ("summary", "note", "quote", "subjects", "status")} == {I}


def test_a_fact_inside_a_record_and_a_mark_narrow_and_never_widen() -> None:
    record = partner(
        "XX",
        administration=(Name(text=WORDS), Name(text=WORDS, handling=R, note=WORDS)),
        diplomatic_relations=DateFact(date=PartialDate(1973), handling=R),
        marks={"name": Mark(handling=X), "protocol_notes": Mark(handling=R)},
    )
    assert field_level(record, "administration.0.text") is I
    assert field_level(record, "administration.1.text") is R
    assert field_level(record, "administration.1.note") is I
    assert field_level(record, "diplomatic_relations.date") is R
    assert field_level(record, "name") is X
    assert field_level(record, "protocol_notes") is I
    assert field_level(agreement("a", handling=X), "title") is X


def test_what_was_given_in_confidence_is_never_released() -> None:
    assert record_level(agreement("a", given_by="YY")) is I
    assert field_level(agreement("a", given_by="YY"), "title") is I


def test_personal_notes_and_fall_backs_are_always_for_named_readers() -> None:
    person = Person(key="p", name=WORDS, personal_notes=WORDS, handling=R)
    topic = Topic(key="t", title=WORDS, handling=R, points=(Point(role="response", text=WORDS, handling=R),))
    assert field_level(person, "personal_notes") is X
    assert field_level(topic, "points.0.fall_back") is X
    assert field_level(topic, "points.0.text") is I


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(AttributeError):
        field_level(agreement("a"), "titel")


# --- readers --------------------------------------------------------------------------------


def test_readers_are_data_and_an_unknown_one_is_told_with_those_near() -> None:
    assert readers()["file"].highest is X
    assert readers()["other_side"].other_side
    with pytest.raises(BriefingError, match="other_side"):
        reader_named("other side")


# --- selection ------------------------------------------------------------------------------


def test_the_working_file_holds_everything() -> None:
    everything = facts(agreement("a", handling=X, given_by="YY"), Goal(key="g", statement=WORDS))
    assert select(everything, reader_named("file")) is everything


@pytest.mark.parametrize(
    "hidden",
    [
        {"handling": I},
        {"handling": X},
        {"given_by": "YY"},
        {"given_by": "XX"},
        {"confidence": Confidence.WEAK_SOURCE},
        {"confidence": Confidence.UNVERIFIED},
        {"confidence": Confidence.GENERAL_KNOWLEDGE},
        {"partners": ("XX", "YY")},
        {"partners": ("YY",)},
        {"forums": ("club",)},
        {"releasable_to": ("YY",)},
        {"marks": {"title": Mark(handling=I)}},
        {"marks": {"title": Mark(confidence=Confidence.UNVERIFIED)}},
    ],
    ids=str,
)
def test_the_other_side_gets_only_checked_facts_released_to_it_about_itself(
    hidden: dict[str, object],
) -> None:
    found = selected(agreement("seen"), agreement("hidden", **hidden), partner("YY"), partner("club"))
    assert [record.key for record in found.all(Agreement)] == ["seen"]
    assert [record.key for record in found.all(Partner)] == ["XX", "HH"]


def test_what_is_released_to_it_by_name_it_gets_though_it_names_others() -> None:
    record = agreement("a", partners=("XX", "YY"), releasable_to=("XX",))
    (found,) = selected(record, partner("YY")).all(Agreement)
    assert found.partners == ("XX",)
    assert found.releasable_to == ()


def test_hidden_fields_are_as_if_they_were_not_there() -> None:
    record = agreement("a", summary=WORDS, note=WORDS, quote="q", status="in_force", subjects=("aeo",))
    (found,) = selected(record).all(Agreement)
    assert (found.title, found.signed) == (record.title, record.signed)
    assert (found.summary, found.note, found.quote, found.subjects) == (Text(), Text(), "", ())
    assert found.status == "unknown"


def test_a_record_that_cannot_stand_without_a_hidden_field_goes() -> None:
    assert selected(Goal(key="g", statement=WORDS, handling=R, confidence=OK)).all(Goal) == ()


def test_mentions_of_hidden_records_vanish_with_what_cannot_stand_without_them() -> None:
    secret = Source(key="secret", title="secret")
    event = Event(
        key="e", title=WORDS, type="meeting", handling=R, confidence=OK, sources=("secret",),
        partners=("XX",), contacts=(Contact(partner="XX", type="talks"),),
        marks={"title": Mark(sources=("secret",))},
    )  # fmt: skip
    (found,) = selected(event, secret).all(Event)
    assert found.sources == ()
    assert found.marks["title"].sources == ()
    assert found.contacts == ()


INSIDE = msgspec.structs.replace(reader_named("file"), key="inside", highest=I)


def test_a_further_reading_of_a_hidden_field_is_hidden_with_it() -> None:
    reading = Reading(field="signed", date=PartialDate(2019))
    hidden = agreement("a", readings=(reading,), marks={"signed": Mark(handling=X)})
    assert field_level(hidden, "readings.0.date") is X
    (found,) = select(facts(hidden), INSIDE).all(Agreement)
    assert (found.signed, found.readings) == (None, ())


def test_a_further_reading_is_as_narrow_as_any_part_of_what_it_reads() -> None:
    ties = DateFact(date=PartialDate(1973))
    reading = Reading(field="diplomatic_relations", date=PartialDate(1974))
    marks = {"diplomatic_relations.date": Mark(handling=X)}
    known = partner("XX", diplomatic_relations=ties, readings=(reading,), marks=marks)
    assert field_level(known, "readings.0.date") is X


def test_what_a_hidden_partner_gave_is_hidden_with_it() -> None:
    given = agreement("a", given_by="YY")
    assert select(facts(given, partner("YY")), INSIDE).all(Agreement) == (given,)
    assert select(facts(given, partner("YY", handling=X)), INSIDE).all(Agreement) == ()


def test_marks_follow_the_facts_they_are_about() -> None:
    names = (Name(text=Text({"en": "hidden"})), Name(text=Text({"en": "seen"}), handling=R, confidence=OK))
    whole = Facts(
        (
            partner("XX", names=names, marks={"names.0": Mark(handling=X), "names.1": Mark(confidence=OK)}),
            partner("HH", home=True),
        ),
        "XX",
        "HH",
    )
    found = select(whole, reader_named("other_side")).find(Partner, "XX")
    assert found is not None
    assert [name.text["en"] for name in found.names] == ["seen"]
    assert found.marks == {"names.0": Mark(confidence=OK)}


def test_a_partner_that_may_not_be_told_of_is_an_error_not_an_empty_paper() -> None:
    closed = Facts((partner("XX", handling=I), partner("HH", home=True)), "XX", "HH")
    with pytest.raises(BriefingError, match="XX"):
        select(closed, reader_named("other_side"))


# --- the finished tree ----------------------------------------------------------------------


def document(*blocks: object) -> Document:
    section = Section(tuple(blocks), title=(Span("Contacts", "en", R),))
    return Document(title="t", language="en", blocks=(section,), as_of=date(2027, 1, 5))


def test_a_block_above_the_reader_stops_the_paper_and_is_named() -> None:
    seen = Paragraph((Span("open", "en", R),))
    hidden = Paragraph((Span("open ", "en", R), Span("closed", "en", I)))
    check(document(seen), reader_named("other_side"))
    check(document(seen, hidden), reader_named("file"))
    with pytest.raises(BriefingError, match=r"Contacts.*open closed"):
        check(document(seen, hidden), reader_named("other_side"))


@pytest.mark.parametrize(
    "block", [Figure("timeline", (), alt="closed", lang="en", level=I), Contents("closed", "en", level=I)]
)
def test_what_has_no_spans_has_a_level_of_its_own(block: Figure | Contents) -> None:
    with pytest.raises(BriefingError, match="other_side"):
        check(document(block), reader_named("other_side"))


def test_words_for_handing_over_that_are_marked_hide_their_line() -> None:
    """Those that are said do not stand in for them, nor are they told against their mark."""
    point = Point(role="point", text=WORDS, handed_over=Text({"en": "handed"}), handling=R)
    marks = {"points.0.handed_over": Mark(handling=I)}
    (topic,) = selected(
        Topic(key="t", title=WORDS, partners=("XX",), points=(point, point), handling=R, marks=marks)
    ).all(Topic)
    assert [one.text["en"] for one in topic.points] == ["handed"]


def test_a_mark_on_a_release_does_not_take_it_away() -> None:
    release = Release(by="A Chief", on=PartialDate(2027))
    point = Point(role="proposal", text=WORDS, handling=R, release=release)
    marks = {"points.0.release": Mark(handling=I)}
    (topic,) = selected(
        Topic(key="t", title=WORDS, partners=("XX",), points=(point,), handling=R, marks=marks)
    ).all(Topic)
    assert topic.points[0].release == release
    assert field_level(topic, "points.0.text") is R
