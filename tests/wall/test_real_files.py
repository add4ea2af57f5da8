"""Finished files of the program: everything that a paper says is read, and whatever leaks is found."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from briefings import produce
from briefings.document import Document, Figure, own_spans, walk
from briefings.store.workspace import Workspace
from briefings.wall import Excluded, Found, hits, texts, verify, wanted
from tests.reading import squeezed

DAY = date(2026, 11, 21)
PARTNER = "JP"

Paper = tuple[Document, dict[str, bytes]]


@pytest.fixture(scope="module", params=["vi", "en"])
def paper(request: pytest.FixtureRequest, filled: Path) -> Paper:
    """A profile's tree, and its files by name."""
    with Workspace.open(filled) as workspace:
        asked = produce.request(
            workspace,
            partner=PARTNER,
            kind="profile",
            languages=(request.param,),
            formats=("docx", "pdf"),
            as_of=DAY,
        )
        ((_, document),) = produce.papers(workspace, asked)
        files = produce.build(workspace, asked, ()).files
    return document, {file.name: file.content for file in files}


def said(document: Document) -> list[str]:
    """Every stretch of text of a tree but the labels of drawings, which are a picture in Word."""
    texts = []
    for block in walk(document.blocks):
        if isinstance(block, Figure):
            texts += [block.alt, *[span.text for span in block.caption]]
        else:
            texts += [span.text for span in own_spans(block)]
    return [text for text in texts if squeezed(text)]


def test_every_word_of_the_tree_is_read(paper: Paper) -> None:
    document, files = paper
    for name, file in files.items():
        read = squeezed(" ".join([found.text for found in texts(name, file)]))
        missing = [text for text in said(document) if squeezed(text) not in read]
        assert not missing, f"{name}: {missing[:5]}"


def test_any_five_words_of_the_tree_are_found(paper: Paper) -> None:
    document, files = paper
    chance = random.Random(417)
    long = [text.split() for text in said(document) if len(text.split()) > 5]
    facts = []
    for number in range(100):
        words = chance.choice(long)
        start = chance.randrange(len(words) - 5)
        run = words[start : start + 6]  # a word may be a sign alone
        facts.append(Excluded(name=str(number), words=(f"thêm {' '.join(run)} vào",)))
    for name, file in files.items():
        found = {hit.excluded for hit in verify(name, file, facts, ())}
        assert len(found) == len(facts), [fact for fact in facts if fact.name not in found][:3]


def test_nothing_is_found_where_all_that_is_said_is_allowed(paper: Paper) -> None:
    document, files = paper
    facts = [Excluded(name=str(number), words=(text,)) for number, text in enumerate(said(document))]
    for name, file in files.items():
        assert not verify(name, file, facts, [*said(document), str(DAY)])


def test_two_thousand_facts_are_looked_for_in_moments(paper: Paper) -> None:
    _, files = paper
    chance = random.Random(417)
    ((_, file), *_) = [(name, file) for name, file in files.items() if name.endswith(".pdf")]
    read: tuple[Found, ...] = texts("a.pdf", file)
    words = " ".join([found.text for found in read if not found.raw]).split()
    facts = [
        Excluded(name=str(number), words=tuple(" ".join(chance.choices(words, k=25)) for _ in range(2)))
        for number in range(2000)
    ]
    began = process_time()
    hits(read, wanted(facts, [" ".join(words[at : at + 20]) for at in range(0, len(words), 20)]))
    assert process_time() - began < 8  # seconds; it takes one or two where nothing else runs
