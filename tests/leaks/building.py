"""Papers made of drawn workspaces in the way that users make them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from briefings import produce
from briefings.records.kinds import Record
from briefings.store.workspace import Workspace
from tests.leaks.worlds import Form, World

NOW = datetime(2027, 1, 5, 14, 30)
AS_OF = date(2027, 2, 20)
_DATASET = """\
title = { en = "Nothing" }
version = "1"
as_of = "2027-01-01"
"""


class Builder:
    """Makes workspaces of records, each a copy of an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.empty = folder / "empty"
        dataset = folder / "dataset"
        dataset.mkdir()
        (dataset / "dataset.toml").write_text(_DATASET, "utf-8")
        Workspace.open(self.empty, dataset=dataset).close()

    def build(self, world: World, form: Form) -> dict[str, bytes]:
        """File name → content of the paper, read back by the wall as every paper is.

        Raises:
            BriefingError: the program refuses it.
        """
        with self._opened(world) as workspace:
            asked = produce.requests(workspace, "papers", formats=(form.format,), as_of=AS_OF)
            (request,) = [
                one for one in asked if one.kind == form.kind and one.alternat in ("", form.arranged)
            ]
            return {file.name: file.content for file in produce.build(workspace, request, ()).files}

    def build_all(self, world: World, formats: tuple[str, ...]) -> dict[str, bytes]:
        """Format → the one paper of the pack."""
        with self._opened(world) as workspace:
            (request,) = produce.requests(workspace, "papers", formats=formats, as_of=AS_OF)
            files = produce.build(workspace, request, ()).files
            return dict(zip(formats, [file.content for file in files], strict=True))

    @contextmanager
    def _opened(self, world: World) -> Iterator[Workspace]:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        shutil.copytree(self.empty, folder / "w")
        try:
            with Workspace.open(folder / "w", create=False) as workspace:
                put(workspace, world.records)
                yield workspace
        finally:
            shutil.rmtree(folder)


def put(workspace: Workspace, records: Iterable[Record]) -> None:
    """Save these records in one step."""
    with workspace.action("Drawn", "An", NOW) as action:
        for record in records:
            action.put(record)
