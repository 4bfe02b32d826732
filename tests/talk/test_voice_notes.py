"""Voice notes: kept with the order, played back, and honestly not understood."""

from __future__ import annotations

import aiohttp

from sales.notes import NoteKind
from sales.orders import Order, OrderState
from sales.people import EVERYTHING
from tests.phones import Json, buttons_of, words_of
from tests.talk.deciding import newest, submitted
from tests.town import Town

SOUND = b"OggS" + bytes(range(256)) * 8
BIG = 21 * 1024 * 1024


def notes(town: Town, order: Order) -> list[tuple[NoteKind, bytes]]:
    """What is kept with an order."""
    with town.look() as work:
        found = work.attachments.of(order.id)
    return [(note.kind, town.parts.desk.house.files.get(note.digest)) for note in found]


async def speak(town: Town, content: bytes = SOUND, kind: str = "voice") -> Json:
    """The rep sends a recording."""
    return (await town.rep.send(kind, content, "note.ogg" if kind == "voice" else "note.mp3"))[-1]


async def test_a_voice_note_is_kept_with_the_open_draft(town: Town) -> None:
    """The card shows it, the sentence is honest, the order is unchanged; a button plays the same bytes back."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    sent = await speak(town)
    said = await town.rep.expect_new(sent["message_id"], "王记小吃 的草稿", "我听不懂语音")
    await town.quiet()
    shown = await town.rep.expect("订单草稿", "🎤 语音 1 条", "10箱")
    assert shown["message_id"] == card["message_id"]
    assert notes(town, newest(town)) == [(NoteKind.VOICE, SOUND)]
    await town.rep.press("听语音 1", card["message_id"])
    await town.quiet()
    played = [m for m in await town.rep.messages() if m["message_id"] > said["message_id"] and "voice" in m]
    assert [words_of(m)[:13] for m in played] == ["🎤 1/1 · 王记小吃 "]
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "¥576.00", "🎤 语音 1 条")


async def test_a_voice_note_without_a_draft_begins_one(town: Town) -> None:
    """An empty draft begins with it, once, however often Telegram delivers it; the sentence that follows fills it."""
    sent = await speak(town)
    await town.rep.expect_new(sent["message_id"], "在一张新草稿里", "我听不懂语音")
    card = await town.rep.expect_new(sent["message_id"], "订单草稿", "🎤 语音 1 条", "给哪家客户")
    await town.phones.call("/control/redeliver", {"count": 1})
    await town.quiet()
    with town.look() as work:
        [draft] = work.orders.in_state(OrderState.DRAFT, EVERYTHING)
    assert notes(town, draft) == [(NoteKind.VOICE, SOUND)]
    sent = await town.rep.say("给王记 可乐10箱")
    filled = await town.rep.expect_new(sent["message_id"], "订单草稿", "王记小吃", "10箱", "🎤 语音 1 条")
    assert card["message_id"] != filled["message_id"]


async def test_a_reply_keeps_it_with_that_order_which_stays_as_it_was_seen(town: Town) -> None:
    """To the card of an order that waits for a manager: the manager can play it, and the approval in hand still
    counts."""
    order = await submitted(town)
    boss_card = await town.manager.expect("请审核", order.number or "")
    own_card = await town.rep.expect("待审核", order.number or "")
    async with town.phones.session.post(
        f"/phone/users/{town.rep.user_id}/chats/{town.rep.user_id}/file", data=_form(own_card["message_id"])
    ) as response:
        assert response.status < 400
    await town.rep.expect(order.number or "", "主管也能听到")
    await town.quiet()
    assert notes(town, order) == [(NoteKind.VOICE, SOUND)]
    await town.manager.expect("请审核", "🎤 语音 1 条")
    await town.manager.press("听语音 1", boss_card["message_id"])
    await town.quiet()
    assert any("voice" in m for m in await town.manager.messages())
    approve = next(b for b in buttons_of(boss_card) if "通过" in b["text"])["callback_data"]
    await town.manager.press_data(boss_card["message_id"], approve, force=True)
    await town.manager.expect("已通过", order.number or "")


def _form(reply_to: int) -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("kind", "voice")
    form.add_field("reply_to", str(reply_to))
    form.add_field("file", SOUND, filename="note.ogg")
    return form


async def test_a_customers_voice_note_is_not_kept(town: Town) -> None:
    """A contact is told so honestly, and nothing is made of it."""
    sent = (await town.customer.send("voice", SOUND, "note.ogg"))[-1]
    await town.customer.expect_new(sent["message_id"], "我听不懂", "没有保存", "业务员")
    with town.look() as work:
        assert work.orders.in_state(OrderState.DRAFT, EVERYTHING) == ()


async def test_a_recording_that_is_too_big_is_not_fetched(town: Town) -> None:
    """More than a bot may fetch: said at once."""
    sent = await speak(town, b"OggS" + bytes(BIG))
    await town.rep.expect_new(sent["message_id"], "20 MB", "没有保存")
    with town.look() as work:
        assert work.orders.in_state(OrderState.DRAFT, EVERYTHING) == ()


async def test_nobody_else_plays_them(town: Town) -> None:
    """Another rep's forged press on a draft's notes finds nothing."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.expect("订单草稿")
    await speak(town)
    await town.quiet()
    _, data = await town.rep.button("听语音")
    sent = await town.other_rep.say("/help")
    [own] = await town.answers(town.other_rep, sent)
    answer = await town.other_rep.press_data(own["message_id"], data, force=True)
    assert answer.text == "没有找到这张订单。"
    assert not any("voice" in m for m in await town.other_rep.messages())
