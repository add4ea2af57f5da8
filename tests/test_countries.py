"""Countries are found by what they are commonly called, in the language of the window and in English."""

from __future__ import annotations

import pytest

from briefings.interface.countries import countries_called


@pytest.mark.parametrize(
    ("words", "language", "iso"),
    [
        ("laos", "en", "LA"),
        ("laos", "vi", "LA"),
        ("Hàn Quốc", "vi", "KR"),
        ("han quo", "vi", "KR"),
        ("korea south", "vi", "KR"),
        ("bissau", "en", "GW"),
        ("russia", "en", "RU"),
    ],
)
def test_a_country_is_found_by_what_it_is_called(words: str, language: str, iso: str) -> None:
    assert iso in countries_called(words, language)


@pytest.mark.parametrize(("words", "language"), [("han quoc", "en"), ("aos", "en"), ("", "vi"), ("-", "en")])
def test_by_nothing_else(words: str, language: str) -> None:
    assert not countries_called(words, language)


def test_every_name_that_holds_the_words_is_given_folded() -> None:
    assert countries_called("lao", "vi")["LA"] == ("lao", "laos")
