"""Why the house says no about money: one class per broken rule, carrying facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sales.money import Money
from sales.refusals import Refusal


@dataclass
class NotHandedOver(Refusal):
    """The cash must be handed over and counted by another person before it is verified (or, while it is being counted,
    before anything else is decided about it). `subject_id` is the collection's."""

    subject_id: int


class NothingHeld(Refusal):
    """There is no cash that the person could hand over."""


class CashMoved(Refusal):
    """What the person holds is not what the tapped list showed; the list should be shown anew."""


class AdjustmentTrouble(StrEnum):
    """Why an adjustment cannot be asked for or approved like this."""

    NO_TARGET = "no_target"
    NO_AMOUNT = "no_amount"
    NO_METHOD = "no_method"
    NO_RATE = "no_rate"
    NO_REASON = "no_reason"
    NOTHING_LEFT = "nothing_left"  # nothing is open, or free, that it could concern
    TOO_MUCH = "too_much"  # `most` is what is left
    UNCLEARED = "uncleared"  # `held` of it came by cheques that the bank pays from `due` on; `most` is the rest
    ABOVE_ROUNDING = "above_rounding"  # more is let go by a write-off; `most` is what may still be rounded
    INVOICE = "invoice"  # invoices are corrected by credit notes
    NOT_REVERSIBLE = "not_reversible"
    A_REVERSAL = "a_reversal"
    TAKEN_BACK = "taken_back"  # it was reversed already
    ASKED_ALREADY = "asked_already"  # a request for the same waits
    REPORTER = "reporter"  # the actor reported the payment that is to be taken back
    DOCUMENT_TWICE = "document_twice"  # this document of the customer was brought over already; `fact` names it


@dataclass
class CannotAdjust(Refusal):
    """The adjustment (0: it was not begun) is as it was."""

    subject_id: int
    trouble: AdjustmentTrouble
    most: Money | None = None
    fact: str = ""
    held: Money | None = None
    due: date | None = None


@dataclass
class ChequeNotDue(Refusal):
    """The bank pays this cheque from `due` on, and not before."""

    due: date


@dataclass
class NotPayable(Refusal):
    """What a payment was to be for is not open any more, or not the customer's."""

    number: str


@dataclass
class NothingFree(Refusal):
    """Nothing of this credit is free, or there is nothing open that it could settle."""

    number: str


@dataclass
class BadRate(Refusal):
    """What was typed is no rate of a currency that the house trades in."""

    said: str


@dataclass
class ReportNotReady(Refusal):
    """The money cannot be reported yet: this is missing or has to be looked at (values of
    sales.receivables.reports.Lack). `subject_id` is the report's."""

    subject_id: int
    lacks: tuple[str, ...]


@dataclass
class NotRefused(Refusal):
    """Only what finance refused is reported again. `subject_id` is the collection's."""

    subject_id: int


class TooManyParts(Refusal):
    """A report has as many parts as one may have."""


class PlanTrouble(StrEnum):
    """Why a plan cannot be made, asked for or agreed like this."""

    NOTHING_OWED = "nothing_owed"
    NO_PARTS = "no_parts"  # the parts do not add up, do not rise, or are too small
    DAY_PAST = "day_past"  # a part is due before today
    TOO_LONG = "too_long"  # the last part is due too far ahead
    MOVED = "moved"  # what is owed is not what the parts add up to any more; `most` is what is left
    PLANNED = "planned"  # another plan holds it, or one waits to be agreed
    ONE_CURRENCY = "one_currency"


@dataclass
class CannotPlan(Refusal):
    """The plan (0: it was not begun) is as it was."""

    subject_id: int
    trouble: PlanTrouble
    most: Money | None = None


class BadZone(Refusal):
    """What was typed is the name of no time zone."""


class ClaimByHand(Refusal):
    """Cash and cheques change hands: who took them reports them, not the customer."""


@dataclass
class TooManyClaims(Refusal):
    """The customer says to have paid too often: so many claims wait to be verified (`waiting`; 0: that is not why), or
    `most` were made lately (sales.receivables.claims)."""

    waiting: int
    most: int


@dataclass
class BooksDoNotTie(Refusal):
    """Two tables of the books say different things, so none is handed out. `found` says which, for whoever looks into
    it."""

    found: str
