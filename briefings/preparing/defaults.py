"""What is prepared for a visit unless somebody says otherwise (`resources/preparation.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from briefings.pack import Limits, pack_kinds
from briefings.records.codes import Depth, Likelihood
from briefings.records.kinds import DocumentChoice, Partner, Step
from briefings.records.values import Value, decode_hook
from briefings.resources import resource
from briefings.structures import known


class Spans(Value, frozen=True, kw_only=True):
    """Within how many days something is followed up.

    `actions`, `goals` and `steps` before they are due; `ended`: a term that ended since.
    """

    actions: int
    goals: int
    steps: int
    ended: int


class Defaults(Value, frozen=True, kw_only=True):
    """Steps of preparation, documents of a pack, the depth of a topic by its likelihood, spans."""

    steps: tuple[Step, ...]
    documents: tuple[DocumentChoice, ...]
    depths: dict[Likelihood, Depth]
    follow_up: Spans


@cache
def defaults() -> Defaults:
    """What ships."""
    described = tomllib.loads(resource("preparation.toml").read_text("utf-8"))
    return msgspec.convert(described, known(Defaults), dec_hook=decode_hook)


def usual_limits(partner: Partner) -> Limits:
    """The spans that an office sets: those of the first usual document for such a partner."""
    kinds = pack_kinds()
    usual = (kinds[one.kind] for one in defaults().documents if one.kind in kinds)
    found = (kind.limits for kind in usual if partner.type in kind.subjects)
    return next(found, Limits(expiring=0, incumbent=0))
