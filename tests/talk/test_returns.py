"""Returns in the chat: a rep asks with a few taps, somebody else decides, the customer gets the credit note."""

from __future__ import annotations

import aiohttp

from handlers.views.presses import Verb, encode
from sales.people import EVERYTHING
from sales.returns import Return, ReturnState
from tests.phones import Phone, buttons_of
from tests.talk.deciding import newest, own_message
from tests.talk.test_papers import posted, text_of
from tests.town import Town

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def the_return(town: Town) -> Return:
    """The return that was begun last."""
    with town.look() as work:
        order = newest(town)
        found = [made for state in ReturnState for made in work.returns.in_state(state, EVERYTHING)]
    assert all(made.order_id == order.id for made in found)
    return max(found, key=lambda made: made.id)


def owed(town: Town) -> int:
    """What Wangji owes, in fen."""
    with town.look() as work:
        return work.ledger.balance("C01", "CNY").minor


async def handed_in(town: Town) -> Return:
    """Wangji's order of ten cases; two of them come back, damaged, handed in by the rep."""
    await posted(town)
    await town.rep.press("退货")
    await town.rep.expect("退货草稿", "王记")
    for _ in range(2):
        await town.rep.press("＋")
    await town.rep.expect("可乐 500ml 2箱", "¥115.20")
    await town.rep.press("破损")
    await town.rep.press("提交审核")
    await town.rep.expect("退货待审核")
    await town.quiet()
    return the_return(town)


async def test_two_cases_come_back(town: Town) -> None:
    """Five taps ask for it. Finance approves with one: the note is in the books, the goods in stock, the rep and the
    customer are told, the customer with the PDF; every card follows."""
    made = await handed_in(town)
    assert owed(town) == 57600
    for phone in (town.manager, town.second_manager, town.finance):
        card = await phone.expect("退货待审核", "可乐 500ml 2箱", "冲减 ¥115.20", "破损", "退回主仓", "李雷")
        assert [b["text"] for b in buttons_of(card)] == ["✅ 通过 ¥115.20", "❌ 驳回"]
    await town.finance.press("通过")
    await town.finance.expect("红字发票", "CN-", "冲销", "冲减后欠款 ¥460.80")
    await town.rep.expect("赵敏", "通过了退货", "CN-", "¥115.20")
    await town.quiet()
    note = the_return(town)
    caption = await town.customer.expect("红字发票", note.number or "", "¥115.20", made.invoice)
    assert caption["document"]["file_name"] == f"{note.number}.pdf"
    text = await text_of(town, town.customer, f"{note.number}.pdf")
    assert all(words in text for words in ("红字发票", made.invoice, "115.20", "破损"))
    card = await town.manager.expect("红字发票", note.number or "")
    assert [b["text"] for b in buttons_of(card)] == ["📄 单据 PDF"]
    await town.rep.expect("已下单", f"红字发票 {note.number}")
    assert owed(town) == 46080
    assert town.proof() == ()


async def test_refused_for_a_ready_made_reason(town: Town) -> None:
    """The manager refuses with two taps; the rep reads who and why; nothing was posted."""
    await handed_in(town)
    await town.manager.press("驳回")
    await town.manager.expect("为什么驳回")
    await town.manager.press("没有照片")
    await town.rep.expect("王芳", "驳回了退货", "没有照片")
    assert the_return(town).state is ReturnState.REFUSED
    assert owed(town) == 57600


async def test_refused_in_words(town: Town) -> None:
    """A typed reason works the same."""
    await handed_in(town)
    await town.manager.press("驳回")
    await town.manager.press("自己写原因")
    await town.manager.expect("为什么驳回？写一句原因")
    await town.manager.say("超过三十天了")
    await town.rep.expect("驳回了退货", "超过三十天了")


async def test_typed_quantities_and_the_price_alone(town: Town) -> None:
    """Three single bottles are typed; then it is the price that was wrong: ¥36 without any goods. Too much is refused
    with what is left, and the question stays open."""
    await posted(town)
    await town.rep.press("退货")
    await town.rep.press("可乐")
    await town.rep.expect("还能退 10箱")
    await town.rep.press("输入数量")
    await town.rep.say("3瓶")
    await town.rep.expect("可乐 500ml 3瓶", "¥7.20")
    await town.rep.press("可乐 500ml 3瓶")
    await town.rep.press("只退差价")
    await town.rep.say("577")
    await town.rep.expect("最多还能冲 ¥576.00")
    await town.rep.say("36")
    await town.rep.expect("只退差价", "¥36.00", "货不动")
    await town.rep.press("价格错")
    await town.rep.press("提交审核")
    await town.quiet()
    await town.manager.press("通过 ¥36.00")
    await town.quiet()
    assert owed(town) == 54000
    assert town.proof() == ()


