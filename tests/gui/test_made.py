"""What came of one visit or partner is shown with it alone; elsewhere the status line tells of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.desk import Target
from gui.pages.pack import building
from gui.pages.partners import PartnersPage
from gui.pages.partners import building as papers_of_partners
from gui.pages.results import ResultsPage, papers
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import ASEAN, JAPAN, Sitting

SAID = {
    "vi": "Đã xuất cho “{name}”: {count} tệp, tại {folder}",
    "en": "Files built for “{name}”: {count}, in {folder}",
}


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is built, issued or written of a visit before it is set."""
    gate = threading.Event()
    for work in (building.Building, building.Issuing, papers.Writing, papers_of_partners.Building):
        does = work.__call__

        def waits(self: Any, *given: Any, _does: Any = does) -> Any:
            gate.wait(30)
            return _does(self, *given)

        monkeypatch.setattr(work, "__call__", waits)
    yield gate
    gate.set()


def sit(desk: Any, qtbot: QtBot, tmp_path: Path) -> tuple[Sitting, list[str]]:
    desk.settings.setValue("build_folder", str(tmp_path / "papers"))
    someone = Sitting(desk, qtbot)
    noted: list[str] = []
    desk.noted.connect(noted.append)
    return someone, noted


def go_on(someone: Sitting, tab: str, key: str) -> Any:
    """To another visit, while something is being made of this one."""
    someone.desk.go(Target("visit", "visit", key, tab=tab))
    someone.qtbot.waitUntil(
        lambda: someone.page.work.situation is not None and someone.page.work.situation.visit.key == key,
        timeout=10_000,
    )
    return someone.page.work.stack.currentWidget()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_built_of_one_visit_is_not_shown_with_another(
    make_desk: MakeDesk, qtbot: QtBot, tmp_path: Path, gate: threading.Event, language: str
) -> None:
    someone, noted = sit(make_desk(language), qtbot, tmp_path)
    editor: Any = someone.go("build")
    title = someone.visit.title[language]
    for at, box in editor.boxes.items():
        box.setChecked(someone.pack.documents[at].kind == "checklist")
    editor.build.click()
    editor = go_on(someone, "build", ASEAN)
    gate.set()
    someone.rest()
    assert not editor.made.isVisible()
    folder = tmp_path / "papers" / JAPAN
    count = len(list(folder.iterdir()))
    assert noted == [SAID[language].format(name=title, count=count, folder=folder)]
    editor = someone.go("build", JAPAN)
    assert editor.made.isVisible()
    assert editor.made.where.text() == str(folder)
    someone.press(editor.made.results)
    assert someone.gone[-1] == Target("results", "visit", JAPAN)
    editor = someone.go("build", ASEAN)
    assert not editor.made.isVisible()


def test_what_was_built_is_told_where_another_place_of_the_visit_is_in_view(
    make_desk: MakeDesk, qtbot: QtBot, tmp_path: Path, gate: threading.Event
) -> None:
    someone, noted = sit(make_desk("en"), qtbot, tmp_path)
    editor: Any = someone.go("build")
    for at, box in editor.boxes.items():
        box.setChecked(someone.pack.documents[at].kind == "checklist")
    editor.build.click()
    someone.desk.go(Target("visit", "visit", JAPAN, tab="facts"))
    qtbot.waitUntil(lambda: not editor.isVisible(), timeout=10_000)
    gate.set()
    someone.rest()
    assert len(noted) == 1
    editor = someone.go("build")
    assert editor.made.isVisible()


@pytest.mark.parametrize(("language", "said"), [("vi", "Đã phát hành số "), ("en", "Issued as ")])
def test_issuing_one_visit_leaves_alone_what_is_typed_for_another(
    make_desk: MakeDesk, qtbot: QtBot, tmp_path: Path, gate: threading.Event, language: str, said: str
) -> None:
    someone, noted = sit(make_desk(language), qtbot, tmp_path)
    documents: Any = someone.go("document/0")
    documents.changed.emit(tuple(one for one in someone.pack.documents if one.kind == "checklist"))
    someone.rest()
    title = someone.visit.title[language]
    editor: Any = someone.go("issue")
    editor.by.setText("Trần B")
    editor.anyway.setChecked(True)
    editor.issue.click()
    editor = go_on(someone, "issue", ASEAN)
    editor.by.setText("Lê C")
    gate.set()
    someone.rest()
    assert someone.page.work.situation is not None
    assert someone.page.work.situation.visit.key == ASEAN
    assert editor.by.text() == "Lê C"
    assert not editor.made.isVisible()
    assert noted[0].startswith(said)
    assert f"“{title}”" in noted[0]
    editor = someone.go("issue", JAPAN)
    assert editor.made.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_minutes_of_one_visit_are_not_shown_with_another(
    make_desk: MakeDesk, qtbot: QtBot, gate: threading.Event, language: str
) -> None:
    desk = make_desk(language)
    noted: list[str] = []
    desk.noted.connect(noted.append)
    page = ResultsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.go_to(Target("results", "visit", JAPAN))
    qtbot.waitUntil(lambda: page.form is not None and not desk.is_busy, timeout=20_000)
    page._write_papers()  # the button is there once the visit is recorded
    page.go_to(Target("results", "visit", ASEAN))
    gate.set()
    qtbot.waitUntil(lambda: page.form is not None and not desk.is_busy, timeout=60_000)
    assert not page.outcome.isVisible()
    folder = desk.place.documents / JAPAN
    assert len(noted) == 1
    assert noted[0].endswith(str(folder))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_paper_about_one_partner_is_not_shown_with_another(
    make_window: MakeWindow, qtbot: QtBot, gate: threading.Event, language: str
) -> None:
    window = make_window(language)
    noted: list[str] = []
    window.desk.noted.connect(noted.append)
    page = window.pages["partners"]
    assert isinstance(page, PartnersPage)

    def show(key: str) -> None:
        window.go(Target("partners", "partner", key))
        qtbot.waitUntil(
            lambda: page.view.overview is not None and page.view.overview.key == key, timeout=20_000
        )

    show("LA")
    page.show_profile()
    lao = page.profile.request.title.text()
    qtbot.mouseClick(page.profile.request.build, Qt.MouseButton.LeftButton)
    show("JP")
    assert page.profile.request.title.text() != lao
    gate.set()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=60_000)
    assert not page.profile.outcome.isVisible()
    assert len(noted) == 1
    assert f"“{lao}”" in noted[0]
    assert window.status.saved.text() == noted[0]
    page.profile.close()
