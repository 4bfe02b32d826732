"""Writes small true files of sound and film: MP4 (whole and in fragments), WebM with Opus, Ogg, MP3, WAV, GIF."""

from __future__ import annotations

import io
import struct

from PIL import Image

from simulator.media.ogg import write_opus

OPUS_HEAD = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48000, 0, 0)
# CELT, 20 ms, mono, one frame a packet: 960 samples.
PACKET = bytes([31 << 3]) + b"\x5a" * 40
SIDEWAYS = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
UPRIGHT = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of MP4."""
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _track(number: int, kind: bytes, width: int, height: int, matrix: tuple[int, ...]) -> bytes:
    tkhd = struct.pack(">5I", 7, 0, 0, number, 0) + bytes(4 * 5) + struct.pack(">9i", *matrix)
    tkhd += struct.pack(">II", width << 16, height << 16)
    mdhd = struct.pack(">5I", 0, 0, 0, 1000, 0) + bytes(4)
    hdlr = bytes(8) + kind + bytes(12) + b"\0"
    return box(b"trak", box(b"tkhd", tkhd), box(b"mdia", box(b"mdhd", mdhd), box(b"hdlr", hdlr)))


def mp4(
    seconds: float, width: int = 0, height: int = 0, sound: bool = False, turned: bool = False, brand: bytes = b"isom"
) -> bytes:
    """A film (or, without a size, a sound) whose header tells its length; the header lies at the end."""
    length = round(seconds * 1000)
    mvhd = box(b"mvhd", struct.pack(">5I", 0, 0, 0, 1000, length) + bytes(80))
    matrix = SIDEWAYS if turned else UPRIGHT
    tracks = [_track(1, b"vide", width, height, matrix)] if width else []
    tracks += [_track(2, b"soun", 0, 0, UPRIGHT)] if sound or not width else []
    return box(b"ftyp", brand + bytes(8)) + box(b"mdat", b"\0" * 64) + box(b"moov", mvhd, *tracks)


def fragmented_mp4(pieces: int, width: int, height: int) -> bytes:
    """As a browser records: no length in the header, pieces of one second each."""
    mvhd = box(b"mvhd", struct.pack(">5I", 0, 0, 0, 1000, 0) + bytes(80))
    trex = box(b"mvex", box(b"trex", struct.pack(">6I", 0, 1, 1, 40, 0, 0)))
    whole = box(b"ftyp", b"iso5" + bytes(8)) + box(b"moov", mvhd, _track(1, b"vide", width, height, UPRIGHT), trex)
    for number in range(pieces):
        tfhd = box(b"tfhd", struct.pack(">II", 0, 1))
        tfdt = box(b"tfdt", struct.pack(">II", 0, number * 1000))
        # The first piece says how long each sample is, the others rely on the 40 ms of the header.
        one = [250] * 4 if not number else []
        trun = struct.pack(">II", 0x100 if one else 0, len(one) or 25) + b"".join(struct.pack(">I", s) for s in one)
        whole += box(b"moof", box(b"traf", tfhd, tfdt, box(b"trun", trun))) + box(b"mdat", b"\0" * 8)
    return whole


def _element(name: int, body: bytes, known: bool = True) -> bytes:
    head = name.to_bytes((name.bit_length() + 7) // 8, "big")
    return head + ((1 << 56 | len(body)).to_bytes(8, "big") if known else b"\xff") + body


def webm(packets: int, picture: bool = False, codec: bytes = b"A_OPUS", lacing: int = 0) -> bytes:
    """As MediaRecorder writes it: segment and clusters of unknown size, packets of 20 ms."""
    sound = _element(0xD7, b"\x01") + _element(0x83, b"\x02") + _element(0x86, codec) + _element(0x63A2, OPUS_HEAD)
    tracks = _element(0xAE, sound)
    if picture:
        size = _element(0xE0, _element(0xB0, b"\x01\x40") + _element(0xBA, b"\x00\xf0"))
        tracks += _element(0xAE, _element(0xD7, b"\x02") + _element(0x83, b"\x01") + _element(0x86, b"V_VP8") + size)
    info = _element(0x1549A966, _element(0x2AD7B1, (1_000_000).to_bytes(3, "big")))
    clusters = b""
    for start in range(0, packets, 100):
        inside = _element(0xE7, (start * 20).to_bytes(4, "big"))
        for number in range(start, min(start + 100, packets)):
            time = struct.pack(">h", (number - start) * 20)
            inside += _element(0xA3, b"\x81" + time + bytes([lacing]) + PACKET)
        clusters += _element(0x1F43B675, inside, known=False)
    head = _element(0x1A45DFA3, _element(0x4282, b"webm"))
    return head + _element(0x18538067, info + _element(0x1654AE6B, tracks) + clusters, known=False)


def opus(seconds: float) -> bytes:
    """An Ogg Opus file."""
    return write_opus(OPUS_HEAD, [PACKET] * round(seconds * 50), 7)


def mp3(frames: int, title: str = "", performer: str = "", counted: bool = False) -> bytes:
    """Frames of 128 kbit/s at 44100 Hz (1152 samples each), with an ID3 tag or a Xing header."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    first = frame
    if counted:
        first = frame[:36] + b"Xing" + struct.pack(">II", 1, frames) + frame[48:]
    names = b""
    for name, text in ((b"TIT2", title), (b"TPE1", performer)):
        body = b"\x01" + text.encode("utf-16")
        names += name + struct.pack(">IH", len(body), 0) + body if text else b""
    size = bytes([0, 0, len(names) >> 7 & 127, len(names) & 127])
    return (b"ID3\x03\x00\x00" + size + names if names else b"") + first + frame * ((3 if counted else frames) - 1)


def wav(seconds: float) -> bytes:
    """Silence, 8000 samples a second of one byte."""
    data = bytes(round(seconds * 8000))
    fmt = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    body = b"WAVEfmt " + struct.pack("<I", len(fmt)) + fmt + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(frames: int, width: int = 40, height: int = 30, hundredths: int = 50) -> bytes:
    """A GIF of differently coloured frames."""
    out = io.BytesIO()
    pictures = [Image.new("RGB", (width, height), (60 * number, 0, 0)) for number in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:], duration=hundredths * 10, loop=0)
    return out.getvalue()
