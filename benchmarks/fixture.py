"""The fixture: a Vietnamese pack made up from a seed, the same on every machine.

Twelve chapters are some 43 sheets of A4: 240 paragraphs and points, 13 000 words, 290 table rows in
12 tables, 3 charts of 20 bars, contents of 48 lines. `pack` gives it as plain values, which every
arm turns into what it needs before the clock starts.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

CHAPTERS = 12
YEARS = tuple(range(2016, 2026))
CHART_TOP = 1000
_PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))
_ROWS = (10, 40, 16, 24, 12, 36, 20, 28, 14, 32, 18, 40)  # of the chapters' tables, in turn
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

Runs = tuple[tuple[str, str], ...]
"""Text in pieces of one look: (look, text), the look being "", "b" (bold) or "i" (italic)."""


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    kind: str = "paragraph"


@dataclass(frozen=True)
class Points:
    items: tuple[Runs, ...]
    kind: str = "points"


@dataclass(frozen=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Chart:
    caption: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    number: int
    kind: str = "chart"


@dataclass(frozen=True)
class Section:
    number: str
    title: str
    blocks: tuple[Paragraph | Points | Table | Chart, ...]


@dataclass(frozen=True)
class Chapter:
    number: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Pack:
    title: str
    subtitle: str
    organisation: str
    author: str
    place: str
    header: str
    contents: str
    chapters: tuple[Chapter, ...]

    def blocks(self) -> Iterator[Paragraph | Points | Table | Chart]:
        """Every block in reading order."""
        for chapter in self.chapters:
            for section in chapter.sections:
                yield from section.blocks

    def charts(self) -> list[Chart]:
        return [block for block in self.blocks() if isinstance(block, Chart)]


def pack(chapters: int = CHAPTERS, seed: int = 7) -> Pack:
    """The pack with so many chapters (3.6 sheets each); another seed says other things."""
    return _Writer(random.Random(seed)).pack(chapters)


def edited(pack: Pack) -> Pack:
    """The pack with a word more in a paragraph of its middle chapter."""
    middle = len(pack.chapters) // 2
    chapter = pack.chapters[middle]
    section = chapter.sections[0]
    paragraph = section.blocks[0]
    assert isinstance(paragraph, Paragraph)
    look, text = paragraph.runs[0]
    paragraph = replace(paragraph, runs=((look, f"Sửa: {text}"), *paragraph.runs[1:]))
    section = replace(section, blocks=(paragraph, *section.blocks[1:]))
    chapter = replace(chapter, sections=(section, *chapter.sections[1:]))
    return replace(pack, chapters=(*pack.chapters[:middle], chapter, *pack.chapters[middle + 1 :]))


class _Writer:
    """Writes sentences from a source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def pack(self, chapters: int) -> Pack:
        return Pack(
            title="HỒ SƠ PHỤC VỤ CHUYẾN CÔNG TÁC",
            subtitle="Tài liệu chuẩn bị cho đoàn lãnh đạo cấp cao",
            organisation="CƠ QUAN HỢP TÁC QUỐC TẾ",
            author=self.name(),
            place="Hà Nội, tháng 9 năm 2026",
            header="Hồ sơ công tác – Lưu hành nội bộ",
            contents="MỤC LỤC",
            chapters=tuple(self.chapter(index) for index in range(chapters)),
        )

    def chapter(self, index: int) -> Chapter:
        sections = tuple(self.section(index, part) for part in range(3))
        title = f"Tình hình {self.pick('objects')} tại {self.pick('places')}"
        return Chapter(f"{index + 1}.", title, sections)

    def section(self, chapter: int, part: int) -> Section:
        blocks: list[Paragraph | Points | Table | Chart] = [self.paragraph() for _ in range(3)]
        blocks.append(Points(tuple(self.runs(1, rich=0.3) for _ in range(2))))
        blocks += [self.paragraph() for _ in range((2, 2, 1)[part])]
        if part == 1:
            blocks.append(self.table(chapter))
        if part == 2 and chapter % 4 == 1:
            blocks.append(self.chart(chapter // 4))
        return Section(f"{chapter + 1}.{part + 1}.", capitalised(self.pick("objects")), tuple(blocks))

    def paragraph(self) -> Paragraph:
        return Paragraph(self.runs(self.chance.choice((1, 2, 2, 2, 3)), rich=0.35))

    def table(self, chapter: int) -> Table:
        caption = f"Bảng {chapter + 1}. Tổng hợp tình hình triển khai {self.pick('objects')}"
        head = ("TT", "Nội dung / dự án", "Địa phương", "Đầu mối", "Kinh phí (tỷ đồng)", "Tình trạng")
        return Table(caption, head, tuple(self.row(n + 1) for n in range(_ROWS[chapter % len(_ROWS)])))

    def row(self, number: int) -> tuple[str, ...]:
        known = self.chance.random() < 0.5
        subject = self.pick("objects") if known else self.syllables(5)
        return (
            str(number), capitalised(subject), self.pick("places"), self.name(),
            self.count(1, 99999), self.pick("states"),
        )  # fmt: skip

    def chart(self, index: int) -> Chart:
        caption = f"Biểu đồ {index + 1}. Kim ngạch thương mại giai đoạn {YEARS[0]}–{YEARS[-1]} (triệu USD)"
        series = tuple(
            (name, tuple(self.chance.randint(100, 900) for _ in YEARS)) for name in ("Xuất khẩu", "Nhập khẩu")
        )
        return Chart(caption, tuple(map(str, YEARS)), series, index)

    def runs(self, sentences: int, rich: float) -> Runs:
        """Sentences; in a `rich` share of the texts, half of the sentences have a bold or italic part."""
        is_rich = self.chance.random() < rich
        runs: list[tuple[str, str]] = []
        for index in range(sentences):
            words = (self.sentence() + ("" if index == sentences - 1 else " ")).split(" ")
            if is_rich and self.chance.random() < 0.5:
                start = self.chance.randint(1, max(1, len(words) - 5))
                end = min(len(words) - 1, start + self.chance.randint(2, 5))
                look = self.chance.choice("bbi")
                pieces = (("", start, 0), (look, end, start), ("", len(words), end))
            else:
                pieces = (("", len(words), 0),)
            for look, stop, begin in pieces:
                text = " ".join(words[begin:stop]) + ("" if stop == len(words) else " ")
                if runs and runs[-1][0] == look:
                    runs[-1] = (look, runs[-1][1] + text)
                elif text:
                    runs.append((look, text))
        return tuple(runs)

    def sentence(self) -> str:
        parts = []
        if self.chance.random() < 0.6:
            parts.append(self.opening())
        parts.append(self.pick("subjects"))
        if self.chance.random() < 0.3:
            parts.append(self.pick("places"))
        parts += [self.pick("verbs"), self.pick("objects")]
        if self.chance.random() < 0.35:
            parts.append(f"({self.syllables(self.chance.randint(2, 5))})")
        if self.chance.random() < 0.7:
            parts.append(self.pick("endings"))
        return " ".join(parts) + "."

    def opening(self) -> str:
        return self.pick("openings").format(
            q=self.chance.choice(("I", "II", "III", "IV")),
            y=self.chance.randint(2019, 2028),
            n=self.chance.randint(1, 480),
            d=self.chance.randint(1, 28),
            m=self.chance.randint(1, 12),
            v=self.count(10, 99999),
        )

    def syllables(self, count: int) -> str:
        """Made-up syllables: words that no cache has met before."""
        return " ".join(self.syllable() for _ in range(count))

    def syllable(self) -> str:
        onset, rime, tone = self.pick("onsets"), self.pick("rimes"), self.chance.choice(_TONES)
        vowel = max(
            range(len(rime)),
            key=lambda at: ("aeêoôơuưiyăâ".find(rime[at]) >= 0, "êôơưăâ".find(rime[at]) >= 0, -at),
        )
        return unicodedata.normalize("NFC", onset + rime[: vowel + 1] + tone + rime[vowel + 1 :])

    def name(self) -> str:
        return f"{self.pick('family_names')} {self.pick('middle_names')} {self.pick('given_names')}"

    def count(self, low: int, high: int) -> str:
        return f"{self.chance.randint(low, high):,}".replace(",", ".")

    def pick(self, kind: str) -> str:
        return str(self.chance.choice(_PHRASES[kind]))


def capitalised(text: str) -> str:
    """The text with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]
