"""Folders that are typed: where they are must not hang on where the program was started."""

from __future__ import annotations

from pathlib import Path

from briefings.errors import N_, BriefingError


def typed_folder(text: str) -> Path:
    """The folder that was typed; `~` is the user's own.

    Raises:
        BriefingError: nothing was typed, or not the whole path.
    """
    if not text.strip():
        raise BriefingError(N_("Choose a folder."))
    try:
        folder = Path(text.strip()).expanduser()
    except RuntimeError:  # of a user whom nobody knows
        folder = Path()
    if not folder.is_absolute():
        raise BriefingError(
            N_("“{path}” does not say where the folder is. Write its whole path, or choose it."),
            path=text.strip(),
        )
    return folder


def folder_fault(text: str) -> BriefingError | None:
    """What is wrong with a folder that was typed, if anything is."""
    try:
        typed_folder(text)
    except BriefingError as error:
        return error
    return None
