"""Asks every reader what a file is."""

from __future__ import annotations

import zlib

from simulator.media.facts import Facts
from simulator.media.gif import read_gif
from simulator.media.mp3 import read_mp3, read_wav
from simulator.media.mp4 import read_mp4
from simulator.media.ogg import read_ogg
from simulator.media.webm import read_webm

_GZIP = b"\x1f\x8b"
_LOOK = 4096
_TGS = Facts("tgs", width=512, height=512, picture=True)


def read_facts(data: bytes) -> Facts | None:
    """What the bytes are, or nothing when no reader knows them."""
    for reader in (read_mp4, read_gif, read_ogg, read_webm, read_wav):
        if (found := reader(data)) is not None:
            return found
    return _TGS if _is_tgs(data) else read_mp3(data)


def _is_tgs(data: bytes) -> bool:
    """An animated sticker: packed JSON that says so at its start."""
    if not data.startswith(_GZIP):
        return False
    try:
        return b'"tgs"' in zlib.decompressobj(wbits=31).decompress(data[:_LOOK], _LOOK)
    except zlib.error:
        return False
