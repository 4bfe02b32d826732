"""Slips from China, Hong Kong, Japan, Britain, America and the continent, each in its own style of numbers."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.ocr.till import WARES, Bill, Family, Line, bought, cash_for, listed, money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(amount: Decimal) -> str:
    """The amount as it is written on receipts and cheques."""
    whole, cents = divmod(int(amount * 100), 100)
    text = ""
    gap = False
    for place in range(len(str(whole)) - 1, -1, -1):
        digit = whole // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + ("", "拾", "佰", "仟")[place % 4]
        gap = not digit
        if place == 4 and whole >= 10**4:
            text += "万"
    text += "元"
    jiao, fen = divmod(cents, 10)
    if not cents:
        return text + "整"
    return text + (f"{_DIGITS[jiao]}角" if jiao else "零") + (f"{_DIGITS[fen]}分" if fen else "整")


def _head(r: Random, family: str, title: str, columns: str = "") -> Bill:
    bill = Bill(family, currency="CNY")
    bill.put(
        "".join(
            (r.choice(("杭州", "成都")), r.choice(("青禾", "春晓", "云栖")), r.choice(("商贸有限公司", "超市", "餐厅")))
        ),
        title,
        f"{r.choice(('单号', '小票号', '流水号'))}：{r.randint(10**9, 10**11)}",
        f"日期：{r.randint(2020, 2025)}-{r.randint(1, 12):02}-{r.randint(1, 28):02} {r.randint(8, 22):02}:30",
        columns,
    )
    return bill


def _change(bill: Bill, r: Random, sign: str = "") -> None:
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(f"{r.choice(('现金', '收您', '实收现金'))} | {sign}{bill.tendered}", f"找零 | {sign}{bill.change}")


def till_of_four(r: Random) -> Bill:
    """Name, quantity, price, amount on one row; a small discount."""
    bill = _head(
        r, "zh four columns", "购物小票", r.choice(("品名 | 数量 | 单价 | 金额", "商品名称 | 数量 | 单价 | 小计"))
    )
    bill.items = bought(r, 8, WARES, 100)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity} | {i.price} | {i.amount}")
    net = listed(bill.items)
    off = Decimal(r.randint(0, min(5, int(net)))) if r.random() < 0.5 else Decimal(0)
    bill.total = money(net - off)
    bill.put(f"{r.choice(('小计', '商品总额', '合计'))} | ¥{net:,}", f"优惠 | -{off}.00" if off else "")
    bill.put(f"{r.choice(('应收', '实付', '应付金额', '总计'))} | ￥{bill.total:,}")
    if r.random() < 0.5:
        _change(bill, r)
    else:
        bill.put(f"{r.choice(('微信支付', '支付宝', '银行卡'))} | {bill.total}")
    return bill


def name_above(r: Random) -> Bill:
    """The name on a row of its own, three columns below."""
    bill = _head(r, "zh name above", "收银小票", "品名 | 数量单价 | 金额")
    bill.items = bought(r, 8, WARES, 100)
    for i in bill.items:
        bill.put(i.name, f" | {i.quantity} | {i.price} | {i.amount}")
    bill.total = listed(bill.items)
    bill.put(f"合计 | {bill.total}")
    _change(bill, r)
    return bill


def dishes(r: Random) -> Bill:
    """A restaurant's bill of three columns: dish, quantity, amount; service fee and discount."""
    bill = _head(
        r, "zh restaurant", "结账单", r.choice(("菜品 | 数量 | 金额", "菜名 | 数量 | 小计", "品名 | 数量 | 金额"))
    )
    bill.put(f"桌号：{r.randint(1, 40)} | 人数：{r.randint(1, 9)}")
    bill.items = bought(r, 8, WARES, 80, whole=True)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity}{r.choice(('份', '', '杯'))} | {i.amount}")
    net = listed(bill.items)
    service = money(net / 10) if r.random() < 0.3 else Decimal(0)
    off = money(net / 20) if r.random() < 0.4 else Decimal(0)
    bill.total = net + service - off
    bill.put(f"消费合计 | {net}", f"服务费 | {service}" if service else "", f"折扣优惠 | -{off}" if off else "")
    bill.put(f"应收金额 | {bill.total}", f"实收 | {bill.total}", f"微信支付：{bill.total}元")
    return bill


