"""Turns what a bot gives as a file - upload, attach://, file_id - into a stored file, with Telegram's limits."""

from __future__ import annotations

import asyncio
import hashlib
import re

from simulator.botapi.fields import text_field
from simulator.botapi.request import Call, Upload
from simulator.errors import ApiError, bad
from simulator.media.contents import store_sizes, store_taken
from simulator.media.files import StoredFile
from simulator.media.intake import Parcel, take_upload
from simulator.media.pictures import BadPicture, photo_sizes
from simulator.station import Station
from simulator.world import Json

MAX_PHOTO = 10 * 1024 * 1024
MAX_VIDEO_NOTE = 12 * 1024 * 1024
UNREACHABLE = "WEBPAGE_CURL_FAILED"
_ATTACH = "attach://"
_TYPES = {"voice": "VoiceNote", "video_note": "VideoNote"}
_PHOTO_CLASS = ("photo", "thumbnail")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9_-]")
_VERSIONS = (2, 3, 4)


class Unsendable(ApiError):
    """The file was taken but can't be sent; an album says so with the number of the item."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, "failed to get HTTP URL content" if reason == UNREACHABLE else reason)
        self.reason = reason


async def read_file(
    station: Station, call: Call, kind: str, given: str, field: str, meta: Json | None = None, detect: bool = True
) -> StoredFile | None:
    """The file a parameter means, or None when there is none in the request.

    `meta` is what the bot says of it, and may hold the name of its `thumbnail`'s upload.
    """
    if given and not given.startswith(_ATTACH):
        return known_file(station, kind if detect or kind != "document" else "documentAsFile", given)
    upload = _upload(call, given, field)
    if upload is None:
        return None
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo":
        return await _photo(station, upload)
    if kind == "video_note" and len(upload.data) > MAX_VIDEO_NOTE:
        raise _too_big(upload, "video note", MAX_VIDEO_NOTE)
    meta = meta or {}
    small = _thumbnail(call, text_field(meta, "thumbnail"))
    parcel = Parcel(kind, upload.data, upload.name, upload.mime, meta, small, detect)
    return store_taken(station.files, await asyncio.to_thread(take_upload, parcel))


def _upload(call: Call, given: str, field: str) -> Upload | None:
    return call.uploads.get(given.removeprefix(_ATTACH) if given.startswith(_ATTACH) else field)


def _thumbnail(call: Call, given: str) -> bytes:
    """A thumbnail can only be uploaded; anything else is passed over."""
    small = _upload(call, given, "thumbnail")
    return small.data if small is not None else b""


def known_file(station: Station, kind: str, given: str) -> StoredFile:
    """The file a file_id means. Files of all kinds but photos can stand for each other, and stay what they are."""
    if "." in given:
        # This Telegram never leaves the machine, so every address fails as an unreachable one does.
        scheme = _SCHEME.match(given)
        if scheme and scheme[1].lower() not in ("http", "https"):
            raise bad("invalid file HTTP URL specified: Unsupported URL protocol")
        raise Unsendable(UNREACHABLE)
    file = station.files.get(given)
    if file is None:
        if trouble := _no_file_id(given):
            raise bad(f"wrong remote file identifier specified: {trouble}")
        raise Unsendable("Wrong file identifier/HTTP URL specified")
    if file.kind != kind and (file.kind in _PHOTO_CLASS or kind == "photo"):
        raise bad(f"can't use file of type {_type(file.kind)} as {_type(kind)}")
    return file


def _no_file_id(given: str) -> str:
    """Why a text can't be a file_id at all."""
    body = given.rstrip("=")
    padding = len(given) - len(body)
    if padding >= 3:
        return "Wrong string padding"
    if padding and len(given) % 4:
        return "Wrong padding length"
    if len(body) % 4 == 1:
        return "Wrong string length"
    if _NOT_BASE64.search(body):
        return "Wrong character in the string"
    bits = "".join(f"{_value(sign):06b}" for sign in body)
    whole = len(bits) // 8 * 8
    if "1" in bits[whole:]:
        return "Wrong padding in the string"
    last = int(bits[whole - 8 : whole], 2)
    return "" if last in _VERSIONS else "can't unserialize it. Wrong last symbol"


def _value(sign: str) -> int:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".index(sign)


def _type(kind: str) -> str:
    return _TYPES.get(kind, kind[:1].upper() + kind[1:])


def _too_big(upload: Upload, what: str, most: int) -> ApiError:
    return bad(f"file of size {len(upload.data)} bytes is too big for a {what}; the maximum size is {most} bytes")


async def _photo(station: Station, upload: Upload) -> StoredFile:
    if len(upload.data) > MAX_PHOTO:
        raise _too_big(upload, "photo", MAX_PHOTO)
    source = await asyncio.to_thread(lambda: hashlib.sha256(upload.data).hexdigest())
    if (known := station.files.photo_of(source)) is not None:
        return known
    try:
        sizes = await asyncio.to_thread(photo_sizes, upload.data, False)
    except BadPicture as error:
        raise Unsendable(str(error)) from None
    return store_sizes(station.files, sizes, source)
