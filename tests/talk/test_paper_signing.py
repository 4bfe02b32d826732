"""Statements signed on paper: a photo of the print comes in, a second person accepts it with one tap."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
from PIL import Image
from sqlalchemy import select

from benchmarks.degrade import shadowed
from benchmarks.qr_photos import encoded, shrunk, tilted
from benchmarks.signed_photos import marked
from handlers.views.presses import Verb, encode
from ocr.pdfs import page_pictures
from sales.people import EVERYTHING
from sales.signatures import SignedBy
from sales.statements import StatementState
from storage.tables.talk import audit
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.test_statements import heard, month_with, statement_of
from tests.town import Town

TELEGRAM = 1280  # pixels of a photo's long side


async def pdf_of(town: Town, message: Json) -> bytes:
    """The file that a message brought."""
    async with town.phones.session.get(f"/phone/files/{message['document']['file_id']}") as response:
        return bytes(await response.read())


def photographed(pdf: bytes, seed: int = 7) -> bytes:
    """The last page on a table: askew, in shadow, as small as Telegram makes it, JPEG 40."""
    return photo_of(np.asarray(next(page_pictures(pdf))), seed)


def photo_of(page: np.ndarray, seed: int = 7) -> bytes:
    """The page on a table."""
    chance = np.random.default_rng(seed)
    return encoded(shrunk(shadowed(tilted(page, chance), chance), TELEGRAM), 40)


async def issued_pdf(town: Town) -> bytes:
    """The statement that Wangji got at the month's end, as the bot printed it."""
    await month_with(town, "给王记 可乐10箱")
    return await pdf_of(town, await town.customer.expect("对账单 ST-", "王记小吃"))


async def issued_print(town: Town, phone: Phone | None = None) -> bytes:
    """A photo of the statement that Wangji got at the month's end, really printed by the bot."""
    await month_with(town, "给王记 可乐10箱")
    card = await (phone or town.customer).expect("对账单 ST-", "王记小吃")
    return photographed(await pdf_of(town, card))


async def sent(phone: Phone, photo: bytes, caption: str = "") -> Json:
    [message] = await phone.send("photo", photo, "IMG_1.jpg", caption)
    return message


async def test_two_taps_and_a_photo(town: Town) -> None:
    """The rep sends a bad photo of the signed print: its code says whose it is. One tap hands it in. Finance gets the
    photo with its card, and one tap signs. The rep reads that it is signed; the customer is not asked any more."""
    photo = await issued_print(town)
    message = await sent(town.rep, photo)
    card = await town.rep.expect_new(
        message["message_id"],
        "签字的对账单",
        "王记小吃",
        "第 1 版",
        "¥576.00",
        "二维码已核验",
        "签章处没有看到签字或盖章",
    )
    assert buttons_of(card)[0]["text"] == "✅ 提交"
    assert (await town.rep.press("提交", card["message_id"])).text == "✅ 已提交，等另一个人确认"
    await town.rep.expect("签字的对账单，等确认")
    waiting = await town.finance.expect("签字的对账单，等确认", "王记小吃", "李雷", "二维码已核验")
    assert waiting["photo"]
    whole = await town.finance.expect("签字照片，全图")
    assert whole["photo"]
    assert whole["message_id"] < waiting["message_id"]
    answer = await town.finance.press("签字属实，确认签章", waiting["message_id"])
    assert answer.text == "✅ 已确认，对账单签章生效"
    await town.quiet()
    signed = statement_of(town)
    assert signed.state is StatementState.CONFIRMED
    with town.look() as work:
        signature = work.signatures.of(signed.id)
    assert signature is not None
    assert (signature.kind, signature.person_id) == (SignedBy.PAPER, town.cast.reps[0].id)
    assert signature.accepted_by == town.cast.clerk.id
    await town.rep.expect("签字的对账单，已确认", "赵敏")
    assert not buttons_of(await town.manager.expect("签字的对账单，已确认"))
    assert (await town.finance.press_data(waiting["message_id"], _accept(town), force=True)).text.startswith("赵敏 在")
    await town.to_next_morning(7)
    assert await heard(town.customer, "请确认对账单") == 0
    assert town.proof() == ()


def _accept(town: Town) -> str:
    with town.look() as work:
        signing = work.paper_signings.get(1, EVERYTHING, 0)
    assert signing is not None
    return encode(Verb.PRINT_ACCEPT, signing.id, 2)


