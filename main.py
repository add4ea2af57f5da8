"""Start the window; with arguments, the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for; the exit code of the process."""
    if len(sys.argv) > 1:
        try:
            from briefings.__main__ import main as command_line
        except KeyboardInterrupt:
            return 130  # what a shell reports for Ctrl-C
        return command_line()
    try:
        from gui.app import main as window
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith(("PySide6", "shiboken6")):
            raise
        from briefings.cli import tell_that_the_window_is_missing

        return tell_that_the_window_is_missing()
    return window()


if __name__ == "__main__":
    sys.exit(main())