async def test_scrapped_for_a_reason_of_its_own(town: Town) -> None:
    """Everything comes back and goes to the bin, for a reason in words."""
    await posted(town)
    with town.look() as work:
        before = work.stock.on_hand("COLA500")
    await town.rep.press("退货")
    await town.rep.press("全部退回")
    await town.rep.press("自己写原因")
    await town.rep.say("仓库进水")
    await town.rep.expect("仓库进水", "¥576.00")
    await town.rep.press("报废")
    await town.rep.expect("货报废，不入库")
    await town.rep.press("提交审核")
    await town.quiet()
    await town.manager.press("通过 ¥576.00")
    await town.quiet()
    with town.look() as work:
        assert work.stock.on_hand("COLA500") == before
    assert owed(town) == 0


async def test_a_photo_goes_with_it(town: Town) -> None:
    """The rep replies to the draft with a photo: it is kept, and the manager sees it above the card."""
    await posted(town)
    await town.rep.press("退货")
    await town.rep.press("＋")
    await town.rep.press("破损")
    card = await town.rep.expect("退货草稿", "破损")
    form = aiohttp.FormData()
    for name, value in (("kind", "photo"), ("caption", ""), ("reply_to", str(card["message_id"]))):
        form.add_field(name, value)
    form.add_field("file", PIXEL, filename="broken.png")
    url = f"/phone/users/{town.rep.user_id}/chats/{town.rep.user_id}/file"
    async with town.phones.session.post(url, data=form) as response:
        assert response.status < 400, await response.text()
    await town.rep.expect("退货草稿", "附有照片")
    await town.rep.press("提交审核")
    await town.quiet()
    assert the_return(town).photo is not None
    assert any(message.get("photo") for message in await town.manager.messages())
    with town.look() as work:
        assert work.connection.exec_driver_sql("SELECT count(*) FROM receipt").scalar_one() == 0


async def test_nobody_decides_the_own_return(town: Town) -> None:
    """A manager asks: the own card has no button to approve, and a forged press is refused; so is a rep's."""
    await posted(town)
    order = newest(town)
    sent = await town.manager.say("/orders")
    await town.answers(town.manager, sent)
    made = town.parts.desk.begin_return(town.cast.manager, order.id, "key").sheet.made
    await town.manager.press_data(await own_message(town, town.manager), encode(Verb.OPEN_RETURN, made.id), force=True)
    await town.manager.press("全部退回")
    await town.manager.press("过期")
    await town.manager.press("提交审核")
    await town.quiet()
    made = the_return(town)
    card = await town.manager.expect("退货待审核", "自己提的退货要由另一个人审核")
    assert [b["text"] for b in buttons_of(card)] == ["撤回"]
    forged = encode(Verb.RETURN_APPROVE, made.id, made.version)
    assert "自己提的退货" in (await town.manager.press_data(card["message_id"], forged, force=True)).text
    here = await own_message(town, town.rep)
    assert "只有主管或财务" in (await town.rep.press_data(here, forged, force=True)).text
    strangers: tuple[Phone, ...] = (town.other_rep, town.customer)
    for phone in strangers:
        await phone.press_data(await own_message(town, phone), forged, force=True)
    assert the_return(town).state is ReturnState.REQUESTED
    await town.finance.press("通过")
    await town.quiet()
    assert the_return(town).state is ReturnState.APPROVED


async def test_returns_in_english(english_town: Town) -> None:
    """The same in English, from the button to the credit note."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.rep.press("Return")
    await town.rep.press("＋")
    await town.rep.press("Wrong item")
    await town.rep.press("Hand in ¥57.60")
    await town.manager.expect("Return to decide", "1 case", "Credit ¥57.60", "Wrong item", "Goods go back to")
    await town.manager.press("Approve ¥57.60")
    await town.rep.expect("approved the return: credit note CN-")
    await town.customer.expect("Credit note CN-", "less to pay", "Original invoice INV-")
