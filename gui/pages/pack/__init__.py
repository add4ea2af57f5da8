"""The page of visits and their packs."""

from gui.pages.pack.page import PackPage

__all__ = ["PackPage"]
