"""Money received, told in a sentence or with buttons: one card, one tap, and finance has it."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path

from bot.demo.codes import put_codes
from sales.collections import Collection, CollectionState
from sales.methods import Method
from sales.people import EVERYTHING
from sales.receivables.reports import ReportState
from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


def reported(town: Town) -> list[Collection]:
    """Everything that waits for finance, oldest first."""
    with town.look() as work:
        return list(work.collections.in_state(CollectionState.REPORTED, EVERYTHING))


async def labels(phone: Phone, message: Json) -> list[str]:
    """The buttons below a message as it is now."""
    [now] = [m for m in await phone.messages() if m["message_id"] == message["message_id"]]
    return [str(button["text"]) for button in buttons_of(now)]


async def text(town: Town, phone: Phone, message: Json) -> str:
    """A message as it is when everything is done."""
    await town.quiet()
    [now] = [m for m in await phone.messages() if m["message_id"] == message["message_id"]]
    return words_of(now)


async def taps(town: Town, phone: Phone, message: Json, *pressed: str) -> None:
    """One button after the other, each on the card as the one before left it."""
    for label in pressed:
        await phone.press(label, message["message_id"])
        await town.quiet()


async def test_one_sentence_one_tap(town: Town) -> None:
    """Everything is said in one sentence: one tap reports it, finance has a card, and the rep's card follows."""
    await town.rep.say("收幸福里 2000 微信")
    card = await town.rep.expect("上报回款", "幸福里生活超市", "¥2,000.00", "微信")
    answer = await town.rep.press("✅ 上报 ¥2,000.00", card["message_id"])
    assert answer.text == "✅ 已上报，等财务核实"
    shown = await town.finance.expect("回款待核实", "幸福里生活超市", "¥2,000.00")
    [made] = reported(town)
    assert (made.amount.amount, made.method, made.receipt_id) == (Decimal("2000.00"), Method.WECHAT, None)
    assert (await text(town, town.rep, card)).startswith("✅ 回款已上报")
    await town.finance.press("✅ 核实入账 ¥2,000.00", shown["message_id"])
    await town.quiet()
    assert "已入账 RC-" in await text(town, town.rep, card)
    assert town.proof() == ()


async def test_collect_by_buttons_alone(town: Town) -> None:
    """/collect, the customer, the figures, the way: nothing is typed, and the pad's figures live in its buttons."""
    await town.rep.say("/collect")
    card = await town.rep.expect("上报回款", "哪家客户付的")
    await taps(town, town.rep, card, "转角24便利店")
    assert "❓ 收了多少" in await text(town, town.rep, card)
    await taps(town, town.rep, card, *"128")
    for typed in ("1280", "1280.", "1280.5", "1280."):  # the last one is ⌫
        await town.rep.press_data(card["message_id"], f"1mp:1:2:0:{typed}")
        await town.quiet()
    await taps(town, town.rep, card, "✅ ¥1,280.00")
    assert "❓ 怎么付的" in await text(town, town.rep, card)
    await taps(town, town.rep, card, "现金", "✅ 上报 ¥1,280.00")
    [made] = reported(town)
    assert (made.customer, made.amount.amount, made.method) == ("C02", Decimal("1280.00"), Method.CASH)


async def test_what_was_begun_is_listed_when_it_says_something(town: Town) -> None:
    """An empty card that was left is forgotten; one with a customer is offered by /collect alone."""
    for _ in range(2):
        await town.rep.say("/collect")
        await town.quiet()
    assert not any("你还有没上报的回款" in each.get("text", "") for each in await town.rep.messages())
    await town.rep.say("/collect 转角24")
    await town.rep.expect("转角24便利店", "❓ 收了多少")
    await town.rep.say("/collect")
    await town.rep.expect("你还有没上报的回款")


async def test_the_amount_is_typed_while_the_pad_is_open(town: Town) -> None:
    """Figures typed instead of tapped are the amount; what is no amount is refused, and nothing is lost."""
    await town.rep.say("/collect 转角24")
    await town.rep.expect("转角24便利店", "❓ 收了多少")
    for wrong in ("0", "1000000000", "12.345"):
        await town.rep.say(wrong)
        await town.rep.expect(f"“{wrong}”不是金额")
    await town.rep.say("¥1,280.50")
    card = await town.rep.expect("¥1,280.50", "❓ 怎么付的")
    await taps(town, town.rep, card, "支付宝", "✅ 上报 ¥1,280.50")
    assert [made.method for made in reported(town)] == [Method.ALIPAY]


async def test_several_ways_are_several_collections(town: Town) -> None:
    """Each part is a collection of its own with a card of its own for finance; the rep's card follows all of them."""
    await town.rep.say("转角24 收款 3000 微信2000 现金1000")
    card = await town.rep.expect("上报回款", "1. 微信 ¥2,000.00", "2. 现金 ¥1,000.00")
    await town.rep.press("✅ 上报 ¥3,000.00", card["message_id"])
    shown = await town.finance.expect("回款待核实", "¥2,000.00")
    await town.finance.expect("回款待核实", "¥1,000.00")
    await taps(town, town.finance, shown, "❌ 退回", "款未到账")
    assert "1. ❌ 被退回：款未到账" in await text(town, town.rep, card)
    await town.rep.press("✏️ 更正再报 ¥2,000.00", card["message_id"])
    again = await town.rep.expect("更正被退回的回款", "¥2,000.00")
    await taps(town, town.rep, again, "改方式", "支付宝", "✅ 上报 ¥2,000.00")
    assert [(made.method, made.part) for made in reported(town)] == [(Method.CASH, 1), (Method.ALIPAY, 0)]


