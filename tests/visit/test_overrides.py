"""The file in which an office corrects the tables of holidays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.errors import BriefingError, ErrorList
from briefings.records.values import Text
from briefings.visit.calendar import calendar
from briefings.visit.overrides import Override, read_overrides


def written(folder: Path, text: str) -> Path:
    path = folder / "holidays.toml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "holidays.toml") == ()
    assert read_overrides(written(tmp_path, "# nothing yet\n")) == ()
    assert read_overrides(written(tmp_path, "\ufeff# as editors on Windows begin it\n")) == ()


def test_the_three_corrections(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[holiday]]
        country = "VN"
        day = 2027-01-04
        name = { vi = "Nghi\u0309 ho\u00e1n \u0111\u1ed5i", en = "Day off in exchange" }

        [[holiday]]
        country = "VN"
        day = "2027-02-04"
        removed = true

        [[holiday]]
        country = "VN"
        day = 2027-01-09
        working = true
        """,
    )
    found = read_overrides(path)
    assert found == (
        Override(
            country="VN",
            day=date(2027, 1, 4),
            name=Text({"vi": "Nghỉ hoán đổi", "en": "Day off in exchange"}),
        ),
        Override(country="VN", day=date(2027, 2, 4), removed=True),
        Override(country="VN", day=date(2027, 1, 9), working=True),
    )
    home = calendar("VN", 2027, 2027, found)
    assert not home.is_working(date(2027, 1, 4))
    assert home.is_working(date(2027, 2, 4))
    assert home.is_working(date(2027, 1, 9))


def test_all_faults_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        office = "x"

        [[holiday]]
        country = "Nippon"
        day = 2027-02-30T10:00:00
        name = "Setsubun"

        [[holiday]]
        contry = "VN"
        day = "tomorrow"
        removed = "yes"

        [[holiday]]
        country = "VN"
        day = 2027-01-04

        [[holiday]]
        country = "VN"
        day = 2027-01-04
        removed = true
        working = true
        """.replace("2027-02-30T10", "2027-02-20T10"),
    )
    with pytest.raises(ErrorList) as caught:
        read_overrides(path)
    assert str(path) in str(caught.value)
    told = [str(error) for error in caught.value.errors]
    for place, fault in [
        ("holidays.toml: office", "[[holiday]]"),
        ("holiday[0].country", "ISO code"),
        ("holiday[0].day", "“2027-02-20 10:00:00” is no day. Write YYYY-MM-DD."),
        ("holiday[0].name", "A text is written"),
        ("holiday[1]: there is no field contry", "country"),
        ("holiday[1].country", "missing"),
        ("holiday[1].day", "“tomorrow” is no day"),
        ("holiday[1].removed", "true or false"),
        ("holiday[2]", "say one of three"),
        ("holiday[3]", "say one of three"),
    ]:
        assert any(place in error and fault in error for error in told), (place, told)
    assert len(told) == 10


@pytest.mark.parametrize("text", ["holiday = 3", "holiday = [1, 2]", 'holiday = ["VN"]'])
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(ErrorList, match=r"\[\[holiday\]\]"):
        read_overrides(written(tmp_path, text))


def test_what_is_no_toml_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"is no TOML in line 1, at sign 10\."):
        read_overrides(written(tmp_path, "[[holiday]"))
    (tmp_path / "holidays.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BriefingError, match="is not saved as UTF-8"):
        read_overrides(tmp_path / "holidays.toml")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BriefingError, match="cannot be read"):
        read_overrides(tmp_path / "folder")
