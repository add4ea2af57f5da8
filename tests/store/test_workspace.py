from __future__ import annotations

import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from briefings.errors import BriefingError, ErrorList
from briefings.records.kinds import Attachment, Event, Partner, Person, Post, Record, Source
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store import bodies
from briefings.store.concerns import concerned
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)


def put(workspace: Workspace, *records: Record, label: str = "Save") -> int:
    with workspace.action(label, "An", NOW) as action:
        for record in records:
            action.put(record)
    return action.number


def retitled(workspace: Workspace, **fields: object) -> Event:
    return msgspec.structs.replace(workspace.get(Event, "talks-2024"), **fields)


def test_a_new_workspace_holds_the_data_set(workspace: Workspace) -> None:
    assert [partner.key for partner in workspace.all(Partner)] == ["AA", "bb"]
    assert workspace.get("event", "talks-2024").date == PartialDate(2024, 6)
    assert workspace.dataset.version == "1"
    assert workspace.check_integrity() == []


def test_what_names_a_record_is_found(workspace: Workspace) -> None:
    assert {record.key for record in workspace.linked(Partner, "AA")} == {"bb", "talks-2024"}
    assert [record.key for record in workspace.linked("partner", "AA", role="contacts.partner")] == [
        "talks-2024"
    ]
    assert {record.kind for record in workspace.linked(Source, "gazette")} == {"partner", "event"}


def test_a_key_is_found_whatever_its_case(workspace: Workspace) -> None:
    found = workspace.find(Partner, "aa")
    assert found is not None
    assert found.key == "AA"
    assert workspace.find(Partner, "zz") is None


def test_a_missing_record_is_told_with_its_neighbours(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match=r"no event “talks-2042”\. Did you mean talks-2024"):
        workspace.get(Event, "talks-2042")


def test_an_action_saves_and_shows_in_the_history(workspace: Workspace) -> None:
    number = put(workspace, retitled(workspace, title=Text({"vi": "Hội đàm"})), label="Rename the talks")
    (change,) = workspace.history(Event, "talks-2024")
    assert change.action.label == "Rename the talks"
    assert (change.action.by, change.action.at) == ("An", "2027-01-05T14:30:00")
    assert change.fields == ("title",)
    assert workspace.actions()[0].number == number


