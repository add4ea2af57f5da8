"""What templates can do with facts: the filters, tests and functions they have, and no others.

What a filter makes of a fact keeps the fact's marks. Forms of dates, amounts and codes come from the
translator, in the document's language; a fact printed without a filter has its usual form.

| in a template | gives |
|---|---|
| `x|date`, `x|date("short")`, `x|date("full")`, `x|weekday` | a date in prose, in tables, in letters |
| `x|moment` | a minute of a day |
| `period(a, b)`, `x|period` | from when until when, of two dates or of a validity |
| `x|number`, `x|amount`, `x|measure(unit, qualifier)`, `x|unit` | numbers and sums |
| `x|word("Level")`, `x|language`, `x|translated("en")` | a word for a code, a name, one language |
| `x|lines`, `x|upper`, `x|d("–")` | the lines of a text, capitals, something for nothing |
| `x|at`, `x|raw` | for attributes of figures: a place on an axis of years, a number as programs write it |
| `list|sort("event.date")`, `|groupby("shape")`, `|batch(2)`, `|join("; ")`, `|length`, … | lists |
| `cite(x)`, `x.sources`, `x.checked`, `x.confidence`, `x.as_of` | what stands behind a fact |
| `_("…")`, `{% trans %}`, `ngettext`, `pgettext` | words of the documents catalogue |
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit

from jinja2 import BaseLoader, Undefined, pass_context
from jinja2.filters import do_map, do_reject, do_rejectattr, do_select, do_selectattr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from briefings import markup
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator, inside, within
from briefings.records.values import Amount, PartialDate, Qualifier, Validity
from briefings.render.sandbox import ClosedEnvironment, lost
from briefings.render.values import Fact, Marked, Place, View, highest, ordered, place_of, raw, written
from briefings.text import sort_key

_ACRONYM = re.compile(r"\((\w*[A-Z]{2}[\w /-]*)\)")

_TESTS = (
    "defined", "undefined", "none", "in", "odd", "even", "divisibleby", "true", "false",
    "eq", "ne", "lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip

_SOURCES = "sources"  # the section that lists them
_SAYING = ("gettext", "ngettext", "pgettext", "npgettext")


def environment(translator: Translator, loader: BaseLoader) -> ClosedEnvironment:
    """The environment that templates of one language are rendered in.

    Args:
        translator: the documents catalogue and the forms of the language.
        loader: where templates are read.
    """
    env = ClosedEnvironment(loader, Markup(f"<gap>{escape(translator.no_data())}</gap>"))
    words = _Words(translator, env)
    env.filters = {
        "date": words.date, "moment": words.moment, "time": words.time, "weekday": words.weekday,
        "period": words.period, "number": words.number,
        "amount": words.amount, "measure": words.measure, "unit": words.unit, "word": words.word,
        "language": words.language, "sort": words.sort,
        "join": env.joined, "_joined": env.joined, "_attribute": _Attributes(env).attribute,
        "_each": each, "_part": part,
        "length": length, "count": length, "first": first, "last": last, "list": each, "reverse": reverse,
        "unique": unique, "batch": batch, "groupby": _grouped_by(env), "default": default, "d": default,
        "map": do_map, "select": do_select, "reject": do_reject, "selectattr": do_selectattr,
        "rejectattr": do_rejectattr,
        "lines": lines, "translated": translated, "upper": upper, "capital": capital, "acronym": acronym,
        "within": words.within, "inside": words.inside, "beginning": beginning, "besides": besides,
        "instead": instead, "under_label": under_label,
        "whole": whole, "host": host, "at": at, "raw": plain,
    }  # fmt: skip
    env.tests = {name: _on_raw(env.tests[name]) for name in _TESTS}
    env.globals = {name: env.globals[name] for name in ("_", "range", "namespace")}
    env.globals |= {"cite": cite, "period": words.period_of}
    env.install_gettext_callables(  # type: ignore[attr-defined] # of the extension
        translator.gettext,
        _counted(translator.ngettext),
        newstyle=True,
        pgettext=translator.pgettext,
        npgettext=_counted(translator.npgettext),
    )
    env.globals |= {name: _saying(env, env.globals[name]) for name in _SAYING}
    return env


# --- words ----------------------------------------------------------------------------------


class _Words:
    """Filters that write facts in the document's language."""

    def __init__(self, translator: Translator, env: ClosedEnvironment) -> None:
        self._translator = translator
        self._env = env

    def within(self, value: Any) -> Any:
        """A name as it stands inside a sentence; see `i18n.within`."""
        if not isinstance(value, Marked):
            lost()
        return value.like(within(value.shown(), value.language or self._translator.language))

    def inside(self, value: Any) -> Any:
        """A title as it stands inside a sentence; see `i18n.inside`."""
        if not isinstance(value, Marked):
            lost()
        return value.like(inside(value.shown(), value.language or self._translator.language))

    def _write(self, value: Any, text: str) -> Any:
        return written(value, text) if isinstance(value, View | Fact | Marked) else text

    def date(self, value: Any, form: str = "long") -> Any:
        """A date: long, short or full."""
        return None if value is None else self._write(value, self._translator.date(_day(value), form))

    def weekday(self, value: Any, width: Any = "wide") -> Any:
        """The weekday of a date; None where it is not known to the day."""
        if value is None:
            return None
        day = _day(value)
        if isinstance(day, PartialDate) and day.precision < 3:
            return None
        return self._write(value, self._translator.weekday(day, width))

    def moment(self, value: Any) -> Any:
        """A minute of a day."""
        if value is None:
            return None
        inner = raw(value)
        if not isinstance(inner, datetime.datetime):
            _no("moment")
        return self._write(value, self._translator.moment(inner))

    def time(self, value: Any) -> Any:
        """A time of day."""
        if value is None:
            return None
        try:
            return self._write(value, self._translator.time(str.__str__(value)))
        except ValueError:
            _no("time")

    def period(self, value: Any, form: str = "long") -> Any:
        """A validity, or a period as figures write it (2021, 2021-01/2021-11): from when until when."""
        if isinstance(value, str):
            try:
                ends = [PartialDate.parse(end) for end in str.__str__(value).split("/")]
            except ValueError:
                _no("period")
            return self._write(value, self._translator.period(ends[0], ends[-1], form))
        inner = raw(value)
        if inner is None or inner == Validity():
            return None
        if not isinstance(inner, Validity):
            _no("period")
        return self._write(value, self._translator.period(inner.since, inner.until, form))

    def period_of(self, start: Any, end: Any = None, form: str = "long") -> Any:
        """From one date to another; either may be missing."""
        if start is None and end is None:
            return None
        first, last = (None if value is None else _day(value) for value in (start, end))
        return _together((start, end), self._translator.period(first, last, form))

    def number(self, value: Any) -> Any:
        """A number with the signs of the language."""
        return None if value is None else self._write(value, self._translator.number(_number(value)))

    def amount(self, value: Any) -> Any:
        """A sum of money."""
        if value is None:
            return None
        amount = raw(value)
        return self._write(
            value, self._translator.amount(amount if isinstance(amount, Amount) else _no("amount"))
        )

    def measure(self, value: Any, unit: Any = "", qualifier: Any = "exact") -> Any:
        """A number with its unit and how it is qualified."""
        if value is None:
            return None
        text = self._translator.measure(
            raw(value), str.__str__(unit or ""), Qualifier(str.__str__(qualifier))
        )
        return _together((value, unit, qualifier), text)

    def unit(self, value: Any) -> Any:
        """The word for a currency."""
        return None if value is None else self._write(value, self._translator.unit(str.__str__(value)))

    def word(self, code: Any, context: str) -> Any:
        """The word for a code, in a context of the catalogue."""
        return None if code is None else self._write(code, self._translator.word(context, str.__str__(code)))

    def language(self, code: Any) -> Any:
        """The name of a language."""
        return None if code is None else self._write(code, self._translator.language_name(str.__str__(code)))

    def sort(self, values: Any, attribute: str = "", reverse: bool = False) -> tuple[Any, ...]:
        """Values in order, or by a field of theirs; texts as readers expect, what is missing last."""

        def key(value: Any) -> tuple[bool, Any]:
            value = _field(self._env, value, attribute)
            if isinstance(value, str):
                return False, sort_key(str.__str__(value), self._translator.language)
            return value is None, ordered(raw(value)) if value is not None else ()

        return tuple(sorted(each(values), key=key, reverse=reverse))


