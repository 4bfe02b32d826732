"""Actions: when one customer gets statements and what they look like, as agreed with that customer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.customers import Customer
from sales.desk.house import House, require
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound, OutOfDate
from sales.statement_refusals import BadTerms, TermsTrouble
from sales.statement_terms import ONE_DAY, OwnTerms, Period, most_cut_off
from sales.stating import SETTERS, TermsSheet

READERS = (*SETTERS, Role.REP, Role.AUDITOR)
MOST_DAYS = 28


@dataclass(frozen=True, slots=True)
class SetStatementTerms:
    """- Finance, managers and administrators agree on terms with a customer; what is not agreed is as the house
      does it.
    - Whatever changes, the next period begins on the day after the last one ended: neither gap nor overlap. What was
      issued stays."""

    house: House

    def show(self, actor: Person, code: str) -> TermsSheet:
        """NotAllowed, NotFound."""
        require(actor, *READERS)
        with self.house.archive.look() as work:
            return self._sheet(work, _customer(work, actor, code), work.stating.terms(code))

    def set(self, actor: Person, wanted: OwnTerms) -> TermsSheet:
        """Over version `wanted.version`. NotAllowed, NotFound, OutOfDate, BadTerms."""
        require(actor, *SETTERS)
        _check(wanted)
        house = self.house
        with house.archive.begin() as work:
            customer = _customer(work, actor, wanted.customer)
            work.customers.lock(customer.code)
            before = work.stating.terms(customer.code)
            if before.version != wanted.version:
                raise OutOfDate(Subject.CUSTOMER, 0)
            kept = work.stating.keep_terms(replace(wanted, by=actor.id, at=house.now()))
            house.log(work, actor, "customer.statement_terms", f"customer:{customer.code}", told(before), told(kept))
            sheet = self._sheet(work, customer, kept)
            work.commit()
            return sheet

    def _sheet(self, work: Work, customer: Customer, own: OwnTerms) -> TermsSheet:
        terms = own.over(self.house.rules(work).statement_terms)
        place = next(iter(work.stating.places([customer.code])), None)
        until = place.until if place else None
        start = until + ONE_DAY if until else None
        following = Period(start, terms.end_from(start)) if start else None
        return TermsSheet(customer, own, terms, until, following)


def told(own: OwnTerms) -> str:
    """The terms as the audit log says them; empty when all is as the house does it."""
    rhythm = f"{own.rhythm} {own.cut_off}" if own.rhythm else ""
    return " ".join(str(each) for each in (rhythm, own.issue_day, own.form, own.layout) if each)


def _customer(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(Subject.CUSTOMER, code)
    return customer


def _check(wanted: OwnTerms) -> None:
    most = most_cut_off(wanted.rhythm) if wanted.rhythm else 0
    if not 0 <= wanted.cut_off <= most:
        raise BadTerms(TermsTrouble.CUT_OFF, str(wanted.cut_off))
    if wanted.issue_day is not None and not 1 <= wanted.issue_day <= MOST_DAYS:
        raise BadTerms(TermsTrouble.ISSUE_DAY, str(wanted.issue_day))
