"""Who pays and who is paid, where the paper names them with a label: Bill to, 客户, 购买方, 收款方, 今收到 ... 交来."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ocr.fields.candidates import Slip
from ocr.fields.cells import Cell, cells_of, labelled
from ocr.fields.text import has_han


class Side(StrEnum):
    """Which of the two a name belongs to."""

    BUYER = "buyer"
    SELLER = "seller"


@dataclass(frozen=True, slots=True)
class Party:
    """A labelled name. `strong` where the label can mean nothing else."""

    name: str
    side: Side
    cell: Cell
    strong: bool
    beside_account: bool = False  # named with its bank account, as on transfer slips


_END = r"\s*[:;.]*\s*"
_STOP = re.compile(
    r"\b(?:DATE|TEL|PHONE|FAX|TERMS?|INVOICE|INV|NO|ACC(?:OUNT)?|A/C|ATTN|GST|TAX|REF|PAGE|TIME|CASHIER|ADDRESS)\b\s?[.:#]|"
    r"日期|时间|电话|地址|税号|识别号|单号|编号|账号|帐号|卡号|开户|代码|金额|联系|业务员|制单|操作员|"
    r"(?:购|销|买|卖)?\s*名\s*称\s*:|\(章\)|盖章",
    re.I,
)
_BUYER = re.compile(
    r"\b(?:(?:BILL|SOLD|SHIP|DELIVER|INVOICE)(?:ED|PED|D)? ?TO|RECEIVED ?FROM|PAID ?BY|"
    r"(?:PAYER|REMITTER)(?=\s*(?::|$))|"
    r"(?:CUSTOMER|CUST|CLIENT)(?: ?NAME)?\s*(?=:)|(?:CUSTOMER|CLIENT) NAME(?=\s*(?::|$))|FROM ?ACCOUNT ?NAME)"
    + _END
    + r"|(?:购买方(?:信息)?|购货单位|购货方|购方|买方|客户|付款单位|付款方|付款人|付款户|汇款人|"
    r"交款单位|交款人|缴款单位|缴款人|收货单位|收货方|发票抬头|往来单位|转出方|需方)"
    r"(?!账号|帐号|卡号|式|联|存|签)\s*(?:名称|全称|户名|姓名)?\s*(?:\(.{1,4}\))?\s*[:;]*\s*",
    re.I,
)
_SELLER = re.compile(
    r"\b(?:PAID ?TO|PAY ?TO|"
    r"(?:PAYEE|BENEFICIARY(?: NAME)?|RECIPIENT(?: NAME)?|MERCHANT NAME|SELLER|SUPPLIER)(?=\s*(?::|$)))"
    + _END
    + r"|(?:销售方(?:信息)?|销货单位|销货方|卖方|收款单位|收款方|收款户|收款人|收款商户|商户全称|商户名称|"
    r"商家名称|商户|转入方|供方|供货单位|对方户名|付给|转账给|付款给)"
    r"(?!账号|帐号|卡号|单号|号|订单|联|存|签)\s*(?:名称|全称|户名|姓名)?\s*(?:\(.{1,4}\))?\s*[:;]*\s*",
    re.I,
)
_WEAK = re.compile(r"付给|收款单位|收款人|SHIP|DELIVER|收货|PAID ?BY|商户$|CUST", re.I)
_ACCOUNT = re.compile(r"户名|全称")
_ACCOUNT_ROW = re.compile(r"[账帐卡]号|ACCOUNT|\bA/C\b", re.I)
_RECEIVED = re.compile(
    r"(?:今|兹)?收到\s*[:;]?\s*(?P<name>.{2,40}?)\s*(?:交来|缴来|交付|支付|付来|的?货款|人民币|款项|$)"
)
_PLAIN_NAME = re.compile(r"(?P<side>[购销买卖]?)\s*(?:方)?\s*名\s*称\s*:\s*")
_NOT_A_NAME = re.compile(
    r"^(?:NO|NAME|CODE|ID|ACC|CASH)\b[.:]?|散客|信息|签字|签章|盖章|SIGNATURE|^\d*$|^(?:方式|时间|金额|单号|账户|银行)",
    re.I,
)


def parties_of(slip: Slip) -> tuple[Party, ...]:
    """Every labelled name, in reading order, those of invoices with two plain 名称 first."""
    found = [*_named_twice(slip), *_received(slip)]
    for side, pattern in ((Side.BUYER, _BUYER), (Side.SELLER, _SELLER)):
        for cell in labelled(slip, pattern, _STOP):
            party = _party(slip, cell, side, pattern)
            if party is not None and all(party.name != p.name for p in found):
                found.append(party)
    return tuple(found)


def first(parties: tuple[Party, ...], side: Side) -> Party | None:
    """The best of them: one with a strong label before one with a weak one."""
    ours = [party for party in parties if party.side is side]
    return next((party for party in ours if party.strong), ours[0] if ours else None)


def _party(slip: Slip, cell: Cell, side: Side, pattern: re.Pattern[str]) -> Party | None:
    if not _may_be_named(cell.text):
        return None
    label = pattern.search(slip.text(cell.row)) or (pattern.search(slip.text(cell.row - 1)) if cell.row else None)
    account = bool(label and _ACCOUNT.search(label.group())) or any(
        _ACCOUNT_ROW.search(slip.text(i)) for i in range(cell.row, min(cell.row + 3, len(slip.rows)))
    )
    return Party(cell.text, side, cell, bool(label and not _WEAK.search(label.group())), account)


def _may_be_named(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    return letters >= (2 if has_han(text) else 3) and digits < letters and not _NOT_A_NAME.search(text)


def _received(slip: Slip) -> list[Party]:
    """今收到 somebody 交来 something."""
    for index in range(len(slip.rows)):
        match = _RECEIVED.search(slip.text(index))
        if match and _may_be_named(match["name"].strip(" :_")):
            row = slip.rows[index]
            name = match["name"].strip(" :_")
            return [Party(name, Side.BUYER, Cell(name, index, row.left, row.right, row.confidence), True)]
    return []


def _named_twice(slip: Slip) -> list[Party]:
    """On VAT invoices both parties stand behind a plain 名称: the buyer left of the seller, or above."""
    found: list[tuple[str, Cell]] = []
    for index in range(len(slip.rows)):
        for cell in cells_of(slip, index):
            marks = list(_PLAIN_NAME.finditer(cell.text))
            for number, mark in enumerate(marks):
                end = marks[number + 1].start() if number + 1 < len(marks) else len(cell.text)
                text = _STOP.split(cell.text[mark.end() : end])[0].strip(" :;,.|")
                if _may_be_named(text):
                    found.append((mark["side"], Cell(text, index, cell.left, cell.right, cell.sure)))
    if not found:
        return []
    if len(found) == 1 and not found[0][0]:
        return []
    sides = [_side(letter, number) for number, (letter, _) in enumerate(found[:2])]
    return [Party(cell.text, side, cell, True) for side, (_, cell) in zip(sides, found, strict=False)]


def _side(letter: str, number: int) -> Side:
    if letter:
        return Side.BUYER if letter in "购买" else Side.SELLER
    return Side.SELLER if number else Side.BUYER
