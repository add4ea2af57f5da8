"""Whose a found file is, whether it is as it was issued, and what it says that it must not."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from briefings.cli import main
from briefings.document import Document, Paragraph, Span
from briefings.register.finding import kept_and_gone, squeeze

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose sample pack is issued to two holders; its papers stand in `out`."""
    folder = tmp_path_factory.mktemp("register")
    workspace = ("--workspace", str(folder / "workspace"))
    assert main(["samples", *workspace]) == 0
    words = ("state", "sample-japan", "approved", "--by", "Bình", "--on", "04/01/2027")
    assert main(["pack", *words, *workspace]) == 0
    copies = ("--copy", "Nguyễn Thị Hoa=leader", "--copy", "Trần Văn Bình=delegation")
    out = ("--out", str(folder / "out"), "--at", "2027-01-05T08:30", "--anyway")
    assert main(["pack", "issue", "sample-japan", *copies, *out, *workspace]) == 0
    return folder


@pytest.fixture
def run(issued: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--interface-lang", "en", *words, "--workspace", str(issued / "workspace")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def paper(issued: Path, *parts: str) -> Path:
    (found,) = [path for path in (issued / "out").rglob("*") if all(part in path.name for part in parts)]
    return found


def saved_again(path: Path, into: Path) -> Path:
    """The same paper as another program saves it: other bytes, other order, nothing else."""
    target = into / f"renamed{path.suffix}"
    if path.suffix == ".pdf":
        with pikepdf.Pdf.open(path) as pdf:
            del pdf.Root.StructTreeRoot
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as now:
        for name in sorted(was.namelist()):
            now.writestr(name, was.read(name))
    return target


def test_a_file_as_it_went_out_is_known_by_its_bytes_whatever_it_is_called(
    run: Run, issued: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found.pdf"
    found.write_bytes(paper(issued, "visit-pack.02.vi.pdf").read_bytes())
    code, said, _ = run("register", str(found))
    assert code == 0
    assert said.splitlines()[1].split("\t")[:5] == ["2027-001", "1", "02", "Trần Văn Bình", "delegation"]
    code, said, _ = run("verify", str(found))
    assert code == 0
    assert said.startswith("found.pdf: as it was issued, to the byte\n")


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(("number", "holder"), [("01", "Nguyễn Thị Hoa"), ("02", "Trần Văn Bình")])
def test_a_file_saved_again_is_known_by_the_stamp_on_its_pages(
    run: Run, issued: Path, tmp_path: Path, form: str, number: str, holder: str
) -> None:
    found = saved_again(paper(issued, f"visit-pack.{number}.en.{form}"), tmp_path)
    code, said, _ = run("verify", str(found))
    assert code == 0
    head, line = said.splitlines()[:2]
    assert head == f"renamed.{form}: saved again by another program; every paragraph of it is there"
    assert line.split("\t")[:4] == ["2027-001", "1", number, holder]
    assert "visit-pack (en)" in line


def test_what_was_altered_in_a_word_file_is_told(run: Run, issued: Path, tmp_path: Path) -> None:
    path = paper(issued, "visit-pack.01.en.docx")
    target = tmp_path / "altered.docx"
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as now:
        for name in was.namelist():
            content = was.read(name)
            if name == "word/document.xml":
                assert b"authorised economic operator" in content.lower()
                content = content.replace(b"economic operator", b"economic gambler")
            now.writestr(name, content)
    code, said, _ = run("verify", str(target))
    assert code == 1
    assert said.startswith("altered.docx: altered: ")
    assert "economic operator" in said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("one two three four", True),
        ("one two th\nree\u00ad fo ur", True),
        ("one two\nfoot of the page\nhead of the next\nthree four", True),
        ("one two four", False),
        ("one two free four", False),
        ("three four", False),
    ],
)
def test_a_paragraph_is_whole_in_one_part_or_over_two_pages(text: str, kept: bool) -> None:
    paragraph = Paragraph((Span("one two three four", "en"),))
    document = Document(title="", language="en", blocks=(paragraph,), as_of=date(2027, 1, 5))
    whole, gone = kept_and_gone(document, squeeze(text))
    assert (bool(whole), bool(gone)) == (kept, not kept)


def test_a_handout_is_read_for_what_the_workspace_now_keeps_from_its_reader(run: Run, issued: Path) -> None:
    path = paper(issued, "Programme.pdf")
    code, said, _ = run("verify", str(path))
    assert (code, said.splitlines()[-1].strip()) == (0, "Nothing in it is kept from JP.")


def test_a_handout_that_says_more_than_it_may_is_found_with_block_and_place(
    run: Run, issued: Path, tmp_path: Path
) -> None:
    path = paper(issued, "visit-pack.01.vi.pdf")
    code, said, _ = run("verify", str(path), "--pack", "sample-japan")
    assert code == 0, "our own paper is for its holder"
    stranger = saved_again(paper(issued, "Programme.pdf"), tmp_path)
    with pikepdf.Pdf.open(stranger, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Subject"] = "ZX-417"
        pdf.save(stranger)
    code, said, _ = run("verify", str(stranger))
    assert code == 1, said
    assert "! “ZX-417” (" in said


def test_what_was_never_issued_is_not_in_the_register(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(other)
    for command in ("register", "verify"):
        code, said, _ = run(command, str(other))
        assert (code, said) == (1, "other.pdf: not in the register\n")
    text = tmp_path / "notes.txt"
    text.write_text("2027-001")
    code, _, err = run("verify", str(text))
    assert code == 1
    assert "it is no whole Word or PDF file" in err
    code, _, err = run("verify", str(tmp_path / "nowhere.pdf"))
    assert code == 1
    assert "nowhere.pdf cannot be read: there is no such file. Check its name" in err


def test_the_register_lists_every_file_with_its_holder_and_hash(run: Run, issued: Path) -> None:
    code, said, _ = run("register", "--csv")
    assert code == 0
    head, *rows = csv.reader(io.StringIO(said))
    assert head[:5] == ["Serial", "Edition", "Addendum", "Copy number", "Holder"]
    assert {row[9] for row in rows} == {path.name for path in (issued / "out" / "2027-001-1").iterdir()}
    held = {(row[3], row[4]) for row in rows}
    assert held == {("", ""), ("01", "Nguyễn Thị Hoa"), ("02", "Trần Văn Bình")}
    assert {row[6] for row in rows if not row[3]} == {"JP"}
    assert run("register")[1].count("\n") == len(rows)
