"""Profile and group photos as Telegram makes them: square, in three sizes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from simulator.media.contents import media_content, store_sizes
from simulator.media.files import Files
from simulator.media.pictures import photo_sizes
from simulator.world import Json

SIDES = (160, 320, 640)


def store_portrait(files: Files, data: bytes) -> list[Json]:
    """Stores a picture as a profile photo; answers its `PhotoSize` objects, smallest first."""
    _, _, upright = photo_sizes(data, by_app=True)[-1]
    sizes = []
    with Image.open(BytesIO(upright)) as picture:
        for side in SIDES:
            out = BytesIO()
            ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS).save(out, "JPEG", quality=87)
            sizes.append((side, side, out.getvalue()))
    found: list[Json] = media_content(store_sizes(files, sizes))["photo"]
    return found
