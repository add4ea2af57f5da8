"""Overview: what the window shows of a partner, by the facts, the rules and the words of its paper.

A reading of the workspace in, values with their words out; nothing here writes, and nothing knows a
widget. The reader is whoever works at this computer: everything that is known is shown, each fact with
its handling. `model` holds the values, `listing` reads the list, `reading` one partner, `drawing` its
figure: the window has the first before it needs the rest.
"""

from briefings.overview.model import Entry, Fact, Group, Health, Missing, Overview, Tone

__all__ = ["Entry", "Fact", "Group", "Health", "Missing", "Overview", "Tone"]
