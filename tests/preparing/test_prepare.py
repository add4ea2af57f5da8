"""A visit with its pack in one step; what its days mean; points and documents changed where they stand."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from briefings.i18n import Translator
from briefings.preparing.days import Days, second_clock, told_of_days
from briefings.preparing.packs import offered, order_topics, set_documents
from briefings.preparing.points import change_point, drop_point, insert_points, move_point
from briefings.preparing.release import release_document, release_place
from briefings.preparing.visit_told import set_handed_over, set_open
from briefings.preparing.whole import prepare
from briefings.records.kinds import DocumentChoice, Pack, Partner, Point, Topic, Visit
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

JAPAN = "sample-japan-visit"
TITLE = Text({"vi": "Chuyến làm việc", "en": "Working visit"})
WORDS = Text({"vi": "Một ý", "en": "One idea"})


def told(workspace: Workspace, language: str = "en", **fields: object) -> tuple[list[str], Days]:
    given: dict[str, object] = {
        "direction": "outgoing", "partners": ["JP"], "start": date(2027, 1, 11), "end": date(2027, 1, 15),
        "today": date(2026, 12, 1), **fields,
    }  # fmt: skip
    days = told_of_days(workspace, **given)
    say = Translator(language, "interface").say
    return [say(note.message, **note.values) for note in days.notes], days


class TestDays:
    def test_a_holiday_there_comes_first_and_the_clock_is_told(self, workspace: Workspace) -> None:
        said, days = told(workspace, "vi")
        assert said[0] == "11/01/2027 là ngày lễ của Nhật Bản (Ngày Thành nhân)."
        assert days.notes[0].minds
        assert "Nhật Bản: +2 giờ so với Việt Nam." in said

    def test_days_of_rest_and_long_holidays_near_are_told(self, workspace: Workspace) -> None:
        said, _ = told(workspace, start=date(2027, 1, 29), end=date(2027, 1, 31))
        assert any(line.startswith("Weekend in Japan: ") for line in said)
        assert any("days after" in line and "Lunar New Year in Viet Nam" in line for line in said)

    @pytest.mark.parametrize(
        ("language", "name", "same"),
        [
            ("vi", "Tết Nguyên đán của Việt Nam", "Lào: cùng giờ với Việt Nam."),
            ("en", "Lunar New Year in Viet Nam", "Lao PDR: the same time as Viet Nam."),
        ],
    )
    def test_a_holiday_is_called_whole_and_told_only_where_it_is_near(
        self, workspace: Workspace, language: str, name: str, same: str
    ) -> None:
        said, _ = told(workspace, language, partners=["LA"], start=date(2027, 2, 16), end=date(2027, 2, 18))
        assert any(name in line for line in said)
        assert same in said
        later, _ = told(workspace, language, partners=["LA"], start=date(2027, 2, 22), end=date(2027, 2, 24))
        assert later == [same]

    def test_a_saturday_worked_in_exchange_is_no_weekend(self, workspace: Workspace) -> None:
        worked, rest = (
            told(workspace, direction="incoming", start=date(2024, 5, day), end=date(2024, 5, day))[0]
            for day in (4, 11)
        )
        assert not any("Weekend in Viet Nam" in line for line in worked)
        assert any("Weekend in Viet Nam" in line for line in rest)

    def test_days_that_are_past_are_told(self, workspace: Workspace) -> None:
        said, _ = told(workspace, today=date(2027, 2, 1))
        assert said[0] == "These days are past."

    def test_a_guest_is_told_by_its_own_clock(self, workspace: Workspace) -> None:
        said, _ = told(workspace, direction="incoming")
        assert any(line.endswith("−2 hours against Japan.") for line in said)

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("en", "Viet Nam: −1 hour against China."),
            ("vi", "Việt Nam: −1 giờ so với Trung Quốc."),
        ],
    )
    def test_a_guest_from_a_country_of_several_zones_has_the_clock_of_its_government(
        self, workspace: Workspace, language: str, line: str
    ) -> None:
        said, _ = told(workspace, language, direction="incoming", partners=["CN"])
        assert line in said
        visit = workspace.get(Visit, JAPAN)
        here = msgspec.structs.replace(visit, partners=("CN",), direction="incoming", zone="")
        beside = second_clock(workspace, here, next(one for one in workspace.all(Partner) if one.home))
        assert beside.partner is not None
        assert beside.partner.key == "CN"
        assert beside.times[2] == "10:30"

    def test_zones_to_choose_from_are_given(self, workspace: Workspace) -> None:
        assert told(workspace, partners=["US"])[1].zones[0] == "America/New_York"
        assert told(workspace, partners=["RU"])[1].zones[0] == "Europe/Moscow"
        assert told(workspace)[1].zones == ()

    def test_days_in_the_wrong_order_say_nothing(self, workspace: Workspace) -> None:
        assert told(workspace, end=date(2027, 1, 1)) == ([], Days(()))

    def test_the_second_clock_is_told_beside_each_line(self, workspace: Workspace) -> None:
        visit = workspace.get(Visit, JAPAN)
        home = next(one for one in workspace.all(Partner) if one.home)
        beside = second_clock(workspace, visit, home)
        assert beside.partner is not None
        assert beside.partner.home
        assert beside.times[:3] == ("", "12:00", "07:30")
        assert Translator("en", "interface").shown(beside.name) == "Viet Nam"
        assert not beside.is_same
        early = msgspec.structs.replace(visit.programme[1], start="00:30", end="")
        visit = msgspec.structs.replace(visit, programme=(early,))
        assert second_clock(workspace, visit, home).times == ("22:30 (-1)",)


class TestPrepare:
    def make(self, workspace: Workspace, **fields: object) -> Visit:
        given: dict[str, object] = {
            "title": TITLE, "direction": "outgoing", "partners": ["JP"], "start": date(2027, 5, 3),
            "end": date(2027, 5, 5), **BY, **fields,
        }  # fmt: skip
        return prepare(workspace, **given)

    def test_visit_and_pack_are_one_step(self, workspace: Workspace) -> None:
        visit = done_and_undone(workspace, lambda: self.make(workspace, languages=["vi"]))
        (pack,) = workspace.linked(Visit, visit.key, role="visit")
        assert isinstance(pack, Pack)
        assert {one.languages for one in pack.documents} == {("vi",)}

    def test_an_earlier_visit_comes_along_within_the_new_days(self, workspace: Workspace) -> None:
        visit = done_and_undone(workspace, lambda: self.make(workspace, copied=JAPAN))
        assert visit.title == TITLE
        assert visit.points == workspace.get(Visit, JAPAN).points
        assert {str(line.date) for line in visit.programme} == {"2027-05-03", "2027-05-04", "2027-05-05"}
        kinds = [one.kind for one in workspace.linked(Visit, visit.key, role="visit")]
        assert (kinds.count("topic"), kinds.count("pack")) == (6, 1)

    def test_what_is_wrong_is_said_and_nothing_made(self, workspace: Workspace) -> None:
        assert "title" in refused(workspace, lambda: self.make(workspace, title=EMPTY, copied=JAPAN))


class TestPoints:
    @pytest.fixture
    def topic(self, workspace: Workspace) -> Topic:
        return workspace.get(Topic, "sample-a1")

    def places(self, topic: Topic, role: str) -> list[int]:
        return [place for place, point in enumerate(topic.points) if point.role == role]

    def test_one_without_a_code_is_changed_where_it_stands(self, workspace: Workspace, topic: Topic) -> None:
        place = self.places(topic, "response")[1]
        made = done_and_undone(workspace, lambda: change_point(workspace, topic, place, text=WORDS, **BY))
        assert made.points[place].text == WORDS
        assert "99" in refused(workspace, lambda: change_point(workspace, topic, 98, text=WORDS, **BY))

    def test_other_words_are_released_by_nobody(self, workspace: Workspace, topic: Topic) -> None:
        (place,) = self.places(topic, "proposal")
        assert topic.points[place].release is not None
        made = change_point(workspace, topic, place, text=WORDS, **BY)
        assert made.points[place].release is None
        assert made.points[place].handling is Handling.INTERNAL

    def test_a_new_one_stands_behind_those_of_its_role(self, workspace: Workspace, topic: Topic) -> None:
        last = self.places(topic, "objective")[-1]
        new = [Point(role="objective", text=WORDS), Point(role="caution", text=WORDS)]
        made = done_and_undone(workspace, lambda: insert_points(workspace, topic, new, **BY))
        assert made.points[last + 1].code == "O4"  # O3 was given to the one that was taken back
        assert made.points[-1].role == "caution"

    def test_it_changes_places_with_the_next_of_its_role(self, workspace: Workspace, topic: Topic) -> None:
        first, second, *_ = self.places(topic, "point")
        made = done_and_undone(workspace, lambda: move_point(workspace, topic, first, 1, **BY))
        assert [made.points[place].code for place in (first, second)] == ["P2", "P1"]
        assert move_point(workspace, topic, first, -1, **BY) == topic

    def test_it_is_taken_away(self, workspace: Workspace, topic: Topic) -> None:
        made = done_and_undone(workspace, lambda: drop_point(workspace, topic, 0, **BY))
        assert made.points == topic.points[1:]

    def test_a_response_may_wait_for_its_answer(self, workspace: Workspace, topic: Topic) -> None:
        made = insert_points(workspace, topic, [Point(role="response", text=EMPTY, asked=WORDS)], **BY)
        assert any(point.asked == WORDS for point in workspace.get(Topic, made.key).points)


class TestDocuments:
    @pytest.fixture
    def pack(self, workspace: Workspace) -> Pack:
        return workspace.get(Pack, "sample-japan")

    def test_they_are_added_ordered_and_taken_away(self, workspace: Workspace, pack: Pack) -> None:
        new = [*reversed(pack.documents[:2]), DocumentChoice(kind="handout-milestones", reader="other_side")]
        made = done_and_undone(workspace, lambda: set_documents(workspace, pack.key, new, **BY))
        assert [one.kind for one in made.documents] == [one.kind for one in new]
        assert "handout-milestones" in {one.kind for one in offered(workspace, pack)}
        assert "handout-milestones" not in {one.kind for one in offered(workspace, made)}

    def test_what_cannot_be_is_said_all_at_once(self, workspace: Workspace, pack: Pack) -> None:
        wrong = [
            DocumentChoice(kind="checklist", reader="other_side"),
            DocumentChoice(kind="checklist", reader="leader", sections=("nothing",)),
            DocumentChoice(kind="partner-profile", reader="file"),
        ]
        said = refused(workspace, lambda: set_documents(workspace, pack.key, wrong, **BY))
        assert "other_side" in said
        assert "nothing" in said
        assert "partner-profile" in said

    def test_another_paper_is_released_by_nobody(self, workspace: Workspace, pack: Pack) -> None:
        pack = release_document(workspace, pack.key, "handout", by="An", on=PartialDate(2027, 1, 5), **BY)
        same = set_documents(workspace, pack.key, tuple(reversed(pack.documents)), **BY)
        assert all(one.release is not None for one in same.documents if one.kind == "handout")
        other = [
            msgspec.structs.replace(one, sections=("joint-programme",)) if one.kind == "handout" else one
            for one in pack.documents
        ]
        made = set_documents(workspace, pack.key, other, **BY)
        assert all(one.release is None for one in made.documents if one.kind == "handout")

    def test_its_topics_are_put_in_order(self, workspace: Workspace, pack: Pack) -> None:
        names = [choice.topic for choice in pack.topics]
        made = done_and_undone(
            workspace, lambda: order_topics(workspace, pack.key, list(reversed(names)), **BY)
        )
        assert [choice.topic for choice in made.topics] == list(reversed(names))


class TestRelease:
    def test_a_point_without_a_code_is_released_where_it_stands(self, workspace: Workspace) -> None:
        topic = insert_points(
            workspace, workspace.get(Topic, "sample-a2"), [Point(role="proposal", text=WORDS)], **BY
        )
        place = next(at for at, point in enumerate(topic.points) if point.text == WORDS)
        topic = change_point(workspace, topic, place, code="", **BY)
        made = done_and_undone(workspace, lambda: release_place(workspace, topic, place, by="An", **BY))
        assert made.points[place].release is not None
        assert made.points[place].handling is Handling.RELEASABLE
        back = release_place(workspace, made, place, by="", **BY)
        assert (back.points[place].release, back.points[place].handling) == (None, Handling.INTERNAL)

    def test_single_entries_of_a_visit_are_told_and_no_longer(self, workspace: Workspace) -> None:
        entries = ["programme.0", "our_delegation.0"]
        shut = done_and_undone(
            workspace, lambda: set_open(workspace, JAPAN, ["", *entries, "programme.2"], is_open=False, **BY)
        )
        assert shut.handling is Handling.INTERNAL
        made = done_and_undone(workspace, lambda: set_open(workspace, JAPAN, entries, is_open=True, **BY))
        assert made.handling is Handling.RELEASABLE
        assert made.programme[0].handling is made.our_delegation[0].handling is Handling.RELEASABLE
        assert made.programme[2].handling is Handling.INTERNAL
        assert "9" in refused(
            workspace, lambda: set_open(workspace, JAPAN, ["programme.98"], is_open=True, **BY)
        )

    def test_a_line_says_other_words_to_them(self, workspace: Workspace) -> None:
        made = done_and_undone(workspace, lambda: set_handed_over(workspace, JAPAN, 0, WORDS, **BY))
        assert made.programme[0].handed_over == WORDS
