"""Pictures from the tray and from files, albums, documents, the viewer, places and contacts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.at_rest import places
from tests.page.bot import Bot, Json, picture
from tests.page.conftest import NARROW, WIDE, Opener, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


async def message_with(bot: Bot, part: str) -> Json:
    while True:
        message = await bot.next("message")
        if part in message:
            return message


async def attach(screen: Screen, user: int, label: str, attach: str = "Attach") -> None:
    await screen.phone(user).get_by_role("button", name=attach, exact=True).click()
    await screen.choose(user, label)


async def is_loaded(image: Locator) -> bool:
    return bool(await image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))


async def test_a_sample_as_photo_and_as_file(open_page: Opener, bot: Bot, started: None) -> None:
    """The tray shows its pictures by name; one is sent with a caption as a photo, another uncompressed."""
    screen = await open_page()
    phone = screen.phone(101)
    await attach(screen, 101, "样例图片", "附件")
    assert await is_loaded(phone.locator(".sample img").first)
    await phone.get_by_role("button", name="收据（倾斜）").click()
    await phone.get_by_label("添加说明").fill("红星的收据")
    await phone.get_by_role("button", name="发送", exact=True).last.click()
    photo = await message_with(bot, "photo")
    assert photo["caption"] == "红星的收据"
    row = screen.message(101, photo["message_id"])
    assert await is_loaded(row.locator("img"))
    await expect(row.locator(".text")).to_contain_text("红星的收据")
    await attach(screen, 101, "样例图片", "附件")
    await phone.locator(".sample[data-sample='1']").click()
    await phone.get_by_label("不压缩，按文件发送").check()
    await phone.get_by_role("button", name="发送", exact=True).last.click()
    assert (await message_with(bot, "document"))["document"]["mime_type"] == "image/jpeg"


async def test_three_photos_are_an_album(open_page: Opener, bot: Bot, started: None, tmp_path: Path) -> None:
    """Photos chosen together arrive as one group and show as one grid; the viewer walks through them."""
    screen = await open_page()
    phone = screen.phone(102)
    paths = []
    for colour in ("red", "green", "blue"):
        paths.append(tmp_path / f"{colour}.jpg")
        paths[-1].write_bytes(picture(colour))
    async with screen.page.expect_file_chooser() as chooser:
        await attach(screen, 102, "Photo or album")
    await (await chooser.value).set_files(paths)
    await expect(phone.locator(".preview img")).to_have_count(3)
    await phone.get_by_role("button", name="Send", exact=True).last.click()
    groups = {(await message_with(bot, "photo"))["media_group_id"] for _ in range(3)}
    assert len(groups) == 1
    await expect(phone.locator(".album .tile")).to_have_count(3)
    await expect(phone.locator("[data-album]")).to_have_count(1)
    await phone.locator(".tile").first.click()
    viewer = screen.page.get_by_role("dialog")
    await expect(viewer).to_contain_text("1 / 3")
    await screen.page.keyboard.press("ArrowRight")
    await expect(viewer).to_contain_text("2 / 3")
    await screen.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)


async def test_files_chosen_together_are_one_group(open_page: Opener, bot: Bot, started: None, tmp_path: Path) -> None:
    """Two papers sent as files stand under each other in one bubble, as Telegram shows them."""
    screen = await open_page()
    phone = screen.phone(102)
    papers = [tmp_path / name for name in ("order.pdf", "terms.pdf")]
    for paper in papers:
        paper.write_bytes(PDF)
    async with screen.page.expect_file_chooser() as chooser:
        await attach(screen, 102, "File")
    await (await chooser.value).set_files(papers)
    await phone.get_by_role("button", name="Send", exact=True).last.click()
    groups = {(await message_with(bot, "document")).get("media_group_id") for _ in papers}
    assert len(groups) == 1
    assert groups != {None}
    await expect(phone.locator("[data-album] .file-name")).to_have_text(["order.pdf", "terms.pdf"])


@pytest.mark.parametrize(("size", "has_bar"), [(WIDE, True), (NARROW, False)])
async def test_a_paper_on_a_narrow_screen(
    open_page: Opener, bot: Bot, started: None, size: tuple[int, int], has_bar: bool
) -> None:
    """Where the browser's own bar has room for nothing the paper is shown without it."""
    screen = await open_page(size=size, phone="104")
    await bot.upload("sendDocument", {"document": ("october.pdf", PDF)}, chat_id=104)
    await screen.phone(104).locator(".file").click()
    address = await screen.page.locator("embed").get_attribute("src") or ""
    assert ("toolbar=0" not in address) is has_bar


