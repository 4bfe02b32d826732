"""A thumb in a real browser: the phone on the page of phones, the signing page in its sheet, and strokes on the pad."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from playwright.async_api import Browser, FrameLocator, Locator, Page, async_playwright, expect

from sales.people import Language
from tests.at_rest import place
from tests.page.conftest import BROWSERS, SWITCHES
from tests.town import CUSTOMER
from tests.web.office import BY_HAND, SIGN, Office

PATIENCE = 60_000.0  # milliseconds
OVERFLOW = """() => [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
    .map((one) => one.className || one.tagName)"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A real browser without a window."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program is not None, "no Chromium on this machine: install it, or name the program in CHROMIUM"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        await browser.close()


class Thumb:
    """The customer with the phone in a hand."""

    def __init__(self, office: Office, page: Page) -> None:
        self.office, self.page = office, page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    @property
    def device(self) -> Locator:
        """The phone."""
        return self.page.locator(f".phone[data-user='{CUSTOMER}']")

    @property
    def app(self) -> FrameLocator:
        """What is in the sheet."""
        return self.device.frame_locator(".app-frame")

    async def open_chat(self, theme: str = "light") -> None:
        """The phone alone on a small screen."""
        language = "zh" if self.office.language is Language.ZH else "en"
        address = self.office.town.simulator.base_url
        await self.page.goto(f"{address}/?lang={language}&theme={theme}&phone={CUSTOMER}")
        await expect(self.page.locator("body.ready")).to_be_visible(timeout=PATIENCE)

    async def tap(self, label: str) -> None:
        """A button in the chat."""
        await self.device.locator(".key", has_text=label).last.click(timeout=PATIENCE)

    async def open_page(self) -> None:
        """Two taps from the card to the page."""
        language = self.office.language
        await self.tap(SIGN[language])
        await self.tap(BY_HAND[language])
        await expect(self.app.locator("canvas")).to_be_visible(timeout=PATIENCE)

    async def strokes(self, shares: Iterable[list[tuple[float, float]]], *, touch: bool = False) -> None:
        """Draw: points as shares of the pad."""
        pad = self.app.locator("canvas")
        await pad.scroll_into_view_if_needed()
        box = await place(pad)
        for share in shares:
            points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in share]
            await (self._touch(points) if touch else self._mouse(points))

    async def _mouse(self, points: list[tuple[float, float]]) -> None:
        await self.page.mouse.move(*points[0])
        await self.page.mouse.down()
        for point in points[1:]:
            await self.page.mouse.move(*point)
        await self.page.mouse.up()

    async def _touch(self, points: list[tuple[float, float]]) -> None:
        wire = await self.page.context.new_cdp_session(self.page)
        for kind, point in zip(["touchStart", *["touchMove"] * (len(points) - 1)], points, strict=True):
            at = [{"x": point[0], "y": point[1]}]
            await wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
        await wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        await wire.detach()

    async def inked(self) -> int:
        """How many pixels of the pad have ink."""
        found: int = await self.app.locator("canvas").evaluate(
            "(pad) => pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data"
            ".reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0), 0)"
        )
        return found

    async def sticking_out(self) -> list[str]:
        """What of the page is wider than the phone."""
        found: list[str] = await self.app.locator("body").evaluate(OVERFLOW)
        return found


def name_strokes() -> list[list[tuple[float, float]]]:
    """A name in three strokes."""
    wave = [(0.15 + 0.006 * i, 0.5 + 0.25 * math.sin(i / 6)) for i in range(60)]
    loop = [(0.62 + 0.12 * math.cos(i / 5), 0.5 + 0.3 * math.sin(i / 5)) for i in range(34)]
    return [wave, loop, [(0.2, 0.85), (0.5, 0.8), (0.85, 0.86)]]
