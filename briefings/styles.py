"""House style file → values: typography is data, one sheet for both writers.

All lengths are in points; the file may write millimetres as "25mm". Colours are six hex digits,
named once under [colours] and used by name. A style names the one it is `like` and states what
differs. Nothing in code holds a size, a colour or a margin.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from briefings.errors import N_, BriefingError
from briefings.resources import resource, text_of, toml_in
from briefings.structures import known

Align = Literal["left", "right", "center", "justify"]
S = TypeVar("S")
_MM = 72 / 25.4


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the values of a style sheet."""


class Border(Style, frozen=True, kw_only=True):
    """A frame around a paragraph, or the rules on the sides named in `sides`."""

    colour: str
    width: float = 0.5
    padding: float = 4.0
    sides: tuple[str, ...] = ("top", "right", "bottom", "left")


class ParagraphStyle(Style, frozen=True, kw_only=True):
    """How a paragraph looks.

    `leading` is exact: the distance from baseline to baseline. `portion`: it bears a portion mark where
    the paper has any; what heads or labels other words bears none. `label`: its words name what they
    stand beside and say nothing of it, so that they do not count where a mark is settled. `dotted`: the rest
    of its last line, up to the right edge, is dots to write on (not in a table: Word counts from the page).
    `balanced`: no last line of one or two words; for what stands alone in the middle of the page.
    """

    name: str
    font: str = "serif"
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # first line's indent, from `left`
    align: Align = "left"
    colour: str = "000000"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    keep_with_next: bool = False
    keep_together: bool = False
    border: Border | None = None
    fill: str = ""
    portion: bool = True
    label: bool = False
    dotted: bool = False
    balanced: bool = False


class CharacterStyle(Style, frozen=True, kw_only=True):
    """How a span differs from its paragraph; None leaves what the paragraph has.

    `border` draws a thin frame round the words. `label`: as a paragraph style's.
    """

    name: str
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    size: float = 1.0  # times the paragraph's size
    small_capitals: bool = False
    underline: bool = False
    border: str = ""  # the frame's colour
    label: bool = False


class TableStyle(Style, frozen=True, kw_only=True):
    """How a table looks. `head` and `cell` name paragraph styles; widths in points.

    `mark_cells`: where one cell of a row may be handed over and the row may not, each has its portion mark.
    """

    name: str
    head: str
    cell: str
    head_fill: str = ""
    rule: str = ""  # colour; empty: no rules
    rule_width: float = 0.5
    horizontal: bool = True
    vertical: bool = False
    outer: bool = False  # rules left and right of the whole
    pad_x: float = 4.0
    pad_top: float = 2.0
    pad_bottom: float = 3.0
    before: float = 0.0
    after: float = 9.0
    mark_cells: bool = False


class ListStyle(Style, frozen=True, kw_only=True):
    """How a list's items look: the paragraph style and the marker's hanging indent."""

    name: str
    paragraph: str
    indent: float  # of the text, per depth
    hang: float  # from the marker to the text
    bullets: tuple[str, ...] = ("–", "•")


class HeadingStyle(Style, frozen=True, kw_only=True):
    """The heading of one depth: its paragraph style, its number's format, room for the number."""

    paragraph: str
    number: str = "{1}"  # {1} {2}: the counters of the depths, {1:roman} for Roman numerals
    hang: float = 0.0


class RunningStyle(Style, frozen=True, kw_only=True):
    """The line of furniture at the head or foot of a page.

    `y` is the baseline's distance from the page's edge. Each place holds words with
    {title} {left} {right} {page} {number} {banner}, or nothing: {page} is the furniture's wording of
    the page and their total, {number} the bare page number (Decree 30 sets it in the head).
    """

    paragraph: str
    y: float
    left: str = ""
    center: str = ""
    right: str = ""
    rule: str = ""  # colour of a hairline between furniture and text
    rule_gap: float = 4.0


class NoticeStyle(Style, frozen=True, kw_only=True):
    """Where a notice stands, on every page: a line of its own at the head or the foot.

    `y` is the baseline's distance from that edge of the page.
    """

    paragraph: str
    y: float
    edge: Literal["head", "foot"] = "head"
    align: Literal["left", "center", "right"] = "right"


