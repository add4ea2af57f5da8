"""`python -m briefings`: the command line."""

from __future__ import annotations

import os
import signal
import sys

from briefings.garbage import rarely_collected

_CANCELLED = 130  # what a shell reports for Ctrl-C


def main() -> int:
    """Run the command line of this process; the exit code.

    Ctrl-C ends the program without a word while it is still being loaded, when there is nothing to
    clean up; later it is a KeyboardInterrupt like any other.
    """
    try:
        signal.signal(signal.SIGINT, lambda *_: os._exit(_CANCELLED))
        rarely_collected()
        from briefings.cli import main as command_line

        signal.signal(signal.SIGINT, signal.default_int_handler)
        return command_line()
    except KeyboardInterrupt:
        return _CANCELLED


if __name__ == "__main__":
    sys.exit(main())
