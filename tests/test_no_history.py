"""Word files tell nothing of how they came about: no revisions, comments, people, properties of anybody's."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from lxml import etree

from briefings import produce
from briefings.exchanging import read_samples
from briefings.records.kinds import Pack
from briefings.store.workspace import Workspace

SAMPLES = [one.key for one in read_samples() if isinstance(one, Pack)]
TRACES = re.compile(
    r"rsid|w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange|tblPrChange|sectPrChange|cellIns|cellDel|trackRevisions"
    r"|comment|documentProtection|proofErr|author|docVars|attachedTemplate|mailMerge)\b|w15:|w14:paraId|"
    r"lastModifiedBy|lastPrinted|<Manager|<Company|TotalTime|HyperlinkBase"
)
NO_PART = re.compile(
    r"comments|people|custom|revision|glossary|webSettings|thumbnail|printerSettings", re.IGNORECASE
)
WHO = "Somebody Who Types"


@pytest.mark.parametrize("pack", SAMPLES)
def test_no_word_file_of_a_pack_tells_who_made_it_and_how(pack: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        with workspace.action("Samples", WHO, datetime(2027, 1, 5, 8, 30)) as action:
            for record in read_samples():
                action.put(record)
        asked = produce.requests(workspace, pack, formats=("docx",), as_of=date(2027, 1, 5))
        built = produce.build_all(workspace, [one for one in asked if produce.is_released(one)], ())
        papers = [(paper, file) for one in built for paper, file in zip(one.papers, one.files, strict=True)]
    assert len(papers) > 1
    for paper, file in papers:
        with zipfile.ZipFile(io.BytesIO(file.content)) as word:
            parts = {name: word.read(name) for name in word.namelist()}
            assert not word.comment
            assert all(not info.comment and not info.extra for info in word.infolist())
        assert [name for name in parts if NO_PART.search(name)] == [], file.name
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                text = content.decode("utf-8")
                assert TRACES.search(text) is None, f"{file.name}: {name}"
                assert WHO not in text
        core = etree.fromstring(parts["docProps/core.xml"])
        said = {etree.QName(one).localname: one.text or "" for one in core}
        known = {"title", "subject", "creator", "keywords", "language", "created", "modified", "revision"}
        assert said.keys() <= known
        assert said.get("revision", "1") == "1"
        assert said.get("modified") == said.get("created")
        assert said.get("creator", "") == paper.author
