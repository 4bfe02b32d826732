"""The rule by which a document may be named as what corrected a dispute: it has to do with what is disputed."""

from __future__ import annotations

from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import Dispute, DisputeKind, numbers_in
from sales.ledger import OpenItem
from sales.people import EVERYTHING
from sales.ports import Work
from sales.statements import Statement


def corrects(work: Work, made: Dispute, statement: Statement, number: str) -> OpenItem:
    """The document of this number, or CannotDispute that says what would do. It is the statement's customer's, in its
    currency, not in the statement itself, and was not taken back. What else it must be:

    - For a disputed entry: it refers to it. It is its credit note or reversal, a credit note of the same invoice as a
      disputed one, a payment or credit that settles it, or an adjustment that names it.
    - For a missing line with a sum: it has that sum, whichever side it stands on.
    - For the whole, or a missing line that nobody put a sum to: it was posted after the dispute was raised.
    """
    item = work.ledger.item(number)
    content = statement.snapshot
    if item is None or (item.customer, item.amount.currency) != (content.customer, content.closing.currency):
        raise CannotDispute(statement.id, DisputeTrouble.NO_DOCUMENT, number)
    if number in numbers_in(content):
        raise CannotDispute(statement.id, DisputeTrouble.IN_IT_ALREADY, number)
    if work.adjustments.reversal_of(number) is not None:
        raise CannotDispute(statement.id, DisputeTrouble.TAKEN_BACK, number)
    if made.entry is not None:
        if not _refers(work, number, made.entry):
            raise CannotDispute(statement.id, DisputeTrouble.NOT_ABOUT_IT, number, made.entry)
    elif made.kind is DisputeKind.MISSING and made.claimed is not None:
        if abs(item.amount.minor) != abs(made.claimed.minor):
            raise CannotDispute(
                statement.id, DisputeTrouble.OTHER_AMOUNT, number, stated=item.amount, claimed=made.claimed
            )
    elif (posted := work.ledger.posted_at(number)) is None or posted < made.at:
        raise CannotDispute(statement.id, DisputeTrouble.TOO_EARLY, number)
    return item


def _refers(work: Work, number: str, entry: str) -> bool:
    about = work.ledger.refers_to(number)
    if about is not None and about in (entry, work.ledger.refers_to(entry)):
        return True
    if any(each.item == entry for each in work.ledger.allocations_of(number)):
        return True
    adjusted = work.adjustments.numbered(number, EVERYTHING)
    return adjusted is not None and adjusted.target == entry
