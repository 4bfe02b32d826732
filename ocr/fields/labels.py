"""What the words beside an amount say it is: total, subtotal, tax, money handed over, change and so on."""

from __future__ import annotations

import re
from enum import StrEnum

from ocr.fields.text import fold, spelt


class Label(StrEnum):
    """The part an amount plays on a receipt."""

    FINAL = "final"  # what has to be paid, after tax and rounding
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    TAX = "tax"
    SERVICE = "service"
    DISCOUNT = "discount"
    ROUNDING = "rounding"
    PAID = "paid"  # by card or by phone: as a rule exactly the total
    TENDERED = "tendered"  # cash handed over, often more
    CHANGE = "change"
    NEITHER = "neither"  # counts, points, deposits, what was saved
    HEADING = "heading"  # names the columns of the article lines
    SUMMARY = "summary"  # heads the tax table, whose sums are not what is paid


# In this order: the first that is found in a row decides. More special words therefore come first.
_WORDS: tuple[tuple[Label, tuple[str, ...]], ...] = (
    (
        Label.SUMMARY,
        (
            *("GST SUMMARY", "TAX SUMMARY", "SST SUMMARY", "VAT SUMMARY", "GST ANALYSIS", "GST CODE", "TAX CODE"),
            *("AMOUNT(RM) TAX", "AMT(RM) TAX", "AMOUNT TAX", "GST RATE", "VAT RATE", "TAX RATE"),
        ),
    ),
    (
        Label.HEADING,
        (
            *("UNIT PRICE", "U.PRICE", "S/PRICE", "QTY PRICE", "PRICE AMOUNT", "PRICE AMT", "ITEM QTY", "QTY ITEM"),
            *("DESCRIPTION", "DESC QTY", "PRICE TOTAL", "品名", "数量单价", "单价金额", "商品名称", "名称数量"),
        ),
    ),
    (Label.CHANGE, ("CHANGE", "BAKI", "CHG DUE", "找零", "找回", "找补", "找赎", "零钱")),
    (
        Label.NEITHER,
        (
            *("TOTAL QTY", "TOTAL QUANTITY", "TOTAL ITEM", "ITEM COUNT", "TOTAL NO", "NO OF ITEM", "TOTAL SAVING"),
            *("YOU SAVED", "SAVINGS", "POINT", "DEPOSIT", "OUTSTANDING", "CREDIT LIMIT", "TOTAL ARTICLE"),
            *("件数", "数量", "积分", "储值", "余额", "押金", "会员卡", "欠款", "节省", "共计件"),
        ),
    ),
    (Label.TAX, ("INCLUDED IN", "TOTAL INCLUDES", "INCLUDES GST", "INCLUDES TAX", "TAX INCLUDED", "GST INCLUDED")),
    (Label.TENDERED, ("TOTAL PAID", "TOTAL TENDER", "TOTAL PAYMENT", "TOTAL CASH", "TOTAL RECEIVED")),
    (Label.ROUNDING, ("ROUNDING", "ROUND ADJ", "ROUNDNG", "RND ADJ", "PEMBUNDARAN", "BUNDARAN", "抹零", "舍入")),
    (
        Label.FINAL,
        (
            *("GRAND TOTAL", "NET TOTAL", "NETT TOTAL", "TOTAL DUE", "AMOUNT DUE", "AMT DUE", "TOTAL PAYABLE"),
            *("AMOUNT PAYABLE", "AMOUNT TO PAY", "TOTAL AFTER", "ROUNDED TOTAL", "BALANCE DUE", "FINAL TOTAL"),
            *("TOTAL ROUNDED", "TOTAL TO PAY", "NET AMOUNT", "NET AMT", "PLEASE PAY", "JUMLAH BESAR", "NETT AMT"),
            *("应收", "应付", "实付", "实收", "实际支付", "需付", "付款金额", "支付金额", "本次收款", "收款金额"),
        ),
    ),
    (
        Label.SUBTOTAL,
        (
            *("SUBTOTAL", "SUB TOTAL", "SUBTTL", "SUB-TTL", "TOTAL EXCL", "EXCLUDING", "TOTAL BEFORE", "EXCL GST"),
            *("TAXABLE", "NET OF TAX", "SUPPLIES", "EXCL TAX", "BEFORE TAX", "GROSS TOTAL", "GROSS AMOUNT"),
            *("EX GST", "小计", "商品总额", "商品金额", "原价", "消费小计", "不含税"),
        ),
    ),
    (Label.DISCOUNT, ("DISCOUNT", "DISC", "REBATE", "VOUCHER", "COUPON", "优惠", "折扣", "减免", "立减", "代金券")),
    (Label.TOTAL, ("TOTAL INC", "AMOUNT INC", "AMT INC", "TOTAL SALES", "TOTAL AMOUNT", "TOTAL AMT", "TOTAL RM")),
    (Label.TAX, ("TOTAL GST", "TOTAL TAX", "GST TOTAL", "TAX TOTAL", "TOTAL VAT", "TOTAL SST")),
    (
        Label.TOTAL,
        (
            *("TOTAL", "TOTA", "JUMLAH", "合计", "总计", "总金额", "总额", "共计", "金额合计", "消费金额", "总价"),
            *("金额大写", "人民币", "大写", "TTL"),
        ),
    ),
    (
        Label.SERVICE,
        (
            "SERVICE CHARGE",
            "SERV. CHARGE",
            "SVC CHG",
            "SERVICE CHG",
            "SVR CHG",
            "DELIVERY FEE",
            "DELIVERY",
            "SHIPPING",
            "服务费",
            "配送费",
            "运费",
        ),
    ),
    (Label.TAX, ("GST", "SST", "VAT", "TAX", "税额", "税金", "增值税")),
    (
        Label.PAID,
        (
            *("VISA", "MASTERCARD", "MASTER CARD", "DEBIT", "CREDIT CARD", "AMEX", "MYDEBIT", "CARD PAYMENT", "WECHAT"),
            *("ALIPAY", "CONTACTLESS", "BANK CARD", "CARD", "微信", "支付宝", "银行卡", "刷卡", "云闪付", "信用卡"),
            *("转账", "扫码"),
        ),
    ),
    (
        Label.TENDERED,
        (
            *("CASH", "TENDER", "TUNAI", "AMOUNT PAID", "AMT PAID", "PAID", "PAYMENT", "RECEIVED", "现金", "收您"),
            *("付款", "支付", "收款", "收现", "预收"),
        ),
    ),
)
_SHORT = 4  # letters: shorter words stand inside others (VAT in PRIVATE) and must stand alone


