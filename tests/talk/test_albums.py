"""Photos that come together: one card for all, which follows every change; one tap confirms what is ready."""

from __future__ import annotations

import io

from PIL import Image

from bot.demo.world import SAMPLES
from handlers.views.presses import Verb, encode
from sales.collections import CollectionState, ReceiptState
from sales.people import EVERYTHING
from tests.phones import Json, buttons_of, words_of
from tests.town import Town

THREE = ("wang-ji.jpg", "lao-li.jpg", "corner-24.jpg")


def samples(*names: str) -> list[bytes]:
    """The sample photos of these names."""
    return [(SAMPLES / name).read_bytes() for name in names]


def two_on_one() -> bytes:
    """Two slips on one table."""
    table = Image.new("RGB", (2200, 1700), (90, 66, 52))
    for name, left, top in (("wang-ji.jpg", 90, 240), ("lao-li.jpg", 1250, 300)):
        photo = Image.open(SAMPLES / name)
        width, height = photo.size
        slip = photo.crop((round(0.105 * width), round(0.16 * height), round(0.895 * width), round(0.83 * height)))
        table.paste(slip, (left, top))
    kept = io.BytesIO()
    table.save(kept, "JPEG", quality=92)
    return kept.getvalue()


async def said(town: Town) -> list[Json]:
    """What the bot has said to the rep."""
    return [m for m in await town.rep.messages() if not m.get("out")]


def states(town: Town) -> dict[str | None, ReceiptState]:
    """How each customer's receipt stands."""
    with town.look() as work:
        found = [work.receipts.get(number, EVERYTHING, 0) for number in range(1, 12)]
    return {receipt.customer: receipt.state for receipt in found if receipt}


async def test_one_card_follows_what_happens_to_each(town: Town) -> None:
    """Three photos, one message. One is opened, changed and put aside, one confirmed by itself; the card says so each
    time, and the tap for all takes only what is left."""
    await town.rep.album(samples(*THREE))
    card = (await town.rep.expect("3 张单据", "3 张可以确认", "¥4,628.00"))["message_id"]
    await town.quiet()
    assert len(await said(town)) == 1
    await town.rep.press("2 🟢", card)
    opened = (await town.rep.expect_new(card, "老李面馆", "¥1,368.00"))["message_id"]
    await town.rep.press("作废收据", opened)
    await town.rep.expect("2 张可以确认", "1 张作废", "¥3,260.00")
    await town.rep.press("3 🟢", card)
    third = (await town.rep.expect_new(opened, "转角24便利店"))["message_id"]
    await town.rep.press("换方式", third)
    await town.rep.press("现金", third)
    await town.rep.press("确认回款", third)
    await town.rep.expect("1 张可以确认", "1 张已办好", "1 张作废")
    await town.rep.press("确认可以的那张", card)
    await town.rep.expect("2 张已办好", "1 张作废")
    assert states(town) == {
        "C01": ReceiptState.CONFIRMED,
        "C12": ReceiptState.DISCARDED,
        "C02": ReceiptState.CONFIRMED,
    }


async def test_only_what_is_complete_and_sure_is_confirmed(town: Town) -> None:
    """One of the photos is too bad: it stays, and the way to it and back is a tap each."""
    await town.rep.album(samples("wang-ji.jpg", "blurred.jpg"))
    card = (await town.rep.expect("2 张单据", "1 张可以确认", without="在识别"))["message_id"]
    await town.rep.press("确认可以的那张", card)
    await town.rep.expect("1 张已办好")
    [bad] = [b["text"] for b in buttons_of((await said(town))[0]) if b["text"].startswith("2 ")]
    await town.rep.press(bad, card)
    opened = (await town.rep.expect_new(card, "收据"))["message_id"]
    await town.rep.press("这一批", opened)
    again = await town.rep.expect_new(opened, "2 张单据", "1 张已办好")
    assert card not in {m["message_id"] for m in await said(town)}, "the list has moved to where the thumb is"
    assert again["message_id"] > opened


