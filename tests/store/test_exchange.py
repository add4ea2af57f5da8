from __future__ import annotations

from pathlib import Path

import pytest

from briefings.errors import BriefingError, ErrorList
from briefings.records.kinds import Event, Partner
from briefings.records.values import EMPTY, Confidence, PartialDate, Text
from briefings.resources import resource
from briefings.store.exchange import read_dataset, read_info, write_records

NO_TYPE = "“planet” is not one of: country, forum, organisation"


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ErrorList) as caught:
        read_dataset(folder)
    return [str(error) for error in caught.value.errors]


def test_records_are_read(small: Path) -> None:
    records = {record.key: record for record in read_dataset(small)}
    assert isinstance(records["talks-2024"], Event)
    assert records["talks-2024"].date == PartialDate(2024, 6)
    assert records["AA"].note is EMPTY


def test_strings_are_cleaned(write_dataset) -> None:
    (record,) = read_dataset(write_dataset('[[source]]\nkey = "a"\ntitle = "Ha\\u0309i quan\\u0000"\n'))
    assert record.title == "Hải quan"


def test_every_fault_is_named_with_file_and_place(write_dataset) -> None:
    folder = write_dataset("""
[[partner]]
key = "AA"
type = "planet"
name = { vi = 7 }
tiers = [{ name = { en = "x" }, date = "2024-13" }, { nam = { en = "y" } }]
colour = "red"
nmae = "x"
marks = { name = { confidence = "unverified" }, type = { confidence = "perhaps" } }

[[event]]
key = "e"
type = "visit"
""")
    faults = faults_of(folder)
    assert f"records.toml: partner AA, type: {NO_TYPE}" in faults
    assert any(fault.startswith("records.toml: partner AA, name: ") for fault in faults)
    assert any(fault.startswith("records.toml: partner AA, tiers[0].date: ") for fault in faults)
    assert "records.toml: partner AA, tiers[1].nam: there is no such field. Did you mean name?" in faults
    assert "records.toml: partner AA, colour: there is no such field" in faults
    assert "records.toml: partner AA, nmae: there is no such field. Did you mean name?" in faults
    assert "records.toml: event e, title: this field is missing" in faults
    assert any(
        fault.startswith("records.toml: partner AA, marks.type.confidence: “perhaps”") for fault in faults
    )
    assert len(faults) == 9


def test_a_text_in_no_language_is_told_and_any_real_one_is_taken(write_dataset) -> None:
    head = '[[source]]\nkey = "a"\ntitle = "Law"\n[[term]]\nkey = "t"\ntext = '
    folder = write_dataset(head + '{ vi = "x", enn = "y" }\n[[term]]\nkey = "u"\ntext = { vn = "x" }\n')
    assert faults_of(folder) == [
        "records.toml: term t, text: “enn” is no code of a language. Did you mean en?",
        "records.toml: term u, text: “vn” is no code of a language. Write vi, en or another of ISO 639.",
    ]
    real = '{ ja = "x", lo = "x", ko = "x", zh-Hant = "x", pt-BR = "x", fil = "x" }\n'
    assert len(read_dataset(write_dataset(head + real))) == 2


def test_what_names_a_record_with_faults_is_not_at_fault(write_dataset, small_records: str) -> None:
    faults = faults_of(write_dataset(small_records.replace('type = "country"', 'type = "planet"')))
    assert faults == [f"records.toml: partner AA, type: {NO_TYPE}"]


def test_a_missing_record_is_named_with_its_neighbour(write_dataset, small_records: str) -> None:
    folder = write_dataset(small_records.replace('sources = ["gazette"]', 'sources = ["gazete"]', 1))
    assert faults_of(folder) == [
        "records.toml: partner AA, sources[0]: there is no source gazete. Did you mean gazette?"
    ]


def test_a_key_twice_is_named_with_both_places(write_dataset, small_records: str) -> None:
    folder = write_dataset(small_records)
    (folder / "second.toml").write_text('[[source]]\nkey = "gazette"\n')
    assert faults_of(folder) == [
        "second.toml: source gazette: the key is taken by records.toml: source gazette."
        " Give one of the two another key."
    ]


def test_what_is_no_kind_and_what_is_no_toml(write_dataset) -> None:
    folder = write_dataset('[[evnt]]\nkey = "a"\n')
    (folder / "broken.toml").write_text("[[event]\n")
    faults = faults_of(folder)
    assert any(fault.startswith("broken.toml is no TOML in line 1") for fault in faults)
    assert "records.toml: evnt is no kind of record. Did you mean event?" in faults


def test_a_record_without_a_key_is_named_by_its_place(write_dataset) -> None:
    folder = write_dataset('[[source]]\nkey = "a"\n[[source]]\ntitle = "no key"\n')
    assert faults_of(folder) == ["records.toml: source 2, key: this field is missing"]


@pytest.mark.parametrize("key", ["", "a b", "../a", "a/b", ".hidden", 'a"b'])
def test_a_key_that_could_not_stand_in_a_file_name_is_refused(write_dataset, key: str) -> None:
    (fault,) = faults_of(write_dataset(f"[[source]]\nkey = '{key}'\n"))
    assert f"key: “{key}” cannot be a key" in fault


def test_a_data_set_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="cannot be read"):
        read_info(tmp_path)


def test_what_is_written_is_read_again(write_dataset) -> None:
    records = read_dataset(resource("dataset"))
    again = read_dataset(write_dataset(write_records(records)))
    assert sorted(again, key=repr) == sorted(records, key=repr)


def test_any_text_survives_a_file(write_dataset) -> None:
    awkward = "a \"quote\" \\ back, 'single', line\nend\tand đồng 税関 🛃 # no comment"
    record = Partner(
        key="AA",
        type="country",
        name=Text({"vi": awkward, "zh-Hant": "香港"}),
        confidence=Confidence.ONE_SOURCE,
    )
    assert read_dataset(write_dataset(write_records([record]))) == [record]
