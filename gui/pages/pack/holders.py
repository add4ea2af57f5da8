"""Who is to get which copy of a pack, as entered for its next issue and kept beside the workspace."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from briefings.errors import BriefingError
from briefings.structures import known
from gui import kept
from gui.desk import Desk


class Holder(msgspec.Struct, frozen=True):
    """Who is to get a copy, made for which reader."""

    name: str
    reader: str = "leader"


class Holders(QObject):
    """The lists of holders by pack, each in a file of its own."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lists: dict[str, tuple[Holder, ...]] = {}
        self._kept: dict[str, kept.Kept] = {}
        self._changed: set[str] = set()  # packs whose list was changed here

    def of(self, pack: str) -> tuple[Holder, ...]:
        """Those of a pack by its key. What cannot be read is told; its file stays."""
        if pack not in self._kept:
            path = self._desk.place.workspace / "drafts" / f"copies-{pack}.json"
            self._kept[pack] = kept.Kept(path)
            try:
                found = kept.read(path, _decoded)
            except BriefingError as error:
                self._desk.failed.emit(error)
                found = None
            self._lists[pack] = found or ()
        return self._lists[pack]

    def put(self, pack: str, holders: tuple[Holder, ...]) -> None:
        """Keep the list of a pack, in a thread."""
        if holders == self.of(pack):
            return
        self._lists[pack] = holders
        self._changed.add(pack)
        file = self._kept[pack]
        file.put(holders or None)
        self._desk.run(lambda _progress: file.write(), quiet=True)

    def keep_now(self, pack: str) -> None:
        """The window closes: a list changed here is kept now; where it cannot be, the window is held.

        Any other is that of its file, which could not be read or is written by another window.
        """
        if pack not in self._changed:
            return
        try:
            self._kept[pack].write()
        except BriefingError as error:
            self._desk.failed.emit(error)
            self._desk.hold()


def _decoded(held: bytes) -> tuple[Holder, ...]:
    return msgspec.json.decode(held, type=known(tuple[Holder, ...]))
