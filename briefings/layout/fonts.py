"""Fonts: which faces serve a document, what they cover, shaped words, subsets.

`find` chooses a family for each role of a house style: the first named family that stands in the
given folders, else the packaged one. Nothing is looked up anywhere else. `Fonts` also knows the
packaged faces for the scripts that the roles' families lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]

from briefings.errors import N_, BriefingError
from briefings.layout.faces import Face
from briefings.layout.packaged import FALLBACKS, SERIF, Family, ranked

# Families with the same advance widths as the first: Word's pages and ours agree with any of them.
_METRIC_TWINS = ({"Times New Roman", "Liberation Serif", "Tinos"},)
# A family without these letters cannot serve Vietnamese (Liberation 1.x is one).
_VIETNAMESE = (
    "ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỳỵỷỹ"
)
_SUFFIXES = {".ttf", ".otf", ".ttc"}
_COVER_LIMIT = 20_000

__all__ = ["Face", "Fonts", "find"]

Faces = dict[tuple[bool, bool], Face]  # (bold, italic) → face


class Fonts:
    """The faces of one house style.

    `families` tells which family serves each role. `substituted` names the family that stands in
    for another one with different metrics ("" where none does). Faces keep the words they have
    shaped, bounded, for as long as this object lives.
    """

    def __init__(self, roles: Mapping[str, Faces], substituted: str) -> None:
        self._roles = dict(roles)
        self.families = {role: faces[False, False].family for role, faces in roles.items()}
        self.substituted = substituted
        self._fallbacks: dict[str, Faces] = {}
        self._covering: dict[tuple[str, str, bool, bool], Face | None] = {}

    def face(self, role: str, bold: bool = False, italic: bool = False) -> Face:
        """The face of a role; BriefingError where the house style's fonts lack the role."""
        try:
            return _nearest(self._roles[role], bold, italic)
        except KeyError:
            raise BriefingError(
                N_("The house style has no fonts named “{role}”. It has: {known}."),
                role=role,
                known=", ".join(self._roles),
            ) from None

    def covering(self, cluster: str, lang: str, bold: bool, italic: bool) -> Face | None:
        """A packaged face with all characters of a grapheme cluster, or None.

        `lang` decides between the Chinese, Japanese and Korean forms of a Han character.
        """
        key = (cluster, lang, bold, italic)
        if key not in self._covering:
            if len(self._covering) > _COVER_LIMIT:
                self._covering.clear()
            self._covering[key] = self._find_covering(*key)
        return self._covering[key]

    def _find_covering(self, cluster: str, lang: str, bold: bool, italic: bool) -> Face | None:
        for family in ranked(cluster[0], lang):
            faces = self._fallback(family)
            if faces and faces[False, False].covers(cluster):
                return _nearest(faces, bold, italic)
        return None

    def _fallback(self, family: Family) -> Faces:
        if family.name not in self._fallbacks:
            self._fallbacks[family.name] = _packaged(family)
        return self._fallbacks[family.name]


def find(families: Mapping[str, Sequence[str]], folders: Sequence[Path]) -> Fonts:
    """Choose a family for each role (role → families in order of choice).

    `folders` are searched with what lies below them, in order. A family without the Vietnamese
    letters is passed over. Where none is found, a packaged one serves.

    Raises:
        BriefingError: nothing was found and the packaged fonts are not installed.
    """
    wanted = {name for names in families.values() for name in names}
    found = _scan(wanted, folders)
    roles: dict[str, Faces] = {}
    substituted = ""
    for role, names in families.items():
        faces = next((found[name] for name in names if name in found), None) or _last_resort(names)
        roles[role] = faces
        family = faces[False, False].family
        if not _same_metrics(family, names[0] if names else family):
            substituted = substituted or family
    return Fonts(roles, substituted)


def _last_resort(names: Sequence[str]) -> Faces:
    packaged = {family.name: family for family in (SERIF, *FALLBACKS)}
    for name in (*names, SERIF.name):
        if name in packaged and (faces := _packaged(packaged[name])):
            return faces
    raise BriefingError(
        N_(
            "None of the fonts {names} was found. Install one of them, or the packaged fonts that "
            "belong to this program."
        ),
        names=", ".join(names),
    )


def _packaged(family: Family) -> Faces:
    """A packaged family's faces; empty where its package is not installed."""
    folder = family.folder()
    if folder is None:
        return {}
    return _with_weights(
        family.name,
        {
            (bold, italic): (folder / name, 0)
            for (bold, italic), name in family.files.items()
            if (folder / name).is_file()
        },
        family.widths,
    )


def _nearest(faces: Faces, bold: bool, italic: bool) -> Face:
    for look in ((bold, italic), (bold, False), (False, italic)):
        if look in faces:
            return faces[look]
    return faces[False, False]


def _same_metrics(family: str, wanted: str) -> bool:
    return family == wanted or any({family, wanted} <= twins for twins in _METRIC_TWINS)


def _with_weights(
    family: str,
    files: Mapping[tuple[bool, bool], tuple[Path, int]],
    widths: Mapping[tuple[bool, bool], float] = {},
) -> Faces:
    """Faces of the files; a variable file serves the weight that has no file of its own."""
    faces: Faces = {}

    def add(bold: bool, italic: bool, path: Path, index: int) -> Face:
        width = widths.get((bold, italic), 0)
        faces[bold, italic] = Face(family, path, index, bold=bold, italic=italic, width=width)
        return faces[bold, italic]

    for (bold, italic), (path, index) in sorted(files.items()):
        face = add(bold, italic, path, index)
        if face.has_weights and (True, italic) not in files:
            add(True, italic, path, index)
    if (False, False) not in faces and faces:
        faces[False, False] = next(iter(faces.values()))
    return faces


def _scan(wanted: set[str], folders: Sequence[Path]) -> dict[str, Faces]:
    """The wanted families that stand in the folders, with the faces found of each.

    Files named like a wanted family are read first and the others only where that found nothing:
    a computer has hundreds of fonts.
    """
    likely = re.compile("|".join(re.escape(_squashed(name)[:4]) for name in sorted(wanted)) or "$^")
    files = list(_font_files(folders))
    named = [path for path in files if likely.match(_squashed(path.stem))]
    found = _read(wanted, named)
    if not found:
        passed = set(named)
        found = _read(wanted, [path for path in files if path not in passed])
    return found


def _read(wanted: set[str], files: Sequence[Path]) -> dict[str, Faces]:
    found: dict[str, dict[tuple[bool, bool], tuple[Path, int]]] = {}
    for path in files:
        for name, look, index in _names(path):
            if name in wanted:
                found.setdefault(name, {}).setdefault(look, (path, index))
    families = {name: _with_weights(name, looks) for name, looks in found.items()}
    return {name: faces for name, faces in families.items() if faces[False, False].covers(_VIETNAMESE)}


def _font_files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def _names(path: Path) -> Iterator[tuple[str, tuple[bool, bool], int]]:
    """Family name, (bold, italic) and index of each face in a file; nothing where it is no font."""
    if not path.is_file() or not path.stat().st_size:
        return
    blob = hb.Blob.from_file_path(str(path))
    for index in range(hb.Face(blob, 0).count):
        face = hb.Face(blob, index)
        name = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
        os2 = bytes(face.reference_table("OS/2").data)
        if name and len(os2) >= 64:
            selection = int.from_bytes(os2[62:64], "big")  # fsSelection: bit 0 italic, bit 5 bold
            yield name, (bool(selection & 32), bool(selection & 1)), index


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
