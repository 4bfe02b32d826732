"""Reads MP3 (frames, Xing header, ID3 names) and WAV."""

from __future__ import annotations

from struct import error, unpack_from

from simulator.media.facts import Facts

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_PADDING = 4096
_ID3_AT_END = 128


def read_mp3(data: bytes) -> Facts | None:
    """Length and names, or nothing when there are no frames."""
    start, names = _id3(data)
    place = _first_frame(data, start)
    if place < 0:
        return None
    _, kbits, rate, samples = _frame(data, place)
    frames = _counted(data, place)
    end = len(data) - (_ID3_AT_END if data[-_ID3_AT_END:].startswith(b"TAG") else 0)
    seconds = frames * samples / rate if frames else (end - place) * 8 / (kbits * 1000)
    return Facts("mp3", seconds, sound=True, title=names.get("TIT2", ""), performer=names.get("TPE1", ""))


def _frame(data: bytes, place: int) -> tuple[int, int, int, int]:
    """Length in bytes, kbit/s, samples a second and samples of a layer III frame; zeros when it is none."""
    head = int.from_bytes(data[place : place + 4], "big")
    version, bits, rate = head >> 19 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or head >> 17 & 3 != 1 or version == 1 or bits in (0, 15) or rate == 3:
        return 0, 0, 0, 0
    kbits = (_KBITS_1 if version == 3 else _KBITS_2)[bits]
    samples = 1152 if version == 3 else 576
    hertz = _RATES[version][rate]
    return samples // 8 * kbits * 1000 // hertz + (head >> 9 & 1), kbits, hertz, samples


def _first_frame(data: bytes, start: int) -> int:
    """Where the first frame is that another one follows (or the end): at once, or behind the padding of a tag."""
    place = start
    while (place := data.find(b"\xff", place, start + (_PADDING if start else 1))) >= 0:
        length = _frame(data, place)[0]
        after = place + length
        if length and (_frame(data, after)[0] or after >= len(data) > after - 4):
            return place
        place += 1
    return -1


def _counted(data: bytes, place: int) -> int:
    """The number of frames, where an encoder of variable rate noted it."""
    head = data[place : place + 200]
    for mark, offset in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        found = head.find(mark)
        if found < 0 or found + offset + 4 > len(head):
            continue
        if mark == b"VBRI" or head[found + 7] & 1:
            return int.from_bytes(head[found + offset : found + offset + 4], "big")
    return 0


def _id3(data: bytes) -> tuple[int, dict[str, str]]:
    """Where the tag ends, and the texts in it."""
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0, {}
    version, end = data[3], 10 + _seven(data[6:10])
    names: dict[str, str] = {}
    place = 10
    while place + 10 <= min(end, len(data)) and data[place]:
        size = data[place + 4 : place + 8]
        length = _seven(size) if version >= 4 else int.from_bytes(size, "big")
        text = data[place + 10 : place + 10 + length]
        name = data[place : place + 4].decode("latin-1")
        if name.startswith("T") and text and text[0] < len(_ENCODINGS):
            names[name] = text[1:].decode(_ENCODINGS[text[0]], "replace").split("\0")[0].strip()
        place += 10 + length
    return end, names


def _seven(size: bytes) -> int:
    return sum((byte & 0x7F) << 7 * (3 - i) for i, byte in enumerate(size))


def read_wav(data: bytes) -> Facts | None:
    """Length of the samples, or nothing when it is no WAV."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    place, rate = 12, 0
    try:
        while place + 8 <= len(data):
            name, size = unpack_from("<4sI", data, place)
            if name == b"fmt ":
                rate = unpack_from("<I", data, place + 16)[0]
            elif name == b"data":
                held = min(size, len(data) - place - 8)
                return Facts("wav", held / rate if rate else 0.0, sound=True)
            place += 8 + size + size % 2
    except error:
        return None
    return None
