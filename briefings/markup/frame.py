"""What stands around a paper's text: its properties and the furniture of its pages."""

from __future__ import annotations

import msgspec

from briefings.document import Furniture, Span
from briefings.errors import N_, BriefingError
from briefings.markup.text import Look, TextReader, plain
from briefings.records.values import Handling


class Frame(msgspec.Struct, frozen=True):
    """A paper's title and properties, its furniture, and the highest level of all their words."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    furniture: Furniture
    level: Handling


class FrameReader(TextReader):
    """Reads the one element `document`: its attributes say everything, semicolons part the keywords."""

    def read(self, look: Look) -> Frame:
        """The frame; `handling` states the level of the template's own words."""
        root = self.root()
        if len(root) != 1 or root[0].tag != "document" or len(root[0]):
            self.wrong(root, BriefingError(N_("a layout writes one element “document” and nothing in it")))
        element = root[0]
        look = look.but(
            level=Handling(self.choice(element, "handling", look, [h.value for h in _FROM_INTERNAL]))
        )
        said: list[Span] = []

        def words(name: str, default: str = "") -> str:
            spans = self.spans_of(element, name, look)
            said.extend(spans)
            return plain(spans) or default

        furniture = Furniture(
            head_left=words("head-left"),
            head_right=words("head-right"),
            foot_left=words("foot-left"),
            page=words("page", Furniture().page),
            banner={level.value: words(f"banner-{level.value}") for level in Handling},
            notices=(words("stamp"), words("warning")),
            watermark=words("watermark"),
            portions={level.value: mark for level in Handling if (mark := words(f"portion-{level.value}"))},
        )
        frame = Frame(
            title=words("title"),
            subject=words("subject"),
            author=words("author"),
            keywords=tuple(word.strip() for word in words("keywords").split(";") if word.strip()),
            furniture=furniture,
            level=look.level,
        )
        level = max((span.level for span in said), default=look.level)
        replace = msgspec.structs.replace
        return replace(frame, furniture=replace(furniture, level=level), level=level)


_FROM_INTERNAL = (Handling.INTERNAL, Handling.RELEASABLE, Handling.RESTRICTED)
