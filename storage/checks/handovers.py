"""Proofs of cash handed over: its collections add up to what was expected, and its journal is the difference."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sales.collections import CollectionState
from sales.ledger import Account, DocumentKind
from sales.proof import Fault, FaultKind
from sales.receivables.handovers import COUNTED_HANDOVERS, HandoverState
from storage.checks.sums import posted, total_of
from storage.tables.money import collection, handover

_PARTS = (
    select(collection.c.handover_id, collection.c.currency, total_of(collection.c.minor).label("sum"))
    .where(collection.c.handover_id.is_not(None))
    .group_by(collection.c.handover_id, collection.c.currency)
)
_EVERY = select(handover).order_by(handover.c.id)
_COUNTED = frozenset(state.value for state in COUNTED_HANDOVERS)
_IN_HAND = (
    select(collection.c.id)
    .join(handover, handover.c.id == collection.c.handover_id)
    .where(collection.c.state == CollectionState.REPORTED.value, handover.c.state.in_(_COUNTED))
)


def handovers(connection: Connection) -> Iterator[Fault]:
    """The cash of a handover that stands is that of its collections; one that was counted has a number, its difference
    in the books and no collection that is still in somebody's hands."""
    parts = {(row.handover_id, row.currency): int(row.sum) for row in connection.execute(_PARTS)}
    differences = posted(connection, (DocumentKind.HANDOVER,), Account.CASH)[Account.CASH]
    for row in connection.execute(_EVERY):
        standing = row.state != HandoverState.WITHDRAWN.value
        wanted, found = row.expected if standing else 0, parts.pop((row.id, row.currency), 0)
        if found != wanted:
            yield Fault(FaultKind.HANDOVER_PARTS, f"handover {row.id}", str(wanted), str(found))
        counted = row.state in _COUNTED
        if counted != (row.number is not None) or counted != (row.counted is not None):
            yield Fault(FaultKind.HANDOVER_COUNT, f"handover {row.id}", row.state, f"{row.number} {row.counted}")
        difference = row.counted - row.expected if row.counted is not None else 0
        posted_ = differences.pop(row.number, 0) if row.number else 0
        if posted_ != difference:
            yield Fault(FaultKind.HANDOVER_JOURNAL, f"handover {row.id}", str(difference), str(posted_))
    for (id_, currency), found in sorted(parts.items()):
        yield Fault(FaultKind.HANDOVER_PARTS, f"handover {id_}", f"nothing in {currency}", str(found))
    for number, found in sorted(differences.items()):
        yield Fault(FaultKind.HANDOVER_JOURNAL, number, "", str(found))
    for id_ in connection.execute(_IN_HAND).scalars():
        yield Fault(FaultKind.HANDOVER_PARTS, f"collection {id_}", CollectionState.HANDED_OVER.value, "reported")
