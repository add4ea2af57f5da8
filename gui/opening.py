"""Open a file or a folder with the program that the system has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from briefings.errors import N_, BriefingError, reason
from gui.messages import tell
from gui.words import Words


def open_path(path: Path, words: Words, parent: QWidget) -> bool:
    """Open it; where the system has no program for it, say so, that no button does nothing. Is it opened?"""
    is_opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    if not is_opened:
        error = BriefingError(N_("This computer has no program that opens {file}."), file=str(path))
        tell(error, words, parent.window())
    return is_opened


def open_folder(folder: Path, words: Words, parent: QWidget) -> bool:
    """Open a folder, made where there is none; where it cannot be made, say so. Is it opened?"""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = N_("The folder {folder} cannot be made: {reason}. Choose another.")
        tell(BriefingError(message, folder=folder, reason=reason(error)), words, parent.window())
        return False
    return open_path(folder, words, parent)
