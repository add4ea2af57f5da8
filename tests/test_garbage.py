"""The collector rests while a paper is made, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from briefings.garbage import uncollected


@pytest.fixture(autouse=True)
def looks() -> Iterator[None]:
    """Python looks for garbage by itself, whatever a window in this process has decided."""
    looked = gc.isenabled()
    gc.enable()
    yield
    if not looked:
        gc.disable()


def test_the_collector_rests_and_goes_on_whatever_happens() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="stop"), uncollected():
        raise ValueError("stop")
    assert gc.isenabled()


def test_one_within_another_does_not_wake_it() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