def _day(value: Any) -> PartialDate | datetime.date:
    inner = raw(value)
    return inner if isinstance(inner, PartialDate | datetime.date) else _no("date")


def _number(value: Any) -> float:
    inner = raw(value)
    return inner if isinstance(inner, int | float) and not isinstance(inner, bool) else _no("number")


def _no(kind: str) -> NoReturn:
    raise BriefingError(N_("this is no {kind}"), kind=kind)


def _field(env: ClosedEnvironment, value: Any, path: str) -> Any:
    """A field named by its dotted path; None where there is nothing on the way to it."""
    for name in filter(None, path.split(".")):
        if value is None:
            return None
        value = env.getattr(value, name)
        if isinstance(value, Undefined):
            str(value)  # tells what is not there, and the near names
    return value


def _together(values: Sequence[Any], text: str) -> Any:
    """A text made of several values, with the highest of their levels."""
    places = [place for place in map(place_of, values) if place is not None]
    if not places:
        return text
    level, origins = highest(values)
    return Marked(text, Place(places[0].reading, floor=level, origins=origins))


def _counted(counting: Callable[..., str]) -> Callable[..., str]:
    """A counting gettext that takes a counted fact for its number."""

    def call(*arguments: Any) -> str:
        return counting(*arguments[:-1], int(raw(arguments[-1])))

    return call


