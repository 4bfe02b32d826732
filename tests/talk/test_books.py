"""The books in the chat: finance chooses a month and gets it as a workbook; nobody else does."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from handlers.views.presses import Verb, encode
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.deciding import own_message
from tests.town import Town


async def workbook(town: Town, phone: Phone) -> tuple[Json, list[str]]:
    """The newest file that the bot sent, and the sheets in it."""
    found = [m for m in await phone.messages() if not m.get("out") and m.get("document")]
    async with town.phones.session.get(f"/phone/files/{found[-1]['document']['file_id']}") as response:
        return found[-1], load_workbook(io.BytesIO(await response.read())).sheetnames


def exported(town: Town) -> list[tuple[str, str]]:
    """What the audit log says of exports: who, and which month."""
    with town.look() as work:
        statement = text("SELECT person_id, subject FROM audit WHERE action = 'books.exported' ORDER BY id")
        return [(row.person_id, row.subject) for row in work.connection.execute(statement)]


async def test_a_month_by_one_tap(town: Town) -> None:
    """/export, a month, the file; that finance took it is in the audit log."""
    await town.finance.say("/export")
    card = await town.finance.expect("导出账簿", "科目余额表")
    month = buttons_of(card)[0]
    await town.finance.press(month["text"], card["message_id"])
    await town.finance.expect("各表已核对一致")
    sent, sheets = await workbook(town, town.finance)
    assert sheets == ["凭证", "客户明细账", "科目余额表", "未清项", "账龄", "合计核对"]
    year, number = (int(part) for part in month["text"].replace("年", " ").replace("月", " ").split())
    assert sent["document"]["file_name"] == f"账簿_{year}-{number:02}.xlsx"
    assert [subject for _, subject in exported(town)] == [f"books:{year}-{number:02}"]


async def test_in_english(town: Town) -> None:
    """The same in the other language, file and sheets too."""
    asked = await town.finance.say("/language")
    card = await town.finance.expect_new(asked["message_id"], "Which language?")
    await town.finance.press("English", card["message_id"])
    await town.finance.say("/export")
    card = await town.finance.expect("The books", "Which month?")
    await town.finance.press(buttons_of(card)[0]["text"], card["message_id"])
    await town.finance.expect("agree with each other")
    sent, sheets = await workbook(town, town.finance)
    assert sheets[0] == "Journal"
    assert sent["document"]["file_name"].startswith("books_20")


@pytest.mark.parametrize("who", ["rep", "manager", "customer"])
async def test_it_is_for_those_who_keep_the_books(town: Town, who: str) -> None:
    """Others are told no, by command and by forged button, and get no file."""
    phone: Phone = getattr(town, who)
    sent = await phone.say("/export")
    (answer,) = await town.answers(phone, sent)
    assert "只有财务和审计" in words_of(answer)
    assert not buttons_of(answer)
    month = f"{town.parts.desk.house.today():%Y-%m}"
    await phone.press_data(await own_message(town, phone), encode(Verb.BOOKS, month), force=True)
    await town.quiet()
    assert not [m for m in await phone.messages() if m.get("document")]
    assert exported(town) == []


@pytest.mark.parametrize("word", ["2026-13", "x", "9999-01", "-1-01", "2026-1"])
async def test_a_month_that_is_none(town: Town, word: str) -> None:
    """A forged month: a sentence, no file."""
    answer = await town.finance.press_data(await own_message(town, town.finance), encode(Verb.BOOKS, word), force=True)
    assert answer.text
    await town.quiet()
    assert not [m for m in await town.finance.messages() if m.get("document")]
    assert exported(town) == []


async def test_a_month_too_large_for_telegram(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram takes less than the month has: it comes in parts by days; and where even that is too much, a sentence
    says so instead of nothing."""
    monkeypatch.setattr("handlers.downloads.AROUND", 0)
    await town.finance.say("/export")
    card = await town.finance.expect("导出账簿")
    monkeypatch.setattr("handlers.downloads.LARGEST_SENT", 10)
    await town.finance.press(buttons_of(card)[0]["text"], card["message_id"])
    await town.finance.expect("Telegram 最多只收", "请管理员在服务器上导出")
    await town.quiet()
    assert sum("最多只收" in words_of(m) for m in await town.finance.messages()) == 1, "once, not for each part"
    assert not [m for m in await town.finance.messages() if m.get("document")]
    monkeypatch.setattr("handlers.downloads.zipped", lambda _content, _name: b"PK")
    card = await town.finance.expect("导出账簿")
    await town.finance.press(buttons_of(card)[0]["text"], card["message_id"])
    await town.finance.expect("按日期分开发")
    await town.quiet()
    names = [m["document"]["file_name"] for m in await town.finance.messages() if m.get("document")]
    assert len(names) > 1
    assert all(name.startswith("账簿_20") and name.endswith(".xlsx.zip") for name in names)
    assert len(set(names)) == len(names)
