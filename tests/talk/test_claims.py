"""A customer says to have paid: in words, from buttons, with a photo; finance checks it, the rep hears of it."""

from __future__ import annotations

from bot.demo.world import SAMPLES
from handlers.views.presses import Verb, encode
from sales.collections import Collection, CollectionState, ReceiptState
from sales.methods import Method
from sales.people import EVERYTHING
from tests.phones import buttons_of, words_of
from tests.town import Town


def collections(town: Town) -> list[Collection]:
    """All that was ever reported, oldest first."""
    with town.look() as work:
        found = [c for state in CollectionState for c in work.collections.in_state(state, EVERYTHING)]
    return sorted(found, key=lambda c: c.id)


async def test_a_sentence_with_everything_takes_one_tap(town: Town) -> None:
    """Amount and way of paying are in the sentence: one tap tells finance and the rep; verified, the customer's card
    says so."""
    await town.customer.say("付了2000 微信")
    form = await town.customer.expect("告诉我们您已付款", "¥2,000.00", "微信")
    assert (await town.customer.press("✅ 告诉财务", form["message_id"])).text == "✅ 已告诉财务，谢谢"
    await town.finance.expect("¥2,000.00", "微信")
    await town.rep.expect("¥2,000.00", "微信")
    [claim] = collections(town)
    assert (claim.customer, claim.amount.minor, claim.method, claim.claimed) == ("C01", 2000_00, Method.WECHAT, True)
    await town.finance.press("✅ 核实入账 ¥2,000.00")
    await town.quiet()
    [shown] = [m for m in await town.customer.messages() if m["message_id"] == form["message_id"]]
    assert "已到账，谢谢" in words_of(shown)
    assert town.proof() == ()


async def test_what_is_missing_is_asked_for(english_town: Town) -> None:
    """ "paid" alone: the amount is typed, the way of paying tapped, then one tap reports it."""
    town = english_town
    await town.customer.say("I have paid")
    await town.customer.expect("Tell us that you have paid", "How much?")
    await town.customer.say("500")
    await town.customer.expect("Amount", "¥500.00", "How was it paid?")
    await town.customer.press("Bank transfer")
    await town.customer.expect("Paid by Bank transfer")
    await town.customer.press("Change day")
    await town.customer.press("Yesterday")
    await town.customer.press("Tell them: paid ¥500.00")
    await town.customer.expect("Finance is checking your payment", "¥500.00")
    [claim] = collections(town)
    assert (claim.day - town.parts.desk.house.today()).days == -1


async def test_other_words_are_heard_while_the_amount_is_open(town: Town) -> None:
    """The card asks for the amount; a question about the balance is answered all the same, and figures that are no
    amount are refused."""
    await town.customer.say("已付款")
    await town.customer.expect("付了多少")
    await town.customer.say("-5")
    await town.customer.expect("不是金额")
    await town.customer.say("我欠多少")
    await town.customer.expect("王记")
    assert collections(town) == []


async def test_questions_and_denials_are_no_claims(town: Town) -> None:
    """Nobody who asks or denies it has said to have paid; cash is the rep's to report."""
    for words in ("我付款了吗", "还没付", "paid?", "have I paid", "I have not paid yet", "下周付2000"):
        sent = await town.customer.say(words)
        assert not any("告诉我们您已付款" in words_of(m) for m in await town.answers(town.customer, sent)), words
    sent = await town.customer.say("付了500现金")
    [answer] = await town.answers(town.customer, sent)
    assert "现金和支票请让收款的业务员上报" in words_of(answer)


async def test_a_double_tap_is_one_claim_and_the_third_is_refused(town: Town) -> None:
    """The same button twice reports once; two claims wait at most."""
    for amount in ("100", "200"):
        await town.customer.say(f"付了{amount} 微信")
        form = await town.customer.expect("告诉我们您已付款", f"¥{amount}.00")
        _, data = await town.customer.button("✅ 告诉财务", form["message_id"])
        await town.customer.press_data(form["message_id"], data)
        assert (await town.customer.press_data(form["message_id"], data, force=True)).text == "这笔已经告诉过了"
    assert len(collections(town)) == 2
    await town.customer.say("付了300 微信")
    await town.customer.expect("您已有 2 笔付款在等财务核对")
    await town.customer.say("/paid")
    await town.quiet()
    assert len(collections(town)) == 2


async def test_a_refused_claim_is_explained(town: Town) -> None:
    """Finance does not find it: the customer's card says why, and the customer and the rep are told."""
    await town.customer.say("付了2000 微信")
    await town.customer.press("✅ 告诉财务")
    await town.finance.press("❌ 退回")
    await town.finance.press("款未到账")
    await town.customer.expect("没有查到这笔付款", "款未到账")
    assert [c.state for c in collections(town)] == [CollectionState.REFUSED]


