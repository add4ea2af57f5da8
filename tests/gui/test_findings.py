"""What is found in the papers of a visit: in groups, so that the number is one that can be worked on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.pages.pack.findings import FindingsPanel
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN, Sitting

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
