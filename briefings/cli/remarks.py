"""The command that enters words to be read out on a visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.entries import remove_option
from briefings.cli.sources import pasted, text_options
from briefings.cli.talk import Talk
from briefings.errors import N_
from briefings.records import codes
from briefings.records.kinds import Speech, Visit
from briefings.records.values import Text


def commands(talk: Talk) -> Iterator[click.Command]:
    """The command."""
    yield talk.command(
        "remarks",
        N_("Enter words to be read out; without any, show those there are."),
        "visit remarks VISIT --type opening --from opening.docx",
        _remarks,
        click.Argument(["visit"]),
        talk.codes("--type", N_("What kind of speech."), codes.of(Speech, "type"), default="opening"),
        talk.option("--topic", N_("Key of the topic it is on."), default=""),
        talk.texts(N_("The words, in {language}.")),
        remove_option(talk),
        text_options(talk),
    )


def _remarks(
    talk: Talk,
    *,
    visit: str,
    type: Any,
    topic: str,
    text: Text,
    remove: int | None,
    source: str | None,
    lang: str | None,
    unicode: bool | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.visits import remove_speech, set_speech

    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Visit, visit)
        if source is not None:
            from briefings.cli.sources import told_language
            from briefings.intake.language import language_of_pasted
            from briefings.intake.points import paragraphs

            held = pasted(talk, source, unicode)
            told = told_language(talk, source, lang, language_of_pasted(held))
            text = Text({**paragraphs(held, told), **text})
        if remove is not None:
            made = remove_speech(opened, made.key, remove, **talk.by())
        elif text:
            made = set_speech(opened, made.key, type, text, topic=topic or None, **talk.by())
    for number, speech in enumerate(made.speeches, start=1):
        kind = talk.word("SpeechType", speech.type)
        talk.rows([(number, kind, speech.topic or "", talk.text(speech.text))])
