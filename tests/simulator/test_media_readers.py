"""The readers of sound and film: true files are told rightly, and no bytes make a reader fall."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.media.facts import Facts
from simulator.media.filenames import clean_name, extension_of, mime_of
from simulator.media.intake import Parcel, take_from_app, take_upload
from simulator.media.ogg import OPUS_RATE, checksum, packet_samples, read_ogg
from simulator.media.probe import read_facts
from simulator.media.webm import opus_from_webm
from tests.simulator import recordings as r
from tests.simulator.helpers import picture

VORBIS = b"OggS\0\x02" + bytes(8) + b"\x09\0\0\0" + bytes(8) + b"\x01\x1e" + b"\x01vorbis" + bytes(4) + b"\x02"
VORBIS += struct.pack("<I", 44100) + bytes(14) + b"OggS\0\x04" + struct.pack("<q", 44100 * 9) + b"\x09\0\0\0" + bytes(9)
SAMPLES = {
    "mp4": r.mp4(12.4, 640, 360, sound=True),
    "upright film": r.mp4(3, 1920, 1080, turned=True),
    "m4a": r.mp4(61.6, brand=b"M4A "),
    "fragments": r.fragmented_mp4(4, 480, 480),
    "webm sound": r.webm(175),
    "webm film": r.webm(175, picture=True),
    "opus": r.opus(5),
    "vorbis": VORBIS,
    "mp3": r.mp3(100, "Lied", "唱"),
    "counted mp3": r.mp3(1000, counted=True),
    "wav": r.wav(2.5),
    "gif": r.gif(4),
}


@pytest.mark.parametrize(
    ("sample", "duration", "size", "sound", "shown"),
    [
        ("mp4", 12, (640, 360), True, True),
        ("upright film", 3, (1080, 1920), False, True),
        ("m4a", 62, (0, 0), True, False),
        ("fragments", 4, (480, 480), False, True),
        ("webm sound", 4, (0, 0), True, False),
        ("webm film", 3, (320, 240), True, True),
        ("opus", 5, (0, 0), True, False),
        ("vorbis", 9, (0, 0), True, False),
        ("mp3", 3, (0, 0), True, False),
        ("counted mp3", 26, (0, 0), True, False),
        ("wav", 3, (0, 0), True, False),
        ("gif", 2, (40, 30), False, True),
    ],
)
def test_true_files(sample: str, duration: int, size: tuple[int, int], sound: bool, shown: bool) -> None:
    """Length, picture size and what is inside."""
    facts = read_facts(SAMPLES[sample])
    assert facts is not None
    assert (facts.duration, (facts.width, facts.height), facts.sound, facts.picture) == (duration, size, sound, shown)


def test_the_names_in_an_mp3() -> None:
    """Title and performer come from the tag, in whatever letters."""
    facts = read_facts(SAMPLES["mp3"])
    assert facts is not None
    assert (facts.title, facts.performer) == ("Lied", "唱")


def test_other_files_are_nothing() -> None:
    """Documents and pictures are no sound and no film."""
    for data in (b"", b"%PDF-1.7 x", picture(), picture(kind="PNG"), b"PK\3\4" + bytes(500), b"hello" * 100):
        assert read_facts(data) is None


def pages(data: bytes) -> list[tuple[int, int, int, bytes]]:
    """Flags, granule, number and packets' bytes of every page, each with a right checksum."""
    found, place = [], 0
    while place < len(data):
        magic, _, flags, granule, _, number, told, count = struct.unpack_from("<4sBBqIIIB", data, place)
        lacing = data[place + 27 : place + 27 + count]
        end = place + 27 + count + sum(lacing)
        page = data[place:end]
        assert magic == b"OggS"
        assert checksum(page[:22] + bytes(4) + page[26:]) == told
        found.append((flags, granule, number, page[27 + count :]))
        place = end
    return found


def test_a_browsers_recording_becomes_ogg() -> None:
    """Same packets, head and comment first, a page a second, granules that count the samples, the end marked."""
    ogg = opus_from_webm(SAMPLES["webm sound"])
    assert ogg is not None
    found = pages(ogg)
    assert found[0] == (2, 0, 0, r.OPUS_HEAD)
    assert found[1][3].startswith(b"OpusTags")
    assert b"".join(body for *_, body in found[2:]) == r.PACKET * 175
    assert [number for _, _, number, _ in found] == list(range(len(found)))
    assert [granule for _, granule, _, _ in found[2:]] == [48000, 96000, 144000, 168000]
    assert [flags for flags, *_ in found[2:]] == [0, 0, 0, 4]
    facts = read_ogg(ogg)
    assert facts is not None
    assert facts.seconds == pytest.approx((168000 - 312) / OPUS_RATE)


