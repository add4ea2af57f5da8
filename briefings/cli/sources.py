"""Files that texts and tables are read from: Word, plain text, Excel, tables parted by signs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from briefings.cli.talk import Talk
from briefings.errors import N_, BriefingError, ErrorList, reason
from briefings.i18n import languages
from briefings.text import beginning

if TYPE_CHECKING:
    from briefings.intake.model import Grid, Pasted, Read
    from briefings.records.kinds import Delegate, ProgrammeLine, Visit

R = TypeVar("R")

STANDARD_INPUT = "-"
_SHOWN = 60  # letters of a text that is offered in Unicode


def text_options(talk: Talk) -> list[click.Parameter]:
    """The options for a text that is read from a file."""
    return [
        talk.option(
            "--from",
            N_("File to read the text from: .docx, .txt, or - for what is typed or piped in."),
            into="source",
            metavar="FILE",
        ),
        talk.codes(
            "--lang", N_("Language of that text; recognized from its words where none is given."), languages()
        ),
        *unicode_option(talk),
    ]


def table_options(talk: Talk) -> list[click.Parameter]:
    """The options for a table that is read from a file."""
    return [
        talk.option(
            "--table",
            N_("Table to read: .xlsx, .csv, .docx, text with tabs, or - for what is pasted or piped in."),
            metavar="FILE",
        ),
        talk.codes(
            "--lang", N_("Language of that text; recognized from its words where none is given."), languages()
        ),
        *unicode_option(talk),
    ]


def unicode_option(talk: Talk) -> list[click.Parameter]:
    """What is done with text of an old encoding."""
    return [
        talk.option(
            "--unicode/--as-typed",
            N_("Text typed in TCVN3 or VNI: take it in Unicode, or as it is typed."),
            into="unicode",
            default=None,
        )
    ]


def content(file: Path) -> bytes:
    """The bytes of a file. Raises BriefingError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise BriefingError(
            N_("{file} cannot be read: {reason}. Check its name and whether you may open it."),
            file=str(file),
            reason=reason(error),
        ) from error


def pasted(talk: Talk, source: str, unicode: bool | None) -> Pasted:
    """What a file or the standard input holds, its text in Unicode where that is wished.

    Raises:
        BriefingError: it cannot be read; it seems to be typed in an old encoding and nothing says what
            to do with it.
    """
    from briefings.intake.legacy import offer
    from briefings.intake.word import read_docx, read_text

    path = Path(source)
    if source == STANDARD_INPUT:
        found = read_text(sys.stdin.read())
    elif path.suffix.lower() == ".docx":
        found = read_docx(content(path), path.name)
    elif path.suffix.lower() in (".txt", ".md", ""):
        found = read_text(_decoded(talk, content(path), source, unicode))
    else:
        raise BriefingError(
            N_("No text can be read from {file}. Save it as .docx or .txt, or keep it whole with “attach”."),
            file=source,
        )
    if unicode is not False:
        offered = offer(found)
        if offered is not None:
            _agreed(talk, source, offered.encoding, unicode, _first_words(offered.pasted))
            found = offered.pasted
    for remark in found.remarks:
        talk.tell(remark.message, **remark.values)
    return found


def _agreed(talk: Talk, source: str, encoding: str, unicode: bool | None, reads: str) -> None:
    """Go on where the user wants Unicode; else offer it."""
    if unicode is None:
        raise BriefingError(
            N_(
                "{file} seems to be typed in {encoding}; in Unicode it reads “{text}”. "
                "Take it so with --unicode, or as it is with --as-typed."
            ),
            file=source,
            encoding=encoding.upper(),
            text=beginning(reads, _SHOWN),
        )
    talk.tell(N_("Taken in Unicode from {encoding}."), encoding=encoding.upper())


def _first_words(found: Pasted) -> str:
    """The first text of a document: of a line, else of a table."""
    cells = (str(cell) for table in found.tables for row in table.rows for cell in row)
    return next(filter(None, (*(line.text for line in found.lines), *cells)), "")


