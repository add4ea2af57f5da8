"""Which codes are those of a language."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from briefings.resources import resource

_SUBTAG = re.compile(r"[-_]")


@cache
def language_codes() -> frozenset[str]:
    """The codes of ISO 639 that a text may have (see `resources/languages.toml`)."""
    return frozenset(tomllib.loads(resource("languages.toml").read_text("utf-8"))["codes"].split())


def is_language(code: str) -> bool:
    """Is it such a code, with subtags behind it or without?"""
    return _SUBTAG.split(code)[0] in language_codes()
