"""One point of a brief as it is edited: its words in each language, to whom, who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.preparing.release import needs_screening
from briefings.records.codes import PointRole
from briefings.records.kinds import Point
from briefings.records.values import EMPTY, Handling, Text
from gui.pages.pack.draft import Draft
from gui.pages.pack.handed_items import CAN_BE_HANDED
from gui.pages.pack.parts import coded, handling_word, joined, name_button, said, set_state, small_button
from gui.pages.pack.prose import Choice, Sides
from gui.words import Words

# What each role's fields are called over the fields; those of every other role need no name.
_RESPONSE: tuple[tuple[str, str], ...] = (
    ("asked", N_("They may raise")),
    ("text", N_("Main answer")),
    ("if_pressed", N_("If they press")),
    ("fall_back", N_("Fall-back")),
)
_PLAIN: tuple[tuple[str, str], ...] = (("text", N_("Text")),)
_FIELDS = (_PLAIN, _RESPONSE)  # by: is it a response?
_SPOKEN: frozenset[PointRole] = frozenset(
    {"courtesy", "point", "tactical", "response", "proposal", "press_line", "closing", "position"}
)


# Pixels: of the lists of codes beside the words, and from which width of the card they have all theirs.
_CHOICE, _NARROW_CHOICE, _ROOMY = 184, 120, 720


class PointCard(QFrame):
    """`changed` carries the fields that are other now; the other signals what is asked for."""

    changed = Signal(dict)
    removed = Signal()
    moved = Signal(int)  # 1 down, -1 up
    release_asked = Signal()
    separate_asked = Signal()
    screening_asked = Signal()  # before a fall-back is written for the first time
    lines_pasted = Signal(str, QMimeData)
    next_asked = Signal()  # Return was pressed in its words

    def __init__(self, words: Words, role: PointRole, screened: bool) -> None:
        """`screened`: it was made sure that what may be written here is on no list of state secrets."""
        super().__init__()
        self.setObjectName("point")
        self.setProperty("role", role)
        self.place = -1  # in its record; -1: not there yet
        self.is_sent = False
        self.entered: dict[str, Text] = {}  # what was sent of a new point
        self.is_first = self.is_last = False  # of its role
        self.point = Point(role=role, text=EMPTY)
        self.seen: tuple[Point, ...] = ()  # the point as it is shown, and as it was typed here since
        self._words = words
        self._screened = screened
        self.indent = QWidget()
        self.indent.setFixedWidth(0)
        self.code = QLabel()
        self.code.setObjectName("quiet")
        self.code.setFixedWidth(32)
        self.code.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.code.setContentsMargins(0, 5, 4, 0)
        self.sides: dict[str, Sides] = {}
        self._names: dict[str, QLabel] = {}
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(8)
        self._fields.setVerticalSpacing(4)
        self.emptied = QLabel()
        self.emptied.setObjectName("fault")
        self.emptied.setWordWrap(True)
        self.emptied.hide()
        self._fields.addWidget(self.emptied, 2, 0)  # beneath the first field, which must say something
        self._add_fields(_FIELDS[role == "response"])
        self.open_it = small_button("", "")
        self.open_it.clicked.connect(self.screening_asked)
        self.open_it.hide()
        self.separately = QLabel()
        self.separately.setObjectName("quiet")
        self.separately.setWordWrap(True)
        self.separately.hide()
        self.to = Choice()
        self.to.chosen.connect(self._to_chosen)
        self.handling = Choice()
        self.handling.chosen.connect(self._handling_chosen)
        self.agree_first = QCheckBox()
        self.agree_first.clicked.connect(self._agree_changed)
        self.more = small_button("⋯", "")
        self.more.clicked.connect(self._open_menu)
        self._lay_out()
        self._say()

    def _say(self) -> None:
        say = self._words.say
        for field, message in _FIELDS[self.point.role == "response"]:
            self._names[field].setText(say(message))
        name_button(self.open_it, say(N_("Write a fall-back, for named readers alone")))
        self.open_it.setText(say(N_("+ Fall-back")))
        self.to.setAccessibleName(say(N_("To whom")))
        self.to.setToolTip(say(N_("To whom it is said")))
        self.handling.setAccessibleName(say(N_("Handling")))
        self.handling.setToolTip(say(N_("Who may read it")))
        self.agree_first.setText(say(N_("To be agreed with them first")))
        name_button(self.more, say(N_("Move, remove, hand over")))
        self.emptied.setText(
            say(N_("What stood here stays stored until you write it anew. Remove the point to take it out."))
        )

    def say(self) -> None:
        """Name everything in the language in use."""
        self._say()

    def let_go(self, *, screened: bool) -> None:
        """It is to show a point of another record: nothing of this one stays in it."""
        self._screened = screened
        for sides in self.sides.values():
            sides.let_go()

    def show_point(self, point: Point, place: int, languages: Sequence[str]) -> None:
        """Show a point as it is stored at its place; what is being typed stays."""
        self.point, self.place, self.is_sent, self.seen = point, place, place >= 0, (point,)
        self.code.setText(point.code)
        self.indent.setFixedWidth(24 * point.level)
        for field, sides in self.sides.items():
            sides.show_text(getattr(point, field), languages)
        offered = coded(self._words, Point, "to")
        self.to.offer([("", self._words.say(N_("To anyone"))), *offered], point.to)
        self._show_handling()
        self.agree_first.setChecked(point.agree_first)
        self.separately.setVisible(bool(point.held_separately))
        number = self._words.say(N_("Held separately: document {number}"), number=point.held_separately)
        self.separately.setText(joined([number, said(point.held_reason, self._words)], " – "))
        if "fall_back" in self.sides:
            self._show_fall_back(is_open=self._screened or needs_screening(point))
        self.emptied.setVisible(self._is_emptied)

    def show_draft(self, languages: Sequence[str]) -> None:
        """Show what is not stored yet in these languages."""
        is_sent = self.is_sent
        self.show_point(self.point, -1, languages)
        self.is_sent = is_sent

    def shows(self, point: Point) -> bool:
        """Is it the point on show?"""
        if self.place < 0:
            return False
        return point.code == self.point.code if point.code else point == self.point

    def sent(self, point: Point) -> bool:
        """Is it what was entered here and is on its way into the record?"""
        if self.place >= 0 or not self.is_sent:
            return False
        return all(getattr(point, field) == text for field, text in self.entered.items())

    def hold(self) -> None:
        """What was typed is refused: it stays in its fields until it is typed anew."""
        for field, sides in self.sides.items():
            sides.hold(getattr(self.point, field))

    def texts(self) -> dict[str, Text]:
        """What its fields say."""
        return {field: sides.text() for field, sides in self.sides.items()}

    def put(self, texts: dict[str, Text]) -> None:
        """Say in its fields what was typed before: it stays until it is typed on."""
        for field, text in texts.items():
            for language, one in self.sides[field].fields.items():
                one.put(text.get(language, ""))
            self.sides[field].hold(getattr(self.point, field))

    def type_on(self, texts: dict[str, Text]) -> None:
        """Say in its fields what was typed into them before, to be stored as far as it can be."""
        for field, text in texts.items():
            for language, one in self.sides[field].fields.items():
                if one.said() != text.get(language, ""):
                    one.put(text.get(language, ""))
                    one.wait()
        self.emptied.setVisible(self._is_emptied)

    def draft(self) -> Draft | None:
        """What it says and cannot be stored, or not yet; None where there is nothing.

        That is too little for a new point, what was refused, a stored point emptied to be written anew, and
        what was typed into a new one since it is on its way.
        """
        texts, role = self.texts(), self.point.role
        if self.is_held:
            return Draft(role, texts) if any(texts.values()) else None
        if self.place >= 0:
            return Draft(role, texts, self.seen[-1]) if self._is_emptied else None
        if self.is_sent:
            sent: dict[str, Any] = {field: self.entered.get(field, EMPTY) for field in texts}
            return Draft(role, texts, Point(role=role, **sent)) if texts != sent else None
        return Draft(role, texts) if any(texts.values()) and not texts[self._needed] else None

    def is_of(self, point: Point) -> bool:
        """Does it show this point as it was stored when last seen?"""
        if self.place < 0 or point.code:
            return self.shows(point)
        return all(getattr(self.point, field) == getattr(point, field) for field in self.sides)

    @property
    def _is_emptied(self) -> bool:
        """Was what a stored point must say taken out, to be written anew?"""
        if self.place < 0 or self.point.held_separately:
            return False
        return bool(getattr(self.point, self._needed)) and not self.sides[self._needed].text()

    @property
    def _needed(self) -> str:
        """The field without which a point of its role says nothing."""
        return "asked" if self.point.role == "response" else "text"

    @property
    def is_held(self) -> bool:
        """Does it say what was refused?"""
        return any(one.is_held for sides in self.sides.values() for one in sides.fields.values())

    def open_fall_back(self) -> None:
        """It was made sure that a fall-back may be written here."""
        self._screened = True
        if "fall_back" in self.sides:
            self._show_fall_back(is_open=True)

    def _show_fall_back(self, *, is_open: bool) -> None:
        self._names["fall_back"].setVisible(is_open)
        self.sides["fall_back"].setVisible(is_open)
        self.open_it.setVisible(not is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: where there is little room, the words have it."""
        super().resizeEvent(event)
        for choice in (self.handling, self.to):
            choice.setFixedWidth(_CHOICE if self.width() >= _ROOMY else _NARROW_CHOICE)

    def enter(self, field: str = "", language: str = "") -> None:
        """Put the cursor into a field."""
        self.sides.get(field, next(iter(self.sides.values()))).enter(language)

    # --- parts ------------------------------------------------------------------------------

    def _add_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        for at, (field, message) in enumerate(fields):
            sides = Sides(self._words, message)
            sides.settled.connect(self._said)
            sides.lines_pasted.connect(self.lines_pasted)
            if field == "text":
                sides.take_lines()
                sides.entered.connect(self.next_asked)
            name = QLabel()
            name.setObjectName("quiet")
            if len(fields) > 1:
                self._fields.addWidget(name, 3 * at, 0)
            else:
                name.setParent(self)
                name.hide()
            self._fields.addWidget(sides, 3 * at + 1, 0)
            self.sides[field], self._names[field] = sides, name

    @Slot()
    def _open_menu(self) -> None:
        """Many cards, few menus opened: each is made when it is asked for."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with the point."""
        menu = QMenu(self)
        say = self._words.say
        for message, does, can in (
            (N_("Move up"), self._up, not self.is_first),
            (N_("Move down"), self._down, not self.is_last),
            (N_("Put under the point before"), self._in, not self.is_first and not self.point.level),
            (N_("Stand for itself"), self._out, bool(self.point.level)),
        ):
            menu.addAction(say(message), does).setEnabled(can and self.place >= 0)
        if self.point.role in CAN_BE_HANDED and self.point.given_by is None:
            menu.addAction(say(N_("Hand it over…")), self.release_asked.emit).setEnabled(self.place >= 0)
        if self.point.role in ("response", "background_closed"):
            menu.addAction(say(N_("Hold it separately…")), self.separate_asked.emit)
        menu.addSeparator()
        menu.addAction(say(N_("Remove")), self.removed.emit)
        return menu

    def _lay_out(self) -> None:
        controls = QVBoxLayout()
        controls.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.handling, 1)
        top.addWidget(self.more)
        controls.addLayout(top)
        controls.addWidget(self.to)
        controls.addWidget(self.agree_first)
        controls.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addLayout(self._fields)
        middle.addWidget(self.open_it)
        middle.addWidget(self.separately)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(self.indent)
        line.addWidget(self.code)
        line.addLayout(middle, 1)
        line.addLayout(controls)
        self.to.setVisible(self.point.role in _SPOKEN)
        self.agree_first.setVisible(self.point.role == "press_line")

    def _show_handling(self) -> None:
        level = self.point.handling
        levels = [Handling.INTERNAL, Handling.RESTRICTED]
        if level is Handling.RELEASABLE:
            levels.insert(0, level)
        self.handling.offer([(one.value, handling_word(self._words, one)) for one in levels], level.value)
        set_state(self.handling, "level", level.value)

    # --- what the user does -----------------------------------------------------------------

    @Slot()
    def _said(self) -> None:
        """What was typed is kept, once it says what a point of its role must."""
        told: dict[str, Text] = {field: sides.text() for field, sides in self.sides.items()}
        fields = {field: text for field, text in told.items() if text != getattr(self.point, field)}
        needed = self._needed
        if self.place < 0 and self.is_sent and fields:
            next(iter(self.sides.values())).wait()  # it is on its way into the record
            return
        if self.place < 0 and not told[needed]:
            return
        if self._is_emptied:
            del fields[needed]  # to be written anew; the point is removed by the menu
        self.emptied.setVisible(self._is_emptied)
        if not fields:
            return
        if not self.is_sent:
            self.entered = fields
        self.is_sent = True
        self.changed.emit(fields)

    @Slot(str)
    def _to_chosen(self, code: str) -> None:
        self._set(to=code)

    @Slot(str)
    def _handling_chosen(self, code: str) -> None:
        level = Handling(code)
        taken_back = {"release": None} if level is not Handling.RELEASABLE and self.point.release else {}
        self._set(handling=level, **taken_back)

    @Slot(bool)
    def _agree_changed(self, on: bool) -> None:
        self._set(agree_first=on)

    def _set(self, **fields: object) -> None:
        if self.place >= 0:
            self.changed.emit(fields)

    @Slot()
    def _up(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _down(self) -> None:
        self.moved.emit(1)

    @Slot()
    def _in(self) -> None:
        self._set(level=1)

    @Slot()
    def _out(self) -> None:
        self._set(level=0)
