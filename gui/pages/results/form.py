"""The form: all parts of what came of one visit, filled from its records or from a draft."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from briefings.editing.fields import field
from briefings.errors import N_
from briefings.interface import title_in
from briefings.preparing.afterwards import Asked, prepared
from briefings.preparing.results import Reviewed
from briefings.records.kinds import Event, Goal, Outcome, Topic
from briefings.text import beginning
from gui.desk import Desk
from gui.fields.form import Fold
from gui.fields.texts import TextEditor
from gui.keys import keep_own_undo
from gui.pages.results.agreed import Ledger
from gui.pages.results.draft import Draft
from gui.pages.results.parts import INDENT, LONG, MetPart, OutcomePart, Part, ReviewPart


class ResultsForm(QWidget):
    """One visit's form. Made anew for another visit and in another language."""

    edited = Signal()

    def __init__(self, desk: Desk, asked: Asked, draft: Draft | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        keep_own_undo(self)
        self.desk = desk
        self.words = desk.words
        self.asked = asked
        self._draft = draft
        self._since: Draft | None = None  # what stood here when an action was taken out or brought back last
        entered = draft.outcomes if draft is not None else asked.visit.outcomes
        self._outcomes: dict[str | None, Outcome] = {outcome.topic: outcome for outcome in entered}
        self._reviews: dict[str, Reviewed] = {one.goal: one for one in (draft.reviews if draft else ())}
        self.outcomes: dict[str | None, OutcomePart] = {}
        self.reviews: dict[str, ReviewPart] = {}
        self.folds: dict[str, Fold] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(16)
        self._partners = [one.partner for one in asked.met]
        self._lay_out()

    def _lay_out(self) -> None:
        draft, asked = self._draft, self.asked
        said = draft.met if draft is not None else tuple(one.partner.key for one in asked.met if one.said)
        self.met = MetPart(self.desk, asked.met, said)
        self.met.edited.connect(self.edited)
        if asked.met:
            self._card(N_("Who was met"), self.met)
        self._card(N_("What came of each topic"), *self._topics())
        self.summary = TextEditor(self.desk, field(Event, "outcome"))
        self.summary.set_value(draft.summary if draft is not None else asked.summary)
        self.summary.name_inputs(self.words.say(N_("What the history tells of it")))
        self.summary.edited.connect(self.edited)
        hint = self._quiet(N_("Left empty, the history tells the conclusions one after the other."))
        self._card(N_("What the history tells of it"), hint, self.summary)
        self.ledger = Ledger(
            self.desk,
            asked.actions,
            self._partners,
            draft.agreed if draft is not None else (),
            draft.revised if draft is not None else (),
        )
        self.ledger.edited.connect(self.edited)
        self.ledger.reshaped.connect(self._reshaped)
        self._card(N_("What was agreed to be done"), self.ledger)
        if asked.goals:
            self._card(N_("Goals to review"), *self._goals())
        self._column.addStretch(1)

    def _card(self, heading: str, *widgets: QWidget) -> None:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        label = QLabel(self.words.say(heading))
        label.setObjectName("heading")
        column.addWidget(label)
        for widget in widgets:
            column.addWidget(widget)
        self._column.addWidget(card)

    def _quiet(self, message: str, **values: object) -> QLabel:
        label = QLabel(self.words.say(message, **values), wordWrap=True)
        label.setObjectName("quiet")
        return label

    # --- topics -----------------------------------------------------------------------------

    def _topics(self) -> list[QWidget]:
        made: list[QWidget] = []
        for topic in self.asked.topics:
            made.append(self._outcome(topic.key, self._name(topic)))
        made.append(self._outcome(None, self.words.say(N_("In general"))))
        first = next(iter(self.asked.topics), None)
        self.folds[f"topic/{first.key if first is not None else ''}"].unfold()
        return made

    def _name(self, topic: Topic) -> str:
        title = title_in(topic.title, self.words.language) or topic.key
        return f"{topic.code}. {title}" if topic.code else title

    def _outcome(self, topic: str | None, name: str) -> Fold:
        fold = Fold(name.replace("&", "&&"), indent=INDENT)
        self.folds[f"topic/{topic or ''}"] = fold
        fold.opened.connect(partial(self._open_outcome, topic))
        if topic in self._outcomes:
            fold.unfold()
        return fold

    def _open_outcome(self, topic: str | None) -> None:
        if topic not in self.outcomes:
            about = next((one for one in self.asked.topics if one.key == topic), None)
            part = OutcomePart(
                self.desk,
                self._outcomes.get(topic, Outcome(topic=topic)),
                prepared(about) if about is not None else _NOTHING,
            )
            part.edited.connect(self.edited)
            self.outcomes[topic] = part
            self.folds[f"topic/{topic or ''}"].put(part)

    # --- goals ------------------------------------------------------------------------------

    def _goals(self) -> list[QWidget]:
        made: list[QWidget] = [self._quiet(N_("Only what is written here is recorded."))]
        for goal in self.asked.goals:
            name = title_in(goal.statement, self.words.language) or goal.key
            fold = Fold(beginning(name, LONG).replace("&", "&&"), indent=INDENT)
            fold.head.setToolTip(name)
            self.folds[f"goal/{goal.key}"] = fold
            fold.opened.connect(partial(self._open_review, goal))
            if goal.key in self._reviews:
                fold.unfold()
            made.append(fold)
        return made

    def _open_review(self, goal: Goal) -> None:
        if goal.key not in self.reviews:
            part = ReviewPart(self.desk, goal, self._reviews.get(goal.key))
            part.edited.connect(self.edited)
            self.reviews[goal.key] = part
            self.folds[f"goal/{goal.key}"].put(part)

    # --- what was taken out -----------------------------------------------------------------

    @Slot()
    def _reshaped(self) -> None:
        self._since = self.entered(self.desk.now())

    def take_back(self, *, is_typed: bool) -> bool:
        """An action that was taken out comes back before the typing from before it (see gui.keys)."""
        since = self._since
        if not self.ledger.out or (is_typed and since is not None and self.entered(since.kept) != since):
            return False
        self.ledger.out[-1].undo.click()
        return True

    # --- what is entered --------------------------------------------------------------------

    def flush(self) -> None:
        """Tell what is typed and waits in any part."""
        parts: list[Part] = [*self.outcomes.values(), *self.reviews.values()]
        for part in parts:
            part.flush()
        self.ledger.flush()
        self.summary.flush()

    def entered(self, now: datetime) -> Draft:
        """All that stands in the form."""
        outcomes = self._outcomes | {topic: part.value() for topic, part in self.outcomes.items()}
        reviews = {goal: one for goal, one in self._reviews.items() if goal not in self.reviews}
        written = [one for part in self.reviews.values() if (one := part.value()) is not None]
        return Draft(
            kept=now,
            met=self.met.value(),
            outcomes=tuple(outcomes.values()),
            summary=self.summary.value(),
            agreed=self.ledger.entered(),
            revised=self.ledger.revised(),
            reviews=(*reviews.values(), *written),
        )

    def whole(self, now: datetime) -> Draft:
        """All that stands in the form, to be recorded. Raises BriefingError: a day cannot be read."""
        self.ledger.check()
        recorded = {outcome.topic for outcome in self.asked.visit.outcomes}
        entered = self.entered(now)
        outcomes = tuple(
            one
            for one in entered.outcomes
            if one.ours or one.theirs or one.conclusion or one.topic in recorded
        )
        return Draft(
            kept=now,
            met=entered.met,
            outcomes=outcomes,
            summary=entered.summary,
            agreed=entered.agreed,
            revised=entered.revised,
            reviews=entered.reviews,
        )


_NOTHING = Outcome().ours
