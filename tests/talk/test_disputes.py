"""Disputes in the chat: a line in four taps, amounts, a photo, the house's answers, the new revision."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from sales.disputes import Dispute, DisputeKind, DisputeState
from sales.statements import StatementState
from tests.phones import Answer, Json, Phone, buttons_of, words_of
from tests.talk.test_bad_input import photo
from tests.talk.test_statements import heard, month_with, statement_card, statement_of
from tests.town import Town

S = StatementState


def disputes_of(town: Town, statement_id: int | None = None) -> tuple[Dispute, ...]:
    """What is in dispute, or being put together, of the customer's statement."""
    wanted = statement_id or statement_of(town).id
    with town.look() as work:
        return work.disputes.of(wanted)


async def message(phone: Phone, message_id: int) -> Json:
    """A message as it stands now."""
    return next(m for m in await phone.messages() if m["message_id"] == message_id)


async def four_taps(town: Town, amount: str = "¥276.00", reason: str = "没收到货") -> int:
    """The shortest way: the line, why, sent. The card's message."""
    card = int((await statement_card(town))["message_id"])
    for tap in ("有异议", amount, reason, "✅ 提交"):
        await town.customer.press(tap, card)
    return card


async def test_one_line_in_four_taps(town: Town) -> None:
    """One card edits itself; rep and finance have theirs at once; nobody is reminded to sign. The statement says what
    waits and what is confirmed."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = await four_taps(town)
    await town.customer.expect("1 笔有异议", "没收到货", "另有 1 笔已确认")
    [made] = disputes_of(town)
    assert (made.kind, made.state) == (DisputeKind.NOT_RECEIVED, DisputeState.OPEN)
    assert statement_of(town).state is S.DISPUTED
    for phone in (town.rep, town.finance):
        await phone.expect("王记小吃", "有异议", made.entry or "", "没收到货")
    assert card == (await statement_card(town))["message_id"], "the card is the one that was there"
    await town.to_next_morning(7)
    assert await heard(town.customer, "请确认对账单") == 0
    assert town.proof() == ()


async def test_an_amount_a_photo_and_words(town: Town) -> None:
    """The right amount on the pad, a photo, a sentence. Finance sees the photo, agrees, a manager approves the credit
    note: revision 2 goes to the customer, whose other line stays confirmed, and is signed."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = (await statement_card(town))["message_id"]
    for tap in ("有异议", "¥576.00", "价格不对", "正确金额", "5", "正确的是 ¥5.00", "正确金额", "输入"):
        await town.customer.press(tap, card)
    await town.customer.say("四五百")
    await town.customer.expect("四五百")
    await town.customer.say("500")
    shown = await town.customer.expect("您要提出的异议", "应为 ¥500.00")
    await town.customer.press("加照片", shown["message_id"])
    await town.customer.expect("请发一张照片")
    await town.customer.send("photo", photo(), "shelf.jpg")
    shown = await town.customer.expect("您要提出的异议", "应为 ¥500.00", "📷")
    await town.customer.press("提交，其余 1 笔无误", shown["message_id"])
    asked = await town.finance.expect("王记小吃", "单上 ¥576.00", "应为 ¥500.00", "附照片")
    assert any(m.get("photo") for m in await town.finance.messages())
    await town.finance.press("认可，冲减 ¥76.00", asked["message_id"])
    draft = await town.finance.expect("¥76.00", "INV-")
    await town.finance.press("提交", draft["message_id"])
    note = await town.manager.expect("¥76.00", "INV-")
    await town.manager.press("通过", note["message_id"])
    second = await town.customer.expect("第 2 版", "期末余额  ¥776.00", "其余 1 笔您已确认，只有 1 笔变了", "CN-")
    assert second["document"]
    [made] = disputes_of(town, 1)
    assert (made.state, made.photo is not None) == (DisputeState.CORRECTED, True)
    await town.finance.expect("都已答复", "CN-")
    await town.customer.press("核对无误，去确认", second["message_id"])
    await town.customer.press("确认无误并签章", second["message_id"])
    await town.customer.expect("王建国", "确认签章")
    assert town.proof() == ()


