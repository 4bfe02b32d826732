"""Reads the length of Ogg sound (Opus, Vorbis) and writes Opus packets into Ogg pages."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct, error

from simulator.media.facts import Facts

OPUS_RATE = 48_000
_HEAD = Struct("<4sBBqIIIB")  # magic, version, flags, granule, serial, number, checksum, count of segments
_NONE = -1
_FIRST, _LAST = 2, 4
_PAGE_SAMPLES = OPUS_RATE  # a page a second is what players like
_MAX_SEGMENTS = 255
_TAGS = b"OpusTags" + (5).to_bytes(4, "little") + b"local" + (0).to_bytes(4, "little")


def _table() -> list[int]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        found.append(value & 0xFFFFFFFF)
    return found


_CRC = _table()


def checksum(page: bytes) -> int:
    """The checksum of a page whose own checksum field is zero."""
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _CRC[(value >> 24) ^ byte]
    return value


def read_ogg(data: bytes) -> Facts | None:
    """Length and codec, or nothing when it is neither Opus nor Vorbis."""
    try:
        magic, _, _, _, serial, _, _, count = _HEAD.unpack_from(data)
    except error:
        return None
    packet = data[_HEAD.size + count : _HEAD.size + count + 64]
    if magic != b"OggS":
        return None
    if packet.startswith(b"OpusHead") and len(packet) >= 12:
        skipped = int.from_bytes(packet[10:12], "little")
        return Facts("opus", max(0, _last_granule(data, serial) - skipped) / OPUS_RATE, sound=True)
    if packet.startswith(b"\x01vorbis") and len(packet) >= 16:
        rate = int.from_bytes(packet[12:16], "little")
        return Facts("vorbis", _last_granule(data, serial) / rate if rate else 0.0, sound=True)
    return None


def _last_granule(data: bytes, serial: int) -> int:
    """How many samples the last page of a stream ends after."""
    place = len(data)
    while (place := data.rfind(b"OggS", 0, place)) >= 0:
        if place + _HEAD.size > len(data):
            continue
        _, _, _, granule, owner, _, _, _ = _HEAD.unpack_from(data, place)
        if owner == serial and granule != _NONE:
            return max(0, int(granule))
    return 0


def packet_samples(packet: bytes) -> int:
    """How many samples (of 48000 a second) an Opus packet holds, after its first byte."""
    if not packet:
        return 0
    config, code = packet[0] >> 3, packet[0] & 3
    if config < 12:
        frame = (480, 960, 1920, 2880)[config & 3]
    elif config < 16:
        frame = (480, 960)[config & 1]
    else:
        frame = (120, 240, 480, 960)[config & 3]
    frames = (1, 2, 2)[code] if code < 3 else (packet[1] & 63 if len(packet) > 1 else 0)
    return frame * frames


def write_opus(head: bytes, packets: Sequence[bytes], serial: int) -> bytes:
    """An Ogg Opus file; `head` is the OpusHead packet, which WebM calls CodecPrivate."""
    pages = [_page(head, [head], 0, serial, 0, _FIRST), _page(_TAGS, [_TAGS], 0, serial, 1, 0)]
    waiting: list[bytes] = []
    segments = granule = page_start = 0
    for packet in packets:
        need = len(packet) // 255 + 1
        if waiting and (segments + need > _MAX_SEGMENTS or granule - page_start >= _PAGE_SAMPLES):
            pages.append(_page(b"".join(waiting), waiting, granule, serial, len(pages), 0))
            waiting, segments, page_start = [], 0, granule
        waiting.append(packet)
        segments += need
        granule += packet_samples(packet)
    pages.append(_page(b"".join(waiting), waiting, granule, serial, len(pages), _LAST))
    return b"".join(pages)


def _page(body: bytes, packets: list[bytes], granule: int, serial: int, number: int, flags: int) -> bytes:
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    rest = lacing + body
    blank = _HEAD.pack(b"OggS", 0, flags, granule, serial, number, 0, len(lacing)) + rest
    return _HEAD.pack(b"OggS", 0, flags, granule, serial, number, checksum(blank), len(lacing)) + rest
