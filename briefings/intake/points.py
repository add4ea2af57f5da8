"""Lines of text become points of a brief, or the paragraphs of a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefings.errors import N_
from briefings.intake.markers import Raw, lines
from briefings.intake.model import Grid, Line, Pasted, Remark
from briefings.intake.words import Layer, choice, key_of, plain, words
from briefings.records.codes import PointRole
from briefings.records.kinds import Point
from briefings.records.values import EMPTY, Text

_SOFT_HYPHEN = "\u00ad"
_LABEL = re.compile(r"([^:\n]{1,200}):(?:\s+|$)", re.DOTALL)
_ANSWERED = re.compile(r"(?<=\?)\s+(?=\S)|\s*(?:→|->)\s*")  # between a question and its answer on one line
_RESPONSE: PointRole = "response"
_TITLE = N_("The title is no part of the text and was left out: “{found}”.")
_ASIDE = N_(
    "Not taken: table {table}, which begins with “{found}”. Read a programme or a delegation with --table; "
    "of another table, copy what is needed into the text."
)


def points(pasted: Pasted, language: str, role: PointRole = "point") -> tuple[Point, ...]:
    """The text as points in `language`, in its order; what tables say of questions and roles comes last.

    Every item and every paragraph is a point of its own; what is nested in the item of a point, however
    deep, stands under that point, where both have one role. A heading that names a role
    ("Mục tiêu", "Points to make": `resources/intake.toml`) is no point but the role of what follows
    it, else `role`. What the other side may raise and the answers to it become responses. All points
    are internal.
    """
    return _Reader(language, role).read(pasted)


def without_title(pasted: Pasted) -> Pasted:
    """The same without the heading that the text begins with, where it is its title; told as a remark.

    A heading that names a role, or that nothing but headings follows, is no title.
    """
    if not pasted.lines:
        return pasted
    first, *others = pasted.lines
    is_title = bool(first.heading) and not first.marker and _named(_whole(first.text)) is None
    if not is_title or all(line.heading for line in others):
        return pasted
    told = Remark(_TITLE, {"found": _whole(first.text)})
    return Pasted(tuple(others), pasted.tables, (*pasted.remarks, told))


def set_aside(pasted: Pasted) -> tuple[Remark, ...]:
    """Which tables of a text say nothing that points are made of; with their place and what to do."""
    return tuple(
        Remark(_ASIDE, {"table": table.name, "found": _first_row(table)})
        for table in pasted.tables
        if not _responses(table) and not any(_roles(table))
    )


def _first_row(table: Grid) -> str:
    return " | ".join(_whole(str(cell)) for row in table.rows[:1] for cell in row if cell != "")


def paragraphs(pasted: Pasted, language: str) -> Text:
    """The text as prose in `language`: a line for each paragraph, items of lists with their markers."""
    return Text({language: "\n".join(f"{line.label} {_whole(line.text)}".strip() for line in pasted.lines)})


def _whole(text: str) -> str:
    """A text without soft hyphens, on one line."""
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


@dataclass(slots=True)
class _Draft:
    """A point being read: its texts by field."""

    role: PointRole
    texts: dict[Layer, list[str]] = field(default_factory=dict)
    level: int = 0

    def add(self, layer: Layer, text: str) -> None:
        self.texts.setdefault(layer, []).append(text)

    def point(self, language: str) -> Point:
        told = {layer: Text({language: "\n".join(said)}) for layer, said in self.texts.items()}
        return Point(
            role=self.role,
            level=self.level,
            text=told.get("text", EMPTY),
            asked=told.get("asked", EMPTY),
            if_pressed=told.get("if_pressed", EMPTY),
            fall_back=told.get("fall_back", EMPTY),
        )


@dataclass(slots=True)
class _Under:
    """What the lines at hand stand under: a role and, in responses, a layer; and what said so."""

    role: PointRole
    layer: Layer = ""
    by: Line | None = None  # the heading or the item
    is_item: bool = False  # it holds for that item alone and what is nested in it
    draft: _Draft | None = None  # the response that every line belongs to


class _Reader:
    """Goes through the lines once; `_under` says what the next one is."""

    def __init__(self, language: str, role: PointRole) -> None:
        self._language = language
        self._default = _Under(role)
        self._under = self._default
        self._outer = self._default  # what holds again after an item
        self._numbered: Line | None = None  # the last heading that has a number
        self._drafts: list[_Draft] = []
        self._group: list[_Draft] = []  # responses whose further layers may still come
        self._waiting: dict[Layer, list[str]] = {}  # answers listed apart from the questions
        self._outer_point: tuple[Line, _Draft] | None = None  # which items may be nested in

    def read(self, pasted: Pasted) -> tuple[Point, ...]:
        for line in pasted.lines:
            self._line(line)
        for table in pasted.tables:
            self._enter(self._default)
            self._drafts += _responses(table)
            for line in _roles(table):
                self._line(line)
        self._settle()
        return tuple(draft.point(self._language) for draft in self._drafts)

    def _line(self, line: Line) -> None:
        text = _whole(line.text)
        self._leave(line, text)
        if not text or self._is_heading(line, text):
            return
        label = _LABEL.match(text)
        if label is not None:
            said, rest = label[1], text[label.end() :]
            if self._is_label(line, said, rest) or self._is_question(line, said, rest):
                return
        self._say(line, text)

    def _say(self, line: Line, text: str) -> None:
        under = self._under
        if under.draft is not None:
            under.draft.add(under.layer or "text", text)
        elif under.layer == "asked":
            cut = _ANSWERED.search(text)
            asked, answer = (text, "") if cut is None else (text[: cut.start()], text[cut.end() :])
            self._ask(line, asked)
            if answer:
                self._group[-1].add("text", answer)
        elif under.layer:
            self._waiting.setdefault(under.layer, []).append(text)
        else:
            self._settle()
            self._drafts.append(self._point(line, _Draft(under.role, {"text": [text]})))

    def _point(self, line: Line, draft: _Draft) -> _Draft:
        """The point of a line at its level."""
        above = self._outer_point
        is_under = above is not None and above[0].level < line.level and above[1].role == draft.role
        if is_under:
            draft.level = 1
        else:
            self._outer_point = (line, draft) if line.marker else None
        return draft

    # --- what a line stands under -----------------------------------------------------------

    def _leave(self, line: Line, text: str) -> None:
        """What held for an item, or under a heading, may be at its end here."""
        by = self._under.by
        if by is None:
            return
        if self._under.is_item:
            nested = line.level > by.level if by.marker else bool(line.marker)
            if not (nested and not line.heading):
                self._under = self._outer
                self._leave(line, text)
        elif not _named(text):  # else it says itself what begins
            ends = line.heading and (not by.heading or line.heading <= by.heading)
            if ends or (self._numbered is not None and _goes_on(self._numbered, line)):
                self._enter(self._default)

    def _enter(self, under: _Under) -> None:
        """A new part begins."""
        if under.layer in ("", "asked"):
            self._settle()
        self._outer_point = None
        self._under = self._outer = under
        if under.by is None or under.by.marker in ("number", "letter"):
            self._numbered = under.by

    def _is_heading(self, line: Line, text: str) -> bool:
        """Does the whole line name a role or a layer?"""
        found = _named(text)
        if found is None:
            return False
        role, layer = found
        if self._under.draft is not None and layer not in ("", "asked"):
            self._under.layer = layer  # of the question that the line is nested in
        else:
            self._enter(_Under(role, layer, by=line))
        return True

    def _is_label(self, line: Line, said: str, rest: str) -> bool:
        """Does the line begin with the name of a role or a layer, and go on ("Mục tiêu: …")?"""
        found = _named(said)
        if found is None:
            return False
        role, layer = found
        if layer == "asked":
            self._ask(line, rest)
        elif layer:
            self._pair()
            if not self._group:
                self._group.append(_Draft(_RESPONSE))
                self._drafts += self._group
            self._group[-1].add(layer, rest)
        else:
            under = _Under(role, by=line, is_item=bool(line.marker))
            if line.marker:
                self._under = under
            else:
                self._enter(under)
            self._say(line, rest)
        return True

    def _is_question(self, line: Line, said: str, rest: str) -> bool:
        """Does the line say what to answer if asked ("Nếu bạn hỏi X: Y")?"""
        asked = _asked(said)
        if asked is None:
            return False
        self._ask(line, asked)
        if rest:
            self._group[-1].add("text", rest)
        return True

    def _ask(self, line: Line, asked: str) -> None:
        """A new question; what is nested in it answers it."""
        if self._waiting:
            self._settle()
        draft = _Draft(_RESPONSE, {"asked": [asked]})
        self._drafts.append(draft)
        self._group.append(draft)
        self._under = _Under(_RESPONSE, by=line, is_item=True, draft=draft)

    def _settle(self) -> None:
        """The questions at hand are done with."""
        self._pair()
        self._group = []

    def _pair(self) -> None:
        """The answers listed apart go to their questions: one each, or all to the only one."""
        for layer, answers in self._waiting.items():
            if not self._group and layer == "text":
                self._group = [_Draft(_RESPONSE) for _ in answers]
                self._drafts += self._group
            if len(answers) == len(self._group):
                for draft, answer in zip(self._group, answers, strict=True):
                    draft.add(layer, answer)
            elif len(self._group) == 1:
                for answer in answers:
                    self._group[0].add(layer, answer)
            else:
                self._drafts += [_Draft(_RESPONSE, {layer: [answer]}) for answer in answers]
        self._waiting = {}


def _goes_on(heading: Line, line: Line) -> bool:
    """Is the line the next after a numbered heading, of the same list?"""
    if line.marker != heading.marker or line.level > heading.level:
        return False
    before, after = (re.findall(r"\d+", one.label) for one in (heading, line))
    return not before or not after or int(after[-1]) > int(before[-1])


# --- words ----------------------------------------------------------------------------------


def _named(text: str) -> tuple[PointRole, Layer] | None:
    """The role and the layer that a heading names; None where it names none."""
    whole = plain(text)
    parts = {whole} if not whole else {plain(part) for part in whole.split("/")}
    found = {_named_by(part) for part in parts} or {None}
    return found.pop() if len(found) == 1 else None


def _named_by(phrase: str) -> tuple[PointRole, Layer] | None:
    if layer := key_of(phrase, words().layers):
        return _RESPONSE, layer
    role: PointRole | None = key_of(phrase, words().headings)
    return (role, "") if role else None


def _asked(said: str) -> str | None:
    """What is asked, where a label says so: without its opening, or as the condition it is."""
    asking = words().asking
    text = said.strip("*_ ")
    folded = plain(text)
    opening = re.match(choice(asking.openings), folded)
    if opening is not None:
        count = len(opening[0].split())
        return " ".join(text.split()[count:]) or None
    if re.match(choice(asking.conditions), folded):
        return text
    if re.match(choice(asking.conditional), folded) and re.search(choice(asking.mentions), folded):
        return text
    return None


# --- tables ---------------------------------------------------------------------------------


def _responses(table: Grid) -> list[_Draft]:
    """The rows of a table of questions and answers; none of a table that says anything else too."""
    if not table.rows:
        return []
    layers = [found[1] if (found := _named(str(head))) else "" for head in table.rows[0]]
    others = [row[at] for row in table.rows[1:] for at, layer in enumerate(layers) if not layer]
    is_whole = all(str(cell).strip(" .").isdecimal() for cell in others if cell)
    if "asked" not in layers or len(set(layers) - {""}) < 2 or not is_whole:
        return []
    drafts = []
    for row in table.rows[1:]:
        texts = {
            layer: [text]
            for cell, layer in zip(row, layers, strict=True)
            if layer and (text := _whole(str(cell)))
        }
        drafts.append(_Draft(_RESPONSE, texts))
    return [draft for draft in drafts if draft.texts]


def _roles(table: Grid) -> Iterator[Line]:
    """The lines of a table of two columns that names roles at the left; an empty cell there goes on."""
    if table.width != 2 or not any(_named(str(row[0])) for row in table.rows):
        return
    for number, (left, right) in enumerate(table.rows):
        if number == 0 and not _named(str(left)) and _named(str(right)):
            continue  # the heads of the columns
        yield from map(Line, str(left).split("\n"))
        yield from lines(map(Raw, str(right).split("\n")))
