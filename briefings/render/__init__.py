"""Render: dossier and section templates → blocks of the tree.

A section is a template `sections/<name>.xml.j2`, of the workspace first, then of those that ship. It
is given the dossier and nothing else, prints facts with their marks (`briefings.render.values`) in a
closed Jinja (`briefings.render.sandbox`), and what it writes is parsed on its own.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from jinja2 import FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError

from briefings import markup
from briefings.document import Block
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.render.filters import environment
from briefings.render.values import LevelOf, Reading, records_in
from briefings.resources import template

__all__ = ["Renderer", "render"]

_SUFFIX = ".xml.j2"


def render(
    dossier: msgspec.Struct,
    sections: Sequence[str],
    translator: Translator,
    level_of: LevelOf,
    *,
    others: Sequence[str] = (),
    folders: Sequence[Path] = (),
) -> tuple[Block, ...]:
    """The blocks of some sections, in their order; see `Renderer`."""
    return Renderer(translator, folders).render(dossier, sections, level_of, others)


class Renderer:
    """Templates of one language, read once and used for many dossiers.

    Args:
        translator: the documents catalogue of the document's language.
        folders: folders of templates that come before the shipped ones.
    """

    def __init__(self, translator: Translator, folders: Sequence[Path] = ()) -> None:
        self._translator = translator
        self._folders = (*folders, template())
        self._environment = environment(translator, FileSystemLoader(self._folders))

    def render(
        self, dossier: msgspec.Struct, sections: Iterable[str], level_of: LevelOf, others: Sequence[str] = ()
    ) -> tuple[Block, ...]:
        """The blocks of some sections, in their order.

        Args:
            dossier: what the templates are given, under the name `dossier`.
            sections: names of templates in `sections/`.
            level_of: the level of a record's field.
            others: languages to fall back to, before English and Vietnamese.

        Raises:
            BriefingError: a template is not there or wrong; names it, the line, the fault.
        """
        reading = Reading(self._translator, tuple(others), level_of, dict(records_in(dossier)))
        view = reading.of_dossier(dossier)
        return tuple(block for section in sections for block in self._section(section, view))

    def _section(self, section: str, dossier: Any) -> tuple[Block, ...]:
        name = f"sections/{section}{_SUFFIX}"
        try:
            xml = self._environment.get_template(name).render(dossier=dossier)
        except TemplateNotFound as error:
            raise self._not_found(error, name) from error
        except TemplateSyntaxError as error:
            raise _wrong(error.name or name, error.lineno, error.message or "") from error
        except (TemplateError, BriefingError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            self._raise_as_told(error)
        return markup.parse(xml, template=name, language=self._translator.language)

    def _not_found(self, error: TemplateNotFound, name: str) -> BriefingError:
        missing = str(error.name or name)
        known = {
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob(f"*{_SUFFIX}")
        }
        near = [one.removesuffix(_SUFFIX) for one in difflib.get_close_matches(missing, sorted(known))]
        return BriefingError(
            N_("There is no template {name} (near names: {near})."), name=missing, near=near or "–"
        )

    def _raise_as_told(self, error: Exception) -> NoReturn:
        """Tell the template's fault with its place; what did not arise in a template is a bug."""
        frames = traceback.extract_tb(error.__traceback__)
        written = [frame for frame in frames if frame.filename.endswith(_SUFFIX)]
        told = isinstance(error, TemplateError | BriefingError)
        if not written or not (told or frames[-1] is written[-1]):
            raise error
        place = Path(written[-1].filename)
        folder = next((folder for folder in self._folders if place.is_relative_to(folder)), place.parent)
        fault = error if isinstance(error, BriefingError) else str(error)
        raise _wrong(place.relative_to(folder).as_posix(), written[-1].lineno or 1, fault) from error


def _wrong(name: str, line: int, fault: BriefingError | str) -> BriefingError:
    return BriefingError(
        N_("The template {template} is wrong in line {line}: {fault}."), template=name, line=line, fault=fault
    )
