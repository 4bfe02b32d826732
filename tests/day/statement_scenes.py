"""The scenes of a statement: it arrives, is reminded of, signed by hand or disputed and corrected, and sealed."""

from __future__ import annotations

import io
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import FrameLocator, Page, expect

from ocr.pdfs import page_pictures
from tests.at_rest import place
from tests.day.scenes import Play
from tests.day.stage import PATIENCE, Hand

ENTRY, STATED, RIGHT, LESS = "INV-2026-", "¥909.60", "¥852.00", "¥57.60"


async def signed_on_paper(play: Play) -> None:
    """A colleague's photo of a signed print waits for finance: the place to sign is shown enlarged, one tap accepts it,
    and nothing is left in the list."""
    stage, t, finance = play.stage, play.t, play.stage.finance
    waiting = t("签字的对账单，等确认", "Signed statement, to be accepted")
    await finance.sees(t("签字照片，全图", "the whole photo"))
    card = await finance.sees_new(
        waiting, t("二维码已核验", "Code read and genuine"), t("有笔迹", "written or stamped")
    )
    await expect(card.locator("img")).to_be_visible()
    await stage.narrow_picture("paper", finance.user)
    await finance.says("/statements")
    await finance.taps_on(t("等你确认 1", "accept 1"), t("点开查看", "tap to open"))
    await finance.sees(t("1 张签字的对账单等你确认", "1 signed on paper"), "ST-2026-")
    await finance.taps_on(t("签字属实", "It is signed"), waiting)
    await finance.sees(t("签字的对账单，已确认", "Signed statement, accepted"), t("赵敏", "Zhao Min"))
    await finance.sees(t("张姐川菜 确认了对账单", "Sichuan Kitchen signed statement"), "ST-2026-")


async def the_brief(play: Play) -> None:
    """The rep's day at a glance: whom to visit, what is overdue, which statements wait and why, each with a button."""
    stage, t, rep = play.stage, play.t, play.stage.rep
    await rep.says("/brief")
    title = t("早报 · 11月20日", "Morning brief · 20 Nov")
    whys = (t("有异议", "Disputed"), t("客户没有绑定 Telegram", "not on Telegram"))
    card = await rep.sees_new(title, t("该拜访", "To visit"), t("逾期", "Overdue"), *whys)
    await expect(card.locator(".key", has_text=t("📄 兴隆酒楼", "📄 Xinglong"))).to_be_visible()
    await stage.narrow_picture("brief", rep.user)


async def the_month_ends(play: Play) -> None:
    """The statement of the month arrives with its paper; the paper opens."""
    stage, t, customer = play.stage, play.t, play.stage.customer
    await stage.press(t("到月底", "Month end"), t("12月1日", "1 Dec"))
    arrived = await customer.sees_new(t("对账单 ST-2026-", "Statement ST-2026-"), t("期末余额", "Closing balance"))
    await arrived.locator(".file").click()
    await close_viewer(play)
    await stage.picture("statement")


async def close_viewer(play: Play) -> None:
    """The paper is shown as a PDF, and put away."""
    viewer = play.stage.page.get_by_role("dialog")
    await expect(viewer.locator("embed[type='application/pdf']")).to_be_visible(timeout=PATIENCE)
    await viewer.get_by_role("button", name=play.t("关闭", "Close")).click()


async def mornings(play: Play, first: int, last: int) -> None:
    """One morning of December after the other."""
    stage, t = play.stage, play.t
    if first == 2:
        face = await stage.page.locator(".clock-face").text_content() or ""
        assert t("12月1日", "1 Dec") in face, face
    for day in range(first, last + 1):
        await stage.press(t("到明早", "Next morning"), t(f"12月{day}日", f"{day} Dec"))


