"""The commands: the one ordered table behind the command menu, /help and the talk's routes."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.say import Text
from sales.people import Person, Role

_HOUSE = frozenset({Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR})
_EVERYBODY = frozenset(Role)
_BRIEFED = frozenset({Role.REP, Role.MANAGER, Role.ADMIN, Role.AUDITOR})
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
        frozenset({Role.ADMIN, Role.MANAGER, Role.WAREHOUSE, Role.FINANCE}),
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
    Command(
        "collections", Text(zh="待核实的回款、支票", en="Collections to verify, cheques"), frozenset({Role.FINANCE})
    ),
    Command("rates", Text(zh="公司汇率", en="Rates of exchange"), frozenset({Role.FINANCE})),
    Command(
        "handover",
        Text(zh="缴现金、清点缴款", en="Hand in cash, and count it"),
        frozenset({Role.REP, Role.FINANCE, Role.MANAGER}),
    ),
    Command("paid", Text(zh="告诉我们您已付款", en="Tell us that you have paid"), frozenset({Role.CONTACT})),
    Command(
        "adjust",
        Text(zh="退款、返利、核销、抹零、冲销", en="Refund, rebate, write off, reverse"),
        frozenset({Role.FINANCE, Role.MANAGER, Role.REP, Role.ADMIN, Role.AUDITOR}),
    ),
    Command(
        "collect",
        Text(zh="上报收到的款", en="Report money received"),
        frozenset({Role.REP, Role.MANAGER, Role.FINANCE}),
    ),
    Command(
        "qr",
        Text(zh="公司收款码", en="The company's payment code"),
        frozenset({Role.REP, Role.MANAGER, Role.FINANCE, Role.CONTACT}),
    ),
    Command("balance", Text(zh="查欠款和账龄", en="Balance and ageing"), _ACCOUNTS),
    Command("customer", Text(zh="客户资料和信用", en="A customer and its credit"), _HOUSE),
    Command("plans", Text(zh="回款计划、分期", en="Payment plans, instalments"), _ACCOUNTS),
    Command(
        "export", Text(zh="导出一个月的账簿", en="A month's books as Excel"), frozenset({Role.FINANCE, Role.AUDITOR})
    ),
    Command(
        "dunning",
        Text(zh="催款：谁、到哪一级、为什么停", en="Dunning: who, which level, what holds it"),
        frozenset({Role.FINANCE, Role.MANAGER, Role.REP, Role.ADMIN, Role.AUDITOR}),
    ),
    Command("brief", Text(zh="早报、周报", en="Your morning brief, the weekly list"), _BRIEFED),
    Command("visits", Text(zh="该拜访谁", en="Who is to be visited"), frozenset({Role.REP, Role.MANAGER})),
    Command("satisfaction", Text(zh="客户满意度", en="How satisfied customers are"), _BRIEFED),
    Command("statements", Text(zh="看对账单", en="Statements of account"), _ACCOUNTS),
    Command(
        "issue",
        Text(zh="出对账单：先预览", en="Issue statements: preview first"),
        frozenset({Role.FINANCE, Role.MANAGER, Role.ADMIN}),
    ),
    Command(
        "terms",
        Text(zh="客户的对账约定", en="A customer's statement terms"),
        frozenset({Role.FINANCE, Role.MANAGER, Role.ADMIN, Role.REP, Role.AUDITOR}),
    ),
    Command("reminders", Text(zh="没签的对账单、提醒", en="Statements not signed, reminders"), _ACCOUNTS),
    Command(
        "groups",
        Text(zh="客户的群", en="Customers' groups"),
        frozenset({Role.REP, Role.CONTACT, Role.MANAGER, Role.FINANCE, Role.ADMIN}),
    ),
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
