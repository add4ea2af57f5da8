"""Sabotage: templates that try to print a fact without its mark keep the level or fail.

The fact holds the word SESAME and is restricted; the section says that its own words may be handed
out. Whatever a template does, the word must not come out as one of the template's own.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import Block, Contents, Figure, Section, own_spans, walk
from briefings.errors import BriefingError
from briefings.handling import field_level
from briefings.i18n import Translator
from briefings.records.kinds import Agreement
from briefings.records.values import Amount, Computed, Handling, PartialDate, Text
from briefings.render import Renderer

WORD = "SESAME"


class Paper(msgspec.Struct, frozen=True):
    """One secret and one open agreement, and values computed from the secret."""

    secret: Agreement
    open: Agreement
    amount: Computed[Amount]
    share: Computed[float]


PAPER = Paper(
    Agreement(key="s", title=Text({"vi": WORD, "en": WORD}), type="mou", handling=Handling.RESTRICTED,
              signed=PartialDate(1987, 6, 5), partners=(WORD,)),
    Agreement(key="o", title=Text({"vi": "open"}), type="mou", handling=Handling.RELEASABLE),
    Computed(Amount(number=654321, currency="USD"), Handling.RESTRICTED),
    Computed(654321.5, Handling.RESTRICTED),
)  # fmt: skip
# The names that the attempts use: the secret record, its title, its date, its title as markup.
HEAD = "{% set s = dossier.secret %}{% set t = s.title %}{% set d = s.signed %}{% set m %}{{ t }}{% endset %}"
TRACES = (WORD, WORD.lower(), WORD.title(), "ESAM", "1987", "654", "SES", "ASE")


class Writer:
    """Renders templates given as text; each is a file of its own, so that one renderer serves them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._renderer = Renderer(Translator("vi"), [folder])

    def __call__(self, template: str) -> tuple[Block, ...]:
        name = f"x{next(self._numbers)}"
        (self._folder / "sections" / f"{name}.xml.j2").write_text(template, "utf-8")
        return self._renderer.blocks(self._renderer.reading(PAPER, field_level), [name])


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "sections").mkdir()
    (folder / "helper.xml.j2").write_text(
        "{% macro out(x) %}{{ x }}{% endmacro %}{% set kept = 1 %}", "utf-8"
    )
    return Writer(folder)


def leaks(blocks: tuple[Block, ...]) -> list[str]:
    """What stands below the level of the secret and holds a trace of it."""
    found = []
    for block in walk(blocks):
        texts = [span.text for span in own_spans(block) if span.level < Handling.RESTRICTED]
        if isinstance(block, Figure) and block.level < Handling.RESTRICTED:
            texts += [
                block.alt,
                block.unit,
                *(words for _, words in block.legend),
                *(str(m.at) for m in block.marks),
            ]
        if isinstance(block, Contents):
            texts.append(block.title)
        joined = "".join(texts)
        found += [trace for trace in TRACES if trace in joined]
    return found