async def reminded_and_signed_by_hand(play: Play) -> bytes:
    """Three days unsigned: the customer is reminded, and again after five and seven; then the manager reads a list too.
    The rep has it in the morning's brief. Then it is signed with a finger on the phone. The sealed paper."""
    stage, t, customer = play.stage, play.t, play.stage.customer
    reminders = customer.device.locator(".row.in").filter(has_text=t("请确认对账单", "Please sign statement"))
    await mornings(play, 2, 4)
    await expect(reminders).to_have_count(1, timeout=PATIENCE)
    await stage.rep.sees(t("早报 · 12月4日", "Morning brief · 4 Dec"))  # it came by itself
    await mornings(play, 5, 6)
    await expect(reminders).to_have_count(2, timeout=PATIENCE)
    await mornings(play, 7, 8)
    await expect(reminders).to_have_count(3, timeout=PATIENCE)
    await stage.rep.sees(t("早报 · 12月8日", "Morning brief · 8 Dec"))
    await stage.manager.sees(t("对账单没签", "Statements not signed"), t("王记小吃", "Wangji Snacks"))
    await stage.picture("reminder")
    async with signing_page(play) as (page, app):
        await sign_by_hand(play, page, app)
    await customer.sees(t("对账单 ST-2026-", "Statement ST-2026-"), t("手写签名", "Signed by hand"))
    await everybody_hears(play)
    await a_mark(play)
    return await sealed_paper(play)


@asynccontextmanager
async def signing_page(play: Play) -> AsyncIterator[tuple[Page, FrameLocator]]:
    """The customer's phone in the hand, from the newest message on: two taps open the page for signing."""
    stage, t = play.stage, play.t
    page = await stage.alone(stage.customer.user)
    phone = Hand(page, stage.customer.user)
    await phone.taps_on(t("核对无误", "It is right, sign"))
    await phone.sees(t("签章后不能撤回", "It cannot be undone"))
    await phone.taps_on(t("手写签名", "Sign by hand"))
    app = phone.device.frame_locator(".app-frame")
    await expect(app.locator("canvas")).to_be_visible(timeout=PATIENCE)
    yield page, app
    await page.context.close()


async def sign_by_hand(play: Play, page: Page, app: FrameLocator) -> None:
    """A name on the pad, a tick, and it is sent."""
    stage, t = play.stage, play.t
    await write_name(page, app)
    await app.locator("input[type='checkbox']").check()
    await stage.picture_of("signing", page)
    await app.get_by_role("button", name=t("签章并提交", "Sign and send")).click()
    await expect(app.get_by_text(t("已签章，谢谢", "Signed, thank you"))).to_be_visible(timeout=PATIENCE)


async def write_name(page: Page, app: FrameLocator) -> None:
    """Three strokes of a finger."""
    pad = app.locator("canvas")
    await pad.scroll_into_view_if_needed()
    box = await place(pad)
    wave = [(0.12 + 0.007 * i, 0.5 + 0.26 * math.sin(i / 5) * (1 - i / 90)) for i in range(60)]
    loop = [(0.66 + 0.13 * math.cos(i / 5), 0.48 + 0.26 * math.sin(i / 5)) for i in range(34)]
    wire = await page.context.new_cdp_session(page)
    for stroke in (wave, loop, [(0.14 + 0.012 * i, 0.84 - 0.02 * math.sin(i / 9)) for i in range(60)]):
        for index, (x, y) in enumerate(stroke):
            at = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}]
            kind = "touchMove" if index else "touchStart"
            await wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
        await wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await wire.detach()


async def everybody_hears(play: Play) -> None:
    """Rep and finance are told who signed."""
    for hand in (play.stage.rep, play.stage.finance):
        await hand.sees(play.t("王记小吃 确认了对账单", "Wangji Snacks signed statement"))


async def a_mark(play: Play) -> None:
    """One question after signing, answered with a tap; the manager sees what all answers amount to."""
    t, customer, manager = play.t, play.stage.customer, play.stage.manager
    question = t("谢谢签收对账单", "Thank you for signing statement")
    await customer.sees(question)
    await customer.taps_on("5 😊", question)
    await customer.sees(t("您打了 5 分", "Your mark: 5 of 5"))
    await manager.says("/satisfaction")
    await manager.sees_new(t("客户满意度", "Satisfaction"), t("1 人回答", "1 answer"))


async def sealed_paper(play: Play) -> bytes:
    """The signed paper has come to customer and rep; it opens. Its bytes."""
    stage, t = play.stage, play.t
    words = (t("已签章的对账单 ST-2026-", "Signed statement ST-2026-"), t("文件已封章", "the file is sealed"))
    await stage.rep.sees(*words)
    arrived = await stage.customer.sees(*words)
    await arrived.locator(".file").click()
    await close_viewer(play)
    user = stage.customer.user
    answer = await stage.page.request.get(f"{stage.address}/phone/users/{user}/chats/{user}/messages")
    names = [one["document"] for one in await answer.json() if "document" in one]
    [signed] = [one for one in names if one["file_name"].endswith("-signed.pdf")]
    return await (await stage.page.request.get(f"{stage.address}/phone/files/{signed['file_id']}")).body()


