"""All records, kind by kind: tables, forms, histories, files."""

from gui.pages.records.page import RecordsPage

__all__ = ["RecordsPage"]
