"""Photos of signed prints, damaged as photos are: how many codes are read, how many wrong, and how long it takes.

`python -m benchmarks.qr_photos [--seed N] [--photos N] [--keep DIR]`"""

from __future__ import annotations

import argparse
import io
import json
import secrets
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image

from benchmarks.degrade import Pixels, blurred, laid, leaning, shadowed, turned
from documents.printer import Printer
from documents.qr import qr_payload
from ocr.print_codes import print_codes
from sales.people import Language
from sales.ports.signing import Marks
from storage.marks import KeyMarks
from tests.documents.paper import COMPANY, entries, statement

PHOTOS = 200
TILT = 30.0  # degrees, to either side
SIZES = (1280, 1280, 1280, 1600, 2560, 960)  # long sides: Telegram's photo mostly, phones' files, an old phone's
_PPI = 200  # the print is drawn as fine as this before it is photographed
_FINER = 1.25  # times as many pixels as the photo has is what is drawn: more would be lost anyway
_LINES = (0, 3, 8, 14, 40)  # of the account: one page and several


@dataclass(frozen=True)
class Print:
    """The page of a statement that is signed, and what its code says."""

    page: Pixels
    payload: str


@dataclass(frozen=True)
class Photo:
    """A photo of a print, as a file."""

    kind: str
    long_side: int
    data: bytes
    payload: str


def prints(printer: Printer, marks: Marks) -> list[Print]:
    """Really printed: statements long and short, in both languages, with codes unlike each other."""
    made = []
    for number, lines in enumerate(_LINES):
        for language in Language:
            one = statement(entries(lines), opening=500_000 + 7 * number, revision=number + 1)
            page = Image.open(io.BytesIO(printer.pages(one, language, _PPI)[-1])).convert("RGB")
            made.append(Print(np.asarray(page), qr_payload(one, marks)))
    return made


def photos(made: list[Print], count: int, seed: int) -> Iterator[Photo]:
    """So many photos, every kind of damage as often as any other; the same for the same seed."""
    kinds = list(KINDS)
    for number in range(count):
        chance = np.random.default_rng([seed, number])
        kind, one = kinds[number % len(kinds)], made[int(chance.integers(len(made)))]
        yield taken(one, kind, chance)


def taken(one: Print, kind: str, chance: Generator) -> Photo:
    """One photo with this kind of damage."""
    long_side = int(chance.choice(SIZES))
    page = shrunk(one.page, min(one.page.shape[0], round(long_side * _FINER)))
    seen = shrunk(KINDS[kind](page, chance), long_side)
    if kind in ("blur", "several"):
        seen = blurred(seen, chance)
    if chance.random() < 0.3:  # held across, or upside down
        seen = np.ascontiguousarray(np.rot90(seen, int(chance.integers(1, 4))))
    quality = 40 if kind in ("jpeg", "several") else int(chance.integers(70, 93))
    return Photo(kind, long_side, encoded(seen, quality), one.payload)


def tilted(page: Pixels, chance: Generator) -> Pixels:
    """Askew on a table, by up to 30 degrees."""
    return laid(page, turned(chance.uniform(5.0, TILT) * chance.choice([-1.0, 1.0])), chance)


def leant(page: Pixels, chance: Generator) -> Pixels:
    """From one side, so that the far edge is up to a third shorter."""
    return laid(page, turned(chance.uniform(-6.0, 6.0)) @ leaning(chance, 0.33), chance)


def flat(page: Pixels, chance: Generator) -> Pixels:
    """Nearly straight from above."""
    return laid(page, turned(chance.uniform(-4.0, 4.0)) @ leaning(chance, 0.05), chance)


def folded(page: Pixels, chance: Generator) -> Pixels:
    """Folded before, and nearly straight from above."""
    return flat(folded_only(page, chance), chance)


def folded_only(page: Pixels, chance: Generator) -> Pixels:
    """Folded once or twice before: each fold bends the page a little, has a crease, and one side of it is darker."""
    height, width = page.shape[:2]
    bent: Pixels = page.astype(np.float32)
    for _ in range(int(chance.integers(1, 3))):
        lying = bool(chance.random() < 0.6)
        long, across = (height, width) if lying else (width, height)
        at = np.arange(long) - long * chance.uniform(0.25, 0.95)
        reach = long * 0.08
        light = 1.0 - chance.uniform(0.08, 0.35) * np.exp(-np.clip(at, 0, None) / reach) * (at > 0)
        light -= chance.uniform(0.15, 0.5) * np.exp(-((at / (long * 0.0012)) ** 2))
        bent *= (light[:, None] if lying else light[None, :])[:, :, None].astype(np.float32)
        shift = chance.uniform(-0.012, 0.012) * across * np.exp(-np.abs(at) / reach)
        down, over = np.mgrid[0:height, 0:width].astype(np.float32)
        if lying:
            over += shift[:, None].astype(np.float32)
        else:
            down += shift[None, :].astype(np.float32)
        bent = cv2.remap(bent, over, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(bent, 0, 255), np.uint8)


def held(page: Pixels, chance: Generator) -> Pixels:
    """Held by a thumb, nearly straight from above."""
    return flat(held_only(page, chance), chance)


