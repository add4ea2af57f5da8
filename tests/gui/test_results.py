"""After a visit: one form, kept as it is typed, recorded as one action; then minutes and report."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefings import saving
from briefings.errors import BriefingError
from briefings.interface import error_said
from briefings.records.kinds import AgreedAction, Event, Goal, Visit
from briefings.saving import Saved
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.fields.editor import LATEST
from gui.pages.results import ResultsPage
from gui.pages.results import draft as drafts
from gui.pages.results.keeping import KEEP
from tests.gui.conftest import MakeDesk
from tests.gui.typing import unikey

NO_ROOM = "There is no room left on the disk for {file}. Make room or choose another folder."
JAPAN, ASEAN = "sample-japan-visit", "sample-asean-visit"
AFTER = date(2027, 1, 20)
MakePage = Callable[..., ResultsPage]


@pytest.fixture
def make_page(qtbot: QtBot, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakePage]:
    """A function: interface language (and the day) → the page on show with a form."""
    made: list[ResultsPage] = []
    monkeypatch.setattr("briefings.surroundings.now", lambda: datetime(2027, 1, 20, 9, 0))

    def make(language: str, today: date = AFTER, desk: Desk | None = None) -> ResultsPage:
        desk = desk or make_desk(language)
        desk.place = replace(desk.place, today=today)
        page = ResultsPage(desk)
        made.append(page)
        page.resize(1200, 700)
        page.show()
        ready(qtbot, page)
        return page

    yield make
    for page in made:
        page.close()
        page.deleteLater()


def ready(qtbot: QtBot, page: ResultsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy and page.form is not None, timeout=20_000)
    QApplication.processEvents()


def say(page: ResultsPage, topic: str | None, words: str) -> None:
    assert page.form is not None
    page.form.folds[f"topic/{topic or ''}"].unfold()
    page.form.outcomes[topic].conclusion.edit_of("en").insertPlainText(words)


def record(qtbot: QtBot, page: ResultsPage) -> None:
    with qtbot.waitSignal(page.desk.changed, timeout=20_000):
        qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    qtbot.wait(10)
    ready(qtbot, page)


# --- what is asked ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "topic", "how", "state"),
    [
        ("vi", "A1. Trao đổi dữ liệu xuất xứ điện tử", "hội đàm, theo chương trình", "Chưa ghi kết quả."),
        ("en", "A1. Electronic origin data exchange", "talks, as the programme says", "Not recorded yet."),
    ],
)
def test_the_form_asks_by_the_visits_own_topics_and_programme(
    make_page: MakePage, language: str, topic: str, how: str, state: str
) -> None:
    page = make_page(language)
    assert page.form is not None
    assert page.form.asked.visit.key == JAPAN  # it is over and not recorded
    assert page.form.folds["topic/sample-a1"].head.text() == topic
    assert how in {label.text() for label in page.form.met.findChildren(QLabel)}
    assert page.told.text() == state
    assert not page.papers.isVisible()


def test_another_visit_is_chosen_or_gone_to(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    page.visits.setCurrentIndex(page.visits.findData(ASEAN))
    page.visits.activated.emit(page.visits.currentIndex())
    ready(qtbot, page)
    assert page.form is not None
    assert page.form.asked.visit.key == ASEAN
    assert "begins on 8 June 2027" in page.told.text()
    page.go_to(Target("results", "visit", JAPAN))
    ready(qtbot, page)
    assert page.form.asked.visit.key == JAPAN
    assert page.visits.currentData() == JAPAN


@pytest.mark.parametrize(("language", "day"), [("vi", "08/6/2027"), ("en", "8 June 2027")])
def test_before_its_first_day_nothing_is_recorded_unless_somebody_says_so(
    qtbot: QtBot, make_page: MakePage, language: str, day: str
) -> None:
    page = make_page(language)
    page.go_to(Target("results", "visit", ASEAN))
    ready(qtbot, page)
    say(page, None, "It went well.")
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    assert page.fault.isVisible()
    assert day in page.fault.text()
    assert "--" not in page.fault.text()
    page.anyway.setChecked(True)
    record(qtbot, page)
    assert page.desk.workspace.get(Visit, ASEAN).event


# --- recording -------------------------------------------------------------------------------


def test_everything_is_one_action_and_comes_back_in_the_form(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    form = page.form
    assert form is not None
    before = len(page.desk.workspace.actions(1000))
    say(page, "sample-a1", "A technical group is set up.")
    say(page, None, "The visit went well.")
    for text, side, due in (("Name a contact point", "ours", "28/2/2027"), ("Send the rules", "theirs", "")):
        qtbot.mouseClick(form.ledger.add, Qt.MouseButton.LeftButton)
        part = form.ledger.agreed[-1]
        part.text.edit_of("en").insertPlainText(text)
        part.side.set_value(side)
        part.due.line.setText(due)
    form.folds["goal/g24-jp"].unfold()
    form.reviews["g24-jp"].assessment.edit_of("en").insertPlainText("Reached in part.")
    record(qtbot, page)

    workspace = page.desk.workspace
    assert len(workspace.actions(1000)) == before + 1
    visit = workspace.get(Visit, JAPAN)
    event = workspace.get(Event, visit.event or "")
    assert event.outcome["en"] == "A technical group is set up. The visit went well."
    made = {one.text["en"]: one for one in workspace.all(AgreedAction) if one.event == event.key}
    assert {text: (one.side, str(one.due)) for text, one in made.items()} == {
        "Name a contact point": ("ours", "2027-02-28"), "Send the rules": ("theirs", "None"),
    }  # fmt: skip
    assert workspace.get(Goal, "g24-jp").reviews[-1].assessment["en"] == "Reached in part."

    form = page.form
    assert form is not None
    assert form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "A technical group is set up."
    assert form.ledger.agreed == []
    shown = {fold.head.text() for fold in form.ledger.folds.values()}
    assert "Recorded: Name a contact point · ours · 28 Feb 2027" in shown
    assert page.papers.isVisible()
    assert drafts.read(page.desk.place.workspace, JAPAN) is None


@pytest.mark.parametrize(("language", "said"), [("vi", "Việc"), ("en", "An agreed action says nothing")])
def test_what_is_wrong_is_said_and_nothing_is_lost(
    qtbot: QtBot, make_page: MakePage, language: str, said: str
) -> None:
    page = make_page(language)
    assert page.form is not None
    say(page, "sample-a1", "A conclusion.")
    qtbot.mouseClick(page.form.ledger.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.fault.isVisible, timeout=10_000)
    assert said in page.fault.text()
    assert page.record.isEnabled()
    assert page.form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "A conclusion."
    assert not page.desk.workspace.get(Visit, JAPAN).event
    page.form.ledger.agreed[0].due.line.setText("31/2/2027")
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.fault.isVisible, timeout=10_000)
    assert not page.desk.workspace.get(Visit, JAPAN).event


def test_an_agreed_action_is_taken_out_again(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    assert page.form is not None
    say(page, None, "It went well.")
    qtbot.mouseClick(page.form.ledger.add, Qt.MouseButton.LeftButton)
    page.form.ledger.agreed[0].removed.emit()
    record(qtbot, page)
    event = page.desk.workspace.get(Visit, JAPAN).event
    assert not [one for one in page.desk.workspace.all(AgreedAction) if one.event == event]


@pytest.mark.parametrize(
    ("language", "button"), [("vi", "Lấy nội dung ta nêu"), ("en", "Take the points to make")]
)
def test_what_was_prepared_is_taken_over_in_one_click(
    qtbot: QtBot, make_page: MakePage, language: str, button: str
) -> None:
    page = make_page(language)
    assert page.form is not None
    part = page.form.outcomes["sample-a1"]
    assert part.take.text() == button
    qtbot.mouseClick(part.take, Qt.MouseButton.LeftButton)
    assert len(part.ours.edit_of("vi").toPlainText().splitlines()) == 6
    assert not part.take.isVisible()
    assert page.discard.isVisible()  # it is a draft now


# --- the draft -------------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_found_again(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    assert page.form is not None
    say(page, "sample-a2", "Half a sentence")
    qtbot.mouseClick(page.form.ledger.add, Qt.MouseButton.LeftButton)
    page.form.ledger.agreed[0].text.edit_of("vi").insertPlainText("cử đầu mối")
    folder = page.desk.place.workspace
    qtbot.waitUntil(lambda: drafts.read(folder, JAPAN) is not None, timeout=LATEST + 5000)
    qtbot.waitUntil(lambda: not page.desk.is_busy, timeout=10_000)
    page.form.flush()
    page.keep_now()
    assert page.discard.isVisible()
    again = make_page("vi", desk=page.desk)
    assert again.form is not None
    assert again.form.outcomes["sample-a2"].conclusion.edit_of("en").toPlainText() == "Half a sentence"
    assert again.form.ledger.agreed[0].text.edit_of("vi").toPlainText() == "cử đầu mối"
    assert "draft" in again.told.text()


def test_a_draft_that_cannot_be_removed_is_told_of_and_the_results_stand(
    qtbot: QtBot, make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    page = make_page("en")
    say(page, "sample-a1", "Agreed.")
    page.keep_now()
    monkeypatch.setattr(Path, "unlink", held)
    with qtbot.waitSignal(page.desk.failed) as told:
        record(qtbot, page)
    monkeypatch.undo()
    assert told.args is not None
    assert "cannot be removed" in told.args[0].message
    assert page.desk.workspace.get(Visit, JAPAN).event is not None
    assert page.record.isEnabled()


def test_a_draft_thrown_away_gives_back_what_is_recorded(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    say(page, "sample-a2", "Nonsense")
    page.keep_now()
    qtbot.mouseClick(page.discard, Qt.MouseButton.LeftButton)
    ready(qtbot, page)
    assert page.form is not None
    assert "sample-a2" not in page.form.outcomes
    assert drafts.read(page.desk.place.workspace, JAPAN) is None
    assert not page.discard.isVisible()


def test_another_visit_keeps_what_was_typed_for_this_one(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    say(page, "sample-a2", "Typed and left")
    page.go_to(Target("results", "visit", ASEAN))
    ready(qtbot, page)
    assert not page.discard.isVisible()
    page.go_to(Target("results", "visit", JAPAN))
    ready(qtbot, page)
    assert page.form is not None
    assert page.form.outcomes["sample-a2"].conclusion.edit_of("en").toPlainText() == "Typed and left"


def test_the_form_is_not_read_anew_under_the_fingers(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    say(page, "sample-a1", "Being typed")
    form = page.form
    assert form is not None
    form.flush()
    page.make_stale()
    qtbot.wait(50)
    ready(qtbot, page)
    assert page.form is form
    page.words.switch("vi")
    ready(qtbot, page)
    assert page.form is not None
    assert page.form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "Being typed"
    assert page.record.text() == "Ghi kết quả"


def test_a_draft_that_cannot_be_read_is_put_aside(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    path = page.desk.place.workspace / "drafts" / f"results-{JAPAN}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"kept": 5, "unknown": true}', "utf-8")
    page.make_stale()
    qtbot.wait(50)
    ready(qtbot, page)
    assert not path.exists()
    assert path.with_suffix(".unread").exists()


def test_two_windows_on_one_visit_keep_both_what_was_typed(qtbot: QtBot, make_page: MakePage) -> None:
    """The one that keeps later puts the other's aside, and says where."""
    first = make_page("en")
    second = make_page("en", desk=first.desk)
    told: list[BriefingError] = []
    first.desk.failed.connect(told.append)
    for words in ("One", " more"):
        say(first, "sample-a1", words)
        first.keep_now()
    assert told == []
    say(second, "sample-a1", "Two")
    second.keep_now()
    folder = first.desk.place.workspace
    (aside,) = (folder / "drafts").glob("*.other")
    assert [str(one.values["file"]) for one in told] == [str(aside)]
    assert "One more" in aside.read_text("utf-8")
    assert "Two" in str(drafts.read(folder, JAPAN))
    say(second, "sample-a1", " again")
    second.keep_now()
    assert len(told) == 1
    first.anyway.setChecked(True)
    record(qtbot, first)
    assert len(list((folder / "drafts").glob("*.other"))) == 2
    assert drafts.read(folder, JAPAN) is None


