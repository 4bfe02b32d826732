"""Proves the books: computes anew what is kept, and names every difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sales.proof import Fault
from storage.archive import SqlArchive
from storage.checks.adjustments import adjustments
from storage.checks.allocations import allocations, links
from storage.checks.books import ageing, balances, items, journals
from storage.checks.chain import deliveries, invoices, orders, reservations
from storage.checks.documents import collections
from storage.checks.handovers import handovers
from storage.checks.numbers import numbers
from storage.checks.paper_signings import evidence, evidence_files, paper_signings
from storage.checks.papers import albums, fates, proofs
from storage.checks.payments import beside_payments
from storage.checks.plans import plans
from storage.checks.postings import posting_rules, reversals
from storage.checks.returns import credit_journals, credited
from storage.checks.signatures import disputed, signatures
from storage.checks.statements import statements
from storage.checks.stock import goods, transfers
from storage.checks.trail import chain, references
from storage.files import FileStore

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One step of the proof. `weight` is how long it takes beside the others, for who watches."""

    run: Callable[[Connection], Iterator[Fault]]
    weight: int = 1


CHECKS: tuple[Check, ...] = (
    Check(journals, 10),
    Check(posting_rules, 10),
    Check(reversals),
    Check(balances, 6),
    Check(ageing, 2),
    Check(items, 10),
    Check(allocations, 10),
    Check(links, 6),
    Check(goods),
    Check(transfers),
    Check(numbers, 8),
    Check(orders, 4),
    Check(reservations, 4),
    Check(invoices, 4),
    Check(deliveries, 4),
    Check(credited),
    Check(credit_journals),
    Check(adjustments),
    Check(collections, 8),
    Check(handovers),
    Check(beside_payments),
    Check(plans),
    Check(statements, 4),
    Check(signatures),
    Check(disputed),
    Check(paper_signings),
    Check(fates),
    Check(proofs),
    Check(albums),
    Check(chain, 20),
    Check(references, 8),
)
EVIDENCE = 20  # the weight of all files of evidence, where they are looked at


def prove(archive: SqlArchive, progress: Progress | None = None, files: FileStore | None = None) -> tuple[Fault, ...]:
    """Everything that does not hold; nothing is the proof. `progress` is told how much of all the work is done. All
    checks see the same picture, also while others write. With `files` every photo that proves a signature on paper is
    read too, one after the other, when the books are free again."""
    found: list[Fault] = []
    done, whole = 0, sum(check.weight for check in CHECKS) + (EVIDENCE if files else 0)
    with archive.look() as work:
        for check in CHECKS:
            found.extend(check.run(work.connection))
            done += check.weight
            if progress:
                progress(done, whole)
        digests = evidence(work.connection) if files else ()
    if files:
        for number, fault in enumerate(evidence_files(files, digests), 1):
            found.extend((fault,) if fault else ())
            if progress:
                progress(done + EVIDENCE * number // len(digests), whole)
        if progress and not digests:
            progress(whole, whole)
    return tuple(found)
