"""Further lists of a visit: speeches, run-of-show, steps of preparation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from briefings.errors import N_
from briefings.preparing import visits as core
from briefings.records.kinds import Cue, Speech, Step
from briefings.records.values import EMPTY, PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.pages.pack.line_form import Field
from gui.pages.pack.line_table import Column
from gui.pages.pack.lines import Lines, Listed
from gui.pages.pack.parts import coded, said, word
from gui.pages.pack.visit_lists import OneListEditor
from gui.pen import Pen


class SpeechesEditor(OneListEditor):
    """Words to be read out."""

    field = "speeches"

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("Speeches"))
        self.hint(N_("Words of welcome, opening, reply, toast; and what is said on a topic."))
        lines = Lines(
            desk.words,
            Listed(
                Speech,
                [
                    Column(N_("Kind"), lambda speech: word(self.words, Speech, "type", speech.type)),
                    Column(N_("Topic"), self._topic),
                    Column(N_("Text"), self._begins, stretch=True),
                ],
                [
                    Field("type", N_("Kind"), "choice", self._types, short=True),
                    Field("topic", N_("Topic"), "choice", self._topics, lambda key: key or None, short=True),
                    Field("title", N_("Title"), "text"),
                    Field("text", N_("Text"), "prose"),
                ],
                lambda: Speech(type="opening"),
                lambda _speech: True,
                movable=True,
            ),
        )
        self.put(lines)

    def _topic(self, speech: Speech) -> str:
        topic = self.situation.topic(speech.topic) if self.situation and speech.topic else None
        return topic.code if topic is not None else ""

    def _begins(self, speech: Speech) -> str:
        return said(speech.text, self.words)[:160] or self.words.say(N_("still to be written"))

    def _types(self, _line: Any) -> Sequence[tuple[str, str]]:
        return coded(self.words, Speech, "type")

    def _topics(self, _line: Any) -> Sequence[tuple[str, str]]:
        topics = self.situation.topics if self.situation is not None else ()
        named = [(one.key, f"{one.code} {said(one.title, self.words)}") for one in topics]
        return [("", self.words.say(N_("No topic"))), *named]


class RunOfShowEditor(OneListEditor):
    """The run-of-show, minute by minute."""

    field = "run_of_show"
    label = N_("Run-of-show entered")

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("Run-of-show"))
        self.hint(N_("Minute by minute: what happens, who acts, the words that lead into it."))
        lines = Lines(
            desk.words,
            Listed(
                Cue,
                [
                    Column(N_("Day"), lambda cue: self.day(cue.date)),
                    Column(N_("Time"), lambda cue: cue.start),
                    Column(N_("Minutes"), lambda cue: "" if cue.minutes is None else str(cue.minutes)),
                    Column(N_("What happens"), lambda cue: said(cue.text, self.words), stretch=True),
                ],
                [
                    Field("date", N_("Day"), "choice", self._days, _day_or_none, short=True),
                    Field("start", N_("From"), "time", short=True),
                    Field("minutes", N_("Minutes"), "number", short=True),
                    Field("text", N_("What happens"), "text"),
                    Field("who", N_("Who"), "text"),
                    Field("words", N_("Words that lead into it"), "text"),
                ],
                self._new,
                lambda cue: bool(cue.text),
                movable=True,
            ),
        )
        self.put(lines)

    def _days(self, line: Any) -> Sequence[tuple[str, str]]:
        return [("", "–"), *self.days(line)]

    def _new(self) -> Cue:
        assert self.situation is not None
        last = self.situation.visit.run_of_show[-1:]
        return Cue(date=last[0].date if last else self.situation.visit.start, text=EMPTY)

    def store(self, workspace: Workspace, key: str, lines: tuple[Cue, ...], **by: Any) -> None:
        """Give the visit this run-of-show."""
        core.set_run_of_show(workspace, key, lines, **by)


def _day_or_none(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


class PreparationEditor(OneListEditor):
    """Steps of preparation, counted back from the first day."""

    field = "preparation"

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("Preparation status"))
        self.hint(N_("Days are counted back from the first day; below zero: after the last day."))
        lines = Lines(
            desk.words,
            Listed(
                Step,
                [
                    Column(N_("Done"), lambda step: "✓" if step.done else "–"),
                    Column(N_("Step"), self._step, stretch=True),
                    Column(N_("By"), self._by),
                ],
                [
                    Field("type", N_("Step"), "code", short=True),
                    Field("days_before", N_("Days before"), "number", short=True),
                    Field("done", N_("Done"), "check", short=True),
                    Field("text", N_("In other words"), "text"),
                ],
                lambda: Step(days_before=7),
                lambda step: bool(step.type or step.text) and step.days_before is not None,
                movable=True,
            ),
        )
        self.put(lines)

    def _step(self, step: Step) -> str:
        return said(step.text, self.words) or word(self.words, Step, "type", step.type)

    def _by(self, step: Step) -> str:
        if self.situation is None or step.days_before is None:
            return ""
        visit = self.situation.visit
        start = visit.start.earliest if step.days_before >= 0 else (visit.end or visit.start).latest
        return self.day(PartialDate.of(start - timedelta(days=step.days_before)))
