"""The commands that prepare a visit: what they say, take in and refuse, in both languages."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import docx
import pytest

from briefings import cli
from briefings.cli import main
from briefings.i18n import Translator
from briefings.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parent.parent.parent

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the samples; only to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    assert main(["samples", "--workspace", str(folder)]) == 0
    return folder


@pytest.fixture
def run(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "workspace.db").write_bytes((prepared / "workspace.db").read_bytes())
    capsys.readouterr()

    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--interface-lang", language, *words, "--workspace", str(folder)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def every(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from every(inner, (*path, name))


COMMANDS = dict(every(cli._commands(Translator("en", "interface"))))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_helps_in_both_languages_with_an_example(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = {}
    for language in ("en", "vi"):
        assert main(["--interface-lang", language, *path, "--help"]) == 0
        said[language] = capsys.readouterr().out
    assert said["en"] != said["vi"]
    if not isinstance(COMMANDS[path], click.Group):
        assert f"briefings {' '.join(path)}" in said["en"].partition("Example:")[2]
        assert f"briefings {' '.join(path)}" in said["vi"].partition("Ví dụ:")[2]


def test_the_samples_say_that_they_are_made_up(run: Run) -> None:
    code, _, err = run("samples")
    assert code == 0
    assert "illustrative" in err


def test_days_are_written_either_way(run: Run) -> None:
    for start in ("2027-05-03", "03/05/2027", "3/5/2027", "3.5.2027", "03/05/27"):
        code, out, _ = run("visit", "new", "--partner", "nhat ban", "--start", start, "--en", "Visit")
        assert (code, out.split("\t")[0][:10]) == (0, "jp-2027-05")
    code, _, err = run("visit", "new", "--partner", "JP", "--start", "31/02/2027", "--en", "Visit")
    assert code == 2
    assert "28 days" in err


def test_everything_wrong_is_told_at_once_and_nothing_is_made(run: Run) -> None:
    code, out, err = run("visit", "new", "--partner", "Jappan", "--margin", "XQ", "--start", "03/05/2027")
    assert (code, out) == (1, "")
    assert err.count("  – ") == 3
    assert "JP" in err
    assert "jp-2027-05" not in run("visit", "list")[1]


@pytest.mark.parametrize("name", ["Nhật Bản", "nhat ban", "japan"])
def test_a_profile_is_built_by_any_name(run: Run, tmp_path: Path, name: str) -> None:
    code, out, _ = run("build", "--partner", name, "--format", "pdf", "--out", str(tmp_path / "out"))
    assert code == 0
    assert out.endswith("JP-partner-profile.vi.pdf\n")


def test_texts_in_two_languages_must_pair(run: Run) -> None:
    words = ["topic", "points", "sample-a1", "--vi", "Một", "--vi", "Hai", "--en", "One"]
    code, _, err = run(*words)
    assert code == 2
    assert "--vi 2" in err
    assert run(*words, "--en", "Two")[0] == 0


def test_points_come_from_a_text_file_with_their_headings(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Mục tiêu:\n- Lập nhóm\nNội dung ta nêu:\n- Một\n- Hai\n", "utf-8")
    code, out, _ = run("topic", "points", "sample-a3", "--from", str(file), "--lang", "vi", language="vi")
    assert code == 0
    assert "Lập nhóm" in out
    assert "P4\tnội dung ta nêu\tMột" in out or "Một" in out


def test_old_text_is_offered_in_unicode_and_taken_only_when_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "- C«ng hßa x· héi chñ nghÜa ViÖt Nam\n"
    words = ["topic", "points", "sample-a3", "--from", "-", "--lang", "vi"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code, _, err = run(*words)
    assert code == 1
    assert "Công hòa" in err or "Cộng hòa" in err
    assert "--unicode" in err
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code, out, _ = run(*words, "--unicode")
    assert code == 0
    assert "hòa xã hội" in out
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert "ViÖt" in run(*words, "--as-typed")[1]


def test_a_pasted_delegation_is_entered_and_faults_of_a_programme_are_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "delegation.csv"
    table.write_text("Chức danh,Vai trò\nCục trưởng,Trưởng đoàn\nPhiên dịch,Phiên dịch\n", "utf-8")
    words = ["visit", "delegation", "sample-japan-visit", "--side", "theirs", "--table", str(table)]
    code, out, _ = run(*words, "--lang", "vi")
    assert code == 0
    assert "Their delegation: 2" in out
    table.write_text("Ngày\tGiờ\tNội dung\n45/13/2027\t25:99\tHội đàm\n", "utf-8")
    before = run("visit", "programme", "sample-japan-visit")[1]
    code, _, err = run("visit", "programme", "sample-japan-visit", "--table", str(table), "--lang", "vi")
    assert code == 1
    assert "delegation.csv" in err
    assert run("visit", "programme", "sample-japan-visit")[1] == before


def test_a_file_that_is_not_there_is_said(run: Run) -> None:
    for words in (
        ["topic", "points", "sample-a1", "--from", "none.docx"],
        ["visit", "programme", "sample-japan-visit", "--table", "none.xlsx"],
        ["attach", "none.pdf"],
        ["import", "none.toml"],
    ):
        code, _, err = run(*words)
        assert code == 1, words
        assert "none." in err


def test_a_visit_goes_to_another_office_and_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    assert run("export", "sample-japan-visit", str(file))[0] == 0
    assert run("import", str(file))[2].startswith("Everything was there already")
    text = file.read_text("utf-8")
    file.write_text(
        text.replace('direction = "outgoing"', 'direction = "outgoin"').replace("topic = ", "topik = ", 1)
    )
    code, _, err = run("import", str(file))
    assert code == 1
    assert "outgoing" in err
    assert "topic" in err


def test_a_file_is_kept_with_a_pack_and_the_last_step_taken_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "Đề cương cũ.pdf"
    file.write_bytes(b"%PDF-1.4 old")
    code, out, _ = run("attach", str(file), "--pack", "sample-japan")
    assert code == 0
    assert out.startswith("attachment/")
    assert "File enclosed" in run("undo", "--list")[1].splitlines()[0]
    assert run("undo")[0] == 0
    assert run("undo")[0] == 0
    assert "attachment" not in run("list", "--kind", "attachment")[1]


def test_check_groups_what_it_finds_and_strict_ends_with_one(run: Run) -> None:
    code, out, _ = run("check", "sample-japan", "--lang", "vi", language="vi")
    assert code == 0
    headings = [line.partition(":")[0] for line in out.splitlines() if not line.startswith(" ")]
    assert headings == [one for one in ("Phải sửa", "Nên xem lại", "Để biết") if one in headings]
    lines = [line for line in out.splitlines() if line.startswith("  – ")]
    assert len(lines) == len(set(lines))
    strict = run("check", "sample-japan", "--lang", "vi", "--strict", language="vi")[0]
    assert strict == (1 if "Phải sửa" in headings else 0)


def test_a_visit_without_a_pack_says_how_to_make_one(run: Run) -> None:
    run("visit", "new", "--partner", "LA", "--start", "03/05/2027", "--en", "Visit")
    code, _, err = run("check", "la-2027-05")
    assert code == 1
    assert "pack new la-2027-05" in err


def test_drafts_say_so_and_documents_are_chosen(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["pack", "build", "sample-japan", "--document", "checklist", "--format", "pdf", "--lang", "en"]
    code, said, _ = run(*words, "--out", str(out), "--at", "2027-01-05T14:30")
    assert code == 0
    assert said.splitlines() == [str(out / "sample-japan-checklist.en.pdf")]
    code, _, err = run(
        "pack", "build", "sample-japan", "--document", "cheklist", "--out", str(tmp_path / "no")
    )
    assert code == 1
    assert "checklist" in err
    assert not (tmp_path / "no").exists()


def test_states_of_a_pack(run: Run) -> None:
    assert run("pack", "state", "sample-japan", "approved")[0] == 1
    code, out, _ = run("pack", "state", "sample-japan", "approved", "--by", "Head", "--on", "04/01/2027")
    assert code == 0
    assert "Head" in out
    assert run("pack", "draft", "sample-japan")[1].split("\t")[2] == "3"
    assert "not been issued" in run("pack", "changes", "sample-japan")[2]


@pytest.mark.parametrize(
    "words",
    [
        ["visit", "show", "sample-japan"],
        ["topic", "take", "sample-japan-visit", "goal/none"],
        ["pack", "news", "sample-japann", "--en", "x"],
        ["action", "set", "a7-11", "--status", "dropped"],
        ["goal", "review", "g24-jpp", "--en", "x"],
        ["visit", "results", "sample-japan-visit", "--topic", "sample-b1", "--en", "x"],
    ],
)
def test_what_is_not_there_is_said_in_both_languages(run: Run, words: list[str]) -> None:
    said = {language: run(*words, language=language) for language in ("en", "vi")}
    assert {code for code, _, _ in said.values()} == {1}
    assert said["en"][2] != said["vi"][2]


STARTED = "import sys, main; print(flush=True); sys.exit(main.main())"


@pytest.mark.parametrize("delay", [0.03, 0.1, 0.2, 0.4, 1.5])
def test_ctrl_c_ends_with_130_and_no_traceback(prepared: Path, tmp_path: Path, delay: float) -> None:
    (tmp_path / "workspace.db").write_bytes((prepared / "workspace.db").read_bytes())
    words = ["pack", "build", "sample-japan", "--workspace", str(tmp_path), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *words],
        cwd=HOUSE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()  # Python itself has started, and nothing of ours but main.py
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_what_is_done_stands_in_the_log_with_who_did_it(
    run: Run, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.surroundings, "user", lambda: "an")
    run("topic", "depth", "sample-a1", "--likelihood", "possible")
    first = run("undo", "--list", language="vi")[1].splitlines()[0]
    who, label = first.split("\t")[2:]
    assert (who, label.partition(": ")[0]) == ("an", "Đặt mức chuẩn bị")
    assert label.endswith("A1. Trao đổi dữ liệu xuất xứ điện tử")
    with Workspace.open(prepared) as workspace:
        assert workspace.actions(1)[0].label == "Sample visits put in"


def test_the_call_for_input_is_filled_in_by_word_and_given_back(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("visit", "new", "--partner", "TH", "--start", "05/07/2027", "--en", "Visit")
    visit = out.split("\t")[0]
    topic = run("topic", "add", visit, "--en", "Training", "--vi", "Đào tạo")[1].split("\t")[0]
    run("topic", "ask", topic, "--en", "Personnel", "--vi", "Ban Tổ chức")
    told = ("--kind", "input-request", "--lang", "vi", "--format", "docx", "--out", str(tmp_path / "out"))
    code, _, err = run("build", "--visit", visit, *told)
    assert code == 0, err
    (paper,) = (tmp_path / "out").rglob("*.docx")
    assert paper.name == f"{visit}-input-request-ban-to-chuc.vi.docx"
    document = docx.Document(str(paper))
    table = next(table for table in document.tables if len(table.rows) == 5)
    answers = ("Thống nhất chương trình", "Cử cán bộ", "Ai trả chi phí? Ta tự lo vé.", "Đã có khóa", "")
    for row, answer in zip(table.rows, answers, strict=True):
        row.cells[1].paragraphs[0].text = answer
    document.save(str(paper))
    code, _, err = run("topic", "answer", topic, "--unit", "Personnel", "--from", str(paper))
    assert code == 0, err
    said = [line.split("\t")[1:] for line in run("topic", "points", topic, language="vi")[1].splitlines()]
    assert [words for _, words in said] == [
        "Thống nhất chương trình", "Cử cán bộ", "Ai trả chi phí? → Ta tự lo vé.", "Đã có khóa",
    ]  # fmt: skip


def test_a_table_says_what_it_replaces_or_is_added(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("visit", "new", "--partner", "TH", "--start", "05/07/2027", "--en", "Visit")
    visit = out.split("\t")[0]
    table = tmp_path / "programme.csv"
    table.write_text("Date,Time,Content\n5/7,9:00,Talks\n", "utf-8")
    assert "1" not in run("visit", "programme", visit, "--table", str(table))[2]
    code, out, err = run("visit", "programme", visit, "--table", str(table), "--add")
    assert (code, len(out.splitlines())) == (0, 2)
    code, out, err = run("visit", "programme", visit, "--table", str(table))
    assert (code, len(out.splitlines())) == (0, 1)
    assert "2" in err
    assert "undo" in err
    code, out, _ = run("visit", "programme", visit, "--day", "5.7.2027", "--at", "18h30", "--en", "Dinner")
    assert "18:30" in out


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        ("vi", "Việc đã thống nhất: 6", "quá hạn 857 ngày"),
        ("en", "Agreed actions: 6", "overdue by 857 days"),
    ],
)
def test_what_needs_doing_is_listed_by_group_with_its_day_and_why(
    run: Run, language: str, heading: str, said: str
) -> None:
    code, out, _ = run("followup", "--as-of", "2027-01-05", language=language)
    assert code == 0
    assert heading in out.splitlines()
    assert said in out
    _, out, _ = run("followup", "--as-of", "2027-01-05", "--partner", "lao", "--group", "actions")
    assert [line.split("\t")[0].strip() for line in out.splitlines()] == ["Agreed actions: 2", "b7-2", "b7-1"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "Việc của bạn, hạn 31/12/2024."), ("en", "Theirs, due by 31 December 2024.")],
)
def test_what_is_agreed_and_not_due_yet_is_told_too(run: Run, language: str, said: str) -> None:
    asked = ("--as-of", "2024-08-01", "--partner", "JP", "--group", "actions")
    _, out, _ = run("followup", *asked, language=language)
    assert said in out


def test_nothing_to_do_is_said(run: Run) -> None:
    code, out, err = run("followup", "--partner", "Iceland", "--as-of", "2027-01-05")
    assert (code, out) == (0, "")
    assert "Nothing needs doing." in err
