"""Checks: what somebody should look at, found in the dossier before and in the paper after building.

A finding is a code with its particulars; its sentence, with what to do, is a message of the
interface's catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from briefings.document import Document, spans
from briefings.dossier import Dossier
from briefings.dossier.parts import Caution, CautionCode, Gap, GapCode
from briefings.errors import N_
from briefings.layout import Layout
from briefings.records.kinds import Record
from briefings.records.values import EMPTY, PartialDate, Text, Tri, Value

Severity = Literal["must", "should", "know"]

FindingCode = Literal[
    GapCode,
    CautionCode,
    "figures_differ",
    "goals_not_reviewed",
    "expiring",
    "told_later",
    "untranslated",
    "missing_glyph",
    "substituted_font",
]

# What mends it: a fact entered or verified, a goal reviewed, a translation, a font.
Remedy = Literal["enter", "verify", "review", "translate", "install_font"]

_MESSAGES: dict[FindingCode, tuple[Severity, Remedy, str]] = {
    # what is missing
    "relations_date": ("should", "enter", N_("{partner}: no date of diplomatic relations. Enter it.")),
    "tier": ("know", "enter", N_("{partner}: no tier of relations. Enter it if there is one.")),
    "administration": ("should", "enter", N_("{partner}: no name of the customs administration. Enter it.")),
    "people": ("should", "enter", N_("{partner}: nobody at the customs administration. Enter people.")),
    "agreement": ("should", "enter", N_("{partner}: no agreement is known. Enter those there are.")),
    "mutual_assistance": ("should", "enter", N_("{partner}: no agreement on mutual assistance is known.")),
    "contact": ("should", "enter", N_("{partner}: no contact is known. Enter visits and meetings.")),
    "contact_at_head": ("should", "enter", N_("{partner}: no contact at the level of heads is known.")),
    "trade": ("should", "enter", N_("{partner}: no figures on trade. Enter them with their source.")),
    "recent_trade": ("should", "enter", N_("{partner}: no figures on trade for {year}. Enter them.")),
    "goals": ("should", "enter", N_("{partner}: no goals are known. Enter those agreed.")),
    "projects": ("know", "enter", N_("{partner}: no projects are known.")),
    "history": ("should", "enter", N_("{partner}: no events are known. Enter the history of contacts.")),
    "joined": ("should", "enter", N_("{partner}: no date of our joining. Enter it.")),
    "members": ("should", "enter", N_("{partner}: no list of members. Enter it.")),
    "chair": ("should", "enter", N_("{partner}: no chair for {year}. Enter it from the forum's own list.")),
    "meetings": ("know", "enter", N_("{partner}: no list of meetings.")),
    "roles": ("know", "enter", N_("{partner}: our roles there are not known.")),
    "date": ("should", "enter", N_("“{title}” has no date. Enter it.")),
    "chair_not_found": ("know", "enter", N_("{title}: a chair was looked for and not found.")),
    "meeting_not_found": ("know", "enter", N_("{title}: a meeting was looked for and not found.")),
    "unit_not_found": ("know", "enter", N_("{title}: a unit of ours was looked for and not found.")),
    # what is to be taken with care
    "sources_differ": ("should", "verify", N_("“{title}”: sources differ; all are printed. Verify them.")),
    "figures_differ": ("should", "verify", N_("{title}: figures of {period} differ between sources.")),
    "region_only": ("know", "verify", N_("{title}: named by its region alone; the country is inferred.")),
    "incumbent_old": ("should", "verify", N_("{title}: told long ago to hold the post. Verify it.")),
    "project_overdue": ("should", "verify", N_("“{title}” is past its end and not closed. Verify it.")),
    "given_in_confidence": ("know", "verify", N_("“{title}” was given in confidence; it goes to nobody.")),
    "unverified": ("should", "verify", N_("“{title}” is unverified. Add a reliable source.")),
    "goals_not_reviewed": ("should", "review", N_("{partner}: goals past and not reviewed: {count}.")),
    "told_later": (
        "should",
        "verify",
        N_("Told for {day} from data of {told}: later endings and reviews show. Verify what had ended."),
    ),
    "expiring": ("must", "verify", N_("“{title}” expires within {days} days. Decide on its renewal.")),
    # what the finished paper shows
    "untranslated": ("should", "translate", N_("Printed in another language, not translated: “{text}”.")),
    "missing_glyph": (
        "must",
        "install_font",
        N_("No font has the character “{character}” (in “{place}”). Install one that has it."),
    ),
    "substituted_font": (
        "should",
        "install_font",
        N_("Set in {font}, so Word will break pages elsewhere. Install Times New Roman or Liberation Serif."),
    ),
}

_SHOWN = 80  # characters of a text that a finding quotes


class Finding(Value, frozen=True, kw_only=True):
    """One thing to look at: `record` ("kind/key") and `field` say where it is mended.

    `parameters` fill the places of `message`, a message of the interface's catalogue.
    """

    code: FindingCode
    record: str = ""
    field: str = ""
    parameters: tuple[tuple[str, object], ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters: must be mended, should be looked at, good to know."""
        return _MESSAGES[self.code][0]

    @property
    def remedy(self) -> Remedy:
        """What mends it."""
        return _MESSAGES[self.code][1]

    @property
    def message(self) -> str:
        """The sentence, a key of the interface's catalogue."""
        return _MESSAGES[self.code][2]

    @property
    def values(self) -> dict[str, object]:
        """What fills the places of the sentence."""
        return dict(self.parameters)