class WatermarkStyle(Style, frozen=True, kw_only=True):
    """Words behind the text, in the middle of the sheet: no larger than its margins allow.

    `angle` is in degrees, rising to the right. `colour` is a light one: it is laid on as it is, for
    archives take no transparency (PDF/A-1, ISO 19005-1, 6.4).
    """

    font: str = "serif"
    size: float
    colour: str
    bold: bool = True
    angle: float = 0.0


class ContentsStyle(Style, frozen=True, kw_only=True):
    """The table of contents: paragraph styles for its title and for each depth."""

    title: str
    entries: tuple[str, ...]
    number_gap: float = 24.0  # room kept for the page number at the right
    hang: tuple[float, ...] = ()  # room for the heading's number, per depth


class FigureStyle(Style, frozen=True, kw_only=True):
    """How figures are drawn. Lengths in points."""

    label: str  # paragraph style of the labels
    caption: str  # paragraph style of the caption
    ink: str
    accent: str
    quiet: str
    soft: str
    tint: str
    paper: str = "FFFFFF"  # behind the numbers of years and inside hollow signs
    bar_height: float = 150.0
    bar_width: float = 34.0  # at most, air included
    hatch: float = 2.6  # between the lines of a hatched bar
    label_width: float = 112.0  # of a label of the timeline, at most
    line: float = 0.75
    before: float = 6.0
    after: float = 6.0


