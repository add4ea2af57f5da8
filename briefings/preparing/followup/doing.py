"""What is done about what was told: what no other room of preparing does yet."""

from __future__ import annotations

from datetime import datetime

from briefings.errors import N_, BriefingError
from briefings.preparing.entering import changed, record_named
from briefings.preparing.followup.visits import said_step
from briefings.records.kinds import Visit
from briefings.store.workspace import Workspace


def mark_step(
    workspace: Workspace, visit: str, place: int, *, seen: object = None, who: str, when: datetime
) -> Visit:
    """Say that one step of a visit's preparation is done.

    `seen` is what the list said of the step (the parameter `step` of what is due): it is found wherever it
    stands now.

    Raises:
        BriefingError: no such visit; it has no such step any more.
    """
    made = record_named(workspace, Visit, visit)
    if seen is not None:
        told = [at for at, step in enumerate(made.preparation) if said_step(step) == seen and not step.done]
        place = min(told, key=lambda at: abs(at - place), default=-1)
    if not 0 <= place < len(made.preparation):
        raise BriefingError(
            N_("The visit “{name}” has no such step of preparation any more. Look at its steps again."),
            name=made.title,
        )
    steps = tuple(
        changed(step, done=True) if at == place else step for at, step in enumerate(made.preparation)
    )
    made = changed(made, preparation=steps)
    with workspace.action(N_("Preparation marked"), who, when) as action:
        action.put(made)
    return made
