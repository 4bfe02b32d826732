"""The commands: the one ordered table behind the command menu, /help and the talk's routes."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.say import Text
from sales.people import Person, Role

_HOUSE = frozenset({Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR})
_EVERYBODY = frozenset(Role)
_ACCOUNTS = _EVERYBODY - {Role.WAREHOUSE}


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash, what it does, and the roles that it is shown to."""

    name: str
    text: Text
    roles: frozenset[Role]


COMMANDS = (
    Command("order", Text(zh="开一张新订单", en="Start an order"), frozenset({Role.REP, Role.MANAGER})),
    Command("drafts", Text(zh="没提交的草稿", en="Open drafts"), frozenset({Role.REP, Role.MANAGER})),
    Command("orders", Text(zh="看订单和待审核", en="Orders, and those to review"), _HOUSE),
    Command("pending", Text(zh="等我审核的订单", en="What waits for your decision"), frozenset({Role.MANAGER})),
    Command("away", Text(zh="不在时请人代审", en="Somebody decides while you are away"), frozenset({Role.MANAGER})),
    Command(
        "policy", Text(zh="公司规则", en="Rules of the house"), frozenset({Role.ADMIN, Role.MANAGER, Role.AUDITOR})
    ),
    Command(
        "import",
        Text(zh="用表格导入商品、价格、客户、库存", en="Import products, prices, customers, stock"),
        frozenset({Role.ADMIN, Role.MANAGER, Role.WAREHOUSE}),
    ),
    Command("again", Text(zh="再来一单", en="Order the same again"), frozenset({Role.REP, Role.MANAGER})),
    Command(
        "deliveries",
        Text(zh="待发货的订单", en="Orders to deliver"),
        frozenset({Role.WAREHOUSE, Role.MANAGER, Role.REP}),
    ),
    Command(
        "stock",
        Text(zh="查库存", en="Stock by warehouse"),
        frozenset({Role.WAREHOUSE, Role.MANAGER, Role.REP, Role.ADMIN}),
    ),
    Command("collections", Text(zh="待核实的回款", en="Collections to verify"), frozenset({Role.FINANCE})),
    Command("balance", Text(zh="查欠款和账龄", en="Balance and ageing"), _ACCOUNTS),
    Command("customer", Text(zh="客户资料和信用", en="A customer and its credit"), _HOUSE),
    Command("statements", Text(zh="看对账单", en="Statements of account"), _ACCOUNTS),
    Command("papers", Text(zh="最近的单据 PDF", en="Newest papers as PDF"), _EVERYBODY),
    Command("find", Text(zh="查单据：发票、收据、费用", en="Find invoices, receipts, expenses"), _HOUSE),
    Command(
        "learned",
        Text(zh="从改过的收据学到了什么", en="What corrected receipts have taught"),
        frozenset({Role.MANAGER, Role.ADMIN}),
    ),
    Command("language", Text(zh="换语言 / Language", en="Language / 语言"), _EVERYBODY),
    Command("cancel", Text(zh="不回答刚才的问题", en="Drop the open question"), _EVERYBODY),
    Command("help", Text(zh="怎么用", en="How this works"), _EVERYBODY),
)


def commands_for(person: Person) -> tuple[Command, ...]:
    """The commands that are of use to this person."""
    return tuple(command for command in COMMANDS if person.has(*command.roles))
