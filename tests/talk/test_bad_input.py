"""Bad input: whatever comes, one clear sentence goes back, and the conversation goes on."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from sales.people import EVERYTHING, Role
from tests.phones import Json, buttons_of, words_of
from tests.town import Town

BIG = 25 * 1024 * 1024
NO_PAPER = "这种文件我用不上。收据和发票请发照片或 PDF。"


async def one_sentence(town: Town, sent: Json) -> str:
    """The one message that this brought, which has no buttons."""
    [answer] = await town.answers(town.rep, sent)
    assert not buttons_of(answer)
    return words_of(answer)


async def goes_on(town: Town) -> None:
    """An order can be made now as at any time, and nothing else was made."""
    with town.look() as work:
        assert work.orders.recent(EVERYTHING, 10) == ()
    sent = await town.rep.say("给王记 可乐10箱")
    await town.rep.expect_new(sent["message_id"], "订单草稿", "¥576.00")


def photo() -> bytes:
    """A picture without a word on it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((900, 1200)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "content", "words"),
    [
        ("sticker", "s.webp", b"RIFF0000WEBP", "贴纸很好看，不过我只看得懂文字和收据照片。"),
        ("video", "v.mp4", b"0" * 4096, "视频我看不了。收据请拍成照片发来。"),
        ("document", "r.docx", b"PK\x03\x04", NO_PAPER),
        ("document", "noname", b"\x00" * 100, NO_PAPER),
        ("document", "empty.txt", b" ", NO_PAPER),
    ],
)
async def test_what_cannot_be_used(town: Town, kind: str, name: str, content: bytes, words: str) -> None:
    """Stickers, videos, voices, files: each is told what to send instead."""
    sent = await town.rep.send(kind, content, name)
    assert await one_sentence(town, sent[-1]) == words
    await goes_on(town)


async def test_a_caption_does_not_make_it_better(town: Town) -> None:
    """An order written under a video is not an order."""
    sent = await town.rep.send("video", b"0" * 4096, "v.mp4", "给王记 可乐10箱")
    assert await one_sentence(town, sent[-1]) == "视频我看不了。收据请拍成照片发来。"
    await goes_on(town)


@pytest.mark.parametrize("name", ["big.jpg", "big.bin"])
async def test_a_file_of_25_megabytes(town: Town, name: str) -> None:
    """More than a bot may fetch: said at once, without trying."""
    sent = await town.rep.send("document", b"\xff\xd8\xff" + bytes(BIG), name)
    assert await one_sentence(town, sent[-1]) == "文件太大了（最多 20 MB）。收据请直接拍照片发来。"
    calls = await town.phones.call("/phone/log?limit=200", method="GET")
    assert not any(call.get("method") == "getFile" for call in calls)
    await goes_on(town)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 broken", photo()[:9000], b"", b"GIF89a"])
async def test_a_corrupt_picture(town: Town, content: bytes) -> None:
    """A JPEG that is none, one cut short, an empty one: the card says that it cannot be read and what to do."""
    sent = await town.rep.send("document", content or b"\x00", "receipt.jpg")
    card = await town.rep.expect_new(sent[-1]["message_id"], "这张收据读不出来")
    assert len(await town.answers(town.rep, sent[-1])) == 1
    await town.rep.press("作废收据", card["message_id"])
    await town.rep.expect("收据已作废")
    await goes_on(town)


async def test_a_broken_pdf(town: Town) -> None:
    """A PDF is a paper like a photo: one that cannot be opened gets the card that says so."""
    sent = await town.rep.send("document", b"%PDF-1.7 nothing", "r.pdf")
    card = await town.rep.expect_new(sent[-1]["message_id"], "这张收据读不出来", "文件损坏了，打不开")
    await town.rep.press("作废收据", card["message_id"])
    await town.rep.expect("收据已作废")
    await goes_on(town)


async def test_a_photo_without_a_word(town: Town) -> None:
    """A grey wall: one card that says so; the total can still be typed in."""
    sent = await town.rep.send("photo", photo(), "wall.jpg")
    card = await town.rep.expect_new(sent[-1]["message_id"], "读不出来", "没看到字")
    labels = ["输入金额", "不是收据", "作废收据", "📄 是签字的对账单"]
    assert [b["text"] for b in buttons_of(card)] == labels
    await goes_on(town)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    "alphabet", ["abcdefghij 0123456789,.-", "的一是了我不人在他有这个上们来到时大地为子中你说生国", "🙂🚀箱可1"]
)
async def test_four_thousand_characters_of_nonsense(town: Town, alphabet: str, seed: int) -> None:
    """Longer than any order that a person types: one sentence, at once."""
    dice = random.Random(seed)
    sent = await town.rep.say("".join(dice.choices(alphabet, k=4000)).strip())
    assert await one_sentence(town, sent) == "这段话太长了，请分成几条短的发，一条一张订单。"
    await goes_on(town)


