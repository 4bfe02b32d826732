"""The tray's spoiled copies, and files that are pasted or dropped."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.async_api import Locator, expect

from simulator.app import Simulator
from tests.page.bot import Bot, Json, picture
from tests.page.conftest import NARROW, WIDE, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

GIVE = """(element, [kind, name, type, bytes]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
    const options = { bubbles: true, cancelable: true };
    const paste = () => element.dispatchEvent(new ClipboardEvent(kind, { ...options, clipboardData: carried }));
    const drag = (step) => element.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: carried }));
    if (kind === 'paste') paste();
    else ['dragover', 'drop'].forEach(drag);
}"""


async def message_with(bot: Bot, part: str) -> Json:
    while True:
        message = await bot.next("message")
        if part in message:
            return message


def stored(simulator: Simulator, file_id: str) -> Image.Image:
    """A picture as the bot would download it."""
    file = simulator.station.files.get(file_id)
    assert file is not None
    return Image.open(BytesIO(simulator.station.files.content(file))).convert("RGB")


async def choose_sample(screen: Screen, user: int, attach: str, samples: str) -> Locator:
    await screen.phone(user).get_by_role("button", name=attach, exact=True).click()
    await screen.choose(user, samples)
    await screen.phone(user).locator(".sample").first.click()
    return screen.phone(user).get_by_role("dialog")


@pytest.mark.parametrize(
    ("user", "size", "words"),
    [
        (102, WIDE, ["Attach", "Sample pictures", "Dark", "Tilted", "Send"]),
        (101, NARROW, ["附件", "样例图片", "偏暗", "倾斜", "发送"]),
    ],
)
async def test_a_sample_dark_and_tilted(
    open_page: Opener, simulator: Simulator, bot: Bot, started: None, user: int, size: tuple[int, int], words: list[str]
) -> None:
    """One sees what will be sent; dark is darker, tilted has corners of table, as a photo or uncompressed."""
    attach, samples, dark, tilted, send = words
    screen = await open_page(size=size, phone=str(user))
    panel = await choose_sample(screen, user, attach, samples)
    await panel.get_by_label(dark).check()
    await expect(panel.locator("img[data-shot='dark']")).to_be_visible()
    assert await screen.overflow() == []
    await panel.get_by_role("button", name=send, exact=True).click()
    photo = stored(simulator, (await message_with(bot, "photo"))["photo"][-1]["file_id"])
    plain = Image.open(simulator.station.fittings.samples[0].path)
    assert sum(ImageStat.Stat(photo).mean) < 0.5 * sum(ImageStat.Stat(plain).mean)
    panel = await choose_sample(screen, user, attach, samples)
    await panel.get_by_label(tilted).check()
    await panel.locator("[name=as_file]").check()
    await panel.get_by_role("button", name=send, exact=True).click()
    document = (await message_with(bot, "document"))["document"]
    assert document["file_name"] == "sample-1-tilted.jpg"
    image = stored(simulator, document["file_id"])
    assert image.width > plain.width
    corner, middle = image.getpixel((4, 4)), image.getpixel((image.width // 2, image.height // 2))
    assert corner != middle


async def test_a_spoiled_sample_is_always_the_same(open_page: Opener, started: None) -> None:
    """What comes out depends on the picture and the way alone: a test that reads it today reads it tomorrow."""
    screen = await open_page()
    made = """async () => {
        const { spoil, SPOILS } = await import('/js/compose/spoil.js');
        const twice = async (way) => {
            const bytes = async () => new Uint8Array(await (await spoil('/phone/samples/0', way, 'x')).arrayBuffer());
            const [a, b] = [await bytes(), await bytes()];
            return [way, a.length > 500 && a.every((byte, at) => byte === b[at])];
        };
        return Promise.all(SPOILS.map(twice));
    }"""
    assert await screen.page.evaluate(made) == [[way, True] for way in ("straight", "tilted", "dark", "blurred")]


@pytest.mark.parametrize(("kind", "target"), [("paste", "textarea"), ("drop", ".device")])
async def test_a_pasted_or_dropped_picture(open_page: Opener, bot: Bot, started: None, kind: str, target: str) -> None:
    """It is looked at once more, gets its caption, and is sent."""
    screen = await open_page()
    phone = screen.phone(102)
    await phone.locator(target).evaluate(GIVE, [kind, "shot.jpg", "image/jpeg", list(picture("teal", (60, 80)))])
    await expect(phone.locator(".preview img")).to_be_visible()
    await phone.get_by_label("Add a caption").fill("From the desk")
    await screen.page.keyboard.press("Enter")
    sent = await message_with(bot, "photo")
    assert sent["caption"] == "From the desk"
    await expect(screen.message(102, sent["message_id"])).to_be_visible()
    await expect(phone.locator(".device.dropping")).to_have_count(0)


async def test_a_dropped_paper_is_a_document(open_page: Opener, bot: Bot, started: None) -> None:
    """What is no picture is sent as it is, under its name."""
    screen = await open_page()
    phone = screen.phone(101)
    await phone.locator(".device").evaluate(GIVE, ["drop", "十月.csv", "text/csv", list(b"a,b\n1,2\n")])
    await expect(phone.locator(".preview .file-name")).to_have_text("十月.csv")
    await phone.get_by_role("dialog").get_by_role("button", name="发送", exact=True).click()
    assert (await message_with(bot, "document"))["document"]["file_name"] == "十月.csv"


async def test_a_browser_without_a_pdf_viewer_offers_the_file(open_page: Opener, bot: Bot, started: None) -> None:
    """Most phones show no PDF inside a page: there it is kept instead, and one is told."""
    screen = await open_page()
    await screen.page.evaluate("() => { Object.defineProperty(navigator, 'pdfViewerEnabled', { value: false }); }")
    await bot.upload("sendDocument", {"document": ("October.pdf", b"%PDF-1.4")}, chat_id=102)
    await screen.phone(102).locator(".file").click()
    viewer = screen.page.get_by_role("dialog", name="October.pdf")
    await expect(viewer).to_contain_text("does not show this kind of file")
    async with screen.page.expect_download() as saved:
        await viewer.get_by_role("link", name="Download").last.click()
    assert (await saved.value).suggested_filename == "October.pdf"
