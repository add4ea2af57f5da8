"""What the tests share: a filled workspace, the golden files and their switch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.store.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")
    parser.addoption("--soak", action="store_true", help="draw workspaces by the ten thousand")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name; `--update-goldens` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{name} is missing: run pytest with --update-goldens and read it"
        assert text == path.read_text("utf-8"), f"{name} has changed: run pytest with --update-goldens"

    return compare


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace made from the shipped data set; only to be read."""
    folder = tmp_path_factory.mktemp("filled")
    Workspace.open(folder).close()
    return folder
