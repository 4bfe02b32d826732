"""What a paper is: a payment, a signed delivery note, an invoice to file or an expense, from the words on it."""

from __future__ import annotations

import re
from collections import defaultdict

from ocr.fields.candidates import Slip
from ocr.fields.money import amounts_in
from ocr.fields.parties import Party, Side
from sales.slips import PaperKind, Seen

_D, _I, _P, _E = PaperKind.DELIVERY, PaperKind.INVOICE, PaperKind.PAYMENT, PaperKind.EXPENSE
_HEAD = 8  # rows: a title stands here
_TITLE_BONUS = 1.5
# What speaks for each kind: how much, a short name for the reason, and the words.
_SIGNS: tuple[tuple[PaperKind, float, str, re.Pattern[str]], ...] = (
    (
        _D,
        3.0,
        "title",
        re.compile(
            r"送\s?货\s?单|发\s?货\s?单|出\s?[库货]\s?单|配\s?送\s?单|签\s?收\s?单|"
            r"\bDELIVERY (?:ORDER|NOTE)\b|\bD\.?/?O\.? NO",
            re.I,
        ),
    ),
    (
        _D,
        1.5,
        "signed",
        re.compile(
            r"签收|收货人|收货单位|验收|GOODS RECEIVED|RECEIVED (?:BY|IN GOOD)|SIGNATURE OF RECEIVER",
            re.I,
        ),
    ),
    (_I, 3.5, "vat", re.compile(r"增值税|电子(?:普通|专用)?发票|发票代码|价税合计|机器编号|校验码|数电")),
    (
        _I,
        1.5,
        "title",
        re.compile(
            r"发\s?票(?!抬头|专用章|可|请|凭)|\bVAT INVOICE\b|^\W*INVOICE\W*$|"
            r"COMMERCIAL INVOICE",
            re.I,
        ),
    ),
    # Tills in countries with a goods tax head every slip so: only an addressee makes an invoice of it.
    (_I, 0.8, "tax_invoice", re.compile(r"\bTAX ?INVOICE\b", re.I)),
    (
        _I,
        1.5,
        "terms",
        re.compile(
            r"\bDUE DATE\b|PAYMENT TERMS|\bTERMS\b\s?:|NET \d\d DAYS|\bP\.?O\.? ?(?:NO|NUMBER)|REMIT TO|"
            r"BANK DETAILS|IBAN",
            re.I,
        ),
    ),
    (
        _P,
        3.0,
        "title",
        re.compile(
            r"收\s?款?\s?收\s?据|^\W*收\s?据|收\s?款\s?单|收款凭证|\bOFFICIAL RECEIPT\b|"
            r"\bPAYMENT (?:VOUCHER|ADVICE|SLIP)\b",
            re.I,
        ),
    ),
    (_P, 3.5, "received", re.compile(r"[今兹]收到|交来|缴来|\bRECEIVED (?:WITH THANKS )?FROM\b|THE SUM OF", re.I)),
    (
        _P,
        3.0,
        "transfer",
        re.compile(
            r"转账(?:凭证|成功|单号|时间|回单)|电子回单|银行回单|汇款(?:凭证|成功|回单)|"
            r"付款(?:回单|凭证|成功)|网上银行|进账单|TRANSFER (?:SUCCESSFUL|RECEIPT|SLIP)|"
            r"TRANSACTION SUCCESSFUL|SUCCESSFUL(?:LY)? TRANSFER",
            re.I,
        ),
    ),
    (
        _P,
        2.5,
        "screen",
        re.compile(
            r"支付成功|交易成功|当前状态|商户单号|收款方|付款方式|商品说明|账单详情|收款金额|本次收款|"
            r"对此订单"
        ),
    ),
    (
        _E,
        3.0,
        "travel",
        re.compile(
            r"出租|的士|网约车|里程|上车|下车|\bTAXI\b|\bFARE\b|\bTOLL\b|\bBOARDING\b|车次|检票|通行费|高速|"
            r"地铁|滴滴",
            re.I,
        ),
    ),
    (
        _E,
        3.0,
        "fuel",
        re.compile(
            r"汽油|柴油|加油|油品|\bPUMP\b|\bLIT(?:RE|ER)S?\b|\bUNLEADED\b|\bDIESEL\b|V-POWER|\bFUEL\b|"
            r"\bRON ?9\d",
            re.I,
        ),
    ),
    (_E, 3.0, "parking", re.compile(r"停车费|停车场|\bPARKING\b|入场时间|CAR ?PARK", re.I)),
    (
        _E,
        2.5,
        "meal",
        re.compile(
            r"餐[厅饮馆费]|酒[楼家店]|饭店|火锅|小吃|面馆|咖啡|桌[号台]|人数|堂食|RESTAURANT|RESTORAN|"
            r"\bCAF[EÉ]\b|\bDINE ?IN\b|\bTABLE ?(?:NO)?[ #:]|\bPAX|\bCOVERS?\b|SERVICE CHARGE",
            re.I,
        ),
    ),
    (
        _E,
        2.5,
        "lodging",
        re.compile(
            r"住宿|房费|房号|入住|退房|\bROOM NO|\bCHECK-? ?OUT\b|\bFOLIO\b|\bHOTEL\b",
            re.I,
        ),
    ),
    (
        _E,
        2.0,
        "till",
        re.compile(
            r"收银|小票|找零|\bCASHIER\b|\bCHANGE\b|超市|便利|\bPOS\b|\bTILL\b|\bQTY\b.*\bAMOUNT\b|COUNTER|"
            r"流水",
            re.I,
        ),
    ),
    (
        _E,
        1.0,
        "sale",
        re.compile(
            r"CASH ?SALES?|CASH BILL|ROUNDING|TENDER|谢谢惠顾|欢迎光临|THANK YOU|结账单|SIMPLIFIED",
            re.I,
        ),
    ),
)
_TO_SOMEBODY = 3.5
_OWN_NOTE = 3.0
_LEAST = 1.0


