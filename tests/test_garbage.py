"""The collector rests while a paper is made, and only then."""

from __future__ import annotations

import gc

import pytest

from briefings.garbage import uncollected


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
