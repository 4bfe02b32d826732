"""Why the house refuses a photo of a signed print, where no general rule says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sales.refusals import Refusal


@dataclass
class ForgedCode(Refusal):
    """The code names a statement and was not made by this installation; the number as it claims it."""

    number: str


@dataclass
class NotYourStatement(Refusal):
    """The print is of a customer who is not the sender's business; nothing is told but the number on the paper."""

    number: str


@dataclass
class SupersededPrint(Refusal):
    """The print is of a revision that another one has superseded since. `current_id` is the statement to sign."""

    number: str
    revision: int
    current_id: int
    current_revision: int


@dataclass
class PaperWaits(Refusal):
    """Another photo of the signed statement waits to be accepted: by whom it was handed in, and when."""

    signing_id: int
    by: str
    at: datetime


@dataclass
class SamePhotoElsewhere(Refusal):
    """This very file was handed in for another statement, or another revision, and that waits or was accepted. The
    number is told to whom it concerns only."""

    signing_id: int
    at: datetime
    number: str | None = None
    revision: int | None = None


@dataclass
class NobodyToAccept(Refusal):
    """There is no manager and nobody of finance but the sender and who issued the statement."""

    signing_id: int
