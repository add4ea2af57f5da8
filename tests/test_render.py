"""Templates print facts with their marks, in the reader's language, or say what is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import Block, Figure, Paragraph, Section, Span, own_spans, walk
from briefings.errors import BriefingError
from briefings.handling import field_level
from briefings.i18n import Translator
from briefings.records.kinds import Agreement, Event, Name, Partner, Point, Source, TextFact, Topic
from briefings.records.values import (
    EMPTY,
    Amount,
    Computed,
    Confidence,
    Handling,
    Mark,
    Origin,
    PartialDate,
    Qualifier,
    Text,
    Tri,
    Validity,
)
from briefings.render import Renderer
from briefings.text import clean

R, I, X = Handling  # noqa: E741 (their portion marks in English)


class Line(msgspec.Struct, frozen=True):
    agreement: Agreement
    running: Computed[Tri]
    state: Computed[str]


class Paper(msgspec.Struct, frozen=True):
    """A small dossier."""

    lines: tuple[Line, ...] = ()
    topic: Topic | None = None
    partner: Partner | None = None
    name: Computed[Name] | None = None
    count: Computed[int] | None = None
    source: Source | None = None
    event: Event | None = None
    words: Mapping[str, Text] = {}
    day: date = date(2027, 1, 5)


def agreement(title: str | Mapping[str, str], **fields: object) -> Agreement:
    named = {"vi": title} if isinstance(title, str) else title
    plain = {
        "key": "a",
        "type": "mou",
        "handling": R,
        "sources": ("s1",),
        "confidence": Confidence.ONE_SOURCE,
    }
    return Agreement(**(plain | {"title": Text(named)} | fields))  # type: ignore[arg-type]


def line(record: Agreement, running: Tri = Tri.YES) -> Line:
    return Line(record, Computed(running, I, (Origin("agreement/a", "expires"),)), Computed("in_force", R))


Write = Callable[..., tuple[Block, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Render a section whose template is given as text."""
    (tmp_path / "sections").mkdir()
    renderers: dict[str, Renderer] = {}

    def run(
        template: str, paper: Paper, language: str = "vi", others: tuple[str, ...] = ()
    ) -> tuple[Block, ...]:
        (tmp_path / "sections" / "x.xml.j2").write_text(template, "utf-8")
        # a renderer of its own: the file may change within the precision of its time
        renderer = renderers[language] = Renderer(Translator(language), [tmp_path])
        return renderer.blocks(renderer.reading(paper, field_level, others), ["x"])

    return run


def spans(blocks: tuple[Block, ...]) -> list[Span]:
    return [span for block in walk(blocks) for span in own_spans(block)]


def text(blocks: tuple[Block, ...]) -> str:
    return "".join(span.text for span in spans(blocks))


def said(blocks: tuple[Block, ...]) -> list[tuple[str, Handling]]:
    """What was printed from facts, with its level."""
    return [(span.text, span.level) for span in spans(blocks) if span.origins]


# --- values ---------------------------------------------------------------------------------


def test_values_carry_record_field_level_and_language(write: Write) -> None:
    record = agreement(
        {"vi": "Bản ghi nhớ", "en": "MOU"}, signed=PartialDate(2015, 8, 4), summary=Text({"vi": "S"})
    )
    blocks = write(
        '{% set it = dossier.lines[0].agreement %}<section handling="releasable">'
        "<p>{{ it.title }}, {{ it.signed }}: {{ it.summary }}</p></section>",
        Paper((line(record),)),
    )
    assert text(blocks) == "Bản ghi nhớ, 04/8/2015: S"
    title, _, signed, _, summary = spans(blocks)
    assert title.origins == (Origin("agreement/a", "title"),)
    assert (title.level, title.lang, signed.level) == (R, "vi", R)
    assert summary.level is I  # a summary is never released by its record alone


def test_a_field_is_as_narrow_as_its_mark_says(write: Write) -> None:
    record = agreement("A", signed=PartialDate(2015), marks={"signed": Mark(handling=X)})
    blocks = write("<p>{{ dossier.lines[0].agreement.signed }}</p>", Paper((line(record),)))
    assert said(blocks) == [("năm 2015", X)]


