"""What the words under a photo say about it: whose it is, how and how much was paid, what kind of paper it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sales.catalogue import Catalogue, CustomerNames
from sales.desk.typed import amount_said
from sales.methods import Method
from sales.readings import SentenceReader
from sales.refusals import BadValue
from sales.slips import PaperKind

T = TypeVar("T")
_METHODS = {
    Method.WECHAT: "微信|wechat|weixin",
    Method.ALIPAY: "支付宝|alipay",
    Method.CASH: "现金|现款|cash",
    Method.CARD: "刷卡|银行卡|信用卡|card",
    Method.CHEQUE: "支票|cheque",
    Method.BANK: "转账|汇款|电汇|bank|transfer",
}
_KINDS = {
    PaperKind.EXPENSE: "报销|费用|打车|车费|餐费|油费|停车费|过路费|住宿费|expenses?|reimburse(?:ment)?",
    PaperKind.INVOICE: "发票|专票|普票|invoice|fapiao",
    PaperKind.DELIVERY: "送货单|发货单|签收单?|signed|delivery(?: note)?",
    PaperKind.PAYMENT: "回款|收款|货款|payment|paid",
}
_AMOUNT = re.compile(
    r"(?<![\w.,:/#\-])(?:(?:rmb|cny|人民币|[¥$€£₩])\s?)?"
    r"\d[\d,]*(?:\.\d+)?"
    r"(?:\s?(?:元整?|圆整?|块钱?|rmb|cny|yuan)(?:\d[角毛]?)?)?"
    r"(?![\w,:/%\-]|\.\d)",
    re.IGNORECASE,
)
_COUNTED = "元圆块年月日号箱件瓶张单个份包袋斤家店路楼室点时分次位人折角毛"
_GLUED = re.compile(rf"(?<=[\u4e00-\u9fff])(?<![元圆块])(?=[\d¥$€£₩])|(?<=\d)(?=[\u4e00-\u9fff])(?![{_COUNTED}])")
_DAY = re.compile(r"20\d\d[01]\d[0-3]\d")
_NUMBERED = re.compile(r"(?:\bno\b\.?|\border\b|单号|号码|编号|尾号|电话|号)[\s:：]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaptionSays:
    """What is certain in a caption; None where it is silent, or can be meant in two ways."""

    customer: str | None = None
    method: Method | None = None
    amount: Decimal | None = None
    kind: PaperKind | None = None


def caption_says(ear: SentenceReader, catalogue: Catalogue, caption: str, currency: str) -> CaptionSays:
    """How the caption is understood by somebody who sees these customers; amounts in `currency`."""
    if not caption.strip():
        return CaptionSays()
    words = unicodedata.normalize("NFKC", caption)
    customer = _customer(ear, catalogue, words)
    named = next((each for each in catalogue.customers if each.code == customer), None)
    rest = _without(words, named)
    method = _only(found for found, pattern in _METHODS.items() if _says(pattern, rest))
    return CaptionSays(customer, method, _amount(rest, currency), _kind(rest))


def _customer(ear: SentenceReader, catalogue: Catalogue, words: str) -> str | None:
    """The customer that all the words name, or those that say nothing else."""
    whole = ear.find_customers(words, catalogue)
    if len(whole) == 1:
        return whole[0]
    rest = _AMOUNT.sub(" ", _GLUED.sub(" ", words))
    for pattern in (*_METHODS.values(), *_KINDS.values()):
        rest = _pattern(pattern).sub(" ", rest)
    found = ear.find_customers(rest.strip(), catalogue) if rest.strip() and rest != words else ()
    return found[0] if len(found) == 1 else None


def _without(words: str, named: CustomerNames | None) -> str:
    """The words without the customer's names: what Cash & Carry is called says nothing about the way of paying."""
    names = (named.name_zh, named.name_en, named.code, *named.aliases) if named else ()
    for name in sorted(filter(None, names), key=len, reverse=True):
        words = re.sub(re.escape(unicodedata.normalize("NFKC", name)), " ", words, flags=re.IGNORECASE)
    return words


def _kind(words: str) -> PaperKind | None:
    """Whoever wants an invoice reimbursed says both words, and means the expense."""
    kinds = {kind for kind, pattern in _KINDS.items() if _says(pattern, words)}
    return PaperKind.EXPENSE if kinds == {PaperKind.EXPENSE, PaperKind.INVOICE} else _only(kinds)


def _amount(words: str, currency: str) -> Decimal | None:
    spaced = _GLUED.sub(" ", words)
    found = set()
    for match in _AMOUNT.finditer(spaced):
        if _DAY.fullmatch(match[0]) or _NUMBERED.search(spaced[: match.start()]):
            continue
        try:
            found.add(amount_said(match[0], currency))
        except BadValue:
            continue
    return _only(found)


def _says(pattern: str, words: str) -> bool:
    return _pattern(pattern).search(words) is not None


def _pattern(pattern: str) -> re.Pattern[str]:
    """Latin words count as whole words only; re keeps what was compiled before."""
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE)


def _only(found: Iterable[T]) -> T | None:
    values = tuple(found)
    return values[0] if len(values) == 1 else None
