"""No name, key or year of the shipped data set stands in code or templates.

Another administration changes the data, not the code.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from briefings.records.kinds import Record
from briefings.resources import resource
from briefings.store.exchange import read_dataset

HOUSE = Path(__file__).resolve().parent.parent
CODE = [HOUSE / "main.py", *sorted(HOUSE.glob("briefings/**/*.py")), *sorted(HOUSE.glob("gui/**/*.py"))]
TEMPLATES = sorted(
    path for path in HOUSE.glob("templates/**/*") if path.is_file() and path.parent.name != "__pycache__"
)

CODES = HOUSE / "briefings/records/codes.py"

# Names and keys that are also something else: a script, the tags of a table.
ALSO_A_SCRIPT = {"Myanmar"}
ALSO_A_TAG = {"td", "th", "tr", "li"}
YEARS = range(1900, 2100)
NOT_YEARS = {1904, 1980, 2000}  # epochs of file formats; a round number


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_dataset(resource("dataset"))


@pytest.fixture(scope="module")
def keys(records: list[Record]) -> set[str]:
    return {record.key for record in records} - ALSO_A_TAG - set(map(str, strings(CODES)))


@pytest.fixture(scope="module")
def names(records: list[Record]) -> re.Pattern[str]:
    found = set()
    for record in records:
        for text in (getattr(record, "name", None), getattr(record, "title", None)):
            found |= {text} if isinstance(text, str) else set((text or {}).values())
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(filter(None, found - ALSO_A_SCRIPT)))) + r")\b"
    )


def strings(path: Path) -> list[str | int]:
    """The constants of a source file, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int) and id(node) not in prose
    ]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(HOUSE)))
def test_code(path: Path, keys: set[str], names: re.Pattern[str]) -> None:
    for constant in strings(path):
        if isinstance(constant, str):
            # Two letters are too many other things in code: PDF's tags, classes of characters…
            assert len(constant) < 3 or constant not in keys
            assert not (hit := names.search(constant)), f"{hit[0]!r} in {constant!r}"
        else:
            assert constant not in YEARS or constant in NOT_YEARS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_templates(path: Path, keys: set[str], names: re.Pattern[str]) -> None:
    text = path.read_text("utf-8")
    assert not (hit := names.search(text)), hit[0]
    assert not re.findall(r"\b(?:19|20)\d\d\b", text)
    quoted = set(re.findall(r"[\"']([\w-]+)[\"']", text))
    assert not quoted & keys
