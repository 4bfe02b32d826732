"""What a paper is, who pays, how it was paid, and our own numbers on it."""

from __future__ import annotations

import pytest

from ocr.fields.kinds import kind_of
from ocr.fields.own_numbers import own_numbers
from ocr.fields.paid_by import method_of
from ocr.fields.parties import parties_of
from ocr.fields.payer import payer_of
from sales.methods import Method
from sales.slips import PaperKind, Seen
from tests.ocr.slips import slip

RECEIPT = "收款收据\n2024年5月3日\n今收到 青禾商贸有限公司 交来货款\n贰仟元整 | ¥2000.00\n收款单位:云溪"
TRANSFER = (
    "招商银行\n电子回单\n付款方 | 青禾商贸有限公司\n付款账号 | 6222021\n收款方 | 云溪饮品有限公司\n金额 | ¥2,000.00"
)
APP = "账单详情\n小渔村\n-128.00\n当前状态 | 支付成功\n商户全称 | 云溪饮品有限公司\n支付方式 | 零钱"
NOTE = "发货单\nDN-2026-000012\n客户:青禾商贸\n矿泉水 | 10 | 箱\n收货人签收: 王"
VAT = "电子发票(普通发票)\n发票号码:2431200\n名称:青禾商贸有限公司 | 名称:云溪饮品有限公司\n价税合计 | ¥100.00"
TRADE = "RIVER TRADING LTD\nTAX INVOICE\nBill To: Old Mill Cafe Ltd\nDue Date: 1/2/2025\nTotal | 100.00"
TAXI = "出租汽车专用\n上车 10:02\n下车 10:31\n里程 8.2\n金额 | 32.00"
FUEL = "RIVER PETRO STATION\n35.10 litre Pump # 02\nV-Power 97 | RM86.00"
MEAL = "LEMON RESTAURANT\nTable 4 Pax 2\nService Charge | 2.10\nTotal | 23.10"


def _kind(text: str) -> Seen[PaperKind] | None:
    made = slip(text)
    return kind_of(made, parties_of(made), own_numbers(made))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RECEIPT, PaperKind.PAYMENT),
        (TRANSFER, PaperKind.PAYMENT),
        (APP, PaperKind.PAYMENT),
        ("OFFICIAL RECEIPT\nReceived from: Old Mill Ltd\nThe sum of\nRM 20.00", PaperKind.PAYMENT),
        (NOTE, PaperKind.DELIVERY),
        ("DELIVERY ORDER\nD/O No: 123\nGoods received in good order", PaperKind.DELIVERY),
        (VAT, PaperKind.INVOICE),
        (TRADE, PaperKind.INVOICE),
        (TAXI, PaperKind.EXPENSE),
        (FUEL, PaperKind.EXPENSE),
        (MEAL, PaperKind.EXPENSE),
        ("停车费收费票据\n入场时间 10:00\n金额 | 10.00", PaperKind.EXPENSE),
    ],
)
def test_the_kind_is_told_by_the_words(text: str, kind: PaperKind) -> None:
    """Titles, who is addressed, our own number, what was bought; with reasons."""
    seen = _kind(text)
    assert seen is not None
    assert seen.value is kind
    assert seen.confidence >= 0.75
    assert seen.why


def test_a_bare_slip_is_a_guess() -> None:
    """Amounts and nothing else: something bought, perhaps; the other kinds are offered."""
    seen = _kind("Some Thing | 12.00")
    assert seen is not None
    assert seen.confidence <= 0.5
    assert PaperKind.PAYMENT in seen.others
    assert _kind("hello world") is None


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        (RECEIPT, "青禾商贸有限公司"),
        (TRANSFER, "青禾商贸有限公司"),
        (VAT, "青禾商贸有限公司"),
        (TRADE, "Old Mill Cafe Ltd"),
        ("Bill To:\nOLD MILL CAFE\n3 Mill Road", "OLD MILL CAFE"),
        ("客户名称：王记小吃 电话：0571", "王记小吃"),
        ("Received from: Old Mill Ltd Date: 3/3/2020", "Old Mill Ltd"),
        ("付款单位 | 王记小吃店\n收款单位 | 云溪饮品", "王记小吃店"),
    ],
)
def test_the_payer_is_named_by_a_label(text: str, payer: str) -> None:
    """Beside the label, in the next column or below it; another label ends the name."""
    made = slip(text)
    seen = payer_of(made, parties_of(made))
    assert seen is not None
    assert seen.value == payer


@pytest.mark.parametrize("text", ["客户联\n散客", "Customer Copy\nCustomer Signature", "Supplier of bread"])
def test_nobody_is_named(text: str) -> None:
    """Copies, signatures and walk-in customers are no payer."""
    made = slip(text)
    assert payer_of(made, parties_of(made)) is None


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("支付方式: 微信支付", Method.WECHAT),
        ("支付宝 | 128.00", Method.ALIPAY),
        ("Total | 12.00\nCASH | 20.00\nCHANGE | 8.00", Method.CASH),
        ("VISA XXXX-XXXX-XXXX-1234 | 12.00", Method.CARD),
        ("Payment Type: Cash", Method.CASH),
        ("□现金 ☑转账 □支票", Method.BANK),
        (TRANSFER, Method.BANK),
        ("Cheque No. 123456 | 500.00", Method.CHEQUE),
        ("CASH | 0.00\nMASTERCARD | 12.00", Method.CARD),
        ("付款方式\n支付宝", Method.ALIPAY),
    ],
)
def test_how_it_was_paid(text: str, method: Method) -> None:
    """A label, an amount beside it or a tick decides."""
    seen = method_of(slip(text))
    assert seen is not None
    assert seen.value is method
    assert seen.sure or method is Method.BANK
    assert seen.box is not None


@pytest.mark.parametrize(
    "text",
    ["CASH SALE\nCASHIER: Ann", "关注微信公众号 领红包", "WE ACCEPT VISA", "CASH & CARRY SDN BHD", "Total | 3.00"],
)
def test_footers_and_headings_are_no_method(text: str) -> None:
    """What is advertised is not how it was paid."""
    assert method_of(slip(text)) is None


def test_two_methods_are_asked() -> None:
    """Half in cash, half by phone: a question with both."""
    seen = method_of(slip("现金 | 50.00\n微信支付 | 50.00"))
    assert seen is not None
    assert not seen.sure
    assert {seen.value, *seen.others} == {Method.CASH, Method.WECHAT}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("单号 DN-2026-000012", ("DN-2026-000012",)),
        ("DN 2026 000012 / lNV-2O26-00OO07", ("DN-2026-000012", "INV-2026-000007")),
        ("5O-2026-0000l2", ("SO-2026-000012",)),
        ("DN2026000012", ("DN-2026-000012",)),
        ("Doc DN-2026-0000123", ()),
        ("ADN-2026-000012", ()),
        ("DN-2026-000012\nDN-2026-000012", ("DN-2026-000012",)),
    ],
)
def test_our_own_numbers_also_read_badly(text: str, numbers: tuple[str, ...]) -> None:
    """0 for O, lost dashes; not longer numbers of somebody else."""
    assert own_numbers(slip(text)) == numbers
