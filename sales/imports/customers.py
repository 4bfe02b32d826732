"""Customers and their groups from tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sales.customers import Address, Customer, Rating
from sales.imports.cells import Bad, clean, narrow, number, parts, text, whole, yes_no
from sales.imports.columns_customers import PLACES
from sales.imports.lines import customer_line, group_line
from sales.imports.nouns import Cell, Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.taking import Taking
from sales.money import Money, decimals
from sales.pricing import CustomerGroup

KEY_LENGTH = 64
_MOST = 10**9  # credit, in major units
_LONGEST_TERMS = 730
_LONGEST_TAX_ID = 32
_NOBODY = 0


def plan_groups(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's customer groups to the plan."""
    keys = Keys()
    for row in sheet.rows:
        taking = Taking(sheet, row, plan.problems)
        code = taking.words("group", "", KEY_LENGTH, clearable=False)
        if not code:
            taking.note(ProblemKind.MISSING, "group")
        elif keys.first(taking, code, "group"):
            old = plan.standing.groups.get(code)
            was = old or CustomerGroup(code, "", "")
            group = CustomerGroup(
                code,
                taking.words("name_zh", was.name_zh),
                taking.words("name_en", was.name_en),
                _listed(taking, plan, was.price_list),
            )
            group = replace(group, name_zh=group.name_zh or group.name_en or code)
            before = group_line(old) if old else None
            if plan.compare(Kind.GROUPS, code, group.name_zh, before, group_line(group)):
                plan.written.groups[code] = group


def _listed(taking: Taking, plan: Plan, kept: str | None) -> str | None:
    code = taking.maybe("price_list", lambda cell: text(cell, KEY_LENGTH), kept)
    if code is not None and code not in plan.lists:
        taking.note(ProblemKind.UNKNOWN_LIST, "price_list", code)
    return code


