from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.records.kinds import Event, Partner, Source
from briefings.records.values import Text
from briefings.store import search
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
    assert set(keys(filled, "hai quan so")) == {"book", "talks-2024"}
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


def test_what_a_country_is_called_is_as_good_as_a_name(filled: Workspace) -> None:
    with filled.action("Fill", "An", NOW) as action:
        action.put(Partner(key="p-1", type="country", iso="ZB", name=Text({"en": "Republic"})))
        action.put(Event(key="trip", title=Text({"en": "Zedland trip"}), type="visit"))
        action.put(Event(key="talk", title=Text({"en": "Talks in Zedland"}), type="visit"))
    called = {"ZB": ("zedland",), "QQ": ("zedlands",)}
    assert keys(filled, "zed") == ["trip", "talk"]
    assert keys(filled, "zed", called=called) == ["p-1", "trip", "talk"]
    assert keys(filled, "zed", called=called, kinds=("event",)) == ["trip", "talk"]
    assert keys(filled, "zed", called={"ZB": ("new zedland",)}) == ["trip", "p-1", "talk"]
    assert keys(filled, "rep", called={"ZB": ("republic",)}) == ["p-1"]
    assert filled.ranked("zed", called=called)[0].key == "p-1"


def test_a_name_comes_before_the_code_that_it_looks_like(filled: Workspace) -> None:
    with filled.action("Fill", "An", NOW) as action:
        action.put(Partner(key="ZE", type="country", iso="ZE", name=Text({"en": "Sunrise"})))
        action.put(Partner(key="p-1", type="country", iso="ZB", name=Text({"en": "Republic"})))
        action.put(Partner(key="p-2", type="country", iso="ZC", name=Text({"en": "Other"})))
    called = {"ZC": ("zebra",), "ZB": ("ze",)}
    for asked in (filled.search, filled.ranked):
        assert [hit.key for hit in asked("Zé", called=called)] == ["p-1", "ZE", "p-2"]
        assert [hit.key for hit in asked("ze", called=called)] == ["p-1", "ZE", "p-2"]
        assert [hit.key for hit in asked("ZE", called=called)] == ["ZE", "p-1", "p-2"]


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


def test_a_code_with_one_letter_right_is_near(filled: Workspace) -> None:
    assert [hit.key for hit in filled.near(Partner, "JX")] == ["JJ"]


def test_near_names_among_very_many(filled: Workspace) -> None:
    with filled.action("Fill", "An", NOW) as action:
        for number in range(1200):
            action.put(Event(key=f"e-{number:04}", title=Text({"vi": f"Họp lần {number}"}), type="meeting"))
    start = time.perf_counter()
    assert [hit.key for hit in filled.near(Event, "talk-2042")] == ["talks-2024"]
    assert "e-0815" in [hit.key for hit in filled.near(Event, "e-08155")]
    assert filled.near(Event, "hoi dam hai quan")[0].key == "talks-2024"
    assert filled.near(Event, "?!") == []
    assert time.perf_counter() - start < 1


def test_every_letter_of_the_world_is_one_word_to_sqlite_too() -> None:
    letters = [chr(code) for code in range(0x20000) if search._WORD.fullmatch(chr(code))]
    assert len(letters) > 50_000
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'unicode61 remove_diacritics 0')"
        )
        database.executemany("INSERT INTO words VALUES (?)", ((letter,) for letter in letters))
        database.execute("CREATE VIRTUAL TABLE found USING fts5vocab (words, instance)")
        (found,) = database.execute("SELECT count(*) FROM found").fetchone()
    assert found == len(letters)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20))
def test_anything_may_be_typed(filled: Workspace, words: str) -> None:
    filled.search(words)
    filled.ranked(words)
    filled.near(Event, words)
