"""Looks at what a run would issue, before anything is issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.statements.issuing.freeze import freeze, start_of
from sales.desk.statements.issuing.runs import CHUNK, due_places, run_sheet, terms_of
from sales.desk.statements.issuing.send import first_revision
from sales.money import Money
from sales.notices import Notice, NoticeKind, Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.refusals import NotFound
from sales.statement_terms import Period
from sales.statements import Snapshot, Statement
from sales.stating import ISSUERS, Oddity, RunPreview, RunState, StatementPreview, money_by_currency, oddities

PREVIEW = "ST-PREVIEW"
_LEFT = (RunState.RUNNING, RunState.STOPPED, RunState.BROKEN)  # shown instead of a preview, this first


@dataclass
class _Adding:
    """The figures of a preview while it is added up. A customer's next period opens with the last one's closing: the
    total is over each account's first opening and last closing."""

    periods: set[Period] = field(default_factory=set)
    opening: dict[tuple[str, str], Money] = field(default_factory=dict)
    closing: dict[tuple[str, str], Money] = field(default_factory=dict)
    odd: dict[Oddity, dict[str, Customer]] = field(default_factory=dict)
    statements: int = 0

    def add(self, snapshot: Snapshot, customer: Customer, odd: frozenset[Oddity]) -> None:
        """One more statement; those of a customer come oldest first."""
        account = (customer.code, snapshot.closing.currency)
        self.statements += 1
        self.periods.add(Period(snapshot.start, snapshot.end))
        self.opening.setdefault(account, snapshot.opening)
        self.closing[account] = snapshot.closing
        for each in odd:
            self.odd.setdefault(each, {})[customer.code] = customer


@dataclass(frozen=True, slots=True)
class PreviewStatements:
    """- Finance, managers and administrators see what a run would issue now: how many, the sums, and what is odd.
    - It is drawn up exactly as the run does it, and nothing is kept."""

    house: House

    def run(self, actor: Person | None) -> RunPreview:
        """NotAllowed."""
        if actor is not None:
            require(actor, *ISSUERS)
        house, sums = self.house, _Adding()
        with house.archive.look() as work:
            due = {place.customer: ps for place, ps in due_places(house, work, house.today(), waits=False)}
            customers = [one for one in work.customers.visible(EVERYTHING) if one.code in due]
            for first in range(0, len(customers), CHUNK):
                self._add(work, customers[first : first + CHUNK], due, sums)
            running = next((found for state in _LEFT if (found := work.stating.runs(state, 1))), ())
            return RunPreview(
                len({code for code, _ in sums.closing}),
                sums.statements,
                tuple(sorted(sums.periods, key=lambda each: (each.end, each.start))),
                money_by_currency(sums.opening.values()),
                money_by_currency(sums.closing.values()),
                {odd: tuple(found.values()) for odd, found in sums.odd.items()},
                run_sheet(work, running[0]) if running else None,
            )

    def customer(self, actor: Person | None, code: str) -> StatementPreview:
        """What one customer would get now, or, when nothing is due, for the time since the last one. NotAllowed,
        NotFound."""
        if actor is not None:
            require(actor, *ISSUERS)
        house = self.house
        with house.archive.look() as work:
            customer = work.customers.get(code, actor.scope if actor else EVERYTHING)
            if customer is None:
                raise NotFound(Subject.CUSTOMER, code)
            due = {place.customer: ps for place, ps in due_places(house, work, house.today(), False, [code])}
            ended = bool(due)
            drawn = self._drawn(work, [customer], due or self._under_way(work, code))
            return StatementPreview(customer, tuple(_marked(house, snapshot) for snapshot, _ in drawn), ended)

    def ask(self, actor: Person, code: str, key: str) -> None:
        """Have one customer's preview sent as PDF to who asks; once for each `key`. NotAllowed, NotFound."""
        require(actor, *ISSUERS)
        house = self.house
        with house.archive.begin() as work:
            if work.customers.get(code, actor.scope) is None:
                raise NotFound(Subject.CUSTOMER, code)
            if not work.talk.first_time(f"preview:{key}", house.now()):
                return
            kind = NoticeKind.STATEMENT_PREVIEW
            work.outbox.put(Notice(kind, Subject.CUSTOMER, 0, f"{kind}:{key}", actor.id, code), house.now())
            house.log(work, actor, "statement.previewed", f"customer:{code}")
            work.commit()

    def _under_way(self, work: Work, code: str) -> dict[str, tuple[Period, ...]]:
        """The period that has not ended yet."""
        house = self.house
        terms = terms_of(house, work, [code]).get(code, house.rules(work).statement_terms)
        starts = [start_of(house, place, terms) for place in work.stating.places([code])]
        return {code: tuple(Period(start, terms.end_from(start)) for start in starts if start)}

    def _add(
        self, work: Work, customers: Sequence[Customer], due: dict[str, tuple[Period, ...]], sums: _Adding
    ) -> None:
        codes = [one.code for one in customers]
        reachable, waiting = work.stating.reachable(codes), work.stating.unverified(codes)
        for snapshot, customer in self._drawn(work, customers, due):
            odd = oddities(snapshot, customer.code in reachable, customer.code in waiting)
            sums.add(snapshot, customer, odd)

    def _drawn(
        self, work: Work, customers: Sequence[Customer], due: dict[str, tuple[Period, ...]]
    ) -> Iterator[tuple[Snapshot, Customer]]:
        """As a run draws them up: of several periods of a customer each goes on from the one before."""
        before: dict[tuple[str, str], Snapshot] = {}
        codes, held = [one.code for one in customers], {one.code: one for one in customers}
        ours, own = self.house.rules(work).statement_terms, terms_of(self.house, work, codes)
        terms = {code: own.get(code, ours) for code in codes}
        for period in sorted({each for code in codes for each in due.get(code, ())}, key=lambda each: each.end):
            here = [held[code] for code in codes if period in due.get(code, ())]
            for snapshot, account in freeze(work, here, terms, period, before).drawn:
                before[account.key] = snapshot
                yield snapshot, held[account.customer]


def _marked(house: House, snapshot: Snapshot) -> Statement:
    """A statement that is none: without an id, at revision 0."""
    return replace(first_revision(house, snapshot, PREVIEW, None), revision=0)
