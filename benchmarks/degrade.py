"""Bad photos out of clean pictures, the same for the same seed: `python -m benchmarks.degrade PHOTO… --out DIR`."""

from __future__ import annotations

import argparse
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image

from ocr.pictures import open_picture

Pixels = np.ndarray  # height x width x 3, RGB, 0 to 255
TILT = 15.0  # degrees, to either side
LONG_SIDE = 1280  # pixels: what a messenger makes of a photo
JPEG = 40  # quality
_GOOD = 92  # quality of everything else
_RIM = 0.03  # of the long side: blank paper left around the print of a scan


def degraded(picture: Image.Image, kind: str, seed: int = 1) -> Image.Image:
    """The picture as a bad photo of this kind, one of KINDS. JPEG's traces only come with `encoded`."""
    chance = np.random.default_rng([seed, zlib.crc32(kind.encode())])
    return Image.fromarray(KINDS[kind](np.asarray(picture.convert("RGB")), chance))


def encoded(picture: Image.Image, kind: str) -> bytes:
    """As the JPEG file that a phone or messenger would make of it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG if kind in ("jpeg", "worst") else _GOOD)
    return out.getvalue()


def as_photo(data: bytes, kind: str, seed: int = 1) -> bytes:
    """A bad photo of this kind of the paper in this file."""
    return encoded(degraded(open_picture(data, 8_000_000), kind, seed), kind)


def tilted(slip: Pixels, chance: Generator) -> Pixels:
    """Lying askew on a table."""
    angle = chance.uniform(4.0, TILT) * chance.choice([-1.0, 1.0])
    return laid(printed(slip), turned(angle), chance)


def in_perspective(slip: Pixels, chance: Generator) -> Pixels:
    """Photographed from one side."""
    return laid(printed(slip), turned(chance.uniform(-3.0, 3.0)) @ leaning(chance, 0.22), chance)


def shadowed(photo: Pixels, chance: Generator) -> Pixels:
    """Light from one side, and across the picture the shadow of a hand or of a straight edge."""
    height, width = photo.shape[:2]
    direction, low = chance.uniform(0.0, 2 * np.pi), chance.uniform(0.55, 0.8)
    down, across = np.mgrid[0:1:64j, 0:1:64j]
    slope = np.cos(direction) * (across - 0.5) + np.sin(direction) * (down - 0.5)
    light = low + (1.0 - low) * (slope - slope.min()) / float(np.ptp(slope))
    light = cv2.resize(light.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    deep = chance.uniform(0.45, 0.65)
    return _clipped(photo * (light * (1.0 - deep * _cast(height, width, chance)))[:, :, None])


def blurred(photo: Pixels, chance: Generator) -> Pixels:
    """A little out of focus: 1.0 to 1.5 pixels of every 1600 of the long side."""
    radius = chance.uniform(1.0, 1.5) * max(photo.shape[:2]) / 1600
    return np.asarray(cv2.GaussianBlur(photo, (0, 0), max(0.5, radius)))


def faded(photo: Pixels, chance: Generator, least: float = 0.3, most: float = 0.5) -> Pixels:
    """Thermal print gone pale in patches, down to `least` of its contrast, on greying paper."""
    height, width = photo.shape[:2]
    patches = cv2.resize(chance.uniform(least, most, (6, 4)).astype(np.float32), (width, height))
    grain = chance.normal(0.0, 2.5, photo.shape[:2])[:, :, None]
    tint = np.array([244.0, 240.0, 232.0]) / 255
    return _clipped((255.0 - (255.0 - photo) * patches[:, :, None]) * tint + grain)


def shrunk(photo: Pixels, _: Generator | None = None) -> Pixels:
    """As small as a messenger makes it."""
    scale = LONG_SIDE / max(photo.shape[:2])
    if scale >= 1.0:
        return photo
    size = (round(photo.shape[1] * scale), round(photo.shape[0] * scale))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA))


def worst(slip: Pixels, chance: Generator) -> Pixels:
    """Everything at once: pale, askew, from one side, in shadow, on its side or head, small and a little blurred."""
    pale = faded(printed(slip), chance, 0.55, 0.75)
    askew = turned(chance.uniform(4.0, TILT) * chance.choice([-1.0, 1.0])) @ leaning(chance, 0.12)
    photo = shrunk(shadowed(laid(pale, askew, chance), chance))
    return blurred(np.ascontiguousarray(np.rot90(photo, int(chance.integers(0, 4)))), chance)


def printed(scan: Pixels) -> Pixels:
    """A scan without most of its blank rim: who photographs a slip does not photograph the empty page around it.
    The result is at most 2600 pixels long."""
    grey = cv2.cvtColor(scan, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ink = cv2.morphologyEx((small < 200).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    left, top, width, height = (4 * n for n in cv2.boundingRect(ink))
    rim = round(max(scan.shape[:2]) * _RIM)
    if width and height:
        scan = scan[max(0, top - rim) : top + height + rim, max(0, left - rim) : left + width + rim]
    scale = min(1.0, 2600 / max(scan.shape[:2]))
    return np.asarray(cv2.resize(scan, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)) if scale < 1 else scan


def turned(degrees: float) -> Pixels:
    """The matrix of a turn, clockwise on a picture."""
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle), 0.0], [np.sin(angle), np.cos(angle), 0.0], [0.0, 0.0, 1.0]])


def leaning(chance: Generator, most: float) -> Pixels:
    """The matrix of a view from one side: the far edge is up to so much shorter than the near one."""
    far = chance.uniform(0.4, 1.0, 2) * most * chance.choice([-1.0, 1.0], 2)
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [far[0], far[1], 1.0]])


def laid(slip: Pixels, view: Pixels, chance: Generator) -> Pixels:
    """The slip on a table, seen in this view; a little of the table all around, or one edge of the slip cut off."""
    height, width = slip.shape[:2]
    size = max(width, height)
    # The view turns and leans about the middle of the slip, whose long side is 1.
    centred = np.array([[1 / size, 0.0, -width / size / 2], [0.0, 1 / size, -height / size / 2], [0.0, 0.0, 1.0]])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    seen = cv2.perspectiveTransform(corners[None], view @ centred)[0]
    low, span = seen.min(axis=0), np.ptp(seen, axis=0)
    scale = float(max(width, height) / span.max())
    before, after = chance.uniform(0.03, 0.12, 2), chance.uniform(0.03, 0.12, 2)
    out = np.ceil(span * scale * (1 + before + after)).astype(int)
    shift = span * scale * before - low * scale
    placed = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]], [0.0, 0.0, 1.0]]) @ view @ centred
    photo = np.asarray(cv2.warpPerspective(slip, placed, tuple(out), flags=cv2.INTER_CUBIC))
    cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), placed, tuple(out))[:, :, None] / 255.0
    under = cv2.GaussianBlur(cover.astype(np.float32), (0, 0), size * 0.008)[:, :, None]
    return _clipped(photo * cover + table(out[1], out[0], chance) * (1 - 0.5 * under) * (1 - cover))


def table(height: int, width: int, chance: Generator) -> Pixels:
    """What slips lie on: dark or light wood, cloth, stone, a plain white or coloured top."""
    kind = chance.choice(["dark wood", "light wood", "cloth", "stone", "white", "plain"])
    colour = {
        "dark wood": (96, 64, 44),
        "light wood": (186, 150, 108),
        "cloth": (70, 84, 110),
        "stone": (150, 148, 144),
        "white": (208, 206, 200),
        "plain": tuple(chance.integers(20, 150, 3)),
    }[str(kind)]
    grain = {
        "dark wood": (height // 3, width // 120, 16),
        "light wood": (height // 80, width // 3, 12),
        "cloth": (height // 3, width // 3, 12),
        "stone": (height // 40, width // 40, 14),
        "white": (height // 90, width // 90, 3),
        "plain": (height // 200, width // 200, 4),
    }[str(kind)]
    rough = chance.normal(0.0, grain[2], (max(2, grain[0]), max(2, grain[1]))).astype(np.float32)
    texture = cv2.resize(rough, (width, height), interpolation=cv2.INTER_LINEAR)[:, :, None]
    return np.array(colour, np.float64) + texture + chance.normal(0.0, 2.0, (height, width, 1))


def _cast(height: int, width: int, chance: Generator) -> Pixels:
    """Where a shadow falls, 0 to 1: fingers and palm from one edge, or a half plane, with a soft rim."""
    shape = np.zeros((256, 256), np.uint8)
    if chance.random() < 0.5:
        end = chance.uniform(90, 190)
        lean = chance.uniform(-60, 60)
        cv2.fillPoly(shape, [np.array([[0, end - lean], [256, end + lean], [256, 256], [0, 256]], np.int32)], 255)
    else:
        palm = chance.integers(70, 186)
        cv2.ellipse(shape, (int(palm), 256), (62, 100), 0, 0, 360, 255, -1)
        for finger in range(-2, 3):
            tip = (int(palm + finger * 24 + chance.integers(-6, 7)), int(chance.integers(50, 110)))
            cv2.line(shape, (int(palm + finger * 20), 200), tip, 255, 18)
    shape = np.rot90(shape, int(chance.integers(0, 4)))
    large = cv2.resize(np.ascontiguousarray(shape).astype(np.float32) / 255, (width, height))
    return np.asarray(cv2.GaussianBlur(large, (0, 0), max(height, width) * chance.uniform(0.006, 0.03)))


def _clipped(levels: Pixels) -> Pixels:
    return np.asarray(np.clip(levels, 0, 255), dtype=np.uint8)


KINDS: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "tilt": tilted,
    "perspective": in_perspective,
    "shadow": shadowed,
    "blur": blurred,
    "jpeg": lambda slip, _: slip,
    "quarter": lambda slip, _: np.ascontiguousarray(np.rot90(slip)),
    "half": lambda slip, _: np.ascontiguousarray(np.rot90(slip, 2)),
    "small": shrunk,
    "faded": faded,
    "worst": worst,
}


def main() -> None:
    """Writes one bad photo for each file, under the name of its folder and its own."""
    parser = argparse.ArgumentParser(description="Bad photos out of clean pictures of receipts.")
    parser.add_argument("photos", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kind", choices=list(KINDS), default="worst")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    for photo in told.photos:
        to = told.out / photo.parent.name / f"{photo.stem}.jpg"
        to.parent.mkdir(parents=True, exist_ok=True)
        seed = told.seed + zlib.crc32(f"{photo.parent.name}/{photo.name}".encode())
        to.write_bytes(as_photo(photo.read_bytes(), told.kind, seed))


if __name__ == "__main__":
    main()
