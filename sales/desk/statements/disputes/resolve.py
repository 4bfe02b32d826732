"""Actions: the house answers a dispute: it explains, or names what corrected it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.refused import remembered
from sales.desk.statements.disputes.corrects import corrects
from sales.desk.statements.disputes.dispute_parts import dispute_sheet, expected, found_dispute, saved, tell_customer
from sales.desk.statements.disputes.settle import settle
from sales.desk.typed import reason_of
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import CORRECTORS, EXPLAINERS, READERS, DisputeState, Explanation
from sales.notices import Subject
from sales.people import Person
from sales.refusals import NotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class ResolveDispute:
    """- The customer's rep, finance and managers explain; finance and managers correct. Never the customer.
    - A correction is a document like any other, approved by a second person (see correct.py). The moment it is in the
      books the dispute is CORRECTED and names it (`settle.corrected`).
    - What was corrected in another way (a payment found, an adjustment) is named by its number. It has to do with what
      is disputed: `corrects` is the rule.
    - The last answer settles the statement: see `settle`."""

    house: House

    def explain(self, actor: Person, dispute_id: int, seen: int, said: str) -> DisputeSheet:
        """In words; the customer accepts that, or insists. NotAllowed, NotFound, AlreadyDecided, OutOfDate,
        BadValue."""
        with self._tried(actor, dispute_id), self.house.archive.begin() as work:
            require(actor, *EXPLAINERS)
            text = reason_of(said)
            made, statement = found_dispute(work, actor, dispute_id)
            expected(work, made, seen, DisputeState.OPEN)
            said_to_it = Explanation(text, actor.id, self.house.now())
            work.disputes.explain(made.id, said_to_it)
            answered = replace(made, state=DisputeState.EXPLAINED, explanations=(*made.explanations, said_to_it))
            saved(self.house, work, actor, answered, made)
            statement = settle(self.house, work, actor, statement)
            tell_customer(self.house, work, statement)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def name(self, actor: Person, dispute_id: int, seen: int, said: str) -> DisputeSheet:
        """The document that corrected it, by its number. As `explain`, and CannotDispute where it did not."""
        number = "".join(said.split()).upper()
        with self._tried(actor, dispute_id), self.house.archive.begin() as work:
            require(actor, *CORRECTORS)
            made, statement = found_dispute(work, actor, dispute_id)
            expected(work, made, seen, DisputeState.OPEN)
            corrects(work, made, statement, number)
            corrected = replace(made, corrected_by=actor.id, corrected_at=self.house.now(), document=number)
            saved(self.house, work, actor, replace(corrected, state=DisputeState.CORRECTED), made)
            statement = settle(self.house, work, actor, statement)
            tell_customer(self.house, work, statement)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def photo(self, actor: Person, dispute_id: int) -> bytes | None:
        """The picture that was sent with it, if there is one; NotFound, NotAllowed."""
        require(actor, *READERS)
        with self.house.archive.look() as work:
            made = work.disputes.get(dispute_id, actor.scope)
        if made is None or (made.state is DisputeState.DRAFT and made.by != actor.id):
            raise NotFound(Subject.DISPUTE)
        return self.house.files.get(made.photo) if made.photo else None

    def _tried(self, actor: Person, dispute_id: int) -> AbstractContextManager[None]:
        """Who answers what is not theirs to answer is refused, and that is logged."""
        return remembered(self.house, actor, "dispute.answer", f"dispute:{dispute_id}", NotAllowed, NotFound)
