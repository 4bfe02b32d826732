"""Bytes of any origin into one upright RGB picture, or an honest reason why not. Also its perceptual hash."""

from __future__ import annotations

import io
import math

import numpy as np
import pillow_heif
from PIL import ExifTags, Image, UnidentifiedImageError

from sales.slips import PictureFault

MAX_BYTES = 20 * 1024 * 1024  # what Telegram's getFile hands out
MAX_PIXELS = 120_000_000  # of a JPEG, which is decoded at a part of its size
MAX_PIXELS_WHOLE = 50_000_000  # of any other, which is decoded whole: a 35-megapixel scan, a 48-megapixel photo
WORKING_PIXELS = 4_000_000  # letters of a receipt stay readable, and a 35-megapixel scan costs what a photo does
# Only raster formats that people photograph or scan in: nothing that starts another program, as EPS does.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
_DRAFTED = ("JPEG", "MPO")
_BAND = 256  # rows of the result that are worked on at once
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

pillow_heif.register_heif_opener()
# Pillow warns from here on and refuses at twice as much; the check below refuses from here on.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class PictureRefused(Exception):
    """The bytes are no picture that can be read; `fault` says why."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def open_picture(data: bytes, pixels: int = WORKING_PIXELS) -> Image.Image:
    """The picture upright by EXIF, in RGB on white, of at most `pixels` pixels; raises PictureRefused."""
    if len(data) > MAX_BYTES:
        raise PictureRefused(PictureFault.TOO_LARGE)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            most = MAX_PIXELS if picture.format in _DRAFTED else MAX_PIXELS_WHOLE
            if picture.width * picture.height > most:
                raise PictureRefused(PictureFault.TOO_LARGE)
            return _upright(picture, pixels)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(PictureFault.TOO_LARGE) from error
    except UnidentifiedImageError as error:
        broken = any(data.startswith(magic) for magic in _MAGIC)
        raise PictureRefused(PictureFault.BROKEN if broken else PictureFault.NOT_A_PICTURE) from error
    except Exception as error:  # decoders raise almost anything at hostile bytes; the file is to blame
        raise PictureRefused(PictureFault.BROKEN) from error


def _upright(picture: Image.Image, pixels: int) -> Image.Image:
    shrink = min(1.0, math.sqrt(pixels / max(1, picture.width * picture.height)))
    size = (max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink)))
    turn = _TURNS.get(_orientation(picture))
    picture.draft("RGB", size)  # a JPEG is decoded at half or a quarter of its size, where that suffices
    picture.load()
    rgb = _reduced(picture, max(1, min(picture.width // size[0], picture.height // size[1])))
    if rgb.size != size:
        rgb = rgb.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return rgb.transpose(turn) if turn is not None else rgb


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # damaged EXIF is no reason to refuse a readable picture
        return 1


def _reduced(picture: Image.Image, factor: int) -> Image.Image:
    """The picture in RGB at one whole part of its size. It is converted band by band: a copy of the whole in another
    mode would be many times what the file's sender paid for it."""
    wide = picture.mode.startswith("I;16") or picture.mode in ("I", "F")
    rows, columns = math.ceil(picture.height / factor), math.ceil(picture.width / factor)
    small = Image.new("F" if wide else "RGB", (columns, rows))
    for top in range(0, rows, _BAND):
        box = (0, top * factor, picture.width, min(picture.height, (top + _BAND) * factor))
        band = picture.crop(box)
        plain = band.convert("F") if wide else _on_white(band)
        small.paste(plain.reduce(factor), (0, top))
    return _stretched(small) if wide else small


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB, with what is transparent shown on white paper."""
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _stretched(wide: Image.Image) -> Image.Image:
    """A picture of more than 8 bits a channel, its own darkest and lightest made black and white."""
    levels = np.asarray(wide)
    low, high = float(levels.min()), float(levels.max())
    span = (high - low) or 1.0
    return wide.point(lambda level: level * (255.0 / span) - low * 255.0 / span).convert("L").convert("RGB")
