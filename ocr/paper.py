"""The slips on a photo: where they lie, and each cut out and made straight."""

from __future__ import annotations

import math

import cv2
import numpy as np
from PIL import Image

from sales.slips import Frame

WHOLE = Frame((0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0))
_PIXELS = 4_000_000  # as in ocr.pictures: a slip is not made larger than a picture
_TURNS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


def slips_on(picture: Image.Image) -> tuple[Frame, ...]:
    """Where slips lie on the upright photo, left to right and top to bottom; the whole picture when none stands out."""
    return (WHOLE,)


def straightened(picture: Image.Image, frame: Frame) -> Image.Image:
    """The slip in this frame, flat and straight, in about as many pixels as it has on the photo. The picture itself
    when the frame is all of it."""
    for quarters in range(4):
        if frame.corners == WHOLE.corners[2 * quarters :] + WHOLE.corners[: 2 * quarters]:
            return picture.transpose(_TURNS[quarters]) if quarters else picture
    corners = np.array(frame.corners, np.float32).reshape(4, 2) * np.array(picture.size, np.float32)
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    height = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    shrink = min(1.0, math.sqrt(_PIXELS / max(1.0, width * height)))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    straight = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, straight)
    flat = cv2.warpPerspective(
        np.asarray(picture), turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3
    )
    return Image.fromarray(flat)
