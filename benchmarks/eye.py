"""From a photo to a reading, as a ratio to the bare OCR engine in the same run: `python benchmarks/eye.py [PHOTO…]`."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from faster_paddle import OcrEngine

from ocr.engines import open_engines
from ocr.reader import Reader
from ocr.workers import ReadingPool

SAMPLES = Path(__file__).parents[1] / "bot" / "demo" / "samples"
ROUNDS = 3


def seconds(work: Callable[[bytes], object], photo: bytes) -> float:
    """How much processor time this took, once: what else the machine does is not counted."""
    start = time.process_time()
    work(photo)
    return time.process_time() - start


def pipeline(photos: list[bytes]) -> tuple[list[float], list[float]]:
    """Bare engine and whole pipeline in turn, so that a noisy machine is unfair to neither."""
    bare = OcrEngine(model_size="tiny", threads=1)
    whole = Reader(open_engines("paddle-tiny").first)
    bare_times, whole_times = [], []
    for work in (bare.ocr, whole.read):  # warm
        work(photos[0])
    for photo in photos:
        pairs = [(seconds(bare.ocr, photo), seconds(whole.read, photo)) for _ in range(ROUNDS)]
        bare_times.append(min(pair[0] for pair in pairs))
        whole_times.append(min(pair[1] for pair in pairs))
    return bare_times, whole_times


async def pooled(photos: list[bytes], workers: int) -> tuple[float, float]:
    """Seconds until the first reading of a cold pool, and per photo of a warm one."""
    start = time.perf_counter()
    pool = ReadingPool(partial(Reader.named, "auto"), workers=workers)
    try:
        await pool.read(photos[0])
        cold = time.perf_counter() - start
        await asyncio.gather(*(pool.read(photo) for photo in photos))
        start = time.perf_counter()
        await asyncio.gather(*(pool.read(photo) for photo in photos))
        return cold, (time.perf_counter() - start) / len(photos)
    finally:
        pool.close()


def main() -> None:
    """Prints the figures."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.jpg"))
    photos = [path.read_bytes() for path in paths]
    bare, whole = pipeline(photos)
    print(f"photos                      {len(photos)}")
    print(f"bare engine, median         {median(bare):.3f} CPU s")
    print(f"photo to reading, median    {median(whole):.3f} CPU s")
    print(f"ratio whole / bare, median  {median(w / b for w, b in zip(whole, bare, strict=True)):.2f}")
    print(f"ratio whole / bare, sums    {sum(whole) / sum(bare):.2f}")
    one = asyncio.run(pooled(photos, 1))
    two = asyncio.run(pooled(photos, 2))
    print(f"cold pool, first reading    {one[0]:.2f} s")
    print(f"two processes / one         {one[1] / two[1]:.2f}")


if __name__ == "__main__":
    main()
