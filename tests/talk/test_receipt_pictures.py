"""The picture above a receipt's card: the slip, the strip that is asked about, two slips side by side."""

from __future__ import annotations

import io
from dataclasses import replace

import aiohttp
import pytest
from PIL import Image

from bot.demo.world import SAMPLES
from handlers.views.presses import Verb, encode
from ocr.code_workers import CodePool
from sales.slips import Box, ReceiptReading, Seen
from tests.phones import Answer, Json, Phone, buttons_of
from tests.talk.test_receipts import WANGJI, photographed, reported
from tests.town import CUSTOMER, REP, Town


async def picture_of(town: Town, card: Json) -> Image.Image:
    """The picture of a message, as a phone loads it."""
    file_id = card["photo"][-1]["file_id"]
    async with town.phones.session.get(f"/phone/files/{file_id}") as response:
        return Image.open(io.BytesIO(await response.read()))


def known_by(card: Json) -> str:
    """Which file the picture is."""
    return str(card["photo"][-1]["file_unique_id"])


async def now(phone: Phone, message_id: int) -> Json:
    """A message as it stands."""
    return next(m for m in await phone.messages() if m["message_id"] == message_id)


async def test_the_card_shows_the_slip_and_a_value_its_strip(town: Town) -> None:
    """The message that said "reading" becomes a picture of the straightened slip with the card below. A value's own
    screen shows where it stands; the way back shows the slip again, which is not sent twice."""
    card = await photographed(town.rep)
    slip = await picture_of(town, card)
    assert slip.height > slip.width, "a slip is higher than wide"
    await town.rep.press("改金额", card["message_id"])
    await town.rep.expect("点对的那个")
    strip = await now(town.rep, card["message_id"])
    cut = await picture_of(town, strip)
    assert cut.width > cut.height, "one row of it is wider than high"
    await town.rep.press("返回", card["message_id"])
    back = await town.rep.expect("可以确认了")
    assert known_by(back) == known_by(card) != known_by(strip)
    await town.rep.press("确认回款", card["message_id"])
    done = await town.rep.expect("已上报")
    assert known_by(done) == known_by(card)


async def test_what_is_asked_is_shown(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A total that is not sure is a question with its strip above: one tap answers it and confirms, another takes the
    other candidate."""
    real = town.parts.desk.record_reading

    def doubtful(receipt_id: int, reading: ReceiptReading) -> object:
        total = reading.total
        assert total is not None
        unsure = Seen(total.value, 0.6, total.text, Box(0.1, 0.5, 0.9, 0.6), (total.value + 600,))
        return real(receipt_id, replace(reading, total=unsure))

    monkeypatch.setattr(town.parts.desk, "record_reading", doubtful)
    card = await photographed(town.rep)
    await town.rep.expect("金额是 ¥2,000.00 吗？把握 60%")
    assert (await picture_of(town, card)).width > (await picture_of(town, card)).height
    labels = [button["text"] for button in buttons_of(card)]
    assert labels[:2] == ["✅ 对，确认回款 ¥2,000.00", "¥2,600.00"]
    await town.rep.press("¥2,600.00", card["message_id"])
    changed = await town.rep.expect("金额 ¥2,600.00（已改）")
    assert (await picture_of(town, changed)).height > (await picture_of(town, changed)).width, "nothing is asked now"
    await town.rep.press("改金额", card["message_id"])
    await town.rep.press("¥2,000.00", card["message_id"])
    await town.rep.expect("金额 ¥2,000.00（已核对）")
    await town.rep.press("确认回款 ¥2,000.00", card["message_id"])
    await town.finance.expect("回款待核实", "¥2,000.00", without="机器读到")


async def test_without_a_picture_the_card_comes_as_text(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that cuts pictures fails: everything else is as ever, also after a tap."""

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(CodePool, "cut", nothing)
    card = await photographed(town.rep)
    assert "photo" not in card
    await town.rep.press("改金额", card["message_id"])
    await town.rep.expect("点对的那个")
    await town.rep.press("返回", card["message_id"])
    await town.rep.press("确认回款", card["message_id"])
    await town.rep.expect("已上报")


async def test_a_restart_forgets_no_picture(town: Town) -> None:
    """After a restart the same card goes on, with its picture."""
    card = await photographed(town.rep)
    await town.restart()
    await town.rep.press("→ 费用", card["message_id"])
    changed = await town.rep.expect("费用收据")
    assert changed["message_id"] == card["message_id"]
    assert (await picture_of(town, changed)).size == (await picture_of(town, card)).size


async def test_the_earlier_one_is_shown_beside_this_one(town: Town) -> None:
    """The same slip again: both pictures side by side. For a colleague who may not see the earlier one there is only
    the warning, and no button leads there."""
    await reported(town)
    again = await photographed(town.rep)
    await town.rep.expect("左边是这张，右边是之前那张")
    both = await picture_of(town, again)
    await town.rep.press("不是同一张", again["message_id"])
    one = await picture_of(town, await town.rep.expect("已确认不是同一张"))
    assert both.width / both.height > 1.5 * one.width / one.height, "two slips are wider than one"
    theirs = await photographed(town.other_rep)
    await town.other_rep.expect("已由 李雷 发过", without="左边是这张")
    assert not any("看之前那张" in button["text"] for button in buttons_of(theirs))
    size = (await picture_of(town, theirs)).size
    assert size[1] > size[0], "only the own slip"
    forged = await town.other_rep.press_data(theirs["message_id"], encode(Verb.OPEN_RECEIPT, 1), force=True)
    assert forged == Answer("没有找到这张收据。", alert=True)


async def test_a_forwarded_photo_is_read_with_its_caption(town: Town) -> None:
    """The customer sent it to a group, the rep forwards it: the words under it count like own ones."""
    made = await town.phones.call(f"/phone/users/{REP}/groups", {"title": "Money", "members": [CUSTOMER]})
    form = aiohttp.FormData()
    for field, value in (("kind", "photo"), ("caption", "转角24 现金")):
        form.add_field(field, value)
    form.add_field("file", (SAMPLES / WANGJI).read_bytes(), filename=WANGJI)
    async with town.phones.session.post(f"/phone/users/{CUSTOMER}/chats/{made['id']}/file", data=form) as response:
        [sent] = await response.json()
    await town.rep.post("forward", {"from_chat_id": made["id"], "message_id": sent["message_id"], "hidden": False})
    await town.rep.expect("客户 转角24便利店", "方式 现金", "¥2,000.00")


async def test_the_same_in_english(english_town: Town) -> None:
    """Card, question, kinds and outcome in English."""
    sent = await english_town.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    card = await english_town.rep.expect_new(sent[-1]["message_id"], "Payment receipt", "¥2,000.00")
    assert card["photo"]
    await english_town.rep.press("Expense", card["message_id"])
    await english_town.rep.expect("Expense receipt, ready to file")
    await english_town.rep.press("Payment", card["message_id"])
    await english_town.rep.press("Confirm ¥2,000.00", card["message_id"])
    await english_town.rep.expect("Reported, waiting for finance")