def test_items_of_lists_have_paths_of_their_own(write: Write) -> None:
    topic = Topic(key="t", title=Text({"vi": "T"}), points=(
        Point(role="point", text=Text({"vi": "P"})),
        Point(role="response", text=Text({"vi": "Q"}), fall_back=Text({"vi": "F"}), handling=I),
    ))  # fmt: skip
    blocks = write(
        "{% for point in dossier.topic.points %}<p>{{ point.role }}: {{ point.text }}"
        "{% if point.fall_back %} {{ point.fall_back }}{% endif %}</p>{% endfor %}",
        Paper(topic=topic),
    )
    assert said(blocks) == [("nội dung ta nêu", I), ("P", I), ("hướng trả lời", I), ("Q", I), ("F", X)]
    assert spans(blocks)[-1].origins == (Origin("topic/t", "points.1.fall_back"),)


def test_text_falls_back_by_language_and_says_so(write: Write) -> None:
    record = agreement({"ja": "覚書", "en": "MOU"})
    template = "<p>{{ dossier.lines[0].agreement.title }}</p>"
    asked = spans(write(template, Paper((line(record),)), "vi", ("ja",)))
    assert [(span.text, span.lang, span.fallback, span.style) for span in asked] == [
        ("覚書", "ja", True, ""), (" [tiếng Nhật]", "vi", False, "fallback"),
    ]  # fmt: skip
    assert text(write(template, Paper((line(record),)), "vi")) == "MOU [tiếng Anh]"
    assert text(write(template, Paper((line(record),)), "en")) == "MOU"


@pytest.mark.parametrize(
    ("filtered", "printed"),
    [("upper", "MOU [tiếng Anh]"), ("capital", "Mou [tiếng Anh]"), ("beginning", "mou [tiếng Anh]")],
)
def test_a_piece_of_a_fallback_says_so_too(write: Write, filtered: str, printed: str) -> None:
    template = f"<p>{{{{ dossier.lines[0].agreement.title|{filtered} }}}}</p>"
    asked = write(template, Paper((line(agreement({"en": "mou"})),)), "vi")
    assert text(asked) == printed
    assert [span.fallback for span in spans(asked)] == [True, False]


def test_a_text_in_a_language_of_choice(write: Write) -> None:
    record = agreement({"vi": "Bản ghi nhớ", "en": "MOU"})
    (pair,) = write(
        "{% set title = dossier.lines[0].agreement.title %}<pair><left>{{ title|translated('vi') }}</left>"
        "<right>{{ title|translated('en') }}{% if title|translated('ja') %}!{% endif %}</right></pair>",
        Paper((line(record),)),
    )
    assert [(span.text, span.lang, span.fallback) for span in spans((pair,))] == [
        ("Bản ghi nhớ", "vi", False), ("MOU", "en", False),
    ]  # fmt: skip


def test_a_local_name_is_in_its_own_language(write: Write) -> None:
    name = Name(text=Text({"vi": "Hải quan"}), local="税関", local_language="ja")
    partner = Partner(key="P", type="country", name=Text({"vi": "P"}), names=(name,))
    (span,) = spans(write("<p>{{ dossier.partner.names[0].local }}</p>", Paper(partner=partner)))
    assert (span.text, span.lang, span.fallback) == ("税関", "ja", False)


def test_what_is_missing_is_a_gap_and_false(write: Write) -> None:
    paper = Paper((line(agreement("A", summary=EMPTY)),))
    blocks = write(
        "{% set it = dossier.lines[0].agreement %}<p>{{ it.signed }}; {{ it.summary }}; {{ it.depositary }}; "
        "{{ it.expires|date }}{% if it.signed or it.summary %}!{% endif %}"
        "{% if it.signed is none %}.{% endif %}</p>",
        paper,
    )
    assert text(blocks) == "Chưa có dữ liệu; Chưa có dữ liệu; Chưa có dữ liệu; Chưa có dữ liệu."
    assert [span.text for span in spans(blocks) if span.gap] == ["Chưa có dữ liệu"] * 4


def test_what_is_missing_is_a_gap_inside_a_sentence_too(write: Write) -> None:
    paper = Paper((line(agreement("A")),))
    blocks = write(
        "{% set it = dossier.lines[0].agreement %}<p>{{ _('Signed: %(day)s', day=it.signed) }}, "
        "{% trans day=it.expires %}until {{ day }}{% endtrans %}</p>",
        paper, "en",
    )  # fmt: skip
    assert text(blocks) == "Signed: No data yet, until No data yet"
    assert [span.text for span in spans(blocks) if span.gap] == ["No data yet"] * 2


