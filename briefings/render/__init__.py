"""Render: dossier and section templates → blocks of the tree.

A section is a template `sections/<name>.xml.j2`, of the workspace first, then of those that ship. It
is given the dossier and nothing else, prints facts with their marks (`briefings.render.values`) in a
closed Jinja (`briefings.render.sandbox`), and what it writes is parsed on its own. `layout.xml.j2`
writes what stands around the text.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import jinja2
import markupsafe
import msgspec
from jinja2 import FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError

from briefings import markup
from briefings.document import Block, Document, ListBlock, Section, own_spans, walk
from briefings.dossier import Dossier, field_level
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.progress import Progress, Silent
from briefings.records.values import Handling
from briefings.render import filters
from briefings.render.values import LevelOf, Place, Reading, View, records_in
from briefings.resources import template

__all__ = ["Renderer", "render"]

# What these raise is the fault of what a template gave them.
_TEMPLATE_LANGUAGE = (
    Path(jinja2.__file__).parent,
    Path(markupsafe.__file__).parent,
    Path(filters.__file__),
)
_SUFFIX = ".xml.j2"
_LAYOUT = f"layout{_SUFFIX}"
_SECTION = f"sections/{{}}{_SUFFIX}"


def render(dossier: Dossier, folders: Sequence[Path] = (), progress: Progress | None = None) -> Document:
    """The paper that a dossier makes, in the first of its languages.

    Args:
        dossier: facts selected for its reader; says which sections are wanted.
        folders: folders of templates that come before the shipped ones.
        progress: hears of each section.

    Raises:
        BriefingError: a template is not there or wrong; names it, the line, the fault. There are no
            words for the language.
        Cancelled: the user asked to stop.
    """
    language, *others = dossier.languages
    renderer = Renderer(Translator(language), folders)
    reading = renderer.reading(dossier, field_level, others)
    frame = renderer.frame(reading)
    if frame.level > min(dossier.reader.highest, Handling.INTERNAL):
        _check_names(dossier)
        raise BriefingError(
            N_("What stands on every page is {level}; the paper is for {reader}. Mend {template}."),
            level=frame.level.value, reader=dossier.reader.key, template=_LAYOUT,
        )  # fmt: skip
    return Document(
        title=frame.title,
        language=language,
        blocks=renderer.blocks(reading, _told(dossier.sections, progress or Silent())),
        as_of=dossier.as_of,
        handed_over=dossier.brief.day.value.earliest if dossier.kind.handed_over and dossier.brief else None,
        reader=dossier.reader.key,
        languages=dossier.languages,
        kind=dossier.kind.key,
        subject=frame.subject,
        author=frame.author,
        keywords=frame.keywords,
        furniture=frame.furniture,
    )


def _check_names(dossier: Dossier) -> None:
    """Make sure that the names that stand on every page may. Raises BriefingError: names the record."""
    highest = min(dossier.reader.highest, Handling.INTERNAL)
    for partner in (dossier.subject, dossier.home):
        names = [f"administration.{place}.text" for place in range(len(partner.administration))]
        if max(field_level(partner, path) for path in ("name", *names)) > highest:
            raise BriefingError(
                N_(
                    "The name of {name} stands on every page, and the record {record} keeps it for named "
                    "readers alone. Lower its handling, and mark the fields that stay restricted."
                ),
                name=partner.name, record=f"{partner.kind}/{partner.key}",
            )  # fmt: skip


class Renderer:
    """Templates of one language, read once and used for many dossiers.

    Args:
        translator: the documents catalogue of the document's language.
        folders: folders of templates that come before the shipped ones.
    """

    def __init__(self, translator: Translator, folders: Sequence[Path] = ()) -> None:
        self._translator = translator
        self._folders = (*folders, template())
        self._environment = filters.environment(translator, FileSystemLoader(self._folders))

    def reading(self, dossier: msgspec.Struct, level_of: LevelOf, others: Sequence[str] = ()) -> View:
        """A dossier as templates meet it.

        Args:
            dossier: records, computed values and structures of them.
            level_of: the level of a record's field, named by its dotted path.
            others: languages to fall back to, before English and Vietnamese.
        """
        reading = Reading(self._translator, tuple(others), level_of, dict(records_in(dossier)))
        return View(dossier, Place(reading))

    def blocks(self, dossier: View, sections: Iterable[str]) -> tuple[Block, ...]:
        """The blocks of some sections (names of templates in `sections/`), in their order.

        A list of sources keeps those that are cited in these sections.

        Raises:
            BriefingError: a template is not there or wrong; names it, the line, the fault.
        """
        language = self._translator.language
        written = ((name, self._written(name, dossier)) for name in map(_SECTION.format, sections))
        blocks = [
            block for name, xml in written for block in markup.parse(xml, template=name, language=language)
        ]
        cited = {span.cite for block in walk(blocks) for span in own_spans(block) if span.cite}
        return _with_sources(blocks, cited)

    def frame(self, dossier: View) -> markup.Frame:
        """What stands around the text: what `layout.xml.j2` writes.

        Raises:
            BriefingError: the template is wrong.
        """
        xml = self._written(_LAYOUT, dossier)
        return markup.parse_frame(xml, template=_LAYOUT, language=self._translator.language)

    def _written(self, name: str, dossier: View) -> str:
        """What a template writes."""
        try:
            return self._environment.get_template(name).render(dossier=dossier)
        except TemplateNotFound as error:
            raise self._not_found(error, name) from error
        except TemplateSyntaxError as error:
            raise _wrong(error.name or name, error.lineno, error.message or "") from error
        except (TemplateError, BriefingError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            self._raise_as_told(error)

    def _not_found(self, error: TemplateNotFound, name: str) -> BriefingError:
        missing = str(error.name or name)
        known = {
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob(f"*{_SUFFIX}")
        }
        near = [one.removesuffix(_SUFFIX) for one in difflib.get_close_matches(missing, sorted(known))]
        return BriefingError(
            N_("There is no template {name} (near names: {near})."), name=missing, near=", ".join(near) or "–"
        )

    def _raise_as_told(self, error: Exception) -> NoReturn:
        """Tell the template's fault with its place; what did not arise in a template is a bug."""
        frames = traceback.extract_tb(error.__traceback__)
        written = [frame for frame in frames if frame.filename.endswith(_SUFFIX)]
        told = isinstance(error, TemplateError | BriefingError)
        raised_in = Path(frames[-1].filename)
        given = any(raised_in.is_relative_to(place) for place in _TEMPLATE_LANGUAGE)
        if not written or not (told or given or frames[-1] is written[-1]):
            raise error
        place = Path(written[-1].filename)
        folder = next((folder for folder in self._folders if place.is_relative_to(folder)), place.parent)
        fault = error if isinstance(error, BriefingError) else str(error)
        raise _wrong(place.relative_to(folder).as_posix(), written[-1].lineno or 1, fault) from error


def _told(sections: Sequence[str], progress: Progress) -> Iterator[str]:
    """The sections one after the other; each is told before it is written."""
    for place, name in enumerate(sections):
        progress.step(N_("Writing the text"), place, len(sections))
        yield name


def _with_sources(blocks: Iterable[Block], cited: Collection[str]) -> tuple[Block, ...]:
    """These blocks, their lists of sources cut down to the sources that are cited.

    Where none is, the list goes, and so does a section that held nothing else.
    """
    cut = (_cut_down(block, cited) for block in blocks)
    return tuple(block for block in cut if block is not None)


def _cut_down(block: Block, cited: Collection[str]) -> Block | None:
    if isinstance(block, Section):
        blocks = _with_sources(block.blocks, cited)
        return msgspec.structs.replace(block, blocks=blocks) if blocks or not block.blocks else None
    if isinstance(block, ListBlock) and block.format == "sources":
        kept = tuple(item for item in block.items if not item.source or item.source in cited)
        return msgspec.structs.replace(block, items=kept) if kept else None
    return block


def _wrong(name: str, line: int, fault: BriefingError | str) -> BriefingError:
    return BriefingError(
        N_("The template {template} is wrong in line {line}: {fault}."), template=name, line=line, fault=fault
    )
