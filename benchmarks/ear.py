"""What hearing a message costs with 10,000 products, as a ratio to a plain fuzzy search over the same names in the
same run: `python benchmarks/ear.py`."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from statistics import median

from rapidfuzz import fuzz, process

from language.reader import Ear
from sales.catalogue import Catalogue, CustomerNames, Pack, Product, Unit
from sales.readings import TalkContext

PRODUCTS, CUSTOMERS, ROUNDS = 10_000, 500, 3
TODAY = date(2027, 3, 4)
BOTTLE, CASE = Unit("瓶", "bottle"), Unit("箱", "case")
BRANDS = [a + b for a in "青云海金白红星晨山玉" for b in "泉岚麦江石田月湖川禾"]
GOODS = (
    ("绿茶", "green tea"), ("红茶", "black tea"), ("橙汁", "orange juice"), ("酱油", "soy sauce"), ("陈醋", "vinegar"),
    ("豆浆", "soy drink"), ("洗衣液", "laundry liquid"), ("牙膏", "toothpaste"), ("薯片", "chips"), ("蜂蜜", "honey"),
)  # fmt: skip
SIZES = (("250ml", "250"), ("330ml", "330"), ("500ml", "500"), ("900ml", "900"), ("1.25L", "1.25"), ("1.5L", "1.5"),
         ("2L", "2"), ("3L", "3"), ("4L", "4"), ("5L", "5"))  # fmt: skip
MESSAGES = (
    "客户7 青泉绿茶500 10箱 云岚橙汁1.5 2箱 明天送",
    "Customer 12 5 cases of 海麦陈醋330, 2 cases 金江薯片250 please",
    "客户7 青全绿茶500 10箱",
    "客户33 qingquan绿茶500 3箱，不对，5箱",
    "客户7 绿茶10箱 送2瓶",
    "客户7 火星矿泉水5箱，也要金石蜂蜜900",
    "青泉绿茶500还有货吗",
    "Good morning! Thanks for yesterday, everything arrived in time. See you next week",
)


def products() -> tuple[Product, ...]:
    """Ten thousand articles: brands, goods and sizes, each with the aliases people use."""
    made = []
    for n, (brand, (zh, en), (size, figure)) in enumerate(itertools.product(BRANDS, GOODS, SIZES)):
        aliases = (f"{brand}{zh}{figure}", f"{brand}{zh}{size}", f"{brand}{zh}", zh, brand, en, f"{en} {figure}")
        name_zh, name_en = f"{brand}{zh} {size}瓶", f"Brand {n // 100} {en} {size} bottle"
        price = Decimal(n % 90 + 10) / 10
        made.append(Product(f"P{n}", name_zh, name_en, BOTTLE, (Pack(CASE, 12),), "箱", price, aliases=aliases))
    return tuple(made[:PRODUCTS])


def shop() -> Catalogue:
    """The generated catalogue."""
    customers = tuple(CustomerNames(f"C{n}", f"客户{n}", f"Customer {n}") for n in range(CUSTOMERS))
    return Catalogue("bench", products(), customers)


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call: what else the machine does is not counted."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Both in turn for every message, the best of some rounds each."""
    catalogue, ear = shop(), Ear()
    names = sorted({alias for product in catalogue.products for alias in (product.name_zh, *product.aliases)})
    build = milliseconds(lambda: ear.read(MESSAGES[2], TalkContext(), catalogue, TODAY))
    print(f"{len(catalogue.products)} products, {len(names)} names; index built with the first message: {build:.0f} ms")
    print(f"{'ear ms':>8} {'plain ms':>9} {'ratio':>6}")
    ratios = []
    for text in MESSAGES:
        hear = partial(ear.read, text, TalkContext(), catalogue, TODAY)
        heard = min(milliseconds(hear) for _ in range(ROUNDS))
        search = partial(process.extract, text, names, scorer=fuzz.WRatio, limit=5)
        plain = min(milliseconds(search) for _ in range(ROUNDS))
        ratios.append(heard / plain)
        print(f"{heard:8.2f} {plain:9.2f} {ratios[-1]:6.2f}  {text}")
    print(f"median ratio of a message to one plain search over the same names: {median(ratios):.2f}")


if __name__ == "__main__":
    main()
