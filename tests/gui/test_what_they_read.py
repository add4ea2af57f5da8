"""*What they will get* says what the paper prints, in all its languages; and what leads to that page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from briefings import produce
from briefings.document import spans
from briefings.records.kinds import Agreement, Pack, Visit
from briefings.records.values import Confidence, Handling, PartialDate, Text
from gui import theme
from gui.pages.pack.handout import HandoutEditor
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import JAPAN, Sitting

Sit = Callable[[str], Sitting]
BOTH = pytest.mark.parametrize("language", ["vi", "en"])
SIGNED = Agreement(
    key="pact", title=Text({"vi": "Bản ghi nhớ thử", "en": "Trial Memorandum"}), type="mou", partners=("JP",),
    signed=PartialDate(2020, 2, 3), confidence=Confidence.CONFIRMED, handling=Handling.RELEASABLE,
)  # fmt: skip


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def put(someone: Sitting, *records: Any) -> None:
    with someone.desk.workspace.action("entered", "tester", someone.desk.now()) as action:
        for record in records:
            action.put(record)
    someone.desk.changed.emit()


def printed(someone: Sitting, language: str) -> str:
    """What the handout says in a language, without its blanks."""
    asked = produce.request(
        someone.desk.workspace, partner="JP", visit=JAPAN, kind="handout", languages=(language,),
        formats=("docx",), as_of=someone.desk.place.today, reader="other_side",
    )  # fmt: skip
    papers = produce.papers(someone.desk.workspace, asked)
    return bare("".join(span.text for _, document in papers for span in spans(document)))


def bare(text: str) -> str:
    return "".join(text.split()).casefold()


def words(row: Any) -> dict[str, str]:
    return {language: field.toPlainText() for language, field in row.sides.fields.items()}


@BOTH
def test_every_line_that_is_checked_is_printed_in_its_words(sit: Sit, language: str) -> None:
    someone = sit(language)
    put(someone, SIGNED)
    editor = someone.go("handout")
    assert isinstance(editor, HandoutEditor)
    for group in ("Programme", "Our delegation", "Milestones of cooperation"):
        editor._open_all(group)
        someone.rest()
    paper = {code: printed(someone, code) for code in ("vi", "en")}
    told = [row for row in editor.rows.values() if row.box.isChecked()]
    assert len(told) > 20
    for row in told:
        assert set(words(row)) == {"vi", "en"}
        for code, text in words(row).items():
            for line in text.splitlines():
                assert bare(line) in paper[code], row.item.name
    pact = words(editor.rows["agreement/pact", "signed"])
    assert pact == {"vi": "ký Bản ghi nhớ thử", "en": "signing of the Trial Memorandum"}


@BOTH
def test_the_head_of_the_paper_stands_for_the_visit_and_not_its_title(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    row = editor.rows["", ""]
    head = words(row)
    assert head["vi"].startswith("Buổi làm việc giữa Hải quan Việt Nam và Hải quan Nhật Bản\n")
    assert head["en"].startswith("Meeting between Viet Nam Customs and Japan Customs\n")
    assert all(field.isReadOnly() for field in row.sides.fields.values())
    for code, title in someone.visit.title.items():
        assert title not in head[code]
    group = {"vi": "Chuyến công tác: phần đầu tài liệu", "en": "The visit: heading of the paper"}[language]
    assert group in editor.count.count.text()


@BOTH
def test_the_days_of_the_head_are_those_of_what_is_told_of_the_programme(sit: Sit, language: str) -> None:
    someone = sit(language)
    visit = _visit(someone)
    closed = tuple(replace(one, handling=Handling.INTERNAL) for one in visit.programme)
    put(someone, replace(visit, programme=closed))
    editor = someone.go("handout")
    before = words(editor.rows["", ""])["en"]
    someone.press(editor.rows["", "programme.0"].box)
    after = words(editor.rows["", ""])["en"]
    assert before != after
    for code in ("vi", "en"):
        for line in words(editor.rows["", ""])[code].splitlines():
            assert bare(line) in printed(someone, code)


def _visit(someone: Sitting) -> Visit:
    return someone.desk.workspace.get(Visit, JAPAN)


@BOTH
def test_a_place_is_shown_in_all_languages_of_the_paper(sit: Sit, language: str) -> None:
    someone = sit(language)
    visit = _visit(someone)
    first = replace(visit.programme[0], place=Text({"vi": "Khách sạn", "en": "Hotel"}))
    put(someone, replace(visit, programme=(first, *visit.programme[1:])))
    label = someone.go("handout").rows["", "programme.0"].label.text()
    assert "Khách sạn" in label
    assert "Hotel" in label


@BOTH
def test_the_part_of_a_delegate_that_is_printed_stands_beside_the_post(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    at = next(at for at, seat in enumerate(_visit(someone).our_delegation) if seat.role == "head")
    row = editor.rows["", f"our_delegation.{at}"]
    for code, role in {"vi": "trưởng đoàn", "en": "head of delegation"}.items():
        assert role in row.label.text()
        assert bare(f"{words(row)[code]}, {role}") in printed(someone, code)
    other = next(at for at, seat in enumerate(_visit(someone).our_delegation) if seat.role == "interpreter")
    assert editor.rows["", f"our_delegation.{other}"].label.text() == ""  # the paper prints the post alone


@BOTH
def test_what_is_amiss_with_the_visit_itself_is_mended_where_it_is_written(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.go("handout")
    work = someone.page.work
    for field in ("title", "place"):
        work.go_to_record(f"visit/{JAPAN}", field, is_handed=True)
        assert work.spot.part == "facts"


@BOTH
def test_a_translation_of_a_milestone_that_is_typed_is_stored_without_what_is_printed_around_it(
    sit: Sit, language: str
) -> None:
    someone = sit(language)
    put(someone, replace(SIGNED, title=Text({"vi": "Bản ghi nhớ thử"})))
    editor = someone.go("handout")
    row = editor.rows["agreement/pact", "signed"]
    assert words(row) == {"vi": "ký Bản ghi nhớ thử", "en": ""}
    someone.type(row.sides.fields["en"], "Memo")
    someone.type(row.sides.fields["en"], "Memorandum")
    stored = someone.desk.workspace.get(Agreement, "pact").title
    assert stored == Text({"vi": "Bản ghi nhớ thử", "en": "Memorandum"})


@BOTH
def test_what_the_paper_on_show_has_no_part_for_is_said_and_not_counted(sit: Sit, language: str) -> None:
    someone = sit(language)
    pack = next(one for one in someone.desk.workspace.all(Pack) if one.visit == JAPAN)
    told = [
        replace(one, sections=("joint-title", "joint-programme")) if one.kind == "handout" else one
        for one in pack.documents
    ]
    put(someone, replace(pack, documents=tuple(told)))
    editor = someone.go("handout")
    rows = [row for (_, entry), row in editor.rows.items() if "delegation" in entry and row.box.isChecked()]
    assert rows
    note = {"vi": "Tài liệu này không in nội dung này.", "en": "This paper does not print it."}[language]
    assert all(note in row.release.text() for row in rows)
    assert note not in editor.rows["", "programme.0"].release.text()
    count = editor.count.count.text()
    assert {"vi": "Đoàn ta", "en": "Our delegation"}[language] not in count


@BOTH
def test_the_paper_is_seen_from_a_button_above_the_list(sit: Sit, language: str, qtbot: QtBot) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    assert editor.see.text() == {"vi": "Xem tài liệu", "en": "See the paper"}[language]
    someone.press(editor.see)
    preview = someone.page.work.preview
    assert preview is not None
    assert preview.isVisible()
    assert not editor.see.isVisible()
    qtbot.waitUntil(
        lambda: preview.made is not None and "handout" in preview.made.chosen.name, timeout=60_000
    )
    someone.page.work.look.click()
    someone.rest()
    assert editor.see.isVisible()


@BOTH
def test_releasing_a_line_is_called_so(sit: Sit, language: str) -> None:
    someone = sit(language)
    editor = someone.go("handout")
    say = someone.desk.words.say

    def step() -> str:
        return say(someone.desk.workspace.actions(1)[0].label)

    was = editor.rows["", "programme.0"].box.isChecked()
    steps = {}
    for entry in ("programme.0", "our_delegation.0", ""):
        for _ in range(2):
            box = editor.rows["", entry].box
            someone.press(box)
            steps[entry, box.isChecked()] = step()
    assert editor.rows["", "programme.0"].box.isChecked() is was
    assert steps["programme.0", True] == {
        "vi": "Cho phép trao một dòng chương trình", "en": "Programme line released",
    }[language]  # fmt: skip
    assert steps["programme.0", False] == {
        "vi": "Đã rút lại việc cho trao một dòng chương trình",
        "en": "Release of a programme line taken back",
    }[language]  # fmt: skip
    assert len(set(steps.values())) == 6
    editor._open_all("Programme")
    someone.rest()
    assert step() == {
        "vi": "Cho phép trao các dòng chương trình", "en": "Programme lines released",
    }[language]  # fmt: skip


@BOTH
@pytest.mark.parametrize("tab", ["programme", "delegations"])
def test_where_a_line_is_released_is_said_where_it_is_written(sit: Sit, language: str, tab: str) -> None:
    editor = sit(language).go(tab)
    hints = [one.text() for one in editor.findChildren(QLabel) if one.isVisible()]
    way = {"vi": "“Phía bạn nhận được”", "en": "“What they will get”"}[language]
    assert any(way in hint for hint in hints)


@BOTH
def test_nothing_of_what_is_built_is_cut_beside_the_preview(sit: Sit, language: str) -> None:
    someone = sit(language)
    someone.page.resize(1278, 700)  # the page of a window of 1366
    handout = someone.go("handout")
    someone.press(handout.bar.take_back)
    editor = someone.go("build")
    someone.page.work.look.click()
    someone.rest()
    why = {"vi": "Chưa ai đồng ý", "en": "Nobody agreed yet"}[language]
    button = next(one for one in editor.findChildren(QPushButton) if why in one.text())
    assert editor.horizontalScrollBar().maximum() == 0
    right = button.mapTo(editor.viewport(), button.rect().topRight()).x()
    assert right < editor.viewport().width()
    assert button.width() >= button.sizeHint().width()


@BOTH
def test_nothing_of_the_list_is_cut_beside_the_preview(sit: Sit, language: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet(), application.palette(), application.font()
    theme.apply(application)
    try:
        someone = sit(language)
        someone.page.resize(1278, 700)  # the page of a window of 1366
        editor = someone.go("handout")
        someone.press(editor.see)
        assert editor.horizontalScrollBar().maximum() == 0
    finally:
        application.setStyleSheet(before[0])
        application.setPalette(before[1])
        application.setFont(before[2])