class PageStyle(Style, frozen=True, kw_only=True):
    """The sheet: width, height, margins, furniture; `notice` has a place for each of its two notices.

    Where the first page bears no head and foot, `first_banner` is the banner's place on it. `watermark`
    is the look of words behind the text, where a paper has any.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    head: RunningStyle | None = None
    foot: RunningStyle | None = None
    first_banner: NoticeStyle | None = None
    watermark: WatermarkStyle
    notice: tuple[NoticeStyle, NoticeStyle]
    furniture_on_first: bool = False
    foot_on_first: bool = False  # where the head alone is kept from the first page

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right


class HouseStyle(Style, frozen=True, kw_only=True):
    """A whole style sheet."""

    name: str
    fonts: dict[str, tuple[str, ...]]  # role → families in order of choice
    page: PageStyle
    paragraphs: dict[str, ParagraphStyle]
    characters: dict[str, CharacterStyle]
    tables: dict[str, TableStyle]
    lists: dict[str, ListStyle]
    headings: tuple[HeadingStyle, ...]
    contents: ContentsStyle
    figures: FigureStyle
    alphabets: dict[str, str] = {}  # language → the letters that number points; Latin otherwise
    widow: int = 2  # fewest lines of a paragraph at the head of a page
    orphan: int = 2  # and at the foot

    def paragraph(self, role: str) -> ParagraphStyle:
        """The paragraph style of that name; BriefingError where the sheet has none."""
        return _named(self.paragraphs, role, self.name)

    def character(self, role: str) -> CharacterStyle:
        """The character style of that name; BriefingError where the sheet has none."""
        return _named(self.characters, role, self.name)

    def table(self, role: str) -> TableStyle:
        """The table style of that name; BriefingError where the sheet has none."""
        return _named(self.tables, role, self.name)

    def list(self, role: str) -> ListStyle:
        """The list style of that name; BriefingError where the sheet has none."""
        return _named(self.lists, role, self.name)


def _named(styles: dict[str, S], role: str, sheet: str) -> S:
    try:
        return styles[role]
    except KeyError:
        import difflib

        near = ", ".join(difflib.get_close_matches(role, styles)) or "–"
        raise BriefingError(
            N_("The house style “{sheet}” has no style named “{role}” (near names: {near})."),
            sheet=sheet,
            role=role,
            near=near,
        ) from None


def load(name: str, folders: tuple[Path, ...] = ()) -> HouseStyle:
    """The house style `name`, from `folders` first (a workspace's own), then from the shipped ones.

    Raises:
        BriefingError: no such style, or its file is wrong; names the file, the place and the fault.
    """
    shipped = resource("styles")
    for folder in (*folders, shipped):
        path = folder / f"{name}.toml"
        if path.is_file():
            return read(path)
    raise no_style(name, folders)


def no_style(name: str, folders: tuple[Path, ...] = ()) -> BriefingError:
    """The error that says there is no house style of that name, and which there are."""
    known = ", ".join(sorted(style_names(folders)))
    return BriefingError(N_("There is no house style “{name}”. There are: {known}."), name=name, known=known)


def style_names(folders: tuple[Path, ...] = ()) -> frozenset[str]:
    """The names of the house styles that `load` finds."""
    return frozenset(path.stem for folder in (*folders, resource("styles")) for path in folder.glob("*.toml"))


def read(path: Path) -> HouseStyle:
    """Read one style file; see `load` for what it raises."""
    try:
        return msgspec.convert(_settled(_raw(path)), known(HouseStyle))
    except msgspec.ValidationError as error:
        raise BriefingError(
            N_("The style file {file} is wrong: {reason}."), file=path.name, reason=error
        ) from error
    except _StyleFault as fault:
        raise BriefingError(fault.message, file=path.name, **fault.values) from fault


class _StyleFault(BriefingError):
    """A fault in a style file whose name is not known yet where it is found."""


def _raw(path: Path) -> dict[str, Any]:
    """The file as tables; a sheet that is `like` another (beside it or shipped) states the rest."""
    raw = dict(_parsed(text_of(path, path.name), path.name))
    base = raw.pop("like", None)
    if base is None:
        return raw
    for folder in (path.parent, resource("styles")):
        below = folder / f"{base}.toml"
        if below.is_file() and below != path:
            return _merged(_raw(below), raw)
    raise BriefingError(
        N_("The style file {file} is like “{base}”, which is not there."), file=path.name, base=base
    )


@lru_cache(maxsize=64)
def _parsed(text: str, name: str) -> dict[str, Any]:
    """The tables of a file; whoever gets them changes none of them."""
    return toml_in(text, name)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; everything else of the base is replaced."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _merged(below, value)  # noqa: PLW2901
        merged[key] = value
    return merged


def _settled(raw: dict[str, Any]) -> dict[str, Any]:
    """Colours by name, millimetres and `like` resolved, names put into the styles."""
    colours = raw.pop("colours", {})
    raw = _values(raw, colours)
    for family in ("paragraphs", "characters", "tables", "lists"):
        raw[family] = _inherited(raw.get(family, {}))
    return raw


_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)mm")
_COLOUR_KEYS = {
    "colour",
    "fill",
    "head_fill",
    "rule",
    "ink",
    "accent",
    "quiet",
    "soft",
    "tint",
    "border",
    "paper",
}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def _values(value: Any, colours: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _values(inner, colours, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_values(inner, colours) for inner in value]
    if not isinstance(value, str):
        return value
    if match := _LENGTH.fullmatch(value):
        return float(match[1]) * _MM
    if key in _COLOUR_KEYS and value:
        colour = colours.get(value, value)
        if not _HEX.fullmatch(colour):
            raise _StyleFault(
                N_(
                    "The style file {file} is wrong: “{value}” is no colour; "
                    "write six hex digits or a name from [colours]."
                ),
                value=value,
            )
        return colour
    return value


def _inherited(styles: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    done: dict[str, dict[str, Any]] = {}

    def settle(name: str, line: tuple[str, ...]) -> dict[str, Any]:
        if name in done:
            return done[name]
        if name not in styles:
            raise _StyleFault(
                N_("The style file {file} is wrong: “{style}” is like “{name}”, which is not there."),
                style=line[-1],
                name=name,
            )
        if name in line:
            raise _StyleFault(
                N_("The style file {file} is wrong: the style “{name}” is like itself."), name=name
            )
        own = dict(styles[name])
        base = settle(own.pop("like"), (*line, name)) if "like" in own else {}
        done[name] = {**base, **own, "name": name}
        return done[name]

    for name in styles:
        settle(name, ())
    return done
