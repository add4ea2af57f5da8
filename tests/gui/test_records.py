"""The page of all records: tables, forms, new, remove, undo, history, files, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefings.editing.changing import new_record, set_field
from briefings.editing.fields import Field, Shape, fields, sections
from briefings.errors import BriefingError
from briefings.interface import error_said
from briefings.records.kinds import KINDS, Attachment, Copy, Edition, Pack, Person, Point, Term, Topic, Visit
from briefings.records.values import Amount, Mark, PartialDate, Text, Validity
from briefings.store.attachments import attach
from briefings.store.exchange import read_samples
from briefings.store.workspace import Action, Workspace
from gui.desk import Place, Target
from gui.fields.editor import Editor
from gui.fields.form import Fields
from gui.fields.lines import DateEditor
from gui.fields.parts import PartsEditor
from gui.fields.texts import ProseEdit, TextEditor
from gui.main_window import MainWindow
from gui.pages.records import RecordsPage
from gui.pages.records.files import sweep
from tests.gui.conftest import MakeWindow

BY: dict[str, Any] = {"who": "tester", "when": datetime(2026, 11, 20, 9, 0)}

OpenRecords = Callable[..., RecordsPage]


@pytest.fixture
def open_records(qtbot: QtBot, make_window: MakeWindow, place: Place) -> OpenRecords:
    """A function: language, kind, key → the page with this record on show."""

    def opened(language: str, kind: str, key: str = "") -> RecordsPage:
        window = make_window(language)
        show(qtbot, window, kind, key)
        page = window.pages["records"]
        assert isinstance(page, RecordsPage)
        return page

    return opened


def show(qtbot: QtBot, window: MainWindow, kind: str, key: str) -> None:
    window.go(Target("records", kind, key))
    settle(qtbot, window)


def settle(qtbot: QtBot, shown: QObject) -> None:
    """Everything asked for is read, written and shown."""
    desk = shown.desk  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)


def first_key(place: Place, kind: str) -> str:
    with Workspace.open(place.workspace) as workspace:
        return workspace.all(kind)[0].key


def names_on_show(page: RecordsPage) -> list[str]:
    model = page.browser.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def one_of_each(place: Place) -> dict[str, str]:
    """A record of every kind in the workspace; kind → key."""
    keys: dict[str, str] = {}
    with Workspace.open(place.workspace) as workspace:
        with workspace.action("samples", **BY) as action:
            for record in read_samples():
                action.put(record)
        pack = workspace.all(Pack)[0].key
        attach(workspace, b"%PDF-1.4 ...", "old.pdf", (f"pack/{pack}",), label="x", **BY)
        with workspace.action("issued", **BY) as action:
            action.put(Edition(key="e-1", pack=pack, serial="S1", edition=1, issued=PartialDate(2026)))
            action.put(Copy(key="c-1", edition="e-1", number=1, holder="A", issued=PartialDate(2026)))
        new_record(workspace, "term", {"text": Text({"vi": "thông quan", "en": "clearance"})}, **BY)
        for kind in KINDS:
            keys[kind] = workspace.all(kind)[0].key
    return keys


def test_names_that_are_long_stand_in_two_lines(qtbot: QtBot, open_records: OpenRecords) -> None:
    """Many agreements begin alike: a line alone would not tell them apart."""
    page = open_records("vi", "agreement")
    table, line = page.browser.table, page.browser.table.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: table.model().rowCount() > 0, timeout=10_000)
    assert table.rowHeight(0) > 2 * line
    table.setColumnWidth(0, 3000)
    assert table.rowHeight(0) < 2 * line + 12
    page.browser.show_kind("partner")
    qtbot.waitUntil(lambda: page.browser.model.rows.kind == "partner", timeout=10_000)
    assert table.rowHeight(0) < 2 * line + 12


def test_rows_keep_their_height_whatever_is_searched_for(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("vi", "agreement")
    table = page.browser.table
    height, count = table.rowHeight(0), table.model().rowCount()
    page.browser.search.setText("zzzz")
    qtbot.waitUntil(lambda: not names_on_show(page), timeout=10_000)
    table.setColumnWidth(2, 300)
    page.browser.search.clear()
    qtbot.waitUntil(lambda: table.model().rowCount() == count, timeout=10_000)
    assert table.rowHeight(0) == height > 2 * table.fontMetrics().lineSpacing()


# --- the form is there before a record is chosen ---------------------------------------------


def test_choosing_the_first_record_of_a_kind_makes_no_field(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    """They are made one by one while nothing else is to be done: nobody waits for the whole form."""
    page = open_records("vi", "agreement")

    def made() -> set[Editor]:
        return set(page.record.form.findChildren(Editor))

    wanted = {one.name for one in sections("agreement")[0].fields}
    qtbot.waitUntil(lambda: wanted <= {one.told.name for one in made()}, timeout=10_000)
    assert page.record.hint.isVisible()
    before = made()
    page.desk.go(Target("records", "agreement", first_key(place, "agreement")))
    qtbot.waitUntil(page.record.form.isVisible, timeout=10_000)
    assert made() == before
    assert wanted <= {one.told.name for one in before if one.isVisible()}


# --- every form saves every field -----------------------------------------------------------


def another(told: Field, value: Any, record: Any) -> Any:
    """Another value of a field that its record may have."""
    special = {
        ("partner", "iso"): "XX",
        ("visit", "zone"): "Asia/Tokyo",
        ("visit", "start"): value,  # its days hold its programme
        ("visit", "end"): value,
        ("person", "languages"): ("vi", "ja"),
        ("theme", "official_wording"): ("fr",),
        ("theme", "press_wording"): ("fr",),
    }
    if (record.kind, told.name) in special:
        return special[record.kind, told.name]
    match told.shape:
        case Shape.TEXT:
            return Text({**value, "vi": "Lời văn khác đi"})
        case Shape.TEXTS:
            return (*value, Text({"vi": "Thêm"}))
        case Shape.LINE:
            return "Khác"
        case Shape.LINES:
            return ("Một", "Hai")
        case Shape.DATE:
            return PartialDate(2000 if told.name in ("signed", "start", "date") else 2050, 3)
        case Shape.PERIOD:
            return Validity(since=PartialDate(2001))
        case Shape.AMOUNT:
            return Amount(number=12.0, currency="EUR")
        case Shape.CODE:
            return told.coded(next(code for code in told.codes if told.coded(code) != value))
        case Shape.CODES:
            return told.codes[:2]
        case Shape.LINK:
            return "JP" if told.kinds == ("partner",) else value
        case Shape.LINKS:
            return ("JP", "KR") if told.kinds == ("partner",) else value[:1]
        case Shape.WHOLE:
            return 7
        case Shape.YES:
            return not value
        case Shape.ANSWER:
            return value is not True
        case Shape.MARKS:
            return {"note": Mark(as_of=PartialDate(2020))}
    return value


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_every_kind_shows_and_saves_each_of_its_fields(
    qtbot: QtBot, open_records: OpenRecords, one_of_each: dict[str, str], kind: str, language: str
) -> None:
    page = open_records(language, kind, one_of_each[kind])
    workspace = page.desk.workspace
    form = page.record.form
    for told in fields(kind):
        before = workspace.get(kind, form.key)
        assert form.sections is not None
        editor = form.sections.editor(told.name)
        assert editor is not None
        assert editor.value() == getattr(before, told.name), told.name
        if told.fixed:
            continue
        wanted = another(told, getattr(before, told.name), before)
        if wanted == getattr(before, told.name):
            continue
        editor.fill(wanted)  # as if it were entered
        editor.choose()
        settle(qtbot, page)
        assert not editor.has_error, (told.name, editor.error.text())
        assert getattr(workspace.get(kind, form.key), told.name) == wanted, told.name
        assert workspace.actions(1)[0].label == told.label
    labels = [label.text() for label in page.record.findChildren(QLabel) if label.isVisible()]
    assert any(page.words.say(told.label) in labels for told in fields(kind))


# --- typing, undo, redo ---------------------------------------------------------------------


def type_summary(page: RecordsPage, typed: str) -> Any:
    editor = page.record.form.sections.editor("summary")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    place = editor.edit_of("vi")
    place.setFocus()
    place.moveCursor(place.textCursor().MoveOperation.End)
    QTest.keyClicks(place, typed)
    return editor


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_typed_is_one_step_of_undo_and_redo(
    qtbot: QtBot, open_records: OpenRecords, place: Place, language: str
) -> None:
    page = open_records(language, "agreement", first_key(place, "agreement"))
    window = page.window()
    assert isinstance(window, MainWindow)
    workspace, key = page.desk.workspace, page.record.shown[1]
    before = workspace.get("agreement", key)
    editor = type_summary(page, " mot")
    editor.flush()
    settle(qtbot, page)
    QTest.keyClicks(editor.edit_of("vi"), " hai")
    editor.flush()
    settle(qtbot, page)
    QTest.keyClicks(editor.edit_of("vi"), " ba")  # not saved yet
    QTest.keyClick(editor.edit_of("vi"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    after = workspace.get("agreement", key)
    assert after.summary == before.summary
    assert editor.value() == before.summary
    assert page.words.say("Summary") in window.undoing.redo_action.text()
    window.undoing.redo()
    settle(qtbot, page)
    assert workspace.get("agreement", key).summary["vi"].endswith("mot hai ba")
    assert editor.edit_of("vi").toPlainText().endswith("mot hai ba")


def test_a_refused_undo_names_the_field_in_the_users_words(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    page = open_records("vi", "agreement", first_key(place, "agreement"))
    told: list[BriefingError] = []
    page.desk.failed.connect(told.append)
    type_summary(page, " mot").flush()
    settle(qtbot, page)
    first = page.desk.workspace.actions(1)[0].number
    page.browser.table.setFocus()
    type_summary(page, " hai").flush()
    settle(qtbot, page)
    assert page.desk.workspace.actions(1)[0].number != first
    page.desk.write(lambda workspace: workspace.undo(first, "Undone", "tester", BY["when"]))
    settle(qtbot, page)
    assert "Tóm tắt" in error_said(told[0], page.words.translator)
    page.window().notice.hide()  # type: ignore[attr-defined]


def test_what_the_store_refuses_stays_where_it_was_typed(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    page = open_records("vi", "partner", "JP")
    editor = page.record.form.sections.editor("iso")  # type: ignore[union-attr]
    assert editor is not None
    line = editor.inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, "nihon")
    editor.flush()
    settle(qtbot, page)
    assert "nihon" in editor.error.text()
    assert line.text().endswith("nihon")  # type: ignore[attr-defined]
    assert page.desk.workspace.get("partner", "JP").iso == "JP"
    page.record.form.leave()


def test_a_title_that_is_changed_is_so_in_the_table_and_above(
    qtbot: QtBot, open_records: OpenRecords
) -> None:
    page = open_records("vi", "partner", "JP")
    editor = page.record.form.sections.editor("name")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    editor.edit_of("vi").setFocus()
    QTest.keyClicks(editor.edit_of("vi"), "X")
    editor.flush()
    settle(qtbot, page)
    name = editor.edit_of("vi").toPlainText()
    assert page.record.heading.text() == name
    assert name in names_on_show(page)
    row = page.browser.model.row_of("JP")
    assert page.words.say("supplied data, edited here") in [
        page.browser.model.index(row, column).data() for column in range(page.browser.model.columnCount())
    ]


# --- what cannot be saved as it is ----------------------------------------------------------


def two_agreements(place: Place) -> list[str]:
    with Workspace.open(place.workspace) as workspace:
        return [one.key for one in workspace.all("agreement")[:2]]


def type_day(page: RecordsPage, typed: str) -> Any:
    """Type into the day on which an agreement expires."""
    editor = page.record.form.sections.editor("expires")  # type: ignore[union-attr]
    assert isinstance(editor, DateEditor)
    editor.line.setFocus()
    editor.line.selectAll()
    QTest.keyClicks(editor.line, typed)
    return editor


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_record_with_a_day_that_cannot_be_read_is_not_left(
    qtbot: QtBot, open_records: OpenRecords, place: Place, language: str
) -> None:
    """Neither for another record, another kind, a new one nor by a jump; once it is mended it is."""
    first, second = two_agreements(place)
    page = open_records(language, "agreement", first)
    editor = type_day(page, "31/2/2037")
    other = page.browser.model.row_of(second)

    def choose() -> None:
        page.browser.table.setCurrentIndex(page.browser.model.index(other, 0))
        qtbot.wait(100)

    for does in (
        choose,
        lambda: page.kinds.setCurrentRow(0),
        page.begin,
        lambda: page.go_to(Target("records", "agreement", second)),
        lambda: page.go_to(Target("records", "partner", "JP")),
    ):
        does()
        settle(qtbot, page)
        assert page.record.shown == ("agreement", first)
        assert (page.kind, page.browser.key) == page.record.shown
        assert editor.line.text() == "31/2/2037"
        assert editor.error.text()
        assert editor.error.text() in page.record.form.hint.text()
    type_day(page, "28/2/2037")
    choose()
    settle(qtbot, page)
    assert page.record.shown == ("agreement", second)
    assert not page.record.form.hint.isVisible()
    assert str(page.desk.workspace.get("agreement", first).expires) == "2037-02-28"


def test_another_language_leaves_a_day_that_cannot_be_read_where_it_is(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    first, second = two_agreements(place)
    page = open_records("en", "agreement", first)
    window = page.window()
    assert isinstance(window, MainWindow)
    editor = type_day(page, "31/2/2037")
    window.switch_language("vi")
    settle(qtbot, page)
    assert editor.isVisible()
    assert editor.line.text() == "31/2/2037"
    assert not page.desk.settle()  # the window would stay open
    type_day(page, "28/2/2037").flush()
    settle(qtbot, page)
    assert str(page.desk.workspace.get("agreement", first).expires) == "2037-02-28"
    page.go_to(Target("records", "agreement", second))
    settle(qtbot, page)
    labels = {label.text() for label in page.record.form.findChildren(QLabel) if label.isVisible()}
    assert page.words.say("Expires") in labels
    assert "Expires" not in labels


def test_a_record_that_is_removed_takes_what_cannot_be_read_along(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    first = two_agreements(place)[0]
    page = open_records("en", "agreement", first)
    type_day(page, "31/2/2037")
    page.delete()
    settle(qtbot, page)
    assert page.desk.workspace.find("agreement", first) is None
    # The row that took its place is shown a moment later.
    qtbot.waitUntil(lambda: page.record.shown == ("agreement", page.browser.key), timeout=5000)
    assert page.browser.key not in ("", first)
    assert page.desk.settle()


# --- a record that is begun and not whole ---------------------------------------------------


def begin_event(page: RecordsPage, note: str) -> None:
    """Begin an event, and write what is not enough for one."""
    page.go_to(Target("records", "event", tab="new"))
    editor = page.record.form.sections.editor("outcome")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    editor.edit_of("vi").setFocus()
    QTest.keyClicks(editor.edit_of("vi"), note)


def outcome_typed(page: RecordsPage) -> str:
    editor = page.record.form.sections.editor("outcome")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    return editor.edit_of("vi").toPlainText()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_entered_of_a_new_record_is_kept_until_it_is_whole(
    qtbot: QtBot, open_records: OpenRecords, place: Place, language: str
) -> None:
    first, second = two_agreements(place)
    page = open_records(language, "agreement", first)
    new, count = page.record.new, len(page.desk.workspace.all("event"))
    begin_event(page, "Hai ben nhat tri")
    assert page.record.form.hint.isVisible()
    page.go_to(Target("records", "agreement", second))  # before it is told by itself
    settle(qtbot, page)
    window = page.window()
    assert isinstance(window, MainWindow)
    said = {
        "vi": "Chưa đủ để lưu, giữ lại bản nháp: sự kiện.",
        "en": "Not whole yet, kept as a draft: event.",
    }
    assert window.status.saved.text().startswith(said[language])
    assert new.text() == page.words.say("New")  # of agreements none is begun
    page.go_to(Target("records", "event", page.desk.workspace.all("event")[0].key))
    settle(qtbot, page)
    assert new.text() == {"vi": "Nhập tiếp bản nháp", "en": "Go on with the draft"}[language]
    new.click()
    settle(qtbot, page)
    assert outcome_typed(page) == "Hai ben nhat tri"
    form = page.record.form.sections
    assert form is not None
    for name, typed in (("title", "Hop"), ("date", "2026")):
        editor = form.editor(name)
        assert editor is not None
        editor.inputs()[0].setFocus()
        QTest.keyClicks(editor.inputs()[0], typed)
        editor.flush()
    type_of = form.editor("type")
    assert type_of is not None
    settle(qtbot, page)
    if page.record.form.is_draft:
        type_of.set_value("meeting")
        type_of.choose()
        settle(qtbot, page)
    events = page.desk.workspace.all("event")
    assert len(events) == count + 1
    assert [one.outcome.get("vi") for one in events].count("Hai ben nhat tri") == 1
    assert new.text() == page.words.say("New")
    assert not list((place.workspace / "drafts").glob("*.json"))


def test_what_is_begun_is_kept_to_the_last_key_when_the_window_closes(
    qtbot: QtBot, open_records: OpenRecords
) -> None:
    page = open_records("vi", "event")
    begin_event(page, "Hai ben")
    page.window().close()
    page = open_records("vi", "event")
    page.record.new.click()
    assert outcome_typed(page) == "Hai ben"
    page.record.form.discard.click()
    settle(qtbot, page)
    assert outcome_typed(page) == ""
    assert not page.record.form.discard.isVisible()
    assert page.record.new.text() == page.words.say("New")


def test_a_draft_of_another_version_of_the_program_is_put_aside(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    page = open_records("vi", "event")
    path = place.workspace / "drafts" / "record-event-00.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"no_such_field": 1}', "utf-8")
    page.go_to(Target("records", "event", tab="new"))
    assert outcome_typed(page) == ""
    assert path.with_suffix(".unread").exists()


# --- where a field is meant -----------------------------------------------------------------


def test_who_is_led_to_a_field_may_write_there_at_once(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("vi", "partner", "JP")
    page.record.show_tab("history")
    japan = page.desk.workspace.get("partner", "JP")
    last = len(japan.tiers) - 1
    page.go_to(Target("records", "partner", "JP", field=f"tiers[{last}].name.en"))
    settle(qtbot, page)
    focused = QApplication.focusWidget()
    assert isinstance(focused, ProseEdit)
    assert focused.toPlainText() == japan.tiers[last].name["en"]
    assert focused.isVisible()
    page.go_to(Target("records", "partner", "JP", field="name.en"))
    settle(qtbot, page)
    focused = QApplication.focusWidget()
    assert isinstance(focused, ProseEdit)
    assert focused.toPlainText() == japan.name["en"]


# --- tables ---------------------------------------------------------------------------------


def test_tables_sort_filter_and_search(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("vi", "partner")
    browser, header = page.browser, page.browser.table.horizontalHeader()
    names = names_on_show(page)
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    plain = [name[0].lower() for name in names if name[0].lower() in letters]
    assert plain == sorted(plain, key=letters.index)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    settle(qtbot, page)
    assert names_on_show(page) == names[::-1]
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    settle(qtbot, page)
    types = [browser.model.index(row, 1).data() for row in range(browser.model.rowCount())]
    assert types == sorted(types, key=lambda word: (word == "", types.index(word)))
    browser.search.setText("nhat ban")
    assert "Nhật Bản" in names_on_show(page)  # while one types
    settle(qtbot, page)
    browser.search.setText("laos")  # what a country is commonly called in English will do
    assert "Lào" in names_on_show(page)
    browser.arrange()
    settle(qtbot, page)
    assert "Lào" in names_on_show(page)
    browser.search.clear()
    browser.filters.lists["type"].setCurrentIndex(2)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: 0 < browser.model.rowCount() < len(names), timeout=5000)
    word = page.words.translator.word("PartnerType", "forum")
    assert {browser.model.index(row, 1).data() for row in range(browser.model.rowCount())} == {word}
    browser.search.setText("qqqq")
    assert browser.empty.isVisible()
    browser.clear_filters()
    settle(qtbot, page)
    qtbot.waitUntil(lambda: browser.model.rowCount() == len(names), timeout=5000)


def test_many_changes_at_once_are_shown_and_the_row_chosen_stays_so(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    def terms(action: Action, numbers: range) -> None:
        for number in numbers:
            action.put(Term(key=f"t-{number:03}", text=Text({"en": f"term {number:03}"})))

    with Workspace.open(place.workspace) as workspace, workspace.action("some", **BY) as action:
        terms(action, range(300))
    page = open_records("en", "term", "t-150")
    assert page.browser.model.rowCount() == 300
    with Workspace.open(place.workspace) as workspace:
        with workspace.action("more", **BY) as action:
            terms(action, range(300, 700))
        page.desk.look_again()
        settle(qtbot, page)
        assert names_on_show(page) == [f"term {number:03}" for number in range(700)]
        with workspace.action("fewer", **BY) as action:
            for number in range(100):
                action.delete("term", f"t-{number:03}")
        page.desk.look_again()
        settle(qtbot, page)
        assert names_on_show(page) == [f"term {number:03}" for number in range(100, 700)]
        chosen = page.browser.table.selectionModel().currentIndex()
        assert chosen.data() == "term 150"
        assert page.record.shown == ("term", "t-150")
        with workspace.action("persons", **BY) as action:
            for number in range(300):
                action.put(Person(key=f"c-{number}", name=Text({"en": "x"})))
        header = page.browser.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        page.desk.look_again()  # while it is put in order
        settle(qtbot, page)
        assert names_on_show(page) == [f"term {number:03}" for number in reversed(range(100, 700))]
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        settle(qtbot, page)
        with workspace.action("others", **BY) as action:
            for number in range(300):
                action.put(Person(key=f"d-{number}", name=Text({"en": "x"})))
            terms(action, range(700, 701))
        page.desk.look_again()
        settle(qtbot, page)
        assert names_on_show(page)[-1] == "term 700"
        page.kinds.setCurrentRow(list(KINDS).index("person"))
        settle(qtbot, page)
        assert page.browser.model.rowCount() >= 300


def test_the_page_is_worked_by_the_keyboard_alone(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("en", "partner")
    page.enter_search()
    QTest.keyClicks(page.browser.search, "lao")
    settle(qtbot, page)
    QTest.keyClick(page.browser.search, Qt.Key.Key_Down)
    assert page.browser.table.hasFocus()
    assert names_on_show(page)
    QTest.keyClick(page.browser.table, Qt.Key.Key_Return)
    assert page.record.shown == ("partner", "LA")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.record.form.isAncestorOf(focused)
    named = [widget for one in page.record.form.sections.findChildren(QObject) for widget in _focusable(one)]  # type: ignore[union-attr]
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in named)


def _focusable(one: QObject) -> list[Any]:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit

    return [one] if isinstance(one, QComboBox | QLineEdit | QListWidget | QPlainTextEdit) else []


# --- new, removed, restored -----------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_new_record_is_saved_once_it_is_whole(
    qtbot: QtBot, open_records: OpenRecords, language: str
) -> None:
    page = open_records(language, "person")
    page.begin()
    form = page.record.form
    assert form.hint.isVisible()
    name = form.sections.editor("name")  # type: ignore[union-attr]
    assert isinstance(name, TextEditor)
    assert QApplication.focusWidget() in name.inputs()
    QTest.keyClicks(name.edit_of("vi"), "Tran Thi Binh")
    name.flush()
    settle(qtbot, page)
    assert not form.hint.isVisible()
    assert page.record.shown == ("person", "tran-thi-binh")
    assert page.browser.model.row_of("tran-thi-binh") >= 0
    biography = form.sections.editor("biography")  # type: ignore[union-attr]
    assert isinstance(biography, TextEditor)
    QTest.keyClicks(biography.edit_of("vi"), "Cuc truong")
    page.hide()  # to another page: it is saved
    settle(qtbot, page)
    assert page.desk.workspace.get("person", "tran-thi-binh").biography["vi"] == "Cuc truong"


def test_a_record_is_removed_without_asking_and_comes_back(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("vi", "term")
    with Workspace.open(page.desk.place.workspace) as workspace:
        new_record(workspace, "term", {"text": Text({"vi": "lô hàng"})}, **BY)
    page.desk.changed.emit()
    settle(qtbot, page)
    page.browser.table.selectRow(0)
    page.browser.table.setFocus()
    QTest.keyClick(page.browser.table, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert page.browser.model.rowCount() == 0
    assert page.removed.isVisible()
    assert "lô hàng" in page.removed.said.text()
    assert page.record.shown == ("term", "")
    page.removed.undo.click()
    settle(qtbot, page)
    assert names_on_show(page) == ["lô hàng"]


def test_the_key_removes_the_record_on_show_however_it_was_come_to(
    qtbot: QtBot, open_records: OpenRecords
) -> None:
    page = open_records("en", "term")
    workspace = page.desk.workspace
    for name in ("clearance", "duty", "quota"):
        new_record(workspace, "term", {"text": Text({"vi": name, "en": name})}, **BY)
    page.desk.changed.emit()
    settle(qtbot, page)
    page.browser.table.selectRow(0)
    qtbot.waitUntil(lambda: bool(page.record.shown[1]), timeout=5000)
    first = page.record.shown[1]
    other = next(term.key for term in workspace.all("term") if term.key != first)
    page.desk.go(Target("records", "term", other))
    settle(qtbot, page)
    page.browser.table.setFocus()
    QTest.keyClick(page.browser.table, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert workspace.find("term", other) is None
    assert workspace.find("term", first) is not None


def test_an_earlier_state_is_seen_and_restored(qtbot: QtBot, open_records: OpenRecords, place: Place) -> None:
    page = open_records("vi", "agreement", first_key(place, "agreement"))
    key = page.record.shown[1]
    before = page.desk.workspace.get("agreement", key)
    type_summary(page, " tam").flush()
    settle(qtbot, page)
    page.show_history()
    history = page.record.history
    assert history.isVisible()
    settle(qtbot, page)
    assert history.list.count() == 2
    assert "Tóm tắt" in history.detail.toPlainText()
    assert "tam" in history.detail.toPlainText()
    assert not history.restore.isEnabled()  # it is so
    history.list.setCurrentRow(1)
    history.restore.click()
    settle(qtbot, page)
    assert page.desk.workspace.get("agreement", key) == before
    assert history.list.count() == 3


# --- files, links ---------------------------------------------------------------------------


def test_files_are_attached_and_saved_elsewhere(
    qtbot: QtBot, open_records: OpenRecords, place: Place, tmp_path: Path
) -> None:
    page = open_records("vi", "agreement", first_key(place, "agreement"))
    page.record.show_tab("files")
    files = page.record.files
    assert files.empty.isVisible()
    source = tmp_path / "văn bản.pdf"
    source.write_bytes(b"%PDF-1.4 text")
    files.attach(source)
    settle(qtbot, page)
    assert files.list.count() == 1
    assert files.list.item(0).text().startswith("văn bản.pdf")
    files.save_copy(tmp_path / "copies")
    settle(qtbot, page)
    assert (tmp_path / "copies" / "văn bản.pdf").read_bytes() == b"%PDF-1.4 text"
    assert page.desk.workspace.all(Attachment)[0].records == (f"agreement/{page.record.shown[1]}",)


def test_copies_of_files_that_a_crash_left_behind_go(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("briefings-opened-a", "briefings-opened-b", "letters"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "old.pdf").write_bytes(b"x")
        (folder / "old.pdf").chmod(0o400)
    now = datetime.now()
    long_ago = (now - timedelta(days=2)).timestamp()
    for folder in (old, other):
        os.utime(folder, times=(long_ago, long_ago))
    sweep(tmp_path, now)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["briefings-opened-b", "letters"]


def test_who_names_a_record_is_shown_and_opened(
    qtbot: QtBot, open_records: OpenRecords, one_of_each: dict[str, str], place: Place
) -> None:
    with Workspace.open(place.workspace) as workspace:
        partner = workspace.get(Visit, one_of_each["visit"]).partners[0]
        linked = len(workspace.linked("partner", partner))
    page = open_records("vi", "partner", partner)
    page.record.show_tab("named")
    settle(qtbot, page)
    assert page.record.named.list.count() == linked
    item = page.record.named.list.item(0)
    named = item.data(Qt.ItemDataRole.UserRole)
    page.record.named.list.itemActivated.emit(item)
    settle(qtbot, page)
    assert page.record.shown == named


def test_switching_the_language_words_the_page_anew(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("en", "agreement")
    page.browser.table.selectRow(0)
    qtbot.waitUntil(lambda: bool(page.record.shown[1]), timeout=3000)
    window = page.window()
    assert isinstance(window, MainWindow)
    window.switch_language("vi")
    settle(qtbot, page)
    assert page.kinds.item(1).text() == page.words.say("Agreements")
    assert page.browser.model.headerData(1, Qt.Orientation.Horizontal) == page.words.say("Type of instrument")
    labels = [label.text() for label in page.record.form.findChildren(QLabel) if label.isVisible()]
    assert page.words.say("Type of instrument") in labels
    assert "Type of instrument" not in labels


def test_undo_takes_back_what_is_typed_although_it_was_not_saved_yet(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    page = open_records("vi", "agreement", first_key(place, "agreement"))
    workspace, key = page.desk.workspace, page.record.shown[1]
    other = page.record.form.sections.editor("depositary")  # type: ignore[union-attr]
    assert other is not None
    other.inputs()[0].setFocus()
    QTest.keyClicks(other.inputs()[0], "Ha Noi")
    other.flush()
    settle(qtbot, page)
    before = workspace.get("agreement", key)
    editor = type_summary(page, " mot")  # an action of its own, which is not there yet
    QTest.keyClick(editor.edit_of("vi"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    assert workspace.get("agreement", key) == before
    assert before.depositary == "Ha Noi"
    assert editor.value() == before.summary


def test_what_another_window_wrote_is_seen_before_it_is_written_over(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    page = open_records("vi", "agreement", first_key(place, "agreement"))
    key = page.record.shown[1]
    editor = page.record.form.sections.editor("depositary")  # type: ignore[union-attr]
    assert editor is not None
    line = editor.inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, "Ha")
    with Workspace.open(place.workspace) as other:
        set_field(other, "agreement", key, "depositary", "Vinh", **BY)
        set_field(other, "agreement", key, "place", Text({"vi": "Lào Cai"}), **BY)
    editor.flush()
    settle(qtbot, page)
    assert page.words.say("Depositary") in editor.error.text()
    assert line.text() == "Ha"  # type: ignore[attr-defined]
    assert page.desk.workspace.get("agreement", key).depositary == "Vinh"  # type: ignore[attr-defined]
    QTest.keyClicks(line, " Noi")
    editor.flush()
    settle(qtbot, page)
    saved = page.desk.workspace.get("agreement", key)
    assert saved.depositary == "Ha Noi"  # type: ignore[attr-defined]
    assert saved.place == Text({"vi": "Lào Cai"})  # type: ignore[attr-defined]


def test_what_may_be_a_state_secret_is_asked_about_before_it_is_stored(
    qtbot: QtBot, open_records: OpenRecords, place: Place
) -> None:
    with Workspace.open(place.workspace) as workspace:
        point = Point(role="response", code="Q1", text=Text({"vi": "Ta"}), asked=Text({"vi": "Ban"}))
        key = new_record(
            workspace, "topic", {"title": Text({"vi": "A"}), "points": (point,)}, **BY
        ).record.key
    page = open_records("vi", "topic", key)
    form = page.record.form
    editor = form.sections.editor("points")  # type: ignore[union-attr]
    assert isinstance(editor, PartsEditor)

    def type_fall_back() -> None:
        editor.list.setCurrentRow(0)
        text = editor.form.first.editors["fall_back"]  # type: ignore[union-attr]
        QTest.keyClicks(text.inputs()[0], "lui")
        text.flush()
        settle(qtbot, page)

    def stored() -> Text:
        return page.desk.workspace.get(Topic, key).points[0].fall_back

    type_fall_back()
    assert form.screening.isVisible()
    assert not stored()
    form.screening.no.click()
    settle(qtbot, page)
    assert not form.screening.isVisible()
    assert editor.value() == (page.desk.workspace.get(Topic, key).points)
    type_fall_back()
    form.screening.yes.click()
    settle(qtbot, page)
    assert stored() == Text({"vi": "lui"})
    answer = page.desk.workspace.get(Topic, key).screened
    assert answer is not None
    assert answer.by == page.desk.who


def test_a_form_that_cannot_be_prepared_says_so_once(
    qtbot: QtBot, open_records: OpenRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_records("en", "goal")
    with qtbot.captureExceptions() as faults:
        monkeypatch.setattr(Fields, "make_next", lambda *_: 1 / 0)
        page.record.form.prepare("event")
        qtbot.wait(100)
    assert len(faults) == 1
