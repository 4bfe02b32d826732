"""PP-OCRv6 small through RapidOCR and ONNX Runtime: an optional extra, slower than the default, for comparison."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from ocr.engines.protocol import EngineFailed, EngineMissing
from ocr.words import Word

_THINNEST = 4  # times as long as wide


class RapidEngine:
    """RapidOCR, loaded at the first picture. Its models are in the wheel. Its classifier of lines that stand on their
    head is off: it takes numbers such as 6089 for turned ones."""

    name = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads
        self._loaded: Any = None

    def load(self) -> None:
        """Loads the models now instead of at the first picture; raises EngineMissing without the extra."""
        if self._loaded is not None:
            return
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise EngineMissing(f"rapidocr is not installed: {error}") from error
        runtime = "EngineConfig.onnxruntime"
        self._loaded = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                f"{runtime}.intra_op_num_threads": self._threads,
                f"{runtime}.inter_op_num_threads": 1,
            }
        )

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        """Every line part seen, each in the upright box around its polygon, in pixels of `picture`."""
        self.load()
        blue_first = np.ascontiguousarray(np.asarray(_not_thin(picture))[:, :, ::-1])
        try:
            seen = self._loaded(blue_first)
        except Exception as error:  # ONNX Runtime and OpenCV raise errors of their own
            raise EngineFailed(f"{self.name}: {error}") from error
        if seen.boxes is None:
            return ()
        found = zip(seen.boxes, seen.txts, seen.scores, strict=True)
        return tuple(_word(polygon, text, score) for polygon, text, score in found if text.strip())


def _not_thin(picture: Image.Image) -> Image.Image:
    """On a wider sheet where one side is many times the other: RapidOCR enlarges until the shorter side has 736 pixels,
    however long the other becomes."""
    shortest = max(picture.size) // _THINNEST
    if min(picture.size) >= shortest:
        return picture
    sheet = Image.new("RGB", (max(picture.width, shortest), max(picture.height, shortest)), "white")
    sheet.paste(picture)
    return sheet


def _word(polygon: Any, text: str, score: float) -> Word:
    (left, top), (right, bottom) = polygon.min(axis=0).tolist(), polygon.max(axis=0).tolist()
    return Word(text.strip(), left, top, right, bottom, float(score))
