"""Files kept whole in the workspace: an old brief, the text of an agreement, a photograph."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

import msgspec

from briefings.errors import N_, BriefingError, ErrorList, reason
from briefings.records.kinds import Attachment
from briefings.store.workspace import Workspace
from briefings.text import clean, fold

LIMIT_MB = 50
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".doc": "application/msword",
    ".pdf": "application/pdf",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # Windows takes none of them
_LONGEST_NAME = 150


def attach(
    workspace: Workspace,
    content: bytes | Path,
    name: str,
    records: tuple[str, ...],
    *,
    label: str,
    who: str,
    when: datetime,
) -> Attachment:
    """Keep a file, its bytes or where it lies, and say to which records ("kind/key") it belongs.

    `name` is how it is called from now on; its ending says what it is. The same file under the same
    name is kept once: it then belongs to the further records too. `label`, `who` and `when` are the
    action's (see `Workspace.action`).

    Raises:
        BriefingError: another kind of file, empty, too large, not to be read; ErrorList where a
            record is not there. Nothing is kept then.
    """
    called = _file_name(name)
    ending = PurePosixPath(called).suffix.lower()
    if ending not in MEDIA_TYPES:
        raise BriefingError(
            N_("{file} cannot be attached. What can be: {endings}. Save it as one of these."),
            file=name,
            endings=", ".join(MEDIA_TYPES),
        )
    data = _read(content, called)
    with workspace.action(label, who, when) as action:
        digest = action.keep_file(data)
        stem = re.sub(r"[\W_]+", "-", fold(PurePosixPath(called).stem)).strip("-")
        key = f"{stem[:60] or 'file'}-{digest[:8]}"
        before = workspace.find(Attachment, key)
        attachment = Attachment(
            key=key,
            name=called,
            media_type=MEDIA_TYPES[ending],
            hash=digest,
            size=len(data),
            records=tuple(dict.fromkeys(records)),
        )
        if before is not None and before.hash == digest:
            attachment = msgspec.structs.replace(
                before, records=tuple(dict.fromkeys((*before.records, *records)))
            )
        action.put(attachment)
    return attachment


def write_attachments(workspace: Workspace, keys: Iterable[str], folder: Path) -> list[Path]:
    """Write the files of these attachments into a folder, all or none; where each is, in their order.

    A file of the same name stays: the new one is then called "name (2).ext", unless it is the same.

    Raises:
        ErrorList: attachments that are not there.
        BriefingError: the folder cannot be written to, or the disk is full.
    """
    found = _found(workspace, tuple(keys))
    written: list[Path] = []
    paths: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for attachment in found:
            data = workspace.file(attachment.hash)
            path = _free(folder / _file_name(attachment.name), data)
            if not path.exists():
                part = path.with_name(f".{secrets.token_hex(4)}.part")
                written.append(part)
                part.write_bytes(data)
                written.append(path)
                part.replace(path)
            paths.append(path)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise BriefingError(
            N_("The attachments cannot be saved in {folder}: {reason}. Choose another folder."),
            folder=str(folder),
            reason=reason(error),
        ) from error
    return paths


def _found(workspace: Workspace, keys: tuple[str, ...]) -> list[Attachment]:
    found, faults = [], []
    for key in keys:
        attachment = workspace.find(Attachment, key)
        if attachment is None:
            faults.append(workspace.not_found(Attachment.kind, key))
        else:
            found.append(attachment)
    if faults:
        raise ErrorList(N_("Some attachments are not there; nothing was written:"), faults)
    return found


def _read(content: bytes | Path, name: str) -> bytes:
    """The file's bytes; refuses what is empty or too large before it is read whole."""
    try:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        if size > LIMIT_MB * 2**20:
            raise BriefingError(
                N_("{file} is over {limit} MB. Make it smaller, or attach the part that is needed."),
                file=name,
                limit=LIMIT_MB,
            )
        data = content if isinstance(content, bytes) else content.read_bytes()
    except OSError as error:
        raise BriefingError(N_("{file} cannot be read: {fault}"), file=name, fault=reason(error)) from error
    if not data:
        raise BriefingError(N_("{file} is empty. Choose another file."), file=name)
    return data


def _file_name(name: str) -> str:
    """The name without folders and without what no file name may hold."""
    last = re.split(r"[/\\]", clean(name))[-1]
    path = PurePosixPath(_NOT_IN_NAMES.sub("_", last).strip(" ."))
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix}"


def _free(path: Path, data: bytes) -> Path:
    """A path where nothing else stands: this one, or the same with a number."""
    number, free = 1, path
    while free.exists() and free.read_bytes() != data:
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
