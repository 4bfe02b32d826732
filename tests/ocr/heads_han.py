"""Layouts in Chinese: tills, VAT invoices, bank slips, payment apps, receipts by hand."""

from __future__ import annotations

from random import Random

from tests.ocr.head_shape import Head, body
from tests.ocr.head_words import BANKS, CITIES_ZH, COMPANIES_ZH, NAMES_ZH, SHOPS_ZH, TRADES_ZH


def chinese_till(rng: Random, head: Head) -> tuple[str, ...]:
    name = rng.choice(CITIES_ZH) + rng.choice(NAMES_ZH) + rng.choice(SHOPS_ZH + COMPANIES_ZH)
    if rng.random() < 0.25:
        head.row(rng.choice(("欢迎光临", "结账单", "购物小票", "顾客联", "销售小票")))
    head.row(name, rng.choice((1.0, 1.3)))
    if rng.random() < 0.3:
        head.row(rng.choice(("欢迎光临", "中山路店", "门店:0031", "电话:021-55512345")))
    body(rng, head, chinese=True)
    return (name,)


def chinese_branch(rng: Random, head: Head) -> tuple[str, ...]:
    base = rng.choice(NAMES_ZH) + rng.choice(TRADES_ZH)
    name = f"{base}({rng.choice(('中山路', '万达', '东门', '人民广场'))}店)"
    head.row(name, 1.3)
    head.row(rng.choice(("结账单", "预结单", "消费清单", "点菜单")))
    body(rng, head, chinese=True)
    return (name, base)


def a_seller(rng: Random) -> str:
    return rng.choice(CITIES_ZH) + rng.choice(NAMES_ZH) + rng.choice(COMPANIES_ZH)


def digital_invoice(rng: Random, head: Head) -> tuple[str, ...]:
    name, buyer = a_seller(rng), a_seller(rng)
    head.row(rng.choice(("电子发票(普通发票)", "电子发票(增值税专用发票)")), 1.6)
    head.row("发票号码:24312000000012345678", left=True)
    head.row("开票日期:2024年05月03日", left=True)
    head.row(f"购 名称:{buyer} | 销 名称:{name}" if rng.random() < 0.5 else f"名称:{buyer} | 名称:{name}")
    head.row("统一社会信用代码/纳税人识别号:91110000600037341L | 统一社会信用代码/纳税人识别号:91310000775785552L")
    head.row("项目名称 | 规格型号 | 金额")
    head.row("*餐饮服务*餐费 | 100.00")
    head.row("价税合计(大写) 壹佰元整 | ¥100.00")
    return (name,)


def paper_invoice(rng: Random, head: Head) -> tuple[str, ...]:
    name, buyer = a_seller(rng), a_seller(rng)
    head.row(f"{rng.choice(CITIES_ZH)}增值税普通发票", 1.6)
    head.row("3100192130 | No 12345678")
    head.row("开票日期:2019年05月03日")
    head.row(f"购 | 名称:{buyer}", left=True)
    head.row("买 | 纳税人识别号:91110000600037341L", left=True)
    head.row("方 | 地址、电话:中山路1号 021-5551234", left=True)
    head.row("货物或应税劳务名称 | 数量 | 金额")
    head.row("*文具*笔 | 1 | 100.00")
    head.row("价税合计(大写) 壹佰元整 | ¥100.00")
    head.row(f"销 | 名称:{name}", left=True)
    head.row("售 | 纳税人识别号:91310000775785552L", left=True)
    head.row("收款人:张三 | 复核:李四 | 开票人:王五")
    return (name,)


def bank_slip(rng: Random, head: Head) -> tuple[str, ...]:
    name, payer = a_seller(rng), a_seller(rng)
    head.row(rng.choice(BANKS), 1.4)
    head.row(rng.choice(("电子回单", "网上银行电子回单", "业务回单", "转账凭证")), 1.2)
    if rng.random() < 0.5:
        head.row(f"付款人户名:{payer} | 收款人户名:{name}")
        head.row("付款人账号:6222021234 | 收款人账号:6217001234")
    else:
        head.row(f"付款方 | {payer}", left=True)
        head.row("付款账号 | 6222021234", left=True)
        head.row(f"收款方 | {name}", left=True)
        head.row("收款账号 | 6217001234", left=True)
    head.row("金额 | ¥2,000.00", left=True)
    head.row("交易时间 | 2024-05-03 14:22:33", left=True)
    return (name,)


def pay_app(rng: Random, head: Head) -> tuple[str, ...]:
    """A screenshot of a payment: the sign on top, the registered name in full below."""
    name, sign = a_seller(rng), rng.choice(NAMES_ZH) + rng.choice(TRADES_ZH)
    head.row("14:22 | 5G")
    head.row(rng.choice(("账单详情", "交易详情", "支付成功")), 1.1)
    head.row(sign, 1.2)
    head.row("-128.00", 2.0)
    payee = rng.choice(("商户全称", "收款方全称", "收款方"))
    for line in ("当前状态 | 支付成功", "支付时间 | 2024年5月3日 14:22:33", "商品 | 消费", f"{payee} | {name}"):
        head.row(line, left=True)
    for line in ("支付方式 | 零钱", "商户单号 | 4200001234202405031234"):
        head.row(line, left=True)
    return (name,)


def hand_receipt(rng: Random, head: Head) -> tuple[str, ...]:
    name = a_seller(rng)
    head.row(rng.choice(("收款收据", "收 据", "收据")), 1.6)
    head.row("2024年5月3日 | No 0012345")
    head.row(f"今收到 {a_seller(rng)} 交来货款", left=True)
    head.row("人民币(大写) 贰仟元整 | ¥2000.00", left=True)
    head.row(f"收款单位(盖章):{name} | 收款人:张三", left=True)
    return (name,)
