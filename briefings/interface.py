"""Words for codes that both front ends show."""

from __future__ import annotations

from briefings.errors import N_
from briefings.records.values import Text

FORMATS = {"docx": N_("Word"), "pdf": N_("PDF")}

KINDS = {
    "partner": N_("Partners"),
    "agreement": N_("Agreements"),
    "event": N_("Events"),
    "agreed_action": N_("Agreed actions"),
    "project": N_("Projects"),
    "goal": N_("Goals"),
    "theme": N_("Themes"),
    "topic": N_("Topics"),
    "person": N_("People"),
    "figure": N_("Figures"),
    "term": N_("Terms"),
    "visit": N_("Visits"),
    "pack": N_("Packs"),
    "edition": N_("Editions"),
    "copy": N_("Copies"),
    "attachment": N_("Attachments"),
    "source": N_("Sources"),
}


def title_in(title: Text, language: str) -> str:
    """A record's title for a reader of `language`; "" where only its key names it."""
    chosen = title.choose(language)
    return chosen.text if chosen else ""
