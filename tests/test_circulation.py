"""Circulation marks: chosen for each document of our own, in frames; no mark of secrecy is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from briefings import produce
from briefings.cli import main
from briefings.document import spans
from briefings.exchanging import read_samples
from briefings.records.kinds import DocumentChoice, Pack
from briefings.records.values import Handling
from briefings.store.attachments import attach
from briefings.store.workspace import Workspace
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


@pytest.mark.parametrize(
    ("kind", "marks", "said", "unsaid"),
    [
        ("visit-pack", (), ("LƯU HÀNH NỘI BỘ",), ("XEM XONG TRẢ LẠI",)),
        ("visit-pack", ("internal", "give_back"), ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"), ()),
        ("submission", ("give_back",), ("XEM XONG TRẢ LẠI",), ("LƯU HÀNH NỘI BỘ",)),
        ("submission", ("none",), (), ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")),
    ],
)
def test_each_document_bears_the_marks_chosen_for_it(
    run: Run,
    tmp_path: Path,
    kind: str,
    marks: tuple[str, ...],
    said: tuple[str, ...],
    unsaid: tuple[str, ...],
) -> None:
    chosen = [word for mark in marks for word in ("--circulation", mark)]
    if chosen:
        assert run("pack", "set-document", "sample-japan", kind, *chosen)[0] == 0
    out = tmp_path / "out"
    words = ("pack", "build", "sample-japan", "--document", kind, "--lang", "vi", "--format", "pdf")
    assert run(*words, "--out", str(out))[0] == 0
    (path,) = out.iterdir()
    first = squeezed(by_pdfium(path.read_bytes())[0])
    assert [mark for mark in said if squeezed(mark) not in first] == []
    assert [mark for mark in unsaid if squeezed(mark) in first] == []


def test_marks_of_secrecy_are_not_offered_and_the_help_says_why(run: Run) -> None:
    code, said, _ = run("pack", "set-document", "--help")
    assert code == 0
    assert "MẬT, TỐI MẬT and TUYỆT MẬT are not offered" in " ".join(said.split())
    code, _, err = run("pack", "set-document", "sample-japan", "visit-pack", "--circulation", "secret")
    assert code == 2
    assert "must be one of: internal, give_back, none" in err


@pytest.mark.parametrize(
    ("level", "sections", "said"),
    [
        (Handling.RESTRICTED, ("visit-cover", "enclosures"), True),
        (Handling.INTERNAL, ("visit-cover", "enclosures"), False),
        (Handling.RESTRICTED, ("visit-cover", "topics", "enclosures"), False),  # restricted in itself
    ],
)
def test_a_paper_says_what_it_is_without_what_is_enclosed(
    tmp_path: Path, level: Handling, sections: tuple[str, ...], said: bool
) -> None:
    day = datetime(2027, 1, 5)
    with Workspace.open(tmp_path / "workspace") as workspace:
        with workspace.action("Samples", "me", day) as action:
            for record in read_samples():
                action.put(record)
        kept = attach(workspace, b"%PDF-1.4", "Annex.pdf", (), label="Kept", who="me", when=day)
        pack = workspace.get(Pack, "sample-japan")
        choice = DocumentChoice(kind="visit-pack", languages=("en",), reader="leader", sections=sections)
        with workspace.action("Enclosed", "me", day) as action:
            action.put(msgspec.structs.replace(kept, handling=level))
            action.put(msgspec.structs.replace(pack, documents=(choice,), enclosures=(kept.key,)))
        (asked,) = produce.requests(workspace, pack.key, formats=("pdf", "docx"), as_of=day.date())
        ((_, document),) = produce.papers(workspace, asked)
        words = "".join(span.text for span in spans(document))
    assert "Annex.pdf" in words
    assert ("Without its enclosures this paper is INTERNAL." in words) is said
