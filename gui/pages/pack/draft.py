"""What was typed into a point and is stored nowhere, kept as long as another record is on show."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.errors import N_
from briefings.records.codes import PointRole
from briefings.records.kinds import Point
from briefings.records.values import Text

LOST = N_("What was typed for something that is gone by now was not stored: {text}")


@dataclass(frozen=True)
class Draft:
    """What a card says and is stored nowhere: in its fields, and `of` the stored point they are about.

    None where it is a new point.
    """

    role: PointRole
    texts: dict[str, Text]
    of: Point | None = None