async def the_evidence_is_seen(play: Play, signed: bytes) -> None:
    """The last page of the signed paper is a picture of what proves the signature."""
    last = next(page_pictures(signed))  # they come from the end
    out = io.BytesIO()
    last.crop((0, 0, last.width, last.height * 52 // 100)).save(out, "PNG")  # the rest is empty
    play.stage.keep("evidence", out.getvalue())


async def disputed_corrected_and_signed(play: Play) -> bytes:
    """The reminder is answered with what is wrong: one line, why, and what is right; the rest is agreed. Finance
    agrees, the manager approves the credit note, and another revision comes, which is signed. The sealed paper."""
    stage, t, customer = play.stage, play.t, play.stage.customer
    await mornings(play, 2, 4)
    await customer.sees_new(t("请确认对账单", "Please sign statement"))
    await stage.rep.sees(t("早报 · 12月4日", "Morning brief · 4 Dec"))  # it came by itself
    await look_at_the_page(play)
    await dispute_a_line(play)
    await stage.rep.sees(t("有异议：对账单", "disputes statement"), ENTRY, STATED, RIGHT)
    await the_credit_note(play)
    revised = (t("第 2 版", "Revision 2"), t("期末余额", "Closing balance"), "CN-2026-")
    arrived = await customer.sees(*revised)
    await expect(arrived.locator(".file")).to_be_visible()
    await customer.taps_on(t("核对无误", "It is right, sign"), *revised)
    await customer.taps_on(t("确认无误并签章", "Confirm and sign"), t("签章后不能撤回", "It cannot be undone"))
    await customer.sees(t("确认签章", "Signed by"), t("王建国", "Wang Jianguo"))
    await everybody_hears(play)
    return await sealed_paper(play)


async def look_at_the_page(play: Play) -> None:
    """The page for signing by hand is opened and put away: nothing is signed by looking."""
    async with signing_page(play) as (page, app):
        await write_name(page, app)
        await play.stage.picture_of("signing", page)


async def dispute_a_line(play: Play) -> None:
    """Eleven cases were invoiced where ten were wanted: the line, why, and the right amount."""
    stage, t, customer = play.stage, play.t, play.stage.customer
    await customer.taps_on(t("返回", "Back"), t("签章后不能撤回", "It cannot be undone"))
    await customer.taps_on(t("有异议", "Something is wrong"))
    await customer.taps_on(STATED)
    await customer.taps_on(t("金额不对", "Amount is wrong"))
    yours = t("您要提出的异议", "What you dispute")
    await customer.taps_on(t("正确金额", "Right amount"), yours)
    await customer.taps_on(t("输入", "Type"), t("正确的是多少", "What is right"))
    await customer.sees_new(t("正确的金额是多少", "What is the right amount"))
    await customer.says("852")
    await customer.sees_new(yours, RIGHT)
    await customer.taps_on(t("写说明", "Words"), yours)
    await customer.sees_new(t("哪里不对？写一句", "What is wrong? One sentence"))
    await customer.says(t("订的是 10 箱可乐，不是 11 箱", "We wanted 10 cases of cola, not 11"))
    await customer.sees_new(yours, RIGHT, t("10 箱", "10 cases"))
    await stage.narrow_picture("disputing", customer.user)
    await customer.taps_on(t("提交，其余", "✅ Send; other"), yours)
    await customer.sees(t("1 笔有异议", "1 in dispute"), ENTRY, RIGHT)


async def the_credit_note(play: Play) -> None:
    """Finance agrees with a tap, hands the credit note in, and the manager approves it."""
    stage, t, finance, manager = play.stage, play.t, play.stage.finance, play.stage.manager
    asked = (t("有异议：对账单", "disputes statement"), ENTRY, STATED, RIGHT)
    await finance.sees_new(*asked, t("10 箱", "10 cases"))
    await stage.picture("dispute")
    await finance.taps_on(t(f"认可，冲减 {LESS}", f"Agree: credit {LESS}"), *asked)
    await finance.sees_new(LESS, ENTRY)
    await finance.taps_on(t("提交审核", "Hand in"), LESS, ENTRY)
    await manager.sees(LESS, ENTRY, t("赵敏", "Zhao Min"))
    await manager.taps_on(t("通过", "Approve"), LESS, ENTRY)
    await finance.sees(t("都已答复", "every dispute is answered"), "CN-2026-")
