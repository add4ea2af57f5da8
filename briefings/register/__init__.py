"""The register: what went out and who holds it; whose a found file is, and whether it is as it was.

A file is known by its hash. One that was saved again by another program is known by the stamp that each of
its pages bears: serial, edition, number of the copy. No other program's words are needed for that, nor the
language of the paper.
"""

from briefings.register.entries import Entry, entries
from briefings.register.finding import Match, matches
from briefings.register.verifying import State, Verdict, verify

__all__ = ["Entry", "Match", "State", "Verdict", "entries", "matches", "verify"]
