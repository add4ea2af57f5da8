"""What the packages of holidays and of time zones leave open for a country: `resources/calendars.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from briefings.records.values import Value
from briefings.resources import resource
from briefings.structures import known

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class HalfDay(Value, frozen=True, kw_only=True):
    """A weekday on which public offices have worked in the morning alone since a day."""

    weekday: Weekday
    since: date


class Announced(Value, frozen=True, kw_only=True):
    """Holidays (patterns of English names) that are decreed year by year, and the last year decreed."""

    until: int
    names: tuple[str, ...]


class Settings(Value, frozen=True, kw_only=True):
    """What the packages leave open for a country; see `resources/calendars.toml`."""

    subdivision: str | None = None
    zone: str = ""
    closed: tuple[str, ...] = ()
    weekend: tuple[Weekday, ...] = ()
    half_days: tuple[HalfDay, ...] = ()
    announced: Announced | None = None


def settings_of(iso: str) -> Settings:
    """What stands there of a country (ISO 3166-1); empty settings where nothing does."""
    return _settings().get(iso, Settings())


@cache
def _settings() -> Mapping[str, Settings]:
    described = tomllib.loads(resource("calendars.toml").read_text("utf-8"))
    return msgspec.convert(described, known(dict[str, Settings]))
