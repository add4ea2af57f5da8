"""What is found in the papers of a visit: in groups, so that the number is one that can be worked on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.pack.findings import FindingsPanel
from gui.pages.pack.lines import Lines
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting

Sit = Callable[[str], Sitting]
VISIT = {"vi": "Nên xem lại trong chuyến công tác này", "en": "To be reviewed in this visit"}
MUST = {"vi": "Phải sửa", "en": "Must be fixed"}
KNOW = {"vi": "Để biết", "en": "For information"}


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def found(someone: Sitting) -> FindingsPanel:
    """The panel, opened by its key, once the papers were looked through."""
    panel = someone.page.work.findings
    someone.qtbot.waitUntil(lambda: bool(panel.findings), timeout=60_000)
    QTest.keyClick(someone.page, Qt.Key.Key_F7)
    someone.rest()
    return panel


def groups(panel: FindingsPanel) -> dict[str, tuple[int, bool]]:
    """Title → how many are in it, and whether it is open."""
    heads = [panel.tree.topLevelItem(at) for at in range(panel.tree.topLevelItemCount())]
    for head in heads:
        assert head.text(0).endswith(f"({head.childCount()})")
    return {head.text(0).rpartition("  (")[0]: (head.childCount(), head.isExpanded()) for head in heads}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_new_pack_shows_what_is_to_be_done_in_it_and_folds_the_rest(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("new", key="LA")
    someone.press(someone.page.new.make)
    panel = found(someone)
    shown = groups(panel)
    assert next(iter(shown)) == VISIT[language]
    count, is_open = shown[VISIT[language]]
    assert is_open
    assert 3 <= count <= 8 < len(panel.findings)
    assert not any(is_open for title, (_, is_open) in shown.items() if title != VISIT[language])
    assert sum(count for count, _ in shown.values()) == len(panel.findings)  # nothing is hidden
    told = panel.counts.text()
    assert told.startswith(
        {"vi": f"{count} nên xem lại trong chuyến này", "en": f"{count} in this visit"}[language]
    )
    assert [one.code for one in panel.findings].count("handed_not_made") == 1
    assert "handed_not_released" not in [one.code for one in panel.findings]  # nothing is there to release
    assert "other_side" not in "".join(panel.tree.topLevelItem(0).child(at).text(0) for at in range(count))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_must_be_fixed_stands_first_and_open(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("facts")
    panel = found(someone)
    shown = groups(panel)
    assert list(shown)[:2] == [MUST[language], VISIT[language]]
    assert list(shown)[-1] == KNOW[language]
    assert [is_open for _, is_open in shown.values()] == [True] + [False] * (len(shown) - 1)


@pytest.mark.parametrize(("language", "said"), [("vi", "Đang kiểm tra…"), ("en", "Checking…")])
def test_until_the_papers_are_looked_through_that_is_said(sit: Sit, language: str, said: str) -> None:
    someone = sit(language)
    someone.go("facts")
    panel = someone.page.work.findings
    assert panel.counts.text() == said
    someone.qtbot.waitUntil(lambda: bool(panel.findings), timeout=60_000)
    assert panel.counts.text() != said


def test_groups_fold_by_keys_and_by_the_mouse_and_stay_so(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts")
    panel = found(someone)
    tree = panel.tree
    assert tree.hasFocus()
    assert tree.currentItem() is tree.topLevelItem(0)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.topLevelItem(0).isExpanded()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert tree.topLevelItem(1).isExpanded()
    box = tree.visualItemRect(tree.topLevelItem(2)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert tree.topLevelItem(2).isExpanded()
    folds = {title: is_open for title, (_, is_open) in groups(panel).items()}
    before = panel.findings
    someone.go("topic/sample-a1")
    units = someone.page.work.topic.units
    units.choose(2)
    units.form.fields["state"].chosen.emit("received")
    someone.qtbot.waitUntil(lambda: panel.findings != before, timeout=60_000)
    after = groups(panel)
    assert next(iter(after)) == VISIT["vi"]  # what had to be fixed is
    assert all(is_open == folds[title] for title, (_, is_open) in after.items())


def test_return_on_a_line_goes_to_its_place(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts", key=JAPAN)
    panel = found(someone)
    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    line = panel.tree.currentItem()
    assert line.parent() is panel.tree.topLevelItem(0)
    gone = []
    panel.gone_to.connect(lambda record, field, _: gone.append((record, field)))
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert gone == [(panel.findings[0].record, panel.findings[0].field)]


JUMPS = {
    "programme.7": "programme", "preparation.2": "preparation", "our_delegation.3": "delegations",
    "their_delegation.1.name": "delegations", "speeches.1": "speeches", "run_of_show.2": "run_of_show",
    "our_delegation": "delegations", "title.en": "facts", "partners": "facts", "end": "facts",
}  # fmt: skip


@pytest.mark.parametrize("field", JUMPS)
def test_a_finding_leads_into_the_field_that_it_is_about(sit: Sit, field: str) -> None:
    someone = sit("en")
    someone.go("issue")
    work = someone.page.work
    work.back.setFocus()
    work.go_to_record(f"visit/{JAPAN}", field, False)
    someone.rest()
    editor = work.stack.currentWidget()
    assert work.spot.part == JUMPS[field]
    assert is_seen_in(editor, QApplication.focusWidget())
    rest = field.partition(".")[2]
    place, _, inner = rest.partition(".")
    if place.isdecimal():
        lists = editor.findChildren(Lines)
        lines = next(one for one in lists if one.isAncestorOf(QApplication.focusWidget()))
        assert lines.at == int(place)
        assert not inner or QApplication.focusWidget() is lines.form.fields[inner]
    if field == "title.en":
        assert QApplication.focusWidget() is work.editors["facts"].names.fields["title"].fields["en"]


@pytest.mark.parametrize("field", ["host", "chair", "number"])
def test_a_finding_about_the_session_leads_to_it(sit: Sit, field: str) -> None:
    someone = sit("vi")
    someone.go("issue", key=ASEAN)
    work = someone.page.work
    work.go_to_record(f"visit/{ASEAN}", f"session.{field}", False)
    someone.rest()
    assert QApplication.focusWidget() is work.editors["facts"].session.fields[field]
    assert is_seen_in(work.editors["facts"], QApplication.focusWidget())


def test_a_finding_about_a_unit_that_is_late_leads_to_it(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts")
    work = someone.page.work
    for field in ("contributions.2", "points.18.text.en", "contributions.0.due"):
        work.go_to_record("topic/sample-a1", field, False)
        someone.rest()
        assert is_seen_in(work.topic, QApplication.focusWidget())
        name, place, *_ = field.split(".")
        assert name == "points" or work.topic.units.at == int(place)
        assert work.topic.units.isAncestorOf(QApplication.focusWidget()) == (name == "contributions")


def is_seen_in(area: QWidget, widget: QWidget | None) -> bool:
    """Is it in there, and scrolled to?"""
    return widget is not None and area.isAncestorOf(widget) and not widget.visibleRegion().isEmpty()


def test_ctrl_enter_adds_to_the_list_that_is_worked_in(sit: Sit) -> None:
    """Two are on show."""
    someone = sit("en")
    editor = someone.go("delegations")
    ours, theirs = editor.sides.values()
    for lines, other in ((ours, theirs), (theirs, ours)):
        for widget in (lines.table, lines.form.fields["name"]):
            before, beside = len(lines.model.lines), len(other.model.lines)
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            someone.rest()
            assert len(lines.model.lines) == before + (widget is lines.table)  # an empty one is gone on with
            assert len(other.model.lines) == beside
            assert lines.at == len(lines.model.lines) - 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_counts_open_the_findings_and_give_way_where_there_is_no_room(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("facts")
    panel = someone.page.work.findings
    assert not panel.counts.isEnabled()  # nothing to open yet
    someone.qtbot.waitUntil(lambda: bool(panel.findings), timeout=60_000)
    someone.press(panel.counts)
    assert panel.tree.isVisible()
    panel.counts.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.counts, Qt.Key.Key_Space)
    assert not panel.tree.isVisible()
    assert panel.counts.focusPolicy() & Qt.FocusPolicy.TabFocus
    whole = panel.counts.text()
    panel.setFixedWidth(300)
    someone.rest()
    shown = QPushButton.text(panel.counts)
    assert shown.endswith("…")
    assert panel.counts.fontMetrics().horizontalAdvance(shown) <= panel.counts.width()
    assert panel.counts.toolTip() == whole
