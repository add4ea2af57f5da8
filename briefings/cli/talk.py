"""How a command talks: the user's language, the workspace it works on, who works and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

import click

from briefings import surroundings
from briefings.cli.options import PLAIN, Day, Moment, PartialDay, TextOption, Time, gather
from briefings.cli.words import Command, Group
from briefings.errors import N_
from briefings.i18n import Translator, languages
from briefings.interface import title_in
from briefings.records.kinds import Record
from briefings.records.values import Text
from briefings.store.bodies import title
from briefings.store.workspace import Workspace


class By(TypedDict):
    """Who acts, and when."""

    who: str
    when: datetime


READER = N_("Who it is for: file, leader, delegation, other_side or a reader of the office, in readers.toml.")
"""What the option that names a reader says; which readers there are, the workspace says."""


class Talk:
    """A command line in one language: makes its commands and says what they have to say."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.say = translator.say
        self.language = translator.language
        self.day, self.date, self.moment = Day(self.say), PartialDay(self.say), Moment(self.say)
        self.time = Time(self.say)

    # --- making commands --------------------------------------------------------------------

    def group(self, name: str, help_: str, *commands: click.Command) -> click.Group:
        """A group of commands; `help_` is a message."""
        group = Group(self.say, name=name, help=self.say(help_))
        for command in commands:
            group.add_command(command)
        return group

    def command(
        self,
        name: str,
        help_: str,
        example: str,
        callback: Callable[..., None],
        *params: click.Parameter | Sequence[click.Parameter],
    ) -> click.Command:
        """A command on a workspace.

        Args:
            name: as it is typed.
            help_: what it does, a message.
            example: what is typed after the program's name.
            callback: takes this, then arguments and options by name.
            params: its arguments and options, alone or in groups.
        """
        flat = [
            *(one for param in params for one in ([param] if isinstance(param, click.Parameter) else param)),
            self.workspace(),
        ]

        def run(**options: Any) -> None:
            callback(self, **gather(flat, options, self.say))

        return Command(
            self.say, name=name, help=self.say(help_), callback=run, params=flat,
            example=f"briefings {example}",
        )  # fmt: skip

    def workspace(self) -> click.Option:
        """The folder that a command works on."""
        return click.Option(
            ["--workspace"],
            type=click.Path(path_type=Path, file_okay=False),
            help=self.say(N_("Folder of the workspace; made from the shipped data set where there is none.")),
        )

    def option(self, name: str, help_: str, *, into: str = "", **settings: Any) -> click.Option:
        """An option; `help_` is a message, `into` the parameter's name where it is not the option's."""
        if settings.get("default") not in (None, "", ()):
            settings.setdefault("show_default", True)
        return click.Option([name, into] if into else [name], help=self.say(help_), **settings)

    def codes(self, name: str, help_: str, codes: Sequence[str], **settings: Any) -> click.Option:
        """An option that takes one of the codes of a field; where its default is empty, so is it."""
        if settings.get("default") == "":
            settings |= {"default": None, "callback": lambda _context, _param, value: value or ""}
        return self.option(name, help_, type=click.Choice(list(codes)), **settings)

    def texts(self, help_: str, text: str = PLAIN, *, multiple: bool = False) -> list[click.Parameter]:
        """The options for a text, one for each language; `help_` is a message with the place {language}."""
        return [
            TextOption(
                text,
                language,
                multiple=multiple,
                help=self.say(help_, language=self.translator.language_name(language)),
            )
            for language in languages()
        ]

    # --- working ----------------------------------------------------------------------------

    def open(self, workspace: Path | None) -> Workspace:
        """The workspace to work on."""
        return Workspace.open(workspace or surroundings.workspace_folder())

    @contextmanager
    def change(self, workspace: Path | None) -> Iterator[Workspace]:
        """The workspace to change: what is read of it stays as it is until the change is written."""
        with self.open(workspace) as opened, opened.alone():
            yield opened

    def by(self, at: datetime | None = None) -> By:
        """Who works, and when: now, unless another moment is said."""
        return By(who=surroundings.user(), when=at or surroundings.now())

    # --- saying -----------------------------------------------------------------------------

    def tell(self, message: str, **values: object) -> None:
        """Say something about the work."""
        click.echo(self.say(message, **values), err=True)

    def title(self, record: Record) -> str:
        """What a record is called."""
        return title_in(title(record), self.language)

    def text(self, text: Text) -> str:
        """A text as the user reads it; empty where there is none."""
        return title_in(text, self.language)

    def word(self, context: str, code: str) -> str:
        """The word for a code."""
        return self.translator.word(context, code)

    def rows(self, rows: Sequence[Sequence[object]]) -> None:
        """A table, its columns parted by tabs."""
        for row in rows:
            click.echo("\t".join(self.translator.shown(cell) for cell in row))

    def heading(self, message: str, count: int) -> None:
        """Say what follows and how many of it there are."""
        click.echo(f"{self.say(message)}: {count}")
