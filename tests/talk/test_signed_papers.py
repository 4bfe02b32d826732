"""The files of a statement: the sealed PDF once it is signed, to whom it concerns, and the workbook."""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import replace
from datetime import timedelta

import openpyxl
from pypdf import PdfReader

from documents.certificates import CannotSeal
from documents.printer import Printer
from documents.seal_check import SealState, check
from handlers.views.presses import Verb, encode
from sales.desk.key_room import KeyRoom
from sales.desk.statements.issuing.verify import Origin, VerifyPaper
from sales.people import EVERYTHING, Language, Role
from sales.sealed import read_sealed_as
from sales.sealing import SealHold
from sales.statements import Statement
from tests.phones import Json, Phone, words_of
from tests.town import STRANGER, Town


async def issued(town: Town, order: str = "给王记 可乐10箱") -> Statement:
    """A statement of Wangji's that waits for its answer."""
    sent = await town.rep.say(order)
    card = await town.rep.expect_new(sent["message_id"], "订单草稿")
    await town.rep.press("提交", card["message_id"])
    await town.quiet()
    await town.to_month_end()
    with town.look() as work:
        [found] = [s for s in work.statements.recent(EVERYTHING, 50) if s.snapshot.customer == "C01"]
    return found


async def sign(town: Town) -> int:
    """Confirm it in the chat; the card's message."""
    card = (await town.customer.expect("对账单 ST-", "校验码"))["message_id"]
    await town.customer.press("核对无误，去确认", card)
    await town.customer.press("确认无误并签章", card)
    await town.quiet()
    return int(card)


async def file_of(town: Town, message: Json) -> bytes:
    """The bytes of the document of a message."""
    async with town.phones.session.get(f"/phone/files/{message['document']['file_id']}") as response:
        return await response.read()


async def documents(phone: Phone, ending: str) -> list[Json]:
    """Every file of this kind in the chat."""
    names = [m for m in await phone.messages() if "document" in m]
    return [m for m in names if m["document"]["file_name"].endswith(ending)]


async def test_who_signed_gets_the_sealed_paper(town: Town) -> None:
    """Contact and rep get the signed PDF unasked, once each: the same bytes, sealed as this revision, with the
    contact's name on its last page. Finance fetches it from the card."""
    statement = await issued(town)
    await sign(town)
    mine = await town.customer.expect("已签章的对账单", statement.number, "王建国", "签署凭证")
    theirs = await town.rep.expect("已签章的对账单", statement.number)
    content = await file_of(town, mine)
    assert content == await file_of(town, theirs)
    assert mine["document"]["file_name"] == f"{statement.number}-1-signed.pdf"
    found = await asyncio.to_thread(check, content)
    assert found.state is SealState.INTACT
    named = read_sealed_as(found.reason)
    assert named is not None
    assert (named.number, named.revision, named.hash) == (statement.number, 1, statement.hash)
    last = re.sub(r"\s", "", PdfReader(io.BytesIO(content)).pages[-1].extract_text())
    for word in ("王建国", statement.hash, "在Telegram聊天中确认"):
        assert word in last
    for phone in (town.customer, town.rep):
        assert len(await documents(phone, "-signed.pdf")) == 1
    asked = await town.finance.press("打开对账单", (await town.finance.expect("确认了对账单"))["message_id"])
    assert not asked.alert
    card = await town.finance.expect("对账单 ST-", "校验码")
    await town.finance.press("PDF", card["message_id"])
    got = await town.finance.expect("已签章的对账单")
    assert await file_of(town, got) == content
    with town.look() as work:
        kept = work.sealed.of(statement.id, Language.ZH)
    assert kept is not None
    assert kept.certificate == found.certificate
    verify = VerifyPaper(town.parts.desk.house)
    ours = verify(content, named, found.certificate, sealed=True, intact=True)
    assert (ours.origin, ours.statement and ours.statement.id, ours.superseded) == (Origin.SEALED, statement.id, False)
    assert verify(content, named, "00" * 32, sealed=True, intact=True).origin is Origin.FOREIGN
    assert verify(content, named, found.certificate, sealed=True, intact=False).origin is Origin.CHANGED
    plain = await file_of(town, await town.customer.expect("对账单 ST-", "校验码"))
    assert verify(plain, None, "", sealed=False, intact=False).origin is Origin.PRINTED
    assert verify(plain + b" ", None, "", sealed=False, intact=False).origin is Origin.UNKNOWN
    assert town.proof() == ()


