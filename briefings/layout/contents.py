"""The table of contents: entries with dots and page numbers, and a link to what they name.

How many lines it takes does not depend on the numbers, so they are filled in when all pages are
known.
"""

from __future__ import annotations

import msgspec

from briefings.document import Span
from briefings.flow import ContentsEntry, FlowContents, FlowParagraph
from briefings.layout.lines import one_line
from briefings.layout.model import Line, Link, Run
from briefings.layout.paragraphs import SetParagraph, Setter
from briefings.layout.shaping import plain_look, words_of_texts
from briefings.layout.sheets import Sheet, Sheets, placed

# From one dot of a leader to the next, and least space around the leader, in ems.
_DOT_STEP = 0.5
_DOT_GAP = 0.4
# The dots end where this share of the room kept for numbers begins.
_NUMBER_SHARE = 0.75


class Promise(msgspec.Struct, frozen=True, gc=False, eq=False):
    """An entry whose page number is still to come: its sheet, the places kept there, its last line."""

    sheet: Sheet
    place: int
    entry: ContentsEntry
    paragraph: FlowParagraph
    y: float
    end: float
    block: int


class SetEntry(msgspec.Struct, frozen=True, gc=False, eq=False):
    """An entry set as a paragraph."""

    entry: ContentsEntry
    paragraph: FlowParagraph
    ready: SetParagraph


def set_contents(contents: FlowContents, x: float, measure: float, setter: Setter) -> list[SetEntry]:
    """Set the entries in the column from `x`, room kept at the right for the numbers."""
    look = setter.sheet.contents
    entries = []
    for entry in contents.entries:
        style = setter.sheet.paragraph(look.entries[min(entry.depth, len(look.entries)) - 1])
        hang = look.hang[min(entry.depth, len(look.hang)) - 1] if look.hang and entry.number else 0.0
        paragraph = FlowParagraph(
            style=style,
            spans=(Span(entry.title, entry.lang, level=contents.level),),
            lang=entry.lang,
            level=contents.level,
            element=entry.element,
            marker=entry.number,
            hang=hang,
            indent=hang,
        )
        ready = setter.paragraph(paragraph, x, measure - look.number_gap, "left")
        entries.append(SetEntry(entry, paragraph, ready))
    return entries


def place_entry(entry: SetEntry, right: float, block: int, sheets: Sheets) -> Promise:
    """Put an entry on the sheet and keep two places after its last line: dots and number."""
    ready, top = entry.ready, sheets.y
    sheet = sheets.now
    sheets.text(entry.paragraph, ready, 0, len(ready.lines), top, block=block)
    sheets.y += ready.height
    sheet.links.append(
        Link(
            ready.x - entry.paragraph.hang,
            top,
            right - ready.x + entry.paragraph.hang,
            ready.height,
            f"#{entry.entry.anchor}",
            entry.entry.element,
        )
    )
    sheet.lines += [None, None]
    last = ready.lines[-1]
    y = top + (len(ready.lines) - 1) * ready.style.leading + ready.baseline
    place = len(sheet.lines) - 2
    return Promise(sheet, place, entry.entry, entry.paragraph, y, last.x + last.width, block)


def fulfil(promise: Promise, number: str, right: float, setter: Setter) -> None:
    """Fill in the dots and the number, whose right edge is at `right`."""
    paragraph, style = promise.paragraph, promise.paragraph.style
    look = plain_look(style, setter.fonts, paragraph.lang)
    words = words_of_texts([(number, look)], paragraph.lang, setter.fonts)
    line = one_line(words, 0.0, right, "right")
    sheet, place = promise.sheet, promise.place
    sheet.lines[place + 1] = placed(line, promise.y, paragraph.element, paragraph.level, block=promise.block)
    # Dots stand on one grid for all entries, counted from the right edge, and end where the widest
    # number may begin.
    step, gap = style.size * _DOT_STEP, style.size * _DOT_GAP
    end = right - max(line.width + gap, setter.sheet.contents.number_gap * _NUMBER_SHARE)
    count = int((end - promise.end - gap) / step)
    if count > 0:
        dot = look.face.words(paragraph.lang, joins=True)["."]
        x = end - count * step
        run = Run(look.face, look.size, look.colour, (dot,) * count, x)
        tight = step - dot.width * look.size / 1000
        sheet.lines[place] = Line(
            x, promise.y, count * step, (run,), -1, paragraph.level, promise.block, tight=tight
        )