ATTEMPTS = [
    # methods of texts
    "{{ t.upper() }}", "{{ t.lower() }}", "{{ t.replace('S', 'S') }}", "{{ t.encode() }}",
    "{{ t.split('S') }}", "{{ t.format() }}", "{{ '{}'.format(t) }}", "{{ '{0.title}'.format(s) }}",
    "{{ '{x}'.format_map({'x': t}) }}", "{{ t.join(['', '']) }}", "{{ ''.join([t]) }}", "{{ ''.join(t) }}",
    "{{ t.__str__() }}", "{{ t.__html__() }}", "{{ t.__add__('') }}", "{{ t.__class__.__name__ }}",
    "{{ t.__getitem__(0) }}", "{{ t.center(9) }}", "{{ t.title() }}", "{{ t.zfill(9) }}",
    "{{ t.partition('A')[0] }}", "{{ t.shown() }}", "{{ t.like('x') }}", "{{ t.translated('en') }}",
    "{{ t['upper']() }}", "{{ 'x'.join(m) }}", "{{ m.striptags() }}", "{{ m.unescape() }}",
    "{{ m.upper() }}", "{{ m.split('>') }}", "{{ m.partition('>')[2] }}",
    # operators
    "{{ t + '' }}", "{{ '' + t }}", "{{ t ~ '' }}", "{{ '' ~ t ~ 1 }}", "{{ t * 1 }}", "{{ '%s' % t }}",
    "{{ '%s' % (t,) }}", "{{ '%(x)s' % {'x': t} }}", "{{ '%r' % [t] }}", "{{ t % () }}", "{{ m + '' }}",
    "{{ m * 1 }}", "{{ m % () }}", "{{ [t] ~ '' }}", "{{ ({'x': t}) ~ '' }}", "{{ [m] ~ '' }}",
    "{{ (t,) ~ '' }}", "{{ s ~ '' }}", "{{ d ~ '' }}", "{{ d + 0 }}", "{{ dossier.share + 0 }}",
    "{{ dossier.share * 1 }}", "{{ -dossier.share }}", "{{ dossier.share // 1 }}",
    "{{ 0 + dossier.amount.number }}", "{{ dossier.share ** 1 }}", "{{ dossier.share - 0 }}",
    # parts
    "{{ t[0] }}{{ t[1] }}{{ t[2] }}", "{{ t[:] }}", "{{ t[::1] }}", "{{ m[0:999] }}", "{{ m[45:60] }}",
    "{{ t[-6:] }}", "{% for c in t %}{{ c }}{% endfor %}", "{% for c in m %}{{ c }}{% endfor %}",
    "{% for c in m if c not in '<>' %}{{ c }}{% endfor %}",
    "{% set a, b, c, d, e, f = t %}{{ a }}{{ b }}{{ c }}",
    "{% for a, b, c, d, e, f in [t] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
    "{% with a, b = t %}{{ a }}{% endwith %}", "{% for (a, b), c in [(t, 1)] %}{{ a }}{% endfor %}",
    "{% set (a, b), c = (t, 1) %}{{ a }}", "{{ t|first }}{{ t|last }}", "{{ t|list }}", "{{ t|list|join }}",
    "{{ t|reverse }}", "{{ t|reverse|join }}", "{{ t|batch(3)|first|join }}", "{{ t|join('') }}",
    "{{ m|join('') }}", "{{ t|map('upper')|join }}", "{{ t|unique|join }}", "{{ t|sort|join }}",
    "{{ t|select|join }}", "{{ t|reject('none')|list|join }}", "{{ t|groupby('x') }}", "{{ m|first }}",
    "{{ m|lines|join }}", "{{ m|upper }}", "{{ t|selectattr('x')|join }}",
    # filters
    "{{ t|upper }}", "{{ t|lower }}", "{{ t|replace('a', 'b') }}", "{{ t|truncate(3) }}", "{{ t|string }}",
    "{{ t|safe }}", "{{ t|e }}", "{{ t|forceescape }}", "{{ t|striptags }}", "{{ m|striptags }}",
    "{{ t|tojson }}", "{{ t|pprint }}", "{{ [t]|pprint }}", "{{ t|urlencode }}", "{{ t|indent }}",
    "{{ t|wordwrap(3) }}", "{{ t|title }}", "{{ t|trim }}", "{{ t|format }}", "{{ '%s'|format(t) }}",
    "{{ t|center }}", "{{ t|capitalize }}", "{{ t|xmlattr }}", "{{ {'a': t}|xmlattr }}",
    "{{ t|attr('upper') }}", "{{ s|attr('title') }}", "{{ t|raw }}", "{{ t|d('x') }}", "{{ none|d(t) }}",
    "{{ t|unit }}", "{{ t|language }}", "{{ t|word('x') }}", "{{ t|translated('en') }}",
    "{{ t|lines|join }}", "{{ t|period }}", "{{ t|date }}", "{{ d|date('full') }}", "{{ d|at }}",
    "{{ d|raw }}", "{{ d.year }}", "{{ d|int }}", "{{ dossier.share|number }}", "{{ dossier.share|round }}",
    "{{ dossier.share|int }}", "{{ dossier.share|raw }}", "{{ 1|measure(t) }}",
    "{{ dossier.amount.number|measure('x') }}", "{{ dossier.amount|amount }}", "{{ t|_attribute }}",
    "{{ t|_attribute|_attribute }}", "{{ m|_attribute }}", "{{ t|_joined }}", "{{ [t]|_joined }}",
    "{{ t|_each|join }}", "{{ t|_part(0, 3, none)|join }}", "{{ [t]|_part(0, 3, none)|join }}",
    "{{ t|sum }}", "{{ [t]|sum(start='') }}", "{{ [1]|join(t) }}", "{{ ['a', 'b']|join(t) }}",
    "{{ [s]|map(attribute='title')|join }}", "{{ [s.title]|min }}",
    # lists and mappings
    "{{ [t] }}", "{{ (t,) }}", "{{ {'x': t} }}", "{{ {t: 1} }}", "{{ {t: 1}.keys() }}",
    "{{ {t: 1}.keys()|list }}", "{{ {t: 1}.items()|list|first|first }}", "{{ {t: 1}|list|first }}",
    "{{ {'x': t}.values()|first }}", "{{ {}.fromkeys(t)|list }}", "{{ {}.fromkeys(m)|list|join }}",
    "{{ [].append(t) }}", "{{ [t].__str__() }}", "{{ [t].copy() }}", "{{ s.partners }}",
    "{{ s.partners|join }}", "{{ s.partners.__repr__() }}", "{{ [[t]]|join }}",
    "{% for k in {t: 1} %}{{ k }}{% endfor %}", "{{ {'x': t}.get('x') }}", "{{ {'x': t}['x'] }}",
    "{{ namespace(x=t).x }}", "{{ namespace(x=t) }}", "{{ [namespace(x=t)] ~ '' }}",
    # reaching inside
    "{{ t._place }}", "{{ s._raw.title }}", "{{ t.__dict__ }}", "{{ s.__init__.__globals__ }}",
    "{{ d._raw }}", "{{ dossier._place.reading }}", "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}", "{{ cite.__globals__ }}", "{{ s.__struct_fields__ }}",
    "{{ loop }}", "{{ range.__name__ }}", "{{ _.__self__ }}", "{{ ''.__class__.__mro__ }}",
    "{{ dossier.secret['title'] }}", "{{ dossier['secret']['title'] }}", "{{ t.sources }}",
    "{{ s.sources }}", "{{ self }}", "{{ caller }}", "{{ varargs }}", "{{ t.texts }}", "{{ t._texts }}",
    "{{ d.strftime('%Y') }}", "{{ d.isoformat() }}",
    # blocks, macros, words
    "{% autoescape false %}{{ t }}{% endautoescape %}", "{% filter upper %}{{ t }}{% endfilter %}",
    "{% filter lines %}{{ t }}{% endfilter %}", "{% set x %}{{ t }}{% endset %}{{ x }}",
    "{% set x = t %}{{ x }}", "{% set x | upper %}{{ t }}{% endset %}{{ x }}",
    "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(t) }}",
    "{% macro f() %}{{ varargs|join }}{% endmacro %}{{ f(t) }}",
    "{% macro f() %}{{ varargs }}{% endmacro %}{{ f(t) }}",
    "{% macro f() %}{{ varargs|join }}{% endmacro %}{{ f(*t) }}",
    "{% macro f() %}{{ varargs|join }}{% endmacro %}{{ f(*m) }}",
    "{% macro f() %}{{ kwargs }}{% endmacro %}{{ f(x=t) }}",
    "{% macro f() %}{{ kwargs.x }}{% endmacro %}{{ f(x=t) }}",
    "{% macro f() %}{{ caller() }}{% endmacro %}{% call f() %}{{ t }}{% endcall %}", "{{ f(**{'x': t}) }}",
    "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(t)[40:60] }}",
    "{% macro f(x) %}{{ x }}{% endmacro %}{% for c in f(t) %}{{ c }}{% endfor %}",
    '{% import "helper.xml.j2" as h %}{{ h.out(t) }}', '{% import "helper.xml.j2" as h %}{{ h }}',
    "{{ cite(t) }}", "{{ cite([t]) }}", "{{ _(t) }}", "{{ gettext('%(x)s', x=t) }}",
    "{{ gettext('%(x)r', x=t) }}", "{{ gettext('%(x)r', x=[t]) }}", "{{ gettext('%(x)s', x=[t]) }}",
    "{{ gettext('%(x)s', x={'y': t}) }}", "{{ gettext('%(x)s', x=d) }}", "{{ gettext('%(x)r', x=d) }}",
    "{{ gettext('%(x)s', x=s) }}", "{{ ngettext('%(num)s', '%(num)s', dossier.share) }}",
    "{{ pgettext('%(x)s', t) }}", "{% trans x=t %}{{ x }}{% endtrans %}",
    "{% trans x=[t] %}{{ x }}{% endtrans %}", "{% trans x=d.year %}{{ x }}{% endtrans %}",
    "{% trans x=t %}<v level='releasable'>{{ x }}</v>{% endtrans %}", "{{ gettext('%(x)c', x=t) }}",
    "{{ gettext('%(x)d', x=d.year) }}",
    # forged marks
    "<v level='releasable'>{{ t }}</v>", "<v>{{ t }}</v>", "<em><v level='releasable'>{{ t }}</v></em>",
    "&lt;v>{{ t }}&lt;/v>", "<!-- {{ t }} -->", "<![CDATA[{{ t }}]]>", "<lang code='{{ t }}'>x</lang>",
    "<s name='{{ t }}'>x</s>", "<{{ t }}>", "<em {{ t }}='x'/>", "<em x={{ t }}/>",
    "{{ '<' }}v{{ '>' }}{{ t }}",
]  # fmt: skip


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize(
    "where",
    [
        '<section handling="releasable"><p>{}</p></section>',
        '<section handling="releasable" title="{}"><p>x</p></section>',
    ],
    ids=["text", "attribute"],
)
def test_a_template_cannot_launder_a_fact(attempt: str, where: str, write: Writer) -> None:
    try:
        blocks = write(HEAD + where.replace("{}", attempt))
    except BriefingError as error:
        told = str(error)
    else:
        assert leaks(blocks) == []
        return
    assert ".xml.j2" in told


