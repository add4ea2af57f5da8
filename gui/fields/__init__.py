"""Editors for the fields of records: one for each shape of value, made by `gui.fields.making.editor`."""