def kind_of(slip: Slip, parties: tuple[Party, ...], own_numbers: tuple[str, ...]) -> Seen[PaperKind] | None:
    """The likeliest kind, guesses below 0.9; None where neither words nor amounts say anything."""
    scores: dict[PaperKind, float] = defaultdict(float)
    why: dict[PaperKind, list[str]] = defaultdict(list)
    rows: dict[PaperKind, int] = {}
    for kind, weight, reason, words in _SIGNS:
        index = next((i for i in range(len(slip.rows)) if words.search(slip.text(i))), None)
        if index is None:
            continue
        scores[kind] += weight + (_TITLE_BONUS if reason == "title" and index < _HEAD else 0.0)
        why[kind].append(reason)
        rows.setdefault(kind, index)
    _from_names(scores, why, parties, own_numbers)
    ranked = sorted(scores, key=lambda k: -scores[k])
    if not ranked or scores[ranked[0]] < _LEAST:
        return _no_more_than_a_guess(slip)
    best = ranked[0]
    margin = scores[best] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
    others = tuple(ranked[1:])
    places = tuple(slip.place((rows.get(kind, 0),)) for kind in others)
    return slip.seen(best, _how_sure(scores[best], margin), (rows.get(best, 0),), others, tuple(why[best]), places)


def _from_names(
    scores: dict[PaperKind, float],
    why: dict[PaperKind, list[str]],
    parties: tuple[Party, ...],
    own_numbers: tuple[str, ...],
) -> None:
    """What the names and numbers on it say: an invoice is addressed to somebody, a signed note is one of ours."""
    if any(p.side is Side.BUYER and p.strong for p in parties) and scores.get(_I):
        scores[_I] += _TO_SOMEBODY
        why[_I].append("addressed")
    if any(number.startswith("DN-") for number in own_numbers):
        scores[_D] += _OWN_NOTE
        why[_D].append("our_number")
    if any(number.startswith(("RC-", "INV-", "ST-")) for number in own_numbers) and scores.get(_P):
        scores[_P] += 1.0
        why[_P].append("our_number")


def _how_sure(score: float, margin: float) -> float:
    if score >= 4.0 and margin >= 3.0:
        return 0.95
    if score >= 3.0 and margin >= 2.0:
        return 0.9
    return 0.75 if margin >= 1.0 else 0.55


def _no_more_than_a_guess(slip: Slip) -> Seen[PaperKind] | None:
    """A slip with amounts that says nothing of itself is most often something bought."""
    row = next((i for i in range(len(slip.rows)) if amounts_in(slip.text(i))), None)
    return None if row is None else slip.seen(_E, 0.5, (row,), (_P, _I), ("guess",))
