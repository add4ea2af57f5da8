"""The list of partners: what each is called, and what lists are narrowed by."""

from __future__ import annotations

from datetime import date

from briefings.i18n import Translator
from briefings.interface import title_in
from briefings.overview.model import Entry
from briefings.records import codes
from briefings.records.kinds import Partner, Visit
from briefings.store.workspace import Workspace
from briefings.text import sort_key


def entries(workspace: Workspace, language: str, day: date) -> tuple[Entry, ...]:
    """Every partner but home, in order of their names in the language."""
    translator = Translator(language, "interface")
    coming: dict[str, date] = {}
    for visit in workspace.all(Visit):
        if (visit.end or visit.start).latest >= day:
            for key in (*visit.partners, *visit.margins):
                coming[key] = min(visit.start.earliest, coming.get(key, date.max))
    found = [
        Entry(
            key=partner.key,
            name=title_in(partner.name, language) or partner.key,
            type=partner.type,
            type_said=translator.word(codes.context(Partner, "type"), partner.type),
            region=partner.region,
            region_said=translator.word(codes.context(Partner, "region"), partner.region)
            if partner.region
            else "",
            traditional=partner.traditional,
            visit=coming.get(partner.key),
        )
        for partner in workspace.all(Partner)
        if not partner.home
    ]
    return tuple(sorted(found, key=lambda entry: sort_key(entry.name, language)))
