"""The measured comparisons: `python -m benchmarks [name …]`; each can be run alone."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

from benchmarks import fixture, fonts, ours, profiling, records, tree, window
from benchmarks.children import cold, scale
from benchmarks.peers import fpdf, platypus, typst, weasyprint, word
from benchmarks.race import Arm, Row, race, surroundings, table
from briefings.document import Document

_SEEDS = count(1000)
RESULTS = Path(__file__).parent / "RESULTS.md"
_PACKAGES = (
    "typst", "weasyprint", "reportlab", "fpdf2", "docxtpl", "python-docx", "lxml", "uharfbuzz", "msgspec",
)  # fmt: skip


def pdf(rounds: int) -> list[Row]:
    """From the tree to the PDF: ours has tags, contents, totals, outline and exact text."""
    return race(
        [
            Arm("briefings", tree.document, ours.pdf),
            Arm("briefings, another pack each time", _another, ours.pdf),
            Arm("typst, tags", typst.prepare, typst.build, target=1.5),
            Arm("typst, no tags", typst.prepare, lambda source: typst.build(source, tags=False)),
            Arm("platypus multiBuild, no tags", platypus.prepare, platypus.build, 5, target=8),
            Arm("fpdf2, no tags", fpdf.prepare, fpdf.build, 1),
            Arm("WeasyPrint, tags", weasyprint.prepare, weasyprint.build, 1, target=25),
        ],
        rounds,
    )


def docx(rounds: int) -> list[Row]:
    """The Word file, the layout given; the peers' contents stay empty."""
    with tempfile.TemporaryDirectory() as folder:

        def prepare(pack: fixture.Pack) -> word.Ready:
            return word.prepare(pack, Path(folder))

        return race(
            [
                Arm("briefings", lambda pack: ours.ready_for_word(tree.document(pack)), ours.docx),
                Arm("docxtpl", prepare, word.build_docxtpl, target=3),
                Arm("python-docx, row by row", prepare, word.build_python_docx, 1, target=40),
            ],
            rounds,
        )


def both(rounds: int) -> list[Row]:
    """Both files of one request, from the tree; the peers' PDF and Word files know nothing of each other."""
    with tempfile.TemporaryDirectory() as folder:

        def prepare(pack: fixture.Pack) -> tuple[word.Ready, bytes]:
            return word.prepare(pack, Path(folder)), typst.prepare(pack)

        def build(ready: tuple[word.Ready, bytes]) -> None:
            word.build_docxtpl(ready[0])
            typst.build(ready[1])

        return race(
            [
                Arm("briefings", tree.document, ours.both),
                Arm("docxtpl and typst", prepare, build, target=2),
                Arm("docxtpl alone", lambda pack: prepare(pack)[0], word.build_docxtpl),
            ],
            rounds,
        )


def edit(rounds: int) -> list[Row]:
    """A complete new PDF after one paragraph has changed, byte for byte the full build's."""
    return race(
        [
            Arm("briefings, one paragraph changed", _edited, ours.rebuild),
            Arm("briefings, full build", tree.document, ours.pdf, target=3),
            Arm("typst, full build", typst.prepare, typst.build),
        ],
        rounds,
    )


def copies(rounds: int) -> list[Row]:
    """Numbered copies of one paper for named holders, both files of each; what each says alone is a layer."""
    return race(
        [
            Arm("briefings, twelve copies", tree.document, lambda paper: ours.copies(paper, 12)),
            Arm("briefings, one copy", tree.document, lambda paper: ours.copies(paper, 1), target=0.5),
        ],
        rounds,
    )


def _another(pack: fixture.Pack) -> Document:
    """Another pack of that size each time: a thousand of its words have not been shaped before."""
    return tree.document(fixture.pack(len(pack.chapters), seed=next(_SEEDS)))


def _edited(pack: fixture.Pack) -> ours.Edited:
    """A changed tree after the first was built; refuses a rebuild with other bytes than a full build."""
    document, changed = tree.document(pack), tree.document(fixture.edited(pack))
    if ours.rebuild(ours.ready_to_rebuild(document, changed)) != ours.pdf(changed):
        raise AssertionError("a rebuild gave other bytes than a full build")
    return ours.ready_to_rebuild(document, changed)


BENCHMARKS: Mapping[str, Callable[[int], list[Row]]] = {
    "pdf": pdf,
    "docx": docx,
    "both": both,
    "edit": edit,
    "copies": copies,
    "cold": cold,
    "scale": scale,
    "records": records.rows,
    "window": window.rows,
}
_TITLES = {
    "pdf": "PDF, warm",
    "docx": "Word file, warm, layout given",
    "both": "Both files of one request, warm",
    "edit": "PDF after one changed paragraph",
    "copies": "Twelve numbered copies, PDF and Word, against one",
    "cold": "Both files, each time a new process",
    "scale": "Size: time and peak memory of the whole process",
    "records": "Fifty thousand records: search, and the longest the window stood still",
    "window": "The window: started in a process of its own against a bare one; a change until it is seen",
}


def main() -> None:
    """Run what is asked for (everything, unless named) and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"{', '.join(BENCHMARKS)} (default: all)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="how often each arm runs, at least 5 to be kept"
    )
    parser.add_argument("--profile", action="store_true", help="show where the time of one build goes")
    parser.add_argument("--keep", action="store_true", help=f"append the tables to {RESULTS.name}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if asked.keep and asked.rounds < 5:
        parser.error("fewer than five rounds are not kept")
    fonts.static_folder()
    if asked.profile:
        print(profiling.report())
        return
    report = [f"All arms set {fonts.FAMILY}. {surroundings(_PACKAGES)}\n"]
    print(report[0])
    for name in asked.names or BENCHMARKS:
        report.append(table(_TITLES[name], BENCHMARKS[name](asked.rounds)))
        print(report[-1], flush=True)
    if asked.keep:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write("\n".join([f"\n## {date.today().isoformat()}\n", *report]))