def plan_customers(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's customers to the plan."""
    takes = _Customers(sheet, plan)
    for row in sheet.rows:
        takes.take(row)


class _Customers:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        self.reps = plan.standing.reps
        self.spelled = {code.casefold(): code for code in plan.customers}

    def take(self, row: Row) -> None:
        """Note the customer of a row in the plan."""
        plan = self.plan
        taking = Taking(self.sheet, row, plan.problems)
        code = taking.words("code", "", KEY_LENGTH, clearable=False)
        if not code:
            taking.note(ProblemKind.MISSING, "code")
            return
        spelled = self.spelled.setdefault(code.casefold(), code)
        if spelled != code:
            taking.note(ProblemKind.DUPLICATE_KEY, "code", fact=spelled)
            return
        if not self.keys.first(taking, code, "code"):
            return
        old = plan.standing.customers.get(code)
        was = old or Customer(code, "", "", _NOBODY, Money.zero(plan.standing.currency))
        customer = self._values(taking, was)
        if not customer.name_zh and not customer.name_en:
            taking.note(ProblemKind.MISSING, "name_zh" if "name_zh" in self.sheet.titles else "name_en")
        if customer.rep_id == _NOBODY:
            taking.note(ProblemKind.MISSING, "rep")
        name = customer.name_zh or customer.name_en
        before = customer_line(old, self.reps) if old else None
        if plan.compare(Kind.CUSTOMERS, code, name, before, customer_line(customer, self.reps)):
            plan.written.customers[code] = customer

    def _values(self, taking: Taking, was: Customer) -> Customer:
        currency = taking.value("currency", lambda cell: text(cell, 3).upper(), was.credit_limit.currency)
        if currency != was.credit_limit.currency:
            taking.note(ProblemKind.WRONG_CURRENCY, "currency", currency, was.credit_limit.currency)
            currency = was.credit_limit.currency
        places = decimals(currency)
        limit = taking.value("credit_limit", lambda c: _not_below(c, places), was.credit_limit.amount, Decimal(0))
        group = taking.maybe("group", lambda cell: text(cell, KEY_LENGTH), was.group)
        if group is not None and group != was.group and group not in self.plan.groups:
            taking.note(ProblemKind.UNKNOWN_GROUP, "group", group)
        listed = taking.maybe("price_list", lambda cell: text(cell, KEY_LENGTH), was.price_list)
        if listed is not None and listed != was.price_list and listed not in self.plan.lists:
            taking.note(ProblemKind.UNKNOWN_LIST, "price_list", listed)
        return replace(
            was,
            name_zh=taking.words("name_zh", was.name_zh),
            name_en=taking.words("name_en", was.name_en),
            rep_id=taking.value("rep", self._rep, was.rep_id),
            credit_limit=Money.of(limit, currency),
            terms_days=taking.value("terms_days", lambda cell: whole(cell, 0, _LONGEST_TERMS), was.terms_days, 0),
            aliases=taking.value("aliases", parts, was.aliases, ()),
            active=taking.value("active", yes_no, was.active),
            held=taking.value("held", yes_no, was.held, False),
            group=group,
            price_list=listed,
            rating=taking.value("rating", _rating, was.rating),
            addresses=tuple(_places(taking, was)),
            tax_id=taking.maybe("tax_id", _tax_id, was.tax_id),
        )

    def _rep(self, cell: Cell) -> int:
        """A rep by name, by Telegram id, or by number as #12; raises Bad."""
        said = text(cell).strip("@ ")
        low = said.casefold()
        fits = {rep.id for rep in self.reps if low in (clean(rep.name).casefold(), str(rep.telegram_id), f"#{rep.id}")}
        if len(fits) > 1:
            raise Bad(ProblemKind.UNSURE_REP, said, ", ".join(f"#{one}" for one in sorted(fits)))
        if not fits:
            raise Bad(ProblemKind.UNKNOWN_REP, said, "、".join(rep.name for rep in self.reps))
        return fits.pop()


def _not_below(cell: Cell, places: int) -> Decimal:
    found = number(cell, places, _MOST)
    if found < 0:
        raise Bad(ProblemKind.BELOW_ZERO, text(cell))
    return found


def _rating(cell: Cell) -> Rating:
    said = narrow(cell).upper()
    if said not in set(Rating):
        raise Bad(ProblemKind.BAD_CHOICE, said, "A, B, C, D")
    return Rating(said)


def _tax_id(cell: Cell) -> str:
    return "".join(text(cell, _LONGEST_TAX_ID).split()).upper()


def _places(taking: Taking, was: Customer) -> Iterator[Address]:
    """The addresses: those that columns name anew, and those beyond the columns as they are."""
    for n in range(1, max(PLACES, len(was.addresses)) + 1):
        old = was.addresses[n - 1] if n <= len(was.addresses) else Address("")
        tail = "" if n == 1 else str(n)
        found = Address(
            text=taking.words(f"address{tail}", old.text),
            label=taking.words(f"label{tail}", old.label, 40),
            phone=taking.words(f"phone{tail}", old.phone, 40),
            latitude=_degrees(taking, f"latitude{tail}", old.latitude, 90),
            longitude=_degrees(taking, f"longitude{tail}", old.longitude, 180),
        )
        if (found.latitude is None) != (found.longitude is None):
            taking.note(ProblemKind.MISSING, f"{'latitude' if found.latitude is None else 'longitude'}{tail}")
        if found != Address(""):
            yield found


def _degrees(taking: Taking, key: str, kept: float | None, most: int) -> float | None:
    def parse(cell: Cell) -> float:
        numerator, denominator = _within(cell, most).as_integer_ratio()
        return numerator / denominator  # the nearest float: where something is on the map, no money

    return taking.maybe(key, parse, kept)


def _within(cell: Cell, most: int) -> Decimal:
    found = number(cell, 15)
    if abs(found) > most:
        raise Bad(ProblemKind.OUT_OF_RANGE, text(cell), str(most))
    return found
