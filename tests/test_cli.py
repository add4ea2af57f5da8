"""The command line: what it prints, its exit codes, both languages, and what it must not import."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings import cli
from briefings.cli import main
from briefings.i18n import Translator

HOUSE = Path(__file__).resolve().parent.parent

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(filled: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the filled workspace: exit code, output, messages."""

    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--interface-lang", language, *words, "--workspace", str(filled)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_list_gives_keys_and_names_in_the_language_asked(run: Run) -> None:
    code, out, _ = run("list")
    assert code == 0
    assert "JP\tJapan\n" in out
    assert "JP\tNhật Bản\n" in run("list", language="vi")[1]
    assert run("list", "--kind", "agreement")[1].count("\n") > 10


def test_list_is_in_the_order_of_the_languages_alphabet(run: Run) -> None:
    lines = run("list", language="vi")[1].splitlines()
    names = [line.partition("\t")[2] for line in lines]
    order = ("Ấn Độ", "Bỉ", "Đan Mạch", "Đức", "Hoa Kỳ")
    assert [name for name in names if name in order] == list(order)
    assert run("list", language="en")[1].splitlines() != lines


@pytest.mark.parametrize("key", ["JP", "jp", "partner/jp"])
def test_show_gives_the_record_and_what_names_it(run: Run, key: str) -> None:
    code, out, _ = run("show", key)
    assert code == 0
    assert out.startswith("Japan\n")
    assert re.search(r"^Agreements: \d+$", out, re.M)
    assert re.search(r"^  agreement/\S+\t.*Japan", out, re.M)


def test_unknown_key_is_said_with_the_near_ones(run: Run) -> None:
    code, out, err = run("show", "asaen")
    assert (code, out) == (1, "")
    assert "asaen" in err
    assert "asean" in err
    assert "Có phải là" in run("show", "asaen", language="vi")[2]


def test_search_needs_no_tones(run: Run) -> None:
    code, out, _ = run("search", "nhat ban", language="vi")
    assert code == 0
    assert "partner/JP\tNhật Bản" in out
    assert run("search", "qqqq")[0] == 1
    assert run("search", "laos", language="vi")[1].startswith("partner/LA\t")


def test_build_names_and_prints_its_files(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "--partner", "la", "--out", str(tmp_path), "--lang", "vi", "--lang", "en")
    assert code == 0
    names = ["LA-partner-profile.vi.docx", "LA-partner-profile.vi.pdf",
             "LA-partner-profile.en.docx", "LA-partner-profile.en.pdf"]  # fmt: skip
    assert out.splitlines() == [str(tmp_path / name) for name in names]
    assert {path.name for path in tmp_path.iterdir()} == set(names)
    assert err.startswith("– ")


