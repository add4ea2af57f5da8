"""Words, dates and amounts as readers of each language expect them; whole catalogues."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import i18n
from briefings.errors import BriefingError, ErrorList
from briefings.i18n import Translator
from briefings.records import codes
from briefings.records.kinds import Agreement, Event, Measurement, Point
from briefings.records.values import Amount, PartialDate, Qualifier, Text, Tri, Validity
from briefings.resources import resource
from resources.maintenance import messages

LANGUAGES = ("en", "vi")
DATE_PLACES = {"year", "month", "month2", "month_guarded", "month_name", "month_abbr", "day", "day2"}
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")
SPELLED = re.compile(r":[^{}]*\}")  # a name with its article, a word in the form of its number
COUNTED = re.compile(r"\{\w+:([^{}]*\|[^{}]*)\}")
TAGS = re.compile(r"</?\w+[^>]*>")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def vi() -> Translator:
    return Translator("vi")


@pytest.fixture(scope="module")
def en() -> Translator:
    return Translator("en")


@functools.cache
def wanted(domain: str) -> frozenset[tuple[str | None, object]]:
    """What the sources say, read once for all languages."""
    return frozenset((message.context, message.id) for message in messages.messages(domain) if message.id)


def catalogue(language: str, domain: str) -> messages.Catalog:
    return messages.read(resource("locale") / language / "LC_MESSAGES" / f"{domain}.po", language)


# --- the catalogues -------------------------------------------------------------------------


@pytest.mark.parametrize("domain", i18n.DOMAINS)
def test_catalogues_are_whole_and_hold_nothing_else(language: str, domain: str) -> None:
    said_in_the_sources = wanted(domain)
    held = {
        (message.context, message.id): message.string
        for message in catalogue(language, domain)
        if message.id and "fuzzy" not in message.flags
    }
    assert sorted(map(str, said_in_the_sources - held.keys())) == [], "run “make messages”"
    assert sorted(map(str, held.keys() - said_in_the_sources)) == [], "run “make messages”"
    empty = [key for key, said in held.items() if not said or (isinstance(said, tuple) and not all(said))]
    assert empty == [], "to be translated"


@pytest.mark.parametrize("domain", i18n.DOMAINS)
def test_translations_fill_the_same_places_with_the_same_markup(language: str, domain: str) -> None:
    wrong = []
    for message in catalogue(language, domain):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else "".join(message.id)
        forms = (message.string,) if isinstance(message.string, str) else message.string
        plain = (SPELLED.sub("}", form) for form in forms)
        for form in filter(None, plain):
            places, needed = set(PLACES.findall(form)), set(PLACES.findall(source))
            if re.search("date|period|moment", message.context or "") and "{date}" not in source:
                free = {f"{{{first}{place}}}" for first in ("", "first_") for place in DATE_PLACES}
                same = places <= needed | free
            else:
                same = places == needed
            if not same or set(TAGS.findall(form)) != set(TAGS.findall(source)):
                wrong.append((source, form))
    assert wrong == []


def test_a_number_stands_with_the_form_of_the_word_that_it_needs(language: str) -> None:
    """A place with forms gives every form of its language, and one number and word stand as they are said."""
    forms = len(Translator(language, "interface").forms)
    said = [message.string for message in catalogue(language, "interface") if isinstance(message.string, str)]
    wrong = [text for text in said for told in COUNTED.findall(text) if len(told.split("|")) != forms]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 1, "Begins in 1 day."), ("en", 0, "Begins in 0 days."), ("en", 12, "Begins in 12 days."),
        ("vi", 1, "Còn 1 ngày nữa bắt đầu."),
    ],
)  # fmt: skip
def test_counts_are_said_in_the_singular_and_the_plural(language: str, days: int, said: str) -> None:
    assert Translator(language, "interface").say("Begins in {days} days.", days=days) == said


def test_no_english_message_counts_one_of_several() -> None:
    """A counted noun in English gives its singular, too; a count after a colon needs none."""
    plural = re.compile(r"\{(count|days|years|hours|total)\} [a-z]+s\b")
    told = [str(message.string) for message in catalogue("en", "interface")]
    assert [text for text in told if plural.search(text) and "the month" not in text] == []


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("Republic of Korea", "en", "the Republic of Korea"),
        ("Lao PDR", "en", "the Lao PDR"),
        ("the Gambia", "en", "the Gambia"),
        ("Japan", "en", "Japan"),
        ("Hàn Quốc", "vi", "Hàn Quốc"),
        ("Republic of Korea", "vi", "Republic of Korea"),
    ],
)
def test_a_name_stands_with_its_article_inside_a_sentence(name: str, language: str, said: str) -> None:
    assert i18n.within(name, language) == said


def test_a_message_may_ask_for_a_name_with_its_article() -> None:
    told = Translator("en", "interface").say(
        "{day} is a weekend in {partner}. Is “{line}” meant for it?",
        day=PartialDate(2027, 6, 6), partner=Text({"en": "Republic of Korea"}), line="Talks",
    )  # fmt: skip
    assert told == "6 June 2027 is a weekend in the Republic of Korea. Is “Talks” meant for it?"


def test_the_two_languages_stand_in_folders_and_no_other_is_known() -> None:
    assert i18n.languages() == LANGUAGES
    with pytest.raises(BriefingError, match="“xx”"):
        Translator("xx")


def test_a_language_is_added_by_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain in i18n.DOMAINS:
        messages.update(folder / f"{domain}.po", domain, "fr")
    text = (folder / "documents.po").read_text("utf-8")
    text = text.replace('msgid "not known"\nmsgstr ""', 'msgid "not known"\nmsgstr "inconnu"')
    (folder / "documents.po").write_text(text, "utf-8")
    french = Translator("fr", folder=tmp_path)
    assert i18n.languages(tmp_path) == ("fr",)
    assert french.date(None) == "inconnu"
    assert french.date(PartialDate(2015, 8, 14)) == "14 août 2015"
    assert french.gettext("Partner profile") == "Partner profile"


def test_updating_keeps_translations_and_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "documents.po"
    shipped = resource("locale") / "vi" / "LC_MESSAGES" / "documents.po"
    path.write_bytes(shipped.read_bytes())
    messages.update(path, "documents", "vi")
    once = path.read_bytes()
    messages.update(path, "documents", "vi")
    assert path.read_bytes() == once
    assert "đang thực hiện" in once.decode()


def test_every_code_of_the_records_has_a_word(vi: Translator, en: Translator) -> None:
    assert vi.word(codes.context(Agreement, "status"), "in_force") == "có hiệu lực"
    assert en.word(codes.context(Point, "role"), "background_closed") == "background: not to be disclosed"
    assert codes.context(Agreement, "level") == codes.context(Event, "level") == "Level"
    assert codes.context(Measurement, "qualifier") == "Qualifier"
    assert codes.context(Agreement, "title") == ""
    assert "mou" in codes.of(Agreement, "type")
    assert codes.of(Agreement, "key") == ()


# --- dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "form", "in_vi", "in_en"),
    [
        ("2015", "long", "năm 2015", "2015"),
        ("2023-11", "long", "tháng 11/2023", "November 2023"),
        ("1973-09-21", "long", "21/9/1973", "21 September 1973"),
        ("2027-01-05", "long", "05/01/2027", "5 January 2027"),
        ("2015-08~30", "long", "khoảng tháng 8/2015", "about August 2015"),
        ("2015", "short", "2015", "2015"),
        ("2024-02", "short", "02/2024", "Feb 2024"),
        ("2014-04-01", "short", "01/4/2014", "1 Apr 2014"),
        ("2027-01-05", "full", "ngày 05 tháng 01 năm 2027", "5 January 2027"),
    ],
)
def test_dates(written: str, form: str, in_vi: str, in_en: str, vi: Translator, en: Translator) -> None:
    day = PartialDate.parse(written)
    assert (vi.date(day, form), en.date(day, form)) == (in_vi, in_en)


def test_a_minute_of_a_day(vi: Translator, en: Translator) -> None:
    moment = datetime(2027, 3, 5, 9, 5)
    assert vi.moment(moment) == "09 giờ 05, 05/3/2027"
    assert en.moment(moment) == "09:05, 5 March 2027"


def test_a_date_that_nobody_knows_is_said_so(vi: Translator) -> None:
    assert vi.date(None) == "chưa rõ"
    assert vi.period(None) == "chưa rõ"
    assert vi.amount(None) == "chưa rõ"


def test_exact_days_are_dates_too(en: Translator) -> None:
    assert en.date(date(2027, 1, 5)) == "5 January 2027"
    with pytest.raises(BriefingError, match=r"weekly.*long, short, full"):
        en.date(date(2027, 1, 5), "weekly")


@pytest.mark.parametrize(
    ("start", "end", "in_vi", "in_en"),
    [
        ("2027-01-11", "2027-01-15", "11–15/01/2027", "11–15 January 2027"),
        ("2027-01-30", "2027-02-02", "30/01 – 02/02/2027", "30 January – 2 February 2027"),
        ("2026-12-30", "2027-01-02", "30/12/2026 – 02/01/2027", "30 December 2026 – 2 January 2027"),
        ("2012-04", "2012-07", "tháng 4–7/2012", "April–July 2012"),
        ("2012-03", "2014-03", "tháng 3/2012 – tháng 3/2014", "March 2012 – March 2014"),
        ("2026", "2030", "2026–2030", "2026–2030"),
        ("2015", "2016-02", "năm 2015 – tháng 02/2016", "2015 – February 2016"),
        ("2015~10", "2016", "khoảng năm 2015 – năm 2016", "about 2015 – 2016"),
        ("2015", "2015", "năm 2015", "2015"),
        ("2019-06", "2019-06-14", "14/6/2019", "14 June 2019"),
        ("2015-03-01", None, "từ 01/3/2015", "from 1 March 2015"),
        (None, "2015", "đến năm 2015", "until 2015"),
    ],
)
def test_periods(
    start: str | None, end: str | None, in_vi: str, in_en: str, vi: Translator, en: Translator
) -> None:
    first, last = (PartialDate.parse(day) if day else None for day in (start, end))
    assert (vi.period(first, last), en.period(first, last)) == (in_vi, in_en)
    assert en.shown(Validity(since=first, until=last)) == in_en


def test_weekdays(vi: Translator, en: Translator) -> None:
    assert (vi.weekday(date(2027, 1, 11)), en.weekday(PartialDate(2027, 1, 11))) == ("Thứ Hai", "Monday")
    with pytest.raises(ValueError, match="2027-01"):
        vi.weekday(PartialDate(2027, 1))


# --- numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "currency", "qualifier", "in_vi", "in_en"),
    [
        (2.6e9, "JPY", Qualifier.MORE_THAN, "hơn 2,6 tỷ yên", "more than 2.6 billion yen"),
        (6e6, "USD", Qualifier.ABOUT, "khoảng 6 triệu USD", "about 6 million USD"),
        (13_000_000, "EUR", Qualifier.AT_LEAST, "ít nhất 13 triệu euro", "at least 13 million euros"),
        (45_000, "GBP", Qualifier.NEARLY, "gần 45.000 bảng Anh", "nearly 45,000 pounds sterling"),
        (1_234_567_891, "USD", Qualifier.EXACT, "1.234.567.891 USD", "1,234,567,891 USD"),
        (930e9, "USD", Qualifier.EXACT, "930 tỷ USD", "930 billion USD"),
        (1.2e12, "VND", Qualifier.EXACT, "1,2 nghìn tỷ đồng", "1.2 trillion dong"),
    ],
)
def test_amounts(
    number: float, currency: str, qualifier: Qualifier, in_vi: str, in_en: str, vi: Translator, en: Translator
) -> None:
    amount = Amount(number=number, currency=currency, qualifier=qualifier)
    assert (vi.amount(amount), en.shown(amount)) == (in_vi, in_en)


def test_units(vi: Translator, en: Translator) -> None:
    assert (vi.measure(74, "enterprise"), en.measure(74, "enterprise")) == (
        "74 doanh nghiệp",
        "74 enterprises",
    )
    assert en.measure(1, "enterprise") == "1 enterprise"
    assert en.measure(12, "ship", Qualifier.ABOUT) == "about 12 ship"
    assert en.measure(2_500_000) == "2.5 million"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_no_digit_of_a_number_is_lost(number: object) -> None:
    said = TRANSLATOR.number(number)  # type: ignore[arg-type]
    assert float(said.replace(".", "").replace(",", ".")) == float(number)  # type: ignore[arg-type]


TRANSLATOR = Translator("vi")


@given(st.floats(min_value=0, max_value=1e15))
def test_a_compact_number_is_exact(number: float) -> None:
    said = TRANSLATOR.measure(number).replace(".", "").replace(",", ".")
    digits, _, word = said.partition(" ")
    scale = {"": 1, "triệu": 10**6, "tỷ": 10**9, "nghìn tỷ": 10**12}[word]
    assert float(digits) * scale == pytest.approx(number, rel=1e-12)


def test_years_have_no_separators_and_counts_have(vi: Translator) -> None:
    assert vi.shown(2024) == "2024"
    assert vi.shown(12_500) == "12.500"


def test_answers(vi: Translator) -> None:
    assert [vi.shown(answer) for answer in (True, False, Tri.UNKNOWN)] == ["có", "không", "chưa rõ"]


def test_names_of_languages_stand_in_a_sentence(vi: Translator, en: Translator) -> None:
    assert (vi.language_name("en"), en.language_name("vi")) == ("tiếng Anh", "Vietnamese")
    assert en.language_name("mn") == "Mongolian"
    assert en.language_name("qqq") == "qqq"
    assert vi.in_language("ja") == "[tiếng Nhật]"


def test_a_time_zone_is_known_by_its_town(vi: Translator, en: Translator) -> None:
    assert vi.town_of_zone("Asia/Vientiane") == "Viêng Chăn"
    assert en.town_of_zone("Asia/Vientiane") == "Vientiane"
    assert en.town_of_zone("Nowhere/Nothing") == "Nowhere/Nothing"


# --- errors ---------------------------------------------------------------------------------


def test_errors_are_told_in_the_users_language() -> None:
    vietnamese = Translator("vi", "interface")
    inner = BriefingError("There is nothing to undo.")
    error = ErrorList("{file}: {fault}", [inner], file=Path("a.toml"), fault=inner)
    said = i18n.error_text(error, vietnamese)
    assert "There is nothing" not in said
    assert said.startswith("a.toml: ")
    assert len(said.splitlines()) == 2
    assert i18n.Translator("vi", "interface").say("There is nothing to undo.") in said


@given(st.text())
def test_braces_in_what_an_error_names_are_left_alone(text: str) -> None:
    assert i18n.error_text(BriefingError("{file}: {fault}", file=text, fault=1), TRANSLATOR) == f"{text}: 1"


def test_a_message_without_values_may_hold_braces(en: Translator) -> None:
    assert en.say("{year}") == "{year}"
