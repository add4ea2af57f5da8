"""Bring the catalogues up to date with the sources: `python -m resources.maintenance.messages`.

Messages are gathered from the sources, never typed into a catalogue. Translations are kept; what no
source says any more goes; what is new stands empty until somebody translates it (English stands
for itself). The tests ask this module what the catalogues must hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages import Catalog, extract, pofile

from briefings import i18n
from briefings.dossier import brief_parts, parts
from briefings.records import codes, kinds

HOUSE = Path(__file__).resolve().parents[2]

MARKERS: dict[str, dict[str, Any]] = {
    "interface": {"N_": None},
    "documents": {"D_": None, "DP_": ((1, "c"), 2), "DNP_": ((1, "c"), 2, 3)},
}
TEMPLATE_OPTIONS = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
SOURCES = ("main.py", "briefings/**/*.py", "gui/**/*.py")
CODED: tuple[ModuleType, ...] = (kinds, parts, brief_parts)

Message = tuple[str, "str | tuple[str, ...]", "str | None"]  # file, message, context


def messages(domain: str, language: str = "en") -> Catalog:
    """Everything that the catalogue of a domain must translate, in a settled order; not translated yet."""
    catalogue = Catalog(locale=language.replace("-", "_"))
    found = [*_marked(domain)]
    if domain == "interface":
        found += _readers()
    if domain == "documents":
        found += [*_templates(), *_pack_kinds(), *_readers(), *_codes()]
    for file, message, context in found:
        catalogue.add(message, context=context, locations=[(file, 0)])
    return catalogue


def write(path: Path, catalogue: Catalog, language: str) -> None:
    """Write a catalogue without dates, so that the same messages make the same file."""
    header = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    with path.open("wb") as file:
        file.write(b'msgid ""\nmsgstr ""\n')
        file.write("".join(f'"{line}\\n"\n' for line in header).encode())
        file.write(b"\n")
        pofile.write_po(file, catalogue, omit_header=True, include_lineno=False, width=100)


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it is; an empty one where there is no file."""
    locale = language.replace("-", "_")
    if not path.is_file():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=locale)


def update(path: Path, domain: str, language: str) -> int:
    """Bring one catalogue up to date; the number of messages that wait for a translation."""
    kept, wanted = read(path, language), messages(domain, language)
    waiting = 0
    for message in wanted:
        if not message.id:
            continue
        old = kept.get(message.id, message.context)
        if old is not None and _is_said(old.string):
            message.string = old.string
        elif language == "en":
            message.string = _english(message.id, message.context)
        else:
            waiting += 1
    write(path, wanted, language)
    return waiting


def main() -> None:
    """Update every catalogue of every language."""
    for domain in i18n.DOMAINS:
        for language in i18n.languages():
            path = HOUSE / "resources" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
            waiting = update(path, domain, language)
            print(
                f"{language} {domain}: {waiting} to translate" if waiting else f"{language} {domain}: whole"
            )


def _marked(domain: str) -> Iterator[Message]:
    """Messages marked in the code with `N_` (interface) or `D_` and its kin (documents)."""
    for pattern in SOURCES:
        for path in sorted(HOUSE.glob(pattern)):
            text = path.read_text("utf-8")
            if any(f"{marker}(" in text for marker in MARKERS[domain]):  # reading for messages is slow
                yield from _extracted("python", path, MARKERS[domain], {})


def _templates() -> Iterator[Message]:
    keywords = {**extract.DEFAULT_KEYWORDS, "_": None}
    for path in sorted(HOUSE.glob("templates/**/*.j2")):
        yield from _extracted("jinja2.ext:babel_extract", path, keywords, TEMPLATE_OPTIONS)


def _extracted(
    method: str, path: Path, keywords: dict[str, Any], options: dict[str, str]
) -> Iterator[Message]:
    with path.open("rb") as file:
        for _, message, _, context in extract.extract(method, file, keywords, options=options):
            yield _name(path), message, context


def _pack_kinds() -> Iterator[Message]:
    for path in sorted(HOUSE.glob("templates/packs/*.toml")):
        kind = tomllib.loads(path.read_text("utf-8"))
        yield _name(path), kind["title"], None
        if "file" in kind:
            yield _name(path), kind["file"], None


def _readers() -> Iterator[Message]:
    path = HOUSE / "resources" / "readers.toml"
    for reader in tomllib.loads(path.read_text("utf-8")).values():
        yield _name(path), reader["title"], None


def _codes() -> Iterator[Message]:
    """The codes of the records' fields and of what is computed from them, in their contexts."""
    for module in CODED:
        own = [
            value
            for value in vars(module).values()
            if getattr(value, "__module__", "").startswith(module.__name__)
        ]
        for structure in own:
            for field in getattr(structure, "__struct_fields__", ()):
                context = codes.context(structure, field)
                for code in codes.of(structure, field):
                    yield _name(Path(str(module.__file__))), code, context


def _english(message: str | tuple[str, ...], context: str | None) -> str | tuple[str, ...]:
    """English says itself; a code's word is the code until somebody words it better."""
    if isinstance(message, str) and context is not None and context[0].isupper():
        return message.replace("_", " ")
    return message


def _is_said(text: str | tuple[str, ...]) -> bool:
    return bool(text) if isinstance(text, str) else all(text)


def _name(path: Path) -> str:
    return path.resolve().relative_to(HOUSE).as_posix()


if __name__ == "__main__":
    main()
