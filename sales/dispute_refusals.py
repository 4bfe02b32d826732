"""Why something cannot be disputed, or a dispute not be settled like this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sales.money import Money
from sales.refusals import Refusal


class DisputeTrouble(StrEnum):
    """What is in the way."""

    NOTHING = "nothing"  # nothing is chosen
    NO_REASON = "no_reason"  # `fact`: of which entry
    NO_WORDS = "no_words"  # a missing line, or another reason, that nothing is said about
    ALREADY = "already"  # the entry is in dispute
    NO_CLAIM = "no_claim"  # the customer did not say what is right
    NOT_LESS = "not_less"  # a credit note only takes away
    NO_DOCUMENT = "no_document"  # no document of this customer has that number
    IN_IT_ALREADY = "in_it_already"  # the document is in the statement that is disputed
    TAKEN_BACK = "taken_back"  # the document was reversed itself
    NOT_ABOUT_IT = "not_about_it"  # the document does not refer to the disputed `entry`
    OTHER_AMOUNT = "other_amount"  # it is `stated`, and the missing line should be `claimed`
    TOO_EARLY = "too_early"  # it was posted before the dispute was raised
    TOO_MANY = "too_many"  # lines in one go
    NO_CORRECTION = "no_correction"  # of this nothing can be prepared: it is corrected by hand, and named


@dataclass
class CannotDispute(Refusal):
    """Nothing was changed. `fact` is the number of an entry or a document."""

    statement_id: int
    trouble: DisputeTrouble
    fact: str = ""
    entry: str = ""
    stated: Money | None = None
    claimed: Money | None = None


@dataclass
class NothingChanged(Refusal):
    """The books say of the period what the statement of this number says: there is nothing to state anew."""

    number: str
