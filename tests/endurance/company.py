"""The company that works while its bot is killed: ten reps with two shops each, two managers, two clerks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bot.demo.company import products
from bot.demo.prepare import TOKEN
from bot.settings import PREFIX, Settings
from bot.wiring import build
from sales.customers import Customer
from sales.desk.house import House
from sales.ledger import Account, DocumentKind, Journal, Posting
from sales.money import Money
from sales.people import Role

SKU, CASE, CASE_PRICE = "COLA500", 24, Decimal("57.60")
APPROVAL_ABOVE = 5000
REPS = tuple(range(201, 211))
MANAGERS = (301, 302)
CLERKS = (401, 402)
_SHOPS = (
    *("王记", "蓝门", "兴隆", "东门", "幸福里", "老李", "好又来", "张姐", "托尼", "转角"),
    *("金桥", "白云", "南山", "西湖", "海城", "春风", "百味", "长安", "同心", "福满"),
)


@dataclass(frozen=True)
class Shop:
    """A customer, as its rep calls it."""

    code: str
    name: str
    rep: int


SHOPS = tuple(Shop(f"C{i + 1:02}", name, REPS[i % len(REPS)]) for i, name in enumerate(_SHOPS))


def environment(folder: Path, api_base: str) -> dict[str, str]:
    """The bot's settings, as its process gets them."""
    given = {
        "TOKEN": TOKEN,
        "API_BASE": api_base,
        "DATA_DIR": str(folder),
        "DEFAULT_LANGUAGE": "zh",
        "APPROVAL_ABOVE": str(APPROVAL_ABOVE),
        "FULFILMENT": "at_once",
        "OCR_WORKERS": "1",
        "LOG_LEVEL": "WARNING",
        "COMPANY_NAME_ZH": "海风贸易有限公司",
    }
    return {PREFIX + name: value for name, value in given.items()}


def settings(folder: Path, api_base: str) -> Settings:
    """The same settings, for this process."""
    given = environment(folder, api_base)
    return Settings.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in given.items()})


def phones() -> dict[str, list[dict[str, object]]]:
    """The world of the local Telegram: everybody has opened the chat."""
    people = {**dict.fromkeys(REPS, "Rep"), **dict.fromkeys(MANAGERS, "Boss"), **dict.fromkeys(CLERKS, "Clerk")}
    users = [
        {"id": id_, "first_name": f"{name} {id_}", "language_code": "zh-hans", "started": True}
        for id_, name in people.items()
    ]
    return {"users": users}


def found(given: Settings) -> None:
    """Write the company into an empty archive, with everybody linked to their phone and a full warehouse."""
    parts = build(given)
    try:
        _hire(parts.desk.house)
        _stock(parts.desk.house)
    finally:
        parts.close()


def _hire(house: House) -> None:
    roles = {
        **dict.fromkeys(REPS, Role.REP),
        **dict.fromkeys(MANAGERS, Role.MANAGER),
        **dict.fromkeys(CLERKS, Role.FINANCE),
    }
    with house.archive.begin() as work:
        people = {id_: work.people.add(f"{role} {id_}", frozenset({role})) for id_, role in roles.items()}
        for id_, person in people.items():
            work.people.link(person.id, id_)
        for shop in SHOPS:
            limit = Money.of(10_000_000, house.currency)
            aliases = (shop.name,)
            work.customers.add(
                Customer(shop.code, f"{shop.name}商店", shop.name, people[shop.rep].id, limit, 30, aliases)
            )
        work.commit()


def _stock(house: House) -> None:
    cola = next(product for product in products() if product.sku == SKU)
    units = 1_000_000
    with house.archive.begin() as work:
        work.products.add(cola)
        number = work.ledger.next_number(DocumentKind.OPENING, house.today().year)
        work.stock.take(SKU, -units, number)
        worth = Money.of(cola.cost * units, house.currency)
        postings = (Posting(Account.STOCK, worth), Posting(Account.EQUITY, -worth))
        work.ledger.post(Journal(DocumentKind.OPENING, number, house.today(), postings), house.now())
        work.commit()
