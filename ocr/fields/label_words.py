"""The words that say which part an amount plays, in the languages of the slips."""

from __future__ import annotations

from enum import StrEnum


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
    BALANCE = "balance"  # what is left to pay, or below the cash what is given back
    NEITHER = "neither"  # counts, points, deposits, what was saved
    HEADING = "heading"  # names the columns of the article lines
    SUMMARY = "summary"  # heads the tax table, whose sums are not what is paid


# In this order: the first that is found in a row decides. More special words therefore come first.
WORDS: tuple[tuple[Label, tuple[str, ...]], ...] = (
    (
        Label.SUMMARY,
        (
            *("GST SUMMARY", "TAX SUMMARY", "SST SUMMARY", "VAT SUMMARY", "GST ANALYSIS", "GST CODE", "TAX CODE"),
            *("AMOUNT(RM) TAX", "AMT(RM) TAX", "AMOUNT TAX", "GST RATE", "VAT RATE", "TAX RATE", "NETTO STEUER"),
            *("MWST NETTO", "TAUX TVA", "VAT NET", "NET VAT", "NET TAX", "NET AMT GST"),
        ),
    ),
    (
        Label.HEADING,
        (
            *("UNIT PRICE", "U.PRICE", "S/PRICE", "QTY PRICE", "PRICE AMOUNT", "PRICE AMT", "ITEM QTY", "QTY ITEM"),
            *("DESCRIPTION", "DESC QTY", "PRICE TOTAL", "品名", "数量单价", "单价金额", "商品名称", "名称数量"),
        ),
    ),
    (Label.FINAL, ("AFTER ROUND", "INCL ROUND", "优惠后", "折后", "折扣后")),
    (Label.SUBTOTAL, ("BEFORE ROUND", "BEFORE DISC")),
    (
        Label.CHANGE,
        (
            *("CHANGE", "BAKI", "CHG DUE", "RÜCKGELD", "WECHSELGELD", "RENDU", "VUELTO", "KEMBALI", "找零", "找回"),
            *("找补", "找赎", "找续", "零钱", "お釣", "おつり", "釣銭"),
        ),
    ),
    (
        Label.NEITHER,
        (
            *("TOTAL QTY", "TOTAL QUANTITY", "TOTAL ITEM", "ITEM COUNT", "TOTAL NO", "NO OF ITEM", "TOTAL SAVING"),
            *("YOU SAVE", "SAVINGS", "POINT", "DEPOSIT", "OUTSTANDING", "CREDIT LIMIT", "TOTAL ARTICLE", "SUGGESTED"),
            *("TOTAL UNIT", "TOTAL PCS", "TOTAL PIECES", "TOTAL WEIGHT", "JUMLAH ITEM", "JUMLAH KUANTITI", "POINTS"),
            *("件数", "数量", "积分", "储值", "余额", "押金", "会员卡", "欠款", "节省", "共计件", "人数", "建议小费"),
        ),
    ),
    (
        Label.TAX,
        (
            *("INCLUDED IN", "TOTAL INCLUDES", "INCLUDES GST", "INCLUDES TAX", "TAX INCLUDED", "GST INCLUDED"),
            *("INCL IN TOTAL", "INC IN TOTAL", "SERVICE TAX", "内消费税", "内消費税", "DONT TVA", "ENTHALTENE"),
        ),
    ),
    (
        Label.TENDERED,
        ("TOTAL PAID", "TOTAL TENDER", "TOTAL PAYMENT", "TOTAL CASH", "TOTAL RECEIVED", "实收现金", "收现金", "现金收"),
    ),
    (Label.ROUNDING, ("ROUNDING", "ROUND ADJ", "ROUNDNG", "RND ADJ", "ROUND AMT", "ROUND OFF")),
    (Label.ROUNDING, ("PEMBUNDARAN", "BUNDARAN", "RUNDUNG", "ARRONDI", "抹零", "舍入", "去零")),
    (
        Label.FINAL,
        (
            *("GRAND TOTAL", "NET TOTAL", "NETT TOTAL", "TOTAL DUE", "AMOUNT DUE", "AMT DUE", "TOTAL PAYABLE"),
            *("AMOUNT PAYABLE", "AMOUNT TO PAY", "TOTAL AFTER", "ROUNDED TOTAL", "BALANCE DUE", "FINAL TOTAL"),
            *("TOTAL ROUNDED", "TOTAL TO PAY", "NET AMOUNT", "NET AMT", "PLEASE PAY", "JUMLAH BESAR", "NETT AMT"),
            *("TOTAL NET", "AMT PAYABLE", "TOTAL AMT PAYABLE", "BILL TOTAL", "TOTAL BILL", "BALANCE TO PAY"),
            *("JUMLAH BAYARAN", "JUMLAH KESELURUHAN", "JUMLAH PERLU", "JUMLAH DIBAYAR", "ZU ZAHLEN", "NET A PAYER"),
            *("TOTAL TTC", "TOTAL A PAGAR", "TOTAL REFUND", "REFUND AMOUNT", "REFUND TOTAL", "AMOUNT REFUND"),
            *("应收", "应付", "实付", "实收", "实际支付", "需付", "付款金额", "支付金额", "本次收款", "收款金额"),
            *("价税合计", "小写", "待付", "退款金额", "退款合计", "应退", "实退"),
        ),
    ),
    (
        Label.SUBTOTAL,
        (
            *("SUBTOTAL", "SUB TOTAL", "SUBTTL", "SUB-TTL", "TOTAL EXCL", "EXCLUDING", "TOTAL BEFORE", "EXCL GST"),
            *("TAXABLE", "NET OF TAX", "SUPPLIES", "EXCL TAX", "BEFORE TAX", "GROSS TOTAL", "GROSS AMOUNT"),
            *("EX GST", "EXCLUSIVE", "AMT EXCL", "AMOUNT EXCL", "WITHOUT GST", "JUMLAH KECIL", "SUB JUMLAH"),
            *("ZWISCHENSUMME", "TOTAL HT", "SOUS TOTAL", "NETTOBETRAG", "小计", "商品总额", "商品金额", "原价"),
            *("消费小计", "不含税", "未税", "税前"),
        ),
    ),
    (
        Label.DISCOUNT,
        (
            *("DISCOUNT", "DISC", "REBATE", "VOUCHER", "COUPON", "PROMO", "DISKAUN", "POTONGAN", "RABATT", "REMISE"),
            *("优惠", "折扣", "减免", "立减", "满减", "代金券", "抵扣", "让利", "红包", "値引"),
        ),
    ),
    (Label.TOTAL, ("TOTAL INC", "AMOUNT INC", "AMT INC", "TOTAL SALES", "TOTAL AMOUNT", "TOTAL AMT", "TOTAL RM")),
    (Label.TAX, ("TOTAL GST", "TOTAL TAX", "GST TOTAL", "TAX TOTAL", "TOTAL VAT", "TOTAL SST", "JUMLAH CUKAI")),
    (
        Label.TOTAL,
        (
            *("TOTAL", "TOTA", "JUMLAH", "SUMME", "GESAMT", "合计", "总计", "总金额", "总额", "共计", "金额合计"),
            *("消费金额", "总价", "金额大写", "人民币", "大写", "TTL", "総計", "お買上"),
        ),
    ),
    (
        Label.SERVICE,
        (
            *("SERVICE CHARGE", "SERV. CHARGE", "SERV CHARGE", "SVC CHG", "SERVICE CHG", "SVR CHG", "S/CHARGE"),
            *(
                "SERVICE CHRG",
                "SVC CHARGE",
                "DELIVERY FEE",
                "DELIVERY",
                "SHIPPING",
                "GRATUITY",
                "TIP",
                "CAJ PERKHIDMATAN",
            ),
            *("服务费", "配送费", "运费", "打包费", "包装费", "餐盒费", "茶位费", "加一"),
        ),
    ),
    (Label.TAX, ("GST", "SST", "VAT", "TAX", "TVA", "IVA", "BTW", "MWST", "CUKAI", "税额", "税金", "增值税", "消費税")),
    (
        Label.PAID,
        (
            *("VISA", "MASTERCARD", "MASTER CARD", "DEBIT", "CREDIT CARD", "AMEX", "MYDEBIT", "CARD PAYMENT", "WECHAT"),
            *("ALIPAY", "CONTACTLESS", "BANK CARD", "CARD", "EFTPOS", "CARTE", "KARTE", "MAESTRO", "UNIONPAY", "TNG"),
            *("TOUCH N GO", "GRABPAY", "PAYNOW", "DUITNOW", "微信", "支付宝", "银行卡", "刷卡", "云闪付", "信用卡"),
            *("转账", "扫码"),
        ),
    ),
    (
        Label.TENDERED,
        (
            *("CASH", "TENDER", "TUNAI", "AMOUNT PAID", "AMT PAID", "PAID", "PAYMENT", "RECEIVED", "GEGEBEN"),
            *("BARZAHLUNG", "ESPECES", "EFECTIVO", "DITERIMA", "现金", "收您", "付款", "支付", "收款", "收现", "预收"),
            *("お預",),
        ),
    ),
)
# Words that say something only where nothing else stands beside the amount.
ALONE: dict[str, Label] = {
    "BAR": Label.TENDERED,
    "BALANCE": Label.BALANCE,
    "BAL": Label.BALANCE,
    "AMOUNT": Label.TOTAL,
    "AMT": Label.TOTAL,
    "金额": Label.TOTAL,
    "SUM": Label.TOTAL,
    "DUE": Label.FINAL,
    "TO PAY": Label.FINAL,
    "REFUND": Label.FINAL,
    "退款": Label.FINAL,
    "MASTER": Label.PAID,
    "NETS": Label.PAID,
    "COUNT": Label.NEITHER,
}
# The columns of article lines, by what stands in them.
COLUMNS: tuple[tuple[str, ...], ...] = (
    (
        *(
            "ITEM",
            "ITEMS",
            "DESC",
            "DESCRIPTION",
            "PARTICULARS",
            "PRODUCT",
            "STK",
            "STOCK",
            "BARANG",
            "ARTIKEL",
            "NAME",
        ),
        *("ARTICLE", "DETAILS", "品名", "商品", "菜品", "菜名", "项目", "名称", "货品", "品项", "货物"),
    ),
    ("QTY", "QUANTITY", "OTY", "ATY", "QFY", "QUTY", "KUANTITI", "MENGE", "数量", "件数"),
    ("PRICE", "U/P", "UPRICE", "U/PRICE", "S/PRICE", "UP", "RATE", "HARGA", "PREIS", "单价", "价格", "售价"),
    ("AMOUNT", "AMT", "TOTAL", "RM", "JUMLAH", "EUR", "BETRAG", "PRIX", "金额", "小计", "总价"),
)
