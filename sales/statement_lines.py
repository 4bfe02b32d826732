"""How a statement arranges what moved: sections of lines, by its layout. Paper and workbook both follow this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sales.ledger import Entry
from sales.money import Money, total
from sales.statements import CategorySum, Layout, Link, Snapshot


class SectionKind(StrEnum):
    """What stands together."""

    PRIOR = "prior"  # prior-period adjustments, in every layout
    MOVED = "moved"  # everything else, by date
    CHARGED = "charged"  # documents that the customer has to pay, each with what was set against it
    CREDITED = "credited"  # payments and credits
    INVOICED = "invoiced"  # the period's invoices, in sum by product category
    OTHERS = "others"  # what is no invoice, beside the categories


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line: an entry, or a product category's sum. `balance` is what is owed after it, in the order of the lines;
    layout BY_DOCUMENT has no such order: there it is what of the document was left open at the end. `links` are what
    was set against it."""

    of: Entry | CategorySum
    balance: Money
    links: tuple[Link, ...] = ()

    @property
    def amount(self) -> Money:
        """Above zero: charged; below: paid or credited."""
        return self.of.amount


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand together under one heading."""

    kind: SectionKind
    lines: tuple[StatementLine, ...]

    @property
    def amount(self) -> Money:
        """The sum of the lines."""
        return total((line.amount for line in self.lines), self.lines[0].amount.currency)


def sections(snapshot: Snapshot) -> tuple[Section, ...]:
    """The statement's lines, those with none left out: each entry is in exactly one of them, or in the sum of its
    category. Opening plus all amounts is the closing balance."""
    now = [entry for entry in snapshot.entries if entry.day >= snapshot.start]
    match snapshot.layout:
        case Layout.BY_DATE:
            parts: list[tuple[SectionKind, Iterable[Entry | CategorySum]]] = [(SectionKind.MOVED, now)]
        case Layout.BY_DOCUMENT:
            owed = [entry for entry in now if entry.amount.minor >= 0]
            paid = [entry for entry in now if entry.amount.minor < 0]
            parts = [(SectionKind.CHARGED, owed), (SectionKind.CREDITED, paid)]
        case Layout.BY_CATEGORY:
            others = [entry for entry in now if not snapshot.in_categories(entry)]
            parts = [(SectionKind.INVOICED, snapshot.categories), (SectionKind.OTHERS, others)]
    line = _left_open(snapshot) if snapshot.layout is Layout.BY_DOCUMENT else _running(snapshot.opening)
    found = ((kind, tuple(line(each) for each in of)) for kind, of in [(SectionKind.PRIOR, snapshot.prior), *parts])
    return tuple(Section(kind, lines) for kind, lines in found if lines)


def _running(opening: Money) -> Callable[[Entry | CategorySum], StatementLine]:
    balance = opening

    def line(of: Entry | CategorySum) -> StatementLine:
        nonlocal balance
        balance = balance + of.amount
        return StatementLine(of, balance)

    return line


def _left_open(snapshot: Snapshot) -> Callable[[Entry | CategorySum], StatementLine]:
    """An invoice is left open by what its links do not settle, a payment is free by what it does not settle."""
    of_item: dict[str, list[Link]] = {}
    of_credit: dict[str, list[Link]] = {}
    for link in snapshot.links:
        of_item.setdefault(link.item, []).append(link)
        of_credit.setdefault(link.credit, []).append(link)

    def line(of: Entry | CategorySum) -> StatementLine:
        number = of.number if isinstance(of, Entry) else ""
        against, used = of_item.get(number, []), of_credit.get(number, [])
        left = of.amount - total((x.amount for x in against), of.amount.currency)
        return StatementLine(of, left + total((x.amount for x in used), of.amount.currency), tuple(against))

    return line


@dataclass(frozen=True, slots=True)
class Turnover:
    """How the opening became the closing: opening + prior + charged - credited. `prior` are the prior-period
    adjustments in sum, of either sign; the other two are of the period alone and not below zero."""

    prior: Money
    charged: Money
    credited: Money


def turnover(snapshot: Snapshot) -> Turnover:
    """The figures that message, paper and workbook all lead with."""
    currency = snapshot.closing.currency
    now = [entry.amount for entry in snapshot.entries if entry.day >= snapshot.start]
    return Turnover(
        total((entry.amount for entry in snapshot.prior), currency),
        total((amount for amount in now if amount.minor >= 0), currency),
        -total((amount for amount in now if amount.minor < 0), currency),
    )