async def test_documents_of_the_bot(open_page: Opener, bot: Bot, started: None) -> None:
    """A PDF shows its name and size and opens over the page; other kinds are saved under their own name."""
    screen = await open_page()
    phone = screen.phone(104)
    name = "对账单 2026-10 广州市番禺区红星烟酒副食品批发有限责任公司.pdf"
    await bot.upload("sendDocument", {"document": (name, PDF)}, chat_id=104, caption="October")
    await expect(phone.locator(".file-name")).to_have_text(name)
    await expect(phone.locator(".file-size")).to_have_text(f"{len(PDF)} B")
    await phone.locator(".file").click()
    viewer = screen.page.get_by_role("dialog", name=name)
    await expect(viewer.locator("embed[type='application/pdf']")).to_be_visible()
    await viewer.get_by_role("button", name="Close").click()
    await bot.upload("sendDocument", {"document": ("books.xlsx", b"PK\x03\x04books")}, chat_id=104)
    await expect(phone.locator(".file")).to_have_count(2)
    async with screen.page.expect_download() as saved:
        await phone.locator(".file").last.click()
    download = await saved.value
    assert download.suggested_filename == "books.xlsx"
    assert await asyncio.to_thread(Path(await download.path()).read_bytes) == b"PK\x03\x04books"


async def test_an_album_of_the_bot(open_page: Opener, bot: Bot, started: None) -> None:
    """Five pictures make two full rows, with the caption under them."""
    screen = await open_page()
    files = {f"p{number}": (f"p{number}.jpg", picture("teal")) for number in range(5)}
    media: list[Json] = [{"type": "photo", "media": f"attach://{name}"} for name in files]
    media[0]["caption"] = "五张收据"
    await bot.upload("sendMediaGroup", files, chat_id=103, media=media)
    album = screen.phone(103).locator("[data-album]")
    await expect(album.locator(".tile")).to_have_count(5)
    await expect(album.locator(".text")).to_contain_text("五张收据")
    assert len({round(box["y"]) for box in await places(await album.locator(".tile").all())}) == 2


async def test_a_place_and_a_contact(open_page: Opener, bot: Bot, started: None) -> None:
    """Both are offered by the attach menu and shown as cards."""
    screen = await open_page()
    phone = screen.phone(102)
    await attach(screen, 102, "Location")
    await phone.get_by_label("Latitude").fill("23.1291")
    await phone.get_by_role("button", name="Send", exact=True).last.click()
    assert (await message_with(bot, "location"))["location"]["latitude"] == 23.1291
    await expect(phone.locator(".place")).to_contain_text("23.12910")
    await attach(screen, 102, "Contact")
    await phone.get_by_label("Phone number").fill("+8613812345678")
    await phone.get_by_role("button", name="Send", exact=True).last.click()
    assert (await message_with(bot, "contact"))["contact"]["phone_number"] == "+8613812345678"
    await expect(phone.locator(".person")).to_contain_text("Grace Chen")


async def test_a_broken_picture_is_refused_politely(open_page: Opener, bot: Bot, started: None) -> None:
    """The server's sentence shows as a toast, and what was chosen stays for another try."""
    screen = await open_page()
    async with screen.page.expect_file_chooser() as chooser:
        await attach(screen, 102, "Photo or album")
    await (await chooser.value).set_files([{"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}])
    screen.wall.errors.clear()
    await screen.phone(102).get_by_role("button", name="Send", exact=True).last.click()
    await expect(screen.phone(102).locator(".toast")).to_have_text(
        "This picture can't be read; it can still be sent as a file."
    )
    await expect(screen.phone(102).get_by_role("dialog")).to_be_visible()
    screen.wall.errors.clear()


async def test_a_picture_from_the_camera(open_page: Opener, bot: Bot, started: None) -> None:
    """The camera shows what it sees; the picture taken is sent like any other."""
    screen = await open_page()
    phone = screen.phone(101)
    await attach(screen, 101, "拍照", "附件")
    await expect(phone.locator("video.camera")).to_be_visible()
    await screen.page.wait_for_function("() => document.querySelector('video.camera').videoWidth > 0")
    await phone.get_by_role("button", name="拍摄").click()
    assert await is_loaded(phone.locator(".preview img"))
    await phone.get_by_role("button", name="发送", exact=True).last.click()
    sent = await message_with(bot, "photo")
    assert await is_loaded(screen.message(101, sent["message_id"]).locator("img"))
