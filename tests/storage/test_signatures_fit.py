"""Signatures and runs in the archive: what the database refuses past the desk, and what the proof names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from handlers.views.book_faults import fault_line
from handlers.views.say import Voice
from sales.people import Language
from sales.proof import FaultKind
from sales.statement_refusals import RunUnderWay
from sales.stating import RunSheet, RunState
from storage.migrate import downgrade, upgrade
from storage.proof import prove
from tests.sales.company import Firm, said, together
from tests.sales.disputing import disputed, march
from tests.sales.founding import open_firm
from tests.storage.company import by_force

K = FaultKind


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


INSERT = (
    "INSERT INTO signature (statement_id, revision, hash, kind, person_id, at, accepted_by, name) "
    "SELECT id, {revision}, {hash}, {kind}, {person}, '2026-04-02', {second}, '' FROM statement"
)
RIGHT = {"revision": "revision", "hash": "hash", "kind": "'chat'", "person": "{contact}", "second": "NULL"}
PAPER = {**RIGHT, "kind": "'paper'", "person": "{rep}", "second": "{manager}"}


def written(firm: Firm, said_: dict[str, str]) -> None:
    """Write it past the desk."""
    ids = {name: str(person.id) for name, person in firm.staff.items()}
    with firm.archive.begin() as work:
        work.connection.execute(text(INSERT.format(**{k: v.format(**ids) for k, v in said_.items()})))
        work.commit()


@pytest.mark.parametrize(
    "forged",
    [
        RIGHT | {"revision": "revision + 1"},
        RIGHT | {"hash": "'x'"},
        RIGHT | {"kind": "'seal'"},
        RIGHT | {"person": "{manager}"},
        RIGHT | {"person": "{far_contact}"},
        RIGHT | {"kind": "'drawn'", "person": "{rep}"},
        RIGHT | {"second": "{clerk}"},
        PAPER | {"hash": "'x'"},
        PAPER | {"second": "NULL"},
        PAPER | {"second": "{rep}"},
        PAPER | {"second": "{clerk}"},
        PAPER | {"person": "{clerk}"},
    ],
)
def test_no_signature_past_the_desk(firm: Firm, forged: dict[str, str]) -> None:
    """Of another revision or content, in an unknown way, by who is no contact of this customer, by who issued it, or
    on paper by one person: none of it is kept."""
    one = march(firm)
    by_force(firm.url, f"UPDATE statement SET issued_by = {firm.clerk.id} WHERE id = {one.id}")
    with pytest.raises(DBAPIError):
        written(firm, forged)


@pytest.mark.parametrize("right", [RIGHT, RIGHT | {"kind": "'drawn'"}, PAPER])
def test_what_fits_is_kept(firm: Firm, right: dict[str, str]) -> None:
    """The rule itself refuses nothing that is right, also where nobody issued it."""
    march(firm)
    written(firm, right)
    assert len(firm.rows("signature")) == 1


TAMPERING = {
    "UPDATE signature SET revision = 2": {K.SIGNATURE_CONTENT},
    "UPDATE signature SET hash = 'x'": {K.SIGNATURE_CONTENT},
    "UPDATE signature SET kind = 'drawn', at = '2026-04-03 00:00:00.000000+00:00'": {K.SIGNATURE_CONTENT},
    "UPDATE statement SET state = 'viewed'": {K.SIGNATURE_CONTENT},
    "UPDATE statement SET issued_by = signed_by": {K.SIGNATURE_PERSON},
    "UPDATE contact SET customer = 'LI' WHERE customer = 'WANG'": {K.SIGNATURE_PERSON},
    "UPDATE signature SET person_id = person_id + 1": {K.SIGNATURE_CONTENT, K.SIGNATURE_PERSON},
    "DELETE FROM signature": set(),  # from before there were any
}


@pytest.mark.parametrize("change", TAMPERING)
def test_every_forged_signature_is_named(firm: Firm, change: str) -> None:
    """What the statement, its signature and the contact say of each other agrees, or the proof names the statement."""
    one = march(firm)
    firm.desk.confirm_statement(firm.contact, one.id, one.revision, one.hash)
    assert firm.proven()
    by_force(firm.url, change)
    found = prove(firm.archive)
    assert {fault.kind for fault in found} == TAMPERING[change]
    for language in Language:
        assert all(one.number in fault_line(fault, Voice(language, firm.desk.house.zone)) for fault in found)


def test_in_dispute_without_a_dispute(firm: Firm) -> None:
    """A statement that is in dispute has one that is not settled."""
    one = march(firm)
    disputed(firm, one, None, kind="other")
    assert firm.proven()
    by_force(firm.url, "UPDATE dispute SET state = 'withdrawn'")
    assert [(fault.kind, fault.subject) for fault in prove(firm.archive)] == [(K.DISPUTE_GONE, f"{one.number} 1")]


def test_two_runs_are_started_at_once(firm: Firm) -> None:
    """One begins; the other is told of it. So it is where a stopped one goes on at the moment that another begins."""
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 1))
    for _ in range(4):
        found = together([lambda: firm.desk.start_statements(firm.clerk)] * 3)
        begun = [each for each in found if isinstance(each, RunSheet)]
        assert [type(each) for each in found if each not in begun] == [RunUnderWay] * 2
        assert len(begun) == 1
        firm.desk.stop_statements(firm.clerk, begun[0].run.id)
    stopped = begun[0].run.id
    found = together(
        [lambda: firm.desk.start_statements(firm.clerk), lambda: firm.desk.go_on_statements(firm.clerk, stopped)]
    )
    assert sorted(type(each).__name__ for each in found) == ["RunSheet", "RunUnderWay"]
    assert [row["state"] for row in firm.rows("statement_run")].count(RunState.RUNNING.value) == 1


def test_of_two_that_run_the_newest_goes_on(firm: Firm) -> None:
    """What the older tables held is carried over: the others stand as stopped."""
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 1))
    for _ in range(3):
        firm.desk.stop_statements(firm.clerk, firm.desk.start_statements(firm.clerk).run.id)
    downgrade(firm.url, "0032")
    by_force(firm.url, "UPDATE statement_run SET state = 'running' WHERE id > 1")
    upgrade(firm.url)
    assert [row["state"] for row in firm.rows("statement_run")] == ["stopped", "stopped", "running"]
