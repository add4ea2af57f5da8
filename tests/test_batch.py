"""Many papers in one run: the same files whoever makes them; a fault of one keeps no other; it stops."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from briefings import produce
from briefings.errors import BriefingError, Cancelled, ErrorList
from briefings.pack import Request
from briefings.produce import batch
from briefings.store.workspace import Workspace

PARTNERS = ["LA", "KH", "MM"]


def asked(folder: Path, partners: Sequence[str] = PARTNERS) -> list[Request]:
    with Workspace.open(folder) as workspace:
        return [
            produce.request(
                workspace,
                partner=partner,
                kind="profile",
                languages=("en",),
                formats=("pdf",),
                as_of=date(2026, 12, 1),
            )
            for partner in partners
        ]


def alone(folder: Path, request: Request) -> bytes:
    with Workspace.open(folder) as workspace:
        return produce.build(workspace, request, ()).files[0].content


@pytest.mark.parametrize("workers", [1, 2])
def test_each_paper_is_the_one_that_is_built_alone(
    filled: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "WORTH_WORKERS", 2)
    requests = asked(filled)
    outcomes = batch.build_each(filled, requests, tmp_path, (), workers=workers)
    assert [one.request for one in outcomes] == requests
    for outcome, request in zip(outcomes, requests, strict=True):
        (saved,) = outcome.saved
        assert saved.path.read_bytes() == alone(filled, request)
        assert outcome.findings


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_wrong_with_one_does_not_keep_the_others(
    filled: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "WORTH_WORKERS", 2)
    first, second, third = asked(filled)
    odd = Request(partner="XX", kind=second.kind, as_of=second.as_of, languages=("en",), name="XX")
    outcomes = batch.build_each(filled, [first, odd, third], tmp_path, (), workers=workers)
    assert [bool(one.saved) for one in outcomes] == [True, False, True]
    assert "XX" in str(outcomes[1].error)


class Stopping:
    """Stops at the second look."""

    def __init__(self) -> None:
        self.looks = 0

    def step(self, message: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        assert message
        self.looks += 1
        if self.looks == 2:
            raise Cancelled


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_is_stopped(
    filled: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "WORTH_WORKERS", 2)
    requests = asked(filled, [*PARTNERS, "TH", "SG", "BN"])
    with pytest.raises(Cancelled):
        batch.build_each(filled, requests, tmp_path, (), workers=workers, progress=Stopping())
    assert len(list(tmp_path.iterdir())) < len(requests)
    assert not [file for file in tmp_path.iterdir() if file.suffix != ".pdf"]


def test_errors_go_from_one_process_to_another() -> None:
    error = ErrorList("{count} faults:", [BriefingError("In {place}.", place="here")], count=1)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (ErrorList, str(error))