def findings(
    dossier: Dossier, document: Document | None = None, layout: Layout | None = None
) -> list[Finding]:
    """Everything to look at, what matters most first, each thing once.

    Args:
        dossier: what the paper says.
        document: the finished tree, for what stands in another language than asked.
        layout: the pages, for characters and fonts.
    """
    found = [*_of_dossier(dossier)]
    if document is not None:
        found += _untranslated(document)
    if layout is not None:
        found += _of_pages(layout)
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """What matters most first, each thing once."""
    order: tuple[Severity, ...] = ("must", "should", "know")
    return sorted(dict.fromkeys(found), key=lambda finding: order.index(finding.severity))


def _of_dossier(dossier: Dossier) -> Iterator[Finding]:
    name = dossier.subject.name
    if dossier.as_of < dossier.told:
        told = (("day", PartialDate.of(dossier.as_of)), ("told", PartialDate.of(dossier.told)))
        yield Finding(code="told_later", parameters=told)
    for gap in dossier.gaps:
        yield _of_gap(gap, name)
    for caution in dossier.cautions:
        yield _of_caution(caution, name)
    past = dossier.goals.past.checked.value + dossier.goals.past.unchecked.value
    if past:
        record = f"partner/{dossier.subject.key}"
        yield Finding(
            code="goals_not_reviewed", record=record, parameters=(("partner", name), ("count", past))
        )
    for line in (*dossier.agreements, *dossier.shared_agreements):
        if line.expiring.value is Tri.YES:
            days = dossier.kind.limits.expiring
            yield Finding(
                code="expiring", record=f"agreement/{line.agreement.key}", field="expires",
                parameters=(("title", line.agreement.title), ("days", days)),
            )  # fmt: skip


def _of_gap(gap: Gap, partner: Text) -> Finding:
    given: list[tuple[str, object]] = [("partner", partner), ("title", _title(gap.record))]
    if gap.year is not None:
        given.append(("year", gap.year.value))
    record = f"{gap.record.kind}/{gap.record.key}"
    return Finding(code=gap.code, record=record, field=gap.field, parameters=tuple(given))


def _of_caution(caution: Caution, partner: Text) -> Finding:
    record = caution.record
    if caution.rows:
        return Finding(
            code="figures_differ",
            record=f"{record.kind}/{record.key}",
            parameters=(("title", partner), ("period", caution.period and caution.period.value)),
        )
    return Finding(
        code=caution.code,
        record=f"{record.kind}/{record.key}",
        field=caution.field,
        parameters=(("title", _meant(caution)),),
    )


def _meant(caution: Caution) -> object:
    """What a caution is about: the record, or the value in it that is unverified."""
    own = caution.own.value if caution.own is not None and caution.code == "unverified" else None
    return own if isinstance(own, Text | PartialDate) else _title(caution.record)


def _title(record: Record) -> Text:
    """What a record is called; its key where it has no name."""
    for field in ("title", "name", "statement"):
        text: Text = getattr(record, field, EMPTY)
        if text:
            return text
    return Text({"en": record.key})


def _untranslated(document: Document) -> Iterator[Finding]:
    for span in spans(document):
        if span.fallback:
            origin = span.origins[0] if span.origins else None
            yield Finding(
                code="untranslated",
                record=origin.record if origin else "",
                field=origin.field if origin else "",
                parameters=(("text", span.text[:_SHOWN]),),
            )


def _of_pages(layout: Layout) -> Iterator[Finding]:
    for missing in layout.missing:
        yield Finding(
            code="missing_glyph", parameters=(("character", missing.character), ("place", missing.place))
        )
    if layout.substituted:
        yield Finding(code="substituted_font", parameters=(("font", layout.substituted),))
