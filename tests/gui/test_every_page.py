"""Every page and dialog, in both languages and one 40 % longer: nothing cut, nothing covered, all named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from briefings import exchanging
from briefings.errors import BriefingError
from briefings.records.kinds import Agreement, Topic, Visit
from briefings.store.faults import NOT_THERE
from briefings.store.workspace import Workspace
from gui.about import About
from gui.desk import Place, Target
from gui.help import Help
from gui.known_pages import PAGES
from gui.main_window import MainWindow
from gui.messages import BugReport, tell
from gui.theme import Theme
from gui.words import Words
from tests.gui.looking import PseudoWords, faults, order_faults

TODAY = date(2026, 12, 1)
LANGUAGES: dict[str, Callable[[], Words]] = {
    "vi": lambda: Words("vi"),
    "en": lambda: Words("en"),
    "longer": lambda: PseudoWords("en"),
}
# Of a laptop's screen; of the same at 150 %, and of a large one at 200 %.
SIZES = {"laptop": (1366, 768), "magnified": (910, 512)}


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Path:
    """A workspace with the sample visits; only to be read."""
    folder = tmp_path_factory.mktemp("sampled") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as workspace:
        samples = exchanging.read_samples()
        exchanging.import_records(
            workspace, samples, "Sample visits put in", who="An", when=datetime(2026, 12, 1)
        )
    return folder


@pytest.fixture
def dressed(qapp: QApplication, tmp_path: Path) -> Iterator[QSettings]:
    """The application as users see it; bare again afterwards."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", "light")
    Theme(qapp, settings).wear()
    yield settings
    qapp.setStyleSheet("")


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Until everything is read that is shown."""
    qtbot.wait(200)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=60_000)
    qtbot.wait(50)


def lasting_faults(qtbot: QtBot, top: QWidget) -> list[str]:
    """The faults somebody would see: a layout that is told of what was just read needs a moment."""
    for _look in range(5):
        found = faults(top)
        if not found:
            break
        qtbot.wait(200)
    return found


def open_window(qtbot: QtBot, settings: QSettings, workspace: Path, language: str, size: str) -> MainWindow:
    place = Place(workspace=workspace, documents=workspace / "out", fonts=(), today=TODAY)
    window = MainWindow(LANGUAGES[language](), place, settings)
    qtbot.addWidget(window)
    window.show()
    window.resize(*SIZES[size])
    window.open_workspace()
    qtbot.waitUntil(lambda: window.desk.is_open or window.first_run is not None, timeout=20_000)
    settle(qtbot, window)
    return window


def shown(window: MainWindow, page: str) -> Target:
    """Where a page has something to show."""
    visit = next(one for one in window.desk.workspace.all(Visit) if one.direction == "outgoing")
    match page:
        case "partners":
            return Target(page, "partner", visit.partners[0])
        case "visit" | "results":
            return Target(page, "visit", visit.key)
        case "records":
            return Target(page, "agreement", window.desk.workspace.all(Agreement)[0].key)
    return Target(page)


def everywhere(window: MainWindow, page: str) -> list[Target]:
    """Every place of a page that is made apart from the others."""
    first = shown(window, page)
    if page != "visit":
        return [first]
    visit = window.desk.workspace.get(Visit, first.key)
    tabs = ("programme", "delegations", "topics", "documents", "handout", "build", "issue")
    return [
        first,
        *(Target(page, "visit", visit.key, tab=tab) for tab in tabs),
        Target(page, "topic", window.desk.workspace.all(Topic)[0].key),
        Target(page, "partner", visit.partners[0], tab="new"),
        Target(page),
    ]


def every_tab(qtbot: QtBot, window: MainWindow, page: QWidget) -> Iterator[str]:
    """Bring each tab of a page to the front in turn; the page as it is where it has none."""
    books = [book for book in page.findChildren(QTabWidget) if book.isVisible()]
    yield ""
    for book in books:
        for number in range(1, book.count()):
            book.setCurrentIndex(number)
            settle(qtbot, window)
            yield book.tabText(number)
        book.setCurrentIndex(0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_nothing_is_cut_hidden_or_without_a_name(
    qtbot: QtBot, dressed: QSettings, sampled: Path, page: str, language: str, size: str
) -> None:
    window = open_window(qtbot, dressed, sampled, language, size)
    found = []
    for target in everywhere(window, page):
        window.go(target)
        settle(qtbot, window)
        if language != "longer" and (window.width(), window.height()) != SIZES[size]:
            found.append(f"[{target.tab}] the window asks for {window.width()} × {window.height()}")
            window.resize(*SIZES[size])
        for tab in every_tab(qtbot, window, window.pages[page]):
            found += [f"[{target.tab or tab}] {fault}" for fault in lasting_faults(qtbot, window)]
    assert not found, "\n".join(sorted(set(found)))
    window.close()


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_tab_key_follows_the_reading_order(
    qtbot: QtBot, dressed: QSettings, sampled: Path, page: str
) -> None:
    window = open_window(qtbot, dressed, sampled, "vi", "laptop")
    found = []
    for target in everywhere(window, page):
        window.go(target)
        settle(qtbot, window)
        found += [f"[{target.tab or target.kind}] {fault}" for fault in order_faults(window.pages[page])]
    assert not found, "\n".join(found)
    window.close()


def dialogs(window: MainWindow) -> Iterator[QWidget]:
    """Every dialog of the shell."""
    window.show_preferences()
    assert window.preferences is not None
    yield window.preferences
    yield window.pages["partners"].profile  # type: ignore[attr-defined]
    yield About(window.words, window)
    yield Help(window.words, window)
    yield BugReport("Traceback: …", window.words, window)
    yield tell(BriefingError(NOT_THERE, kind="partner", key="XX"), window.words, window)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dialogs_are_whole(qtbot: QtBot, dressed: QSettings, sampled: Path, language: str) -> None:
    window = open_window(qtbot, dressed, sampled, language, "laptop")
    found = []
    for dialog in dialogs(window):
        dialog.show()
        qtbot.wait(50)
        found += [
            f"{type(dialog).__name__} {fault}"
            for fault in (*lasting_faults(qtbot, dialog), *order_faults(dialog))
        ]
        assert dialog.height() <= 560
        dialog.close()
    assert not found, "\n".join(found)
    window.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_first_page_is_whole(
    qtbot: QtBot, dressed: QSettings, tmp_path: Path, language: str, size: str
) -> None:
    window = open_window(qtbot, dressed, tmp_path / "new", language, size)
    assert window.first_run is not None
    found = [*lasting_faults(qtbot, window), *order_faults(window.first_run)]
    assert not found, "\n".join(found)
    window.close()