async def test_forged_claims(town: Town) -> None:
    """Somebody who is no customer, sums and days that cannot be, cash: nothing is reported."""
    await town.customer.say("/paid")
    form = await town.customer.expect("付了多少")
    today = town.parts.desk.house.today()
    for data in (
        encode(Verb.CLAIM_REPORT, 100, "tomorrow wechat"),
        encode(Verb.CLAIM_REPORT, 100, f"{today} cash"),
        encode(Verb.CLAIM_REPORT, 100, f"{today} -"),
        encode(Verb.CLAIM_REPORT, 0, f"{today} bank"),
        encode(Verb.CLAIM_REPORT, -100, f"{today} bank"),
        encode(Verb.CLAIM_REPORT, 100, f"{today.year + 1}-01-01 bank"),
        encode(Verb.CLAIM_REPORT, 100, "2001-01-01 bank"),
        encode(Verb.CLAIM, 100, f"{today} gold"),
    ):
        assert (await town.customer.press_data(form["message_id"], data, force=True)).alert, data
    await town.rep.say("/help")
    await town.quiet()
    shown = (await town.rep.messages())[-1]
    data = encode(Verb.CLAIM_REPORT, 100, f"{today} bank")
    assert (await town.rep.press_data(shown["message_id"], data, force=True)).text.startswith("这件事在这里办不了")
    assert collections(town) == []
    assert buttons_of(form)


async def test_a_screenshot_is_read_and_told_by_one_tap(town: Town) -> None:
    """The customer sends a photo of the payment: what was read is confirmed like a rep's receipt, with the customer
    fixed and no other kind of paper; finance sees the photo, the rep the card, and verified the customer's card says
    so."""
    [sent] = await town.customer.send("photo", (SAMPLES / "wang-ji.jpg").read_bytes(), "p.jpg")
    card = await town.customer.expect("付款凭证", "¥2,000.00", "王记")
    labels = "".join(str(b["text"]) for b in buttons_of(card))
    assert all(word not in labels for word in ("客户", "费用", "发票", "签收", "现金", "支票", "不是收据"))
    if "怎么付的" in words_of(card):
        await town.customer.press("银行转账", card["message_id"])
        await town.customer.expect("✓ 方式 银行转账")
    answer = await town.customer.press("已付 ¥2,000.00", card["message_id"])
    assert "财务" in answer.text
    await town.customer.expect("已告诉财务，正在核对到账")
    await town.finance.expect("¥2,000.00", "王记")
    await town.rep.expect("¥2,000.00", "王记")
    [claim] = collections(town)
    assert (claim.customer, claim.claimed, claim.receipt_id is not None) == ("C01", True, True)
    await town.finance.press("✅ 核实入账 ¥2,000.00")
    await town.customer.expect("已到账，谢谢")
    assert town.proof() == ()
    assert sent["message_id"] < card["message_id"]


async def test_an_album_of_a_customer_gets_one_answer(town: Town) -> None:
    """Three photos: one card for all. With no room for a claim: one refusal, not three."""
    pictures = [(SAMPLES / name).read_bytes() for name in ("wang-ji.jpg", "lao-li.jpg", "corner-24.jpg")]
    sent = await town.customer.album(pictures)
    answers = await town.answers(town.customer, sent[-1])
    assert len(answers) == 1, await town.customer.transcript()
    assert "3 张单据" in words_of(answers[0])
    for amount in ("100", "200"):
        await town.customer.say(f"付了{amount} 微信")
        await town.customer.press("✅ 告诉财务")
        await town.quiet()
    again = await town.customer.album(pictures)
    refused = await town.answers(town.customer, again[-1])
    assert ["2 笔付款在等财务核对" in words_of(m) for m in refused] == [True]


async def test_a_customer_cannot_make_anything_else_of_a_photo(town: Town) -> None:
    """Forged presses: another customer, another kind of paper, cash, a delivery note; somebody else's receipt."""
    await town.customer.send("photo", (SAMPLES / "wang-ji.jpg").read_bytes(), "p.jpg")
    card = await town.customer.expect("付款凭证", "¥2,000.00")
    with town.look() as work:
        [receipt] = work.receipts.in_state(ReceiptState.READ)
    seen = (receipt.id, receipt.version)
    for data in (
        encode(Verb.RECEIPT_CUSTOMER, *seen, "C02"),
        encode(Verb.RECEIPT_CUSTOMER, *seen, "C01"),
        encode(Verb.RECEIPT_KIND, *seen, "expense"),
        encode(Verb.RECEIPT_NOTE, *seen, "DN-2026-000001"),
        encode(Verb.RECEIPT_METHOD, *seen, "cash"),
    ):
        assert (await town.customer.press_data(card["message_id"], data, force=True)).alert, data
    with town.look() as work:
        [same] = work.receipts.in_state(ReceiptState.READ)
    assert same == receipt
    await town.rep.send("photo", (SAMPLES / "lao-li.jpg").read_bytes(), "r.jpg")
    await town.rep.expect("收据", "金额")
    opened = encode(Verb.OPEN_RECEIPT, receipt.id + 1)
    assert "没有找到" in (await town.customer.press_data(card["message_id"], opened, force=True)).text


async def test_what_others_sent_is_not_told_to_the_customer(town: Town) -> None:
    """The rep has sent the same picture before: the customer is not told of it, finance is."""
    await town.rep.send("photo", (SAMPLES / "wang-ji.jpg").read_bytes(), "r.jpg")
    await town.rep.expect("收据", "金额")
    await town.customer.send("photo", (SAMPLES / "wang-ji.jpg").read_bytes(), "p.jpg")
    card = await town.customer.expect("付款凭证", "¥2,000.00")
    assert "发过" not in words_of(card)
    if "怎么付的" in words_of(card):
        await town.customer.press("银行转账", card["message_id"])
    await town.customer.press("已付 ¥2,000.00", card["message_id"])
    await town.finance.expect("很像", "发过的一张收据")
