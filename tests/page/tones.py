"""A sound to send: some seconds of a note, as a WAV file."""

from __future__ import annotations

import math
import struct
import wave
from io import BytesIO

RATE = 8000


def tone(seconds: int) -> bytes:
    """A note of this length."""
    samples = (int(9000 * math.sin(index / 3)) for index in range(RATE * seconds))
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()
