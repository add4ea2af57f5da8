"""The help that F1 opens: for officials alone, with its keys under headings, gone with Escape."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.help import Help
from gui.words import Words

BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture
def help_page(qtbot: QtBot, language: str) -> Help:
    made = Help(Words(language))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@BOTH
def test_it_holds_no_code(help_page: Help) -> None:
    assert not re.search(r"toml|\[\w+\]|=", help_page.page.toPlainText())


@BOTH
def test_what_is_for_administrators_is_one_link_away_and_back(help_page: Help, language: str) -> None:
    first = help_page.page.toPlainText()
    links = re.findall(r'href="([\w-]+\.md)"', help_page.page.toHtml())
    help_page.page.anchorClicked.emit(QUrl(links[-1]))
    assert "readers.toml" in help_page.page.toPlainText()
    assert {"vi": "quản trị", "en": "administrators"}[language] in help_page.page.toPlainText()
    links = re.findall(r'href="([\w-]+\.md)"', help_page.page.toHtml())
    help_page.page.anchorClicked.emit(QUrl(links[-1]))
    assert help_page.page.toPlainText() == first


@BOTH
def test_the_keys_stand_under_headings(help_page: Help, language: str) -> None:
    frames = help_page.page.document().rootFrame().childFrames()
    table = next(one for one in frames if isinstance(one, QTextTable))
    said = [table.cellAt(0, at).firstCursorPosition().block().text() for at in range(2)]
    assert said == {"vi": ["Phím", "Việc"], "en": ["Keys", "What they do"]}[language]


@BOTH
def test_escape_closes_it(help_page: Help, qtbot: QtBot) -> None:
    help_page.activateWindow()
    help_page.page.setFocus()
    QTest.keyClick(help_page.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not help_page.isVisible(), timeout=5_000)
