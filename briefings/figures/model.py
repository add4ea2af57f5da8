"""A drawing as a value: shapes and labels in points from its top left corner, y downwards."""

from __future__ import annotations

import msgspec


class Primitive(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Base of what a drawing is made of. Colours are hex digits, empty for none."""


class Box(Primitive, frozen=True, eq=False):
    """A filled rectangle or a frame."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.5


class Rule(Primitive, frozen=True, eq=False):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.5


class Shape(Primitive, frozen=True, eq=False):
    """A closed shape: straight sides through `points`, or a disc (its centre and radius)."""

    points: tuple[tuple[float, float], ...]
    radius: float = 0.0
    fill: str = ""
    stroke: str = ""
    line: float = 0.75


class Outline(Primitive, frozen=True, eq=False):
    """Letters as areas: what is inside their contours is filled, by the rule of non-zero winding.

    Each contour is its starting point, then the end of each straight side, or for each curve its two
    handles and its end; it closes itself.
    """

    contours: tuple[tuple[tuple[float, ...], ...], ...]
    fill: str


class SketchLabel(Primitive, frozen=True, eq=False):
    """One line of text at a baseline; `mark` is the index of the datum it belongs to (-1: none)."""

    text: str
    lang: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    align: str = "left"
    mark: int = -1


class Sketch(Primitive, frozen=True, eq=False):
    """A finished drawing: its size, shapes and labels."""

    width: float
    height: float
    graphics: tuple[Box | Rule | Shape, ...]
    labels: tuple[SketchLabel, ...]
