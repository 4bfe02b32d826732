"""Several open drafts: listed, taken up again, joined, expired and restored."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import MovableClock
from sales.orders import OrderState
from sales.people import EVERYTHING
from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


async def drafted(phone: Phone, sentence: str) -> Json:
    """The card that a sentence makes."""
    sent = await phone.say(sentence)
    return await phone.expect_new(sent["message_id"], "订单草稿")


async def later(town: Town, days: float) -> None:
    """Move the clock of the running bot, and wait until what is due then is done."""
    clock = town.parts.desk.house.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(clock.now() + timedelta(days=days))
    await town.jobs_done()
    await town.all_sent()


async def test_drafts_are_listed_and_one_is_taken_up_again(town: Town) -> None:
    """Two drafts; the list shows both with total and age. The older one is taken up, and the next sentence is about
    it."""
    await drafted(town.rep, "给王记 可乐10箱")
    second = await drafted(town.rep, "给转角24 雪碧5箱")
    assert "还有 1 张别的草稿" in words_of(second)
    sent = await town.rep.say("/drafts")
    listed = await town.rep.expect_new(sent["message_id"], "王记小吃", "¥576.00", "转角24便利店", "刚刚")
    assert [b["text"][:4] for b in buttons_of(listed)] == ["📝 1 ", "📝 2 "]
    answer = await town.rep.press("📝 2 · 王记小吃", listed["message_id"])
    assert answer.text == "接着这张草稿"
    card = await town.rep.expect_new(listed["message_id"], "订单草稿", "王记小吃")
    sent = await town.rep.say("再加绿茶2箱")
    await town.rep.expect_new(sent["message_id"], "王记小吃", "绿茶")
    chat = [words_of(m) for m in await town.rep.messages() if not m.get("out")]
    assert sum("王记小吃" in text and "合计" in text for text in chat) == 1, "the older card is gone"
    assert card["message_id"] not in {m["message_id"] for m in await town.rep.messages()}


async def test_no_drafts_and_nobody_elses(town: Town) -> None:
    """An empty list says how to begin; another rep's drafts are not on it; a customer has no such list."""
    await drafted(town.rep, "给王记 可乐10箱")
    sent = await town.other_rep.say("/drafts")
    await town.other_rep.expect_new(sent["message_id"], "没有没提交的草稿")
    sent = await town.customer.say("/drafts")
    await town.customer.expect_new(sent["message_id"], "⚠️")


async def test_a_second_draft_for_the_same_customer_is_pointed_out(town: Town) -> None:
    """Ordinarily it costs no tap: the new card can be submitted at once. Or it is put into the older draft."""
    await drafted(town.rep, "给王记 可乐10箱")
    second = await drafted(town.rep, "另外开一单 给王记 雪碧5箱 可乐1箱")
    assert "还有一张没提交的草稿（1 项，¥576.00）" in words_of(second)
    assert any("提交" in b["text"] for b in buttons_of(second))
    await town.rep.press("并到那张草稿", second["message_id"])
    card = await town.rep.expect("订单草稿", "11箱", "5箱", without="没提交的草稿")
    await town.quiet()
    assert "¥909.60" in words_of(card)
    chat = [words_of(m) for m in await town.rep.messages() if not m.get("out")]
    assert sum("订单草稿" in text or "作废" in text for text in chat) == 1, "one card is left"
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.DRAFT, EVERYTHING)) == 1
        assert len(work.orders.in_state(OrderState.DISCARDED, EVERYTHING)) == 1
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "¥909.60")


async def test_a_guided_order_goes_on_with_the_draft_that_is_there(town: Town) -> None:
    """The customer chosen has a draft already: one tap goes on with it, and the empty one is gone."""
    await drafted(town.rep, "给王记 可乐10箱")
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.expect("还有一张没提交的草稿", "加哪个商品")
    await town.rep.press("接着那张草稿")
    await town.rep.expect("订单草稿", "王记小吃", "10箱", "¥576.00")
    await town.quiet()
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.DRAFT, EVERYTHING)) == 1


async def test_a_draft_expires_and_comes_back_by_one_tap(town: Town) -> None:
    """A week later the rep is told once; the card shows it; one tap makes a new draft, a second tap shows the same."""
    card = await drafted(town.rep, "给王记 可乐10箱")
    await later(town, 6.5)
    assert not any("过期" in words_of(m) for m in await town.rep.messages())
    await later(town, 1)
    told = await town.rep.expect("太久没动", "王记小吃", "¥576.00")
    assert "已过期" in words_of(next(m for m in await town.rep.messages() if m["message_id"] == card["message_id"]))
    await later(town, 1)
    assert sum("太久没动" in words_of(m) for m in await town.rep.messages()) == 1
    for _ in range(2):
        await town.rep.press("恢复 王记小吃", told["message_id"])
        await town.rep.expect_new(told["message_id"], "订单草稿", "王记小吃", "10箱")
    await town.quiet()
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.DRAFT, EVERYTHING)) == 1
        assert len(work.orders.in_state(OrderState.EXPIRED, EVERYTHING)) == 1


async def test_a_button_of_an_expired_draft_is_answered(town: Town) -> None:
    """The thumb is late: the old submit button says what happened, and nothing is ordered."""
    await drafted(town.rep, "给王记 可乐10箱")
    message, data = await town.rep.button("提交")
    await later(town, 8)
    answer = await town.rep.press_data(message, data, force=True)
    assert "过期" in answer.text
    with town.look() as work:
        assert work.orders.in_state(OrderState.POSTED, EVERYTHING) == ()
