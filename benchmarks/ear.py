"""What hearing a message costs with 10,000 products and 2,000 customers, as a ratio to a plain fuzzy search over the
same names in the same run, and what their index costs in time and memory: `python benchmarks/ear.py`."""

from __future__ import annotations

import itertools
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from statistics import median

from rapidfuzz import fuzz, process

from language.reader import Ear
from sales.catalogue import Catalogue, CustomerNames, Pack, PastLine, Product, Unit
from sales.readings import TalkContext

PRODUCTS, CUSTOMERS, ROUNDS = 10_000, 2_000, 3
TODAY = date(2027, 3, 4)
CASE, SIX = Unit("箱", "case"), Unit("提", "multipack")
BOTTLE, CAN, BAG, JUG, BOX = (
    Unit("瓶", "bottle"), Unit("罐", "can"), Unit("袋", "bag"), Unit("桶", "jug"), Unit("盒", "box"),
)  # fmt: skip
BRANDS = [a + b for a in "青云海金白红星晨山玉兰松" for b in "泉岚麦江石田月湖川禾竹"]
DRINKS = ((("330ml", CAN), ("500ml", BOTTLE), ("1L", BOTTLE), ("1.25L", BOTTLE), ("2L", BOTTLE)), "箱")
SAUCES = ((("280g", BOTTLE), ("500ml", BOTTLE), ("1.9L", JUG), ("5L", JUG)), "箱")
SNACKS = ((("70g", BAG), ("105g", BAG), ("135g", BAG), ("260g", BAG)), "箱")
CARE = ((("120g", BOX), ("500ml", BOTTLE), ("3L", JUG)), "箱")
GOODS = (
    ("绿茶", "green tea", "无糖 茉莉 蜂蜜", DRINKS), ("冰红茶", "iced tea", "柠檬 低糖", DRINKS),
    ("橙汁", "orange juice", "100% 果粒", DRINKS), ("可乐", "cola", "无糖 樱桃", DRINKS),
    ("矿泉水", "water", "天然", DRINKS),
    ("啤酒", "lager", "纯生 原浆", DRINKS),
    ("酱油", "soy sauce", "生抽 老抽", SAUCES),
    ("陈醋", "vinegar", "三年", SAUCES),
    ("辣椒酱", "chili sauce", "特辣 蒜蓉", SAUCES), ("薯片", "chips", "原味 辣味 番茄", SNACKS),
    ("瓜子", "sunflower seeds", "原味 五香", SNACKS), ("牛肉面", "beef noodles", "红烧 香辣", SNACKS),
    ("牙膏", "toothpaste", "薄荷 草莓", CARE), ("洗衣液", "laundry liquid", "薰衣草", CARE),
)  # fmt: skip
SHOPS = ("超市", "便利店", "小卖部", "饭店", "面馆", "酒楼", "烧烤", "网吧", "咖啡", "早餐店")
PLACES = ("东门", "西街", "人民路", "中山路", "河边", "学校", "车站", "幸福里", "新村", "广场")
CALLED = ("老王", "李姐", "张记", "阿强", "林妈", "小陈", "刘氏", "周家", "兴隆", "好又来", "金龙", "吴哥", "郑嫂",
          "大众", "顺发", "平价", "福满", "家家乐", "新世纪", "喜洋洋")  # fmt: skip
MESSAGES = (
    "东门老王超市 青泉无糖绿茶500 10箱 云岚果粒橙汁1L 2箱 明天送",
    "西街李姐小卖部 5 cases of 海麦可乐330, 2 cases 金江原味薯片70g please",
    "河边张记面馆 青全绿茶500ml 10箱",
    "车站阿强便利店 qingquan绿茶500 3箱，不对，5箱",
    "老王超市 绿茶10箱 送2瓶",
    "新村林妈早餐店 火星矿泉水5箱，也要金石辣椒酱280g",
    "青泉绿茶500还有货吗",
    "Good morning! Thanks for yesterday, everything arrived in time. See you next week",
    "广场小陈网吧跟上次一样，可乐换成无糖的",
    "给大润发送可乐5箱 冰红茶1.25L 3箱 @55 打九折 月结",
    "1. 云月酱油500ml 3箱\n2. 海川陈醋 2箱\n3. 白田五香瓜子260g 5箱\n4. 玉湖薄荷牙膏 1箱\n人民路兴隆酒楼",
    "bcldy 3 cs, xlbl 2 cs, qyslc 500 4 and three cases of the spicey chips for Harbour View",
)