@pytest.mark.parametrize("given", ["dossier.lines", "dossier.lines[0].agreement.sources", "true"])
def test_a_sentence_takes_only_what_can_be_printed(write: Write, given: str) -> None:
    with pytest.raises(BriefingError, match="cannot be printed"):
        write(f"<p>{{{{ _('A %(a)s', a={given}) }}}}</p>", Paper((line(agreement("A")),)))


@pytest.mark.parametrize("given", ["sort('agreement.sigend')", "groupby('agreement.sigend')"])
def test_a_list_is_put_in_order_by_fields_that_are_there(write: Write, given: str) -> None:
    with pytest.raises(BriefingError, match="near names: signed"):
        write(f"{{{{ (dossier.lines|{given})|length }}}}", Paper((line(agreement("A")),)))
    write(
        "{% for it in dossier.lines|sort('agreement.signed.year') %}{% endfor %}",
        Paper((line(agreement("A")),)),
    )


def test_forms_come_from_the_language(write: Write) -> None:
    template = (
        "{% set it = dossier.event %}<p>{{ it.date|date('short') }}|{{ it.date|date('full') }}|"
        "{{ period(it.date, it.end) }}|{{ it.date|weekday }}|{{ it.type }}|{{ dossier.day }}|"
        "{{ it.date.year }}</p>"
    )
    event = Event(
        key="e",
        title=EMPTY,
        type="meeting",
        level="head",
        date=PartialDate(2027, 1, 11),
        end=PartialDate(2027, 1, 15),
    )
    assert text(write(template, Paper(event=event), "en")) == (
        "11 Jan 2027|11 January 2027|11–15 January 2027|Monday|meeting|5 January 2027|2027"
    )
    assert text(write(template, Paper(event=event), "vi")).startswith(
        "11/01/2027|ngày 11 tháng 01 năm 2027|11–15/01/2027|Thứ Hai|cuộc họp|05/01/2027"
    )


def test_numbers_amounts_and_periods(write: Write) -> None:
    class Money(msgspec.Struct, frozen=True):
        amount: Computed[Amount]
        share: Computed[float]
        since: Validity
        open: Validity
        period: str

    money = Money(
        Computed(Amount(number=2.6e9, currency="JPY", qualifier=Qualifier.MORE_THAN), X),
        Computed(1234.5, I), Validity(since=PartialDate(2015)), Validity(), "2021-01/2021-11",
    )  # fmt: skip
    blocks = write(
        "<p>{{ dossier.amount }}|{{ dossier.amount|amount }}|"
        "{{ dossier.amount.number|measure(dossier.amount.currency) }}|{{ dossier.share|number }}|"
        "{{ dossier.share|measure('percent') }}|{{ dossier.since }}|{{ dossier.since|period }}|"
        "{{ dossier.open|period }}|{{ dossier.period|period }}|{{ dossier.amount.currency|unit }}</p>",
        money,  # type: ignore[arg-type]
    )
    assert text(blocks) == (
        "hơn 2,6 tỷ yên|hơn 2,6 tỷ yên|2,6 tỷ yên|1.234,5|1.234,5%|từ năm 2015|từ năm 2015|"
        "Chưa có dữ liệu|tháng 01–11/2021|yên"
    )
    assert {span.text: span.level for span in spans(blocks) if "yên" in span.text} == {
        "hơn 2,6 tỷ yên": X, "2,6 tỷ yên": X, "yên": X,
    }  # fmt: skip


def test_computed_values_print_with_their_level_and_origins(write: Write) -> None:
    origins = (Origin("agreement/a", "signed"), Origin("agreement/b", "signed"))
    (span,) = spans(write("<p>{{ dossier.count }}</p>", Paper(count=Computed(12, X, origins))))
    assert (span.text, span.level, span.origins) == ("12", X, origins)


