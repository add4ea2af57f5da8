"""The lists of a visit: programme and delegations, and what pages of a list have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtWidgets import QLabel

from briefings.errors import N_, BriefingError
from briefings.intake.within import WITHDRAWN, withdrawn
from briefings.preparing import visits as core
from briefings.preparing.days import told_of_end
from briefings.records.kinds import Delegate, ProgrammeLine
from briefings.records.values import EMPTY, PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.pages.pack.line_form import Doubt, Field
from gui.pages.pack.line_table import Column
from gui.pages.pack.lines import Change, Lines, Listed
from gui.pages.pack.listing import Listing
from gui.pages.pack.names import zone_said
from gui.pages.pack.parts import Editor, handling_word, said, word
from gui.pages.pack.paste import Offer, PasteBar
from gui.pages.pack.situation import Situation, Spot
from gui.pen import Pen
from gui.reading import bring_into_view

_HOW_RELEASED = N_("What the other side may be told is checked under “What they will get”.")
_SECOND_CLOCK = 2  # the column of the programme


class ListEditor(Editor):
    """One or more lists of a visit."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk = desk
        self.pen = pen
        self.situation: Situation | None = None

    def days(self, line: Any) -> Sequence[tuple[str, str]]:
        """The days of the visit to choose from, and the one of the line where it is none of them."""
        assert self.situation is not None
        visit, translator = self.situation.visit, self.words.translator
        first, last = visit.start.earliest, (visit.end or visit.start).latest
        found = [PartialDate.of(first + timedelta(days=at)) for at in range(min((last - first).days, 60) + 1)]
        if line.date is not None and line.date not in found:
            found.insert(0, line.date)
        return [(str(day), self.day(day)) for day in found] if translator else []

    def day(self, told: PartialDate | None) -> str:
        """A day with its weekday, short."""
        if told is None:
            return ""
        translator = self.words.translator
        text = translator.date(told, "short")
        return f"{translator.weekday(told, 'abbreviated')} {text}" if told.precision == 3 else text


class OneListEditor(ListEditor):
    """A page with one list, that of the visit's `field`; `label` names the step of writing it."""

    field: ClassVar[str]
    label: ClassVar[str] = N_("Visit changed")

    def put(self, lines: Lines) -> None:
        """Put the list onto the page."""
        self.lines = lines
        self.listing = Listing(
            self.desk, self.pen, lines, field=self.field, label=self.label, store=self.store
        )
        self.column.addWidget(lines)
        self.column.addStretch(1)
        lines.changed.connect(self._changed)

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the list; the line that the spot names is chosen."""
        self.situation = situation
        visit = situation.visit
        self.lines.show_lines(getattr(visit, self.field), situation.languages, visit.key)
        choose(self.lines, spot, self.field)

    def store(self, workspace: Workspace, key: str, lines: tuple[Any, ...], **by: Any) -> None:
        """Give the visit this list."""
        fields: dict[str, Any] = {self.field: lines}
        core.change_visit(workspace, key, **by, **fields)

    @Slot(Change)
    def _changed(self, change: Change) -> None:
        assert self.situation is not None
        self.listing.write(self.situation.visit, change)


class ProgrammeEditor(OneListEditor):
    """The programme: both clocks, what happens, where, with whom, who may read it."""

    field = "programme"
    label = N_("Programme entered")

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("Programme"))
        self.hint(
            N_(
                "Local time; the second clock fills itself. A table copied in Excel or Word "
                "can be pasted whole."
            )
        )
        self.hint(_HOW_RELEASED)
        self.bar = PasteBar(desk)
        self.column.addWidget(self.bar)
        lines = Lines(
            desk.words,
            Listed(
                ProgrammeLine,
                [
                    Column(N_("Day"), lambda line: self.day(line.date)),
                    Column(N_("Local time"), lambda line: "–".join(filter(None, (line.start, line.end)))),
                    Column(self._second_clock, self._beside),
                    Column(N_("What happens"), lambda line: said(line.text, self.words), stretch=True),
                    Column(N_("Handling"), lambda line: handling_word(self.words, line.handling)),
                ],
                [
                    Field("date", N_("Day"), "choice", self.days, PartialDate.parse, short=True),
                    Field("type", N_("Kind"), "code", short=True),
                    Field("start", N_("From"), "time", short=True),
                    Field("end", N_("Until"), "time", short=True),
                    Field("text", N_("What happens"), "text"),
                    Field("place", N_("Place"), "text"),
                    Field("lead", N_("Led by"), "text"),
                    Field("press", N_("Press"), "text"),
                    Field(
                        "partner", N_("With"), "choice", self._partners, lambda key: key or None, short=True
                    ),
                    Field("handling", N_("Handling"), "handling", short=True),
                ],
                self._new,
                lambda line: bool(line.text),
                paste=N_("Paste from Excel"),
                along=self._along,
                doubts=_doubts,
            ),
        )
        self.put(lines)
        self.lines.pasted.connect(self._pasted)
        self.bar.taken.connect(self._taken)

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the programme, with the second clock where it shows something else."""
        self.bar.show_for(situation.visit.key)
        super().show_situation(situation, spot)
        self.lines.table.setColumnHidden(_SECOND_CLOCK, situation.clock.is_same)
        self.lines.model.headerDataChanged.emit(Qt.Orientation.Horizontal, _SECOND_CLOCK, _SECOND_CLOCK)

    def _second_clock(self) -> str:
        if self.situation is None or self.situation.clock.partner is None:
            return self.words.say(N_("Second clock"))
        return zone_said("", self.words, self.situation.clock.name)

    def _beside(self, line: ProgrammeLine) -> str:
        situation = self.situation
        if situation is None or line not in situation.visit.programme:
            return ""
        return situation.clock.times[situation.visit.programme.index(line)]

    def _partners(self, line: Any) -> Sequence[tuple[str, str]]:
        assert self.situation is not None
        named = [(key, said(name, self.words)) for key, name in self.situation.names.items()]
        met = [(key, name) for key, name in named if key in self.situation.met]
        nobody = "–" if line.type == "internal" else self.words.say(N_("The first partner"))
        return [("", nobody), *met]

    def _new(self) -> ProgrammeLine:
        assert self.situation is not None
        last = self.situation.visit.programme[-1:]
        day = last[0].date if last else self.situation.visit.start
        return ProgrammeLine(date=day, text=EMPTY)

    def store(self, workspace: Workspace, key: str, lines: tuple[ProgrammeLine, ...], **by: Any) -> None:
        """Give the visit this programme."""
        core.set_programme(workspace, key, lines, **by)

    def _along(self, before: ProgrammeLine, now: ProgrammeLine) -> ProgrammeLine:
        """What follows from what was typed: its type; and and of one that became ours no release."""
        from briefings.intake.programmes import typed_along

        typed = typed_along(before, now)
        (line,) = withdrawn((before,), (typed,))
        if line != typed:
            self.desk.failed.emit(BriefingError(WITHDRAWN, text=line.text))
        return line

    @Slot(QMimeData)
    def _pasted(self, source: QMimeData) -> None:
        assert self.situation is not None
        self.bar.read_programme(source, self.situation.visit.start.earliest)

    @Slot(Offer, bool)
    def _taken(self, offer: Offer, instead: bool) -> None:
        assert self.situation is not None
        self.listing.add(self.situation.visit, offer.rows, instead=instead)


