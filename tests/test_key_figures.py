"""The boxes of a summary: how many, that there is none, or that nothing is known; and of what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefings.document import Document, Paragraph, walk
from briefings.i18n import languages
from briefings.records.codes import Side
from briefings.records.kinds import AgreedAction, Agreement, Goal, Partner, Record
from briefings.records.values import PartialDate
from briefings.render import render
from tests.dossiers import dossier, home, text
from tests.test_templates import made
from tests.visits import briefed, sparse_records

NONE = {"en": "none", "vi": "không có"}
UNKNOWN = {"en": "not known", "vi": "chưa rõ"}
BILATERAL = {"en": "bilateral instrument", "vi": "văn kiện song phương"}
GOALS = {"en": "cooperation goals", "vi": "mục tiêu hợp tác"}
PAST = {"en": "past their period", "vi": "đã hết kỳ"}
ACTIONS = {"en": "agreed action", "vi": "việc đã thống nhất"}


def boxes(document: Document) -> Iterator[tuple[str, str]]:
    """Each figure of a paper with its label."""
    figure = ""
    for block in walk(document.blocks):
        if isinstance(block, Paragraph) and block.role in ("key-figure", "key-label"):
            words = "".join(span.text for span in block.spans)
            if block.role == "key-figure":
                figure = words
            else:
                yield figure, words


def of(document: Document, label: str) -> tuple[str, str]:
    (found,) = (box for box in boxes(document) if label in box[1])
    return found


def summary(*records: Record, language: str, kind: str = "visit-pack") -> Document:
    return render(briefed([*sparse_records(), *records], kind, reader="leader", language=language))


def paper(key: str, status: str, **fields: object) -> Agreement:
    base = {"key": key, "title": text(key), "type": "mou", "partners": ("XX",), "status": status}
    return Agreement(**base | fields)


def action(key: str, side: Side) -> AgreedAction:
    return AgreedAction(key=key, text=text(key), side=side, partners=("XX",), due=PartialDate(2027, 1, 1))


@pytest.mark.parametrize("kind", ["visit-pack", "summary", "partnership-review"])
@pytest.mark.parametrize("language", languages())
def test_instruments_are_none_only_where_what_is_on_record_is_over(language: str, kind: str) -> None:
    over = paper("over", "terminated")
    assert of(summary(over, language=language, kind=kind), BILATERAL[language])[0] == NONE[language]
    assert of(summary(language=language, kind=kind), BILATERAL[language])[0] == UNKNOWN[language]
    signed = paper("signed", "signed", signed=PartialDate(2024))
    assert (
        of(summary(over, signed, language=language, kind=kind), BILATERAL[language])[0] == UNKNOWN[language]
    )
    standing = paper("standing", "in_force", in_force=PartialDate(2024))
    assert of(summary(over, standing, language=language, kind=kind), BILATERAL[language])[0] == "1"


@pytest.mark.parametrize("language", languages())
def test_a_profile_says_that_it_counts_what_is_between_two_sides(language: str) -> None:
    xx = next(one for one in sparse_records() if isinstance(one, Partner) and not one.home)
    found = made(dossier([xx, home(), paper("one", "in_force")], "XX", language=language))
    assert of(found, BILATERAL[language])[0] == "1"


@pytest.mark.parametrize("kind", ["visit-pack", "partnership-review"])
@pytest.mark.parametrize("language", languages())
def test_nothing_on_record_is_not_none(language: str, kind: str) -> None:
    found = summary(language=language, kind=kind)
    goals = {"visit-pack": GOALS, "partnership-review": PAST}[kind]
    assert of(found, ACTIONS[language])[0] == UNKNOWN[language]
    assert of(found, goals[language])[0] == UNKNOWN[language]


@pytest.mark.parametrize("language", languages())
def test_none_is_open_where_all_on_record_is_over(language: str) -> None:
    done = AgreedAction(
        key="d", text=text("d"), side="ours", partners=("XX",), status="done", evidence=text("x")
    )
    over = Goal(
        key="g", statement=text("g"), partners=("XX",), start=PartialDate(2020), period_end=PartialDate(2021),
        status="dropped",
    )  # fmt: skip
    found = summary(done, over, language=language)
    assert of(found, ACTIONS[language])[0] == NONE[language]
    assert of(found, GOALS[language])[0] == NONE[language]
    timeless = Goal(key="t", statement=text("t"), partners=("XX",))
    assert of(summary(over, timeless, language=language), GOALS[language])[0] == UNKNOWN[language]


def test_no_box_of_any_paper_holds_a_dash() -> None:
    xx = next(one for one in sparse_records() if isinstance(one, Partner) and not one.home)
    papers = [summary(language="en", kind=kind) for kind in ("visit-pack", "summary", "partnership-review")]
    papers.append(made(dossier([xx, home()], "XX")))
    told = [box for document in papers for box in boxes(document)]
    assert told
    assert [label for figure, label in told if figure in ("–", "0")] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "agreed actions open: 1 ours, 2 theirs"),
        ("vi", "việc đã thống nhất chưa xong: 1 của ta, 2 của bạn"),
    ],
)
def test_open_actions_are_counted_with_whose_they_are(language: str, words: str) -> None:
    rows = (action("a", "ours"), action("b", "theirs"), action("c", "theirs"))
    assert of(summary(*rows, language=language), ACTIONS[language]) == ("3", words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "agreed actions overdue: 1 ours, 1 of both sides"),
        ("vi", "việc đã thống nhất quá hạn: 1 của ta, 1 của hai bên"),
    ],
)
def test_a_review_counts_overdue_actions_alike(language: str, words: str) -> None:
    rows = (action("a", "ours"), action("b", "both"))
    found = summary(*rows, language=language, kind="partnership-review")
    assert of(found, ACTIONS[language]) == ("2", words)
