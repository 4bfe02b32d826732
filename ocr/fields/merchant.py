"""The merchant: the row at the head of the slip that looks most like a company or a shop sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocr.fields.candidates import Slip
from ocr.fields.money import amounts_in
from ocr.fields.text import has_han, plain
from sales.slips import Seen

_HEAD = 12  # rows: below these stand articles
_BODY = re.compile(r"DATE|INV(?:OICE)?\.? ?(?:NO|#)|日期|时间", re.I)  # from here on stand the particulars
# Legal forms, and what engines make of faded ones.
_SDN_BHD = re.compile(r"\bS[DOE0B]?[NM][\s.°·,]*[B8D3][HMN][DUTO0]\b\.?|\bSDN\.?\s*B[HM]?D?\b\.?|\bS/[B8]\b", re.I)
_FORM = re.compile(
    r"SDN|\bBHD\b|\bS/[B8]\b|\bLTD\b|LIMITED\b|\bLLC\b|\bLLP\b|\bINC\b|\bCORP\b|\bPLC\b|\bGMBH\b|\bPTE\b|\bPTY\b|\bCO\.",
    re.I,
)
_TRADE = re.compile(
    r"ENTERPRISE|TRADING|REST[AO]U?RANT?|RESTORAN|CAF[EÉ]\b|COFFEE|HARDWARE|\bMART\b|MARKET|\bSHOP\b|\bSTORES?\b|STATIONERY|"
    r"PHARMACY|FARMASI|KEDAI|SYARIKAT|PERNIAGAAN|BAKER|HOTEL|SEAFOOD|FOODS?\b|KITCHEN|BOOK|GROCER|CLINIC|KLINIK|SERVICE|"
    r"HOLDINGS|INDUSTR|SUPPL|CENTRE|CENTER|\bINN\b|\bBAR\b|BISTRO|PIZZA|GRILL|HOUSE|AUTO|MOTOR|PETRO|STATION|CATERING|DELI\b",
    re.I,
)
_HAN_FORM = re.compile(r"公司|集团|合作社|工厂|厂$|经营部|商行|个体")
_HAN_TRADE = re.compile(
    r"[店馆楼坊轩庄铺]$|超市|酒家|餐厅|小吃|饭店|酒店|便利|药房|百货|商场|市场|食堂|火锅|茶|面馆|中心|批发"
)
_ADDRESS = re.compile(
    r"\bJALAN|\bJLN\b|\bJL\b|\bLOT\b|\bLORONG|\bTAMAN\b|\bTMN\b|FLOOR|\bFLR\b|\bLEVEL\b|\bBLOCK\b|\bBLK\b|SEKSYEN|\bSEK\b|STREET|"
    r"\bROAD\b|\bAVE(NUE)?\b|\bLANE\b|PERSIARAN|\bKAWASAN|BANDAR|KUALA|SELANGOR|JOHOR|PENANG|\b\d{5}\b|"
    r"\bN[O0][.,:]? ?\d|\bUNIT\b|\bKM \d|[路街道巷弄]\d*号|\d+号|\b(?:ST|RD|BLVD)\b\.?,?$|\bSUITE\b",
    re.I,
)
_NOT_NAME = re.compile(
    r"\bTEL\b|\bTE[L1I]\s?[:.]|PHONE|\bFAX|GST|\bSST\b|\bVAT\b|\bREG\b|"
    r"CO\. ?REG|COMPANY (?:NO|REG)|\bROC\b|\bBRN\b|WWW|HTTP|@|\.COM\b|"
    r"WELCOME|THANK|LICENSEE|YOUR ORDER|\bTABLE\b|CASHIER|CASH SALE|GUEST CHE|"
    r"\bDATE\b|\bTIME\b|SHOPPING|HOURS|电话|税号|"
    r"地址|收银|欢迎|谢谢|日期|时间|单号|流水|桌号|机号|门店号|E-?MAIL|MOBILE|WHATSAPP|STAFF|OWNER OF",
    re.I,
)
_TITLE = re.compile(
    r"^\W*(?:(?:SIMPLIFIED |FULL )?TA.? ?INVO.*|INVOICE|RECEIPT|(?:OFFICIAL|SALES|CASH) ?RECEIPT|"
    r"CASH ?(?:SALES?|BILL|MEMO)|BILL|ORIGINAL|COPY|REPRINT|DUPLICATE|CUSTOMER COPY|.*(?:小票|结账单|结帐单|"
    r"收据|收款单|销售单|送货单|账单|发票|消费单|预结单))\W*$",
    re.I,
)
_OTHER_PARTY = re.compile(
    r"BILL TO|SOLD TO|SHIP TO|DELIVER TO|CUSTOMER|ATTN|客户|购货单位|付款单位|今收到|交款|"
    r"付给|收款单位|收款方|PAID TO|PAY TO|PAYEE",
    re.I,
)
_NUMBER = re.compile(
    r"[(\[（]?\s?(?:CO\.? ?(?:REG|NO)\.?[:.]? ?)?[0-9OolI]{4,12}\s?[-–]{0,2}\s?[A-ZU∪]?\s?[)\]）]?\s*(?:LT)?$", re.I
)
_AFTER_FORM = re.compile(r"(SDN BHD|S/B)\b[\s.]*(?:[A-Z]{1,2}|\S*\d.*)$")  # what is left of a registration number
_CONTINUES = re.compile(r"^\W*(?:SDN|BHD|S/B|LTD|ENTERPRISE|TRADING|LIMITED|有限公司|LLC|INC)\b", re.I)
_UNFINISHED = re.compile(r"(?:\bSDN\.?|&|-|\bAND|\bOF)$", re.I)
_ODD_DIGIT = re.compile(r"(?<=[A-Za-z.])[01](?=[A-Za-z.01])|(?<=[A-Z.][01])[01](?=[A-Za-z.])")


@dataclass(frozen=True, slots=True)
class _Name:
    """One or more rows that may be a name."""

    text: str
    rows: tuple[int, ...]
    score: float


def merchant_of(slip: Slip) -> Seen[str] | None:
    """The merchant's name as printed, or None when no row of the head looks like a name."""
    names = sorted(_names(slip), key=lambda n: -n.score)
    if not names or names[0].score <= 0:
        return None
    best = names[0]
    margin = best.score - (names[1].score if len(names) > 1 else 0.0)
    others = tuple(dict.fromkeys(n.text for n in names[1:4] if n.score > 0))
    return slip.seen(best.text, _how_sure(slip, best, margin), best.rows, others)


