"""The whole flow: golden papers, both formats from one tree, the same bytes again, nothing half-written."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from bisect import bisect
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from briefings import produce, styles
from briefings.document import Document, Figure, Mark, Paragraph, Section, Span, own_spans, walk
from briefings.errors import BriefingError, Cancelled
from briefings.flow import FlowBlock, FlowParagraph, plain
from briefings.pack import Request
from briefings.produce.presses import Press
from briefings.progress import Silent
from briefings.store.workspace import Workspace
from briefings.surroundings import font_folders
from tests.dump import dump

DAY = date(2026, 12, 1)
PAPERS = [("JP", "vi"), ("JP", "en"), ("LA", "vi"), ("LA", "en"), ("wco", "vi"), ("wco", "en")]


@pytest.fixture(scope="module")
def workspace(filled: Path) -> Iterator[Workspace]:
    with Workspace.open(filled, create=False) as opened:
        yield opened


def ask(
    workspace: Workspace, partner: str, *languages: str, formats: tuple[str, ...] = ("docx", "pdf")
) -> Request:
    return produce.request(
        workspace, partner=partner, kind="profile", languages=languages, formats=formats, as_of=DAY
    )


@pytest.fixture(scope="module")
def printed(workspace: Workspace) -> Callable[[str, str], tuple[Document, dict[str, bytes]]]:
    """Partner and language → the tree and its files by format; each built once."""
    kept: dict[tuple[str, str], tuple[Document, dict[str, bytes]]] = {}

    def printed(partner: str, language: str) -> tuple[Document, dict[str, bytes]]:
        if (partner, language) not in kept:
            request = ask(workspace, partner, language)
            ((_, document),) = produce.papers(workspace, request)
            built = produce.build(workspace, request, ())
            files = {file.name.rpartition(".")[2]: file.content for file in built.files}
            kept[partner, language] = (document, files)
        return kept[partner, language]

    return printed


def plain_text(block: FlowBlock) -> str:
    return plain(block.spans) if isinstance(block, FlowParagraph) else ""


Printed = Callable[[str, str], tuple[Document, dict[str, bytes]]]


@pytest.mark.parametrize(("partner", "language"), PAPERS)
def test_papers_say_what_the_golden_files_say(
    workspace: Workspace, golden: Callable[[str, str], None], partner: str, language: str
) -> None:
    ((_, document),) = produce.papers(workspace, ask(workspace, partner, language))
    golden(f"{partner}.{language}.txt", dump(document))


@pytest.mark.parametrize(("lines", "drawn"), [(1, True), (26, False)])
def test_a_spare_figure_stands_only_where_its_page_has_room(lines: int, drawn: bool) -> None:
    marks = (Mark(2020.0, (Span("Bắt đầu", "vi"),)), Mark(2024.0, (Span("Kết thúc", "vi"),)))
    for spare in (True, False):
        figure = Figure("timeline", marks, "Hai mốc.", "vi", caption=(Span("Hình", "vi"),), spare=spare)
        blocks = (*(Paragraph((Span(f"dòng {line}", "vi"),)) for line in range(lines)), figure)
        document = Document("Bài", "vi", (Section(blocks, title=(Span("Mục", "vi"),)),), DAY)
        laid_out = Press(styles.load("international"), font_folders()).lay_out(document, Silent())
        assert any(page.drawings for page in laid_out.pages) == (drawn or not spare)
        assert any(text == "Hình" for text in map(plain_text, laid_out.flow.blocks)) == (drawn or not spare)


# --- one tree, two formats ------------------------------------------------------------------


def squeezed(text: str) -> str:
    """Letters and digits alone: what no line break, capital or form of a letter can change."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def pieces(document: Document, *, figures: bool) -> Iterator[str]:
    """Every stretch of text between numbers that are settled later; the labels of figures one by one."""
    for block in walk(document.blocks):
        if not isinstance(block, Figure):
            for is_cite, spans in groupby(own_spans(block), key=lambda span: bool(span.cite)):
                if not is_cite:
                    yield squeezed("".join(span.text for span in spans))
        elif figures:
            yield from (squeezed(span.text) for span in own_spans(block))


def lost(document: Document, printed: str, *, figures: bool) -> list[str]:
    """The pieces that are not in what was printed, whole or in two parts (over the end of a page)."""
    return [piece for piece in pieces(document, figures=figures) if not _stands_in(printed, piece)]


def _stands_in(printed: str, piece: str) -> bool:
    found = bisect(range(1, len(piece) + 1), False, key=lambda end: piece[:end] not in printed)
    return piece[found:] in printed


