"""Receipts: photographed by the rep, read by the eye, corrected, confirmed, and verified by finance."""

from __future__ import annotations

import io

import aiohttp
from PIL import Image, ImageFilter

from bot.demo.world import SAMPLES
from handlers.views.presses import Verb, encode
from sales.collections import Collection, CollectionState
from sales.people import EVERYTHING
from tests.phones import Answer, Json, Phone, buttons_of, words_of
from tests.town import Town

WANGJI, LAO_LI, CORNER, BLURRED = "wang-ji.jpg", "lao-li.jpg", "corner-24.jpg", "blurred.jpg"


async def photographed(phone: Phone, name: str = WANGJI, caption: str = "") -> Json:
    """Send one of the sample receipts and wait for its card."""
    sent = await phone.send("photo", (SAMPLES / name).read_bytes(), name, caption)
    return await phone.expect_new(sent[-1]["message_id"], "收据", "金额")


async def reported(town: Town) -> Collection:
    """A receipt of ¥2,000.00 that was read and confirmed, and waits for finance."""
    card = await photographed(town.rep)
    await town.rep.press("确认回款", card["message_id"])
    await town.rep.expect("已上报，等财务核实")
    await town.quiet()
    return only_collection(town)


def hopeless() -> bytes:
    """The blurred sample, blurred until no eye can read it."""
    out = io.BytesIO()
    with Image.open(SAMPLES / BLURRED) as picture:
        picture.filter(ImageFilter.GaussianBlur(picture.width / 40)).save(out, "JPEG")
    return out.getvalue()


def only_collection(town: Town) -> Collection:
    """The one collection that there is."""
    with town.look() as work:
        found = [c for state in CollectionState for c in work.collections.in_state(state, EVERYTHING)]
    [collection] = found
    return collection


def owed(town: Town) -> int:
    """What Wangji owes, in fen."""
    with town.look() as work:
        return work.ledger.balance("C01", "CNY").minor


async def sell(town: Town) -> None:
    """Wangji owes ¥852.00."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单", "INV-")


async def test_from_the_photo_to_the_books(town: Town) -> None:
    """The bot says that it reads, then shows every value with how sure it is. Confirmed, it goes to finance with the
    photo; only when finance verifies is it posted, settling the open invoice. The rest is the customer's credit."""
    await sell(town)
    photo = await town.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    card = await town.rep.expect_new(photo[-1]["message_id"], "¥2,000.00", "王记小吃", "WJ20261118006", "微信")
    assert "%" not in words_of(card), "what is sure is shown quietly"
    await town.rep.press("确认回款 ¥2,000.00", card["message_id"])
    asked = await town.finance.expect("回款待核实", "王记小吃", "¥2,000.00", "微信", "WJ20261118006", "李雷")
    assert asked["photo"], "finance sees the photo itself"
    assert owed(town) == 85200, "a reported collection is no payment"
    sent = await town.finance.say("王记欠多少")
    await town.finance.expect_new(sent["message_id"], "欠款 ¥852.00", "已上报未核实的回款 ¥2,000.00")
    answer = await town.finance.press("核实入账", asked["message_id"])
    assert "已核实入账" in answer.text
    await town.finance.expect("回款已核实", "核销", "INV-", "¥852.00", "转预收款 ¥1,148.00")
    await town.rep.expect("赵敏", "核实了你上报的回款", "¥2,000.00")
    await town.rep.expect("财务已核实", "¥2,000.00")
    assert owed(town) == 85200 - 200000
    assert town.proof() == ()


async def test_while_it_reads_the_bot_says_so(town: Town) -> None:
    """Before anything is read there is a card that says that it is being read, and the same card becomes the answer."""
    edits = []
    async with aiohttp.ClientSession(town.simulator.base_url) as session, session.ws_connect("/phone/events") as events:
        await town.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
        async for frame in events:
            event = frame.json()
            if event["type"] in ("message", "edited") and not event["message"].get("out"):
                edits.append((event["type"], event["message"]["message_id"], words_of(event["message"])))
                if "¥2,000.00" in edits[-1][2]:
                    break
    (first, card, reading), (last, same, _) = edits[0], edits[-1]
    assert (first, last, card) == ("message", "edited", same)
    assert "正在识别收据" in reading


