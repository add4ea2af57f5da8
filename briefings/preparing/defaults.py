"""What is prepared for a visit unless somebody says otherwise (`resources/preparation.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from briefings.records.codes import Depth, Likelihood
from briefings.records.kinds import DocumentChoice, Step
from briefings.records.values import Value, decode_hook
from briefings.resources import resource


class Defaults(Value, frozen=True, kw_only=True):
    """The steps of preparation, the documents of a pack, and the depth of a topic by its likelihood."""

    steps: tuple[Step, ...]
    documents: tuple[DocumentChoice, ...]
    depths: dict[Likelihood, Depth]


@cache
def defaults() -> Defaults:
    """What ships."""
    described = tomllib.loads(resource("preparation.toml").read_text("utf-8"))
    return msgspec.convert(described, Defaults, dec_hook=decode_hook)
