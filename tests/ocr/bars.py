"""Barcodes as they are photographed: tilted, in shadow, blurred, small in a large picture."""

from __future__ import annotations

import io

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

PHONE = (960, 1280)  # what Telegram leaves of a photo
FORMATS = {
    "EAN13": zxingcpp.BarcodeFormat.EAN13,
    "EAN8": zxingcpp.BarcodeFormat.EAN8,
    "UPCA": zxingcpp.BarcodeFormat.UPCA,
    "UPCE": zxingcpp.BarcodeFormat.UPCE,
}


def bars(digits: str, kind: str = "EAN13", scale: float = 1.0) -> Image.Image:
    """The bars on white paper, four pixels a module at scale 1."""
    barcode = zxingcpp.create_barcode(digits, FORMATS[kind])
    drawn = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode, scale=4, add_quiet_zones=True)))
    drawn = drawn.resize((round(drawn.width * scale), round(drawn.height * scale)), Image.Resampling.BICUBIC)
    paper = Image.new("L", (drawn.width + 60, drawn.height + 60), 250)
    paper.paste(drawn, (30, 30))
    return paper


def photo(
    *shown: Image.Image, size: tuple[int, int] = PHONE, tilt: float = 0, shadow: bool = True, blur: float = 0.7
) -> bytes:
    """A JPEG of these pieces of paper below each other."""
    table = Image.new("L", size, 190)
    for number, piece in enumerate(shown, 1):
        turned = piece.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=190)
        middle = size[1] * number // (len(shown) + 1)
        table.paste(turned, ((size[0] - turned.width) // 2, middle - turned.height // 2))
    light = np.asarray(table, dtype=np.float32)
    if shadow:
        light = light * np.linspace(0.35, 1, size[0], dtype=np.float32)[None, :]
    light = light + np.random.default_rng(1).normal(0, 3, light.shape)
    taken = Image.fromarray(light.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
    kept = io.BytesIO()
    taken.convert("RGB").save(kept, "JPEG", quality=85)
    return kept.getvalue()


def note(*lines: str) -> Image.Image:
    """A piece of paper with words on it."""
    paper = Image.new("L", (700, 70 * len(lines) + 40), 250)
    pen = ImageDraw.Draw(paper)
    for number, words in enumerate(lines):
        pen.text((30, 20 + 70 * number), words, fill=10, font_size=48)
    return paper
