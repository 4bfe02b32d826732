"""Slips from China and Hong Kong: tills, restaurants, receipts in capitals, VAT invoices, delivery notes."""

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


FAMILIES: tuple[Family, ...] = (
    *(till_of_four, name_above, dishes, supermarket, receipt, vat_invoice, delivery, hong_kong),
)
