"""The one small protocol that every OCR engine is behind, and the two ways in which one can fail."""

from __future__ import annotations

from typing import Protocol

from PIL import Image

from ocr.words import Word


class EngineMissing(RuntimeError):
    """The engine is not installed on this machine, or not completely."""


class EngineFailed(RuntimeError):
    """The engine was there, and broke while it read."""


class Engine(Protocol):
    """Reads the words of an upright RGB picture, in any order. Raises EngineFailed when it breaks."""

    @property
    def name(self) -> str:
        """What it is called in settings and in a reading."""
        ...

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        """Every word seen, places in pixels of `picture`."""
        ...
