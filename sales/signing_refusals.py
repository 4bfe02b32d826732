"""Why the house refuses a signature, where no general rule says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sales.refusals import Refusal


@dataclass
class NoSigningRight(Refusal):
    """The contact may look and dispute, but the right to sign was taken away. `others` are the names of who has it."""

    statement_id: int
    others: tuple[str, ...] = ()


@dataclass
class RightHeld(Refusal):
    """The right of `contact` was taken away by `by`, who oversees reps: a rep does not give it back."""

    contact: str
    by: str


@dataclass
class PassUsed(Refusal):
    """The page has sent its signature already."""

    statement_id: int


@dataclass
class PassTooOld(Refusal):
    """The page was open for too long: it has to be opened anew."""

    statement_id: int
    since: datetime


@dataclass
class BadPass(Refusal):
    """The page's pass is not one of ours for this person and this very content."""

    statement_id: int
