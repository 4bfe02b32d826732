"""Actions: statements are drawn up over all customers in a run that can be watched, stopped, and goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sales.desk.again import again
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.statements.issuing.freeze import Due, freeze
from sales.desk.statements.issuing.send import issue_all
from sales.notices import Subject
from sales.outcomes import StatementsIssued
from sales.people import Person
from sales.ports import Work
from sales.ports.stating import Place
from sales.refusals import AlreadyDecided, NotFound
from sales.statement_refusals import NothingDue, RunUnderWay
from sales.statement_terms import Period, StatementTerms
from sales.stating import ISSUERS, RunSheet, RunState, StatementRun

CHUNK = 300  # customers a transaction
EVERY = 3  # seconds between two looks of a card at its run
Chunk = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRuns:
    """- A run states every period that has ended and is not dealt with, the oldest first, of every customer: by the
      schedule when its issue day has come, by a person at once. A customer and currency with no balance and nothing
      moved gets none.
    - Chunks of customers, each a transaction of its own: what stands is never done again, so a run that was stopped or
      killed goes on where it was, and two at once do each thing once.
    - Where opening, entries, ageing do not tie out, that customer gets no statement, and the log says so.
    - Who started it is the one who issued: cannot sign for a customer."""

    house: House

    def start(self, actor: Person | None) -> RunSheet:
        """Begin a run over all that has ended; its work is `chunks`, then `draw_up` each, then `end`. NotAllowed,
        RunUnderWay, NothingDue."""
        if actor is not None:
            require(actor, *ISSUERS)
        return self._begin(actor, self.house.today(), waits=False)

    def stop(self, actor: Person, run_id: int) -> RunSheet:
        """Stop after the customers that are being drawn up. NotAllowed, NotFound, AlreadyDecided."""
        return self._turn(actor, run_id, (RunState.RUNNING,), RunState.STOPPED)

    def go_on(self, actor: Person, run_id: int) -> RunSheet:
        """Have a run that was stopped, or broke off, go on. As `stop`, and RunUnderWay."""
        return self._turn(actor, run_id, (RunState.STOPPED, RunState.BROKEN), RunState.RUNNING)

    def break_off(self, run_id: int) -> RunSheet:
        """It failed again and again: its card says so, and what was issued stands. NotFound."""
        with self.house.archive.begin() as work:
            run = _found(work, run_id)
            if run.state is RunState.RUNNING:
                broken = replace(run, state=RunState.BROKEN, moved_at=self.house.now())
                run = work.stating.save_run(broken, run.version)
                self._moved(work, None, run, f"{run.done} of {run.total}")
                work.commit()
            return run_sheet(work, run)

    def show(self, actor: Person | None, run_id: int) -> RunSheet:
        """NotAllowed, NotFound."""
        if actor is not None:
            require(actor, *ISSUERS)
        with self.house.archive.look() as work:
            return run_sheet(work, _found(work, run_id))

    def latest(self) -> tuple[StatementRun, ...]:
        """The last runs, the newest first: for whoever sits at the server."""
        with self.house.archive.look() as work:
            return work.stating.runs()

    def unfinished(self) -> tuple[int, ...]:
        """Runs that were under way when the process ended."""
        with self.house.archive.look() as work:
            return tuple(run.id for run in work.stating.runs(RunState.RUNNING))

    def chunks(self, run_id: int) -> tuple[Chunk, ...]:
        """The customers that are left, in chunks."""
        with self.house.archive.look() as work:
            run = _found(work, run_id)
            left = [place.customer for place, _ in due_places(self.house, work, run.day, run.waits)]
        return tuple(tuple(left[first : first + CHUNK]) for first in range(0, len(left), CHUNK))

    def draw_up(self, run_id: int, codes: Chunk) -> RunSheet:
        """Draw up these customers' statements, unless the run was stopped; how it stands then."""
        return self._draw_up(run_id, codes)[0]

    def _draw_up(self, run_id: int, codes: Chunk) -> tuple[RunSheet, int]:
        """And how many statements this very call issued: another process may be at the same run."""
        house = self.house
        with house.archive.begin() as work:
            run = _found(work, run_id)
            if run.state is not RunState.RUNNING:
                return run_sheet(work, run), 0
            by = person(work, run.by) if run.by else None
            dealt, issued, failed = draw_up(house, work, codes, run.day, run.waits, by)
            counted = replace(
                run,
                moved_at=house.now(),
                done=min(run.total, run.done + dealt),
                issued=run.issued + issued,
                failed=run.failed + failed,
            )
            run = work.stating.save_run(counted, run.version)
            house.refresh(work, Subject.STATEMENT_RUN, run.id, int(house.now().timestamp()) // EVERY)
            sheet = run_sheet(work, run)
            work.commit()
            return sheet, issued

    def end(self, run_id: int) -> RunSheet:
        """Nothing is left: the run is over."""
        house = self.house
        with house.archive.begin() as work:
            run = _found(work, run_id)
            if run.state is RunState.RUNNING:
                done = replace(run, state=RunState.DONE, moved_at=house.now())
                run = work.stating.save_run(done, run.version)
                self._moved(work, None, run, f"{run.issued} issued, {run.failed} failed")
                work.commit()
            return run_sheet(work, run)

    def whole(self, day: date | None = None) -> StatementsIssued:
        """The schedule's way: end what was left unfinished, then draw up what is due on this day (today), with nobody
        to watch. Its figures are those of the house's own last period."""
        house, issued = self.house, 0
        day = day or house.today()
        with house.archive.look() as work:
            last = house.rules(work).statement_terms.last_due(day, waits=True)
            before = work.stating.count(last)
        for run_id in self.unfinished():
            issued += self._drive(run_id)
        with suppress(NothingDue, RunUnderWay):
            issued += self._drive(again(self._begin)(None, day, waits=True).run.id)
        return StatementsIssued(last.start, last.end, issued, before)

    def _drive(self, run_id: int) -> int:
        issued = sum(again(self._draw_up)(run_id, chunk)[1] for chunk in self.chunks(run_id))
        again(self.end)(run_id)
        return issued

    def _begin(self, actor: Person | None, day: date, waits: bool) -> RunSheet:
        house = self.house
        with house.archive.begin() as work:
            for running in work.stating.runs(RunState.RUNNING):
                raise RunUnderWay(running.id)
            total = sum(1 for _ in due_places(house, work, day, waits))
            if not total:
                raise NothingDue
            by, now = actor.id if actor else None, house.now()
            run = work.stating.start(StatementRun(0, 1, RunState.RUNNING, day, waits, by, now, now, total))
            house.log(work, actor, "statements.started", f"statement_run:{run.id}", after=f"{day} {total}")
            sheet = run_sheet(work, run)
            work.commit()
            return sheet

    def _turn(self, actor: Person, run_id: int, before: tuple[RunState, ...], after: RunState) -> RunSheet:
        require(actor, *ISSUERS)
        house = self.house
        with house.archive.begin() as work:
            run = _found(work, run_id)
            if run.state not in before:
                raise AlreadyDecided(Subject.STATEMENT_RUN, run_id, run.state.value, None, run.moved_at)
            if after is RunState.RUNNING:
                for running in work.stating.runs(RunState.RUNNING):
                    raise RunUnderWay(running.id)
            turned = replace(run, state=after, moved_at=house.now())
            if after is RunState.RUNNING:  # who did not tie out is looked at again
                turned = replace(turned, done=run.done - run.failed, failed=0)
            run = work.stating.save_run(turned, run.version)
            self._moved(work, actor, run, f"{run.done} of {run.total}")
            sheet = run_sheet(work, run)
            work.commit()
            return sheet

    def _moved(self, work: Work, actor: Person | None, run: StatementRun, told: str) -> None:
        self.house.log(work, actor, f"statements.{run.state}", f"statement_run:{run.id}", after=told)
        self.house.refresh(work, Subject.STATEMENT_RUN, run.id, f"v{run.version}")


def due_places(
    house: House, work: Work, day: date, waits: bool, codes: Sequence[str] | None = None
) -> Iterator[tuple[Place, tuple[Period, ...]]]:
    """Of these customers (None: of all) those with periods to deal with, in the order of their codes."""
    due, terms = Due(day, waits), terms_of(house, work, codes)
    own = house.rules(work).statement_terms
    for place in work.stating.places(codes):
        periods = due.of(house, place, terms.get(place.customer, own))
        if periods:
            yield place, periods


def terms_of(house: House, work: Work, codes: Sequence[str] | None) -> dict[str, StatementTerms]:
    """The terms of those customers who have agreed on some of their own."""
    ours = house.rules(work).statement_terms
    return {code: own.over(ours) for code, own in work.stating.all_terms(codes).items()}


def draw_up(
    house: House, work: Work, codes: Sequence[str], day: date, waits: bool, by: Person | None
) -> tuple[int, int, int]:
    """Hold these customers and issue what is due of them, period by period. How many of them something was due of, how
    many statements were issued, and for how many customers it failed."""
    held = {customer.code: customer for customer in work.customers.lock_all(codes)}
    ours, own = house.rules(work).statement_terms, terms_of(house, work, codes)
    terms = {code: own.get(code, ours) for code in held}
    by_period: dict[Period, list[str]] = {}
    due = dict(due_places(house, work, day, waits, list(held)))
    for place, periods in due.items():
        for period in periods:
            by_period.setdefault(period, []).append(place.customer)
    issued, failed = 0, set[str]()
    for period in sorted(by_period, key=lambda each: each.end):
        here = [held[code] for code in by_period[period] if code not in failed]
        frozen = freeze(work, here, terms, period)
        issued += len(issue_all(house, work, frozen.drawn, held, by))
        failed |= frozen.failed
        work.stating.move((one.code for one in here if one.code not in failed), period.end)
    for code in sorted(failed):
        house.log(work, by, "statement.untied", f"customer:{code}")
    return len(due), issued, len(failed)


def run_sheet(work: Work, run: StatementRun) -> RunSheet:
    """All that a run's card shows."""
    return RunSheet(run, person(work, run.by) if run.by else None)


def _found(work: Work, run_id: int) -> StatementRun:
    run = work.stating.run(run_id)
    if run is None:
        raise NotFound(Subject.STATEMENT_RUN)
    return run
