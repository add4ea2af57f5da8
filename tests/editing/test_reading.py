"""Dates, sums and answers as officials type them, in both languages; what is wrong is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.editing.reading import (
    amount_typed,
    date_typed,
    may_go_on,
    number_typed,
    read_amount,
    read_answer,
    read_date,
    read_number,
    read_whole,
)
from briefings.errors import BriefingError
from briefings.i18n import Translator
from briefings.records.values import Amount, PartialDate, Qualifier

TRANSLATORS = {language: Translator(language, "interface") for language in ("vi", "en")}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2015", "2015"),
        ("08/2015", "2015-08"),
        ("8-2015", "2015-08"),
        ("14/8/2015", "2015-08-14"),
        ("14.8.2015", "2015-08-14"),
        ("1/2/27", "2027-02-01"),
        ("1/2/98", "1998-02-01"),
        ("2015-08-14", "2015-08-14"),
        ("2015-08~30", "2015-08~30"),
        ("14 August 2015", "2015-08-14"),
        ("August 14, 2015", "2015-08-14"),
        ("Aug 2015", "2015-08"),
        ("ngày 14 tháng 8 năm 2015", "2015-08-14"),
        ("tháng 8/2015", "2015-08"),
        ("năm 2015", "2015"),
        ("khoảng 2015", "2015~365"),
        ("khoang 8/2015", "2015-08~31"),
        ("about 14/8/2015", "2015-08-14~7"),
        ("~ 8/2015 ± 20", "2015-08~20"),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_known(typed: str, stored: str) -> None:
    assert str(read_date(typed)) == stored
    assert read_date("  ") is None


@pytest.mark.parametrize(
    ("typed", "may"), [("14/8/20", True), ("8/2", True), ("14/8/2027", False), ("2027", False)]
)
def test_a_date_is_typed_on_until_its_year_is_whole(typed: str, may: bool) -> None:
    assert may_go_on(typed) is may


@pytest.mark.parametrize("typed", ["31/2/2015", "14/13/2015", "8/15", "soon", "2015-", "0/0/2015", "//"])
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(BriefingError) as raised:
        read_date(typed)
    assert typed in str(raised.value)


@given(
    st.dates(),
    st.sampled_from([1, 2, 3]),
    st.sampled_from([0, 7, 20, 31, 365]),
    st.sampled_from(["vi", "en"]),
)
def test_a_date_shown_reads_back_the_same(day: object, precision: int, about: int, language: str) -> None:
    parts = (day.year, day.month, day.day)[:precision]  # type: ignore[attr-defined]
    date = PartialDate(*parts, about=about)
    assert read_date(date_typed(date, TRANSLATORS[language])) == date


@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("about 6 million USD", "en", Amount(number=6e6, currency="USD", qualifier=Qualifier.ABOUT)),
        ("khoảng 6 triệu đô la", "vi", Amount(number=6e6, currency="USD", qualifier=Qualifier.ABOUT)),
        ("more than 13 billion dong", "vi", Amount(number=13e9, currency="VND", qualifier="more_than")),
        ("hơn 13 tỷ đồng", "en", Amount(number=13e9, currency="VND", qualifier="more_than")),
        ("ít nhất 3 nghìn tỷ VNĐ", "vi", Amount(number=3e12, currency="VND", qualifier="at_least")),
        ("6.000.000 USD", "vi", Amount(number=6e6, currency="USD")),
        ("6,000,000 USD", "vi", Amount(number=6e6, currency="USD")),
        ("6,5 triệu yên", "vi", Amount(number=6.5e6, currency="JPY")),
        ("$5.5 million", "en", Amount(number=5.5e6, currency="USD")),
        ("USD 12", "en", Amount(number=12, currency="USD")),
        ("chf 12", "en", Amount(number=12, currency="CHF")),
    ],
)
def test_sums_are_read_as_exactly_as_they_are_told(typed: str, language: str, amount: Amount) -> None:
    read = read_amount(typed, TRANSLATORS[language])
    assert read is not None
    assert (read.number, read.currency) == (amount.number, amount.currency)
    assert read.qualifier == amount.qualifier


def test_a_sum_without_a_currency_has_that_of_before() -> None:
    assert read_amount("nearly 5", TRANSLATORS["en"], "JPY") == Amount(
        number=5, currency="JPY", qualifier=Qualifier.NEARLY
    )
    for typed in ("13", "6 millon usd", "plenty USD", "12 $$"):
        with pytest.raises(BriefingError):
            read_amount(typed, TRANSLATORS["en"])


@given(
    st.one_of(st.integers(-(10**13), 10**13), st.decimals(0, 10**6, places=2).map(float)),
    st.sampled_from(list(Qualifier)),
    st.sampled_from(["vi", "en"]),
)
def test_a_sum_shown_reads_back_the_same(number: float, qualifier: Qualifier, language: str) -> None:
    amount = Amount(number=float(number), currency="EUR", qualifier=qualifier)
    translator = TRANSLATORS[language]
    assert read_amount(amount_typed(amount, translator), translator) == amount
    assert read_number(number_typed(number, translator), translator) == number


def test_whole_numbers_and_answers() -> None:
    vi = TRANSLATORS["vi"]
    assert read_whole("1.234", vi) == 1234
    assert read_whole("", vi) is None
    with pytest.raises(BriefingError, match="whole"):
        read_whole("1,5", vi)
    assert [read_answer(typed) for typed in ("có", "Yes", "khong", "")] == [True, True, False, None]
    with pytest.raises(BriefingError):
        read_answer("perhaps")
