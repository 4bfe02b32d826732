"""Deliveries over the phone: the warehouse delivers, the customer signs, the rep photographs; and what is not to go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.wiring import build
from handlers.views.presses import Verb, encode
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, Language, Role
from sales.policy import Fulfilment
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.deciding import newest, own_message
from tests.talk.test_receipts import SAMPLES, WANGJI
from tests.town import STRANGER, Town, found

SENTENCE = "给王记 可乐10箱 雪碧5箱"


@pytest_asyncio.fixture
async def port(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose orders are delivered by its warehouse, where Sun Qiang works."""
    town = found(tmp_path, Language.ZH)
    town.parts.close()
    town.settings = town.settings.model_copy(update={"fulfilment": Fulfilment.PLANNED})
    town.parts = build(town.settings)
    with town.parts.archive.begin() as work:
        packer = work.people.add("孙强", frozenset({Role.WAREHOUSE}))
        work.people.link(packer.id, STRANGER)
        work.commit()
    async with town as alive:
        await packer_of(alive).say("/deliveries")
        await packer_of(alive).expect("没有待发的货")
        yield alive


def packer_of(town: Town) -> Phone:
    return town.phones.of(STRANGER)


async def approved(town: Town, sentence: str = SENTENCE) -> Order:
    """An order that was said, submitted, and waits for the warehouse."""
    sent = await town.rep.say(sentence)
    card = await town.rep.expect_new(sent["message_id"], "订单草稿")
    await town.rep.press("提交", card["message_id"])
    await town.quiet()
    order = newest(town)
    assert order.state is OrderState.APPROVED
    return order


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def test_a_photo_from_the_warehouse(port: Town) -> None:
    """Receipts are not the warehouse's job: told whose it is, and nothing is kept."""
    packer = packer_of(port)
    sent = await packer.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    [answer] = await port.answers(packer, sent[-1])
    assert "收据请业务员或财务来发" in words_of(answer)
    with port.look() as work:
        assert work.receipts.get(1, EVERYTHING, 0) is None


async def test_one_tap_delivers_and_the_customer_signs(port: Town) -> None:
    """The warehouse is told at once and sees goods and no price; one tap delivers all. The customer gets the note,
    signs with a tap, and the rep reads it; a second signature is refused with who signed."""
    order = await approved(port)
    packer = packer_of(port)
    card = await packer.expect("待发货", order.number or "", "王记小吃", "10箱", without="¥")
    assert labels(card)[:2] == ["🚚 全部发货", "部分发货"]
    assert "已发货" in (await packer.press("全部发货", card["message_id"])).text
    await packer.expect("已发完", order.number or "", "DN-")
    await port.rep.expect("已下单", order.number or "", "DN-", "INV-")
    note = await port.customer.expect("发货单", "10箱", "收到货请点", without="¥")
    assert labels(note) == ["✅ 签收", "⚠️ 有问题"]
    message, data = await port.customer.button("签收", note["message_id"])
    assert "已签收" in (await port.customer.press("✅ 签收", message)).text
    await port.customer.expect("已签收", "王建国")
    await port.rep.expect("王建国", "签收了", "DN-")
    await port.rep.expect("已下单", "已签收")
    again = await port.customer.press_data(message, data, force=True)
    assert "已由 王建国" in again.text
    assert "没有再改动" in again.text
    assert port.proof() == ()


async def test_a_part_goes_now_and_the_rest_later(port: Town) -> None:
    """On the part screen two cases of cola are taken away and the sprite stays behind; it is sent. The card shows what
    is left, the rest goes with one tap, and each note has its invoice."""
    order = await approved(port)
    packer = packer_of(port)
    card = await packer.expect("待发货", order.number or "")
    await packer.press("部分发货", card["message_id"])
    await packer.expect("部分发货", "发 10箱 / 剩 10箱")
    for _ in range(2):
        await packer.press("−", card["message_id"])
    await packer.expect("发 8箱 / 剩 10箱")
    await packer.press("2 · 5箱", card["message_id"])
    await packer.expect("发 8箱 / 剩 10箱", "发 不发 / 剩 5箱")
    await packer.press("✅ 发货", card["message_id"])
    await packer.expect("待发货", "2箱", "（共 10箱）", "5箱", "DN-")
    await port.rep.expect("待发货", order.number or "", "还没发的", "2箱", "5箱", "DN-")
    await packer.press("剩余全部发货", card["message_id"])
    await packer.expect("已发完")
    with port.look() as work:
        notes, invoices = work.orders.notes(order.id), work.orders.invoices(order.id)
        assert [[line.base_quantity for line in note.lines] for note in notes] == [[192], [48, 120]]
        assert sum(invoice.total.minor for invoice in invoices) == order.total.minor
        assert work.ledger.balance("C01", "CNY") == order.total
    assert port.proof() == ()


