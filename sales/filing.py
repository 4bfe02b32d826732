"""How a paper is filed: the name of its file by the rule date_customer_kind_number, and all that it is found by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from sales.collections import Receipt
from sales.history import order_words
from sales.methods import Method
from sales.people import Language
from sales.slips import PaperKind

LONGEST_STEM = 56  # Telegram cuts a name at 60 characters; a copy's "_12" still fits
LONGEST_CUSTOMER = 24
LONGEST_NUMBER = 20
LONGEST_WORDS = 20_000  # of one paper; a till roll of a metre has some 3,000

KIND_NAMES: dict[PaperKind, tuple[str, str]] = {
    PaperKind.PAYMENT: ("收款", "payment"),
    PaperKind.DELIVERY: ("送货单", "delivery"),
    PaperKind.INVOICE: ("发票", "invoice"),
    PaperKind.EXPENSE: ("费用", "expense"),
}
_METHOD_NAMES: dict[Method, tuple[str, str]] = {
    Method.CASH: ("现金", "cash"),
    Method.WECHAT: ("微信", "wechat"),
    Method.ALIPAY: ("支付宝", "alipay"),
    Method.CARD: ("刷卡", "card"),
    Method.BANK: ("银行转账", "bank transfer"),
    Method.CHEQUE: ("支票", "cheque"),
}
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"%PDF-", "pdf"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,9})\.(\d{1,2})(?![\d.])", re.ASCII)


def safe(text: str, longest: int) -> str:
    """The text as part of a file's name: letters and digits of any script, everything else one hyphen."""
    kept = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFKC", text))
    return re.sub("-+", "-", kept).strip("-")[:longest].rstrip("-")


def ending_of(content: bytes) -> str:
    """What the file's name ends in, by its first bytes; dat for what no phone makes."""
    for beginning, ending in _BEGINNINGS:
        if content.startswith(beginning):
            return ending
    if content[4:8] == b"ftyp":
        return "heic"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else "dat"


def stem_of(receipt: Receipt, customer: str, language: Language) -> str:
    """The name by the rule, without ending. `customer` is its name in this language; a paper without one is filed under
    whoever issued it. What is not known is left out; a long number keeps its end, which tells it from others."""
    kind = KIND_NAMES[receipt.becomes][language is Language.EN]
    number = safe(receipt.number or "", 999)[-LONGEST_NUMBER:].lstrip("-")
    day = (receipt.day or receipt.created_at.date()).isoformat()
    left = LONGEST_STEM - len(day) - len(kind) - len(number) - 3
    who = safe(customer or receipt.merchant or "", min(left, LONGEST_CUSTOMER))
    return "_".join(part for part in (day, who, kind, number) if part)


def names_of(stem: str, ending: str) -> Iterator[str]:
    """The names to try, best first: the stem itself, then with _2, _3 and so on, until one is free."""
    yield f"{stem}.{ending}"
    copy = 2
    while True:
        yield f"{stem}_{copy}.{ending}"
        copy += 1


def figure(amount: Decimal) -> str:
    """An amount as it stands among a paper's words, so that it is found whole: 68.00 is not in 168.00."""
    return f"={amount:.2f}="


def paper_words(receipt: Receipt, *names: str) -> str:
    """All that a paper is found by, folded: what was read, what counts, the caption, kind and method in both languages,
    and these names (of customer, sender and file)."""
    reading = receipt.reading
    read = reading.raw_text if reading else ""
    seen = [
        f"{whole.replace(',', '')}.{cents}" for whole, cents in _AMOUNT.findall(unicodedata.normalize("NFKC", read))
    ]
    figures = dict.fromkeys(figure(Decimal(each)) for each in seen)
    if receipt.total is not None:
        figures[figure(receipt.total)] = None
    parts = [
        receipt.merchant or "",
        receipt.number or "",
        receipt.caption,
        receipt.day.isoformat() if receipt.day else "",
    ]
    parts += KIND_NAMES[receipt.becomes]
    parts += _METHOD_NAMES[receipt.method] if receipt.method else ()
    if reading is not None:
        parts += [reading.payer.value if reading.payer else "", *(each.value for each in reading.tax_ids)]
        parts += [reading.merchant.value if reading.merchant else "", *reading.note_numbers]
    told = order_words(*dict.fromkeys((*names, *parts)), "".join(figures))
    return f"{told}\n{order_words(*read[:LONGEST_WORDS].splitlines())}"
