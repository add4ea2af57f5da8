"""What a language's catalogues say, and values in its forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefings import catalogues
from briefings.catalogues import Catalogue, languages
from briefings.errors import N_, BriefingError, ErrorList
from briefings.i18n import patterns
from briefings.i18n.articles import within
from briefings.i18n.countries import with_common_names
from briefings.records.values import Amount, PartialDate, Qualifier, Text, Tri, Validity

if TYPE_CHECKING:
    from babel import Locale

Say = Callable[..., str]
"""A message (a catalogue key) and the values of its `{named}` places → the sentence."""


class Coded(NamedTuple):
    """A code of the records among the values of a message, with its context; see `records.codes.context`.

    The context "language" is that of the codes of languages, "zone" that of time zones.
    """

    context: str
    code: str

    def __str__(self) -> str:
        return self.code


class Said(NamedTuple):
    """A message among the values of a message, as of a place that it speaks of; its own values by name."""

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.message.format(**dict(self.values))


_COMPACT_FROM = 1_000_000  # "1.2 million"; below, all digits
_COMPACT_DIGITS = 3  # decimals a compact number may have; one that needs more is written out
_GROUPED_FROM = 10_000  # whole numbers below print without separators: most are years


def catalogue_texts(language: str, domain: str = "documents") -> frozenset[str]:
    """Every message of a catalogue, and what it says in the language. Raises BriefingError: there is none."""
    every = list(catalogues.texts(catalogues.source(language, domain)))
    return frozenset(every[1:])  # the first is the head


def in_every_language(message: str) -> Text:
    """A message of the documents catalogue, such as the title of a kind of pack, in every language."""
    return Text({language: Translator(language).gettext(message) for language in languages()})


def own_name(language: str) -> str:
    """A language's name for itself, as a menu shows it. Raises BriefingError where it is no language code."""
    named = catalogues.own_name(language)
    return named or str(_locale(language).get_display_name(language.replace("-", "_")))


def error_text(error: BriefingError, translator: Translator) -> str:
    """What the user is told about an error, in the translator's language; a list in several lines."""
    text = translator.say(error.message, **error.values)
    if isinstance(error, ErrorList):
        text = "\n".join([text, *(f"  – {error_text(one, translator)}" for one in error.errors)])
    return text


