"""Signed statements as sealed files: what is known of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sales.people import Language


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """The PDF of a signed statement in one language, made and sealed once. `digest` (SHA-256) is the stored file's
    name, `certificate` the SHA-256 of the certificate it is sealed with."""

    statement_id: int
    language: Language
    digest: str
    certificate: str
    at: datetime


_SEALED_AS = re.compile(r"(ST-\d{4}-\d{6,9}) · (\d{1,4}) · SHA-256 ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class SealedAs:
    """What a seal says that it is on."""

    number: str
    revision: int
    hash: str


def sealed_as(number: str, revision: int, hash_: str) -> str:
    """What a statement's seal names: shown by readers of PDFs as the reason of the signature."""
    return f"{number} · {revision} · SHA-256 {hash_}"


def read_sealed_as(reason: str) -> SealedAs | None:
    """The reverse; None where it is no statement's."""
    found = _SEALED_AS.fullmatch(reason)
    return SealedAs(found[1], int(found[2]), found[3]) if found else None
