"""The sample visits that ship: every line is there, in both languages, with the level it is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefings.exchanging import import_records, read_samples
from briefings.records.kinds import AgreedAction, Pack, Point, Record, Topic, Visit
from briefings.records.values import Handling, Text
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)
DOCUMENTS = ("checklist", "summary", "submission", "remarks", "minutes", "report", "booklet")
# Pack → what is handed over: kind, to whom if not to the first partner, languages, side by side.
HANDED_OVER: dict[str, list[tuple[str, str | None, tuple[str, ...], bool]]] = {
    "sample-japan": [("handout", None, ("vi", "en"), True)],
    "sample-asean": [
        ("handout-texts", None, ("en",), False),
        ("handout-milestones", "KR", ("en",), False),
        ("handout", "LA", ("vi", "en"), True),
        ("agreed-minutes", "KR", ("vi", "en"), False),
    ],
}

# Topic → whom it is with, likelihood, depth, and how many points of each role it has.
TOPICS: dict[str, tuple[str, str, str, dict[str, int]]] = {
    "A1": ("JP", "certain", "full", {
        "objective": 2, "point": 6, "tactical": 1, "their_objective": 2, "response": 3, "proposal": 1,
        "press_line": 1,
        "background_free": 1, "background_closed": 1, "recommendation": 1,
    }),
    "A2": ("JP", "certain", "full", {
        "objective": 2, "point": 5, "tactical": 1, "their_objective": 2, "response": 3, "press_line": 1,
        "background_free": 1, "background_closed": 1, "recommendation": 1,
    }),
    "A3": ("JP", "possible", "checklist", {
        "objective": 1, "point": 3, "response": 2, "background_free": 1, "caution": 1,
    }),
    "A4": ("JP", "possible", "checklist", {"objective": 1, "point": 3, "response": 2, "caution": 1}),
    "A5": ("JP", "unlikely", "background", {"background_free": 1, "response": 1, "background_closed": 1}),
    "A6": ("JP", "unlikely", "background", {"background_free": 1, "caution": 1, "background_closed": 1}),
    "B1": ("asean", "certain", "full", {
        "objective": 1, "position": 1, "point": 3, "response": 2, "support_text": 1, "oppose_text": 1,
        "acceptable_text": 1, "recommendation": 1,
    }),
    "B2": ("asean", "certain", "full", {
        "objective": 1, "position": 1, "point": 3, "response": 2, "support_text": 1, "oppose_text": 1,
        "acceptable_text": 1,
    }),
    "B3": ("asean", "possible", "checklist", {"point": 3, "response": 1, "caution": 1}),
    "B4": ("asean", "possible", "checklist", {"point": 3, "response": 1}),
    "B5": ("asean", "possible", "checklist", {"point": 3, "response": 1}),
    "B6": ("asean", "certain", "checklist", {"point": 2, "response": 1, "caution": 1}),
    "B7": ("asean", "unlikely", "background", {"background_free": 1, "caution": 1}),
    "B8": ("asean", "unlikely", "background", {"background_free": 1, "caution": 1}),
    "B9": ("asean", "possible", "background", {
        "response": 1, "support_text": 1, "oppose_text": 1, "acceptable_text": 1, "background_free": 1,
    }),
    "BK1": ("KR", "certain", "full", {
        "objective": 1, "point": 3, "response": 2, "press_line": 1, "background_free": 1,
    }),
    "BK2": ("KR", "possible", "checklist", {"background_free": 1, "caution": 1}),
    "BL1": ("LA", "certain", "checklist", {
        "courtesy": 1, "objective": 1, "point": 3, "response": 1, "caution": 1,
    }),
    "BL2": ("LA", "unlikely", "background", {"background_free": 1, "caution": 1, "response": 1}),
}  # fmt: skip

VISITS = {
    "sample-japan-visit": {
        "courtesy": 2, "objective": 2, "their_objective": 2, "caution": 2, "closing": 1, "recommendation": 2,
    },
    "sample-asean-visit": {"objective": 3, "caution": 1, "recommendation": 2},
}  # fmt: skip

RELEASABLE = {"A1.D1", "A2.P1", "A2.G1", "B1.S1", "B2.S1", "B9.S1", "BK1.G1"}
RESTRICTED = {
    "A1.T1", "A1.G2", "A2.T1", "A2.G2", "A4.G1", "A5.G3", "A6.X1", "B1.S3", "B2.S3", "B9.S2", "B9.S3",
}  # fmt: skip

# Action → whom it is with, whose it is, due, status.
ACTIONS = {
    "a7-1": ("JP", "ours", "2024-08-31", "open"),
    "a7-2": ("JP", "theirs", "2024-12-31", "open"),
    "a7-3": ("JP", "ours", "2024-12-31", "done"),
    "a7-4": ("JP", "theirs", "None", "open"),
    "b7-1": ("LA", "ours", "2027-03-31", "open"),
    "b7-2": ("LA", "theirs", "2025-03-31", "open"),
    "b7-3": ("KR", "both", "None", "open"),
}

Records = dict[str, Any]


@pytest.fixture(scope="module")
def samples() -> Records:
    return {record.key: record for record in read_samples()}


@pytest.fixture(scope="module")
def topics(samples: Records) -> dict[str, Topic]:
    return {record.code: record for record in samples.values() if isinstance(record, Topic)}


def points(topics: dict[str, Topic]) -> dict[str, Point]:
    return {f"{topic.code}.{point.code}": point for topic in topics.values() for point in topic.points}


def roles(record: Topic | Visit) -> dict[str, int]:
    return dict(Counter(point.role for point in record.points))


def texts(value: Any, path: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{path}[{number}]")


def test_every_topic_is_there(topics: dict[str, Topic]) -> None:
    assert {
        code: (*topic.partners, topic.likelihood, topic.depth, roles(topic)) for code, topic in topics.items()
    } == TOPICS


def test_the_visits_say_what_no_topic_says(samples: Records) -> None:
    assert {key: roles(samples[key]) for key in VISITS} == VISITS


def test_every_text_is_there_in_both_languages(samples: Records) -> None:
    wanting = [
        path
        for record in samples.values()
        for path, text in texts(record, record.key)
        if text and set(text) != {"vi", "en"}
    ]
    assert wanting == []


def test_all_of_it_is_marked_as_made_up(samples: Records) -> None:
    assert all(record.illustrative for record in samples.values())


def test_each_point_has_the_level_it_is_marked(topics: dict[str, Topic]) -> None:
    levels: dict[Handling, set[str]] = {level: set() for level in Handling}
    for code, point in points(topics).items():
        levels[point.handling].add(code)
    assert levels[Handling.RELEASABLE] == RELEASABLE
    assert levels[Handling.RESTRICTED] == RESTRICTED


def test_a_topic_is_releasable_where_one_of_its_points_is(topics: dict[str, Topic]) -> None:
    released = {code for code, topic in topics.items() if topic.handling is Handling.RELEASABLE}
    assert released == {code.partition(".")[0] for code in RELEASABLE}
    assert all(not topic.releasable_to for topic in topics.values())


def test_answers_of_a_full_brief_have_three_layers(topics: dict[str, Topic]) -> None:
    for topic in topics.values():
        for point in topic.points:
            assert bool(point.asked) == (point.role == "response"), (topic.code, point.text)
            layered = topic.depth == "full" and point.role == "response"
            assert bool(point.if_pressed) == bool(point.fall_back) == layered


def test_what_another_partner_gave_stands_in_one_point(samples: Records, topics: dict[str, Topic]) -> None:
    given = {code: point.given_by for code, point in points(topics).items() if point.given_by}
    assert given == {"A6.X1": "US"}
    assert [key for key, record in samples.items() if "ZX-417" in repr(record)] == ["sample-a6"]


def test_press_lines_are_agreed_first(topics: dict[str, Topic]) -> None:
    lines = {code for code, point in points(topics).items() if point.agree_first}
    assert lines == {"A1.N1", "A2.N1", "BK1.N1"}


def test_units(topics: dict[str, Topic]) -> None:
    asked = [(one.role, one.state, str(one.due)) for one in topics["A1"].contributions]
    assert asked == [
        ("in_charge", "received", "2026-12-15"),
        ("consulted", "received", "2026-12-15"),
        ("outside", "asked", "2026-12-15"),
    ]
    led = {code for code, topic in topics.items() if topic.contributions}
    assert led == {"A1", "A2", "A3", "A4", "B2"}


def test_what_is_handed_over_of_the_programme_and_the_lists(samples: Records) -> None:
    japan, forum = samples["sample-japan-visit"], samples["sample-asean-visit"]
    assert (len(japan.programme), len(forum.programme)) == (9, 6)
    assert [
        (str(line.date), line.start) for line in japan.programme if line.handling < Handling.INTERNAL
    ] == [("2027-01-13", start) for start in ("09:30", "11:45", "12:15", "14:30")]
    posts = [*japan.our_delegation, *japan.their_delegation]
    assert [post.role for post in posts] == [
        "head", "member", "member", "member", "secretary", "interpreter", "head", "member",
    ]  # fmt: skip
    assert {post.handling for post in posts} == {Handling.RELEASABLE}
    assert {line.type for line in forum.programme if line.handling < Handling.INTERNAL} == {"margins"}
    for line in (*japan.programme, *forum.programme):
        assert bool(line.handed_over) == (line.handling is Handling.RELEASABLE), line.text
    assert [(line.partner, line.start) for line in forum.programme if line.type == "margins"] == [
        ("KR", "15:00"), ("LA", "11:30"),
    ]  # fmt: skip


def test_the_talks_run_without_a_hole(samples: Records) -> None:
    cues = [
        (int(cue.start[:2]) * 60 + int(cue.start[3:]), cue.minutes)
        for cue in samples["sample-japan-visit"].run_of_show
    ]
    talks = [(start, minutes) for start, minutes in cues if 9 * 60 + 15 <= start < 11 * 60 + 45]
    assert [start + minutes for start, minutes in talks] == [start for start, _ in talks[1:]] + [11 * 60 + 45]


def test_what_is_not_known_of_the_meeting_stays_open(samples: Records) -> None:
    session = samples["sample-asean-visit"].session
    assert (session.number, session.host, session.chair) == (None, None, None)
    assert session.our_role


def test_words_to_be_read_out(samples: Records) -> None:
    japan, forum = samples["sample-japan-visit"], samples["sample-asean-visit"]
    assert [speech.type for speech in japan.speeches] == ["opening", "reply"]
    assert [(speech.type, speech.topic) for speech in forum.speeches] == [("intervention", "sample-b6")]
    assert all(
        "(" not in text for text in (*japan.speeches[0].text.values(), *forum.speeches[0].text.values())
    )


def test_agreed_actions(samples: Records) -> None:
    actions = [record for record in samples.values() if isinstance(record, AgreedAction)]
    assert {
        action.key: (*action.partners, action.side, str(action.due), action.status) for action in actions
    } == ACTIONS
    assert [action.key for action in actions if action.evidence] == ["a7-3"]


@pytest.mark.parametrize(
    ("key", "first", "letters"), [("sample-japan", "visit-pack", "A"), ("sample-asean", "forum-pack", "B")]
)
def test_packs(samples: Records, key: str, first: str, letters: str) -> None:
    pack = samples[key]
    assert isinstance(pack, Pack)
    own = [choice for choice in pack.documents if choice.reader != "other_side"]
    assert tuple(choice.kind for choice in own) == (first, *DOCUMENTS)
    readers = {choice.kind: choice.reader for choice in own}
    assert {kind for kind, reader in readers.items() if reader == "file"} == {"minutes", "report"}
    assert {kind for kind, reader in readers.items() if reader == "delegation"} == {"booklet"}
    assert {choice.languages for choice in own} == {("vi", "en")}
    handed = [choice for choice in pack.documents if choice not in own]
    assert HANDED_OVER[key] == [
        (choice.kind, choice.partner, choice.languages, choice.side_by_side) for choice in handed
    ]
    assert all(choice.release is not None for choice in handed)
    depths = {choice.topic: choice.depth for choice in pack.topics}
    assert depths == {
        f"sample-{code.lower()}": topic[2] for code, topic in TOPICS.items() if code.startswith(letters)
    }


def test_they_rest_on_the_facts_that_ship(tmp_path: Path) -> None:
    records: list[Record] = read_samples()
    with Workspace.open(tmp_path) as workspace:
        done = import_records(workspace, records, "Sample visits", "An", NOW)
        assert (len(done.added), done.replaced) == (len(records), ())
        assert workspace.check_integrity() == []
        assert {topic.key for topic in workspace.linked("event", "vnaccs-golive")} >= {"sample-a2"}


def test_what_commits_us_is_released_by_somebody_or_stays(topics: dict[str, Topic]) -> None:
    released = {code for code, point in points(topics).items() if point.release is not None}
    assert released == {"A1.D1", "B1.S1", "B2.S1"}
