"""The network inspector: filters, folding, copies, pause, a thousand entries, keys, and what it remembers."""

from __future__ import annotations

import asyncio
import json
import shlex
from urllib.parse import quote

import pytest
from playwright.async_api import Locator, expect

from simulator.app import Simulator
from simulator.world import Chat
from tests.page.bot import Bot, keyboard, picture
from tests.page.conftest import NARROW, WIDE, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")
LIMIT = 1000
SLOWLY = 120_000.0  # milliseconds that a busy machine may take to draw a thousand entries


async def inspecting(open_page: Opener, **how: object) -> Screen:
    """A page with the inspector open."""
    screen = await open_page(**how)
    await screen.page.locator(".inspector-toggle").dispatch_event("click")
    await expect(screen.page.get_by_role("searchbox")).to_be_focused()
    return screen


def entries(screen: Screen, method: str = "") -> Locator:
    return screen.page.locator(f".entry[data-method='{method}']" if method else ".entry")


async def copied(screen: Screen, entry: Locator, label: str) -> str:
    """What a copy button puts on the clipboard."""
    await screen.page.evaluate("navigator.clipboard.writeText('')")
    await entry.get_by_role("button", name=label).click()
    await screen.page.wait_for_function("navigator.clipboard.readText().then((text) => text !== '')")
    text: str = await screen.page.evaluate("navigator.clipboard.readText()")
    return text


async def refused(bot: Bot) -> None:
    """A call that Telegram refuses."""
    with pytest.raises(AssertionError):
        await bot.call("sendMessage", chat_id=555, text="nobody")


async def test_copies_can_be_used_and_hold_no_token(
    open_page: Opener, simulator: Simulator, bot: Bot, started: None
) -> None:
    """JSON is what came over the wire; the curl line is a call a shell can make, with the token in a variable."""
    screen = await inspecting(open_page, permissions=["clipboard-read", "clipboard-write"])
    text = 'it\'s "5 $" 水'
    await bot.call("sendMessage", chat_id=101, text=text)
    await entries(screen, "sendMessage").locator("summary").first.click()
    whole = json.loads(await copied(screen, entries(screen, "sendMessage"), "Copy as JSON"))
    assert whole["params"]["text"] == text
    assert whole["response"]["result"]["text"] == text
    assert whole["status"] == 200
    words = shlex.split(await copied(screen, entries(screen, "sendMessage"), "Copy as curl"))
    assert words[:2] == ["curl", f"{simulator.base_url}/bot$BOT_TOKEN/sendMessage"]
    assert json.loads(words[words.index("-d") + 1]) == {"chat_id": 101, "text": text}
    await bot.call("setWebhook", url=f"http://127.0.0.1:9/{simulator.token}", drop_pending_updates=False)
    await entries(screen, "setWebhook").locator("summary").first.click()
    for label in ("Copy as JSON", "Copy as curl"):
        line = await copied(screen, entries(screen, "setWebhook"), label)
        assert simulator.token not in line
        assert "<token>" in line
    await bot.call("deleteWebhook")


async def test_a_method_that_is_a_shell_command(open_page: Opener, bot: Bot, started: None) -> None:
    """Whatever somebody calls as a method, the copied line calls curl and nothing else."""
    screen = await inspecting(open_page, permissions=["clipboard-read", "clipboard-write"])
    method = '$(id)`id`"x'
    with pytest.raises(AssertionError, match="method not found"):
        await bot.call(quote(method))
    entry = screen.page.locator(".entry.api.failed")
    await entry.locator("summary").click()
    line = await copied(screen, entry, "Copy as curl")
    assert line.split('"')[1].endswith("/bot$BOT_TOKEN/%24(id)%60id%60%22x")


async def test_an_upload_as_curl(open_page: Opener, started: None, bot: Bot) -> None:
    """A file becomes a form field that reads it; text that looks like a file stays text."""
    screen = await inspecting(open_page, permissions=["clipboard-read", "clipboard-write"])
    await bot.upload(
        "sendPhoto",
        {"photo": ("goods.jpg", picture("tan"))},
        chat_id="101",
        caption="@home",
        reply_markup={"remove_keyboard": True},
    )
    await entries(screen, "sendPhoto").locator("summary").first.click()
    words = shlex.split(await copied(screen, entries(screen, "sendPhoto"), "Copy as curl"))
    assert words[words.index("-F") + 1] == "photo=@goods.jpg"
    assert [words[at + 1] for at, word in enumerate(words) if word == "--form-string"] == [
        "chat_id=101",
        "caption=@home",
        'reply_markup={"remove_keyboard": true}',
    ]
    # What a form sends as text is shown as the JSON it holds.
    shown = entries(screen, "sendPhoto").locator(".json").first
    await expect(shown.locator("details", has_text='"reply_markup"').last).to_contain_text('"remove_keyboard": true')