def test_what_is_picked_from_a_record_is_at_home_there(write: Write) -> None:
    name = Name(
        text=Text({"vi": "Tên"}),
        note=Text({"vi": "ghi chú"}),
        sources=("s2",),
        confidence=Confidence.ONE_SOURCE,
    )
    partner = Partner(
        key="P", type="country", name=Text({"vi": "P"}), handling=R, names=(name,), sources=("s1",)
    )
    picked = Computed(name, R, (Origin("partner/P", "names.0"),))
    blocks = write(
        "<p>{{ dossier.name.text }}{{ cite(dossier.name) }} {{ dossier.name.note }}"
        "{% if dossier.name.checked %}.{% endif %}</p>",
        Paper(partner=partner, name=picked),
    )
    assert [span.cite for span in spans(blocks) if span.cite] == ["s2"]
    assert said(blocks)[-1] == ("ghi chú", I)
    assert spans(blocks)[0].origins == (Origin("partner/P", "names.0.text"),)
    assert text(blocks).endswith(".")
    alone = write("<p>{{ dossier.name.text }}</p>", Paper(name=picked))
    assert said(alone) == [("Tên", I)]  # the record is not there to ask: nothing is released


def test_a_count_is_as_narrow_as_what_is_counted(write: Write) -> None:
    lines = (line(agreement("A")), line(agreement("B", key="b", handling=X)))
    blocks = write("<p>{{ dossier.lines|map(attribute='agreement')|list|length }}</p>", Paper(lines))
    assert said(blocks) == [("2", X)]
    assert text(write("<p>{{ dossier.lines|length }}</p>", Paper())) == "0"


# --- comparing ------------------------------------------------------------------------------


def test_values_compare_as_what_they_hold(write: Write) -> None:
    record = agreement("A", signed=PartialDate(2015, 8), term_years=5, in_force=PartialDate(2016))
    blocks = write(
        "{% set it = dossier.lines[0].agreement %}<p>"
        "{% if it.type == 'mou' %}1{% endif %}{% if it.type in ['mou', 'plan'] %}2{% endif %}"
        "{% if it.term_years == 5 and it.term_years > 4 and not it.term_years >= 6 %}3{% endif %}"
        "{% if it.signed < it.in_force and it.signed.year == 2015 %}4{% endif %}"
        "{% if it.term_years is odd and it.type is eq 'mou' %}5{% endif %}"
        "{% if dossier.lines[0].state == 'in_force' %}6{% endif %}"
        "{% if it.confidence == 'one_source' and it.title.checked %}7{% endif %}</p>",
        Paper((line(record),)),
    )
    assert text(blocks) == "1234567"


def test_unknown_is_not_yes_and_no_is_not_true(write: Write) -> None:
    template = (
        "<p>{% if dossier.lines[0].running %}yes{% else %}other{% endif %} {{ dossier.lines[0].running }}</p>"
    )
    assert text(write(template, Paper((line(agreement("A")),)))) == "yes có"
    assert text(write(template, Paper((line(agreement("A"), Tri.NO),)))) == "other không"
    assert text(write(template, Paper((line(agreement("A"), Tri.UNKNOWN),)))) == "other chưa rõ"


def test_lists_are_put_in_order_as_readers_expect(write: Write) -> None:
    titles = ["Đồng Nai", "Ân", "Dung", "An", "Áo"]
    dated = [
        agreement(title, key=title, signed=PartialDate(2000 + n) if n else None)
        for n, title in enumerate(titles)
    ]
    blocks = write(
        "{% for l in dossier.lines|sort('agreement.title') %}<p>{{ l.agreement.title }}</p>{% endfor %}"
        "{% for l in dossier.lines|sort('agreement.signed', reverse=true) %}"
        "<p>{{ l.agreement.title }}</p>{% endfor %}",
        Paper(tuple(map(line, dated))),
    )
    read = [span.text for span in spans(blocks)]
    assert read[:5] == ["An", "Áo", "Ân", "Dung", "Đồng Nai"]
    assert read[5:] == ["Đồng Nai", "Áo", "An", "Dung", "Ân"]


def test_lists_can_be_cut_chosen_from_and_grouped(write: Write) -> None:
    records = [
        agreement("A", key="a"), agreement("B", key="b", type="plan"), agreement("C", key="c", type="plan"),
    ]  # fmt: skip
    blocks = write(
        "{% set all = dossier.lines|map(attribute='agreement')|list %}"
        "<p>{{ all[1:]|map(attribute='title')|join(', ') }}|{{ (all|first).title }}{{ (all|last).title }}|"
        "{{ all|selectattr('type', 'eq', 'plan')|map(attribute='title')|join }}|"
        "{% for type, group in all|groupby('type') %}{{ type }}: "
        "{% for it in group %}{{ it.title }}{% endfor %}; {% endfor %}|"
        "{% for row in all|batch(2) %}{% for it in row|reverse %}{{ it.title }}{% endfor %}/{% endfor %}|"
        "{{ (all|map(attribute='type')|unique|list)[0] }}|{{ dossier.topic|default('–') }}</p>",
        Paper(tuple(map(line, records))),
    )
    assert text(blocks) == "B, C|AC|BC|bản ghi nhớ: A; kế hoạch hợp tác: BC; |BA/C/|bản ghi nhớ|–"