def supermarket(r: Random) -> Bill:
    """Barcode, `2*39.00` and the amount below the name; a count beside the total."""
    bill = _head(r, "zh supermarket", "欢迎光临")
    bill.items = bought(r, 8, WARES, 60)
    for n, i in enumerate(bill.items, 1):
        bill.put(f"{n}. {i.name}" if r.random() < 0.3 else i.name)
        bill.put(f"69{r.randint(10**10, 10**11 - 1)} | {i.quantity}*{i.price} | {i.amount}")
    bill.total = listed(bill.items)
    bill.put(f"件数：{sum(i.quantity for i in bill.items)} | 合计：{bill.total}")
    bill.put(f"应付：{bill.total}")
    _change(bill, r)
    bill.put(f"本次积分：{int(bill.total)} | 累计积分：{int(bill.total) + r.randint(10, 5000)}")
    return bill


def receipt(r: Random) -> Bill:
    """A written receipt with the amount in capitals."""
    bill = _head(r, "zh receipt", r.choice(("收款收据", "收据", "收 条")))
    bill.total = bill.capitals = money(Decimal(r.randint(100, 9999999)) / r.choice((1, 10, 100, 100)))
    bill.put(f"今收到：{r.choice(('王记小吃', '李家饭店'))}", "交来：货款")
    bill.put(f"{r.choice(('人民币(大写)：', '金额大写 ', '大写：', '人民币'))}{capitals(bill.total)}")
    bill.put(f"{r.choice(('￥', '小写：¥', '¥'))}{bill.total:,}" if r.random() < 0.6 else f"￥{bill.total}元")
    bill.put("收款人：张敏")
    return bill


def vat_invoice(r: Random) -> Bill:
    """A VAT invoice: amount and tax in columns, both summed, then 价税合计 in capitals and figures."""
    bill = _head(r, "zh vat invoice", "浙江增值税电子普通发票", "项目名称 | 单位 | 数量 | 单价 | 金额 | 税率 | 税额")
    rate = r.choice((13, 9, 6))
    rows, net, tax = [], Decimal(0), Decimal(0)
    for i in bought(r, 4, WARES, 200):
        own = money(i.amount * rate / 100)
        net, tax = net + i.amount, tax + own
        rows.append(i)
        bill.put(f"*食品*{i.name} | 件 | {i.quantity} | {i.price} | {i.amount} | {rate}% | {own}")
    bill.items = tuple(Line(f"*食品*{i.name}", i.quantity, i.price, i.amount) for i in rows)
    bill.subtotal, bill.tax = net, tax
    bill.total = bill.capitals = net + tax
    bill.put(f"合 计 | ¥{net} | ¥{tax}")
    bill.put(f"价税合计（大写） | {r.choice(('⊗', 'Ⓧ', '', '区'))}{capitals(bill.total)} | （小写）¥{bill.total}")
    bill.put("销售方名称：杭州青禾商贸有限公司", "收款人：李丽 | 复核：王强 | 开票人：赵敏")
    return bill


def delivery(r: Random) -> Bill:
    """A delivery note with a price: numbered lines, units, capitals."""
    bill = _head(r, "zh delivery", "送货单", "序号 | 品名 | 单位 | 数量 | 单价 | 金额")
    bill.items = bought(r, 6, WARES, 150)
    for n, i in enumerate(bill.items, 1):
        bill.put(f"{n} | {i.name} | {r.choice(('箱', '件', '包'))} | {i.quantity} | {i.price} | {i.amount}")
    bill.total = bill.capitals = listed(bill.items)
    bill.put(f"合计人民币（大写）：{capitals(bill.total)} | ¥{bill.total}", "收货人签字： | 送货人：")
    return bill


def hong_kong(r: Random) -> Bill:
    """Traditional characters, HK$, service of ten per cent."""
    bill = _head(r, "hk cafe", "單據", "項目 | 數量 | 金額")
    bill.items = bought(r, 6, ("凍檸茶", "菠蘿油", "乾炒牛河", "叉燒飯", "餐蛋麵", "西多士"), 60, whole=True)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity} | {i.amount}")
    net = listed(bill.items)
    service = money(net / 10)
    bill.total, bill.currency, bill.subtotal = net + service, "HKD", net
    bill.put(f"小計 | {net}", f"加一服務費 | {service}", f"總計 | HK${bill.total}")
    _change(bill, r, "$")
    return bill