def _saying(env: ClosedEnvironment, say: Any) -> Callable[..., Markup]:
    """A gettext whose sentences print their values as templates print them: a gap for what is missing."""

    @pass_context
    def call(context: Context, *arguments: Any, **values: Any) -> Markup:
        said: Markup = say(context, *arguments, **{name: env.printable(one) for name, one in values.items()})
        return said

    return call


def lines(value: Any) -> tuple[Any, ...]:
    """The lines of a text that are not empty, each with the text's marks; none of nothing."""
    if value is None:
        return ()
    if not isinstance(value, Marked):
        lost()
    return tuple(value.like(line) for line in str.splitlines(value) if line.strip())


def translated(value: Any, language: str) -> Any:
    """A text in a language of its own choosing; None where it is not told in that language."""
    return value.translated(language) if isinstance(value, Marked) else None


def upper(value: Any) -> Any:
    """A text in capitals."""
    if isinstance(value, Markup):
        lost()
    return value.like(value.shown().upper()) if isinstance(value, Marked) else value and str.upper(value)


def capital(value: Any) -> Any:
    """A text that begins with a capital."""
    if isinstance(value, Markup):
        lost()
    if not isinstance(value, Marked):
        return value and value[0].upper() + value[1:]
    shown = value.shown()
    return value.like(shown[:1].upper() + shown[1:])


def acronym(value: Any) -> Any:
    """The short form that a name gives of itself in brackets; the name where it gives none."""
    if not isinstance(value, Marked):
        lost()
    found = _ACRONYM.search(value.shown())
    return value.name(found[1]) if found else value


def beginning(value: Any, *ends: Any) -> Any:
    """A title before the colon or semicolon that begins its explanation, or before the first of `ends`."""
    if not isinstance(value, Marked):
        lost()
    signs = "|".join(re.escape(end.shown() if isinstance(end, Marked) else str(end)) for end in ends)
    return value.like(re.split(signs or r"[:;] ", value.shown(), maxsplit=1)[0].rstrip())


