"""A newer data set over a workspace that was worked in."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from briefings.errors import BriefingError
from briefings.records.kinds import Event, Partner, Source
from briefings.records.values import Text
from briefings.store.update import Conflict
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)


def edit(workspace: Workspace, **fields: object) -> None:
    with workspace.action("Edit", "An", NOW) as action:
        action.put(msgspec.structs.replace(workspace.get(Event, "talks-2024"), **fields))


@pytest.fixture
def newer(small_records: str) -> str:
    return (
        small_records.replace("Talks on digital customs", "Talks on smart customs").replace(
            "Easthaven", "Eastport"
        )
        + '[[source]]\nkey = "bulletin"\ntitle = "Bulletin"\n'
    )


def update(workspace: Workspace, dataset):
    return workspace.update_dataset("Update the data set", "An", NOW, dataset=dataset)


def test_the_untouched_are_replaced_and_the_new_added(
    workspace: Workspace, write_dataset, newer: str
) -> None:
    result = update(workspace, write_dataset(newer, "2"))
    assert result.added == [("source", "bulletin")]
    assert set(result.replaced) == {("partner", "AA"), ("event", "talks-2024")}
    assert result.conflicts == []
    assert workspace.get(Partner, "AA").name["en"] == "Eastport"
    assert workspace.dataset.version == "2"
    assert workspace.check_integrity() == []


def test_the_edited_stay_and_are_listed(workspace: Workspace, write_dataset, newer: str) -> None:
    edit(workspace, place=Text({"en": "Hall"}))
    result = update(workspace, write_dataset(newer, "2"))
    assert result.conflicts == [Conflict("event", "talks-2024", ("title",))]
    event = workspace.get(Event, "talks-2024")
    assert (event.title["en"], event.place["en"]) == ("Talks on digital customs", "Hall")
    again = update(workspace, write_dataset(newer, "2"))
    assert again.conflicts == [], "told once: the data set has not changed since"


def test_what_the_user_edited_alone_is_no_conflict(workspace: Workspace, write_dataset, newer: str) -> None:
    edit(workspace, place=Text({"en": "Hall"}))
    result = update(workspace, write_dataset(newer.replace("smart customs", "digital customs"), "2"))
    assert result.conflicts == []
    assert workspace.get(Event, "talks-2024").place["en"] == "Hall"


def test_what_the_user_deleted_stays_away(workspace: Workspace, write_dataset, newer: str) -> None:
    with workspace.action("Delete", "An", NOW) as action:
        action.delete(Event, "talks-2024")
    update(workspace, write_dataset(newer, "2"))
    assert workspace.find(Event, "talks-2024") is None


def test_what_the_user_deleted_comes_back_where_it_is_named(
    workspace: Workspace, write_dataset, newer: str
) -> None:
    edit(workspace, sources=())
    with workspace.action("Delete", "An", NOW) as action:
        action.put(msgspec.structs.replace(workspace.get(Partner, "AA"), sources=()))
        action.delete(Source, "gazette")
    update(workspace, write_dataset(newer + '[[source]]\nkey = "x"\nsources = ["gazette"]\n', "2"))
    assert workspace.get(Source, "gazette").publisher == "Ministry"


def test_what_is_shipped_no_longer_goes_unless_it_is_needed(
    workspace: Workspace, write_dataset, small_records: str
) -> None:
    with workspace.action("Add", "An", NOW) as action:
        action.put(Event(key="mine", title=Text({"en": "Mine"}), type="visit", partners=("AA",)))
    only_the_source = small_records[: small_records.index("[[partner]]")]
    result = update(workspace, write_dataset(only_the_source, "2"))
    assert set(result.removed) == {("partner", "bb"), ("event", "talks-2024")}
    assert result.conflicts == [Conflict("partner", "AA", ())]
    assert workspace.get(Partner, "AA").name["en"] == "Easthaven"
    assert workspace.check_integrity() == []


def test_a_record_of_the_user_with_the_same_key_stays(
    workspace: Workspace, write_dataset, newer: str
) -> None:
    with workspace.action("Add", "An", NOW) as action:
        action.put(Source(key="bulletin", title="My own bulletin"))
    result = update(workspace, write_dataset(newer, "2"))
    assert [(conflict.kind, conflict.key) for conflict in result.conflicts] == [("source", "bulletin")]
    assert workspace.get(Source, "bulletin").title == "My own bulletin"


def test_an_update_is_one_action_that_can_be_undone(workspace: Workspace, write_dataset, newer: str) -> None:
    update(workspace, write_dataset(newer, "2"))
    workspace.undo(workspace.actions()[0].number, "Undo", "An", NOW)
    assert workspace.get(Partner, "AA").name["en"] == "Easthaven"
    assert workspace.find(Source, "bulletin") is None


def test_a_data_set_with_faults_changes_nothing(workspace: Workspace, write_dataset, newer: str) -> None:
    with pytest.raises(BriefingError):
        update(workspace, write_dataset(newer.replace('"meeting"', '"picnic"'), "2"))
    assert workspace.get(Partner, "AA").name["en"] == "Easthaven"
    assert workspace.dataset.version == "1"


def test_an_update_taken_back_and_done_again(workspace: Workspace, write_dataset, newer: str) -> None:
    shipped = workspace._tables.shipped()
    update(workspace, write_dataset(newer, "2"))
    workspace.undo(workspace.actions()[0].number, "Undo", "An", NOW)
    assert workspace.dataset.version == "1"
    assert workspace._tables.shipped() == shipped

    workspace.undo(workspace.actions()[0].number, "Redo", "An", NOW)
    assert workspace.dataset.version == "2"
    assert workspace.get(Partner, "AA").name["en"] == "Eastport"

    workspace.undo(workspace.actions()[0].number, "Undo", "An", NOW)
    again = update(workspace, write_dataset(newer, "2"))
    assert set(again.replaced) == {("partner", "AA"), ("event", "talks-2024")}
    assert again.conflicts == []
    assert workspace.get(Partner, "AA").name["en"] == "Eastport"


def test_an_edit_after_an_update_is_kept_when_the_update_is_undone_and_redone(
    workspace: Workspace, write_dataset, newer: str
) -> None:
    update(workspace, write_dataset(newer, "2"))
    number = workspace.actions()[0].number
    edit(workspace, place=Text({"en": "Hall"}))
    workspace.undo(number, "Undo", "An", NOW)
    workspace.undo(workspace.actions()[0].number, "Redo", "An", NOW)
    result = update(workspace, write_dataset(newer.replace("smart customs", "green customs"), "3"))
    assert result.conflicts == [Conflict("event", "talks-2024", ("title",))]
    assert workspace.get(Event, "talks-2024").place["en"] == "Hall"


def test_a_record_the_user_had_and_deleted_is_new(workspace: Workspace, write_dataset, newer: str) -> None:
    with workspace.action("Add", "An", NOW) as action:
        action.put(Source(key="bulletin", title="My own bulletin"))
    with workspace.action("Delete", "An", NOW) as action:
        action.delete(Source, "bulletin")
    result = update(workspace, write_dataset(newer, "2"))
    assert result.added == [("source", "bulletin")]
    assert workspace.get(Source, "bulletin").title == "Bulletin"


def test_what_comes_back_brings_what_it_names(workspace: Workspace, write_dataset, newer: str) -> None:
    with workspace.action("Delete", "An", NOW) as action:
        action.delete(Event, "talks-2024")
        action.delete(Partner, "bb")
        action.delete(Partner, "AA")
        action.delete(Source, "gazette")
    update(workspace, write_dataset(newer, "2"))
    assert workspace.all(Partner) == []
    named = newer + '[[source]]\nkey = "late"\nmarks = {}\n[[agreed_action]]\nkey = "do"\n'
    named += 'text = { en = "Do" }\nevent = "talks-2024"\n'
    result = update(workspace, write_dataset(named, "3"))
    assert {key for _, key in result.replaced} == {"talks-2024", "AA", "bb", "gazette"}
    assert workspace.check_integrity() == []


def test_what_was_erased_for_good_does_not_come_back(workspace: Workspace, write_dataset, newer: str) -> None:
    with workspace.action("Delete", "An", NOW) as action:
        action.delete(Event, "talks-2024")
    workspace.purge(Event, "talks-2024", "Erase", "An", NOW)
    result = update(workspace, write_dataset(newer, "2"))
    assert ("event", "talks-2024") not in result.added
    assert workspace.find(Event, "talks-2024") is None
    named = newer + '[[agreed_action]]\nkey = "do"\ntext = { en = "Do" }\nevent = "talks-2024"\n'
    update(workspace, write_dataset(named, "3"))
    assert workspace.get(Event, "talks-2024").title["en"] == "Talks on smart customs", "it is needed now"
    assert workspace.check_integrity() == []
