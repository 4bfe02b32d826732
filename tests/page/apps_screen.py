"""What tests see of a Mini App on a phone: its sheet, its frame, and the log it keeps of what it heard."""

from __future__ import annotations

from playwright.async_api import FrameLocator, Locator, expect

from tests.page.bot_apps import AppsBot
from tests.page.conftest import Opener, Screen


async def opened(open_page: Opener, bot: AppsBot, **how: object) -> Screen:
    """A page that may also call the app's server."""
    screen = await open_page(**how)
    await screen.page.context.route(f"{bot.app_url}**", lambda route: route.continue_())
    return screen


def sheet(screen: Screen, user: int = 102) -> Locator:
    return screen.phone(user).locator(".app-sheet")


def inside(screen: Screen, user: int = 102) -> FrameLocator:
    return screen.phone(user).frame_locator(".app-frame")


async def heard(screen: Screen, line: str, user: int = 102) -> None:
    """The app's own log has this line."""
    await expect(inside(screen, user).locator("#log")).to_contain_text(line)


async def start_inline(open_page: Opener, bot: AppsBot, user: int = 102, **how: object) -> Screen:
    """The app opened from an inline button."""
    screen = await opened(open_page, bot, **how)
    number = await bot.show_app(user)
    await screen.message(user, number).locator(".key").click()
    await heard(screen, "version", user)
    return screen
