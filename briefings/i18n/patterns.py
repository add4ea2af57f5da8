"""How values are written: the patterns and words of dates, periods, amounts, in the keys of the catalogue."""

from __future__ import annotations

from briefings.records.values import PartialDate, Qualifier, Tri


def D_(message: str) -> str:  # noqa: N802 (after gettext's own name)
    """Mark a message for the documents catalogue without translating it here."""
    return message


def DP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message that means something only in a context."""
    return context, message


def DNP_(context: str, singular: str, plural: str) -> tuple[str, str, str]:  # noqa: N802
    """Mark a counted message that means something only in a context."""
    return context, singular, plural


# Dates take the places {day} {day2} {month} {month2} {month_guarded} {month_name} {month_abbr} {year};
# a language uses those it needs. {day2} has two digits always; {month_guarded} in January and February
# alone, so that no digit can be set before it (Decree 30/2020, Annex I, II.4). Periods have the same
# places for their first day, named {first_day} and so on, and a moment has {hour2} and {minute2} besides.
# Index: precision of the date (year, month, day).
DATES = {
    "long": (
        DP_("date", "{year}"),
        DP_("date", "{month_name} {year}"),
        DP_("date", "{day} {month_name} {year}"),
    ),
    "short": (
        DP_("short date", "{year}"),
        DP_("short date", "{month_abbr} {year}"),
        DP_("short date", "{day} {month_abbr} {year}"),
    ),
    "full": (
        DP_("full date", "{year}"),
        DP_("full date", "{month_name} {year}"),
        DP_("full date", "{day} {month_name} {year}"),
    ),
}
YEARS = DP_("period", "{first_year}–{year}")
MONTHS = {
    "long": DP_("period", "{first_month_name}–{month_name} {year}"),
    "short": DP_("short period", "{first_month_abbr}–{month_abbr} {year}"),
}
DAYS = {
    "long": DP_("period", "{first_day}–{day} {month_name} {year}"),
    "short": DP_("short period", "{first_day}–{day} {month_abbr} {year}"),
}
DAYS_OF_MONTHS = {
    "long": DP_("period", "{first_day} {first_month_name} – {day} {month_name} {year}"),
    "short": DP_("short period", "{first_day} {first_month_abbr} – {day} {month_abbr} {year}"),
}
MOMENT = DP_("moment", "{hour2}:{minute2}, {day} {month_name} {year}")
TIME = DP_("time", "{hour2}:{minute2}")
SPAN = DP_("period", "{start} – {end}")
SINCE = DP_("period", "from {start}")
UNTIL = DP_("period", "until {end}")
ABOUT_DATE = DP_("date", "about {date}")
NOT_KNOWN = D_("not known")
NO_DATA = D_("No data yet")
IN_LANGUAGE = DP_("language", "[{language}]")

QUALIFIED = {
    Qualifier.ABOUT: DP_("amount", "about {value}"),
    Qualifier.AT_LEAST: DP_("amount", "at least {value}"),
    Qualifier.MORE_THAN: DP_("amount", "more than {value}"),
    Qualifier.NEARLY: DP_("amount", "nearly {value}"),
}
MONEY = DP_("amount", "{number} {currency}")
# These are written as words; every other currency is written as its ISO 4217 code.
CURRENCIES = {
    "JPY": DP_("currency", "yen"),
    "EUR": DP_("currency", "euros"),
    "GBP": DP_("currency", "pounds sterling"),
    "CNY": DP_("currency", "yuan"),
    "KRW": DP_("currency", "won"),
    "VND": DP_("currency", "dong"),
}
# Other units are currencies, or written as they are.
UNITS = {
    "percent": DNP_("unit", "{number}%", "{number}%"),
    "enterprise": DNP_("unit", "{number} enterprise", "{number} enterprises"),
    "person": DNP_("unit", "{number} person", "{number} persons"),
    "case": DNP_("unit", "{number} case", "{number} cases"),
    "declaration": DNP_("unit", "{number} declaration", "{number} declarations"),
    "tonne": DNP_("unit", "{number} tonne", "{number} tonnes"),
}
ANSWERS = {
    Tri.YES: DP_("answer", "yes"),
    Tri.NO: DP_("answer", "no"),
    Tri.UNKNOWN: DP_("answer", "not known"),
}
# As the middle of a sentence has them; CLDR's names, which are those of a menu, serve for all others.
LANGUAGES = {
    "vi": DP_("language", "Vietnamese"),
    "en": DP_("language", "English"),
    "de": DP_("language", "German"),
    "es": DP_("language", "Spanish"),
    "fr": DP_("language", "French"),
    "ja": DP_("language", "Japanese"),
    "km": DP_("language", "Khmer"),
    "ko": DP_("language", "Korean"),
    "lo": DP_("language", "Lao"),
    "ru": DP_("language", "Russian"),
    "th": DP_("language", "Thai"),
    "zh": DP_("language", "Chinese"),
}


def of_period(first: PartialDate, last: PartialDate, form: str) -> tuple[str, str] | None:
    """The pattern of a period whose ends share a year; None where both dates are written whole."""
    if first.precision != last.precision or first.about or last.about:
        return None
    if first.precision == 1:
        return YEARS
    if first.year != last.year:
        return None
    if first.precision == 2:
        return MONTHS[form]
    return DAYS[form] if first.month == last.month else DAYS_OF_MONTHS[form]
