"""Nothing that is not released leaves in a paper that is handed over, whatever a workspace holds.

Workspaces are drawn at random (`tests/leaks`), papers made of them as users make them, and the finished
files read to the last byte. What may be in them is worked out anew from the rules (`leaks/oracle`), by
nothing that the program selects by.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.leaks import papers
from tests.leaks.adding import Pair, pairs
from tests.leaks.building import Builder
from tests.leaks.oracle import told
from tests.leaks.worlds import FORMS, Form, World, worlds

IN_ONE_RUN, AT_LEAST, ROUNDS, REFUSALS, PAIRS, SOAK = 500, 10, 6, 200, 60, 500


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    return Builder(tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="session")
def is_soak(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--soak"))


def drawn(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


# What a paper of each kind is there to say: where nothing was released it drops out, not otherwise.
SAYS = {
    "handout": {
        "partner.name", "visit.place", "visit.programme.text", "visit.programme.handed_over",
        "visit.our_delegation.post", "visit.our_delegation.name", "visit.their_delegation.post",
        "partner.tiers.name", "partner.tiers.date", "event.title", "agreement.title", "project.title",
        "topic.title", "topic.points.text", "topic.points.handed_over",
    },
    "handout-milestones": {
        "partner.name", "partner.diplomatic_relations.date", "partner.tiers.name", "agreement.title",
        "agreement.signed", "event.title", "event.date", "project.title", "project.start", "project.end",
    },
    "handout-texts": {"partner.name", "topic.points.text", "topic.points.handed_over"},
    "agreed-minutes": {"partner.name", "visit.place", "topic.title"},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_nothing_hidden_is_in_any_byte_of_what_is_handed_over(
    form: Form, builder: Builder, is_soak: bool
) -> None:
    said: Counter[str] = Counter()
    built = []

    @drawn(SOAK if is_soak else -(-IN_ONE_RUN // len(FORMS)))
    @given(worlds(form))
    def check(world: World) -> None:
        may = told(world.records, world.to)
        for name, content in builder.build(world, form).items():
            assert name.endswith(f".{form.format}")
            there = papers.found(name, content)
            assert not {token: may.hidden.get(token) for token in there - may.open.keys()}
            said.update(may.open[token] for token in there)
            built.append(form)

    for _ in range(ROUNDS):  # a few workspaces may happen to release nothing of some kind
        check()
        if SAYS[form.kind] <= said.keys():
            break
    assert len(built) >= AT_LEAST
    assert SAYS[form.kind] <= said.keys()


def test_every_form_of_a_handout_is_built_often_enough() -> None:
    assert len(FORMS) * -(-IN_ONE_RUN // len(FORMS)) >= IN_ONE_RUN
    assert IN_ONE_RUN // len(FORMS) >= AT_LEAST


def test_nothing_is_refused_that_says_only_what_it_may(builder: Builder, is_soak: bool) -> None:
    """Hidden and open facts are of the same few words here, as they are in an office."""

    @drawn(SOAK if is_soak else REFUSALS)
    @given(st.sampled_from(FORMS).flatmap(lambda form: st.tuples(st.just(form), worlds(form, plain=True))))
    def check(drawn: tuple[Form, World]) -> None:
        form, world = drawn
        assert builder.build(world, form)

    check()


def test_what_is_hidden_makes_no_difference_to_what_is_handed_over(builder: Builder, is_soak: bool) -> None:
    """Nobody can tell from a file, to its last byte and its name, whether there is more than it says."""

    @drawn(SOAK if is_soak else PAIRS)
    @given(st.sampled_from(FORMS).flatmap(lambda form: st.tuples(st.just(form), pairs(form))))
    def check(drawn: tuple[Form, Pair]) -> None:
        form, pair = drawn
        told_before = told(pair.without.records, pair.without.to).open
        assert told(pair.added.records, pair.added.to).open == told_before  # what is added is hidden
        assert builder.build(pair.added, form) == builder.build(pair.without, form)

    check()
