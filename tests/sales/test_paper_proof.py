"""The proof of signatures on paper: photo, signature, people and file agree; whatever is made of them is named."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from handlers.views.book_faults import fault_line
from handlers.views.say import Voice
from sales.people import Language
from sales.proof import Fault, FaultKind
from storage.files import FileStore
from storage.proof import CHECKS, EVIDENCE, prove
from tests.sales.company import Firm
from tests.sales.founding import open_firm
from tests.sales.signing_paper import hand_in, marked, two_customers
from tests.storage.company import by_force

K = FaultKind
ONE = hashlib.sha256(b"one").hexdigest()


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Any:
    """Two statements: one signed on paper, the photo of the other waits."""
    opened = marked(open_firm(migrated_url, tmp_path), tmp_path)
    one, other = two_customers(opened)
    handed = hand_in(opened, one, content=b"one")
    opened.desk.accept_print(opened.clerk, handed.id, handed.version)
    hand_in(opened, other, content=b"other")
    yield opened
    opened.archive.close()


def faults(firm: Firm, progress: list[tuple[int, int]] | None = None) -> tuple[Fault, ...]:
    files = firm.desk.house.files
    assert isinstance(files, FileStore)
    return prove(firm.archive, (lambda *told: progress.append(told)) if progress is not None else None, files)


def test_what_agrees_is_proved(firm: Firm) -> None:
    """Nothing is found; who watches is told of each photo, up to the end."""
    told: list[tuple[int, int]] = []
    assert faults(firm, told) == ()
    books = sum(check.weight for check in CHECKS)
    whole = books + EVIDENCE
    assert told[-2:] == [(books + EVIDENCE // 2, whole), (whole, whole)]


TAMPERING = {
    "the signature is gone": ("DELETE FROM signature", {K.PAPER_SIGNATURE}),
    "signed in another way": (
        "UPDATE signature SET kind = 'chat'",
        {K.PAPER_SIGNATURE, K.SIGNATURE_CONTENT, K.SIGNATURE_PERSON},
    ),
    "of another revision": ("UPDATE signature SET revision = 2", {K.PAPER_SIGNATURE}),
    "of another content": ("UPDATE signature SET hash = 'x'", {K.PAPER_SIGNATURE}),
    "by another person": ("UPDATE signature SET person_id = accepted_by + 1", {K.PAPER_SIGNATURE}),
    "accepted by another": ("UPDATE signature SET accepted_by = person_id + 1", {K.PAPER_SIGNATURE}),
    "accepted by nobody": ("UPDATE signature SET accepted_by = NULL", {K.PAPER_SIGNATURE, K.PAPER_TWO_PEOPLE}),
    "both sides by one": ("UPDATE signature SET accepted_by = person_id", {K.PAPER_SIGNATURE, K.PAPER_TWO_PEOPLE}),
    "accepted by who issued it": (
        "UPDATE statement SET issued_by = (SELECT accepted_by FROM signature) WHERE state = 'confirmed'",
        {K.PAPER_TWO_PEOPLE},
    ),
    "by another photo": ("UPDATE signature SET evidence = 'x'", {K.PAPER_SIGNATURE, K.EVIDENCE_FILE}),
    "another photo was accepted": (
        "UPDATE paper_signing SET photo = 'x' WHERE state = 'accepted'",
        {K.PAPER_SIGNATURE, K.EVIDENCE_FILE},
    ),
    "another revision was accepted": (
        "UPDATE paper_signing SET revision = 2 WHERE state = 'accepted'",
        {K.PAPER_SIGNATURE},
    ),
    "nobody accepted a photo": (
        "UPDATE paper_signing SET state = 'withdrawn', decided_by = NULL WHERE state = 'accepted'",
        {K.PAPER_SIGNATURE},
    ),
    "two photos were accepted": (
        "UPDATE paper_signing SET state = 'accepted', decided_by = "
        "(SELECT accepted_by FROM signature), statement_id = "
        "(SELECT statement_id FROM signature) WHERE state = 'waiting'",
        {K.PAPER_SIGNATURE},
    ),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_every_tampering_is_named(firm: Firm, name: str) -> None:
    change, kinds = TAMPERING[name]
    by_force(firm.url, change)
    found = faults(firm)
    assert {fault.kind for fault in found} == kinds
    for language in Language:
        assert all(fault.subject in fault_line(fault, Voice(language, firm.desk.house.zone)) for fault in found)


@pytest.mark.parametrize("content", [None, b"something else"])
def test_the_photo_is_gone_or_damaged(firm: Firm, tmp_path: Path, content: bytes | None) -> None:
    """The books alone do not tell; with the files it is named by its digest."""
    [kept] = tmp_path.rglob(ONE)
    kept.unlink() if content is None else kept.write_bytes(content)
    assert prove(firm.archive) == ()
    [fault] = faults(firm)
    assert (fault.kind, fault.subject, bool(fault.found)) == (K.EVIDENCE_FILE, ONE, content is not None)
