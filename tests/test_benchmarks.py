"""The benchmarks' fixture says the same on every machine, and our arms make files of it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from benchmarks import fixture, ours, records, tree, window
from benchmarks.race import Arm, compared, race, table
from briefings.document import Contents, Figure, Section, Table, walk
from briefings.store.workspace import Workspace


def test_the_fixture_is_the_same_every_time_and_another_seed_says_other_things() -> None:
    assert fixture.pack(2) == fixture.pack(2)
    assert fixture.pack(2) != fixture.pack(2, seed=8)


def test_the_fixture_is_as_large_as_the_figures_say() -> None:
    pack = fixture.pack()
    texts = [block.runs for block in pack.blocks() if isinstance(block, fixture.Paragraph)]
    texts += [item for block in pack.blocks() if isinstance(block, fixture.Points) for item in block.items]
    assert len(texts) == 240
    assert sum(len(words.split()) for runs in texts for _, words in runs) // 1000 == 13
    assert sum(len(block.rows) for block in pack.blocks() if isinstance(block, fixture.Table)) == 290
    assert len(pack.charts()) == 3


def test_the_tree_holds_the_whole_pack() -> None:
    pack = fixture.pack(2)
    blocks = list(walk(tree.document(pack).blocks))
    titles = [block.title[0].text for block in blocks if isinstance(block, Section) and block.title]
    assert titles[:2] == [pack.chapters[0].title, pack.chapters[0].sections[0].title]
    assert sum(isinstance(block, Table) for block in blocks) == 2
    assert sum(isinstance(block, Figure) for block in blocks) == 1
    assert sum(isinstance(block, Contents) for block in blocks) == 1


def test_our_pdf_says_the_pack_with_its_page_totals_and_outline() -> None:
    pack = fixture.pack(1)
    file = pypdf.PdfReader(BytesIO(ours.pdf(tree.document(pack))))
    assert f"Trang 4 / {len(file.pages)}" in file.pages[3].extract_text()
    assert len(file.outline) > 0
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_our_word_file_is_filled_in_and_holds_the_charts() -> None:
    pack = fixture.pack(2)
    with zipfile.ZipFile(BytesIO(ours.docx(ours.ready_for_word(tree.document(pack))))) as file:
        body = file.read("word/document.xml").decode()
        pictures = [name for name in file.namelist() if name.endswith(".png")]
    assert pack.chapters[1].title in body
    assert "PAGEREF" in body
    assert len(pictures) == 1


def test_both_files_are_what_either_arm_makes_alone(tmp_path: Path) -> None:
    document = tree.document(fixture.pack(1))
    ours.write_both(document, tmp_path)
    assert (tmp_path / "ours.pdf").read_bytes() == ours.pdf(document)
    assert (tmp_path / "ours.docx").read_bytes() == ours.docx(ours.ready_for_word(document))


def test_a_rebuild_after_an_edit_is_the_full_build() -> None:
    pack = fixture.pack(1)
    document, changed = tree.document(pack), tree.document(fixture.edited(pack))
    assert ours.rebuild(ours.ready_to_rebuild(document, changed)) == ours.pdf(changed) != ours.pdf(document)


def test_a_race_runs_slow_arms_in_fewer_rounds() -> None:
    runs: list[str] = []
    arms = [
        Arm("first", lambda pack: "first", runs.append),
        Arm("slow", lambda pack: "slow", runs.append, rounds=1),
    ]
    assert [row.name for row in race(arms, rounds=3, chapters=1)] == ["first", "slow"]
    assert (runs.count("first"), runs.count("slow")) == (4, 2)  # with the warming up


def test_ratios_are_taken_within_a_round_and_misses_are_named() -> None:
    times = {"first": {0: 1.0, 1: 2.0, 2: 1.0}, "met": {0: 4.0, 1: 8.0, 2: 5.0}, "missed": {1: 5.0}}
    rows = compared(times, {"met": 3, "missed": 3})
    assert [row.ratio for row in rows] == [1.0, 4.0, 2.5]
    assert [row.verdict for row in rows] == ["", "≥ 3 met", "≥ 3 missed"]
    assert "| met | 5000 ms | 4.00 | 4.00–5.00 | ≥ 3 met |" in table("Title", rows)


def test_copies_of_the_fixture_are_layers_and_each_bears_its_own_number() -> None:
    made = ours.copies(tree.document(fixture.pack(1)), 3)
    said = [pypdf.PdfReader(BytesIO(one["pdf"])).pages[2].extract_text() for one in made]
    assert [f"{number:02}/03" in text for number, text in enumerate(said, start=1)] == [True] * 3
    assert len({one["docx"] for one in made}) == 3


def test_records_of_the_benchmark_are_found_as_one_types(tmp_path: Path) -> None:
    records.fill(tmp_path / "workspace", 40)
    rows = list(records._searched(tmp_path / "workspace", 1))
    assert len(rows) == 4
    with Workspace.open(tmp_path / "workspace") as workspace:
        assert len(workspace.search("hoi dam", kinds=("event",), limit=50)) >= 40


def test_a_start_is_measured_until_the_window_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    Workspace.open(tmp_path / "workspace").close()
    alone, first, whole = window.starts(tmp_path, rounds=1)
    assert alone.ratio == 1.0
    assert first.ratio is not None
    assert whole.ratio is not None
    assert 1.0 < first.ratio < whole.ratio
