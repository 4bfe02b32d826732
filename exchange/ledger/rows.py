"""The rows of every table: what is read of the books, as cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exchange.ledger.nouns import Row, Wanted
from exchange.ledger.tally import Sums, Tally
from exchange.ledger.words import CLOSING, KINDS, OPENING, TOTAL, TYPES, UNDIVIDED, Table
from sales.chart import TYPES as TYPE_OF
from sales.journals import AccountTurnover, CustomerTurnover, Line, Turnover
from sales.ledger import Account, OpenItem, age
from sales.money import Money


class Rows:
    """Makes rows in one language, by one chart and with these names of customers."""

    def __init__(self, wanted: Wanted, names: Mapping[str, tuple[str, str]]) -> None:
        self._wanted, self._names = wanted, names
        self._language = wanted.language
        self._first = 0 if wanted.language.value == "zh" else 1

    def name(self, customer: str | None) -> str | None:
        """The customer's name in the language, or the other one where only that exists."""
        if customer is None:
            return None
        names = self._names.get(customer, ("", ""))
        return names[self._first] or names[1 - self._first]

    def journal(self, line: Line) -> Row:
        """A line of the journal."""
        shown = self._wanted.chart.shown(line.account, line.method)
        return (
            *(line.day, line.number, KINDS[line.kind].say(self._language), shown.code, shown.name(self._language)),
            *(line.customer, self.name(line.customer), *_sides(line.amount), line.amount.currency),
            *(line.reverses, line.at.astimezone(self._wanted.zone)),
        )

    def opening(self, one: CustomerTurnover) -> Row:
        """What the customer owed before the period."""
        return self._balance(one, OPENING.say(self._language), one.turnover.opening, None)

    def entry(self, line: Line, balance: Money) -> Row:
        """A document on the customer's account, and what is owed after it."""
        return (
            *(line.customer, self.name(line.customer), line.amount.currency, line.day, line.number),
            *(KINDS[line.kind].say(self._language), *_sides(line.amount), balance, line.reverses),
        )

    def closing(self, one: CustomerTurnover) -> Row:
        """What the customer owes on the period's last day, and what came and went in it."""
        return self._balance(one, CLOSING.say(self._language), one.turnover.closing, one.turnover)

    def _balance(self, one: CustomerTurnover, words: str, balance: Money, moved: Turnover | None) -> Row:
        period = self._wanted.period
        sides = (moved.debit, moved.credit) if moved else (None, None)
        day = period.last if moved else period.first
        return (one.customer, self.name(one.customer), balance.currency, day, None, words, *sides, balance, None)

    def item(self, item: OpenItem) -> Row:
        """A document that is open."""
        late = (self._wanted.period.last - item.due).days if item.residual.minor > 0 else 0
        return (
            *(item.customer, self.name(item.customer), item.amount.currency, item.number),
            *(KINDS[item.kind].say(self._language), item.day, item.due, max(0, late), item.amount, item.residual),
        )

    def ageing(self, one: CustomerTurnover, items: Iterable[OpenItem]) -> Row:
        """The customer's open items by how long they are overdue."""
        currency = one.kept.currency
        aged = age(items, self._wanted.period.last, currency)
        return (one.customer, self.name(one.customer), currency, *aged.buckets, aged.credit, aged.balance)

    def trial_balance(self, turnovers: Iterable[AccountTurnover]) -> Iterator[Row]:
        """Each account, and below it what is known of how was paid, where the chart has sub-accounts for that."""
        known = list(turnovers)
        for account in sorted(
            {one.account for one in known}, key=lambda account: self._wanted.chart.shown(account).code
        ):
            for currency in sorted({one.turnover.opening.currency for one in known if one.account is account}):
                parts = [o for o in known if o.account is account and o.turnover.opening.currency == currency]
                yield self._account(account, currency, parts)
                yield from self._sub_accounts(account, currency, parts)

    def _account(self, account: Account, currency: str, parts: Iterable[AccountTurnover]) -> Row:
        shown = self._wanted.chart.shown(account)
        kind = TYPES[TYPE_OF[account]].say(self._language)
        return (shown.code, shown.name(self._language), None, kind, currency, *_moneys(_together(parts), currency))

    def _sub_accounts(self, account: Account, currency: str, parts: list[AccountTurnover]) -> Iterator[Row]:
        chart = self._wanted.chart
        subs = {one.method: one for one in parts if one.method in chart.under(account)}
        if not subs:
            return
        kind = TYPES[TYPE_OF[account]].say(self._language)
        for method in chart.under(account):
            if method in subs:
                shown = chart.shown(account, method)
                sums = _moneys(_together([subs[method]]), currency)
                yield (shown.code, None, shown.name(self._language), kind, currency, *sums)
        rest = [one for one in parts if one.method not in subs]
        if rest:
            shown = chart.shown(account)
            sums = _moneys(_together(rest), currency)
            yield (shown.code, None, UNDIVIDED.say(self._language), kind, currency, *sums)

    def total(self, currency: str, sums: Sums) -> Row:
        """The trial balance in sum."""
        return (None, TOTAL.say(self._language), None, None, currency, *_moneys(sums, currency))

    def totals(self, tally: Tally) -> Iterator[Row]:
        """What every table says in sum: each currency's figures stand below each other and are the same."""
        journals, accounts = tally.by_currency(tally.journal), tally.by_currency(tally.accounts)
        for currency, sums in accounts.items():
            receivable = tally.accounts.get((Account.RECEIVABLE, currency), Sums())
            customers = tally.customers.get(currency, Sums())
            _, debit, credit, _ = _moneys(journals.get(currency, Sums()), currency)
            yield (self._title(Table.JOURNAL), currency, None, debit, credit, None)
            if Table.TRIAL_BALANCE in self._wanted.tables:
                yield (self._title(Table.TRIAL_BALANCE), currency, *_moneys(sums, currency))
            name = self._wanted.chart.shown(Account.RECEIVABLE).name(self._language)
            yield (name, currency, *_moneys(receivable, currency))
            yield (self._title(Table.CUSTOMERS), currency, *_moneys(customers, currency))
            left = Money(tally.open.get(currency, 0), currency)
            yield (self._title(Table.ITEMS), currency, None, None, None, left)

    def _title(self, table: Table) -> str:
        return table.title.say(self._language)


def _sides(amount: Money) -> tuple[Money | None, Money | None]:
    return (amount, None) if amount.minor > 0 else (None, -amount)


def _together(parts: Iterable[AccountTurnover]) -> Sums:
    sums = Sums()
    for part in parts:
        sums.add(part.turnover)
    return sums


def _moneys(sums: Sums, currency: str) -> tuple[Money, Money, Money, Money]:
    opening, debit, credit = (Money(minor, currency) for minor in (sums.opening, sums.debit, sums.credit))
    return opening, debit, credit, opening + debit - credit
