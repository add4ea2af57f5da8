"""The workspace: one folder with all records, their links and changes."""

from __future__ import annotations

DATABASE = "workspace.db"  # the file in a workspace's folder that holds them
