"""The repository's own sample receipts, and drawing on blank paper."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parents[2] / "bot" / "demo" / "samples"


def sample(name: str) -> bytes:
    """The bytes of a sample receipt."""
    return (FOLDER / f"{name}.jpg").read_bytes()


def opened(name: str) -> Image.Image:
    """The same as a picture."""
    return Image.open(io.BytesIO(sample(name))).convert("RGB")


def encoded(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
