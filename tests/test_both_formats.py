"""Both formats say the whole of one tree, in its order, with right numbers, in files that are sound.

Papers of partners known well, of one without facts, and of partners and days drawn at random. The
draw's seed is shown where a test fails; BRIEFINGS_SEED repeats it.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import pytest

from briefings import produce, styles
from briefings.document import Document
from briefings.records.kinds import Partner
from briefings.store.workspace import Workspace
from tests.reading import (
    RIGHT_TO_LEFT,
    Tagged,
    by_pdfium,
    by_poppler,
    figures,
    first_difference,
    squeezed,
    tagged,
    told,
)
from tests.writers.word_reader import Word, faults

DAY = date(2026, 11, 21)
HOUSE = styles.load("international")
SEED = os.environ.get("BRIEFINGS_SEED") or str(random.SystemRandom().randrange(10**6))
KNOWN = ("JP", "LA", "wco", "ZW")  # the last without facts
DRAWN = 5  # besides
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2028, 12, 31)


@dataclass(frozen=True)
class Paper:
    """One paper as a tree and as the two files made of it."""

    document: Document
    pdf: bytes
    docx: bytes

    @cached_property
    def tags(self) -> Tagged:
        return tagged(self.pdf)

    @cached_property
    def texts(self) -> list[str]:
        """Every paragraph that both formats must say, in order."""
        headings = self.tags.all(*(f"H{depth}" for depth in range(1, 7)))
        return told(self.document, HOUSE, [heading.page for heading in headings])


@pytest.fixture(scope="module")
def workspace(filled: Path) -> Iterator[Workspace]:
    with Workspace.open(filled, create=False) as opened:
        yield opened


def built(workspace: Workspace, partner: str, day: date, kind: str = "profile") -> dict[str, Paper]:
    """Language → paper."""
    request = produce.request(
        workspace, partner=partner, kind=kind, languages=("vi", "en"), formats=("docx", "pdf"), as_of=day
    )
    files = {file.name: file.content for file in produce.build(workspace, request, ()).files}
    return {
        document.language: Paper(document, *[files[f"{stem}.{form}"] for form in ("pdf", "docx")])
        for _, document in produce.papers(workspace, request)
        for stem in [f"{request.partner}-{request.kind}.{document.language}"]
    }


def drawn(workspace: Workspace, number: int) -> tuple[str, date]:
    """A partner and a day; every other time a partner of whom there are facts."""
    draw = random.Random(f"{SEED}-{number}")
    keys = [partner.key for partner in workspace.all(Partner)]
    if number % 2:
        keys = [key for key in keys if workspace.linked(Partner, key)]
    days = (LAST_DAY - FIRST_DAY).days
    return draw.choice(keys), FIRST_DAY + timedelta(draw.randrange(days + 1))


@pytest.mark.parametrize("case", [*KNOWN, *range(1, DRAWN + 1)])
def test_both_formats_say_the_whole_tree(workspace: Workspace, tmp_path: Path, case: str | int) -> None:
    partner, day = (case, DAY) if isinstance(case, str) else drawn(workspace, case)
    print(f"{partner} as of {day}; BRIEFINGS_SEED={SEED}")
    papers = built(workspace, partner, day)
    for language, paper in papers.items():
        word = Word(paper.docx)
        shown = "".join(f"{one.number} {one.text}" for one in word.shown())
        alternatives = [figure.alt for figure in figures(paper.document)]
        assert {
            "the PDF says": first_difference(paper.texts, paper.tags.text),
            "the Word file says": first_difference(paper.texts, shown),
            "poppler reads out of order": out_of_order(paper.tags.said, by_poppler(paper.pdf, "-raw")),
            "pdfium reads out of order": out_of_order(paper.tags.said, by_pdfium(paper.pdf)),
            "the PDF's figures": [figure.alt for figure in paper.tags.all("Figure")],
            "the Word file's figures": [drawing.get("descr") for drawing in word.find("//wp:docPr")],
            "faults of the PDF": pdf_faults(paper.pdf, tmp_path),
            "faults of the Word file": faults(paper.docx, tmp_path),
        } == {
            "the PDF says": "",
            "the Word file says": "",
            "poppler reads out of order": [],
            "pdfium reads out of order": [],
            "the PDF's figures": alternatives,
            "the Word file's figures": alternatives,
            "faults of the PDF": [],
            "faults of the Word file": [],
        }, f"{partner} in {language} as of {day}; BRIEFINGS_SEED={SEED}"
    if case not in KNOWN:
        assert built(workspace, partner, day) == papers


@pytest.mark.parametrize("partner", ["JP", "asean"])
def test_both_formats_say_the_whole_of_a_review(workspace: Workspace, partner: str) -> None:
    for language, paper in built(workspace, partner, DAY, "partnership-review").items():
        shown = "".join(f"{one.number} {one.text}" for one in Word(paper.docx).shown())
        assert first_difference(paper.texts, paper.tags.text) == "", f"the PDF in {language}"
        assert first_difference(paper.texts, shown) == "", f"the Word file in {language}"


def out_of_order(said: Sequence[tuple[int, str]], pages: Sequence[str]) -> list[tuple[int, str]]:
    """What a reader of PDF does not find on its page, after what stands before it there.

    Where words run from the right a reader has to guess a line's order: there the letters of its page count.
    """
    texts = [squeezed(page) for page in pages]
    reached = [0] * len(texts)
    lost = []
    for page, text in said:
        wanted, there = squeezed(text), texts[page - 1]
        place = there.find(wanted, reached[page - 1])
        if place >= 0:
            reached[page - 1] = place + len(wanted)
        elif not RIGHT_TO_LEFT.search(there) or Counter(wanted) - Counter(there):
            lost.append((page, text))
    return lost


def pdf_faults(file: bytes, folder: Path) -> list[str]:
    """What is wrong with the file itself, and the fonts that it does not hold."""
    path = folder / "paper.pdf"
    path.write_bytes(file)
    check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()
    embedded = fonts[0].index("emb")
    return [
        *([check.stdout + check.stderr] if check.returncode else []),
        *[font for font in fonts[2:] if not font[embedded:].startswith("yes")],
    ]
