"""A summary says what we want: the objectives, and of topics that state none the first of our points."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from briefings.document import Table, walk
from briefings.i18n import languages
from briefings.records.kinds import Agreement, Point, Record, Topic, Visit
from briefings.records.values import Confidence, Handling, Text
from briefings.render import render
from tests.dossiers import text
from tests.test_templates import lines
from tests.visits import briefed, sparse_records

OURS = {"en": "Points to make", "vi": "Nội dung ta nêu"}
THEIRS = {"en": "They will ask", "vi": "Bạn sẽ hỏi"}
NEEDED = {"en": "What we need", "vi": "Cần đạt"}


def topic(number: int, *points: Point, **fields: object) -> Topic:
    base = {
        "key": f"t{number}", "code": f"A{number}", "title": text(f"Matter {number}"), "partners": ("XX",),
        "visit": "trip", "likelihood": "certain", "depth": "full", "points": points,
    }  # fmt: skip
    return Topic(**base | fields)


def point(words: str, role: str = "point", **fields: object) -> Point:
    return Point(role=role, code="P1", text=text(words), **fields)  # type: ignore[arg-type] # a code


def rows(
    *topics: Topic,
    language: str = "en",
    reader: str = "leader",
    kind: str = "visit-pack",
    visit: Visit | None = None,
    others: Sequence[Record] = (),
) -> dict[str, str]:
    """What stands beside each label of the summary."""
    records: list[Record] = [
        visit if visit is not None and isinstance(one, Visit) else one
        for one in sparse_records()
        if not isinstance(one, Topic)
    ]
    document = render(briefed([*records, *others, *topics], kind, reader=reader, language=language))
    found = (
        tuple("\n".join(lines(cell.blocks)) for cell in row.cells)
        for table in walk(document.blocks)
        if isinstance(table, Table) and table.role == "summary"
        for row in table.rows
    )
    return dict(found)


@pytest.mark.parametrize("kind", ["visit-pack", "summary"])
@pytest.mark.parametrize("language", languages())
def test_the_first_point_of_each_topic_stands_before_what_they_will_ask(language: str, kind: str) -> None:
    asks = Point(role="response", text=text("our answer"), asked=text("who pays"))
    told = rows(
        topic(1, point("name a contact"), point("and soon"), asks),
        topic(2, point("a hotline"), likelihood="possible", depth="checklist"),
        topic(3, point("never mind"), likelihood="unlikely", depth="full"),
        language=language,
        kind=kind,
    )
    end = "" if language == "en" else " (vi)"
    assert told[OURS[language]].splitlines() == [
        f"A1 (Matter 1{end}): name a contact{end}", f"A2 (Matter 2{end}): a hotline{end}"
    ]  # fmt: skip
    assert told[THEIRS[language]] == f"A1: who pays{end}"
    assert list(told).index(OURS[language]) + 1 == list(told).index(THEIRS[language])


def test_a_topic_whose_objective_stands_there_is_not_told_twice() -> None:
    told = rows(
        topic(1, point("agree on a date", "objective"), point("why a date")), topic(2, point("a hotline"))
    )
    assert told[NEEDED["en"]] == "(1) agree on a date"
    assert told[OURS["en"]] == "A2 (Matter 2): a hotline"


def test_beside_the_objectives_of_the_visit_stand_points_of_every_topic() -> None:
    visit = next(one for one in sparse_records() if isinstance(one, Visit))
    whole = msgspec.structs.replace(visit, points=(point("win the pilot", "objective"),))
    told = rows(topic(1, point("agree on a date", "objective"), point("why a date")), visit=whole)
    assert told[NEEDED["en"]] == "(1) win the pilot"
    assert told[OURS["en"]] == "A1 (Matter 1): why a date"


def test_topics_whose_objective_finds_no_room_are_told_by_a_point() -> None:
    told = rows(
        *(
            topic(number, point(f"aim {number}", "objective"), point(f"point {number}"))
            for number in range(1, 7)
        )
    )
    assert told[NEEDED["en"]].splitlines()[-1] == "and 2 more"
    assert told[OURS["en"]].splitlines() == ["A5 (Matter 5): point 5", "A6 (Matter 6): point 6"]


def test_a_topic_without_a_code_is_called_by_its_title() -> None:
    assert rows(topic(1, point("a hotline"), code=""))[OURS["en"]] == "Matter 1: a hotline"


def test_what_is_certain_comes_first_and_the_rest_is_counted() -> None:
    told = rows(
        *(topic(number, point(f"point {number}"), likelihood="possible") for number in range(1, 5)),
        topic(5, point("point 5")),
    )[OURS["en"]].splitlines()
    assert told == [
        "A5 (Matter 5): point 5", "A1 (Matter 1): point 1", "A2 (Matter 2): point 2",
        "and 2 more",
    ]  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_what_is_not_verified_stays_out_and_one_source_is_said(language: str) -> None:
    doubtful, single = (
        Agreement(key=key, title=text(key), type="mou", partners=("XX",), confidence=confidence)
        for key, confidence in (("d", Confidence.UNVERIFIED), ("s", Confidence.ONE_SOURCE))
    )
    told = rows(
        topic(
            1, point("rests on d", records=("agreement/d",)), point("rests on s", records=("agreement/s",))
        ),
        topic(2, point("on d too", records=("agreement/d",))),
        others=(doubtful, single),
        language=language,
    )
    end, mark = {"en": ("", "(one source)"), "vi": (" (vi)", "(một nguồn)")}[language]
    assert told[OURS[language]] == f"A1 (Matter 1{end}): rests on s{end} {mark}"


def test_a_point_that_a_reader_may_not_see_is_not_in_their_summary() -> None:
    secret = point("for a few", handling=Handling.RESTRICTED)
    assert "for a few" in rows(topic(1, secret))[OURS["en"]]
    assert OURS["en"] not in rows(topic(1, secret), reader="delegation")


def test_a_point_that_is_held_separately_says_where() -> None:
    held = Point(role="point", text=Text(), held_separately="12/X")
    assert "document 12/X" in rows(topic(1, held))[OURS["en"]]
