"""The command line: prepare visits, build packs, look into the workspace.

Exit codes: 0 done, 1 something the user can mend (said in their language), 2 not understood,
130 stopped by Ctrl-C. What is slow to import (fonts, writers, templates) is imported by the command
that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from briefings import surroundings
from briefings.cli import building, care, fields, ledger, packs, records, register, topics, visits
from briefings.cli.talk import Talk
from briefings.cli.words import Group, flag, misunderstood
from briefings.errors import N_, BriefingError, Cancelled
from briefings.i18n import Translator, languages
from briefings.interface import error_said
from briefings.resources import version

_LANGUAGE_OPTION = "--interface-lang"
_CANCELLED = 130  # what a shell reports for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (this process's where none is given); the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    translator = Translator(_asked_language(words), "interface")
    say = translator.say
    try:
        code = _commands(translator).main(words, prog_name="briefings", standalone_mode=False)
    except BriefingError as error:
        click.echo(error_said(error, translator), err=True)
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
    return code or 0


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


def _commands(translator: Translator) -> click.Group:
    """The commands with their help in one language."""
    talk = Talk(translator)
    say = talk.say
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
    for module in (visits, topics, packs, ledger, building, register, records, fields, care):
        for command in module.commands(talk):
            group.add_command(command)
    return group