@pytest.mark.parametrize(
    "template",
    [
        '<figure type="timeline" alt="{{ t }}"><mark at="1">a</mark></figure>',
        '<figure type="timeline" alt="a" unit="{{ t }}"><mark at="1">a</mark></figure>',
        '<figure type="timeline" alt="a"><mark at="{{ d|at }}">a</mark></figure>',
        '<figure type="timeline" alt="a"><mark at="1">{{ t }}</mark></figure>',
        '<figure type="timeline" alt="a"><mark at="1">a</mark><legend shape="x">{{ t }}</legend></figure>',
        '<figure type="timeline" alt="a"><mark at="1">a</mark><caption>{{ t }}</caption></figure>',
        '<contents title="{{ t }}"/>',
        '<table><caption>{{ t }}</caption><tr><td>a</td></tr></table>',
        '<section handling="{{ t }}"/>',
        '<p role="{{ t }}">a</p>',
    ],
)  # fmt: skip
def test_no_place_of_the_markup_loses_the_level(template: str, write: Writer) -> None:
    try:
        blocks = write(f'{HEAD}<section handling="releasable">{template}</section>')
    except BriefingError:
        return
    assert leaks(blocks) == []


def test_the_tests_would_see_a_leak(write: Writer) -> None:
    blocks = write(f'<section handling="releasable"><p>{WORD}</p></section>')
    assert leaks(blocks)
    (section,) = write("<section handling='releasable' title='{{ dossier.open.title }}'><p>x</p></section>")
    assert isinstance(section, Section)
    assert section.title[0].level is Handling.RELEASABLE


