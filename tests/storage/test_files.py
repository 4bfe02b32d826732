"""Photos and PDFs: named by their digest, whole or not there, and nothing outside of the folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from storage.files import DamagedFile, FileStore

PHOTO = b"\xff\xd8\xff photo \x00"
DIGEST = hashlib.sha256(PHOTO).hexdigest()


class Reversing(FileStore):
    """As encryption will be: what lies on disk is not what was handed in."""

    def encode(self, content: bytes) -> bytes:
        return content[::-1]

    def decode(self, kept: bytes) -> bytes:
        return kept[::-1]


def everything(root: Path) -> list[Path]:
    return sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())


def test_bytes_come_back(tmp_path: Path) -> None:
    """Put twice, kept once, under two levels of folders, and no draft is left."""
    store = FileStore(tmp_path / "files")
    assert store.put(PHOTO) == store.put(PHOTO) == DIGEST
    assert store.get(DIGEST) == PHOTO
    assert store.get(store.put(b"")) == b""
    empty = hashlib.sha256(b"").hexdigest()
    wanted = [Path(d[:2], d[2:4], d) for d in (DIGEST, empty)]
    assert everything(tmp_path / "files") == sorted(wanted)
    assert FileStore(tmp_path / "files").get(DIGEST) == PHOTO


@pytest.mark.parametrize(
    "name",
    ["0" * 64, "", "../" + DIGEST, "/etc/passwd", DIGEST[:-1], DIGEST.upper(), DIGEST + "\n", "..", "a/../" + "b" * 58],
)
def test_what_is_not_there_or_no_digest_is_not_found(tmp_path: Path, name: str) -> None:
    """No path tricks: only 64 lower-case hex digits are looked up at all."""
    (tmp_path / DIGEST).write_bytes(b"outside")
    store = FileStore(tmp_path / "files")
    store.put(PHOTO)
    with pytest.raises(KeyError):
        store.get(name)


def test_damage_is_noticed(tmp_path: Path) -> None:
    """A file that was changed on disk is not handed out."""
    store = FileStore(tmp_path)
    store.put(PHOTO)
    (tmp_path / everything(tmp_path)[0]).write_bytes(b"other")
    with pytest.raises(DamagedFile):
        store.get(DIGEST)


def test_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full while the draft is made durable: neither a file nor a draft is there, and later it works."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    store = FileStore(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            store.put(PHOTO)
    assert everything(tmp_path) == []
    with pytest.raises(KeyError):
        store.get(DIGEST)
    assert store.get(store.put(PHOTO)) == PHOTO


def test_one_place_for_encryption(tmp_path: Path) -> None:
    """What is written goes through encode and decode; the name stays the digest of what was handed in."""
    store = Reversing(tmp_path)
    assert store.get(store.put(PHOTO)) == PHOTO
    assert (tmp_path / everything(tmp_path)[0]).read_bytes() == PHOTO[::-1]
    assert everything(tmp_path)[0].name == DIGEST
