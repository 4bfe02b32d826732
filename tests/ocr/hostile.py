"""Five hundred files that nobody sends by accident: the same for the same seed, each under the name of what it is."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from PIL import Image

from tests.ocr.pdfs import invoice, printed, scripted, stream, written
from tests.ocr.samples import encoded, opened

Hostile = tuple[str, bytes]
MANY = 500
MEGABYTE = 2**20
_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF", "AVIF", "BMP")
_MAGIC = (
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBP",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"%PDF-1.7\n",
)


def hostile_files(seed: int = 5) -> list[Hostile]:
    """All of them."""
    chance = random.Random(seed)
    files = [file for make in _ALL for file in make(chance)]
    while len(files) < MANY:
        kind = chance.choice(("PNG", "JPEG", "HEIF", "AVIF", "PDF"))
        files.append((f"{kind} with a damaged head {len(files)}", _damaged(_wholes()[kind], chance, early=True)))
    return files[:MANY]


@cache
def _wholes() -> dict[str, bytes]:
    """One good file of every kind, small, so that five hundred are looked at in bearable time."""
    slip = opened("lao-li").reduce(5)
    return {kind: encoded(slip, kind) for kind in _KINDS} | {"PDF": invoice()}


def _truncated(chance: random.Random) -> Iterator[Hostile]:
    for kind, whole in _wholes().items():
        places = [1, 2, 4, 9, 17, 33, 100, len(whole) - 1, len(whole) - 2]
        for place in (*places, *(chance.randrange(1, len(whole)) for _ in range(5))):
            yield f"{kind} cut off at {place}", whole[:place]


def _flipped(chance: random.Random) -> Iterator[Hostile]:
    for kind, whole in _wholes().items():
        for number in range(8):
            yield f"{kind} with wrong bytes {number}", _damaged(whole, chance, early=number % 2 == 0)


def _damaged(whole: bytes, chance: random.Random, early: bool = False) -> bytes:
    """With a few bytes changed, those of its head if `early`, and perhaps a piece taken out or put in twice."""
    bytes_ = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        bytes_[chance.randrange(min(len(bytes_), 200) if early else len(bytes_))] = chance.randrange(256)
    if chance.random() < 0.3:
        begin = chance.randrange(len(bytes_))
        end = min(len(bytes_), begin + chance.randrange(1, 2000))
        bytes_[begin:end] = bytes_[begin:end] * chance.choice((0, 2))
    return bytes(bytes_)


def _spliced(chance: random.Random) -> Iterator[Hostile]:
    """The head of one kind on the body of another."""
    for head, first in _wholes().items():
        for tail, second in chance.sample(sorted(_wholes().items()), 4):
            place = chance.randrange(4, len(first))
            yield f"{head} goes on as {tail}", first[:place] + second[chance.randrange(len(second)) :]


def _polyglots(chance: random.Random) -> Iterator[Hostile]:
    good = _wholes()
    page = b"<html><script>alert(1)</script></html>"
    yield "GIF and HTML", good["GIF"][:6] + b"/*" + good["GIF"][8:] + b"*/=1;" + page
    yield "HTML and GIF", page + good["GIF"]
    yield "JPEG and ZIP", good["JPEG"] + _zipped(("a.exe", b"MZ"))
    yield "JPEG with HTML in a comment", good["JPEG"][:2] + b"\xff\xfe\0\x28" + page[:38] + good["JPEG"][2:]
    yield "PDF and JPEG", good["PDF"] + good["JPEG"]
    yield "JPEG and PDF", good["JPEG"] + good["PDF"]
    yield "junk, then PDF", bytes(chance.randrange(256) for _ in range(900)) + good["PDF"]
    yield "PNG and PDF", good["PNG"] + good["PDF"]
    yield "PDF in a ZIP", _zipped(("a.pdf", good["PDF"]))
    yield "OFD", _zipped(("OFD.xml", b"<ofd:OFD/>"))
    yield "invoice as XML", b'<?xml version="1.0"?><EInvoice><Total>949.20</Total></EInvoice>'
    yield "laughs as XML", b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>' * 99


def _others(chance: random.Random) -> Iterator[Hostile]:
    yield "nothing", b""
    for magic in _MAGIC:
        yield f"only {magic!r}", magic
        yield f"{magic!r} and zeros", magic + b"\0" * 5000
        yield f"{magic!r} and noise", magic + chance.randbytes(5000)
    yield "SVG", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    yield "EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n/x { x } def x\n"
    yield "EPS with a DOS head", b"\xc5\xd0\xd3\xc6" + struct.pack("<6I", 30, 99, 0, 0, 0, 0) + b"%!PS-Adobe-3.0"
    yield "text", b"Dear Sirs, total 949.20"
    yield "an ELF", b"\x7fELF" + chance.randbytes(3000)
    yield "a film", b"\0\0\0\x18ftypmp42" + chance.randbytes(3000)
    yield "a WMF", b"\xd7\xcd\xc6\x9a" + b"\0" * 500
    yield "a font", b"\0\x01\0\0" + chance.randbytes(500)
    for number in range(12):
        yield f"noise {number}", chance.randbytes(chance.randrange(1, 60_000))


def _large(chance: random.Random) -> Iterator[Hostile]:
    good = _wholes()
    yield "20 MB of zeros", b"\0" * (20 * MEGABYTE)
    yield "20 MB behind a JPEG", good["JPEG"] + b"\0" * (20 * MEGABYTE - len(good["JPEG"]))
    yield "more than 20 MB behind a JPEG", good["JPEG"] + b"\0" * (20 * MEGABYTE)
    yield "20 MB of text in a PNG", _png(9, 9, before=_chunk(b"tEXt", b"a\0" + b"x" * (19 * MEGABYTE)))
    yield "20 MB of noise as a JPEG", good["JPEG"][:600] + chance.randbytes(19 * MEGABYTE)
    yield "20 MB in a PDF", good["PDF"] + b" " * (19 * MEGABYTE)
    yield "20 MB of objects in a PDF", b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 1_000_000
    yield "a JPEG of 100 megapixels", encoded(Image.new("L", (10_000, 10_000), 255))
    for width, height in ((12_000, 12_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1), (0, 5), (1, 2**31 - 1)):
        yield f"a PNG that says {width} x {height}", _png(width, height)
    for size in ((1, 1), (1, 30_000), (30_000, 1), (23, 23), (5, 9000)):
        yield f"a PNG of {size}", encoded(Image.new("L", size, 255), "PNG")
    for kind, place in (("JPEG", None), ("BMP", 18), ("GIF", 6)):
        yield f"a {kind} that says 65535 x 65535", _claiming(good[kind], kind, place)
    yield (
        "a bomb in a comment of a PNG",
        _png(40, 40, before=_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 80_000_000))),
    )
    yield (
        "a bomb as the profile of a PNG",
        _png(40, 40, before=_chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * 80_000_000))),
    )
    yield "a PNG with too many pixels in it", _png(30, 30, pixels=zlib.compress(b"\0" * 80_000_000))


def _modes(chance: random.Random) -> Iterator[Hostile]:
    """Good pictures of kinds that nobody expects, and bad profiles and EXIF."""
    slip = opened("lao-li").reduce(6)
    yield "CMYK", encoded(slip.convert("CMYK"))
    yield "16 bit", encoded(Image.frombytes("I;16", (90, 90), chance.randbytes(16_200)), "PNG")
    yield "32 bit float", encoded(slip.convert("F"), "TIFF")
    yield "float that is no number", encoded(Image.frombytes("F", (40, 40), b"\0\0\xc0\x7f" * 1600), "TIFF")
    yield "one bit", encoded(slip.convert("1"), "PNG")
    yield "LAB", encoded(slip.convert("LAB"), "TIFF")
    yield "palette with transparency", encoded(slip.convert("P"), "PNG", transparency=bytes(range(256)))
    yield "all transparent", encoded(Image.new("RGBA", slip.size, (0, 0, 0, 0)), "PNG")
    frames = [Image.new("P", (60, 60), n % 256) for n in range(1, 300)]
    yield "animated", encoded(Image.new("P", (60, 60), 0), "GIF", save_all=True, append_images=frames)
    yield "animated PNG", encoded(slip, "PNG", save_all=True, append_images=[slip.rotate(180)] * 5)
    yield "many pages", encoded(slip.convert("L"), "TIFF", save_all=True, append_images=[slip.convert("L")] * 40)
    for number in range(4):
        yield f"noise as a profile {number}", encoded(slip, icc_profile=chance.randbytes(3000))
        yield f"noise as EXIF {number}", encoded(slip, exif=b"Exif\0\0II*\0" + chance.randbytes(400))
    for turn in (0, 9, 65535):
        exif = Image.Exif()
        exif[0x0112] = turn
        yield f"turned by {turn}", encoded(slip, exif=exif)
    loop = struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    yield "EXIF in a circle", encoded(slip, exif=b"Exif\0\0II*\0\x08\0\0\0" + loop)


def _tiffs(chance: random.Random) -> Iterator[Hostile]:
    def tiff(*tags: tuple[int, int, int, int], follow: int = 0, body: bytes = b"") -> bytes:
        entries = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
        return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + struct.pack("<I", follow) + body

    plain = [(256, 3, 1, 64), (257, 3, 1, 64), (258, 3, 1, 8), (262, 3, 1, 1), (277, 3, 1, 1), (278, 3, 1, 64)]
    whole = [*plain, (259, 3, 1, 1), (273, 4, 1, 200), (279, 4, 1, 4096)]
    yield "TIFF whose next page is itself", tiff(*whole, follow=8, body=b"\x80" * 5000)
    yield "TIFF with strips behind its end", tiff(*plain, (259, 3, 1, 1), (273, 4, 1, 2**31), (279, 4, 1, 4096))
    yield "TIFF with four billion strips", tiff(*plain, (259, 3, 1, 1), (273, 4, 2**32 - 1, 8), (279, 4, 2**32 - 1, 8))
    yield "TIFF of 65535 x 65535", tiff((256, 3, 1, 65535), (257, 3, 1, 65535), *whole[2:], body=b"\0" * 5000)
    for packing in (2, 3, 4, 5, 6, 7, 8, 32773, 34661, 50000, 9):
        tags = [*plain, (259, 3, 1, packing), (273, 4, 1, 200), (279, 4, 1, 4096)]
        yield f"TIFF packed as {packing}", tiff(*tags, body=chance.randbytes(5000))


def _pdfs(chance: random.Random) -> Iterator[Hostile]:
    slip = printed("RECEIPT No 4711-0815", "17 Nov 2026", "TOTAL 21.00")
    yield "PDF bomb", written(stream(b" " * 200_000_000, packed=1))
    yield "PDF bomb packed twice", written(stream(b" " * 200_000_000, packed=2))
    yield "PDF with JavaScript", scripted(invoice(), "while (true) { }")
    yield "PDF of 10,000 pages", written(slip, pages=10_000)
    for box in ("0 0 1e30 1e30", "0 0 -5 -5", "5 5 5 5", "nan nan nan nan", "0 0 14400 14400", "0 0 1 99999"):
        yield f"PDF page of {box}", written(slip, box=box)
    big = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    yield "PDF with a giant picture", written(stream(b"600 0 0 800 0 0 cm /X Do"), [stream(b"x", big)])
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 5 0 R >> >>"
    yield "PDF with a form in itself", written(stream(b"/X Do"), [stream(b"/X Do /X Do", form)])
    yield "PDF with ten thousand saved states", written(stream(b"q " * 100_000 + b"/X Do"), [stream(b"", form)])
    yield "PDF of noise", written(stream(chance.randbytes(60_000)))
    yield "PDF with a million letters", written(stream(b"BT /F 12 Tf 9 9 Td " + b"(TOTAL 21.00) Tj " * 80_000 + b"ET"))
    yield "PDF of pages in a circle", slip.join((written(slip).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), b""))
    yield "PDF whose table is before itself", written(slip).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9")
    yield "PDF whose root is a page", written(slip).replace(b"/Root 1 0 R", b"/Root 5 0 R")
    yield (
        "PDF with a bad packing",
        written(stream(b"x", "/Filter [/JBIG2Decode /JPXDecode /CCITTFaxDecode /LZWDecode]")),
    )
    yield "PDF packed as LZW", written(stream(b"\x80\x0b\x60\x50" * 90_000, "/Filter /LZWDecode"))


def _claiming(whole: bytes, kind: str, place: int | None) -> bytes:
    """The picture, but its head says that it is as large as the format can say."""
    at = whole.index(b"\xff\xc0") + 5 if place is None else place
    size = b"\xff\xff\0\0\xff\xff\0\0" if kind == "BMP" else b"\xff\xff\xff\xff"
    return whole[:at] + size + whole[at + len(size) :]


def _png(width: int, height: int, before: bytes = b"", pixels: bytes | None = None) -> bytes:
    """A white PNG of this size as it says, with chunks before its pixels, of which there may be too few."""
    lines = min(height, 200)
    packed = zlib.compress((b"\0" + b"\xff" * min(width, 20_000)) * lines) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + before + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


_ALL: tuple[Callable[[random.Random], Iterator[Hostile]], ...] = (
    _others,
    _polyglots,
    _large,
    _modes,
    _tiffs,
    _pdfs,
    _truncated,
    _flipped,
    _spliced,
)
