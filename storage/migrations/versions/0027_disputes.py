"""Disputes of statements, line by line, and their answers."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, final, frozen, run_sql
from storage.types import Moment

revision = "0027"
down_revision = "0026"

_LIVE = "state IN ('open', 'explained') AND (kind IS NULL OR kind <> 'missing')"
_DRAFT = "state = 'draft' AND (kind IS NULL OR kind <> 'missing')"
_OLD = sa.text(
    "SELECT id, state, disputed, reason, signed_by, signed_at FROM statement "
    "WHERE reason IS NOT NULL AND signed_by IS NOT NULL AND signed_at IS NOT NULL ORDER BY id"
)


def upgrade() -> None:
    op.create_table("dispute", *_columns(), *_rules())
    op.create_index("ix_dispute_statement", "dispute", ["statement_id", "id"])
    op.create_index("ix_dispute_entry", "dispute", ["entry"])
    for name, columns, where in (
        ("ix_dispute_live", ["statement_id", "entry"], sa.text(_LIVE)),
        ("ix_dispute_draft", ["statement_id", "by", "entry"], sa.text(_DRAFT)),
    ):
        op.create_index(name, "dispute", columns, unique=True, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "agreed_entry",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_agreed_entry_statement_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_agreed_entry_person_id"),
        sa.PrimaryKeyConstraint("statement_id", "entry", name="pk_agreed_entry"),
    )
    _carry_over()
    append_only("agreed_entry")
    frozen("dispute", "by")
    final("dispute", "state IN ('corrected', 'withdrawn')")
    run_sql("0027")


def downgrade() -> None:
    """What came out of the older columns is still there; anything else the older tables cannot hold."""
    left = "SELECT count(*) FROM dispute d JOIN statement s ON s.id = d.statement_id WHERE s.reason IS NULL"
    for question in (left, "SELECT count(*) FROM agreed_entry"):
        if op.get_bind().execute(sa.text(question)).scalar_one():
            raise RuntimeError("the older tables cannot hold this: disputes of single lines")
    op.drop_table("agreed_entry")
    op.drop_table("dispute")
    drop_functions("0027")


def _carry_over() -> None:
    """A dispute was one a statement, without an answer: the entries that it named, or the whole, in words."""
    bind, table = op.get_bind(), _written()
    for row in bind.execute(_OLD.columns(signed_at=Moment())).all():
        state = "open" if row.state == "disputed" else "withdrawn"
        for entry in json.loads(row.disputed) or [""]:
            values = {"statement_id": row.id, "state": state, "entry": entry, "kind": "other", "text": row.reason}
            bind.execute(table.insert().values(**values, version=1, by=row.signed_by, at=row.signed_at, **_UNSAID))


_UNSAID = {"insisted": 0, "answer": ""}


def _written() -> sa.TableClause:
    names = ("version", "statement_id", "state", "entry", "kind", "text", "by", "insisted", "answer")
    return sa.table("dispute", *(sa.column(name) for name in names), sa.column("at", Moment()))


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("entry", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("claimed", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("insisted", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("document", sa.String(length=32), nullable=True),
        sa.Column("prepared", sa.String(length=32), nullable=True),
    )


def _rules() -> tuple[sa.Constraint, ...]:
    checks = {
        "said_what": "state = 'draft' OR kind IS NOT NULL",
        "two_people": "answered_by IS NULL OR answered_by <> by",
        "amount_whole": "(claimed IS NULL) = (currency IS NULL)",
    }
    parents = {"statement_id": "statement.id", "by": "person.id", "answered_by": "person.id"}
    return (
        *(sa.CheckConstraint(rule, name=op.f(f"ck_dispute_{name}")) for name, rule in checks.items()),
        *(sa.ForeignKeyConstraint([name], [to], name=f"fk_dispute_{name}") for name, to in parents.items()),
        sa.PrimaryKeyConstraint("id", name="pk_dispute"),
    )