def on_a_full_disk(content: bytes, path: Path) -> Saved:
    raise BriefingError(NO_ROOM, file=path.name, folder=path.parent)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_draft_that_cannot_be_kept_stays_on_show_and_is_kept_once_there_is_room(
    qtbot: QtBot, make_page: MakePage, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    page = make_page(language)
    heard: list[str] = []
    page.desk.failed.connect(lambda error: heard.append(error_said(error, page.words.translator)))
    monkeypatch.setattr(saving, "save", on_a_full_disk)
    say(page, "sample-a1", "Typed in vain?")
    assert page.form is not None
    page.form.flush()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)  # after the pause
    qtbot.waitUntil(lambda: not page.desk.is_busy, timeout=10_000)
    assert not page.desk.settle()  # the window would stay open
    assert ("không còn" if language == "vi" else "no room left") in heard[-1]
    page.visits.setCurrentIndex(page.visits.findData(ASEAN))
    page.visits.activated.emit(page.visits.currentIndex())
    ready(qtbot, page)
    assert page.visits.currentData() == JAPAN
    assert page.form.asked.visit.key == JAPAN
    assert page.form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "Typed in vain?"
    monkeypatch.undo()
    assert page.desk.settle()
    assert "Typed in vain?" in str(drafts.read(page.desk.place.workspace, JAPAN))


