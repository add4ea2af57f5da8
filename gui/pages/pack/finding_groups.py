"""Findings in groups: what must be fixed, what is amiss in this visit, what in the records it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.errors import N_

if TYPE_CHECKING:
    from briefings.checks import Finding

_OWN = ("", "visit", "topic", "pack")  # kinds of records that are of the visit; "": of the paper itself

# A group's name, its title over the list and its word in the line of numbers, in the order they stand.
MUST, VISIT, KNOW = "must", "visit", "know"
_TITLES = {
    MUST: N_("Must be fixed"),
    VISIT: N_("To be reviewed in this visit"),
    "enter": N_("To be entered in the records"),
    "verify": N_("To be verified in the records"),
    "review": N_("To be reviewed in the records"),
    "other": N_("Else in the records"),
    KNOW: N_("For information"),
}
_COUNTS = {
    MUST: N_("{count} must be fixed"),
    VISIT: N_("{count} in this visit"),
    "records": N_("{count} in the records"),
    KNOW: N_("{count} for information"),
}


@dataclass(frozen=True)
class Group:
    """Findings of one kind; `title` is a message."""

    name: str
    title: str
    findings: tuple[Finding, ...]


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The groups that have findings, what presses most first; within one, findings stand as they came."""
    sorted_out: dict[str, list[Finding]] = {name: [] for name in _TITLES}
    for finding in findings:
        sorted_out[_group(finding)].append(finding)
    return [Group(name, _TITLES[name], tuple(held)) for name, held in sorted_out.items() if held]


def counts(groups: Iterable[Group]) -> dict[str, int]:
    """Message with a `{count}` → how many, for the line of numbers; those of the records together."""
    told: dict[str, int] = {}
    for group in groups:
        message = _COUNTS.get(group.name, _COUNTS["records"])
        told[message] = told.get(message, 0) + len(group.findings)
    return told


def _group(finding: Finding) -> str:
    if finding.severity == "must":
        return MUST
    if finding.severity == "know":
        return KNOW
    if finding.record.partition("/")[0] in _OWN:
        return VISIT
    return finding.remedy if finding.remedy in _TITLES else "other"
