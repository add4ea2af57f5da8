"""What is shown of a partner: the facts, rules and words of its paper, each with source and handling."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings import exchanging, overview
from briefings.document import walk
from briefings.errors import BriefingError
from briefings.overview import Fact
from briefings.overview.drawing import Colours, drawn
from briefings.overview.listing import entries
from briefings.overview.reading import of_partner
from briefings.records.kinds import AgreedAction, Agreement, Event, Partner, Visit
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, 30)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[Workspace]:
    """The shipped facts, the sample visits, and an agreement that runs out."""
    folder = tmp_path_factory.mktemp("overview") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as opened:
        exchanging.import_records(opened, exchanging.read_samples(), "Samples", who="An", when=NOW)
        visit = next(one for one in opened.all(Visit) if one.direction == "outgoing")
        with opened.action("Made up", "An", NOW) as action:
            action.put(
                Agreement(
                    key="ends-soon", title=Text({"en": "Work plan", "vi": "Kế hoạch hợp tác"}), type="plan",
                    partners=visit.partners[:1], signed=PartialDate(2024, 1, 5),
                    expires=PartialDate(2027, 2, 1), status="being_implemented", handling=Handling.RESTRICTED,
                    given_by=visit.partners[0],
                )
            )  # fmt: skip
            action.put(
                AgreedAction(
                    key="overdue", text=Text({"en": "Send the list", "vi": "Gửi danh mục"}),
                    partners=visit.partners[:1], side="ours", due=PartialDate(2026, 11, 1),
                )
            )  # fmt: skip
        yield opened


@pytest.fixture(scope="module")
def partner(workspace: Workspace) -> str:
    return next(one for one in workspace.all(Visit) if one.direction == "outgoing").partners[0]


@pytest.fixture(scope="module")
def shown(workspace: Workspace, partner: str) -> overview.Overview:
    return of_partner(workspace, partner, "en", TODAY)


def facts(groups: tuple[overview.Group, ...]) -> dict[str, Fact]:
    return {fact.record: fact for group in groups for fact in group.facts}


def test_each_fact_tells_its_state_handling_and_giver(shown: overview.Overview, workspace: Workspace) -> None:
    found = facts(shown.agreements)["agreement/ends-soon"]
    assert (found.title, found.when) == ("Work plan", "5 Jan 2024")
    assert (found.state, found.tone) == ("running out", "look")
    assert found.level is Handling.RESTRICTED
    assert found.given_by == workspace.get(Partner, shown.key).name["en"]
    assert "until 1 February 2027" in found.details
    assert shown.health.expiring == 1


def test_facts_of_the_data_set_name_their_sources(shown: overview.Overview) -> None:
    told = [fact for group in shown.history for fact in group.facts if not fact.own]
    assert told
    assert all(fact.sources for fact in told)
    assert not any(".txt" in source for fact in told for source in fact.sources)


def test_what_is_overdue_comes_first_and_counts(shown: overview.Overview) -> None:
    action = facts(shown.ledger)["agreed_action/overdue"]
    assert (action.state, action.tone) == ("overdue by 30 days", "mend")
    assert shown.overdue == sum(fact.tone == "mend" for fact in facts(shown.ledger).values())
    dated = [fact.record.partition("/")[0] for fact in shown.steps if fact.when]
    assert dated.index("agreed_action") < dated.index("visit") < dated.index("agreement")


def test_history_runs_backwards(shown: overview.Overview) -> None:
    years = [int(group.title) for group in shown.history if group.title.isdigit()]
    assert years == sorted(years, reverse=True)
    assert len(years) > 2


def test_topics_and_visits_are_those_with_the_partner(
    shown: overview.Overview, workspace: Workspace, partner: str
) -> None:
    visits = {f"visit/{one.key}" for one in workspace.all(Visit) if partner in (*one.partners, *one.margins)}
    assert set(facts(shown.visits)) == visits
    assert facts(shown.topics)


def test_everything_is_said_in_the_language_asked_for(workspace: Workspace, partner: str) -> None:
    shown = of_partner(workspace, partner, "vi", TODAY)
    found = facts(shown.agreements)["agreement/ends-soon"]
    assert (found.title, found.state) == ("Kế hoạch hợp tác", "sắp hết hạn")
    assert "đến ngày 01 tháng 02 năm 2027" in " ".join(found.details) or "01/02/2027" in " ".join(
        found.details
    )
    assert shown.missing
    assert all("Hãy nhập" in gap.said or "chưa" in gap.said for gap in shown.missing)


def test_words_of_the_state_of_cooperation_are_those_of_the_paper(shown: overview.Overview) -> None:
    spans = [span for block in walk(shown.told) for span in getattr(block, "spans", ())]
    assert "Last contact with " in "".join(span.text for span in spans)
    assert {span.cite for span in spans if span.cite} == set(shown.citations)
    assert shown.citations


@pytest.mark.parametrize("type_", ["country", "forum", "organisation"])
def test_every_partner_can_be_shown(workspace: Workspace, type_: str) -> None:
    for one in [one for one in workspace.all(Partner) if one.type == type_ and not one.home][:12]:
        assert of_partner(workspace, one.key, "vi", TODAY).name


def test_nobody_is_said(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match="no partner"):
        of_partner(workspace, "nobody", "en", TODAY)


def test_list_names_everybody_but_home_with_the_next_visit(workspace: Workspace, partner: str) -> None:
    listed = {one.key: one for one in entries(workspace, "vi", TODAY)}
    assert set(listed) == {one.key for one in workspace.all(Partner) if not one.home}
    visits = [one for one in workspace.all(Visit) if partner in (*one.partners, *one.margins)]
    assert listed[partner].visit == min(one.start.earliest for one in visits)
    late = {one.key: one for one in entries(workspace, "vi", date(2029, 1, 1))}
    assert not any(one.visit for one in late.values())


def test_timeline_is_drawn_within_its_width(shown: overview.Overview) -> None:
    assert shown.timeline is not None
    colours = Colours(ink="1A1A1A", accent="1F3A5F", quiet="5A626C", tint="EEF2F6", paper="FFFFFF")
    for width in (320.0, 900.0):
        sketch = drawn(shown.timeline, width, 11.0, lambda text, size: len(text) * size * 0.5, colours)
        assert sketch.width == width
        for label in sketch.labels:
            if label.align == "left":
                assert -1 <= label.x <= width
            assert 0 <= label.y <= sketch.height + 1


def test_a_contact_with_nobody_else_is_the_last(workspace: Workspace, shown: overview.Overview) -> None:
    assert shown.contacts
    event = workspace.get(Event, shown.contacts[0].key)
    assert any(contact.partner == shown.key for contact in event.contacts)


def told(shown: overview.Overview) -> str:
    return "".join(span.text for block in walk(shown.told) for span in getattr(block, "spans", ()))


@pytest.mark.parametrize(("language", "kind"), [("vi", "cuộc họp"), ("en", "meeting")])
def test_a_forum_is_met_at_its_meetings(workspace: Workspace, language: str, kind: str) -> None:
    shown = of_partner(workspace, "asean", language, TODAY)
    last = workspace.get(Event, shown.contacts[0].key)
    assert (last.type, last.level) == ("meeting", "head")
    assert shown.contacts[0].details[0] == kind
    later = [
        one.key
        for one in workspace.all(Event)
        if "asean" in one.forums and one.type == "meeting" and one.date.earliest > last.date.earliest
    ]
    assert not later


@pytest.mark.parametrize(("language", "said"), [("vi", "còn thiếu {} dữ kiện"), ("en", "facts missing: {}")])
def test_what_is_missing_of_a_forum_is_counted_once(workspace: Workspace, language: str, said: str) -> None:
    for forum in [one for one in workspace.all(Partner) if one.type in ("forum", "organisation")]:
        shown = of_partner(workspace, forum.key, language, TODAY)
        count = sum(gap.count for gap in shown.missing if not gap.ours)
        assert said.format(count) in told(shown), forum.key
        assert [gap.ours for gap in shown.missing] == sorted(gap.ours for gap in shown.missing)
