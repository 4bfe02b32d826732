"""Looking back in the chat: lists, filters, searches, tags, documents, ordering again."""

from __future__ import annotations

from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


async def ordered(town: Town, sentence: str) -> str:
    """Order by one message and one tap; the order's number. What follows from it has come, and redraws no card."""
    sent = await town.rep.say(sentence)
    card = await town.rep.expect_new(sent["message_id"], "草稿")
    await town.rep.press("提交", card["message_id"])
    done = await town.rep.expect_new(sent["message_id"], "SO-")
    await town.quiet()
    return next(word for word in words_of(done).split() if word.startswith("SO-"))


async def asked(phone: Phone, text: str, *words: str) -> Json:
    """Write, and wait for an answer with these words."""
    sent = await phone.say(text)
    return await phone.expect_new(sent["message_id"], *words)


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def test_the_list_is_narrowed_searched_and_widened_again(town: Town) -> None:
    """By a search, by customer, day and state with buttons; every chip comes off; one message all along."""
    first = await ordered(town, "给王记 可乐10箱")
    second = await ordered(town, "给转角 绿茶2箱")
    listed = await asked(town.rep, "/orders", first, second)
    id_ = listed["message_id"]
    searched = await asked(town.rep, "/orders 可乐", first)
    assert second not in words_of(searched)
    await town.rep.press("✕", searched["message_id"])
    await town.rep.expect(first, second)
    await town.rep.press("客户", id_)
    await town.rep.press("转角24", id_)
    narrowed = await town.rep.expect("找到", "转角24", second, without=first)
    assert narrowed["message_id"] == id_
    await town.rep.press("日期", id_)
    await town.rep.press("今天", id_)
    await town.rep.press("状态", id_)
    await town.rep.press("驳回", id_)
    assert "没有这样的订单" in words_of(await town.rep.expect("转角24", "今天", "已驳回"))
    await town.rep.press("✕ 已驳回", id_)
    await town.rep.expect("转角24", "今天", second)
    await town.rep.press("✕ 今天", id_)
    await town.rep.expect("找到", "转角24", second, without="今天")
    await town.rep.press("✕ 转角24", id_)
    whole = await town.rep.expect("订单", first, second)
    assert not [label for label in labels(whole) if label.startswith("✕")]


async def test_filters_survive_a_restart(town: Town) -> None:
    """The list stands in the chat; after a restart its chips and pages go on."""
    first = await ordered(town, "给王记 可乐10箱")
    second = await ordered(town, "给转角 绿茶2箱")
    listed = await asked(town.rep, f"/orders {first}", first)
    await town.restart()
    await town.rep.press("日期", listed["message_id"])
    await town.rep.press("本月", listed["message_id"])
    await town.rep.expect("本月", first, without=second)


async def test_typed_days_and_words(town: Town) -> None:
    """What is no day is asked again; a search is taken as it is typed."""
    number = await ordered(town, "给王记 可乐10箱")
    listed = await asked(town.rep, "/orders", number)
    await town.rep.press("日期", listed["message_id"])
    await town.rep.press("打日期", listed["message_id"])
    await town.rep.expect("从哪天到哪天")
    await asked(town.rep, "随便", "⚠️")
    await asked(town.rep, "2020-01-01..2020-01-31", "没有这样的订单", "2020年1月")
    await town.rep.press("🔍")
    await town.rep.expect("找什么")
    await asked(town.rep, "王记 cola", "没有这样的订单", "2020年1月", "“王记 cola”")
    await town.rep.press("✕ 2020年1月")
    await town.rep.expect("找到", "“王记 cola”", number)


async def test_what_waits_comes_first_for_the_manager(town: Town) -> None:
    """Later orders do not push it down."""
    await town.rep.say("给王记 可乐100箱")
    card = await town.rep.expect("草稿", "100箱")
    await town.rep.press("提交", card["message_id"])
    waiting = await town.rep.expect("待审核")
    number = next(word for word in words_of(waiting).split() if word.startswith("SO-"))
    await ordered(town, "给转角 绿茶2箱")
    listed = await asked(town.manager, "/orders", "单等你审核", number)
    assert words_of(listed).index(number) < words_of(listed).index("转角24")


