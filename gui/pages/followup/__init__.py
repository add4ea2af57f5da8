"""The follow-up page: what needs doing, with all partners or one, and a way to do it."""

from gui.pages.followup.page import FollowUpPage

__all__ = ["FollowUpPage"]
