"""The work of building or issuing the papers of a pack, done away from the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.progress import Progress
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Place

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.pack import Request


@dataclass(frozen=True)
class Made:
    """What came of it: the files, and what should be looked at.

    `visit` is the key of the one they are for. A file comes with the name it should have had, where another
    program holds that one open; else "". `kinds` says of which kind of paper a file is, where papers are
    built as a draft.
    """

    visit: str
    folder: Path
    files: tuple[tuple[Path, str], ...]
    findings: tuple[Finding, ...]
    serial: str = ""
    kinds: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Building:
    """Builds chosen documents of a pack as a draft and saves them.

    `documents` are places in the pack. Of a paper that both sides read at once, all its languages are built.
    """

    pack: str
    documents: tuple[int, ...]
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    folder: Path
    place: Place
    when: datetime

    def __call__(self, workspace: Workspace, progress: Progress) -> Made:
        """Build and save. Raises BriefingError, Cancelled: nothing is saved then."""
        from briefings import issuing, produce

        wanted = [
            produce.in_languages(one, self.languages) or one
            for at, one in placed_requests(
                workspace, self.pack, self.formats, self.place,
                stamp=issuing.draft_stamp(workspace, self.pack, self.when),
            )
            if at in self.documents
        ]  # fmt: skip
        built = produce.build_all(workspace, wanted, self.place.fonts, progress)
        saved = [
            (file, request.kind)
            for request, one in zip(wanted, built, strict=True)
            for file in produce.save(one, self.folder)
        ]
        files = tuple((file.path, file.instead_of.name if file.instead_of else "") for file, _ in saved)
        findings: dict[Finding, None] = {}
        for one in built:
            findings |= dict.fromkeys(one.findings)
        kinds = {file.path: kind for file, kind in saved}
        return Made(_visit(workspace, self.pack), self.folder, files, tuple(findings), kinds=kinds)


def placed_requests(
    workspace: Workspace, pack: str, formats: tuple[str, ...], place: Place, stamp: object = None
) -> list[tuple[int, Request]]:
    """Every request of a pack with the place of its document; a paper in two copies has two."""
    from briefings import produce
    from briefings.records.kinds import Pack, Visit

    made = workspace.get(Pack, pack)
    first = workspace.get(Visit, made.visit or "").partners[0]
    requests = produce.requests(workspace, pack, formats=formats, as_of=place.today, stamp=stamp)  # type: ignore[arg-type]
    found: list[tuple[int, Request]] = []
    left = list(requests)
    for at, choice in enumerate(made.documents):
        names = (choice.kind, choice.partner or first, choice.reader)
        mine = [one for one in left if (one.kind, one.partner, one.reader) == names]
        mine = mine or [one for one in left if (one.kind, one.reader) == (choice.kind, choice.reader)]
        taken = mine if any(one.alternat for one in mine) else mine[:1]
        found += [(at, one) for one in taken]
        left = [one for one in left if not any(one is other for other in taken)]
    return found


@dataclass(frozen=True)
class Issuing:
    """Issues a pack, or its late news as an addendum; `copies` are (holder, reader)."""

    pack: str
    copies: tuple[tuple[str, str], ...]
    approved_by: str
    approved_on: PartialDate | None
    anyway: bool
    addendum: bool
    folder: Path
    place: Place
    who: str
    when: datetime

    def __call__(self, workspace: Workspace, progress: Progress) -> Made:
        """Issue. Raises BriefingError, Cancelled: nothing is issued then."""
        from briefings import issuing

        holders = [
            issuing.Holder(name=name, reader=reader, number=number)
            for number, (name, reader) in enumerate(self.copies, start=1)
        ]
        common = {
            "copies": holders, "who": self.who, "when": self.when, "folder": self.folder,
            "font_folders": self.place.fonts, "progress": progress,
        }  # fmt: skip
        issue = issuing.issue_addendum if self.addendum else issuing.issue
        issued = issue(
            workspace, self.pack, approved_by=self.approved_by, approved_on=self.approved_on,
            anyway=self.anyway, **common,  # type: ignore[arg-type]
        )  # fmt: skip
        files = tuple((file, "") for file in issued.files)
        visit = _visit(workspace, self.pack)
        return Made(visit, issued.folder, files, issued.findings, issued.edition.serial)


def _visit(workspace: Workspace, pack: str) -> str:
    from briefings.records.kinds import Pack

    return workspace.get(Pack, pack).visit or ""
