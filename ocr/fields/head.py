"""The head of a slip: its rows down to the particulars, and what each of them looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from ocr.fields.candidates import Slip
from ocr.fields.money import amounts_in
from ocr.fields.names import bears_form, cleaned, is_registration, may_be_a_name
from ocr.fields.text import edits, fold, has_han

_MOST = 12  # rows: below these stand articles
_BODY = re.compile(r"DATE|INV(?:OICE)?\.? ?(?:NO|#)|日期|时间|(?:REC(?:EIP)?T|BILL)\.? ?(?:NO|#)", re.I)
_OTHER_PARTY = re.compile(
    r"BILL(?:ED)? TO|SOLD TO|SHIP TO|DELIVER TO|CUSTOMER|ATTN|客户|购货单位|付款|今收到|交款|购买方|名称:|"
    r"付给|收款|PAID TO|PAY TO|PAYEE|当前状态|品名",
    re.I,
)
ADDRESS = re.compile(
    r"\bJALAN|\bJLN\b|\bJL\b|\bLOT\b|\bLORONG|\bTAMAN\b|\bTMN\b|FLOOR|\bFLR\b|\bLEVEL\b|\bBLOCK\b|\bBLK\b|SEKSYEN|\bSEK\b|"
    r"STREET|^MALAYSIA\W*$|SINGAPORE \(?\d{6}|"
    r"\bROAD\b|\bAVE(NUE)?\b|\bLANE\b|PERSIARAN|\bKAWASAN|BANDAR|KUALA|SELANGOR|JOHOR|PENANG|\b\d{5}\b|"
    r"\bN[O0][.,:]? ?\d|\bUNIT\b|\bKM \d|[路街道巷弄]\d*号|\d+号|\b(?:ST|RD|BLVD)\b\.?,?$|\bSUITE\b",
    re.I,
)
NOT_NAME = re.compile(
    r"\bTEL\b|\bTE[L1I]\s?[:.]|PHONE|\bFAX|GST|\bSST\b|\bVAT\b|\bREG\b|"
    r"CO\. ?REG|COMPANY (?:NO|REG)|\bROC\b|\bBRN\b|WWW|HTTP|@\w+\.|\.COM\b|"
    r"WELCOME|THANK|LICENSEE|YOUR ORDER|\bTABLE\b|CASHIER|CASH SALE|GUEST CHE|"
    r"\bDATE\b|\bTIME\b|SHOPPING|HOURS|电话|税号|SELAMAT DATANG|FORMERLY|KNOWN ?AS|^\W*F\.?K\.?A|"
    r"地址|收银|欢迎|谢谢|日期|时间|单号|流水|桌号|机号|[小发]?票号|号码|门店\s?[:号]|"
    r"E-?MAIL|MOBILE|WHATSAPP|STAFF|OWNER OF",
    re.I,
)
_TITLE = re.compile(
    r"^\W*(?:(?:SIMPLIFIED |FULL )?TA.? ?INVO.*|INVOICE|RECEIPT|(?:OFFICIAL|SALES|CASH) ?RECEIPT|"
    r"CASH ?(?:SALES?|BILL|MEMO)|(?:DUPLICATE |ORIGINAL )?(?:BILL|COPY|INVOICE|RECEIPT)|ORIGINAL|REPRINT|DUPLICATE|"
    r"(?:CUSTOMER|MERCHANT|OFFICE|SHOP) COPY|顾客联|存根联?|商户联|收据|收 据|"
    r"(?:账单|交易|支付|转账)(?:详情|成功|结果)|"
    r"(?:网上银行|业务)?(?:电子)?回单.*|转账凭证|消费清单|点菜单|"
    r".*(?:小票|结账单|结帐单|收据|收款单|销售单|送货单|账单|发票|消费单|预结单))\W*$",
    re.I,
)
_SLOGAN = re.compile(
    r"\b(?:YOUR|OUR|US|WITH|ALWAYS|WE|YOU|ARE|IS|YOU'RE|ENJOY|HAPPY|BEST PRICE)\b|^(?:FOR|TO|AT)\b|\bW/", re.I
)
_OWNER = re.compile(
    r"^\W*(?:OWNED|OPERATED|MANAGED|OWNER|LICEN[SC]ED?|FRANCHISED?)\s?(?:&\s?\w+\s)?(?:[B8]Y|TO)?\W*$", re.I
)
_PHRASES = tuple(
    fold(phrase)
    for phrase in (
        *("CUSTOMER COPY", "MERCHANT COPY", "DUPLICATE BILL", "ORIGINAL", "REPRINT", "OFFICIAL RECEIPT", "TAX INVOICE"),
        *("SIMPLIFIED TAX INVOICE", "CASH RECEIPT", "CASH SALES", "CASH BILL", "SALES RECEIPT", "GUEST CHECK"),
        *("SELAMAT DATANG", "WELCOME TO", "TERIMA KASIH", "THANK YOU", "YOUR ORDER NUMBER IS", "INVOICE", "RECEIPT"),
    )
)
_LONG = 12  # letters: from here on two may be misread
_ASIDE = 0.14  # of the width of the print: a row whose edges and middle are further off was not printed with the rest


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the head. `tall` is its letters' height over the usual; `aside`: neither centred nor lined up with
    the others; `scrawl`: small letters only, as people note beside a stamp."""

    row: int
    text: str
    name: str
    tall: float
    sure: float
    aside: bool
    scrawl: bool
    title: bool
    address: bool
    contact: bool
    slogan: bool
    registration: bool
    owner: bool

    @property
    def nameable(self) -> bool:
        """Whether it can be part of a name at all."""
        return may_be_a_name(self.name) and not (self.title or self.registration or self.owner)

    @property
    def particular(self) -> bool:
        """Whether it says where and how to reach the merchant: names stand above."""
        return self.address or self.contact

    @property
    def clean(self) -> bool:
        """Whether nothing speaks against its being a name."""
        return self.nameable and not (self.address or self.contact or self.slogan or self.scrawl or self.aside)


