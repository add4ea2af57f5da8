"""The shipped data set holds all that the research behind it held, and what the two articles say."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from briefings.records.kinds import Partner, Record, Source
from briefings.records.values import Confidence, Handling, Qualifier, Text
from briefings.resources import resource
from briefings.store.exchange import read_dataset, read_info

DATA = Path(__file__).parent / "data"
COUNTS = tomllib.loads((DATA / "dataset_counts.toml").read_text("utf-8"))
STATEMENTS = tomllib.loads((DATA / "article_inventory.toml").read_text("utf-8"))["statement"]

Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def records() -> Records:
    found: Records = {}
    for record in read_dataset(resource("dataset")):
        found.setdefault(record.kind, {})[record.key] = record
    return found


def of(records: Records, listed: str) -> list[Any]:
    """The records of one list of the research, by its keys; a KeyError names one that is missing."""
    kind = {"forums": "partner"}.get(listed, listed.removesuffix("s"))
    keys = COUNTS[listed].get("sources") or COUNTS["themes"]["sources"]
    return [records[kind][key] for key in keys]


# A field of the research → what must be filled for it.
Held = Callable[[Any], Any]


def both(field: str, path: str) -> dict[str, Held]:
    return {f"{field}.{language}": lambda r, la=language: la in deep(r, path) for language in ("vi", "en")}


def notes(field: str, path: str) -> dict[str, Held]:
    return {f"{field}_{language}": lambda r, la=language: la in deep(r, path) for language in ("vi", "en")}


def deep(value: Any, path: str) -> Any:
    """The value at a dotted path; an empty text where something on the way is missing."""
    for name in path.split("."):
        value = (value[0] if value else None) if name == "0" else getattr(value, name, None)
        if value is None:
            return Text()
    return value


def attested(field: str, path: str) -> dict[str, Held]:
    """Confidence and number of reliable sources of a fact inside a record."""
    return {
        f"{field}.confidence": lambda r: deep(r, path),
        f"{field}.reliable_sources": lambda r: deep(r, f"{path}.reliable_sources"),
    }


COMMON: dict[str, Held] = {
    "confidence": lambda r: r.confidence is not Confidence.UNVERIFIED or r.sources,
    "reliable_sources": lambda r: r.reliable_sources,
    "quote": lambda r: r.quote,
    "groups": lambda r: r.groups,
    "partners": lambda r: r.partners,
    "forums": lambda r: r.forums,
    "releasable": lambda r: r.handling is Handling.RELEASABLE,
    "type": lambda r: r.type,
    "status": lambda r: r.status,
    "level": lambda r: r.level,
    **notes("note", "note"),
    **both("place", "place"),
}


def titled(path: str) -> dict[str, Held]:
    return {language: lambda r, la=language: la in deep(r, path) for language in ("vi", "en")}


HELD: dict[str, dict[str, Held]] = {
    "partners": {
        **titled("name"),
        **both("official_name", "names.0.text"),
        "official_name_confidence": lambda r: r.names[0].confidence is Confidence.GENERAL_KNOWLEDGE,
        "region": lambda r: r.region,
        "article_scope": lambda r: r.article_scope,
        **both("customs_administration", "administration.0.text"),
        "customs_administration.local": lambda r: r.administration[0].local,
        **attested("customs_administration", "administration.0"),
        "diplomatic_relations.date": lambda r: deep(r, "diplomatic_relations.date"),
        **attested("diplomatic_relations", "diplomatic_relations"),
        "partnerships": lambda r: r.tiers,
        "forums_confidence": lambda r: r.marks["forums"].confidence is Confidence.UNVERIFIED,
    },
    "forums": {
        **titled("name"),
        **both("member_noun", "member_noun"),
        **notes("article", "standing"),
        "member_ids": lambda r: r.members and r.key != "apec",
        "vn_roles": lambda r: r.roles,
        "founded.value": lambda r: deep(r, "founded.date"),
        "seat.value.vi": lambda r: "vi" in deep(r, "seat.text"),
        "seat.value.en": lambda r: "en" in deep(r, "seat.text"),
        "members.value": lambda r: deep(r, "member_count.number"),
        "vn_joined.value": lambda r: deep(r, "joined.date"),
        "vn_joined.releasable": lambda r: deep(r, "joined.handling") is Handling.RELEASABLE,
        "vn_joined_year.value": lambda r: deep(r, "joined_year.date"),
        "vn_joined_year.releasable": lambda r: deep(r, "joined_year.handling") is Handling.RELEASABLE,
        "customs_body.value.vi": lambda r: "vi" in deep(r, "customs_body.text"),
        "customs_body.value.en": lambda r: "en" in deep(r, "customs_body.text"),
        **notes("founded_note", "founded.note"),
        **notes("vn_joined_note", "joined.note"),
        **notes("members_note", "member_count.note"),
        **attested("founded", "founded"),
        **attested("seat", "seat"),
        **attested("members", "member_count"),
        **attested("vn_joined", "joined"),
        **attested("vn_joined_year", "joined_year"),
        **attested("customs_body", "customs_body"),
    },
    "agreements": {
        **titled("title"),
        "signed": lambda r: r.signed,
        "in_force": lambda r: r.in_force,
        "legal_class": lambda r: r.legal_class,
        "legal_class_confidence": lambda r: "legal_class" in r.marks,
        "legal_class_source": lambda r: "legal_class" in r.marks and r.marks["legal_class"].sources,
        "field_confidence": lambda r: r.marks.keys() - {"legal_class"},
        "subject": lambda r: r.subjects,
        **notes("subject", "summary"),
    },
    "events": {
        **titled("title"),
        "date": lambda r: r.date,
        "contact": lambda r: r.contacts,
        "contact_scope": lambda r: r.contact_scope,
        "field_confidence": lambda r: r.marks,
    },
    "projects": {
        **titled("title"),
        "start": lambda r: r.start,
        "end": lambda r: r.end,
        "amount": lambda r: r.amount,
        "currency": lambda r: r.amount and r.amount.currency,
        **notes("amount_note", "amount_note"),
        **both("donor", "donor"),
    },
    "goals": {
        **titled("statement"),
        "year": lambda r: r.start,
        "year_end": lambda r: r.last_year,
        "period_end": lambda r: r.period_end,
        "period_end_basis": lambda r: r.period_end_basis,
        "review": lambda r: r.review == "not_reviewed",
        **both("progress", "progress.0.text"),
        **attested("progress", "progress.0"),
    },
    "themes": {**titled("title"), "kind": lambda r: r.type, "year": lambda r: r.year},
    "figures": {
        "indicator": lambda r: r.indicator,
        "unit": lambda r: r.unit,
        "partner": lambda r: r.partner or r.world,
    },
}  # fmt: skip


@pytest.mark.parametrize("listed", HELD)
def test_every_item_is_there_with_its_sources(records: Records, listed: str) -> None:
    for record in of(records, listed):
        expected = COUNTS[listed]["sources"][record.key]
        assert len(record.sources) == expected, f"{record.kind}/{record.key}"


@pytest.mark.parametrize("listed", HELD)
def test_every_field_is_held_as_often(records: Records, listed: str) -> None:
    items = of(records, listed)
    for field, count in COUNTS[listed]["fields"].items():
        if field in ("end", "end_date") and listed == "events":
            continue
        held = HELD[listed].get(field) or COMMON[field]
        assert sum(bool(held(item)) for item in items) >= count, f"{listed}.{field}"


def test_events_that_last(records: Records) -> None:
    fields = COUNTS["events"]["fields"]
    assert sum(event.end is not None for event in of(records, "events")) == fields["end"] + fields["end_date"]


@pytest.mark.parametrize("field", COUNTS["subfacts"])
def test_facts_inside_records_keep_their_dates_and_sources(records: Records, field: str) -> None:
    listed = "goals" if field == "progress" else "partners"
    items = of(records, listed) + (of(records, "forums") if listed == "partners" else [])
    values = [getattr(item, field) for item in items]
    facts = [f for value in values for f in (value if isinstance(value, tuple) else (value,)) if f]
    counts = COUNTS["subfacts"][field]
    assert len(facts) == counts["rows"]
    assert sum(bool(getattr(fact, "date", None)) for fact in facts) == counts["dated"]
    assert sum(len(fact.sources) for fact in facts) == counts["sources"]


def test_sources_have_what_the_research_knew_of_them(records: Records) -> None:
    fields, sources = COUNTS["sources"]["fields"], records["source"].values()
    assert len(sources) == fields["publisher"] + COUNTS["further_sources"]["number"] + 1  # and CLDR
    assert sum(bool(source.title) for source in sources) >= fields["title"]
    assert sum(bool(source.remark) for source in sources) >= fields["note"]
    assert all(source.address or source.file or source.remark for source in sources)


def test_every_measurement_is_a_row_of_its_own(records: Records) -> None:
    series = [records["figure"][key] for key in COUNTS["figures"]["sources"]]
    rows = [row for figure in series for row in figure.values]
    counts = COUNTS["measurements"]
    assert len(rows) == counts["number"]
    assert sum(len(row.sources) for row in rows) == counts["sources"]
    assert sum(bool(row.period) for row in rows) == counts["fields"]["period"]
    assert sum(bool(row.fiscal_year) for row in rows) == counts["fields"]["fiscal_year"]
    assert sum(row.forecast for row in rows) == counts["fields"]["forecast"]
    assert sum(row.qualifier is not Qualifier.EXACT for row in rows) == counts["fields"]["qualifier"]
    assert sum("en" in row.note for row in rows) == counts["fields"]["note_en"]
    assert all(row.basis for row in rows)
    assert any(len({row.year for row in figure.values}) < len(figure.values) for figure in series), (
        "sources that disagree on a year both stay"
    )


@pytest.mark.parametrize(
    ("table", "forum", "field"),
    [
        ("asean_chair", "asean", "chairs"),
        ("apec_host", "apec", "chairs"),
        ("wco_council", "wco", "meetings"),
        ("asem_customs_dg", "asem", "meetings"),
        ("asean_customs_dg", "asean", "meetings"),
        ("members_asean", "asean", "members"),
        ("members_apec", "apec", "members"),
    ],
)
def test_forum_tables(records: Records, table: str, forum: str, field: str) -> None:
    rows, counts = getattr(records["partner"][forum], field), COUNTS[table]
    assert len(rows) == counts["rows"]
    missing = [row for row in rows if row.confidence is Confidence.NOT_FOUND]
    assert len(missing) == counts["not_found"], "what was not found stays as an empty row"
    assert all(getattr(row, "host", None) is None for row in missing)
    columns = {
        "chair": lambda row: row.partner if field == "chairs" else row.chair,
        "host": lambda row: row.partner if field == "chairs" else row.host,
        "administration": lambda row: row.chair_administration,
        "since": lambda row: row.validity.since,
        "name_in_forum": lambda row: row.name_in_forum,
        "note_en": lambda row: "en" in row.note,
        "derived_number": lambda row: "number" in row.derived,
        "derived_year": lambda row: "date" in row.derived,
        "confidence": lambda row: row,
    }
    for name, count in counts["fields"].items():
        if name in ("term_vi", "term_en"):
            assert records["partner"][forum].member_term
            continue
        held = columns.get(name) or (lambda row, name=name: getattr(row, name))
        assert sum(held(row) not in (None, "", False) and bool(held(row)) for row in rows) == count, name


def test_year_themes_keep_both_wordings_and_all_sources(records: Records) -> None:
    for key, sources in COUNTS["year_themes"]["sources"].items():
        theme = records["theme"][key]
        assert len(theme.sources) >= sources
        assert "en" in theme.official_wording
    assert any(reading.field == "title" for reading in records["theme"]["wco-2016"].readings)
    assert len(records["theme"]["wco-2024"].lines_of_action) == 6
    assert records["theme"]["wco-2024"].press_wording == ("vi",)


def test_releasable_is_what_the_research_released_and_no_more(records: Records) -> None:
    for listed, count in COUNTS["releasable"].items():
        kind = listed.removesuffix("s")
        released = [r for r in records[kind].values() if r.handling is Handling.RELEASABLE]
        assert len(released) == count, listed
    for kind in ("goal", "figure", "person", "source"):
        assert all(r.handling is Handling.INTERNAL for r in records[kind].values()), kind
    for record in records["partner"].values():
        dates = (record.diplomatic_relations, *record.tiers)
        for fact in (*dates, record.founded, record.seat, *record.roles):
            released = fact is not None and fact.handling is not Handling.INTERNAL
            # what marks the relations of the two sides, for the milestones that a sample hands over
            assert not released or (fact in dates and fact.confidence.is_checked), record.key
        for name in record.administration:
            assert name.confidence.is_checked or name.handling is Handling.INTERNAL


def test_contacts_are_as_judged(records: Records) -> None:
    found = Counter(contact.type for event in records["event"].values() for contact in event.contacts)
    assert all(found[kind] >= count for kind, count in COUNTS["contacts"].items())


def test_conflicts_stay(records: Records) -> None:
    project = records["project"]["usaid-tfp"]
    assert project.amount.number == 22_000_000
    assert [reading.amount.number for reading in project.readings] == [21_700_000]
    assert records["partner"]["KR"].readings[0].date != records["partner"]["KR"].diplomatic_relations.date


def test_the_home_administration(records: Records) -> None:
    (home,) = [partner for partner in records["partner"].values() if partner.home]
    before, now = home.administration
    assert (before.text["vi"], str(before.validity.until)) == ("Tổng cục Hải quan", "2025-02-28")
    assert (now.text["vi"], str(now.validity.since)) == ("Cục Hải quan", "2025-03-01")
    assert len([unit for unit in home.units if not unit.role]) == COUNTS["home"]["units"]
    unknown = [unit for unit in home.units if unit.confidence is Confidence.NOT_FOUND]
    assert [unit.role for unit in unknown] == ["international_cooperation"]
    in_office = [
        p for p in records["person"].values() if any(post.validity.until is None for post in p.posts)
    ]
    assert len(in_office) == COUNTS["home"]["leaders"]


def test_what_the_data_set_says_of_itself() -> None:
    info = read_info(resource("dataset"))
    assert str(info.as_of) == "2026-11-21"
    assert len(info.not_found) == COUNTS["home"]["not_found"]
    assert all({"vi", "en"} <= text.keys() for text in (*info.not_found, *info.cautions))


def test_every_country_has_its_names(records: Records) -> None:
    countries = [partner for partner in records["partner"].values() if partner.iso]
    assert len(countries) == 249, "the countries of ISO 3166-1"
    assert all({"vi", "en"} <= country.name.keys() and country.region for country in countries)
    partners: dict[str, Partner] = records["partner"]
    assert all({"vi", "en"} <= name.text.keys() for partner in partners.values() for name in partner.names)
    assert partners["ZW"].names[0].text == Text({"vi": "Cộng hòa Dim-ba-bu-ê", "en": "Republic of Zimbabwe"})
    assert partners["KR"].name["vi"] == "Hàn Quốc"
    assert partners["KP"].name["vi"] == "Triều Tiên"
    assert partners["LA"].name["vi"] == "Lào"
    assert partners["TL"].names[0].short["vi"] == "Ti-mo Lét-xtê"
    assert partners["TW"].name["vi"] == "Đài Loan (Trung Quốc)"
    assert partners["PS"].names[0].text["vi"] == "Nhà nước Pa-le-xtin"


def test_every_text_stands_in_both_languages(records: Records) -> None:
    """But for other readings, phonetic spellings and a name that the source gives without its marks."""
    for kind in records.values():
        for record in kind.values():
            for path, text in texts(record):
                if not {"readings", "short"} & set(path) and (record.kind, path) != ("person", ("name",)):
                    assert {"vi", "en"} <= text.keys(), f"{record.kind}/{record.key} {'.'.join(path)}: {text}"


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Every text in a record, with the names of the fields that lead to it."""
    if isinstance(value, Text) and value:
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner, path)


