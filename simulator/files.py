"""The file cabinet: content, file_id, file_unique_id and download path of everything ever sent."""

from __future__ import annotations

import hashlib
import mimetypes
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath

from simulator.state import Keeper
from simulator.world import Json

_KINDS = {  # kind: (start of file_id, folder of file_path, extension when there is no name)
    "photo": ("AgACAgUAAxkBAAI", "photos", ".jpg"),
    "document": ("BQACAgUAAxkBAAI", "documents", ""),
    "video": ("BAACAgUAAxkBAAI", "videos", ".mp4"),
    "animation": ("CgACAgUAAxkBAAI", "animations", ".mp4"),
    "audio": ("CQACAgUAAxkBAAI", "music", ".mp3"),
    "voice": ("AwACAgUAAxkBAAI", "voice", ".oga"),
    "sticker": ("CAACAgUAAxkBAAI", "stickers", ".webp"),
}


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
        for body in keeper.load("file"):
            self._index(StoredFile(**body))

    def _index(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file

    def add(self, kind: str, data: bytes, mime: str, name: str = "", **meta: object) -> StoredFile:
        """Stores new content; the ids follow from the number of the file, so a run can be repeated."""
        number = len(self._by_id)
        digest = hashlib.sha256(f"{number}:{kind}:".encode() + hashlib.sha256(data).digest()).digest()
        start, folder, extension = _KINDS[kind]
        suffix = PurePosixPath(name).suffix if name else mimetypes.guess_extension(mime) or extension
        file = StoredFile(
            file_id=start + urlsafe_b64encode(digest).decode().rstrip("="),
            unique_id="AQAD" + urlsafe_b64encode(digest[:9]).decode(),
            kind=kind,
            size=len(data),
            mime=mime,
            name=name,
            path=f"{folder}/file_{number}{suffix if suffix.isascii() else ''}",
            meta=meta,
        )
        self._keeper.put_bytes(file.file_id, data)
        self._keeper.put("file", f"{number:012d}", asdict(file))
        self._index(file)
        return file

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
