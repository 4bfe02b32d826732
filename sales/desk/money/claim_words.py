"""What a customer's sentence says about having paid: certain words only, everything else is left to be asked."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, timedelta

from sales.catalogue import Catalogue
from sales.desk.captions import caption_says
from sales.desk.typed import amount_said
from sales.methods import Method
from sales.money import DECIMALS, Money
from sales.readings import SentenceReader
from sales.receivables.claims import ClaimDraft
from sales.refusals import BadValue

LONGEST = 120
_PAID = re.compile(
    r"(?:刚|刚才|刚刚)(?:付|转|汇|打款|打了)|已(?:经)?(?:付|支付|转|汇|打款|结清)|(?:付|转|汇|打|结)(?:完|好|过|清)?款?(?:账|帐)?(?:给你们?)?了|(?:付|转|汇|打)过去"
    r"|付款(?:完成|成功)|转账成功|支付成功"
    r"|\b(?:paid|transferred|wired|remitted)\b|\b(?:sent|made) (?:you )?(?:the |a )?(?:money|payment|transfer)\b"
    r"|\bpayment (?:is |was |has been )?(?:made|sent|done)\b",
    re.IGNORECASE,
)
_NOT_PAID = re.compile(
    r"没|未|不|别|吗|嘛|么|多少|什么|怎么|何时|哪|准备|打算|要付|会付|如果|等.*再|[?？]"
    r"|\b(?:not|never|cannot|can't|won't|when|how|what|who|why|will|would|should|to be paid|if|unpaid|going to)\b|n't\b"
    r"|^(?:have|has|did|was|were|is|are)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:transferred|wired|remitted)\b", re.IGNORECASE)
_PAUSES = str.maketrans("，。；！、", "     ")
_MONEY = {
    "USD": r"美元|美金|\busd\b|\bdollars?\b|\$",
    "EUR": r"欧元|\beur\b|\beuros?\b|€",
    "HKD": r"港币|港元|\bhkd\b",
    "JPY": r"日元|\bjpy\b|\byen\b",
}
_DAYS = {0: r"今天|刚才|刚刚|\btoday\b|\bjust\b", 1: r"昨天|昨晚|\byesterday\b", 2: r"前天"}


def amount_in_money(said: str) -> Money | None:
    """An amount as typed with the name of a currency ('50 USD', '50美元'); None where it is none or names none."""
    words = " ".join(unicodedata.normalize("NFKC", said).split())
    for code in DECIMALS:
        rest = re.sub(_MONEY.get(code, rf"\b{code}\b"), "", words, count=1, flags=re.IGNORECASE).strip()
        if rest != words:
            with suppress(BadValue):
                return Money.of(amount_said(rest, code), code)
    return None


def claim_said(ear: SentenceReader, catalogue: Catalogue, said: str, currency: str, today: date) -> ClaimDraft | None:
    """What the sentence says to have been paid, when and how; None when it does not say so, or asks, or denies it."""
    said = said.translate(_PAUSES)
    words = " ".join(unicodedata.normalize("NFKC", said).split())
    if len(words) > LONGEST or not _PAID.search(words) or _NOT_PAID.search(words):
        return None
    says = caption_says(ear, catalogue, words, currency)
    ago = next((days for days, pattern in _DAYS.items() if re.search(pattern, words, re.IGNORECASE)), 0)
    by = says.method or (Method.BANK if _SENT.search(words) else None)
    money = next((code for code, pattern in _MONEY.items() if re.search(pattern, words, re.IGNORECASE)), "")
    amount = Money.of(says.amount, money or currency) if says.amount is not None else None
    return ClaimDraft(amount, by, today - timedelta(days=ago), money)
