"""The topics of a visit: their points, what these rest on, what units were asked for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from briefings import visit as rules
from briefings.checks.facts import title_of
from briefings.checks.finding import Finding, FindingCode
from briefings.checks.wording import places, point_name, point_quoted, words_in
from briefings.dossier import Dossier, is_checked
from briefings.dossier.brief_parts import Brief, PointLine, TopicPart
from briefings.dossier.missing import grounds
from briefings.i18n import Coded
from briefings.records.kinds import Agreement, Project, Record, Source, Theme
from briefings.records.values import Handling, Origin
from briefings.wall.words import cleaned, dates


def of_visit(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Everything about what is to be said."""
    for part in brief.topics:
        yield from _asked(part)
        yield from _rests(dossier, brief, part)
    yield from _untranslated(dossier, brief)
    yield from _recommended(dossier, brief)
    for topic, line in places(brief):
        yield from _confidence(brief, line, topic)
        yield from _force(dossier, line, topic)


def _recommended(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Recommendations to do something by a day that is not after that of the paper."""
    told = dossier.as_of
    for topic, line in places(brief):
        if line.point.value.role != "recommendation":
            continue
        (origin,) = line.point.origins
        named, _ = dates(cleaned(line.point.value.text.get(dossier.languages[0], "")))
        for year, month, day in sorted(named):
            known = month and 0 < day <= monthrange(year, month)[1]
            if known and date(year, month, day) <= told:
                yield Finding(
                    code="recommendation_past", record=origin.record, field=origin.field,
                    parameters=(
                        ("day", date(year, month, day)), ("told", told),
                        ("place", point_name(topic, line)),
                    ),
                )  # fmt: skip


def _asked(part: TopicPart) -> Iterator[Finding]:
    for place, line in enumerate(part.asked):
        if line.late.value:
            yield Finding(
                code="contribution_late", record=f"topic/{part.topic.key}", field=f"contributions.{place}",
                parameters=(
                    ("title", title_of(part.topic)), ("unit", line.contribution.value.unit),
                    ("day", line.contribution.value.due),
                ),
                origins=line.late.origins,
            )  # fmt: skip


# --- what topics rest on --------------------------------------------------------------------


def _rests(dossier: Dossier, brief: Brief, part: TopicPart) -> Iterator[Finding]:
    day = brief.day.value.earliest
    for record in grounds(part):
        code = _doubt(brief, record)
        if code is not None:
            yield _on(code, part, record)
        if rules.is_stale(record.as_of, day, dossier.kind.limits.incumbent):
            yield _on("rests_on_old", part, record, ("day", record.as_of))
        match record:
            case Agreement():
                state = rules.agreement_state(record, day)
                if state in rules.ENDED:
                    yield _on("rests_on_ended", part, record)
                elif rules.ends(record) is None and not record.renewal:
                    yield _on("term_unknown", part, record)
            case Project() if rules.project_state(record, day) == "completed":
                yield _on("rests_on_finished", part, record)


def _doubt(brief: Brief, record: Record) -> FindingCode | None:
    if record.illustrative:
        return None if brief.visit.illustrative else "rests_on_made_up"
    if record.own_words or isinstance(record, Theme | Source) or is_checked(record):
        return None
    return "rests_on_unchecked"


def _on(code: FindingCode, part: TopicPart, record: Record, *given: tuple[str, object]) -> Finding:
    return Finding(
        code=code, record=f"{record.kind}/{record.key}",
        parameters=(("topic", title_of(part.topic)), ("title", title_of(record)), *given),
        origins=(Origin(f"topic/{part.topic.key}"),),
    )  # fmt: skip


# --- points ---------------------------------------------------------------------------------


def _untranslated(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    language = dossier.languages[0]
    for topic, line in places(brief):
        point, (origin,) = line.point.value, line.point.origins
        texts = [point.text, point.asked, point.if_pressed]
        if dossier.reader.highest is Handling.RESTRICTED:
            texts.append(point.fall_back)
        lacking = next((text for text in texts if text and language not in text), None)
        if lacking is not None:
            named = point_quoted(topic, line, lacking)
            yield Finding(
                code="point_untranslated", record=origin.record, field=origin.field,
                parameters=(("point", named), ("language", Coded("language", language))),
            )  # fmt: skip


def _confidence(brief: Brief, line: PointLine, topic: TopicPart | None) -> Iterator[Finding]:
    """What one partner gave in confidence, told where others listen: those of the topic, or all met."""
    if line.giver is None:
        return
    (origin,) = line.point.origins
    present = topic.topic.partners or (brief.partners[0].partner.key,) if topic is not None else ()
    for met in brief.partners:
        if met.partner.key != line.giver.key and (topic is None or met.partner.key in present):
            yield Finding(
                code="given_by_other", record=origin.record, field=origin.field,
                parameters=(
                    ("point", point_name(topic, line)), ("giver", line.giver.name),
                    ("partner", met.partner.name),
                ),
            )  # fmt: skip


def _force(dossier: Dossier, line: PointLine, topic: TopicPart | None) -> Iterator[Finding]:
    """Words for force in law, said of a paper that has none."""
    language, point = dossier.languages[0], line.point.value
    (origin,) = line.point.origins
    for record in line.records:
        if isinstance(record, Agreement) and record.legal_class in ("arrangement", "non_binding"):
            for word in words_in(point.text, language, "force"):
                yield Finding(
                    code="called_in_force", record=origin.record, field=origin.field,
                    parameters=(
                        ("point", point_name(topic, line)), ("word", word.word), ("title", record.title),
                        ("instead", word.instead),
                    ),
                )  # fmt: skip