def test_lines_of_a_text_are_paragraphs_of_their_own(write: Write) -> None:
    record = agreement("A", summary=Text({"vi": "một\n\n hai"}))
    blocks = write(
        "{% for l in dossier.lines[0].agreement.summary|lines %}<p>{{ l }}</p>{% endfor %}"
        "{% for l in dossier.lines[0].agreement.place|lines %}<p>!</p>{% endfor %}",
        Paper((line(record),)),
    )
    assert said(blocks) == [("một", I), ("hai", I)]


def test_capitals_keep_the_marks(write: Write) -> None:
    blocks = write("<p>{{ dossier.lines[0].agreement.title|upper }}</p>", Paper((line(agreement("Đoàn")),)))
    assert said(blocks) == [("ĐOÀN", R)]


# --- sources --------------------------------------------------------------------------------


def test_sources_and_confidence_are_those_nearest_to_the_value(write: Write) -> None:
    record = agreement(
        "A", signed=PartialDate(2015),
        marks={"signed": Mark(sources=("s9",), confidence=Confidence.UNVERIFIED, as_of=PartialDate(2020))},
    )  # fmt: skip
    blocks = write(
        "{% set it = dossier.lines[0].agreement %}"
        "<p>{{ it.title }}{{ cite(it.title) }}{% if it.title.checked %} 1{% endif %} "
        "{{ it.signed }}{{ cite(it.signed) }}{% if not it.signed.checked %} 2{% endif %} "
        "{{ it.signed.confidence }} {{ it.signed.as_of }}{{ cite(it.title, it.signed, it.title) }}"
        "{% for key in it.sources %}{{ cite([key]) }}{% endfor %}</p>",
        Paper((line(record),)),
    )
    assert [span.cite for span in spans(blocks) if span.cite] == ["s1", "s9", "s1", "s9", "s1"]
    assert text(blocks) == "A 1 năm 2015 2 chưa kiểm chứng năm 2020"
    assert {span.level for span in spans(blocks) if span.cite} >= {R}


def test_facts_inside_a_record_have_sources_of_their_own(write: Write) -> None:
    fact = TextFact(text=Text({"vi": "vai trò"}), sources=("s3",), confidence=Confidence.ONE_SOURCE)
    partner = Partner(key="p", type="forum", name=Text({"vi": "P"}), roles=(fact,), sources=("s1",))
    blocks = write(
        "{% for role in dossier.partner.roles %}<p>{{ role.text }}{{ cite(role.text) }}{{ cite(role) }}"
        "{% if role.checked and not dossier.partner.checked %}.{% endif %}</p>{% endfor %}",
        Paper(partner=partner),
    )
    assert [span.cite for span in spans(blocks) if span.cite] == ["s3", "s3"]
    assert text(blocks) == "vai trò."


def test_a_source_is_named_in_an_attribute_with_its_marks(write: Write) -> None:
    source = Source(
        key="s & “t”", title="Báo cáo", publisher="P", language="vi", address="https://x.vn/?a=1&b=2"
    )
    (section,) = write(
        "<section><title>{{ dossier.source.title }}</title><p>{{ cite((dossier.source.key,)) }}</p>"
        '<ol format="sources">'
        '<li source="{{ dossier.source.key }}">'
        '<a href="{{ dossier.source.address }}">{{ dossier.source.title }}</a></li></ol></section>',
        Paper(source=source),
        "en",
    )
    assert isinstance(section, Section)
    _, block = section.blocks
    assert block.items[0].source == "s & “t”"  # type: ignore[union-attr]
    link = spans((block,))[0]
    assert (link.link, link.lang, link.fallback) == ("https://x.vn/?a=1&b=2", "vi", False)


