"""Finance in the chat: verifies and moves payments, takes cheques to the bank, says what bounced, sets rates."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sales.collections import Cheque, Collection, CollectionState, Exchange
from sales.desk.money.reporting import report_collection
from sales.methods import Method
from sales.money import Money
from sales.people import EVERYTHING
from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


async def reported(town: Town, amount: Money, method: Method = Method.BANK, **more: Any) -> Collection:
    """The rep reports that Wangji paid; finance has its card."""
    desk, by = town.parts.desk, town.cast.reps[0]

    def report() -> Collection:
        house = desk.house
        made = Collection(
            id=0,
            version=1,
            state=CollectionState.REPORTED,
            receipt_id=None,
            customer="C01",
            amount=amount,
            method=method,
            day=house.today(),
            reference="",
            reported_by=by.id,
            reported_at=house.now(),
            **more,
        )
        with house.archive.begin() as work:
            kept = report_collection(house, work, by, made)
            work.commit()
        return kept

    return await asyncio.to_thread(report)


async def two_invoices(town: Town) -> list[str]:
    """Wangji owes two invoices: their numbers, oldest first."""
    for said in ("给王记 可乐10箱", "给王记 雪碧5箱"):
        await town.rep.say(said)
        await town.rep.press("提交")
        await town.rep.expect("已下单", "INV-")
        await town.quiet()
    with town.look() as work:
        items = work.ledger.items("C01", "CNY", town.parts.desk.house.today())
    return sorted(item.number for item in items)


async def content(town: Town, message: Json) -> bytes:
    """The bytes of a message's file."""
    async with town.phones.session.get(f"/phone/files/{message['document']['file_id']}") as response:
        return await response.read()


async def files(phone: Phone) -> list[Json]:
    """The messages with a document in this chat."""
    return [m for m in await phone.messages() if m.get("document")]


def settled(town: Town, number: str) -> list[tuple[str, int]]:
    with town.look() as work:
        return [(each.item, each.amount.minor) for each in work.ledger.allocations_of(number)]


async def test_verified_with_a_slip_for_everybody(town: Town) -> None:
    """The rep says what it is for, finance verifies with one tap; the rep has one message, which is the slip, and so
    has the customer; asked for again it is the very same file."""
    first, second = await two_invoices(town)
    await reported(town, cny(100_00))
    card = await town.finance.expect("回款待核实", "王记小吃", "¥100.00", "李雷")
    sent = await town.rep.say("/help")
    await town.finance.press("🎯 用于…", card["message_id"])
    await town.finance.expect("这笔钱用于什么", first, second)
    await town.finance.press(second.replace("-20", "-", 1), card["message_id"])
    await town.finance.expect("🎯 用于", second)
    answer = await town.finance.press("✅ 核实入账", card["message_id"])
    assert "已核实入账 RC-" in answer.text
    told = await town.rep.expect_new(sent["message_id"], "赵敏", "核实了你上报的回款", "¥100.00")
    assert told["document"]["file_name"].startswith("RC-")
    thanks = await town.customer.expect("已收到贵方付款", "¥100.00", f"核销 {second}")
    assert thanks["document"]["file_name"] == told["document"]["file_name"]
    await town.quiet()
    assert settled(town, told["document"]["file_name"].removesuffix(".pdf")) == [(second, 100_00)]
    before = await files(town.rep)
    await town.rep.press("打开回款", told["message_id"])
    await town.rep.press("📄 结账单")
    await town.quiet()
    after = await files(town.rep)
    assert len(after) == len(before) + 1
    assert len({await content(town, each) for each in after}) == len(before)
    assert not town.proof()


async def test_a_payment_is_moved_by_ticking(town: Town) -> None:
    """What it settles stands there ticked; two taps make it the other invoice, one confirms; then all of it is taken
    back, and applied again. A screen that is out of date is shown anew."""
    first, second = await two_invoices(town)
    await reported(town, cny(50_00))
    card = await town.finance.expect("回款待核实", "¥50.00")
    await town.finance.press("✅ 核实入账", card["message_id"])
    await town.finance.expect("回款已核实", first)
    await town.finance.press("🔀 改核销", card["message_id"])
    screen = await town.finance.expect("核销什么", "现在就是这样", f"① {first}")
    await town.finance.press(f"① {first.replace('-20', '-', 1)}", screen["message_id"])
    await town.finance.press(f"▫️ {second.replace('-20', '-', 1)}", screen["message_id"])
    await town.finance.expect(f"① {second}", "核销 ¥50.00")
    late, data = await town.finance.button("✅ 就这样核销", screen["message_id"])
    assert (await town.finance.press("✅ 就这样核销", screen["message_id"])).text == "✅ 核销已改"
    await town.finance.expect("✅ 核销已改", second)
    await town.quiet()
    assert settled(town, number_of(town)) == [(second, 50_00)]
    again = await town.finance.press_data(late, data, force=True)
    assert again.text == "本来就是这样"
    await town.finance.press("🔀 再改", screen["message_id"])
    anew = await town.finance.expect_new(screen["message_id"], "核销什么", f"① {second}")
    await town.finance.press("↩️ 全部转预收款", anew["message_id"])
    await town.finance.expect("转预收款 ¥50.00", "核销什么")
    await town.finance.press("✅ 就这样核销", anew["message_id"])
    await town.quiet()
    assert settled(town, number_of(town)) == []
    listed = await town.finance.say("/collections")
    await town.finance.expect_new(listed["message_id"], "没有待核实的回款")
    await town.finance.press("💳 预收款和余额")
    await town.finance.expect("还没用完的收款和红字", number_of(town))
    await town.finance.press(number_of(town))
    await town.finance.press("⚡ 余额核销")
    await town.quiet()
    assert settled(town, number_of(town)) == [(first, 50_00)]
    assert not town.proof()


