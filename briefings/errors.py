"""The two kinds of failure.

`BriefingError` is said to the user, in their language, with what to do. Anything else that is
raised is a bug and ends in a report.
"""

from __future__ import annotations


class BriefingError(Exception):
    """Something the user can understand and mend.

    `message` is an English sentence with `{named}` places, at the same time the key of the
    interface catalogue; `values` fill the places. It names the file or record, the place and
    the remedy. Messages are marked for extraction with `N_` where they are written.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class NotNow(BriefingError):
    """Nothing is wrong with what was asked for: the place it is written to is held, full or closed to us.

    The same may be tried again later.
    """


class ErrorList(BriefingError):
    """Several things wrong at once: all are told, not only the first."""

    def __init__(self, message: str, errors: list[BriefingError], **values: object) -> None:
        super().__init__(message, **values)
        self.errors = tuple(errors)

    def __reduce__(self) -> tuple[object, ...]:
        """How it goes from one process to another."""
        return type(self), (self.message, list(self.errors)), {"values": self.values}

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  - {error}" for error in self.errors)])


def reason(error: OSError) -> BriefingError:
    """Why a file cannot be read or written, as the end of a sentence that says so."""
    for kind, message in _REASONS.items():
        if isinstance(error, kind):
            return BriefingError(message)
    return BriefingError(N_("the system says: {words}"), words=error.strerror or str(error))


class Cancelled(Exception):
    """The user cancelled; nothing is said about it."""


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a message for the interface catalogue without translating it here."""
    return message


_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: N_("there is no such file"),
    PermissionError: N_("you may not open it"),
    IsADirectoryError: N_("it is a folder"),
    NotADirectoryError: N_("a part of its path is no folder"),
}
