"""When Python looks for garbage: work that makes much and leaves none is not looked through meanwhile.

Only objects that hold one another in a circle are at stake; all others go by themselves. A paper is a
hundred thousand objects without a circle, and looking for one again and again took a tenth of its time.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = 200_000  # objects made from one look to the next; Python's own number is 700


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for none meanwhile. The whole process is asked; whoever asked first lets it go on."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def rarely_collected() -> None:
    """Look rarely from now on, and not at the end: for a process that loads much and soon ends.

    Python's last look through all that a command has loaded took a tenth of the command's time.
    """
    gc.set_threshold(_RARELY)
    atexit.register(gc.freeze)