@pytest.mark.parametrize("text", ["🙂🙂🙂", "👍", "?", "。。。", "1", "asdf qwer", "😀箱", "\u200b\u202e-"])
async def test_small_nonsense(town: Town, text: str) -> None:
    """Emoji, signs and words of no meaning: what can be said instead."""
    sent = await town.rep.say(text)
    assert (await one_sentence(town, sent)).startswith("这句没看懂。下单写“给王记 可乐10箱”")
    await goes_on(town)


@pytest.mark.parametrize("text", ["给王记 可乐 -5箱", "给王记 可乐0箱", "给王记 可乐负五箱", "给王记 可乐0.01瓶"])
async def test_quantities_that_cannot_be(town: Town, text: str) -> None:
    """Nobody sells minus five cases: no line is made of it, the card asks, and nothing can be submitted."""
    sent = await town.rep.say(text)
    [card] = await town.answers(town.rep, sent)
    assert "订单草稿" in words_of(card)
    assert "❓" in words_of(card)
    assert not any("提交" in b["text"] for b in buttons_of(card))
    with town.look() as work:
        [draft] = work.orders.recent(EVERYTHING, 10)
    assert draft.lines == ()


async def test_a_contact(town: Town) -> None:
    """Thanked for and of no use."""
    sent = await town.rep.post("contact", {"phone_number": "+8613800000000", "first_name": "<b>王</b>"})
    assert "名片用不上" in await one_sentence(town, sent)
    await goes_on(town)


async def test_a_pinned_message_is_not_talked_about(town: Town) -> None:
    """The rep pins a card: Telegram tells the bot with a message, and the bot has nothing to say to it."""
    sent = await town.rep.say("王记欠多少")
    [answer] = await town.answers(town.rep, sent)
    await town.rep.post("pin", {"message_id": answer["message_id"]})
    await town.quiet()
    newest = (await town.rep.messages())[-1]
    assert newest["pinned_message"]["message_id"] == answer["message_id"]


async def test_an_edited_message_changes_nothing(town: Town) -> None:
    """The rep edits the sentence after the card came: told how to change the order, which stays as it is."""
    sent = await town.rep.say("给王记 可乐10箱")
    await town.rep.expect("订单草稿", "10箱")
    await town.rep.post("edit", {"message_id": sent["message_id"], "text": "给王记 可乐99箱"})
    await town.rep.expect("改旧消息不会改订单")
    await town.rep.expect("订单草稿", "10箱")


async def test_signs_in_names_are_only_signs(town: Town) -> None:
    """HTML in a product, a customer or a rejection is shown as it was written and breaks no message."""
    sent = await town.rep.say("给王记 <b>飞机</b>5箱 & </i>可乐2箱")
    [card] = await town.answers(town.rep, sent)
    assert "订单草稿" in words_of(card)
    sent = await town.rep.say("/balance <b>王</b> & <script>")
    assert words_of((await town.answers(town.rep, sent))[0]) == "⚠️ 没有找到“<b>王</b> & <script>”。"
    await town.rep.say("/order")
    await town.rep.press("按名字找")
    await town.rep.expect("打名字或简称")
    sent = await town.rep.say("</b><i>")
    await town.rep.expect_new(sent["message_id"], "没有找到“</b><i>”")


async def test_a_person_with_a_hostile_name(town: Town) -> None:
    """Somebody is hired under a name with tags: greeted by it, and every card that names them is drawn."""
    name = "<b>李</b> & <i>雷"
    token = town.parts.desk.invite(name, frozenset({Role.MANAGER}), None, 72)
    await town.stranger.say(f"/start {token}")
    await town.stranger.expect(f"{name}，你好")
    await town.rep.say("给王记 可乐100箱")
    await town.rep.press("提交审核")
    await town.stranger.press("通过")
    await town.rep.expect(name, "通过了你的订单")
    await town.manager.expect("已通过", name)
