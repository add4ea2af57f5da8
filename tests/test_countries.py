"""Countries are found by what they are commonly called, in the language of the window and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.catalogues import languages
from briefings.editing import finding
from briefings.i18n import Translator
from briefings.interface.countries import countries_called
from briefings.preparing.entering import partner_named
from briefings.resources import resource
from briefings.store.workspace import Workspace
from briefings.text import fold
from briefings.visit import clock


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
        ("united states of", "vi", "US"),
        ("hong kong", "vi", "HK"),
    ],
)
def test_a_country_is_found_by_what_it_is_called(words: str, language: str, iso: str) -> None:
    assert iso in countries_called(words, language)


@pytest.mark.parametrize(("words", "language"), [("han quoc", "en"), ("aos", "en"), ("", "vi"), ("-", "en")])
def test_by_nothing_else(words: str, language: str) -> None:
    assert not countries_called(words, language)


def test_every_name_that_holds_the_words_is_given_folded() -> None:
    names = ("lao", "chdcnd lao", "cong hoa dan chu nhan dan lao", "laos", "lao pdr")
    assert countries_called("lao", "vi")["LA"] == names


@pytest.mark.parametrize("words", ["a", "l", "united", "u", "z", "vung", "chau"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_no_country_is_not_found_among_them(words: str, language: str) -> None:
    assert set(countries_called(words, language)) <= clock.countries()


@pytest.mark.parametrize("language", languages())
def test_every_country_has_a_name_and_what_people_type_besides_is_another(language: str) -> None:
    named = Translator(language).country_names()
    assert set(named) == clock.countries()
    for names in named.values():
        assert len({fold(name) for name in names}) == len(names)
    table = tomllib.loads(resource("countries.toml").read_text("utf-8"))
    assert set(table.get(language, {})) <= set(named)


# --- and so are their partners ----------------------------------------------------------------

FIRST = [
    ("Mỹ", "vi", "US"),
    ("mỹ", "vi", "US"),
    ("my", "vi", "US"),
    ("MY", "vi", "MY"),
    ("my", "en", "MY"),
    ("Anh", "vi", "GB"),
    ("Úc", "vi", "AU"),
    ("Áo", "vi", "AT"),
    ("Bỉ", "vi", "BE"),
    ("Ý", "vi", "IT"),
    ("hàn quốc", "vi", "KR"),
    ("usa", "vi", "US"),
    ("usa", "en", "US"),
    ("uk", "vi", "GB"),
    ("UK", "en", "GB"),
    ("uae", "vi", "AE"),
    ("korea", "en", "KR"),
]


@pytest.fixture(scope="module")
def shipped(filled: Path) -> Iterator[Workspace]:
    with Workspace.open(filled) as opened:
        yield opened


@pytest.mark.parametrize(("words", "language", "key"), FIRST)
def test_the_partner_called_so_is_found_first(
    shipped: Workspace, words: str, language: str, key: str
) -> None:
    assert finding.search(shipped, words, language)[0].key == key
    assert finding.search(shipped, words, language, kinds=("partner",))[0].key == key
    assert finding.ranked(shipped, words, language)[0].key == key
    assert key in finding.matching(shipped, words, "partner", language)


@pytest.mark.parametrize(("name", "key"), [("Mỹ", "US"), ("Úc", "AU"), ("uae", "AE"), ("MY", "MY")])
def test_a_partner_is_named_by_it(shipped: Workspace, name: str, key: str) -> None:
    assert partner_named(shipped, name).key == key