class DelegationsEditor(ListEditor):
    """Both delegations, by post."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("Delegations"))
        self.hint(N_("Posts first; a name where it is known. Lists can be pasted from Excel or Word."))
        self.hint(_HOW_RELEASED)
        self.sides: dict[str, Lines] = {}
        self.bars: dict[str, PasteBar] = {}
        self.listings: dict[str, Listing] = {}
        for side, message in (
            ("our_delegation", N_("Our delegation")),
            ("their_delegation", N_("Their delegation")),
        ):
            heading = QLabel()
            heading.setObjectName("heading")
            desk.words.keep(heading.setText, message)
            self.column.addSpacing(8)
            self.column.addWidget(heading)
            bar, lines = PasteBar(desk), self._list()
            desk.words.keep(lines.table.setAccessibleName, message)
            self.column.addWidget(bar)
            self.column.addWidget(lines)
            lines.changed.connect(self._changed)
            lines.pasted.connect(self._pasted)
            bar.taken.connect(self._taken)
            self.sides[side], self.bars[side] = lines, bar
            store = partial(self._store, of="ours" if side == "our_delegation" else "theirs")
            self.listings[side] = Listing(
                desk, pen, lines, field=side, label=N_("Delegation entered"), store=store
            )
        self.column.addStretch(1)

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show both; the seat that the spot names is chosen."""
        self.situation = situation
        for side, lines in self.sides.items():
            self.bars[side].show_for(situation.visit.key)
            lines.show_lines(getattr(situation.visit, side), situation.languages, situation.visit.key)
            choose(lines, spot, side)

    def _list(self) -> Lines:
        return Lines(
            self.words,
            Listed(
                Delegate,
                [
                    Column(N_("Role"), lambda seat: word(self.words, Delegate, "role", seat.role)),
                    Column(N_("Post"), lambda seat: said(seat.post, self.words), stretch=True),
                    Column(N_("Name"), lambda seat: seat.name),
                    Column(N_("Handling"), lambda seat: handling_word(self.words, seat.handling)),
                ],
                [
                    Field("post", N_("Post"), "text"),
                    Field("name", N_("Name"), "string", short=True),
                    Field("role", N_("Role"), "code", short=True),
                    Field("handling", N_("Handling"), "handling", short=True),
                    Field("note", N_("Note"), "text"),
                ],
                lambda: Delegate(post=EMPTY),
                lambda seat: bool(seat.post),
                movable=True,
                paste=N_("Paste from Excel"),
            ),
        )

    def _side(self, sender: object) -> str:
        return next(side for side in self.sides if sender in (self.sides[side], self.bars[side]))

    def _store(
        self, workspace: Workspace, key: str, seats: tuple[Delegate, ...], *, of: str, **by: Any
    ) -> None:
        given: dict[str, Any] = {of: seats}
        core.set_delegation(workspace, key, **by, **given)

    @Slot(Change)
    def _changed(self, change: Change) -> None:
        assert self.situation is not None
        self.listings[self._side(self.sender())].write(self.situation.visit, change)

    @Slot(QMimeData)
    def _pasted(self, source: QMimeData) -> None:
        self.bars[self._side(self.sender())].read_delegation(source)

    @Slot(Offer, bool)
    def _taken(self, offer: Offer, instead: bool) -> None:
        assert self.situation is not None
        listing = self.listings[self._side(self.sender())]
        listing.add(self.situation.visit, offer.rows, instead=instead)


def _doubts(line: ProgrammeLine) -> Sequence[Doubt]:
    told = told_of_end(line)
    return () if told is None else (("end", told.message, told.values),)


def choose(lines: Lines, spot: Spot, field: str) -> None:
    """Go to the line that a spot names, `programme.2`, and into its field, `.text.en`; else to the list."""
    name, _, rest = spot.field.partition(".")
    if name != field:
        return
    place, _, inner = rest.partition(".")
    if place.isdecimal() and int(place) < len(lines.model.lines):
        lines.choose(int(place))
        lines.form.enter(inner)
        bring_into_view(lines.form)
    else:
        (lines.table if lines.model.lines else lines.add).setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(lines)
