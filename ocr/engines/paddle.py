"""PP-OCRv6 through faster-paddle: the default engine. Its models are in the wheel, so it needs no network."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from ocr.engines.protocol import EngineFailed, EngineMissing
from ocr.words import Word


class PaddleEngine:
    """One PP-OCRv6 model (`tiny` or `small`), loaded at the first picture. It ignores EXIF, returns upright
    boxes even for tilted lines, and drops spaces: what comes after must know. It looks for text on the picture
    enlarged until its shorter side has `shortest` pixels, which on strips of a few rows is most of the work: 0 looks at
    them as they are."""

    def __init__(self, model: str = "tiny", threads: int = 1, shortest: int = 736) -> None:
        if model not in ("tiny", "small"):  # "medium" would be downloaded at first use
            raise EngineMissing(f"no such model in the wheel: {model}")
        self._model = model
        self._threads = threads
        self._shortest = shortest
        self._loaded: Any = None

    @property
    def name(self) -> str:
        """What it is called in settings and in a reading."""
        return f"paddle-{self._model}"

    def load(self) -> None:
        """Loads the model now instead of at the first picture; raises EngineMissing without the wheel."""
        if self._loaded is not None:
            return
        try:
            from faster_paddle import OcrEngine
        except ImportError as error:
            raise EngineMissing(f"faster-paddle is not installed: {error}") from error
        self._loaded = OcrEngine(model_size=self._model, threads=self._threads, det_min_side=self._shortest)

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        """Every word seen, places in pixels of `picture`."""
        self.load()
        # The binding takes encoded bytes only; a bitmap is the cheapest to write and to read again.
        encoded = io.BytesIO()
        picture.save(encoded, "BMP")
        try:
            found = self._loaded.ocr(encoded.getvalue())["bounds"]
        except Exception as error:  # the binding raises whatever its Rust side met
            raise EngineFailed(f"{self.name}: {error}") from error
        return tuple(_word(bound) for bound in found.values() if bound["text"].strip())


def _word(bound: dict[str, Any]) -> Word:
    left, top = bound["topLeftCoord"]
    right, bottom = bound["bottomRightCoord"]
    return Word(bound["text"].strip(), left, top, right, bottom, float(bound["confidence"]))