def head_of(slip: Slip) -> tuple[Line, ...]:
    """The rows before another party, the articles, the first amount or the particulars of the sale."""
    many = _length(slip)
    letter = max(1.0, slip.letter)
    middles = [(row.left + row.right) / 2 for row in slip.rows[: many + 3]]
    lefts = [row.left for row in slip.rows[: many + 3]]
    middle, left = (median(middles), median(lefts)) if middles else (0.0, 0.0)
    wide = max((row.right for row in slip.rows), default=1.0) - min((row.left for row in slip.rows), default=0.0)
    return tuple(
        _line(slip, i, letter, min(abs(middles[i] - middle), abs(lefts[i] - left)) > _ASIDE * wide) for i in range(many)
    )


def is_title(text: str) -> bool:
    """Whether a row says what kind of paper it is, or greets, also with a blank lost or a letter misread."""
    if _TITLE.match(text):
        return True
    letters = "".join(c for c in fold(text) if c.isalpha())
    return any(
        edits(letters, phrase, allowed) <= allowed
        for phrase in _PHRASES
        if abs(len(phrase) - len(letters)) <= (allowed := 1 if len(phrase) < _LONG else 2)
    )


def _length(slip: Slip) -> int:
    for index in range(min(_MOST, len(slip.rows))):
        text = slip.text(index)
        if is_title(text):
            continue
        if _OTHER_PARTY.search(text) or (index > 2 and (amounts_in(text) or _BODY.search(text))):
            return max(1, index)
    return min(_MOST, len(slip.rows))


def _line(slip: Slip, index: int, letter: float, aside: bool) -> Line:
    text = slip.text(index)
    name = cleaned(text)
    return Line(
        row=index,
        text=text,
        name=name,
        tall=slip.rows[index].height / letter,
        sure=slip.rows[index].confidence,
        aside=aside,
        scrawl=not has_han(text) and not any(c.isupper() for c in text),
        title=is_title(text) or bool(_TITLE.match(name)),
        address=bool(ADDRESS.search(re.sub(r"\([^()\d]*\)?", "", text))),  # a place in brackets is part of a name
        contact=bool(NOT_NAME.search(name if bears_form(name) else text)),
        slogan=bool(_SLOGAN.search(text)),
        registration=is_registration(text),
        owner=bool(_OWNER.match(text)),
    )
