"""The page after a visit: who was met, what came of it, what was agreed, goals reviewed."""

from gui.pages.results.page import ResultsPage

__all__ = ["ResultsPage"]