async def test_two_slips_on_one_photo(town: Town) -> None:
    """The message that said "reading" becomes the card of both, and each is confirmed for itself."""
    [sent] = await town.rep.send("photo", two_on_one(), "two.jpg")
    card = await town.rep.expect_new(sent["message_id"], "2 张单据", "王记小吃 ¥2,000.00", "老李面馆 ¥1,368.00")
    await town.quiet()
    assert [m["message_id"] for m in await said(town)] == [card["message_id"]], await town.rep.transcript()
    await town.rep.press("1 ", card["message_id"])
    one = await town.rep.expect_new(card["message_id"], "王记小吃", "¥2,000.00")
    assert one["photo"]
    await town.rep.press("确认回款 ¥2,000.00", one["message_id"])
    await town.rep.expect("2 张单据", "1 张已办好")
    await town.finance.expect("回款待核实", "¥2,000.00")


async def test_a_tap_that_saw_something_else_confirms_nothing(town: Town) -> None:
    """The card moved on since the tap's card was drawn; and of two taps on one button only one counts."""
    await town.rep.album(samples(*THREE[:2]))
    await town.rep.expect("2 张可以确认")
    card, confirm = await town.rep.button("确认这 2 张")
    old = confirm.rpartition(":")[0] + ":1"
    assert "有变化" in (await town.rep.press_data(card, old, force=True)).text
    assert set(states(town).values()) == {ReceiptState.READ}
    first, second = [await town.rep.tap(card, confirm, force=True) for _ in range(2)]
    assert "已确认 2 张" in (await town.phones.answer_to(first)).text
    assert "有变化" in (await town.phones.answer_to(second)).text
    with town.look() as work:
        assert len(work.collections.in_state(CollectionState.REPORTED, EVERYTHING)) == 2


async def test_an_album_is_its_senders_business(town: Town) -> None:
    """Another rep forges its buttons: nothing is found. Finance may look at it, and has nothing to press."""
    await town.rep.album(samples(*THREE[:2]))
    await town.rep.expect("2 张可以确认")
    _, confirm = await town.rep.button("确认这 2 张")
    for phone in (town.other_rep, town.finance):
        sent = await phone.say("/help")
        [own] = await town.answers(phone, sent)
        answer = await phone.press_data(own["message_id"], confirm, force=True)
        assert answer.text == "没有找到这批单据。"
    answer = await town.other_rep.press_data(
        (await town.other_rep.messages())[-1]["message_id"], encode(Verb.OPEN_ALBUM, 1), force=True
    )
    assert answer.text == "没有找到这批单据。"
    before = (await town.finance.messages())[-1]["message_id"]
    await town.finance.press_data(before, encode(Verb.OPEN_ALBUM, 1), force=True)
    assert not buttons_of(await town.finance.expect_new(before, "2 张单据"))
    assert set(states(town).values()) == {ReceiptState.READ}


async def test_the_caption_is_said_of_all(town: Town) -> None:
    """Words under the first photo name the way of paying for all; an amount that fits none of them is said."""
    await town.rep.album(samples(*THREE), "现金 5000")
    card = await town.rep.expect("3 张单据", "你写的是 ¥5,000.00，这些合计 ¥4,628.00")
    await town.rep.press("1 ", card["message_id"])
    await town.rep.expect_new(card["message_id"], "方式 现金")


async def test_photos_that_come_late_and_mixed_up(town: Town) -> None:
    """The updates of one album arrive in another order: still one card, and nothing is lost."""
    await town.phones.call("/control/faults", [{"method": "update", "kind": "reorder", "times": 1, "window": 3}])
    await town.rep.album(samples(*THREE))
    await town.rep.expect("3 张单据", "3 张可以确认")
    await town.quiet()
    assert len(await said(town)) == 1
    assert "❓" not in words_of((await said(town))[0])
