"""The language of the window is switched: what stands there says so, and what was typed is still there."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from briefings.i18n import catalogue_texts
from briefings.progress import Progress
from gui.jobs import Job
from gui.pages.pack.prose import Sides
from gui.pages.pack.screening import Screening
from gui.progress_strip import ProgressStrip
from gui.words import Words
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting, copied

OTHER = {"vi": "en", "en": "vi"}


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Callable[[str], Sitting]:
    return lambda language: Sitting(make_desk(language), qtbot)


Sit = Callable[[str], Sitting]


def foreign(words: Words, texts: set[str]) -> set[str]:
    """Texts that stand in the catalogue of the language that is not in use."""
    mine, others = (set(catalogue_texts(one, "interface")) for one in (words.language, OTHER[words.language]))
    return texts & (others - mine)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("where", ["facts", "topics", "programme", "speeches", "issue", "preparation"])
def test_fields_ask_in_the_language_in_use(sit: Sit, where: str, language: str) -> None:
    someone = sit(language)
    editor = someone.go(where)
    asked = {field.placeholderText() for one in editor.findChildren(Sides) for field in one.fields.values()}
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    now = {field.placeholderText() for one in editor.findChildren(Sides) for field in one.fields.values()}
    assert asked
    assert not asked & now


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_pasted_is_told_of_in_it(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("topic/sample-a1")
    bar = editor.bar
    bar.read_points(copied("Data goes ahead of the goods\nOrigin is proven by data"), "en", "objective")
    someone.rest()
    before, rows = bar.heading.text(), bar.rows.count()
    someone.desk.words.switch(OTHER[language])
    assert bar.isVisible()
    assert before != bar.heading.text()
    assert bar.rows.count() == rows == 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_question_about_secrets_stays_with_what_was_typed(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("topic/sample-a1")
    editor.points.add("background_closed")
    someone.rest()
    question = editor.points.findChild(Screening)
    assert question is not None
    question.number.setFocus()
    QTest.keyClicks(question.number, "12/MAT")
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    assert question.isVisible()
    assert question.number.text() == "12/MAT"
    said = {one.text() for one in question.findChildren(QLabel)}
    named = {one.accessibleName() for one in question.findChildren(QLineEdit)}
    assert not foreign(someone.desk.words, said | named)


def test_what_names_what_is_gone_is_let_go_of(qtbot: QtBot) -> None:
    """A window that is open all day makes and drops thousands of labels."""
    words = Words("en")
    kept = QLabel()
    qtbot.addWidget(kept)
    words.keep(kept.setText, "Cancel")
    for _ in range(2000):
        label = QLabel()
        words.keep(label.setText, "Cancel")
        delete(label)
    assert len(words._kept) < 1000
    words.switch("vi")
    assert kept.text() == words.say("Cancel") != "Cancel"


def test_the_next_work_can_be_stopped_too(qtbot: QtBot) -> None:
    """Of two the second is told of once the first was stopped, by its own words."""
    go_on = threading.Event()

    def work(message: str) -> Callable[[Progress], None]:
        def does(progress: Progress) -> None:
            while not go_on.wait(0.01):
                progress.step(message, 1, 2)

        return does

    parent = QObject()
    strip = ProgressStrip(Words("en"))
    qtbot.addWidget(strip)
    jobs = [Job(work(message), parent) for message in ("Laying out the pages", "Printing")]
    for job in jobs:
        strip.follow(job)
        job.start()
    qtbot.waitUntil(strip.isVisible, timeout=5000)
    assert strip.said.text() == "Laying out the pages"
    qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: strip.said.text() == "Printing", timeout=5000)
    assert strip.isVisible()
    qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=5000)
    assert all(job.wait(5000) for job in jobs)
