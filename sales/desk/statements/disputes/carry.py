"""Part of an action: what the customer said of a revision goes over to the one that supersedes it."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House
from sales.desk.statements.disputes.dispute_parts import saved
from sales.disputes import DisputeState, kept, numbers_in
from sales.people import Person
from sales.ports import Work
from sales.statements import Statement, StatementState


def carried(house: House, work: Work, by: Person, before: Statement, now: Statement) -> Statement:
    """Called by whoever supersedes `before` with `now`, in the same transaction. Lines that were confirmed and are the
    same stay confirmed. A dispute of a line that is the same goes on; of one that changed it is corrected by the new
    revision. The new revision as it stands then: in dispute, if anything is still open."""
    same = kept(before.snapshot, now.snapshot, numbers_in(before.snapshot))
    work.disputes.carry(before.id, now.id, same)
    is_open = False
    for each in work.disputes.of(before.id):
        goes_on = each.entry is None or each.entry in same
        if each.state is DisputeState.DRAFT and not goes_on:
            work.disputes.drop(each.id)
        elif each.state is DisputeState.DRAFT or (each.live and goes_on):
            work.disputes.save(replace(each, statement_id=now.id), each.version)
            is_open |= each.state is DisputeState.OPEN
        elif each.live:
            answered = replace(each, corrected_by=by.id, corrected_at=house.now(), document=now.number)
            saved(house, work, by, replace(answered, state=DisputeState.CORRECTED), each)
    if not is_open:
        return now
    house.log(work, by, f"statement.{StatementState.DISPUTED}", f"statement:{now.id}", now.state, now.hash)
    return work.statements.save(replace(now, state=StatementState.DISPUTED), now.version)