def products() -> tuple[Product, ...]:
    """Ten thousand articles: brands, goods, flavours and sizes, with names and aliases as a wholesaler writes them."""
    made: list[Product] = []
    goods = [(zh, en, kind, sizes) for zh, en, kinds, sizes in GOODS for kind in ("", *kinds.split())]
    for n, ((zh, en, kind, (sizes, order)), brand) in enumerate(itertools.product(goods, BRANDS)):
        for size, unit in sizes:
            figure = size.rstrip("mlkgL")
            full, short = f"{brand}{kind}{zh}", f"{kind}{zh}"
            aliases = (f"{full}{figure}", f"{full}{size}", full, short, zh, brand, en, f"{en} {size}")
            packs = (Pack(CASE, 12 + n % 13), *((Pack(SIX, 6),) if unit is CAN else ()))
            number, price = len(made), Decimal(n % 90 + 10) / 10
            name_zh, name_en = f"{full} {size}{unit.zh}", f"Brand {n % len(BRANDS)} {en} {kind} {size} {unit.en}"
            code = f"69{number:010d}"
            made.append(
                Product(f"P{number}", name_zh, name_en, unit, packs, order, price, aliases=aliases, ean13=f"{code}0")
            )
    return tuple(made[::-1][:PRODUCTS])


def shop() -> Catalogue:
    """The generated catalogue, with a last order for every customer."""
    names = itertools.product(PLACES, CALLED, SHOPS)
    customers = tuple(
        CustomerNames(f"C{n}", place + called + kind, f"Customer {n}", (called + kind, called))
        for n, (place, called, kind) in enumerate(itertools.islice(names, CUSTOMERS))
    )
    goods = products()
    last = {c.code: (PastLine(goods[n].sku, Decimal(5), "箱"),) for n, c in enumerate(customers)}
    return Catalogue("bench", goods, customers, last)


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call: what else the machine does is not counted."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def index_costs(catalogue: Catalogue) -> None:
    """Prints what the first message costs, what one costs after a posted order, and the memory of the index."""
    ear = Ear()
    hear = partial(ear.read, MESSAGES[3], TalkContext(), catalogue, TODAY)
    first = milliseconds(hear)
    posted = replace(catalogue, version="bench-2", last_orders={})
    again = milliseconds(partial(ear.read, MESSAGES[3], TalkContext(), posted, TODAY))
    print(f"index built with the first message: {first:.0f} ms; a message after a posted order: {again:.1f} ms")
    tracemalloc.start()
    weighed = Ear()
    for text in MESSAGES:
        weighed.read(text, TalkContext(), catalogue, TODAY)
    print(f"memory of the index: {tracemalloc.get_traced_memory()[0] / 2**20:.0f} MB")
    tracemalloc.stop()


def main() -> None:
    """Both in turn for every message, the best of some rounds each."""
    catalogue, ear = shop(), Ear()
    names = sorted({alias for product in catalogue.products for alias in (product.name_zh, *product.aliases)})
    print(f"{len(catalogue.products)} products, {len(names)} names, {len(catalogue.customers)} customers")
    index_costs(catalogue)
    print(f"{'ear ms':>8} {'plain ms':>9} {'ratio':>6}")
    heard, ratios = [], []
    for text in MESSAGES:
        hear = partial(ear.read, text, TalkContext(), catalogue, TODAY)
        hear()
        heard.append(min(milliseconds(hear) for _ in range(ROUNDS)))
        search = partial(process.extract, text, names, scorer=fuzz.WRatio, limit=5)
        plain = min(milliseconds(search) for _ in range(ROUNDS))
        ratios.append(heard[-1] / plain)
        print(f"{heard[-1]:8.2f} {plain:9.2f} {ratios[-1]:6.2f}  {text.splitlines()[0]}")
    print(f"median of a message: {median(heard):.2f} ms, the slowest {max(heard):.2f} ms")
    print(f"median ratio of a message to one plain search over the same names: {median(ratios):.2f}")


if __name__ == "__main__":
    main()
