"""How customers stand, in the chat: another day, down to the paper and back, over a team, as a picture."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from sales.people import Role
from tests.phones import Answer, Json, Phone, buttons_of, words_of
from tests.talk.test_balances import asked, sell
from tests.town import Town


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def shown(phone: Phone, message: Json) -> Json:
    """The message as it is now."""
    return next(m for m in await phone.messages() if m["message_id"] == message["message_id"])


async def test_two_taps_to_the_invoice(town: Town) -> None:
    """The card, the item, its PDF; and back to the card. One message is edited all along; the PDF is one of its own."""
    await sell(town, town.rep, "给王记 可乐10箱")
    card = await asked(town, town.rep, "王记欠多少")
    await town.rep.press("INV-", card["message_id"])
    item = await town.rep.expect("发票 INV-", "还欠 ¥576.00", "王记小吃")
    assert item["message_id"] == card["message_id"]
    await town.rep.press("PDF", card["message_id"])
    paper = await town.rep.expect_new(card["message_id"], "INV-")
    assert paper["document"]["file_name"].endswith(".pdf")
    await town.rep.press("‹ 欠款", card["message_id"])
    assert "欠款 ¥576.00" in words_of(await shown(town.rep, card))


async def test_as_of_another_day(town: Town) -> None:
    """Sold in one month, asked in the next: at the end of the month before, and the day before that, nothing or all of
    it was owed; by sentence, by command and by button."""
    await sell(town, town.rep, "给王记 可乐10箱")
    await town.to_next_morning(31)
    for question in ("王记上月底欠多少", "what did Wangji owe at the end of last month?", "/balance 王记 上月底"):
        answer = words_of(await asked(town, town.rep, question))
        assert "欠款 ¥576.00" in answer
        assert "剩余额度" not in answer, "credit is known of today only"
    card = await asked(town, town.rep, "王记欠多少")
    before = next(label for label in labels(card) if label.startswith("📅"))
    await town.rep.press(before, card["message_id"])
    then = await town.rep.expect("截至", "欠款 ¥576.00", without="剩余额度")
    await town.rep.press("INV-", then["message_id"])
    await town.rep.expect("发票 INV-", "截至")
    await town.rep.press("‹ 欠款", then["message_id"])
    await town.rep.press("今天", then["message_id"])
    await town.rep.expect("剩余额度")
    refused = words_of(await asked(town, town.rep, "/balance 王记 2099-01-01"))
    assert refused.startswith("⚠️")


async def test_the_picture(town: Town) -> None:
    """Text at once; the picture on a tap, above the same card, which goes on working."""
    await sell(town, town.rep, "给王记 可乐10箱")
    card = await asked(town, town.rep, "王记欠多少")
    assert "photo" not in card
    await town.rep.press("📈", card["message_id"])
    await town.quiet()
    with_picture = await shown(town.rep, card)
    assert with_picture["photo"]
    assert "欠款 ¥576.00" in words_of(with_picture)
    await town.rep.press("INV-", card["message_id"])
    await town.rep.expect("发票 INV-")


async def test_a_manager_sees_the_team(town: Town) -> None:
    """Without a team all reps; with one, only its people. Rep, customer and back."""
    await sell(town, town.rep, "给王记 可乐10箱")
    await sell(town, town.other_rep, "给好又来 可乐5箱")
    everybody = await asked(town, town.manager, "/balance")
    for words in ("全部客户", "欠款合计 ¥864.00", "（2 家）"):
        assert words in words_of(everybody)
    with town.parts.archive.begin() as work:
        work.teams.put(town.cast.reps[0].id, town.cast.manager.id)
        work.commit()
    team = await asked(town, town.manager, "/balance")
    for words in ("我的团队", "欠款合计 ¥576.00", town.cast.reps[0].name):
        assert words in words_of(team)
    assert town.cast.reps[1].name not in words_of(team)
    await town.manager.press(town.cast.reps[0].name, team["message_id"])
    await town.manager.expect("的客户", "欠款合计 ¥576.00")
    await town.manager.press("王记小吃", team["message_id"])
    await town.manager.expect("王记小吃", "欠款 ¥576.00")
    await town.manager.press("客户列表", team["message_id"])
    await town.manager.expect("的客户")
    await town.manager.press("汇总", team["message_id"])
    await town.manager.expect("我的团队", "按业务员")
    finance = words_of(await asked(town, town.finance, "/balance"))
    assert "全部客户" in finance
    assert "欠款合计 ¥864.00" in finance


async def test_no_button_shows_what_is_not_ones_own(town: Town) -> None:
    """A rep's forged taps: another rep's customers, everybody, another's item; a contact's: any list at all."""
    await sell(town, town.other_rep, "给好又来 可乐5箱")
    with town.look() as work:
        [item] = work.ledger.items("C10", "CNY", town.parts.desk.house.today())
    card = await asked(town, town.rep, "王记欠多少")
    at = card["message_id"]
    for data in (
        encode(Verb.BALANCE_LIST, town.cast.reps[1].id, 0),
        encode(Verb.BALANCE_SUMMARY, 0),
        encode(Verb.BALANCE_ITEM, 20260101, item.number),
        encode(Verb.BALANCE_AT, 20260101, "C10"),
        encode(Verb.BALANCE_CHART, 20260101, "C10"),
        encode(Verb.BALANCE_ITEMS, 20260101, 0, "C10"),
        encode(Verb.BALANCE_AT, 20261399, "C01"),
    ):
        assert (await town.rep.press_data(at, data, force=True)).text, data
    assert words_of(await shown(town.rep, card)) == words_of(card)
    own = await asked(town, town.customer, "/balance")
    for data in (encode(Verb.BALANCE_LIST, 0, 0), encode(Verb.BALANCE_SUMMARY, 0)):
        assert isinstance(await town.customer.press_data(own["message_id"], data, force=True), Answer)
    assert words_of(await shown(town.customer, own)) == words_of(own)
    assert "客户资料" not in labels(own)


async def test_the_contact_gets_the_own_invoice(town: Town) -> None:
    """The same two taps for the customer; the order behind it stays the house's."""
    await sell(town, town.rep, "给王记 可乐10箱")
    card = await asked(town, town.customer, "/balance")
    await town.customer.press("INV-", card["message_id"])
    item = await town.customer.expect("发票 INV-")
    assert "🧾 订单" not in labels(item)
    await town.customer.press("PDF", card["message_id"])
    paper = await town.customer.expect_new(card["message_id"], "INV-")
    assert paper["document"]
    assert Role.CONTACT in town.cast.contacts["C01"].roles
