"""Step 0032: as what somebody spoke when they took a right, and who invited, are found again from what is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from sales.customers import Customer
from sales.money import Money
from sales.notices import AuditEntry
from sales.people import Role
from storage import engine
from storage.archive import SqlArchive
from storage.migrate import downgrade, upgrade

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def forced(url: str, *statements: str) -> None:
    made = create_engine(engine.address(url))
    with made.begin() as connection:
        for said in statements:
            connection.execute(text(said))
    made.dispose()


def peopled(url: str) -> dict[str, int]:
    """A rep, a clerk and four contacts: two that lost the right, one invited by one person, one by two."""
    archive = SqlArchive(url)
    with archive.begin() as work:
        rep = work.people.add("Li Lei", frozenset({Role.REP})).id
        clerk = work.people.add("Zhao Min", frozenset({Role.FINANCE})).id
        work.customers.add(Customer("WANG", "王记", "Wangji", rep, Money(0, "CNY"), 30))
        names = ("by rep", "by clerk", "one", "two")
        found = {name: work.people.add(name, frozenset({Role.CONTACT}), "WANG").id for name in names}
        for who, by in (("one", rep), ("two", rep), ("two", clerk)):
            work.audit.append(AuditEntry(NOW, by, None, "person.invited", f"person:{found[who]}"))
        work.commit()
    archive.close()
    return found | {"rep": rep, "clerk": clerk}


def old_rows(found: dict[str, int]) -> tuple[str, ...]:
    until = (NOW + timedelta(days=1)).isoformat()
    rights = (
        f'INSERT INTO signing_right (person_id, may, "by", at) VALUES '
        f"({found[who]}, false, {found[by]}, '{NOW.isoformat()}')"
        for who, by in (("by rep", "rep"), ("by clerk", "clerk"))
    )
    links = (
        f"INSERT INTO invitation (token_hash, person_id, expires_at) VALUES ('{n}', {found[who]}, '{until}')"
        for n, who in enumerate(("one", "two"))
    )
    return (*rights, *links)


def test_what_was_there_is_understood(migrated_url: str) -> None:
    """Taken by finance it is held, taken by a rep it is not; who invited is known where one person did."""
    found = peopled(migrated_url)
    downgrade(migrated_url, "0031")
    forced(migrated_url, *old_rows(found))
    upgrade(migrated_url)
    archive = SqlArchive(migrated_url)
    with archive.look() as work:
        latest = work.signing_rights.latest("WANG")
        assert {id_: (said.overseer, said.name) for id_, said in latest.items()} == {
            found["by rep"]: (False, "Li Lei"),
            found["by clerk"]: (True, "Zhao Min"),
        }
        assert work.people.inviters("WANG") == {found["one"]: "Li Lei"}
    archive.close()
    for said in ("UPDATE signing_right SET overseer = false", "DELETE FROM signing_right"):
        with pytest.raises(Exception, match="refuse"):
            forced(migrated_url, said)
    downgrade(migrated_url, "0031")
    for said in ("UPDATE signing_right SET may = true", "UPDATE invitation SET person_id = 1"):
        with pytest.raises(Exception, match="refuse"):
            forced(migrated_url, said)
    upgrade(migrated_url)


def test_what_the_older_tables_cannot_hold_is_not_lost(migrated_url: str) -> None:
    """A manager took a right and is a rep today: going down would let reps give it back."""
    found = peopled(migrated_url)
    downgrade(migrated_url, "0031")
    forced(migrated_url, *old_rows(found))
    upgrade(migrated_url)
    forced(migrated_url, f"UPDATE person_role SET role = 'rep' WHERE person_id = {found['clerk']}")
    with pytest.raises(RuntimeError, match="what an overseer took"):
        downgrade(migrated_url, "0031")
