"""What an action of the log concerns, as its user would call it: the visit, and the record in it."""

from __future__ import annotations

from briefings.records.kinds import Pack, Record, Topic, Visit
from briefings.records.values import Text
from briefings.store.bodies import title
from briefings.store.workspace import Workspace

_MOST = 200  # records; more than any visit has


def concerned(workspace: Workspace, action: int) -> tuple[Text, ...]:
    """How the records are called that an action concerns: its visit, then the topic or other record.

    Nothing for an action that changed no record, and for one of so many that no record is its main one,
    as when a file of records comes in. A record that only its key names is called by that.
    """
    if workspace.breadth(action) > _MOST:
        return ()
    changes = [change for _, _, change in workspace.changes(action)]
    touched = [record for change in changes if (record := change.after or change.before) is not None]
    whole = [change.after or change.before for change in changes if not (change.after and change.before)]
    visits = [record for record in whole if isinstance(record, Visit)]  # came or went with all they have
    if len(visits) > 1:
        return tuple(map(_called, visits))
    in_it = (record for kind in (Topic, Visit, Pack) for record in touched if isinstance(record, kind))
    main = next(iter((*visits, *in_it, *touched)), None)
    if main is None:
        return ()
    around = workspace.find(Visit, getattr(main, "visit", None) or "")
    return tuple(dict.fromkeys(_called(record) for record in (around, main) if record is not None))


def _called(record: Record) -> Text:
    name = title(record) or Text({"und": record.key})
    code = getattr(record, "code", "")
    return Text({language: f"{code}. {words}" for language, words in name.items()}) if code else name