async def test_an_amount_is_typed_while_the_pad_is_shown(town: Town) -> None:
    """The pad asks what is right: figures that are typed are it; once the pad is left they are not."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = (await statement_card(town))["message_id"]
    for tap in ("有异议", "¥576.00", "价格不对", "正确金额"):
        await town.customer.press(tap, card)
    await town.quiet()
    sent = await town.customer.say("500")
    shown = await town.customer.expect_new(sent["message_id"], "您要提出的异议", "应为 ¥500.00")
    await town.customer.press("正确金额", shown["message_id"])
    await town.customer.press("返回", shown["message_id"])
    await town.quiet()
    sent = await town.customer.say("400")
    await town.customer.expect_new(sent["message_id"], "要订货请联系")


async def test_a_pdf_instead_of_a_photo_can_be_looked_at(town: Town) -> None:
    """A customer who sends a PDF as the photo: whoever answers gets a file that opens, at once and from the button; and
    what is explained stays on the customer's card beside what is still open."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = (await statement_card(town))["message_id"]
    for tap in ("有异议", "¥276.00", "¥576.00", "金额不对", "¥276.00", "加照片"):
        await town.customer.press(tap, card)
    await town.customer.send("document", b"%PDF-1.4 a scan", "scan.pdf")
    shown = await town.customer.expect("您要提出的异议", "📷")
    await town.customer.press("✅ 提交", shown["message_id"])
    asked = await town.rep.expect("王记小吃", "有异议", "📷")
    await town.rep.press("¥276.00", asked["message_id"])
    await town.rep.press("看照片", asked["message_id"])
    await town.rep.press("解释给客户", asked["message_id"])
    await town.rep.say("按合同价开的")
    await town.customer.expect("1 笔有异议", "发票：按合同价开的")
    files = [m["document"]["file_name"] for m in await town.rep.messages() if m.get("document")]
    assert files == ["photo.pdf", "photo.pdf"]
    assert town.proof() == ()


async def test_an_explanation_is_read_refused_and_accepted(town: Town) -> None:
    """The rep explains; the customer insists; finance explains better; the customer accepts and signs."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = await four_taps(town)
    asked = (await town.rep.expect("王记小吃", "有异议"))["message_id"]
    assert not any("冲减" in b["text"] for b in buttons_of(await message(town.rep, asked))), "a rep corrects nothing"
    await town.rep.press("解释给客户", asked)
    await town.rep.say("货 10 月 9 日张店长签收了")
    told = await town.customer.expect("您的异议有答复了", "发票", "¥276.00", "没收到货", "李雷", "张店长签收")
    assert statement_of(town).state is S.VIEWED
    texts = [button["text"] for button in buttons_of(told)]
    assert texts == ["👌 解释可以，撤回", "⚠️ 不行，仍有异议", "✅ 核对无误，去确认", "👀 看这笔", "📄 打开对账单"]
    await town.customer.press("不行，仍有异议", told["message_id"])
    again = await town.finance.expect("又提出 1 次")
    await town.finance.press("解释给客户", again["message_id"])
    await town.finance.say("签收照片已发给您")
    await town.customer.expect("签收照片已发给您")
    await town.quiet()
    insisted = (await message(town.customer, told["message_id"]))["caption" if "caption" in told else "text"]
    assert "1 笔异议已答复" in insisted, "what was insisted on there is answered there too"
    [made] = disputes_of(town)
    one = encode(Verb.DISPUTED_ONE, made.statement_id, 1, made.id)
    await town.customer.press_data(card, one, force=True)
    await town.customer.press("解释可以，撤回", card)
    assert disputes_of(town)[0].state is DisputeState.WITHDRAWN
    await town.customer.press("核对无误，去确认", card)
    await town.customer.press("确认无误并签章", card)
    await town.quiet()
    assert statement_of(town).state is S.CONFIRMED


async def test_what_is_missing_in_the_own_words(town: Town) -> None:
    """The customer's own words, kept as they were written; finance names what corrected it."""
    await month_with(town, "给王记 可乐10箱")
    card = (await statement_card(town))["message_id"]
    await town.customer.press("有异议", card)
    await town.customer.press("少了一笔", card)
    await town.customer.expect("少了哪一笔")
    await town.customer.say("<b>转账</b> & ¥50 没有")
    shown = await town.customer.expect("少了一笔", "应为 ¥50.00")
    await town.customer.press("提交，其余 1 笔无误", shown["message_id"])
    asked = await town.finance.expect("少了一笔", "<b>转账</b> & ¥50 没有")
    await town.finance.press("已更正，填单号", asked["message_id"])
    await town.finance.say("RC-2026-000099")
    await town.finance.expect("这家客户没有单号")


