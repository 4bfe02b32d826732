"""Adjustments in the chat: a few taps ask for it, another person decides with one, and everybody concerned is told."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from sales.people import EVERYTHING
from sales.receivables.adjustments import Adjustment, AdjustmentState
from tests.phones import Phone, buttons_of, words_of
from tests.talk.deciding import own_message
from tests.talk.test_imports import send
from tests.talk.test_papers import posted, text_of
from tests.town import Town

S = AdjustmentState


def newest(town: Town) -> Adjustment:
    """The adjustment that was begun last."""
    with town.look() as work:
        found = [made for state in S for made in work.adjustments.in_state(state, EVERYTHING)]
    return max(found, key=lambda made: made.id)


def owed(town: Town) -> int:
    """What Wangji owes, in fen."""
    with town.look() as work:
        return work.ledger.balance("C01", "CNY").minor


async def begun(town: Town, phone: Phone, kind: str) -> None:
    """/adjust with a name, then what it is."""
    [menu] = await town.answers(phone, await phone.say("/adjust 王记"))
    assert "要做什么" in words_of(menu)
    await phone.press(kind, menu["message_id"])
    await town.quiet()


async def test_a_bad_debt_is_written_off(town: Town) -> None:
    """Finance asks with taps and one typed amount; the manager sees before and after, and approves with one tap. Who
    asked and the rep are told; the card at finance follows."""
    await posted(town)
    await town.finance.say("/adjust")
    await town.finance.expect("没有等着审核")
    await town.finance.press("新的调整")
    await town.finance.expect("调整哪家客户")
    await town.finance.press("王记")
    await town.finance.press("坏账核销")
    await town.finance.expect("坏账核销", "草稿", "核销哪一笔")
    await town.finance.press("INV-")
    await town.finance.expect("还欠 ¥576.00", "¥576.00 → ¥0.00", "为什么")
    await town.finance.press("改金额")
    await town.finance.say("577")
    await town.finance.expect("最多 ¥576.00")
    await town.finance.say("12.30")
    await town.finance.expect("金额 ¥12.30", "为什么")
    await town.finance.press("确实收不回")
    await town.finance.press("提交审核 ¥12.30")
    await town.finance.expect("待审核", "自己提的要由另一个人审核")
    card = await town.manager.expect("坏账核销", "待审核", "¥576.00 → ¥563.70", "赵敏", "确实收不回")
    assert [b["text"] for b in buttons_of(card)] == ["✅ 通过 ¥12.30", "❌ 驳回"]
    await town.manager.say("/adjust")
    waiting = await town.manager.expect("1 项等着审核")
    assert "坏账核销" in buttons_of(waiting)[0]["text"]
    await town.manager.press("通过", card["message_id"])
    await town.finance.expect("王芳", "通过了坏账核销", "WO-", "¥12.30")
    await town.rep.expect("王芳", "通过了坏账核销", "WO-")
    await town.finance.expect("坏账核销 WO-", "现在欠款 ¥563.70")
    await town.quiet()
    assert owed(town) == 56370
    assert not [m for m in await town.customer.messages() if "核销" in words_of(m)]
    assert town.proof() == ()


async def test_the_rep_lets_the_odd_cents_go(town: Town) -> None:
    """A rep has one thing to ask for: /adjust with a name goes straight to the invoices. The house's most is a button;
    more than that is a write-off, and says so."""
    await posted(town)
    await town.rep.say("/adjust 王记")
    await town.rep.expect("抹零", "哪一笔抹零")
    await town.rep.press("INV-")
    await town.rep.expect("最多 ¥5.00")
    await town.rep.press("输入金额")
    await town.rep.say("6")
    await town.rep.expect("抹零最多 ¥5.00", "坏账核销")
    await town.rep.say("0.6")
    await town.rep.press("提交审核 ¥0.60")
    await town.finance.expect("抹零", "待审核", "¥576.00 → ¥575.40")
    await town.finance.press("通过 ¥0.60")
    await town.rep.expect("赵敏", "通过了抹零", "RD-")
    await town.quiet()
    assert owed(town) == 57540
    assert town.proof() == ()


async def test_a_rebate_reaches_the_customer(town: Town) -> None:
    """113 with 13 % tax: the customer's contact gets a sentence and the voucher as PDF; then it turns out to be wrong
    and is taken back by two people."""
    await posted(town)
    await begun(town, town.finance, "返利")
    await town.finance.press("输入金额")
    await town.finance.say("113")
    await town.finance.expect("含多少税")
    await town.finance.press("含税 13%")
    await town.finance.expect("不含税 ¥100.00 + 税 ¥13.00（13%）")
    await town.finance.press("达量返利")
    await town.finance.press("提交审核")
    await town.manager.press("通过 ¥113.00")
    await town.quiet()
    made = newest(town)
    caption = await town.customer.expect("返利 ¥113.00", made.number or "")
    assert caption["document"]["file_name"] == f"{made.number}.pdf"
    text = await text_of(town, town.customer, f"{made.number}.pdf")
    assert all(words in text for words in ("返利单", made.number or "", "113.00", "100.00", "达量返利"))
    assert owed(town) == 46300
    await town.finance.press("PDF")
    await town.quiet()
    assert await text_of(town, town.finance, f"{made.number}.pdf") == text
    await town.finance.press("这笔记错了，冲销")
    await town.finance.expect("冲销", f"返利单 {made.number}", "¥463.00 → ¥576.00", "信用占用")
    await town.finance.press("金额错")
    await town.finance.press("提交审核")
    await town.manager.press("通过 ¥113.00")
    await town.finance.expect("通过了冲销", "RV-")
    await town.quiet()
    assert owed(town) == 57600
    assert town.proof() == ()


async def test_a_payment_is_refunded_and_another_taken_back(town: Town) -> None:
    """The customer paid ahead. 30 go back by transfer; then the payment itself turns out to be somebody else's: its
    number is typed. With the refund standing it is still taken back, and both sides are at zero."""
    await begun(town, town.finance, "退款")
    await town.finance.expect("没有余款可退")
    await begun(town, town.finance, "期初余额")
    await town.finance.press("输入金额")
    await town.finance.say("100")
    await town.finance.press("改成客户预收")
    await town.finance.expect("期初预收 ¥100.00")
    await town.finance.press("原单据号")
    await town.finance.say("旧-77")
    await town.finance.press("改到期日")
    await town.finance.say("2026-01-31")
    await town.finance.expect("原单据 旧-77", "到期 2026年1月31日")
    await town.finance.press("提交审核")
    await town.manager.press("通过")
    await town.quiet()
    assert owed(town) == -10000
    await begun(town, town.finance, "退款")
    await town.finance.press("OB-")
    await town.finance.press("改金额")
    await town.finance.say("30")
    await town.finance.expect("金额 ¥30.00", "怎么退给客户")
    await town.finance.press("银行转账")
    await town.finance.press("客户多付")
    await town.finance.press("提交审核")
    await town.manager.expect("退款", "待审核", "¥100.00 → ¥70.00", "银行转账")
    await town.manager.press("通过 ¥30.00")
    await town.customer.expect("退款 ¥30.00", "RF-")
    await town.quiet()
    opening = next(made.number for made in everything(town) if made.kind == "OB")
    await begun(town, town.finance, "冲销")
    await town.finance.press("输入单号")
    await town.finance.say("INV-2026-000001")
    await town.finance.expect("用红字发票更正")
    await town.finance.say((opening or "").lower())
    await town.finance.expect("冲销", f"期初 {opening}")
    await town.finance.press("重复入账")
    await town.finance.press("提交审核")
    await town.manager.press("驳回")
    await town.manager.press("没有依据")
    await town.finance.expect("王芳", "驳回了冲销", "没有依据")
    await town.quiet()
    assert owed(town) == -7000
    assert town.proof() == ()


def everything(town: Town) -> list[Adjustment]:
    """All adjustments, in the order of their ids."""
    with town.look() as work:
        found = [made for state in S for made in work.adjustments.in_state(state, EVERYTHING)]
    return sorted(found, key=lambda made: made.id)


async def test_a_file_of_opening_balances(town: Town) -> None:
    """Finance sends the table and taps once; the manager approves all of it with one tap; nobody does both."""
    rows = "客户编码,原单据号,未收金额,到期日\nC01,旧-1,100.50,2026-01-31\nC02,旧-2,80,2026-02-28\n"
    await send(town.finance, rows.encode(), "open.csv")
    card = await town.finance.expect("open.csv", "期初余额：新增 2")
    await town.finance.press("导入", card["message_id"])
    await town.finance.expect("由另一个人审核后入账")
    card = await town.manager.expect("期初余额", "待审核", "一次导入 2 笔，2 家客户", "应收 ¥180.50", "旧-1")
    assert [b["text"] for b in buttons_of(card)] == ["✅ 全部通过（2 笔）", "❌ 全部驳回"]
    await town.manager.press("全部通过", card["message_id"])
    await town.finance.expect("王芳", "通过了导入的期初余额，共 2 笔")
    await town.quiet()
    assert owed(town) == 10050
    assert town.proof() == ()


async def test_in_english(english_town: Town) -> None:
    """The same words in English, from the command to the voucher."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.quiet()
    await town.finance.say("/adjust Wangji")
    await town.finance.press("Rebate")
    await town.finance.press("Type the amount")
    await town.finance.say("50")
    await town.finance.press("No tax")
    await town.finance.press("Type a reason")
    await town.finance.say("Ten years together")
    await town.finance.press("Hand in")
    await town.manager.expect("Rebate to decide", "Ten years together", "Customer owes ¥576.00 → ¥526.00")
    await town.manager.press("Approve ¥50.00")
    await town.customer.expect("Rebate of ¥50.00", "RB-")
    await town.finance.expect("approved: Rebate RB-")
    await town.finance.expect("✅ Rebate RB-", "Owes now ¥526.00")
    assert town.proof() == ()


