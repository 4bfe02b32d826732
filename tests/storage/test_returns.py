"""Returns in the archive: what the database itself refuses, and what the proof finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from sales.money import Money
from sales.people import EVERYTHING, Language, Scope
from sales.ports import Stale
from sales.proof import FaultKind
from sales.returns import Return, ReturnState
from storage.proof import prove
from storage.tables.returns import credit_line
from tests.sales.company import Firm, said
from tests.sales.founding import open_firm
from tests.sales.returning import asked, begun, returned


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


@pytest.fixture
def note(firm: Firm) -> Return:
    """Two of ten cases came back."""
    return returned(firm, firm.post(said("COLA", 10)), (0, 48)).made


def refused(firm: Firm, sql: str, **values: object) -> None:
    """The database does not let it pass."""
    with firm.archive.begin() as work, pytest.raises(DBAPIError):
        work.connection.execute(text(sql), values)


def test_comes_back_as_it_was(firm: Firm, note: Return) -> None:
    """Every value of a credit note is read as it was written, by id, by number, by invoice and by order."""
    with firm.archive.look() as work:
        assert work.returns.get(note.id, EVERYTHING) == note
        assert work.returns.by_number(note.number or "", EVERYTHING) == note
        assert work.returns.of_invoice(note.invoice, ReturnState.APPROVED) == (note,)
        assert work.returns.of_order(note.order_id) == (note,)
        assert work.returns.in_state(ReturnState.APPROVED, EVERYTHING) == (note,)
        assert work.returns.credited(note.invoice) == note.lines


def test_scopes(firm: Firm, note: Return) -> None:
    """Only within the asker's scope: another rep, another customer and nobody at all find nothing."""
    own = (Scope(rep_id=firm.rep.id), Scope(customer="WANG"))
    strange = (Scope(rep_id=firm.other_rep.id), Scope(customer="FAR"), Scope())
    with firm.archive.look() as work:
        for scope in own:
            assert work.returns.get(note.id, scope) == note
        for scope in strange:
            assert work.returns.get(note.id, scope) is None
            assert work.returns.by_number(note.number or "", scope) is None
            assert work.returns.in_state(ReturnState.APPROVED, scope) == ()


def test_one_press_one_return(firm: Firm) -> None:
    """The key of the press is unique, and a version is written once."""
    made = begun(firm, firm.post(said("COLA", 2)))
    with firm.archive.begin() as work:
        with pytest.raises(Stale):
            work.returns.add(made)
        work.returns.save(made, made.version)
        with pytest.raises(Stale):
            work.returns.save(made, made.version)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM goods_return",
        "UPDATE goods_return SET words = 'x' WHERE id = :id",
        "UPDATE goods_return SET number = NULL, state = 'draft' WHERE id = :id",
        "UPDATE credit_line SET minor = 1",
        "DELETE FROM credit_line",
        "UPDATE document_paper SET digest = 'x'",
    ],
)
def test_what_is_posted_stays(firm: Firm, note: Return, sql: str) -> None:
    """A credit note, what it took from the invoice, and a PDF handed out are changed by nobody."""
    with firm.archive.begin() as work:
        assert work.papers.keep("CN-2026-000001", "", Language.ZH, "digest") == "digest"
        work.commit()
    refused(firm, sql, **({"id": note.id} if ":id" in sql else {}))


