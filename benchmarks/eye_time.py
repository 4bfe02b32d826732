"""What reading costs: against the bare engine, two at once, memory with the largest scans, and a cold start."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from faster_paddle import OcrEngine
from PIL import Image

from benchmarks.eye_photos import Photo
from benchmarks.eye_score import Read
from ocr.engines import open_engines
from ocr.engines.paddle import PaddleEngine
from ocr.pictures import open_picture
from ocr.reader import Reader
from ocr.workers import ReadingPool, Worker

SCAN = (4961, 7016)  # pixels: A4 at 600 dots an inch


def reads(reader: Reader, photos: Sequence[Photo]) -> Iterator[Read]:
    """Each photo as this reader reads it."""
    for photo in photos:
        begun, worked = time.perf_counter(), time.process_time()
        reading = reader.read(photo.data)
        yield Read(photo, reading, time.perf_counter() - begun, time.process_time() - worked)


def against_bare(name: str, photos: Sequence[Photo], rounds: int = 2) -> tuple[list[float], list[float]]:
    """Processor seconds of the bare first engine and of the whole pipeline, photo by photo in turn, so that a noisy
    machine is unfair to neither; the best of some rounds."""
    bare, reader = _bare(name), Reader.named(name)
    bare_times, whole_times = [], []
    for work in (bare, reader.read):  # warm
        work(photos[0].data)
    for photo in photos:
        pairs = [(_took(bare, photo.data), _took(reader.read, photo.data)) for _ in range(rounds)]
        bare_times.append(min(pair[0] for pair in pairs))
        whole_times.append(min(pair[1] for pair in pairs))
    return bare_times, whole_times


def ratios(bare: Sequence[float], whole: Sequence[float]) -> tuple[float, float]:
    """Whole by bare: the median over the photos, and of the sums."""
    return median(w / b for w, b in zip(whole, bare, strict=True)), sum(whole) / sum(bare)


def together(photos: Sequence[Photo]) -> tuple[float, float]:
    """Seconds until the first reading of a cold pool, and how many times as much two processes read as one."""
    cold, one = asyncio.run(_pooled(photos, 1))
    return cold, one / asyncio.run(_pooled(photos, 2))[1]


def memory(photos: Sequence[Photo]) -> float:
    """Megabytes at the most that one reading process held, after each of these as a scan of 35 megapixels."""
    worker = Worker(partial(Reader.named, "auto"))
    try:
        worker.ready.result()
        for photo in photos:
            for kind in ("JPEG", "PNG"):
                step = worker.submit(_scan(photo.data, kind)).result()
                while not hasattr(step, "look"):
                    step = worker.go_on().result()
        return worker.run(_peak).result()
    finally:
        worker.kill()


async def _pooled(photos: Sequence[Photo], workers: int) -> tuple[float, float]:
    begun = time.perf_counter()
    pool = ReadingPool(partial(Reader.named, "auto"), workers=workers)
    try:
        await pool.read(photos[0].data)
        cold = time.perf_counter() - begun
        await asyncio.gather(*(pool.read(photo.data) for photo in photos))
        begun = time.perf_counter()
        await asyncio.gather(*(pool.read(photo.data) for photo in photos))
        return cold, (time.perf_counter() - begun) / len(photos)
    finally:
        pool.close()


def _bare(name: str) -> Callable[[bytes], object]:
    """The engine alone with the file; what takes no files is handed the picture."""
    engine = open_engines(name).first
    if isinstance(engine, PaddleEngine):
        model = engine.name.removeprefix("paddle-")
        ocr: Callable[[bytes], object] = OcrEngine(model_size=model, threads=1).ocr
        return ocr
    return lambda data: engine.words(open_picture(data))


def _took(work: Callable[[bytes], object], data: bytes) -> float:
    begun = time.process_time()
    work(data)
    return time.process_time() - begun


def _scan(data: bytes, kind: str) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").resize(SCAN).save(out, kind)
    return out.getvalue()


def _peak() -> float:
    """The most memory of this process so far. Not getrusage, which begins with what the parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
