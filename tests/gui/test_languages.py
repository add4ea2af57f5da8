"""The language of the window is switched: what stands there says so, and what was typed is still there."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from briefings.editing.fields import field as field_of
from briefings.i18n import catalogue_texts
from briefings.progress import Progress
from briefings.records.kinds import Agreement, Topic
from briefings.records.values import Text
from gui.desk import Target
from gui.fields.texts import TextEditor
from gui.jobs import Job
from gui.pages.pack.new import NewVisit
from gui.pages.pack.proposals import Offered, Proposals
from gui.pages.pack.prose import Sides
from gui.pages.pack.screening import Screening
from gui.progress_strip import ProgressStrip
from gui.words import Words
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import Sitting, copied, type_day

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


def seen(top: QWidget) -> list[str]:
    """All that one reads in a part of the window: what it says, asks and holds."""
    texts = []
    for one in top.findChildren(QWidget):
        if one.isVisible():
            for name in ("text", "placeholderText", "currentText", "plainText", "toolTip"):
                if (said := one.property(name)) and not one.objectName().startswith("qt_"):
                    texts.append(f"{type(one).__name__}.{name}: {said}")
    return sorted(texts)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_half_filled_new_visit_speaks_the_other_language_whole(sit: Sit, language: str) -> None:
    """It says what it would have said, had it been filled in that language from the start."""

    def filled(someone: Sitting) -> NewVisit:
        someone.desk.go(Target("visit", "partner", "JP", tab="new"))
        someone.rest()
        form = someone.page.new
        someone.type(form.occasion.fields["en"], "Seminar")
        type_day(form.days.end, "05/01/2020")
        someone.qtbot.wait(400)
        someone.rest()
        return form

    someone, other = sit(language), sit(OTHER[language])
    form, wanted = filled(someone), filled(other)
    assert form.days.start.has_error or form.days.end.has_error
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    assert seen(form) == seen(wanted)
    assert [box.text() for box in sorted(form.languages.values(), key=QWidget.x)] == [
        box.text() for box in sorted(wanted.languages.values(), key=QWidget.x)
    ]
    assert form.occasion.fields["en"].said() == "Seminar"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_clocks_and_partners_found_follow_the_language(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.desk.go(Target("visit", "partner", "LA", tab="new"))
    someone.qtbot.wait(400)
    someone.rest()
    form = someone.page.new
    form.margins.search.setFocus()
    QTest.keyClicks(form.margins.search, "jp")

    def told() -> list[str]:
        found = form.margins.found
        listed = [found.item(at).text() for at in range(found.count())]
        labels = [label.text() for label in form.days.findChildren(QLabel) if label.isVisible()]
        chips = [chip.text() for chip in form.partners.findChildren(QToolButton)]
        return [*listed, *[one for one in labels if len(one) > 1], *chips]

    before = told()
    assert len(before) >= 3
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    now = told()
    assert len(now) == len(before)
    assert not set(before) & set(now)
    assert form.margins.search.text() == "jp"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_wrong_with_a_time_is_said_in_it(sit: Sit, language: str) -> None:
    someone = sit(language)
    form = someone.go("programme").lines.form
    someone.type_line(form.fields["start"], "25:99")
    fault = form.faults["start"]
    before = fault.text()
    assert before
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    assert fault.isVisible()
    assert fault.text() != before
    assert form.fields["start"].text() == "25:99"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("where", ["new", "facts", "topics", "programme", "topic/sample-a1", "handout"])
def test_the_language_of_the_window_stands_first(sit: Sit, where: str, language: str) -> None:
    """In every text of a visit, also after a switch; each field says which language it is in."""
    someone = sit(language)
    if where == "new":
        someone.desk.go(Target("visit", "partner", "JP", tab="new"))
        someone.rest()
        editor: QWidget = someone.page.new
    else:
        editor = someone.go(where)

    def orders() -> set[tuple[str, ...]]:
        shown = [one for one in editor.findChildren(Sides) if one.isVisible() and len(one.fields) > 1]
        return {tuple(sorted(one.fields, key=lambda code: one.fields[code].x())) for one in shown}

    assert orders() == {(language, OTHER[language])}
    someone.desk.words.switch(OTHER[language])
    someone.rest()
    assert orders() == {(OTHER[language], language)}
    for sides in editor.findChildren(Sides):
        for code, field in sides.fields.items():
            marks = [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]
            assert marks == [code.upper()]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_record_still_stands_in_its_form(make_window: MakeWindow, qtbot: QtBot, language: str) -> None:
    """What is typed into one language of an emptied text would be stored without the others."""
    window = make_window(language)
    stored = window.desk.workspace.all(Agreement)[0]
    window.go(Target("records", "agreement", stored.key))
    form = window.pages["records"].record.form

    def says() -> bool:
        editor = form.sections and form.sections.editor("title")
        return editor is not None and editor.value() == stored.title

    qtbot.waitUntil(says, timeout=10_000)
    window.desk.words.switch(OTHER[language])
    assert says()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    assert says()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_text_of_a_record_turns_round_with_what_is_typed(
    qtbot: QtBot, make_desk: MakeDesk, language: str
) -> None:
    desk = make_desk(language)
    editor = TextEditor(desk, field_of(Topic, "title"))
    qtbot.addWidget(editor)
    editor.resize(600, 60)
    editor.show()
    written = editor.edit_of("en")
    written.setFocus()
    QTest.keyClicks(written, "Origin")
    desk.words.switch(OTHER[language])
    qtbot.wait(20)
    order = sorted(("en", "vi"), key=lambda code: editor.edit_of(code).x())
    assert order == [OTHER[language], language]
    assert editor.inputs() == [editor.edit_of(code) for code in order]
    assert written.hasFocus()
    assert dict(editor.value()) == {"en": "Origin"}
    for code in order:
        (mark,) = editor.edit_of(code).findChildren(QLabel)
        assert mark.text() == code.upper()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_how_many_are_proposed_is_said_in_it_at_once(
    qtbot: QtBot, make_desk: MakeDesk, language: str
) -> None:
    desk = make_desk(language)
    proposed = Proposals(desk)
    qtbot.addWidget(proposed)
    offers = [Offered(f"topic/{at}", Text({"en": "Origin"}), "goal", Text(), "JP") for at in range(23)]
    proposed.show_offers(tuple(offers))
    assert proposed.more.isVisible()
    before = proposed.more.text()
    desk.words.switch(OTHER[language])
    assert "23" in proposed.more.text() != before
    assert not foreign(desk.words, {proposed.take.text()})
    proposed.more.click()
    assert len(proposed.boxes) == 23


def way(start: QWidget) -> list[QWidget]:
    """What Tab reaches from a widget, once around."""
    start.setFocus()
    reached = []
    while (widget := QApplication.focusWidget()) is not None and widget not in reached:
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return reached


@pytest.mark.parametrize("language", ["vi", "en"])
def test_tab_goes_from_field_to_field_as_they_stand(
    make_window: MakeWindow, qtbot: QtBot, language: str
) -> None:
    """In the form of a new visit, also after a switch: every text, both languages, then the buttons."""
    window = make_window(language)
    someone = Sitting(window.desk, qtbot, window)
    window.go(Target("visit", "partner", "JP", tab="new"))
    someone.rest()
    form = someone.page.new
    for first in (language, OTHER[language]):
        if first != language:
            window.desk.words.switch(first)
            someone.rest()
        codes = [first, OTHER[first]]
        expected = [
            *(form.occasion.fields[code] for code in codes),
            *(form.place.fields[code] for code in codes),
            *(form.languages[code] for code in codes),
            *(form.name.fields[code] for code in codes),
            form.make,
            form.leave,
        ]
        assert [one for one in way(form.partners.search) if one in expected] == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_so_it_does_in_the_form_of_a_record(make_window: MakeWindow, qtbot: QtBot, language: str) -> None:
    window = make_window(language)
    stored = window.desk.workspace.all(Agreement)[0]
    window.go(Target("records", "agreement", stored.key))
    page = window.pages["records"]

    def title() -> TextEditor | None:
        sections = page.record.form.sections  # type: ignore[attr-defined]
        return sections and sections.editor("title")

    qtbot.waitUntil(lambda: title() is not None and not window.is_busy, timeout=10_000)
    window.desk.words.switch(OTHER[language])
    qtbot.waitUntil(lambda: title() is not None and not window.is_busy, timeout=10_000)
    editor = title()
    assert editor is not None
    expected = [editor.edit_of(code) for code in (OTHER[language], language)]
    assert way(expected[0])[:2] == expected
