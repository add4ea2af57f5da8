"""What the files of a handout say besides their text: no day of our own, none of our other papers."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from briefings import produce
from briefings.exchanging import import_records
from briefings.records.kinds import Pack, Visit
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from tests.writers.word_reader import faults

NOW = datetime(2027, 1, 5, 14, 30)
HANDED = ("sample-japan", "handout"), ("sample-asean", "handout-texts"), ("sample-asean", "agreed-minutes")


@pytest.fixture(scope="module")
def files(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, bytes]]:
    """Pack and kind → format → file."""
    folder = tmp_path_factory.mktemp("samples") / "workspace"
    shutil.copytree(filled, folder)
    made = {}
    with Workspace.open(folder) as workspace:
        import_records(workspace, read_samples(), "Sample visits", "An", NOW)
        for pack in {name for name, _ in HANDED}:
            assert workspace.get(Visit, workspace.get(Pack, pack).visit or "").start.day
            for request in produce.requests(workspace, pack, formats=("docx", "pdf"), as_of=NOW.date()):
                if (pack, request.kind) in {*HANDED, ("sample-japan", "checklist")}:
                    built = produce.build(workspace, request, ()).files
                    made[pack, request.kind] = {Path(one.name).suffix[1:]: one.content for one in built}
    return made


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name).decode()


def style_names(file: bytes) -> set[str]:
    return set(re.findall(r'<w:name w:val="([^"]+)"', part(file, "word/styles.xml")))


@pytest.mark.parametrize("name", HANDED, ids="-".join)
def test_word_files_hold_the_styles_they_use_and_no_other(
    files: dict[tuple[str, str], dict[str, bytes]], name: tuple[str, str], tmp_path: Path
) -> None:
    content = files[name]["docx"]
    assert faults(content, tmp_path) == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = "".join(
            archive.read(one).decode()
            for one in archive.namelist()
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", one)
        )
    used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', texts))
    styles = re.findall(r"<w:style .*?</w:style>", part(content, "word/styles.xml"))
    told = {re.search(r'styleId="([^"]+)"', one)[1]: one for one in styles}  # type: ignore[index]
    bases = {base for one in told.values() for base in re.findall(r'<w:basedOn w:val="([^"]+)"', one)}
    defaults = {name for name, one in told.items() if 'w:default="1"' in one}
    assert used <= told.keys()
    assert set(told) <= used | bases | defaults | {"Normal"}
    numbering = part(content, "word/numbering.xml")
    assert set(re.findall(r'<w:pStyle w:val="([^"]+)"', numbering)) <= told.keys()
    numbers = set(re.findall(r'<w:num w:numId="(\d+)"', numbering))
    assert numbers == set(re.findall(r'<w:numId w:val="(\d+)"', texts + "".join(styles)))


def test_our_own_papers_keep_the_whole_style_for_those_who_go_on_editing(
    files: dict[tuple[str, str], dict[str, bytes]],
) -> None:
    names = style_names(files["sample-japan", "checklist"]["docx"])
    assert {"Portion Char", "Circulation"} <= names
    for name in HANDED:
        assert not style_names(files[name]["docx"]) & {"Portion Char", "Circulation", "Unverified Char"}


def test_files_are_dated_by_the_meeting_and_not_by_our_work(
    files: dict[tuple[str, str], dict[str, bytes]],
) -> None:
    handed = files["sample-japan", "handout"]
    assert '<dcterms:created xsi:type="dcterms:W3CDTF">2027-01-13T' in part(
        handed["docx"], "docProps/core.xml"
    )
    assert b"D:20270113" in handed["pdf"]
    assert b"2027-01-05" not in handed["pdf"]
    assert b"D:20270105" not in handed["pdf"]
    with zipfile.ZipFile(io.BytesIO(handed["docx"])) as archive:
        assert {one.date_time[:3] for one in archive.infolist()} == {(2027, 1, 13)}
