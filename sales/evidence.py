"""What shows that a statement was signed: everything that the last page of its signed paper says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sales.disputes import Dispute
from sales.people import Person
from sales.signatures import Signature
from sales.statements import Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A signed statement with its signature. `signer` is the contact who signed, on paper who handed the photo in;
    `accepted_by` the second person. `disputes` are those of this statement and of the revisions before it, each with
    the number of its revision; `people` (by id) who is named in them."""

    statement: Statement
    signature: Signature
    signer: Person
    accepted_by: Person | None = None
    disputes: tuple[tuple[int, Dispute], ...] = ()
    agreed: frozenset[str] = frozenset()
    people: Mapping[int, Person] = field(default_factory=dict)
