"""The page that builds the papers: papers are chosen at once, what is said is true, nothing is cut."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.pages.pack.build import BuildEditor
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting

Sit = Callable[[str], Sitting]
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def build_page(someone: Sitting) -> BuildEditor:
    editor = someone.go("build")
    assert isinstance(editor, BuildEditor)
    return editor


@BOTH
def test_one_paper_is_chosen_with_two_clicks(sit: Sit, language: str) -> None:
    someone = sit(language)
    handout = someone.go("handout")
    someone.press(handout.bar.take_back)
    editor = build_page(someone)
    assert editor.none.text() == {"vi": "Bỏ đánh dấu hết", "en": "Uncheck all"}[language]
    someone.press(editor.none)
    assert not any(box.isChecked() for box in editor.boxes.values())
    editor.boxes[1].click()
    assert {"vi": "Xuất 1 tài liệu", "en": "Build 1 document"}[language] == editor.build.text()
    someone.press(editor.every)
    assert {box.isChecked() for box in editor.boxes.values() if box.isEnabled()} == {True}
    assert not any(box.isChecked() for box in editor.boxes.values() if not box.isEnabled())


def checked(someone: Sitting) -> set[str]:
    """The kinds of paper that are checked."""
    editor = build_page(someone)
    return {someone.pack.documents[at].kind for at, box in editor.boxes.items() if box.isChecked()}


AFTERWARDS = {"minutes", "report"}


def test_what_tells_of_the_visit_is_not_checked_before_its_last_day(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("build")
    everything = {one.kind for one in someone.pack.documents}
    assert everything > AFTERWARDS
    assert not checked(someone) & AFTERWARDS
    assert "visit-pack" in checked(someone)


def test_it_is_checked_on_the_last_day(make_desk: MakeDesk, qtbot: QtBot) -> None:
    desk = make_desk("vi")
    someone = Sitting(desk, qtbot)
    someone.go("build")
    assert someone.visit.end is not None
    desk.place = dataclasses.replace(desk.place, today=someone.visit.end.latest)
    someone.go("facts")
    assert checked(someone) >= AFTERWARDS


def test_what_the_user_checked_stays_so(sit: Sit) -> None:
    someone = sit("vi")
    editor = build_page(someone)
    at = next(at for at, one in enumerate(someone.pack.documents) if one.kind == "minutes")
    editor.boxes[at].click()
    someone.go("facts")
    assert "minutes" in checked(someone)
    assert "report" not in checked(someone)


@BOTH
def test_which_papers_bear_no_draft_mark_is_said(sit: Sit, language: str) -> None:
    editor = build_page(sit(language))
    hint = next(one.text() for one in editor.findChildren(QLabel) if one.objectName() == "quiet")
    assert {"vi": "trừ tài liệu trao cho phía bạn", "en": "papers handed over"}[language] in hint


@BOTH
def test_what_was_built_is_whole_beside_the_preview(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = build_page(someone)
    someone.press(editor.none)
    at = next(at for at, one in enumerate(someone.pack.documents) if one.kind == "handout")
    editor.boxes[at].setChecked(True)
    editor.formats["docx"].setChecked(False)
    someone.press(editor.build)
    assert editor.made.isVisible()
    editor.resize(640, 560)  # what the page has beside the preview on a laptop
    someone.rest()
    assert editor.horizontalScrollBar().maximum() == 0
    for one in editor.findChildren(QPushButton):
        if one.isVisible():
            assert one.width() >= one.sizeHint().width()
            assert one.mapTo(editor, one.rect().topRight()).x() <= editor.viewport().width()


@BOTH
def test_the_title_of_a_visit_is_read_whole_on_a_laptop(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("facts")
    title = someone.page.work.title
    assert QLabel.text(title) == title.text() == someone.visit.title[language]
    assert title.height() <= 2 * title.fontMetrics().lineSpacing() + 4