def test_figures_are_drawn_from_facts(write: Write) -> None:
    dated = [
        agreement("A", signed=PartialDate(2015, 7)),
        agreement("B", key="b", signed=PartialDate(2016), handling=X),
    ]
    (figure,) = write(
        '<figure type="timeline" alt="{% trans %}Contents{% endtrans %} &amp; {{ dossier.day }}">'
        '{% for l in dossier.lines %}<mark at="{{ l.agreement.signed|at }}"'
        ' value="{{ l.agreement.term_years|d(3)|raw }}">{{ l.agreement.title }}</mark>{% endfor %}</figure>',
        Paper(tuple(map(line, dated))),
    )
    assert isinstance(figure, Figure)
    assert [round(mark.at, 2) for mark in figure.marks] == [2015.54, 2016.5]
    assert figure.alt == "Mục lục & 05/01/2027"
    assert figure.level is X


# --- words ----------------------------------------------------------------------------------


def test_words_come_from_the_catalogue_and_values_in_them_keep_their_marks(write: Write) -> None:
    blocks = write(
        "{% set it = dossier.lines[0].agreement %}"
        '<section handling="releasable"><p>{{ _("Contents") }}; '
        "{% trans t=it.title %}Until {{ t }} &amp; on{% endtrans %}; "
        "{% trans n=dossier.lines|length %}{{ n }} line{% pluralize %}{{ n }} lines{% endtrans %}; "
        '{{ pgettext("answer", "yes") }}; '
        '{{ ngettext("%(num)s %(t)s", "%(num)s %(t)ss", dossier.count, t=it.title) }}</p></section>',
        Paper((line(agreement("<A> & %s")),), count=Computed(2, X)),
    )
    assert text(blocks) == "Mục lục; Until <A> & %s & on; 1 line; có; 2 <A> & %ss"
    assert [level for shown, level in said(blocks) if "A" in shown] == [R, R]
    assert next(span.level for span in spans(blocks) if span.text == "2") is X


def test_names_of_languages_codes_and_mappings(write: Write) -> None:
    blocks = write(
        "<p>{{ 'ja'|language }} {{ 'open'|word('ActionStatus') }} {{ dossier.words['x'] }} "
        "{% for key, value in dossier.words.items() %}{{ key }}={{ value }}{% endfor %} "
        "{{ 1 + 2 }} {{ 'a' ~ 1 }}</p>",
        Paper(words={"x": Text({"vi": "tên"})}),
    )
    assert text(blocks) == "tiếng Nhật đang thực hiện tên x=tên 3 a1"


def test_macros_blocks_and_loops_keep_the_marks(write: Write, tmp_path: Path) -> None:
    (tmp_path / "own.xml.j2").write_text(
        "{% macro told(value) %}<em>{{ value }}</em>{% endmacro %}"
        "{% macro row(label) %}{{ label }}: {{ caller() }}{% endmacro %}",
        "utf-8",
    )
    blocks = write(
        '{% import "own.xml.j2" as own with context %}{% set ns = namespace(kept="") %}'
        "{% for l in dossier.lines %}{% set ns.kept = ns.kept ~ own.told(l.agreement.title) %}{% endfor %}"
        "{% set whole %}[{{ ns.kept }}]{% endset %}"
        "<p>{{ whole }}</p><p>{% call own.row(dossier.lines[0].agreement.title + '!') %}{{ ns.kept }}"
        "{% endcall %}</p>",
        Paper((line(agreement("A", handling=X)), line(agreement("B", key="b")))),
    )
    assert said(blocks) == [("A", X), ("B", R), ("A", X), ("A", X), ("B", R)]
    assert text(blocks) == "[AB]A!: AB"


def test_one_template_serves_two_languages(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "x.xml.j2").write_text(
        "<p>{{ none }} {{ 'ja'|language }} {{ 'a' ~ ('ja'|language) }} {{ 1234567|number }}</p>", "utf-8"
    )
    printed = []
    for language in ("vi", "en"):
        renderer = Renderer(Translator(language), [tmp_path])
        printed.append(text(renderer.blocks(renderer.reading(Paper(), field_level), ["x"])))
    assert printed == [
        "Chưa có dữ liệu tiếng Nhật atiếng Nhật 1.234.567", "No data yet Japanese aJapanese 1,234,567",
    ]  # fmt: skip


# --- hostile text ---------------------------------------------------------------------------

hostile = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "{{ 7*7 }}", "{% include 'x' %}", "<b>&amp;</b>", "]]></v><v level=\"releasable\">", "\"'",
            "\u200f\u05d0ab", "%(x)s", "\\N{BULLET}",
        ]
    ),
).map(clean).filter(str.strip)  # fmt: skip