async def test_the_same_bytes_after_a_restart(town: Town) -> None:
    """Sealed once in a language: after a restart the rep gets the very same file, from the same certificate."""
    statement = await issued(town)
    await sign(town)
    first = await file_of(town, await town.rep.expect("已签章的对账单"))
    await town.restart()
    message, _ = await town.customer.button("PDF")
    again = await town.customer.press_data(message, encode(Verb.STATEMENT_PDF, statement.id, 1))
    assert "PDF" in again.text
    await town.quiet()
    signed = await documents(town.customer, "-signed.pdf")
    assert [await file_of(town, each) for each in signed] == [first, first]


async def test_before_it_is_signed_the_plain_paper_comes(town: Town) -> None:
    """The same button, before: the statement without a seal. A press that Telegram delivers twice sends one file."""
    statement = await issued(town)
    card = (await town.customer.expect("对账单 ST-", "校验码"))["message_id"]
    await town.customer.press("PDF", card)
    await town.quiet()
    assert len(await documents(town.customer, f"{statement.number}-1.pdf")) == 2
    assert await documents(town.customer, "-signed.pdf") == []


async def test_the_workbook(town: Town) -> None:
    """Excel from the card, to customer and rep, each in their language; the closing balance is a number. Another
    customer's rep gets nothing."""
    statement = await issued(town)
    card = (await town.customer.expect("对账单 ST-", "校验码"))["message_id"]
    await town.customer.press("Excel", card)
    sent = await town.customer.expect("📊 对账单", statement.number, "¥576.00")
    assert sent["document"]["file_name"] == f"{statement.number}-1.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(await file_of(town, sent)))
    facts = {row[0]: row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert facts["期末余额 Closing balance"] == 576
    own = await town.other_rep.say("/help")
    [told] = await town.answers(town.other_rep, own)
    for verb in (Verb.STATEMENT_EXCEL, Verb.STATEMENT_PDF):
        answer = await town.other_rep.press_data(told["message_id"], encode(verb, statement.id, 1), force=True)
        assert answer.alert
    await town.quiet()
    assert [m for m in await town.other_rep.messages() if "document" in m] == []


async def test_in_english(english_town: Town) -> None:
    """Caption and workbook in English."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.to_month_end()
    card = (await town.customer.expect("Statement ST-", "Check code"))["message_id"]
    await town.customer.press("Excel", card)
    book = openpyxl.load_workbook(io.BytesIO(await file_of(town, await town.customer.expect("📊 Statement"))))
    assert book.sheetnames[0] == "Statement"
    await town.customer.press("It is right, sign", card)
    await town.customer.press("Confirm and sign", card)
    signed = await town.customer.expect("Signed statement ST-", "Confirmed in the chat by Wang Jianguo")
    first = PdfReader(io.BytesIO(await file_of(town, signed))).pages[-1].extract_text()
    assert first.index("Evidence of signature") < first.index("签署凭证")


async def test_without_a_seal_nothing_is_lost(town: Town, monkeypatch) -> None:
    """The certificate has ended: the signed paper waits in the outbox, and comes once there is a seal again."""
    await issued(town)
    real = Printer.signed_statement

    def ended(*_: object) -> tuple[bytes, str]:
        raise CannotSeal("The certificate ended.")

    monkeypatch.setattr(Printer, "signed_statement", ended)
    house = town.parts.desk.house
    monkeypatch.setattr(
        town.parts.desk, "watch_seal", KeyRoom(replace(house, seal=lambda: SealHold(None, "<It ended.>"))).watch_seal
    )
    hold = SealHold(house.now() - timedelta(days=1), "<It ended.>")
    monkeypatch.setattr(town.parts.desk, "seal_hold", lambda: hold)
    with house.archive.begin() as work:
        work.people.link(work.people.add("老板", frozenset({Role.ADMIN})).id, STRANGER)
        work.commit()
    owner = town.phones.of(STRANGER)
    await owner.say("/start")
    await sign(town)
    assert await documents(town.customer, "-signed.pdf") == []
    await owner.expect("对账单封不了章", "<It ended.>", "fieldclerk doctor")
    alarms = [m for m in await owner.messages() if "封不了章" in words_of(m)]
    assert len(alarms) == 1, "two papers wait, and one alarm a day tells it"
    monkeypatch.setattr(Printer, "signed_statement", real)
    await town.to_next_morning()
    await town.customer.expect("已签章的对账单")
