"""Catalogues are read as gettext means them, and as a general reader of such files reads them."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

from briefings import catalogues
from briefings.resources import resource

FILES = sorted(resource("locale").glob("*/LC_MESSAGES/*.po"))
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_general_reader_reads_the_same(path: Path) -> None:
    compiled = io.BytesIO()
    with path.open("rb") as file:
        catalogue = pofile.read_po(file)
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    theirs, ours = GNUTranslations(compiled), catalogues.translations(path.read_text("utf-8"))
    for message in catalogue:
        if not message.id:
            continue
        context = message.context
        one, many = message.id if message.pluralizable else (message.id, message.id)
        for number in (1, 2):
            if context is None:
                assert ours.ngettext(one, many, number) == theirs.ngettext(one, many, number)
            else:
                assert ours.npgettext(context, one, many, number) == theirs.npgettext(
                    context, one, many, number
                )
        if not message.pluralizable:
            assert ours.gettext(one) == theirs.gettext(one)


def test_every_form_of_a_message() -> None:
    text = "\n".join(
        [
            HEAD,
            'msgctxt "noun"\nmsgid "order"\nmsgstr "đơn"\n',
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "một ngày"\nmsgstr[1] "{n} ngày"\n',
            'msgid ""\n"broken "\n"over lines\\n"\nmsgstr ""\n"xuống "\n"dòng\\n"\n',
            'msgid "“a\\\\b” \\"c\\"\\t"\nmsgstr "\\"d\\\\e\\""\n',
            'msgid "not translated"\nmsgstr ""\n',
            '#, fuzzy, python-brace-format\nmsgid "guessed"\nmsgstr "đoán"\n',
            '#~ msgid "gone"\n#~ msgstr "đã bỏ"\n',
        ]
    )
    found = catalogues.translations(text)
    assert found.pgettext("noun", "order") == "đơn"
    assert found.gettext("order") == "order"
    assert [found.ngettext("{n} day", "{n} days", number) for number in (1, 2)] == ["một ngày", "{n} ngày"]
    assert found.gettext("broken over lines\n") == "xuống dòng\n"
    assert found.gettext('“a\\b” "c"\t') == '"d\\e"'
    for said in ("not translated", "guessed", "gone"):
        assert found.gettext(said) == said
    assert {"{n} days", "một ngày", "not translated"} <= set(catalogues.texts(text))
