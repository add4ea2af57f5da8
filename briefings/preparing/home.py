"""The home administration: what the office calls itself."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from briefings import visit
from briefings.errors import N_, BriefingError
from briefings.i18n import languages
from briefings.preparing.sound import check_text
from briefings.records.kinds import Name, Partner
from briefings.records.values import EMPTY, Text
from briefings.resources import resource
from briefings.store.exchange import read_dataset
from briefings.store.workspace import Workspace


def shipped_name(day: date) -> Text:
    """The name that the home administration has in the shipped data set on a day; empty where it has none."""
    shipped = read_dataset(resource("dataset"))
    return _name(next((one for one in shipped if isinstance(one, Partner) and one.home), None), day)


def office_name(workspace: Workspace, day: date) -> Text:
    """The name that stands for the office on its papers on a day; empty where it has none."""
    return _name(_home_in(workspace), day)


def own_language(home: Partner) -> str:
    """The code of the home administration's own language; empty where its names say none."""
    return next((name.local_language for name in reversed(home.administration) if name.local_language), "")


def paper_languages(home: Partner) -> tuple[str, ...]:
    """The languages of a paper for which none are chosen: all there are, our own first."""
    own = own_language(home)
    return tuple(sorted(languages(), key=lambda code: code != own))


def home_of(workspace: Workspace) -> Partner:
    """The home administration's country. Raises BriefingError: no partner is marked as it."""
    home = _home_in(workspace)
    if home is None:
        raise BriefingError(N_("No partner is marked as the home administration. Mark one as home."))
    return home


def rename_office(
    workspace: Workspace, name: str, language: str, day: date, *, who: str, when: datetime
) -> bool:
    """Give the office another name in a language, for its papers from now on; was it another one?

    The name that holds on the day is changed; what was its name before stays.

    Raises:
        BriefingError: no name; no partner is marked as the home administration.
    """
    check_text(Text({language: name.strip()}), N_("The office has no name. Write the one its papers carry."))
    home = home_of(workspace)
    names = list(home.administration)
    now = visit.holding([one.validity for one in names], day)
    told = names[now].text if now is not None else EMPTY
    if told.get(language) == name.strip():
        return False
    text = Text({**told, language: name.strip()})
    if now is None:
        names.append(Name(text=text))
    else:
        names[now] = msgspec.structs.replace(names[now], text=text)
    with workspace.action(N_("Name of the office changed"), who, when) as action:
        action.put(msgspec.structs.replace(home, administration=tuple(names)))
    return True


def _home_in(workspace: Workspace) -> Partner | None:
    return workspace.first(Partner, "home", value=1)


def _name(home: Partner | None, day: date) -> Text:
    if home is None:
        return EMPTY
    now = visit.holding([one.validity for one in home.administration], day)
    return home.administration[now].text if now is not None else EMPTY
