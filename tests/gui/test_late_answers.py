"""What is read late, of the visit shown before, stands on no page of the next one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.issuing import set_state
from briefings.records.kinds import Event, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.faults import NOT_THERE
from gui.desk import Target
from gui.pages.pack import dates, findings, handed_trouble, handout, issue, new, topics
from gui.pages.pack.handout import HandoutEditor
from gui.pages.pack.handout_items import Tried
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting

BOTH = pytest.mark.parametrize("language", ["vi", "en"])
Late = Callable[[ModuleType, str, Callable[[dict[str, Any]], bool]], threading.Event]


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What is late is told once this opens."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch, gate: threading.Event) -> Late:
    """A function: a reading of a module is late where what it is asked for is so; whether one has begun."""

    def make(module: ModuleType, name: str, is_late: Callable[[dict[str, Any]], bool]) -> threading.Event:
        real, begun = getattr(module, name), threading.Event()

        def read(*args: Any, **given: Any) -> Any:
            found = real(*args, **given)
            if is_late(given):
                begun.set()
                gate.wait(30)
            return found

        monkeypatch.setattr(module, name, read)
        return begun

    return make


def look(sitting: Sitting, key: str, tab: str, begun: threading.Event | None = None) -> None:
    """Go there and wait for nothing but the late reading to be begun; without one, for some time."""
    sitting.desk.go(Target("visit", "partner" if tab == "new" else "visit", key, tab=tab))
    if begun is not None:
        sitting.qtbot.waitUntil(begun.is_set, timeout=20_000)
    else:
        sitting.qtbot.wait(400)


@BOTH
def test_milestones_are_those_of_the_partner_on_show(
    make_desk: MakeDesk,
    qtbot: QtBot,
    late: Late,
    gate: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    begun = late(handout, "read_milestones", lambda given: given["visit"] == JAPAN)
    monkeypatch.setattr(HandoutEditor, "_prints_milestones", lambda _self: True)
    someone = Sitting(make_desk(language), qtbot)
    theirs = {one.key: one for one in someone.desk.workspace.all(Event) if one.partners == ("JP",)}
    look(someone, JAPAN, "handout", begun)
    look(someone, ASEAN, "handout")
    gate.set()
    someone.rest()
    editor = someone.page.work.handout
    shown = {row.item.record for row in editor.rows.values() if row.item.record}
    assert not shown & {f"event/{key}" for key in theirs}
    assert "partner/JP" not in shown
    for every in editor.findChildren(QToolButton):
        if every.objectName() == "link" and every.isVisible():
            someone.press(every)
    assert {key: someone.desk.workspace.get(Event, key) for key in theirs} == theirs


@BOTH
def test_an_approval_is_that_of_the_pack_on_show(
    make_desk: MakeDesk, qtbot: QtBot, late: Late, gate: threading.Event, language: str
) -> None:
    desk = make_desk(language)
    someone = Sitting(desk, qtbot)
    someone.go("facts")
    pack = someone.pack.key
    set_state(
        desk.workspace, pack, "approved", by="Nguyễn Văn Duyệt", on=PartialDate(2026, 11, 30),
        who="tester", when=desk.now(),
    )  # fmt: skip
    begun = late(issue, "read_register", lambda given: given["pack"] == pack)
    look(someone, JAPAN, "issue", begun)
    look(someone, ASEAN, "issue")
    gate.set()
    someone.rest()
    editor = someone.page.work.issue
    assert "Nguyễn Văn Duyệt" not in editor.approval.text()
    assert editor.approving.isVisible()
    assert not editor.issue.isEnabled()
    look(someone, JAPAN, "issue")
    someone.rest()
    assert "Nguyễn Văn Duyệt" in editor.approval.text()


@BOTH
def test_what_is_copied_is_the_last_visit_to_the_partner_chosen(
    make_desk: MakeDesk, qtbot: QtBot, late: Late, gate: threading.Event, language: str
) -> None:
    begun = late(new, "read_before", lambda given: given["partner"] == "JP")
    someone = Sitting(make_desk(language), qtbot)
    look(someone, "JP", "new", begun)
    look(someone, "ASEAN", "new")
    gate.set()
    someone.rest()
    form = someone.page.new
    assert form.partners.keys == ("ASEAN",)
    assert {"vi": "Nhật Bản", "en": "Japan"}[language] not in form.copy.text()


@BOTH
def test_topics_are_proposed_for_the_visit_on_show(
    make_desk: MakeDesk, qtbot: QtBot, late: Late, gate: threading.Event, language: str
) -> None:
    someone = Sitting(make_desk(language), qtbot)
    someone.go("topics", ASEAN)
    right = {key for _, key in someone.page.work.topics.proposed.boxes}
    assert "JP" not in right
    begun = late(topics, "read_proposals", lambda given: given["visit"] == JAPAN)
    look(someone, JAPAN, "topics", begun)
    proposed = someone.page.work.topics.proposed
    assert not proposed.boxes  # those of the visit before are gone at once
    assert not proposed.isVisible()
    look(someone, ASEAN, "topics")
    gate.set()
    someone.rest()
    assert {key for _, key in proposed.boxes} == right


@BOTH
def test_days_mean_what_they_mean_on_the_visit_on_show(
    make_desk: MakeDesk, qtbot: QtBot, late: Late, gate: threading.Event, language: str
) -> None:
    someone = Sitting(make_desk(language), qtbot)
    editor = someone.go("facts", ASEAN)
    qtbot.wait(400)
    someone.rest()
    zone = editor.place.fields["zone"]

    def told() -> list[str]:
        notes = (editor.days.notes.itemAt(at).widget() for at in range(editor.days.notes.count()))
        return [note.text() for note in notes]

    right, zones = told(), [zone.itemData(at) for at in range(zone.count())]
    begun = late(dates, "told_of_days", lambda given: "JP" in given["partners"])
    look(someone, JAPAN, "facts", begun)
    assert told() == []  # what was told of the visit before is gone at once
    look(someone, ASEAN, "facts")
    gate.set()
    someone.rest()
    assert told() == right
    assert [zone.itemData(at) for at in range(zone.count())] == zones


def test_why_nothing_can_be_proposed_is_said(
    make_desk: MakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_given: object) -> None:
        raise BriefingError(NOT_THERE, kind="partner", key="XX")

    someone = Sitting(make_desk("vi"), qtbot)
    monkeypatch.setattr(topics, "read_proposals", fails)
    someone.go("topics")
    proposed = someone.page.work.topics.proposed
    assert proposed.isVisible()
    assert "XX" in (before := proposed.fault.text())
    assert not proposed.take.isVisible()
    someone.desk.words.switch("en")
    assert "XX" in proposed.fault.text() != before
    someone.rest()
    assert proposed.fault.isVisible()
    monkeypatch.undo()
    someone.page.work.topics.read_proposals()
    someone.rest()
    assert not proposed.fault.isVisible()
    assert proposed.take.isVisible()


@BOTH
def test_a_visit_without_a_pack_shows_no_findings_of_another(
    make_desk: MakeDesk, qtbot: QtBot, late: Late, gate: threading.Event, language: str
) -> None:
    desk = make_desk(language)
    someone = Sitting(desk, qtbot)
    with desk.workspace.action("bare", "tester", desk.now()) as action:
        action.put(replace(desk.workspace.get(Visit, JAPAN), key="bare", title=Text({"vi": "Trống"})))
    begun = late(findings, "read_findings", lambda _given: True)
    look(someone, JAPAN, "facts", begun)
    panel = someone.page.work.findings
    look(someone, "bare", "facts")
    gate.set()
    someone.rest()
    qtbot.wait(300)
    assert panel.findings == ()
    assert panel.counts.text() == ""
    assert panel.tree.topLevelItemCount() == 0


@BOTH
def test_what_was_found_in_another_paper_is_not_said_of_this_one(
    make_desk: MakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """That it can be built is said of a paper once it was tried."""
    can = {"vi": "Không còn vướng mắc. Có thể xuất tài liệu.", "en": "Nothing. It can be built."}[language]
    monkeypatch.setattr(handed_trouble, "read_trouble", lambda *_args, **_given: Tried((), False))
    someone = Sitting(make_desk(language), qtbot)
    editor = someone.go("handout")
    qtbot.waitUntil(lambda: editor.trouble.text() == can, timeout=10_000)
    someone.go("handout", ASEAN)
    assert editor.trouble.text() == {"vi": "Đang kiểm tra…", "en": "Checking…"}[language]
