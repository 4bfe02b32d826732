"""Reads MP4, MOV and M4A: length, picture size and whether there is sound; also recordings written in fragments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct, error

from simulator.media.facts import Facts

_MAX_BOXES = 200_000
_U32 = Struct(">I")
_U64 = Struct(">Q")
_I32 = Struct(">i")


@dataclass(slots=True)
class _Track:
    """One track as its header tells it."""

    number: int = 0
    kind: str = ""
    width: int = 0
    height: int = 0
    scale: int = 0
    length: int = 0
    sample: int = 0

    @property
    def seconds(self) -> float:
        return self.length / self.scale if self.scale else 0.0


def read_mp4(data: bytes) -> Facts | None:
    """The facts, or nothing when there is no film or sound in it."""
    if data[4:8] not in (b"ftyp", b"moov", b"wide", b"mdat", b"free"):
        return None
    try:
        return _facts(memoryview(data))
    except (error, IndexError):
        return None


def _facts(data: memoryview) -> Facts | None:
    tracks: dict[int, _Track] = {}
    whole = 0.0
    for kind, body in _boxes(data):
        if kind == b"moov":
            whole = _movie(body, tracks)
        elif kind == b"moof":
            _fragment(body, tracks)
    shown = next((track for track in tracks.values() if track.kind == "vide"), None)
    sound = any(track.kind == "soun" for track in tracks.values())
    if shown is None and not sound:
        return None
    seconds = whole or max(track.seconds for track in tracks.values())
    if shown is None:
        return Facts("mp4", seconds, sound=True)
    return Facts("mp4", seconds, shown.width, shown.height, sound=sound, picture=True)


def _boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes that lie next to each other; a cut one ends them."""
    place = 0
    for _ in range(_MAX_BOXES):
        if place + 8 > len(data):
            return
        size, head = _U32.unpack_from(data, place)[0], 8
        if size == 1:
            size, head = _U64.unpack_from(data, place + 8)[0], 16
        elif size == 0:
            size = len(data) - place
        if size < head:
            return
        yield bytes(data[place + 4 : place + 8]), data[place + head : place + size]
        place += size


def _movie(moov: memoryview, tracks: dict[int, _Track]) -> float:
    whole = 0.0
    samples: dict[int, int] = {}
    for kind, body in _boxes(moov):
        if kind == b"mvhd":
            scale, length = _timing(body)
            whole = length / scale if scale else 0.0
        elif kind == b"trak":
            track = _track(body)
            tracks[track.number] = track
        elif kind == b"mvex":
            for inner, trex in _boxes(body):
                if inner == b"trex":
                    samples[_U32.unpack_from(trex, 4)[0]] = _U32.unpack_from(trex, 12)[0]
    for number, sample in samples.items():
        if number in tracks:
            tracks[number].sample = sample
    return whole


def _timing(body: memoryview) -> tuple[int, int]:
    """Time scale and length of mvhd or mdhd, in both of their versions."""
    if body[0] == 1:
        return _U32.unpack_from(body, 20)[0], _U64.unpack_from(body, 24)[0]
    length = _U32.unpack_from(body, 16)[0]
    return _U32.unpack_from(body, 12)[0], 0 if length == 0xFFFFFFFF else length


def _track(trak: memoryview) -> _Track:
    track = _Track()
    for kind, body in _boxes(trak):
        if kind == b"tkhd":
            long = 12 if body[0] == 1 else 0
            track.number = _U32.unpack_from(body, 20 if long else 12)[0]
            matrix = [_I32.unpack_from(body, 40 + long + 4 * i)[0] for i in range(5)]
            track.width, track.height = (_U32.unpack_from(body, 76 + long + 4 * i)[0] >> 16 for i in range(2))
            if not matrix[0] and not matrix[4]:  # a phone held upright films sideways
                track.width, track.height = track.height, track.width
        elif kind == b"mdia":
            for inner, part in _boxes(body):
                if inner == b"mdhd":
                    track.scale, track.length = _timing(part)
                elif inner == b"hdlr":
                    track.kind = bytes(part[8:12]).decode("latin-1")
    return track


def _fragment(moof: memoryview, tracks: dict[int, _Track]) -> None:
    """A recorder that does not know the end yet writes the times of its samples piece by piece."""
    for kind, traf in _boxes(moof):
        if kind != b"traf":
            continue
        track, sample, start, spent = _Track(), 0, None, 0
        for inner, body in _boxes(traf):
            if inner == b"tfhd":
                track = tracks.get(_U32.unpack_from(body, 4)[0], track)
                sample = _default_sample(body) or track.sample
            elif inner == b"tfdt":
                start = (_U64 if body[0] == 1 else _U32).unpack_from(body, 4)[0]
            elif inner == b"trun":
                spent += _run(body, sample)
        track.length = max(track.length, (track.length if start is None else start) + spent)


def _default_sample(tfhd: memoryview) -> int:
    flags = _U32.unpack_from(tfhd)[0]
    place = 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
    return int(_U32.unpack_from(tfhd, place)[0]) if flags & 8 else 0


def _run(trun: memoryview, sample: int) -> int:
    flags, count = _U32.unpack_from(trun)[0], _U32.unpack_from(trun, 4)[0]
    if not flags & 0x100:
        return int(count * sample)
    place = 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    step = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    count = min(count, max(0, (len(trun) - place) // step))
    return sum(_U32.unpack_from(trun, place + i * step)[0] for i in range(count))
