"""What documents and records of a preview are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.interface import KIND_WORDS, error_said, title_in
from briefings.pack import Request, pack_kinds
from briefings.records.kinds import Pack
from briefings.store.bodies import title
from gui.desk import Desk
from gui.preview.work import Made
from gui.words import Words

if TYPE_CHECKING:
    from briefings.records.values import Origin

_TOLD = 3  # records that a hint names


def document_names(made: Made, words: Words) -> list[str]:
    """The documents there are to choose from: kind, who is handed it, whose copy."""
    documents = Translator(words.language, "documents")
    return [_document(request, made, words, documents) for request in made.requests]


def _document(request: Request, made: Made, words: Words, documents: Translator) -> str:
    kind = pack_kinds()[request.kind]
    parts = [documents.gettext(kind.title)]
    if kind.handed_over and request.partner in made.names:
        parts.append(title_in(made.names[request.partner], words.language))
    if request.alternat:
        parts.append(words.say(N_("our copy") if request.alternat == "ours" else N_("their copy")))
    return " · ".join(parts)


def held_said(made: Made, desk: Desk) -> str:
    """What keeps the paper from being handed over, and what to do; "" where nothing does."""
    held = made.held
    if held is None:
        return ""
    values, language = held.values, desk.words.language
    documents = Translator(language, "documents")
    kind, partner, pack = (values.get(name) for name in ("kind", "partner", "pack"))
    if isinstance(kind, str) and kind in pack_kinds():
        values["kind"] = documents.gettext(pack_kinds()[kind].title)
    if isinstance(partner, str) and partner in made.names:
        values["partner"] = made.names[partner]
    if isinstance(pack, str) and (saved := desk.workspace.find(Pack, pack)) is not None:
        values["pack"] = saved.title
    return error_said(BriefingError(held.message, **values), desk.words.translator)


def records_said(origins: Sequence[Origin], desk: Desk) -> str:
    """The records that something was made from, a line each."""
    records = list(dict.fromkeys(origin.record for origin in origins))
    said = [_record(record, desk) for record in records[:_TOLD]]
    return "\n".join([*said, "…"] if len(records) > _TOLD else said)


def _record(name: str, desk: Desk) -> str:
    kind, _, key = name.partition("/")
    record = desk.workspace.find(kind, key) if kind in KIND_WORDS else None
    word = desk.words.say(KIND_WORDS[kind]) if kind in KIND_WORDS else kind
    told = title_in(title(record), desk.words.language) if record is not None else ""
    return f"{word[:1].upper()}{word[1:]}: {told or key}"
