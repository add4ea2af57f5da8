"""What the other side will get: empty at first; what is released stands here, line by line, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QToolButton,
    QVBoxLayout,
)

from briefings.errors import N_, BriefingError
from briefings.pack import pack_kinds
from briefings.preparing import release as core
from briefings.preparing.milestones import Milestone
from briefings.records.kinds import DocumentChoice, Point, Topic, Visit
from briefings.records.values import EMPTY, PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.latest import Latest
from gui.pages.pack.handed_count import HandedCount
from gui.pages.pack.handed_items import Item, Paper, items_of
from gui.pages.pack.handed_trouble import HandedTrouble
from gui.pages.pack.handout_items import (
    FIELDS,
    ItemRow,
    Seen,
    change_entry,
    change_point,
    change_title,
    hand_over,
    read_milestones,
    set_open,
    set_title_open,
    set_told,
    translate,
    with_words,
    worded,
)
from gui.pages.pack.names import kind_name
from gui.pages.pack.parts import Editor, button, clear, joined, row, said, settle, small_button
from gui.pages.pack.prose import Choice
from gui.pages.pack.release_bar import ReleaseBar
from gui.pages.pack.situation import Situation, Spot
from gui.pen import Act, Pen
from gui.reading import bring_into_view

_MILESTONES = "joint-milestones"  # the section that prints them


class HandoutEditor(Editor):
    """The page *What they will get*; `look_asked`: the pages of the paper are wanted beside it."""

    look_asked = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk, self.pen = desk, pen
        self.situation: Situation | None = None
        self.at = -1
        self.rows: dict[tuple[str, str], ItemRow] = {}
        self._shape: Any = None
        self._reading = Latest(desk, self)
        self._asked: set[tuple[str, str]] = set()  # what somebody wants to hand over, of this visit
        self._milestones: tuple[Milestone, ...] = ()
        self._milestones_of: tuple[str, str] | None = None  # visit, partner
        words = desk.words
        self.title(N_("What they will get"))
        self.hint(
            N_(
                "They get what is checked here and nothing else, in these words. Said is not handed over: a "
                "point that is spoken stays ours. Every finished file is read back before it is saved."
            )
        )
        self.which = Choice()
        words.keep(self.which.setAccessibleName, N_("Paper"))
        self.which.setMaximumWidth(420)
        self.which.chosen.connect(self._chosen)
        self.none = self.hint(N_("The pack has no paper for the other side. Check one in the outline."))
        self.column.addWidget(self.which)
        self.count = HandedCount(words)
        self.column.addWidget(self.count)
        self.see = button(words, N_("See the paper"), N_("The real pages beside the editor (F8)"))
        self.see.clicked.connect(self.look_asked)
        self.column.addLayout(row(self.see))
        self.bar = ReleaseBar(desk)
        self.bar.decided.connect(self._release)
        self.column.addWidget(self.bar)
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        self.column.addLayout(self.list)
        self.trying = HandedTrouble(desk)
        self.trying.compared.connect(self.bar.show_outdated)
        self.trouble = self.trying.label
        self.column.addWidget(self.trying)
        self.column.addStretch(1)

    # --- showing ----------------------------------------------------------------------------

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show what can be handed over; the spot's key is the place of the paper, where it names one."""
        if self.situation is None or self.situation.visit.key != situation.visit.key:
            self._asked.clear()
        self.situation = situation
        topic, _, entry = spot.field.partition("/")
        if spot.field:
            self._asked.add((topic, entry))
        papers = self._papers()
        if spot.key.isdecimal() and int(spot.key) in papers:
            self.at = int(spot.key)
        if self.at not in papers:
            self.at = next(iter(papers), -1)
        self.which.offer([(str(at), self._called(one)) for at, one in papers.items()], str(self.at))
        self.which.setVisible(len(papers) > 1)
        self.see.setEnabled(bool(papers))
        self.none.setVisible(not papers)
        self._ask_milestones(situation)
        choice = self.choice
        release = choice.release if choice is not None else None
        self.bar.show_release(situation.visit.key, release, can=choice is not None)
        self._show_items(situation)
        if spot.field and (topic, entry) in self.rows:
            one = self.rows[topic, entry]
            empty = [code for code, field in one.sides.fields.items() if not field.said()]
            one.sides.enter(empty[0] if empty else "")
            bring_into_view(one)

    @property
    def choice(self) -> DocumentChoice | None:
        """The paper on show."""
        return self._papers().get(self.at)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the paper."""
        assert self.situation is not None
        choice = self.choice
        return (choice.languages if choice is not None else ()) or self.situation.languages

    def _papers(self) -> dict[int, DocumentChoice]:
        pack = self.situation.pack if self.situation is not None else None
        known = pack_kinds()
        return {
            at: one
            for at, one in enumerate(pack.documents if pack is not None else ())
            if one.kind in known and known[one.kind].handed_over
        }

    @property
    def partner(self) -> str:
        """The key of whom the paper on show is for."""
        assert self.situation is not None
        choice = self.choice
        return (choice.partner if choice is not None else "") or self.situation.met[0]

    def _ask_milestones(self, situation: Situation) -> None:
        """Read anew what of the milestones could be told; as long as that lasts, those read before stand."""
        wanted = (situation.visit.key, self.partner) if self._prints_milestones() else None
        if wanted != self._milestones_of:
            self._milestones_of, self._milestones = wanted, ()
        if wanted is None:
            self._reading.leave()
            return
        work = partial(read_milestones, visit=wanted[0], partner=wanted[1], today=self.desk.place.today)
        self._reading.read(work, self._found_milestones)

    def _prints_milestones(self) -> bool:
        return _MILESTONES in self.sections

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the paper."""
        choice = self.choice
        return (choice.sections or pack_kinds()[choice.kind].sections) if choice is not None else ()

    @Slot(object)
    def _found_milestones(self, found: tuple[Milestone, ...]) -> None:
        self._milestones = found
        if self.situation is not None:
            self._show_items(self.situation)

    def _called(self, choice: DocumentChoice) -> str:
        assert self.situation is not None
        partner = choice.partner or self.situation.met[0]
        name = said(self.situation.names.get(partner, EMPTY), self.words)
        return joined([kind_name(choice.kind, self.words), name], " – ")

    def _show_items(self, situation: Situation) -> None:
        paper = Paper(self.partner, self.languages, self.sections)
        items = list(items_of(situation, self.words.translator, paper, self._milestones, self._asked))
        listed = [(item.name, item.is_ours) for item in items]
        shape = (situation.visit.key, listed, self.words.language)
        is_new = shape != self._shape
        written = self._written() if is_new else None
        if is_new:
            settle(self)
            self._shape = shape
            self._remake(items)
        is_read = not self._reading.is_waiting
        for item in items:
            if is_new or is_read or not item.record:  # of milestones, what is read now counts
                self.rows[item.name].show_item(item, self.languages)
        if written is not None and written[0] in self.rows:
            one = self.rows[written[0]]
            one.sides.enter(written[1])
            bring_into_view(one)
        shown = [one.item for one in self.rows.values()]
        self.count.show_items(shown)
        self.trying.look(situation, self.at, is_empty=not any(one.is_open for one in shown))

    def _written(self) -> tuple[tuple[str, str], str] | None:
        """The line and the language that somebody writes in."""
        fields = ((name, *of) for name, one in self.rows.items() for of in one.sides.fields.items())
        return next(((name, language) for name, language, field in fields if field.hasFocus()), None)

    def _remake(self, items: Sequence[Item]) -> None:
        clear(self.list)
        self.rows = {}
        group = ""
        for item in items:
            if item.group != group:
                group = item.group
                heading = QLabel(self.words.say(group))
                heading.setObjectName("heading")
                line = row(heading)
                line.setContentsMargins(0, 10, 0, 2)
                if not item.topic and item.entry and not isinstance(item.seen, Point):
                    line.insertWidget(1, self._all_of(group, heading.text()))
                    ours = sum(one.is_ours for one in items if one.group == group)
                    if ours:
                        line.insertWidget(2, self._without(ours))
                self.list.addLayout(line)
            made = ItemRow(self.desk, item)
            made.opened.connect(self._opened)
            made.worded.connect(self._worded)
            self.list.addWidget(made)
            self.rows[item.name] = made

    def _all_of(self, group: str, name: str) -> QToolButton:
        """A button that checks every line of a group."""
        every = small_button(
            self.words.say(N_("Check all")), self.words.say(N_("Check all of “{part}”"), part=name)
        )
        every.setObjectName("link")
        every.clicked.connect(partial(self._open_all, group))
        return every

    def _without(self, count: int) -> QLabel:
        """What is said beside that button of lines that it leaves out."""
        label = QLabel(self.words.say(N_("leaves out what is within our delegation: {count}"), count=count))
        label.setObjectName("quiet")
        return label

    def _open_all(self, group: str) -> None:
        assert self.situation is not None
        rows = [one for one in self.rows.values() if one.item.group == group and not one.item.is_ours]
        if not rows:
            return
        if rows[0].item.record:
            self._set_told([one.item.seen for one in rows], is_open=True)
        else:
            self._set_open({one.item.entry: one.seen for one in rows}, is_open=True)

    def _set_told(self, chosen: Sequence[Milestone], *, is_open: bool) -> None:
        """Let them be told of milestones as they were seen here, or no longer."""
        assert self.situation is not None
        visit = self.situation.visit.key
        self._write(partial(set_told, visit=visit, partner=self.partner, chosen=chosen, is_open=is_open))

    def _set_open(self, seen: Mapping[str, Seen], *, is_open: bool, ours_too: bool = False) -> None:
        """Let them be told of entries of the visit as they were seen here, or no longer."""
        assert self.situation is not None
        visit, entries = self.situation.visit.key, list(seen)
        self._write(
            partial(set_open, visit=visit, entries=entries, is_open=is_open, ours_too=ours_too, seen=seen)
        )

    def _write(self, act: Act) -> None:
        self.pen.write(act, failed=self._refused)

    @Slot(BriefingError)
    def _not_worded(self, error: BriefingError) -> None:
        """What was typed stays where it was typed."""
        for one in self.rows.values():
            one.sides.hold(one.item.own if one.item.is_fixed else one.item.text)
        self._refused(error)

    @Slot(BriefingError)
    def _refused(self, error: BriefingError) -> None:
        """Something is not as it was shown here: show what there is now, and say so."""
        self.desk.changed.emit()
        self.desk.failed.emit(error)

    # --- writing ----------------------------------------------------------------------------

    @Slot(str)
    def _chosen(self, at: str) -> None:
        assert self.situation is not None
        self.show_situation(self.situation, Spot(key=at))

    @Slot(str, object)
    def _release(self, name: str, on: PartialDate | None) -> None:
        choice, situation = self.choice, self.situation
        if choice is None or situation is None or situation.pack is None:
            return
        several = sum(one.kind == choice.kind for one in situation.pack.documents) > 1
        partner = choice.partner or situation.met[0] if several else ""
        pack = situation.pack.key

        today = self.desk.place.today

        def act(workspace: Workspace, **by: Any) -> None:
            from briefings import produce  # and with it templates, in a thread

            words = (
                produce.words_to_release(workspace, pack, choice.kind, as_of=today, partner=partner)
                if name
                else ()
            )
            core.release_document(
                workspace, pack, choice.kind, by=name, on=on, partner=partner, words=words, **by
            )

        self.pen.write(act)

    @Slot(object, bool)
    def _opened(self, item: Item, is_open: bool) -> None:
        assert self.situation is not None
        if item.record:
            self._set_told([item.seen], is_open=is_open)
            return
        seen = self.rows[item.name].seen
        if not item.topic and not isinstance(item.seen, Point):
            self._set_open({item.entry: seen}, is_open=is_open, ours_too=item.is_ours)
            return
        if item.entry == "title":
            self._write(partial(set_title_open, topic=item.topic, is_open=is_open, seen=seen))
            return
        try:
            name, on = self.bar.decision() if is_open else ("", None)
        except BriefingError as error:
            self.rows[item.name].show_item(item, self.languages)
            self.ensureWidgetVisible(self.bar)
            self.bar.ask(error)
            return
        place, visit = int(item.entry.partition(".")[2]), self.situation.visit.key

        def act(workspace: Workspace, **by: Any) -> None:
            record = workspace.get(Topic, item.topic) if item.topic else workspace.get(Visit, visit)
            core.release_place(workspace, record, place, by=name, on=on, seen=seen, **by)

        self._write(act)

    @Slot(object, object)
    def _worded(self, item: Item, text: Text) -> None:
        """Words for them were typed: a translation that was missing, or words in place of ours."""
        assert self.situation is not None
        label = N_("Words handed over changed")
        if item.record:
            translated = partial(translate, milestone=item.seen, text=text)
            self.pen.type(f"{item.record}.{item.title}", label, translated, self._not_worded)
            return
        visit, topic = self.situation.visit.key, item.topic
        name = item.entry.partition(".")[0]
        fills = all(item.own.get(language, text[language]) == text[language] for language in text)
        write: Any
        words = {"text" if fills else "handed_over": text}
        if item.entry == "title":
            words, write = {"title": text}, change_title
        elif isinstance(item.seen, Point):
            write = change_point
        elif name == "programme" and not fills:
            write = hand_over
        else:
            words, write = {FIELDS[name]: text}, change_entry
        made = self.rows[item.name]
        whose = {"topic": topic} if topic else {"visit": visit}
        act = partial(write, **whose, entry=item.entry, words=words)
        seen, made.seen = made.seen, (*made.seen, worded(item.seen, words))
        of = f"{Topic.kind}/{topic}" if topic else f"{Visit.kind}/{visit}"
        shown = partial(with_words, entry=item.entry, words=words)
        field = f"{of}.{item.entry}.words"
        self.pen.type(field, label, act, self._not_worded, seen=seen, shown=shown)