def test_what_is_typed_before_it_is_told_survives_another_programs_change(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page("en")
    say(page, "sample-a1", "Half a sen")
    page.make_stale()
    ready(qtbot, page)
    assert page.form is not None
    assert page.form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "Half a sen"


def show(qtbot: QtBot, page: ResultsPage, visit: str) -> None:
    page.go_to(Target("results", "visit", visit))
    qtbot.waitUntil(lambda: page.form is not None and page.form.asked.visit.key == visit, timeout=10_000)


def typed_on(qtbot: QtBot, page: ResultsPage, into: str) -> None:
    """Keys are pressed, and nothing comes of it."""
    assert page.form is not None
    edit = page.form.outcomes[None].conclusion.edit_of("en")
    qtbot.keyClicks(edit, " And more.")
    assert edit.toPlainText() == into


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Đang ghi kết quả."), ("en", "The results are being recorded.")]
)
def test_while_results_are_recorded_their_form_takes_nothing_that_would_be_lost(
    qtbot: QtBot, make_page: MakePage, language: str, said: str
) -> None:
    page = make_page(language)
    say(page, None, "It went well.")
    gate = threading.Event()
    page.desk.write(lambda _: gate.wait(10) and None)
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    assert page.told.text() == said
    typed_on(qtbot, page, into="It went well.")
    show(qtbot, page, ASEAN)
    assert page.area.isEnabled()
    show(qtbot, page, JAPAN)  # read anew from its draft
    typed_on(qtbot, page, into="It went well.")
    gate.set()
    qtbot.waitUntil(lambda: page.desk.workspace.get(Visit, JAPAN).event is not None, timeout=10_000)
    qtbot.wait(10)
    ready(qtbot, page)
    assert page.form is not None
    assert page.area.isEnabled()
    edit = page.form.outcomes[None].conclusion.edit_of("en")
    assert edit.toPlainText() == "It went well."
    qtbot.keyClicks(edit, "Indeed. ")
    assert edit.toPlainText() == "Indeed. It went well."


