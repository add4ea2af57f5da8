"""Records of any kind by the command line: entered with no file, changed, looked back on, restored."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.records.kinds import KINDS, Figure, Partner, Person
from briefings.records.values import PartialDate, Qualifier, Text, Validity
from briefings.store.workspace import Workspace
from tests.cli.test_commands import Run, prepared, run

__all__ = ["prepared", "run"]


@pytest.fixture
def workspace(run: Run, tmp_path: Path) -> Workspace:
    with Workspace.open(tmp_path / "workspace", create=False) as opened:
        yield opened


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_fields_of_every_kind_are_listed_in_both_languages(run: Run, kind: str, language: str) -> None:
    code, said, _ = run("record", "fields", kind, language=language)
    assert code == 0
    names = {line.split("\t")[0].rstrip("*") for line in said.splitlines()}
    assert names <= set(KINDS[kind].__struct_fields__)
    assert "handling" in names or kind in ("edition", "copy")
    if language == "vi":
        assert "one of:" not in said
        assert "words in" not in said


def test_a_person_a_chair_and_a_figure_are_entered_without_a_file(run: Run, workspace: Workspace) -> None:
    code, said, told = run(
        "record", "new", "person", "name.vi=Trần Thị Bình", "partner=lao",
        "posts.+.title.vi=Tổng cục trưởng", "posts.1.validity.since=khoảng 8/2024",
        "posts.2.title.vi=Phó Tổng cục trưởng", "posts.2.validity.until=2024", "languages=vi; lo",
        language="vi",
    )  # fmt: skip
    assert (code, told) == (0, "")
    assert said == "person/tran-thi-binh\tTrần Thị Bình\n"
    person = workspace.get(Person, "tran-thi-binh")
    assert person.partner == "LA"
    assert [post.title["vi"] for post in person.posts] == ["Tổng cục trưởng", "Phó Tổng cục trưởng"]
    assert person.posts[0].validity == Validity(since=PartialDate(2024, 8, about=31))
    assert person.languages == ("vi", "lo")

    before = workspace.get(Partner, "wco").chairs
    code, _, told = run(
        "record", "set", "partner/wco",
        "chairs.+.year=2031", "chairs.+.partner=Japan", "chairs.+.role=council_chair",
    )  # fmt: skip
    assert (code, told) == (0, "")
    after = workspace.get(Partner, "wco").chairs
    assert after[:-1] == before
    assert (after[-1].year, after[-1].partner, after[-1].role) == (2031, "JP", "council_chair")

    code, said, told = run(
        "record", "new", "figure", "indicator=turnover", "unit=USD", "partner=JP", "--key", "turnover-jp-new",
        "values.+.year=2030", "values.+.number=48,5 tỷ", "values.+.qualifier=about",
        language="vi",
    )  # fmt: skip
    assert (code, told) == (0, "")
    (value,) = workspace.get(Figure, "turnover-jp-new").values
    assert (value.year, value.number, value.qualifier) == (2030, 48.5e9, Qualifier.ABOUT)


def test_fields_are_changed_emptied_and_taken_out(run: Run, workspace: Workspace) -> None:
    run("record", "new", "project", "title.en=Scanners", "amount=about 6 million USD", "partners=JP, KR")
    project = workspace.get("project", "scanners")
    assert project.amount.qualifier is Qualifier.ABOUT  # type: ignore[attr-defined]
    code, said, _ = run(
        "record", "set", "project/scanners", "title.vi=Máy soi", "amount=7 triệu", "partners=",
        "status=đang thực hiện", "handling=releasable", language="vi",
    )  # fmt: skip
    assert code == 0
    assert said == "project/scanners\tMáy soi\n"
    project = workspace.get("project", "scanners")
    assert (project.amount.number, project.amount.currency) == (7e6, "USD")  # type: ignore[attr-defined]
    assert project.partners == ()  # type: ignore[attr-defined]
    assert project.status == "ongoing"  # type: ignore[attr-defined]
    run("record", "set", "partner/wco", "seat.text.en=Brussels")
    assert workspace.get(Partner, "wco").seat is not None
    run("record", "set", "partner/wco", "seat=")
    assert workspace.get(Partner, "wco").seat is None
    count = len(workspace.get(Partner, "wco").members)
    run("record", "set", "partner/wco", "members.1=")
    assert len(workspace.get(Partner, "wco").members) == max(count - 1, 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "set", "agreement/NONE", "summary.vi=x"), "NONE"),
        (("record", "set", "partner/JP", "nam.vi=x"), "nam"),
        (("record", "set", "partner/JP", "region=moon"), "moon"),
        (("record", "set", "partner/JP", "name"), "name"),
        (("record", "set", "partner/JP", "home=có"), "Nước của cơ quan mình"),
        (("record", "set", "partner/JP", "members.9.partner=KR"), "từ 1 đến 1"),
        (("record", "set", "partner/JP", "given_by=nowhere"), "nowhere"),
        (("record", "new", "event", "type=visit"), "Tên gọi"),
        (("record", "new", "event", "title.vi=x", "type=visit", "date=31/2/2020"), "31/2/2020"),
        (("record", "new", "event", "title.vi=x", "type=visit", "date=2020", "end=2019"), "2019"),
        (("record", "new", "edition", "serial=1"), "phát hành"),
        (("record", "remove", "partner/JP"), "JP"),
        (("record", "restore", "partner/JP", "9999"), "9999"),
    ],
)
def test_what_cannot_stand_is_refused_in_the_users_language(
    run: Run, workspace: Workspace, words: tuple[str, ...], said: str
) -> None:
    last = workspace.last_change
    code, _, told = run(*words, language="vi")
    assert code == 1
    assert said in told
    assert "There is" not in told
    assert workspace.last_change == last


def test_what_became_of_a_record_is_told_and_restored(run: Run, workspace: Workspace) -> None:
    run("record", "set", "partner/JP", "protocol_notes.vi=Cúi chào")
    run("record", "set", "partner/JP", "protocol_notes.vi=Bắt tay", "region=")
    code, said, _ = run("record", "history", "partner/JP", language="vi")
    assert code == 0
    assert "Lưu ý lễ tân: Cúi chào → Bắt tay" in said
    assert "Khu vực: Đông Bắc Á → –" in said
    first = said.splitlines()[-2].split("\t")[0]
    assert run("record", "restore", "partner/JP", first)[0] == 0
    assert workspace.get(Partner, "JP").protocol_notes == Text({"vi": "Cúi chào"})
    assert workspace.get(Partner, "JP").region == "northeast_asia"
    assert run("record", "restore", "partner/JP", "0")[0] == 0
    assert workspace.get(Partner, "JP").protocol_notes == Text()
    code, said, told = run("record", "history", "partner/KR", language="vi")
    assert (code, said) == (0, "")
    assert "KR" in told


def test_a_record_is_removed_and_comes_back(run: Run, workspace: Workspace) -> None:
    run("record", "new", "term", "text.vi=thông quan", "text.en=clearance")
    assert run("record", "remove", "term/clearance")[0] == 0
    assert workspace.find("term", "clearance") is None
    assert run("undo")[0] == 0
    assert workspace.find("term", "clearance") is not None
    assert main(["record", "--help"]) == 0


def test_what_may_be_a_state_secret_is_entered_once_it_was_looked_into(
    run: Run, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    words = ("record", "new", "topic", "title.vi=A", "points.+.role=response", "points.+.text.vi=Ta")
    words = (*words, "points.+.asked.vi=Bạn", "points.+.fall_back.vi=Lùi")
    last = workspace.last_change
    assert run(*words, language="vi")[0] != 0
    assert workspace.last_change == last
    assert run(*words, "--screened", language="vi")[0] == 0
