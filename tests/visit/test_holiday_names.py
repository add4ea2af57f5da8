"""Holidays are named in the languages of the papers."""

from __future__ import annotations

import tomllib
from datetime import date

from briefings.resources import resource
from briefings.visit.calendar import calendar
from briefings.visit.holiday_names import name_in_our_languages

FIRST, LAST = date(2024, 1, 1), date(2032, 12, 31)


def test_no_holiday_of_a_partner_lacks_a_vietnamese_name() -> None:
    files = [*resource("dataset/partners").glob("*.toml"), resource("dataset/home.toml")]
    isos = {
        partner["iso"]
        for path in files
        for partner in tomllib.loads(path.read_text("utf-8")).get("partner", ())
        if partner.get("iso")
    }
    assert isos >= {"VN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL"}
    lacking = {
        (iso, holiday.name["en"])
        for iso in isos
        for holiday in calendar(iso, FIRST.year, LAST.year).holidays(FIRST, LAST)
        if "vi" not in holiday.name
    }
    assert not lacking


def test_a_name_that_nobody_translated_is_there_in_english_alone() -> None:
    assert dict(name_in_our_languages("QQ", "Day of the Sea", {"qq": "Zee"})) == {
        "en": "Day of the Sea",
        "qq": "Zee",
    }
    assert dict(name_in_our_languages("QQ", "Day of the Sea (observed)", {})) == {
        "en": "Day of the Sea (observed)"
    }


def test_names_are_put_together_from_parts() -> None:
    for english, vietnamese in {
        "Labor Day (observed)": "Ngày Lao động (nghỉ bù)",
        "Labor Day (in lieu)": "Ngày Lao động (nghỉ bù)",
        "Alternative holiday for Chuseok": "Tết Trung thu Chuseok (nghỉ bù)",
        "Day off (substituted from 05/04/2024)": "Ngày nghỉ hoán đổi với ngày làm việc",
        "Vesak Joint Holiday": "Lễ Vesak (Phật đản) (ngày nghỉ chung)",
    }.items():
        assert name_in_our_languages("QQ", english, {})["vi"] == vietnamese


def test_a_country_may_say_otherwise_than_others() -> None:
    assert name_in_our_languages("MN", "Lunar New Year", {})["vi"] != "Tết Nguyên đán"
    assert name_in_our_languages("VN", "Lunar New Year", {})["vi"] == "Mùng một Tết Nguyên đán"
    assert name_in_our_languages("US", "Labor Day", {})["en"] == "Labor Day"
    assert name_in_our_languages("JP", "Labor Day", {})["en"] == "Labour Day"


def test_forms_keep_their_place_for_the_name() -> None:
    for path in resource("holidays").glob("*.toml"):
        forms = tomllib.loads(path.read_text("utf-8"))["forms"]
        assert all(form.count("{}") == 1 for form in forms)
        assert all(ours.count("{}") <= 1 for ours in forms.values())
