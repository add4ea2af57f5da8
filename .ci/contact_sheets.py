"""Draw each PDF's pages side by side into one picture."""

from __future__ import annotations

import argparse
from pathlib import Path

import pypdfium2
from PIL import Image

COLUMNS, GAP, SCALE, MOST = 4, 12, 1.1, 16  # SCALE: pixels per point


def contact_sheet(pdf: Path) -> Image.Image:
    """The first pages of a PDF on a grey ground."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].render(scale=SCALE).to_pil() for index in range(min(len(document), MOST))]
    width = max(page.width for page in pages) + GAP
    height = max(page.height for page in pages) + GAP
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (min(len(pages), COLUMNS) * width + GAP, rows * height + GAP), "#9AA0A8")
    for index, page in enumerate(pages):
        sheet.paste(page, (GAP + index % COLUMNS * width, GAP + index // COLUMNS * height))
    return sheet


def main() -> None:
    """Draw what the arguments name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("pdfs", type=Path, nargs="+")
    parser.add_argument("--suffix", default="")
    arguments = parser.parse_args()
    for pdf in arguments.pdfs:
        contact_sheet(pdf).save(arguments.folder / f"{pdf.stem}{arguments.suffix}.png")


if __name__ == "__main__":
    main()
