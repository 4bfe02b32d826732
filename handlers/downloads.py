"""Fetching what people send: photos, files, recordings."""

from __future__ import annotations

import asyncio
from typing import Protocol

from telegram import File
from telegram.error import NetworkError

LARGEST_FILE = 20 * 1024 * 1024  # what Telegram lets a bot download
_TRIES = 3


class Sent(Protocol):
    """Anything with a file behind it."""

    async def get_file(self) -> File: ...


async def download(file: Sent) -> bytes:
    """The file's bytes; a dropped connection is tried again."""
    for left in reversed(range(_TRIES)):
        try:
            return bytes(await (await file.get_file()).download_as_bytearray())
        except NetworkError:
            if not left:
                raise
            await asyncio.sleep(_TRIES - left)
    raise AssertionError("unreachable")
