"""Compiled templates, kept: in the process, and those that ship with the program beside them on disk.

Compiling is more than half of the time of a first rendering. What a template is compiled to depends on
its text and on the closed environment alone, as long as nothing is computed while compiling
(`optimized=False`).
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

from briefings.resources import template

_OURS = ("sandbox.py", "filters.py")  # what compiled templates depend on, of this room


class Compiled(BytecodeCache):
    """Every language and every pack of a process shares them, by name and text.

    Those that ship are read from `__pycache__` beside them, as Python reads its own modules: who can write
    there can write the program. Templates of a workspace are always read and guarded themselves, for what
    lies in a workspace may come from anywhere. Where nothing can be kept, all is compiled anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}
        self._environment: str | None = None

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's path, or its name where it has none."""
        return filename or name

    def get_source_checksum(self, source: str) -> str:
        """Of the text and of what compiles it."""
        if self._environment is None:
            self._environment = _fingerprint()
        return sha256(f"{self._environment}{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """As Jinja asks."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif place := _place(bucket.key):
            bucket.code = _read(place, bucket.checksum)
            self._kept[bucket.key] = (bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Jinja asks."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)
        if sys.dont_write_bytecode or not (place := _place(bucket.key)):
            return
        new = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):  # of a folder that nobody may write in
            place.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(f"{bucket.checksum}\n".encode() + marshal.dumps(bucket.code))
            new.replace(place)
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _place(path: str) -> Path | None:
    """Where a template that ships is kept; None for any other."""
    return Path(cache_from_source(f"{path}.py")) if Path(path).is_relative_to(template()) else None


def _read(place: Path, checksum: str) -> CodeType | None:
    """What is kept there, if it was compiled from that."""
    try:
        kept, _, code = place.read_bytes().partition(b"\n")
        return marshal.loads(code) if kept == checksum.encode() else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _fingerprint() -> str:
    """Tells the closed environment, Jinja's compiler and Python's bytecode from others.

    Of filters what they are given is compiled in too: the context, where they ask for it.
    """
    ours = b"".join((Path(__file__).parent / name).read_bytes() for name in _OURS)
    theirs = Path(compiler.__file__).stat()
    compiled_by = f"{MAGIC_NUMBER!r} {jinja2.__version__} {theirs.st_size} {theirs.st_mtime_ns}"
    return f"{compiled_by} {sha256(ours).hexdigest()} "
