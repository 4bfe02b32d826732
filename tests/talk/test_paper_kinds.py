"""What a photographed paper becomes: chosen by what is on it, changed by a tap, confirmed in its own way."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bot.demo.world import SAMPLES
from handlers.views.presses import Verb, encode
from sales.collections import Receipt, ReceiptState
from sales.people import EVERYTHING
from sales.slips import PaperKind
from tests.phones import Answer, buttons_of, words_of
from tests.talk.test_receipts import WANGJI, owed, photographed, sell
from tests.town import Town


def receipt(town: Town, number: int = 1) -> Receipt:
    """The receipt with this id."""
    with town.look() as work:
        found = work.receipts.get(number, EVERYTHING, 0)
    assert found is not None
    return found


def as_file(name: str, form: str) -> bytes:
    """A sample in another format."""
    kept = io.BytesIO()
    Image.open(SAMPLES / name).save(kept, form)
    return kept.getvalue()


async def test_an_expense_is_filed_and_posts_nothing(town: Town) -> None:
    """A tap makes an expense of it: no customer is asked for, the confirmation files it, and finance is not asked to
    verify anything."""
    card = (await photographed(town.rep))["message_id"]
    await town.rep.press("→ 费用", card)
    shown = await town.rep.expect("费用收据，可以归档了", "只归档，不入账")
    assert "客户" not in words_of(shown)
    await town.rep.press("归档费用 ¥2,000.00", card)
    filed = await town.rep.expect("费用收据已归档", "/find")
    assert not buttons_of(filed)
    await town.quiet()
    assert (receipt(town).state, receipt(town).kind) == (ReceiptState.FILED, PaperKind.EXPENSE)
    assert all("待核实" not in words_of(message) for message in await town.finance.messages())
    assert owed(town) == 0


async def test_a_signed_note_proves_its_delivery(town: Town) -> None:
    """The words under the photo say that it is a signed note; which one is chosen; confirmed, its goods count as
    received with this photo as the proof."""
    await sell(town)
    sent = await town.rep.send("photo", (SAMPLES / "corner-24.jpg").read_bytes(), "signed.jpg", "签收单")
    card = (await town.rep.expect_new(sent[-1]["message_id"], "签收单", "是哪张发货单"))["message_id"]
    [label] = [b["text"] for b in buttons_of(await town.rep.expect("是哪张发货单")) if b["text"].startswith("DN-")]
    number = label.split()[0]
    await town.rep.press(label, card)
    await town.rep.expect("签收单，可以确认了", number)
    await town.rep.press(f"确认签收 {number}", card)
    await town.rep.expect("客户已签收", number)
    with town.look() as work:
        note = work.orders.note_numbered(number, EVERYTHING)
        assert note is not None
        assert [each.delivery for each in work.orders.receipts(note.order_id)] == [number]
    assert receipt(town).note == number


async def test_an_invoice_needs_who_issued_it_and_its_number(town: Town) -> None:
    """Without a number it is not filed; typed, it is."""
    card = (await photographed(town.rep, "lao-li.jpg"))["message_id"]
    await town.rep.press("→ 发票", card)
    await town.rep.expect("发票")
    await town.rep.press("改单号", card)
    await town.rep.press("输入单号", card)
    sent = await town.rep.say("26312000001234567890")
    card = (await town.rep.expect_new(sent["message_id"], "26312000001234567890"))["message_id"]
    await town.rep.press("归档发票", card)
    await town.rep.expect("发票已归档")
    assert receipt(town).state is ReceiptState.FILED


async def test_something_that_is_no_receipt(town: Town) -> None:
    """A photo that got here by mistake is put aside by one tap; its old buttons do nothing."""
    card = (await photographed(town.rep))["message_id"]
    _, confirm = await town.rep.button("确认回款", card)
    assert (await town.rep.press("不是收据", card)).text == "已放一边"
    await town.rep.expect("不是收据，已放一边")
    answer = await town.rep.press_data(card, confirm, force=True)
    assert "已由 李雷 作废" in answer.text
    assert receipt(town).not_a_receipt


async def test_the_amount_under_the_photo_is_another_one(town: Town) -> None:
    """The caption names another amount than the paper: both stand on the card, and a tap says which."""
    card = (await photographed(town.rep, caption="王记 微信 2100"))["message_id"]
    await town.rep.expect("收据上是 ¥2,000.00，你写的是 ¥2,100.00")
    await town.rep.press("¥2,100.00", card)
    await town.rep.expect("金额 ¥2,100.00")
    await town.rep.press("确认回款 ¥2,100.00", card)
    await town.finance.expect("回款待核实", "¥2,100.00", "机器读到 ¥2,000.00")


async def test_forged_kinds_and_notes(town: Town) -> None:
    """A kind that there is not, a note of somebody else's order, somebody else's receipt: nothing is changed."""
    await photographed(town.rep)
    sent = await town.rep.say("/help")
    [own] = await town.answers(town.rep, sent)
    before = receipt(town)
    gift = encode(Verb.RECEIPT_KIND, 1, before.version, "gift")
    assert "失效" in (await town.rep.press_data(own["message_id"], gift, force=True)).text
    missing = encode(Verb.RECEIPT_NOTE, 1, before.version, "DN-2026-999999")
    assert "没有找到" in (await town.rep.press_data(own["message_id"], missing, force=True)).text
    sent = await town.other_rep.say("/help")
    [theirs] = await town.answers(town.other_rep, sent)
    for verb, *words in ((Verb.RECEIPT_KIND, "expense"), (Verb.RECEIPT_NOT_ONE,), (Verb.RECEIPT_NOTES,)):
        data = encode(verb, 1, before.version, *words)
        answer = await town.other_rep.press_data(theirs["message_id"], data, force=True)
        assert answer == Answer("没有找到这张收据。", alert=True)
    assert receipt(town) == before


@pytest.mark.parametrize(("form", "name"), [("PDF", "付款单.pdf"), ("TIFF", "scan.tif"), ("PNG", "slip.png")])
async def test_papers_sent_as_files(town: Town, form: str, name: str) -> None:
    """A PDF or a picture in any usual format is read like a photo, and its card has a picture too."""
    sent = await town.rep.send("document", as_file(WANGJI, form), name)
    card = await town.rep.expect_new(sent[-1]["message_id"], "¥2,000.00", "王记小吃")
    assert card["photo"]
    await town.rep.press("确认回款 ¥2,000.00", card["message_id"])
    await town.finance.expect("回款待核实", "¥2,000.00")


async def test_a_locked_pdf_says_what_to_do(town: Town) -> None:
    """It asks for a password: nothing is guessed, and the sentence says how to send it."""
    writer = PdfWriter(PdfReader(io.BytesIO(as_file(WANGJI, "PDF"))))
    writer.encrypt("secret")
    kept = io.BytesIO()
    writer.write(kept)
    await town.rep.send("document", kept.getvalue(), "locked.pdf")
    await town.rep.expect("读不出来", "有密码")


async def test_other_files_get_one_sentence(town: Town) -> None:
    """A text document is no paper: one sentence says what is."""
    sent = await town.rep.send("document", b"PK\x03\x04 minutes", "minutes.docx")
    assert [words_of(m) for m in await town.answers(town.rep, sent[-1])] == [
        "这种文件我用不上。收据和发票请发照片或 PDF。"
    ]


async def test_a_dark_photo_is_asked_for_again(town: Town) -> None:
    """Nothing can be seen in it: it is said at once, with how to do it better, and never guessed."""
    kept = io.BytesIO()
    Image.open(SAMPLES / WANGJI).point(lambda value: value // 40).save(kept, "JPEG", quality=60)
    await town.rep.send("photo", kept.getvalue(), "dark.jpg")
    await town.rep.expect("读不出来", "太暗", "光从侧面来")
    assert receipt(town).total is None
