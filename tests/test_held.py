"""What may not be written here: papers say where it is kept and why, and bodies without that still open."""

from __future__ import annotations

import msgspec
import pytest

from briefings.records.kinds import Point, Topic
from briefings.records.values import EMPTY, Handling, Text
from briefings.store.bodies import decode, encode
from tests.test_given import records, told, topic

WHY = Text({"en": "Negotiating room", "vi": "Phương án đàm phán"})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Held separately: document 12/X (Negotiating room)"),
        ("vi", "Nội dung lập riêng: số 12/X (Phương án đàm phán)"),
    ],
)
@pytest.mark.parametrize("kind", ["visit-pack", "checklist"])
def test_papers_say_where_it_is_kept_and_why(kind: str, language: str, words: str) -> None:
    held = Point(
        role="point", text=EMPTY, held_separately="12/X", held_reason=WHY, handling=Handling.RESTRICTED
    )
    assert words in told(records(topic(held)), kind, "leader", language=language)
    bare = msgspec.structs.replace(held, held_reason=EMPTY)
    assert words.split(" (", maxsplit=1)[0] in told(records(topic(bare)), kind, "leader", language=language)


def test_the_reason_is_never_handed_over() -> None:
    released = Point(
        role="point", text=Text({"en": "Open words"}), held_separately="12/X", held_reason=WHY,
        handling=Handling.RELEASABLE,
    )  # fmt: skip
    handout = told(records(topic(released)), "handout", "other_side", "XX")
    assert "Open words" in handout
    assert "12/X" not in handout
    assert "Negotiating room" not in handout


def test_a_topic_kept_before_there_was_a_reason_or_an_answer_opens() -> None:
    before = '{"key":"t","title":{"en":"T"},"points":[{"role":"point","text":{},"held_separately":"12/X"}]}'
    read = decode(Topic.kind, before, 1)
    assert isinstance(read, Topic)
    assert (read.screened, read.points[0].held_reason) == (None, EMPTY)
    assert "screened" not in encode(read)
