"""How clocks are called, by their country or town; and the levels of heads to choose from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.i18n import error_text
from briefings.records.kinds import Visit
from briefings.records.values import Handling
from gui.pages.pack.names import zone_said
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN, Sitting

Sit = Callable[[str], Sitting]
BOTH = pytest.mark.parametrize("language", ["vi", "en"])
SECOND = 2  # the column of the second clock


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


@BOTH
def test_the_second_clock_is_called_by_its_country(sit: Sit, language: str) -> None:
    someone = sit(language)
    table = someone.go("programme").lines.table
    called = table.model().headerData(SECOND, Qt.Orientation.Horizontal)
    assert called == {"vi": "Giờ Việt Nam", "en": "Viet Nam time"}[language]
    assert not table.isColumnHidden(SECOND)


@BOTH
def test_a_second_clock_that_shows_the_same_is_left_out(sit: Sit, language: str) -> None:
    someone = sit(language)
    with someone.desk.workspace.action("in Laos", "tester", someone.desk.now()) as action:
        there = replace(someone.desk.workspace.get(Visit, JAPAN), country="LA", zone="Asia/Vientiane")
        action.put(there)
    assert someone.go("programme").lines.table.isColumnHidden(SECOND)


@BOTH
def test_the_zone_of_a_country_with_one_is_called_by_the_country(sit: Sit, language: str) -> None:
    someone = sit(language)
    with someone.desk.workspace.action("here", "tester", someone.desk.now()) as action:
        here = replace(
            someone.desk.workspace.get(Visit, JAPAN), direction="incoming", zone="Asia/Ho_Chi_Minh"
        )
        action.put(here)
    facts = someone.go("facts")
    wanted = {"vi": "Giờ Việt Nam", "en": "Viet Nam time"}[language]
    zone = facts.place.fields["zone"]
    someone.qtbot.waitUntil(lambda: zone.currentText() == wanted, timeout=10_000)
    assert zone_said("America/New_York", someone.desk.words) == f"{'Giờ ' * (language == 'vi')}New York" + (
        " time" * (language == "en")
    )


@BOTH
def test_a_delegation_may_be_led_by_the_head_of_a_department(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("new", key="LA")
    level = someone.page.new.level
    offered = [level.itemText(at) for at in range(level.count())]
    assert {"vi": "Cấp vụ, ban", "en": "Department level"}[language] in offered


@BOTH
def test_a_line_within_the_delegation_is_with_nobody_else(sit: Sit, language: str) -> None:
    someone = sit(language)
    lines = someone.go("programme").lines
    someone.press(lines.add)
    someone.type_line(lines.form.fields["text"].fields["en"], "Preparatory meeting of our delegation")
    kind, partner = lines.form.fields["type"], lines.form.fields["partner"]
    assert kind.currentData() == "internal"
    assert partner.currentText() == "–"


@BOTH
def test_an_end_before_the_beginning_is_told_beneath_it(sit: Sit, language: str) -> None:
    someone = sit(language)
    lines = someone.go("programme").lines
    said = someone.visit.programme[2].text
    lines.choose(2)
    begins, ends = (lines.form.fields[name] for name in ("start", "end"))
    fault = lines.form.faults["end"]

    def at() -> int:
        return next(at for at, line in enumerate(someone.visit.programme) if line.text == said)

    someone.type_line(begins, "19:30")
    someone.type_line(ends, "18:00")
    assert (fault.isVisible(), "18:00" in fault.text(), "19:30" in fault.text()) == (True, True, True)
    assert fault.text().startswith({"vi": "Giờ kết thúc", "en": "The end"}[language])
    lines.choose(0)  # nobody is held at the line, and nothing of it is lost
    assert not fault.isVisible()
    stored = someone.visit.programme[at()]
    assert (stored.start, stored.end) == ("19:30", "18:00")
    lines.choose(at())
    assert fault.isVisible()
    someone.type_line(ends, "20:00")
    assert not fault.isVisible()
    assert someone.visit.programme[at()].end == "20:00"


@BOTH
@pytest.mark.parametrize("by", ["words", "kind"])
def test_a_released_line_that_becomes_ours_is_released_no_more(sit: Sit, language: str, by: str) -> None:
    someone = sit(language)
    told: list[BriefingError] = []
    someone.desk.failed.connect(told.append)
    editor = someone.go("programme")
    at = next(at for at, one in enumerate(someone.visit.programme) if one.handling is Handling.RELEASABLE)
    editor.lines.choose(at)
    fields = editor.lines.form.fields
    if by == "words":
        someone.type_line(fields["text"].fields["en"], "Internal dinner")
    else:
        fields["type"].setCurrentIndex(fields["type"].findData("internal"))
        fields["type"].activated.emit(fields["type"].currentIndex())
        someone.rest()
    assert someone.visit.programme[at].handling is Handling.INTERNAL
    assert fields["handling"].currentData() == "internal"
    (error,) = told
    wanted = {"vi": "đã rút lại việc cho trao", "en": "its release was taken back"}[language]
    assert wanted in error_text(error, someone.desk.words.translator)
