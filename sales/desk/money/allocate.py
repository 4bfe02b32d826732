"""Actions: finance says what a payment or credit settles, in which order; what it settled before is undone."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sales.desk.house import House, require
from sales.desk.money.settling import settle
from sales.desk.money.verify import follow
from sales.desk.named import customer_of
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money, total
from sales.notices import Subject
from sales.payments import PaymentStep, StepKind
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.outcomes import AllocationSheet, CreditsSheet, Reallocated
from sales.receivables.refusals import NothingFree
from sales.refusals import NotFound, OutOfDate

# What may settle something else than it does; written off and let go is what was agreed to be.
MOVABLE = frozenset({DocumentKind.PAYMENT, DocumentKind.CREDIT_NOTE, DocumentKind.REBATE, DocumentKind.OPENING})
# Money that went back, and a document that was taken back: what settles them is not undone.
FIXED = frozenset({DocumentKind.REFUND, DocumentKind.REVERSAL})
CREDITS = 10


@dataclass(frozen=True, slots=True)
class Allocate:
    """- Finance ticks what a credit settles, in order; the amounts follow: each as much as is open, while it lasts.
    - Under the customer's lock everything that it settled is undone and settled anew, in one transaction. What is shown
      on the screen is what happens, or nothing does (OutOfDate). Confirmed twice it is done once.
    - Nothing chosen: all of it is free again, and settles what is invoiced next.
    - Never across customers or currencies, never more than is free: the database refuses it as well."""

    house: House

    def show(self, actor: Person, number: str, chosen: tuple[str, ...] | None = None, page: int = 0) -> AllocationSheet:
        """What a credit could settle; `chosen` None: what it settles now. NotAllowed, NotFound, NothingFree."""
        require(actor, Role.FINANCE)
        with self.house.archive.look() as work:
            return replace(self._sheet(work, actor, number, chosen), page=page)

    def reallocate(self, actor: Person, number: str, chosen: tuple[str, ...], stamp: str) -> Reallocated:
        """Settle what was chosen, in this order. Raises NotAllowed, NotFound, NothingFree, OutOfDate: it is
        shown otherwise now."""
        require(actor, Role.FINANCE)
        house = self.house
        with house.archive.begin() as work:
            self._hold(work, actor, number)
            sheet = self._sheet(work, actor, number, chosen)
            if not sheet.changes:
                return Reallocated(sheet, changed=False)
            if sheet.stamp != stamp:
                raise OutOfDate(Subject.COLLECTION, sheet.collection or 0)
            for allocation in _movable(work, number):
                work.ledger.undo(allocation, house.today(), house.now())
            for item, amount in sheet.planned:
                work.ledger.allocate(Allocation(number, item, amount, house.today()), house.now())
            return self._done(work, actor, sheet)

    def apply(self, actor: Person, number: str) -> Reallocated:
        """What is free of a credit settles the oldest due. Raises NotAllowed, NotFound, NothingFree."""
        require(actor, Role.FINANCE)
        with self.house.archive.begin() as work:
            credit = self._hold(work, actor, number)
            sheet = self._sheet(work, actor, number, None)
            if not settle(self.house, work, credit):
                raise NothingFree(number)
            return self._done(work, actor, sheet)

    def credits(self, actor: Person) -> CreditsSheet:
        """Of what something is free; nothing for who is not finance."""
        if not actor.has(Role.FINANCE):
            return CreditsSheet(())
        with self.house.archive.look() as work:
            found = work.payments.credits(actor.scope, CREDITS)
            return CreditsSheet(tuple((each, customer_of(work, each.customer)) for each in found))

    def keep(self, actor: Person, number: str, chosen: tuple[str, ...], page: int) -> int:
        """A number for what the actor has ticked: buttons carry it, for the list itself is too long for them."""
        require(actor, Role.FINANCE)
        with self.house.archive.begin() as work:
            content = json.dumps({"credit": number, "chosen": chosen, "page": page}, ensure_ascii=False)
            kept = work.history.keep_view(actor.id, content)
            work.commit()
            return kept

    def view(self, actor: Person, view_id: int) -> tuple[str, tuple[str, ...], int]:
        """Credit, choice and page that were kept. NotFound for what is not the actor's."""
        with self.house.archive.look() as work:
            content = work.history.view(actor.id, view_id)
        try:
            kept = json.loads(content or "")
            return str(kept["credit"]), tuple(map(str, kept["chosen"])), int(kept["page"])
        except (ValueError, KeyError, TypeError):
            raise NotFound(Subject.COLLECTION) from None

    def _hold(self, work: Work, actor: Person, number: str) -> OpenItem:
        """The credit as it stands once its customer is held."""
        work.customers.lock(_credit(work, actor, number).customer)
        return _credit(work, actor, number)

    def _sheet(self, work: Work, actor: Person, number: str, chosen: tuple[str, ...] | None) -> AllocationSheet:
        credit = _credit(work, actor, number)
        standing = _movable(work, number)
        mine = _sums(standing)
        free = total((-credit.residual, *mine.values()), credit.amount.currency)
        open_ = work.ledger.items(credit.customer, credit.amount.currency, self.house.today())
        items = _to_settle(work, open_, mine)
        ticked = tuple(mine) if chosen is None else tuple(each for each in dict.fromkeys(chosen) if each in items)
        planned, rest = _plan(free, [items[each] for each in ticked])
        paid = work.collections.numbered(number, EVERYTHING)
        return AllocationSheet(
            credit=credit,
            customer=customer_of(work, credit.customer),
            free=free,
            items=tuple(sorted(items.values(), key=lambda each: (each.due, each.day, each.number))),
            standing=tuple(mine.items()),
            chosen=ticked,
            planned=planned,
            rest=rest,
            stamp=_stamp(number, standing, planned, rest),
            collection=paid.id if paid else None,
        )

    def _done(self, work: Work, actor: Person, before: AllocationSheet) -> Reallocated:
        """Log it, have the cards follow, and commit; the sheet as it is now."""
        house, number = self.house, before.credit.number
        after = self._sheet(work, actor, number, None)
        house.log(work, actor, "credit.reallocated", f"credit:{number}", _said(before.standing), _said(after.standing))
        payment = work.collections.numbered(number, EVERYTHING)
        if payment is not None:
            work.payments.note(PaymentStep(payment.id, StepKind.REALLOCATED, None, actor.id, house.now()))
            follow(house, work, work.collections.save(payment, payment.version))
        work.commit()
        return Reallocated(after, changed=True)