class Translator:
    """The words of one domain in one language, and the forms of values in that language.

    Args:
        language: a code such as vi or en.
        domain: interface or documents.
        folder: where the catalogues are; the shipped ones by default.

    Raises:
        BriefingError: there is no catalogue for the language.
    """

    def __init__(self, language: str, domain: str = "documents", folder: Path | None = None) -> None:
        self.language = language
        self.domain = domain
        self._folder = folder
        self._messages = catalogues.catalogue(language, domain, folder)

    @cached_property
    def _words(self) -> Catalogue:
        return catalogues.catalogue(self.language, "documents", self._folder)

    @cached_property
    def _locale(self) -> Locale:
        return _locale(self.language)

    # --- messages ---------------------------------------------------------------------------

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self._messages.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The message in this language in the form that the number needs."""
        return self._messages.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is said in a context."""
        return self._messages.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """The message as it is said in a context, in the form that the number needs."""
        return self._messages.npgettext(context, singular, plural, number)

    def say(self, message: str, **values: object) -> str:
        """The message in this language, its `{named}` places filled with values in this language.

        A place `{named:within}` of a translation takes a name with its article; see `within`. A place
        `{named:day|days}` takes a number with the word after it, in the form that the number needs: the
        forms of the language in the order of CLDR (one, few, many, other; the last for what is no number).
        """
        text = self.gettext(message)
        shown = {name: _Shown(self, value) for name, value in values.items()}
        return text.format(**shown) if values else text

    def form(self, number: object) -> int:
        """Which of the language's plural forms a number needs, from 0; the last for what is no number.

        Source: CLDR, "Language Plural Rules".
        """
        forms = self.forms
        if not isinstance(number, int | float | Decimal) or isinstance(number, bool):
            return len(forms) - 1
        return forms.index(self._locale.plural_form(number))

    @property
    def forms(self) -> tuple[str, ...]:
        """The plural forms of the language, by CLDR's names."""
        rules = self._locale.plural_form.rules
        return (*(tag for tag in ("zero", "one", "two", "few", "many") if tag in rules), "other")

    def word(self, context: str, code: str) -> str:
        """The word for a code of the records; see `records.codes.context` for the context."""
        return self._words.pgettext(context, code)

    # --- values -----------------------------------------------------------------------------

    def shown(self, value: object) -> str:  # noqa: PLR0911 (one line per kind of value)
        """Any value of the records, or of an error, as this language writes it."""
        match value:
            case None:
                return self._words.gettext(patterns.NOT_KNOWN)
            case bool():
                return self._said(patterns.ANSWERS[Tri.YES if value else Tri.NO])
            case Tri():
                return self._said(patterns.ANSWERS[value])
            case int() | float():
                whole = isinstance(value, int) and abs(value) < _GROUPED_FROM
                return str(value) if whole else self.number(value)
            case PartialDate() | datetime.date():
                return self.date(value)
            case Validity():
                return self.period(value.since, value.until)
            case Amount():
                return self.amount(value)
            case BriefingError():
                return error_text(value, self)
            case Text():
                chosen = value.choose(self.language)
                return chosen.text if chosen else self._words.gettext(patterns.NOT_KNOWN)
            case Coded() | Said():
                return self._code(value)
            case tuple() | list():
                return ", ".join(self.shown(inner) for inner in value)
            case _:
                return str(value)

    def date(self, value: PartialDate | datetime.date | None, form: str = "long") -> str:
        """A date as precisely as it is known.

        Args:
            value: the date; None says that it is not known.
            form: long (as in prose), short (as in tables) or full (as at the head of a letter).

        Raises:
            BriefingError: no such form.
        """
        _known_form(form, patterns.DATES)
        if value is None:
            return self._words.gettext(patterns.NOT_KNOWN)
        day = _partial(value)
        text = self._said(patterns.DATES[form][day.precision - 1]).format(**self._places(day))
        return self._said(patterns.ABOUT_DATE).format(date=text) if day.about else text

    def period(
        self,
        start: PartialDate | datetime.date | None,
        end: PartialDate | datetime.date | None = None,
        form: str = "long",
    ) -> str:
        """From when until when; an end that is None is open, both say that nothing is known.

        Args:
            start: the first day, month or year.
            end: the last one.
            form: long or short.

        Raises:
            BriefingError: no such form.
        """
        _known_form(form, patterns.DAYS)
        if start is None or end is None:
            if start is not None:
                return self._said(patterns.SINCE).format(start=self.date(start, form))
            if end is not None:
                return self._said(patterns.UNTIL).format(end=self.date(end, form))
            return self.date(None, form)
        first, last = _partial(start), _partial(end)
        # a beginning known by the month alone in which the end falls adds nothing
        within = first.precision == 2 and (first.year, first.month) == (last.year, last.month)
        if first == last or (within and not first.about):
            return self.date(last, form)
        pattern = patterns.of_period(first, last, form)
        if pattern is None:
            return self._said(patterns.SPAN).format(start=self.date(first, form), end=self.date(last, form))
        places = self._places(last)
        places.update((f"first_{name}", text) for name, text in self._places(first).items())
        return self._said(pattern).format(**places)

    def moment(self, value: datetime.datetime) -> str:
        """A minute of a day, by the clock by which it is told."""
        places = self._places(PartialDate.of(value.date()))
        places |= {"hour2": f"{value.hour:02}", "minute2": f"{value.minute:02}"}
        return self._said(patterns.MOMENT).format(**places)

    def time(self, value: str) -> str:
        """A time of day, written 09:30. Raises ValueError where it is none."""
        told = datetime.time.fromisoformat(value)
        return self._said(patterns.TIME).format(hour2=f"{told.hour:02}", minute2=f"{told.minute:02}")

    def weekday(
        self, value: PartialDate | datetime.date, width: Literal["wide", "abbreviated"] = "wide"
    ) -> str:
        """The name of a day's weekday; `width` is wide or abbreviated.

        Raises:
            ValueError: the date is not known to the day.
        """
        day = _partial(value)
        if day.precision < 3:
            raise ValueError(f"{value} is not known to the day")
        from babel import dates

        names = dates.get_day_names(width, context="stand-alone", locale=self._locale)
        return str(names[day.earliest.weekday()])

    def number(self, value: float | Decimal) -> str:
        """A number with this language's signs and all its digits."""
        from babel import numbers

        return numbers.format_decimal(_decimal(value), locale=self._locale, decimal_quantization=False)

    def amount(self, value: Amount | None) -> str:
        """A sum of money, in words from a million on: "2.6 billion yen", "more than 6 million USD"."""
        if value is None:
            return self._words.gettext(patterns.NOT_KNOWN)
        return self.measure(value.number, value.currency, value.qualifier)

    def measure(self, value: float, unit: str = "", qualifier: Qualifier = Qualifier.EXACT) -> str:
        """A number with its unit: a currency's ISO 4217 code, a unit that has a word, or any other text."""
        if not unit:
            text = self._compact(value)
        elif unit in patterns.UNITS:
            text = self._words.npgettext(*patterns.UNITS[unit], int(value)).format(number=self.number(value))
        else:
            text = self._said(patterns.MONEY).format(number=self._compact(value), currency=self.unit(unit))
        return (
            self._said(patterns.QUALIFIED[qualifier]).format(value=text)
            if qualifier in patterns.QUALIFIED
            else text
        )

    def unit(self, unit: str) -> str:
        """The word for a currency; any other unit as it is."""
        return self._said(patterns.CURRENCIES[unit]) if unit in patterns.CURRENCIES else unit

    def language_name(self, code: str) -> str:
        """The name of a language as it stands in a sentence of this one; its code where none is known."""
        if code in patterns.LANGUAGES:
            return self._said(patterns.LANGUAGES[code])
        names = self._locale.languages
        return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or code)

    def country_names(self) -> Mapping[str, tuple[str, ...]]:
        """What each country is commonly called, to find it by, by its code (ISO 3166-1).

        CLDR's name stands first. Papers say what the records do.
        """
        return _country_names(self.language)

    def _code(self, coded: Coded | Said) -> str:
        match coded:
            case Said(message, values):
                return self.say(message, **dict(values))
            case Coded("language", code):
                return self.language_name(code)
            case Coded("zone", code):
                return self.town_of_zone(code)
            case Coded(context, code):
                return self.word(context, code)

    def town_of_zone(self, zone: str) -> str:
        """The town that a time zone (Asia/Tokyo) is known by; the zone itself where CLDR knows none."""
        from babel.dates import get_timezone_location

        try:
            return str(get_timezone_location(zone, locale=self._locale, return_city=True))
        except LookupError:
            return zone

    def in_language(self, code: str) -> str:
        """The words after a text that is in another language than was asked for: "[English]"."""
        return self._said(patterns.IN_LANGUAGE).format(language=self.language_name(code))

    def no_data(self) -> str:
        """The words that stand where a fact is missing."""
        return self._words.gettext(patterns.NO_DATA)

    # --- small things -----------------------------------------------------------------------

    def _said(self, message: tuple[str, str]) -> str:
        return self._words.pgettext(*message)

    def _places(self, value: PartialDate) -> dict[str, object]:
        places: dict[str, object] = {"year": str(value.year)}
        if value.month is not None:
            month = value.month
            places |= {
                "month": str(month),
                "month2": f"{month:02}",
                "month_guarded": f"{month:02}" if month < 3 else str(month),
                "month_name": _Month(partial(self._month, value, "wide")),
                "month_abbr": _Month(partial(self._month, value, "abbreviated")),
            }
        if value.day is not None:
            places |= {"day": str(value.day), "day2": f"{value.day:02}"}
        return places

    def _month(self, value: PartialDate, width: Literal["wide", "abbreviated"]) -> str:
        from babel import dates

        # some languages inflect the name of a month that follows its day
        context: Literal["format", "stand-alone"] = "format" if value.day else "stand-alone"
        return str(dates.get_month_names(width, context=context, locale=self._locale)[value.month or 1])

    def _compact(self, value: float) -> str:
        exact = _decimal(value)
        if abs(exact) < _COMPACT_FROM or "long" not in self._locale.compact_decimal_formats:
            return self.number(exact)
        power = min((exact.adjusted() // 3) * 3, 12)
        if (exact.scaleb(-power) * 10**_COMPACT_DIGITS) % 1:
            return self.number(exact)
        from babel import numbers

        return numbers.format_compact_decimal(
            exact, format_type="long", locale=self._locale, fraction_digits=_COMPACT_DIGITS
        )


class _Shown(str):
    """A value among the words of a message, which says how a name or a number is to stand there."""

    _translator: Translator
    _value: object

    def __new__(cls, translator: Translator, value: object) -> _Shown:
        made = super().__new__(cls, translator.shown(value))
        made._translator, made._value = translator, value
        return made

    def __format__(self, spec: str) -> str:
        if spec == "within":
            return within(str(self), self._translator.language)
        if "|" in spec:
            forms = spec.split("|")
            return f"{self} {forms[min(self._translator.form(self._value), len(forms) - 1)]}"
        return format(str(self), spec)


class _Month:
    """The name of a month, looked up where a date is written with it: many a language writes its number."""

    def __init__(self, say: Callable[[], str]) -> None:
        self._say = say

    def __format__(self, _spec: str) -> str:
        return self._say()


@cache
def _country_names(language: str) -> Mapping[str, tuple[str, ...]]:
    return with_common_names(_locale(language).territories, language)


def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise BriefingError(
            N_("“{language}” is no language code; write one like vi, en or pt-BR."), language=language
        ) from error


def _known_form(form: str, forms: Iterable[str]) -> None:
    if form not in forms:
        raise BriefingError(
            N_("there is no form “{form}” of dates; there are: {known}"), form=form, known=", ".join(forms)
        )


def _partial(value: PartialDate | datetime.date) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    return PartialDate.of(value.date() if isinstance(value, datetime.datetime) else value)


def _decimal(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(repr(value))
