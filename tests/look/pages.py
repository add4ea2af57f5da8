"""Compare every pack's PDF with the pages of its Word file as LibreOffice breaks them.

Usage: python -m tests.look.pages PACKS CONVERTED
PACKS holds .pdf and .docx files, CONVERTED the .docx files as PDFs. Tells how many pages each has and which
headings stand on another page; ends with an error where the counts differ by more than one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
from pypdf.generic import Destination

MOST = 1  # pages of difference that are borne


def main(packs: Path, converted: Path) -> int:
    """Tell of all; the exit code."""
    far = 0
    for path in sorted(packs.glob("*.pdf")):
        ours, theirs = pypdf.PdfReader(path), pypdf.PdfReader(converted / path.name)
        told, found = list(headings(ours)), dict(headings(theirs))
        moved = [
            f"{title}: {page} → {found.get(title, 0)}" for title, page in told if found.get(title) != page
        ]
        difference = abs(len(ours.pages) - len(theirs.pages))
        far += difference > MOST
        print(
            f"{path.stem}: {len(ours.pages)} pages, {len(theirs.pages)} in the office;"
            f" {len(moved)} of {len(told)} headings on another page"
        )
        for line in moved:
            print(f"    {line}")
    return int(far > 0)


def headings(file: pypdf.PdfReader) -> Iterator[tuple[str, int]]:
    """Title and page of each heading, by the file's outline; titles without their numbers."""

    def below(entries: list[Destination | list[Destination]]) -> Iterator[Destination]:
        for entry in entries:
            if isinstance(entry, list):
                yield from below(entry)
            else:
                yield entry

    for entry in below(file.outline):
        number = file.get_destination_page_number(entry)
        yield (
            " ".join(word for word in str(entry.title).split() if word.strip("0123456789.") != ""),
            number + 1,
        )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