def _credit(work: Work, actor: Person, number: str) -> OpenItem:
    credit = work.ledger.item(number)
    known = credit is not None and credit.amount.minor < 0 and credit.kind in MOVABLE
    if credit is None or not known or work.customers.get(credit.customer, actor.scope) is None:
        raise NotFound(Subject.COLLECTION, number)
    if any(_kind(work, each.item) is DocumentKind.REVERSAL for each in work.ledger.allocations_of(number)):
        raise NothingFree(number)  # it was taken back
    return credit


def _kind(work: Work, number: str) -> DocumentKind | None:
    item = work.ledger.item(number)
    return item.kind if item else None


def _movable(work: Work, number: str) -> tuple[Allocation, ...]:
    return tuple(each for each in work.ledger.allocations_of(number) if _kind(work, each.item) not in FIXED)


def _sums(allocations: Iterable[Allocation]) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for each in allocations:
        found[each.item] = found[each.item] + each.amount if each.item in found else each.amount
    return found


def _to_settle(work: Work, open_: Iterable[OpenItem], mine: dict[str, Money]) -> dict[str, OpenItem]:
    """What there is to settle, with what would be left of each if this credit did not settle it. An item that is paid
    in instalments is one here, due when the first part of it that is open is."""
    dues: dict[str, date] = {}
    for part in open_:
        if part.residual.minor > 0:
            dues[part.number] = min(part.due, dues.get(part.number, part.due))
    found: dict[str, OpenItem] = {}
    for number in dict.fromkeys((*dues, *mine)):
        item = work.ledger.item(number)
        if item is not None:
            left = item.residual + mine[number] if number in mine else item.residual
            found[number] = replace(item, residual=left, due=dues.get(number, item.due))
    return found


def _plan(free: Money, items: Iterable[OpenItem]) -> tuple[tuple[tuple[str, Money], ...], Money]:
    """How much each gets, in order, and what stays."""
    planned: list[tuple[str, Money]] = []
    for item in items:
        part = min(free, item.residual)
        if part.minor > 0:
            planned.append((item.number, part))
            free = free - part
    return tuple(planned), free


def _stamp(number: str, standing: Iterable[Allocation], planned: object, rest: Money) -> str:
    shown = (number, [(each.id, each.amount.minor) for each in standing], planned, rest)
    return f"{zlib.crc32(repr(shown).encode()):08x}"


def _said(parts: Iterable[tuple[str, Money]]) -> str:
    return ", ".join(f"{number} {amount.amount}" for number, amount in parts)
