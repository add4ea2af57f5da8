"""What the fields of records are called in forms, messages and commands, and what they ask for."""

from __future__ import annotations

from typing import Any

import msgspec

from briefings.errors import N_
from briefings.interface.labels import LABELS
from briefings.records.kinds import KINDS

# Where a rule stands behind a field: what it is, in a sentence.
_HELP: dict[str, dict[str, str]] = {
    "Record": {
        "handling": N_("No mark means internal. Only names, dates, places and parties can be releasable."),
        "releasable_to": N_("Public is not releasable: name the partners it may be handed to."),
        "given_by": N_("What a partner gave in confidence is in no paper for anybody else."),
        "readers": N_("Who may read it where it is restricted; one name a line."),
        "reliable_sources": N_("How many reliable sources say it, where they were counted."),
        "groups": N_("One word a line."),
        "illustrative": N_("Made up to show how things work; every page it stands on says so."),
        "readings": N_("What another source says of a field. Disagreeing sources are all shown."),
        "marks": N_("A field with a level, sources or a date of its own, apart from the record's."),
    },
    "Partner": {
        "iso": N_("Two letters, ISO 3166: JP. Empty for forums and organisations."),
        "names": N_("Names over time. History prints the name of its time."),
        "administration": N_("Names over time, as the administration writes them itself."),
        "chairs": N_("As stated in a source; never counted on from a rule of rotation."),
    },
    "Name": {"local_language": N_("A language code: ja, ko, lo.")},
    "Agreement": {
        "legal_class": N_("Apart from the type: what it is by the law on international agreements."),
        "expires": N_("Where the text states a day. A term alone goes into the term in years."),
    },
    "AgreedAction": {"owner": N_("The unit or the person who does it.")},
    "Goal": {"target": N_("What can be measured; goodwill is no goal.")},
    "Theme": {"official_wording": N_("Language codes, one a line.")},
    "Figure": {
        "indicator": N_("What is counted: turnover, export, import, count."),
        "unit": N_("A currency code such as USD, or the word for what is counted."),
    },
    "Measurement": {"period": N_("Empty: the whole year. Part of a year: 2021-01/2021-11.")},
    "Point": {
        "role": N_("Tactical points, their objectives and our response are never below internal."),
        "fall_back": N_("Always for named readers alone. What may be a state secret is not typed here."),
        "held_separately": N_("Number of the document that holds what may not be written here."),
        "held_reason": N_("Why, or what it is about, without its content."),
        "handed_over": N_("Said is not handed over: what a paper for the other side says instead."),
    },
    "Person": {
        "personal_notes": N_("Always restricted."),
        "languages": N_("Language codes, one a line."),
    },
    "Visit": {"zone": N_("An IANA zone such as Asia/Tokyo; empty: that of the place.")},
    "ProgrammeLine": {"zone": N_("Where it differs from the visit's: an IANA zone such as Asia/Tokyo.")},
    "Step": {"days_before": N_("Counted back from the first day; below zero after the last.")},
    "Amount": {"currency": N_("ISO 4217: USD, JPY, VND.")},
    "Source": {"file": N_("The name of the file it came as; never printed.")},
}


def label(structure: type[msgspec.Struct], field: str) -> str:
    """What a field of a record or of a part of one is called: a message. Raises KeyError: it has no name."""
    found = _of(LABELS, structure, field)
    if found is None:
        raise KeyError(f"{structure.__name__}.{field} has no name in forms")
    return found


def help_of(structure: type[msgspec.Struct], field: str) -> str:
    """The rule behind a field, a message; empty where there is none."""
    return _of(_HELP, structure, field) or ""


def path_labels(kind: str, path: str) -> tuple[str, ...]:
    """The names along a dotted path of a kind (`contacts.partner`); what is no field stands as it is."""
    structure: Any = KINDS.get(kind)
    labels = []
    for part in path.lstrip(".").replace("[", ".").replace("]", "").split("."):
        if structure is None or part not in getattr(structure, "__struct_fields__", ()):
            labels.append(str(int(part) + 1) if part.isdecimal() else part)
            continue
        labels.append(label(structure, part))
        annotation = next(one.type for one in msgspec.structs.fields(structure) if one.name == part)
        structure = structure_in(annotation)
    return tuple(labels)


def structure_in(annotation: Any) -> type[msgspec.Struct] | None:
    """The structure that a value of this type is, may be or holds; None where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if inner is not annotation and (found := structure_in(inner)) is not None:
            return found
    return None


def _of(table: dict[str, dict[str, str]], structure: type, field: str) -> str | None:
    for one in structure.__mro__:
        if field in table.get(one.__name__, {}):
            return table[one.__name__][field]
    return None
