"""The command line: build packs, look into the workspace.

Exit codes: 0 done, 1 something the user can mend (said in their language), 2 not understood.
What is slow to import (fonts, writers, templates) is imported by the command that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefings import surroundings
from briefings.cli_words import Command, Day, Group, ProgressBar, flag, misunderstood
from briefings.errors import N_, BriefingError, Cancelled
from briefings.i18n import Translator, error_text, languages
from briefings.interface import FORMATS, KINDS, title_in
from briefings.records.kinds import Partner, Record
from briefings.resources import version
from briefings.store.bodies import title
from briefings.store.workspace import Workspace
from briefings.text import sort_key

_LANGUAGE_OPTION = "--interface-lang"
_CANCELLED = 130  # what a shell reports for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (this process's where none is given); the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    translator = Translator(_asked_language(words), "interface")
    say = translator.say
    try:
        _commands(translator).main(words, prog_name="briefings", standalone_mode=False)
    except BriefingError as error:
        click.echo(error_text(error, translator), err=True)
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 0
    except click.UsageError as error:
        click.echo(misunderstood(error, say), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo(say(N_("Cancelled.")), err=True)
        return _CANCELLED
    return 0


def tell_that_the_window_is_missing() -> int:
    """Say that the window's libraries are not installed; the exit code."""
    translator = Translator(_asked_language([]), "interface")
    click.echo(
        translator.say(
            N_(
                "The window needs PySide6, which is not installed. Run “make run”, or install "
                "requirements-gui.lock. The command line works without it: see --help."
            )
        ),
        err=True,
    )
    return 1


def _asked_language(words: Sequence[str]) -> str:
    """The interface language, needed before the command line can be read: its help speaks it too."""
    known = languages()
    for index, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == _LANGUAGE_OPTION:
            value = value or (words[index + 1] if index + 1 < len(words) else "")
            return value if value in known else known[0]
    return surroundings.interface_language(known)


# --- the commands ---------------------------------------------------------------------------


def _commands(translator: Translator) -> click.Group:
    """The commands with their help in one language."""
    say = translator.say
    group = Group(
        say,
        name="briefings",
        help=say(N_("Briefing packs for a customs administration's international work.")),
        params=[
            click.Option(
                [_LANGUAGE_OPTION],
                type=click.Choice(languages()),
                help=say(N_("Language of messages and help.")),
                expose_value=False,
            ),
            flag("--version", say(N_("Show the version.")), f"Briefings {version()}"),
        ],
    )
    folder = click.Path(path_type=Path, file_okay=False)
    workspace = click.Option(
        ["--workspace"],
        type=folder,
        help=say(N_("Folder of the workspace; made from the shipped data set where there is none.")),
    )
    build = [
        click.Option(
            ["--partner"], required=True, help=say(N_("Key of a country or forum, as “list” shows it."))
        ),
        click.Option(["--kind"], default="profile", show_default=True, help=say(N_("Kind of pack."))),
        click.Option(
            ["--lang"],
            multiple=True,
            default=("vi",),
            show_default=True,
            help=say(N_("Language of the pack; may be repeated.")),
        ),
        click.Option(
            ["--format"],
            multiple=True,
            type=click.Choice(list(FORMATS)),
            default=tuple(FORMATS),
            show_default=True,
            help=say(N_("Format of the files; may be repeated.")),
        ),
        click.Option(
            ["--out"],
            type=folder,
            default=Path(),
            help=say(N_("Folder for the files; the current one where none is given.")),
        ),
        click.Option(
            ["--style"], default="", help=say(N_("House style, instead of the one that belongs to the kind."))
        ),
        click.Option(["--reader"], default="file", show_default=True, help=say(N_("Who the pack is for."))),
        click.Option(
            ["--as-of"],
            type=Day(say),
            help=say(N_("The day the pack speaks of, as YYYY-MM-DD; today where none is given.")),
        ),
        workspace,
    ]
    listing = [
        click.Option(
            ["--kind"],
            type=click.Choice(list(KINDS)),
            default="partner",
            show_default=True,
            help=say(N_("Kind of record.")),
        ),
        workspace,
    ]

    def build_(**options: Any) -> None:
        _build(translator, **options)

    def list_(**options: Any) -> None:
        _list(translator, **options)

    def show(**options: Any) -> None:
        _show(translator, **options)

    def search(**options: Any) -> None:
        _search(translator, **options)

    for command, help_, callback, params in (
        ("build", N_("Build a pack for a partner as Word and PDF files."), build_, build),
        ("list", N_("List the keys and names of the records of a kind."), list_, listing),
        (
            "show",
            N_("Show what is known of a partner (KEY) or of any record (KIND/KEY)."),
            show,
            [click.Argument(["key"]), workspace],
        ),
        (
            "search",
            N_("Search all records; tones and case do not matter."),
            search,
            [click.Argument(["text"]), workspace],
        ),
    ):
        group.add_command(Command(say, name=command, help=say(help_), callback=callback, params=params))
    return group


