"""What needs doing: one thing with its record, its day, and why it is told."""

from __future__ import annotations

from typing import Literal

from briefings.errors import N_
from briefings.records.keys import PartnerKey
from briefings.records.values import PartialDate, Text, Value

Group = Literal["actions", "visits", "reports", "agreements", "goals", "facts"]
GROUPS: dict[Group, str] = {
    "actions": N_("Agreed actions"),
    "visits": N_("Visits to come"),
    "reports": N_("Results and reports"),
    "agreements": N_("Agreements running out"),
    "goals": N_("Goals to review"),
    "facts": N_("Facts to verify"),
}

# What cannot wait, what should be done, what is good to know.
Urgency = Literal["now", "soon", "know"]
URGENCIES: tuple[Urgency, ...] = ("now", "soon", "know")

Rule = Literal[
    "action_late_ours", "action_late_theirs", "action_late_both", "action_open", "action_no_day",
    "action_soon_ours", "action_soon_theirs", "action_soon_both",
    "action_later_ours", "action_later_theirs", "action_later_both",
    "term_ends", "term_open", "term_over", "term_renewed", "notice_near", "notice_passed",
    "enters_into_force",
    "goal_past", "goal_ends",
    "incumbent_old", "role_over", "project_late",
    "visit_near", "visit_on", "visit_open", "visit_days", "step_late", "step_near",
    "results_missing", "report_late", "report_near",
]  # fmt: skip

_RULES: dict[Rule, tuple[Group, Urgency, str]] = {
    "action_late_ours": (
        "actions", "now", N_("Ours, overdue by {days} days. Do it, or agree on another day."),
    ),
    "action_late_theirs": ("actions", "soon", N_("Theirs, overdue by {days} days. Remind them.")),
    "action_late_both": (
        "actions", "now", N_("Both sides', overdue by {days} days. Do our part, and remind them."),
    ),
    "action_soon_ours": ("actions", "soon", N_("Ours, due within {limit} days. Do it.")),
    "action_soon_theirs": ("actions", "soon", N_("Theirs, due within {limit} days. Remind them.")),
    "action_soon_both": (
        "actions", "soon", N_("Both sides', due within {limit} days. Do our part, and remind them."),
    ),
    "action_open": ("actions", "know", N_("Known no more exactly, so it may be overdue. Enter the day.")),
    "action_no_day": ("actions", "know", N_("Open, with no due date. Agree on one.")),
    "action_later_ours": ("actions", "know", N_("Ours, due by {due}.")),
    "action_later_theirs": ("actions", "know", N_("Theirs, due by {due}.")),
    "action_later_both": ("actions", "know", N_("Both sides', due by {due}.")),
    "term_ends": ("agreements", "now", N_("Its term ends within {limit} days. Decide on its renewal.")),
    "term_open": (
        "agreements", "soon", N_("Of the end of its term no day is known: it may be over. Look for the day."),
    ),
    "term_over": (
        "agreements", "soon", N_("Its term is over, and its record does not say what followed. Enter it."),
    ),
    "term_renewed": (
        "agreements", "soon",
        N_("Its term is or may be over and renews itself unless notice was given. Verify that none was."),
    ),
    "notice_near": (
        "agreements", "now", N_("The last day of notice; its term ends on {expires}. Decide on it."),
    ),
    "notice_passed": (
        "agreements", "know", N_("The last day of notice is past; its term ends on {expires}."),
    ),
    "enters_into_force": ("agreements", "know", N_("Enters into force. Make ready for it.")),
    "goal_past": ("goals", "soon", N_("Its period is over, and it was not reviewed. Review it.")),
    "goal_ends": ("goals", "know", N_("Its period ends within {limit} days. Prepare its review.")),
    "incumbent_old": (
        "facts", "soon", N_("Told more than {limit} days ago to hold the post. Verify who holds it."),
    ),
    "role_over": ("facts", "soon", N_("The term of our role “{role}” is over. Enter who holds it now.")),
    "project_late": ("facts", "soon", N_("Past its end and not closed. Enter how it stands.")),
    "visit_near": ("visits", "know", N_("Begins in {days} days.")),
    "visit_on": ("visits", "know", N_("Is under way.")),
    "visit_open": (
        "visits", "soon", N_("Its days are not known, and steps and calendars wait for them. Enter them."),
    ),
    "visit_days": ("visits", "soon", "{note}"),
    "step_late": ("visits", "now", N_("Late: {step}. Do it, or say that it is done.")),
    "step_near": ("visits", "soon", N_("To be done: {step}.")),
    "results_missing": ("reports", "now", N_("It is over, and its results are not recorded. Record them.")),
    "report_late": ("reports", "now", N_("The report of its results was due. Hand it in.")),
    "report_near": ("reports", "soon", N_("The report of its results is due.")),
}  # fmt: skip


class Due(Value, frozen=True, kw_only=True):
    """One thing to be done.

    `kind`, `key` and `field` name the record where it is done, `title` is what that is called. `day` is the
    one that matters (due, end of a term, first day of a visit) and `days` how many it is after the day
    that the list is told for: below zero where it is past, None where it is not known. `parameters` fill
    the places of `message`. `note` is a message of its own with its values, for what calendars say.
    """

    rule: Rule
    kind: str
    key: str
    field: str = ""
    title: Text
    partners: tuple[PartnerKey, ...] = ()
    day: PartialDate | None = None
    days: int | None = None
    parameters: tuple[tuple[str, object], ...] = ()
    note: tuple[str, tuple[tuple[str, object], ...]] | None = None

    @property
    def group(self) -> Group:
        """Under which heading it stands."""
        return _RULES[self.rule][0]

    @property
    def urgency(self) -> Urgency:
        """How much it presses."""
        return _RULES[self.rule][1]

    @property
    def message(self) -> str:
        """Why it is told and what to do: a message of the interface's catalogue."""
        return self.note[0] if self.note is not None else _RULES[self.rule][2]

    @property
    def values(self) -> dict[str, object]:
        """What fills the places of the message."""
        return dict(self.note[1] if self.note is not None else self.parameters)
