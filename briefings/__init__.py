"""Briefings: briefing packs for a customs administration's international work.

The core: no Qt, no globals, no clock. See CONTRIBUTING.md for the rooms and who may import whom.
"""
