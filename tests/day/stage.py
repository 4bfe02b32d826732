"""The page of phones in a browser: people who type, tap and read what is visible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import Browser, Locator, Page, expect

from tests.page.conftest import NARROW

REP, MANAGER, FINANCE, CUSTOMER, KEEPER = 101, 102, 103, 104, 105
WIDE = (1960, 1050)  # five of the six phones side by side
PATIENCE = 60_000.0  # milliseconds


@dataclass(frozen=True, slots=True)
class Taker:
    """Keeps pictures, or does not want any."""

    wanted: bool
    keep: Callable[[str, bytes], None]


class Hand:
    """One person: what is in the phone, and what a thumb does."""

    def __init__(self, page: Page, user: int) -> None:
        self.device = page.locator(f".phone[data-user='{user}']")
        self.user = user

    def bubble(self, *words: str) -> Locator:
        """The newest message of the bot that has all these words."""
        row = self.device.locator(".row.in")
        for word in words:
            row = row.filter(has_text=word)
        return row.last

    async def sees(self, *words: str, without: str | None = None) -> Locator:
        """Wait until such a message is there for the eye; what it must not hold any more may be named."""
        row = self.bubble(*words)
        await expect(row).to_be_visible(timeout=PATIENCE)
        if without is not None:
            await expect(row).not_to_contain_text(without, timeout=PATIENCE)
        return row

    async def sees_new(self, *words: str) -> Locator:
        """Wait until the last thing in the chat is the bot's and says this."""
        last = self.device.locator(".messages > .row").last
        await expect(last).to_have_attribute("data-out", "false", timeout=PATIENCE)
        for word in words:
            await expect(last).to_contain_text(word, timeout=PATIENCE)
        await expect(last).to_be_in_viewport(timeout=PATIENCE)
        return last

    async def says(self, text: str) -> None:
        """Type a sentence and send it."""
        box = self.device.locator("textarea")
        await box.fill(text)
        await box.press("Enter")
        await expect(self.device.locator(".row.out").last).to_contain_text(text, timeout=PATIENCE)

    async def taps_on(self, label: str, *words: str) -> None:
        """Tap a button under the newest message that has these words."""
        await self.tap(self.bubble(*words).locator(".key", has_text=label).first)

    async def tap(self, key: Locator) -> None:
        """One tap."""
        await key.click(timeout=PATIENCE)

    async def sends_sample(self, name: str, attach: str, samples: str, send: str) -> None:
        """Send a picture of the tray."""
        await self.tap(self.device.get_by_role("button", name=attach, exact=True))
        await self.tap(self.device.get_by_role("menuitem", name=samples))
        await self.tap(self.device.locator(".sample", has_text=name))
        await self.tap(self.device.get_by_role("button", name=send, exact=True).last)
        await expect(self.device.locator(".row.out .bubble.visual").last).to_be_in_viewport(timeout=PATIENCE)

    async def toast(self, words: str) -> None:
        """What appears for a moment over the chat."""
        await expect(self.device.locator(".toast")).to_contain_text(words, timeout=PATIENCE)


class Stage:
    """The page, its phones and its bar."""

    def __init__(self, browser: Browser, take: Taker) -> None:
        self._browser, self._take = browser, take
        self.errors: list[str] = []

    async def open(self, address: str, language: str) -> None:
        """Open the page, light, in this language."""
        self.address, self.language = address, language
        self.page = await self._page(WIDE)
        self.rep, self.manager, self.finance, self.customer, self.keeper = (
            Hand(self.page, user) for user in (REP, MANAGER, FINANCE, CUSTOMER, KEEPER)
        )

    async def _page(self, size: tuple[int, int], query: str = "") -> Page:
        context = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == NARROW,
            color_scheme="light",
            timezone_id="Asia/Shanghai",  # where the company is
            reduced_motion="reduce",
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(f"{self.address}/?lang={self.language}{query}")
        await expect(page.locator("body.ready")).to_be_visible(timeout=PATIENCE)
        return page

    async def press(self, label: str, *words: str) -> None:
        """A button of the bar; the page says what it did."""
        await self.page.get_by_role("button", name=label, exact=True).click()
        for word in words:
            await expect(self.page.locator("body > .toast")).to_contain_text(word, timeout=PATIENCE)

    async def picture(self, name: str) -> None:
        """Keep how the phones look now."""
        if self._take.wanted:
            await self.page.mouse.move(0, 0)
            await expect(self.page.locator(".toast")).to_have_count(0, timeout=PATIENCE)
            self.keep(name, await self.page.screenshot())

    async def alone(self, user: int) -> Page:
        """One phone on a phone's screen, with a finger instead of a mouse; whoever opens it closes its context."""
        page = await self._page(NARROW, f"&phone={user}")
        await expect(page.locator(f".phone[data-user='{user}'] .row").last).to_be_in_viewport(timeout=PATIENCE)
        return page

    async def picture_of(self, name: str, page: Page) -> None:
        """Keep how a page looks now."""
        if self._take.wanted:
            self.keep(name, await page.screenshot())

    def keep(self, name: str, shot: bytes) -> None:
        """Keep a picture, in this language."""
        self._take.keep(f"{name}-{self.language}", shot)

    async def narrow_picture(self, name: str, user: int) -> None:
        """Keep how one phone looks on a phone."""
        if self._take.wanted:
            page = await self.alone(user)
            await self.picture_of(name, page)
            await page.context.close()

    async def close(self) -> None:
        """Close every window."""
        for context in self._browser.contexts:
            await context.close()
