"""What was agreed to be done on a visit: as it is entered, and as it is changed once it is recorded."""

from __future__ import annotations

import msgspec

from briefings.errors import N_
from briefings.preparing.entering import changed, partner_named, record_named
from briefings.preparing.sound import check_text
from briefings.records.codes import Side
from briefings.records.kinds import AgreedAction
from briefings.records.values import EMPTY, PartialDate, Text, Value
from briefings.store.workspace import Workspace

_FIELDS = ("text", "side", "due", "owner")  # of an agreed action, under the same names


class Agreed(Value, frozen=True, kw_only=True):
    """Something to be done that was agreed on a visit.

    `partner` is with whom, by key or name; the visit's first where it is empty.
    """

    text: Text
    side: Side = "both"
    due: PartialDate | None = None
    owner: Text = EMPTY
    partner: str = ""


class Revised(Value, frozen=True, kw_only=True):
    """A recorded agreed action by its key: as it was `seen`, and what it is to say `now`."""

    key: str
    seen: Agreed
    now: Agreed


def agreed_of(action: AgreedAction) -> Agreed:
    """A recorded action as it was agreed."""
    return Agreed(
        partner=next(iter(action.partners), ""), **{name: getattr(action, name) for name in _FIELDS}
    )


def merged(revised: Revised, action: AgreedAction) -> Agreed:
    """What an action says with what was changed about it; what was not is as it is recorded now."""
    seen, now = msgspec.structs.asdict(revised.seen), msgspec.structs.asdict(revised.now)
    return changed(agreed_of(action), **{name: now[name] for name in now if now[name] != seen[name]})


def revise(workspace: Workspace, revised: Revised) -> AgreedAction:
    """The action as it is to be recorded. Raises BriefingError: no such action or partner, or no words."""
    action = record_named(workspace, AgreedAction, revised.key)
    told = merged(revised, action)
    check_text(told.text, N_("An agreed action says nothing. Write what is to be done."))
    fields = {name: getattr(told, name) for name in _FIELDS}
    if told.partner and told.partner not in action.partners[:1]:
        partner = partner_named(workspace, told.partner).key
        fields["partners"] = (partner, *(key for key in action.partners[1:] if key != partner))
    return changed(action, **fields)
