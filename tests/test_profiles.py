"""What a profile says of a partner: each thing counted once, told as what it was, by whose word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from briefings.document import Document, Section, own_spans, walk
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contact,
    DateFact,
    Event,
    ForumMeeting,
    Project,
    Reading,
    Record,
    Role,
    Source,
)
from briefings.records.values import Amount, Confidence, PartialDate
from tests.dossiers import dossier, home, partner, text
from tests.test_templates import made, said

SURE = Confidence.CONFIRMED
DAY = date(2027, 1, 5)


def profile(records: Iterable[Record], subject: str = "XX", language: str = "en") -> Document:
    return made(dossier(list(records), subject, language=language, day=DAY))


def paper(key: str, **fields: object) -> Agreement:
    return Agreement(
        key=key, title=text(f"Paper {key}"), type="mou", partners=("XX",), confidence=SURE, **fields
    )


def test_the_summary_counts_every_agreement_once() -> None:
    papers = [
        paper("a", status="being_implemented"),
        paper("b", signed=PartialDate(2020), status="signed"),
        paper("c", status="implemented"),
        paper("d", status="unknown"),
        paper("e", status="terminated"),
        paper("f", status="negotiating"),
    ]
    words = said(profile([partner("XX"), home(), *papers]))
    assert (
        "1 in force or being applied, 1 signed, 1 under negotiation,"
        " 2 not known to be still valid, 1 ended." in words
    )
    assert "No longer valid: “Paper e” (terminated)" in words


def test_contacts_are_with_the_other_side_and_name_their_level() -> None:
    def met(key: str, month: int, level: str) -> Event:
        contact = (Contact(partner="XX", type="working"),)
        day = PartialDate(2026, month, 1)
        return Event(
            key=key, title=text(f"Met {key}"), type="meeting", date=day, level=level, partners=("XX",),
            contacts=contact, confidence=SURE,
        )  # fmt: skip

    words = said(
        profile(
            [partner("XX"), home(), met("one", 3, ""), met("two", 2, "head"), met("three", 1, "technical")]
        )
    )
    assert "Last contact with Land of XX: “Met one” (1 March 2026; working session)" in words
    assert "Heads of administration: “Met two”" in words
    assert "Technical level: “Met three”" in words
    assert "between the two administrations" not in words


def test_a_value_is_cited_by_the_sources_that_give_it() -> None:
    """A record lists all its sources; those that give another amount attest that one alone."""
    reading = Reading(field="amount", amount=Amount(number=21_700_000, currency="USD"), sources=("other",))
    aid = Project(
        key="p", title=text("Aid"), partners=("XX",), amount=Amount(number=22_000_000, currency="USD"),
        readings=(reading,), sources=("first", "other"), confidence=SURE,
    )  # fmt: skip
    named = [Source(key=key, title=key, publisher=key) for key in ("first", "other")]
    document = profile([partner("XX"), home(), aid, *named])
    spans = next(
        list(own_spans(block))
        for block in walk(document.blocks)
        if "Aid, amount:" in "".join(span.text for span in own_spans(block))
    )
    assert [span.cite for span in spans if span.cite] == ["first", "other"]


def test_a_round_year_tells_its_day() -> None:
    founded = DateFact(date=PartialDate(1967, 8, 8), sources=("s",), confidence=SURE)
    forum = partner("club", type="forum", founded=founded)
    words = said(profile([forum, home(forums=("club",)), Source(key="s", title="s")], "club"))
    assert "8 August 2027: 60 years since the foundation (8 August 1967)." in words
    signed = paper("a", signed=PartialDate(2022, 6, 8))
    words = said(profile([partner("XX"), home(), signed]))
    assert "8 June 2027: 5 years since the signing of the Paper a (8 June 2022)." in words


def test_a_role_with_a_remark_is_told_with_it_and_stands_among_the_cautions() -> None:
    role = Role(text=text("Host in 1995"), note=text("The sources disagree."), confidence=SURE)
    words = said(profile([partner("club", type="forum", roles=(role,)), home(forums=("club",))], "club"))
    assert "Host in 1995. The sources disagree." in words
    assert "Our role, Host in 1995: The sources disagree." in words


def test_we_are_no_unverified_member_and_a_meeting_on_the_margins_is_one_here_too() -> None:
    contact = (Contact(partner="XX", type="margins"),)
    met = Event(
        key="e", title=text("Talk"), type="meeting", date=PartialDate(2026, 3, 1), partners=("XX",),
        forums=("club",), contacts=contact, confidence=SURE,
    )  # fmt: skip
    records = [partner("club", type="forum"), partner("XX", forums=("club",)), home(forums=("club",)), met]
    document = profile(records, "club")
    words = said(document).splitlines()
    assert "Land of XX" in words  # the line of members
    assert "contact on the margins" in words


def test_projects_beyond_those_told_are_counted_and_an_order_is_told_where_there_is_one() -> None:
    def done(number: int, end: PartialDate | None) -> Project:
        return Project(
            key=f"p{number}", title=text(f"Aid {number}"), partners=("XX",), end=end, status="completed",
            confidence=SURE,
        )  # fmt: skip

    dated = [done(number, PartialDate(2010 + number)) for number in range(6)]
    words = said(profile([partner("XX"), home(), *dated]))
    assert "Completed, the latest first: “Aid 5”" in words
    assert "and 2 more projects listed below." in words
    words = said(profile([partner("XX"), home(), done(1, None), done(2, None)]))
    assert "Completed: “Aid 1”" in words


def test_meetings_that_a_list_leaves_out_are_told_as_missing() -> None:
    def found(*numbers: int) -> str:
        meetings = tuple(ForumMeeting(number=number) for number in numbers)
        return said(
            profile([partner("club", type="forum", meetings=meetings), home(forums=("club",))], "club")
        )

    assert "meetings no. 3 to 6: not in the list, except those whose number is not stated" in found(1, 2, 7)
    assert "meeting no. 3: date, host, results" in found(2, 4)
    assert "not in the list, except" not in found(1, 2, 3)


def test_a_chair_is_that_of_the_forum_and_rotates_where_partner_follows_on_partner() -> None:
    def told(*chairs: Chair) -> str:
        return said(
            profile(
                [partner("club", type="forum", chairs=chairs), partner("XX"), home(forums=("club",))], "club"
            )
        )

    one, two = (
        Chair(year=2027, partner="XX", confidence=SURE),
        Chair(year=2028, partner="HH", confidence=SURE),
    )
    assert "Chair of Land of club (rotating): 2027 – Land of XX" in told(one, two)
    assert "Chair of Land of club: 2027 – Land of XX" in told(one)
    host = Chair(year=2027, partner="XX", role="host", confidence=SURE)
    assert "Chair of the forum: 2027 – Land of XX (host)" in told(host)


def test_a_review_of_a_forum_keeps_what_its_profile_warns_of() -> None:
    role = Role(text=text("Host in 1995"), note=text("The sources disagree."), confidence=SURE)
    meetings = (
        ForumMeeting(number=1, confidence=Confidence.NOT_FOUND),
        ForumMeeting(number=2, date=PartialDate(2025, 6, 3), confidence=SURE),
        ForumMeeting(number=3, date=PartialDate(2026), confidence=Confidence.NOT_FOUND),
    )
    papers = [
        Agreement(
            key=key, title=text(f"Paper {key}"), type="mou", forums=("club",), status="being_implemented",
            confidence=sure,
        )
        for key, sure in (("a", SURE), ("b", Confidence.UNVERIFIED))
    ]  # fmt: skip
    forum = partner("club", type="forum", roles=(role,), meetings=meetings)
    found = dossier([forum, home(forums=("club",)), *papers], "club", kind="partnership-review", day=DAY)
    words = said(made(found))
    assert "Host in 1995. The sources disagree." in words
    assert "instruments in force or being applied (1 of them unverified)" in words
    assert "In force or being applied: 2" in words
    assert "meeting no. 3 (2026): date, host, results" in words
    assert "meeting no. 1" not in words


@pytest.mark.parametrize(("language", "title"), [("vi", "Lịch sử hợp tác"), ("en", "History of cooperation")])
def test_a_history_that_holds_milestones_is_not_called_one_of_contacts(language: str, title: str) -> None:
    law = Event(
        key="law", title=text("A resolution"), type="milestone", date=PartialDate(2025, 6, 18),
        partners=("XX",), contacts=(Contact(partner="XX", type="none"),), confidence=SURE,
    )  # fmt: skip
    document = profile([partner("XX"), home(), law], language=language)
    (history,) = (one for one in walk(document.blocks) if isinstance(one, Section) and one.id == "history")
    assert "".join(span.text for span in history.title) == title
