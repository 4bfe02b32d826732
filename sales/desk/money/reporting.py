"""What every way of reporting money ends in: a collection, and a card for everybody in finance who may verify it."""

from __future__ import annotations

from sales.collections import Collection
from sales.desk.house import House
from sales.notices import NoticeKind, Subject
from sales.people import Person, Role
from sales.ports import Work


def report_collection(house: House, work: Work, actor: Person, collection: Collection) -> Collection:
    """Keep what the actor reports, tell finance and log it, in the caller's transaction. Nothing is posted: a
    collection is not a payment. Whoever reports is not asked to verify. Raises Stale when its receipt, or its part of
    the report, has a collection already."""
    kept = work.collections.add(collection)
    clerks = [clerk for clerk in work.people.with_role(Role.FINANCE) if clerk.id != actor.id]
    house.tell(work, NoticeKind.CARD, Subject.COLLECTION, kept.id, kept.version, *clerks)
    house.log(work, actor, "collection.reported", f"collection:{kept.id}", after=f"{kept.amount.amount}")
    return kept
