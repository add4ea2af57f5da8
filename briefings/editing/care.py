"""The care of a workspace: the newer data that ships, a copy in a safe place, whether the file is sound."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from briefings.errors import N_, BriefingError
from briefings.resources import resource
from briefings.store import DATABASE
from briefings.store.exchange import DatasetInfo, read_info
from briefings.store.update import DatasetUpdate
from briefings.store.workspace import Workspace


def newer_data(workspace: Workspace, dataset: Path | None = None) -> DatasetInfo | None:
    """What the data set that ships says of itself where it is newer than the workspace's, else None.

    Args:
        workspace: whose data may be older.
        dataset: the folder of a data set, instead of the shipped one.

    Raises:
        BriefingError: the data set cannot be read.
    """
    shipped, held = read_info(dataset or resource("dataset")), workspace.dataset
    return shipped if _age(shipped) > _age(held) else None


def _age(info: DatasetInfo) -> tuple[date, tuple[int, ...]]:
    return info.as_of.earliest, tuple(int(number) for number in re.findall(r"\d+", info.version))


def take_in_newer(
    workspace: Workspace, *, who: str, when: datetime, dataset: Path | None = None
) -> DatasetUpdate:
    """Take in the newer data that ships, in one step that can be undone; what the user changed stays.

    Raises:
        BriefingError: there is none that is newer; ErrorList: the data set has faults.
    """
    if newer_data(workspace, dataset) is None:
        held = workspace.dataset
        raise BriefingError(
            N_("The workspace holds the data of {day} already; none that is newer came with the program."),
            day=held.as_of,
        )
    return workspace.update_dataset(N_("Newer data taken in"), who, when, dataset=dataset)


def back_up(workspace: Workspace, target: Path, *, over: bool = False) -> None:
    """Write a copy of the whole workspace to a file.

    Called `workspace.db` in a folder of its own, it is a workspace again.

    Raises:
        BriefingError: there is such a file and `over` is false; it is the workspace itself; no room…
    """
    if target.exists() and (not over or target.samefile(workspace.folder / DATABASE)):
        raise BriefingError(N_("{file} is there already. Choose another name."), file=str(target))
    workspace.back_up(target)