def instead(
    value: Any,
    words: Any,
    topic: Any,
    code: Any = None,
    *,
    beside: bool = False,
    before: str = "",
    joined: str = "",
) -> Any:
    """A text with these words where it names a point by the codes of its topic and its own.

    Without the point's own code, where it names the topic by its code alone. A fact's words are quoted, the
    catalogue's are not; `beside` keeps the code and puts the words after it in brackets. `before` are the
    catalogue's words that lead to a fact's; `joined` stands for the comma after another one.
    """
    codes = (topic,) if code is None else (topic, code)
    if not all(isinstance(one, Marked) for one in (value, *codes)):
        lost()
    named = ".".join(one.shown() for one in codes)
    said = words.shown().rstrip(".") if isinstance(words, Marked) else _plain(words)
    if beside:
        said = f"{named} ({said})"
    elif isinstance(words, Marked):
        said = f"{_plain(before)} “{said.strip('“”')}”".lstrip()
    found = rf"(?<![\w.]){re.escape(named)}(?!\w|\.\w)"
    text = value.shown()
    if joined:
        text = re.sub(rf"(\.\w+|”), (?={found})", lambda other: f"{other[1]} {_plain(joined)} ", text)
    text = re.sub(found, lambda _: said, text)
    return _together((value, words), text) if text != value.shown() else value


def _plain(words: Any) -> str:
    """Words of the catalogue without facts in them."""
    if isinstance(words, Markup) and "<" in words:
        lost()
    return words.unescape() if isinstance(words, Markup) else str(words)


def besides(value: Any, name: Any) -> Any:
    """A place without the name after its last comma, where that is told beside it."""
    if not isinstance(value, Marked):
        lost()
    said = name.shown() if isinstance(name, Marked) else str(name)
    return value.like(value.shown().removesuffix(f", {said}"))


def under_label(value: Any, label: Any) -> Any:
    """A value without the word at its beginning or end that its label says already, as that of a level."""
    if not isinstance(value, Marked):
        lost()
    text, word = value.shown(), str(label).casefold()
    first, _, rest = text.partition(" ")
    before, _, last = text.rpartition(" ")
    if rest and first.casefold() == word:
        return value.like(rest)
    return value.like(before) if before and last.casefold() == word else value


def whole(value: Any, *phrases: Any) -> Any:
    """A text in which none of these phrases is cut by the end of a line; one may be given in its parts."""
    if not isinstance(value, Marked):
        lost()
    text = value.shown()
    for phrase in filter(None, phrases):
        parts = phrase if isinstance(phrase, tuple) else (phrase,)
        shown = " ".join(one.shown() if isinstance(one, Marked) else str(one) for one in parts)
        text = text.replace(shown, shown.replace(" ", "\u00a0"))
    return value.like(text)


def host(value: Any) -> Any:
    """The site of an address."""
    if not isinstance(value, Marked):
        lost()
    return value.name(urlsplit(value.shown()).netloc.removeprefix("www.") or value.shown())


def at(value: Any) -> Any:
    """Where a date stands on an axis of years: the middle of what it can mean, as 2015.62."""
    if value is None:
        return None
    day = _day(value)
    if not isinstance(day, PartialDate):
        day = PartialDate.of(day)
    exact = PartialDate(day.year, day.month, day.day)
    middle = exact.earliest + (exact.latest - exact.earliest) / 2
    start = datetime.date(middle.year, 1, 1)
    text = f"{middle.year + (middle - start).days / 366:.4f}"
    return written(value, text) if isinstance(value, Fact) else text


def plain(value: Any) -> Any:
    """A number or a code as programs write it, for attributes."""
    if value is None:
        return None
    if isinstance(value, Marked):
        return value.name(str.__str__(value))
    return written(value, repr(raw(value))) if isinstance(value, Fact) else value