pieces = st.sampled_from(
    [
        "t",
        "m",
        "d",
        "s",
        "[t]",
        "(t, 1)",
        "{'x': t}",
        "'a'",
        "1",
        "t.checked",
        "s.partners",
        "d.year",
        "dossier.share",
    ]
)
operations = st.sampled_from(
    [
        "{} ~ {}", "{} + {}", "[{}, {}]|join", "[{}, {}]|first", "{} or {}", "{} and {}", "{}|d({})",
        "({} if {} else t)", "[{}, {}][0]", "[{}, {}][0:1]", "{}|upper ~ {}", "{}|list|first ~ {}",
        "[{}]|map('upper')|join({})", "cite({}) ~ {}", "[{}, {}]|last|raw", "{}|lines|join({})",
        "[[{}, {}]]|first|last", "gettext('%(x)s %(y)s', x={}, y={})",
    ]
)  # fmt: skip


@given(
    st.recursive(
        pieces,
        lambda inner: st.builds(lambda form, a, b: f"({form.format(a, b)})", operations, inner, inner),
        max_leaves=5,
    )
)
def test_no_combination_of_operations_launders_a_fact(write: Writer, expression: str) -> None:
    try:
        blocks = write(f'{HEAD}<section handling="releasable"><p>{{{{ {expression} }}}}</p></section>')
    except BriefingError:
        return
    assert leaks(blocks) == []
