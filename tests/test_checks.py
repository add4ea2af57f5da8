"""Findings: what somebody should look at, and what to do about it."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from briefings import checks
from briefings.checks import findings
from briefings.document import Document, Paragraph, Span
from briefings.flow import settle
from briefings.i18n import Translator, languages
from briefings.layout import Layout
from briefings.layout.model import MissingGlyph
from briefings.records.kinds import Agreement, Figure, Goal, Measurement, Project
from briefings.records.values import Confidence, Handling, Origin, PartialDate
from briefings.styles import load
from tests.dossiers import dossier, home, partner, shipped, text


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def document(*spans: Span) -> Document:
    return Document(title="t", language="vi", blocks=(Paragraph(spans),), as_of=date(2027, 1, 5))


def layout(missing: tuple[MissingGlyph, ...] = (), substituted: str = "") -> Layout:
    flow = settle(document(Span("x", "vi")), load("international"))
    return Layout(flow=flow, pages=(), anchors={}, begins=(), missing=missing, substituted=substituted)


@pytest.mark.parametrize("language", languages())
def test_every_finding_has_its_words_and_fills_its_places(language: str) -> None:
    translator = Translator(language, "interface")
    for key in ("JP", "US", "LA", "NO", "wco", "asean", "AD"):
        for finding in findings(dossier(shipped(), key)):
            sentence = translator.say(finding.message, **finding.values)
            assert "{" not in sentence
            assert "_" not in sentence
            assert "Text(" not in sentence
            if language != "en":
                assert sentence != Translator("en", "interface").say(finding.message, **finding.values)


def test_every_code_has_a_sentence_a_weight_and_a_remedy() -> None:
    for code in get_args(checks.FindingCode):
        finding = checks.Finding(code=code)
        assert finding.message
        assert finding.severity in get_args(checks.Severity)
        assert finding.remedy in get_args(checks.Remedy)


def test_gaps_and_doubts_are_found_once_and_the_gravest_first() -> None:
    paper = Agreement(
        key="a", title=text("the treaty"), type="treaty", legal_class="treaty", partners=("XX",),
        status="in_force", expires=day("2027-03-01"), confidence=Confidence.CONFIRMED,
    )  # fmt: skip
    goal = Goal(
        key="g", statement=text("g"), partners=("XX",), start=day("2024"), period_end=day("2024-12-31")
    )
    rows = (Measurement(year=2026, number=1e9), Measurement(year=2026, number=2e9))
    figure = Figure(key="t", partner="XX", indicator="turnover", unit="USD", values=rows)
    found = findings(dossier((partner("XX"), home(), paper, goal, figure)))
    assert found[0].code == "expiring"
    assert found[0].record == "agreement/a"
    codes = [finding.code for finding in found]
    assert len(codes) == len(set(codes))
    assert {"relations_date", "contact", "figures_differ", "goals_not_reviewed"} <= set(codes)
    order = ["must", "should", "know"]
    weights = [order.index(finding.severity) for finding in found]
    assert weights == sorted(weights)


def test_a_text_in_another_language_is_found_with_its_record() -> None:
    fallen_back = Span(
        "English words", "en", Handling.INTERNAL, fallback=True,
        origins=(Origin("event/e", "title"),),
    )  # fmt: skip
    found = findings(dossier((partner("XX"), home())), document(fallen_back, Span("lời", "vi"), fallen_back))
    (finding,) = [one for one in found if one.code == "untranslated"]
    assert (finding.record, finding.field) == ("event/e", "title")
    assert Translator("en", "interface").say(finding.message, **finding.values).count("English words") == 1


def test_missing_characters_and_substituted_fonts_are_found() -> None:
    pages = layout((MissingGlyph("ຂ", "a line"),), "Noto Serif")
    found = findings(dossier((partner("XX"), home())), None, pages)
    assert found[0].code == "missing_glyph"
    assert found[0].values["character"] == "ຂ"
    assert found[0].severity == "must"
    (font,) = [one for one in found if one.code == "substituted_font"]
    assert font.values == {"font": "Noto Serif"}


def test_a_full_dossier_has_little_to_find() -> None:
    few = findings(dossier(shipped(), "US", day=date(2026, 11, 21)))
    many = findings(dossier(shipped(), "AD", day=date(2026, 11, 21)))
    assert {one.code for one in many} - {one.code for one in few} >= {"agreement", "contact", "trade"}


def test_a_finding_names_the_record_it_is_about_not_a_date_in_it() -> None:
    project = Project(
        key="p", title=text("the project"), partners=("XX",), end=day("2024-11"), status="ongoing"
    )
    found = findings(dossier((partner("XX"), home(), project)))
    (finding,) = [one for one in found if one.code == "project_overdue"]
    assert finding.values["title"] == project.title
