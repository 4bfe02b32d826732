"""The code on a printed statement: what it says, how it is made, and how a forged one is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sales.ports.signing import Marks

HASH_DIGITS = 16
_SIGNED = re.compile(r"FC2:(ST-\d{4}-\d{6,9}):(\d{1,4}):([0-9A-F]{16}):([0-9A-F]{16})")
_UNSIGNED = re.compile(r"FC1:(ST-\d{4}-\d{6,9}):(\d{1,4}):([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class StatementCode:
    """The code of one revision of a statement, read off a print. `hash16` are the first 16 hex digits of its hash, in
    lower case. `proven`: this installation's mark is on it; prints from before there were marks bear none."""

    number: str
    revision: int
    hash16: str
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Forged:
    """A code that says it is a statement's and was not made here: number and revision as it claims them."""

    number: str
    revision: int


def statement_payload(number: str, revision: int, hash_: str, marks: Marks) -> str:
    """What the printed code says, all of it in QR's alphanumeric alphabet: number, revision, the hash's beginning, and
    the mark that cannot be made without this installation's key."""
    content = f"FC2:{number}:{revision}:{hash_[:HASH_DIGITS].upper()}"
    return f"{content}:{marks.mark(content)}"


def read_code(payload: str, marks: Marks) -> StatementCode | Forged | None:
    """What a code that was read off a photo names; None for one that is no statement's."""
    found = _SIGNED.fullmatch(payload)
    if found is None:
        old = _UNSIGNED.fullmatch(payload)
        return StatementCode(old[1], int(old[2]), old[3], proven=False) if old else None
    number, revision, hash16, mark = found.groups()
    if not marks.genuine(payload.rpartition(":")[0], mark):
        return Forged(number, int(revision))
    return StatementCode(number, int(revision), hash16.lower())