def _how_sure(slip: Slip, name: _Name, margin: float) -> float:
    read = min(slip.rows[i].confidence for i in name.rows)
    named = bool(_FORM.search(name.text) or _HAN_FORM.search(name.text))
    sure = 0.93 if named or (margin > 2 and has_han(name.text)) else 0.85
    if margin < 3.0:
        sure = min(sure, 0.85)  # a second name stands there: which of the two is meant?
    if margin < 1.0:
        sure = min(sure, 0.7)
    return min(sure, 0.85) if read < 0.93 else sure


def _names(slip: Slip) -> list[_Name]:
    head = _head(slip)
    names = []
    index = 0
    while index < head:
        rows = _joined(slip, index, head)
        text = _cleaned(" ".join(slip.text(i) for i in rows))
        score = _score(slip, text, rows)
        if score is not None:
            names.append(_Name(text, rows, score))
        index = rows[-1] + 1
    return names


def _head(slip: Slip) -> int:
    """How many rows stand before another party, the articles or the first amount."""
    for index in range(min(_HEAD, len(slip.rows))):
        text = slip.text(index)
        if _OTHER_PARTY.search(text) or (index > 2 and (amounts_in(text) or _BODY.search(text))):
            return max(1, index)
    return min(_HEAD, len(slip.rows))


def _joined(slip: Slip, index: int, head: int) -> tuple[int, ...]:
    """This row and those below it that visibly go on with it."""
    rows = [index]
    if not _mostly_letters(slip.text(index)):
        return (index,)
    while rows[-1] + 1 < head and len(rows) < 4:
        so_far = " ".join(slip.text(i) for i in rows)
        following = slip.text(rows[-1] + 1)
        if _FORM.search(so_far) and _SDN_BHD.search(so_far):
            break
        open_bracket = so_far.count("(") > so_far.count(")")
        if not (_CONTINUES.search(following) or _UNFINISHED.search(so_far) or open_bracket):
            break
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _cleaned(text: str) -> str:
    """The name without registration number, with the legal form spelt right and lost letters put back."""
    name = plain(text)
    name = _NUMBER.sub("", name).strip(" -:;,*~_|'\"")
    name = _SDN_BHD.sub(lambda m: "S/B" if "/" in m.group() else "SDN BHD", name)
    name = _AFTER_FORM.sub(r"\1", name)
    return _ODD_DIGIT.sub(lambda m: "I" if m.group() == "1" else "O", name).strip()


def _score(slip: Slip, text: str, rows: tuple[int, ...]) -> float | None:
    """How much it looks like a name; None when it cannot be one."""
    if not _mostly_letters(text) or _TITLE.match(text):
        return None
    score = 3.0 - 0.3 * rows[0]
    if _FORM.search(text) or _HAN_FORM.search(text):
        score += 3.0
    if _TRADE.search(text) or _HAN_TRADE.search(text):
        score += 1.5
    if _ADDRESS.search(text):
        score -= 2.5
    if _NOT_NAME.search(text):
        score -= 4.0
    tall = max(slip.rows[i].height for i in rows) / max(1.0, slip.letter)
    score += min(2.0, max(0.0, (tall - 1.0) * 2.5))
    score -= 2.5 * max(0.0, 0.8 - min(slip.rows[i].confidence for i in rows))
    return score


def _mostly_letters(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    return letters >= (2 if has_han(text) else 4) and digits * 2 < letters
