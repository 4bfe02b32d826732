"""Photos of prints that were signed, stamped, or not: how many unsigned ones are noticed, how many signed ones doubted.

`python -m benchmarks.signed_photos [--seed N …] [--photos N] [--keep DIR]`"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image

from benchmarks.degrade import Pixels
from benchmarks.qr_photos import KINDS, PHOTOS, Photo, Print, prints, taken
from documents.printer import Printer
from ocr.print_codes import coded_page
from ocr.sign_box import ink_on, place_on
from sales.paper_signing import Ink
from storage.marks import KeyMarks
from tests.documents.paper import COMPANY

MARKS = ("unsigned", "signature", "unsigned", "stamp", "unsigned", "both")
_PENS = ((20, 24, 40), (24, 40, 130), (16, 20, 24), (60, 60, 66))  # ink, ball pen, marker, pencil


def signed_photos(made: list[Print], count: int, seed: int) -> Iterator[tuple[str, Photo]]:
    """So many photos and what is on each, half of them unsigned, every kind of damage as often as any other."""
    kinds = list(KINDS)
    for number in range(count):
        chance = np.random.default_rng([seed, number, 7])
        mark, kind = MARKS[number // len(kinds) % len(MARKS)], kinds[number % len(kinds)]
        one = made[int(chance.integers(len(made)))]
        yield mark, taken(Print(marked(one.page, mark, chance), one.payload), kind, chance)


def marked(page: Pixels, mark: str, chance: Generator) -> Pixels:
    """The page as the customer gives it back."""
    if mark == "unsigned":
        return page
    picture = Image.fromarray(page)
    found = coded_page_of(picture)
    place = place_on(picture, found)
    assert place is not None
    seen: Pixels = page.astype(np.float32)
    if mark in ("stamp", "both"):
        seen = stamped(seen, place.there, chance)
    if mark in ("signature", "both"):
        seen = written(seen, place.there, chance)
    return np.asarray(np.clip(seen, 0, 255), np.uint8)


def coded_page_of(picture: Image.Image) -> tuple:  # type: ignore[type-arg]
    """The codes on a clean page."""
    import io

    out = io.BytesIO()
    picture.save(out, "PNG")
    found = coded_page(out.getvalue())
    assert found is not None
    return found[1]


def written(page: Pixels, there: Pixels, chance: Generator) -> Pixels:
    """A name by hand on the line or a little above it: 18 to 50 mm long, 5 to 14 high, the pen .3 mm or thicker."""
    long, high = chance.uniform(18, 50), chance.uniform(5, 14)
    left, base = chance.uniform(40, 118 - long), chance.uniform(13, 18.5)
    points = []
    steps = int(chance.integers(9, 20))
    for step in range(steps):
        x = left + long * (step + chance.uniform(-0.6, 0.6)) / steps
        points.append((x, base - high * chance.uniform(0, 1) * (1.0 if step % 3 else 0.5)))
    curve = _smooth(np.array(points))
    fine = float(
        np.linalg.norm(_there(there, np.array([[0.0, 0.0], [1.0, 0.0]]))[1] - _there(there, np.zeros((1, 2)))[0])
    )
    layer = np.zeros(page.shape[:2], np.uint8)
    drawn = [
        np.round(_there(there, part)).astype(np.int32) for part in np.array_split(curve, int(chance.integers(1, 4)))
    ]
    cv2.polylines(
        layer,
        drawn,
        isClosed=False,
        color=255,
        thickness=max(1, round(chance.uniform(0.3, 0.8) * fine)),
        lineType=cv2.LINE_AA,
    )
    pen = np.array(_PENS[int(chance.integers(len(_PENS)))], np.float32)
    cover = (layer.astype(np.float32) / 255 * chance.uniform(0.65, 0.98))[:, :, None]
    return np.asarray(page * (1 - cover) + pen * cover)


def stamped(page: Pixels, there: Pixels, chance: Generator) -> Pixels:
    """A company's round red stamp, 36 to 42 mm across, or a small square one with a name; somewhere on the place."""
    fine, size = 10, 46
    seal = np.zeros((size * fine, size * fine), np.uint8)
    middle = (size * fine // 2,) * 2
    if chance.random() < 0.75:
        radius = chance.uniform(18, 21)
        cv2.circle(seal, middle, round(radius * fine), 255, round(1.1 * fine), cv2.LINE_AA)
        star = [
            (middle[0] + r * np.sin(a), middle[1] - r * np.cos(a))
            for n in range(10)
            for r, a in [((5.5 if n % 2 == 0 else 2.2) * fine, n * np.pi / 5)]
        ]
        cv2.fillPoly(seal, [np.round(star).astype(np.int32)], 255)
        for angle in np.linspace(-2.2, 2.2, 11):
            _letter(
                seal,
                (middle[0] + (radius - 4) * fine * np.sin(angle), middle[1] - (radius - 4) * fine * np.cos(angle)),
                angle,
                3.4 * fine,
                chance,
            )
    else:
        half = round(chance.uniform(6, 9) * fine)
        cv2.rectangle(
            seal, (middle[0] - half, middle[1] - half), (middle[0] + half, middle[1] + half), 255, round(0.9 * fine)
        )
        for x in (-0.5, 0.5):
            for y in (-0.5, 0.5):
                _letter(seal, (middle[0] + x * half, middle[1] + y * half), 0.0, half * 0.7, chance)
    worn = cv2.resize(chance.uniform(0.45, 1.0, (12, 12)).astype(np.float32), seal.shape[::-1])
    angle, at = chance.uniform(-0.5, 0.5), (chance.uniform(52, 108), chance.uniform(3, 14))
    turn = np.array([[np.cos(angle), -np.sin(angle), at[0]], [np.sin(angle), np.cos(angle), at[1]], [0, 0, 1]])
    to_mm = np.array([[1 / fine, 0, -size / 2], [0, 1 / fine, -size / 2], [0, 0, 1]])
    whole = there @ turn @ to_mm
    cover = cv2.warpPerspective(seal.astype(np.float32) / 255 * worn, whole, page.shape[1::-1], flags=cv2.INTER_AREA)
    cover = (cover * chance.uniform(0.55, 0.9))[:, :, None]
    red = np.array([200, 30, 36], np.float32) * chance.uniform(0.85, 1.1)
    return np.asarray(page * (1 - cover) + np.minimum(page, red) * cover)


def _letter(seal: Pixels, at: tuple[float, float], angle: float, size: float, chance: Generator) -> None:
    """Something like a character: four to six strokes in a square."""
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    for _ in range(int(chance.integers(4, 7))):
        ends = chance.uniform(-0.5, 0.5, (2, 2)) * size
        ends[1, int(chance.integers(2))] = ends[0, 0]
        a, b = (np.array(at) + turn @ end for end in ends)
        cv2.line(
            seal,
            tuple(np.round(a).astype(int).tolist()),
            tuple(np.round(b).astype(int).tolist()),
            255,
            max(2, round(size * 0.12)),
            cv2.LINE_AA,
        )


def _smooth(points: Pixels) -> Pixels:
    """A curve through these points (Catmull and Rom)."""
    ends = np.vstack((points[:1], points, points[-1:]))
    found = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        t = np.linspace(0, 1, 24)[:, None]
        found.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack(found)


def _there(there: Pixels, points: Pixels) -> Pixels:
    return np.asarray(cv2.perspectiveTransform(points.reshape(1, -1, 2).astype(np.float64), there)[0])


def main() -> None:
    """Print what was said, by what was on the paper and by the damage; then the two shares that matter."""
    parser = argparse.ArgumentParser(description="Signed and unsigned prints on bad photos.")
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--keep", type=Path, help="put the photos that were judged wrong here")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        marks = KeyMarks(Path(folder) / "mark.key")
        made = prints(Printer(COMPANY, marks=marks), marks)
    for seed in told.seed:
        said: dict[str, Counter[str]] = defaultdict(Counter)
        times = []
        for number, (mark, photo) in enumerate(signed_photos(made, told.photos, seed)):
            start = time.perf_counter()
            ink = ink_on(photo.data)
            times.append(time.perf_counter() - start)
            word = ink.value if ink else "no code"
            truth = "unsigned" if mark == "unsigned" else "signed"
            for row in (truth, f"{truth}, {photo.kind}"):
                said[row][word] += 1
            wrong = (truth, ink) in (("unsigned", Ink.SEEN), ("signed", Ink.NONE))
            if told.keep and (wrong or ink is Ink.HIDDEN):
                told.keep.mkdir(parents=True, exist_ok=True)
                (told.keep / f"{seed}-{number}-{mark}-{photo.kind}-{word}.jpg").write_bytes(photo.data)
        report(seed, said, times)


def report(seed: int, said: dict[str, Counter[str]], times: list[float]) -> None:
    """One line a row, and what it amounts to."""
    for row in sorted(said, key=lambda name: ("," not in name, name)):
        print(json.dumps({"photos": row, "n": said[row].total(), **said[row]}))
    unsigned, signed = said["unsigned"], said["signed"]
    print(
        json.dumps(
            {
                "seed": seed,
                "unsigned noticed": f"{100 * unsigned['none'] / unsigned.total():.1f} %",
                "unsigned taken for signed": f"{100 * unsigned['seen'] / unsigned.total():.1f} %",
                "signed doubted": f"{100 * signed['none'] / signed.total():.1f} %",
                "not visible": f"{100 * (unsigned['hidden'] + signed['hidden']) / (unsigned + signed).total():.1f} %",
                "p50 ms": round(float(np.percentile(times, 50)) * 1000),
                "p95 ms": round(float(np.percentile(times, 95)) * 1000),
            }
        )
    )


if __name__ == "__main__":
    main()
