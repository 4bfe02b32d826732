"""Action: the correction that a dispute asks for is prepared, for a second person to approve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sales.desk.ask_return import begun
from sales.desk.house import House, require
from sales.desk.money.adjust_ask import AskAdjustment
from sales.desk.money.adjust_facts import kind_of
from sales.desk.refused import remembered
from sales.desk.return_facts import invoice_of, remainders, return_sheet
from sales.desk.statements.disputes.behind import dispute_behind
from sales.desk.statements.disputes.dispute_parts import expected, found_dispute, told
from sales.dispute_outcomes import CorrectionPrepared
from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import CORRECTORS, Dispute, DisputeState, less_claimed
from sales.ledger import DocumentKind
from sales.money import Money
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.receivables.adjusting import AdjustmentSheet
from sales.receivables.adjustments import REVERSIBLE, AdjustmentKind
from sales.refusals import NotAllowed, NotFound
from sales.return_outcomes import ReturnSheet
from sales.returns import Remainder, Return, ReturnLine, ReturnReason
from sales.statements import Snapshot


@dataclass(frozen=True, slots=True)
class PrepareCorrection:
    """- Finance or a manager has what the customer claims prepared: of an invoice the credit note for the difference,
      of a payment or adjustment its reversal. It is a draft of the actor's own: looked at, handed in, and approved by
      another person, as any return or adjustment. Draft and dispute know of each other from the first moment.
    - The dispute stays open until then, and remembers what is under way."""

    house: House

    def __call__(self, actor: Person, dispute_id: int, seen: int, key: str) -> CorrectionPrepared:
        """NotAllowed, NotFound, AlreadyDecided, OutOfDate, CannotDispute, CannotReturn, CannotAdjust."""
        subject = f"dispute:{dispute_id}"
        with (
            remembered(self.house, actor, "dispute.prepare", subject, NotAllowed, NotFound),
            self.house.archive.begin() as work,
        ):
            require(actor, *CORRECTORS)
            made, statement = found_dispute(work, actor, dispute_id)
            expected(work, made, seen, DisputeState.OPEN)
            kind = kind_of(made.entry or "")
            order = self._order(work, made) if kind is DocumentKind.INVOICE else None
            if order is not None:
                less = difference(made, statement.snapshot)
                prepared: ReturnSheet | AdjustmentSheet = self._credit_note(work, actor, made, order, less, key)
            elif kind in REVERSIBLE:
                prepared = self._reversal(work, actor, made, key)
            else:
                raise CannotDispute(statement.id, DisputeTrouble.NO_CORRECTION, made.entry or "")
            work.commit()
        return CorrectionPrepared(prepared)

    def _order(self, work: Work, made: Dispute) -> int | None:
        found = work.history.document(made.entry or "", EVERYTHING)
        return found[1] if found else None

    def _reversal(self, work: Work, actor: Person, made: Dispute, key: str) -> AdjustmentSheet:
        kind, ask = AdjustmentKind.REVERSAL.value, AskAdjustment(self.house)
        sheet = ask.begun_for(work, actor, kind, made.entry or "", f"{key}:correction").sheet
        prepared = f"adjustment:{sheet.made.id}"
        self._remember(work, actor, made, prepared)
        return replace(sheet, behind=dispute_behind(work, sheet.made.customer, made.entry, prepared))

    def _credit_note(self, work: Work, actor: Person, made: Dispute, order: int, less: Money, key: str) -> ReturnSheet:
        draft = begun(self.house, work, actor, order, f"{key}:correction", made.entry)
        prepared = f"return:{draft.id}"
        if prepared != made.prepared or not draft.lines:  # what its asker has changed since stays
            draft = self._filled(work, draft, made, less)
            self._remember(work, actor, made, prepared)
        return return_sheet(work, draft)

    def _filled(self, work: Work, draft: Return, made: Dispute, less: Money) -> Return:
        left = remainders(work, invoice_of(work, draft.order_id, draft.invoice))
        filled = replace(
            draft,
            lines=tuple(price_of(left, less)),
            reason=ReturnReason.OVERCHARGED,
            words="",
            photo=made.photo or draft.photo,
        )
        return work.returns.save(filled, draft.version)

    def _remember(self, work: Work, actor: Person, made: Dispute, prepared: str) -> None:
        if made.prepared != prepared:
            after = work.disputes.save(replace(made, prepared=prepared), made.version)
            self.house.log(work, actor, "dispute.prepared", f"dispute:{made.id}", told(after), prepared)


def difference(made: Dispute, snapshot: Snapshot) -> Money:
    """By how much the customer says that an entry is too high; CannotDispute."""
    less = less_claimed(made, snapshot)
    if less is None:
        raise CannotDispute(made.statement_id, DisputeTrouble.NO_CLAIM, made.entry or "")
    if less.minor <= 0:
        raise CannotDispute(made.statement_id, DisputeTrouble.NOT_LESS, made.entry or "")
    return less


def price_of(left: Iterable[Remainder], less: Money) -> Iterable[ReturnLine]:
    """So much less, off the price of the first lines that have it."""
    for line in left:
        part = min(line.amount, less)
        if part.minor > 0:
            yield line.price(part)
            less = less - part
