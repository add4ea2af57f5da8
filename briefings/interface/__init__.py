"""Words for codes that both front ends show."""

from __future__ import annotations

from briefings.errors import N_, BriefingError, ErrorList
from briefings.i18n import Translator, error_text
from briefings.interface.fields import path_labels
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


# One record of a kind, as the middle of a sentence has it.
KIND_WORDS = {
    "partner": N_("partner"),
    "agreement": N_("agreement"),
    "event": N_("event"),
    "agreed_action": N_("agreed action"),
    "project": N_("project"),
    "goal": N_("goal"),
    "theme": N_("theme"),
    "topic": N_("topic"),
    "person": N_("person"),
    "figure": N_("figure"),
    "term": N_("term"),
    "visit": N_("visit"),
    "pack": N_("pack"),
    "edition": N_("edition"),
    "copy": N_("copy"),
    "attachment": N_("attachment"),
    "source": N_("source"),
}
_NAMES_OF_KINDS = ("kind", "other_kind")
_LABELS = ("label", "later")  # of actions: messages


def error_said(error: BriefingError, translator: Translator) -> str:
    """What the user is told about an error, kinds of records and their fields in their words."""
    return error_text(_worded(error, translator), translator)


def field_said(kind: str, path: str, translator: Translator) -> str:
    """What a field of a kind is called; a dotted path names each field on the way."""
    return " › ".join(translator.say(label) for label in path_labels(kind, path))


def _worded(error: BriefingError, translator: Translator) -> BriefingError:
    values = dict(error.values)
    kind = values.get("kind")
    for name, value in error.values.items():
        if isinstance(value, BriefingError):
            values[name] = _worded(value, translator)
        elif name in _NAMES_OF_KINDS and isinstance(value, str) and value in KIND_WORDS:
            values[name] = translator.say(KIND_WORDS[value])
        elif name == "field" and isinstance(value, str) and kind in KINDS:
            values[name] = field_said(str(kind), value, translator)
        elif name == "fields" and isinstance(value, tuple) and kind in KINDS:
            values[name] = ", ".join(field_said(str(kind), str(one), translator) for one in value)
        elif name in _LABELS and isinstance(value, str):
            values[name] = translator.say(value)
    if isinstance(error, ErrorList):
        return ErrorList(error.message, [_worded(one, translator) for one in error.errors], **values)
    return BriefingError(error.message, **values)


def title_in(title: Text, language: str) -> str:
    """A record's title for a reader of `language`; "" where only its key names it."""
    chosen = title.choose(language)
    return chosen.text if chosen else ""
