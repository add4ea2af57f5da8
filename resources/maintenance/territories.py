"""Write dataset/territories.toml: every country of ISO 3166-1 that has no partner file of its own.

Names come from CLDR (through Babel) with the Vietnamese official usage of territories.toml over
them. Run it by hand when Babel brings a newer CLDR: `python -m resources.maintenance.territories`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from babel import Locale

from briefings.i18n import Translator
from briefings.records.kinds import Name, Partner
from briefings.records.values import EMPTY, Confidence, Handling, Text
from briefings.resources import resource
from briefings.store.exchange import write_records

CLDR, UNCHECKED = "src-cldr", "src-general-knowledge"


def territories(usage: dict[str, Any], elsewhere: set[str]) -> list[Partner]:
    """The records, sorted by code; `usage` is territories.toml, `elsewhere` the codes not wanted."""
    vietnamese, english = Locale("vi").territories, Locale("en").territories
    codes = set(Translator("en").country_names())
    region_of = {code: region for region, listed in usage["regions"].items() for code in listed.split()}
    records = []
    for code in sorted((codes | set(usage["further"])) - elsewhere):
        short, full, english_full = usage["official"].get(code, ("", "", ""))
        official = Name(
            text=Text({"vi": full, "en": english_full}),
            short=Text({"vi": short}) if short != full else EMPTY,
            sources=(UNCHECKED,),
            confidence=Confidence.GENERAL_KNOWLEDGE,
        )
        records.append(
            Partner(
                key=code,
                type="country",
                iso=code if code in codes else "",
                name=Text(
                    {
                        "vi": usage["vietnamese"].get(code, _spelt_out(vietnamese[code], "và")),
                        "en": usage["english"].get(code, _spelt_out(english[code], "and")),
                    }
                ),
                names=(official,) if full else (),
                region=region_of.get(code, "europe"),
                handling=Handling.RELEASABLE,
                sources=(CLDR,),
                confidence=Confidence.ONE_SOURCE,
            )
        )
    return records


def _spelt_out(name: str, conjunction: str) -> str:
    return name.replace(" & ", f" {conjunction} ").replace("St. ", "Saint ")


def main() -> None:
    """Read the usage table and the partner files' names, write the data set's file."""
    usage = tomllib.loads(resource("maintenance/territories.toml").read_text(encoding="utf-8"))
    dataset = resource("dataset")
    elsewhere = {path.stem for path in (dataset / "partners").glob("*.toml")} | {"VN"}
    target: Path = dataset / "territories.toml"
    target.write_text(write_records(territories(usage, elsewhere)), encoding="utf-8")


if __name__ == "__main__":
    main()
