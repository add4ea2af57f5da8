"""What was issued before: editions, the trees kept with them, what changed since."""

from __future__ import annotations

from collections.abc import Mapping

from briefings import handling
from briefings.changes import Change, compare
from briefings.checks.facts import title_of
from briefings.document import Document, decode
from briefings.errors import N_, BriefingError
from briefings.pack import Request
from briefings.records.kinds import Edition, Pack
from briefings.store.workspace import Workspace


def editions(workspace: Workspace, pack: str, *, addenda: bool = False) -> tuple[Edition, ...]:
    """The editions of a pack in their order, withdrawn ones among them; its addenda only where asked for.

    Raises:
        BriefingError: there is no such pack.
    """
    key = workspace.get(Pack, pack).key
    found = (one for one in workspace.all(Edition) if one.pack == key and (addenda or not one.addendum))
    return tuple(sorted(found, key=lambda one: (one.edition, one.addendum)))


def previous_tree(
    workspace: Workspace,
    pack: str,
    kind: str,
    language: str,
    edition: int | None = None,
    *,
    reader: str = "file",
    person: str = "",
    partner: str = "",
) -> Document | None:
    """The tree of a document as it was issued, as far as a reader may see it.

    Args:
        workspace: where the pack is.
        pack: its key.
        kind: of the document.
        language: of the document.
        edition: its number; the last one that is not withdrawn where none is given.
        reader: who asks. Where the document was not issued for this reader, one issued for somebody
            who gets just the same serves; no other does, for a paper is more than what is left of
            one for another reader.
        partner: whom a paper for the other side is handed to.
        person: who holds the copy that asks. What was made for somebody else alone is not for him.

    Returns:
        The tree; None where the document was not in that edition, or nothing was issued yet.

    Raises:
        BriefingError: there is no such pack, edition or reader.
    """
    known = handling.readers(workspace.folder)
    asking = handling.reader_named(reader, workspace.folder)
    issued = editions(workspace, pack)
    if edition is not None:
        chosen = next((one for one in issued if one.edition == edition), None)
        if chosen is None:
            raise BriefingError(
                N_("The pack “{name}” has no edition {number}. Its last one is {last}."),
                name=title_of(workspace.get(Pack, pack)),
                number=edition,
                last=issued[-1].edition if issued else 0,
            )
    else:
        chosen = next((one for one in reversed(issued) if one.withdrawn is None), None)
    documents = chosen.documents if chosen else ()
    own = {person} if person else {"*"} if asking.working else set()
    alike = [
        one
        for one in documents
        if (one.kind, one.language, one.partner) == (kind, language, partner)
        and (not one.person or one.person in own)
    ]
    same = {one.reader: one for one in sorted(alike, key=lambda one: bool(one.person))}  # his own comes last
    if reader in same:
        return decode(workspace.file(same[reader].tree))
    for name, one in same.items():
        other = known.get(name)  # an office may have given up a reader since
        if other is not None and (other.highest, other.other_side, other.working) == (
            asking.highest,
            asking.other_side,
            asking.working,
        ):
            return decode(workspace.file(one.tree))
    return None


def earlier(workspace: Workspace, request: Request, edition: int | None = None) -> Mapping[str, Document]:
    """Language → the tree of the request's document in an edition, for `produce.build` to tell what changed.

    None for a paper of the other side: it is never told of other printings. See `previous_tree`.
    """
    if not request.pack or _is_for_others(workspace, request):
        return {}
    holder = request.stamp.holder if request.stamp is not None else ""
    found = {
        language: previous_tree(
            workspace, request.pack, request.kind, language, edition, reader=request.reader, person=holder
        )
        for language in request.languages
    }
    return {language: tree for language, tree in found.items() if tree is not None}


def _is_for_others(workspace: Workspace, request: Request) -> bool:
    return handling.reader_named(request.reader, workspace.folder).other_side


def changes_since(
    workspace: Workspace, request: Request, document: Document, edition: int | None = None
) -> tuple[Change, ...] | None:
    """What changed in a document since an edition, the last one where none is given: for us to know.

    Both trees are cut down to what the request's reader may see. None where it was not in that edition.
    """
    holder = request.stamp.holder if request.stamp is not None else ""
    before = previous_tree(
        workspace, request.pack, request.kind, document.language, edition, reader=request.reader,
        person=holder, partner=request.partner if _is_for_others(workspace, request) else "",
    )  # fmt: skip
    if before is None:
        return None
    reader = handling.reader_named(request.reader, workspace.folder)
    return compare(handling.visible(before, reader), handling.visible(document, reader))
