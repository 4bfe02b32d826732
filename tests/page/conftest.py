"""A browser for each test process; for each test a fresh local Telegram, a bot, and pages that may call nobody else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Route, async_playwright, expect

from simulator.app import Simulator
from tests.page.bot import Bot, Phones, picture

WIDE, NARROW = (1600, 950), (390, 844)
LONG_NAME = "广州市番禺区红星烟酒副食品批发有限责任公司大石分公司"
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OVERFLOW = """() => [...document.querySelectorAll('.phone')].filter((phone) => phone.offsetParent).flatMap((phone) => {
    const edge = phone.getBoundingClientRect();
    const parts = '.bubble, .key, .text, .chat-head, .pinned-bar, .line, .hints, .reactions, .panel, .chat-row';
    return [...phone.querySelectorAll(`${parts}, .phone-label > *`)]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.right > edge.right + 1 || box.left < edge.left - 1))
        .map(([one]) => one.className);
}).concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])"""
# Who leaves a group while its page asks for it is told that it is gone; the browser notes that by itself.
LEFT = re.compile(r"/phone/users/\d+/chats/-\d+/(messages|read)\b")
expect.set_options(timeout=60_000)


def _person(number: int, first: str, last: str, language: str, english: str, chinese: str) -> dict[str, object]:
    role = {"en": english, "zh": chinese}
    return {
        "id": number,
        "first_name": first,
        "last_name": last,
        "username": f"user{number}",
        "language_code": language,
        "role_label": role,
    }


PEOPLE = [
    _person(101, "李", "伟", "zh-hans", "Rep", "销售"),
    _person(102, "Grace", "Chen", "en", "Manager", "经理"),
    _person(103, "欧阳", "晓红", "zh-hans", "Finance", "财务"),
    _person(104, LONG_NAME, "", "en", "Customer", "客户"),
]


class Wall:
    """Lets a page call this machine's simulator only, and remembers what else it tried."""

    def __init__(self, host: str) -> None:
        self._host = host
        self.refused: list[str] = []
        self.errors: list[str] = []

    async def check(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        # The browser's own PDF viewer loads its parts from chrome://, which is no network.
        if address.netloc == self._host or address.scheme.startswith("chrome"):
            await route.continue_()
        else:
            self.refused.append(route.request.url)
            await route.abort()

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        gone = LEFT.search(line.location["url"]) and "404" in line.text
        if line.type == "error" and not gone:
            self.errors.append(f"{line.text} {line.location['url']}")


class Screen:
    """An open page and the phones on it."""

    def __init__(self, page: Page, wall: Wall) -> None:
        self.page = page
        self.wall = wall

    def phone(self, user: int) -> Locator:
        return self.page.locator(f".phone[data-user='{user}']")

    def message(self, user: int, message_id: int) -> Locator:
        return self.phone(user).locator(f"[data-message-id='{message_id}']")

    async def type(self, user: int, text: str) -> None:
        box = self.phone(user).locator("textarea")
        await box.fill(text)
        await box.press("Enter")

    async def menu(self, user: int, message_id: int, label: str) -> None:
        """One entry of the menu of a message."""
        await self.message(user, message_id).locator(".bubble").click(button="right")
        await self.choose(user, label)

    async def open_chat(self, user: int, chat: int) -> None:
        """Another chat of a phone, by its list of chats."""
        await self.phone(user).locator(".chat-list-button").click()
        await self.phone(user).locator(f".chat-row[data-chat='{chat}']").click()

    async def overflow(self) -> list[str]:
        """What sticks out of its phone, or the page that can be scrolled sideways."""
        found: list[str] = await self.page.evaluate(OVERFLOW)
        return found

    async def choose(self, user: int, label: str) -> None:
        """One entry of the menu that is open on a phone."""
        await self.phone(user).get_by_role("menuitem", name=label).click()


Opener = Callable[..., Awaitable[Screen]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("no Chromium on this machine: install the package chromium, or name the program in CHROMIUM")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def simulator(tmp_path: Path) -> AsyncIterator[Simulator]:
    samples = [("Receipt, tilted", "收据（倾斜）", "tan"), ("Receipt, dark", "收据（偏暗）", "gray")]
    for number, (_, _, colour) in enumerate(samples):
        (tmp_path / f"sample-{number}.jpg").write_bytes(picture(colour))
    (tmp_path / "grace.jpg").write_bytes(picture("seagreen", (320, 320)))
    world = {
        "users": [
            person | ({"photo": str(tmp_path / "grace.jpg")} if person["id"] == 102 else {}) for person in PEOPLE
        ],
        "samples": [
            {"name": {"en": english, "zh": chinese}, "path": str(tmp_path / f"sample-{number}.jpg")}
            for number, (english, chinese, _) in enumerate(samples)
        ],
        "suggestions": {"101": [{"en": "Three cases of water", "zh": "来三箱水"}]},
    }
    async with Simulator(world=world, bot_name="Fieldclerk", bot_username="clerk_bot", limits=False) as simulator:
        yield simulator


@pytest_asyncio.fixture(loop_scope="session")
async def bot(simulator: Simulator) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(simulator, session)


@pytest_asyncio.fixture(loop_scope="session")
async def phones(simulator: Simulator) -> AsyncIterator[Phones]:
    async with aiohttp.ClientSession() as session:
        yield Phones(simulator, session)


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, simulator: Simulator) -> AsyncIterator[Opener]:
    """Opens pages; at the end none of them may have called another host or met an error."""
    wall = Wall(urlsplit(simulator.base_url).netloc)
    contexts = []

    async def opener(
        lang: str = "en", size: tuple[int, int] = WIDE, permissions: list[str] | None = None, **query: str
    ) -> Screen:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=size[0] < 500,
            permissions=permissions or ["camera", "microphone", "clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        await context.route("**/*", wall.check)
        page = await context.new_page()
        wall.watch(page)
        words = "&".join(f"{name}={value}" for name, value in {"lang": lang, **query}.items())
        await page.goto(f"{simulator.base_url}/?{words}")
        await expect(page.locator("body.ready")).to_be_visible()
        return Screen(page, wall)

    yield opener
    for context in contexts:
        await context.close()
    assert wall.refused == []
    assert wall.errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def started(phones: Phones) -> None:
    """Everybody has pressed START before."""
    for person in PEOPLE:
        await phones.say(int(str(person["id"])), "/start")