@given(hostile)
def test_any_text_of_a_fact_is_printed_as_it_is(raw: str) -> None:
    paper = Paper((line(agreement({"vi": raw}, handling=X)),))
    blocks = RENDERER.blocks(RENDERER.reading(paper, field_level), ["hostile"])
    expected = " ".join(raw.replace("\t", " ").replace("\n", " ").split(" ")).strip(" ")
    while "  " in expected:
        expected = expected.replace("  ", " ")
    read = [(span.text.strip(" "), span.level) for span in spans(blocks) if span.origins]
    assert read == [(expected, X)] * 6


@pytest.fixture(autouse=True, scope="module")
def _renderer(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "sections").mkdir()
    (folder / "sections" / "hostile.xml.j2").write_text(
        "{% set t = dossier.lines[0].agreement.title %}{% set u %}{{ t }}{% endset %}"
        '<section title="a {{ t }}" id="b"><p>{{ t }}</p><p>{{ "–" ~ t }}</p><p>{{ u + "–" }}</p>'
        "<p>{% trans t=t %}Until {{ t }}{% endtrans %}</p><p>{{ [t, '']|join('|') }}</p></section>",
        "utf-8",
    )
    global RENDERER  # noqa: PLW0603 (hypothesis runs the test many times; the templates are the same)
    RENDERER = Renderer(Translator("vi"), [folder])


RENDERER: Renderer


# --- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (
            "<p>\n{{ dossier.lines[0].agreement.sgined }}</p>",
            "x.xml.j2 is wrong in line 2: Agreement has no field “sgined” (near names: signed)",
        ),
        ("<p>{{ dosier.lines }}</p>", "line 1: there is nothing named “dosier”"),
        ("\n\n<p>{% if x %}</p>", "x.xml.j2 is wrong in line 3"),
        ("{{ dossier.lines[0] }}", "a Line cannot be printed; print one of its fields: agreement, running"),
        ("<p>{{ dossier.lines[0].agreement.title|date }}</p>", "this is no date"),
        ("<p>{{ dossier.day|date('weekly') }}</p>", "there is no form “weekly” of dates"),
        ("{{ dossier.lines }}", "a tuple cannot be printed"),
        ("<p>{{ dossier.lines[0].agreement.title|uper }}</p>", "No filter named 'uper'"),
        ('{% include "nowhere.xml.j2" %}', "There is no template nowhere.xml.j2"),
        ("<p>{{ 1/0 }}</p>", "division by zero"),
        ("<p>{{ dossier.lines[7].agreement }}</p>", "nothing named"),
        ("<p>{{ _('100 %') }}</p>", "x.xml.j2"),
        ("<p>a</b>", "it is no XML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(template: str, told: str, write: Write) -> None:
    with pytest.raises(BriefingError) as error:
        write(template, Paper((line(agreement("A")),)))
    assert told in str(error.value)
    assert str(error.value).count("template") >= 1


def test_a_section_that_is_not_there_is_told_with_its_near_names(write: Write, tmp_path: Path) -> None:
    write("<p>a</p>", Paper())
    renderer = Renderer(Translator("en"), [tmp_path])
    reading = renderer.reading(Paper(), field_level)
    with pytest.raises(BriefingError, match=r"near names: .*sections/x"):
        renderer.blocks(reading, ["xx"])
    with pytest.raises(BriefingError, match="There is no template"):
        renderer.blocks(reading, ["../../pyproject"])


def test_a_fault_in_the_program_is_not_blamed_on_the_template(write: Write) -> None:
    def broken(_record: object, _path: str) -> Handling:
        raise TypeError("a bug")

    renderer_paper = Paper((line(agreement("A")),))
    write("<p>{{ dossier.lines[0].agreement.title }}</p>", renderer_paper)
    with pytest.raises(TypeError, match="a bug"):
        RENDERER.blocks(RENDERER.reading(renderer_paper, broken), ["hostile"])


def test_a_workspaces_own_template_comes_first(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "cover.xml.j2").write_text("<p>ours</p>", "utf-8")
    renderer = Renderer(Translator("vi"), [tmp_path])
    (block,) = renderer.blocks(renderer.reading(Paper(), field_level), ["cover"])
    assert isinstance(block, Paragraph)
    assert text((block,)) == "ours"
