"""Proofs of signatures on paper: each has its accepted photo, each accepted photo its signature, by two people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from sales.paper_signing import SigningState
from sales.proof import Fault, FaultKind
from sales.signatures import SignedBy
from storage.files import DamagedFile, FileStore
from storage.tables.paper_signing import paper_signing
from storage.tables.papers import statement
from storage.tables.signing import signature

_ON_PAPER = signature.c.kind == SignedBy.PAPER.value
_ACCEPTED = paper_signing.c.state == SigningState.ACCEPTED.value
_AT_ONCE = 500  # rows
_of_signature = tuple(
    signature.c[name].label(f"signed_{name}")
    for name in ("kind", "revision", "hash", "person_id", "accepted_by", "evidence")
)
_SIGNINGS = (
    select(paper_signing, statement.c.revision.label("is_revision"), statement.c.hash.label("is_hash"), *_of_signature)
    .join(statement, statement.c.id == paper_signing.c.statement_id)
    .outerjoin(signature, signature.c.statement_id == paper_signing.c.statement_id)
    .where(_ACCEPTED)
    .order_by(paper_signing.c.id)
    .execution_options(yield_per=_AT_ONCE)
)
_WITHOUT = (
    select(signature.c.statement_id, signature.c.evidence)
    .outerjoin(paper_signing, and_(paper_signing.c.statement_id == signature.c.statement_id, _ACCEPTED))
    .where(_ON_PAPER, paper_signing.c.id.is_(None))
    .order_by(signature.c.statement_id)
)
_ALONE = (
    select(signature.c.statement_id, signature.c.person_id, signature.c.accepted_by)
    .join(statement, statement.c.id == signature.c.statement_id)
    .where(
        _ON_PAPER,
        or_(
            signature.c.accepted_by.is_(None),
            signature.c.accepted_by == signature.c.person_id,
            statement.c.issued_by.in_((signature.c.person_id, signature.c.accepted_by)),
        ),
    )
    .order_by(signature.c.statement_id)
)
_EVIDENCE = (
    select(signature.c.evidence)
    .where(_ON_PAPER, signature.c.evidence.is_not(None))
    .union(select(paper_signing.c.photo).where(paper_signing.c.handed_at.is_not(None)))
)


def paper_signings(connection: Connection) -> Iterator[Fault]:
    """An accepted photo and the signature on paper are of the same statement, revision, hash, people and file; neither
    is without the other, and no statement has two. Two people had a hand in it, and neither issued the statement."""
    done: set[int] = set()
    for row in connection.execute(_SIGNINGS):
        wanted, found = _wanted(row), _found(row)
        if wanted != found or row.statement_id in done:
            yield Fault(FaultKind.PAPER_SIGNATURE, f"paper_signing {row.id}", wanted, found)
        done.add(row.statement_id)
    for row in connection.execute(_WITHOUT):
        subject = f"statement {row.statement_id}"
        yield Fault(FaultKind.PAPER_SIGNATURE, subject, "", row.evidence or "")
    for row in connection.execute(_ALONE):
        people = f"{row.person_id} {row.accepted_by or ''}".strip()
        yield Fault(FaultKind.PAPER_TWO_PEOPLE, f"statement {row.statement_id}", "2", people)


def _wanted(row: Row[Any]) -> str:
    """What the signature has to say: whose, of what the statement is, by which photo."""
    facts = (SignedBy.PAPER.value, row.is_revision, row.is_hash, row.person_id, row.decided_by, row.photo)
    return " ".join(str(each) for each in facts)


def _found(row: Row[Any]) -> str:
    """What it says; of what was handed in where that is another revision than the statement is."""
    if row.signed_kind is None:
        return ""
    if (row.revision, row.hash) != (row.is_revision, row.is_hash):
        return f"{row.revision} {row.hash}"
    facts = (row.signed_kind, row.signed_revision, row.signed_hash, row.signed_person_id, row.signed_accepted_by)
    return " ".join(str(each) for each in (*facts, row.signed_evidence))


def evidence(connection: Connection) -> tuple[str, ...]:
    """The files (by their SHA-256) that prove signatures on paper, and those that wait to."""
    return tuple(sorted(connection.execute(_EVIDENCE).scalars()))


def evidence_files(files: FileStore, digests: tuple[str, ...]) -> Iterator[Fault | None]:
    """For each file, one after the other, that it is there with these bytes (None), or what is wrong."""
    for digest in digests:
        yield _of_file(files, digest)


def _of_file(files: FileStore, digest: str) -> Fault | None:
    try:
        files.get(digest)
    except KeyError:
        return Fault(FaultKind.EVIDENCE_FILE, digest, digest, "")
    except (DamagedFile, OSError) as error:
        return Fault(FaultKind.EVIDENCE_FILE, digest, digest, type(error).__name__)
    return None
