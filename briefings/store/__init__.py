"""The workspace: one folder with all records, their links and changes."""
