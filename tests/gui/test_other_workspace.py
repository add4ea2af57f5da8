"""Another workspace is opened: nothing of the one before is shown in it, written into it, or undone there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from briefings.records.kinds import Term, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.main_window import MainWindow
from gui.page import Page
from gui.pages.pack import PackPage
from gui.pages.partners import PartnersPage
from gui.pages.records import RecordsPage
from gui.pages.results import ResultsPage
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN
from tests.gui.test_results import say
from tests.gui.test_typing import place

__all__ = ["place"]

TYPED = "TYPED IN THE FIRST"


@pytest.fixture
def other(tmp_path: Path, sampled: Path) -> Path:
    """Another workspace; its samples have the same keys."""
    return Path(shutil.copytree(sampled, tmp_path / "other"))


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(30)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    qtbot.wait(30)


def move(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """As the preferences do it."""
    window._move(str(folder))
    qtbot.waitUntil(lambda: window.desk.is_open and window.desk.workspace.folder == folder, timeout=20_000)
    rest(qtbot, window)


def contents(folder: Path) -> tuple[int, list[Path]]:
    """How much was written into a workspace, and its files beside the database and the session's own."""
    with Workspace.open(folder, create=False) as workspace:
        files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
        kept = (file for file in files if not file.name.startswith(("workspace.db", "session.lock")))
        return workspace.last_change, sorted(kept)


def go(qtbot: QtBot, window: MainWindow, target: Target) -> Page:
    window.go(target)
    rest(qtbot, window)
    return window.pages[target.page]


def dirty_results(qtbot: QtBot, window: MainWindow) -> None:
    page = go(qtbot, window, Target("results", "visit", JAPAN))
    assert isinstance(page, ResultsPage)
    qtbot.waitUntil(lambda: page.form is not None, timeout=10_000)
    say(page, None, TYPED)


def results_said(page: ResultsPage) -> str:
    assert page.form is not None
    page.form.folds["topic/"].unfold()
    return str(page.form.outcomes[None].conclusion.edit_of("en").toPlainText())


def dirty_new_visit(qtbot: QtBot, window: MainWindow) -> None:
    page = go(qtbot, window, Target("visit", "partner", "LA", tab="new"))
    assert isinstance(page, PackPage)
    field = page.new.name.fields["en"]
    field.setFocus()
    QTest.keyClicks(field, TYPED)


def dirty_title(qtbot: QtBot, window: MainWindow) -> None:
    page = go(qtbot, window, Target("visit", "visit", JAPAN, tab="facts"))
    assert isinstance(page, PackPage)
    field = page.work.editors["facts"].names.fields["title"].fields["en"]
    field.setFocus()
    QTest.keyClicks(field, TYPED)


def dirty_records(qtbot: QtBot, window: MainWindow) -> None:
    """A record that only the first one has is looked at, and another one removed."""
    with window.desk.workspace.action("x", "An", datetime(2026, 11, 30)) as action:
        for key in ("only-here", "only-here-removed"):
            action.put(Term(key=key, text=Text({"en": TYPED})))
    window.desk.look_again()
    page = go(qtbot, window, Target("records", "term", "only-here-removed"))
    assert isinstance(page, RecordsPage)
    page.delete()
    rest(qtbot, window)
    assert page.removed.isVisible()
    go(qtbot, window, Target("records", "term", "only-here"))
    assert TYPED in listed(page)


def listed(page: RecordsPage) -> set[str]:
    model = page.browser.model
    return {str(model.index(row, 0).data()) for row in range(model.rowCount())}


def dirty_partners(qtbot: QtBot, window: MainWindow) -> None:
    page = go(qtbot, window, Target("partners", "partner", "JP"))
    assert isinstance(page, PartnersPage)
    page.partners.search.setText(TYPED)


def dirty_follow_up(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, Target("followup"))


DIRTY: tuple[Callable[[QtBot, MainWindow], None], ...] = (
    dirty_results,
    dirty_new_visit,
    dirty_title,
    dirty_records,
    dirty_partners,
    dirty_follow_up,
)


@pytest.mark.parametrize("shown", DIRTY)
def test_no_page_takes_anything_along(
    qtbot: QtBot, make_window: MakeWindow, other: Path, shown: Callable[[QtBot, MainWindow], None]
) -> None:
    """With something typed on every page, each of them in view in turn."""
    window = make_window("en")
    window.activateWindow()
    first, before = window.desk.place.workspace, contents(other)
    for dirty in (*(one for one in DIRTY if one is not shown), shown):
        dirty(qtbot, window)
    made = [window.pages[name] for name in window.menus.pages]
    move(qtbot, window, other)
    assert not any(isValid(page) for page in made)
    assert not window.menus.back.isEnabled()
    assert window.trail.now == Target("partners")
    assert contents(other) == before

    records = go(qtbot, window, Target("records", "term"))
    assert isinstance(records, RecordsPage)
    assert not records.removed.isVisible()
    assert TYPED not in listed(records)
    results = go(qtbot, window, Target("results", "visit", JAPAN))
    assert isinstance(results, ResultsPage)
    assert TYPED not in results_said(results)
    visits = go(qtbot, window, Target("visit", "partner", "LA", tab="new"))
    assert isinstance(visits, PackPage)
    assert TYPED not in visits.new.name.fields["en"].toPlainText()
    go(qtbot, window, Target("visit", "visit", JAPAN, tab="facts"))
    facts = visits.work.editors["facts"]
    assert TYPED not in facts.names.fields["title"].fields["en"].toPlainText()
    assert contents(other) == before

    assert window.close()
    assert contents(other) == before
    with Workspace.open(first, create=False) as workspace:
        assert TYPED in workspace.get(Visit, JAPAN).title["en"]
    kept = [file.read_text(encoding="utf-8") for file in sorted((first / "drafts").glob("*.json"))]
    assert sum(TYPED in text for text in kept) == 2  # the results and the new visit


def test_the_same_workspace_again_shows_what_was_kept(
    qtbot: QtBot, make_window: MakeWindow, other: Path
) -> None:
    window = make_window("vi")
    first = window.desk.place.workspace
    window.activateWindow()
    dirty_title(qtbot, window)
    dirty_results(qtbot, window)
    move(qtbot, window, other)
    move(qtbot, window, first)
    visits = go(qtbot, window, Target("visit", "visit", JAPAN, tab="facts"))
    assert isinstance(visits, PackPage)
    assert TYPED in visits.work.editors["facts"].names.fields["title"].fields["en"].toPlainText()
    results = go(qtbot, window, Target("results", "visit", JAPAN))
    assert isinstance(results, ResultsPage)
    assert TYPED in results_said(results)
    assert window.close()


def test_undo_offers_nothing_of_the_one_before(qtbot: QtBot, make_window: MakeWindow, other: Path) -> None:
    """Not even before it has looked what there is to undo here."""
    window = make_window("en")
    dirty_records(qtbot, window)
    assert window.undoing.undo_action.isEnabled()
    offered: list[bool] = []
    window.desk.opened.connect(lambda: offered.append(window.undoing.undo_action.isEnabled()))
    move(qtbot, window, other)
    assert offered == [False]
