"""The benchmarks' fixture says the same on every machine, and our arms make files of it."""

from benchmarks import fixture, tree
from briefings.document import Contents, Figure, Section, Table, walk


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
