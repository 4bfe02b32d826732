"""Where things stand on a page when nothing moves any more: pictures are there, what grew or scrolled has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from playwright.async_api import FloatRect, Locator

PATIENCE = 60.0  # seconds
# Pictures that load on sight are no reason to wait; an endless animation never ends.
STEP = """() => Promise.all([
    ...[...document.images].filter((one) => one.loading !== 'lazy').map((one) => one.decode().catch(() => null)),
    ...document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished.catch(() => null)),
]).then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""


async def places(parts: Sequence[Locator]) -> list[FloatRect]:
    """The box of each part in points of the window, equal in two looks with two frames between; TimeoutError else."""
    async with asyncio.timeout(PATIENCE):
        before: list[FloatRect] | None = None
        while True:
            await parts[0].page.evaluate(STEP)
            seen = [await part.bounding_box() for part in parts]
            boxes = [box for box in seen if box is not None]
            if len(boxes) == len(parts) and boxes == before:
                return boxes
            before = boxes


async def place(part: Locator) -> FloatRect:
    """The box of one part, at rest."""
    return (await places([part]))[0]
