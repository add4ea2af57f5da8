"""Who may import whom, and which library lives where: the house rules as data, checked on the sources."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent

# Open to every room but the wall.
GROUND_FLOOR = {"errors", "garbage", "progress", "resources", "structures", "text"}

# Room → rooms it may import besides itself and the ground floor. A dotted name is one module of a room.
ROOMS: dict[str, set[str]] = {
    "catalogues": set(),
    "errors": set(),
    "garbage": set(),
    "progress": set(),
    "resources": set(),
    "structures": set(),
    "text": set(),
    "records": set(),
    "intake": {"records"},
    "i18n": {"catalogues", "records.values"},
    "store": {"records"},
    "pack": {"records"},
    "document": {"records.values"},
    "changes": {"document", "records.values"},
    "readers": {"pack", "records.sifting", "records.values"},
    "handling": {"records", "pack", "readers", "document"},
    "visit": {"records"},
    "figures": {"document", "styles", "records.values"},
    "dossier": {"store", "pack", "handling", "changes", "visit", "figures", "records"},
    "markup": {"document", "dossier", "i18n", "records.values"},
    "render": {"document", "dossier", "i18n", "markup", "records.codes", "records.values"},
    "styles": set(),
    "flow": {"document", "styles", "records.values"},
    "layout": {"flow", "styles", "document", "figures", "records.values"},
    "pdfium": set(),
    "writers": {"flow", "layout", "figures", "styles", "document", "pdfium", "records.values"},
    "wall": {"document", "errors", "pdfium", "records.values"},
    "checks": {
        "dossier", "pack", "visit", "document", "styles", "layout", "wall", "i18n", "intake.within",
        "records",
    },
    "handover": {"records", "pack", "handling", "document", "dossier", "i18n", "wall", "checks"},
    "produce": {
        "records", "i18n", "store", "pack", "handling", "changes", "visit", "figures", "dossier", "document",
        "markup", "render", "styles", "flow", "layout", "writers", "wall", "checks", "handover",
        "saving", "preparing",
    },
    "issuing": {"produce", "pack", "store", "records", "document", "changes", "handling", "checks", "i18n"},
    "register": {
        "wall", "handover", "handling", "produce", "pack", "dossier", "store", "records", "document",
    },
    "exchanging": {"preparing", "store", "pack", "styles", "handling", "records"},
    "preparing": {
        "intake.within", "store", "pack", "styles", "handling", "visit", "dossier", "i18n", "records",
    },
    "interface": {"i18n", "pack", "records"},
    "editing": {"preparing", "exchanging", "interface", "store", "pack", "handling", "i18n", "records"},
    "overview": {
        "store", "pack", "handling", "dossier", "checks", "render", "document", "figures", "styles", "i18n",
        "interface", "records",
    },
    "saving": set(),
    "surroundings": set(),
    "cli": {
        "surroundings", "interface", "editing", "exchanging", "preparing", "intake", "issuing", "register",
        "produce",
        "store", "checks", "pack", "dossier", "handling", "records", "i18n", "saving",
    },
    "gui": {
        "catalogues",
        "surroundings", "interface", "editing", "exchanging", "preparing", "intake", "issuing", "register",
        "produce",
        "store", "checks", "pack", "dossier", "handling", "records", "i18n", "saving",
        "overview", "document", "figures",
    },
    "main": {"cli", "gui", "__main__"},
}  # fmt: skip

# One library, one room. What is in no row (and not in Python) may be imported nowhere.
LIBRARIES: dict[str, set[str]] = {
    "msgspec": {"*"},
    "babel": {"i18n"},
    "bidi": {"layout"},
    "click": {"cli"},
    "docx": {"writers.word"},
    "fontpkg": {"layout"},
    "holidays": {"visit"},
    "icu4py": {"layout"},
    "jinja2": {"render"},
    "lxml": {"intake", "markup", "wall", "writers.word"},
    "markupsafe": {"dossier", "render"},
    "pikepdf": {"wall", "writers.pdf"},
    "platformdirs": {"surroundings"},
    "pypdfium2": {"pdfium"},
    "PySide6": {"gui"},
    "shiboken6": {"gui"},  # comes with PySide6, and knows of its objects which are still there
    "reportlab": {"writers.pdf"},
    "sqlite3": {"store"},
    "tzdata": {"visit"},
    "uharfbuzz": {"layout"},
}

# The clock, the environment and the user are asked in surroundings.py alone, for the two front ends.
OUTSIDE_WORLD = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.localtime",
    "os.environ",
    "os.getenv",
    "os.getlogin",
    "Path.home",
    "Path.cwd",
    "locale.getlocale",
    "getpass.getuser",
}


def sources() -> list[Path]:
    return [HOUSE / "main.py", *sorted(HOUSE.glob("briefings/**/*.py")), *sorted(HOUSE.glob("gui/**/*.py"))]


def module_of(path: Path) -> str:
    """The dotted name below the house: `store.workspace`, `gui.app`, `main`."""
    parts = list(path.relative_to(HOUSE).with_suffix("").parts)
    if parts[0] == "briefings":
        parts = parts[1:]
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts) or "errors"


def room_of(module: str) -> str:
    room = module.split(".", maxsplit=1)[0]
    return "cli" if room == "__main__" else room


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                is_module = (HOUSE / Path(*name.split("."))).with_suffix(".py").exists()
                is_package = (HOUSE / Path(*name.split("."))).is_dir()
                yield node.lineno, name if is_module or is_package else str(node.module)


def allows(table: set[str], module: str) -> bool:
    return any(entry == "*" or module == entry or module.startswith(f"{entry}.") for entry in table)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_follow_the_table(path: Path) -> None:
    module = module_of(path)
    room = room_of(module)
    assert room in ROOMS, f"{room} stands in no row of the table"
    open_to = ROOMS[room] | {room} | (GROUND_FLOOR if room != "wall" else set())
    wrong = []
    for line, name in imports_of(path):
        top = name.split(".")[0]
        if top in {"briefings", "gui", "main"}:
            target = name.removeprefix("briefings.")
            if not allows(open_to, "errors" if target == "briefings" else target):
                wrong.append(f"{path.name}:{line}: {room} may not import {target}")
        elif top in LIBRARIES:
            if not allows(LIBRARIES[top], module):
                wrong.append(f"{path.name}:{line}: {top} does not live in {module}")
        elif top not in sys.stdlib_module_names:
            wrong.append(f"{path.name}:{line}: {top} stands in no row of the table of libraries")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_core_asks_neither_clock_nor_environment(path: Path) -> None:
    if module_of(path) == "surroundings":
        return
    wrong = [
        f"{path.name}:{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in OUTSIDE_WORLD
    ]
    assert not wrong, "\n".join(wrong)


def test_broad_except_stands_at_the_job_boundary_alone() -> None:
    swallowing = {
        str(path.relative_to(HOUSE))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and ast.unparse(node.body[-1]) != "raise"  # cleaning up and raising on swallows nothing
    }
    assert swallowing <= {"gui/jobs.py"}, swallowing


def test_whoever_searches_for_a_user_does_so_in_one_place() -> None:
    """There countries are found by what they are commonly called, too."""
    asks = re.compile(r"\b_?(?:workspace|opened)\.(?:search|ranked|matching)\(")
    asking = {str(path.relative_to(HOUSE)) for path in sources() if asks.search(path.read_text("utf-8"))}
    assert asking == {"briefings/editing/finding.py"}


def test_no_event_filter_is_written_in_python() -> None:
    """It would be told of widgets that are being taken apart, and the program goes down now and then."""
    filters = {
        str(path.relative_to(HOUSE))
        for path in sorted(HOUSE.glob("gui/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "eventFilter"
    }
    assert not filters, filters


def page_of(path: Path) -> str:
    """The page that a file makes: a module, or a package of several."""
    return Path(path.relative_to(HOUSE / "gui" / "pages").parts[0]).stem


def test_pages_of_the_window_do_not_import_one_another() -> None:
    wrong = [
        f"{path.name}:{line} imports {name}"
        for path in sorted(HOUSE.glob("gui/pages/**/*.py"))
        for line, name in imports_of(path)
        if name.startswith("gui.pages.") and name.split(".")[2] != page_of(path)
    ]
    assert not wrong, wrong


# Types that msgspec knows without looking at a structure.
PLAIN = ("dict[str, str]", "list[tuple[str, str]]", "tuple[str, str]")


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_structure_is_known_before_it_is_read(path: Path) -> None:
    """Two threads that read one for the first time at once end the program; see `structures`."""
    if module_of(path) == "structures":
        return
    unknown = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        kind = next((word.value for word in node.keywords if word.arg == "type"), None)
        if called == "msgspec.convert":
            kind = node.args[1]
        elif called.startswith("msgspec.") and called.endswith(".Decoder"):
            kind = node.args[0]
        elif not (called.startswith("msgspec.") and called.endswith(".decode")):
            continue
        if kind is not None and ast.unparse(kind) not in PLAIN and not ast.unparse(kind).startswith("known("):
            unknown.append(f"{path.name}:{node.lineno}: {ast.unparse(kind)}")
    assert unknown == []
