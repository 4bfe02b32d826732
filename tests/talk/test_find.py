"""Looking for papers in the chat: words, buttons, the original file; and what corrections have taught."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

from bot.demo.world import SAMPLES
from sales.collections import Receipt, ReceiptField
from sales.methods import Method
from sales.people import Person
from sales.slips import ReceiptReading
from tests.phones import Json, Phone, words_of
from tests.sales.company import reading
from tests.sales.test_layouts import till
from tests.town import Town

_KEYS = itertools.count(1000)
WANGJI = (SAMPLES / "wang-ji.jpg").read_bytes()


async def asked(phone: Phone, text: str, *words: str) -> Json:
    """Write, and wait for an answer with these words."""
    sent = await phone.say(text)
    return await phone.expect_new(sent["message_id"], *words)


def filed(
    town: Town,
    read: ReceiptReading,
    by: Person | None = None,
    customer: str = "C01",
    *,
    confirm: bool = True,
    **right: str,
) -> Receipt:
    """A paper that was read, corrected and confirmed before the bot is asked for it."""
    desk, by = town.parts.desk, by or town.cast.reps[0]
    key = next(_KEYS)
    taken = desk.take_receipt(by, 1, key, b"\xff\xd8\xff" + str(key).encode()).sheet.receipt
    desk.record_reading(taken.id, replace(read, look=f"{key * 0x9E3779B97F4A7C15 % 2**64:016x}"))
    for name, value in right.items():
        desk.correct_receipt(by, taken.id, f"{key}{name}", ReceiptField(name), value)
    desk.choose_receipt_customer(by, taken.id, f"{key}c", customer)
    one = desk.choose_method(by, taken.id, f"{key}m", Method.WECHAT).sheet.receipt
    return desk.confirm_receipt(by, one.id, one.version).sheet.receipt if confirm else one


async def test_from_the_photo_to_the_original_file(town: Town) -> None:
    """Read by the real eye, confirmed, found by a word on it, opened, and sent back byte for byte under its name; who
    took it is in the audit log."""
    sent = await town.rep.send("document", WANGJI, "IMG_0001.jpg")
    card = await town.rep.expect_new(sent[-1]["message_id"], "¥2,000.00", "WJ20261118006")
    await town.rep.press("确认回款", card["message_id"])
    await town.rep.expect("已上报，等财务核实")
    found = await asked(town.finance, "/find wj20261118006", "找到 1 张", "王记", "¥2,000.00")
    await town.finance.press("王记", found["message_id"])
    await town.finance.expect_new(found["message_id"], "¥2,000.00", "WJ20261118006")
    await town.finance.press("📎 1", found["message_id"])
    await town.quiet()
    files = [m for m in await town.finance.messages() if m.get("document") and not m.get("out")]
    document = files[-1]["document"]
    assert document["file_name"].endswith("_收款_WJ20261118006.jpg")
    assert "王记" in document["file_name"]
    async with town.phones.session.get(f"/phone/files/{document['file_id']}") as response:
        assert await response.read() == WANGJI
    assert town.cast.reps[0].name in words_of(files[-1])


async def test_words_and_buttons_narrow_one_list(town: Town) -> None:
    """Kind, customer, day, state, sender, amount: each by a tap or typed, every chip comes off, one message all along;
    the other rep sees nothing of it, a contact has no such list."""
    today = town.parts.desk.house.today()
    filed(town, reading("68.00", today, raw_text="星星出租车", number="T-1"))
    filed(town, reading("512.50", today - timedelta(days=40), raw_text="发票专用章", number="T-2"), customer="C02")
    filed(town, reading("99.00", None), confirm=False)
    listed = await asked(town.rep, "/find", "3 张", "T-1", "T-2", "¥99.00")
    id_ = listed["message_id"]
    for choice, press, without in (
        ("类别", "回款", ""),
        ("状态", "✅ 已确认", "¥99.00"),
        ("日期", "今天", "T-2"),
        ("谁发的", town.cast.reps[0].name, "T-2"),
    ):
        await town.rep.press(choice, id_)
        await town.rep.press(press, id_)
        narrowed = await town.rep.expect("找到", "T-1", without=without or None)
        assert narrowed["message_id"] == id_
    chips = ["回款", "今天", "已确认", town.cast.reps[0].name]
    while chips:
        await town.rep.press(f"✕ {chips.pop(0)}", id_)
        await town.rep.expect("张\n" + " · ".join(chips) if chips else "3 张", "T-1")
    await town.quiet()
    await town.rep.expect("3 张", "T-1", "T-2", "¥99.00")
    await town.rep.press("金额", id_)
    await town.rep.expect("多少钱")
    await asked(town.rep, "随便", "⚠️")
    await asked(town.rep, "500-800", "找到 1 张", "T-2", "500.00 – 800.00")
    await asked(town.rep, "/find 68.00", "找到 1 张", "T-1")
    await asked(town.rep, "/find 出租车 本月", "找到 1 张", "T-1", "“出租车”")
    await asked(town.rep, "/find 出租车 上月", "没有这样的单据")
    for typed in ("/find", "/find 68.00", "/find T-1"):
        answer = await asked(town.other_rep, typed)
        assert "T-1" not in words_of(answer)
        await asked(town.customer, typed, "⚠️")
    _, data = await town.rep.button("📎 1", id_)
    await town.other_rep.press_data(answer["message_id"], data, force=True)
    await town.quiet()
    assert not [m for m in await town.other_rep.messages() if m.get("document")]


async def test_in_english(english_town: Town) -> None:
    """The same, said in English."""
    town = english_town
    today = town.parts.desk.house.today()
    filed(town, reading("68.00", today, raw_text="City taxi", number="T-1"))
    found = await asked(town.finance, "/find taxi payment", "1 found", "T-1", "Payment", "“taxi”")
    await town.finance.press("When", found["message_id"])
    await town.finance.press("Last month", found["message_id"])
    await town.finance.expect("No such paper")
    await town.finance.press("✕ Payment", found["message_id"])
    await asked(town.finance, "/learned", "⚠️")
    for total in ("8.00", "8.50"):
        filed(town, till(total, "10.00"), total=total)
    told = await asked(town.manager, "/learned", "BETA MART", "Total stands beside “nett due”", "learned 2×")
    await town.manager.press("🗑 1", told["message_id"])
    await town.manager.press("🗑 Forget it", told["message_id"])
    await town.manager.expect("Nothing yet")


async def test_what_was_learned_is_shown_and_forgotten(town: Town) -> None:
    """Who taught what, how often; two taps forget it; an old button says so; a rep does not see it."""
    await asked(town.manager, "/learned", "还没有")
    for total in ("8.00", "8.50"):
        filed(town, till(total, "10.00"), total=total)
    told = await asked(
        town.manager, "/learned", "BETA MART", "金额", "「nett due」", "学过 2 次", town.cast.reps[0].name
    )
    await asked(town.rep, "/learned", "⚠️")
    await town.manager.press("🗑 1", told["message_id"])
    await town.manager.expect("忘掉这一条吗")
    await town.manager.press("返回", told["message_id"])
    await town.manager.expect("学过 2 次")
    await town.manager.press("🗑 1", told["message_id"])
    _, data = await town.manager.button("🗑 忘掉", told["message_id"])
    await town.manager.press("🗑 忘掉", told["message_id"])
    await town.manager.expect("还没有")
    await town.manager.press_data(told["message_id"], data, force=True)
    with town.look() as work:
        assert work.layouts.all() == ()


async def test_learning_is_switched_off_in_the_chat(town: Town) -> None:
    """By the rules of the house, as every other rule."""
    policy = await asked(town.manager, "/policy", "公司规则")
    await town.manager.press("回款与收据", policy["message_id"])
    await town.manager.expect("改过的收据，下次照着认：是")


async def test_a_plain_sentence_finds_papers(town: Town) -> None:
    """No command is needed to look for a receipt; a contact, who has no such list, and a question about a balance
    are heard as ever."""
    today = town.parts.desk.house.today()
    filed(town, reading("68.00", today, raw_text="王记 小票", number="T-1"))
    await asked(town.rep, "找王记的小票", "找到 1 张", "T-1", "“王记”")
    await asked(town.finance, "find the receipt of 王记", "找到 1 张", "T-1")
    await asked(town.rep, "王记欠多少", "王记", "欠款")
    sent = await town.customer.say("找王记的小票")
    [answer] = await town.answers(town.customer, sent)
    assert "T-1" not in words_of(answer)
