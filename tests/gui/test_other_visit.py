"""What is entered for one visit and stored by a button alone stays with it: out of the next one, and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.interface import error_said
from briefings.preparing.removing import remove_visit
from briefings.records.kinds import Pack, Visit
from gui.desk import Target
from gui.pages.pack.prose import Prose
from gui.pages.results.draft import read as read_results
from gui.words import Words
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import ASEAN, JAPAN, Sitting, copied
from tests.gui.test_typing import Listener

Sit = Callable[[str], Sitting]
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture
def sit(make_desk: MakeDesk, qtbot: QtBot) -> Sit:
    return lambda language: Sitting(make_desk(language), qtbot)


def news(someone: Sitting, key: str) -> Prose:
    return someone.go("issue", key).news.text.fields["en"]


def new_title(someone: Sitting, key: str) -> Prose:
    return someone.go("topics", key).new_title.fields["en"]


FIELDS = pytest.mark.parametrize("where", [news, new_title])


def put(field: Prose, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


@FIELDS
def test_it_stands_in_no_other_visit_and_comes_back(sit: Sit, where: Callable[[Sitting, str], Prose]) -> None:
    someone = sit("en")
    put(where(someone, JAPAN), "For Japan alone")
    there = where(someone, ASEAN)
    assert there.toPlainText() == ""
    put(there, "For ASEAN")
    assert where(someone, JAPAN).toPlainText() == "For Japan alone"
    assert where(someone, ASEAN).toPlainText() == "For ASEAN"


def test_news_are_added_to_the_pack_they_were_typed_for(sit: Sit) -> None:
    someone = sit("en")
    put(news(someone, JAPAN), "For Japan alone")
    editor = someone.go("issue", ASEAN)
    someone.press(editor.news.add)
    assert all("For Japan" not in repr(one.news) for one in someone.desk.workspace.all(Pack))
    editor = someone.go("issue", JAPAN)
    someone.press(editor.news.add)
    assert [one.text["en"] for one in someone.pack.news][-1] == "For Japan alone"
    assert news(someone, JAPAN).toPlainText() == ""
    assert someone.desk.settle()


@FIELDS
def test_it_holds_the_window_until_it_is_stored_or_taken_out(
    sit: Sit, where: Callable[[Sitting, str], Prose]
) -> None:
    someone = sit("en")
    put(where(someone, JAPAN), "For Japan alone")
    assert not someone.desk.settle()
    where(someone, ASEAN)
    assert not someone.desk.settle()
    field = where(someone, JAPAN)
    assert field.toPlainText() == "For Japan alone"
    field.clear()
    assert someone.desk.settle()


@BOTH
def test_of_a_visit_that_is_gone_it_is_told_and_let_go(sit: Sit, language: str) -> None:
    someone = sit(language)
    put(new_title(someone, JAPAN), "For Japan alone")
    new_title(someone, ASEAN)
    listener = Listener(someone.desk)
    remove_visit(someone.desk.workspace, JAPAN, who="tester", when=someone.desk.now())
    assert not someone.desk.settle()
    told = error_said(listener.heard[0], someone.desk.words.translator)
    assert "For Japan alone" in told
    assert {"vi": "chưa được lưu", "en": "was not stored"}[language] in told
    assert someone.desk.settle()


def test_it_stays_where_the_languages_of_the_papers_change(sit: Sit) -> None:
    someone = sit("en")
    put(news(someone, JAPAN), "For Japan alone")
    documents = tuple(
        type(one)(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "languages": ("en",)})
        for one in someone.pack.documents
    )
    with someone.desk.workspace.action("languages", "tester", someone.desk.now()) as action:
        pack = someone.pack
        given = {name: getattr(pack, name) for name in pack.__struct_fields__}
        action.put(Pack(**{**given, "documents": documents}))
    someone.desk.changed.emit()
    someone.rest()
    editor = someone.page.work.issue
    assert list(editor.news.text.fields) == ["en"]
    assert editor.news.text.fields["en"].toPlainText() == "For Japan alone"


# --- who gets a copy ------------------------------------------------------------------------


def enter_holder(someone: Sitting, name: str) -> None:
    editor = someone.go("issue", JAPAN)
    editor.holders.begin()
    someone.type_line(editor.holders.form.fields["name"], name)


def holders(someone: Sitting, key: str) -> list[str]:
    return [one.name for one in someone.go("issue", key).holders.model.lines]


def test_who_gets_a_copy_is_there_again_after_another_visit(sit: Sit) -> None:
    someone = sit("en")
    enter_holder(someone, "Nguyen Van An")
    assert holders(someone, ASEAN) == []
    assert holders(someone, JAPAN) == ["Nguyen Van An"]


def test_and_in_another_window_and_taken_out_it_is_gone(sit: Sit, qtbot: QtBot) -> None:
    someone = sit("en")
    enter_holder(someone, "Nguyen Van An")
    again = Sitting(someone.desk, qtbot)
    again.page.go_to(Target("visit", "visit", JAPAN, tab="issue"))
    again.rest()
    other = again.page.work.issue
    assert [one.name for one in other.holders.model.lines] == ["Nguyen Van An"]
    someone.press(someone.page.work.issue.holders.remove)
    assert list((someone.desk.place.workspace / "drafts").glob("copies-*")) == []


def test_the_last_key_is_kept_when_the_window_closes(sit: Sit) -> None:
    someone = sit("en")
    editor = someone.go("issue", JAPAN)
    editor.holders.begin()
    field = editor.holders.form.fields["name"]
    field.setFocus()
    QTest.keyClicks(field, "Nguyen Van An")
    assert someone.desk.settle()
    (path,) = (someone.desk.place.workspace / "drafts").glob("copies-*")
    assert "Nguyen Van An" in path.read_text("utf-8")


def test_where_it_cannot_be_kept_that_is_told_and_the_window_held(sit: Sit) -> None:
    someone = sit("en")
    enter_holder(someone, "Nguyen Van An")
    listener = Listener(someone.desk)
    blocked(someone.desk.place.workspace)
    assert not someone.desk.settle()
    assert "copies-" in error_said(listener.heard[0], someone.desk.words.translator)


def blocked(workspace: Path) -> None:
    """A file stands where the folder of drafts was."""
    drafts = workspace / "drafts"
    drafts.rename(workspace / "drafts before")
    drafts.write_text("")


# --- what was pasted ------------------------------------------------------------------------


def test_points_pasted_for_one_visit_are_not_offered_on_another(sit: Sit) -> None:
    someone = sit("en")
    editor = someone.go("general", JAPAN)
    editor.bar.read_points(copied("Japan alone one\nJapan alone two"), "en", "caution")
    someone.rest()
    assert editor.bar.isVisible()
    someone.go("general", ASEAN)
    assert not editor.bar.isVisible()


@pytest.mark.parametrize("tab", ["programme", "delegations"])
def test_nor_are_lines_of_a_list(sit: Sit, tab: str) -> None:
    someone = sit("en")
    editor = someone.go(tab, JAPAN)
    bar = editor.bar if tab == "programme" else editor.bars["our_delegation"]
    data = copied("11/01/2027\t09:00\tJapan alone one\n11/01/2027\t10:00\tJapan alone two")
    if tab == "programme":
        bar.read_programme(data, someone.visit.start.earliest)
    else:
        bar.read_delegation(data)
    someone.rest()
    assert bar.isVisible()
    someone.go(tab, ASEAN)
    assert not bar.isVisible()


# --- drafts that cannot be read -------------------------------------------------------------


def a_folder_in_its_place(folder: Path, name: str) -> Path:
    """A file that cannot be read, whoever reads it: there is a folder of its name."""
    path = folder / "drafts" / name
    path.mkdir(parents=True)
    return path


@BOTH
def test_a_form_that_cannot_be_read_is_told_and_a_new_one_begun(sit: Sit, language: str) -> None:
    someone = sit(language)
    a_folder_in_its_place(someone.desk.place.workspace, "visit-0.json")
    listener = Listener(someone.desk)
    someone.desk.go(Target("visit", "partner", "JP", tab="new"))
    someone.rest()
    assert "visit-0.json" in error_said(listener.heard[0], someone.desk.words.translator)
    assert someone.page.new.partners.keys == ("JP",)
    assert someone.desk.workspace.find(Visit, JAPAN) is not None


def test_so_are_holders(sit: Sit) -> None:
    someone = sit("vi")
    someone.go("facts", JAPAN)
    a_folder_in_its_place(someone.desk.place.workspace, f"copies-{someone.pack.key}.json")
    listener = Listener(someone.desk)
    assert holders(someone, JAPAN) == []
    assert "copies-" in error_said(listener.heard[0], someone.desk.words.translator)


def test_so_are_results(tmp_path: Path) -> None:
    a_folder_in_its_place(tmp_path, f"results-{JAPAN}.json")
    with pytest.raises(BriefingError) as told:
        read_results(tmp_path, JAPAN)
    assert f"results-{JAPAN}.json" in error_said(told.value, Words("en").translator)


def its_file(someone: Sitting) -> Path:
    """The file of who gets a copy of the pack on show."""
    path = someone.desk.place.workspace / "drafts" / f"copies-{someone.pack.key}.json"
    path.parent.mkdir(exist_ok=True)
    return path


def test_a_list_that_cannot_be_read_stays_where_it_is(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = sit("en")
    someone.go("facts", JAPAN)
    path = its_file(someone)
    path.write_text('[{"name": "Nguyen Van An"}]', "utf-8")
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    listener = Listener(someone.desk)
    assert holders(someone, JAPAN) == []
    assert len(listener.heard) == 1
    assert someone.desk.settle()
    assert "Nguyen Van An" in path.read_text("utf-8")


def test_so_does_one_that_another_window_keeps(sit: Sit) -> None:
    someone = sit("en")
    assert holders(someone, JAPAN) == []
    path = its_file(someone)
    path.write_text('[{"name": "Nguyen Van An"}]', "utf-8")
    assert someone.desk.settle()
    assert "Nguyen Van An" in path.read_text("utf-8")