def _open(workspace: Path | None) -> Workspace:
    return Workspace.open(workspace or surroundings.workspace_folder())


def _build(
    translator: Translator,
    *,
    partner: str,
    kind: str,
    lang: tuple[str, ...],
    format: tuple[str, ...],
    out: Path,
    style: str,
    reader: str,
    as_of: date | None,
    workspace: Path | None,
) -> None:
    from briefings import produce

    say = translator.say
    with _open(workspace) as opened, ProgressBar(say) as bar:
        request = produce.request(
            opened,
            partner=partner,
            kind=kind,
            languages=lang,
            formats=format,
            style=style,
            reader=reader,
            as_of=as_of or surroundings.today(),
        )
        outcome = produce.build(opened, request, surroundings.font_folders(), bar)
        saved = produce.save(outcome, out)
    for file in saved:
        click.echo(file.path)
        if file.instead_of:
            click.echo(
                say(
                    N_("{file} is open in another program, so the new one stands beside it."),
                    file=file.instead_of.name,
                ),
                err=True,
            )
    for finding in outcome.findings:
        click.echo(f"– {say(finding.message, **finding.values)}", err=True)


def _list(translator: Translator, *, kind: str, workspace: Path | None) -> None:
    with _open(workspace) as opened:
        listed = [(_title(record, translator), record.key) for record in opened.all(kind)]
    for name, key in sorted(listed, key=lambda line: (sort_key(line[0], translator.language), line[1])):
        click.echo(f"{key}\t{name}")


def _show(translator: Translator, *, key: str, workspace: Path | None) -> None:
    from briefings.store.exchange import write_records

    kind, slash, name = key.partition("/")
    if not slash:
        kind, name = Partner.kind, key
    with _open(workspace) as opened:
        record = opened.find(kind, name)
        if record is None:
            raise opened.not_found(kind, name)
        linked = opened.linked(record.kind, record.key)
    click.echo(_title(record, translator))
    click.echo()
    click.echo(write_records([record]))
    for other, heading in KINDS.items():
        found = [one for one in linked if one.kind == other]
        if found:
            click.echo(f"{translator.say(heading)}: {len(found)}")
            for one in found:
                click.echo(f"  {one.kind}/{one.key}\t{_title(one, translator)}")


def _search(translator: Translator, *, text: str, workspace: Path | None) -> None:
    with _open(workspace) as opened:
        hits = opened.ranked(text)
    if not hits:
        raise BriefingError(N_("Nothing holds the words “{text}”. Try fewer or shorter ones."), text=text)
    for hit in hits:
        click.echo(f"{hit.kind}/{hit.key}\t{title_in(hit.title, translator.language)}")


def _title(record: Record, translator: Translator) -> str:
    return title_in(title(record), translator.language)
