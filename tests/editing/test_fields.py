"""Every field of every kind can be shown, named and given a value; none is left out of the forms."""

from __future__ import annotations

import msgspec
import pytest

from briefings.editing.fields import Shape, blank, field, fields, made, marked, sections, unmarked, values
from briefings.errors import BriefingError
from briefings.i18n import Translator
from briefings.records.kinds import KINDS, Agreement, Event, Partner, Point
from briefings.records.values import Handling, Mark, PartialDate, Text
from briefings.store.bodies import admitted
from briefings.store.workspace import Workspace


def structures() -> list[type[msgspec.Struct]]:
    """Every structure that stands in a record, the records themselves first."""
    found: list[type[msgspec.Struct]] = list(KINDS.values())
    for structure in found:
        for told in fields(structure):
            if told.structure is not None and told.structure not in found:
                found.append(told.structure)
    return found


@pytest.mark.parametrize("structure", structures(), ids=lambda one: one.__name__)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_has_a_name_of_its_own_in_both_languages(
    structure: type[msgspec.Struct], language: str
) -> None:
    say = Translator(language, "interface").say
    names = [say(told.label) for told in fields(structure)]
    assert len(set(names)) == len(names), sorted(names)
    assert {told.name for told in fields(structure)} == set(structure.__struct_fields__)
    for told in fields(structure):
        assert language == "en" or say(told.label) != told.label, f"{told.label} is not translated"


@pytest.mark.parametrize("kind", KINDS)
def test_form_of_a_kind_shows_each_of_its_fields_once(kind: str) -> None:
    shown = [told.name for section in sections(kind) for told in section.fields]
    assert sorted(shown) == sorted(KINDS[kind].__struct_fields__)
    assert not sections(kind)[0].folded
    required = {told.name for told in fields(kind) if told.required and not told.fixed}
    assert required <= {told.name for told in sections(kind)[0].fields}


@pytest.mark.parametrize("kind", KINDS)
def test_records_come_out_of_their_fields_as_they_were(workspace: Workspace, kind: str) -> None:
    for record in workspace.all(kind):
        assert made(KINDS[kind], values(KINDS[kind], record)) == record


def test_what_cannot_be_left_empty_is_named() -> None:
    with pytest.raises(BriefingError) as raised:
        made(Event, {**values(Event), "key": "x"})
    assert raised.value.values["label"] == "Title"
    fresh = made(Event, {**values(Event), "key": "x", "title": Text({"en": "Talks"})})
    assert admitted(fresh) == fresh


def test_shapes_follow_from_types() -> None:
    assert field("agreement", "signed").shape is Shape.DATE
    assert field("agreement", "partners").kinds == ("partner",)
    assert field("agreement", "subjects").shape is Shape.CODES
    assert field("project", "amount").shape is Shape.AMOUNT
    assert field("partner", "traditional").shape is Shape.ANSWER
    assert field("partner", "seat").shape is Shape.PART
    assert (field(Point, "level").shape, field(Point, "level").most) == (Shape.WHOLE, 1)
    assert field(Point, "records").kinds == tuple(KINDS)
    assert field("event", "handling").coded("restricted") is Handling.RESTRICTED
    assert blank(field("agreement", "type")) == "treaty"
    with pytest.raises(BriefingError, match="no field “titel”"):
        field(Agreement, "titel")


def test_marks_are_edited_as_a_list() -> None:
    marks = {"title": Mark(handling=Handling.RESTRICTED), "names.0": Mark(as_of=PartialDate(2020))}
    assert unmarked(marked(marks)) == marks
    assert field(Partner, "marks").parts[0].name == "field"
