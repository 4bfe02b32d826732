"""Statements signed on paper: the photo of the print, which one person hands in and another accepts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sales.outcomes import StatementSheet
from sales.people import Person, Role
from sales.statements import Statement


class SigningState(StrEnum):
    """How far a photo of a signed print is."""

    TAKEN = "taken"  # whose it is stands on the card, or is to be chosen; not handed in
    WAITING = "waiting"  # handed in, for another person to accept
    ACCEPTED = "accepted"  # the statement is signed
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Ink(StrEnum):
    """What the eye saw in the place to sign. A hint for people: it decides nothing."""

    SEEN = "seen"  # something is written or stamped there
    NONE = "none"  # only what is printed
    HIDDEN = "hidden"  # it is covered, beside the picture, or too small to tell


DECIDERS = (Role.MANAGER, Role.FINANCE)  # who may be the second person
OPEN_SIGNINGS = frozenset({SigningState.TAKEN, SigningState.WAITING})


@dataclass(frozen=True, slots=True)
class PaperSigning:
    """A photo of a signed print. `photo` is its SHA-256; `code` what its QR code said, None where none was read and a
    person chose the statement; `ink` what was seen in the place to sign, None where nobody looked. Statement, revision
    and hash are bound when it is chosen and fixed when handed in."""

    id: int
    version: int
    state: SigningState
    person_id: int
    chat_id: int
    message_id: int
    at: datetime
    photo: str
    code: str | None = None
    ink: Ink | None = None
    statement_id: int | None = None
    revision: int | None = None
    hash: str | None = None
    handed_at: datetime | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SamePhoto:
    """An earlier signing with the very same photo (`exact`), or one that looks the same: of which statement (None: not
    the viewer's business), when it was handed in, what became of it, and whether that statement, or its revision, is
    another one than this signing's."""

    signing_id: int
    state: SigningState
    number: str | None
    other: bool
    reason: str | None = None
    exact: bool = True
    revision: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrintLook:
    """What the eye makes of a photo of a signed print beside its codes: how it looks, that of the whole first
    (sales.likeness), and whether there is ink in the place to sign."""

    looks: tuple[str, ...] = ()
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class PaperSigningSheet:
    """All that the card of a photo of a signed print shows. `choices`: what it may be of, where that is to be chosen;
    `may_decide`: whether the viewer is one who may accept it."""

    signing: PaperSigning
    sender: Person
    statement: StatementSheet | None = None
    decider: Person | None = None
    same: tuple[SamePhoto, ...] = ()
    choices: tuple[Statement, ...] = ()
    may_decide: bool = False

    @property
    def id(self) -> int:
        """The signing's."""
        return self.signing.id

    @property
    def version(self) -> int:
        """The signing's."""
        return self.signing.version


@dataclass(frozen=True, slots=True)
class PrintsWaiting:
    """One page of what waits for the viewer to accept or refuse, those that wait longest first; `count` of them in
    all."""

    sheets: tuple[PaperSigningSheet, ...]
    page: int
    pages: int
    count: int


@dataclass(frozen=True, slots=True)
class PaperTaken:
    """A photo of a signed print stands in the chat. `again`: it did before."""

    sheet: PaperSigningSheet
    again: bool = False


@dataclass(frozen=True, slots=True)
class PaperHandedIn:
    """It waits for a second person."""

    sheet: PaperSigningSheet


@dataclass(frozen=True, slots=True)
class PaperWithdrawn:
    """Its sender took it back."""

    sheet: PaperSigningSheet


@dataclass(frozen=True, slots=True)
class PaperAccepted:
    """A second person accepted it: the statement is signed."""

    sheet: PaperSigningSheet


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """A second person refused it, with a reason."""

    sheet: PaperSigningSheet
