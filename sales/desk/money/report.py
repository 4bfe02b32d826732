"""Actions: begin to report money, by a sentence, by buttons, or anew what was refused; show it; put it aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sales.collections import Collection, CollectionState
from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.money.report_sheet import account_of, against_numbered, payables, report_sheet
from sales.desk.typed import plausible_amount
from sales.money import DECIMALS
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.readings import PaymentSentence, SaidPart
from sales.receivables.refusals import NotRefused
from sales.receivables.reports import (
    MOST_PARTS,
    MOST_RATE,
    Content,
    MoneyReport,
    Payable,
    ReportDiscarded,
    ReportPart,
    ReportSheet,
    ReportState,
)
from sales.refusals import AlreadyDecided, NotFound, OutOfDate

REPORTERS = (Role.REP, Role.MANAGER, Role.FINANCE)
DRAFTS_SHOWN = 8


def own_report(work: Work, actor: Person, report_id: int) -> MoneyReport:
    """The actor's own report; NotFound for anybody else's, NotAllowed for who reports no money (any more)."""
    require(actor, *REPORTERS)
    report = work.reports.get(report_id, actor.id)
    if report is None:
        raise NotFound(Subject.MONEY_REPORT)
    return report


def open_report(work: Work, actor: Person, report_id: int) -> MoneyReport:
    """The same, still to be reported; AlreadyDecided when it was reported or put aside."""
    report = own_report(work, actor, report_id)
    if report.state is not ReportState.DRAFT:
        raise AlreadyDecided(Subject.MONEY_REPORT, report_id, report.state.value)
    return report


@dataclass(frozen=True, slots=True)
class WriteReport:
    """- A report is a stored draft: nothing is told to anybody before the person reports it.
    - It belongs to who began it, and is about one of that person's own customers. What was said and does not fit (an
      amount that cannot be, a document that is not the customer's) is kept beside it and asked for.
    - One message begins one report, however often it comes."""

    house: House

    def begin(self, actor: Person, key: str, code: str | None = None) -> ReportSheet:
        """An empty one, perhaps for a customer; NotAllowed, NotFound."""
        with self.house.archive.begin() as work:
            require(actor, *REPORTERS)
            customer = self._customer(work, actor, code)
            content = Content(account_of(self.house, customer))
            return self._kept(work, actor, key, customer.code if customer else None, content)

    def draft(self, actor: Person, key: str, said: PaymentSentence) -> ReportSheet:
        """One with everything that a sentence says; NotAllowed."""
        with self.house.archive.begin() as work:
            require(actor, *REPORTERS)
            customer = work.customers.get(said.customer, actor.scope) if said.customer else None
            named = against_numbered(work, actor, said.against) if said.against else None
            if customer is None and not said.about and named is not None:
                customer = work.customers.get(named[1], actor.scope)
            fits = named is not None and customer is not None and named[1] == customer.code
            content = replace(
                _said(said, said.currency or account_of(self.house, customer)),
                against=named[0] if named and fits else None,
                unknown=said.against if said.against and not fits else "",
                day=said.day if said.day and said.day <= self.house.today() else None,
            )
            return self._kept(work, actor, key, customer.code if customer else None, content)

    def again(self, actor: Person, key: str, collection_id: int) -> ReportSheet:
        """One with the values of a collection that finance refused: the reporter corrects them and reports anew. There
        is one such draft at a time. NotFound, NotRefused, AlreadyDecided (it was reported again), NotAllowed."""
        with self.house.archive.begin() as work:
            require(actor, *REPORTERS)
            refused = work.collections.get(collection_id, actor.scope)
            if refused is None or refused.reported_by != actor.id:
                raise NotFound(Subject.COLLECTION)
            if refused.state is not CollectionState.REFUSED:
                raise NotRefused(collection_id)
            name = f"again:{collection_id}"
            while (known := work.reports.by_key(name)) is not None and known.state is ReportState.DISCARDED:
                name = f"{name}:{known.id}"
            if known is not None and known.state is ReportState.REPORTED:
                raise AlreadyDecided(Subject.MONEY_REPORT, known.id, known.state.value)
            return self._kept(work, actor, name, refused.customer, _of_collection(refused))

    def show(self, actor: Person, report_id: int) -> ReportSheet:
        """The card; NotFound, NotAllowed."""
        with self.house.archive.look() as work:
            return report_sheet(self.house, work, actor, own_report(work, actor, report_id))

    def by_key(self, actor: Person, key: str) -> ReportSheet | None:
        """The actor's report that this very message began before."""
        with self.house.archive.look() as work:
            report = work.reports.by_key(key)
            own = report is not None and report.person_id == actor.id and actor.has(*REPORTERS)
            return report_sheet(self.house, work, actor, report) if report and own else None

    def drafts(self, actor: Person) -> tuple[ReportSheet, ...]:
        """What the actor has begun and not reported, newest first; NotAllowed."""
        require(actor, *REPORTERS)
        with self.house.archive.look() as work:
            begun = work.reports.drafts(actor.id, DRAFTS_SHOWN)
            return tuple(report_sheet(self.house, work, actor, report) for report in begun)

    def payables(self, actor: Person, report_id: int) -> tuple[Payable, ...]:
        """What the report may be for: what the customer owes, and orders that are still to be invoiced."""
        with self.house.archive.look() as work:
            report = own_report(work, actor, report_id)
            customer = work.customers.get(report.customer, actor.scope) if report.customer else None
            return payables(self.house, work, customer.code, account_of(self.house, customer)) if customer else ()

    def discard(self, actor: Person, report_id: int, seen: int) -> ReportDiscarded:
        """Put it aside; NotFound, AlreadyDecided, OutOfDate, NotAllowed."""
        house = self.house
        with house.archive.begin() as work:
            report = open_report(work, actor, report_id)
            if report.version != seen:
                raise OutOfDate(Subject.MONEY_REPORT, report_id)
            report = work.reports.save(replace(report, state=ReportState.DISCARDED), seen)
            house.log(work, actor, "money_report.discarded", f"money_report:{report.id}")
            house.refresh(work, Subject.MONEY_REPORT, report.id, report.version)
            outcome = ReportDiscarded(report_sheet(house, work, actor, report))
            work.commit()
            return outcome

    def _customer(self, work: Work, actor: Person, code: str | None) -> Customer | None:
        customer = work.customers.get(code, actor.scope) if code else None
        if code and customer is None:
            raise NotFound(words=code)
        return customer

    def _kept(self, work: Work, actor: Person, key: str, customer: str | None, content: Content) -> ReportSheet:
        """The report of this key, stored now if it was not."""
        known = work.reports.by_key(key)
        if known is not None and known.person_id != actor.id:
            raise NotFound(Subject.MONEY_REPORT)
        if known is None:
            begun = MoneyReport(0, 1, ReportState.DRAFT, actor.id, self.house.now(), key, customer, content)
            known = work.reports.add(begun)
        sheet = report_sheet(self.house, work, actor, known)
        work.commit()
        return sheet


