"""What is said under a photo: customer, way of paying, amount, kind; and nothing that can be meant in two ways."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from language.reader import Ear
from sales.catalogue import Catalogue, CustomerNames
from sales.collections import MatchedBy, Receipt, ReceiptState
from sales.desk.captions import CaptionSays, caption_says
from sales.methods import Method
from sales.slips import PaperKind, PictureFault, Seen, Unreadable
from tests.sales.company import Firm, reading

NAMES = (
    CustomerNames("C1", "王记", "Wangji", ("老王",)),
    CustomerNames("C2", "好又来超市", "Cash & Carry Bank Street", ()),
    CustomerNames("C3", "兴隆酒楼", "Xinglong Restaurant", ()),
    CustomerNames("C4", "兴隆超市", "Xinglong Market", ()),
)
TWO_THOUSAND = Decimal(2000)
CUSTOMERS = Catalogue("1", (), NAMES)


def says(caption: str, currency: str = "CNY") -> CaptionSays:
    return caption_says(Ear(), CUSTOMERS, caption, currency)


@pytest.mark.parametrize(
    ("caption", "customer", "method", "amount", "kind"),
    [
        ("王记 微信 2000", "C1", Method.WECHAT, "2000", None),
        ("王记微信2000元", "C1", Method.WECHAT, "2000", None),
        ("老王付的，现金，￥1,280.50", "C1", Method.CASH, "1280.5", None),
        ("Wangji cash 2,000", "C1", Method.CASH, "2000", None),
        ("wangji paid 300 by bank transfer", "C1", Method.BANK, "300", PaperKind.PAYMENT),
        ("王记转账12块5", "C1", Method.BANK, "12.5", None),
        ("Cash & Carry Bank Street 88", "C2", None, "88", None),
        ("报销 打车", None, None, None, PaperKind.EXPENSE),
        ("expense: taxi 35.00", None, None, "35", PaperKind.EXPENSE),
        ("发票报销 120元", None, None, "120", PaperKind.EXPENSE),
        ("兴隆酒楼的发票", "C3", None, None, PaperKind.INVOICE),
        ("送货单 王记 已签收", "C1", None, None, PaperKind.DELIVERY),
        ("Wangji signed delivery note", "C1", None, None, PaperKind.DELIVERY),
        ("支付宝 RMB 66", None, Method.ALIPAY, "66", None),
    ],
)
def test_what_is_said(
    caption: str, customer: str | None, method: Method | None, amount: str | None, kind: PaperKind | None
) -> None:
    assert says(caption) == CaptionSays(customer, method, Decimal(amount) if amount else None, kind)


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "   ",
        "👍",
        "你看看",
        "20260309",
        "2026-03-09",
        "3月9日",
        "单号 12345",
        "No. 12345",
        "order 77123",
        "3箱 2件",
        "100 or 200",
        "12,50",
        "9折 50%",
        "13812345678",
        "$100",
        "12:30",
        "scorecard of the day",
        "cashier",
        "designed",
    ],
)
def test_what_says_nothing_certain(caption: str) -> None:
    assert says(caption) == CaptionSays()


@pytest.mark.parametrize(
    ("caption", "silent"),
    [
        ("兴隆 现金", "customer"),
        ("王记 微信或现金", "method"),
        ("王记 2000 3000", "amount"),
        ("王记 回款 送货单", "kind"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked(caption: str, silent: str) -> None:
    assert getattr(says(caption), silent) is None


def sent(firm: Firm, caption: str, total: str | None, *others: str, message: int = 6, sure: float = 0.6) -> Receipt:
    """A photo with a caption, read with these candidates for the total."""
    taken = firm.desk.take_receipt(firm.rep, 5, message, caption.encode(), caption).sheet.receipt
    seen = Seen(Decimal(total), sure, others=tuple(Decimal(other) for other in others)) if total else None
    changed = firm.desk.record_reading(taken.id, replace(reading(), total=seen))
    assert changed is not None
    return changed.sheet.receipt


def test_an_amount_that_is_said_settles_which_candidate_it_is(firm: Firm) -> None:
    """The eye saw 20.00 and, less surely, 2000.00: the words decide, and nobody is asked."""
    one = sent(firm, "WANG 微信 2000", "20", "2000.00", "7")
    assert (one.total, one.said_total, one.total_agreed, one.total_disputed) == (
        TWO_THOUSAND,
        TWO_THOUSAND,
        True,
        False,
    )
    assert (one.customer, one.matched_by, one.method) == ("WANG", MatchedBy.CAPTION, Method.WECHAT)
    assert one.kind is PaperKind.PAYMENT


def test_an_amount_that_is_said_does_not_beat_a_total_that_was_surely_read(firm: Firm) -> None:
    """1,400 was handed over and 1,368 paid: both are printed, and the person is asked which was meant."""
    one = sent(firm, "WANG 现金 1400", "1368.00", "1400.00", sure=0.98)
    assert (one.total, one.said_total, one.total_disputed) == (Decimal(1368), Decimal(1400), True)


def test_an_amount_that_was_not_read_is_a_doubt(firm: Firm) -> None:
    """What stands on the paper is proposed, with the doubt beside it; a correction to what was said settles it."""
    one = sent(firm, "WANG 微信 2000", "20", "7")
    assert (one.total, one.said_total, one.total_disputed) == (Decimal(20), TWO_THOUSAND, True)
    assert not one.total_agreed


def test_an_amount_that_is_said_stands_in_for_one_that_cannot_be_read(firm: Firm) -> None:
    """No total on the paper, or no paper at all: the words are as good as typing."""
    assert sent(firm, "WANG 现金 2000", None).total == 2000
    taken = firm.desk.take_receipt(firm.rep, 5, 7, b"dark", "WANG 现金 300").sheet.receipt
    changed = firm.desk.record_reading(taken.id, Unreadable(PictureFault.DARK))
    assert changed is not None
    one = changed.sheet.receipt
    assert (one.state, one.fault, one.total) == (ReceiptState.READ, PictureFault.DARK, Decimal(300))


def test_a_reading_does_not_overrule_the_caption(firm: Firm) -> None:
    """Said: an expense, paid in cash, for Wang. Read: a payment by card, of Li."""
    taken = firm.desk.take_receipt(firm.rep, 5, 6, b"photo", "WANG 报销 现金").sheet.receipt
    seen = reading(kind=Seen(PaperKind.PAYMENT, 0.99), method=Seen(Method.CARD, 0.99), merchant="LI Ltd")
    changed = firm.desk.record_reading(taken.id, seen)
    assert changed is not None
    one = changed.sheet.receipt
    assert (one.kind, one.method, one.customer) == (PaperKind.EXPENSE, Method.CASH, "WANG")
