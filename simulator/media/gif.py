"""Reads GIF: size and how long one round of it takes."""

from __future__ import annotations

from struct import error, unpack_from

from simulator.media.facts import Facts

_EXTENSION, _IMAGE = 0x21, 0x2C
_CONTROL = 0xF9
_HUNDREDTH = 0.01
_DEFAULT_DELAY = 10  # what players do with a frame that asks for no time


def read_gif(data: bytes) -> Facts | None:
    """The facts, or nothing when it is no GIF."""
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    try:
        width, height, flags = unpack_from("<HHB", data, 6)
    except error:
        return None
    place = 13 + _colours(flags)
    frames = delays = 0
    while place < len(data):
        if data[place] == _EXTENSION and place + 6 < len(data):
            if data[place + 1] == _CONTROL:
                delays += int.from_bytes(data[place + 4 : place + 6], "little") or _DEFAULT_DELAY
            place = _behind_blocks(data, place + 2)
        elif data[place] == _IMAGE and place + 10 < len(data):
            frames += 1
            place = _behind_blocks(data, place + 11 + _colours(data[place + 9]))
        else:
            break
    return Facts("gif", delays * _HUNDREDTH if frames > 1 else 0.0, width, height, picture=True)


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind_blocks(data: bytes, place: int) -> int:
    while place < len(data) and data[place]:
        place += 1 + data[place]
    return place + 1