def _decoded(talk: Talk, held: bytes, source: str, unicode: bool | None) -> str:
    """The text of a file, in Unicode or in an old encoding that is recognized.

    Raises:
        BriefingError: it is neither; it is in an old encoding and nothing says what to do with it.
    """
    from briefings.intake.legacy import recognize_bytes

    try:
        return held.decode("utf-16" if held[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        known = recognize_bytes(held)
        if known is None:
            raise BriefingError(
                N_("{file} is no text in Unicode. Save it as UTF-8 or as .docx."), file=source
            ) from error
    if unicode is False:
        return held.decode("latin-1")
    _agreed(talk, source, known.encoding, unicode, " ".join(known.unicode.split()))
    return known.unicode


def told_language(talk: Talk, source: str, lang: str | None, found: str) -> str:
    """The language of a text: as it is said, else as it is recognized, which is told.

    Raises:
        BriefingError: neither is; the language of the interface says nothing of that of a text.
    """
    if lang is None and not found:
        raise BriefingError(
            N_("It is not clear in which language {file} is written. Say it with --lang: {known}."),
            file=source,
            known=", ".join(languages()),
        )
    if lang is None:
        talk.tell(
            N_("Read as text in this language: {language}. If it is another, undo and say --lang."),
            language=talk.translator.language_name(found),
        )
    elif found and found != lang:
        talk.tell(
            N_("Taken as {language}, as --lang says; its words look like {found}."),
            language=talk.translator.language_name(lang),
            found=talk.translator.language_name(found),
        )
    return lang or found


def programme_lines(
    talk: Talk, source: str, lang: str | None, unicode: bool | None, visit: Visit
) -> tuple[ProgrammeLine, ...]:
    """The programme that a table holds. Raises ErrorList: what of it cannot be read, each with its place."""
    from briefings.intake.language import language_of_table
    from briefings.intake.programmes import programme

    table = _table(talk, source, unicode)
    told = told_language(talk, source, lang, language_of_table(table))
    return _rows(talk, source, programme(table, told, visit.start.earliest, visit.zone))


def delegates(talk: Talk, source: str, lang: str | None, unicode: bool | None) -> tuple[Delegate, ...]:
    """The delegation that a table holds. Raises ErrorList: what of it cannot be read, each with its place."""
    from briefings.intake import delegations
    from briefings.intake.language import language_of_table

    table = _table(talk, source, unicode)
    told = told_language(talk, source, lang, language_of_table(table))
    return _rows(talk, source, delegations.delegates(table, told))


def _table(talk: Talk, source: str, unicode: bool | None) -> Grid:
    """The table of a file: of a Word file its first."""
    from briefings.intake.legacy import offer_table
    from briefings.intake.tables import read_table

    path = Path(source)
    if source == STANDARD_INPUT:
        found = read_table(sys.stdin.read(), source)
    elif path.suffix.lower() == ".docx":
        held = pasted(talk, source, unicode)
        if not held.tables:
            raise BriefingError(N_("{file} holds no table. Choose another file."), file=source)
        return held.tables[0]
    else:
        found = read_table(content(path), path.name)
    offered = offer_table(found) if unicode is not False else None
    if offered is not None:
        encoding, found = offered
        words = next((cell for row in found.rows for cell in row if isinstance(cell, str) and cell), "")
        _agreed(talk, source, encoding, unicode, words)
    for remark in found.remarks:
        talk.tell(remark.message, **remark.values)
    return found


def _rows(talk: Talk, source: str, read: Read[R]) -> tuple[R, ...]:
    """The rows; what was not looked at is told. Raises ErrorList: what cannot be read."""
    if read.faults:
        raise ErrorList(
            N_("The table {file} has faults; nothing was entered:"), list(read.faults), file=source
        )
    if not read.rows:
        raise BriefingError(N_("The table {file} holds no rows that can be read."), file=source)
    for remark in read.remarks:
        talk.tell(remark.message, **remark.values)
    return read.rows
