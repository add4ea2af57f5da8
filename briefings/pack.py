"""The request: whose pack, of which kind, for whom, as of which day.

Pack kinds are data: `templates/packs/<kind>.toml` names their sections in order, the house style,
the partners they are made for and the readers they are meant for.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.codes import CirculationMark, PartnerType
from briefings.records.kinds import Release
from briefings.records.sifting import faults_of
from briefings.records.values import PartialDate, Value
from briefings.resources import template, toml_of
from briefings.structures import known

EARLIEST, LATEST = date(1980, 1, 1), date(2107, 12, 31)
"""The days a paper may be told for: those a Word file, which is a ZIP file, can be dated by."""


# Whose copy of a paper that both sides sign.
Alternat = Literal["", "ours", "theirs"]


class Limits(Value, frozen=True, kw_only=True):
    """Spans in days that an office sets for itself.

    `expiring`: a term that ends so soon is told. `incumbent`: an older record of who holds a post
    is to be verified. `anniversary`: one that comes so soon after the last day is told. `holidays`:
    so are holidays that come so soon before the first day or after the last. `report`: the report
    of the results is due so many days after the last day. `contact`: that nobody at the head was met for
    longer than that is told; 0: it is not.
    """

    expiring: int
    incumbent: int
    anniversary: int = 0
    holidays: int = 0
    report: int = 0
    contact: int = 0


class Budgets(Value, frozen=True, kw_only=True):
    """How many pages a paper may have, and a topic of each depth in it; 0: as many as it takes."""

    paper: int = 0
    full: int = 0
    checklist: int = 0
    background: int = 0


class PackKind(Value, frozen=True, kw_only=True):
    """One kind of pack, as its file describes it.

    `of` says what it is made from: what is known of a partner, or a visit and its topics; either, if it is
    made of a visit where there is one. `title` is a
    message of the documents catalogue. `alias` is a name that kinds for other partners
    share: asked for by it, the partner's type decides. `readers` are those it is offered for.
    `tighter` are the house styles tried in turn after its own where the paper would have more pages than
    its budget or, where it has none, would end on a page of which the most is empty.
    `each_unit`: it is a paper of its own for each unit that was asked. `afterwards`: it tells of what was
    done, so it goes out once the visit is over or its results are recorded.
    `portion_marks`: each block of our own copies says who may read it. `handed_over`: it is made for one
    partner, once somebody released it, and `file` is the neutral word, a message of the documents
    catalogue, that its files are called by. `alternat`: it is signed in two copies, in each of which
    that side and its language come first. `watermark`: a draft says so behind its text.
    """

    key: str = ""
    title: str
    of: Literal["partner", "visit", "either"] = "partner"
    alias: str = ""
    subjects: tuple[PartnerType, ...]
    style: str
    tighter: tuple[str, ...] = ()
    readers: tuple[str, ...]
    sections: tuple[str, ...]
    limits: Limits
    budgets: Budgets = Budgets()
    each_unit: bool = False
    afterwards: bool = False
    portion_marks: bool = False
    watermark: bool = False
    handed_over: bool = False
    file: str = ""
    alternat: bool = False


class Stamp(Value, frozen=True, kw_only=True):
    """What tells one printing from another, on every page of it.

    A draft has its number and the minute it was made; what is issued has a serial, its edition, the
    number of the addendum (0: the pack itself) and of the copy (0: of no one's), and who holds that.
    `holders` are all copies with who gets them, by number; `readers` those who get this one or one that is
    for the same reader. `approved_by`, `approved_on` and `issued` say how it came to go out, `since` is the
    number of the edition that it tells the changes from.
    """

    draft: int = 0
    moment: datetime | None = None
    serial: str = ""
    edition: int = 0
    addendum: int = 0
    copy: int = 0
    copies: int = 0
    holder: str = ""
    holders: tuple[tuple[int, str], ...] = ()
    readers: tuple[str, ...] = ()
    approved_by: str = ""
    approved_on: PartialDate | None = None
    issued: datetime | None = None
    since: int = 0


class Request(Value, frozen=True, kw_only=True):
    """What is to be built.

    `partner` is the key of the country, forum or organisation. `languages` are those of the
    documents, one document each. `sections`, where given, are those chosen from the kind's, in the
    order they are to stand in. `visit` and `pack` are the keys of the visit it is made for and of the
    pack it is a document of, both empty for what is told of a partner alone. `name` is what its files
    are called. `unit` is the name, in any language, of the unit asked that it is for alone.

    Of a paper that is handed over, `partner` is who gets it, `release` says who agreed to that;
    `side_by_side` puts its first two languages beside each other in one document; `alternat` says
    whose copy of a signed paper it is, the one document of which holds the text in all its languages.
    """

    partner: str
    kind: str
    as_of: date
    languages: tuple[str, ...]
    formats: tuple[str, ...] = ("docx", "pdf")
    reader: str = "file"
    style: str = ""
    sections: tuple[str, ...] = ()
    visit: str = ""
    pack: str = ""
    stamp: Stamp | None = None
    name: str = ""
    unit: str = ""
    release: Release | None = None
    side_by_side: bool = False
    circulation: tuple[CirculationMark, ...] = ("internal",)
    alternat: Alternat = ""


def pack_kinds(folder: Path | None = None) -> Mapping[str, PackKind]:
    """The kinds of pack by their names; those that ship unless another folder is given.

    Raises:
        BriefingError: a file that is no TOML; ErrorList: one that does not describe a kind of pack.
    """
    return _read(folder or template("packs"))


def pack_kind(name: str, subject: PartnerType, folder: Path | None = None) -> PackKind:
    """The kind of that name, or the one that bears it as its alias and is made for such a subject.

    Raises:
        BriefingError: there is none; says which are near. It is made for other partners.
    """
    kinds = pack_kinds(folder)
    for kind in kinds.values():
        if name in (kind.key, kind.alias) and subject in kind.subjects:
            return kind
    if any(name in (kind.key, kind.alias) for kind in kinds.values()):
        raise BriefingError(
            N_("The pack {kind} is not made for this kind of partner. Choose another: {known}."),
            kind=name,
            known=", ".join(kind.key for kind in kinds.values() if subject in kind.subjects),
        )
    raise unknown(N_("There is no pack {name}. Choose one of: {known}."), name, kinds)


def sections_of(request: Request, kind: PackKind) -> tuple[str, ...]:
    """The sections to print: those asked for, in their order; all of the kind's where none are.

    Raises:
        BriefingError: the request names a section that the kind does not have.
    """
    for section in request.sections:
        if section not in kind.sections:
            raise unknown(N_("The pack has no section {name}. Choose from: {known}."), section, kind.sections)
    return tuple(dict.fromkeys(request.sections)) or kind.sections


def unknown(message: str, name: str, known: Collection[str]) -> BriefingError:
    """The error for a name that is none of those known: the near ones, or all of them."""
    near = difflib.get_close_matches(name, list(known), n=3) or sorted(known)
    return BriefingError(message, name=name, known=", ".join(near))


@cache
def _read(folder: Path) -> Mapping[str, PackKind]:
    kinds = {}
    for path in sorted(folder.glob("*.toml")):
        described = toml_of(path, path.name) | {"key": path.stem}
        if faults := faults_of(described, PackKind, path.name):
            raise ErrorList(N_("{file} does not describe a kind of pack:"), faults, file=str(path))
        kinds[path.stem] = msgspec.convert(described, known(PackKind))
    return kinds