def test_a_bug_elsewhere_does_not_open_a_form_whose_results_are_being_recorded(
    qtbot: QtBot, make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("a bug")

    page, gate = make_page("en"), threading.Event()
    say(page, None, "It went well.")
    page.desk.write(lambda _workspace: gate.wait(10) and None)
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.desk.crashed, timeout=10_000):
        page.desk.read(breaks, page.words.say)
    assert not page.record.isEnabled()
    assert not page.area.isEnabled()
    monkeypatch.setattr("briefings.preparing.results.record_results", breaks)
    with qtbot.waitSignal(page.desk.crashed, timeout=10_000):
        gate.set()
    qtbot.waitUntil(page.record.isEnabled, timeout=10_000)
    assert page.area.isEnabled()


def test_what_is_refused_of_a_visit_is_not_said_of_another(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    heard: list[BriefingError] = []
    page.desk.failed.connect(heard.append)
    say(page, None, "It went well.")

    def removed(workspace: Workspace) -> None:
        from briefings.preparing.removing import remove_visit

        gate.wait(10)
        remove_visit(workspace, JAPAN, who="tester", when=page.desk.now())

    gate = threading.Event()
    page.desk.write(removed)
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    page.go_to(Target("results", "visit", ASEAN))
    gate.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    ready(qtbot, page)
    assert page.form is not None
    assert page.form.asked.visit.key == ASEAN
    assert not page.fault.isVisible()
    assert page.record.isEnabled()
    assert "It went well." in str(drafts.read(page.desk.place.workspace, JAPAN))


def test_of_a_visit_that_is_removed_meanwhile_the_draft_is_kept_and_another_is_shown(
    qtbot: QtBot, make_page: MakePage
) -> None:
    page = make_page("en")
    say(page, "sample-a1", "Typed in vain?")

    def removed(workspace: Workspace) -> None:
        from briefings.preparing.removing import remove_visit

        remove_visit(workspace, JAPAN, who="tester", when=page.desk.now())

    page.desk.write(removed)
    qtbot.waitUntil(lambda: page.form is not None and page.form.asked.visit.key == ASEAN, timeout=10_000)
    assert page.visits.currentData() == ASEAN
    assert page.form is not None
    assert "sample-a1" not in page.form.outcomes
    assert "Typed in vain?" in str(drafts.read(page.desk.place.workspace, JAPAN))
    page.desk.write(
        lambda workspace: workspace.undo(workspace.actions(1)[0].number, "undo", "tester", page.desk.now())
    )
    qtbot.wait(20)
    ready(qtbot, page)
    show(qtbot, page, JAPAN)
    assert page.form.outcomes["sample-a1"].conclusion.edit_of("en").toPlainText() == "Typed in vain?"


KILLED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import date, datetime
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from gui.desk import Desk, Place
from gui.pages.results import ResultsPage
from gui.words import Words

app = QApplication([])
folder = Path(sys.argv[1])
desk = Desk(
    Words("en"),
    Place(folder, folder / "out", (), date(2027, 1, 20)),
    QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat),
)
page = ResultsPage(desk)
page.show()
desk.open()
count = 0

