"""Editing any record field by field: what fields a kind has, reading what is typed, one action each."""