def japan(r: Random) -> Bill:
    """Whole yen, tax within."""
    bill = Bill("jp shop", currency="JPY")
    bill.put("さくら商店", "2024年5月6日 12:30")
    sold = [
        Line(n, 1, p, p)
        for n in r.sample(("おにぎり", "お茶", "弁当", "サンドイッチ"), r.randint(1, 4))
        if (p := Decimal(r.randint(90, 1800)))
    ]
    for i in sold:
        bill.put(f"{i.name} | ¥{i.amount:,}")
    bill.items = tuple(sold)
    bill.total = listed(bill.items)
    bill.tax = (bill.total * 8 / 108).quantize(Decimal(1))
    bill.tendered = cash_for(r, bill.total).quantize(Decimal(1))
    bill.change = bill.tendered - bill.total
    bill.put(
        f"合計 | ¥{bill.total:,}",
        f"(内消費税等 | ¥{bill.tax:,})",
        f"お預り | ¥{bill.tendered:,}",
        f"お釣り | ¥{bill.change:,}",
    )
    return bill


def british(r: Random) -> Bill:
    """`2 @ £1.50` below the name, savings, balance due, VAT table."""
    bill = Bill("uk shop", currency="GBP")
    bill.put(
        "OLD MILL STORES LTD",
        "12 Mill Road, Leeds",
        "VAT NO: 123 4567 89",
        f"{r.randint(1, 28):02}/05/2023 14:{r.randint(10, 59)}",
    )
    bill.items = bought(r, 7, dear=9)
    for i in bill.items:
        bill.put(f"{i.name} | £{i.amount}", f"{i.quantity} @ £{i.price}" if i.quantity > 1 else "")
    net = listed(bill.items)
    off = money(net / 10) if r.random() < 0.4 else Decimal(0)
    bill.total = net - off
    if off:
        bill.put(f"SUBTOTAL | £{net}", f"Multibuy savings | -£{off}")
        bill.subtotal = net
    bill.put(f"{r.choice(('BALANCE DUE', 'TOTAL', 'TOTAL TO PAY', 'AMOUNT DUE'))} | £{bill.total}")
    if r.random() < 0.5:
        bill.put(f"{r.choice(('VISA DEBIT', 'CONTACTLESS', 'MASTERCARD'))} | £{bill.total}", "CHANGE | £0.00")
    else:
        bill.tendered = cash_for(r, bill.total)
        bill.change = bill.tendered - bill.total
        bill.put(f"CASH | £{bill.tendered}", f"CHANGE | £{bill.change}")
    bill.put("VAT RATE | NET | VAT", f"20% | {money(bill.total / Decimal('1.2'))} | {money(bill.total / 6)}")
    return bill


def american(r: Random) -> Bill:
    """Subtotal, sales tax, tip, total; quantity before the name."""
    bill = Bill("us diner", currency="USD")
    bill.put("BLUE DOOR DINER", "48 Lake St, Springfield", "05/14/2024 7:12 PM", f"Check #{r.randint(100, 9999)}")
    bill.items = bought(r, 6, dear=25)
    for i in bill.items:
        bill.put(f"{i.quantity} {i.name} | ${i.amount}")
    bill.subtotal = listed(bill.items)
    bill.tax = money(bill.subtotal * Decimal("0.08"))
    tip = money(bill.subtotal * Decimal("0.18")) if r.random() < 0.4 else Decimal(0)
    bill.total = bill.subtotal + bill.tax + tip
    bill.put(
        f"Subtotal | ${bill.subtotal}",
        f"{r.choice(('Sales Tax', 'Tax', 'TAX 8%'))} | ${bill.tax}",
        f"Gratuity | ${tip}" if tip else "",
    )
    bill.put(f"{r.choice(('Total', 'TOTAL', 'Amount Due'))} | ${bill.total:,}")
    if r.random() < 0.5:
        bill.put(f"VISA ************{r.randint(1000, 9999)} | ${bill.total:,}")
    bill.put("Suggested tip 18% = $" + str(money(bill.subtotal * Decimal("0.18"))))
    return bill


