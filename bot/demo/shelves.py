"""What the demo's company adds to its list of goods and shops: shelves, barcodes, addresses. All invented."""

from __future__ import annotations

from sales.catalogue import Category
from sales.customers import Address
from sales.people import Language

# Code, Chinese and English name, the SKUs on it.
_SHELVES = (
    ("DRINK", "饮料", "Drinks", "COLA500 SPRT500 ORNG330 WATR550 WATR15L GTEA500 ITEA500 OJUC1L"),
    ("DAIRY", "乳品", "Dairy", "MILK250 MILK1L YOGU200"),
    ("BEER", "啤酒", "Beer", "BEER500 BEER330"),
    ("SNACK", "零食面食", "Snacks and noodles", "NOOD105 NOODSUA CHIP070 SPCY106 CRKR100"),
    ("LARDER", "粮油调味", "Oil, rice and seasoning", "SOYS500 OIL5L RICE25 SALT400"),
)
CATEGORIES = tuple(Category(code, zh, en) for code, zh, en, _ in _SHELVES)
CATEGORY_OF = {sku: code for code, _, _, skus in _SHELVES for sku in skus.split()}

# Customer, Chinese and English address, phone, latitude and longitude: around one district, so that "nearby" has
# something to sort.
_PLACES = (
    ("C01", "海风路 66 号", "66 Haifeng Road", "021-5550 0201", 31.2304, 121.4737),
    ("C02", "转角路 24 号", "24 Corner Road", "021-5550 0202", 31.2311, 121.4752),
    ("C03", "蓝门巷 3 号", "3 Blue Door Lane", "021-5550 0203", 31.2330, 121.4719),
    ("C04", "兴业弄 12 号", "12 Xingye Alley", "021-5550 0204", 31.2287, 121.4768),
    ("C05", "兴隆大道 188 号", "188 Xinglong Avenue", "021-5550 0205", 31.2412, 121.4861),
    ("C06", "育才路 1 号", "1 Yucai Road", "021-5550 0206", 31.2255, 121.4690),
    ("C07", "外滩支路 7 号", "7 Bund Side Road", "021-5550 0207", 31.2368, 121.4890),
    ("C08", "东门街 90 号", "90 East Gate Street", "021-5550 0208", 31.2279, 121.4925),
    ("C09", "幸福里 5 号楼底商", "Ground floor, 5 Xingfuli", "021-5550 0209", 31.2199, 121.4613),
    ("C10", "好来路 300 号", "300 Haolai Road", "021-5550 0210", 31.2105, 121.4550),
    ("C11", "蜀香弄 8 号", "8 Shuxiang Alley", "021-5550 0211", 31.2146, 121.4502),
    ("C12", "面馆街 15 号", "15 Noodle Street", "021-5550 0212", 31.2322, 121.4790),
)


def addresses(language: Language) -> dict[str, tuple[Address, ...]]:
    """Where each customer is, by its code."""
    chinese = language is Language.ZH
    return {
        code: (Address(f"上海市黄浦区{zh}" if chinese else f"{en}, Huangpu, Shanghai", "", phone, latitude, longitude),)
        for code, zh, en, phone, latitude, longitude in _PLACES
    }


def barcode(position: int) -> str:
    """The EAN-13 of the product at this position, from the range that is free for use inside a house."""
    digits = f"2000000{position:05}"
    weighed = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"