def type_on():
    global count
    if page.form is None:
        return
    count += 1
    page.form.outcomes["sample-a1"].conclusion.edit_of("en").insertPlainText(f"{count} ")
    print(count, flush=True)

timer = QTimer(interval=100)
timer.timeout.connect(type_on)
timer.start()
app.exec()
"""


def test_a_kill_while_typing_without_a_pause_leaves_a_whole_draft(sampled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(sampled, folder)
    script = tmp_path / "typing_on.py"
    script.write_text(textwrap.dedent(KILLED), "utf-8")
    house = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=house,
        env={**os.environ, "PYTHONPATH": house},
    ) as typing:  # fmt: skip
        assert typing.stdout is not None
        draft = None
        for line in typing.stdout:  # a word a tenth of a second, and never a pause
            draft = drafts.read(folder, JAPAN)
            if draft is not None and int(line) > 60:
                break
        typing.send_signal(signal.SIGKILL)
    draft = drafts.read(folder, JAPAN)
    assert draft is not None
    (outcome,) = (one for one in draft.outcomes if one.topic == "sample-a1")
    words = outcome.conclusion["en"].split()
    assert words == [str(count) for count in range(1, len(words) + 1)]


def test_typing_waits_no_longer_than_that_by_its_own_clocks() -> None:
    assert LATEST + KEEP < 5000


# --- Vietnamese, papers, ways ----------------------------------------------------------------


def test_every_field_takes_vietnamese_as_it_is_typed(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("vi")
    assert page.form is not None
    qtbot.mouseClick(page.form.ledger.add, Qt.MouseButton.LeftButton)
    for editor in (
        page.form.outcomes["sample-a1"].ours,
        page.form.summary,
        page.form.ledger.agreed[0].text,
        page.form.ledger.agreed[0].owner,
    ):
        edit = editor.edit_of("vi")
        edit.setFocus()
        unikey(edit)
        assert edit.toPlainText() == "đạo việt"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_minutes_and_report_are_written_once_it_is_recorded(
    qtbot: QtBot, make_page: MakePage, language: str
) -> None:
    page = make_page(language)
    say(page, "sample-a1", "A technical group is set up.")
    record(qtbot, page)
    qtbot.mouseClick(page.papers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.outcome.isVisible, timeout=60_000)
    folder = page.desk.place.documents / JAPAN
    assert len(list(folder.glob(f"*minutes.{language}.*"))) == 2
    assert len(list(folder.glob(f"*report.{language}.*"))) == 2
    with qtbot.waitSignal(page.desk.asked, timeout=2000) as asked:
        qtbot.mouseClick(page.follow_up, Qt.MouseButton.LeftButton)
    assert asked.args == [Target("followup", "partner", "JP")]


def test_without_a_visit_the_page_says_what_comes_first(qtbot: QtBot, make_desk: MakeDesk) -> None:
    desk = make_desk("en")

    def empty(workspace: object) -> None:
        from briefings.preparing.removing import remove_visit

        for key in (JAPAN, ASEAN):
            remove_visit(workspace, key, who="tester", when=desk.now())  # type: ignore[arg-type]

    desk.write(empty)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)
    page = ResultsPage(desk)
    page.show()
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    assert not page.record.isVisible()
    page.close()
    page.deleteLater()
