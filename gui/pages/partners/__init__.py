"""Partners: find one at the left, read what is known of it, make papers."""

from __future__ import annotations

from gui.pages.partners.page import PartnersPage

__all__ = ["PartnersPage"]
