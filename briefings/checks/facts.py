"""What is missing of the facts and what is to be taken with care, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from briefings import visit as rules
from briefings.checks.finding import Finding
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import Brief
from briefings.dossier.missing import grounds
from briefings.dossier.parts import AgreementLine, Caution, Gap
from briefings.i18n import Coded
from briefings.records import codes
from briefings.records.kinds import Contribution, Partner, Record, Topic, Unit
from briefings.records.values import EMPTY, PartialDate, Text, Tri


def of_dossier(dossier: Dossier) -> Iterator[Finding]:
    """Gaps and cautions of the subject and of a visit, and what expires."""
    name = dossier.subject.name
    if dossier.as_of < dossier.told:
        told = (("day", PartialDate.of(dossier.as_of)), ("told", PartialDate.of(dossier.told)))
        yield Finding(code="told_later", parameters=told)
    late = _late(dossier.brief) if dossier.brief is not None else set()
    for gap in (*dossier.visit_gaps, *dossier.gaps):
        if (gap.record.key, gap.field) not in late:
            yield of_gap(gap, name)
    rest = (
        {(one.kind, one.key) for part in dossier.brief.topics for one in grounds(part)}
        if dossier.brief is not None
        else set()
    )
    for caution in dossier.cautions:  # of what a topic rests on, and of roles, other findings tell
        if caution.code == "role_over":
            continue
        if caution.code != "unverified" or (caution.record.kind, caution.record.key) not in rest:
            yield _of_caution(caution, name)
    past = dossier.goals.past.checked.value + dossier.goals.past.unchecked.value
    if past and dossier.brief is None:  # a visit's are named one by one
        record = f"partner/{dossier.subject.key}"
        yield Finding(
            code="goals_not_reviewed", record=record, parameters=(("partner", name), ("count", past))
        )
    for line in (*dossier.agreements, *dossier.shared_agreements):
        yield from of_term(line, dossier.kind.limits.expiring)


def of_term(line: AgreementLine, days: int) -> Iterator[Finding]:
    """What is to be done about an agreement's term that ends, or may end, within so many days."""
    if line.state.value in rules.ENDED:
        return
    paper = line.agreement
    field = "expires" if paper.expires is not None else "term_years"
    if line.expiring.value is Tri.YES:
        yield Finding(
            code="expiring", record=f"agreement/{paper.key}", field=field,
            parameters=(("title", paper.title), ("days", days)),
        )  # fmt: skip
    elif line.ends is not None and line.state.value == "renewed":
        yield Finding(
            code="term_renewed", record=f"agreement/{paper.key}", field="status",
            parameters=(("title", paper.title), ("expires", line.ends.value)),
        )  # fmt: skip
    elif line.ends is not None and line.expiring.value is Tri.UNKNOWN:
        yield Finding(
            code="term_open", record=f"agreement/{paper.key}", field=field,
            parameters=(("title", paper.title), ("expires", line.ends.value)),
        )  # fmt: skip


def title_of(record: Record) -> Text:
    """What a record is called; its key where it has no name. A topic is called by its code, too."""
    for field in ("title", "name", "statement", "text"):
        text: Text = getattr(record, field, EMPTY)
        if text and isinstance(record, Topic) and record.code:
            return Text({language: f"{record.code}. {words}" for language, words in text.items()})
        if text:
            return text
    return Text({"en": record.key})


def _late(brief: Brief) -> set[tuple[str, str]]:
    """The answers that are said to be late, and need not be said to be missing as well."""
    return {
        (part.topic.key, f"contributions.{place}")
        for part in brief.topics
        for place, asked in enumerate(part.asked)
        if asked.late.value
    }


def of_gap(gap: Gap, subject: Text) -> Finding:
    """What is missing, of a subject of that name, as a finding."""
    partner = gap.record.name if isinstance(gap.record, Partner) else subject
    given: list[tuple[str, object]] = [("partner", partner), ("title", title_of(gap.record))]
    if gap.year is not None:
        given.append(("year", gap.year.value))
    if gap.code in ("year_only", "date_unsure"):
        given.append(("date", getattr(gap.record, gap.field)))
    if gap.row is not None and isinstance(gap.row.value, Contribution):
        given.append(("unit", gap.row.value.unit))
    if gap.row is not None and isinstance(gap.row.value, Unit):
        given.append(("task", Coded(codes.context(Unit, "role"), gap.row.value.role)))
    if gap.row is not None and isinstance(gap.row.value, PartialDate):
        given.append(("date", gap.row.value))
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
    return own if isinstance(own, Text | PartialDate) else title_of(caution.record)
