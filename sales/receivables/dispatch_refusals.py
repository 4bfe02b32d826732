"""Why the house says no about handing statements over and about groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sales.refusals import Refusal


@dataclass
class SentJustNow(Refusal):
    """It is on its way, or was sent just now; `until`: when it may be sent again."""

    statement_id: int
    until: datetime


@dataclass
class NobodyToSendTo(Refusal):
    """No contact of this customer has joined."""

    statement_id: int


@dataclass
class GroupTaken(Refusal):
    """The chat belongs to a customer already; it has to be let go first. Which one is not said."""

    title: str


@dataclass
class CustomerInactive(Refusal):
    """The customer is not active any more: no group is bound to it."""

    title: str


@dataclass
class NotYourGroup(Refusal):
    """Only the customer's own rep or contact binds a group, and only whom the house knows."""

    title: str
