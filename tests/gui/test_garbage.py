"""What holds itself is collected by the interface thread, and by no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.garbage import Collector


class Ring:
    """Holds itself, and tells where it was let go."""

    def __init__(self, told: list[int]) -> None:
        self.own = self
        self.told = told

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


@pytest.fixture
def collector() -> Iterator[Collector]:
    yield Collector()
    gc.disable()  # as the other tests of the window have it


def test_cycles_made_in_a_thread_are_collected_here(collector: Collector, qtbot: QtBot) -> None:
    told: list[int] = []

    def work() -> None:
        for _ in range(20_000):
            Ring(told)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not told
    qtbot.waitUntil(lambda: len(told) == 20_000, timeout=5_000)
    assert set(told) == {threading.get_ident()}
