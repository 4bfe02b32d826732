"""Turns what a bot gives as a file - upload, attach://, file_id - into a stored file, with Telegram's limits."""

from __future__ import annotations

import asyncio

from simulator.botapi.request import Call, Upload
from simulator.contents import store_file, store_sizes
from simulator.errors import bad
from simulator.files import StoredFile
from simulator.pictures import BadPicture, photo_sizes
from simulator.station import Station

MAX_PHOTO = 10 * 1024 * 1024
_ATTACH = "attach://"
_TYPES = {"voice": "VoiceNote"}


async def read_file(
    station: Station, call: Call, kind: str, given: str, field: str, **meta: object
) -> StoredFile | None:
    """The file a parameter means, or None when there is none in the request."""
    if given.startswith(_ATTACH):
        upload = call.uploads.get(given.removeprefix(_ATTACH))
    elif given:
        return _known(station, kind, given)
    else:
        upload = call.uploads.get(field)
    if upload is None:
        return None
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo":
        return await _photo(station, upload)
    return store_file(station.files, kind, upload.data, upload.name, upload.mime, **meta)


def _known(station: Station, kind: str, given: str) -> StoredFile:
    if given.lower().startswith(("http://", "https://")):
        # This Telegram never leaves the machine, so every address fails as an unreachable one does.
        raise bad("failed to get HTTP URL content")
    file = station.files.get(given)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad(f"can't use file of type {_type(file.kind)} as {_type(kind)}")
    return file


def _type(kind: str) -> str:
    return _TYPES.get(kind, kind.capitalize())


async def _photo(station: Station, upload: Upload) -> StoredFile:
    if len(upload.data) > MAX_PHOTO:
        raise bad(
            f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    try:
        sizes = await asyncio.to_thread(photo_sizes, upload.data, False)
    except BadPicture as error:
        raise bad(str(error)) from None
    return store_sizes(station.files, sizes)
