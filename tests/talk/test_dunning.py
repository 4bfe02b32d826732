"""Dunning in the chat: what a customer reads, what the rep sees before, what finance watches and switches."""

from __future__ import annotations

from datetime import time

import pytest

from handlers.views.presses import Verb, encode
from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


async def sell(town: Town, sentence: str = "给王记 可乐10箱", draft: str = "订单草稿", submit: str = "✅ 提交") -> None:
    """Wangji owes for ten cases."""
    sent = await town.rep.say(sentence)
    card = await town.rep.expect_new(sent["message_id"], draft)
    await town.rep.press(submit, card["message_id"])
    await town.quiet()


def dun(town: Town, **rules: str) -> None:
    """Whoever sits at the server turns dunning on."""
    town.parts.desk.adopt_rules({"dunning": "yes", **rules})


async def late(town: Town, days: int = 32) -> None:
    """So many mornings later."""
    await town.to_next_morning(days)


async def test_what_the_customer_reads(town: Town) -> None:
    """A day late: a friendly letter with the amount, the day, the sum and the ways to answer; once."""
    dun(town)
    await sell(town)
    await late(town)
    letter = await town.customer.expect("付款提醒", "王记小吃", "INV-", "¥576.00", "合计")
    labels = [b["text"] for b in buttons_of(letter)]
    assert labels == ["💰 我已付款", "有异议", "查欠款"]
    await late(town, 1)
    assert len([m for m in await town.customer.messages() if "付款提醒" in words_of(m)]) == 1


async def test_the_levels_grow_graver(town: Town) -> None:
    """Each in its own tone; from the third on the manager hears of it."""
    dun(town)
    await sell(town)
    await late(town)
    await late(town, 6)
    await town.customer.expect("催款通知")
    await town.rep.expect("已发给客户（二级）", "王记小吃")
    await late(town, 8)
    await town.customer.expect("催款函", "分期付款")
    await town.manager.expect("已发给客户（三级）")
    await late(town, 15)
    await town.customer.expect("最后催款通知", "暂停供货")


async def test_the_rep_sees_it_first(town: Town) -> None:
    """With a preview the rep gets the letter and decides: hold it."""
    dun(town, dunning_preview="4")
    await sell(town)
    await late(town)
    card = await town.rep.expect("要发给客户", "王建国", "付款提醒", "¥576.00")
    assert [b["text"] for b in buttons_of(card)] == ["📤 现在就发", "⏸ 先等 3 天", "📞 我来打电话"]
    answer = await town.rep.press("先等 3 天", card["message_id"])
    assert "不催" in answer.text
    assert words_of(await town.rep.expect("没有发")) != ""
    stale = await town.rep.press_data(card["message_id"], encode(Verb.DUNNING_NOW, 1, 1), force=True)
    assert "处理过" in stale.text
    assert not [m for m in await town.customer.messages() if "付款提醒" in words_of(m)]


async def test_sent_now(town: Town) -> None:
    """The rep does not want to wait: the customer has it, the card says so."""
    dun(town, dunning_preview="4")
    await sell(town)
    await late(town)
    card = await town.rep.expect("要发给客户")
    await town.rep.press("现在就发", card["message_id"])
    await town.quiet()
    await town.customer.expect("付款提醒", "¥576.00")
    await town.rep.expect("已发给客户（一级）")


async def test_the_customer_objects(town: Town) -> None:
    """Taps what is wrong: rep and finance read it, nothing more is said for a week."""
    dun(town)
    await sell(town)
    await late(town)
    letter = await town.customer.expect("付款提醒")
    await town.customer.press("有异议", letter["message_id"])
    await town.customer.press("没有收到货", letter["message_id"])
    await town.quiet()
    await town.customer.expect("已经转告")
    for phone in (town.rep, town.finance):
        await phone.expect("王记小吃", "对催款有异议", "没有收到货")
    sent = await town.finance.say("/dunning")
    await town.finance.expect_new(sent["message_id"], "王记小吃", "有异议")


async def test_i_have_paid_leads_to_a_claim(town: Town) -> None:
    """The button under the letter begins the customer's report of a payment."""
    dun(town)
    await sell(town)
    await late(town)
    letter = await town.customer.expect("付款提醒")
    await town.customer.press("我已付款", letter["message_id"])
    await town.quiet()
    assert any(m["message_id"] > letter["message_id"] for m in await town.customer.messages())


async def test_finance_watches_and_switches(town: Town) -> None:
    """The list says who is at which level and what goes out tomorrow; a customer is left in peace with a reason."""
    dun(town)
    await sell(town)
    await late(town, 31)
    sent = await town.finance.say("/dunning")
    shown = await town.finance.expect_new(sent["message_id"], "催款")
    await town.finance.press("明天会发什么", shown["message_id"])
    await town.finance.expect("会发出")
    await late(town, 1)
    sent = await town.finance.say("/dunning 王记")
    card = await town.finance.expect_new(sent["message_id"], "王记小吃", "上次", "一级")
    await town.finance.press("一直不催", card["message_id"])
    await town.finance.expect("为什么不催")
    sent = await town.finance.say("正在对账")
    card = await town.finance.expect_new(sent["message_id"], "关了催款", "原因：正在对账")
    await town.finance.press("恢复催款", card["message_id"])
    await town.finance.expect("王记小吃", "上次", without="关了催款")
    sent = await town.rep.say("/dunning 王记")
    own = await town.rep.expect_new(sent["message_id"], "王记小吃")
    assert "一直不催" not in [b["text"] for b in buttons_of(own)]


async def test_no_letter_in_the_night(town: Town) -> None:
    """Due in quiet hours: it comes after them."""
    dun(town, quiet_from="08:00", quiet_until="10:00")
    await sell(town)
    await late(town)
    assert not [m for m in await town.customer.messages() if "付款提醒" in words_of(m)]
    house = town.parts.desk.house
    town._move(lambda now, zone, _: now.astimezone(zone).replace(hour=10, minute=5))
    assert house.now().astimezone(house.zone).time() >= time(10)
    await town.jobs_done()
    await town.customer.expect("付款提醒")


@pytest.mark.parametrize("phone", ["other_rep", "customer"])
async def test_nobody_elses(town: Town, phone: str) -> None:
    """Another rep and the customer forge the rep's buttons, and are answered as if there were no message."""
    dun(town, dunning_preview="4")
    await sell(town)
    await late(town)
    stranger: Phone = getattr(town, phone)
    sent = await stranger.say("/help")
    there: Json = await stranger.expect_new(sent["message_id"], "/")
    answer = await stranger.press_data(there["message_id"], encode(Verb.DUNNING_NOW, 1, 1), force=True)
    assert answer.alert
    assert "没有找到这条催款" in answer.text or "办不了" in answer.text


async def test_in_english(english_town: Town) -> None:
    """The same in English."""
    town = english_town
    dun(town)
    await sell(town, "Wangji 10 cases of coke", "Draft", "Submit")
    await late(town)
    letter = await town.customer.expect("Payment reminder", "Dear Wangji Snacks", "2 days late", "Seabreeze")
    assert [b["text"] for b in buttons_of(letter)] == ["💰 I have paid", "Something is wrong", "Balance"]
    sent = await town.finance.say("/dunning")
    await town.finance.expect_new(sent["message_id"], "Dunning", "Wangji", "level 1")
