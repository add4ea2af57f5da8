"""A fault anywhere between the facts and the file is caught by reading the file, and nothing is written.

Papers are built by the command that users give. The rooms before the wall are sabotaged one at a time:
a template, the last look at the tree, each writer, the names of files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefings import handover
from briefings.cli import main
from briefings.records.kinds import (
    DocumentChoice,
    Pack,
    Point,
    ProgrammeLine,
    Record,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.writers import pdf, word
from tests.dossiers import home, partner
from tests.leaks.building import Builder, put
from tests.leaks.sabotage import IN_PDF, IN_WORD, Leak
from tests.leaks.worlds import CHECKED, OPEN, RELEASE

SECRET = "The trial can begin before any law is changed, see ZX-417"
DAY = PartialDate(2027, 3, 3)


def both(words: str) -> Text:
    return Text({"vi": words, "en": words})


def records() -> list[Record]:
    choice = DocumentChoice(
        kind="handout", reader="other_side", languages=("vi", "en"), side_by_side=True, release=RELEASE
    )
    return [
        partner("AA", iso="JP", **CHECKED),
        home(iso="VN", **CHECKED),
        Visit(
            key="trip", title=both("Visit"), direction="outgoing", partners=("AA",), start=DAY,
            programme=(ProgrammeLine(date=DAY, start="09:30", text=both("Meeting in plenary"), **OPEN),),
            **OPEN,
        ),
        Topic(
            key="origin", title=both("Origin"), visit="trip", partners=("AA",), **OPEN,
            points=(Point(role="point", text=both("Paper proofs are slow"), **OPEN),
                    Point(role="tactical", text=both(SECRET))),
        ),
        Pack(key="papers", title=both("Papers"), visit="trip", documents=(choice,),
             topics=(TopicChoice(topic="origin", depth="full"),)),
    ]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = Builder(tmp_path).empty
    with Workspace.open(folder, create=False) as opened:
        put(opened, records())
    return folder


Build = Callable[[str], tuple[int, str, list[str]]]


@pytest.fixture
def build(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    """Build the handout in a format: exit code, what is said, the names of the files written."""

    def build(form: str) -> tuple[int, str, list[str]]:
        out = tmp_path / "out"
        words = ["pack", "build", "papers", "--format", form, "--as-of", "2027-02-20", "--out", str(out)]
        code = main(["--interface-lang", "en", *words, "--workspace", str(workspace)])
        written = sorted(path.name for path in out.rglob("*")) if out.exists() else []
        return code, capsys.readouterr().err, written

    return build


def caught(told: tuple[int, str, list[str]]) -> None:
    code, said, written = told
    assert code != 0
    assert "topic “Origin” (origin), Points › 2 › Text" in said
    assert "Nothing was saved" in said
    assert not written


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_what_nobody_sabotaged_is_written(build: Build, form: str) -> None:
    code, _, written = build(form)
    assert code == 0
    assert written == [f"2027-03-03 Programme.{form}"]


def _leaking(monkeypatch: pytest.MonkeyPatch, writer: Any, leak: Leak) -> None:
    plate = writer.Plate

    def leaking(*given: Any, **named: Any) -> Any:
        made = plate(*given, **named)
        made.first = leak(made.first, SECRET)
        return made

    monkeypatch.setattr(writer, "Plate", leaking)


@pytest.mark.parametrize("leak", IN_WORD.values(), ids=IN_WORD)
def test_a_writer_of_word_files_that_leaks_is_caught(
    build: Build, leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leaking(monkeypatch, word, leak)
    caught(build("docx"))


@pytest.mark.parametrize("leak", IN_PDF.values(), ids=IN_PDF)
def test_a_writer_of_pdf_files_that_leaks_is_caught(
    build: Build, leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leaking(monkeypatch, pdf, leak)
    caught(build("pdf"))


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_name_of_a_file_that_leaks_is_caught(
    build: Build, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "file_name", lambda *_: "2027-03-03 ZX-417")
    code, said, written = build(form)
    assert code != 0
    assert "file name" in said
    assert not written


PRINTED = """<section id="proposals" handling="releasable" title="x"><p>{}</p></section>"""


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_template_that_says_what_is_ours_is_caught(build: Build, form: str, workspace: Path) -> None:
    folder = workspace / "templates" / "sections"
    folder.mkdir(parents=True)
    (folder / "proposals.xml.j2").write_text(PRINTED.format(SECRET), "utf-8")
    caught(build(form))


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_facts_that_were_not_selected_are_caught(
    build: Build, form: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The selection lets everything through: what is printed of it is stopped by its level."""
    folder = workspace / "templates" / "sections"
    folder.mkdir(parents=True)
    point = "{{ dossier.brief.topics[0].groups[-1].points[0].point.text }}"
    (folder / "proposals.xml.j2").write_text(PRINTED.format(point), "utf-8")
    monkeypatch.setattr(sys.modules["briefings.dossier.collect"], "select", lambda facts, _: facts)
    code, said, written = build(form)
    assert code != 0
    assert "The trial can begin before any law" in said
    assert not written
