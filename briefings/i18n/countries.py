"""What countries are commonly called, to find them by: CLDR's names, and what people type besides."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefings.resources import resource


def with_common_names(territories: Mapping[str, str], language: str) -> dict[str, tuple[str, ...]]:
    """Countries by their codes (ISO 3166-1): CLDR's name first, then those of `resources/countries.toml`.

    `territories` are all that CLDR names in the language: areas are among them, which are left out.
    """
    table = _table()
    more, reserved = table.get(language, {}), table["not_assigned"].split()
    return {
        code: (str(name), *more.get(code, ()))
        for code, name in territories.items()
        if code.isalpha() and code not in reserved
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resource("countries.toml").read_text("utf-8"))