async def test_refused_with_the_reason_for_the_sender(town: Town) -> None:
    """A manager sees no stamp on it: the rep reads why, and the statement waits on."""
    photo = await issued_print(town)
    await sent(town.rep, photo)
    await town.rep.press("提交")
    waiting = (await town.manager.expect("签字的对账单，等确认"))["message_id"]
    await town.manager.press("退回", waiting)
    await town.manager.press("没有签字或盖章", waiting)
    told = await town.rep.expect("退回了你交的签字对账单", "没有签字或盖章", "再拍一张")
    await town.rep.press("打开", told["message_id"])
    assert statement_of(town).unsigned
    await sent(town.rep, photo)
    await town.rep.expect("同一张照片之前交过，被退回", "没有签字或盖章")
    await town.rep.press("提交")
    waiting = (await town.manager.expect_new(waiting, "签字的对账单，等确认", "同一张照片"))["message_id"]
    await town.manager.press("退回", waiting)
    await town.manager.press("自己写原因", waiting)
    await town.manager.say("要盖公章")
    await town.rep.expect("退回了你交的签字对账单", "要盖公章")


async def test_what_waits_is_found_without_its_notice(town: Town) -> None:
    """Finance asks for the statements: a button says that one waits, the list says whose and who handed it in, a tap
    brings the photo with its card, and once it is accepted nothing waits. The rep who sent it has no such button."""
    photo = await issued_print(town)
    await sent(town.rep, photo)
    await town.rep.press("提交")
    await town.finance.expect("签字的对账单，等确认")
    asked = await town.rep.say("/statements")
    of_rep = await town.rep.expect_new(asked["message_id"], "对账单")
    assert not [each for each in buttons_of(of_rep) if "等你确认" in each["text"]]
    asked = await town.finance.say("/statements")
    listed = await town.finance.expect_new(asked["message_id"], "对账单")
    await town.finance.press("签字照片，等你确认 1", listed["message_id"])
    await town.finance.expect("1 张签字的对账单等你确认", "王记小吃", "李雷", "没有看到签字或盖章")
    await town.finance.press("王记小吃", listed["message_id"])
    await town.quiet()
    card = await town.finance.expect("签字的对账单，等确认")
    assert card["message_id"] > listed["message_id"]
    assert card["photo"]
    await town.finance.press("签字属实", card["message_id"])
    assert statement_of(town).state is StatementState.CONFIRMED
    await town.finance.press("返回", listed["message_id"])
    again = await town.finance.expect("点开查看")
    assert not [each for each in buttons_of(again) if "等你确认" in each["text"]]
    refused = await town.rep.press_data(of_rep["message_id"], encode(Verb.PRINTS, 0), force=True)
    assert refused.alert


async def test_nobody_accepts_the_own_photo_and_nobody_hands_in_another_s(town: Town) -> None:
    """The manager who sent it has no button, and a forged one is refused; another rep cannot hand it in."""
    photo = await issued_print(town)
    await sent(town.other_rep, photo)
    await town.other_rep.expect("不是你的客户的")
    await sent(town.manager, photo)
    card = await town.manager.expect("签字的对账单", "王记小吃")
    await town.manager.press("提交", card["message_id"])
    await town.manager.expect("等另一位主管或财务确认")
    answer = await town.manager.press_data(card["message_id"], _accept(town), force=True)
    assert "要由另一位主管或财务确认" in answer.text
    assert statement_of(town).unsigned
    await town.second_manager.press("确认签章")
    await town.quiet()
    assert statement_of(town).state is StatementState.CONFIRMED


async def test_the_customer_sends_the_photo(town: Town) -> None:
    """The customer's own contact photographs the paper: somebody of the house accepts, the customer is thanked."""
    photo = await issued_print(town)
    message = await sent(town.customer, photo)
    await town.customer.expect_new(message["message_id"], "签字的对账单", "王记小吃")
    await town.customer.press("提交")
    await town.finance.press("确认签章")
    await town.customer.expect("赵敏", "确认了你交的签字对账单")


