"""Signatures under a statement: by whom, of exactly what, when, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignedBy(StrEnum):
    """The way a statement was signed."""

    CHAT = "chat"  # confirmed by the linked contact
    DRAWN = "drawn"  # with a thumb, in the Mini App
    PAPER = "paper"  # on the print, which a second person accepted by its photo


@dataclass(frozen=True, slots=True)
class Signature:
    """The customer's signature, bound to statement, revision and hash. One a statement, never changed.

    `person_id` is the contact who signed; on paper, where nobody here knows the hand, who handed in the photo, and
    `accepted_by` the second person. `drawing` is what was drawn, as an SVG path in a box of `WIDTH` times `HEIGHT`;
    `evidence` the digest of the photo (SHA-256, the stored file's name). `name` is what the signer wrote as a name."""

    statement_id: int
    revision: int
    hash: str
    kind: SignedBy
    person_id: int
    telegram_id: int | None
    at: datetime
    drawing: str | None = None
    evidence: str | None = None
    accepted_by: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SigningRight:
    """What `by` (`name`, as it is read) said of a contact's right to sign. `overseer`: they spoke as one who oversees
    reps; what those took, a rep does not give."""

    person_id: int
    may: bool
    by: int
    overseer: bool
    at: datetime
    name: str = ""


WIDTH, HEIGHT = 600, 240  # of the box in which a drawing lies
