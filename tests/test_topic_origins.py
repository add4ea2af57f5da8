"""A topic that comes from an agreed action says of it what is to be known; a section says what it has not."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest

from briefings.document import Document
from briefings.dossier import Dossier
from briefings.i18n import languages
from briefings.records.kinds import AgreedAction, Agreement, Point, Record, Topic, Visit
from briefings.records.values import Handling
from briefings.render import render
from tests.dossiers import text
from tests.test_templates import said, said_of
from tests.visits import briefed, sparse_records, visit_records

FROM = "agreed_action/action-ours-XX"


@dataclass(frozen=True)
class Words:
    """What a reader meets, in one language."""

    about: str
    overdue: str
    whose: str


WORDS = {
    "en": Words(
        "Agreed action it comes from\nAction\nDue\nStatus\nOurs\nours towards XX\n"
        "From: heads' meeting (Jun 2025)\nOwner: An officer\n31 Dec 2026\n",
        "62 days overdue as of 3 March 2027",
        "not yet done by us",
    ),
    "vi": Words(
        "Xuất phát từ việc đã thống nhất\nNội dung\nThời hạn\nTình trạng\nViệc của ta\nours towards XX (vi)\n"
        "Từ: heads' meeting (vi) (6/2025)\nNgười phụ trách: An officer (vi)\n31/12/2026\n",
        "quá hạn 62 ngày tính đến 03/3/2027",
        "ta chưa thực hiện",
    ),
}


def taken(**changes: object) -> list[Record]:
    """A visit with a topic that was taken from an agreed action and that nobody wrote a point for."""
    found = [
        msgspec.structs.replace(record, **changes)
        if isinstance(record, AgreedAction) and record.key == "action-ours-XX"
        else record
        for record in visit_records()
        if record.key != "two"
    ]
    title = text("ours towards XX")
    return [
        *found,
        Topic(
            key="two", title=title, code="A2", partners=("XX",), visit="trip", why=(FROM,),
            points=(Point(role="background_free", text=title, records=(FROM,)),),
        ),
    ]  # fmt: skip


def made(records: list[Record], reader: str, language: str = "en", kind: str = "visit-pack") -> Document:
    return render(told(records, reader, language, kind))


def told(records: list[Record], reader: str, language: str = "en", kind: str = "visit-pack") -> Dossier:
    pack = next((record.key for record in records if record.kind == "pack"), "")
    return briefed(records, kind, reader=reader, language=language, pack=pack)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reader", ["file", "leader", "delegation"])
def test_a_topic_says_of_its_agreed_action_what_whose_until_when_and_how_late(
    reader: str, language: str
) -> None:
    found = said_of(made(taken(), reader, language), "topic-two")
    words = WORDS[language]
    for part in (words.about, words.overdue, words.whose):
        assert part in found
    assert found.count("ours towards XX") == 2, "the title and the action; nothing else says it again"


def test_an_action_that_a_reader_may_not_see_is_told_of_in_no_topic() -> None:
    hidden = taken(handling=Handling.RESTRICTED)
    assert "Agreed action it comes from" in said_of(made(hidden, "leader"), "topic-two")
    for reader in ("delegation",):
        assert "An officer" not in said_of(made(hidden, reader), "topic-two")
        assert "overdue" not in said_of(made(hidden, reader), "topic-two")


def test_what_is_handed_over_says_nothing_of_where_a_topic_comes_from() -> None:
    records = [
        msgspec.structs.replace(record, handling=Handling.RELEASABLE)
        if isinstance(record, Visit | Topic)
        else record
        for record in taken()
    ]
    document = said(made(records, "other_side", kind="handout"))
    assert "ours towards XX" not in document
    assert "overdue" not in document


@pytest.mark.parametrize("reader", ["file", "leader", "delegation"])
def test_a_programme_of_which_only_the_clock_is_known_says_so(reader: str) -> None:
    records = [
        msgspec.structs.replace(record, zone="Asia/Tokyo", country="XX")
        if isinstance(record, Visit)
        else record
        for record in sparse_records()
    ]
    found = said_of(made(records, reader), "programme")
    assert "hours ahead" in found
    assert "No data yet: the programme of the visit" in found


def test_another_record_of_the_same_key_is_still_named_as_what_proposed_it() -> None:
    paper = Agreement(key="action-ours-XX", title=text("a paper of that key"), type="mou", partners=("XX",))
    records = [
        msgspec.structs.replace(record, why=(FROM, "agreement/action-ours-XX"))
        if isinstance(record, Topic) and record.key == "two"
        else record
        for record in taken()
    ]
    found = said(made([*records, paper], "file"))
    assert "Proposed by: a paper of that key" in found
    assert "Proposed by: ours towards XX" not in found
