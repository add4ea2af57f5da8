"""Records in words: what each line says, and its source, age and handling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefings.dossier import Facts, field_level
from briefings.dossier.brief_parts import ActionLine
from briefings.dossier.parts import AgreementLine, EventLine, GoalLine, ProjectLine
from briefings.errors import N_
from briefings.i18n import Translator
from briefings.overview.model import Fact, Tone
from briefings.records import codes
from briefings.records.kinds import Partner, Record, Source, Topic, Visit
from briefings.records.values import PartialDate, Text, Tri

_TITLES = ("title", "name", "statement", "text")
_AGREEMENTS: dict[str, Tone] = {
    "in_force": "good", "applied": "good", "carried_out": "look", "signed": "look", "not_in_force": "look",
    "renewed": "look", "unknown": "look", "negotiating": "look",
}  # fmt: skip
_GOALS: dict[str, Tone] = {"running": "good", "past_reviewed": "good", "past_not_reviewed": "mend"}
_PROJECTS: dict[str, Tone] = {"ongoing": "good", "completed": "good", "overdue": "look"}
_ACTIONS: dict[str, Tone] = {"done": "good", "overdue": "mend", "no_due": "look", "unknown": "look"}


class Wording:
    """Makes lines of one language, of facts selected for their reader, as of a day."""

    def __init__(self, facts: Facts, translator: Translator, day: date) -> None:
        self._facts = facts
        self._translator = translator
        self._day = day

    def say(self, message: str, **values: object) -> str:
        """A message of the interface."""
        return self._translator.say(message, **values)

    def text(self, text: Text) -> str:
        """A text for a reader of the language; "" where there is none."""
        chosen = text.choose(self._translator.language)
        return chosen.text if chosen else ""

    def fact(
        self,
        record: Record,
        *,
        when: str = "",
        details: Iterable[str] = (),
        state: str = "",
        tone: Tone = "",
    ) -> Fact:
        """A line for a record."""
        field = next((name for name in _TITLES if getattr(record, name, None)), "")
        title = self.text(getattr(record, field)) if field else record.key
        sources = [self._facts.find(Source, key) for key in record.sources]
        told = [date_ for source in sources if source and (date_ := source.date or source.accessed)]
        if record.as_of is not None:
            told.append(record.as_of)
        giver = self._facts.find(Partner, record.given_by) if record.given_by else None
        return Fact(
            record=f"{record.kind}/{record.key}",
            title=title,
            when=when,
            details=tuple(filter(None, details)),
            state=state,
            tone=tone,
            level=field_level(record, field) if field else record.handling,
            confidence=record.confidence,
            own=record.own_words and not record.sources,
            sources=tuple(self.source(source) for source in sources if source is not None),
            years=self._day.year - max(one.year for one in told) if told else None,
            given_by=self.text(giver.name) if giver is not None else "",
        )

    def source(self, source: Source) -> str:
        """A source as papers print it: title, publisher, date."""
        day = self._translator.date(source.date, "short") if source.date else ""
        return ", ".join(filter(None, (source.title, source.publisher, day)))

    def date(self, told: PartialDate | None, until: PartialDate | None = None) -> str:
        """A date or a period; "" where nothing is known."""
        if told is None and until is None:
            return ""
        if until is not None:
            return self._translator.period(told, until, "short")
        return self._translator.date(told, "short")

    def span(self, start: PartialDate | None, end: PartialDate | None) -> str:
        """The period of a goal: in years, where it begins with one and ends with one."""
        if start is not None and end is not None and start.precision == 1:
            end = PartialDate(end.year) if (end.month, end.day) == (12, 31) else end
        return self.date(start, end)

    def word(self, structure: type, field: str, code: str) -> str:
        """The word for a code; "" for an empty one."""
        return self._translator.word(codes.context(structure, field), code) if code else ""

    def names(self, partners: Sequence[Partner]) -> str:
        """The names of some partners."""
        return ", ".join(self.text(one.name) for one in partners)

    def among(self, partners: Sequence[Partner], forums: Sequence[Partner]) -> str:
        """Who else takes part."""
        others = [*partners, *forums]
        return self.say(N_("with {names}"), names=self.names(others)) if others else ""

    # --- kinds of lines ---------------------------------------------------------------------

    def agreement(self, line: AgreementLine) -> Fact:
        """An agreement as it stands on the day."""
        paper, state = line.agreement, line.state.value
        expiring = line.expiring.value is Tri.YES and _AGREEMENTS.get(state) == "good"
        ends = self.say(N_("until {date}"), date=line.ends.value) if line.ends is not None else ""
        return self.fact(
            paper,
            when=self.date(paper.signed or paper.in_force),
            details=(
                self.word(type(paper), "type", paper.type),
                ends,
                self.among(line.partners, line.forums),
            ),
            state=self.say(N_("running out")) if expiring else self.word(AgreementLine, "state", state),
            tone="look" if expiring else _AGREEMENTS.get(state, ""),
        )

    def event(self, line: EventLine) -> Fact:
        """An event as it concerns the partner."""
        event = line.event
        contact = line.contact.value if line.contact is not None else "none"
        return self.fact(
            event,
            when=self.date(event.date, event.end),
            details=(
                self.word(type(event), "type", event.type),
                self.word(type(event), "level", event.level),
                self.text(event.place),
                self.among(line.partners, line.forums),
            ),
            # what was no contact is told by its type
            state=self.word(EventLine, "contact", contact) if contact != "none" else "",
        )

    def project(self, line: ProjectLine) -> Fact:
        """A project as it stands on the day."""
        project, state = line.project, line.state.value
        return self.fact(
            project,
            when=self.date(project.start, project.end),
            details=(
                self.text(project.donor),
                self._translator.amount(project.amount) if project.amount is not None else "",
                self.among(line.partners, line.forums),
            ),
            state=self.word(ProjectLine, "state", state),
            tone=_PROJECTS.get(state, ""),
        )

    def goal(self, line: GoalLine) -> Fact:
        """A goal as its period stands on the day."""
        goal, state = line.goal, line.state.value
        return self.fact(
            goal,
            when=self.span(goal.start, goal.period_end),
            details=(self.text(goal.target), self.text(goal.owner)),
            state=self.word(GoalLine, "state", state),
            tone=_GOALS.get(state, ""),
        )

    def action(self, line: ActionLine) -> Fact:
        """An agreed action on the day."""
        action, state = line.action, line.state.value
        said = self.word(ActionLine, "state", state)
        if line.days is not None:
            said = self.say(N_("overdue by {count} days"), count=line.days.value)
        return self.fact(
            action,
            when=self.date(action.due),
            details=(
                self.word(type(action), "side", action.side),
                self.text(action.owner),
                self.text(line.event.title) if line.event is not None else "",
            ),
            state=said,
            tone=_ACTIONS.get(state, ""),
        )

    def topic(self, topic: Topic, visit: Visit | None) -> Fact:
        """A topic, with the visit it is for."""
        return self.fact(
            topic,
            when=self.date(visit.start, visit.end) if visit is not None else "",
            details=(
                self.word(Topic, "likelihood", topic.likelihood),
                self.text(visit.title) if visit is not None else "",
            ),
            state=self.word(Topic, "depth", topic.depth),
        )

    def visit(self, visit: Visit) -> Fact:
        """A visit."""
        return self.fact(
            visit,
            when=self.date(visit.start, visit.end),
            details=(
                self.word(Visit, "direction", visit.direction),
                self.word(Visit, "level", visit.level),
                self.text(visit.place),
            ),
        )
