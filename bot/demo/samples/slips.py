"""What is printed on the sample slips of tills and counters, line by line."""

from __future__ import annotations

from dataclasses import dataclass

RULE = "-"


@dataclass(frozen=True)
class Line:
    """A printed line: left and right text, letter size, centred or not."""

    left: str
    right: str = ""
    size: int = 34
    centred: bool = False


def head(text: str, size: int = 52) -> Line:
    """A centred line."""
    return Line(text, size=size, centred=True)


RULER = Line(RULE)
SLIPS: dict[str, tuple[Line, ...]] = {
    "wang-ji": (
        head("王记小吃"),
        head("付款单", 42),
        Line("单号：WJ20261118006"),
        Line("日期：2026年11月18日 14:26"),
        Line("付给：海风贸易有限公司"),
        RULER,
        Line("品名", "金额"),
        RULER,
        Line("10月货款", "1,520.00"),
        Line("11月货款（部分）", "480.00"),
        RULER,
        Line("合计", "¥2,000.00", 46),
        Line("大写：人民币贰仟元整"),
        Line("微信支付", "2,000.00"),
        RULER,
        Line("经手人：王建国"),
        head("谢谢合作", 34),
    ),
    "lao-li": (
        head("老李面馆"),
        head("收银小票", 40),
        Line("流水号：20261119-0087"),
        Line("收银员：03"),
        Line("时间：2026-11-19 20:41:07"),
        RULER,
        Line("品名   数量   单价", "金额"),
        RULER,
        Line("可口可乐330ml   12   42.00", "504.00"),
        Line("雪碧330ml   10   42.00", "420.00"),
        Line("农夫山泉550ml   20   23.00", "460.00"),
        RULER,
        Line("小计", "1,384.00"),
        Line("优惠", "-16.00"),
        Line("应收", "¥1,368.00", 46),
        Line("现金", "1,400.00"),
        Line("找零", "32.00"),
        RULER,
        Line("电话：0571-88002177"),
        head("欢迎再次光临", 34),
    ),
    "corner-24": (
        head("CORNER 24"),
        head("24 Harbour Lane", 32),
        head("Tel 0571-8800 2424", 32),
        head("RECEIPT", 40),
        Line("Receipt No: C24-004417"),
        Line("Date: 17 Nov 2026", "09:58"),
        RULER,
        Line("ITEM  QTY  PRICE", "AMOUNT"),
        RULER,
        Line("Cola 330ml  20  42.00", "840.00"),
        Line("Spring Water  15  23.00", "345.00"),
        RULER,
        Line("Subtotal", "1,185.00"),
        Line("Delivery", "75.00"),
        Line("TOTAL", "¥1,260.00", 46),
        Line("Bank card", "1,260.00"),
        RULER,
        head("Thank you!", 34),
    ),
    "blue-door": (
        head("BLUE DOOR CAFÉ"),
        head("8 Lakeside Road", 32),
        Line("Invoice No. BD-2026-1093"),
        Line("Date: 16/11/2026 16:05"),
        Line("Cashier: May"),
        RULER,
        Line("Sparkling Water 6 x 68.00", "408.00"),
        Line("Orange Juice 5 x 76.00", "380.00"),
        RULER,
        Line("Subtotal", "788.00"),
        Line("Service charge", "72.50"),
        Line("Total due", "¥860.50", 46),
        Line("Cash", "900.00"),
        Line("Change", "39.50"),
        RULER,
        head("See you again", 34),
    ),
    "wang-ji-again": (
        head("王记小吃"),
        head("付款单", 42),
        Line("单号：WJ20261120011"),
        Line("日期：2026年11月20日 10:05"),
        Line("付给：海风贸易有限公司"),
        RULER,
        Line("11月货款（尾款）", "640.00"),
        RULER,
        Line("合计", "¥640.00", 46),
        Line("大写：人民币陆佰肆拾元整"),
        Line("微信支付", "640.00"),
    ),
    "blue-door-again": (
        head("BLUE DOOR CAFÉ"),
        head("8 Lakeside Road", 32),
        Line("Invoice No. BD-2026-1120"),
        Line("Date: 20/11/2026 11:40"),
        RULER,
        Line("Sparkling Water 4 x 68.00", "272.00"),
        Line("Orange Juice 3 x 76.00", "228.00"),
        RULER,
        Line("Total due", "¥500.00", 46),
        Line("Cash", "500.00"),
    ),
    "fuel": (
        head("东海石油加油站"),
        head("加油小票", 42),
        Line("流水号：DH-20261119-3318"),
        Line("时间：2026-11-19 08:12:33"),
        Line("油枪：05"),
        RULER,
        Line("品名   升数   单价", "金额"),
        Line("92#汽油   48.00   8.05", "386.40"),
        RULER,
        Line("合计", "¥386.40", 46),
        Line("支付宝", "386.40"),
        RULER,
        head("谢谢惠顾", 34),
    ),
}

PAIR = ("wang-ji-again", "blue-door-again")  # lie on one photo