def _said(said: PaymentSentence, currency: str) -> Content:
    """What a sentence says, as far as it can be so."""
    known = currency if currency in DECIMALS else "CNY"
    odd = [part.amount for part in said.parts if part.amount is not None and not plausible_amount(part.amount, known)]
    return Content(
        currency=known,
        parts=tuple(_part(part, known) for part in said.parts[:MOST_PARTS]) or (ReportPart(),),
        rate=said.rate if said.rate is not None and 0 < said.rate < MOST_RATE else None,
        note=said.note,
        said_total=said.total,
        about=said.about,
        candidates=said.candidates,
        odd=said.odd or (format(odd[0], "f") if odd else ""),
    )


def _part(said: SaidPart, currency: str) -> ReportPart:
    fits = said.amount is not None and plausible_amount(said.amount, currency)
    amount: Decimal | None = said.amount if fits else None
    return ReportPart(amount, said.method, said.cheque_number, said.cheque_bank, said.cheque_due)


def _of_collection(refused: Collection) -> Content:
    cheque = refused.cheque
    part = ReportPart(
        refused.amount.amount,
        refused.method,
        cheque.number if cheque else "",
        cheque.bank if cheque else "",
        cheque.due if cheque else None,
    )
    return Content(
        currency=refused.amount.currency,
        parts=(part,),
        rate=refused.exchange.rate if refused.exchange else None,
        day=refused.day,
        against=refused.against,
        note=refused.reference,
        corrects=refused.id,
    )