def test_an_action_that_fails_changes_nothing(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.action("Save", "An", NOW) as action:
            action.put(retitled(workspace, title=Text({"vi": "Khác"})))
            raise RuntimeError("out of tea")

    with pytest.raises(RuntimeError, match="tea"):
        fail()
    assert workspace.get(Event, "talks-2024").title["en"] == "Talks on digital customs"
    assert workspace.actions() == []


def test_an_action_inside_another_is_a_part_of_it(workspace: Workspace) -> None:
    first, second = workspace.all(Partner)[:2]
    with workspace.action("Both", "An", NOW):
        for partner in (first, second):
            with workspace.action("One", "An", NOW) as action:
                action.put(msgspec.structs.replace(partner, groups=("seen",)))
    (done,) = workspace.actions()
    assert done.label == "Both"
    workspace.undo(done.number, "Undo", "An", NOW)
    assert workspace.all(Partner)[:2] == [first, second]


def test_text_is_cleaned_as_it_enters(workspace: Workspace) -> None:
    put(workspace, Source(key="n", title="Ha\u0309i quan\x00\r\nsố", publisher="a\u202eb"))
    source = workspace.get(Source, "n")
    assert source.title == "Hải quan\nsố"
    assert source.publisher == "ab"


def test_a_code_that_does_not_exist_is_refused_at_the_door(workspace: Workspace) -> None:
    with pytest.raises(msgspec.ValidationError):
        put(workspace, retitled(workspace, type="picnic"))


def test_naming_what_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(ErrorList) as caught:
        put(workspace, retitled(workspace, partners=("AA", "QQ")))
    assert "event talks-2024, partners: there is no partner QQ" in str(caught.value)
    assert workspace.get(Event, "talks-2024").partners == ("AA",)


def test_two_new_records_may_name_each_other_in_one_action(workspace: Workspace) -> None:
    event = Event(key="visit", title=Text({"en": "Visit"}), type="visit", partners=("CC",))
    put(workspace, event, Partner(key="CC", type="country", name=Text({"en": "Coast"})))
    assert [record.key for record in workspace.linked(Partner, "CC")] == ["visit"]


def test_what_others_name_cannot_be_deleted(workspace: Workspace) -> None:
    with (
        pytest.raises(ErrorList, match="partner AA is named by partner bb"),
        workspace.action("Delete", "An", NOW) as action,
    ):
        action.delete(Partner, "AA")
    with workspace.action("Delete", "An", NOW) as action:
        action.delete(Event, "talks-2024")
    assert workspace.find(Event, "talks-2024") is None
    assert workspace.search("talks") == []
    assert [record.key for record in workspace.linked(Partner, "bb")] == []


class TestAlone:
    def test_what_is_written_rests_on_what_others_wrote_before(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        """Six that each add a note to what they read: none of the notes is lost."""

        def add(number: int) -> None:
            with Workspace.open(tmp_path / "workspace") as own, own.alone():
                event = own.get(Event, "talks-2024")
                time.sleep(0.01)
                notes = f"{event.note.get('en', '')} {number}"
                put(own, msgspec.structs.replace(event, note=Text({"en": notes})))

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(add, range(6)))
        assert set(workspace.get(Event, "talks-2024").note["en"].split()) == set("012345")

    def test_an_action_that_fails_inside_leaves_what_was_done_before_it(self, workspace: Workspace) -> None:
        with workspace.alone():
            put(workspace, retitled(workspace, place=Text({"en": "Here"})))
            with pytest.raises(ErrorList, match="name others"):
                put(workspace, retitled(workspace, partners=("nobody",)))
        assert workspace.get(Event, "talks-2024").place["en"] == "Here"
        assert workspace.get(Event, "talks-2024").partners != ("nobody",)

    def test_all_inside_happens_or_nothing_does(self, workspace: Workspace) -> None:
        before = workspace.get(Event, "talks-2024")

        def change() -> None:
            with workspace.alone():
                put(workspace, retitled(workspace, place=Text({"en": "Here"})))
                put(workspace, retitled(workspace, partners=("nobody",)))

        with pytest.raises(ErrorList, match="name others"):
            change()
        assert workspace.get(Event, "talks-2024") == before


class TestUndo:
    def test_takes_a_change_back(self, workspace: Workspace) -> None:
        number = put(workspace, retitled(workspace, title=Text({"en": "Wrong"})))
        workspace.undo(number, "Undo", "An", NOW)
        assert workspace.get(Event, "talks-2024").title["en"] == "Talks on digital customs"
        assert workspace.actions()[0].undoes == number

    def test_can_itself_be_undone(self, workspace: Workspace) -> None:
        number = put(workspace, retitled(workspace, title=Text({"en": "Right"})))
        workspace.undo(number, "Undo", "An", NOW)
        workspace.undo(workspace.actions()[0].number, "Redo", "An", NOW)
        assert workspace.get(Event, "talks-2024").title["en"] == "Right"

    def test_brings_back_what_was_deleted_and_takes_away_what_was_added(self, workspace: Workspace) -> None:
        with workspace.action("Swap", "An", NOW) as action:
            action.delete(Event, "talks-2024")
            action.put(Source(key="new"))
        workspace.undo(action.number, "Undo", "An", NOW)
        assert workspace.get(Event, "talks-2024").partners == ("AA",)
        assert workspace.find(Source, "new") is None
        assert workspace.check_integrity() == []

    def test_keeps_what_later_actions_did_elsewhere(self, workspace: Workspace) -> None:
        number = put(workspace, retitled(workspace, title=Text({"en": "Wrong"})))
        put(workspace, retitled(workspace, place=Text({"en": "Hall"})))
        workspace.undo(number, "Undo", "An", NOW)
        event = workspace.get(Event, "talks-2024")
        assert event.title["en"] == "Talks on digital customs"
        assert event.place["en"] == "Hall"

    def test_refuses_where_a_later_action_touched_the_same_field(self, workspace: Workspace) -> None:
        number = put(workspace, retitled(workspace, title=Text({"en": "Wrong"})), label="Mistake")
        put(workspace, retitled(workspace, title=Text({"en": "Better"})), label="Correction")
        with pytest.raises(BriefingError, match="“Correction” changed title of event talks-2024 after it"):
            workspace.undo(number, "Undo", "An", NOW)
        assert workspace.get(Event, "talks-2024").title["en"] == "Better"

    def test_refuses_to_take_away_what_was_worked_on(self, workspace: Workspace) -> None:
        number = put(workspace, Source(key="new", title="Draft"))
        put(workspace, Source(key="new", title="Final"), label="Finish")
        with pytest.raises(BriefingError, match="“Finish” changed title"):
            workspace.undo(number, "Undo", "An", NOW)

    def test_refuses_the_same_twice(self, workspace: Workspace) -> None:
        number = put(workspace, Source(key="new", title="Draft"))
        workspace.undo(number, "Take back", "An", NOW)
        with pytest.raises(BriefingError, match="Take back"):
            workspace.undo(number, "Undo", "An", NOW)

    def test_says_when_there_is_nothing(self, workspace: Workspace) -> None:
        with pytest.raises(BriefingError, match="nothing to undo"):
            workspace.undo(77, "Undo", "An", NOW)


class TestPurge:
    SECRET = "Allergic to Zanzibar pepper"

    def person(self, **fields: object) -> Person:
        return Person(
            key="tran-van-a",
            name=Text({"vi": "Trần Văn A"}),
            personal_notes=Text({"en": self.SECRET}),
            **fields,
        )

    def bytes_of(self, workspace: Workspace) -> bytes:
        return b"".join(path.read_bytes() for path in workspace.folder.glob("workspace.db*"))

    def test_a_field_is_gone_from_record_log_index_and_file(self, workspace: Workspace) -> None:
        put(workspace, self.person())
        number = put(workspace, self.person(languages=("en",)))
        assert b"Zanzibar" in self.bytes_of(workspace)
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
        assert workspace.get(Person, "tran-van-a").languages == ("en",)
        assert workspace.search("zanzibar") == []
        assert b"anzibar" not in self.bytes_of(workspace)
        assert workspace.check_integrity() == []
        with pytest.raises(BriefingError, match="erased"):
            workspace.undo(number, "Undo", "An", NOW)

    def test_what_was_erased_from_is_not_offered_to_be_undone_but_what_was_done_before(
        self, workspace: Workspace
    ) -> None:
        put(workspace, Source(key="gazette", title="Gazette"), label="Older")
        put(workspace, self.person(), label="Person")
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
        step = workspace.undoable()
        assert step is not None
        assert step.label == "Older"
        workspace.undo(step.number, "Undone", "An", NOW)
        assert workspace.undoable() is None

    def test_nor_is_an_undoing_to_be_redone(self, workspace: Workspace) -> None:
        number = put(workspace, self.person())
        workspace.undo(number, "Undone", "An", NOW)
        assert workspace.redoable() is not None
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW)
        assert workspace.redoable() is None

    def test_erased_among_other_writing_it_is_gone_when_all_is_written(self, workspace: Workspace) -> None:
        put(workspace, self.person())
        with workspace.alone():
            workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
            put(workspace, Source(key="later", title="Later"))
        assert b"anzibar" not in self.bytes_of(workspace)
        assert workspace.find(Source, "later") is not None

    def test_where_the_writing_around_it_fails_nothing_is_erased(self, workspace: Workspace) -> None:
        put(workspace, self.person())

        def fail() -> None:
            with workspace.alone():
                workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert workspace.get(Person, "tran-van-a").personal_notes
        assert b"Zanzibar" in self.bytes_of(workspace)

    def test_a_person_is_gone_with_the_key(self, workspace: Workspace) -> None:
        put(workspace, self.person())
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW)
        assert workspace.find(Person, "tran-van-a") is None
        content = self.bytes_of(workspace)
        assert b"anzibar" not in content
        assert b"tran-van-a" not in content
        assert "Trần".encode() not in content
        assert workspace.check_integrity() == []

    def test_the_log_of_others_forgets_the_key_too(self, workspace: Workspace) -> None:
        attachment = Attachment(key="cv", name="cv.pdf", media_type="application/pdf", hash="0", size=1)
        put(workspace, self.person(), msgspec.structs.replace(attachment, records=("person/tran-van-a",)))
        with pytest.raises(BriefingError, match="named by attachment cv"):
            workspace.purge(Person, "tran-van-a", "Erase", "An", NOW)
        put(workspace, attachment)
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW)
        assert b"tran-van-a" not in self.bytes_of(workspace)
        assert len(workspace.history(Attachment, "cv")) == 2

    def test_an_attachment_takes_its_bytes_along(self, workspace: Workspace) -> None:
        with workspace.action("Attach", "An", NOW) as action:
            name = action.keep_file(b"passport page, Zanzibar")
            action.put(
                Attachment(
                    key="p",
                    name="p.jpg",
                    media_type="image/jpeg",
                    hash=name,
                    size=23,
                    handling=Handling.RESTRICTED,
                )
            )
        assert workspace.file(name) == b"passport page, Zanzibar"
        workspace.purge(Attachment, "p", "Erase", "An", NOW)
        assert b"anzibar" not in self.bytes_of(workspace)

    def attach(self, workspace: Workspace, key: str, data: bytes) -> str:
        with workspace.action("Attach", "An", NOW) as action:
            name = action.keep_file(data)
            action.put(Attachment(key=key, name="x", media_type="image/jpeg", hash=name, size=len(data)))
        return name

    def test_an_attachment_takes_its_earlier_bytes_along(self, workspace: Workspace) -> None:
        self.attach(workspace, "p", b"old page, Zanzibar")
        self.attach(workspace, "p", b"new page")
        with workspace.action("Delete", "An", NOW) as action:
            action.delete(Attachment, "p")
        workspace.purge(Attachment, "p", "Erase", "An", NOW)
        assert b"anzibar" not in self.bytes_of(workspace)
        assert b"new page" not in self.bytes_of(workspace)

    def test_bytes_that_another_attachment_holds_stay(self, workspace: Workspace) -> None:
        name = self.attach(workspace, "p", b"shared page")
        self.attach(workspace, "q", b"shared page")
        workspace.purge(Attachment, "p", "Erase", "An", NOW)
        assert workspace.file(name) == b"shared page"

    def test_a_field_of_what_was_deleted_is_gone_too(self, workspace: Workspace) -> None:
        put(workspace, self.person())
        with workspace.action("Delete", "An", NOW) as action:
            action.delete(Person, "tran-van-a")
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
        assert b"anzibar" not in self.bytes_of(workspace)
        assert b"tran-van-a" in self.bytes_of(workspace)

    def test_what_was_shipped_forgets_the_key_too(self, workspace: Workspace) -> None:
        put(
            workspace,
            retitled(workspace, sources=()),
            msgspec.structs.replace(workspace.get(Partner, "AA"), sources=()),
        )
        workspace.purge(Source, "gazette", "Erase", "An", NOW)
        assert b"gazette" not in self.bytes_of(workspace)

    def test_while_another_window_reads_the_last_traces_wait_until_it_closes(
        self, workspace: Workspace
    ) -> None:
        put(workspace, self.person())
        with Workspace.open(workspace.folder) as other:
            reading = other._tables._connection.execute("SELECT * FROM records")
            reading.fetchone()
            workspace._tables._connection.execute("PRAGMA busy_timeout = 20")
            workspace.purge(Person, "tran-van-a", "Erase", "An", NOW)
            assert workspace.find(Person, "tran-van-a") is None
            reading.close()
        workspace.close()
        assert b"anzibar" not in self.bytes_of(workspace)

    def test_only_fields_that_may_be_empty(self, workspace: Workspace) -> None:
        for field, said in (
            ("name", "Without name there is no person"),
            ("personal_note", "Did you mean personal_notes?"),
            ("posts.tite", "Did you mean title?"),
            ("name.vi", "person has no field vi"),
        ):
            with pytest.raises(BriefingError, match=re.escape(said)):
                workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=(field,))

    def test_a_field_of_every_item_of_a_list_is_gone(self, workspace: Workspace) -> None:
        post = Post(title=Text({"en": "Director"}), said="private phone, Zanzibar")
        put(workspace, self.person(posts=(post, post)))
        put(workspace, msgspec.structs.replace(self.person(), personal_notes=EMPTY))
        number = put(workspace, Source(key="later", title="Later"))
        assert workspace.purge(Person, "tran-van-a", "E", "An", NOW, fields=("personal_notes", "posts.said"))
        assert b"anzibar" not in self.bytes_of(workspace)
        assert not workspace.purge(Person, "tran-van-a", "E", "An", NOW, fields=("posts.said",))
        workspace.undo(number, "Undo", "An", NOW)

    def test_what_never_held_the_field_can_still_be_undone(self, workspace: Workspace) -> None:
        put(workspace, msgspec.structs.replace(self.person(), personal_notes=EMPTY))
        number = put(workspace, msgspec.structs.replace(self.person(languages=("en",)), personal_notes=EMPTY))
        put(workspace, self.person(languages=("en",)))
        workspace.purge(Person, "tran-van-a", "Erase", "An", NOW, fields=("personal_notes",))
        workspace.undo(number, "Undo", "An", NOW)
        assert workspace.get(Person, "tran-van-a").languages == ()


