"""The commands that take care of a workspace and erase for good."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.records.kinds import Event, Person
from briefings.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path / "workspace") as workspace:
        return workspace.folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]):
    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--interface-lang", language, *words, "--workspace", str(folder)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def aged(folder: Path) -> None:
    """The workspace as it was made from older data, with an event that the newer data tells otherwise."""
    with sqlite3.connect(folder / "workspace.db") as connection:
        connection.execute(
            "UPDATE about SET value = json_set(value, '$.as_of', '2026-01-31', '$.version', '2026.1.31')"
            " WHERE name = 'dataset'"
        )
        (number,) = connection.execute(
            "SELECT number FROM records WHERE kind = 'event' ORDER BY number LIMIT 1"
        ).fetchone()
        for table, column in (("records", "number"), ("shipped", "record")):
            connection.execute(
                f"UPDATE {table} SET body = json_set(body, '$.note', json('{{\"en\": \"old\"}}'))"
                f" WHERE {column} = ?",
                (number,),
            )
    connection.close()


def test_newer_data_is_told_taken_in_and_undone(run, folder: Path) -> None:
    code, out, err = run("workspace", "data")
    assert (code, err) == (0, "")
    newest = out.split("\t")[-1].strip()
    assert run("workspace", "update")[0] == 1
    aged(folder)
    code, out, err = run("workspace", "data")
    assert code == 0
    assert f"Data of {newest} came with the program" in err
    code, out, err = run("workspace", "update")
    assert (code, out.count("\n"), out[0]) == (0, 1, "±")
    assert f"Data of {newest}: 0 new, 1 changed, 0 gone, 0 kept as changed here." in err
    assert run("undo")[0] == 0
    with Workspace.open(folder) as workspace:
        assert workspace.all(Event)[0].note.get("en") == "old"
    assert "came with the program" in run("workspace", "data")[2]


def test_what_was_changed_here_stays_and_is_listed(run, folder: Path) -> None:
    aged(folder)
    with Workspace.open(folder) as workspace:
        key = workspace.all(Event)[0].key
    assert run("record", "set", f"event/{key}", "note.en=mine")[0] == 0
    code, out, err = run("workspace", "update", language="vi")
    assert (code, out) == (0, f"! event/{key}\tnote\n")
    assert "giữ nguyên 1 mục" in err
    with Workspace.open(folder) as workspace:
        assert workspace.get(Event, key).note["en"] == "mine"


def test_a_backup_is_checked_and_never_written_over(run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "safe" / "workspace.db"
    code, out, _ = run("workspace", "backup", str(target))
    assert (code, out) == (0, f"{target}\n")
    assert main(["workspace", "check", "--workspace", str(target.parent)]) == 0
    code, _, err = run("workspace", "backup", str(target))
    assert code == 1
    assert "is there already. Choose another name." in err
    assert run("workspace", "check")[2] == "The workspace is sound.\n"
    with sqlite3.connect(folder / "workspace.db") as connection:
        connection.execute("DELETE FROM links WHERE record = (SELECT min(record) FROM links)")
    connection.close()
    code, out, err = run("workspace", "check")
    assert (code, err) == (1, "The workspace is not sound. Work on with a backup of it.\n")
    assert "links differ" in out


def test_a_field_and_a_record_are_erased_once_it_is_confirmed(
    run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("record", "new", "person", "name.vi=Hoa", "personal_notes.en=Zanzibar", "--key", "hoa")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    assert run("record", "erase", "person/hoa", "personal_notes")[0] == 130
    with Workspace.open(folder) as workspace:
        assert workspace.get(Person, "hoa").personal_notes
    code, out, _ = run("record", "erase", "person/hoa", "personal_notes", "--yes")
    assert (code, out) == (0, "person/hoa\n")
    assert b"Zanzibar" not in (folder / "workspace.db").read_bytes()
    assert "Nothing of it was there" in run("record", "erase", "person/hoa", "personal_notes", "--yes")[2]
    assert "Did you mean personal_notes?" in run("record", "erase", "person/hoa", "personal", "--yes")[2]
    assert run("record", "erase", "person/hoa", "--yes")[0] == 0
    assert run("show", "person/hoa")[0] == 1
    assert run("record", "erase", "nothing/hoa", "--yes")[0] == 1


def test_what_a_visit_was_kept_for_is_erased(run, folder: Path) -> None:
    run("record", "new", "person", "name.vi=Hoa", "personal_notes.en=Zanzibar", "--key", "hoa")
    assert run("visit", "new", "--key", "v", "--partner", "JP", "--start", "1/2/2026", "--en", "A")[0] == 0
    run("record", "set", "visit/v", "our_delegation.+.post.en=Head", "our_delegation.1.person=hoa")
    code, out, err = run("visit", "erase", "v", "--yes")
    assert (code, out, err) == (0, "person/hoa\n", "")
    assert b"Zanzibar" not in (folder / "workspace.db").read_bytes()