async def test_in_english_the_whole_in_the_own_words(english_town: Town) -> None:
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.to_month_end()
    card = (await town.customer.expect("Statement ST-", "Check code"))["message_id"]
    for tap in ("Something is wrong", "The whole statement", "Type a reason"):
        await town.customer.press(tap, card)
    await town.customer.say("We have never <ordered> & got it")
    shown = await town.customer.expect("What you dispute", "The whole statement")
    await town.customer.press("Send it", shown["message_id"])
    for phone in (town.rep, town.finance):
        await phone.expect("disputes statement", "We have never <ordered> & got it")
    await town.rep.press("Explain", (await town.rep.expect("disputes statement"))["message_id"])
    await town.rep.say("Signed for on 9 Oct")
    await town.customer.expect("Your dispute is answered", "Signed for on 9 Oct")


async def test_the_draft_outlives_a_restart(town: Town) -> None:
    """Put together by half, the bot is started again: what was chosen is still there."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = (await statement_card(town))["message_id"]
    for tap in ("有异议", "¥276.00", "没收到货"):
        await town.customer.press(tap, card)
    await town.restart()
    await town.customer.press("再选一笔", card)
    await town.customer.press("¥576.00", card)
    await town.customer.press("不是我们的单", card)
    await town.customer.press("提交异议", card)
    assert [d.kind for d in disputes_of(town)] == [DisputeKind.NOT_RECEIVED, DisputeKind.NOT_OURS]


async def test_forged_taps_answer_nothing(town: Town) -> None:
    """Rep and manager forge the customer's buttons, the customer those of the house, another rep all of them."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = await four_taps(town)
    [made] = disputes_of(town)
    before = disputes_of(town)
    house = [
        encode(Verb.DISPUTE_PREPARE, made.statement_id, made.version, made.id),
        encode(Verb.DISPUTE_EXPLAIN, made.statement_id, made.version, made.id),
        encode(Verb.DISPUTE_NAME, made.statement_id, made.version, made.id),
    ]
    for data in house:
        answer = await town.customer.press_data(card, data, force=True)
        assert answer == Answer("这件事在这里办不了，什么都没改。", alert=True)
    customers = [
        encode(Verb.DISPUTE_WITHDRAW, made.statement_id, made.version, made.id),
        encode(Verb.STATEMENT_DISCARD, made.statement_id, 1),
        encode(Verb.STATEMENT_HAND_IN, made.statement_id, 1, 0),
    ]
    for phone in (town.rep, town.manager):
        own = await _own(town, phone)
        for data in customers:
            assert (await phone.press_data(own, data, force=True)).alert, data
    assert disputes_of(town) == before


async def _own(town: Town, phone: Phone) -> int:
    sent = await phone.say("/help")
    [own] = await town.answers(phone, sent)
    return int(own["message_id"])


async def test_the_list_by_where_they_stand(town: Town) -> None:
    """Filters with counts, one customer's only, one tap to open; a contact sees the own company's."""
    await month_with(town, "给王记 可乐10箱", "给转角24 可乐5箱")
    await four_taps(town, "¥576.00")
    sent = await town.manager.say("/statements")
    [listed] = await town.answers(town.manager, sent)
    texts = [b["text"] for b in buttons_of(listed)]
    assert {"• 全部 2", "⏳ 未签 1", "⚠️ 异议 1"} <= set(texts)
    await town.manager.press("异议 1", listed["message_id"])
    shown = words_of(await message(town.manager, listed["message_id"]))
    assert "王记小吃" in shown
    assert "转角24" not in shown
    await town.manager.press("按客户看", listed["message_id"])
    await town.manager.press("转角24", listed["message_id"])
    shown = words_of(await message(town.manager, listed["message_id"]))
    assert "转角24" in shown
    assert "王记小吃" not in shown


async def test_a_sentence_begins_it(town: Town) -> None:
    """Written, not tapped: the card is there, filled in, and one tap sends it. What was paid is still a report."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    await statement_card(town)
    await town.customer.say("INV-2026-000001 金额不对，应该是 500")
    shown = await town.customer.expect("您要提出的异议", "INV-2026-000001", "应为 ¥500.00")
    assert statement_of(town).unsigned
    await town.customer.press("提交，其余 1 笔无误", shown["message_id"])
    await town.finance.expect("有异议", "INV-2026-000001", "应为 ¥500.00")
    sent = await town.customer.say("INV-2026-000001 金额不对，应该是 500")
    again = await town.customer.expect_new(sent["message_id"], "发票", "INV-2026-000001", "等待答复")
    assert [button["text"] for button in buttons_of(again)] == ["↩️ 撤回这笔", "‹ 返回"]
    assert "“INV" not in words_of(again), "what the line says already is not repeated"
    await town.customer.say("付了 100 微信")
    await town.customer.expect("¥100.00")
    assert len(disputes_of(town)) == 1