def test_bodies_of_an_earlier_version_are_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def say_it_in_two_languages(fields: dict[str, object]) -> dict[str, object]:
        return {**fields, "publisher": "Ministry of Finance"}

    monkeypatch.setitem(bodies.VERSIONS, "source", 2)
    monkeypatch.setitem(bodies.UPGRADES, ("source", 1), say_it_in_two_languages)
    assert workspace.get(Source, "gazette").publisher == "Ministry of Finance"
    put(workspace, Source(key="gazette", title="Gazette"))
    assert workspace.history(Source, "gazette")[0].before == Source(
        key="gazette", title="Official gazette", publisher="Ministry of Finance"
    )


def test_bodies_of_a_newer_version_are_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bodies.VERSIONS, "source", 0)
    with pytest.raises(BriefingError, match="newer version"):
        workspace.get(Source, "gazette")


def test_a_copy_is_a_whole_workspace(workspace: Workspace, tmp_path: Path) -> None:
    put(workspace, Source(key="new"))
    workspace.back_up(tmp_path / "copy" / "workspace.db")
    with Workspace.open(tmp_path / "copy", create=False) as copy:
        assert copy.get(Source, "new").key == "new"
        assert copy.check_integrity() == []


RELEASED = sorted((Path(__file__).parent.parent / "data" / "workspaces").iterdir())


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_every_released_version_s_workspace_opens(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", create=False) as workspace:
        assert workspace.check_integrity() == []
        assert workspace.get(Partner, "AA").name["vi"] == "Đông Hải"
        assert workspace.get(Event, "talks-2024").place["en"] == "Main hall"
        assert [change.action.label for change in workspace.history(Event, "talks-2024")] == [
            "Name the place"
        ]
        assert workspace.search("dong hai")[0].key == "AA"
        put(workspace, retitled(workspace, title=Text({"en": "Still writable"})))


def test_a_step_is_called_by_what_it_changed_unless_that_is_very_much(workspace: Workspace) -> None:
    def change(label: str, count: int) -> int:
        with workspace.action(label, "lan", NOW) as action:
            for number in range(count):
                action.put(Source(key=f"{label}-{number}", title=f"Source {number}"))
        return workspace.actions()[0].number

    assert [name["und"] for name in concerned(workspace, change("one", 1))] == ["Source 0"]
    assert concerned(workspace, change("many", 1_000)) == ()


def test_steps_are_undone_backwards_and_redone_forwards(workspace: Workspace) -> None:
    assert workspace.undoable() is None
    assert workspace.redoable() is None
    for label, note in (("First", "1"), ("Second", "2")):
        put(workspace, retitled(workspace, note=Text({"en": note})), label=label)
    with workspace.action("Nothing", "An", NOW):
        pass  # an action that changed no record is no step

    def step(found: object) -> str:
        assert found is not None
        workspace.undo(found.number, "Step", "An", NOW)
        return found.label

    assert [step(workspace.undoable()) for _ in range(2)] == ["Second", "First"]
    assert workspace.undoable() is None
    assert workspace.get(Event, "talks-2024").note == Text()
    assert [step(workspace.redoable()) for _ in range(2)] == ["First", "Second"]
    assert workspace.redoable() is None
    assert workspace.get(Event, "talks-2024").note == Text({"en": "2"})
    assert step(workspace.undoable()) == "Second"
    put(workspace, retitled(workspace, note=Text({"en": "3"})), label="Third")
    assert workspace.redoable() is None
    assert [step(workspace.undoable()) for _ in range(2)] == ["Third", "First"]
