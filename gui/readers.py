"""Whom papers can be made for, and what they are called in the window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefings.errors import BriefingError
from briefings.handling import Reader, readers
from gui.words import Words


def known_readers(folder: Path) -> Mapping[str, Reader]:
    """The readers that ship and those of the workspace in a folder.

    Where its file has faults none of its readers is offered; building a paper for one says what is wrong.
    """
    try:
        return readers(folder)
    except BriefingError:
        return readers()


def reader_name(name: str, words: Words, known: Mapping[str, Reader]) -> str:
    """What a reader is called in the language in use."""
    if name not in known:
        return name
    called = known[name].names.choose(words.language)
    return called.text if called is not None else words.say(known[name].title)
