"""The banner of every page of real packs, read back from the finished files.

What a page holds is told by what is printed on it: by the marks of its blocks, and by words that stand in
restricted fields of the records alone. Which fields those are is worked out here, not by the program.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefings import produce
from briefings.exchanging import import_records
from briefings.records.kinds import KINDS, DocumentChoice, Pack, Partner, Record, Visit
from briefings.records.values import Handling, Text
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from tests.leaks import tokens
from tests.leaks.building import Builder
from tests.leaks.oracle import way
from tests.leaks.worlds import FORMS, World, worlds
from tests.reading import by_pdfium
from tests.test_portions import text_of
from tests.writers.word_reader import R as RELATION
from tests.writers.word_reader import W, Word

INTERNAL, RESTRICTED = Handling.INTERNAL, Handling.RESTRICTED
BANNERS = {
    "NỘI BỘ": INTERNAL, "HẠN CHẾ NGƯỜI ĐỌC": RESTRICTED,
    "INTERNAL": INTERNAL, "RESTRICTED (NAMED READERS)": RESTRICTED,
}  # fmt: skip
MARK = re.compile(r"\[(HC|X)\]")
LEGEND = re.compile(r"\[(?:HC|X)\] (?:hạn chế người đọc|restricted \(named\s+readers\))")
FRONT = 2  # pages: the cover and the contents, which carry the highest of the pack
RUN = 5  # words that no other text has

Told = Callable[[str], bool]  # does a text say something restricted?


def is_restricted(record: Record, path: str) -> bool:
    """Is the field for named readers alone: by its record, a fact on the way, a mark, or what it is?"""
    if record.handling is RESTRICTED or {"fall_back", "personal_notes"} & set(path.split(".")):
        return True
    return any(
        getattr(value, "handling", None) is RESTRICTED
        or (step in record.marks and record.marks[step].handling is RESTRICTED)
        for step, value in way(record, path)
    )


def banner(text: str) -> Handling:
    """The banner of a page or a footer: alone in its line, or with the number of the page."""
    (level,) = {
        level
        for words, level in BANNERS.items()
        if re.search(rf"^{re.escape(words)}(?:\s+(?:Trang|Page)\b.*)?\s*$", text, re.M)
    }
    return level


def check_pages(pdf: bytes, told: Told, *, whole: bool) -> set[Handling]:
    """Every page says what the highest of its blocks is; gives the banners there are."""
    pages = by_pdfium(pdf)
    said = [RESTRICTED if told(text) or MARK.search(LEGEND.sub("", text)) else INTERNAL for text in pages]
    for number, (text, level) in enumerate(zip(pages, said, strict=True), start=1):
        fronting = number <= FRONT or " . . . . " in text  # contents may run over to a third page
        highest = max(said) if whole and fronting else level
        assert banner(text) is highest, (number, text)
    return set(said)


def check_sections(docx: bytes, told: Told) -> None:
    """Every section of a Word file says what the highest of its blocks is; the first, of the whole."""
    read = list(_sections(Word(docx)))
    said = [RESTRICTED if told(text) or MARK.search(LEGEND.sub("", text)) else INTERNAL for text, _ in read]
    for number, ((text, foot), level) in enumerate(zip(read, said, strict=True)):
        assert banner(foot) is (level if number else max(said)), (number, text)


def _sections(read: Word) -> Iterator[tuple[str, str]]:
    """The text of each section, and of its footer."""
    targets, text = read.targets(), ""
    for block in read.body:
        text += "\n".join(text_of(paragraph) for paragraph in block.iter(f"{W}p")) + "\n"
        for section in block.iter(f"{W}sectPr"):
            default = section.find(f"{{*}}footerReference[@{W}type='default']")
            assert default is not None
            foot = read.xml(f"word/{targets[default.get(f'{RELATION}id', '')]}")
            yield text, "\n".join(text_of(paragraph) for paragraph in foot.iter(f"{W}p"))
            text = ""


# --- the sample visits ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("banners") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder, create=False) as workspace:
        import_records(workspace, read_samples(), "Sample visits", "An", datetime(2027, 1, 5))
        yield workspace


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def restricted_runs(records: Iterable[Record]) -> set[tuple[str, ...]]:
    """Every few words that restricted fields say and no other field does."""
    said: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    for record in records:
        for path, value in tokens.leaves(record):
            if isinstance(value, Text):
                for text in value.values():
                    said[is_restricted(record, path)] |= runs(text)
    return said[True] - said[False]


@pytest.mark.parametrize(("pack", "kind"), [("sample-japan", "visit-pack"), ("sample-asean", "forum-pack")])
@pytest.mark.parametrize("reader", ["file", "leader", "delegation"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_the_sample_packs_has_the_banner_of_its_highest_block(
    samples: Workspace, pack: str, kind: str, reader: str, language: str
) -> None:
    asked = produce.requests(samples, pack, formats=("docx", "pdf"), as_of=date(2027, 1, 5))
    request = msgspec.structs.replace(
        next(one for one in asked if one.kind == kind), reader=reader, languages=(language,)
    )
    told = {one.name[-4:]: one.content for one in produce.build(samples, request, ()).files}
    secret = restricted_runs(record for kind in KINDS for record in samples.all(kind))
    banners = check_pages(told[".pdf"], lambda text: not secret.isdisjoint(runs(text)), whole=True)
    check_sections(told["docx"], lambda text: not secret.isdisjoint(runs(text)))
    assert banners == ({INTERNAL} if reader == "delegation" else {INTERNAL, RESTRICTED})


# --- visits drawn at random -----------------------------------------------------------------


def test_every_page_of_packs_drawn_at_random_has_the_banner_of_its_highest_block(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    builder = Builder(tmp_path)
    seen: set[Handling] = set()

    @settings(
        max_examples=200 if request.config.getoption("--soak") else 8, deadline=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )  # fmt: skip
    @given(worlds(FORMS[0]))
    def check(world: World) -> None:
        world = internal(world)
        files = builder.build_all(world, ("docx", "pdf"))
        secret = {
            token
            for record in world.records
            for path, value in tokens.leaves(record)
            if is_restricted(record, path)
            for token in tokens.of(value)
        }
        seen.update(check_pages(files["pdf"], lambda text: bool(tokens.in_words(text) & secret), whole=True))
        check_sections(files["docx"], lambda text: bool(tokens.in_words(text) & secret))

    check()
    assert seen == {INTERNAL, RESTRICTED}


def internal(world: World) -> World:
    """The same workspace with a pack for our own leaders.

    Names that stand on every page, of who is met and of our own administration, are for all its readers.
    """
    visit = next(record for record in world.records if isinstance(record, Visit))
    kind = "forum-pack" if visit.partners[0] == "FF" else "visit-pack"
    choice = DocumentChoice(kind=kind, reader="leader", languages=("en",))

    def changed(record: Record) -> Record:
        if isinstance(record, Partner):
            kept = () if record.home else record.administration
            return msgspec.structs.replace(record, handling=INTERNAL, administration=kept, marks={})
        if isinstance(record, Pack) and record.key == "papers":
            return msgspec.structs.replace(record, documents=(choice,))
        return record

    return world._replace(records=tuple(map(changed, world.records)))
