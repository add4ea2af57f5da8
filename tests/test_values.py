from __future__ import annotations

import pickle
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefings.records.values import (
    EMPTY,
    Handling,
    PartialDate,
    Text,
    Tri,
    Validity,
    decode_hook,
    encode_hook,
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    precision = draw(st.integers(1, 3))
    return PartialDate(
        day.year,
        day.month if precision > 1 else None,
        day.day if precision > 2 else None,
        draw(st.sampled_from([0, 0, 0, 1, 30, 400])),
    )


texts = st.dictionaries(st.sampled_from(["vi", "en", "ja", "fr"]), st.text()).map(Text)


class TestPartialDate:
    @given(partial_dates())
    def test_is_read_as_it_is_written(self, when: PartialDate) -> None:
        assert PartialDate.parse(str(when)) == when
        assert pickle.loads(pickle.dumps(when)) == when
        assert hash(PartialDate.parse(str(when))) == hash(when)

    @pytest.mark.parametrize(
        "text", ["", "24", "2024-13", "2024-02-30", "2024-1", "15/08/2024", "2024-08-14T", "2024--1"]
    )
    def test_what_is_no_date_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"date|month|day"):
            PartialDate.parse(text)

    def test_a_day_needs_its_month(self) -> None:
        with pytest.raises(ValueError, match="month"):
            PartialDate(2024, None, 3)

    def test_spans(self) -> None:
        assert (PartialDate(2024).earliest, PartialDate(2024).latest) == (
            date(2024, 1, 1),
            date(2024, 12, 31),
        )
        assert PartialDate(2024, 2).latest == date(2024, 2, 29)
        assert PartialDate(2024, 2, 10, about=15).earliest == date(2024, 1, 26)

    @given(partial_dates())
    def test_begins_before_it_ends(self, when: PartialDate) -> None:
        assert when.earliest <= when.latest
        assert (when.latest == when.earliest) == (when.precision == 3 and when.about == 0)

    @given(partial_dates(), partial_dates(), st.data())
    def test_yes_and_no_hold_for_every_day_it_can_mean(
        self, one: PartialDate, other: PartialDate, data: st.DataObject
    ) -> None:
        mine = data.draw(st.dates(one.earliest, one.latest))
        theirs = data.draw(st.dates(other.earliest, other.latest))
        before, on_or_before = one.before(other), one.on_or_before(other)
        assert before is Tri.UNKNOWN or (before is Tri.YES) == (mine < theirs)
        assert on_or_before is Tri.UNKNOWN or (on_or_before is Tri.YES) == (mine <= theirs)

    @given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    def test_whole_days_are_never_unknown(self, one: date, other: date) -> None:
        assert PartialDate.of(one).before(other) is (Tri.YES if one < other else Tri.NO)
        assert PartialDate.of(one).on_or_before(other) is (Tri.YES if one <= other else Tri.NO)

    @given(st.lists(partial_dates()))
    def test_sorts_by_first_day_then_precision(self, dates: list[PartialDate]) -> None:
        ordered = sorted(dates, key=lambda when: when.sort_key)
        firsts = [(when.earliest, when.precision) for when in ordered]
        assert firsts == sorted(firsts)

    def test_is_frozen(self) -> None:
        with pytest.raises(AttributeError):
            PartialDate(2024).year = 2025  # type: ignore[misc]


class TestText:
    @given(texts, st.sampled_from(["vi", "en", "ja", "fr", "de"]), st.lists(st.sampled_from(["ja", "fr"])))
    def test_gives_the_language_asked_or_says_which_instead(
        self, text: Text, language: str, others: list[str]
    ) -> None:
        choice = text.choose(language, others)
        assert (choice is None) == (not text)
        if choice is not None:
            assert choice.text == text[choice.language]
            assert choice.fallback == (choice.language != language)
            assert choice.fallback == (language not in text)

    def test_falls_back_in_order(self) -> None:
        text = Text({"vi": "một", "en": "one", "ja": "一"})
        assert text.choose("fr", ["ja"]).language == "ja"
        assert text.choose("fr").language == "en"
        assert Text({"vi": "một", "ja": "一"}).choose("fr").language == "vi"
        assert Text({"ko": "하나", "ja": "一"}).choose("fr").language == "ko"
        assert EMPTY.choose("vi") is None

    @given(texts)
    def test_holds_no_empty_strings_and_travels(self, text: Text) -> None:
        assert all(text.values())
        body = msgspec.json.encode(text, enc_hook=encode_hook)
        assert msgspec.json.decode(body, type=Text, dec_hook=decode_hook) == text

    def test_equal_texts_are_equal_keys(self) -> None:
        assert {Text({"vi": "a", "en": "b"}): 1}[Text({"en": "b", "vi": "a"})] == 1


class TestValidity:
    @given(partial_dates(), partial_dates(), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    def test_answers_hold_for_every_reading(self, since: PartialDate, until: PartialDate, day: date) -> None:
        assume(since.earliest <= until.latest)
        answer = Validity(since=since, until=until).holds(day)
        if since.latest <= day <= until.earliest:
            assert answer is Tri.YES
        if day < since.earliest or day > until.latest:
            assert answer is Tri.NO

    def test_open_ends(self) -> None:
        day = date(2025, 3, 1)
        assert Validity().holds(day) is Tri.YES
        assert Validity(until=PartialDate.of(day - timedelta(1))).holds(day) is Tri.NO
        assert Validity(since=PartialDate.of(day)).holds(day) is Tri.YES
        assert Validity(since=PartialDate(2025)).holds(day) is Tri.UNKNOWN


def test_levels_are_ordered() -> None:
    assert Handling.RELEASABLE < Handling.INTERNAL < Handling.RESTRICTED
    assert max(Handling) is Handling.RESTRICTED