def _alone(words: tuple[str, ...]) -> re.Pattern[str]:
    short = [word for word in words if word.isascii() and len(word) <= _SHORT]
    alike = "|".join(
        word.replace("S", "[S5]").replace("G", "[G6]").replace("I", "[I1L]").replace("T", "[T7]") for word in short
    )
    return re.compile(rf"(?<![A-Z])(?:{alike})(?![A-Z])" if short else r"(?!)")


def _inside(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words if not (word.isascii() and len(word) <= _SHORT))


_FOLDED = tuple((label, _inside(words), _alone(words)) for label, words in _WORDS)
_NOT_MONEY = tuple(fold(word) for word in ("CASHIER", "CASH SALE", "CASH BILL", "CASH INV", "收款人", "CHANGED"))
_TOTAL, _INCLUSIVE = fold("TOTAL"), fold("INC")
_TAX_IN_TOTAL = tuple(
    fold(word) for word in ("SUPPLIES", "INCLUDED IN", "INCLUDES", "AFTER", "ROUND", "PAYABLE", "QTY")
)
# A heading names columns: with an amount of its own in the row it is no heading.
_ONLY_WITHOUT_AMOUNT = {Label.HEADING, Label.SUMMARY}


def label_of(text: str, with_amount: bool = True) -> Label | None:
    """The part that an amount beside this text plays, or None when the text does not say."""
    line = spelt(text)
    folded = fold(line)
    for word in _NOT_MONEY:
        folded = folded.replace(word, "")
    if _TOTAL in folded and _INCLUSIVE in folded and not any(word in folded for word in _TAX_IN_TOTAL):
        return Label.TOTAL
    for label, words, alone in _FOLDED:
        if with_amount and label in _ONLY_WITHOUT_AMOUNT:
            continue
        if any(word in folded for word in words) or alone.search(line):
            return label
    return None