def held_only(page: Pixels, chance: Generator) -> Pixels:
    """A thumb from one side lies on one of the codes, on a part of it or all of it."""
    seen = page.copy()
    height, width = seen.shape[:2]
    left, right, top, bottom = codes_on(page)
    half = (bottom - top) / 2
    if chance.random() < 0.5:
        x, y = left + chance.uniform(-0.2, 0.9) * half, bottom - chance.uniform(0.0, 2.0) * half
        start = (-0.1 * width, y + chance.uniform(-0.3, 0.6) * half * 2)
    else:
        x, y = right - chance.uniform(-0.2, 0.9) * half, top + chance.uniform(0.0, 2.0) * half
        start = (1.1 * width, y + chance.uniform(-0.3, 0.6) * half * 2)
    thick = round(width * chance.uniform(0.09, 0.12))
    ends = (round(start[0]), round(start[1])), (round(x), round(y))
    skin = tuple(float(n) for n in np.array([205, 160, 135]) * chance.uniform(0.55, 1.1))
    shade = np.zeros((height, width), np.uint8)
    cv2.line(shade, ends[0], ends[1], 255, round(thick * 1.1))
    shadow = cv2.GaussianBlur(shade, (0, 0), thick * 0.12)[:, :, None] / 255.0
    seen = np.asarray(seen * (1 - 0.35 * shadow), np.uint8)
    cv2.line(seen, ends[0], ends[1], skin, thick, cv2.LINE_AA)
    return seen


def codes_on(page: Pixels) -> tuple[float, float, float, float]:
    """Where both codes lie: left and right edge of the pair, top of the right one, bottom of the left one; pixels."""
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    found = read_barcodes(page, formats=BarcodeFormats(BarcodeFormat.QRCode))
    corners = [(c.x, c.y) for code in found for p in [code.position] for c in (p.top_left, p.bottom_right)]
    return (
        min(x for x, _ in corners),
        max(x for x, _ in corners),
        min(y for _, y in corners),
        max(y for _, y in corners),
    )


def dark(page: Pixels, chance: Generator) -> Pixels:
    """Taken in a badly lit room: a fifth of the light, in shadow, and the grain that goes with it."""
    seen = shadowed(flat(page, chance), chance).astype(np.float32) * chance.uniform(0.12, 0.35)
    return np.asarray(np.clip(seen + chance.normal(0.0, 5.0, seen.shape), 0, 255), np.uint8)


def several(page: Pixels, chance: Generator) -> Pixels:
    """Folded or held, askew, from one side and in shadow; a little out of focus and JPEG 40 come on top."""
    worn = folded_only(page, chance) if chance.random() < 0.5 else held_only(page, chance)
    view = turned(chance.uniform(-TILT / 2, TILT / 2)) @ leaning(chance, 0.15)
    return shadowed(laid(worn, view, chance), chance)


KINDS: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "plain": flat,
    "tilt": tilted,
    "perspective": leant,
    "shadow": lambda page, chance: shadowed(flat(page, chance), chance),
    "blur": flat,
    "jpeg": flat,
    "fold": folded,
    "thumb": held,
    "dark": dark,
    "several": several,
}


def shrunk(photo: Pixels, long_side: int) -> Pixels:
    """As small as a messenger makes it, or as large as a phone has it."""
    scale = long_side / max(photo.shape[:2])
    size = (round(photo.shape[1] * scale), round(photo.shape[0] * scale))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))


def encoded(photo: Pixels, quality: int) -> bytes:
    """As a JPEG file."""
    out = io.BytesIO()
    Image.fromarray(photo).save(out, "JPEG", quality=quality)
    return out.getvalue()


def main() -> None:
    """Print one line a kind, and one for all."""
    parser = argparse.ArgumentParser(description="Codes of printed statements, read from bad photos.")
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--keep", type=Path, help="put the photos that were not read here")
    told = parser.parse_args()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        marks = KeyMarks(Path(folder) / "mark.key")
        made = prints(Printer(COMPANY, marks=marks), marks)
    for number, photo in enumerate(photos(made, told.photos, told.seed)):
        start = time.perf_counter()
        read = print_codes(photo.data)
        taken = time.perf_counter() - start
        for kind in (photo.kind, f"{photo.long_side} px", "all"):
            times[kind].append(taken)
            seen, right, wrong = counts[kind]
            counts[kind] = [seen + 1, right + (photo.payload in read), wrong + bool(set(read) - {photo.payload})]
        if told.keep and photo.payload not in read:
            told.keep.mkdir(parents=True, exist_ok=True)
            (told.keep / f"{told.seed}-{number}-{photo.kind}-{photo.long_side}.jpg").write_bytes(photo.data)
    print(f"{told.photos} photos of {len(made)} printed pages, seed {told.seed}")
    for kind in sorted(counts, key=lambda name: (name == "all", name.endswith("px"), name)):
        seen, read_, wrong = counts[kind]
        middle, late = np.percentile(times[kind], [50, 95]) * 1000
        share = f"{100 * read_ / seen:.1f} %"
        print(
            json.dumps(
                {
                    "photos": kind,
                    "n": seen,
                    "read": share,
                    "wrong": wrong,
                    "p50 ms": round(middle),
                    "p95 ms": round(late),
                }
            )
        )


if __name__ == "__main__":
    main()
