"""Bytes of any origin: opened upright, or refused with the right reason."""

from __future__ import annotations

import contextlib
import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from ocr.looks import look_of, out_of_focus, too_dark
from ocr.pictures import MAX_BYTES, PictureRefused, open_picture
from sales.slips import PictureFault
from tests.ocr.samples import encoded, opened, sample

NEAR = 7  # bits: what re-encoding may change of a look


def fault(data: bytes) -> PictureFault:
    with pytest.raises(PictureRefused) as refused:
        open_picture(data)
    return refused.value.fault


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("receipt.jpg", sample("lao-li"))
    return out.getvalue()


def bomb(width: int, height: int, depth: int = 1, kind: int = 0) -> bytes:
    """A PNG of so many equal pixels in a few kilobytes; depth and kind as in PNG (0 is grey, 6 is RGBA)."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packer = zlib.compressobj(9)
    line = b"\0" + b"\xff" * ((width * depth * (4 if kind == 6 else 1) + 7) // 8)
    pixels = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello, here is my receipt",
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
        zipped(),
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\0" * 9999,
    ],
    ids=["empty", "text", "pdf", "zip", "eps", "zeros"],
)
def test_what_is_no_picture_is_called_so(data: bytes) -> None:
    """Text, PDF, archives and PostScript are refused without starting anything."""
    assert fault(data) is PictureFault.NOT_A_PICTURE


@pytest.mark.parametrize("kept", [0.001, 0.2, 0.6, 0.98])
def test_a_truncated_photo_is_broken(kept: float) -> None:
    """Half an upload is no receipt, and is not called a wrong file type either."""
    whole = sample("lao-li")
    assert fault(whole[: max(8, int(len(whole) * kept))]) is PictureFault.BROKEN


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_bombs_and_huge_files_are_too_large() -> None:
    """A small file of 144 and of 400 megapixels, and a file of more than 20 MB."""
    assert fault(bomb(12_000, 12_000)) is PictureFault.TOO_LARGE
    assert fault(bomb(20_000, 20_000)) is PictureFault.TOO_LARGE
    assert fault(sample("lao-li") + b"\0" * MAX_BYTES) is PictureFault.TOO_LARGE


def test_a_large_photo_is_opened_small() -> None:
    """100 megapixels are allowed in a JPEG and come out at working size; a PNG, decoded whole, may have half."""
    picture = open_picture(encoded(Image.new("RGB", (10_000, 10_000), "white")))
    assert picture.mode == "RGB"
    assert 1900 <= picture.width <= 2000
    assert fault(bomb(10_000, 10_000)) is PictureFault.TOO_LARGE


@pytest.mark.parametrize(("depth", "kind"), [(16, 0), (8, 6)], ids=["16 bits", "RGBA"])
def test_a_large_scan_is_never_copied_whole(depth: int, kind: int, tmp_path: Path) -> None:
    """A4 at 600 dpi as PNG: reading it takes little more memory than its own pixels do."""
    scan = tmp_path / "scan.png"
    scan.write_bytes(bomb(4961, 7016, depth, kind))
    measure = (
        "import resource, sys; from pathlib import Path; from ocr.pictures import open_picture; "
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; before = used(); "
        "size = open_picture(Path(sys.argv[1]).read_bytes()).size; print(*size, (used() - before) // 1024)"
    )
    told = subprocess.run([sys.executable, "-c", measure, str(scan)], capture_output=True, text=True, check=True)
    width, height, megabytes = (int(part) for part in told.stdout.split())
    assert (width, height) == (1682, 2378)
    assert megabytes < 300


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
        ("TIFF", "RGB"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("HEIF", "RGB"),
        ("AVIF", "RGB"),
    ],
)
def test_every_kind_of_picture_comes_out_the_same(kind: str, mode: str) -> None:
    """Colour space, transparency, depth and container do not change what is seen."""
    whole = opened("lao-li").reduce(2)
    if mode == "I;16":
        shown = Image.frombytes(
            "I;16", whole.size, b"".join(struct.pack("<H", v * 40) for v in whole.convert("L").tobytes())
        )
    else:
        shown = whole.convert(mode)
    picture = open_picture(encoded(shown, kind))
    assert picture.mode == "RGB"
    assert picture.size == whole.size
    assert distance(look_of(picture), look_of(whole)) <= NEAR


def test_transparent_is_white_paper() -> None:
    """Black print on a transparent ground must not become black on black."""
    clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (50, 40, 150, 60))
    picture = open_picture(encoded(clear, "PNG"))
    assert picture.getpixel((5, 5)) == (255, 255, 255)
    assert picture.getpixel((100, 50)) == (0, 0, 0)


def test_of_an_animation_the_first_picture_counts() -> None:
    """A GIF of a receipt and something else is read as the receipt."""
    first = opened("lao-li").reduce(4)
    gif = encoded(first, "GIF", save_all=True, append_images=[Image.new("RGB", first.size, "red")] * 3)
    assert distance(look_of(open_picture(gif)), look_of(first)) <= NEAR


@pytest.mark.parametrize(
    ("orientation", "turn"),
    [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270)],
)
def test_exif_says_which_way_up(orientation: int, turn: Image.Transpose) -> None:
    """A phone stores the picture lying and says so in EXIF."""
    upright = opened("lao-li")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture = open_picture(encoded(upright.transpose(turn), exif=exif))
    assert picture.size == upright.size
    assert distance(look_of(picture), look_of(upright)) <= NEAR


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_never_do_more_than_be_refused(data: st.DataObject) -> None:
    """Whatever bytes are overwritten: a picture comes out, or a reason."""
    whole = bytearray(SMALL[data.draw(st.integers(0, len(SMALL) - 1))])
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PictureRefused):
        assert open_picture(bytes(whole)).mode == "RGB"


def distance(one: str, other: str) -> int:
    """In how many bits two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_look_survives_what_messengers_do() -> None:
    """Sent again smaller, lighter and at a low quality it looks alike; another slip of the same till does not."""
    picture = opened("lao-li")
    again = open_picture(encoded(picture.resize((800, 1280)).point(lambda v: min(255, v + 15)), quality=40))
    assert distance(look_of(picture), look_of(again)) <= NEAR
    for other in ("wang-ji", "corner-24", "blue-door"):
        assert distance(look_of(picture), look_of(opened(other))) > NEAR


def test_blur_and_darkness_are_noticed() -> None:
    """Only in the pictures that suffer from them; an empty page is neither."""
    assert out_of_focus(opened("blurred"))
    assert not any(out_of_focus(opened(name)) for name in ("wang-ji", "corner-24", "lao-li-phone"))
    assert not out_of_focus(Image.new("RGB", (400, 400), "white"))
    assert too_dark(opened("wang-ji").point(lambda v: v // 6))
    assert not too_dark(opened("lao-li-phone"))


SMALL = tuple(
    encoded(opened("lao-li").reduce(8), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF", "BMP")
)
