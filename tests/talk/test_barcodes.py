"""A photo of a barcode is a product, digits are one too, and a receipt stays a receipt."""

from __future__ import annotations

import pytest

from sales.catalogue import Product
from tests.ocr.bars import bars, note, photo
from tests.ocr.samples import sample
from tests.phones import buttons_of, words_of
from tests.town import Town

UNKNOWN = "4006381333931"


def product_of(town: Town, sku: str) -> Product:
    with town.look() as work:
        product = work.products.get(sku)
    assert product is not None
    return product


def code_of(town: Town, sku: str) -> str:
    code = product_of(town, sku).ean13
    assert code is not None
    return code


async def test_a_photo_of_a_barcode_brings_the_product(town: Town) -> None:
    """Tilted and in shadow: name, price and stock; no receipt is taken; one tap starts an order for somebody."""
    await town.rep.send("photo", photo(bars(code_of(town, "COLA500")), tilt=14), "x.jpg")
    card = await town.rep.expect("可乐 500ml", "标价 ¥57.60/箱", "库存 400箱")
    await town.quiet()
    assert town.parts.desk.unread_receipts() == ()
    await town.rep.press("开一张新订单", card["message_id"])
    await town.rep.press("王记小吃")
    draft = await town.rep.expect("草稿", "王记小吃", "可乐 500ml", "1箱")
    assert "提交" in str(buttons_of(draft))


async def test_into_the_open_draft(town: Town) -> None:
    """The draft that is open gets it, named on the button; the same press twice adds one."""
    await town.rep.say("给王记 雪碧5箱")
    await town.rep.expect("草稿", "雪碧")
    await town.rep.send("photo", photo(bars(code_of(town, "COLA500"))), "x.jpg")
    card = await town.rep.expect("可乐 500ml", "条码")
    await town.rep.press("加到草稿·王记", card["message_id"])
    await town.phones.call("/control/redeliver", {"count": 1})
    await town.quiet()
    await town.rep.expect("草稿", "雪碧", "可乐 500ml", "1箱")


async def test_several_products_on_one_photo(town: Town) -> None:
    """Each has its lines and its button."""
    both = [bars(code_of(town, sku), scale=0.9) for sku in ("COLA500", "GTEA500")]
    await town.rep.send("photo", photo(*both), "x.jpg")
    card = await town.rep.expect("可乐 500ml", "绿茶 500ml")
    assert [b["text"] for b in buttons_of(card)].count("🧾 这是收据") == 1
    await town.rep.press("🆕 绿茶", card["message_id"])
    await town.rep.press("王记小吃")
    await town.rep.expect("草稿", "王记小吃", "绿茶 500ml", "1箱")


async def test_it_is_a_receipt_after_all(town: Town) -> None:
    """The same photo is taken as a receipt, once, however often the button is pressed."""
    sent = await town.rep.send("photo", photo(bars(code_of(town, "COLA500")), note("TOTAL 128.00")), "x.jpg")
    card = await town.rep.expect("可乐 500ml")
    message, data = await town.rep.button("这是收据", card["message_id"])
    await town.rep.press_data(message, data)
    await town.rep.press_data(message, data, force=True)
    await town.quiet()
    with town.look() as work:
        receipt = work.receipts.by_message(town.rep.user_id, sent[0]["message_id"])
    assert receipt is not None
    assert receipt.id == 1
    assert not [m for m in await town.rep.messages() if "相似" in words_of(m)]


async def test_a_code_that_nobody_sells_here(town: Town) -> None:
    """Nothing else on the photo: the digits are said, and no receipt is taken."""
    await town.rep.send("photo", photo(bars(UNKNOWN)), "x.jpg")
    await town.rep.expect(UNKNOWN, "不在商品目录里")
    await town.quiet()
    with town.look() as work:
        assert work.connection.exec_driver_sql("SELECT count(*) FROM receipt").scalar() == 0  # type: ignore[attr-defined]


async def test_a_receipt_is_a_receipt(town: Town) -> None:
    """Without bars nothing is different: it is read and can be confirmed."""
    await town.rep.send("photo", sample("corner-24"), "x.jpg")
    await town.rep.expect("¥1,260.00")


async def test_finance_and_contacts_have_no_products_in_photos(town: Town) -> None:
    """Finance's photo is a receipt; a contact's is taken for a payment."""
    picture = photo(bars(code_of(town, "COLA500")))
    await town.finance.send("photo", picture, "x.jpg")
    await town.customer.send("photo", picture, "x.jpg")
    await town.customer.expect("读不出来", "输入金额")
    await town.quiet()
    for phone in (town.finance, town.customer):
        assert "可乐" not in await phone.transcript()


@pytest.mark.parametrize("typed", ["{code}", " {wide} "])
async def test_digits_alone(town: Town, typed: str) -> None:
    """An EAN typed by itself brings the card, in wide digits too."""
    code = code_of(town, "COLA500")
    wide = "".join(chr(ord("０") + int(c)) for c in code)
    sent = await town.rep.say(typed.format(code=code, wide=wide))
    await town.rep.expect_new(sent["message_id"], "可乐 500ml", "库存")


async def test_digits_that_are_no_code(town: Town) -> None:
    """A wrong check digit, a phone number, an EAN of something else: no product is guessed."""
    code = code_of(town, "COLA500")
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for typed in (wrong, "13800138000", UNKNOWN):
        sent = await town.rep.say(typed)
        heard = await town.rep.expect_new(sent["message_id"])
        assert "标价" not in words_of(heard)