async def test_wrong_values_are_corrected_by_typing_and_by_button(town: Town) -> None:
    """The total is typed, first badly; the date is taken back from what was seen; customer and method are chosen anew.
    Finance reads what a person changed."""
    card = (await photographed(town.rep))["message_id"]
    await town.rep.press("改金额", card)
    await town.rep.press("输入金额", card)
    await town.rep.expect("正确的金额是")
    for nonsense in ("很多钱", "-5", "1.234"):
        sent = await town.rep.say(nonsense)
        assert [words_of(m)[:2] for m in await town.answers(town.rep, sent)] == ["⚠️"]
    sent = await town.rep.say("1,999.50元")
    card = (await town.rep.expect_new(sent["message_id"], "金额 ¥1,999.50（已改）"))["message_id"]
    await town.rep.press("改日期", card)
    await town.rep.press("输入日期", card)
    sent = await town.rep.say("2099-01-01")
    await town.rep.expect_new(sent["message_id"], "“2099-01-01”还没到")
    sent = await town.rep.say("2026年11月17日")
    card = (await town.rep.expect_new(sent["message_id"], "日期 2026年11月17日（已改）"))["message_id"]
    await town.rep.press("改日期", card)
    await town.rep.press("2026年11月18日", card)
    await town.rep.expect("日期 2026年11月18日 14:26（已核对）")
    await town.rep.press("换方式", card)
    await town.rep.press("现金", card)
    await town.rep.press("换客户", card)
    await town.rep.press("转角24便利店", card)
    await town.rep.expect("转角24便利店", "方式 现金", "¥1,999.50")
    await town.rep.press("确认回款 ¥1,999.50", card)
    await town.finance.expect("转角24便利店", "¥1,999.50 · 现金", "金额改过：机器读到 ¥2,000.00")


async def test_a_photo_nobody_can_read_is_typed_in(town: Town) -> None:
    """Blurred beyond reading: nothing is guessed, and it cannot be confirmed before everything is filled in."""
    photo = await town.rep.send("photo", hopeless(), BLURRED)
    card = (await town.rep.expect_new(photo[-1]["message_id"], "读不出来", "请重新拍一张"))["message_id"]
    answer = await town.rep.press_data(card, encode(Verb.RECEIPT_CONFIRM, 1, 2), force=True)
    assert answer.alert
    assert answer.text.startswith("还不能确认，还缺：金额、日期（不能是将来）、")
    await town.rep.press("输入金额", card)
    await town.rep.expect("正确的金额是")
    sent = await town.rep.say("852")
    card = (await town.rep.expect_new(sent["message_id"], "收据", "日期 没读到"))["message_id"]
    await town.rep.press("改日期", card)
    await town.rep.press("输入日期", card)
    await town.rep.expect("正确的日期是")
    sent = await town.rep.say("2026-11-18")
    card = (await town.rep.expect_new(sent["message_id"], "收据", "哪家客户付的"))["message_id"]
    await town.rep.press("转角24便利店", card)
    await town.rep.press("现金", card)
    await town.rep.press("确认回款 ¥852.00", card)
    await town.finance.expect("¥852.00", "金额是手工填的")


async def test_refused_with_a_reason(town: Town) -> None:
    """The money has not come: finance refuses by button, the rep reads why, and nothing is posted."""
    await reported(town)
    await town.finance.press("退回")
    await town.finance.press("款未到账")
    await town.rep.expect("赵敏", "退回了你上报的回款", "款未到账")
    await town.rep.expect("财务已退回", "款未到账", "金额")
    card = await town.finance.expect("回款已退回", "原因：款未到账")
    assert not buttons_of(card)
    assert owed(town) == 0
    assert town.proof() == ()


async def test_refused_with_a_typed_reason_and_not_twice(town: Town) -> None:
    """The reason is typed. The buttons of before, pressed again, are told what happened."""
    collection = await reported(town)
    message, verify = await town.finance.button("核实入账")
    await town.finance.press("退回")
    await town.finance.press("自己写原因")
    await town.finance.expect("为什么退回")
    await town.finance.say("银行流水里没有这笔")
    await town.rep.expect("退回了你上报的回款", "银行流水里没有这笔")
    typed = encode(Verb.COLLECTION_TYPE_REFUSE, collection.id, collection.version)
    for data, said in ((verify, "已由 赵敏"), (typed, "过时")):
        assert said in (await town.finance.press_data(message, data, force=True)).text
    assert only_collection(town).state is CollectionState.REFUSED
    assert owed(town) == 0


