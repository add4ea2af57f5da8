"""What is erased for good: single fields, whole records, what a visit was kept for."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from briefings.editing import erasing
from briefings.errors import BriefingError
from briefings.records.kinds import Delegate, Partner, Person, Visit
from briefings.records.values import EMPTY, PartialDate, Text
from briefings.store.attachments import attach
from briefings.store.workspace import Workspace

NOW = datetime(2027, 3, 1, 9)
TODAY = NOW.date()
BY = {"who": "An", "when": NOW}
SECRET = "no pork; passport Zanzibar"


def bytes_of(workspace: Workspace) -> bytes:
    return b"".join(path.read_bytes() for path in workspace.folder.glob("workspace.db*"))


@pytest.fixture
def visited(workspace: Workspace) -> Workspace:
    """A workspace with a visit that is over, of Hoa and Minh; Minh goes on another one."""
    hoa, minh = (
        Person(key=key, name=Text({"vi": key.title()}), personal_notes=Text({"en": SECRET}))
        for key in ("hoa", "minh")
    )
    over = Visit(
        key="over",
        title=Text({"en": "Over"}),
        direction="outgoing",
        partners=(next(one.key for one in workspace.all(Partner) if not one.home),),
        start=PartialDate(2027, 2, 1),
        end=PartialDate(2027, 2, 3),
        our_delegation=(Delegate(post=Text({"en": "Director"}), person="hoa", note=Text({"en": SECRET})),),
        their_delegation=(Delegate(post=Text({"en": "Deputy"}), person="minh"),),
    )
    to_come = msgspec.structs.replace(
        over,
        key="to-come",
        start=PartialDate(2027, 3, 1),
        end=None,
        our_delegation=(),
    )
    with workspace.action("Enter", "An", NOW) as action:
        for record in (hoa, minh, over, to_come):
            action.put(record)
    return workspace


def test_what_a_visit_was_kept_for_is_gone_with_every_trace(visited: Workspace) -> None:
    with visited.alone():
        found = erasing.erase_personal(visited, "over", TODAY, **BY)
    assert found == erasing.Erasable(persons=("hoa",), travelling=("minh",), files=(), notes=True)
    assert visited.get(Person, "hoa").personal_notes == EMPTY
    assert visited.get(Visit, "over").our_delegation[0].note == EMPTY
    assert visited.get(Visit, "over").our_delegation[0].post == Text({"en": "Director"})
    assert visited.get(Person, "minh").personal_notes == Text({"en": SECRET})
    assert [one.label for one in visited.actions()][:2] == ["Erased for good", "Enter"]
    erasing.erase(visited, "person", "minh", ("personal_notes",), **BY)
    assert b"Zanzibar" not in bytes_of(visited)
    assert visited.check_integrity() == []


def test_notes_that_stand_in_the_log_alone_are_erased_there(visited: Workspace) -> None:
    with visited.action("Emptied", "An", NOW) as action:
        for key in ("hoa", "minh"):
            action.put(Person(key=key, name=Text({"vi": key.title()})))
        action.put(
            msgspec.structs.replace(visited.get(Visit, "over"), our_delegation=(), their_delegation=())
        )
    with visited.action("Again", "An", NOW) as action:
        delegates = (Delegate(post=Text({"en": "Director"}), person="hoa"),)
        action.put(msgspec.structs.replace(visited.get(Visit, "over"), our_delegation=delegates))
    assert erasing.erase_personal(visited, "over", TODAY, **BY).persons == ("hoa",)
    assert b"Zanzibar" in bytes_of(visited), "Minh's stay"
    erasing.erase(visited, "person", "minh", ("personal_notes",), **BY)
    assert b"Zanzibar" not in bytes_of(visited)


@pytest.mark.parametrize("files", [False, True])
def test_files_of_the_persons_alone_go_where_asked_for(visited: Workspace, tmp_path, files: bool) -> None:
    path = tmp_path / "passport.jpg"
    path.write_text("page of Zanzibar")
    own = attach(visited, path, "passport.jpg", ("person/hoa",), label="Attach", **BY)
    shared = attach(visited, path, "list.jpg", ("person/hoa", "visit/over"), label="Attach", **BY)
    found = erasing.erase_personal(visited, "over", TODAY, files=files, **BY)
    assert found.files == (own.key,)
    assert (visited.find("attachment", own.key) is None) is files
    assert visited.find("attachment", shared.key) is not None


def test_before_a_visit_is_over_nothing_is_erased(visited: Workspace) -> None:
    with pytest.raises(BriefingError, match="The visit lasts until 2027-02-03"):
        erasing.erase_personal(visited, "over", date(2027, 2, 3), **BY)
    assert visited.actions()[0].label == "Enter"


def test_a_record_that_was_removed_is_erased_from_the_log(visited: Workspace) -> None:
    with visited.action("Gone", "An", NOW) as action:
        for visit in ("over", "to-come"):
            action.put(
                msgspec.structs.replace(visited.get(Visit, visit), our_delegation=(), their_delegation=())
            )
    with visited.action("Gone", "An", NOW) as action:
        action.delete(Person, "hoa")
    assert erasing.erase(visited, "person", "hoa", **BY)
    assert visited.history(Person, "hoa") == []
    with pytest.raises(BriefingError, match="There is no person"):
        erasing.erase(visited, "person", "hoa", **BY)


def test_what_is_out_and_the_home_country_stay(visited: Workspace) -> None:
    with pytest.raises(BriefingError, match="the papers are out"):
        erasing.erase(visited, "edition", "any", **BY)
    home = next(one.key for one in visited.all(Partner) if one.home)
    with pytest.raises(BriefingError, match="home administration"):
        erasing.erase(visited, "partner", home, **BY)
