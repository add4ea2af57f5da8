"""Preparing a visit: what an official does before it, for it and after it, each in one action.

Every function here does one thing whole or not at all, stands in the log under its name and can be
undone. `who` does it and `when` come in as arguments; what is wrong is told at once, with its remedy.
"""

from __future__ import annotations

from briefings.preparing.entering import partner_named, record_named

__all__ = ["partner_named", "record_named"]