async def test_who_reported_it_cannot_verify_it(town: Town) -> None:
    """The rep and a manager press the forged button; so does finance for a receipt of its own. Only another person of
    finance may."""
    collection = await reported(town)
    verify = encode(Verb.COLLECTION_VERIFY, collection.id, collection.version)
    for phone in (town.rep, town.manager, town.customer):
        sent = await phone.say("/help")
        [own] = await town.answers(phone, sent)
        answer = await phone.press_data(own["message_id"], verify, force=True)
        assert answer == Answer("只有财务能核实回款，什么都没改。", alert=True)
    assert only_collection(town) == collection
    card = await photographed(town.finance, LAO_LI)
    await town.finance.press("确认回款", card["message_id"])
    await town.finance.expect("已上报，等财务核实", "1,368.00")
    forged = encode(Verb.COLLECTION_VERIFY, collection.id + 1, 1)
    answer = await town.finance.press_data(card["message_id"], forged, force=True)
    assert answer == Answer("自己上报的回款不能自己核实，要由另一位财务来。", alert=True)
    with town.look() as work:
        assert work.ledger.balance("C12", "CNY").minor == 0


async def test_a_second_tap_posts_nothing(town: Town) -> None:
    """Two taps on “verify”, the second before the card has changed: one payment, and an honest second answer."""
    await reported(town)
    message, verify = await town.finance.button("核实入账")
    first, second = [await town.finance.tap(message, verify, force=True) for _ in range(2)]
    assert "已核实入账" in (await town.phones.answer_to(first)).text
    assert "已由 赵敏" in (await town.phones.answer_to(second)).text
    assert owed(town) == -200000
    assert town.proof() == ()


async def test_the_same_photo_again_is_recognised(town: Town) -> None:
    """Sent again, as a photo or as a file, it is warned of, shown, and not confirmed until the person has said that it
    is another one."""
    await reported(town)
    again = await photographed(town.rep)
    await town.rep.expect("这张照片你", "发过", without="李雷")
    assert not any("确认回款" in b["text"] for b in buttons_of(again))
    await town.rep.press("看之前那张", again["message_id"])
    await town.rep.expect_new(again["message_id"], "已上报，等财务核实", "¥2,000.00")
    await town.rep.press("不是同一张", again["message_id"])
    await town.rep.press("确认回款", again["message_id"])
    await town.quiet()
    with town.look() as work:
        assert len(work.collections.in_state(CollectionState.REPORTED, EVERYTHING)) == 2
    await town.finance.expect("上报人说不是同一张")


async def test_a_restart_in_the_middle_of_reading(town: Town) -> None:
    """The bot is stopped while the photo is being read: after the start it is read, on the same card."""
    await town.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    reading = await town.rep.expect("正在识别收据")
    await town.restart()
    card = await town.rep.expect("收据", "¥2,000.00")
    assert card["message_id"] == reading["message_id"]
    await town.rep.press("确认回款", card["message_id"])
    await town.finance.expect("回款待核实")


async def test_the_caption_names_customer_and_method(town: Town) -> None:
    """“王记 微信” under the photo counts more than the merchant's name on the paper."""
    await photographed(town.rep, LAO_LI, "王记 支付宝")
    await town.rep.expect("客户 王记小吃", "方式 支付宝", "商户 老李面馆")


async def test_a_receipt_is_its_senders_business(town: Town) -> None:
    """Another rep forges the buttons of somebody else's receipt: nothing is found, and nothing is asked."""
    card = await photographed(town.rep)
    _, confirm = await town.rep.button("确认回款", card["message_id"])
    sent = await town.other_rep.say("/help")
    [own] = await town.answers(town.other_rep, sent)
    for data in (confirm, encode(Verb.RECEIPT_TYPE_FIELD, 1, 2, "total"), encode(Verb.RECEIPT_DISCARD, 1, 2)):
        answer = await town.other_rep.press_data(own["message_id"], data, force=True)
        assert answer == Answer("没有找到这张收据。", alert=True)
    await town.rep.press("确认回款", card["message_id"])
    await town.rep.expect("已上报")