def test_a_country_without_facts_is_built_and_its_gaps_are_listed(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "--partner", "ZW", "--out", str(tmp_path))
    assert code == 0
    assert len(out.splitlines()) == len(list(tmp_path.iterdir())) == 2
    assert "– Zimbabwe: no agreement is known." in err
    assert "– Zimbabwe: no contact is known." in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--partner", "JPP"], "JP"),
        (["--partner", "XX"], "Did you mean"),
        (["--partner", "JP", "--kind", "profil"], "profile"),
        (["--partner", "JP", "--lang", "xx"], "xx"),
        (["--partner", "JP", "--style", "internationl"], "international"),
        (["--partner", "JP", "--reader", "fil"], "file"),
    ],
)
def test_what_cannot_be_built_is_said_with_what_can(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    code, out, err = run("build", *words, "--out", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    assert said in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build"], "--partner is missing."),
        (["biuld"], "Did you mean build?"),
        (["list", "--kin", "partner"], "Did you mean --kind?"),
        (["list", "--kind", "x"], "must be one of: partner"),
        (["list", "x"], "x"),
        (["build", "--partner", "JP", "--as-of", "31/13/2027"], "YYYY-MM-DD"),
        (["build", "--partner", "JP", "--format", "odt"], "docx, pdf"),
        (["--interface-lang", "fr", "list"], "en, vi"),
    ],
)
def test_usage_not_understood_is_exit_code_two(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    start = [] if words[0].startswith("--") else ["--interface-lang", "en"]
    assert main([*start, *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "--help" in err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", [[], ["build"], ["list"], ["show"], ["search"]])
def test_help_speaks_the_language(
    capsys: pytest.CaptureFixture[str], language: str, command: list[str]
) -> None:
    assert main(["--interface-lang", language, *command, "--help"]) == 0
    out = capsys.readouterr().out
    say = Translator(language, "interface").say
    assert out.startswith(say("Usage:"))
    assert say("Show this help.") in " ".join(out.split())
    if language == "vi":
        assert not {"Usage:", "Options:", "Commands:"} & set(out.split())


def test_without_arguments_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "build" in capsys.readouterr().out


def test_workspace_is_made_on_first_use_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.surroundings, "workspace_folder", lambda: tmp_path / "own")
    assert main(["list"]) == 0
    assert capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_missing_qt_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.tell_that_the_window_is_missing() == 1
    assert "PySide6" in capsys.readouterr().err


PROBE = """
import json, sys
import main
sys.argv = ["briefings", *{words!r}]
code = main.main()
print(json.dumps([code, sorted({{name.partition(".")[0] for name in sys.modules}})]), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [["--version"], ["list", "--workspace", "{workspace}"]])
def test_quick_commands_import_nothing_slow(filled: Path, words: list[str]) -> None:
    words = [word.format(workspace=filled) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(done.stderr)
    assert code == 0
    slow = {
        "reportlab",
        "docx",
        "lxml",
        "uharfbuzz",
        "icu4py",
        "jinja2",
        "pikepdf",
        "pypdfium2",
        "pypdfium2_raw",
        "PIL",
        "PySide6",
    }
    assert not slow & set(modules)


@pytest.mark.parametrize("start", [["main.py"], ["-m", "briefings"]])
def test_both_ways_to_start_are_the_same(start: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *start, "--version"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Briefings \d+\.\d+\.\d+\n", done.stdout)


def test_nothing_is_written_outside_of_workspace_and_out(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "workspace")
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        "main.py",
        "build",
        "--partner",
        "LA",
        "--workspace",
        "workspace",
        "--out",
        "out",
        "--format",
        "pdf",
    ]
    subprocess.run(
        [sys.executable, HOUSE / command[0], *command[1:]],
        cwd=tmp_path, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == {"workspace", "home", "out"}
    assert not list(home.rglob("*"))


@pytest.mark.parametrize("day", ["0001-01-01", "1979-12-31", "9999-12-31"])
def test_a_day_no_paper_can_be_told_for_is_said_with_those_it_can(run: Run, tmp_path: Path, day: str) -> None:
    code, out, err = run("build", "--partner", "JP", "--as-of", day, "--out", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    assert "1 January 1980 to 31 December 2107" in err
    assert not (tmp_path / "out").exists()


def test_two_first_starts_at_once_share_one_workspace(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "list", "--workspace", str(tmp_path / "new")]
    running = [
        subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in running]
    assert [(process.returncode, err) for process, (_, err) in zip(running, said, strict=True)] == [
        (0, "")
    ] * 2
    assert said[0][0] == said[1][0]


def test_a_pack_about_every_partner_is_built_in_one_run(run: Run, tmp_path: Path) -> None:
    words = ("build", "--all", "--kind", "forum-profile", "--format", "pdf", "--out", str(tmp_path))
    code, out, err = run(*words, "--lang", "en")
    assert code == 0
    assert "asean-forum-profile.en.pdf" in {Path(line).name for line in out.splitlines()}
    assert len(list(tmp_path.iterdir())) == len(out.splitlines()) > 3
    assert "should be looked at" in err
    assert run(*words, "--partner", "JP")[0] == 1
    assert run("build", "--all", "--kind", "checklist")[0] == 1
    assert "profile" in run("build", "--all", "--kind", "profil")[2]
