"""The OCR engines, by the name under which settings choose one."""

from __future__ import annotations

from dataclasses import dataclass

from ocr.engines.protocol import Engine, EngineMissing

ENGINES = ("auto", "paddle", "paddle-tiny", "paddle-small", "rapidocr", "tesseract")


@dataclass(frozen=True, slots=True)
class Engines:
    """The engine that reads first, and the more careful and slower one that looks again when in doubt."""

    first: Engine
    careful: Engine | None = None


def open_engines(name: str = "auto", threads: int = 1) -> Engines:
    """The engines of this name, ready to read. `auto` is paddle, or Tesseract where the wheel is missing; raises
    EngineMissing when what was asked for is not installed."""
    if name not in ENGINES:
        raise EngineMissing(f"no such engine: {name} (there are {', '.join(ENGINES)})")
    if name == "tesseract":
        return Engines(_tesseract())
    if name == "rapidocr":
        return Engines(_rapid(threads))
    try:
        return _paddle(name, threads)
    except EngineMissing:
        if name != "auto":
            raise
        return Engines(_tesseract())


# Each is imported only when it is chosen: a reading process starts in the time that its own engine takes.
def _paddle(name: str, threads: int) -> Engines:
    from ocr.engines.paddle import PaddleEngine

    first = PaddleEngine("small" if name == "paddle-small" else "tiny", threads)
    first.load()
    # The small model takes six times as long: it is loaded only when the first picture needs it.
    return Engines(first, PaddleEngine("small", threads, shortest=0) if name in ("auto", "paddle") else None)


def _rapid(threads: int) -> Engine:
    from ocr.engines.rapid import RapidEngine

    engine = RapidEngine(threads)
    engine.load()
    return engine


def _tesseract() -> Engine:
    from ocr.engines.tesseract import TesseractEngine

    engine = TesseractEngine()
    engine.load()
    return engine
