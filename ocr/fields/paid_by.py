"""How it was paid: what the paper says, never what a footer advertises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocr.fields.candidates import Slip
from ocr.fields.money import amounts_in
from sales.methods import Method
from sales.slips import Seen

_LABEL = re.compile(
    r"(?:支付|付款|收款|结算|交易|缴费)\s?(?:方式|渠道|类型|工具)|PAYMENT\s?(?:TYPE|METHOD|MODE|BY|VIA)|PA(?:ID|Y)\s?(?:BY|VIA|WITH)|"
    r"MODE OF PAYMENT|TENDER(?:ED)?\s?TYPE|SETTLE(?:MENT|D)",
    re.I,
)
_ENDS_IN_LABEL = re.compile(rf"(?:{_LABEL.pattern})\W{{0,3}}$", re.I)
_TITLE_ROWS = 5
_WORDS: tuple[tuple[Method, re.Pattern[str]], ...] = (
    (Method.WECHAT, re.compile(r"微信|WE\s?CHAT|财付通|零钱(?:通|支付)", re.I)),
    (Method.ALIPAY, re.compile(r"支付宝|ALI\s?PAY|花呗|余额宝", re.I)),
    (Method.CHEQUE, re.compile(r"支票|\bCHEQUE\b", re.I)),
    (
        Method.CARD,
        re.compile(
            r"银行卡|刷卡|信用卡|借记卡|储蓄卡|贷记卡|银联|云闪付|POS\s?(?:消费|签购)|\bVISA\b|\bMASTER\s?CARD\b|\bAMEX\b|MYDEBIT|"
            r"\b(?:CREDIT|DEBIT|BANK)\s?CARD\b|UNION\s?PAY|CONTACTLESS|\bCARD\b(?=\s*[:\d*]|$)|(?:[X*]{4}[\s-]?){2,}\d{4}",
            re.I,
        ),
    ),
    (
        Method.BANK,
        re.compile(
            r"转账|转帐|汇款|电汇|网银|银行回单|电子回单|\bBANK\s?(?:TRANSFER|IN)\b|\b(?:FUND|TELEGRAPHIC)\s?TRANSFER\b|\bGIRO\b|"
            r"\bIBG\b|\bFPX\b|DUITNOW|\bINTERBANK\b|\bONLINE\s?(?:TRANSFER|BANKING)\b",
            re.I,
        ),
    ),
    (
        Method.CASH,
        re.compile(
            r"现金|现钞|\bCASH\b(?!\s?(?:SALES?|BILL|INV|IER|MEMO|VOUCHER|DESK|BACK|&|RECEIPT))|\bTUNAI\b", re.I
        ),
    ),
)
_ADVERT = re.compile(
    r"公众号|关注|扫码|加微信|微信号|微信群|客服|小程序|会员|FOLLOW|SCAN|DOWNLOAD|ACCEPT|不找零|NOT ACCEPT", re.I
)
_HEAD = re.compile(r"CARRY|CASH CARD|VOUCHER", re.I)
_TICK = re.compile(r"[☑√✓✔■☒▣●]\s*$")
_CHANGE = re.compile(r"\bCHANGE\b|\bBAKI\b|找零|找回|找补|找赎", re.I)


@dataclass(frozen=True, slots=True)
class _Said:
    method: Method
    row: int
    weight: float
    why: str


def method_of(slip: Slip) -> Seen[Method] | None:
    """The way of paying, or None where the paper does not say."""
    said = sorted(_said(slip), key=lambda s: -s.weight)
    if not said:
        return None
    best = said[0]
    rivals = {s.method: s for s in reversed(said) if s.method is not best.method}
    margin = best.weight - max((s.weight for s in rivals.values()), default=0.0)
    others = tuple(rivals.values())[::-1]
    return slip.seen(
        best.method,
        _how_sure(slip, best, margin),
        (best.row,),
        tuple(s.method for s in others),
        (best.why,),
        tuple(slip.place((s.row,)) for s in others),
    )


def _how_sure(slip: Slip, best: _Said, margin: float) -> float:
    sure = 0.95 if best.weight >= 3 else 0.9 if best.weight >= 2 else 0.7
    if margin < 1.0:
        sure = min(sure, 0.7)
    return min(sure, 0.85) if slip.rows[best.row].confidence < 0.8 else sure


def _said(slip: Slip) -> Iterator[_Said]:
    change = any(_CHANGE.search(slip.text(i)) and amounts_in(slip.text(i)) for i in range(len(slip.rows)))
    for index in range(len(slip.rows)):
        text = slip.text(index)
        if _ADVERT.search(text) or _HEAD.search(text):
            continue
        hits = [(method, match) for method, words in _WORDS if (match := words.search(text))]
        ticked = [(method, match) for method, match in hits if _TICK.search(text[: match.start()])]
        above = slip.text(index - 1) if index else ""
        for method, _ in ticked or hits:
            yield _one(slip, method, index, above, bool(ticked), len(hits), change)


def _one(slip: Slip, method: Method, index: int, above: str, ticked: bool, many: int, change: bool) -> _Said:
    """How much this row says for a method."""
    text = slip.text(index)
    amounts = amounts_in(text)
    if ticked:
        return _Said(method, index, 4.0, "tick")
    if many > 1 and not amounts:
        return _Said(method, index, 0.5, "listed")  # a form that lists the ways and marks none
    if _LABEL.search(text) or _ENDS_IN_LABEL.search(above):
        return _Said(method, index, 4.0, "label:method")
    if amounts and all(a.value == 0 for a in amounts):
        return _Said(method, index, 0.1, "zero")
    if amounts:
        return _Said(method, index, 3.5 if change and method is Method.CASH else 3.0, "amount")
    in_title = index < _TITLE_ROWS and method in (Method.BANK, Method.CHEQUE)
    return _Said(method, index, 2.0 if in_title else 1.5, "word")
