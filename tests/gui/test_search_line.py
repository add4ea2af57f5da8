"""Every line in which is searched answers to the same keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from briefings.i18n import Translator
from briefings.interface import countries
from briefings.records.values import Text
from gui.desk import Target
from gui.main_window import MainWindow
from gui.pages.pack.partner_picker import PartnerPicker
from gui.pages.partners.page import PartnersPage
from gui.search_line import SearchLine
from gui.words import Words
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.pack_page import Sitting

Parts = tuple[SearchLine, QAbstractItemView, Callable[[], int]]


def of_page(qtbot: QtBot, window: MainWindow, page: str) -> Parts:
    window.activateWindow()
    window.go(Target(page, "event" if page == "records" else ""))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    if page == "records":
        browser = window.pages["records"].browser  # type: ignore[attr-defined]
        return browser.search, browser.table, browser.model.rowCount
    partners = window.pages["partners"].partners  # type: ignore[attr-defined]
    return partners.search, partners.list, partners.model.rowCount


@pytest.mark.parametrize("page", ["partners", "records"])
def test_down_goes_to_what_is_found_and_escape_shows_all_again(
    qtbot: QtBot, make_window: MakeWindow, page: str
) -> None:
    window = make_window("vi")
    line, found, count = of_page(qtbot, window, page)
    everything = count()
    line.setFocus()
    QTest.keyClicks(line, "lao")
    qtbot.waitUntil(lambda: 0 < count() < everything, timeout=10_000)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert found.currentIndex().row() == 0
    if page == "partners":  # one types on, and the list follows
        assert line.hasFocus()
    else:
        assert QApplication.focusWidget() is found
        line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.waitUntil(lambda: count() == everything, timeout=10_000)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_down_goes_to_the_first_partner_found_and_typing_goes_on(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    window = make_window(language)
    page = window.pages["partners"]
    assert isinstance(page, PartnersPage)
    line, model = page.partners.search, page.partners.model
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(model.rows), timeout=10_000)
    line.setFocus()
    QTest.keyClicks(line, "a")
    assert len(model.rows) > 2
    opened = model.rows[-1].entry  # among what is found, and not the first
    assert opened is not None
    window.desk.go(Target("partners", "partner", opened.key))
    qtbot.waitUntil(lambda: page.partners.chosen_key() == opened.key, timeout=10_000)
    first, second = (row.entry.key for row in model.rows[:2] if row.entry)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert page.partners.chosen_key() == first
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert page.partners.chosen_key() == second
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert page.partners.chosen_key() == first
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: page.view.overview is not None and page.view.overview.key == first, timeout=20_000
    )
    QTest.keyClicks(line, "s")
    assert line.text() == "as"
    QTest.keyClick(line, Qt.Key.Key_Down)  # of what is found now
    assert page.partners.chosen_key() == next(row.entry.key for row in model.rows if row.entry)


@pytest.mark.parametrize("page", ["new", "facts"])
@pytest.mark.parametrize(
    ("typed", "key"), [("laos", "LA"), ("south korea", "KR"), ("dai han", "KR"), ("people's republic", "CN")]
)
def test_partners_of_a_visit_are_found_by_other_names(
    qtbot: QtBot, make_desk: MakeDesk, page: str, typed: str, key: str
) -> None:
    someone = Sitting(make_desk("en"), qtbot)
    if page == "new":
        someone.desk.go(Target("visit", tab="new"))
        someone.rest()
        picker = someone.page.new.partners
    else:
        picker = someone.go("facts").partners
        qtbot.waitUntil(lambda: bool(picker._names), timeout=10_000)
    picker.search.setFocus()
    QTest.keyClicks(picker.search, typed)
    found = [picker.found.item(at).data(Qt.ItemDataRole.UserRole) for at in range(picker.found.count())]
    assert key in found
    assert not picker.nothing.isVisible()


def test_what_names_no_partner_is_told_beneath(qtbot: QtBot) -> None:
    picker = PartnerPicker(Words("en"), "Partners")
    qtbot.addWidget(picker)
    picker.know({"LA": Text({"en": "Lao PDR"}), "JP": Text({"en": "Japan"})}, {"LA": frozenset({"laos"})})
    picker.show()
    picker.search.setText("qqq")
    assert picker.nothing.isVisible()
    assert picker.nothing.text().startswith("Nothing found")
    picker.search.setText("laos")
    assert (picker.nothing.isVisible(), picker.found.count()) == (False, 1)
    picker.show_keys(("LA",))
    picker.search.setText("lao")  # it is there already
    assert not picker.nothing.isVisible()
    picker.search.setText("qqq")
    picker.search.clear()
    assert not picker.nothing.isVisible()


def test_the_partners_offered_go_with_escape(qtbot: QtBot) -> None:
    picker = PartnerPicker(Words("en"), "Partners")
    qtbot.addWidget(picker)
    picker.know({"LA": Text({"en": "Lao PDR"}), "JP": Text({"en": "Japan"})})
    picker.show()
    picker.activateWindow()
    picker.search.setFocus()
    QTest.keyClicks(picker.search, "lao")
    assert picker.found.isVisible()
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not picker.found.isVisible()
    QTest.keyClicks(picker.search, "lao")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.keys == ("LA",)
    assert not picker.found.isVisible()


def test_what_countries_are_called_is_read_before_somebody_searches_and_in_a_thread(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer than a key may."""
    real, read = Translator.country_names, dict[str, bool]()

    def country_names(self: Translator) -> Mapping[str, tuple[str, ...]]:
        read[self.language] = threading.current_thread() is threading.main_thread()
        return real(self)

    monkeypatch.setattr(Translator, "country_names", country_names)
    countries._countries.cache_clear()
    window = make_window("en")
    qtbot.waitUntil(lambda: "en" in read, timeout=10_000)
    window.switch_language("vi")
    qtbot.waitUntil(lambda: "vi" in read and not window.is_busy, timeout=10_000)
    QTest.keyClicks(window.finder, "My")
    assert window.finder.panel.model.found
    assert read == {"en": False, "vi": False}


@pytest.mark.parametrize(("typed", "first"), [("Mỹ", "US"), ("my", "US"), ("MY", "MY"), ("Anh", "GB")])
def test_a_partner_called_just_so_stands_before_one_whose_code_looks_like_it(
    qtbot: QtBot, typed: str, first: str
) -> None:
    picker = PartnerPicker(Words("vi"), "Partners")
    qtbot.addWidget(picker)
    named = {"MY": "Malaysia", "MM": "Myanmar", "US": "Hoa Kỳ", "AO": "Anhgola", "GB": "Vương quốc Anh"}
    names = {key: Text({"vi": name}) for key, name in named.items()}
    picker.know(names, {"US": ("hoa ky", "my"), "GB": ("vuong quoc anh", "anh")})
    picker.search.setText(typed)
    assert picker.found.item(0).text() == named[first]
