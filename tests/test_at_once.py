"""What is made and read at once, in several threads as the window does, is as it is alone.

In processes of their own: a library that is no good in two threads may end the whole of one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from briefings import exchanging
from briefings.store.workspace import Workspace
from tests.test_architecture import HOUSE

_MAKE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from briefings import produce
from briefings.records.kinds import Pack
from briefings.store.workspace import Workspace

def made(_round):
    with Workspace.open(Path(sys.argv[1]), create=False) as workspace:
        pack = workspace.all(Pack)[0].key
        asked = produce.requests(workspace, pack, formats=("docx", "pdf"), as_of=date(2026, 12, 1))
        some = [one for one in asked if one.kind in ("visit", "summary")]
        files = [file for built in produce.build_all(workspace, some, ()) for file in built.files]
        return {file.name: file.content for file in files}

alone = made(0)
assert {name.rpartition(".")[2] for name in alone} == {"docx", "pdf"}
with ThreadPoolExecutor(4) as threads:
    for at_once in threads.map(made, range(4)):
        assert at_once == alone
"""

_READ = """
from concurrent.futures import ThreadPoolExecutor

from briefings.document import Figure, Mark
from briefings.wall import texts
from briefings.writers.pdf import write
from briefings.writers.pictures import pictures
from tests.writers.pdf_paper import PRODUCER, laid, paper, said, words

marks = tuple(Mark(2024 + at, words(str(2024 + at)), value=at + 1.0, shape="first") for at in range(3))
placed = laid(paper(said("Trước."), Figure("bars", marks, alt="Tăng.", lang="vi"), said("Sau.")))
file = write(placed, producer=PRODUCER)

def used(_round):
    return pictures(placed, file, dpi=100), texts("a.pdf", file)

alone = used(0)
with ThreadPoolExecutor(4) as threads:
    for at_once in threads.map(used, range(1000)):
        assert at_once == alone
"""


def run(script: str, *given: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script, *given], env=os.environ | {"PYTHONFAULTHANDLER": "1"}, cwd=HOUSE,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_papers_made_at_once_are_those_made_alone(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace") as workspace:
        exchanging.import_records(
            workspace, exchanging.read_samples(), "Sample visits", who="An", when=datetime(2026, 12, 1)
        )
    run(_MAKE, str(tmp_path / "workspace"))


def test_finished_files_are_read_and_drawn_from_at_once() -> None:
    run(_READ)
