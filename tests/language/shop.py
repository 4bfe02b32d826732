"""A small shop of household goods to listen in, and a short way to write down what was understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from language.reader import Ear
from sales.catalogue import Catalogue, CustomerNames, Pack, PastLine, Product, Unit
from sales.readings import BalanceQuestion, Intent, TalkContext

TODAY = date(2027, 3, 4)  # a Thursday
BOTTLE, TUB, BAG, PIECE, BOX, TUBE = (
    Unit("瓶", "bottle"), Unit("桶", "tub"), Unit("袋", "bag"), Unit("条", "piece"), Unit("盒", "box"), Unit("支",
    "tube"),
)  # fmt: skip
CASE, BUNDLE = Unit("箱", "case"), Unit("提", "multipack")


def product(
    sku: str, names: tuple[str, str], unit: Unit, case: int, aliases: str, usual: int = 50, **more: object
) -> Product:
    """A product; `aliases` are separated by semicolons."""
    packs = (Pack(CASE, case),) if case else ()
    order_unit = "箱" if case else unit.zh
    return Product(
        sku, *names, unit, (*packs, *more.get("packs", ())), order_unit, Decimal(10), max_usual=usual,
        aliases=tuple(aliases.split(";")), ean13=more.get("ean13"),
    )  # fmt: skip


PRODUCTS = (
    product("LQ1", ("净雅洗衣液 1L瓶", "Jingya Laundry Liquid 1L bottle"), BOTTLE, 12,
            "洗衣液1L;小洗衣液;小瓶洗衣液;laundry liquid 1L;洗衣液;净雅;laundry liquid", ean13="6988000000013"),
    product("LQ3", ("净雅洗衣液 3L桶", "Jingya Laundry Liquid 3L tub"), TUB, 4,
            "洗衣液3L;大洗衣液;大桶洗衣液;big laundry liquid;洗衣液;净雅;laundry liquid"),
    product("DS5", ("青柠洗洁精 500ml瓶", "Lime Dish Soap 500ml bottle"), BOTTLE, 15, "洗洁精;dish soap"),
    product("TPM", ("晨白牙膏 薄荷120g", "Chenbai Toothpaste Mint 120g"), TUBE, 24,
            "薄荷牙膏;牙膏薄荷;mint toothpaste;牙膏;toothpaste"),
    product("TPS", ("晨白牙膏 草莓120g", "Chenbai Toothpaste Strawberry 120g"), TUBE, 24,
            "草莓牙膏;strawberry toothpaste;牙膏;toothpaste"),
    product("TW", ("软软毛巾 74cm", "Ruanruan Towel 74cm"), PIECE, 40, "毛巾;towel;towels", packs=(Pack(BUNDLE, 10),)),
    product("TWB", ("软软浴巾 140cm", "Ruanruan Bath Towel 140cm"), PIECE, 20, "浴巾;大毛巾;bath towel;bath towels"),
    product("BT5", ("亮电电池 5号4节装", "Liangdian Battery AA 4-pack"), BOX, 30, "5号电池;AA battery;AA "
        "batteries;电池;batteries"),
    product("BT7", ("亮电电池 7号4节装", "Liangdian Battery AAA 4-pack"), BOX, 30, "7号电池;AAA battery;AAA "
        "batteries;电池;batteries"),
    product("SLT", ("蓝海洗碗盐 2kg袋", "Lanhai Dishwasher Salt 2kg bag"), BAG, 0,
    "洗碗盐;盐;dishwasher salt", usual=30),
)  # fmt: skip
CUSTOMERS = (
    CustomerNames("A1", "李家杂货店", "Li Family Grocery", ("李家", "li family")),
    CustomerNames("A2", "李家洗衣店", "Li Family Laundry", ("李家", "li family")),
    CustomerNames("B1", "海边宾馆", "Seaside Hotel", ("海边", "seaside")),
    CustomerNames("B2", "云上民宿", "Cloud Inn", ("云上", "cloud inn")),
    CustomerNames("B3", "孙姐超市", "Sister Sun's Market", ("孙姐",)),
    CustomerNames("B4", "晴天连锁（东湖店）", "Sunny Chain (East Lake)", ("晴天东湖店", "晴天")),
    CustomerNames("B5", "晴天连锁（西湖店）", "Sunny Chain (West Lake)", ("晴天西湖店", "晴天")),
    CustomerNames("B6", "Bay 9", "Bay 9", ("bay9",)),
)  # fmt: skip
LAST = {
    "B1": (PastLine("LQ3", Decimal(6), "箱"), PastLine("TW", Decimal(4), "箱"), PastLine("TPM", Decimal(2), "箱")),
    "B2": (PastLine("TWB", Decimal(3), "箱"), PastLine("DS5", Decimal(1), "箱")),
}
SYNONYMS = {
    "件": "箱", "case": "箱", "cases": "箱", "cs": "箱", "box": "箱", "bottle": "瓶", "tub": "桶", "bag": "袋",
    "piece": "条", "tube": "支", "multipack": "提",
}  # fmt: skip
SHOP = Catalogue("shop-1", PRODUCTS, CUSTOMERS, LAST, SYNONYMS)
EAR = Ear()


def draft(*lines: str, customer: str | None = "B1") -> TalkContext:
    """An open draft; a line is written "LQ1 5箱"."""
    parsed = (line.split() for line in lines)
    past = tuple(PastLine(sku, Decimal(said[:-1]), said[-1]) for sku, said in parsed)
    return TalkContext(draft_customer=customer, draft_lines=past, has_draft=True)


def heard(text: str, context: TalkContext | None = None) -> str:
    """What is understood, in short: intent, customer, SKU=base units@price/unit-discount (! is free), what is
    removed, date, payment, and ?doubts."""
    reading = EAR.read(text, context or TalkContext(), SHOP, TODAY)
    if isinstance(reading, BalanceQuestion):
        return f"balance {reading.customer or '-'} {' '.join(reading.candidates)}".strip()
    if reading.intent is Intent.OTHER:
        return "other"
    parts = [reading.intent.value, reading.customer or "-"]
    for line in reading.lines:
        price = "" if line.price is None else f"@{line.price.normalize():f}/{line.price_unit}"
        off = f"-{line.discount.normalize():f}" if line.discount else ""
        parts.append(f"{line.sku}={line.base_quantity}{price}{off}{'!' if line.free else ''}")
    parts += [f"-{sku}" for sku in reading.remove]
    parts += [reading.delivery_date.isoformat()] if reading.delivery_date else []
    parts += [reading.payment] if reading.payment else []
    return " ".join([*parts, *(f"?{doubt.kind.value}" for doubt in reading.doubts)])
