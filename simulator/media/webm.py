"""Reads WebM as browsers record it: length, picture size, and the Opus packets of its sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack

from simulator.media.facts import Facts
from simulator.media.ogg import packet_samples, write_opus

_EBML, _SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675
_GROUP, _BLOCK, _SIMPLE, _TIMECODE = 0xA0, 0xA1, 0xA3, 0xE7
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_VIDEO = 0xE0
_PARENTS = frozenset((_SEGMENT, _INFO, _TRACKS, _CLUSTER, _GROUP, _VIDEO))
_SECOND = 1_000_000_000
_MAX_OPUS_PACKET = 61_440
_SERIAL = 1


@dataclass(slots=True)
class _Track:
    number: int = 0
    kind: int = 0
    codec: str = ""
    private: bytes = b""
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class _File:
    """What a walk through the elements collects."""

    tracks: list[_Track] = field(default_factory=list)
    scale: int = 1_000_000
    length: float = 0.0
    cluster: int = 0
    last: int = 0
    blocks: dict[int, list[bytes]] = field(default_factory=dict)
    laced: bool = False


def read_webm(data: bytes) -> Facts | None:
    """The facts, or nothing when it is no WebM."""
    file = _read(data)
    if file is None or not file.tracks:
        return None
    shown = next((track for track in file.tracks if track.kind == 1), None)
    opus = _opus(file)
    seconds = max(file.length, file.last) * file.scale / _SECOND
    if opus is not None and shown is None:
        seconds = sum(map(packet_samples, file.blocks.get(opus.number, []))) / 48_000
    sound = any(track.kind == 2 for track in file.tracks)
    if shown is None:
        return Facts("webm", seconds, sound=sound)
    return Facts("webm", seconds, shown.width, shown.height, sound=sound, picture=True)


def opus_from_webm(data: bytes) -> bytes | None:
    """The same sound as an Ogg file; nothing when there is no Opus to take out."""
    file = _read(data)
    track = _opus(file) if file is not None else None
    if file is None or track is None or file.laced:
        return None
    packets = [packet for packet in file.blocks.get(track.number, []) if 0 < len(packet) <= _MAX_OPUS_PACKET]
    return write_opus(track.private, packets, _SERIAL) if packets else None


def _opus(file: _File) -> _Track | None:
    return next((t for t in file.tracks if t.codec == "A_OPUS" and t.private.startswith(b"OpusHead")), None)


def _read(data: bytes) -> _File | None:
    view = memoryview(data)
    if not data.startswith(_EBML.to_bytes(4, "big")):
        return None
    file = _File()
    for name, body in _elements(view):
        if name == _TRACK:
            file.tracks.append(_track(body))
        elif name in (_SIMPLE, _BLOCK):
            _block(file, body)
        elif name == _TIMECODE:
            file.cluster = _number(body)
        elif name == _SCALE:
            file.scale = _number(body) or file.scale
        elif name == _DURATION:
            file.length = _float(body)
    return file


def _elements(data: memoryview) -> Iterator[tuple[int, memoryview]]:
    """All elements in their order; parents are walked into, whether or not they tell their size."""
    place = 0
    while place < len(data):
        name, place = _vint(data, place, keep_mark=True)
        size, place = _vint(data, place, keep_mark=False)
        if name < 0 or place < 0:
            return
        if name in _PARENTS:
            continue
        if size < 0:
            return
        yield name, data[place : place + size]
        place += size


def _vint(data: memoryview, place: int, keep_mark: bool) -> tuple[int, int]:
    """A number of variable length and the place behind it; -1 for an unknown size, place -1 when it is cut."""
    if not 0 <= place < len(data) or not data[place]:
        return -1, -1
    length = 9 - data[place].bit_length()
    if place + length > len(data):
        return -1, -1
    value = int.from_bytes(data[place : place + length], "big")
    if not keep_mark:
        value &= (1 << 7 * length) - 1
        if value == (1 << 7 * length) - 1:
            value = -1
    return value, place + length


def _track(body: memoryview) -> _Track:
    track = _Track()
    for name, part in _elements(body):
        match name:
            case 0xD7:  # TrackNumber
                track.number = _number(part)
            case 0x83:  # TrackType
                track.kind = _number(part)
            case 0x86:  # CodecID
                track.codec = bytes(part).decode("latin-1").rstrip("\0")
            case 0x63A2:  # CodecPrivate
                track.private = bytes(part)
            case 0xB0:  # PixelWidth
                track.width = _number(part)
            case 0xBA:  # PixelHeight
                track.height = _number(part)
    return track


def _block(file: _File, body: memoryview) -> None:
    number, place = _vint(body, 0, keep_mark=False)
    if place < 0 or place + 3 > len(body):
        return
    time = int.from_bytes(body[place : place + 2], "big", signed=True)
    file.laced = file.laced or bool(body[place + 2] & 0x06)
    file.last = max(file.last, file.cluster + time)
    file.blocks.setdefault(number, []).append(bytes(body[place + 3 :]))


def _number(body: memoryview) -> int:
    return int.from_bytes(body[:8], "big")


def _float(body: memoryview) -> float:
    if len(body) not in (4, 8):
        return 0.0
    value = float(unpack(">f" if len(body) == 4 else ">d", body)[0])
    return value if 0 < value < 1e15 else 0.0
