"""The points of a topic, or of a visit as a whole, as lists by role in the standard order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from briefings.errors import N_, BriefingError
from briefings.preparing import points as core
from briefings.preparing.release import is_screened, note_screened
from briefings.records import codes
from briefings.records.codes import PointRole
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import EMPTY, Handling
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.pages.pack.draft import LOST, Draft
from gui.pages.pack.point_card import PointCard
from gui.pages.pack.point_group import PointGroup
from gui.pages.pack.point_groups import PointGroups
from gui.pages.pack.screening import Screening
from gui.pen import Pen

# Roles that every brief is expected to fill are on show even where they are empty.
_TOPIC: tuple[PointRole, ...] = (
    "objective", "point", "their_objective", "response", "press_line", "background_free",
    "background_closed", "recommendation",
)  # fmt: skip
_VISIT: tuple[PointRole, ...] = ("courtesy", "objective", "caution", "closing", "recommendation")
Name = tuple[type[Topic] | type[Visit], str]  # of a record: its kind and key
_RESTRICTED: frozenset[PointRole] = frozenset({"tactical", "background_closed"})


class PointsEditor(QWidget):
    """Cards of points under the heading of their role; every change is written at once.

    `release_asked`: somebody wants a point handed over. `lines_pasted`: several lines were pasted into a
    point of a role, in a language. `problem`: what could not be written.
    """

    release_asked = Signal(int)
    lines_pasted = Signal(str, str, QMimeData)
    problem = Signal(BriefingError)

    def __init__(self, desk: Desk, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pen = pen
        self._record: Topic | Visit | None = None
        self._languages: tuple[str, ...] = ()
        self._shown = PointGroups(desk.words, self._card)
        self._shown.add_asked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shown)
        self._extra: set[PointRole] = set()
        self._new = 0  # points begun here
        self._drafts: dict[Name, list[Draft]] = {}  # of records not on show
        desk.closing.connect(self._close)

    @property
    def groups(self) -> dict[PointRole, PointGroup]:
        """Those on show, by their role."""
        return self._shown.groups

    @property
    def _cards(self) -> list[PointCard]:
        return [card for group in self.groups.values() for card in group.cards]

    def show_record(self, record: Topic | Visit, languages: Sequence[str]) -> None:
        """Show the points of a record; what is being typed of the same record stays."""
        same = self._record is not None and (self._record.kind, self._record.key) == (record.kind, record.key)
        drafts: list[Draft] = []
        if not same:
            self._put_aside()
            drafts = self._drafts.pop(_name(record), [])
            self._extra = {draft.role for draft in drafts}
        self._record, self._languages = record, tuple(languages)
        if not same:
            self._let_go()
        self._shown.arrange(self._roles(record))
        for role, group in self.groups.items():
            group.show_points(
                [(place, one) for place, one in enumerate(record.points) if one.role == role], languages
            )
        for draft in drafts:
            self.groups[draft.role].take_up(draft, languages)

    def enter(self, place: int, field: str = "", language: str = "") -> QWidget | None:
        """Put the cursor into the point at a place; the card, None where there is none."""
        card = next((one for one in self._cards if one.place == place), None)
        if card is not None:
            card.enter(field, language)
        return card

    def add(self, role: PointRole) -> None:
        """Begin a new point of a role; it is stored once it says something."""
        if role not in self.groups:
            self._extra.add(role)
            if self._record is not None:
                self.show_record(self._record, self._languages)
        group = self.groups[role]
        if role == "background_closed" and not self._is_screened():
            group.ask(self._screening(role))
            return
        group.begin(self._languages)

    # --- parts ------------------------------------------------------------------------------

    def _roles(self, record: Topic | Visit) -> tuple[PointRole, ...]:
        usual = _TOPIC if isinstance(record, Topic) else _VISIT
        has = {point.role for point in record.points}
        order: tuple[PointRole, ...] = codes.of(Point, "role")  # type: ignore[assignment]
        typed = {card.point.role for card in self._cards if card.draft() is not None}
        return tuple(role for role in order if role in {*usual, *has, *self._extra, *typed})

    def _put_aside(self) -> None:
        """Keep what is being typed, and what cannot be stored until the record is shown again."""
        if self._record is None:
            return
        cards = self._cards
        for card in cards:
            for sides in card.sides.values():
                for field in sides.fields.values():
                    field.settle()
        if drafts := [draft for card in cards if (draft := card.draft()) is not None]:
            self._drafts[_name(self._record)] = drafts

    @Slot()
    def _close(self) -> None:
        """The window closes: what is unfinished keeps it open once."""
        if self._drafts or any(card.draft() is not None for card in self._cards):
            self._desk.hold()
        for name in list(self._drafts):
            if self._desk.workspace.find(*name) is None:
                self._tell_lost(self._drafts.pop(name))

    def _tell_lost(self, drafts: Sequence[Draft]) -> None:
        """What was typed for a record that is gone can be stored nowhere: it is told, to be copied."""
        texts = tuple(text for draft in drafts for text in draft.texts.values() if text)
        self.problem.emit(BriefingError(LOST, text=texts))

    def _let_go(self) -> None:
        """Another record comes: the cards show its points, and nobody goes on typing in them unawares."""
        typed_in = QApplication.focusWidget()
        if typed_in is not None and self.isAncestorOf(typed_in):
            typed_in.clearFocus()
        for group in self.groups.values():
            group.let_go(screened=self._is_screened())

    def _card(self, role: PointRole) -> PointCard:
        """A new card, connected."""
        made = PointCard(self._desk.words, role, self._is_screened())
        made.changed.connect(self._changed)
        made.removed.connect(self._removed)
        made.moved.connect(self._moved)
        made.release_asked.connect(self._release)
        made.separate_asked.connect(self._separate)
        made.lines_pasted.connect(self._pasted)
        made.next_asked.connect(self._go_on)
        made.screening_asked.connect(self._screen)
        return made

    # --- writing ----------------------------------------------------------------------------

    @Slot(dict)
    def _changed(self, fields: dict[str, Any]) -> None:
        card = self._sender()
        if card.place >= 0:
            seen, card.seen = card.seen, (*card.seen, msgspec.structs.replace(card.seen[-1], **fields))
            self._write(
                partial(core.change_point, place=card.place, **fields),
                card,
                field=f"points.{card.point.code or card.place}.{'.'.join(fields)}",
                label=N_("Point changed"),
                seen=seen,
                shown=partial(_with_point, place=card.place, fields=fields),
            )
            return
        level = Handling.RESTRICTED if card.point.role in _RESTRICTED else Handling.INTERNAL
        point = Point(
            **{"role": card.point.role, "text": card.sides["text"].text(), "handling": level, **fields}
        )
        self._new += 1
        self._write(partial(core.insert_points, points=[point]), card, field=f"points.new.{self._new}")

    @Slot()
    def _removed(self) -> None:
        card = self._sender()
        if card.place >= 0:
            self._write(partial(core.drop_point, place=card.place, seen=card.seen))
        else:
            self.groups[card.point.role].forget(card)

    @Slot(int)
    def _moved(self, by: int) -> None:
        card = self._sender()
        if card.place >= 0:
            self._write(partial(core.move_point, place=card.place, by=by, seen=card.seen))

    @Slot()
    def _release(self) -> None:
        self.release_asked.emit(self._sender().place)

    @Slot()
    def _go_on(self) -> None:
        """Return goes on to the next point; below the last one it begins a new one."""
        card = self._sender()
        cards = self.groups[card.point.role].cards
        after = cards.index(card) + 1
        if after < len(cards):
            cards[after].enter()
        elif card.is_sent:
            self.add(card.point.role)

    @Slot(str, QMimeData)
    def _pasted(self, language: str, source: QMimeData) -> None:
        self.lines_pasted.emit(self._sender().point.role, language, source)

    def _sender(self) -> PointCard:
        card = self.sender()
        assert isinstance(card, PointCard)
        return card

    def _write(
        self,
        act: Callable[..., object],
        card: PointCard | None = None,
        field: str = "",
        label: str = "",
        *,
        seen: tuple[Point, ...] = (),
        shown: Callable[..., Any] | None = None,
    ) -> None:
        record = self._record
        assert record is not None
        name = _name(record)

        def done(workspace: Workspace, **by: object) -> None:
            act(workspace, workspace.get(*name), **by)

        if card is not None:
            field = f"{record.kind}/{record.key}.{field}"
            failed = partial(self._failed, name, card, Draft(card.point.role, card.texts()))
            self._pen.type(field, label, done, failed, seen=seen, shown=shown)
        else:
            self._pen.write(done, failed=self._refused)

    def _failed(self, name: Name, card: PointCard, draft: Draft, error: BriefingError) -> None:
        """What was typed and is refused stays in its fields; what there is now is shown beside it.

        Where another record is on show by now, it is there again with its own.
        """
        if self._record is None or _name(self._record) != name:
            self._drafts.setdefault(name, []).append(draft)
        elif card in self._cards:
            card.is_sent = card.place >= 0
            if card.place >= 0:
                card.hold()
        self._refused(error)

    @Slot(BriefingError)
    def _refused(self, error: BriefingError) -> None:
        """Show what there is now, and say what is wrong."""
        self._desk.changed.emit()
        self.problem.emit(error)

    # --- what may not be written here ---------------------------------------------------------

    @Slot()
    def _screen(self) -> None:
        """A fall-back is to be opened for the first time."""
        card = self._sender()
        self.groups[card.point.role].ask(self._screening(card.point.role, card))

    @Slot()
    def _separate(self) -> None:
        card = self._sender()
        self.groups[card.point.role].ask(self._screening(card.point.role, card, separately=True))

    def _is_screened(self) -> bool:
        return self._record is not None and is_screened(self._record)

    def _screening(
        self, role: PointRole, card: PointCard | None = None, *, separately: bool = False
    ) -> Screening:
        made = Screening(self._desk, role, card, separately=separately)
        made.cleared.connect(self._cleared)
        made.held.connect(self._held)
        return made

    @Slot(str)
    def _cleared(self, role: PointRole) -> None:
        """It is on no list: the field may be written in; who said so is kept."""
        asked = self.sender()
        assert isinstance(asked, Screening)
        self._write(note_screened)
        for one in self._cards:
            one.open_fall_back()
        if asked.card is not None:
            asked.card.enter("fall_back")
        else:
            self.groups[role].begin(self._languages)

    @Slot(str, str)
    def _held(self, role: PointRole, number: str) -> None:
        """It may be on the list: the number of the document stands in its place."""
        asked = self.sender()
        assert isinstance(asked, Screening)
        held: dict[str, Any] = {"held_separately": number, "held_reason": asked.reason()}
        if asked.card is not None and asked.card.place >= 0:
            card = asked.card
            self._write(partial(core.change_point, place=card.place, seen=card.seen, **held))
            return
        point = Point(role=role, text=EMPTY, handling=Handling.RESTRICTED, **held)
        self._write(partial(core.insert_points, points=[point]))


def _name(record: Topic | Visit) -> Name:
    return type(record), record.key


def _with_point(
    record: Topic | Visit, *, place: int, seen: tuple[Point, ...], fields: dict[str, Any]
) -> Topic | Visit:
    """A record with other fields of a point, to be shown."""
    points = list(record.points)
    try:
        at = core.found_point(record, place, seen, fields)
    except BriefingError:
        return record
    points[at] = msgspec.structs.replace(points[at], **fields)
    return msgspec.structs.replace(record, points=tuple(points))