def text_of_pdf(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return squeezed("\n".join(page.get_textpage().get_text_bounded() for page in pdf))
    finally:
        pdf.close()


def text_of_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return squeezed("".join(text.text or "" for text in root.iter(f"{space}t")))


@pytest.mark.parametrize(("partner", "language"), PAPERS)
def test_no_word_is_lost_on_the_way_to_either_format(printed: Printed, partner: str, language: str) -> None:
    document, files = printed(partner, language)
    assert lost(document, text_of_pdf(files["pdf"]), figures=True) == []
    assert lost(document, text_of_word(files["docx"]), figures=False) == []


# --- the same bytes -------------------------------------------------------------------------


def test_same_request_gives_the_same_bytes_alone_or_together(workspace: Workspace, printed: Printed) -> None:
    together = produce.build(workspace, ask(workspace, "LA", "en", "vi"), ())
    alone = [printed("LA", "en")[1], printed("LA", "vi")[1]]
    assert [file.content for file in together.files] == [
        files[form] for files in alone for form in ("docx", "pdf")
    ]


SUM = """
import hashlib, sys
from datetime import date
from pathlib import Path
from briefings import produce
from briefings.store.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), create=False) as workspace:
    request = produce.request(workspace, partner="la", kind="profile", languages=("vi",),
                              formats=("docx", "pdf"), as_of=date(2026, 12, 1))
    for file in produce.build(workspace, request, ()).files:
        print(file.name, hashlib.sha256(file.content).hexdigest())
"""


def test_same_bytes_in_another_process_and_workspace(tmp_path: Path) -> None:
    sums = [
        subprocess.run(
            [sys.executable, "-c", SUM, str(folder)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "SYSTEMROOT": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for folder, seed, zone in [
            (shutil.copytree(_filled(tmp_path / "a"), tmp_path / "b"), "1", "UTC"),
            (tmp_path / "a", "2", "Asia/Ho_Chi_Minh"),
        ]
    ]  # fmt: skip
    assert sums[0] == sums[1] != ""


def _filled(folder: Path) -> Path:
    Workspace.open(folder).close()
    return folder


def test_one_format_alone_is_the_same_file(workspace: Workspace, printed: Printed) -> None:
    for form in ("docx", "pdf"):
        (file,) = produce.build(workspace, ask(workspace, "LA", "vi", formats=(form,)), ()).files
        assert file.name == f"LA-partner-profile.vi.{form}"
        assert file.content == printed("LA", "vi")[1][form]


# --- asking, telling, stopping --------------------------------------------------------------


def test_keys_are_found_whatever_their_case_and_kinds_by_their_alias(workspace: Workspace) -> None:
    assert ask(workspace, "jp", "vi").partner == "JP"
    assert ask(workspace, "jp", "vi").kind == "partner-profile"
    assert ask(workspace, "WCO", "vi", "en", "vi").kind == "forum-profile"
    assert ask(workspace, "WCO", "vi", "en", "vi").languages == ("vi", "en")


def test_unknown_partner_is_said_with_the_near_ones(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match=r"Did you mean .*asean"):
        ask(workspace, "asaen", "vi")


def test_a_style_of_the_workspace_comes_before_the_shipped_one(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "own")
    (tmp_path / "own/styles").mkdir(exist_ok=True)
    (tmp_path / "own/styles/narrow.toml").write_text(
        'like = "international"\nname = "narrow"\n[page]\nright = "90mm"\n'
    )
    with Workspace.open(tmp_path / "own", create=False) as opened:
        narrow, wide = (
            produce.build(
                opened,
                produce.request(
                    opened,
                    partner="LA",
                    kind="profile",
                    languages=("vi",),
                    formats=("pdf",),
                    as_of=DAY,
                    style=style,
                ),
                (),
            ).files[0]
            for style in ("narrow", "")
        )
    assert narrow.pages > wide.pages


class Watch:
    """Notes every step; stops at one if asked."""

    def __init__(self, stop_at: int = 0) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, message: str, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self._stop_at:
            raise Cancelled


def test_progress_never_goes_back_and_ends_at_the_end(workspace: Workspace) -> None:
    watch = Watch()
    produce.build(workspace, ask(workspace, "LA", "vi", "en"), (), watch)
    done = [step[0] for step in watch.steps]
    assert done == sorted(done)
    assert watch.steps[0][0] == 0
    assert watch.steps[-1] == (200, 200)


def test_cancelling_stops_at_the_next_step(workspace: Workspace) -> None:
    for stop_at in (1, 2, 5):
        with pytest.raises(Cancelled):
            produce.build(workspace, ask(workspace, "LA", "vi"), (), Watch(stop_at))


def test_a_check_finds_what_a_build_finds_and_makes_no_file(workspace: Workspace) -> None:
    first, second = ask(workspace, "AD", "vi", "en"), ask(workspace, "JP", "en")
    told = [*produce.build(workspace, first, ()).findings, *produce.build(workspace, second, ()).findings]
    checked = produce.check(workspace, (first, second), ())
    assert set(checked) == set(told)
    assert len(checked) == len(set(checked))
    weights = [("must", "should", "know").index(finding.severity) for finding in checked]
    assert weights == sorted(weights)


def test_findings_come_once_however_many_languages(workspace: Workspace) -> None:
    both = produce.build(workspace, ask(workspace, "LA", "vi", "en", formats=("pdf",)), ()).findings
    assert both
    assert len(set(both)) == len(both)


# --- killed at any moment -------------------------------------------------------------------

BUILD_FOR_EVER = """
import sys
from datetime import date
from pathlib import Path
from briefings import produce
from briefings.store.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), create=False) as workspace:
    request = produce.request(workspace, partner="LA", kind="profile", languages=("vi",),
                              formats=("docx", "pdf"), as_of=date(2026, 12, 1))
    print("begun", flush=True)
    while True:
        built = produce.build(workspace, request, ())
        for _ in range(20):
            produce.save(built, Path(sys.argv[2]))
"""


@pytest.mark.parametrize("delay", [0.4, 1.1, 1.7])
def test_killed_while_building_and_saving(
    filled: Path, tmp_path: Path, printed: Printed, delay: float
) -> None:
    shutil.copytree(filled, tmp_path / "workspace")
    command = [sys.executable, "-c", BUILD_FOR_EVER, str(tmp_path / "workspace"), str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    _, files = printed("LA", "vi")
    for form, content in files.items():
        for path in (tmp_path / "out").glob(f"LA-partner-profile.vi.{form}"):
            assert path.read_bytes() == content
    with Workspace.open(tmp_path / "workspace", create=False) as opened:
        assert opened.check_integrity() == []
