"""What `fieldclerk verify` says about a PDF, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from documents.seal_check import Sealed
from sales.desk.statements.issuing.verify import Origin, PaperFound
from sales.statements import Statement, StatementState


def good(found: PaperFound) -> bool:
    """Whether the file can be relied on: from here, unchanged, its content that of the books, not superseded."""
    known = found.origin in (Origin.SEALED, Origin.PRINTED)
    return known and found.same_content and not found.superseded


def told(found: PaperFound, seen: Sealed) -> Iterator[str]:
    """One sentence a line, the verdict first."""
    yield _verdict(found, seen)
    statement, current = found.statement, found.current
    if statement is None or current is None:
        return
    yield _which(statement, claimed=found.origin in (Origin.CHANGED, Origin.FOREIGN))
    if not found.same_content:
        yield f"✗ The hash that it names is not that of this revision, which is {statement.hash}."
    if found.superseded:
        yield f"✗ Superseded: the revision that counts is {current.revision}, {_state(current)}."
    elif found.origin in (Origin.SEALED, Origin.PRINTED):
        yield f"✓ This is the current revision; it is {_state(statement)}."


def _verdict(found: PaperFound, seen: Sealed) -> str:
    when = f" on {seen.at:%Y-%m-%d %H:%M} UTC" if seen.at else ""
    by = _plain(seen.by) or "an unknown certificate"
    match found.origin:
        case Origin.SEALED:
            return f"✓ Sealed by {by}{when}, and not changed since (certificate {seen.certificate})."
        case Origin.PRINTED:
            return "✓ Exactly as it was handed out here. It bears no seal, because it is not the signed paper."
        case Origin.CHANGED:
            return "✗ Changed after it was sealed: nothing in this file can be relied on."
        case Origin.FOREIGN:
            return f"✗ Sealed by {by}{when} with a certificate that was never used here ({seen.certificate})."
        case Origin.UNKNOWN:
            return "✗ Not known here: it bears no seal, and no paper like it was handed out."


def _plain(name: str) -> str:
    """A name out of somebody else's certificate, without what would move or colour a terminal's text."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _which(statement: Statement, *, claimed: bool) -> str:
    content = statement.snapshot
    says = "It claims to be" if claimed else "It is"
    return (
        f"  {says} {statement.number}, revision {statement.revision}, of {content.customer} from {content.start} to "
        f"{content.end}; closing balance {content.closing.currency} {content.closing.amount:,f}; "
        f"SHA-256 {statement.hash}."
    )


def _state(statement: Statement) -> str:
    return "signed" if statement.state is StatementState.CONFIRMED else f"{statement.state.value}, not signed"
