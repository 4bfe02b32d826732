"""Paper receipts for the camera: small, readable, each with its own number and total."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont


@dataclass(frozen=True)
class Slip:
    """What is printed on one."""

    number: str
    total: Decimal
    day: date

    def photo(self) -> bytes:
        """The slip as a JPEG."""
        picture = Image.new("RGB", (420, 470), "white")
        draw = ImageDraw.Draw(picture)
        lines = (
            ("HARBOUR STORE", 34),
            ("RECEIPT", 26),
            (f"No. {self.number}", 26),
            (f"Date: {self.day.isoformat()}", 26),
            ("Payment on account", 26),
            (f"TOTAL  CNY {self.total:.2f}", 34),
            ("Paid by bank transfer", 26),
            ("Thank you", 26),
        )
        for row, (text, size) in enumerate(lines):
            draw.text((30, 24 + 54 * row), text, fill="black", font=ImageFont.load_default(size))
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=90)
        return kept.getvalue()
