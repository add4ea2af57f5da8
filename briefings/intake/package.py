"""Office files as packages: zip archives of XML parts, opened so that no file can do harm."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from briefings.errors import BriefingError

LIMIT_MB = 32  # of one part, unpacked: thousands of pages
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of the formats before Office Open XML
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that such a container holds when protected

# How the archive's readers say that it is damaged; NotImplementedError is an unknown compression.
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What is said about a file that cannot be read; each names {file}, `large` also {limit}."""

    old: str
    protected: str
    foreign: str
    damaged: str
    large: str


class Package:
    """An open package.

    Args:
        content: the file's bytes.
        name: how the user knows the file.
        remedies: what to say where it cannot be read.

    Raises:
        BriefingError: it is no package, an old or a protected file, or damaged.
    """

    def __init__(self, content: bytes, name: str, remedies: Remedies) -> None:
        self._name = name
        self._remedies = remedies
        if content.startswith(_OLD):
            raise self.fault(remedies.protected if _ENCRYPTED in content else remedies.old)
        if not content.startswith(b"PK"):
            raise self.fault(remedies.foreign)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise self.fault(remedies.damaged) from error
        self._parts = {info.filename.lower(): info for info in self._archive.infolist()}

    def fault(self, message: str) -> BriefingError:
        """The error that says this about the file."""
        return BriefingError(message, file=self._name, limit=LIMIT_MB)

    def main(self) -> str:
        """The name of the main part. Raises BriefingError where the package names none."""
        targets = self.related("", "officeDocument")
        if not targets:
            raise self.fault(self._remedies.foreign)
        return next(iter(targets.values()))

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that a part names in this role ("styles", "worksheet"): id → name, in their order."""
        folder, base = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in () if tree is None else tree:
            role, target = relation.get("Type", ""), relation.get("Target", "")
            if role.endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                found[relation.get("Id", "")] = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        return found

    def one(self, part: str, kind: str) -> etree._Element | None:
        """The part in this role beside another; None where there is none."""
        return next((self.tree(name) for name in self.related(part, kind).values()), None)

    def tree(self, part: str) -> etree._Element | None:
        """A part's XML; None where it is not there. Raises BriefingError where it is damaged or too large."""
        info = self._parts.get(part.lower())
        if info is None:
            return None
        try:
            with self._archive.open(info) as file:
                content = file.read(LIMIT_MB * 2**20 + 1)
            if len(content) > LIMIT_MB * 2**20:
                raise self.fault(self._remedies.large)
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
            )
            return etree.fromstring(content, parser)
        except (*_DAMAGE, etree.XMLSyntaxError) as error:
            raise self.fault(self._remedies.damaged) from error
        except RuntimeError as error:  # zipfile's word for a member with a password
            raise self.fault(self._remedies.protected) from error