async def test_a_double_tap_reports_once(town: Town) -> None:
    """Two taps on one button, and a tap on an old copy of the card: one collection, and a calm answer."""
    await town.rep.say("收转角24 500 微信")
    card = await town.rep.expect("上报回款", "¥500.00")
    one, two = await asyncio.gather(*(town.rep.press_data(card["message_id"], "1my:1:1", force=True) for _ in range(2)))
    await town.quiet()
    assert len(reported(town)) == 1
    assert {one.text, two.text} == {"✅ 已上报，等财务核实", "这笔已经上报了，没有再报一次。"}
    assert not two.alert


async def test_the_same_money_is_shown_and_the_person_decides(town: Town) -> None:
    """The same sentence again: the earlier report is shown, and it is reported only when the person says so."""
    await town.rep.say("收转角24 500 微信")
    card = await town.rep.expect("上报回款", "¥500.00")
    await town.rep.press("✅ 上报 ¥500.00", card["message_id"])
    await town.rep.say("收转角24 500 微信")
    twin = await town.rep.expect("已上报过这家同一天的 ¥500.00")
    assert "✅ 上报 ¥500.00" not in await labels(town.rep, twin)
    await taps(town, town.rep, twin, "不是同一笔，继续", "✅ 上报 ¥500.00")
    assert len(reported(town)) == 2


async def test_who_may_not_report(town: Town) -> None:
    """Another rep's customer is not found, a stranger is greeted, a contact's sentence makes no report."""
    await town.other_rep.say("收兴隆 500 微信")
    card = await town.other_rep.expect("上报回款", "你的客户里没有“兴隆”")
    assert not any("✅" in label for label in await labels(town.other_rep, card))
    await town.stranger.say("收转角24 500 微信")
    await town.customer.say("/collect")
    await town.quiet()
    assert reported(town) == []


async def test_forged_presses_reach_nobody_elses_report(town: Town) -> None:
    """The id of somebody else's report, of none, and figures that no pad makes."""
    await town.rep.say("收转角24 500 微信")
    own = await town.rep.expect("上报回款", "¥500.00")
    await town.other_rep.say("收好又来 300 现金")
    card = await town.other_rep.expect("上报回款")
    for data in ("1my:1:1", "1mA:1:1:0:999", "1mM:1:1:0:cash", "1mc:1:1:C01", "1mz:1:1", "1my:99:1", "1M:1", "1mq:1:1"):
        await town.other_rep.press_data(card["message_id"], data, force=True)
    for data in ("1mA:1:1:0:1e5", "1mp:1:1:0:１２", "1mM:1:1:0:gold", "1mF:1:1:item:INV-2026-000001", "1mD:1:1:-3"):
        await town.rep.press_data(own["message_id"], data, force=True)
    await town.quiet()
    with town.look() as work:
        report = work.reports.drafts(town.cast.reps[0].id, 5)[0]
    assert (report.state, report.version, reported(town)) == (ReportState.DRAFT, 1, [])


async def test_killed_between_it_is_one_report(town: Town) -> None:
    """The bot is stopped after the sentence and after the tap: one draft, one collection, and finance has its card."""
    await town.rep.say("收转角24 500 微信")
    card = await town.rep.expect("上报回款", "¥500.00")
    await town.restart()
    await town.rep.press("✅ 上报 ¥500.00", card["message_id"])
    await town.restart()
    await town.quiet()
    assert len(reported(town)) == 1
    assert "¥500.00" in words_of(await town.finance.expect("回款待核实"))


async def test_what_is_no_money_is_heard_as_ever(town: Town) -> None:
    """An order that says how it is paid, and a question about a balance: no report is begun."""
    await town.rep.say("转角24 可乐5箱 微信付")
    await town.rep.expect("转角24便利店", "可乐")
    await town.rep.say("转角24欠多少")
    await town.rep.expect("转角24便利店", "欠款")
    with town.look() as work:
        assert work.reports.drafts(town.cast.reps[0].id, 5) == ()


async def test_no_code_is_one_sentence(town: Town) -> None:
    """Nothing was put ready: /qr says so, and the card offers none."""
    await town.rep.say("/qr")
    await town.rep.expect("公司还没有放收款码")
    await town.rep.say("收转角24 500 微信")
    card = await town.rep.expect("上报回款", "¥500.00")
    assert "📱 收款码" not in await labels(town.rep, card)


async def test_the_code_comes_with_the_amount(town: Town, tmp_path: Path) -> None:
    """The pictures of the folder: by name, from a list, and from the card with what is to be paid below."""
    folder = tmp_path / "codes"
    put_codes(folder)
    town.settings = town.settings.model_copy(update={"payment_codes": folder})
    await town.restart()
    await town.rep.say("微信收款码")
    shown = await town.rep.expect("付给 海风贸易有限公司", "微信")
    assert "photo" in shown
    await town.customer.say("/qr")
    await town.customer.press("支付宝")
    assert "photo" in await town.customer.expect("付给", "支付宝")
    await town.rep.say("收转角24 500 微信")
    card = await town.rep.expect("上报回款", "¥500.00")
    await town.rep.press("📱 收款码", card["message_id"])
    assert "photo" in await town.rep.expect("应付 ¥500.00")


async def test_in_english(english_town: Town) -> None:
    """The same in English, with dollars: the rate is typed while it is asked for."""
    town = english_town
    await town.rep.say("Corner 24 paid $100 cash")
    await town.rep.expect("Report money received", "At which rate?")
    await town.rep.say("7.2")
    card = await town.rep.expect("At 7.2: ¥720.00 on the account")
    await taps(town, town.rep, card, "✅ Report US$100.00")
    [made] = reported(town)
    assert (made.amount.currency, made.settles.amount) == ("USD", Decimal("720.00"))