async def test_filters(open_page: Opener, simulator: Simulator, bot: Bot, started: None) -> None:
    """By method, by person - whatever concerns them, also through a group or an answered press - and by errors."""
    simulator.station.world.add_chat(Chat(id=-5001, type="group", title="South team", members=[102, 103, 1000]))
    screen = await inspecting(open_page)
    await bot.say(101, "for Li")
    await bot.say(-5001, "for the group")
    sent = await bot.say(103, "press", reply_markup=keyboard([("Yes", "yes")]))
    await screen.message(103, sent["message_id"]).locator(".key").click()
    await bot.call("answerCallbackQuery", callback_query_id=(await bot.next("callback_query"))["id"])
    await refused(bot)
    await expect(entries(screen, "sendMessage")).to_have_count(4)
    errors = screen.page.get_by_role("button", name="Errors")
    await errors.click()
    await expect(entries(screen)).to_have_count(1)
    await expect(entries(screen).locator(".status")).to_have_text("400")
    await errors.click()
    method = screen.page.get_by_role("combobox", name="All methods")
    await method.select_option("sendMessage")
    await expect(entries(screen)).to_have_count(4)
    person = screen.page.get_by_role("combobox", name="Everybody")
    await person.select_option("102")
    await expect(entries(screen)).to_have_count(1)
    await expect(entries(screen)).to_contain_text("for the group")
    await method.select_option("answerCallbackQuery")
    await expect(entries(screen)).to_have_count(0)
    await person.select_option("103")
    await expect(entries(screen)).to_have_count(1)
    await method.select_option("")
    await screen.page.get_by_role("searchbox").fill("PRESS")
    await expect(entries(screen, "sendMessage")).to_have_count(1)


async def test_pause_resume_clear(open_page: Opener, bot: Bot, started: None) -> None:
    """Paused, the list stands still and counts; resumed, it has everything; cleared, it is empty and goes on."""
    screen = await inspecting(open_page)
    page = screen.page
    await bot.say(102, "one")
    await expect(entries(screen, "sendMessage")).to_have_count(1)
    await page.get_by_role("button", name="Pause").click()
    await bot.say(102, "two")
    await bot.say(102, "three")
    await expect(page.get_by_role("button", name="Resume (2)")).to_be_visible()
    await expect(entries(screen, "sendMessage")).to_have_count(1)
    await page.get_by_role("button", name="Resume").click()
    await expect(entries(screen, "sendMessage")).to_have_count(3)
    await page.get_by_role("button", name="Clear").click()
    await expect(entries(screen)).to_have_count(0)
    await expect(page.locator(".inspector .none")).to_be_visible()
    await bot.say(102, "four")
    await expect(entries(screen)).to_have_count(1)
    await expect(page.locator(".inspector .none")).to_have_count(0)


