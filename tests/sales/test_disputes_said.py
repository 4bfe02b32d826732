"""Disputes begun by a sentence: the line that it names, and what is wrong with it."""

from __future__ import annotations

import pytest

from sales.disputes import DisputeKind
from tests.sales.company import Firm
from tests.sales.disputing import (
    invoices,
    march,
    stated,
)


@pytest.mark.parametrize(
    ("said", "index", "kind", "claimed"),
    [
        ("INV-2026-000001 金额不对，应该是 100", 0, DisputeKind.AMOUNT, 100_00),
        ("inv-2026-2 没收到", 1, DisputeKind.NOT_RECEIVED, None),
        ("The invoice INV-2026-3 has the wrong price, should be 55.50", 2, DisputeKind.PRICE, 55_50),
        ("the price of the invoice of 120 is wrong, should be 100", 0, DisputeKind.PRICE, 100_00),
        ("39 块那笔货退了", 1, DisputeKind.RETURNED, None),
        ("120 的单不对", 0, DisputeKind.AMOUNT, None),
    ],
)
def test_a_sentence_disputes_a_line(firm: Firm, said: str, index: int, kind: DisputeKind, claimed: int | None) -> None:
    """It is put together as if it had been tapped, and nothing is handed in."""
    one = march(firm)
    heard = firm.desk.dispute_said(firm.contact, said)
    assert heard is not None
    assert heard[0] == one.id
    key = firm.key()
    for _ in range(2):
        shown = firm.desk.prefill_dispute(firm.contact, one.id, key, heard[1])
    made = shown.drafts[0]
    assert (made.entry, made.kind) == (invoices(one)[index], kind)
    assert (made.claimed.minor if made.claimed else None) == claimed
    assert len(shown.drafts) == 1
    assert stated(firm).unsigned


@pytest.mark.parametrize(
    "said",
    [
        "INV-2026-000001 已经付了",
        "INV-2026-000099 不对",
        "没收到",
        "10日那笔不对",
        "你好",
        "可乐 10箱 没收到",
        "77 不对",
    ],
)
def test_what_names_no_line_is_not_guessed_at(firm: Firm, said: str) -> None:
    """Paid is a report of money; no line, or three of one day: something else is meant."""
    march(firm)
    assert firm.desk.dispute_said(firm.contact, said) is None


def test_sentences_of_others_dispute_nothing(firm: Firm) -> None:
    one = march(firm)
    for who in (firm.rep, firm.clerk, firm.far_contact):
        assert firm.desk.dispute_said(who, "INV-2026-000001 不对") is None
    firm.desk.confirm_statement(firm.contact, one.id, 1, one.hash)
    assert firm.desk.dispute_said(firm.contact, "INV-2026-000001 不对") is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("INV-2026-000001 金额不对，应该是 100", False),
        ("120 的单不对", False),
        ("The invoice INV-2026-3 has the wrong price, should be 55.50", False),
        ("the price of the invoice of 120 is wrong, should be 100", False),
        ("INV-2026-3, price was too high", False),
        ("the price of the milk on INV-2026-3 was too high", True),
        ("INV-2026-000002 没收到,司机说放门口了", True),
        ("INV-2026-000001 is wrong, we agreed on 60 a case with Li", True),
    ],
)
def test_only_what_says_more_is_repeated(firm: Firm, said: str, kept: bool) -> None:
    """Line, reason and amount stand in the card already: the sentence stands beside them where it says more."""
    march(firm)
    heard = firm.desk.dispute_said(firm.contact, said)
    assert heard is not None
    assert heard[1].text == (said if kept else "")
