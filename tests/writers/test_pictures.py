"""Figures as pictures: the PDF's drawing in pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefings.document import Figure, Mark
from briefings.layout import Layout
from briefings.writers.pdf import write
from briefings.writers.pictures import pictures
from tests.writers.pdf_paper import PRODUCER, laid, paper, said, words


@pytest.fixture(scope="module")
def placed() -> Layout:
    marks = tuple(Mark(2024 + at, words(str(2024 + at)), value=at + 1.0, shape="first") for at in range(3))
    return laid(paper(said("Trước."), Figure("bars", marks, alt="Tăng.", lang="vi"), said("Sau.")))


@pytest.fixture(scope="module")
def drawn(placed: Layout) -> bytes:
    return write(placed, producer=PRODUCER)


def test_a_picture_shows_the_whole_figure_in_its_colours(placed: Layout, drawn: bytes) -> None:
    drawing = placed.pages[0].drawings[0]
    ((block, picture),) = pictures(placed, drawn, dpi=144).items()
    assert block == drawing.block
    assert (picture.width, picture.height) == (drawing.width, drawing.height)
    image = Image.open(io.BytesIO(picture.png))
    assert image.format == "PNG"
    assert image.size == pytest.approx((picture.width * 2 + 4, picture.height * 2 + 4), abs=2)
    assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
    colours = {colour for _, colour in image.getcolors(100_000)}
    assert (255, 255, 255) in colours
    fills = {graphic.fill for graphic in drawing.graphics if getattr(graphic, "fill", "")}
    assert fills
    for fill in fills:
        assert tuple(bytes.fromhex(fill)) in colours


def test_the_same_figure_gives_the_same_bytes(placed: Layout, drawn: bytes) -> None:
    assert pictures(placed, drawn) == pictures(placed, drawn)


def test_a_paper_without_figures_has_no_pictures() -> None:
    placed = laid(paper(said("Một.")))
    assert pictures(placed, write(placed, producer=PRODUCER)) == {}
