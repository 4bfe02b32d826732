"""Whose a paper is: by caption, tax number, name or history; only when exactly one of the sender's customers fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sales.collections import MatchedBy, Receipt, ReceiptField
from sales.desk import Desk
from sales.likeness import names_alike
from sales.methods import Method
from sales.slips import PaperKind, Seen, TaxId
from tests.sales.company import Firm, reading

OWN = "海风贸易有限公司"
OWN_TAX, THEIR_TAX, OTHER_TAX = "91310115MA1K4AAA1X", "91310115MA1K4BBB2X", "91310115MA1K4CCC3X"


@pytest.fixture
def named(firm: Firm) -> Firm:
    """The company under its own name."""
    house = replace(firm.desk.house, names=(OWN, "Seabreeze Trading Co., Ltd.", OWN_TAX))
    return replace(firm, desk=Desk(house))


def sent(firm: Firm, caption: str = "", **read: Any) -> Receipt:
    """A slip with this read on it."""
    number = next(firm.count)
    taken = firm.desk.take_receipt(firm.rep, 5, number, b"%d" % number, caption).sheet.receipt
    seen: dict[str, Any] = {name: Seen(value, 0.9) if name == "payer" else value for name, value in read.items()}
    look = f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"
    changed = firm.desk.record_reading(taken.id, reading(f"{number}", look=look, **seen))
    assert changed is not None
    return changed.sheet.receipt


def whose(one: Receipt) -> tuple[str | None, MatchedBy | None]:
    return one.customer, one.matched_by


def settle(firm: Firm, one: Receipt, customer: str) -> None:
    """The person says whose it is, and confirms."""
    firm.desk.choose_receipt_customer(firm.rep, one.id, firm.key(), customer)
    firm.desk.choose_kind(firm.rep, one.id, firm.key(), PaperKind.PAYMENT)
    ready = firm.desk.choose_method(firm.rep, one.id, firm.key(), Method.BANK).sheet.receipt
    assert ready.matched_by is None
    firm.desk.confirm_receipt(firm.rep, one.id, ready.version)


def test_the_caption_goes_first(named: Firm) -> None:
    """And says so, where the paper names another customer."""
    assert whose(sent(named, "WANG", tax_ids=(TaxId(THEIR_TAX, "CN"),))) == ("WANG", MatchedBy.CAPTION)
    assert whose(sent(named, "WANG", merchant="LI Ltd")) == ("WANG", MatchedBy.AGAINST)


def test_a_tax_number_on_file_goes_before_the_name(named: Firm) -> None:
    named.by_force(f"UPDATE customer SET tax_id = '{THEIR_TAX}' WHERE code = 'WANG'")
    named.by_force(f"UPDATE customer SET tax_id = '{OTHER_TAX}' WHERE code = 'FAR'")
    assert whose(sent(named, merchant="LI Ltd", tax_ids=(TaxId(THEIR_TAX, "CN"),))) == ("WANG", MatchedBy.TAX_ID)
    assert whose(sent(named, tax_ids=(TaxId(OTHER_TAX, "CN"),))) == (None, None)  # another rep's customer
    assert whose(sent(named, merchant="LI Ltd", tax_ids=(TaxId(OWN_TAX, "CN"),))) == ("LI", MatchedBy.NAME)


def test_a_tax_number_that_was_seen_before(named: Firm) -> None:
    """Nobody has typed it in: the paper that was confirmed for Wang bore it."""
    first = sent(named, merchant="某某商行", tax_ids=(TaxId(THEIR_TAX, "CN"),))
    assert whose(first) == (None, None)
    settle(named, first, "WANG")
    assert whose(sent(named, merchant="unlike", tax_ids=(TaxId(THEIR_TAX, "CN"),))) == ("WANG", MatchedBy.TAX_ID)


def test_our_own_name_at_the_head_means_that_the_payer_is_the_customer(named: Firm) -> None:
    """A bank's slip: payee the company itself, payer a customer. Our own tax number says nothing either."""
    tax_ids = (TaxId(OWN_TAX, "CN"), TaxId(THEIR_TAX, "CN", buyer=True))
    one = sent(named, merchant=OWN, payer="LI Ltd", tax_ids=tax_ids)
    assert whose(one) == ("LI", MatchedBy.NAME)
    assert one.party_tax_id == THEIR_TAX
    assert sent(named, merchant="海风贸易有限公司（公章）").party is None
    assert whose(sent(named, merchant="WANG Ltd", payer=OWN)) == ("WANG", MatchedBy.NAME)


def test_a_slip_that_names_two_customers_is_asked(named: Firm) -> None:
    """One paid the other, or one is the landlord: a person knows."""
    assert whose(sent(named, merchant="WANG Ltd", payer="LI Ltd")) == (None, None)


def test_a_name_that_was_settled_before(named: Firm) -> None:
    """The shop's sign says something else than its account. Confirmed once for Wang it is proposed, however it is
    written; once it was another customer's too it is asked again."""
    first = sent(named, merchant="老城·烧烤店")
    assert whose(first) == (None, None)
    assert whose(sent(named, merchant="老城·烧烤店")) == (None, None)  # nobody has confirmed anything yet
    settle(named, first, "WANG")
    assert whose(sent(named, merchant="老城 烧烤店")) == ("WANG", MatchedBy.HISTORY)
    settle(named, sent(named, merchant="老城烧烤店"), "LI")
    assert whose(sent(named, merchant="老城·烧烤店")) == (None, None)


def test_what_is_remembered_is_the_name_as_it_was_corrected(named: Firm) -> None:
    """The eye misread the sign; what the person typed is what is known from now on."""
    one = sent(named, merchant="老城挠烤")
    named.desk.correct_receipt(named.rep, one.id, "m", ReceiptField.MERCHANT, "老城烧烤")
    settle(named, one, "WANG")
    assert whose(sent(named, merchant="老城烧烤")) == ("WANG", MatchedBy.HISTORY)


def test_what_another_rep_settled_is_not_known_here(named: Firm) -> None:
    """A colleague's customer is not proposed, and not given away, by its papers."""
    theirs = named.photo(reading(merchant="远方烧烤"), named.other_rep)
    named.desk.choose_receipt_customer(named.other_rep, theirs.id, "c", "FAR")
    ready = named.desk.choose_method(named.other_rep, theirs.id, "m", Method.CASH).sheet.receipt
    named.desk.confirm_receipt(named.other_rep, theirs.id, ready.version)
    assert whose(sent(named, merchant="远方烧烤")) == (None, None)


def test_what_was_put_aside_teaches_nothing(named: Firm) -> None:
    one = sent(named, merchant="老城烧烤")
    chosen = named.desk.choose_receipt_customer(named.rep, one.id, "c", "WANG").sheet.receipt
    named.desk.discard_receipt(named.rep, one.id, chosen.version)
    assert whose(sent(named, merchant="老城烧烤")) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("全家便利店", "全家便利店", True),
        ("全家便利店", "全家 便利店（人民路）", True),
        ("SEABREEZE TRADING CO., LTD.", "Seabreeze Trading Co Ltd", True),
        ("SEABREEZE TRADING C0. LTD", "Seabreeze Trading Co Ltd", True),
        ("全家便利店", "罗森便利店", False),
        ("王记", "王记烧烤", False),
        ("", "", False),
        (None, "全家", False),
        ("...", "全家", False),
    ],
)
def test_names_that_are_one(one: str | None, other: str | None, same: bool) -> None:
    """A misread letter, a branch behind the name, case and signs: still one. Two characters in common: not."""
    assert names_alike(one, other) is same
    assert names_alike(other, one) is same