def test_birth_is_frozen_and_two_people_it_takes(firm: Firm) -> None:
    """A waiting return keeps its invoice and its asker, is not decided by who asked, and has no number unposted."""
    made = asked(firm, firm.post(said("COLA", 2)), (0, 24))
    refused(firm, "UPDATE goods_return SET requested_by = :other", other=firm.clerk.id)
    refused(firm, "UPDATE goods_return SET decided_by = requested_by WHERE id = :id", id=made.id)
    refused(firm, "UPDATE goods_return SET number = 'CN-2026-000001' WHERE id = :id", id=made.id)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"before_quantity": 0, "before_minor": 0}, "goes on from a remainder that is gone"),
        ({"base_quantity": 193}, "more bottles than are left"),
        ({"minor": 480_01}, "more money than is left"),
        ({"minor": -1}, "less than nothing"),
        ({"base_quantity": 0, "minor": 0, "tax": 0}, "nothing at all"),
        ({"of_quantity": 1000}, "measured by another line"),
        ({"of_minor": 1000_00}, "measured by another price"),
        ({"position": 1}, "a line that the invoice does not have"),
        ({"tax": 60_01}, "more tax than money"),
    ],
)
def test_the_database_refuses_more_than_was_invoiced(
    firm: Firm, note: Return, changed: dict[str, int], why: str
) -> None:
    """Whoever writes it: a credit line beyond the line of its invoice does not pass; a right one does."""
    right = {
        "number": note.number,
        "invoice": note.invoice,
        "position": 0,
        "sku": "COLA",
        "base_quantity": 24,
        "minor": 60_00,
        "tax": 6_90,
        "cost": 40_80,
        "currency": "CNY",
        "before_quantity": 48,
        "of_quantity": 240,
        "before_minor": 120_00,
        "of_minor": 600_00,
    }
    with firm.archive.begin() as work, pytest.raises(DBAPIError):
        work.connection.execute(insert(credit_line), right | changed)
    with firm.archive.begin() as work, pytest.raises(DBAPIError, match=r"uq_credit_line|UNIQUE"):
        # The same note has a credit of this line already: everything else about it is right.
        work.connection.execute(insert(credit_line), right)


def test_the_first_pdf_counts(firm: Firm) -> None:
    """Of two printed at once the first noted is handed out; languages and editions are apart."""
    with firm.archive.begin() as work:
        keep = work.papers.keep
        assert keep("INV-1", "", Language.ZH, "first") == "first"
        assert keep("INV-1", "", Language.ZH, "second") == "first"
        assert keep("INV-1", "", Language.EN, "english") == "english"
        assert keep("INV-1", "later", Language.ZH, "later") == "later"
        assert work.papers.digest("INV-2", "", Language.ZH) is None


def found(firm: Firm) -> set[FaultKind]:
    """What the proof finds."""
    return {fault.kind for fault in prove(firm.archive)}


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        ("UPDATE goods_return SET goods_back = {false}", {FaultKind.CREDIT_JOURNAL, FaultKind.CREDIT_GOODS}),
        ("UPDATE credit_line SET base_quantity = 47", {FaultKind.CREDIT_LINES}),
        (
            "UPDATE credit_line SET base_quantity = 241, of_quantity = 241",
            {FaultKind.CREDIT_LINES, FaultKind.CREDIT_ABOVE_INVOICE},
        ),
        (
            'UPDATE goods_return SET lines = replace(lines, \'"tax":{{"minor":1381\', \'"tax":{{"minor":1382\')',
            {FaultKind.CREDIT_LINES, FaultKind.CREDIT_JOURNAL},
        ),
        ("UPDATE stock_move SET quantity = 47 WHERE quantity = 48", {FaultKind.CREDIT_GOODS, FaultKind.STOCK_DRIFT}),
    ],
)
def test_the_proof_finds_it(firm: Firm, note: Return, sql: str, kinds: set[FaultKind]) -> None:
    """With the guards taken away by force, check-books still finds what does not hold."""
    assert found(firm) == set()
    on_postgres = not firm.url.startswith("sqlite")
    for table in ("goods_return", "credit_line", "stock_move"):
        for name in _guards(firm, table):
            firm.by_force(f"DROP TRIGGER {name}" + (f" ON {table}" if on_postgres else ""))
    firm.by_force(sql.format(false="false" if on_postgres else "0"))
    assert found(firm) == kinds


def _guards(firm: Firm, table: str) -> list[str]:
    wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :of"
    if not firm.url.startswith("sqlite"):
        wanted = "SELECT tgname FROM pg_trigger WHERE tgrelid = CAST(:of AS regclass) AND NOT tgisinternal"
    with firm.archive.look() as work:
        return list(work.connection.execute(text(wanted), {"of": table}).scalars())


def test_amounts_are_exact(note: Return) -> None:
    """What the note of the fixture says: 48 of 240 bottles."""
    assert (note.total, note.tax, note.cost) == (Money(120_00, "CNY"), Money(13_81, "CNY"), Money(81_60, "CNY"))
