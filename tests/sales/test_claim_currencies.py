"""A customer with an account in other money says to have paid in that money too."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from handlers.views.claims import claim_form, packed, unpacked
from handlers.views.say import Voice
from sales.methods import Method
from sales.money import Money
from sales.people import Language
from sales.receivables.claims import ClaimDraft
from sales.refusals import BadValue
from tests.sales.company import TODAY, Firm, cny, said
from tests.sales.stating import write_late


def usd(minor: int) -> Money:
    return Money(minor, "USD")


def owing_dollars(firm: Firm) -> None:
    """300 dollars are owed since yesterday's books."""
    write_late(firm, TODAY, 300_00, currency="USD")


def test_dollars_are_told_and_verified_as_dollars(firm: Firm) -> None:
    """The card begins in the money that is owed and offers the house's; the claim settles the account in dollars."""
    owing_dollars(firm)
    sheet = firm.desk.begin_claim(firm.contact)
    assert (sheet.draft.money, sheet.balance, sheet.currencies) == ("USD", usd(300_00), ("CNY", "USD"))
    told = firm.desk.claim_amount(sheet.draft, "120")
    assert told.amount == usd(120_00)
    told = ClaimDraft(told.amount, Method.BANK, TODAY)
    made = firm.desk.report_claim(firm.contact, firm.key(), told).sheet.collection
    firm.desk.verify_collection(firm.clerk, made.id, made.version)
    with firm.archive.look() as work:
        assert work.ledger.balance("WANG", "USD", firm.today) == usd(180_00)
    assert firm.balance() == 0


def test_the_houses_money_where_that_is_owed(firm: Firm) -> None:
    """Both are owed: the house's comes first, one tap chooses the other."""
    owing_dollars(firm)
    firm.post(said("COLA", 1))
    sheet = firm.desk.begin_claim(firm.contact)
    assert (sheet.draft.money, sheet.balance) == ("", cny(60_00))
    other = firm.desk.claim_sheet(firm.contact, ClaimDraft(None, None, TODAY, "USD"))
    assert (other.draft.money, other.balance) == ("USD", usd(300_00))


def test_no_money_that_there_is_no_account_in(firm: Firm) -> None:
    """A forged button is refused, and a sentence about such money is asked for its amount."""
    with pytest.raises(BadValue):
        firm.desk.report_claim(firm.contact, firm.key(), ClaimDraft(usd(5_00), Method.BANK, TODAY))
    sheet = firm.desk.claim_sheet(firm.contact, ClaimDraft(usd(5_00), Method.BANK, TODAY))
    assert (sheet.draft.amount, sheet.balance, sheet.foreign) == (None, cny(0), usd(5_00))
    assert firm.desk.claim_sheet(firm.contact, sheet.draft).foreign is None
    assert firm.desk.begin_claim(firm.contact).foreign is None
    words = claim_form(sheet, Voice(Language.EN, ZoneInfo("UTC"))).text
    assert "US$5.00" in words
    assert "CNY" in words


@pytest.mark.parametrize(
    ("words", "money"),
    [("已付500美元", "USD"), ("paid 500 usd today", "USD"), ("已付500", ""), ("转了80欧元了", "EUR")],
)
def test_a_sentence_names_it(small_firm: Firm, words: str, money: str) -> None:
    """Dollars, euros; the house's money when nothing is said."""
    told = small_firm.desk.claim_said(small_firm.contact, words)
    assert told is not None
    assert told.currency == money
    assert told.amount is None or told.amount.currency == (money or "CNY")


def test_a_button_holds_it() -> None:
    """What is packed comes out again; other money is none."""
    for draft in (ClaimDraft(usd(5_00), Method.BANK, TODAY, "USD"), ClaimDraft(None, None, TODAY, "USD")):
        assert unpacked(*packed(draft), "CNY") == draft
    assert unpacked(0, f"{TODAY} -", "CNY") == ClaimDraft(None, None, TODAY)
    assert unpacked(0, f"{TODAY} - XYZ", "CNY") is None