def _comma(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", ".,"))


def german(r: Random) -> Bill:
    """Decimal commas, points for thousands, tax letters."""
    bill = Bill("de shop", currency="EUR")
    bill.put(
        "Bäckerei Sonnenhof GmbH",
        "Hauptstr. 5, 20095 Hamburg",
        "14.05.2024 12:41",
        f"Bon-Nr. {r.randint(1000, 9999)}",
        " | EUR",
    )
    names = ("Roggenbrot", "Milchkaffee", "Bohrmaschine", "Schrauben 4x40", "Laugenstange", "Gartenschlauch")
    bill.items = bought(r, 5, names, r.choice((9, 400)))
    for i in bill.items:
        if i.quantity > 1:
            bill.put(f"{i.quantity} x {_comma(i.price)}")
        bill.put(f"{i.name} | {_comma(i.amount)} A")
    bill.total = listed(bill.items)
    bill.tax = money(bill.total * 19 / 119)
    bill.put(f"{r.choice(('SUMME', 'Gesamtbetrag', 'Zu zahlen', 'Summe EUR'))} | {_comma(bill.total)}")
    bill.tendered = cash_for(r, bill.total)
    bill.change = bill.tendered - bill.total
    bill.put(f"{r.choice(('Gegeben BAR', 'Bar'))} | {_comma(bill.tendered)}", f"Rückgeld | {_comma(bill.change)}")
    bill.put(
        "MwSt | Netto | Steuer | Brutto",
        f"A 19% | {_comma(bill.total - bill.tax)} | {_comma(bill.tax)} | {_comma(bill.total)}",
    )
    return bill


def french(r: Random) -> Bill:
    """Blanks for thousands, total TTC, tax within."""
    bill = Bill("fr shop", currency="EUR")
    bill.put(
        "LIBRAIRIE DU PONT SARL", "3 rue du Lac, 69002 Lyon", "14/05/2024 12:41", f"Ticket n° {r.randint(1000, 9999)}"
    )
    bill.items = bought(r, 5, ("Cahier A4", "Stylo bleu", "Lampe de bureau", "Chaise", "Classeur"), r.choice((20, 700)))
    for i in bill.items:
        bill.put(f"{i.quantity} {i.name} | {_blank(i.amount)}")
    bill.total = listed(bill.items)
    bill.tax = money(bill.total * 20 / 120)
    bill.subtotal = bill.total - bill.tax
    bill.put(
        f"Total HT | {_blank(bill.subtotal)}", f"TVA 20% | {_blank(bill.tax)}", f"TOTAL TTC | {_blank(bill.total)} €"
    )
    bill.put(f"CARTE BANCAIRE | {_blank(bill.total)} €")
    return bill


def _blank(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", " ,"))


def swiss(r: Random) -> Bill:
    """Apostrophes for thousands."""
    bill = Bill("ch shop", currency="CHF")
    bill.put("Velo Zentrum AG", "Seestrasse 9, 8002 Zürich", "14.05.2024")
    bill.items = bought(r, 4, ("Velo Modell 3", "Helm", "Schloss", "Licht vorne"), 900)
    for i in bill.items:
        bill.put(f"{i.name} | {i.quantity} | {i.amount:,}".replace(",", "'"))
    bill.total = listed(bill.items)
    bill.put(f"Total CHF | {bill.total:,}".replace(",", "'"), f"Karte | {bill.total:,}".replace(",", "'"))
    return bill


def australian(r: Random) -> Bill:
    """The tax is within, the trailing minus marks what is taken off."""
    bill = Bill("au shop", currency="AUD")
    bill.put("Harbour Grocer Pty Ltd", "ABN 12 345 678 901", "TAX INVOICE", "14/05/2024 12:41")
    bill.items = bought(r, 6, dear=15)
    for i in bill.items:
        bill.put(f"{i.name} | ${i.amount}")
    net = listed(bill.items)
    off = money(net / 10)
    bill.total, bill.subtotal = net - off, net
    bill.tax = money(bill.total / 11)
    bill.put(f"SUBTOTAL | ${net}", f"Discount | {off}-", f"TOTAL (inc GST) | ${bill.total}", f"EFTPOS | ${bill.total}")
    bill.put(f"GST INCLUDED IN TOTAL | ${bill.tax}")
    return bill


FAMILIES: tuple[Family, ...] = (
    *(till_of_four, name_above, dishes, supermarket, receipt, vat_invoice, delivery, hong_kong, japan),
    *(british, american, german, french, swiss, australian),
)
