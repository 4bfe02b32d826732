"""Actions: a contact hands a dispute in, takes one back, or is not content with the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House
from sales.desk.statements.disputes.dispute_parts import (
    disputable,
    dispute_sheet,
    drafts_of,
    expected,
    found_dispute,
    moved,
    refresh,
    saved,
    still_disputable,
    tell_house,
    tried,
)
from sales.desk.statements.disputes.settle import settle
from sales.desk.statements.signing.answerable import own_statement
from sales.dispute_outcomes import DisputeSheet
from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import LIVE, Dispute, DisputeKind, DisputeState, numbers_in
from sales.people import Person
from sales.ports import Work
from sales.statements import Statement, StatementState


@dataclass(frozen=True, slots=True)
class HandInDispute:
    """- Everything that the contact put together is in dispute from then on, under the customer's lock: of a signature
      and a dispute at once, one is told that the other came first. More lines may be added until it is signed.
    - The rest may be confirmed with it: those lines stay confirmed, in a new revision too where they are the same.
    - Rep and finance get the card at once. What is open is not dunned, and the statement waits for no signature.
    - Any contact of the customer may take a dispute back; an explanation is accepted so. Who is not content insists,
      and it is open again."""

    house: House

    def hand_in(self, actor: Person, statement_id: int, seen: int, key: str, *, rest: bool) -> DisputeSheet:
        """Once for each `key`. `rest`: every other line is right. NotAllowed, NotFound, OwnDocument, OutOfDate,
        AlreadyDecided, CannotDispute."""
        with tried(self.house, actor, f"statement:{statement_id}"), self.house.archive.begin() as work:
            statement = disputable(work, actor, statement_id, seen)
            if work.talk.first_time(key, self.house.now()):
                statement = self._handed_in(work, actor, statement, drafts_of(work, actor, statement.id))
                if rest:
                    self._agree(work, actor, statement)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def withdraw(self, actor: Person, dispute_id: int, seen: int) -> DisputeSheet:
        """It is right after all, or the explanation will do. NotAllowed, NotFound, AlreadyDecided, OutOfDate."""
        return self._end(actor, dispute_id, seen, DisputeState.WITHDRAWN, *LIVE)

    def insist(self, actor: Person, dispute_id: int, seen: int) -> DisputeSheet:
        """The explanation will not do. As `withdraw`."""
        return self._end(actor, dispute_id, seen, DisputeState.OPEN, DisputeState.EXPLAINED)

    def _end(
        self, actor: Person, dispute_id: int, seen: int, state: DisputeState, *states: DisputeState
    ) -> DisputeSheet:
        house = self.house
        with tried(house, actor, f"dispute:{dispute_id}"), house.archive.begin() as work:
            made, statement = found_dispute(work, actor, dispute_id)
            own_statement(work, actor, statement.id)
            # A line that was corrected elsewhere settles the statement; who got an explanation of another one still
            # has the last word about that.
            still_disputable(work, statement, statement.revision, settled=True)
            expected(work, made, seen, *states)
            after = replace(made, state=state)
            if state is DisputeState.OPEN:
                after = replace(after, insisted=made.insisted + 1)
            saved(house, work, actor, after, made)
            statement = settle(house, work, actor, statement)
            tell_house(house, work, statement)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def _handed_in(self, work: Work, actor: Person, statement: Statement, drafts: tuple[Dispute, ...]) -> Statement:
        house = self.house
        live = {(each.entry, each.whole) for each in work.disputes.of(statement.id) if each.live}
        if not drafts:
            raise CannotDispute(statement.id, DisputeTrouble.NOTHING)
        for each in drafts:
            missing = each.kind is DisputeKind.MISSING
            if not missing and (each.entry, each.whole) in live:
                raise CannotDispute(statement.id, DisputeTrouble.ALREADY, each.entry or "")
            if each.kind is None:
                raise CannotDispute(statement.id, DisputeTrouble.NO_REASON, each.entry or "")
            if each.kind in (DisputeKind.MISSING, DisputeKind.OTHER) and not each.text:
                raise CannotDispute(statement.id, DisputeTrouble.NO_WORDS, each.entry or "")
            saved(house, work, actor, replace(each, state=DisputeState.OPEN, at=house.now()), each)
        statement = moved(house, work, actor, statement, StatementState.DISPUTED)
        tell_house(house, work, statement)
        refresh(house, work, statement)
        return statement

    def _agree(self, work: Work, actor: Person, statement: Statement) -> None:
        house, disputes = self.house, work.disputes.of(statement.id)
        if any(each.live and each.whole for each in disputes):
            return
        disputed = {each.entry for each in disputes if each.live}
        rest = sorted(numbers_in(statement.snapshot) - disputed)
        work.disputes.agree(statement.id, rest, actor.id, house.now())
        house.log(work, actor, "statement.agreed", f"statement:{statement.id}", after=",".join(rest))