# --- lists ----------------------------------------------------------------------------------


def each(values: Any, unpacked: bool = False) -> tuple[Any, ...]:
    """The items of a list; a text is no list."""
    if values is None or isinstance(values, str | View | Fact):
        lost()
    items = tuple(values)
    if unpacked and any(isinstance(item, str) for item in items):
        lost()
    return items


def part(values: Any, start: Any, stop: Any, step: Any) -> tuple[Any, ...]:
    """A slice of a list."""
    return each(values)[raw(start) : raw(stop) : raw(step)]


def length(values: Any) -> Any:
    """How many there are: a fact with the highest level of what was counted."""
    items = each(values)
    level, origins = highest(items)
    place = next(filter(None, map(place_of, items)), None)
    if place is None:
        return len(items)
    return Fact(len(items), Place(place.reading, floor=level, origins=origins))


def first(values: Any) -> Any:
    """The first item; None of an empty list."""
    return next(iter(each(values)), None)


def last(values: Any) -> Any:
    """The last item; None of an empty list."""
    return next(reversed(each(values)), None)


def reverse(values: Any) -> tuple[Any, ...]:
    """The items, the last one first."""
    return each(values)[::-1]


def unique(values: Any) -> tuple[Any, ...]:
    """The items, each once."""
    return tuple(dict.fromkeys(each(values)))


def batch(values: Any, size: int, fill: Any = None) -> tuple[tuple[Any, ...], ...]:
    """The items in rows of `size`; the last row is filled up where a filling is given."""
    items = each(values)
    rows = [items[index : index + size] for index in range(0, len(items), size)]
    if rows and fill is not None:
        rows[-1] += (fill,) * (size - len(rows[-1]))
    return tuple(rows)


def _grouped_by(env: ClosedEnvironment) -> Callable[[Any, str], tuple[tuple[Any, tuple[Any, ...]], ...]]:
    def groupby(values: Any, attribute: str) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
        """Neighbours with the same field, with that field: (field, items)."""

        def key(value: Any) -> Any:
            return _field(env, value, attribute)

        groups = [tuple(group) for _, group in itertools.groupby(each(values), key)]
        return tuple((key(group[0]), group) for group in groups)

    return groupby


def default(value: Any, otherwise: Any = "") -> Any:
    """The value, or something else where there is none."""
    return otherwise if value is None or isinstance(value, Undefined) else value


# --- marks ----------------------------------------------------------------------------------


@pass_context
def cite(context: Context, *values: Any) -> Markup:
    """Source marks for values (facts or keys of sources), each source once.

    Sources print in the working copy; whoever reads another asks the desk that holds it. Where a paper
    has no list of them, their numbers would lead nowhere.
    """
    dossier = raw(context.get("dossier"))
    reader, sections = getattr(dossier, "reader", None), getattr(dossier, "sections", (_SOURCES,))
    if _SOURCES not in sections or (reader is not None and not reader.working):
        return Markup()
    cited: dict[str, Any] = {}
    for value in values:
        place = place_of(value)
        for key in place.attested("sources") if place else each(value):
            cited.setdefault(key, value)
    marks = []
    for key, value in cited.items():
        level, _ = highest((value,))
        source = markup.in_attribute(markup.value(str.__str__(key), level=level))
        marks.append(f'<cite source="{source}"/>')
    return Markup("".join(marks))


class _Attributes:
    """How values are printed between the quotes of an attribute."""

    def __init__(self, env: ClosedEnvironment) -> None:
        self._env = env

    def attribute(self, value: Any) -> Markup:
        """The value with its marks; nothing where there is none."""
        printed = str(escape(self._env.printable(value))).replace(str(self._env.gap), "")
        return Markup(markup.in_attribute(printed))


def _on_raw(test: Any) -> Callable[..., bool]:
    """A test of Jinja's on the values inside facts."""

    def call(*arguments: Any) -> bool:
        return bool(test(*map(raw, arguments)))

    return call
