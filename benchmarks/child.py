"""A process that makes one arm's files: `python -m benchmarks.child arm input folder`.

It reads what the arm starts from, makes its files in the folder and prints the seconds that took and
the peak memory of the whole process in kilobytes. What it does not need it does not import.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def _ours(source: Path, folder: Path, *, word: bool) -> Callable[[], object]:
    from briefings.garbage import rarely_collected

    rarely_collected()  # as every command does
    from benchmarks import ours
    from briefings.document import decode

    document = decode(source.read_bytes())
    if word:
        return lambda: ours.write_both(document, folder)
    return lambda: ours.pdf(document)


def _docxtpl(source: Path, folder: Path) -> Callable[[], object]:
    from benchmarks.peers import word

    ready, _ = pickle.loads(source.read_bytes())
    return lambda: (folder / "peer.docx").write_bytes(word.build_docxtpl(ready))


def _typst(source: Path, folder: Path) -> Callable[[], object]:
    from benchmarks.peers import typst

    _, text = pickle.loads(source.read_bytes())
    return lambda: (folder / "peer.pdf").write_bytes(typst.build(text))


def _peers(source: Path, folder: Path) -> Callable[[], object]:
    steps = _docxtpl(source, folder), _typst(source, folder)
    return lambda: [step() for step in steps]


def peak_memory() -> int:
    """The most memory this program has held, in kilobytes (proc(5): VmHWM).

    getrusage would count what the parent held when it started this process.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


_STEPS: dict[str, Callable[[Path, Path], Callable[[], object]]] = {
    "ours-both": lambda source, folder: _ours(source, folder, word=True),
    "ours-pdf": lambda source, folder: _ours(source, folder, word=False),
    "peers-both": _peers,
    "docxtpl": _docxtpl,
    "typst": _typst,
}


if __name__ == "__main__":
    work = _STEPS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    begun = perf_counter()
    work()
    print(perf_counter() - begun, peak_memory())
