"""What was mistyped is mended by a command, and what cannot be is said in the user's language."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from briefings.cli import main
from briefings.cli.topics import _REASONS
from briefings.dossier.brief_parts import Reason

JAPAN = "sample-japan-visit"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    assert main(["samples", "--workspace", str(folder)]) == 0
    return folder


@pytest.fixture
def run(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "workspace.db").write_bytes((prepared / "workspace.db").read_bytes())
    capsys.readouterr()

    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--interface-lang", language, *words, "--workspace", str(folder)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def lines(out: str) -> list[str]:
    return out.splitlines()


def test_one_line_of_a_programme_is_changed_and_one_removed(run) -> None:
    before = lines(run("visit", "programme", JAPAN)[1])
    code, out, _ = run("visit", "programme", JAPAN, "--edit", "2", "--at", "10:00", "--until", "11:00")
    assert code == 0
    assert "10:00–11:00" in lines(out)[1]
    assert len(lines(out)) == len(before)
    out = run("visit", "programme", JAPAN, "--remove", "2")[1]
    assert len(lines(out)) == len(before) - 1
    code, _, err = run("visit", "programme", JAPAN, "--remove", "99")
    assert (code, "99" in err) == (1, True)


def test_one_member_of_a_delegation_is_changed_and_one_removed(run) -> None:
    words = ["visit", "delegation", JAPAN, "--side", "ours"]
    code, out, _ = run(*words, "--edit", "1", "--en", "Head of the team")
    assert (code, "Head of the team" in out) == (0, True)
    assert "Head of the team" not in run(*words, "--remove", "1")[1]


def test_words_to_be_read_out_are_removed(run) -> None:
    run("visit", "remarks", JAPAN, "--type", "reply", "--en", "Thanks")
    out = run("visit", "remarks", JAPAN)[1]
    number = next(line.split("\t")[0] for line in lines(out) if "Thanks" in line)
    assert "Thanks" not in run("visit", "remarks", JAPAN, "--remove", number)[1]


def test_a_run_of_show_is_entered_changed_and_shown(run) -> None:
    words = ["visit", "run-of-show", JAPAN]
    count = len(lines(run(*words)[1]))
    added = [
        "--day",
        "13/01/2027",
        "--at",
        "09:00",
        "--minutes",
        "10",
        "--en",
        "Doors open",
        "--who-en",
        "Usher",
    ]
    code, out, _ = run(*words, *added)
    assert (code, len(lines(out))) == (0, count + 1)
    number = next(line.split("\t")[0] for line in lines(out) if "Doors open" in line)
    assert "Gates open" in run(*words, "--edit", number, "--en", "Gates open")[1]
    assert "Gates open" not in run(*words, "--remove", number)[1]
    assert run(*words, "--day", "01/01/2026", "--en", "Too early")[0] == 1


def test_a_visits_fields_are_entered_and_emptied(run) -> None:
    assert run("visit", "set", JAPAN, "--protocol-en", "Two flags", "--contacts-en", "Desk")[0] == 0
    shown = run("show", f"visit/{JAPAN}")[1]
    assert "Two flags" in shown
    assert run("visit", "set", JAPAN, "--clear", "protocol", "--clear", "contacts")[0] == 0
    assert "Two flags" not in run("show", f"visit/{JAPAN}")[1]


def test_a_visit_moves_with_its_programme_or_is_refused(run) -> None:
    assert run("visit", "set", JAPAN, "--start", "01/02/2027", "--end", "05/02/2027")[0] == 1
    assert run("visit", "set", JAPAN, "--start", "01/02/2027", "--move")[0] == 0
    assert "February 2027" in run("visit", "programme", JAPAN)[1]


def test_a_visit_that_turns_round_has_the_other_sides_clock(run) -> None:
    key = run(
        "visit", "new", "--partner", "JP", "--direction", "incoming", "--start", "03/05/2027", "--en", "x"
    )
    assert "Asia/Ho_Chi_Minh" in run("visit", "show", key[1].split("\t")[0])[1]
    run("visit", "set", key[1].split("\t")[0], "--direction", "outgoing")
    assert "Asia/Tokyo" in run("visit", "show", key[1].split("\t")[0])[1]


def test_topics_are_renamed_and_removed_with_their_places_in_packs(run) -> None:
    assert "New name" in run("topic", "set", "sample-a2", "--en", "New name")[1]
    assert run("topic", "remove", "sample-a2")[0] == 0
    assert "sample-a2" not in run("visit", "show", JAPAN)[1]


def test_a_visit_is_removed_with_what_belongs_to_it(run) -> None:
    assert run("visit", "remove", JAPAN)[0] == 0
    assert JAPAN not in run("visit", "list")[1]
    assert "sample-japan" not in run("pack", "list")[1]


def test_a_goal_is_entered_and_a_due_date_emptied(run) -> None:
    code, out, _ = run("goal", "add", "--partner", "Japan", "--en", "More data", "--end", "2028")
    assert (code, out.startswith("jp-goal")) == (0, True)
    assert "31" in run("action", "list", "--partner", "JP")[1]
    assert run("action", "set", "a7-1", "--clear", "due")[0] == 0
    assert run("goal", "add", "--en", "Nobody's")[0] == 1


def test_a_copy_of_a_sample_is_a_sample_until_it_is_said_to_be_real(run) -> None:
    key = run("visit", "copy", JAPAN, "--start", "04/10/2027")[1].split("\t")[0]
    assert "illustrative = true" in run("show", f"visit/{key}")[1]
    assert run("visit", "set", key, "--real")[0] == 0
    assert "illustrative = true" not in run("show", f"visit/{key}")[1]
    assert "illustrative = true" not in run("show", f"topic/{key}-a1")[1]


def test_a_pack_without_a_paper_left_is_no_all_clear(run, tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(
        f'[[pack]]\nkey = "odd"\ntitle = {{ en = "x" }}\nvisit = "{JAPAN}"\n'
        'documents = [{ kind = "checklist", reader = "leader", languages = ["en"] }]\n'
    )
    assert run("import", str(file))[0] == 0
    code, _, err = run("check", "odd", "--lang", "vi")
    assert (code, "en" in err) == (1, True)
    file.write_text(file.read_text().replace('"en"]', '"xx"]').replace('"odd"', '"worse"'))
    code, _, err = run("import", str(file))
    assert (code, "xx" in err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said", "foreign"),
    [
        (["visit", "show", "nope"], "chuyến công tác", "visit"),
        (["topic", "depth", "nope", "--depth", "full"], "nội dung trao đổi", "topic"),
        (["visit", "copy", "Nope", "--start", "04/10/2027"], "đối tác", "partner"),
        (["visit", "new", "--partner", "JP", "--start", "04/10/2027", "--key", JAPAN, "--vi", "x"],
         "chuyến công tác", "visit “"),
    ],
)  # fmt: skip
def test_kinds_of_records_are_named_in_vietnamese(run, words: list[str], said: str, foreign: str) -> None:
    code, _, err = run(*words, language="vi")
    assert code == 1
    assert said in err
    assert foreign not in err.replace(JAPAN, "")


def test_of_many_zones_the_first_are_told(run) -> None:
    code, _, err = run("visit", "new", "--partner", "US", "--start", "04/10/2027", "--en", "x")
    assert code == 1
    assert "America/New_York" in err
    assert err.count("America/") <= 5


def test_a_paper_of_a_visit_is_a_draft_of_its_pack_or_else_the_first(run, tmp_path: Path) -> None:
    alone = run("visit", "new", "--partner", "JP", "--start", "04/10/2027", "--en", "Visit")[1].split("\t")[0]
    for visit, draft in ((JAPAN, "DRAFT 2"), (alone, "DRAFT 1")):
        out = tmp_path / visit
        words = ["build", "--visit", visit, "--kind", "checklist", "--lang", "en", "--reader", "leader"]
        assert run(*words, "--format", "docx", "--out", str(out))[0] == 0
        (paper,) = out.iterdir()
        with zipfile.ZipFile(paper) as package:
            headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
        assert any(draft in re.sub("<[^>]+>", "", header) for header in headers)


def test_a_packs_documents_sections_and_topics_are_chosen(run) -> None:
    code, out, _ = run(
        "pack", "set-document", "sample-japan", "visit-pack", "--without", "history", "--place", "2"
    )
    assert code == 0
    first, second, printed, left = lines(out)[1:5]
    assert "checklist" in first
    assert "visit-pack" in second
    assert "history" not in printed
    assert "history" in left
    out = run("pack", "set-document", "sample-japan", "visit-pack", "--with", "history", "--lang", "en")[1]
    assert "left out" not in out
    assert "visit-pack\tleader\ten" in out
    code, out, _ = run("pack", "add-document", "sample-japan", "handout-milestones", "--partner", "Japan")
    assert (
        "handout-milestones\tother_side\ten, vi\thandout\tJP" in out
        or "handout-milestones\tother_side\tvi, en\thandout\tJP" in out
    )
    assert "handout-milestones" not in run("pack", "remove-document", "sample-japan", "10")[1]
    out = run("pack", "topics", "sample-japan", "--put", "sample-a6", "--depth", "full", "--place", "1")[1]
    assert "  1\tsample-a6\tA6\tfull" in out
    out = run("pack", "topics", "sample-japan", "--leave-out", "sample-a6")[1]
    assert "sample-a6" not in out
    code, _, err = run("pack", "set-document", "sample-japan", "visit-pack", "--without", "histroy")
    assert code == 1
    assert "Choose from: history" in err


def test_points_are_put_under_others_and_moved(run) -> None:
    out = run("topic", "points", "sample-a1", "--under", "O1", "--en", "By turns.")[1]
    assert "  O3\tobjective\tBy turns." in lines(out)
    out = run("topic", "points", "sample-a1", "--edit", "O3", "--outer", "--en", "Each in turn.")[1]
    assert "O3\tobjective\tEach in turn." in lines(out)
    out = run("topic", "points", "sample-a1", "--edit", "O3", "--before", "O1")[1]
    codes = [line.split("\t")[0] for line in lines(out)]
    assert codes.index("O3") < codes.index("O1") < codes.index("O2")
    assert "--under" in run("topic", "points", "sample-a1", "--before", "O1", "--en", "x")[2]


def test_what_is_taken_back_is_named_with_its_visit_and_record(run) -> None:
    run("topic", "points", "sample-a1", "--en", "Something")
    run("visit", "set", "sample-japan-visit", "--place-en", "Osaka")
    run("pack", "draft", "sample-asean")
    done = [line.split("\t")[-1] for line in lines(run("undo", "--list")[1])[:3]]
    visit = "Working visit of the Viet Nam Customs delegation to Japan"
    assert done[1] == f"Visit changed: {visit}"
    assert done[2] == f"Points added: {visit} · A1. Electronic origin data exchange"
    assert done[0].startswith("New draft: ")
    code, out, _ = run("undo", language="vi")
    assert code == 0
    assert "\tDự thảo mới: " in out or "\tDự thảo lần mới: " in out or "dự thảo" in out.lower()


def test_every_reason_to_propose_a_topic_is_said_in_words() -> None:
    assert set(_REASONS) == set(get_args(Reason))


@pytest.mark.parametrize("partner", ["KR", "JP", "LA", "asean", "wco"])
def test_topics_are_proposed_for_whoever_is_visited(run, partner: str) -> None:
    code, out, _ = run("visit", "new", "--partner", partner, "--start", "20/04/2027", "--en", "Visit")
    assert code == 0
    code, out, _ = run("topic", "propose", out.split("\t")[0], language="vi")
    assert code == 0
    assert all(line.split("\t")[2] for line in lines(out))
