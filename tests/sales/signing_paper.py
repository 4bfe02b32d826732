"""Photos of signed prints for tests of the trade: a company that prints with marks, and what people do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sales.desk import Desk
from sales.paper_signing import PaperSigningSheet
from sales.people import Person
from sales.print_codes import statement_payload
from sales.refusals import Refusal
from sales.statements import Statement, StatementState
from storage.marks import KeyMarks
from tests.sales.answering import march
from tests.sales.company import Firm, said


def marked(firm: Firm, folder: Path) -> Firm:
    """The same company, which has a key of its own for what it prints."""
    return replace(firm, desk=Desk(replace(firm.desk.house, marks=KeyMarks(folder / "mark.key"))))


def code_of(firm: Firm, one: Statement) -> str:
    """What the printed code of a statement says."""
    return statement_payload(one.number, one.revision, one.hash, firm.desk.house.marks)


def take(
    firm: Firm, one: Statement | None, by: Person | None = None, content: bytes = b"", *, coded: bool = True
) -> PaperSigningSheet:
    """A photo of the signed print comes in; of `None` no code can be read."""
    number = next(firm.count)
    codes = (code_of(firm, one),) if one is not None and coded else ()
    return firm.desk.take_print(by or firm.rep, (77, number), content or f"photo {number}".encode(), codes).sheet


def hand_in(firm: Firm, one: Statement, by: Person | None = None, content: bytes = b"") -> PaperSigningSheet:
    """The same, handed in."""
    sheet = take(firm, one, by, content)
    return firm.desk.hand_in_print(by or firm.rep, sheet.id, sheet.version).sheet


def now(firm: Firm, one: Statement) -> Statement:
    """The statement as it stands."""
    return firm.desk.show_statement(firm.manager, one.id).statement


def signings(firm: Firm) -> list[dict[str, Any]]:
    """Every row."""
    return firm.rows("paper_signing")


def revised(firm: Firm, one: Statement) -> Statement:
    """The second revision of the same period."""
    with firm.archive.begin() as work:
        made = work.statements.add(replace(one, id=0, version=1, revision=2, state=StatementState.ISSUED))
        work.commit()
    return made


def refused_and_logged(firm: Firm, kind: type[Refusal], act: Callable[[], Any]) -> None:
    """It is refused, nothing but one entry in the log is written, and that names why."""
    before, log = firm.everything(), len(firm.audit())
    with pytest.raises(kind):
        act()
    after = firm.everything()
    assert {name for name in before if before[name] != after[name]} == {"audit", "audit_head"}
    [entry] = firm.rows("audit")[log:]
    assert entry["action"].endswith(".refused")
    assert entry["after"] == kind.__name__
    assert firm.proven()


def two_customers(firm: Firm) -> tuple[Statement, Statement]:
    """A statement of each of two customers of the rep."""
    firm.post(said("COLA", 1), customer="LI")
    one = march(firm)
    with firm.archive.look() as work:
        [other] = [s for s in work.statements.recent(firm.manager.scope, 9) if s.snapshot.customer == "LI"]
    return one, other
