"""From records to a dossier: what concerns a partner, as of a day, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.checks import findings
from briefings.dossier import Dossier
from briefings.dossier.desk import is_checked
from briefings.errors import BriefingError, ErrorList
from briefings.pack import Request, pack_kind, pack_kinds, sections_of
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contact,
    DateFact,
    Event,
    Figure,
    ForumMeeting,
    Goal,
    Measurement,
    Membership,
    Name,
    Person,
    Post,
    Project,
    Reading,
    Source,
    Theme,
    Tier,
    Unit,
)
from briefings.records.values import Amount, Confidence, Handling, Mark, PartialDate, Tri, Validity
from tests.dossiers import DAY, dossier, home, partner, shipped, text

OK = Confidence.CONFIRMED


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def agreement(key: str, **fields: object) -> Agreement:
    base = {"key": key, "title": text(key), "type": "treaty", "legal_class": "treaty", "partners": ("XX",)}
    return Agreement(**base | {"status": "in_force", "confidence": OK} | fields)


def event(key: str, when: str | None = None, **fields: object) -> Event:
    base = {"key": key, "title": text(key), "type": "meeting", "partners": ("XX",), "confidence": OK}
    return Event(**base | {"date": day(when) if when else None} | fields)


def of(*records: object, **choices: object) -> Dossier:
    return dossier((partner("XX"), home(), *records), **choices)


# --- the request ----------------------------------------------------------------------------


def test_the_alias_profile_follows_the_partner() -> None:
    assert pack_kind("profile", "country").key == "partner-profile"
    assert pack_kind("profile", "forum").key == pack_kind("profile", "organisation").key == "forum-profile"
    assert pack_kind("forum-profile", "forum").sections[0] == "cover"


def test_an_unknown_kind_is_told_with_those_near_and_a_wrong_one_with_those_that_fit() -> None:
    with pytest.raises(BriefingError, match="partner-profile"):
        pack_kind("partner-profil", "country")
    with pytest.raises(BriefingError, match="partner-profile"):
        pack_kind("forum-profile", "country")


def test_sections_keep_the_order_they_are_chosen_in_and_unknown_ones_are_told() -> None:
    kind = pack_kinds()["partner-profile"]
    request = Request(partner="XX", kind=kind.key, as_of=DAY, languages=("en",), sections=("goals", "cover"))
    assert sections_of(request, kind) == ("goals", "cover")
    wrong = Request(partner="XX", kind=kind.key, as_of=DAY, languages=("en",), sections=("goal",))
    with pytest.raises(BriefingError, match="goals"):
        sections_of(wrong, kind)


def test_a_kind_that_is_no_kind_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('title = "Odd"\nsection = []\nwatermark = "no"\n', "utf-8")
    with pytest.raises(ErrorList, match=r"odd\.toml does not describe a kind of pack") as caught:
        pack_kinds(tmp_path)
    told = [str(error) for error in caught.value.errors]
    assert "odd.toml, section: there is no such field. Did you mean sections?" in told
    assert "odd.toml, watermark: true or false is expected here" in told


def test_a_profile_is_background_for_us_alone() -> None:
    with pytest.raises(BriefingError, match="other_side"):
        of(reader="other_side")


def test_an_unknown_partner_is_told_with_those_near() -> None:
    with pytest.raises(BriefingError, match="Club"):
        dossier((partner("Club"), home()), "clob")
    with pytest.raises(BriefingError, match="Search for it by a part of its name"):
        dossier((partner("Club"), home()), "zz")


def test_without_a_home_administration_nothing_can_be_told() -> None:
    with pytest.raises(BriefingError, match="home"):
        dossier((partner("XX"),))


# --- agreements -----------------------------------------------------------------------------


def test_agreements_of_the_two_sides_stand_apart_from_those_with_others() -> None:
    found = of(
        partner("YY"), agreement("own", signed=day("2020")), agreement("older", signed=day("2010")),
        agreement("many", partners=("XX", "YY")), agreement("foreign", partners=("YY",)),
        agreement("to-come", signed=day("2028")),
    )  # fmt: skip
    assert [line.agreement.key for line in found.agreements] == ["older", "own"]
    assert [line.agreement.key for line in found.shared_agreements] == ["many"]
    assert [one.key for one in found.shared_agreements[0].partners] == ["YY"]


def test_agreements_in_force_are_counted_apart_where_they_are_unchecked() -> None:
    found = of(
        agreement("a"), agreement("b", status="being_implemented", legal_class="arrangement"),
        agreement("c", confidence=Confidence.WEAK_SOURCE), agreement("d", status="signed"),
        agreement("e", status="terminated"), agreement("f", in_force=day("2027")),
    )  # fmt: skip
    assert (found.in_force.checked.value, found.in_force.unchecked.value) == (2, 1)


def test_a_term_that_ends_soon_is_told() -> None:
    (line,) = of(agreement("a", expires=day("2027-03-01"))).agreements
    assert line.expiring.value is Tri.YES


def test_a_forums_agreements_come_to_its_members() -> None:
    club = partner("club", type="forum")
    paper = agreement("paper", partners=(), forums=("club",))
    others = agreement("others", partners=("YY",), forums=("club",))
    records = (partner("XX", forums=("club",)), home(forums=("club",)), partner("YY"), club, paper, others)
    assert [line.agreement.key for line in dossier(records).shared_agreements] == ["paper"]
    assert [line.agreement.key for line in dossier(records, "club").agreements] == ["paper", "others"]


# --- events ---------------------------------------------------------------------------------


def test_history_is_what_has_happened_what_is_to_come_is_planned() -> None:
    found = of(
        event("old", "2020-05"), event("last", "2026-12-31"), event("this-year", "2027"),
        event("tomorrow", "2027-02"), event("some-day"),
    )  # fmt: skip
    assert [[line.event.key for line in year.events] for year in found.history] == [
        ["old"], ["last"], ["this-year"],
    ]  # fmt: skip
    assert [year.year.value for year in found.history] == [2020, 2026, 2027]
    assert [line.event.key for line in found.planned] == ["tomorrow"]
    assert [line.event.key for line in found.undated] == ["some-day"]


def test_a_summary_tells_no_contact_that_is_unchecked() -> None:
    contacts = (Contact(partner="XX", type="talks"),)
    found = of(
        event("sure", "2020-01-01", contacts=contacts, level="head"),
        event("doubtful", "2025-01-01", contacts=contacts, level="head", confidence=Confidence.UNVERIFIED),
    )
    assert [last.line.event.key for last in found.contacts] == ["doubtful", "doubtful"]
    assert [last.line.event.key for last in found.checked_contacts] == ["sure", "sure"]


def test_the_timeline_holds_checked_dates_up_to_the_day() -> None:
    found = dossier(
        (
            partner(
                "XX",
                diplomatic_relations=DateFact(date=day("1973-09-21"), confidence=OK),
                tiers=(Tier(name=text("tier"), date=day("2023-11"), confidence=Confidence.UNVERIFIED),),
            ),
            home(),
            agreement("paper", signed=day("2019-12-06")),
            event("met", "2024-06"),
            event("doubtful", "2025", confidence=Confidence.WEAK_SOURCE),
            event("to-come", "2028"),
        )
    )
    assert [(str(mark.date.value), mark.shape) for mark in found.milestones] == [
        ("1973-09-21", "relations"), ("2019-12-06", "agreement"), ("2024-06", "milestone"),
    ]  # fmt: skip


# --- work -----------------------------------------------------------------------------------


def test_goals_stand_by_period_and_field_the_latest_first() -> None:
    def goal(key: str, start: str, **fields: object) -> Goal:
        return Goal(
            key=key, statement=text(key), start=day(start), period_end=day(f"{start}-12-31"),
            partners=("XX",), confidence=OK, **fields,
        )  # fmt: skip

    found = of(goal("old", "2020"), goal("new", "2026"), goal("running", "2027"))
    keys = [[line.goal.key for field in group.fields for line in field.goals] for group in found.goals.groups]
    assert keys == [["running"], ["new"], ["old"]]
    assert (found.goals.running.checked.value, found.goals.past.checked.value) == (1, 2)


def test_what_a_forum_calls_for_under_its_year_theme_is_not_counted_as_our_goal() -> None:
    theme = Theme(key="t", title=text("t"), type="wco_year", year=2020)
    fields = {"start": day("2020"), "period_end": day("2020-12-31"), "partners": ("XX",), "confidence": OK}
    found = of(
        theme,
        Goal(key="called-for", statement=text("c"), themes=("t",), **fields),
        Goal(key="ours", statement=text("o"), **fields),
    )
    assert found.goals.past.total.value == 1


def test_a_label_of_the_timeline_is_the_beginning_of_a_title_in_whole_words() -> None:
    found = of(
        event("a", "2019", title=text("Opening (of the gate): who came")),
        event("b", "2020", title=text("word " * 40)),
    )
    first, second = (mark.label.value["en"] for mark in found.milestones)
    assert first == "Opening"
    assert len(second) <= 111
    assert second.endswith("word…")


def test_what_names_no_partner_is_homes_own() -> None:
    found = of(
        Goal(key="ours", statement=text("ours")), Goal(key="theirs", statement=text("t"), partners=("XX",)),
        event("reform", "2025", partners=()), Project(key="reform", title=text("reform")),
    )  # fmt: skip
    assert [line.goal.key for group in found.own.goals for field in group.fields for line in field.goals] == [
        "ours"
    ]
    assert [line.event.key for year in found.own.events for line in year.events] == ["reform"]
    assert [line.project.key for line in found.own.projects] == ["reform"]


# --- forums, names, people -------------------------------------------------------------------


def club(**fields: object) -> object:
    return partner(
        "club", type="forum",
        members=(
            Membership(partner="XX", validity=Validity(since=day("1995"))),
            Membership(partner="HH", validity=Validity(since=day("1998-11"))),
            Membership(partner="YY", validity=Validity(until=day("2020"))),
        ),
        chairs=(Chair(year=2027, partner="YY"), Chair(year=2028, person="Somebody")),
        **fields,
    )  # fmt: skip


def test_shared_forums_come_from_the_tables_with_this_years_and_next_years_chair() -> None:
    (line,) = of(club(), partner("YY")).forums
    assert (line.forum.key, str(line.member.value.validity.since)) == ("club", "1995")
    this_year, next_year = line.chairs
    assert (this_year.year.value, [chair.partner.key for chair in this_year.lines]) == (2027, ["YY"])
    assert next_year.year.value == 2028
    assert [chair.chair.value.person for chair in next_year.lines] == ["Somebody"]


def test_a_forum_that_one_has_left_is_not_shared() -> None:
    assert dossier((partner("YY"), home(), partner("XX"), club()), "YY").forums == ()


def test_a_forums_members_are_those_of_the_day() -> None:
    found = dossier((club(), partner("XX"), partner("YY"), home()), "club")
    assert [line.partner.key for line in found.members] == ["HH", "XX"]


def test_names_are_those_of_the_day() -> None:
    names = (
        Name(text=text("General Office"), validity=Validity(until=day("2025-02-28"))),
        Name(text=text("Office"), validity=Validity(since=day("2025-03-01"))),
    )
    records = (partner("XX"), home(administration=names))
    then, now = dossier(records, day=date(2024, 6, 1)).names, dossier(records).names
    assert then.organisation.value.text["en"] == "General Office"
    assert then.former is None
    assert now.organisation.value.text["en"] == "Office"
    assert now.former.value.text["en"] == "General Office"


def test_who_held_a_post_is_told_with_the_age_of_the_news() -> None:
    found = of(
        Person(key="p", name=text("p"), partner="XX", as_of=day("2025"), posts=(Post(title=text("t")),)),
        Person(key="q", name=text("q"), partner="XX", posts=(
            Post(title=text("was"), validity=Validity(until=day("2020"))),
        )),
    )  # fmt: skip
    assert [(line.person.key, line.old.value) for line in found.people] == [("p", True)]


# --- figures --------------------------------------------------------------------------------


def test_trade_shows_every_row_and_says_which_differ() -> None:
    rows = (
        Measurement(year=2024, number=48e9), Measurement(year=2024, number=46e9),
        Measurement(year=2025, number=51e9), Measurement(year=2025, period="2025-01/2025-06", number=24e9),
    )  # fmt: skip
    found = of(Figure(key="t", partner="XX", indicator="turnover", unit="USD", values=rows)).trade
    assert [(year.period.value, year.whole, [row.differs for row in year.rows]) for year in found] == [
        (Validity(since=day("2025"), until=day("2025")), True, [False]),
        (Validity(since=day("2025-01"), until=day("2025-06")), False, [False]),
        (Validity(since=day("2024"), until=day("2024")), True, [True, True]),
    ]


# --- what is missing, what is doubtful ------------------------------------------------------


def test_a_country_of_which_nothing_is_known_has_a_gap_for_everything() -> None:
    assert [gap.code for gap in of().gaps] == [
        "relations_date", "tier", "administration", "people", "agreement", "contact", "trade",
        "history", "projects", "goals",
    ]  # fmt: skip


def test_gaps_close_as_facts_come() -> None:
    found = of(
        agreement("a", signed=day("2020"), subjects=("mutual_assistance",)),
        event("e", "2025", contacts=(Contact(partner="XX", type="talks"),), level="head"),
        Figure(key="t", partner="XX", indicator="export", unit="USD", values=(
            Measurement(year=2026, number=1e9),
        )),
    )  # fmt: skip
    assert [gap.code for gap in found.gaps] == [
        "relations_date", "tier", "administration", "people", "projects", "goals",
    ]  # fmt: skip


def test_dates_that_are_missing_and_rows_looked_for_in_vain_are_gaps() -> None:
    units = (Unit(role="international_cooperation", confidence=Confidence.NOT_FOUND),)
    meetings = (ForumMeeting(number=35, confidence=Confidence.NOT_FOUND),)
    records = (
        partner("club", type="forum", meetings=meetings), home(units=units),
        event("e", None, partners=(), forums=("club",)), Project(key="p", title=text("p"), forums=("club",)),
    )  # fmt: skip
    gaps = [(gap.code, gap.record.key) for gap in dossier(records, "club").gaps]
    assert ("date", "e") in gaps
    assert ("date", "p") in gaps
    assert ("meeting_not_found", "club") in gaps
    assert ("unit_not_found", "HH") in gaps


def test_cautions_name_what_differs_is_inferred_old_or_unchecked() -> None:
    records = (
        partner(
            "XX", article_scope="region_only",
            diplomatic_relations=DateFact(date=day("1973"), confidence=Confidence.GENERAL_KNOWLEDGE),
        ),
        home(), partner("YY"),
        Project(
            key="p", title=text("p"), partners=("XX",), end=day("2020"), status="ongoing",
            amount=Amount(number=22e6, currency="USD"),
            readings=(Reading(field="amount", amount=Amount(number=21e6, currency="USD")),),
        ),
        agreement("a", confidence=Confidence.WEAK_SOURCE, given_by="YY"),
        Person(key="who", name=text("who"), partner="XX", as_of=day("2020"), posts=(Post(title=text("t")),)),
    )  # fmt: skip
    found = [(caution.code, caution.record.key) for caution in dossier(records).cautions]
    assert found == [
        ("sources_differ", "p"), ("region_only", "XX"), ("incumbent_old", "who"), ("project_overdue", "p"),
        ("given_in_confidence", "a"), ("unverified", "XX"), ("unverified", "a"),
    ]  # fmt: skip


# --- levels and sources ---------------------------------------------------------------------


def test_a_computed_value_carries_the_highest_level_of_what_it_was_computed_from() -> None:
    found = of(
        agreement("a", handling=Handling.RELEASABLE),
        agreement("b", handling=Handling.RESTRICTED),
    )
    assert found.agreements[0].state.level is Handling.INTERNAL  # the status is never released
    assert found.agreements[1].state.level is Handling.RESTRICTED
    assert found.in_force.checked.level is Handling.RESTRICTED
    assert {origin.record for origin in found.in_force.checked.origins} == {"agreement/a", "agreement/b"}


def test_sources_are_those_of_what_is_told() -> None:
    sources = [Source(key=key, title=key, date=day("2025")) for key in ("cited", "of-another")]
    found = of(
        *sources, event("e", "2020", sources=("cited",)),
        partner("YY", sources=("of-another",)), agreement("many", partners=("XX", "YY")),
    )  # fmt: skip
    assert [(line.source.key, line.years.value) for line in found.sources] == [("cited", 2)]


# --- the shipped data set -------------------------------------------------------------------


@pytest.mark.parametrize(("key", "in_force"), [("JP", (0, 1)), ("US", (1, 0)), ("asean", (6, 8))])
def test_agreements_in_force_of_the_shipped_data(key: str, in_force: tuple[int, int]) -> None:
    found = dossier(shipped(), key, day=date(2026, 11, 21)).in_force
    assert (found.checked.value, found.unchecked.value) == in_force


def test_every_country_and_forum_of_the_shipped_data_has_a_dossier() -> None:
    for record in shipped().all("partner"):
        dossier(shipped(), record.key)


def test_the_order_of_names_is_the_languages() -> None:
    names = {
        language: [line.forum.key for line in dossier(shipped(), "JP", language=language).forums]
        for language in ("vi", "en")
    }
    assert names["vi"] != names["en"]
    assert sorted(names["vi"]) == sorted(names["en"])


def test_what_happened_later_was_no_plan_on_an_earlier_day() -> None:
    early, told = date(2019, 1, 1), date(2026, 11, 21)
    later = dossier(shipped(), "LA", day=early, told=told)
    assert all(line.event.type == "planned" for line in later.planned)
    assert dossier(shipped(), "LA", day=early).planned
    assert "told_later" in {finding.code for finding in findings(later)}
    assert "told_later" not in {finding.code for finding in findings(dossier(shipped(), "LA", day=told))}


def test_a_mark_around_a_field_doubts_it() -> None:
    named = Name(text=text("Customs"), confidence=Confidence.CONFIRMED)
    doubt = {"administration.0": Mark(confidence=Confidence.UNVERIFIED)}
    assert is_checked(partner("XX", administration=(named,)), "administration.0.text")
    assert not is_checked(partner("XX", administration=(named,), marks=doubt), "administration.0.text")
