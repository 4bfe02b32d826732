"""The open screen of a receipt's value: a figure typed now is the value, any other sentence is heard as ever."""

from __future__ import annotations

from sales.people import EVERYTHING
from tests.talk.test_receipts import LAO_LI, photographed
from tests.town import Town


async def test_a_value_is_typed_while_its_screen_is_open(town: Town) -> None:
    """Edit total, then the figure: no question in between. Figures that are no amount are refused and may be typed
    again; the day likewise."""
    card = (await photographed(town.rep))["message_id"]
    await town.rep.press("改金额", card)
    await town.rep.expect("直接打字发来")
    newest = (await town.rep.messages())[-1]["message_id"]
    assert newest == card, "nothing is asked in a message of its own"
    sent = await town.rep.say("1.234")
    await town.rep.expect_new(sent["message_id"], "“1.234”不是金额")
    sent = await town.rep.say("1999.50")
    card = (await town.rep.expect_new(sent["message_id"], "金额 ¥1,999.50（已改）"))["message_id"]
    await town.rep.press("改日期", card)
    sent = await town.rep.say("2026-11-17")
    await town.rep.expect_new(sent["message_id"], "日期 2026年11月17日（已改）", "¥1,999.50")


async def test_an_open_screen_swallows_no_sentence(town: Town) -> None:
    """An order said while the screen of the total is open is an order; back, confirming or a command ends it, so that
    a later figure changes no receipt."""
    card = (await photographed(town.rep))["message_id"]
    await town.rep.press("改金额", card)
    sent = await town.rep.say("给王记 可乐10箱")
    await town.rep.expect_new(sent["message_id"], "订单草稿", "¥576.00")
    await town.rep.press("返回", card)
    for leave in ("photo", "/drafts", "返回"):
        await town.rep.press("改金额", card)
        if leave == "photo":
            await photographed(town.rep, LAO_LI)
        elif leave == "/drafts":
            await town.rep.say(leave)
        await town.quiet()
        if leave == "返回":
            await town.rep.press(leave, card)
        await town.rep.say("77")
        await town.quiet()
        with town.look() as work:
            found = work.receipts.get(1, EVERYTHING, 0)
        assert found is not None
        assert str(found.total) == "2000.00", leave
        if leave != "返回":
            await town.rep.press("返回", card)
