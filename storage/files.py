"""Keeps photos and PDFs as files named by their digest, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")


class DamagedFile(Exception):
    """A stored file does not hold the bytes that its name says."""


class FileStore:
    """Files below one root, as ab/cd/abcd…: the name is the SHA-256 of the bytes that were handed in."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Store the bytes (once) durably and return their digest."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            self._write(path, self.encode(content))
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes; KeyError if they were never stored, DamagedFile if they are not what was stored."""
        if not _DIGEST.fullmatch(digest):
            raise KeyError(digest)
        try:
            kept = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise KeyError(digest) from None
        content = self.decode(kept)
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile(digest)
        return content

    def encode(self, content: bytes) -> bytes:
        """What is written to disk for these bytes. Encryption at rest goes here, and nowhere else."""
        return content

    def decode(self, kept: bytes) -> bytes:
        """The bytes for what was read from disk: the reverse of `encode`."""
        return kept

    def _path(self, digest: str) -> Path:
        return self._root / digest[:2] / digest[2:4] / digest

    def _write(self, path: Path, kept: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(kept)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        # A new name is durable when its folder is: up to the root, whose folders may be new as well.
        for folder in (path.parent, path.parent.parent, self._root):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
