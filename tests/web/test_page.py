"""The page in a real browser, in the phone of the local Telegram: opened out of the card, signed with a thumb, sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from sales.people import Language
from sales.signatures import SignedBy
from tests.web.hand import PATIENCE, Thumb, chromium, name_strokes
from tests.web.office import Office, open_office, serving

SMALL = {"width": 360, "height": 740}


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser of this test's own."""
    async with chromium() as started:
        yield started


async def a_thumb(browser: Browser, office: Office, **how: object) -> Thumb:
    """The customer's phone, 360 px wide."""
    context = await browser.new_context(
        viewport=SMALL,  # type: ignore[arg-type]
        has_touch=True,
        device_scale_factor=2,
        locale="de-DE",  # the page speaks as the person chose, not as the browser
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    thumb = Thumb(office, await context.new_page())
    await thumb.open_chat(**how)  # type: ignore[arg-type]
    return thumb


async def test_a_name_with_a_finger(office: Office, browser: Browser) -> None:
    """Two taps, a name, a tick, send: the page thanks and closes by itself, and the chat shows it signed."""
    thumb = await a_thumb(browser, office)
    await thumb.open_page()
    app = thumb.app
    await expect(app.locator(".closing")).to_have_text("¥576.00")
    await expect(app.locator(".customer")).to_have_text("王记小吃")
    assert await thumb.sticking_out() == []
    await app.locator("summary").click()
    await expect(app.locator(".scroll li")).to_have_count(3)
    await app.locator("summary").click()
    send, said = app.locator("button.send"), app.locator(".said")
    await send.click()
    await expect(said).to_have_text("还没有签名")
    await thumb.strokes(name_strokes(), touch=True)
    assert await thumb.inked() > 500
    assert await app.locator("body").evaluate("() => document.scrollingElement.scrollTop") >= 0
    await send.click()
    await expect(said).to_have_text("还没有勾选确认")
    await app.locator(".name input").fill("王建国")
    await app.locator(".agree input").check()
    await send.click()
    await expect(app.locator(".ending.good h1")).to_have_text("已签章，谢谢！", timeout=PATIENCE)
    await expect(thumb.device.locator(".app-sheet")).to_have_count(0, timeout=PATIENCE)
    await expect(thumb.device.locator(".row.in", has_text="校验码").last).to_contain_text("手写签名", timeout=PATIENCE)
    with office.town.look() as work:
        signature = work.signatures.of(office.statement.id)
    assert signature is not None
    assert (signature.kind, signature.name) == (SignedBy.DRAWN, "王建国")
    assert signature.drawing is not None
    assert signature.drawing.count("M") == 3
    assert thumb.errors == []
    assert office.town.proof() == ()


async def test_undo_clear_and_turning_the_phone(office: Office, browser: Browser) -> None:
    """A stroke is taken back, then all; turned sideways the drawing stays; nothing is signed that was not sent."""
    thumb = await a_thumb(browser, office)
    await thumb.open_page()
    app = thumb.app
    undo, clear = app.locator(".tools button").first, app.locator(".tools button").last
    await expect(undo).to_be_disabled()
    await thumb.strokes(name_strokes())
    three = await thumb.inked()
    await undo.click()
    two = await thumb.inked()
    assert 0 < two < three
    await thumb.page.set_viewport_size({"width": 740, "height": 360})
    await expect(app.locator("canvas")).to_be_visible()
    assert await thumb.inked() > 0
    assert await thumb.sticking_out() == []
    await clear.click()
    assert await thumb.inked() == 0
    await expect(undo).to_be_disabled()
    await expect(app.locator(".hint")).to_be_visible()
    assert office.now().unsigned
    assert thumb.errors == []


async def test_signed_meanwhile(office: Office, browser: Browser) -> None:
    """While the page is open the statement is confirmed in the chat: sending says so, and opening it anew as well."""
    thumb = await a_thumb(browser, office)
    await thumb.open_page()
    contact = office.person(104)
    office.town.parts.desk.confirm_statement(contact, office.statement.id, 1, office.statement.hash)
    await thumb.strokes(name_strokes())
    await thumb.app.locator(".agree input").check()
    await thumb.app.locator("button.send").click()
    await expect(thumb.app.locator(".ending")).to_contain_text("确认签章", timeout=PATIENCE)
    await thumb.app.locator("button.send").click()
    await expect(thumb.device.locator(".app-sheet")).to_have_count(0)


LONG_ZH = "广州市番禺区红星烟酒副食品批发有限责任公司大石分公司第二门市部（含冷链仓储）"
LONG_EN = "Guangzhou Panyu Red Star Tobacco, Liquor and Nonstaple Foods Wholesale Company Limited, Dashi Branch"


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_english_dark_and_a_long_name(tmp_path: Path, browser: Browser, theme: str) -> None:
    """In English and in Telegram's colours; a very long name and a large amount stay within 360 px."""
    async with serving(tmp_path, Language.EN) as town, aiohttp.ClientSession() as session:
        office = await open_office(town, Language.EN, session)
        with town.parts.archive.begin() as work:
            content = replace(office.now().snapshot, customer_name_zh=LONG_ZH, customer_name_en=LONG_EN)
            newer = replace(office.now(), id=0, version=1, revision=2, snapshot=content, hash=content.hash)
            made = work.statements.add(newer)
            work.commit()
        office.statement = made
        await town.customer.say("/statements")
        thumb = await a_thumb(browser, office, theme=theme)
        await thumb.tap("576")
        await expect(thumb.device.locator(".row.in", has_text="Revision 2").last).to_be_visible(timeout=PATIENCE)
        await thumb.open_page()
        app = thumb.app
        await expect(app.locator(".customer")).to_have_text(LONG_EN)
        await expect(app.locator(".revision")).to_have_text("Revision 2")
        await expect(app.locator(".agree")).to_contain_text("I confirm the closing balance of ¥576.00")
        assert await thumb.sticking_out() == []
        background = await app.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
        channels = [int(part) for part in background[4:-1].split(",")]
        assert (sum(channels) < 384) == (theme == "dark")
        await thumb.strokes(name_strokes())
        assert thumb.errors == []
