"""Actions: check a file of products, prices, customers or stock against what is there, and bring it in whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sales.desk.house import House
from sales.desk.import_writing import hold, write
from sales.desk.money.adjust_import import request_openings
from sales.desk.standing import standing_of
from sales.imports.check import choices_of, lines_of, plan_of
from sales.imports.nouns import (
    BadFile,
    ImportApplied,
    ImportCancelled,
    ImportJob,
    ImportMoved,
    ImportSheet,
    ImportState,
    Kind,
    Listing,
    Problem,
    ProblemKind,
    Tables,
)
from sales.imports.plan import Plan
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, BadImport, NotAllowed, NotFound, OutOfDate

_GOODS = frozenset({Kind.PRODUCTS, Kind.PRICES, Kind.GROUPS, Kind.PROMOTIONS})
_LEDGER = frozenset({Kind.OPENINGS})  # asked for by a person: another one approves them
_ENDED = frozenset({ImportState.APPLIED, ImportState.CANCELLED})


def kinds_for(actor: Person | None) -> frozenset[Kind]:
    """What somebody may bring in: administrators everything, managers goods and prices, finance opening balances, the
    warehouse its stock. None is whoever has the machine, at its command line."""
    if actor is None or actor.has(Role.ADMIN):
        return frozenset(Kind)
    goods = _GOODS if actor.has(Role.MANAGER) else frozenset[Kind]()
    ledger = _LEDGER if actor.has(Role.FINANCE) else frozenset[Kind]()
    return goods | ledger | (frozenset({Kind.STOCK}) if actor.has(Role.WAREHOUSE) else frozenset())


@dataclass(frozen=True, slots=True)
class Imports:
    """- A check writes nothing but the file and what it would do. Every problem is told, not only the first.
    - Applying is all or nothing, in one transaction, and does exactly what the check said: if anything moved since, it
      is refused and the new answer shown.
    - Opening balances are not written but asked for: another person approves all of a file at once.
    - Files are taken apart before the transaction begins: nobody waits for a large one."""

    house: House

    def check(self, actor: Person | None, key: str, content: bytes, name: str, kind: Kind | None = None) -> ImportSheet:
        """The dry run of a file; the same message makes one. Raises NotAllowed, BadImport (no table at all)."""
        if not kinds_for(actor):
            raise NotAllowed
        with self.house.archive.look() as work:
            known = work.imports.by_key(key)
        if known is not None:
            return self._sheet(actor, known)
        tables = self._tables(content, name, kind)
        digest = self.house.files.put(content)
        with self.house.archive.look() as work:
            plan = self._plan(work, actor, tables)
        job = ImportJob(
            id=0,
            version=1,
            person_id=actor.id if actor else None,
            key=key,
            name=name,
            digest=digest,
            kinds=tables.kinds,
            state=ImportState.FAULTY if plan.problems else ImportState.WAITING,
            fingerprint=plan.fingerprint,
            report=plan.report,
            created_at=self.house.now(),
            kind=kind,
        )
        with self.house.archive.begin() as work:
            job = work.imports.add(job)
            self.house.log(work, actor, "import.checked", f"import:{job.id}", after=digest)
            work.commit()
        return self._sheet(actor, job)

    def show(self, actor: Person | None, job_id: int) -> ImportSheet:
        """An import's card. Raises NotFound (also: somebody else's)."""
        with self.house.archive.look() as work:
            return self._sheet(actor, self._own(work, actor, job_id))

    def problems(self, actor: Person | None, job_id: int) -> tuple[bytes, tuple[Problem, ...]]:
        """The file as it came, and every problem it has now. Raises NotFound."""
        with self.house.archive.look() as work:
            job = self._own(work, actor, job_id)
        content = self.house.files.get(job.digest)
        tables = self._tables(content, job.name, job.kind)
        with self.house.archive.look() as work:
            return content, tuple(self._plan(work, actor, tables).problems)

    def apply(self, actor: Person | None, job_id: int, seen: int) -> ImportApplied | ImportMoved:
        """Bring everything in, or say what it would do by now. Raises NotFound, OutOfDate, AlreadyDecided,
        NotAllowed."""
        with self.house.archive.look() as work:
            job = self._open(work, actor, job_id, seen)
        tables = self._tables(self.house.files.get(job.digest), job.name, job.kind)
        with self.house.archive.begin() as work:
            work.imports.alone()
            job = self._open(work, actor, job_id, seen)
            plan = self._plan(work, actor, tables)
            if plan.problems or plan.fingerprint != job.fingerprint:
                state = ImportState.FAULTY if plan.problems else ImportState.WAITING
                moved = replace(job, state=state, fingerprint=plan.fingerprint, report=plan.report)
                moved = work.imports.save(moved, seen)
                work.commit()
                return ImportMoved(self._sheet(actor, moved))
            hold(work, plan)
            number = write(self.house, work, actor, plan)
            if actor is not None:
                request_openings(self.house, work, actor, job.id, plan.written.openings.values())
            done = replace(job, state=ImportState.APPLIED, decided_at=self.house.now())
            done = work.imports.save(done, seen)
            told = f"{job.digest} {job.report.writes}" + (f" {number}" if number else "")
            self.house.log(work, actor, "import.applied", f"import:{job.id}", job.fingerprint, told)
            work.commit()
        return ImportApplied(self._sheet(actor, done))

    def cancel(self, actor: Person | None, job_id: int, seen: int) -> ImportCancelled:
        """Put the file aside. Raises NotFound, OutOfDate, AlreadyDecided."""
        with self.house.archive.begin() as work:
            job = self._open(work, actor, job_id, seen)
            job = replace(job, state=ImportState.CANCELLED, decided_at=self.house.now())
            job = work.imports.save(job, seen)
            self.house.log(work, actor, "import.cancelled", f"import:{job.id}")
            work.commit()
        return ImportCancelled(self._sheet(actor, job))

    def listings(self, actor: Person | None, kinds: Sequence[Kind]) -> tuple[Listing, ...]:
        """What is there of these kinds, in the layout of an import; NotAllowed."""
        if not set(kinds) <= kinds_for(actor):
            raise NotAllowed
        with self.house.archive.look() as work:
            standing = standing_of(self.house, work)
        return tuple(Listing(kind, tuple(lines_of(kind, standing)), choices_of(kind, standing)) for kind in kinds)

    def take_tables(self, actor: Person | None, kinds: Sequence[Kind]) -> tuple[Listing, ...]:
        """The same for whoever takes them away; that they did, and how much, is noted. Without an actor: whoever sits
        at the server."""
        found = self.listings(actor, kinds)
        what = ", ".join(f"{len(each.rows)} {each.kind}" for each in found)
        with self.house.archive.begin() as work:
            after = what if actor else f"at the server: {what}"
            self.house.log(work, actor, "tables.exported", f"tables:{'+'.join(kinds)}", after=after)
            work.commit()
        return found

    def _tables(self, content: bytes, name: str, kind: Kind | None) -> Tables:
        tables = self.house.bay.read(content, name, kind)
        if isinstance(tables, BadFile):
            raise BadImport(tables.fault)
        return tables

    def _plan(self, work: Work, actor: Person | None, tables: Tables) -> Plan:
        plan = plan_of(tables, standing_of(self.house, work))
        if not tables.sheets:
            plan.problems.insert(0, Problem(ProblemKind.NO_TABLE))
        nameless = actor is None and plan.written.openings  # what is asked for is asked by somebody
        allowed = kinds_for(actor) - (_LEDGER if nameless else frozenset())
        foreign = [sheet for sheet in tables.sheets if sheet.kind not in allowed]
        plan.problems[:0] = [Problem(ProblemKind.NOT_YOURS, sheet.name) for sheet in foreign]
        return plan

    def _own(self, work: Work, actor: Person | None, job_id: int) -> ImportJob:
        job = work.imports.get(job_id)
        if job is None or job.person_id != (actor.id if actor else None):
            raise NotFound(Subject.IMPORT)
        return job

    def _open(self, work: Work, actor: Person | None, job_id: int, seen: int) -> ImportJob:
        """One's own import that is not decided, as it was seen."""
        if not kinds_for(actor):
            raise NotAllowed
        job = self._own(work, actor, job_id)
        if job.state in _ENDED:
            raise AlreadyDecided(Subject.IMPORT, job.id, job.state.value, at=job.decided_at)
        if job.version != seen:
            raise OutOfDate(Subject.IMPORT, job.id)
        return job

    def _sheet(self, actor: Person | None, job: ImportJob) -> ImportSheet:
        return ImportSheet(job, actor)