async def test_short_and_damaged_is_said_in_words(port: Town) -> None:
    """The customer taps Problem and writes what is wrong: the rep, the warehouse and the managers read it."""
    order = await approved(port)
    await packer_of(port).press("全部发货")
    await port.customer.expect("发货单", "收到货请点")
    await port.customer.press("有问题")
    await port.customer.expect("少了什么")
    await port.customer.say("可乐少2瓶 <破了>")
    await port.customer.expect("已签收", "⚠️ 可乐少2瓶 <破了>")
    for phone in (port.rep, port.manager, packer_of(port)):
        await phone.expect("王建国", "有问题", "可乐少2瓶")
    await port.rep.expect("已下单", order.number or "", "签收有问题")


async def test_the_rep_photographs_the_signed_note(port: Town) -> None:
    """Asked for with a button, the next photo is the signed note and no receipt; it can be seen again, and the customer
    is not asked any more. The photo after it is a receipt as ever."""
    await approved(port)
    await packer_of(port).press("全部发货")
    note = await port.rep.expect("发货单", "还没签收")
    await port.rep.press("签收单照片", note["message_id"])
    await port.rep.expect("拍下签好字的发货单")
    await port.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    await port.rep.expect("签收单照片已存", "DN-")
    signed = await port.rep.expect("发货单", "已签收", "签收单照片，李雷")
    assert labels(await port.customer.expect("发货单", "已签收")) == ["看签收单照片"]
    await port.rep.press("看签收单照片", signed["message_id"])
    assert (await port.rep.expect("签收单 · 李雷"))["photo"]
    with port.look() as work:
        (receipt,) = work.orders.receipts(newest(port).id)
        assert work.receipts.looks(0) == ()
    assert receipt.photo is not None
    await port.rep.send("photo", (SAMPLES / WANGJI).read_bytes(), WANGJI)
    await port.rep.expect("收据")
    assert port.proof() == ()


async def test_a_text_in_place_of_the_photo(port: Town) -> None:
    """While the photo is waited for, an order is still an order; a word that is none is answered honestly."""
    await approved(port)
    await packer_of(port).press("全部发货")
    note = await port.rep.expect("发货单", "还没签收")
    await port.rep.press("签收单照片", note["message_id"])
    await port.rep.expect("拍下签好字的发货单")
    sent = await port.rep.say("好的好的")
    await port.rep.expect_new(sent["message_id"], "不是照片")
    sent = await port.rep.say("给王记 可乐1箱")
    await port.rep.expect_new(sent["message_id"], "订单草稿", "可乐")


async def test_cancelled_with_a_reason(port: Town) -> None:
    """The rep cancels before the warehouse delivers: two taps. The goods are free, the warehouse is told, and its tap
    on the old card is answered honestly."""
    order = await approved(port)
    packer = packer_of(port)
    old, data = await packer.button("全部发货")
    card = await port.rep.expect("待发货", order.number or "")
    await port.rep.press("更多", card["message_id"])
    await port.rep.press("取消订单", card["message_id"])
    await port.rep.expect("为什么取消", order.number or "")
    assert "已取消" in (await port.rep.press("客户不要了", card["message_id"])).text
    await port.rep.expect("已取消", "客户不要了", "李雷")
    await packer.expect("李雷", "取消了订单", "客户不要了")
    await packer.expect("不用发了", order.number or "")
    answer = await packer.press_data(old, data, force=True)
    assert "取消" in answer.text
    with port.look() as work:
        assert work.stock.available("COLA500") == work.stock.on_hand("COLA500")
    assert port.proof() == ()


