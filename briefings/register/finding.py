"""Whose a found file is: by its hash, or by what its pages say."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefings import handling, wall
from briefings.document import PRINTING, Document, Figure, decode, own_spans, walk
from briefings.records.kinds import Copy, Edition, IssuedDocument
from briefings.records.values import Value
from briefings.register.entries import Entry, entries
from briefings.store.workspace import Workspace

# Between the parts of a stamp stand a word or two in some language.
_WORDS = r"[^\d\n/]{1,40}"
_SPACES = re.compile("[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff]+")
_CITE = "\ufffc"  # where the number of a source stands, which a tree does not know
_CITED = re.compile(_CITE)
_LEAST = 8  # letters of a paragraph that tells anything
_MOST = 0.6  # of a document's paragraphs, by which it is known without a stamp
_COPY = rf"{_WORDS}(\d{{2,}})/(\d{{2,}})"


class Match(Value, frozen=True, kw_only=True):
    """An edition that a file belongs to.

    `same`: to the byte, and `file` is the name that it went out by. `document` is what it was made as, None
    for what was enclosed; `copy` who holds it, None where it bears no number. `gone` are paragraphs and
    titles of the document that it does not have as they were; what was added is not told.
    """

    edition: Edition
    same: bool
    document: IssuedDocument | None = None
    copy: Copy | None = None
    file: str = ""
    gone: tuple[str, ...] = ()


def matches(workspace: Workspace, name: str, content: bytes) -> tuple[Match, ...]:
    """What a file is, by the register; several where it was issued twice or holds pages of several copies.

    Args:
        workspace: whose register it is.
        name: of the file, without folders.
        content: the file, Word or PDF.

    Raises:
        BriefingError: it is neither in the register nor a file that can be read.
    """
    registered = entries(workspace)
    hash_ = hashlib.sha256(content).hexdigest()
    same = [entry for entry in registered if entry.hash == hash_]
    if same:
        return tuple(
            Match(edition=one.edition, same=True, document=one.document, copy=one.copy, file=one.file)
            for one in same
        )
    text = "\n".join(found.text for found in wall.texts(name, content) if not found.raw)
    return tuple(_by_stamp(workspace, registered, text)) or _by_words(workspace, registered, text)


def _by_stamp(workspace: Workspace, registered: Sequence[Entry], text: str) -> Iterator[Match]:
    """What the stamps on the pages say, the most frequent first."""
    told: Counter[tuple[str, int]] = Counter()
    for edition in {entry.edition.key: entry.edition for entry in registered}.values():
        told.update((edition.key, number) for number in _numbers(edition, text))
    for (key, number), _ in told.most_common():
        of_copy = [
            entry
            for entry in registered
            if entry.edition.key == key and (entry.copy.number if entry.copy else 0) == number
        ]
        likest = _likest(workspace, of_copy, text)
        if likest is not None:
            yield likest[0]


def _by_words(workspace: Workspace, registered: Sequence[Entry], text: str) -> tuple[Match, ...]:
    """What went out without a stamp, where most of its words are those of a file."""
    known = handling.readers(workspace.folder)
    # One that an office has given up since may have been at the other side.
    ours = {name for name, reader in known.items() if not reader.other_side}
    handed = [one for one in registered if one.document and one.document.reader not in ours]
    likest = _likest(workspace, handed, text)
    return (likest[0],) if likest is not None and likest[1] >= _MOST else ()


def _likest(workspace: Workspace, alike: Sequence[Entry], text: str) -> tuple[Match, float] | None:
    """The document whose words are most in a text, and what part of its paragraphs are whole in it.

    Of one whose every word another one has too, as a summary, the longer one.
    """
    best: tuple[Match, float] | None = None
    most = -1.0
    squeezed = squeeze(text)
    for document, entry in {one.document.tree: (one.document, one) for one in alike if one.document}.values():
        whole, gone = kept_and_gone(decode(workspace.file(document.tree)), squeezed)
        share = len(whole) / max(len(whole) + len(gone), 1)
        if (like := share * sum(map(len, whole))) > most:
            most = like
            match = Match(
                edition=entry.edition, same=False, document=document, copy=entry.copy, gone=tuple(gone)
            )
            best = (match, share)
    return best


def _numbers(edition: Edition, text: str) -> Iterable[int]:
    """The number of the copy each time that a text bears an edition's stamp; 0 where it has none."""
    serial = rf"(?<!\d){re.escape(edition.serial)}(?!\d)"
    if edition.addendum:
        stamp = rf"(?<!\d){edition.addendum}{_WORDS}{serial}"
    else:
        stamp = rf"{serial}{_WORDS}{edition.edition}(?!\d)"
    for found in re.finditer(rf"{stamp}(?:{_COPY})?", text):
        yield int(found[1]) if found[1] else 0


def squeeze(text: str) -> str:
    """A text without what every program sets otherwise: spaces, ends of lines, soft hyphens."""
    return _SPACES.sub("", unicodedata.normalize("NFC", text))


def _stands(words: str, squeezed: str) -> bool:
    """Do words stand in a text, whole or in two parts: what goes over to the next page has a foot in it?"""
    if words in squeezed:
        return True
    head = bisect_left(range(len(words)), True, key=lambda end: words[: end + 1] not in squeezed)
    return words[head:] in squeezed


def kept_and_gone(tree: Document, squeezed: str) -> tuple[list[str], list[str]]:
    """The paragraphs and titles of a tree that stand in a squeezed text, and those that do not.

    What tells the printing is left out: each copy says something else. Words put into a paragraph are added
    ones, which are not told.
    """
    kept: list[str] = []
    gone: list[str] = []
    for block in walk(tree.blocks):
        spans = [span for span in own_spans(block) if not isinstance(block, Figure)]
        if any(origin.record == PRINTING for span in spans for origin in span.origins):
            continue
        pieces = _CITED.split("".join(_CITE if span.cite else span.text for span in spans))
        words = " ".join(" ".join(pieces).split())
        if len(words) >= _LEAST:
            whole = all(_stands(squeeze(piece), squeezed) for piece in pieces)
            (kept if whole else gone).append(words)
    return kept, gone
