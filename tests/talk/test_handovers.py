"""Cash in the chat: what a rep holds, one tap to hand it in, one to count it, one to put it into the books."""

from __future__ import annotations

import asyncio
import itertools

from handlers.views.presses import Verb, encode
from sales.collections import Collection, CollectionState, ReceiptField
from sales.methods import Method
from sales.people import EVERYTHING
from sales.slips import PictureFault, Unreadable
from tests.phones import Phone, buttons_of, words_of
from tests.town import Town

_COUNT = itertools.count(1)


async def take_cash(town: Town, amount: str, code: str = "C01", rep: int = 0) -> Collection:
    """A rep reports cash, by a photo that is typed in by hand; finance has its card."""

    def report() -> Collection:
        desk, by, n = town.parts.desk, town.cast.reps[rep], next(_COUNT)
        one = desk.take_receipt(by, 0, n, f"cash {n}".encode()).sheet.receipt
        desk.record_reading(one.id, Unreadable(PictureFault.NOT_A_PICTURE))
        desk.correct_receipt(by, one.id, f"t{n}", ReceiptField.TOTAL, amount)
        desk.correct_receipt(by, one.id, f"d{n}", ReceiptField.DATE, desk.house.today().isoformat())
        desk.choose_receipt_customer(by, one.id, f"c{n}", code)
        ready = desk.choose_method(by, one.id, f"m{n}", Method.CASH).sheet.receipt
        made = desk.confirm_receipt(by, ready.id, ready.version).sheet.collection
        assert made is not None
        return made

    made = await asyncio.to_thread(report)
    assert town.clerk is not None
    return made


def states(town: Town) -> list[CollectionState]:
    """Where the collections stand, oldest first."""
    with town.look() as work:
        found = [c for state in CollectionState for c in work.collections.in_state(state, EVERYTHING)]
    return [c.state for c in sorted(found, key=lambda c: c.id)]


async def labels(phone: Phone, message_id: int) -> list[str]:
    """The buttons below a message as it is now."""
    [message] = [m for m in await phone.messages() if m["message_id"] == message_id]
    return [str(button["text"]) for button in buttons_of(message)]


async def text(phone: Phone, message_id: int) -> str:
    """A message as it is now."""
    [message] = [m for m in await phone.messages() if m["message_id"] == message_id]
    return words_of(message)


async def handed_in(town: Town, *amounts: str) -> None:
    """Cash that the rep took, said "缴款" about and handed in."""
    for amount in amounts:
        await take_cash(town, amount)
    await town.rep.say("缴款")
    await town.rep.press("💰 缴款")
    await town.rep.expect("缴款待清点")
    await town.quiet()


async def test_cash_is_handed_in_counted_and_verified_in_three_taps(town: Town) -> None:
    """The rep says 缴款 and taps once; the cashier taps twice; every card follows and the books have it."""
    await take_cash(town, "1000"), await take_cash(town, "280", "C02")
    await town.rep.say("缴款")
    shown = await town.rep.expect("你手上的现金", "¥1,280.00", "2 笔")
    answer = await town.rep.press("💰 缴款 ¥1,280.00")
    assert answer.text == "✅ 已缴款，等清点"
    await town.quiet()
    assert "撤回" in "".join(await labels(town.rep, shown["message_id"]))
    card = await town.finance.expect("缴款待清点", "¥1,280.00")
    assert (await town.finance.press("✅ 数对了 ¥1,280.00", card["message_id"])).text == "✅ 数目对"
    await town.rep.expect("数过你缴的现金", "数目对", "HO-")
    await town.quiet()
    assert states(town) == [CollectionState.HANDED_OVER] * 2
    assert "缴款已清点" in await text(town.rep, shown["message_id"])
    assert await labels(town.rep, shown["message_id"]) == []
    assert (await town.finance.press("✅ 全部核实入账 ¥1,280.00", card["message_id"])).text == "✅ 2 笔已核实入账"
    await town.quiet()
    assert states(town) == [CollectionState.VERIFIED] * 2
    assert "2 笔已核实入账" in await text(town.rep, shown["message_id"])
    told = await town.rep.expect("你缴的现金 2 笔已核实入账", "RC-2026-000001", "RC-2026-000002", "点一下拿 PDF 转交")
    assert [m for m in await town.rep.messages() if "document" in m] == []
    assert len(await labels(town.rep, told["message_id"])) == 3
    [slip] = [label for label in await labels(town.rep, told["message_id"]) if "¥280.00" in label]
    await town.rep.press(slip, told["message_id"])
    await town.rep.expect("结账单 RC-2026-000002", "¥280.00")
    await town.quiet()
    assert len([m for m in await town.rep.messages() if "document" in m]) == 1
    assert town.proof() == ()


async def test_a_difference_is_typed_and_explained_with_a_button(town: Town) -> None:
    """The cashier types what was counted, the rep taps why, cashier and manager hear it."""
    await handed_in(town, "500")
    await town.finance.press("数目不对，输入")
    await town.finance.expect("数出来一共多少")
    await town.finance.say("nothing like it")
    await town.finance.expect("不是金额")
    await town.finance.say("480")
    await town.finance.expect("缴款数目不对", "少 ¥20.00", "应有 ¥500.00")
    asked = await town.rep.expect("应有 ¥500.00，少 ¥20.00", "为什么")
    assert (await town.rep.press("找零找错了", asked["message_id"])).text == "✅ 已说明"
    for told in (town.finance, town.manager, town.second_manager):
        await told.expect("缴款少 ¥20.00", "找零找错了")
    await town.quiet()
    await town.finance.press("✅ 全部核实入账 ¥500.00")
    await town.quiet()
    assert states(town) == [CollectionState.VERIFIED]
    assert town.proof() == ()


