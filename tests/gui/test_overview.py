"""The overview of a partner: what is missing is gone to with a click, and in words that are understood."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefings.overview import Fact, Group
from briefings.records.values import Confidence
from gui.desk import Target
from gui.facts import FactModel
from gui.main_window import MainWindow
from gui.pages.partners import PartnersPage
from gui.pages.partners.overview import OverviewTab
from gui.words import Words
from tests.gui.conftest import MakeWindow

BOTH = pytest.mark.parametrize("language", ["vi", "en"])


def overview(window: MainWindow, qtbot: QtBot, partner: str) -> OverviewTab:
    window.desk.go(Target("partners", "partner", partner))
    qtbot.waitUntil(lambda: not window.is_busy and not window.desk.is_busy, timeout=30_000)
    tab = window.pages["partners"].findChild(OverviewTab)
    assert tab is not None
    qtbot.waitUntil(lambda: tab.missing.count() > 0, timeout=30_000)
    return tab


@BOTH
def test_one_click_on_what_is_missing_goes_there(
    make_window: MakeWindow, qtbot: QtBot, language: str
) -> None:
    window = make_window(language)
    tab = overview(window, qtbot, "LA")
    item = tab.missing.item(0)
    assert {"vi": "Bấm để mở chỗ nhập.", "en": "A click goes where it is entered."}[
        language
    ] in item.toolTip()
    tab.ensureWidgetVisible(tab.missing)
    place = tab.missing.visualItemRect(item).center()
    with qtbot.waitSignal(window.desk.asked, timeout=10_000):
        QTest.mouseClick(tab.missing.viewport(), Qt.MouseButton.LeftButton, pos=place)


@BOTH
def test_which_unit_is_looked_for_is_said(make_window: MakeWindow, qtbot: QtBot, language: str) -> None:
    tab = overview(make_window(language), qtbot, "LA")
    said = [tab.missing.item(at).text() for at in range(tab.missing.count())]
    task = {"vi": "đơn vị của ta phụ trách hợp tác quốc tế", "en": "this task: international cooperation"}
    assert any(task[language] in one for one in said)


def test_where_nothing_has_a_date_no_column_is_kept_for_it(make_window: MakeWindow, qtbot: QtBot) -> None:
    tab = overview(make_window("vi"), qtbot, "LA")
    rows = [tab.steps.facts.index(at).data(FactModel.ROW) for at in range(len(tab.steps.facts.rows))]
    assert rows
    assert {row.is_dated for row in rows} == {any(row.fact.when for row in rows)}


@pytest.mark.parametrize(
    ("language", "met", "missing", "remark"),
    [
        (
            "vi", "03–05/6/2025", "còn thiếu {} dữ kiện",
            "và 1 thông tin của ta; xem danh sách bên dưới",
        ),
        ("en", "3–5 Jun 2025", "facts missing: {}", "and 1 of our own; see the list below"),
    ],
)  # fmt: skip
def test_a_forums_tiles_agree_with_what_is_told_of_it(
    make_window: MakeWindow, qtbot: QtBot, language: str, met: str, missing: str, remark: str
) -> None:
    tab = overview(make_window(language), qtbot, "asean")
    assert tab.contact.number.text() == met
    assert missing.format(tab.gaps.number.text()) in tab.told.text()
    assert tab.gaps.remark.text() == remark


@pytest.mark.parametrize(
    ("language", "title", "none"),
    [("vi", "Lịch sử hợp tác", "không tiếp xúc"), ("en", "History", "no contact")],
)
def test_the_history_is_called_what_it_holds(
    make_window: MakeWindow, qtbot: QtBot, language: str, title: str, none: str
) -> None:
    window = make_window(language)
    overview(window, qtbot, "LA")
    page = window.pages["partners"]
    assert isinstance(page, PartnersPage)
    facts = [row.fact for row in page.view.lists["history"].facts.rows if row.fact is not None]
    assert page.view.tabs.tabText(1) == f"{title} {len(facts)}"
    assert none not in {fact.state for fact in facts}  # what is no meeting says what it is instead


SAID = {
    "vi": [
        "1 nguồn, không rõ ngày",
        "2 nguồn, cách đây 3 năm",
        "1 nguồn, trong năm nay · hai nguồn xác nhận",
        "2 nguồn, không rõ ngày · một nguồn tin cậy",
        "1 nguồn, không rõ ngày · nguồn yếu",
        "chưa có nguồn · chưa kiểm chứng",
        "do ta ghi nhận",
    ],
    "en": [
        "1 source, not dated",
        "2 sources, dated 3 years ago",
        "1 source, dated this year · confirmed by two sources",
        "2 sources, not dated · one reliable source",
        "1 source, not dated · weak source",
        "no source · unverified",
        "our own record",
    ],
}


@BOTH
def test_sources_are_told_in_a_word_and_whole_when_pointed_at(qapp: QApplication, language: str) -> None:
    def fact(confidence: Confidence, *sources: str, **fields: Any) -> Fact:
        return Fact(record="event/x", title="Met", confidence=confidence, sources=sources, **fields)

    model = FactModel(Words(language))
    model.show([Group(title="", facts=(
        fact(Confidence.ONE_SOURCE, "A"),
        fact(Confidence.CONFIRMED, "A", "B", years=3),
        fact(Confidence.CONFIRMED, "A", years=0),
        fact(Confidence.ONE_SOURCE, "A", "B"),
        fact(Confidence.WEAK_SOURCE, "A"),
        fact(Confidence.UNVERIFIED),
        fact(Confidence.UNVERIFIED, own=True),
    ))])  # fmt: skip
    assert [row.sources for row in model.rows] == SAID[language]
    hint = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    trusted = {"vi": "một nguồn tin cậy", "en": "one reliable source"}[language]
    assert hint.splitlines() == ["Met", f"{SAID[language][0]} · {trusted}", "• A"]