def number_of(town: Town) -> str:
    """The number of the one payment."""
    with town.look() as work:
        [paid] = work.collections.in_state(CollectionState.VERIFIED, EVERYTHING)
    return paid.number or ""


async def test_a_cheque_is_held_then_paid(town: Town) -> None:
    """Verified, it is held; on its day finance is reminded once, with a button; the bank has paid by one tap."""
    due = town.parts.desk.house.today() + timedelta(days=3)
    await reported(town, cny(500_00), Method.CHEQUE, cheque=Cheque("00451122", "工行", due))
    card = await town.finance.expect("回款待核实", "支票 00451122 工行")
    await town.finance.press("✅ 核实入账", card["message_id"])
    held = await town.finance.expect("支票在手")
    assert "🏦" not in "".join(str(b["text"]) for b in buttons_of(held))
    await town.to_next_morning(3)
    reminder = await town.finance.expect("支票可以兑付了", "¥500.00")
    await town.to_next_morning()
    reminders = [m for m in await town.finance.messages() if "支票可以兑付了" in words_of(m)]
    assert len(reminders) == 1
    answer = await town.finance.press("🏦 银行已兑付", reminder["message_id"])
    assert "银行兑付 CQ-" in answer.text
    await town.finance.expect("赵敏", "银行已兑付")
    assert not town.proof()


async def test_a_cheque_bounces_and_the_rep_hears_of_it(town: Town) -> None:
    """For a typed reason; the invoices are open again, the rep is told why, the card says who and when."""
    first, _ = await two_invoices(town)
    today = town.parts.desk.house.today()
    await reported(town, cny(60_00), Method.CHEQUE, cheque=Cheque("1", "", today))
    card = await town.finance.expect("回款待核实", "支票")
    await town.finance.press("✅ 核实入账", card["message_id"])
    await town.finance.press("⚠️ 退票", card["message_id"])
    await town.finance.press("自己写原因", card["message_id"])
    await town.finance.expect("为什么退回来")
    await town.finance.say("出票人账户冻结")
    await town.finance.expect("款没收到，已冲回", "出票人账户冻结", "赵敏")
    await town.rep.expect("款没收到，已冲回", "王记小吃", "出票人账户冻结", "重新未付")
    told = await town.customer.expect("贵方付款 ¥60.00 已冲回", "银行没有兑付支票", "现在欠款")
    assert "冻结" not in told["text"]
    await town.quiet()
    with town.look() as work:
        item = work.ledger.item(first)
    assert item is not None
    assert item.residual == item.amount
    assert not town.proof()


async def test_rates_are_seen_and_set(town: Town) -> None:
    """What is typed while they are shown sets one; anything else is heard as ever; the card of a payment in dollars
    then says what is gained."""
    await town.finance.say("/rates")
    await town.finance.expect("公司汇率", "还没有设汇率")
    sent = await town.finance.say("usd 7.12")
    await town.finance.expect_new(sent["message_id"], "USD 的汇率改好了", "1 USD = 7.12 CNY")
    sent = await town.finance.say("/rates HKD 0.91")
    await town.finance.expect_new(sent["message_id"], "1 HKD = 0.91 CNY", "1 USD = 7.12 CNY")
    await reported(town, Money(500_00, "USD"), exchange=Exchange(cny(3_550_00), Decimal("7.10")))
    card = await town.finance.expect("回款待核实", "抵 ¥3,550.00，约定汇率 7.10", "公司汇率 7.12，汇兑收益 ¥10.00")
    await town.finance.press("✅ 核实入账", card["message_id"])
    await town.finance.expect("回款已核实", "转预收款 ¥3,550.00")
    refused = await town.rep.say("/rates")
    await town.rep.expect_new(refused["message_id"], "由财务设定")
    await town.quiet()
    assert not town.proof()
