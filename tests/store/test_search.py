from __future__ import annotations

from datetime import datetime

import pytest

from briefings.records.kinds import Event, Partner, Source
from briefings.records.values import Text
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with workspace.action("Fill", "An", NOW) as action:
        action.put(Partner(key="CC", type="country", name=Text({"vi": "Thống Nhất", "en": "Union"})))
        action.put(Partner(key="JJ", type="country", name=Text({"vi": "Nhật Quang", "en": "Sunland"})))
        action.put(
            Event(key="meal", title=Text({"en": "Dinner"}), type="visit", note=Text({"vi": "giá một đồng"}))
        )
        action.put(Source(key="book", title="Sổ tay Hải quan"))
    return workspace


def keys(workspace: Workspace, words: str, **options: object) -> list[str]:
    return [hit.key for hit in workspace.search(words, **options)]


def test_tones_and_case_do_not_matter(filled: Workspace) -> None:
    for words in ("hai quan", "Hải quan", "HAI QUAN", "hải  quan "):
        assert set(keys(filled, words)) == {"talks-2024", "book"}, words


def test_d_finds_the_barred_d(filled: Workspace) -> None:
    assert keys(filled, "dong") == ["AA", "meal"]
    assert keys(filled, "đông") == ["AA", "meal"]


def test_beginnings_of_words_are_enough(filled: Workspace) -> None:
    assert keys(filled, "din") == ["meal"]
    assert keys(filled, "digi cust") == ["talks-2024"]
    assert keys(filled, "igital") == []


def test_every_word_must_be_there(filled: Workspace) -> None:
    assert keys(filled, "hai quan so") == ["book", "talks-2024"] or set(keys(filled, "hai quan so")) == {
        "book",
        "talks-2024",
    }
    assert keys(filled, "hai quan quang") == []


def test_a_key_comes_first_then_names_that_begin_so(filled: Workspace) -> None:
    assert keys(filled, "nhat") == ["JJ", "CC"]
    assert keys(filled, "bb")[0] == "bb"


def test_names_come_before_mentions(filled: Workspace) -> None:
    assert keys(filled, "dong")[0] == "AA"


def test_kinds_narrow(filled: Workspace) -> None:
    assert keys(filled, "hai quan", kinds=("source",)) == ["book"]
    assert keys(filled, "hai quan", kinds=("source", "event")) != []
    assert keys(filled, "hai quan", kinds=("person",)) == []


def test_signs_alone_find_nothing(filled: Workspace) -> None:
    for words in ("", "  ", '"', "*", "-- ;", "()"):
        assert keys(filled, words) == []
        assert filled.ranked(words) == []


def test_signs_within_are_no_query_language(filled: Workspace) -> None:
    assert keys(filled, 'talks-2024 "') == ["talks-2024"]
    assert keys(filled, "digital OR nothing") == []


def test_the_best_come_first_when_asked(filled: Workspace) -> None:
    assert filled.ranked("dong")[0].key == "AA"
    assert filled.ranked("hai quan", kinds=("source",))[0].title == Text({"und": "Sổ tay Hải quan"})


def test_what_changes_is_found_anew(filled: Workspace) -> None:
    with filled.action("Rename", "An", NOW) as action:
        action.put(Source(key="book", title="Almanac"))
    assert keys(filled, "so tay") == []
    assert keys(filled, "alman") == ["book"]


def test_near_names(filled: Workspace) -> None:
    assert [hit.key for hit in filled.near(Partner, "sunlnd")] == ["JJ"]
    assert [hit.key for hit in filled.near("event", "talks-2042")] == ["talks-2024"]
    assert filled.near(Partner, "qqqqqq") == []
