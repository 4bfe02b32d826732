"""Papers in the chat: who gets which PDF, in whose language, and always the same bytes."""

from __future__ import annotations

import io

from pypdf import PdfReader

from handlers.views.presses import Verb, encode
from sales.people import Role
from tests.phones import Json, Phone, buttons_of
from tests.talk.deciding import newest, own_message, submitted
from tests.town import Town


async def file_of(phone: Phone, name: str) -> Json:
    """The newest message in this chat with a file of this name."""
    return [m for m in await phone.messages() if (m.get("document") or {}).get("file_name") == name][-1]


async def text_of(town: Town, phone: Phone, name: str) -> str:
    """What can be read in the PDF of this name."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(await content(town, phone, name))).pages)


async def content(town: Town, phone: Phone, name: str) -> bytes:
    """The bytes of the newest file of this name."""
    message = await file_of(phone, name)
    async with town.phones.session.get(f"/phone/files/{message['document']['file_id']}") as response:
        return await response.read()


async def posted(town: Town, sentence: str = "给王记 可乐10箱") -> str:
    """An order that was posted at once; its number."""
    await town.rep.say(sentence)
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    await town.quiet()
    return newest(town).number or ""


async def test_an_order_s_papers(town: Town) -> None:
    """The rep taps PDF and then what it should be: order, delivery note without prices, invoice with them."""
    number = await posted(town)
    await town.quiet()  # the card is drawn anew after what was done before
    await town.rep.press("PDF")
    await town.rep.expect("要哪一张")
    for what in ("订单", "发货单", "发票"):
        assert "马上发来" in (await town.rep.press(what)).text
        await town.quiet()
    order = await text_of(town, town.rep, f"{number}.pdf")
    assert all(words in order for words in (number, "可乐 500ml", "576.00", "海风贸易有限公司", "伍佰柒拾陆元整"))
    year = number.split("-")[1]
    note = await text_of(town, town.rep, f"DN-{year}-000001.pdf")
    assert "576.00" not in note
    assert "客户签收" in note
    invoice = await text_of(town, town.rep, f"INV-{year}-000001.pdf")
    assert "576.00" in invoice


async def test_the_same_bytes_again(town: Town) -> None:
    """A day later and after a restart the same paper comes with the same bytes; another person gets them too."""
    number = await posted(town)
    name = f"{number.replace('SO', 'INV')}.pdf"
    await town.quiet()  # the card is drawn anew after what was done before
    await town.rep.press("PDF")
    await town.rep.press("发票")
    await town.quiet()
    first = await content(town, town.rep, name)
    await town.restart()
    await town.rep.press("发票")
    await town.quiet()
    assert await content(town, town.rep, name) == first


async def test_an_order_that_waits_says_so(town: Town) -> None:
    """What no manager has agreed to can be printed by its rep, and says on its face that it binds nobody."""
    order = await submitted(town)
    await town.quiet()  # the card is drawn anew after what was done before
    await town.rep.press("PDF")
    await town.quiet()
    assert "待审核" in await text_of(town, town.rep, f"{order.number}.pdf")
    assert "不生效" in (await file_of(town.rep, f"{order.number}.pdf"))["caption"]


async def test_a_customer_s_own_papers(town: Town) -> None:
    """The contact finds delivery notes and invoices with /papers, never the order; another rep's customer's are not
    found, whatever button is forged."""
    number = await posted(town)
    order = newest(town)
    sent = await town.customer.say("/papers")
    listed = (await town.answers(town.customer, sent))[0]
    words = [button["text"] for button in buttons_of(listed)]
    assert [w.split()[0] for w in words] == ["发票", "发货单"]
    await town.customer.press("发票", listed["message_id"])
    await town.quiet()
    assert "576.00" in await text_of(town, town.customer, f"{number.replace('SO', 'INV')}.pdf")
    for phone, wanted in ((town.customer, number), (town.other_rep, number.replace("SO", "INV"))):
        message = await own_message(town, phone)
        await phone.press_data(message, encode(Verb.PAPER, order.id, wanted), force=True)
        await town.quiet()
        assert not [m for m in await phone.messages() if (m.get("document") or {}).get("file_name") == f"{wanted}.pdf"]


async def test_the_warehouse_gets_no_prices(town: Town) -> None:
    """Somebody of the warehouse is offered delivery notes only."""
    await posted(town)
    with town.parts.archive.begin() as work:
        person = work.people.add("库管", frozenset({Role.WAREHOUSE}))
        work.commit()
    order = newest(town)
    kinds = [kind.value for kind, _ in town.parts.desk.order_papers(person, order.id)]
    assert kinds == ["DN"]


async def test_papers_in_english(english_town: Town) -> None:
    """An English reader gets the English paper."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.quiet()  # the card is drawn anew after what was done before
    await town.rep.press("PDF")
    await town.rep.press("Invoice")
    await town.quiet()
    number = (newest(town).number or "").replace("SO", "INV")
    text = await text_of(town, town.rep, f"{number}.pdf")
    assert text.index("Invoice") < text.index("发票")
