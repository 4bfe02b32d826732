"""Why the house says no about drawing up statements: one class per broken rule, carrying facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sales.refusals import Refusal


@dataclass
class NotTheLatestPeriod(Refusal):
    """A later statement of this customer is out: what has to be corrected shows in the next one, as a prior-period
    adjustment. `until` is the end of the latest one's period."""

    number: str
    until: date


@dataclass
class RunUnderWay(Refusal):
    """Statements are being drawn up already, by this run."""

    run_id: int


class NothingDue(Refusal):
    """No period has ended that is not dealt with."""


class TermsTrouble(StrEnum):
    """What is wrong with a customer's terms."""

    CUT_OFF = "cut_off"  # no such day in this rhythm
    ISSUE_DAY = "issue_day"


@dataclass
class BadTerms(Refusal):
    """A customer's terms cannot be like this."""

    trouble: TermsTrouble
    said: str
