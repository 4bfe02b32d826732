"""What every kind of document writes into the books: one table, and the journal that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sales.ledger import Account, DocumentKind, Journal, Posting
from sales.money import Money


class Part(StrEnum):
    """An amount of a document."""

    TOTAL = "total"
    NET = "net"  # the total without tax
    TAX = "tax"
    COST = "cost"  # what goods had cost
    DIFFERENCE = "difference"  # above zero: a loss of ours


FUNDS = "funds"  # where money arrives or leaves: its account is named when it is posted
Where = Account | str
A = Account
# EXCHANGE is among them: a payment in other money reaches the customer's account through it.
FUNDS_ACCOUNTS = frozenset({A.CASH, A.BANK, A.OTHER_FUNDS, A.CHEQUES, A.EXCHANGE})


@dataclass(frozen=True, slots=True)
class Rule:
    """So much is debited to the one account and credited to the other. `either_way`: the amount may be below zero, and
    then the two change sides."""

    part: Part
    debit: Where
    credit: Where
    either_way: bool = False


# Document: (amount, debit, credit). Read one as: of an invoice the net amount is debited to receivables and credited to
# revenue, the tax is debited to receivables and credited to output tax.
RULES: Mapping[DocumentKind, tuple[Rule, ...]] = {
    # What was there before the books: a customer's account, goods.
    DocumentKind.OPENING: (
        Rule(Part.TOTAL, A.RECEIVABLE, A.EQUITY, either_way=True),
        Rule(Part.COST, A.STOCK, A.EQUITY, either_way=True),
    ),
    # Goods out, goods counted.
    DocumentKind.DELIVERY: (Rule(Part.COST, A.COST_OF_SALES, A.STOCK),),
    DocumentKind.COUNT: (Rule(Part.COST, A.STOCK, A.EQUITY, either_way=True),),
    # What a customer owes, and what takes it back.
    DocumentKind.INVOICE: (Rule(Part.NET, A.RECEIVABLE, A.REVENUE), Rule(Part.TAX, A.RECEIVABLE, A.OUTPUT_TAX)),
    DocumentKind.CREDIT_NOTE: (
        Rule(Part.NET, A.REVENUE, A.RECEIVABLE),
        Rule(Part.TAX, A.OUTPUT_TAX, A.RECEIVABLE),
        Rule(Part.COST, A.STOCK, A.COST_OF_SALES),
    ),
    DocumentKind.REBATE: (Rule(Part.NET, A.REBATES, A.RECEIVABLE), Rule(Part.TAX, A.OUTPUT_TAX, A.RECEIVABLE)),
    DocumentKind.WRITE_OFF: (Rule(Part.TOTAL, A.BAD_DEBTS, A.RECEIVABLE),),
    DocumentKind.ROUNDING: (Rule(Part.TOTAL, A.ROUNDING, A.RECEIVABLE),),
    # Money in and out.
    DocumentKind.PAYMENT: (
        Rule(Part.TOTAL, FUNDS, A.RECEIVABLE),
        Rule(Part.DIFFERENCE, A.EXCHANGE_DIFFERENCES, FUNDS, either_way=True),
    ),
    DocumentKind.REFUND: (Rule(Part.TOTAL, A.RECEIVABLE, FUNDS),),
    DocumentKind.EXCHANGE: (Rule(Part.TOTAL, FUNDS, A.EXCHANGE),),
    DocumentKind.CLEARING: (Rule(Part.TOTAL, A.BANK, A.CHEQUES),),
    DocumentKind.HANDOVER: (Rule(Part.DIFFERENCE, A.CASH_DIFFERENCES, A.CASH, either_way=True),),
}


def journal(
    kind: DocumentKind,
    number: str,
    day: date,
    amounts: Mapping[Part, Money],
    customer: str | None = None,
    funds: Account | None = None,
    reverses: str | None = None,
) -> Journal:
    """The journal of a document by its kind's rules. Amounts that are zero or not given write nothing, but for the
    first that is given: goods given away are in the books as well, with lines of zero. Lines of one account on one side
    are one line, debits first. Raises ValueError for an amount below zero where the rule does not go either way."""
    debits: dict[Account, Money] = {}
    credits: dict[Account, Money] = {}
    for rule in (rule for rule in RULES[kind] if rule.part in amounts):
        amount = amounts[rule.part]
        if not amount and debits:
            continue
        if amount.minor < 0 and not rule.either_way:
            raise ValueError(f"{number}: {rule.part} of a {kind.name.lower()} is below zero")
        debit, credit = _account(rule.debit, funds), _account(rule.credit, funds)
        if amount.minor < 0:
            debit, credit, amount = credit, debit, -amount
        _add(debits, debit, amount)
        _add(credits, credit, amount)
    lines = [*_lines(debits, customer, 1), *_lines(credits, customer, -1)]
    return Journal(kind, number, day, tuple(lines), reverses)


def mirror(number: str, day: date, original: Iterable[Posting], reverses: str) -> Journal:
    """The journal that takes another one back: the same lines with their signs turned."""
    lines = tuple(Posting(each.account, -each.amount, each.customer) for each in original)
    return Journal(DocumentKind.REVERSAL, number, day, lines, reverses)


def sides(kind: DocumentKind) -> frozenset[tuple[Account, bool]]:
    """Which accounts a kind's journals may touch, each with True for a debit and False for a credit."""
    found: set[tuple[Account, bool]] = set()
    for rule in RULES[kind]:
        for where, debit in ((rule.debit, True), (rule.credit, False)):
            accounts = {where} if isinstance(where, Account) else FUNDS_ACCOUNTS
            found |= {(account, side) for account in accounts for side in {debit, debit != rule.either_way}}
    return frozenset(found)


def _add(sums: dict[Account, Money], account: Account, amount: Money) -> None:
    sums[account] = sums[account] + amount if account in sums else amount


def _lines(sums: Mapping[Account, Money], customer: str | None, sign: int) -> Iterable[Posting]:
    for account, amount in sums.items():
        owner = customer if account is Account.RECEIVABLE else None
        yield Posting(account, amount if sign > 0 else -amount, owner)


def _account(where: Where, funds: Account | None) -> Account:
    if isinstance(where, Account):
        return where
    if funds not in FUNDS_ACCOUNTS:
        raise ValueError("it is not said where the money arrived")
    return funds
