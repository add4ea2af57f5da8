"""What is handed over, by the command line: released by name, built only then; asked about when entered."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.cli import main
from tests.reading import by_pdfium, squeezed

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--interface-lang", "en", *words, "--workspace", str(tmp_path / "workspace")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert run("samples")[0] == 0
    return run


def test_a_handout_is_built_once_somebody_released_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build = ("pack", "build", "sample-japan", "--out", str(out), "--format", "pdf")
    code, said, _ = run("pack", "release", "sample-japan", "handout", "--take-back")
    assert (code, said) == (0, "handout\t\t–\t\n")
    code, _, err = run(*build, "--document", "handout")
    assert code == 1
    assert (
        "Nobody released “Programme and Joint Information” of the pack “Pack for the working visit to Japan”"
        in err
    )
    assert not out.exists()
    code, said, _ = run("pack", "release", "sample-japan", "handout", "--by", "Bình", "--on", "05/01/2027")
    assert (code, said) == (0, "handout\t\tBình\t5 January 2027\n")
    assert run(*build, "--document", "handout")[0] == 0
    assert [file.name for file in out.iterdir()] == ["2027-01-13 Programme.pdf"]


def test_a_release_holds_for_what_was_released_alone(run: Run, tmp_path: Path) -> None:
    build = ("pack", "build", "sample-japan", "--out", str(tmp_path / "out"), "--document", "handout")
    release = ("pack", "release", "sample-japan", "handout", "--by", "Bình")
    assert run(*release)[0] == 0
    assert (
        run("topic", "points", "sample-a1", "--edit", "O1", "--en", "Ours alone")[0] == 0
    )  # not in the handout
    assert run(*build)[0] == 0
    lines = run("visit", "programme", "sample-japan-visit")[1].splitlines()
    number = next(line.split("\t")[0] for line in lines if "Lunch" in line)
    changed = ("--edit", number, "--at", "12:30")
    assert run("visit", "programme", "sample-japan-visit", *changed)[0] == 0
    code, _, err = run(*build)
    assert code == 1
    assert "changed after Bình released it" in err
    assert "changed after Bình released it" in run("check", "sample-japan")[1]
    assert run(*release)[0] == 0
    assert run(*build)[0] == 0


def test_what_came_in_released_is_released_as_it_came(run: Run, tmp_path: Path) -> None:
    build = ("pack", "build", "sample-japan", "--out", str(tmp_path / "out"), "--document", "handout")
    assert run(*build)[0] == 0
    moved = ("--edit", "3", "--at", "10:00", "--until", "12:00")
    lines = run("visit", "programme", "sample-japan-visit")[1].splitlines()
    assert any(line.startswith("3\t") and "Talks" in line for line in lines)
    assert run("visit", "programme", "sample-japan-visit", *moved)[0] == 0
    code, _, err = run(*build)
    assert (code, "was changed after" in err) == (1, True)
    assert run("samples")[0] == 0  # as it was, it is as it came
    assert run(*build)[0] == 0
    assert "pack/" not in run("samples")[1]  # nothing to take in


def test_a_release_of_what_could_not_be_written_when_it_came_holds_for_nothing(
    run: Run, tmp_path: Path
) -> None:
    """Another office cannot have released the words of a paper that is mended here only later."""
    build = ("pack", "build", "sample-japan", "--out", str(tmp_path / "out"), "--document", "handout")
    assert run("pack", "release", "sample-japan", "handout", "--take-back")[0] == 0
    assert run("record", "set", "partner/JP", "handling=restricted")[0] == 0
    assert (
        run("samples")[0] == 0
    )  # the pack comes again as it was released, to a partner of whom nothing is told
    assert run("record", "set", "partner/JP", "handling=releasable")[0] == 0
    code, _, err = run(*build)
    assert (code, "Nobody released" in err) == (1, True)
    assert not (tmp_path / "out").exists()
    assert run("pack", "release", "sample-japan", "handout", "--by", "Bình")[0] == 0
    assert run(*build)[0] == 0


def test_changes_of_what_is_handed_over_are_told_to_us(run: Run, tmp_path: Path) -> None:
    issue = (
        "pack", "issue", "sample-japan", "--out", str(tmp_path / "out"), "--anyway", "--approved-by", "Bình",
    )  # fmt: skip
    assert run(*issue)[0] == 0
    assert "handout (vi, en): 0" in run("pack", "changes", "sample-japan")[1]
    moved = ("--edit", "3", "--at", "10:00", "--until", "12:00")
    assert run("visit", "programme", "sample-japan-visit", *moved)[0] == 0
    said = run("pack", "changes", "sample-japan")[1]
    told = said.partition("handout (vi, en): ")[2].splitlines()
    assert int(told[0]) > 0
    assert any("09:30" in line and "10:00" in line for line in told[1:])


def test_what_keeps_a_pack_from_being_issued_is_said_with_what_to_type(run: Run, tmp_path: Path) -> None:
    issue = ("pack", "issue", "sample-japan", "--out", str(tmp_path / "out"))
    assert "“--approved-by”" in run(*issue)[2]
    assert "“--anyway” issues it as it is" in run(*issue, "--approved-by", "Bình")[2]
    assert run(*issue, "--approved-by", "Bình", "--anyway")[0] == 0
    assert run("pack", "news", "sample-japan", "--vi", "Tin muộn")[0] == 0
    err = run(*issue, "--addendum")[2]
    assert "pack “Pack for the working visit to Japan” (sample-japan): Late news" in err


def test_findings_beside_the_work_are_told_once_of_a_kind(run: Run, tmp_path: Path) -> None:
    build = (
        "pack",
        "build",
        "sample-japan",
        "--document",
        "summary",
        "--out",
        str(tmp_path),
        "--format",
        "pdf",
    )
    lines = run(*build)[2].splitlines()
    told = [line for line in lines if "which is finished" in line]
    assert len(told) == 1
    assert told[0].endswith("more of this kind)")
    assert "“check” names them all." in lines


def test_a_point_is_named_as_papers_print_it_and_a_record_by_its_kind(run: Run) -> None:
    assert run("topic", "points", "sample-a1", "--edit", "A1.P6", "--en", "Other words")[0] == 0
    assert "Other words" in run("topic", "points", "sample-a1")[1]
    assert "Write KIND/KEY" in run("record", "set", "visit", "trip", "a=1")[2]


def test_a_pack_is_built_without_what_nobody_released(run: Run, tmp_path: Path) -> None:
    """The leader decides on the handout by papers of the same pack."""
    assert (
        run(
            "pack",
            "new",
            "sample-japan-visit",
            "--key",
            "two",
            "--document",
            "summary",
            "--document",
            "handout",
        )[0]
        == 0
    )
    code, _, err = run(
        "pack", "build", "two", "--out", str(tmp_path / "out"), "--format", "pdf", "--lang", "vi"
    )
    assert code == 0
    assert (
        "Not built, because nobody agreed that it is handed over: Programme and Joint Information for Japan."
        in err
    )
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["two-summary.vi.pdf"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("pack", "release", "sample-japan", "summary", "--by", "Bình"), "The document summary is our own"),
        (("pack", "release", "sample-japan", "handout"), "say who agreed with --by, or --take-back"),
        (("topic", "release", "sample-a1", "D9", "--by", "Bình"), "There is no point D9 here"),
    ],
)  # fmt: skip
def test_what_cannot_be_released_is_told(run: Run, words: tuple[str, ...], fault: str) -> None:
    code, _, err = run(*words)
    assert code != 0
    assert fault in err


def test_a_point_is_released_and_loses_that_with_its_words(run: Run, tmp_path: Path) -> None:
    build = (
        "pack",
        "build",
        "sample-japan",
        "--document",
        "handout",
        "--out",
        str(tmp_path),
        "--format",
        "pdf",
    )
    assert (
        run("topic", "points", "sample-a1", "--edit", "D1", "--vi", "Cử đầu mối.", "--en", "Name contacts.")[
            0
        ]
        == 0
    )
    assert "was changed after" in run(*build)[2]
    assert run("pack", "release", "sample-japan", "handout", "--by", "Bình")[0] == 0
    _, _, err = run(*build)
    assert "Nothing is released to Japan for the section “proposals”: it was left out." in err
    assert run("topic", "release", "sample-a1", "D1", "--by", "Bình")[0] == 0
    assert run("pack", "release", "sample-japan", "handout", "--by", "Bình")[0] == 0
    assert "proposals" not in run(*build)[2]


FALL_BACK = (
    "topic", "points", "sample-a1", "--role", "response", "--asked-en", "Who?", "--en", "We.",
    "--fall-back-en", "Both.",
)  # fmt: skip


@pytest.mark.parametrize(("answer", "entered"), [("n\n", False), ("", False), ("y\n", True)])
def test_a_fall_back_is_entered_once_it_was_screened(
    run: Run, answer: str, entered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    code, _, err = run(*FALL_BACK)
    assert (code == 0) == entered
    assert "May this matter be on the list of state secrets" in err
    assert ("Who? → We." in run("topic", "points", "sample-a1")[1]) == entered


def test_what_is_screened_already_is_not_asked_about(run: Run) -> None:
    code, said, err = run(*FALL_BACK, "--screened")
    assert code == 0
    assert "Who? → We." in said
    assert "state secrets" not in err


def test_it_is_asked_once_of_a_topic(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(*FALL_BACK)[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = run(*FALL_BACK)
    assert code == 0
    assert "state secrets" not in err
    other = ("topic", "points", "sample-a2", *FALL_BACK[3:])
    assert run(*other)[0] != 0  # of another topic it is asked anew


def test_why_a_point_is_held_separately_is_said(run: Run) -> None:
    held = ("--held-separately", "12/ABC", "--held-reason-vi", "Phương án", "--held-reason-en", "Options")
    assert run("topic", "points", "sample-a1", "--role", "background_closed", *held)[0] == 0
    kept = run("show", "topic/sample-a1")[1]
    assert "Options" in kept or "Phương án" in kept


def test_what_may_not_be_entered_is_held_separately(run: Run) -> None:
    code, said, _ = run(
        "topic", "points", "sample-a1", "--role", "background_closed", "--held-separately", "12/ABC"
    )
    assert code == 0
    assert said.splitlines()[-1].startswith("G3\t")


def test_a_visit_of_ones_own_gets_its_handout(run: Run, tmp_path: Path) -> None:
    made = run(
        "visit", "new", "--partner", "JP", "--start", "03/05/2027", "--end", "05/05/2027",
        "--vi", "Thăm", "--en", "Visit", "--key", "trip", "--place-vi", "Tô-ki-ô", "--place-en", "Tokyo",
    )  # fmt: skip
    assert made[0] == 0
    line = ("visit", "programme", "trip", "--day", "04/05/2027", "--at", "09:00", "--until", "11:30")
    assert (
        run(
            *line,
            "--place-vi",
            "Trụ sở",
            "--place-en",
            "Hall",
            "--vi",
            "Hội đàm hẹp",
            "--en",
            "Restricted talks",
        )[0]
        == 0
    )
    pack = ("pack", "new", "trip", "--document", "handout", "--lang", "vi", "--lang", "en")
    assert run(*pack)[0] == 0
    build = ("pack", "build", "trip", "--document", "handout", "--out", str(tmp_path), "--format", "pdf")
    release = ("pack", "release", "trip", "handout", "--by", "Bình")
    code, _, err = run(*release)  # nobody agrees to what cannot be written yet
    assert code == 1
    assert "Release its record" in err
    code, said, _ = run("visit", "release", "trip", "--line", "1", "--vi", "Hội đàm", "--en", "Talks")
    assert (code, said) == (0, "1\t4 May 2027\t09:00–11:30\tTalks\tHall\n")
    assert run(*release)[0] == 0
    assert run(*build)[0] == 0
    assert (tmp_path / "2027-05-04 Programme.pdf").is_file()


def test_it_is_told_that_the_title_of_a_topic_goes_along(run: Run) -> None:
    said = run("topic", "add", "sample-japan-visit", "--en", "Transit of goods", "--key", "transit")
    assert said[0] == 0
    assert run("topic", "points", "transit", "--role", "proposal", "--en", "One form for both sides")[0] == 0
    _, _, told = run("topic", "release", "transit", "D1", "--by", "Bình")
    assert "they are told the title of its topic: “Transit of goods”" in told
    _, _, told = run("topic", "release", "transit", "D1", "--by", "An")
    assert told == ""
    _, _, told = run("topic", "release", "transit", "D1", "--take-back")
    assert "they are not told its title “Transit of goods” either" in told


def test_a_call_for_input_is_no_draft_and_internal_to_nobody_else(run: Run, tmp_path: Path) -> None:
    build = ("build", "--visit", "sample-japan-visit", "--kind", "input-request", "--lang", "vi")
    assert run(*build, "--format", "pdf", "--out", str(tmp_path / "out"))[0] == 0
    texts = {
        file.name: [squeezed(page) for page in by_pdfium(file.read_bytes())]
        for file in (tmp_path / "out").iterdir()
    }
    for name, pages in texts.items():
        assert len(pages) == 1
        assert squeezed("DỰ THẢO") not in pages[0]
        assert squeezed("hạn 15/12/2026") in pages[0]  # of the topic, or of the step of preparation
        assert squeezed("gửi lại tệp Word cho Cục Hải quan trước ngày 15/12/2026") in pages[0]
        assert (squeezed("NỘI BỘ") in pages[0]) == ("co-quan-cap" not in name)


def test_a_line_within_our_delegation_is_released_where_it_is_said_to_be_meant(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = run("visit", "programme", "sample-japan-visit")[1].splitlines()
    number = next(line.split("\t")[0] for line in lines if "delegation meeting" in line)
    release = ("visit", "release", "sample-japan-visit", "--line", number)
    code, _, err = run(*release)
    assert code == 1
    assert "“Meeting at the Embassy; delegation meeting” (12 January 2027) is within our delegation" in err
    assert "Nothing was released.\n  – If it is meant, add --ours-too." in err
    main(["--interface-lang", "vi", *release, "--workspace", str(tmp_path / "workspace")])
    err = capsys.readouterr().err
    assert "Lần này chưa cho trao dòng nào.\n  – Nếu đúng chủ ý, hãy thêm --ours-too." in err
    code, said, _ = run(*release, "--ours-too")
    assert code == 0
    assert "Meeting at the Embassy; delegation meeting" in said


def test_a_released_line_that_becomes_ours_is_said_to_be_released_no_more(run: Run) -> None:
    edit = ("visit", "programme", "sample-japan-visit", "--edit")
    told = run("visit", "release", "sample-japan-visit")[1].splitlines()
    number = told[0].split("\t")[0]
    code, _, err = run(*edit, number, "--en", "Internal dinner")
    assert code == 0
    assert "“Internal dinner” is within our delegation as it is now, so its release was taken back." in err
    assert len(run("visit", "release", "sample-japan-visit")[1].splitlines()) == len(told) - 1
