"""The demo's company: what it sells, to whom, and who works there. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.demo.deals import FLOORS, GROUPS, LISTS, STEPS
from bot.demo.shelves import CATEGORY_OF, addresses, barcode
from sales.catalogue import UNIT_SYNONYMS, Catalogue, Pack, Product, Unit
from sales.customers import Customer
from sales.money import Money
from sales.people import Language, Role

CURRENCY = "CNY"
_BOTTLE, _CAN, _BAG, _CUP, _BOX = (
    Unit("瓶", "bottle"),
    Unit("罐", "can"),
    Unit("包", "packet"),
    Unit("杯", "cup"),
    Unit("盒", "carton"),
)
_CASE, _TUB, _SACK = Unit("箱", "case"), Unit("桶", "jug"), Unit("袋", "sack")

# SKU, Chinese and English name, unit, units in a case, list price and cost of one unit, stock in units, aliases.
_Row = tuple[str, str, str, Unit, int, str, str, int, str]
_PRODUCTS: tuple[_Row, ...] = (
    ("COLA500", "可乐 500ml", "Cola 500ml", _BOTTLE, 24, "2.40", "1.70", 9600, "可乐 大瓶可乐 cola coke kele"),
    ("SPRT500", "雪碧 500ml", "Sprite 500ml", _BOTTLE, 24, "2.30", "1.65", 7200, "雪碧 sprite xuebi"),
    (
        "ORNG330",
        "橙味汽水 330ml",
        "Orange soda 330ml",
        _CAN,
        24,
        "1.90",
        "1.30",
        4800,
        "橙汽 橙味汽水 fanta orange_soda",
    ),
    ("WATR550", "山泉水 550ml", "Spring water 550ml", _BOTTLE, 24, "1.20", "0.70", 12000, "小瓶水 水 water 山泉水"),
    ("WATR15L", "山泉水 1.5L", "Spring water 1.5L", _BOTTLE, 12, "2.20", "1.40", 4800, "大瓶水 水 water 山泉水"),
    ("GTEA500", "绿茶 500ml", "Green tea 500ml", _BOTTLE, 15, "2.60", "1.80", 6000, "绿茶 green_tea lvcha"),
    ("ITEA500", "冰红茶 500ml", "Iced black tea 500ml", _BOTTLE, 15, "2.60", "1.80", 6000, "冰红茶 iced_tea"),
    ("OJUC1L", "鲜橙汁 1L", "Orange juice 1L", _BOX, 12, "8.50", "6.20", 1800, "橙汁 orange_juice oj"),
    ("MILK250", "纯牛奶 250ml", "Milk 250ml", _BOX, 24, "2.80", "2.10", 7200, "小牛奶 牛奶 milk"),
    ("MILK1L", "纯牛奶 1L", "Milk 1L", _BOX, 12, "9.80", "7.60", 2400, "大牛奶 牛奶 milk"),
    ("YOGU200", "酸奶 200g", "Yoghurt 200g", _CUP, 12, "4.20", "3.10", 2400, "酸奶 yoghurt yogurt"),
    ("BEER500", "纯生啤酒 500ml", "Draft beer 500ml", _BOTTLE, 12, "4.50", "3.20", 6000, "纯生 啤酒 瓶啤 beer"),
    ("BEER330", "淡爽啤酒 330ml", "Light beer 330ml", _CAN, 24, "3.10", "2.20", 7200, "罐啤 啤酒 beer light_beer"),
    ("NOOD105", "红烧牛肉面 105g", "Beef noodles 105g", _TUB, 12, "3.90", "2.80", 3600, "牛肉面 泡面 noodles"),
    ("NOODSUA", "老坛酸菜面 120g", "Sour cabbage noodles 120g", _TUB, 12, "3.90", "2.80", 2400, "酸菜面 泡面 noodles"),
    ("CHIP070", "原味薯片 70g", "Plain crisps 70g", _BAG, 20, "5.20", "3.60", 2000, "薯片 原味薯片 crisps chips"),
    ("SPCY106", "辣条 106g", "Spicy strips 106g", _BAG, 50, "1.60", "1.00", 5000, "辣条 spicy_strips latiao"),
    ("CRKR100", "苏打饼干 100g", "Soda crackers 100g", _BAG, 30, "3.20", "2.20", 3000, "苏打饼干 饼干 crackers"),
    ("SOYS500", "生抽 500ml", "Light soy_sauce 500ml", _BOTTLE, 12, "6.80", "4.90", 1800, "生抽 酱油 soy_sauce"),
    ("OIL5L", "花生油 5L", "Peanut oil 5L", _TUB, 4, "89.00", "74.00", 240, "花生油 油 peanut_oil"),
    ("RICE25", "东北大米 25kg", "Northeast rice 25kg", _SACK, 1, "118.00", "96.00", 400, "大米 米 rice"),
    ("SALT400", "食用盐 400g", "Salt 400g", _BAG, 50, "1.50", "0.90", 60, "盐 salt"),
)

REPS = (("李雷", "Li Lei"), ("韩梅梅", "Han Meimei"))
MANAGERS = (("王芳", "Wang Fang"),)
CLERKS = (("赵敏", "Zhao Min"),)
WAREHOUSE = (("孙涛", "Sun Tao"),)
OWNER = ("周海", "Zhou Hai")  # the second of two where two have to agree; sets the rules, brings in tables

# Code, Chinese and English name, which rep, credit limit, terms in days, aliases, contact (Chinese and English).
_Account = tuple[str, str, str, int, int, int, str, tuple[str, str]]
_CUSTOMERS: tuple[_Account, ...] = (
    ("C01", "王记小吃", "Wangji Snacks", 0, 20_000, 30, "王记 老王 wangji wang's", ("王建国", "Wang Jianguo")),
    ("C02", "转角24便利店", "Corner 24", 0, 15_000, 30, "转角 24店 corner corner24", ("陈晨", "Chris Chen")),
    ("C03", "蓝门咖啡", "Blue Door Café", 0, 8_000, 15, "蓝门 blue_door", ("林蓝", "Lena Lin")),
    ("C04", "李姐小卖部", "Sister Li's Shop", 0, 5_000, 15, "李姐 lijie", ("李桂芳", "Li Guifang")),
    ("C05", "兴隆酒楼", "Xinglong Restaurant", 0, 50_000, 45, "兴隆 xinglong", ("钱兴隆", "Qian Xinglong")),
    ("C06", "实验小学商店", "School Shop", 0, 10_000, 30, "学校商店 小学 school", ("周老师", "Ms Zhou")),
    ("C07", "托尼披萨", "Tony's Pizza", 0, 12_000, 30, "托尼 tony tony's", ("Tony Rossi", "Tony Rossi")),
    ("C08", "东门网吧", "East Gate Internet Café", 0, 6_000, 15, "东门 网吧", ("孙强", "Sun Qiang")),
    ("C09", "幸福里生活超市", "Xingfuli Supermarket", 0, 80_000, 45, "幸福里 xingfuli", ("马丽", "Ma Li")),
    ("C12", "老李面馆", "Old Li Noodles", 0, 8_000, 30, "老李 old_li", ("李大年", "Li Danian")),
    ("C10", "好又来超市", "Haoyoulai Supermarket", 1, 60_000, 45, "好又来 haoyoulai", ("吴昊", "Wu Hao")),
    ("C11", "张姐川菜", "Sister Zhang's Sichuan Kitchen", 1, 15_000, 30, "张姐 zhangjie", ("张秀英", "Zhang Xiuying")),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody to invite: both names, the roles, and for a contact the customer's code."""

    name_zh: str
    name_en: str
    roles: frozenset[Role]
    customer: str | None = None