async def test_in_english_with_a_typed_reason(english_town: Town) -> None:
    """The same in English; the rep types why."""
    town = english_town
    await take_cash(town, "500")
    await town.rep.say("hand in cash")
    await town.rep.expect("Cash you hold", "¥500.00", "1 payment")
    await town.rep.press("Hand in ¥500.00")
    await town.quiet()
    await town.finance.press("It differs: type it")
    await town.finance.say("501")
    await town.rep.expect("expected ¥500.00, ¥1.00 too much")
    await town.rep.press("Type a reason")
    await town.rep.say("I gave my own change")
    await town.rep.expect("Cash counted", "I gave my own change")
    await town.manager.expect("¥1.00 too much", "I gave my own change")
    assert town.proof() == ()


async def test_the_rep_takes_it_back_and_an_old_button_says_so(town: Town) -> None:
    """Taken back before the count: the cashier's card says it, and a tap that was on its way is answered honestly."""
    await handed_in(town, "50")
    card = await town.finance.expect("缴款待清点")
    _, data = await town.finance.button("数对了", card["message_id"])
    assert (await town.rep.press("撤回")).text == "已撤回，钱还在你手上"
    await town.quiet()
    assert "缴款已撤回" in await text(town.finance, card["message_id"])
    assert (await town.finance.press_data(card["message_id"], data, force=True)).text == "这笔缴款已经撤回。"
    await town.rep.say("/handover")
    await town.rep.expect("你手上的现金", "¥50.00")


async def test_cash_taken_meanwhile_stays_in_hand(town: Town) -> None:
    """The list was drawn, then more cash came: the tap hands in what was shown. Tapped again it says so."""
    await take_cash(town, "50")
    await town.rep.say("/handover")
    shown = await town.rep.expect("你手上的现金")
    _, data = await town.rep.button("💰 缴款 ¥50.00", shown["message_id"])
    await take_cash(town, "70")
    await town.rep.press_data(shown["message_id"], data)
    again = await town.rep.press_data(shown["message_id"], data, force=True)
    assert again.text == "已经缴过了"
    await town.rep.say("/handover")
    await town.rep.expect("你手上的现金", "¥70.00", "等清点")


async def test_forged_presses_do_nothing(town: Town) -> None:
    """A rep who presses a cashier's buttons, a stranger's sums, a handover that is not there, a reason that is none."""
    await handed_in(town, "50")
    card = await town.rep.expect("缴款待清点")
    presses = {
        encode(Verb.HANDOVER_RIGHT, 1, 1): "这件事在这里办不了，什么都没改。",
        encode(Verb.HANDOVER_VERIFY, 1, 1): "这件事在这里办不了，什么都没改。",
        encode(Verb.HANDOVER_TYPE_COUNT, 1, 1): "这件事在这里办不了，什么都没改。",
        encode(Verb.HANDOVER, 99, 1): "没有找到这笔缴款。",
        encode(Verb.HANDOVER_WITHDRAW, 1, 7): "这张卡片已经过时，什么都没改。最新的在这里，请再看一眼。",
        encode(Verb.HANDOVER_REASON, 1, 1, 99): "这个按钮已经失效。请重新打开，比如发 /orders。",
        encode(Verb.CASH_HAND_IN, 9, 5000000, "CNY"): "你手上没有要缴的现金。",
        encode(Verb.HANDOVER_TYPE_REASON, 1, 1): "还没有清点，现在办不了。",
    }
    for data, answer in presses.items():
        assert (await town.rep.press_data(card["message_id"], data, force=True)).text == answer
    for outsider in (town.customer, town.other_rep):
        message = await outsider.say("/help")
        shown = (await town.answers(outsider, message))[-1]
        data = encode(Verb.OPEN_HANDOVER, 1)
        refused = (await outsider.press_data(shown["message_id"], data, force=True)).text
        assert refused in ("没有找到这笔缴款。", "这件事在这里办不了，什么都没改。")
    assert states(town) == [CollectionState.REPORTED]


async def test_who_sees_the_list(town: Town) -> None:
    """Finance sees who holds what and what waits, and opens it; a manager reads the same; another rep sees nothing."""
    await handed_in(town, "50")
    await take_cash(town, "70", "C03")
    for overseer in (town.finance, town.manager):
        await overseer.say("/handover")
        await overseer.expect("谁手上有现金", "¥70.00", "等清点", "¥50.00")
    await town.finance.press(town.cast.reps[0].name)
    await town.finance.expect("缴款待清点", "¥50.00")
    await town.other_rep.say("缴款")
    await town.other_rep.expect("你手上没有要缴的现金")


async def test_cash_that_is_held_overnight_is_reminded_of(town: Town) -> None:
    """Next morning the rep hears it with the button to hand it in, finance sees the list; handed in, nobody does."""
    await take_cash(town, "50")
    await town.to_next_morning()
    await town.rep.expect("你手上还有现金没缴", "¥50.00")
    await town.finance.expect("这些现金还没缴", town.cast.reps[0].name)
    await town.rep.press("💰 缴款 ¥50.00")
    await town.quiet()
    count = len(await town.rep.messages())
    await town.to_next_morning()
    assert not [m for m in (await town.rep.messages())[count:] if "还有现金没缴" in words_of(m)]
