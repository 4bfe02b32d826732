"""The file cabinet: content, file_id, file_unique_id and download path of everything ever sent."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, field

from simulator.media.intake import suffix
from simulator.state import Keeper
from simulator.world import Json

_KINDS = {  # kind: (start of file_id, folder of file_path)
    "photo": ("AgACAgUAAxkBAAIA", "photos"),
    "document": ("BQACAgUAAxkBAAIA", "documents"),
    "video": ("BAACAgUAAxkBAAIA", "videos"),
    "animation": ("CgACAgUAAxkBAAIA", "animations"),
    "audio": ("CQACAgUAAxkBAAIA", "music"),
    "voice": ("AwACAgUAAxkBAAIA", "voice"),
    "video_note": ("DQACAgUAAxkBAAIA", "video_notes"),
    "sticker": ("CAACAgUAAxkBAAIA", "stickers"),
    "thumbnail": ("AAMCBQADGQEAAgIA", "thumbnails"),
}
_VERSION = b"\x04"
"""The last byte of every file_id; one without it is not even looked up."""


@dataclass(slots=True)
class StoredFile:
    """One file as Telegram knows it; `meta` is what its kind shows besides (width, duration, sizes …)."""

    file_id: str
    unique_id: str
    kind: str
    size: int
    mime: str
    name: str
    path: str
    meta: Json = field(default_factory=dict)

    def card(self) -> Json:
        """The fields every file object of the Bot API has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """Numbers, stores and finds files."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._by_source: dict[str, str] = {}
        for body in keeper.load("file"):
            self._index(StoredFile(**body))

    def _index(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file
        if source := file.meta.get("source"):
            self._by_source[source] = file.file_id

    def add(self, kind: str, data: bytes, mime: str, name: str = "", digest: bytes = b"", **meta: object) -> StoredFile:
        """Stores new content; the ids follow from the number of the file, so a run can be repeated.

        `digest` is the SHA-256 of the bytes, when the caller has it already.
        """
        number = len(self._by_id)
        digest = digest or hashlib.sha256(data).digest()
        mixed = hashlib.sha256(f"{number}:{kind}:".encode() + digest).digest()
        start, folder = _KINDS[kind]
        file = StoredFile(
            file_id=urlsafe_b64encode(urlsafe_b64decode(start) + mixed + _VERSION).decode(),
            unique_id="AQAD" + urlsafe_b64encode(mixed[:9]).decode(),
            kind=kind,
            size=len(data),
            mime=mime,
            name=name,
            path=f"{folder}/file_{number}{suffix(kind, name, mime)}",
            meta=meta,
        )
        self._keeper.put_bytes(file.file_id, data)
        self._keeper.put("file", f"{number:012d}", asdict(file))
        self._index(file)
        return file

    def photo_of(self, source: str) -> StoredFile | None:
        """The photo that was made of the same upload before: Telegram takes it again."""
        return self._by_id.get(self._by_source.get(source, ""))

    def get(self, file_id: str) -> StoredFile | None:
        """By file_id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """By download path."""
        return self._by_path.get(path)

    def content(self, file: StoredFile) -> bytes:
        """The bytes."""
        return self._keeper.bytes_of(file.file_id)

    def forget(self) -> None:
        """Empties the cabinet; the keeper is wiped by its owner."""
        self._by_id.clear()
        self._by_path.clear()
        self._by_source.clear()
