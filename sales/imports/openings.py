"""Opening balances from tables: each paper of the former books once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sales.customers import Customer
from sales.imports.cells import Bad, clean, day, number, text
from sales.imports.lines import opening_line
from sales.imports.nouns import Cell, Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.taking import Taking
from sales.money import DECIMALS, Money, decimals
from sales.openings import Opening

LONGEST_DOCUMENT = 40
_MOST = 10**8  # in major units, as for typed amounts


def plan_openings(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's opening balances to the plan."""
    takes = _Openings(sheet, plan)
    for row in sheet.rows:
        takes.take(row)


class _Openings:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        self.customers = plan.customers
        self.spelled = {code.casefold(): code for code in self.customers}

    def take(self, row: Row) -> None:
        """Note the opening balance of a row in the plan. One that is there is left as it is; another amount for it is a
        problem."""
        plan = self.plan
        taking = Taking(self.sheet, row, plan.problems)
        code = taking.words("code", "", clearable=False)
        customer = self.customers.get(self.spelled.get(code.casefold(), ""))
        if customer is None:
            taking.note(ProblemKind.UNKNOWN_CUSTOMER if code else ProblemKind.MISSING, "code", code)
        document = taking.words("document", "", LONGEST_DOCUMENT, clearable=False)
        if not document:
            taking.note(ProblemKind.MISSING, "document")
        if customer is None or not document or not self.keys.first(taking, (customer.code, document), "document"):
            return
        there = plan.standing.openings.get((customer.code, document))
        opening = self._values(taking, customer, document, there)
        if opening is None:
            return
        if there is not None and there != opening:
            fact = f"{there.amount.amount} {there.amount.currency}"
            taking.note(ProblemKind.BROUGHT_OVER, "document", document, fact)
            return
        key, before = f"{customer.code}/{document}", opening_line(there) if there else None
        if plan.compare(Kind.OPENINGS, key, customer.name_zh or customer.name_en, before, opening_line(opening)):
            plan.written.openings[customer.code, document] = opening

    def _values(self, taking: Taking, customer: Customer, document: str, there: Opening | None) -> Opening | None:
        currency = taking.value("currency", _currency, customer.credit_limit.currency)
        if not taking.says("amount"):
            taking.note(ProblemKind.MISSING, "amount")
            return None
        places = decimals(currency)
        amount = Money.of(taking.value("amount", lambda cell: number(cell, places, _MOST), Decimal(0)), currency)
        if not amount:
            taking.note(ProblemKind.ZERO, "amount")  # nothing more, where it is no number at all
            return None
        own = taking.maybe("day", day, there.day if there else None)
        default = own + timedelta(days=customer.terms_days) if own else self.plan.standing.today
        due = taking.value("due", day, there.due if there else default)
        return Opening(customer.code, document, amount, due, own)


def _currency(cell: Cell) -> str:
    said = clean(text(cell, 8)).upper()
    if said not in DECIMALS:
        raise Bad(ProblemKind.BAD_CHOICE, said, ", ".join(DECIMALS))
    return said
