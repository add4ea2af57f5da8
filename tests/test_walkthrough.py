"""The loop of the whole product: the commands of the walk-throughs, run as they are written."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.records.kinds import Copy, Edition, Event, Pack
from briefings.store.workspace import Workspace

DOCS = Path(__file__).resolve().parent.parent / "docs"
PROGRAM = ["python", "main.py"]

# The document, its language, where the next pack goes, and what both agreed actions say in it.
TOLD = [
    (
        "first-visit.md",
        "en",
        "next",
        ["Name a contact for the technical group", "Send draft rules of the group"],
    ),
    ("chuyen-dau-tien.md", "vi", "chuyen-sau", ["Cử đầu mối của nhóm kỹ thuật", "Gửi dự thảo quy chế nhóm"]),
]


def commands(text: str) -> list[list[str]]:
    """Every command of the fenced blocks, in order, without the program's name."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line)
            assert words[:2] == PROGRAM, line
            found.append(words[2:])
    return found


@pytest.mark.parametrize(("name", "language", "folder", "agreed"), TOLD, ids=[row[1] for row in TOLD])
def test_the_loop_closes(
    name: str,
    language: str,
    folder: str,
    agreed: list[str],
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(filled, tmp_path / "workspace")
    monkeypatch.chdir(tmp_path)
    said: dict[str, str] = {}
    for words in commands((DOCS / name).read_text("utf-8")):
        code = main(["--interface-lang", language, *words, "--workspace", "workspace"])
        captured = capsys.readouterr()
        assert code == 0, (words, captured.err)
        said[" ".join(words[:3])] = captured.out
    # what was agreed presses on the next visit, and stands in its papers
    assert said["topic propose jp-2027-11"].count("agreed_action/") == 2
    (paper,) = (tmp_path / folder).glob("*.docx")
    with zipfile.ZipFile(paper) as package:
        text = re.sub("<[^>]+>", "", package.read("word/document.xml").decode())
    for action in agreed:
        assert action in text
    # every step left what it should
    with Workspace.open(tmp_path / "workspace") as workspace:
        assert [edition.addendum for edition in workspace.all(Edition)] == [0, 1]
        assert {(copy.number, copy.reader) for copy in workspace.all(Copy)} == {
            (1, "leader"),
            (2, "delegation"),
        }
        assert workspace.get(Event, "jp-2027-05").contacts[0].type == "talks"
        assert [news.addendum for news in workspace.get(Pack, "jp-2027-05").news] == [1]


def test_both_documents_tell_the_same_steps() -> None:
    steps = [[words[:2] for words in commands((DOCS / name).read_text("utf-8"))] for name, *_ in TOLD]
    assert steps[0] == steps[1]
