"""Tesseract through pytesseract: selectable, and what is left where the faster-paddle wheel does not exist."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytesseract
from PIL import Image, ImageFilter

from ocr.engines.protocol import EngineFailed, EngineMissing
from ocr.words import Word

_WANTED = ("chi_sim", "eng")
_READABLE = 1100  # Tesseract wants letters of about 30 pixels; a till slip narrower than this is enlarged

_MOST = 4.0  # times enlarged: a thread of a picture would become too long for Tesseract


class TesseractEngine:
    """Tesseract with simplified Chinese and English, whichever of the two is installed. `limit` is in seconds."""

    name = "tesseract"

    def __init__(self, limit: float = 60.0) -> None:
        self._limit = limit
        self._languages: str | None = None

    def load(self) -> None:
        """Looks which languages are there; raises EngineMissing when Tesseract or both languages are absent."""
        if self._languages is not None:
            return
        try:
            there = set(pytesseract.get_languages(config=""))
        except (pytesseract.TesseractNotFoundError, OSError) as error:
            raise EngineMissing(f"tesseract is not installed: {error}") from error
        chosen = [language for language in _WANTED if language in there]
        if not chosen:
            raise EngineMissing("tesseract has neither chi_sim nor eng data")
        self._languages = "+".join(chosen)

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        """Every line part seen, places in pixels of `picture`."""
        self.load()
        scale = min(_MOST, max(1.0, _READABLE / max(1, picture.width)))
        grey = _even(picture.convert("L"))
        if scale > 1.0:
            size = (round(picture.width * scale), round(picture.height * scale))
            grey = grey.resize(size, Image.Resampling.BICUBIC)
        return tuple(_joined(self._data(grey), scale))

    def _data(self, picture: Image.Image) -> dict[str, list[Any]]:
        try:
            data: dict[str, list[Any]] = pytesseract.image_to_data(
                picture,
                lang=self._languages,
                config="--psm 6",
                output_type=pytesseract.Output.DICT,
                timeout=self._limit,
            )
        except (pytesseract.TesseractError, RuntimeError, OSError) as error:
            raise EngineFailed(f"tesseract: {error}") from error
        return data


def _even(grey: Image.Image) -> Image.Image:
    """Print on evenly white paper: every pixel relative to its surroundings, which takes shadows away."""
    around = grey.filter(ImageFilter.BoxBlur(max(12, grey.width // 24)))
    light = np.asarray(grey, dtype=np.float32) / np.maximum(np.asarray(around, dtype=np.float32), 1.0)
    return Image.fromarray((np.clip(light, 0.0, 1.0) * 255).astype(np.uint8))


def _joined(data: dict[str, list[Any]], scale: float) -> list[Word]:
    """Tesseract cuts Chinese into single characters: neighbours closer than a letter's height become one word."""
    words: list[Word] = []
    line: tuple[Any, ...] = ()
    for i, text in enumerate(data["text"]):
        if not str(text).strip() or float(data["conf"][i]) < 0:
            continue
        here = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        left, top = data["left"][i] / scale, data["top"][i] / scale
        word = Word(
            str(text).strip(),
            left,
            top,
            left + data["width"][i] / scale,
            top + data["height"][i] / scale,
            float(data["conf"][i]) / 100,
        )
        if words and here == line and word.left - words[-1].right < 0.9 * _letter(words[-1], word):
            words[-1] = _glued(words[-1], word)
        else:
            words.append(word)
        line = here
    return words


def _letter(one: Word, other: Word) -> float:
    return max(one.height, other.height)


def _glued(one: Word, other: Word) -> Word:
    chinese = not (one.text[-1].isascii() and other.text[0].isascii())
    length = len(one.text) + len(other.text)
    return Word(
        one.text + ("" if chinese else " ") + other.text,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
        (one.confidence * len(one.text) + other.confidence * len(other.text)) / length,
    )
