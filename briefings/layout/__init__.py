"""Layout: Flow → Layout. Fonts, shaping, breaking, paragraphs, tables, pages; knows no PDF."""

from briefings.layout.cache import BlockCache
from briefings.layout.copies import as_copy
from briefings.layout.fonts import Fonts, find
from briefings.layout.index import Spot, Stop, spots, stops
from briefings.layout.model import Layout
from briefings.layout.pages import layout

__all__ = [
    "BlockCache", "Fonts", "Layout", "Spot", "Stop", "as_copy", "find", "layout", "spots", "stops",
]  # fmt: skip
