"""The papers of a visit in the window: what is pasted, checked, handed over, built and issued."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.preparing import points as points_core
from briefings.preparing.document_changes import with_fields
from briefings.preparing.packs import new_pack
from briefings.progress import Progress
from briefings.records.kinds import Copy, Edition, Event, Point, Topic, Visit
from briefings.records.values import Confidence, Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.pages.pack import situation as places
from gui.pages.pack.building import Building
from gui.pages.pack.handout import HandoutEditor
from gui.preview.overlay import box_of
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting, copied, type_day

Sit = Callable[[str], Sitting]
WORD = """<html><body><p class=MsoNormal><b>Mục tiêu</b></p>
<ul><li>Lập nhóm kỹ thuật</li><li>Cử đầu mối</li></ul>
<p>Nếu bạn hỏi về chi phí: mỗi bên tự lo.</p></body></html>"""


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


class TestPasted:
    def test_text_from_word_becomes_points_in_one_step(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a3")
        before = len(someone.topic("sample-a3").points)
        copied("Mục tiêu\nLập nhóm kỹ thuật\nCử đầu mối\nNếu bạn hỏi về chi phí: mỗi bên tự lo.", WORD)
        someone.press(topic.paste)
        assert topic.bar.isVisible()
        assert topic.bar.rows.count() == 3
        assert topic.bar.rows.item(0).text() == "Mục tiêu cuộc làm việc: Lập nhóm kỹ thuật"
        assert len(someone.topic("sample-a3").points) == before
        someone.press(topic.bar.take)
        points = someone.topic("sample-a3").points
        assert len(points) == before + 3
        assert [one.text.get("vi") for one in points if one.role == "objective"][-2:] == [
            "Lập nhóm kỹ thuật",
            "Cử đầu mối",
        ]
        assert points[-1].handling is Handling.INTERNAL
        assert not topic.bar.isVisible()

    def test_old_encodings_are_offered_as_unicode(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a3")
        copied("Trao ®æi d÷ liÖu ®iÖn tö\nC¬ quan h¶i quan ViÖt Nam")
        someone.press(topic.paste)
        assert "TCVN3" in topic.bar.unicode.text()
        assert topic.bar.rows.item(0).text().endswith("Trao đổi dữ liệu điện tử")
        topic.bar.unicode.setChecked(False)
        someone.rest()
        assert topic.bar.rows.item(0).text().endswith("®iÖn tö")

    def test_the_answer_of_a_unit_is_noted_as_there(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a1")
        form = (
            "<p>Đề nghị cung cấp nội dung</p><p>Kính gửi: Cơ quan cấp C/O</p>"
            "<p>Đề nghị đơn vị ghi nội dung thuộc phần việc của mình vào từng mục dưới đây và gửi lại tệp "
            "Word này.</p><h2>A1. Trao đổi dữ liệu</h2><p>Đơn vị phối hợp</p>"
            "<table><tr><td>Mục tiêu</td><td>Không đổi</td></tr>"
            "<tr><td>Nội dung ta nêu</td><td>Ý một</td></tr>"
            "<tr><td>Thông tin nền: được nêu miệng</td><td></td></tr></table>"
        )
        copied("Đề nghị cung cấp nội dung", form)
        someone.press(topic.paste)
        assert topic.bar.rows.count() == 2
        someone.press(topic.bar.take)
        answered = someone.topic("sample-a1")
        assert [one.state for one in answered.contributions] == ["received", "received", "received"]
        assert [
            one.text["vi"] for one in answered.points if one.text.get("vi") in ("Không đổi", "Ý một")
        ] == [
            "Không đổi",
            "Ý một",
        ]

    def test_lines_pasted_into_a_point_are_offered_as_points(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a1")
        card = topic.points.groups["point"].cards[0]
        field = card.sides["text"].fields["en"]
        before = field.toPlainText()
        field.insertFromMimeData(copied("Data goes ahead of the goods\nOrigin is proven by data"))
        assert field.toPlainText() == before
        someone.rest()
        assert topic.bar.rows.count() == 2
        field.insertFromMimeData(copied("one line"))
        assert "one line" in field.toPlainText()

    def test_who_types_on_while_it_is_read_keeps_the_focus_and_the_words(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a1")
        field = topic.points.groups["point"].cards[0].sides["text"].fields["en"]
        field.setFocus()
        before = field.toPlainText()
        field.insertFromMimeData(copied("Data goes ahead of the goods\nOrigin is proven by data"))
        assert not topic.bar.isVisible()  # the window waits for nothing
        QTest.keyClicks(field, "typed on ")
        someone.rest()
        assert topic.bar.rows.count() == 2
        assert field.hasFocus()
        assert "typed on " in field.toPlainText()
        assert field.toPlainText().replace("typed on ", "") == before

    def test_who_waits_takes_it_with_one_key(self, sit: Sit) -> None:
        someone = sit("en")
        topic = someone.go("topic/sample-a1")
        copied("One\nTwo")
        topic.paste.setFocus()
        someone.press(topic.paste)
        assert topic.bar.take.hasFocus()

    def test_what_is_read_for_one_topic_is_not_offered_on_another(self, sit: Sit) -> None:
        someone = sit("en")
        topic = someone.go("topic/sample-a1")
        copied("One\nTwo")
        topic.paste.click()
        other = someone.go("topic/sample-a3")
        someone.rest()
        assert not other.bar.isVisible()

    def test_nothing_that_can_be_read_is_said(self, sit: Sit) -> None:
        someone = sit("vi")
        topic = someone.go("topic/sample-a1")
        copied("")
        someone.press(topic.paste)
        assert not topic.bar.take.isEnabled()
        assert "không có gì đọc được" in topic.bar.heading.text()

    def test_a_programme_from_excel_replaces_or_is_added(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("programme")
        copied("Ngày\tGiờ\tNội dung\n12/01\t9:00-10:00\tHội đàm\n13/01\t14h\tThăm cảng\n")
        editor.lines.table.setFocus()
        QTest.keyClick(editor.lines.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        someone.rest()
        assert editor.bar.rows.count() == 2
        someone.press(editor.bar.replace)
        assert [(str(one.date), one.start) for one in someone.visit.programme] == [
            ("2027-01-12", "09:00"),
            ("2027-01-13", "14:00"),
        ]
        assert editor.lines.model.index(0, 2).data() == "07:00–08:00"

    def test_a_delegation_from_excel(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("delegations")
        lines, bar = editor.sides["their_delegation"], editor.bars["their_delegation"]
        before = len(someone.visit.their_delegation)
        copied("Họ và tên\tChức vụ\nA. Tanaka\tTrưởng đoàn, Tổng cục trưởng\n")
        someone.press(lines.paste)
        someone.press(bar.take)
        assert len(someone.visit.their_delegation) == before + 1
        assert someone.visit.their_delegation[-1].name == "A. Tanaka"

    def test_a_table_that_is_no_programme_says_why(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("programme")
        copied("a\tb\n1\t2\n")
        someone.press(editor.lines.paste)
        assert not editor.bar.take.isEnabled()
        assert editor.bar.told.text()


class TestDocuments:
    def item(self, someone: Sitting, text: str) -> QTreeWidgetItem:
        return next(one for one in someone.page.work.outline._items() if one.text(0).startswith(text))

    def test_a_document_is_checked_in_and_out(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("documents")
        self.item(someone, "Agreed Minutes").setCheckState(0, Qt.CheckState.Checked)
        someone.rest()
        assert "agreed-minutes" in [one.kind for one in someone.pack.documents]
        self.item(someone, "Agreed Minutes").setCheckState(0, Qt.CheckState.Unchecked)
        someone.rest()
        assert "agreed-minutes" not in [one.kind for one in someone.pack.documents]

    def test_a_section_is_left_out_and_moved(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("document/0")
        document = self.item(someone, "Visit pack")
        inner = next(
            document.child(at)
            for at in range(document.childCount())
            if document.child(at).text(0) == "Delegations"
        )
        inner.setCheckState(0, Qt.CheckState.Unchecked)
        someone.rest()
        assert "delegations" not in someone.pack.documents[0].sections
        assert "programme" in someone.pack.documents[0].sections
        someone.go("document/0", field="steering")
        outline = someone.page.work.outline
        outline.tree.setCurrentItem(
            next(
                one
                for one in outline._items()
                if one.text(0) == "Steering brief" and one.parent() is not None
            )
        )
        outline.shift(-1)
        someone.rest()
        sections = someone.pack.documents[0].sections
        assert sections.index("steering") < sections.index("calendar")

    def test_documents_and_topics_are_put_in_order_by_keys(self, sit: Sit) -> None:
        someone = sit("en")
        someone.go("document/1")
        outline = someone.page.work.outline
        before = [one.kind for one in someone.pack.documents]
        QTest.keyClick(outline.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        someone.rest()
        assert [one.kind for one in someone.pack.documents][:2] == [before[1], before[0]]
        assert someone.page.work.spot.key == "0"
        someone.go("topic/sample-a2")
        QTest.keyClick(outline.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        someone.rest()
        assert someone.pack.topics[0].topic == "sample-a2"

    def test_reader_languages_and_style_are_chosen(self, sit: Sit) -> None:
        someone = sit("en")
        editor = someone.go("document/0")
        editor.reader.chosen.emit("delegation")
        someone.rest()
        someone.press(editor.languages["en"])
        editor.style_.chosen.emit("international")
        someone.rest()
        choice = someone.pack.documents[0]
        assert (choice.reader, choice.languages, choice.style) == ("delegation", ("vi",), "international")
        someone.press(editor.languages["vi"])  # one language stays
        assert editor.languages["vi"].isChecked()


class TestState:
    def test_the_pack_goes_its_way(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("facts")
        state = someone.page.work.state
        assert state.text().startswith("Dự thảo lần 2")
        state._go("out_for_comments")
        someone.rest()
        assert someone.pack.state == "out_for_comments"
        state._ask()
        assert state.approval.isVisible()
        assert not state.approval.approved.isEnabled()
        state.approval.by.setText("Nguyễn Văn A")
        someone.press(state.approval.approved)
        assert (someone.pack.state, someone.pack.approved_by) == ("approved", "Nguyễn Văn A")
        assert "Nguyễn Văn A" in state.text()
        state._draft()
        someone.rest()
        assert (someone.pack.state, someone.pack.draft_number) == ("draft", 3)

    def test_one_of_several_packs_is_chosen_and_the_first_is_made(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("facts")
        work = someone.page.work
        assert not work.packs.isVisible()
        workspace = someone.desk.workspace
        new_pack(workspace, JAPAN, "second", who="tester", when=someone.desk.now(), documents=["checklist"])
        someone.desk.go(Target("visit", "pack", "second"))
        someone.rest()
        assert someone.pack.key == "second"
        assert work.packs.packs.isVisible()
        work.packs.packs.chosen.emit("sample-japan")
        assert someone.pack.key == "sample-japan"
        with workspace.action("none", "tester", someone.desk.now()) as action:
            for key in ("second", "sample-japan"):
                action.delete("pack", key)
        work.refresh()
        assert not work.ways[places.BUILD].isEnabled()
        someone.press(work.packs.make)
        assert {one.kind for one in someone.pack.documents} >= {"visit-pack", "handout"}
        assert not work.packs.isVisible()


class TestFindings:
    def test_each_leads_to_its_place(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.go("facts")
        panel = someone.page.work.findings
        qtbot.waitUntil(lambda: bool(panel.findings), timeout=60_000)
        assert "phải sửa" in panel.counts.text()
        panel.toggle.setChecked(True)
        first = panel.tree.topLevelItem(0).child(0)
        assert "Cơ quan cấp C/O" in first.text(0)
        panel.tree.itemActivated.emit(first, 1)
        someone.rest()
        assert (someone.page.work.spot.part, someone.page.work.spot.key) == (places.TOPIC, "sample-a1")
        elsewhere = next(one for one in panel.findings if one.record.startswith("agreement/"))
        panel.gone_to.emit(elsewhere.record, elsewhere.field, False)
        kind, _, key = elsewhere.record.partition("/")
        assert someone.gone[-1] == Target("records", kind, key, field=elsewhere.field)

    def test_what_is_mended_is_found_no_more(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        panel = someone.page.work.findings
        late = "contribution_late"
        qtbot.waitUntil(lambda: late in [one.code for one in panel.findings], timeout=60_000)
        units = someone.page.work.topic.units
        units.choose(2)
        units.form.fields["state"].chosen.emit("received")
        someone.rest()
        qtbot.waitUntil(lambda: late not in [one.code for one in panel.findings], timeout=60_000)

    @pytest.mark.parametrize(
        ("field", "part"),
        [
            ("programme.2.text", places.PROGRAMME),
            ("points[1].text.en", places.GENERAL),
            ("start", places.FACTS),
        ],
    )
    def test_a_field_of_the_visit_has_its_place(self, sit: Sit, field: str, part: str) -> None:
        someone = sit("vi")
        someone.go("facts")
        someone.page.work.go_to_record(f"visit/{JAPAN}", field)
        assert someone.page.work.spot.part == part


class TestHandedOver:
    def row(self, editor: HandoutEditor, entry: str, topic: str = "") -> Any:
        return editor.rows[topic, entry]

    def test_nothing_is_handed_over_at_first(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.go("new", key="LA")
        someone.press(someone.page.new.make)
        key = someone.visit.key
        editor = someone.go("handout", key=key)
        assert [one for one in editor.rows.values() if one.box.isChecked()] == []
        assert not editor.bar.agree.isEnabled()
        assert "Chưa ai đồng ý" in editor.bar.released.text()
        qtbot.waitUntil(lambda: "bạn chưa nhận được gì" in editor.trouble.text(), timeout=10_000)

    def test_lines_are_handed_over_and_taken_back(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("handout")
        someone.press(self.row(editor, "programme.0").box)
        assert someone.visit.programme[0].handling is Handling.RELEASABLE
        someone.press(self.row(editor, "programme.0").box)
        assert someone.visit.programme[0].handling is Handling.INTERNAL
        editor._open_all("Programme")
        someone.rest()
        told = {one.type for one in someone.visit.programme if one.handling is Handling.RELEASABLE}
        assert told == {one.type for one in someone.visit.programme} - {"internal"}

    def test_what_they_read_may_be_other_words(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("handout")
        someone.type(self.row(editor, "programme.0").sides.fields["en"], "Arrival")
        line = someone.visit.programme[0]
        assert (line.text["en"], line.handed_over["en"]) == ("Travel", "Arrival")

    def test_a_missing_translation_is_filled_in_place(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("delegations")
        someone.press(editor.sides["our_delegation"].add)
        someone.type(editor.sides["our_delegation"].form.fields["post"].fields["vi"], "Tham tan")
        at = len(someone.visit.our_delegation) - 1
        editor = someone.go("handout")
        row = self.row(editor, f"our_delegation.{at}")
        someone.press(row.box)
        assert row.sides.fields["en"].property("missing") == "yes"
        someone.type(row.sides.fields["en"], "Counsellor")
        assert dict(someone.visit.our_delegation[at].post) == {"vi": "Tham tan", "en": "Counsellor"}
        assert row.sides.fields["en"].property("missing") == ""

    def test_what_is_amiss_leads_to_the_line_that_is_handed_over(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.go("facts")
        work = someone.page.work
        told = [at for at, one in enumerate(someone.visit.programme) if one.handling is Handling.RELEASABLE]
        work.go_to_record(f"visit/{JAPAN}", "programme.1.text", is_handed=True)
        assert work.spot.part == places.HANDOUT
        field = self.row(work.handout, f"programme.{told[1]}").sides.fields["vi"]
        assert someone.page.focusWidget() is field

    def test_a_proposal_is_released_by_name_alone(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("handout")
        name = next(one for one in editor.rows if one[0] == "sample-a1" and one[1] != "title")
        row = editor.rows[name]
        place = int(name[1].partition(".")[2])
        someone.press(row.box)
        assert someone.topic("sample-a1").points[place].release is None
        someone.press(row.box)
        assert not row.box.isChecked()
        assert "họ tên" in editor.bar.released.text()
        editor.bar.by.setText("Trần B")
        someone.press(row.box)
        release = someone.topic("sample-a1").points[place].release
        assert release is not None
        assert (release.by, str(release.on)) == ("Trần B", "2026-12-01")

    def test_the_title_of_a_topic_is_seen_to_go_along_with_its_points(self, sit: Sit) -> None:
        someone = sit("en")
        editor = someone.go("handout")
        title = self.row(editor, "title", "sample-a2")
        assert title.box.isChecked()
        someone.press(title.box)
        assert someone.topic("sample-a2").handling is Handling.INTERNAL
        assert not title.box.isChecked()

        def act(workspace: Workspace, **by: Any) -> None:
            point = Point(role="proposal", text=Text({"en": "A list of contacts"}))
            points_core.add_points(workspace, workspace.get(Topic, "sample-a2"), [point], **by)

        someone.page.work.pen.write(act)
        someone.rest()
        at = len(someone.topic("sample-a2").points) - 1
        editor.bar.by.setText("Trần B")
        someone.press(self.row(editor, f"points.{at}", "sample-a2").box)
        title = self.row(editor, "title", "sample-a2")
        assert title.box.isChecked()
        assert title.release.isVisible()
        assert "along with" in title.release.text()
        someone.press(self.row(editor, f"points.{at}", "sample-a2").box)
        assert not title.box.isChecked()
        someone.press(title.box)
        assert someone.topic("sample-a2").handling is Handling.RELEASABLE
        assert not title.release.isVisible()
        someone.type(title.sides.fields["en"], "Another title")
        assert someone.topic("sample-a2").title["en"] == "Another title"

    def test_the_paper_is_released_by_name_and_day(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        editor = someone.go("handout")
        someone.press(editor.bar.take_back)
        assert next(one for one in someone.pack.documents if one.kind == "handout").release is None
        qtbot.waitUntil(lambda: "Chưa ai đồng ý" in editor.bar.released.text(), timeout=10_000)
        qtbot.waitUntil(lambda: "đồng ý" in editor.trouble.text(), timeout=60_000)
        editor.bar.by.setText("Trần B")
        someone.press(editor.bar.agree)
        release = next(one for one in someone.pack.documents if one.kind == "handout").release
        assert release is not None
        assert release.by == "Trần B"
        assert "Trần B" in editor.bar.released.text()

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_who_agreed_last_is_offered_and_never_filled_in(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        bar = someone.go("handout").bar
        assert bar.by.text() == ""
        assert not bar.last.isVisible()
        bar.by.setText("Trần B")
        type_day(bar.on, "24/12/2026")
        someone.press(bar.agree)
        assert bar.by.text() == "Trần B"  # for what else is handed over on this visit
        someone.go("handout", key=ASEAN)
        assert bar.by.text() == ""
        assert bar.on.day() == someone.desk.place.today
        assert not bar.agree.isEnabled()
        said = {"vi": "Như lần trước: Trần B", "en": "As last time: Trần B"}[language]
        assert bar.last.isVisible()
        assert bar.last.text() == said
        someone.press(bar.last)
        assert bar.by.text() == "Trần B"
        assert not bar.last.isVisible()
        another = Sitting(someone.desk, someone.qtbot)
        assert another.go("handout").bar.by.text() == ""

    def test_a_name_typed_for_one_visit_approves_no_other(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("issue")
        editor.by.setText("Trần B")
        state = someone.page.work.state
        state._ask()
        state.approval.by.setText("Trần B")
        editor = someone.go("issue", key=ASEAN)
        assert editor.by.text() == ""
        assert not state.approval.isVisible()

    def test_what_keeps_it_back_is_said_with_its_place(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        editor = someone.go("programme")
        someone.press(editor.lines.add)
        someone.type(editor.lines.form.fields["text"].fields["vi"], "Tham cang bien")
        at = next(
            at for at, one in enumerate(someone.visit.programme) if one.text.get("vi") == "Tham cang bien"
        )
        editor = someone.go("handout")
        someone.press(self.row(editor, f"programme.{at}").box)
        qtbot.waitUntil(lambda: "Tham cang bien" in editor.trouble.text(), timeout=60_000)
        day = someone.desk.words.translator.date(someone.visit.programme[at].date)
        assert f"Hãy dịch một dòng ngày {day}" in editor.trouble.text()
        assert "visit/" not in editor.trouble.text()
        someone.press(self.row(editor, f"programme.{at}").box)
        qtbot.waitUntil(lambda: "Tham cang bien" not in editor.trouble.text(), timeout=60_000)


class TestBuilt:
    def open(self, someone: Sitting, *kinds: str) -> Any:
        editor = someone.go("build")
        documents = someone.pack.documents
        for at, box in editor.boxes.items():
            box.setChecked(documents[at].kind in kinds)
        return editor

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_files_come_out(self, sit: Sit, language: str, tmp_path: Path) -> None:
        someone = sit(language)
        editor = self.open(someone, "checklist", "handout")
        editor.folder.setText(str(tmp_path / "papers"))
        editor.languages["en"].setChecked(False)
        someone.press(editor.build)
        names = sorted(path.name for path in (tmp_path / "papers" / JAPAN).iterdir())
        assert [name for name in names if name.startswith("sample-japan-checklist")] == [
            "sample-japan-checklist.vi.docx",
            "sample-japan-checklist.vi.pdf",
        ]
        assert len(names) == 4
        assert editor.made.isVisible()
        buttons = [one.text() for one in editor.made.findChildren(QPushButton)]
        assert {"vi": "Mở", "en": "Open"}[language] in buttons
        assert {"vi": "In", "en": "Print"}[language] in buttons
        someone.press(editor.made.results)
        assert someone.gone[-1] == Target("results", "visit", JAPAN)

    def test_what_nobody_released_is_held_back(self, sit: Sit) -> None:
        someone = sit("vi")
        handout = someone.go("handout")
        someone.press(handout.bar.take_back)
        editor = someone.go("build")
        at = next(at for at, one in enumerate(someone.pack.documents) if one.kind == "handout")
        assert not editor.boxes[at].isEnabled()
        assert not editor.boxes[at].isChecked()

    def test_what_is_missing_is_said_beside_the_button(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = self.open(someone)
        assert not editor.build.isEnabled()
        assert editor.missing.text() == "Đánh dấu ít nhất một tài liệu."

    def test_it_can_be_stopped(self, sit: Sit, qtbot: QtBot, tmp_path: Path) -> None:
        someone = sit("vi")
        editor = self.open(someone, "visit-pack", "checklist", "summary")
        editor.folder.setText(str(tmp_path / "papers"))
        editor.build.click()
        assert editor.running.isVisible()
        assert not editor.build.isEnabled()
        editor.running.stop.click()
        someone.rest()
        assert "Đã dừng" in editor.running.said.text()
        assert not (tmp_path / "papers").exists()
        assert editor.build.isEnabled()

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_for_whom_a_paper_is_built_is_chosen_where_it_is_built(self, sit: Sit, language: str) -> None:
        someone = sit(language)
        editor = someone.go("build")
        before = someone.pack.documents
        box, reader = editor.boxes[0], editor.readers[0]
        assert reader.code() == before[0].reader
        assert box.text() in reader.accessibleName()
        other = next(at for at in range(reader.count()) if reader.itemData(at) != before[0].reader)
        editor.boxes[1].setChecked(False)
        reader.setFocus()
        reader.setCurrentIndex(other)
        reader.activated.emit(other)
        someone.rest()
        assert someone.pack.documents[0].reader == reader.itemData(other) != before[0].reader
        assert someone.pack.documents[1:] == before[1:]
        assert editor.readers[0] is reader  # the cursor stays
        assert reader.hasFocus()
        assert editor.boxes[0].isChecked()
        assert not editor.boxes[1].isChecked()

    def test_a_folder_that_cannot_be_written_is_said(self, sit: Sit, qtbot: QtBot, tmp_path: Path) -> None:
        someone = sit("vi")
        (tmp_path / "file").write_text("no folder")
        editor = self.open(someone, "checklist")
        editor.folder.setText(str(tmp_path / "file"))
        with qtbot.waitSignal(someone.desk.failed, timeout=60_000):
            editor.build.click()
        someone.rest()
        assert not editor.made.isVisible()
        assert editor.build.isEnabled()

    def test_a_bug_is_told_as_one(self, sit: Sit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(self: Building, workspace: Workspace, progress: Progress) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(Building, "__call__", broken)
        someone = sit("vi")
        editor = self.open(someone, "checklist")
        with qtbot.waitSignal(someone.desk.crashed, timeout=10_000) as told:
            editor.build.click()
        someone.rest()
        assert "ZeroDivisionError" in told.args[0]
        assert editor.build.isEnabled()


class TestIssued:
    def test_to_named_holders(self, sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        someone = sit("vi")
        someone.desk.settings.setValue("build_folder", str(tmp_path))
        documents = someone.go("document/0")
        documents.changed.emit(tuple(one for one in someone.pack.documents if one.kind == "checklist"))
        someone.rest()
        editor = someone.go("issue")
        assert "Chưa ai duyệt" in editor.approval.text()
        assert not editor.issue.isEnabled()
        editor.by.setText("Trần B")
        editor.holders.begin()
        someone.type_line(editor.holders.form.fields["name"], "Lanh dao Cuc")
        editor.anyway.setChecked(True)
        someone.press(editor.issue)
        (edition,) = someone.desk.workspace.all(Edition)
        (copy,) = someone.desk.workspace.all(Copy)
        assert (copy.number, copy.holder, copy.reader) == (1, "Lanh dao Cuc", "leader")
        assert (someone.pack.state, someone.pack.approved_by) == ("issued", "Trần B")
        assert edition.serial in editor.before.text()
        assert "01 Lanh dao Cuc" in editor.before.text()
        assert editor.made.isVisible()

    def test_what_must_be_mended_keeps_it_back(self, sit: Sit, qtbot: QtBot, tmp_path: Path) -> None:
        someone = sit("vi")
        someone.desk.settings.setValue("build_folder", str(tmp_path))
        editor = someone.go("issue")
        editor.by.setText("Trần B")
        with qtbot.waitSignal(someone.desk.failed, timeout=120_000) as told:
            editor.issue.click()
        someone.rest()
        assert isinstance(told.args[0], BriefingError)
        assert someone.desk.workspace.all(Edition) == []


class TestPreview:
    def test_it_is_toggled_in_a_narrow_window_and_stands_in_a_wide_one(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.go("topic/sample-a1")
        work = someone.page.work
        assert work.preview is None
        someone.desk.words.switch("en")  # and the key stays
        QTest.keyClick(work, Qt.Key.Key_F8)
        someone.rest()
        assert work.preview is not None
        assert work.preview.isVisible()
        assert not work.outline.isVisible()
        qtbot.waitUntil(lambda: work.preview.made is not None, timeout=60_000)
        work.look.click()
        assert work.outline.isVisible()
        assert not work.preview.isVisible()
        someone.page.resize(1700, 900)
        someone.rest()
        assert work.preview.isVisible()
        assert work.outline.isVisible()

    def test_on_a_magnified_screen_it_has_the_page_for_itself_until_a_line_is_clicked(self, sit: Sit) -> None:
        someone = sit("vi")
        someone.page.resize(822, 440)
        topic = someone.go("topic/sample-a1")
        work = someone.page.work
        work.look.click()
        someone.rest()
        assert work.preview is not None
        assert work.preview.isVisible()
        assert not topic.isVisible()
        assert someone.page.width() == 822
        work.preview.chosen.emit(Target("records", "topic", "sample-a2", field="points.0.text"))
        someone.rest()
        assert not work.preview.isVisible()
        assert topic.isVisible()
        assert (work.spot.part, work.spot.key) == (places.TOPIC, "sample-a2")

    def test_it_stays_at_the_point_that_is_typed_into(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.page.resize(1700, 900)
        topic = someone.go("topic/sample-a1")
        work = someone.page.work
        assert work.preview is not None
        card = topic.points.groups["recommendation"].cards[0]
        work.focus_changed(None, card.sides["text"].fields["vi"])
        asked = work.preview._origin
        assert asked == ("topic/sample-a1", f"points.{card.place}")
        someone.type(card.sides["text"].fields["vi"], "Xin phe duyet")
        assert work.preview._origin == asked

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_a_click_on_another_topic_leaves_the_page_where_it_is(
        self, sit: Sit, qtbot: QtBot, language: str
    ) -> None:
        """Though the title of the topic stands on a page before."""
        someone = sit(language)
        someone.page.resize(1700, 900)
        someone.go("topic/sample-a3")
        preview = someone.page.work.preview
        assert preview is not None
        qtbot.waitUntil(lambda: preview.made is not None and not preview.is_busy, timeout=60_000)
        topic = someone.topic("sample-a1")
        at = next(at for at, one in enumerate(topic.points) if one.role == "recommendation")
        record, field = "topic/sample-a1", f"points.{at}.text"
        clicked = preview.made.preview.places(record, field)[-1]
        assert preview.made.preview.places(record, "title")[0].page < clicked.page
        preview.pages.reveal(clicked.page - 1, box_of(clicked))
        place = preview.pages.verticalScrollBar().value()
        preview.chosen.emit(Target("records", "topic", "sample-a1", field=f"{field}.{language}"))
        someone.rest()
        assert preview.pages.verticalScrollBar().value() == place
        editor = someone.page.work.stack.currentWidget()
        card = editor.points.groups["recommendation"].cards[0]
        someone.type(card.sides["text"].fields[language], "Words that were mended")
        qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)
        mended = preview.made.preview.places(record, field)
        assert any(preview.pages.sees(one.page - 1, box_of(one)) for one in mended)
        assert preview.pages.page in (clicked.page - 1, clicked.page)

    def test_a_click_on_a_line_leads_to_its_editor(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        someone.page.resize(1700, 900)
        someone.go("facts")
        work = someone.page.work
        assert work.preview is not None
        work.preview.chosen.emit(Target("records", "topic", "sample-a2", field="points.0.text"))
        assert (work.spot.part, work.spot.key) == (places.TOPIC, "sample-a2")
        someone.go("handout")
        qtbot.waitUntil(
            lambda: work.preview.made is not None and "handout" in work.preview.made.chosen.name,
            timeout=60_000,
        )


def test_a_visit_that_is_taken_away_elsewhere_leaves_the_list(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts", key=ASEAN)

    def remove(workspace: Workspace) -> None:
        from briefings.preparing.removing import remove_visit

        remove_visit(workspace, ASEAN, who="tester", when=someone.desk.now())

    someone.desk.write(remove)
    someone.rest()
    assert someone.page.stack.currentWidget() is someone.page.visits
    assert someone.desk.workspace.find(Visit, ASEAN) is None


class TestAlong:
    def test_late_news_waits_for_its_addendum(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("issue")
        before = len(someone.pack.news)
        editor.news.text.fields["vi"].put("Doi gio hoi dam")
        someone.press(editor.news.add)
        assert len(someone.pack.news) == before + 1
        assert "Doi gio hoi dam – chưa gửi" in editor.news.told.text()
        assert editor.addendum.isVisible()
        assert editor.news.text.fields["vi"].said() == ""

    def test_a_file_goes_along_whole(self, sit: Sit, tmp_path: Path) -> None:
        someone = sit("vi")
        editor = someone.go("documents")
        file = tmp_path / "Phu luc.pdf"
        file.write_bytes(b"%PDF-1.4\n%%EOF\n")
        before = someone.pack.enclosures
        editor.enclosures.take(file)
        someone.rest()
        (key,) = set(someone.pack.enclosures) - set(before)
        editor.enclosures._drop(key)
        someone.rest()
        assert someone.pack.enclosures == before

    def test_a_visit_is_removed_and_comes_back_when_undone(self, sit: Sit) -> None:
        someone = sit("vi")
        editor = someone.go("facts")
        someone.press(editor.remove)
        assert someone.desk.workspace.find(Visit, JAPAN) is None
        assert someone.page.stack.currentWidget() is someone.page.visits
        workspace = someone.desk.workspace
        workspace.undo(workspace.actions(1)[0].number, "undo", "tester", someone.desk.now())
        assert workspace.find(Visit, JAPAN) is not None


def test_the_palette_offers_what_the_page_does(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts")
    named = {action.text(): action for action in someone.page.actions()}
    named["Phía bạn nhận được"].trigger()
    assert someone.page.work.spot.part == places.HANDOUT
    named["Tạo chuyến và bộ tài liệu"].trigger()
    someone.rest()
    assert someone.page.stack.currentWidget() is someone.page.new


class TestMilestones:
    def open(self, sit: Sit, language: str) -> tuple[Sitting, HandoutEditor]:
        someone = sit(language)
        editor = someone.go("handout")
        assert editor.choice.kind == "handout"
        return someone, editor

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_they_are_handed_over_one_by_one(self, sit: Sit, language: str) -> None:
        someone, editor = self.open(sit, language)
        shown = {name: row for name, row in editor.rows.items() if row.item.record}
        opened = [name for name, row in shown.items() if row.box.isChecked()]
        assert 0 < len(opened) < len(shown)
        heading = {"vi": "Các mốc hợp tác", "en": "Milestones of cooperation"}[language]
        assert any(one.text() == heading and one.isVisible() for one in editor.findChildren(QLabel))
        name = next(name for name in shown if name not in opened and name[0].startswith("event/"))
        key = name[0].partition("/")[2]
        steps = len(someone.desk.workspace.actions(1000))
        someone.press(shown[name].box)
        event = someone.desk.workspace.get(Event, key)
        assert (event.handling, event.releasable_to) == (Handling.RELEASABLE, ("JP",))
        assert len(someone.desk.workspace.actions(1000)) == steps + 1
        someone.qtbot.waitUntil(lambda: editor.rows[name].item.is_open, timeout=10_000)
        assert editor.rows[name].box.isChecked()
        someone.press(editor.rows[name].box)
        assert someone.desk.workspace.get(Event, key).handling is Handling.INTERNAL
        someone.qtbot.waitUntil(lambda: not editor.rows[name].item.is_open, timeout=10_000)
        assert not editor.rows[name].box.isChecked()

    def test_all_are_checked_at_once(self, sit: Sit) -> None:
        someone, editor = self.open(sit, "en")
        every = next(one for one in editor.findChildren(QToolButton) if "Milestones" in one.toolTip())
        steps = len(someone.desk.workspace.actions(1000))
        every.click()
        someone.qtbot.waitUntil(
            lambda: all(row.box.isChecked() for row in editor.rows.values() if row.item.record),
            timeout=10_000,
        )
        someone.rest()
        assert len(someone.desk.workspace.actions(1000)) == steps + 1

    def test_their_words_are_those_of_the_record_and_are_only_translated(self, sit: Sit) -> None:
        someone = sit("en")
        with someone.desk.workspace.action("untranslated", "tester", someone.desk.now()) as action:
            action.put(
                Event(
                    key="untranslated", title=Text({"vi": "Khai trương"}), type="milestone", partners=("JP",),
                    date=PartialDate(2025, 3, 4), confidence=Confidence.CONFIRMED,
                )
            )  # fmt: skip
        editor = someone.go("handout")
        row = editor.rows["event/untranslated", "date"]
        assert row.sides.fields["vi"].isReadOnly()
        assert not row.sides.fields["en"].isReadOnly()
        someone.press(row.box)
        someone.qtbot.waitUntil(lambda: row.sides.fields["en"].property("missing") == "yes", timeout=10_000)
        someone.type(row.sides.fields["en"], "Opening")
        words = someone.desk.workspace.get(Event, "untranslated").title
        assert dict(words) == {"vi": "Khai trương", "en": "Opening"}
        assert not row.sides.fields["en"].isReadOnly()  # the typing may go on

    def test_a_paper_that_prints_none_offers_none(self, sit: Sit) -> None:
        someone, editor = self.open(sit, "vi")
        seen = someone.pack.documents[editor.at]
        printed = ("joint-title", "joint-programme")
        someone.page.work.document.changed.emit(partial(with_fields, seen=seen, sections=printed))
        someone.rest()
        assert not [row for row in editor.rows.values() if row.item.record]

    def test_what_was_given_in_confidence_is_refused_in_words(self, sit: Sit, qtbot: QtBot) -> None:
        someone = sit("vi")
        with someone.desk.workspace.action("confided", "tester", someone.desk.now()) as action:
            action.put(
                Event(
                    key="confided", title=Text({"vi": "Riêng"}), type="milestone", partners=("JP",),
                    date=PartialDate(2025, 3, 4), confidence=Confidence.CONFIRMED, given_by="LA",
                )
            )  # fmt: skip
        editor = someone.go("handout")
        row = editor.rows["event/confided", "date"]
        with qtbot.waitSignal(someone.desk.failed, timeout=10_000) as told:
            qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
        someone.rest()
        assert "in confidence" in str(told.args[0])
        qtbot.waitUntil(lambda: not row.box.isChecked(), timeout=10_000)