async def test_the_other_rep_finds_nothing(town: Town) -> None:
    """Not by word, not by number, not by its documents' numbers, not by a forged button; a contact has no list."""
    number = await ordered(town, "给王记 可乐10箱")
    listed = await asked(town.rep, "/orders 可乐", number)
    answer = await asked(town.other_rep, "/orders 可乐")
    assert number not in words_of(answer)
    for typed in (number, f"/chain {number}"):
        answer = await asked(town.other_rep, typed, "⚠️")
        assert "王记" not in words_of(answer)
    _, data = await town.rep.button("客户", listed["message_id"])
    await town.other_rep.press_data(answer["message_id"], data, force=True)
    await town.quiet()
    heard = [words_of(m) for m in await town.other_rep.messages() if not m.get("out")]
    assert not [text for text in heard if "王记" in text or "¥576" in text]
    for typed in ("/orders", "/orders 可乐", "/again", f"/chain {number}"):
        answer = await asked(town.customer, typed, "⚠️")
        assert number not in words_of(answer)


async def test_reordering_takes_two_taps(town: Town) -> None:
    """From the card, from the list and by /again: one tap makes the draft, one submits it."""
    await ordered(town, "给王记 可乐10箱 雪碧5箱")
    done = await town.rep.expect("SO-", "王记")
    await town.rep.press("再来一单", done["message_id"])
    draft = await town.rep.expect_new(done["message_id"], "草稿", "王记", "10箱", "¥852.00")
    await town.rep.press("提交", draft["message_id"])
    second = await town.rep.expect_new(done["message_id"], "SO-", "¥852.00")
    listed = await asked(town.rep, "/orders", "¥852.00")
    await town.rep.press("🔁 1", listed["message_id"])
    await town.rep.expect_new(listed["message_id"], "草稿", "¥852.00")
    again = await asked(town.rep, "/again", "再来一单", "王记")
    await town.rep.press("王记", again["message_id"])
    await town.rep.expect_new(again["message_id"], "草稿", "¥852.00")
    assert second["message_id"] > done["message_id"]


async def test_what_is_different_is_said_on_the_draft(town: Town) -> None:
    """A discount that a manager had agreed to is not repeated, and the card says so."""
    await town.rep.say("给王记 可乐10箱 打九折")
    card = await town.rep.expect("草稿", "10箱")
    await town.rep.press("提交", card["message_id"])
    await town.manager.press("通过", (await town.manager.expect("请审核"))["message_id"])
    done = await town.rep.expect("SO-", "¥518.40", "发货单")
    await town.rep.press("再来一单", done["message_id"])
    await town.rep.expect_new(done["message_id"], "草稿", "和上次不同", "¥51.84", "¥57.60", "¥576.00")


async def test_tags_by_tap_and_by_word(town: Town) -> None:
    """Typed once, offered as a button on the next order, found in the list, taken off again."""
    first = await ordered(town, "给王记 可乐10箱")
    card = await town.rep.expect(first)
    await town.rep.press("更多", card["message_id"])
    await town.rep.press("🏷", card["message_id"])
    await town.rep.press("打一个标签", card["message_id"])
    await town.rep.expect("什么标签")
    shown = await asked(town.rep, "加急", first, "#加急")
    second = await ordered(town, "给转角 绿茶2箱")
    card = await town.rep.expect(second)
    await town.rep.press("更多", card["message_id"])
    await town.rep.press("🏷", card["message_id"])
    await town.rep.press("＋ 加急", card["message_id"])
    await town.rep.expect(second, "#加急")
    found = await asked(town.rep, "/orders #加急", first, second)
    await town.rep.press("更多", shown["message_id"])
    await town.rep.press("🏷", shown["message_id"])
    await town.rep.press("✕ 加急", shown["message_id"])
    await town.rep.press("标签", found["message_id"])
    await town.rep.expect("看哪个标签")
    await town.rep.press("#加急", found["message_id"])
    await town.rep.expect("找到", second, without=first)


async def test_the_documents_of_an_order(town: Town) -> None:
    """By button, by command, and any document's number alone finds its order."""
    number = await ordered(town, "给王记 可乐10箱")
    card = await town.rep.expect(number, "DN-")
    await town.rep.press("更多", card["message_id"])
    await town.rep.press("单据链", card["message_id"])
    chain = await town.rep.expect("🔗", number, "DN-", "INV-", "未收 ¥576.00")
    invoice = next(word for word in words_of(chain).split() if word.startswith("INV-"))
    await town.rep.press("返回", card["message_id"])
    await town.rep.expect(number, without="🔗")
    await asked(town.rep, f"/chain {number}", "🔗", invoice)
    await asked(town.rep, invoice, number, "王记")
    await asked(town.finance, number.lower(), number, "王记")
    await asked(town.rep, "SO-2026-999999", "⚠️", "SO-2026-999999")
