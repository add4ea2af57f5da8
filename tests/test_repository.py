"""What the repository promises as a whole: one version, a changelog, whole catalogues, no traces."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=HOUSE, capture_output=True, check=True, text=True
    )
    return [HOUSE / name for name in listed.stdout.split("\0") if name and (HOUSE / name).is_file()]


def texts(*patterns: str) -> list[tuple[str, str]]:
    read = []
    for path in tracked(*patterns):
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            read.append((str(path.relative_to(HOUSE)), content.decode("utf-8")))
    return read


def test_version_is_said_once() -> None:
    version = PYPROJECT["project"]["version"]
    said = [name for name, text in texts("*.py", "*.toml", "Makefile", "*.po") if f'"{version}"' in text]
    assert said == ["pyproject.toml"]


def test_changelog_keeps_its_form_and_knows_this_version() -> None:
    lines = (HOUSE / "CHANGELOG.md").read_text("utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert all(
        re.fullmatch(r"## \[(Unreleased|\d+\.\d+\.\d+)\]( - \d{4}-\d\d-\d\d)?", head) for head in heads
    )
    assert any(head.startswith(f"## [{PYPROJECT['project']['version']}]") for head in heads)
    groups = {line for line in lines if line.startswith("### ")}
    assert groups <= {
        f"### {name}" for name in ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
    }


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-gui.lock", "requirements-test.lock"])
def test_locks_are_pinned_hashed_and_name_no_registry(name: str) -> None:
    text = (HOUSE / name).read_text("utf-8")
    pins = re.split(r"\n(?=\w)", text.strip())
    assert all(re.match(r"[a-z0-9.-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins)
    assert "://" not in text


def test_building_packs_needs_no_qt() -> None:
    assert "pyside6" not in (HOUSE / "requirements.lock").read_text("utf-8").lower()


def test_no_path_of_a_machine_stands_anywhere() -> None:
    machine = re.compile(r"/(?:home|Users|root)/\w+|[A-Z]:\\Users\\")
    found = [f"{name}: {hit[0]}" for name, text in texts() for hit in machine.finditer(text)]
    assert not found, found


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
    found = [
        f"{name}: {hit[0]}"
        for name, text in texts("briefings/*.py", "gui/*.py", "templates/*", "main.py")
        for hit in later.finditer(text)
    ]
    assert not found, found
