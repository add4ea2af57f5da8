"""The fields of every kind of record, told from its structure: what forms and commands are made of."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.interface.fields import help_of, label
from briefings.records import codes
from briefings.records.kinds import KINDS, Record, Sourced
from briefings.records.values import EMPTY, Amount, Mark, PartialDate, Text, Validity


class Shape(StrEnum):
    """What kind of value a field holds."""

    TEXT = "text"  # Text: words per language
    TEXTS = "texts"  # several of them
    LINE = "line"  # str
    LINES = "lines"  # tuple of str
    DATE = "date"  # PartialDate or None
    PERIOD = "period"  # Validity
    AMOUNT = "amount"  # Amount or None
    CODE = "code"  # one of `codes`, or ""
    CODES = "codes"  # several of them
    LINK = "link"  # the key of a record (with several `kinds` "kind/key"), or None
    LINKS = "links"  # several of them
    WHOLE = "whole"  # int or None
    NUMBER = "number"  # float
    YES = "yes"  # bool
    ANSWER = "answer"  # bool, or None: not known
    PART = "part"  # a structure or None
    PARTS = "parts"  # several structures
    MARKS = "marks"  # dict of path → Mark, edited as several `Marked`
    FILES = "files"  # dict of names → hashes; read only


@dataclass(frozen=True)
class Field:
    """One field of a record or of a structure inside one.

    `label` and `help` are messages, `context` the one in which the catalogues word its `codes`. A whole
    number that has a `most` is at least 0.
    `required`: it must be entered; `can_be_empty`: no code is one of the choices. `fixed`: the program
    sets it, or another place does.
    """

    name: str
    label: str
    help: str
    shape: Shape
    required: bool = False
    can_be_empty: bool = True
    fixed: bool = False
    long: bool = False
    codes: tuple[str, ...] = ()
    context: str = ""
    enum: type[Enum] | None = None
    most: float | None = None
    kinds: tuple[str, ...] = ()
    structure: type[msgspec.Struct] | None = None
    type: Any = None  # the annotation

    def coded(self, code: str) -> Any:
        """The value of a code; "" stands for none."""
        if self.enum is None:
            return code
        return self.enum(code) if code else None

    @property
    def parts(self) -> tuple[Field, ...]:
        """The fields of the structures it holds."""
        return () if self.structure is None else fields(self.structure)


@dataclass(frozen=True)
class Section:
    """Fields that stand together in a form; `title` is a message, `folded`: not often needed."""

    title: str
    fields: tuple[Field, ...]
    folded: bool = False


class Marked(Mark, frozen=True, kw_only=True):
    """A mark as a form shows it: with the path of the field that it stands at."""

    field: str


_SHORT = frozenset(
    {"title", "name", "short", "place", "post", "unit", "owner", "donor", "in_name_of", "address_form"}
    | {"member_noun", "member_term", "occasion", "who", "our_role", "name_in_forum", "parent", "lead"}
    | {"lines_of_action", "amount_note"}
)
_SHORT_HERE = {("Term", "text"), ("Name", "text"), ("Role", "text"), ("Step", "text")}
_LONG_LINES = frozenset({"quote", "remark"})
# What the program notes itself, or what is done where its rules are kept.
_FIXED: dict[str, frozenset[str]] = {
    "Record": frozenset({"key"}),
    "Partner": frozenset({"home"}),
    "Attachment": frozenset({"media_type", "hash", "size"}),
    "Pack": frozenset({"state", "draft_number", "approved_by", "approved_on", "serial"}),
    "News": frozenset({"addendum"}),
    "Point": frozenset({"release"}),
    "DocumentChoice": frozenset({"release"}),
    "Visit": frozenset({"event", "screened"}),
    "Topic": frozenset({"screened", "opened_with_points"}),
}
_WHOLLY_FIXED = ("Edition", "Copy", "IssuedDocument", "Release", "Screened")

_PARTICULARS = N_("Particulars")
_MORE = N_("More")
_HANDLING = ("handling", "releasable_to", "given_by", "readers")
_SOURCES = (
    "sources", "confidence", "reliable_sources", "as_of", "note", "quote", "quote_source", "readings",
)  # fmt: skip
_OTHER = ("marks", "groups", "illustrative", "key")
_APART: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "partner": (
        (_MORE, ("iso", "article_scope", "home")),
        (
            N_("Forum or organisation"),
            (
                "founded", "seat", "member_count", "joined", "joined_year", "customs_body", "roles",
                "standing", "members", "chairs", "meetings", "member_noun", "member_term",
            ),
        ),
        (N_("Home administration"), ("parent", "symbol", "units", "organisation")),
    ),
    "agreement": (
        (_MORE, ("in_name_of", "depositary", "term_years", "renewal", "notice_months", "level")),
    ),
    "event": ((_MORE, ("contact_scope", "direction", "attendees")),),
    "project": ((_MORE, ("amount_note",)),),
    "goal": ((_MORE, ("last_year", "period_end_basis", "review", "themes")),),
    "topic": ((_MORE, ("code", "agenda_item", "why", "screened", "opened_with_points")),),
    "person": ((_MORE, ("name_order", "pronunciation", "address_form")),),
    "figure": ((_MORE, ("world", "partial_year", "parts")),),
    "theme": ((_MORE, ("official_wording", "press_wording")),),
    "visit": (
        (
            _MORE,
            (
                "country", "zone", "interpreting", "session", "margins", "contacts", "protocol", "event",
                "screened",
            ),
        ),
        (N_("Programme and speeches"), ("programme", "speeches", "run_of_show")),
        (N_("Delegations and preparation"), ("our_delegation", "their_delegation", "preparation")),
        (N_("Results"), ("outcomes",)),
    ),
    "source": ((_MORE, ("accessed", "file", "language", "remark")),),
}  # fmt: skip


@cache
def fields(structure: type[msgspec.Struct] | str) -> tuple[Field, ...]:
    """The fields of a kind (its name or structure), or of a structure inside records, in their order."""
    known = KINDS[structure] if isinstance(structure, str) else structure
    told = msgspec.structs.fields(known)
    base = next((one for one in (Sourced, Mark) if issubclass(known, one)), None)
    attested = () if base is None else base.__struct_fields__  # a fact comes before what attests it
    ordered = sorted(told, key=lambda one: one.name in attested)
    return tuple(_field(known, one) for one in ordered)


def field(structure: type[msgspec.Struct] | str, name: str) -> Field:
    """One field of a structure. Raises BriefingError: it has none of this name, and which it has."""
    found = {one.name: one for one in fields(structure)}
    if name not in found:
        raise BriefingError(
            N_("There is no field “{name}”. Choose from: {known}."), name=name, known=", ".join(found)
        )
    return found[name]


@cache
def sections(kind: str) -> tuple[Section, ...]:
    """The fields of a kind as a form shows them: what is most used first, the rest folded."""
    by_name = {one.name: one for one in fields(kind)}
    apart = _APART.get(kind, ())
    later = {name for _, names in apart for name in names} | {*_HANDLING, *_SOURCES, *_OTHER}
    first = tuple(one for name, one in by_name.items() if name not in later)
    made = [Section(_PARTICULARS, first)]
    for title, names in (
        *apart,
        (N_("Handling"), _HANDLING),
        (N_("Sources"), _SOURCES),
        (N_("Further particulars"), _OTHER),
    ):
        made.append(Section(title, tuple(by_name[name] for name in names), folded=True))
    return tuple(made)


_BLANKS: dict[Shape, Any] = {
    Shape.TEXT: EMPTY,
    Shape.LINE: "",
    Shape.YES: False,
    Shape.PERIOD: Validity(),
    Shape.TEXTS: (),
    Shape.LINES: (),
    Shape.CODES: (),
    Shape.LINKS: (),
    Shape.PARTS: (),
    Shape.MARKS: {},
    Shape.FILES: {},
}

# --- values ---------------------------------------------------------------------------------


def blank(told: Field) -> Any:
    """What stands in a field before anything is entered."""
    if told.shape is Shape.CODE:
        return told.coded(told.codes[0] if told.required else "")
    return dict(_BLANKS[told.shape]) if told.shape in (Shape.MARKS, Shape.FILES) else _BLANKS.get(told.shape)


def values(structure: type[msgspec.Struct], of: msgspec.Struct | None = None) -> dict[str, Any]:
    """The fields of a structure with their values; what a new one begins with where there is none yet."""
    if of is not None:
        return {name: getattr(of, name) for name in of.__struct_fields__}
    known = _known(structure)
    return {
        told.name: blank(told) if known[told.name].required else _default(known[told.name])
        for told in fields(structure)
    }


def made(structure: type[msgspec.Struct], entered: Mapping[str, Any]) -> Any:
    """The structure of these values.

    Raises:
        BriefingError: what cannot be left empty is (ErrorList: several fields).
    """
    missing = [
        BriefingError(N_("“{label}” is missing."), label=told.label)
        for told in fields(structure)
        if told.required and _is_empty(entered.get(told.name))
    ]
    if len(missing) == 1:
        raise missing[0]
    if missing:
        raise ErrorList(N_("Something is still missing:"), missing)
    given = {name: value for name, value in entered.items() if value is not None or _may(structure, name)}
    return structure(**given)


def marked(marks: Mapping[str, Mark]) -> tuple[Marked, ...]:
    """The marks of a record as a form shows them."""
    return tuple(Marked(field=path, **values(Mark, mark)) for path, mark in marks.items())


def unmarked(entered: tuple[Marked, ...]) -> dict[str, Mark]:
    """What a form shows as the marks of a record."""
    names = Mark.__struct_fields__
    return {one.field: Mark(**{name: getattr(one, name) for name in names}) for one in entered}


def _may(structure: type[msgspec.Struct], name: str) -> bool:
    return type(None) in get_args(_known(structure)[name].type)


@cache
def _known(structure: type[msgspec.Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """What a structure says of its fields; it is asked for with every line of a list that is shown."""
    return {one.name: one for one in msgspec.structs.fields(structure)}


def _is_empty(value: Any) -> bool:
    if isinstance(value, Text):
        return not any(words.strip() for words in value.values())
    return value is None or value == ""


def _default(told: msgspec.structs.FieldInfo) -> Any:
    if told.default_factory is not msgspec.NODEFAULT:
        return told.default_factory()
    return told.default


# --- from annotation to shape ---------------------------------------------------------------


def _field(structure: type[msgspec.Struct], told: msgspec.structs.FieldInfo) -> Field:
    name, kinds = told.name, tuple(_referred(told.type))
    shape, inner = _shape(told.type, kinds)
    if name == "marks" and issubclass(structure, Record):
        shape, inner = Shape.MARKS, Marked
    fixed = structure.__name__ in _WHOLLY_FIXED or any(
        name in _FIXED.get(one.__name__, ()) for one in structure.__mro__
    )
    listed = codes.of(structure, name)
    return Field(
        name=name,
        label=label(structure, name),
        help=help_of(structure, name),
        shape=shape,
        required=told.required,
        can_be_empty=shape is not Shape.CODE or _can_be_empty(told.type),
        fixed=fixed or shape is Shape.FILES,
        long=name in _LONG_LINES
        if shape is Shape.LINE
        else name not in _SHORT and (structure.__name__, name) not in _SHORT_HERE,
        codes=listed if shape in (Shape.CODE, Shape.CODES) else (),
        context=codes.context(structure, name) if listed else "",
        enum=_enum(told.type),
        most=next((meta.le for meta in get_args(told.type)[1:] if isinstance(meta, msgspec.Meta)), None),
        kinds=kinds,
        structure=inner,
        type=told.type,
    )


_PLAIN: dict[Any, Shape] = {
    Text: Shape.TEXT,
    str: Shape.LINE,
    PartialDate: Shape.DATE,
    Validity: Shape.PERIOD,
    Amount: Shape.AMOUNT,
    int: Shape.WHOLE,
    float: Shape.NUMBER,
    bool: Shape.YES,
    Literal: Shape.CODE,
    dict: Shape.FILES,
}
_SEVERAL = {
    Shape.TEXT: Shape.TEXTS,
    Shape.LINE: Shape.LINES,
    Shape.CODE: Shape.CODES,
    Shape.LINK: Shape.LINKS,
    Shape.PART: Shape.PARTS,
}


def _shape(annotation: Any, kinds: tuple[str, ...]) -> tuple[Shape, type[msgspec.Struct] | None]:
    """The shape of a value of this type, and the structure that it holds."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN or origin in _PLAIN:
        return _PLAIN[annotation if annotation in _PLAIN else origin], None
    if origin is Annotated:
        return (Shape.LINK, None) if kinds else _shape(arguments[0], kinds)
    if origin in (Union, types.UnionType):
        inner = next(one for one in arguments if one is not type(None))
        shape, held = _shape(inner, kinds)
        return (Shape.ANSWER if shape is Shape.YES else shape), held
    if origin is tuple:
        shape, held = _shape(arguments[0], kinds)
        return _SEVERAL[shape], held
    return (Shape.CODE, None) if issubclass(annotation, Enum) else (Shape.PART, annotation)


def _can_be_empty(annotation: Any) -> bool:
    """Whether a code may be none: "" is one of the codes, or None one of the values."""
    return "" in get_args(annotation) or type(None) in get_args(annotation)


def _enum(annotation: Any) -> type[Enum] | None:
    """The enumeration that a value of this type is of."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Enum) else None
    if get_origin(annotation) in (Union, types.UnionType):
        return next((found for found in map(_enum, get_args(annotation)) if found is not None), None)
    return None


def _referred(annotation: Any) -> Iterator[str]:
    """The kinds of records that a key of this type names; none inside structures."""
    if get_origin(annotation) is Annotated:
        for meta in get_args(annotation)[1:]:
            named = (getattr(meta, "extra", None) or {}).get("refers_to")
            if named == "*":
                yield from KINDS
            elif named:
                yield named
        return
    for inner in get_args(annotation):
        yield from _referred(inner)
