"""Click in the user's language: headings of help, what was not understood, dates, progress."""

from __future__ import annotations

import difflib
import sys
from types import TracebackType
from typing import IO, Any

import click

from briefings.errors import N_
from briefings.i18n import Say


class _Spoken(click.Command):
    """A command whose help has its headings in the user's language, and ends with an example."""

    def __init__(self, say: Say, example: str = "", **settings: Any) -> None:
        self._say = say
        self._example = example
        super().__init__(**settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self._say(N_("Show this help."))
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self._say(N_("Usage:")) + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]
        with formatter.section(self._say(N_("Options"))):
            formatter.write_dl(rows)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example, as it is typed: not wrapped."""
        if self._example:
            formatter.write_paragraph()
            formatter.write(self._say(N_("Example:")) + f"\n  {self._example}\n")


class Command(_Spoken):
    """A command that does something."""


class Group(_Spoken, click.Group):
    """The program, or a group of its commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section(self._say(N_("Commands"))):
            formatter.write_dl(rows)


def flag(name: str, help_: str, text: str) -> click.Option:
    """An option that prints a text and ends."""

    def show(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(text)
            ctx.exit()

    return click.Option([name], is_flag=True, is_eager=True, expose_value=False, help=help_, callback=show)


def misunderstood(error: click.UsageError, say: Say) -> str:
    """What was not understood in a command line, and where help is."""
    match error:
        case click.NoSuchOption():
            fault = say(N_("There is no option {name}."), name=error.option_name)
            near = error.possibilities or []
        case click.MissingParameter():
            fault = say(N_("{name} is missing."), name=_named(error))
            near = []
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            known = ", ".join(map(str, choice.choices))
            fault = say(N_("{name} must be one of: {known}."), name=_named(error), known=known)
            near = []
        case click.exceptions.NoSuchCommand():
            fault = say(N_("There is no command {name}."), name=error.command_name)
            group = error.ctx.command if error.ctx else None
            commands = list(group.commands) if isinstance(group, click.Group) else []
            near = difflib.get_close_matches(error.command_name, commands)
        case click.BadParameter():
            fault, near = error.message, []
        case _:
            reason = error.format_message()
            fault, near = say(N_("This command line was not understood: {reason}"), reason=reason), []
    if near:
        fault += " " + say(N_("Did you mean {near}?"), near=", ".join(near))
    path = error.ctx.command_path if error.ctx else "briefings"
    return fault + "\n" + say(N_("See “{command} --help”."), command=path)


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.human_readable_name if param else "") or str(error.param_hint or "")


class ProgressBar:
    """Progress on standard error; nothing where that is no terminal."""

    _WIDTH = 24

    def __init__(self, say: Say, stream: IO[str] | None = None) -> None:
        self._say = say
        self._stream = stream or sys.stderr
        self._shown = 0

    def step(self, message: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps are behind us and `message` is next."""
        if not self._stream.isatty():
            return
        full = self._WIDTH * done // max(total, 1)
        line = f"{'█' * full}{'░' * (self._WIDTH - full)} {self._say(message)}"
        self._stream.write("\r" + line.ljust(self._shown))
        self._stream.flush()
        self._shown = len(line)

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