async def test_a_thousand_entries(open_page: Opener, bot: Bot, started: None) -> None:
    """It keeps a thousand, newest last and in sight, drops the oldest, and an opened one stays open."""
    screen = await inspecting(open_page)
    await bot.say(102, "the first of all")
    for _ in range(LIMIT // 20):
        await asyncio.gather(*(bot.call("getMe") for _ in range(20)))
    await expect(entries(screen)).to_have_count(LIMIT, timeout=SLOWLY)
    await expect(entries(screen, "sendMessage")).to_have_count(0, timeout=SLOWLY)
    await bot.say(102, "the last of all")
    last = entries(screen, "sendMessage")
    await expect(last).to_be_in_viewport(timeout=SLOWLY)
    await expect(entries(screen)).to_have_count(LIMIT, timeout=SLOWLY)
    await last.locator("summary").first.click()
    await screen.page.get_by_role("searchbox").fill("the last")
    await expect(entries(screen)).to_have_count(1)
    await expect(last).to_have_attribute("open", "")
    await screen.page.get_by_role("searchbox").fill("")
    await expect(entries(screen)).to_have_count(LIMIT)
    await expect(last).to_have_attribute("open", "")


async def test_json_folds(open_page: Opener, bot: Bot, started: None) -> None:
    """Objects and lists fold to their size; a long list is drawn only when it is opened."""
    screen = await inspecting(open_page)
    await bot.say(102, "Pick", reply_markup=keyboard(*[[(f"Key {n}", f"key-{n}")] for n in range(60)]))
    entry = entries(screen, "sendMessage")
    await entry.locator("summary").first.click()
    parameters = entry.locator(".json").first
    rows = parameters.locator("details", has_text='"inline_keyboard"').last
    await expect(rows).not_to_have_attribute("open", "")
    await expect(parameters).not_to_contain_text("Key 7")
    await rows.locator("summary").first.click()
    await expect(parameters).to_contain_text("60 ]")
    await expect(rows.locator("> .json-body > details")).to_have_count(60)
    root = parameters.locator("> details > summary")
    await root.click()
    await expect(rows).to_be_hidden()


async def test_figures(open_page: Opener, bot: Bot, started: None) -> None:
    """Each call says how long it took and how large its answer was; an error is marked."""
    screen = await inspecting(open_page)
    await bot.call("getMe")
    await refused(bot)
    figures = await entries(screen, "getMe").locator(".ms").text_content() or ""
    assert figures.count("·") == 1
    assert " ms · " in figures
    assert figures.endswith(" B")
    assert 50 < int(figures.split("·")[1].split()[0]) < 2000
    await expect(screen.page.locator(".entry.failed")).to_have_count(1)


@pytest.mark.parametrize(("lang", "name"), [("zh", "网络检查器"), ("en", "Network inspector")])
async def test_keys_and_memory(open_page: Opener, bot: Bot, started: None, lang: str, name: str) -> None:
    """Arrows walk through the entries, Enter opens one, Escape closes all; a reloaded page finds it as it was."""
    screen = await open_page(lang=lang)
    page = screen.page
    await page.get_by_role("button", name=name).focus()
    await page.keyboard.press("Enter")
    for text in ("one", "two", "three"):
        await bot.say(102, text)
    await expect(entries(screen, "sendMessage")).to_have_count(3)
    await page.get_by_role("button", name="错误" if lang == "zh" else "Errors").click()
    await expect(entries(screen)).to_have_count(0)
    await page.reload()
    await expect(page.locator(".inspector")).to_be_visible()
    await expect(entries(screen)).to_have_count(0)
    await page.get_by_role("button", name="错误" if lang == "zh" else "Errors").click()
    await entries(screen, "sendMessage").last.locator("summary").first.focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(entries(screen, "sendMessage").nth(1)).to_have_attribute("open", "")
    await page.keyboard.press("Home")
    await expect(entries(screen).first.locator("summary").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator(".inspector")).to_be_hidden()
    await page.reload()
    await expect(page.locator(".phone").first).to_be_visible()
    await expect(page.locator(".inspector")).to_be_hidden()


@pytest.mark.parametrize(("size", "theme"), [(NARROW, "dark"), (NARROW, "light"), (WIDE, "dark")])
async def test_it_fits(open_page: Opener, bot: Bot, started: None, size: tuple[int, int], theme: str) -> None:
    """On a narrow screen it is a full sheet, on a wide one it stands beside the phones; nothing sticks out."""
    screen = await inspecting(open_page, size=size, theme=theme)
    await bot.say(102, "word " * 60)
    await bot.call("setMyCommands", commands=[{"command": "start", "description": "d" * 200}])
    entry = entries(screen, "setMyCommands")
    await entry.locator("summary").first.click()
    box = await screen.page.locator(".inspector").evaluate("one => one.getBoundingClientRect().toJSON()")
    assert (box["right"], box["bottom"]) == size
    assert box["width"] == (390 if size == NARROW else 470)
    assert box["top"] == 0 if size == NARROW else box["top"] > 0
    out = await screen.page.locator(".inspector").evaluate(
        """(one) => [...one.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1
            && getComputedStyle(part.parentElement).overflowX === "visible").map((part) => part.className)"""
    )
    assert out == []
    assert await screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
