"""What is handed to the other side: released by somebody, neutrally named, read back when it is finished."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce

from briefings import handling, pack, wall
from briefings.checks import STOPPING, Finding
from briefings.checks.facts import title_of
from briefings.document import Document, spans
from briefings.dossier import Dossier, select_visit
from briefings.errors import N_, BriefingError
from briefings.handling import VisitFacts
from briefings.handover.bilingual import in_turn, side_by_side, under_title
from briefings.handover.withheld import allowed, excluded, record_of
from briefings.i18n import Translator, in_every_language
from briefings.pack import Request
from briefings.records.values import Text

__all__ = [
    "Called",
    "allowed",
    "check_findings",
    "check_released",
    "check_unchanged",
    "excluded",
    "file_name",
    "in_turn",
    "is_handed_over",
    "is_released",
    "is_unchanged",
    "leaks",
    "not_made",
    "not_released",
    "read_back",
    "said",
    "side_by_side",
    "titled",
    "under_title",
]  # fmt: skip

# "kind/key" of a record → what it is called.
Called = Callable[[str], Text]

_WITHIN = N_("{outer}, {inner}")  # a place in a file and one inside it


def is_handed_over(request: Request) -> bool:
    """Is it asked for to be given to the other side?"""
    return pack.pack_kinds()[request.kind].handed_over


def is_released(request: Request) -> bool:
    """May it be built: is it a paper of our own, or has somebody released it?"""
    return request.release is not None or not is_handed_over(request)


def not_released(request: Request, called: Called) -> Finding:
    """That nobody has released it, and what to do; `called` is what records are called."""
    given = (
        ("kind", titled(request)),
        ("pack", called(f"pack/{request.pack}") if request.pack else "–"),
        ("partner", called(f"partner/{request.partner}")),
    )
    return Finding(
        code="handed_not_released", record=f"pack/{request.pack}" if request.pack else "", parameters=given
    )


def not_made(request: Request, error: BriefingError, called: Called) -> Finding:
    """That it cannot be made yet, and why."""
    partner = called(f"partner/{request.partner}")
    given = (("kind", titled(request)), ("partner", partner), ("reason", error))
    return Finding(
        code="handed_not_made", record=f"visit/{request.visit}" if request.visit else "", parameters=given
    )


def titled(request: Request) -> Text:
    """What the kind of a paper is called, in every language."""
    return in_every_language(pack.pack_kinds()[request.kind].title)


def check_released(request: Request, called: Called) -> None:
    """Make sure that somebody released what is handed over. Raises BriefingError: says what to do."""
    if not is_released(request):
        finding = not_released(request, called)
        raise BriefingError(finding.message, **finding.values)


def said(request: Request, document: Document) -> str:
    """What a paper says, to be known again: its side, its language and a digest of its words."""
    texts = "\n".join(span.text for span in spans(document))
    return f"{request.alternat}:{document.language}:{hashlib.sha256(texts.encode()).hexdigest()}"


def is_unchanged(request: Request, document: Document) -> bool:
    """Does a paper say what it said when it was released? One that never was, or for any words, does."""
    release = request.release
    return release is None or not release.words or said(request, document) in release.words


def check_unchanged(request: Request, document: Document) -> None:
    """Make sure that a paper says what it said when it was released.

    Raises:
        BriefingError: it does not; says what to do.
    """
    release = request.release
    if release is not None and not is_unchanged(request, document):
        raise BriefingError(
            N_(
                "What the document “{kind}” says was changed after {by} released it on {on}. "
                "Look at it and release it again."
            ),
            kind=titled(request), by=release.by, on=release.on,
        )  # fmt: skip


def check_findings(dossier: Dossier, found: Sequence[Finding]) -> None:
    """Make sure that nothing was found that a paper is not handed over with. Raises BriefingError."""
    stopping = next((one for one in found if one.code in STOPPING), None)
    if stopping is not None and dossier.kind.handed_over:
        raise BriefingError(stopping.message, **stopping.values)


def file_name(dossier: Dossier, document: Document, request: Request) -> str:
    """What a paper's files are called, without their ending.

    One that is handed over has the day of the meeting and a neutral word in the language of who gets it.
    """
    if not dossier.kind.handed_over or dossier.brief is None:
        return f"{request.name}.{document.language}"
    language = document.languages[1] if request.side_by_side else document.language
    word = Translator(language).gettext(dossier.kind.file)
    return " ".join(filter(None, (str(dossier.brief.day.value), word, request.name)))


def read_back(
    files: Mapping[str, bytes], collected: VisitFacts, request: Request, reader: handling.Reader
) -> None:
    """Make sure that no finished file says anything that its reader may not see.

    Args:
        files: name → content of what was made for the request.
        collected: everything that papers of the visit could be made from.
        request: what they were made for.
        reader: who they were made for.

    Raises:
        BriefingError: one does; names what it says, what that belongs to and where it stands.
    """
    for name, hit in leaks(files, collected, request, reader):
        raise BriefingError(
            N_(
                "{file} would say “{found}” ({place}), which belongs to {excluded} and is not released "
                "to {partner}. Nothing was saved: release it, or word the paper otherwise."
            ),
            file=name, found=hit.found, place=_told(hit.place), excluded=_named(hit.excluded, collected),
            partner=_called(f"partner/{request.partner}", collected),
        )  # fmt: skip


def _told(place: wall.Place) -> BriefingError:
    """A place, to be said in the language of whoever is told."""
    steps = [BriefingError(message, **dict(values)) for message, values in place.steps]
    if not steps:
        return BriefingError(N_("somewhere in the file"))
    return reduce(lambda outer, inner: BriefingError(_WITHIN, outer=outer, inner=inner), steps)


def _named(excluded: str, collected: VisitFacts) -> BriefingError:
    """A field of a record, `topic/origin points.1.text`, by what the record is called and by its words."""
    name, _, path = excluded.partition(" ")
    kind, _, key = name.partition("/")
    return BriefingError(
        N_("{kind} “{title}” ({key}), {field}"),
        kind=kind,
        title=_called(name, collected),
        key=key,
        field=path,
    )


def _called(name: str, collected: VisitFacts) -> Text:
    found = record_of(collected, name)
    return title_of(found) if found is not None else Text({"en": name.partition("/")[2]})


def leaks(
    files: Mapping[str, bytes], collected: VisitFacts, request: Request, reader: handling.Reader
) -> Iterator[tuple[str, wall.Hit]]:
    """What finished files say that their reader may not see, with the name of the file.

    Args:
        files: name → content.
        collected: everything that papers of the visit could be made from.
        request: what the files were made for.
        reader: who they were made for.
    """
    selected = select_visit(collected, reader, request.partner)
    hidden = excluded(collected, selected, reader)
    wanted = wall.wanted(hidden, allowed(selected, reader))
    for name, content in files.items():
        for hit in wall.hits(wall.texts(name, content), wanted):
            yield name, hit