async def test_nobody_decides_the_own_request(town: Town) -> None:
    """Forged presses: the asker's, a rep's, another rep's, the customer's; a stranger is a stranger. Then two managers
    press the same button: the second is told who was faster."""
    await posted(town)
    await begun(town, town.manager, "返利")
    await town.manager.press("输入金额")
    await town.manager.say("10")
    await town.manager.press("不含税")
    await town.manager.press("补偿客户")
    await town.manager.press("提交审核")
    await town.quiet()
    made = newest(town)
    approve = encode(Verb.ADJUST_APPROVE, made.id, made.version)
    card = await town.manager.expect("返利", "自己提的要由另一个人审核")
    assert [b["text"] for b in buttons_of(card)] == ["撤回"]
    assert "自己提的调整不能自己审核" in (await town.manager.press_data(card["message_id"], approve, force=True)).text
    for phone in (town.rep, town.other_rep, town.customer, town.finance):
        sent = await phone.say("/help")
        await town.answers(phone, sent)
        for verb, args in (
            (Verb.ADJUST_APPROVE, (made.id, made.version)),
            (Verb.ADJUST_REFUSE_FOR, (made.id, made.version, 0)),
            (Verb.ADJUST_HAND_IN, (made.id, made.version)),
            (Verb.ADJUST_WITHDRAW, (made.id, made.version)),
            (Verb.ADJUST_BEGIN, ("WO", "C99")),
            (Verb.ADJUST_FOR, ("XX", "INV-2026-000001")),
            (Verb.ADJUST_ABOUT, (10**9, 1, "RC-1")),
        ):
            data = encode(verb, *args)  # type: ignore[arg-type]
            assert (await phone.press_data(await own_message(town, phone), data, force=True)).text
    assert newest(town) == made
    second = await town.second_manager.expect("返利", "待审核")
    await town.second_manager.press("通过", second["message_id"])
    await town.quiet()
    done = newest(town)
    assert (done.state, owed(town)) == (S.APPROVED, 56600)
    assert town.proof() == ()
