"""Compiled templates: those that ship are kept beside them, and nothing else is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import FileSystemLoader

from briefings.i18n import Translator
from briefings.render import compiled, filters, sandbox


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates that counts as the shipped one."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "note.xml.j2").write_text("<p>{{ 1 + 1 }}</p>", "utf-8")
    monkeypatch.setattr(compiled, "template", lambda: folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture(autouse=True)
def compiling(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the templates that were compiled."""
    done: list[str] = []
    guarded = sandbox.ClosedEnvironment._parse

    def parse(self: sandbox.ClosedEnvironment, source: str, name: str | None, filename: str | None) -> object:
        done.append(name or "")
        return guarded(self, source, name, filename)

    monkeypatch.setattr(sandbox.ClosedEnvironment, "_parse", parse)
    return done


def written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the template of a folder writes in a process that has compiled nothing yet."""
    monkeypatch.setattr(sandbox, "_COMPILED", compiled.Compiled())
    environment = filters.environment(Translator("en"), FileSystemLoader(folder))
    return environment.get_template("note.xml.j2").render()


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if ".pyc" in path.name]


def test_what_ships_is_compiled_once(
    shipped: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [written(shipped, monkeypatch) for _ in range(3)] == ["<p>2</p>"] * 3
    assert compiling == ["note.xml.j2"]
    assert len(kept(shipped)) == 1


def test_a_changed_template_is_compiled_anew(
    shipped: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(shipped, monkeypatch)
    (shipped / "note.xml.j2").write_text("<p>{{ 2 + 2 }}</p>", "utf-8")
    assert written(shipped, monkeypatch) == "<p>4</p>"
    assert len(compiling) == 2


@pytest.mark.parametrize("content", [b"", b"nothing of use", b"\xff" * 40])
def test_what_cannot_be_read_is_compiled_anew(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    written(shipped, monkeypatch)
    kept(shipped)[0].write_bytes(content)
    assert written(shipped, monkeypatch) == "<p>2</p>"


def test_templates_of_a_workspace_are_read_and_guarded_themselves(
    shipped: Path, tmp_path: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(shipped, monkeypatch)
    own = tmp_path / "workspace" / "templates"
    shutil.copytree(shipped, own)  # with what was kept of the shipped one
    (own / "note.xml.j2").write_text("<p>{{ 3 + 3 }}</p>", "utf-8")
    assert [written(own, monkeypatch) for _ in range(2)] == ["<p>6</p>"] * 2
    assert compiling == ["note.xml.j2"] * 3


def test_nothing_is_kept_where_python_keeps_nothing(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    written(shipped, monkeypatch)
    assert not kept(shipped)


@pytest.mark.parametrize("changed", ["sandbox.py", "filters.py", "jinja2"])
def test_what_compiles_is_told_from_what_compiled_before(
    shipped: Path, tmp_path: Path, compiling: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    written(shipped, monkeypatch)
    if changed == "jinja2":
        monkeypatch.setattr(jinja2, "__version__", "0.0")
    else:
        room = tmp_path / "render"
        room.mkdir()
        for name in ("sandbox.py", "filters.py"):
            shutil.copy(Path(compiled.__file__).parent / name, room)
        (room / changed).write_text("# another one", "utf-8")
        monkeypatch.setattr(compiled, "__file__", str(room / "compiled.py"))
    assert written(shipped, monkeypatch) == "<p>2</p>"
    assert compiling == ["note.xml.j2"] * 2