async def test_the_rest_is_closed_with_a_typed_reason(port: Town) -> None:
    """After a part the rep closes the rest in own words: the order is done, nothing is reserved."""
    order = await approved(port)
    packer = packer_of(port)
    await packer.press("部分发货")
    await packer.expect("部分发货", "/ 剩 5箱")
    await packer.press("2 · 5箱")
    await packer.expect("不发")
    await packer.press("✅ 发货")
    card = await port.rep.expect("待发货", order.number or "", "还没发的")
    await port.rep.press("更多", card["message_id"])
    await port.rep.press("结束剩余", card["message_id"])
    await port.rep.expect("没发的不再发")
    await port.rep.press("自己写原因", card["message_id"])
    await port.rep.expect("为什么结束剩余？写一句")
    await port.rep.say("雪碧断货")
    await port.rep.expect("已下单", "雪碧断货", "结束了剩余部分", "没有发的")
    assert newest(port).state is OrderState.POSTED
    assert port.proof() == ()


async def test_a_van_is_loaded_and_sold_from(port: Town) -> None:
    """The warehouse loads Li Lei's van in one sentence; he looks into it, sells from it, and the goods are handed over
    on the spot: delivered and invoiced with the submit."""
    packer = packer_of(port)
    await packer.say("/stock")
    await packer.expect("库存")
    await packer.press("装车")
    await packer.expect("谁的车")
    await packer.press("装 李雷")
    await packer.expect("哪些货")
    await packer.say("可乐20箱，雪碧10箱")
    await packer.expect("TR-", "主仓 → 李雷的车", "20箱", "10箱")
    sent = await port.rep.say("/stock")
    await port.rep.expect_new(sent["message_id"], "李雷的车", "20箱")
    sent = await port.rep.say("/stock 可乐")
    await port.rep.expect_new(sent["message_id"], "库存", "主仓", "李雷的车 20箱")
    sent = await port.rep.say("给王记 可乐2箱")
    card = await port.rep.expect_new(sent["message_id"], "订单草稿")
    await port.rep.press("从车上出货", card["message_id"])
    await port.rep.expect("订单草稿", "从 李雷的车 出货")
    await port.rep.press("提交", card["message_id"])
    await port.quiet()
    order = newest(port)
    assert (order.state, order.warehouse is not None) == (OrderState.POSTED, True)
    with port.look() as work:
        (note,) = work.orders.notes(order.id)
        assert work.stock.on_hand("COLA500", order.warehouse) == 18 * 24
    assert note.warehouse == order.warehouse
    await port.customer.expect("发货单", "李雷的车", "2箱")
    assert port.proof() == ()


async def test_the_list_of_what_is_to_go(port: Town) -> None:
    """/deliveries lists what waits and opens it; the rep sees the own, finance is refused."""
    order = await approved(port)
    for phone in (packer_of(port), port.rep):
        sent = await phone.say("/deliveries")
        listed = await phone.expect_new(sent["message_id"], "1 单待发货", order.number or "")
        await phone.press("王记小吃", listed["message_id"])
        await phone.expect_new(listed["message_id"], "待发货", order.number or "")


async def test_forged_presses_deliver_nothing(port: Town) -> None:
    """A rep without a van, the customer and finance press what they were never shown: refused, and nothing moves."""
    order = await approved(port)
    for phone in (port.rep, port.customer, port.finance):
        message = await own_message(port, phone)
        for verb in (Verb.ORDER_DELIVER, Verb.ORDER_PART, Verb.ORDER_SEND, Verb.ORDER_CLOSE_FOR):
            more = (0,) if verb is Verb.ORDER_CLOSE_FOR else ()
            answer = await phone.press_data(message, encode(verb, order.id, order.version, *more), force=True)
            assert answer.text
    assert newest(port) == order
    assert "没有待发的货" not in words_of((await port.rep.messages())[-1])
    assert port.proof() == ()
