"""Voice messages and everything else that sounds or moves."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from simulator.app import Simulator
from tests.at_rest import place
from tests.page.bot import Bot, Json
from tests.page.conftest import NARROW, WIDE, Opener
from tests.page.tones import tone

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def voice_of(bot: Bot) -> Json:
    while True:
        message = await bot.next("message")
        if "voice" in message:
            found: Json = message["voice"]
            return found


@pytest.mark.parametrize(
    ("user", "size", "record", "send"),
    [(102, WIDE, "Record a voice message", "Send the voice message"), (101, NARROW, "录制语音", "发送语音")],
)
async def test_a_voice_message_is_recorded(
    open_page: Opener,
    simulator: Simulator,
    bot: Bot,
    started: None,
    user: int,
    size: tuple[int, int],
    record: str,
    send: str,
) -> None:
    """A tap records, a clock runs, send sends Opus in Ogg with its length; the bubble plays it."""
    screen = await open_page(size=size, phone=str(user))
    phone = screen.phone(user)
    await phone.get_by_role("button", name=record).click()
    await expect(phone.get_by_role("timer")).to_have_text("0:02")
    await expect(phone.locator("textarea")).to_be_hidden()
    assert await screen.overflow() == []
    await phone.get_by_role("button", name=send).click()
    voice = await voice_of(bot)
    assert voice["duration"] >= 2
    assert voice["mime_type"] == "audio/ogg"
    file = simulator.station.files.get(voice["file_id"])
    assert file is not None
    content = simulator.station.files.content(file)
    assert content.startswith(b"OggS")
    assert b"OpusHead" in content[:80]
    bubble = phone.locator(".sound.voice")
    await expect(bubble.locator(".sound-time")).to_have_text(f"0:0{voice['duration']}")
    await bubble.locator(".play").click()
    await expect(bubble.get_by_role("slider")).not_to_have_attribute("aria-valuenow", "0")
    await expect(phone.locator("textarea")).to_be_visible()


async def test_a_recording_is_thrown_away(open_page: Opener, bot: Bot, started: None) -> None:
    """Escape, the bin and a finger pulled to the left all end it, and nothing is sent."""
    screen = await open_page()
    phone, page = screen.phone(102), screen.page
    microphone = phone.get_by_role("button", name="Record a voice message")
    await microphone.focus()
    await page.keyboard.press("Enter")
    await expect(phone.get_by_role("timer")).to_have_text("0:01")
    await page.keyboard.press("Escape")
    await expect(phone.get_by_role("timer")).to_be_hidden()
    await expect(microphone).to_be_focused()
    await microphone.click()
    await phone.get_by_role("button", name="Cancel").click()
    await expect(phone.get_by_role("timer")).to_be_hidden()
    box = await place(microphone)
    await page.mouse.move(box["x"] + 15, box["y"] + 15)
    await page.mouse.down()
    await expect(phone.locator(".record-hint")).to_have_text("Slide left to cancel")
    await page.mouse.move(box["x"] - 120, box["y"] + 15, steps=4)
    await expect(phone.get_by_role("timer")).to_be_hidden()
    await page.mouse.up()
    await screen.type(102, "nothing said")
    await expect(phone.locator(".row.out").last).to_contain_text("nothing said")
    await expect(phone.locator(".sound")).to_have_count(0)


async def test_holding_the_microphone_sends_when_let_go(open_page: Opener, bot: Bot, started: None) -> None:
    """As long as the button is held it records; letting go sends, as an answer if one was begun."""
    screen = await open_page()
    phone, page = screen.phone(101), screen.page
    asked = await bot.say(101, "要什么？")
    await screen.menu(101, asked["message_id"], "回复")
    box = await place(phone.get_by_role("button", name="录制语音"))
    await page.mouse.move(box["x"] + 15, box["y"] + 15)
    await page.mouse.down()
    await expect(phone.get_by_role("timer")).to_have_text("0:01")
    await page.mouse.up()
    await expect(phone.locator(".row.out .sound.voice")).to_be_visible()
    await expect(phone.locator(".row.out .quoted").last).to_contain_text("要什么？")


async def test_no_microphone(open_page: Opener, bot: Bot, started: None) -> None:
    """Without a microphone the page says so and the input stays."""
    screen = await open_page()
    await screen.page.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error()); }")
    await screen.phone(101).get_by_role("button", name="录制语音").click()
    await expect(screen.phone(101).locator(".toast")).to_have_text("这里无法使用麦克风，请改发音频文件。")
    await expect(screen.phone(101).locator("textarea")).to_be_visible()


async def test_sounds_of_the_bot(open_page: Opener, bot: Bot, started: None) -> None:
    """Music has a title and can be kept; only one sound plays at a time; arrows move through it."""
    screen = await open_page()
    phone = screen.phone(102)
    song = await bot.upload(
        "sendAudio", {"audio": ("Evening.wav", tone(20))}, chat_id=102, title="Evening", performer="Trio"
    )
    said = await bot.upload("sendAudio", {"audio": ("Morning.wav", tone(20))}, chat_id=102)
    evening = screen.message(102, song["message_id"]).locator(".sound")
    morning = screen.message(102, said["message_id"]).locator(".sound")
    await expect(evening).to_contain_text("Trio")
    await expect(evening.locator(".sound-time")).to_have_text("0:20")
    await evening.get_by_role("button", name="Play").click()
    await expect(evening.get_by_role("button", name="Pause")).to_be_visible()
    await morning.get_by_role("button", name="Play").click()
    await expect(evening.get_by_role("button", name="Play")).to_be_visible()
    await expect(morning.get_by_role("button", name="Pause")).to_be_visible()
    await morning.get_by_role("slider").focus()
    await screen.page.keyboard.press("ArrowRight")
    await expect(morning.locator(".sound-time")).to_contain_text("0:05 / 0:20")
    await phone.get_by_role("button", name="Chat menu").focus()
    async with screen.page.expect_download() as saved:
        await evening.get_by_role("link", name="Download").click()
    assert (await saved.value).suggested_filename == "Evening.wav"


async def test_stickers_and_other_kinds(open_page: Opener, bot: Bot, started: None) -> None:
    """A sticker stands without a bubble, a moving picture keeps its shape, what the page does not know it says."""
    screen = await open_page()
    webp = BytesIO()
    Image.new("RGBA", (512, 512), "orange").save(webp, "WEBP")
    sticker = await bot.upload("sendSticker", {"sticker": ("s.webp", webp.getvalue())}, chat_id=101)
    row = screen.message(101, sticker["message_id"])
    await expect(row.locator(".bubble.bare .sticker")).to_be_visible()
    gif = BytesIO()
    frames = [Image.new("RGB", (320, 200), colour) for colour in ("red", "blue")]
    frames[0].save(gif, "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0)
    moving = await bot.upload(
        "sendAnimation", {"animation": ("a.gif", gif.getvalue())}, chat_id=101, width=320, height=200
    )
    film = screen.message(101, moving["message_id"]).locator(".loop")
    # Before the picture is there it has no height.
    await expect(film.locator("img")).to_have_js_property("complete", True)
    box = await place(film)
    assert abs(box["width"] / box["height"] - 1.6) < 0.05
    venue = await bot.call(
        "sendVenue", chat_id=101, latitude=23.1, longitude=113.3, title="红星仓库", address="大石街 8 号"
    )
    await expect(screen.message(101, venue["message_id"]).locator(".place")).to_contain_text("红星仓库大石街 8 号")
    thrown = await bot.call("sendDice", chat_id=101)
    await expect(screen.message(101, thrown["message_id"]).locator(".pips")).to_have_text(str(thrown["dice"]["value"]))
