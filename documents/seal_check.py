"""Checks a PDF that somebody hands in: is it sealed, with which certificate, and unchanged since?"""

from __future__ import annotations

import asyncio
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


class SealState(StrEnum):
    """What became of a seal."""

    NO_PDF = "no_pdf"
    NONE = "none"  # a PDF without a seal
    INTACT = "intact"
    BROKEN = "broken"  # changed since, in whatever way


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was found: `certificate` is its SHA-256 and `by` whom it names; `reason` is what was sealed. Of a broken
    seal they are what it claims."""

    state: SealState
    certificate: str = ""
    by: str = ""
    reason: str = ""
    at: datetime | None = None


def check(content: bytes) -> Sealed:
    """Whether the file is sealed and unchanged. Who may be believed is for the caller to say, by the certificate.
    Blocks, and the library runs an event loop of its own: in a coroutine, call it in a thread."""
    if asyncio._get_running_loop() is not None:  # or its complaint would be taken for a broken seal
        raise RuntimeError("check() was called in an event loop")
    if not content.startswith(b"%PDF-"):
        return Sealed(SealState.NO_PDF)
    try:
        return _checked(content)
    except Exception:  # whatever a changed file makes the library say
        return Sealed(SealState.BROKEN if b"/ByteRange" in content else SealState.NONE)


def _checked(content: bytes) -> Sealed:
    signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    if not signatures:
        return Sealed(SealState.BROKEN if b"/ByteRange" in content else SealState.NONE)
    first = signatures[0]
    certificate = first.signer_cert
    state = SealState.INTACT if len(signatures) == 1 and _unchanged(first) else SealState.BROKEN
    found = first.sig_object
    return Sealed(
        state,
        hashlib.sha256(certificate.dump()).hexdigest(),
        str(certificate.subject.native.get("common_name", certificate.subject.human_friendly)),
        str(found.get("/Reason", "")),
        first.self_reported_timestamp,
    )


def _unchanged(signature: EmbeddedPdfSignature) -> bool:
    """The signed bytes are those that were signed, they are the whole file, and nothing was added after them. Trust in
    the certificate is no question here: its own word is taken for who it is."""
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))
    whole = signature.coverage is SignatureCoverageLevel.ENTIRE_FILE
    untouched = status.modification_level is ModificationLevel.NONE
    return bool(status.intact and status.valid and whole and untouched)
