"""What the texts of drawn workspaces say: tokens among hostile words, or words that many share."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from briefings.records.values import EMPTY, PartialDate, Text
from tests.leaks.tokens import Tokens

# What breaks a template, a markup, a string of a PDF, a field of Word, a message's places, a file's name.
HOSTILE = (
    "", "", "<b>", "</p>", "{{ dossier }}", "{% raw %}", "&amp;", "]]>", "(\\", "\\)", "%(x)s", "{name}",
    '"', "'", "../", "Đường Ầ ậ", "<!-- -->", "\\U0001", "x" * 60, "",
)  # fmt: skip
# Words as papers are full of them, also those of the shipped catalogues; a number, a date.
SHARED = (
    ("Chương trình", "Programme"), ("Hội đàm", "Talks"), ("Cục trưởng", "Director General"),
    ("Hội đàm về dữ liệu xuất xứ điện tử", "Talks on electronic origin data"),
    ("Hiệp định hợp tác hải quan giữa hai nước", "Agreement on customs cooperation between both countries"),
    ("Hệ thống mới đi vào hoạt động năm 2014", "The new system went live in 2014"),
    ("Nguyễn Văn An", "Nguyen Van An"), ("Hà Nội", "Ha Noi"),
    ("Các mốc hợp tác", "Milestones of cooperation"),
    ("Đoàn gồm 12 người, ngày 02/3/2027", "A delegation of 12, on 2 March 2027"),
    ("Đề nghị lập nhóm kỹ thuật trước ngày 30/6/2027", "A technical group by 30 June 2027 is proposed"),
    ("AEO", "AEO"), ("82.417 tờ khai mỗi năm", "82,417 declarations a year"),
)  # fmt: skip


class Say:
    """Every text with a token that is in no other."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self._tokens = Tokens()
        self._hostile = cycle(HOSTILE)

    def text(self) -> Text:
        """A line in both languages."""
        return self._both(f"{next(self._hostile)} {self.word()} {next(self._hostile)}".strip())

    def name(self) -> Text:
        """A name or a title, in both languages."""
        return self._both(self.word())

    def perhaps(self) -> Text:
        """A line, or none."""
        return self.text() if self.draw(st.booleans()) else EMPTY

    def word(self) -> str:
        return self._tokens.word()

    def key(self) -> str:
        """What a record is called in the store; on no paper."""
        return self._tokens.word()

    def day(self) -> PartialDate:
        year = self._tokens.year()
        return self.draw(st.sampled_from([PartialDate(year), PartialDate(year, 7), PartialDate(year, 8, 17)]))

    def number(self) -> float:
        return self._tokens.number()

    def _both(self, text: str) -> Text:
        return Text({"vi": text, "en": text})


class Plain(Say):
    """Every text one of a few, so that what is hidden and what is told are often the same."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        super().__init__(draw)
        self._lots = random.Random(draw(st.integers(0, 1 << 32)))  # one draw, not hundreds

    def text(self) -> Text:
        vi, en = self._lots.choice(SHARED)
        return Text({"vi": vi, "en": en})

    def name(self) -> Text:
        return self.text()

    def word(self) -> str:
        return self.text()["en"]

    def day(self) -> PartialDate:
        return self._lots.choice([PartialDate(2014), PartialDate(2014, 4, 1), PartialDate(2027, 3, 2)])

    def number(self) -> float:
        return self._lots.choice([12.0, 2014.0, 82417.0])
