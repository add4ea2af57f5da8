"""The wall: reads a finished file back and finds what should not be in it.

By code that shares nothing with the writers, nor with the selection: everything that can be read in a
Word or PDF file, seen or unseen, is compared with the facts that its reader may not see. What is a leak
is said in `hits`; how words, numbers and dates are compared, in `words`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefings.wall.files import texts
from briefings.wall.found import Found, Place
from briefings.wall.hits import Excluded, Hit, Wanted, hits, wanted

__all__ = ["Excluded", "Found", "Hit", "Place", "Wanted", "hits", "texts", "verify", "wanted"]


def verify(
    name: str, content: bytes, excluded: Sequence[Excluded], allowed: Collection[str]
) -> tuple[Hit, ...]:
    """What stands in a file that must not.

    For several files of one reader, `hits(texts(name, content), wanted(excluded, allowed))` makes the
    second part once.

    Args:
        name: of the file, without folders.
        content: the finished file, Word or PDF.
        excluded: what its reader may not see.
        allowed: every text of the facts that the reader may see, of what the request says (dates,
            title, names of copies), of the shipped templates and catalogues.

    Raises:
        BriefingError: the file is neither, or it cannot be read.
    """
    return hits(texts(name, content), wanted(excluded, allowed))
