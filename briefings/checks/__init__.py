"""Checks: what somebody should look at, found in the dossier before and in the paper after building.

A finding is a code with its particulars; its sentence, with what to do, is a message of the
interface's catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefings.checks import days, facts, handed, paper, partners, topics, wording
from briefings.checks.finding import Finding, FindingCode, Remedy, Severity
from briefings.checks.handed import STOPPING
from briefings.document import Document
from briefings.dossier import Dossier
from briefings.layout import Layout
from briefings.records.kinds import Term

__all__ = ["STOPPING", "Finding", "FindingCode", "Remedy", "Severity", "findings", "in_order"]


def findings(
    dossier: Dossier,
    document: Document | None = None,
    layout: Layout | None = None,
    terms: Sequence[Term] = (),
) -> list[Finding]:
    """Everything to look at, what matters most first, each thing once.

    Args:
        dossier: what the paper says.
        document: the finished tree, for its words and what stands in another language than asked.
        layout: the pages, for characters, fonts and how many there are.
        terms: the glossary, for a paper in two languages.
    """
    if dossier.kind.handed_over:  # what is hidden from its reader is not missing
        found = list(handed.of_paper(dossier, document, terms)) if document is not None else []
        return in_order([*found, *(paper.of_pages(dossier, layout) if layout is not None else ())])
    found = [*facts.of_dossier(dossier)]
    if dossier.brief is not None:
        found += days.of_visit(dossier, dossier.brief)
        found += partners.of_visit(dossier, dossier.brief)
        found += topics.of_visit(dossier, dossier.brief)
        found += wording.of_visit(dossier, dossier.brief)
    if document is not None:
        found += paper.untranslated(dossier, document)
        found += wording.of_paper(dossier, document)
    if layout is not None:
        found += paper.of_pages(dossier, layout)
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """What matters most first, each thing once, however many papers show it."""
    order: tuple[Severity, ...] = ("must", "should", "know")
    unique = {(one.code, one.record, one.field, one.parameters): one for one in found}
    return sorted(unique.values(), key=lambda finding: order.index(finding.severity))