def test_the_checksum_is_that_of_ogg() -> None:
    """Known from the definition: polynomial 04c11db7, not reflected, starting at zero."""
    assert checksum(b"\x01") == 0x04C11DB7
    assert checksum(b"123456789") == 0x89A1897F


def test_large_packets_are_laced() -> None:
    """A packet of 255 bytes and more takes several segments, and one that ends on a border an empty one."""
    from simulator.media.ogg import write_opus

    packets = [bytes([31 << 3]) + b"x" * (size - 1) for size in (254, 255, 256, 510, 1000)] * 60
    found = pages(write_opus(r.OPUS_HEAD, packets, 1))
    assert b"".join(body for *_, body in found[2:]) == b"".join(packets)


@pytest.mark.parametrize(
    ("first", "samples"),
    [(0 << 3, 480), (3 << 3, 2880), (12 << 3, 480), (16 << 3, 120), (31 << 3, 960), (31 << 3 | 1, 1920)],
)
def test_the_length_of_a_packet(first: int, samples: int) -> None:
    """Out of the first byte, as RFC 6716 has it; with code 3 the second byte counts the frames."""
    assert packet_samples(bytes([first])) == samples
    assert packet_samples(bytes([31 << 3 | 3, 5])) == 4800


def test_what_can_not_be_taken_out_stays() -> None:
    """Another codec, laced blocks or no WebM at all: nothing is made of it."""
    for data in (r.webm(9, codec=b"A_VORBIS"), r.webm(9, lacing=2), r.webm(0), SAMPLES["opus"], b"", b"x"):
        assert opus_from_webm(data) is None


@given(st.binary(max_size=600))
@settings(max_examples=300, deadline=None)
def test_any_bytes(data: bytes) -> None:
    """Nothing falls over noise, however it begins."""
    for start in (
        b"",
        b"\0\0\0\x18ftypisom",
        b"OggS",
        b"\x1a\x45\xdf\xa3",
        b"RIFF\0\0\0\0WAVE",
        b"ID3",
        b"GIF89a",
        b"\xff\xfb",
    ):
        facts = read_facts(start + data)
        assert facts is None or facts.duration >= 0
        opus_from_webm(start + data)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_files(sample: str, draw: st.DataObject) -> None:
    """Cut and bent files are told as something or nothing, quickly, and can still be taken."""
    whole = bytearray(SAMPLES[sample])
    for _ in range(draw.draw(st.integers(0, 6))):
        whole[draw.draw(st.integers(0, min(len(whole), 600) - 1))] = draw.draw(st.integers(0, 255))
    data = bytes(whole[: draw.draw(st.integers(0, len(whole)))])
    facts = read_facts(data)
    assert facts is None or (facts.duration >= 0 and facts.width >= 0)
    for kind in ("voice", "document", "video", "video_note", "sticker", "animation", "audio"):
        for take in (take_upload, take_from_app):
            taken = take(Parcel(kind, data or b"x", "a.bin"))
            assert taken.data


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("../../.git", "git"),
        ("..", ""),
        ("test/a   b  .   c", "a   b.c"),
        ("C:\\x\\日报 (1).tar.gz", "日报 (1).tar.gz"),
        ("a<b>:c|d?.txt", "a b  c d.txt"),
        ("कि.txt", "क.txt"),
        ("x" * 99 + "." + "y" * 99, "x" * 64 + "." + "y" * 16),
        ("....a....b", "a.b"),
        ("end....", "end"),
    ],
)
def test_names_are_cleaned_as_the_server_does(given_name: str, clean: str) -> None:
    """Folders, signs that trouble a disk, marks and length."""
    assert clean_name(given_name) == clean


@given(st.text(max_size=200))
def test_any_name(name: str) -> None:
    """Whatever comes, the result is short, has no folder, stays the same when cleaned again, and fits an address."""
    clean = clean_name(name)
    assert len(clean) <= 81
    assert not set(clean) & set('/\\<>:"|?*')
    ending = extension_of(clean)
    assert ending.isascii()
    assert not set(ending) & set(" #?%/")


def test_types_do_not_depend_on_the_computer() -> None:
    """The usual endings have their types; a letter's size does not count, an unknown ending says nothing."""
    found = [mime_of(name) for name in ("A.XLSX", "b.m4a", "c.opus", "d.heic", "e.unknown", "f")]
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert found == [sheet, "audio/mp4", "audio/ogg", "image/heic", "", ""]


def test_short_is_not_nothing() -> None:
    """What lasts at all lasts a second; half a second more counts."""
    lengths: Callable[[float], int] = lambda seconds: Facts("wav", seconds).duration  # noqa: E731
    assert [lengths(s) for s in (0, 0.1, 1.4, 1.5)] == [0, 1, 1, 2]