def test_traditional_and_new_partners(records: Records) -> None:
    partners = records["partner"]
    assert all(partners[key].traditional is True for key in ("JP", "US", "LA", "CN", "NZ", "TH"))
    assert all(partners[key].traditional is False for key in ("AE", "QA", "ZA", "EG"))
    assert all(partners[key].traditional is None for key in ("CU", "IN", "NO", "GR", "wco"))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement["says"][:40])
def test_what_the_articles_say_is_held(records: Records, statement: dict[str, Any]) -> None:
    for name in statement["records"]:
        kind, _, key = name.partition("/")
        record = records[kind][key]
        assert statement["article"] in set(sources_of(record)), f"{name} does not name the article"


def sources_of(value: Any) -> Iterator[str]:
    """Every source that a record names, anywhere in it."""
    if isinstance(value, msgspec.Struct):
        yield from getattr(value, "sources", ())
        if isinstance(value, Record) and value.quote_source:
            yield value.quote_source
        for name in value.__struct_fields__:
            yield from sources_of(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from sources_of(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from sources_of(inner)


def strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def test_no_file_name_stands_where_it_could_print(records: Records) -> None:
    files = {source.file for source in records["source"].values() if source.file}
    assert len(files) == 2
    for kind in records.values():
        for record in kind.values():
            shown = msgspec.structs.replace(record, file="") if isinstance(record, Source) else record
            for text in strings(
                msgspec.to_builtins(shown, enc_hook=lambda v: dict(v) if isinstance(v, Text) else str(v))
            ):
                assert not any(name in text for name in files)
                assert ".yaml" not in text
