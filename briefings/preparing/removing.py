"""What was entered by mistake is taken away with all that hangs on it; what was issued stays."""

from __future__ import annotations

from datetime import datetime

from briefings.errors import N_, BriefingError
from briefings.preparing.entering import changed, record_named
from briefings.preparing.numbering import TOPICS, forget_codes, note_codes
from briefings.records.kinds import Edition, Pack, Topic, Visit
from briefings.store.workspace import Workspace


def remove_visit(workspace: Workspace, key: str, *, who: str, when: datetime) -> Visit:
    """Take a visit away with its topics and packs; what came of it stays in the history.

    Raises:
        BriefingError: no such visit; one of its packs was issued; another record names it.
    """
    visit = record_named(workspace, Visit, key)
    packs = [pack for pack in workspace.all(Pack) if pack.visit == visit.key]
    issued = {edition.pack for edition in workspace.all(Edition)}
    for pack in packs:
        if pack.key in issued:
            raise BriefingError(
                N_(
                    "The pack “{pack}” was issued, so “{visit}” cannot be removed. Withdraw the pack instead."
                ),
                pack=pack.title,
                visit=visit.title,
            )
    with workspace.action(N_("Visit removed"), who, when) as action:
        for record in (*packs, *(one for one in workspace.all(Topic) if one.visit == visit.key), visit):
            action.delete(record.kind, record.key)
            forget_codes(action, record)
    return visit


def remove_topic(workspace: Workspace, key: str, *, who: str, when: datetime) -> Topic:
    """Take a topic away from its visit and the packs, with the words to be read out on it.

    Raises:
        BriefingError: no such topic; results were entered on it; another record names it.
    """
    topic = record_named(workspace, Topic, key)
    visit = workspace.find(Visit, topic.visit) if topic.visit else None
    if visit is not None and any(outcome.topic == topic.key for outcome in visit.outcomes):
        raise BriefingError(
            N_("Results were entered on the topic “{topic}”, so it cannot be removed."), topic=topic.title
        )
    with workspace.action(N_("Topic removed"), who, when) as action:
        for pack in workspace.all(Pack):
            left = tuple(choice for choice in pack.topics if choice.topic != topic.key)
            if left != pack.topics:
                action.put(changed(pack, topics=left))
        if visit is not None:
            speeches = tuple(speech for speech in visit.speeches if speech.topic != topic.key)
            action.put(changed(visit, speeches=speeches))
            note_codes(workspace, action, visit, TOPICS, (topic.code,))
        action.delete(Topic, topic.key)
    return topic
