"""The preview beside the editor of a visit: when it is on show, which paper, at which place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSplitter, QWidget

from briefings.pack import pack_kinds
from briefings.records.kinds import DocumentChoice
from gui.desk import Desk, Target
from gui.pages.pack import situation as places
from gui.pages.pack.handout import HandoutEditor
from gui.pages.pack.outline import Outline
from gui.pages.pack.point_card import PointCard
from gui.pages.pack.situation import Situation, Spot
from gui.preview import PreviewPane

WIDE = 1500  # pixels of the window from which the preview stands beside the editor
OUTLINE = 280  # pixels of the outline
_ONE_LINE = 1000  # pixels from which title and buttons stand in one line
_BOTH = 960  # pixels of the page from which there is room for an editor and the preview


class Beside(QWidget):
    """The part of a visit's page that has a preview beside its editor.

    `record_asked`: a line was clicked; its record, its field, and whether the paper is handed over.
    """

    record_asked = Signal(str, str, bool)

    outline: Outline
    handout: HandoutEditor
    splitter: QSplitter
    head: QBoxLayout
    look: QPushButton

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.situation: Situation | None = None
        self.spot = Spot()
        self.preview: PreviewPane | None = None
        self._is_wide = False
        self._is_alone = False  # the preview takes the place of the editor, too
        self._previewed = ""  # the pack that the preview was told of
        self._wanted: DocumentChoice | None = None  # the document that it is to show
        self._is_handed = False  # it shows a paper that is handed over
        self._led: tuple[str, str] | None = None  # the place that it was led to

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: in a wide window the preview stands beside the editor unless it was put away."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        narrow = event.size().width() < _ONE_LINE
        self.head.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        if self._is_wide != (self.window().width() >= WIDE):
            self._is_wide = not self._is_wide
            wanted = self._is_wide and self.desk.settings.value("preview", "on") == "on"
            self.look.setChecked(wanted)
            self.show_preview()
        elif self.look.isChecked() and self._is_alone != (self.width() < _BOTH):
            self.show_preview()

    @Slot(bool)
    def look_chosen(self, on: bool) -> None:
        """The user wants the preview, or no longer."""
        if self._is_wide:
            self.desk.settings.setValue("preview", "on" if on else "off")
        self.show_preview()

    def show_preview(self) -> None:
        """Show or hide the preview; in a narrow window it takes the place of the outline, or of all else."""
        on = self.look.isChecked()
        self.handout.see.setVisible(not on)
        if on and self.preview is None:
            self.preview = PreviewPane(self.desk)
            self.preview.chosen.connect(self._go_from_preview)
            self.preview.shown.connect(self._previewed_first)
            self.splitter.addWidget(self.preview)
            self.splitter.setCollapsible(2, False)
        if self.preview is None:
            return
        self._is_alone = on and self.width() < _BOTH
        if (middle := self.splitter.widget(1)) is not None:
            middle.setVisible(not self._is_alone)
        self.preview.setVisible(on)
        self.outline.setVisible(self._is_wide or not on)
        width = self.splitter.width()
        left = OUTLINE if self._is_wide or not on else 0
        share = (width - left) * 9 // 20 if on else 0
        self.splitter.setSizes([left, width - left - share, share])
        if on:
            self._previewed = ""
            self.lead_preview()

    def lead_preview(self) -> None:
        """Have the preview show the paper and the place that is edited."""
        situation, preview = self.situation, self.preview
        if preview is None or situation is None or not self.look.isChecked():
            return
        if situation.pack is None:
            preview.show_nothing()
            return
        if self._previewed != situation.pack.key:
            self._previewed = situation.pack.key
            preview.show_pack(situation.pack.key)
            self._led = None
        spot, visit = self.spot, situation.visit.key
        if self._led == (spot.part, spot.key):
            return  # it stays where it is while the same place is edited
        self._led = (spot.part, spot.key)
        if spot.part == places.DOCUMENT and spot.key.isdecimal():
            at = int(spot.key)
            if at < len(situation.pack.documents):
                self._choose_paper(situation.pack.documents[at])
        elif spot.part == places.HANDOUT and self.handout.choice is not None:
            self._choose_paper(self.handout.choice)
            self._is_handed = True
        elif self._is_handed and spot.part not in (places.BUILD, places.ISSUE) and situation.pack.documents:
            self._is_handed = False  # back from what they get to the paper of our own
            self._choose_paper(situation.pack.documents[0])
        if spot.part in (places.DOCUMENT, places.HANDOUT):
            return
        if spot.part == places.TOPIC:
            preview.show_origin("topic", spot.key, spot.field or "title")
        elif spot.part in places.ORIGINS:
            preview.show_origin("visit", visit, spot.field or places.ORIGINS[spot.part])

    def _choose_paper(self, choice: DocumentChoice) -> None:
        """Have the preview show a document; where it does not know the pack's yet, once it does."""
        assert self.preview is not None
        self._wanted = choice if self.preview.made is None else None
        self.preview.choose(choice.kind, partner=choice.partner or "")

    @Slot(object)
    def _previewed_first(self, _shown: object) -> None:
        if self._wanted is not None:
            self._choose_paper(self._wanted)

    @Slot(QWidget, QWidget)
    def focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The cursor is in another point: the preview goes there."""
        card: QObject | None = now
        while card is not None and not isinstance(card, PointCard):
            card = card.parent()
        preview, situation = self.preview, self.situation
        if not isinstance(card, PointCard) or card.place < 0 or preview is None or situation is None:
            return
        if self.spot.part == places.TOPIC:
            preview.show_origin("topic", self.spot.key, f"points.{card.place}")
        elif self.spot.part == places.GENERAL:
            preview.show_origin("visit", situation.visit.key, f"points.{card.place}")

    @Slot(Target)
    def _go_from_preview(self, target: Target) -> None:
        made = self.preview.made if self.preview is not None else None
        kind = pack_kinds().get(made.chosen.name.partition("/")[0]) if made is not None else None
        is_handed = kind is not None and kind.handed_over
        if self._is_alone:
            self.look.setChecked(False)
            self.show_preview()
        self.record_asked.emit(f"{target.kind}/{target.key}", target.field, is_handed)
