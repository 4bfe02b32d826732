"""Rules that the database itself keeps, written for both engines. Steps of the past use this: add, never change."""

from __future__ import annotations

from pathlib import Path

from alembic import op

SQL = Path(__file__).parent / "sql"


def on_postgres() -> bool:
    """Whether the step runs on PostgreSQL (else on SQLite)."""
    return op.get_bind().dialect.name == "postgresql"


def append_only(*tables: str) -> None:
    """Refuse UPDATE and DELETE, and TRUNCATE where it exists."""
    for table in tables:
        _refuse(table, "update", "UPDATE")
    undeletable(*tables)


def undeletable(*tables: str) -> None:
    """Refuse DELETE, and TRUNCATE where it exists."""
    for table in tables:
        _refuse(table, "delete", "DELETE")
        if on_postgres():
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
            )


def frozen(table: str, *columns: str) -> None:
    """Refuse an UPDATE that names one of these columns."""
    _refuse(table, "rewrite", f"UPDATE OF {', '.join(columns)}")


def final(table: str, once: str) -> None:
    """Refuse every UPDATE of a row of which this holds already (`once`: a condition that begins with a column)."""
    _refuse(table, "reopen", "UPDATE", f"OLD.{once}")


def settled(table: str, once: str, *columns: str) -> None:
    """Refuse an UPDATE that names one of these columns, of a row of which this holds already (as in `final`)."""
    _refuse(table, "change", f"UPDATE OF {', '.join(columns)}", f"OLD.{once}")


def drop_rule(table: str, name: str) -> None:
    """Take back one of the rules above, where the table stays."""
    op.execute(f"DROP TRIGGER {table}_no_{name}" + (f" ON {table}" if on_postgres() else ""))


def run_sql(revision: str) -> None:
    """Run the step's own triggers, from the file for this engine. Its statements stand between lines of '---'."""
    for statement in _file(revision).read_text("utf-8").split("\n---\n"):
        op.execute(statement)


def drop_functions(revision: str) -> None:
    """Drop the functions that the step's file made; the triggers went with their tables."""
    for line in _file(revision).read_text("utf-8").splitlines():
        if line.startswith("CREATE FUNCTION "):
            name = line.removeprefix("CREATE FUNCTION ").partition("(")[0]
            op.execute(f"DROP FUNCTION {name}")


def _file(revision: str) -> Path:
    return SQL / f"{revision}.{'postgresql' if on_postgres() else 'sqlite'}.sql"


def _refuse(table: str, name: str, what: str, when: str = "") -> None:
    trigger = f"CREATE TRIGGER {table}_no_{name} BEFORE {what} ON {table} FOR EACH ROW "
    if when:
        trigger += f"WHEN ({when}) "
    if on_postgres():
        op.execute(trigger + "EXECUTE FUNCTION refuse()")
    else:
        op.execute(trigger + f"BEGIN SELECT RAISE(ABORT, '{table} refuses this {what.split()[0]}'); END")