def staff() -> tuple[Staff, ...]:
    """Everybody who works there and every customer's contact, reps first."""
    people = [Staff(zh, en, frozenset({Role.REP})) for zh, en in REPS]
    people += [Staff(zh, en, frozenset({Role.MANAGER})) for zh, en in MANAGERS]
    people += [Staff(zh, en, frozenset({Role.FINANCE})) for zh, en in CLERKS]
    people += [Staff(zh, en, frozenset({Role.WAREHOUSE})) for zh, en in WAREHOUSE]
    people += [Staff(*row[7], frozenset({Role.CONTACT}), row[0]) for row in _CUSTOMERS]
    return tuple(people)


def products() -> tuple[Product, ...]:
    """The catalogue."""
    return tuple(_product(row, position) for position, row in enumerate(_PRODUCTS, 1))


def _product(row: _Row, position: int) -> Product:
    sku, zh, en, unit, size, price, cost, _stock, aliases = row
    packs = (Pack(_CASE, size),) if size > 1 else ()
    return Product(
        sku=sku,
        name_zh=zh,
        name_en=en,
        unit=unit,
        packs=packs,
        order_unit=_CASE.zh if packs else unit.zh,
        price=Decimal(price),
        cost=Decimal(cost),
        max_usual=200,
        aliases=_aliases(zh, en, aliases),
        ean13=barcode(position),
        category=CATEGORY_OF[sku],
        step=STEPS.get(sku, 1),
        floor=FLOORS.get(sku),
    )


def _aliases(zh: str, en: str, words: str) -> tuple[str, ...]:
    """The names without their size, and the words; two-word English names are kept whole."""
    return tuple(dict.fromkeys((zh.split()[0], en.rsplit(" ", 1)[0], *_words(words))))


def _words(text: str) -> tuple[str, ...]:
    """Words divided by blanks; an underscore stands for a blank inside one."""
    return tuple(word.replace("_", " ") for word in text.split())


def stock() -> dict[str, int]:
    """Base units in the warehouse at the start."""
    return {row[0]: row[7] for row in _PRODUCTS}


def customers(rep_ids: tuple[int, ...], language: Language = Language.ZH) -> tuple[Customer, ...]:
    """The accounts, each with the id of its rep; their addresses in this language."""
    places = addresses(language)
    return tuple(
        Customer(
            *(code, zh, en, rep_ids[rep], Money.of(limit, CURRENCY), terms, _words(words)),
            group=GROUPS.get(code),
            price_list=LISTS.get(code),
            addresses=places[code],
        )
        for code, zh, en, rep, limit, terms, words, _contact in _CUSTOMERS
    )


def catalogue() -> Catalogue:
    """Everything a sentence can refer to, as a manager sees it; for `fieldclerk understand` without a catalogue."""
    names = tuple(customer.names for customer in customers((0, 0)))
    return Catalogue("demo", products(), names, unit_synonyms=UNIT_SYNONYMS)
