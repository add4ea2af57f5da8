"""Files kept whole: in under a name, out again, all or none."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from briefings.errors import BriefingError, ErrorList
from briefings.records.kinds import Attachment
from briefings.store import attachments
from briefings.store.attachments import attach, write_attachments
from briefings.store.workspace import Workspace
from tests.store.conftest import WriteDataset

WHEN = datetime(2027, 1, 5, 14, 30)


@pytest.fixture
def workspace(tmp_path: Path, write_dataset: WriteDataset, small_records: str) -> Workspace:
    return Workspace.open(tmp_path / "kho", dataset=write_dataset(small_records))


def kept(workspace: Workspace, content: bytes | Path, name: str, *records: str) -> Attachment:
    return attach(workspace, content, name, records, label="Đính kèm", who="An", when=WHEN)


def test_a_file_is_kept_and_belongs_to_its_records(workspace: Workspace) -> None:
    attachment = kept(workspace, b"%PDF", "C:\\Tài liệu\\Báo cáo năm: 2026?.PDF", "partner/AA")
    assert attachment.name == "Báo cáo năm_ 2026_.PDF"
    assert (attachment.media_type, attachment.size) == ("application/pdf", 4)
    assert attachment.hash == hashlib.sha256(b"%PDF").hexdigest()
    assert workspace.file(attachment.hash) == b"%PDF"
    assert workspace.linked("partner", "AA")[-1].key == attachment.key
    assert workspace.actions()[0].label == "Đính kèm"


def test_the_same_file_again_is_one_attachment_of_more_records(workspace: Workspace) -> None:
    first = kept(workspace, b"x", "a.docx", "partner/AA")
    again = kept(workspace, b"x", "a.docx", "partner/bb", "partner/AA")
    assert again.key == first.key
    assert workspace.get(Attachment, first.key).records == ("partner/AA", "partner/bb")
    assert kept(workspace, b"y", "a.docx").key != first.key


def test_a_file_is_read_from_where_it_lies(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(b"jpeg")
    assert workspace.file(kept(workspace, path, path.name).hash) == b"jpeg"


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"x", "virus.exe", "cannot be attached. What can be: .docx"),
        (b"x", "không đuôi", "cannot be attached"),
        (b"", "rỗng.pdf", "empty"),
        (b"x" * (2**20 + 1), "lớn.pdf", "over 1 MB"),
        (Path("không-có.pdf"), "không-có.pdf", "cannot be read"),
    ],
)
def test_what_is_refused_is_named_and_not_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, content: bytes | Path, name: str, word: str
) -> None:
    monkeypatch.setattr(attachments, "LIMIT_MB", 1)
    with pytest.raises(BriefingError, match=word) as fault:
        kept(workspace, content, name)
    assert name in str(fault.value)
    assert workspace.all(Attachment) == []


def test_nothing_is_kept_for_a_record_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(ErrorList):
        kept(workspace, b"x", "a.pdf", "partner/ZZ")
    assert workspace.all(Attachment) == []
    with pytest.raises(KeyError):
        workspace.file(hashlib.sha256(b"x").hexdigest())


def test_files_are_written_out_beside_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    one, two = kept(workspace, b"1", "a.pdf"), kept(workspace, b"2", "a.pdf")
    folder = tmp_path / "ra"
    assert [path.name for path in write_attachments(workspace, [one.key, two.key], folder)] == [
        "a.pdf",
        "a (2).pdf",
    ]
    assert [path.name for path in write_attachments(workspace, [two.key, one.key], folder)] == [
        "a (2).pdf",
        "a.pdf",
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.pdf": b"1", "a (2).pdf": b"2"}


def test_all_are_written_or_none(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = kept(workspace, b"1", "a.pdf"), kept(workspace, b"2", "b.pdf")
    with pytest.raises(ErrorList, match="nothing was written"):
        write_attachments(workspace, [one.key, "không-có"], tmp_path / "ra")
    assert not (tmp_path / "ra").exists()
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "b.pdf":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BriefingError, match="cannot be saved"):
        write_attachments(workspace, [one.key, two.key], tmp_path / "ra")
    assert list((tmp_path / "ra").iterdir()) == []