async def test_a_scan_as_pdf(town: Town) -> None:
    """The office scans it: the PDF with the picture of the page is read like a photo, and finance gets the file."""
    photo = Image.open(io.BytesIO(await issued_print(town)))
    scan = io.BytesIO()
    photo.save(scan, "PDF", resolution=110)
    [message] = await town.rep.send("document", scan.getvalue(), "scan.pdf")
    await town.rep.expect_new(message["message_id"], "签字的对账单", "王记小吃", "二维码已核验")
    await town.rep.press("提交")
    whole = await town.finance.expect("签字照片，全图")
    assert whole["document"]["file_name"].endswith(".pdf")
    assert (await town.finance.expect("签字的对账单，等确认"))["photo"]


async def test_without_a_code_it_is_chosen(town: Town) -> None:
    """Nothing can be read on the photo, but its caption says what it is; or it answers the statement's own message. The
    second person is told that no code was read."""
    await issued_print(town)
    blank = encoded(np.full((1280, 960, 3), 200, np.uint8), 80)
    message = await sent(town.rep, blank, "签好的对账单")
    card = await town.rep.expect_new(message["message_id"], "没有读到照片上的二维码", "点是哪一张")
    await town.rep.press("王记小吃", card["message_id"])
    await town.rep.expect("没有读到二维码，是李雷选的")
    await town.rep.press("提交")
    await town.finance.expect("没有读到二维码，是李雷选的", "请对照片上的单号和版次")
    await town.rep.press("撤回")
    await town.finance.expect("已撤回")


async def test_the_place_to_sign_is_shown_enlarged(town: Town) -> None:
    """Signed with a pen: rep and finance read that something is written there, and finance's card is a picture of the
    place to sign, flat and as wide as the chat."""
    pdf = await issued_pdf(town)
    page = np.asarray(next(page_pictures(pdf)))
    signed = photo_of(marked(page, "both", np.random.default_rng(3)))
    message = await sent(town.rep, signed)
    await town.rep.expect_new(message["message_id"], "签字的对账单", "签章处有笔迹或印章")
    await town.rep.press("提交")
    waiting = await town.finance.expect("签字的对账单，等确认", "签章处有笔迹或印章")
    width, height = waiting["photo"][-1]["width"], waiting["photo"][-1]["height"]
    assert width > 2 * height


async def test_a_receipt_that_is_a_signed_statement(town: Town) -> None:
    """The photo was taken for a receipt: the button under its card makes a signed statement of it."""
    await issued_print(town)
    blank = encoded(np.full((1280, 960, 3), 200, np.uint8), 80)
    message = await sent(town.rep, blank)
    await town.quiet()
    card = await town.rep.expect_new(message["message_id"])
    await town.rep.press("是签字的对账单", card["message_id"])
    await town.rep.expect("没有读到照片上的二维码", "点是哪一张")


async def test_a_superseded_print(town: Town) -> None:
    """The photo shows the first revision and there is a second: refused, and one tap sends the one to print."""
    photo = await issued_print(town)
    one = statement_of(town)
    with town.parts.archive.begin() as work:
        work.statements.add(replace(one, id=0, version=1, revision=2, state=StatementState.ISSUED))
        work.commit()
    message = await sent(town.rep, photo)
    told = await town.rep.expect_new(message["message_id"], "这是第 1 版", "已被第 2 版取代")
    await town.rep.press("发第 2 版来打印", told["message_id"])
    paper = await town.rep.expect_new(told["message_id"], "对账单 ST-")
    assert paper["document"]["file_name"].endswith("-2.pdf")
    with town.look() as work:
        assert work.paper_signings.get(1, EVERYTHING, 0) is None
    assert any("paper_signing.take.refused" in str(row) for row in _audit(town))


def _audit(town: Town) -> list[object]:
    with town.parts.archive.look() as work:
        return list(work.connection.execute(select(audit)))


async def test_in_english(english_town: Town) -> None:
    """The same two taps."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.to_month_end()
    card = await town.customer.expect("Statement ST-", "Wangji Snacks")
    await sent(town.rep, photographed(await pdf_of(town, card)))
    await town.rep.expect("Signed statement", "Wangji Snacks", "revision 1", "Code read and genuine")
    await town.rep.press("Hand it in")
    await town.finance.expect("Signed statement, to be accepted", "Li Lei")
    await town.finance.press("It is signed: accept")
    await town.rep.expect("Signed statement, accepted", "Zhao Min")
    with town.look() as work:
        [signed] = [s for s in work.statements.recent(EVERYTHING, 9) if s.snapshot.customer == "C01"]
    assert signed.state is StatementState.CONFIRMED
    assert words_of(await town.finance.expect("Wangji Snacks", "signed"))
