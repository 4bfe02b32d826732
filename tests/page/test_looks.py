"""Nothing sticks out: narrow screens, big letters, long names, both themes and languages; calm is kept."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from simulator.app import Simulator
from simulator.station import Button
from tests.at_rest import places
from tests.page.bot import Bot, Phones, keyboard, picture
from tests.page.conftest import LONG_NAME, NARROW, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTS = [
    ("Next morning", "下一个早晨"),
    ("End of the month", "月底结账"),
    ("A customer pays", "客户付款"),
    ("Start again", "重来"),
]


async def a_busy_chat(bot: Bot, phones: Phones, user: int) -> None:
    """Everything a bubble can hold that is long."""
    word = "x" * 120
    await bot.upload(
        "sendDocument", {"document": (f"{LONG_NAME}{LONG_NAME}.pdf", b"%PDF-1.4")}, chat_id=user, caption=word
    )
    files = {f"p{number}": (f"p{number}.jpg", picture("tan")) for number in range(3)}
    await bot.upload(
        "sendMediaGroup", files, chat_id=user, media=[{"type": "photo", "media": f"attach://{n}"} for n in files]
    )
    await bot.call("sendContact", chat_id=user, phone_number="+8613812345678", first_name=LONG_NAME)
    await bot.call("sendVenue", chat_id=user, latitude=1, longitude=2, title=LONG_NAME, address=word)
    asked = await phones.say(user, f"{LONG_NAME} {word}")
    rows = keyboard([(LONG_NAME, "a"), ("B", "b")], [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")])
    said = await bot.say(user, word, reply_parameters={"message_id": asked["message_id"]}, reply_markup=rows)
    await phones.does(user, "react", said["message_id"], emoji="🔥")
    await bot.call("pinChatMessage", chat_id=user, message_id=said["message_id"])


@pytest.mark.parametrize(("width", "lang", "theme"), [(360, "zh", "dark"), (390, "en", "light"), (1280, "zh", "light")])
async def test_nothing_sticks_out(
    open_page: Opener, simulator: Simulator, bot: Bot, phones: Phones, started: None, width: int, lang: str, theme: str
) -> None:
    """Bubbles, bars, buttons and names stay inside at 360, 390 and 1280 points; every button of the host is whole."""
    hosts = [Button({"en": english, "zh": chinese}, "http://127.0.0.1:9/") for english, chinese in HOSTS]
    simulator.station.fittings.buttons.extend(hosts)
    await a_busy_chat(bot, phones, 104)
    screen = await open_page(lang=lang, size=(width, 844), phone="104", theme=theme)
    await expect(screen.phone(104).locator(".pinned-bar")).to_be_visible()
    assert await screen.overflow() == []
    assert await cut_off(screen) == []


async def cut_off(screen: Screen) -> list[str]:
    """Buttons of the bar that something else lies on, or that end outside the window."""
    found: list[str] = await screen.page.evaluate(
        """() => [...document.querySelectorAll('.topbar .host, .topbar .clock')].filter((one) => {
            const box = one.getBoundingClientRect();
            const at = (x) => document.elementFromPoint(x, (box.top + box.bottom) / 2);
            return box.right > innerWidth || ![box.left + 4, box.right - 4].every((x) => one.contains(at(x)));
        }).map((one) => one.textContent)"""
    )
    return found


@pytest.mark.parametrize("width", [390, 1600])
async def test_very_big_letters(open_page: Opener, bot: Bot, phones: Phones, started: None, width: int) -> None:
    """Whoever has set the browser's letters twice as large gets them, and still nothing sticks out."""
    await a_busy_chat(bot, phones, 104)
    screen = await open_page(size=(width, 844), phone="104")
    text = screen.phone(104).locator(".row .text").last
    small = float((await text.evaluate("one => getComputedStyle(one).fontSize"))[:-2])
    await screen.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert float((await text.evaluate("one => getComputedStyle(one).fontSize"))[:-2]) == 2 * small
    assert await screen.overflow() == []
    await expect(screen.phone(104).locator("textarea")).to_be_in_viewport()


async def test_the_suggestions_keep_clear_of_their_close_button(open_page: Opener, started: None) -> None:
    """The cross stands beside the hints, never over one; it puts them away and the menu brings them back."""
    screen = await open_page()
    phone = screen.phone(101)
    hints, cross = phone.locator(".chips"), phone.get_by_role("button", name="隐藏提示语")
    edge, start = await places([hints, cross])
    assert edge["x"] + edge["width"] <= start["x"]
    await cross.click()
    await expect(hints).to_be_hidden()
    await phone.get_by_role("button", name="聊天菜单").click()
    await screen.choose(101, "显示提示语")
    await expect(hints).to_be_visible()


async def test_calm_is_kept(open_page: Opener, bot: Bot, started: None) -> None:
    """Who asked the system for less motion sees no animation that takes time."""
    screen = await open_page()
    await bot.say(102, "hello")
    await expect(screen.phone(102).locator(".row.in")).to_have_count(1)
    slow = """() => document.getAnimations().filter((one) => one.effect.getTiming().duration > 10).length"""
    assert await screen.page.evaluate(slow) == 0


async def test_narrow_tabs_tell_who_does_what(open_page: Opener, started: None) -> None:
    """Four people side by side: whatever their names, what each does is read in full; big letters scroll."""
    screen = await open_page(size=NARROW)
    cut = "all => all.filter((one) => one.scrollWidth > one.offsetWidth).map((one) => one.textContent)"
    assert await screen.page.locator(".tab-role").evaluate_all(cut) == []
    await screen.page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert await screen.page.locator(".tab-role").evaluate_all(cut) == []
    assert await screen.page.locator(".switcher").evaluate("one => one.scrollWidth > one.offsetWidth")
    assert await screen.overflow() == []
