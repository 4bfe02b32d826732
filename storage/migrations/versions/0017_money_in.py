"""Money in: reports in several parts, cash handed over, cheques, payments for a document or in other money."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import drop_rule, final, frozen, on_postgres, run_sql, undeletable
from storage.types import Exact, Moment

revision = "0017"
down_revision = "0016"

BIRTH_BEFORE = (
    "receipt_id",
    "customer",
    "minor",
    "currency",
    "method",
    "day",
    "reference",
    "reported_by",
    "reported_at",
)
BIRTH = (
    *BIRTH_BEFORE,
    "report_id",
    "part",
    "cheque_number",
    "cheque_bank",
    "cheque_due",
    "settles_minor",
    "settles_currency",
    "rate",
    "claimed",
)
FINAL_BEFORE = "state IN ('verified', 'refused')"
FINAL = "state IN ('refused', 'bounced', 'reversed')"


def upgrade() -> None:
    _money_report()
    _handover()
    _release("reopen", "rewrite", "delete", "truncate")
    with op.batch_alter_table("collection") as collection:
        for column in _columns():
            collection.add_column(column)
        collection.create_foreign_key("fk_collection_report_id", "money_report", ["report_id"], ["id"])
        collection.create_foreign_key("fk_collection_handover_id", "handover", ["handover_id"], ["id"])
        collection.create_unique_constraint("uq_collection_report_id_part", ["report_id", "part"])
        collection.create_unique_constraint("uq_collection_clearing", ["clearing"])
        collection.create_unique_constraint("uq_collection_reversal", ["reversal"])
    op.create_index("ix_collection_handover_id", "collection", ["handover_id"])
    _protect(FINAL, BIRTH)
    run_sql("0017")


def downgrade() -> None:
    _refuse_what_would_be_lost()
    _release("reopen", "rewrite", "delete", "truncate")
    if on_postgres():
        op.execute("DROP TRIGGER collection_verified_stays ON collection")
        op.execute("DROP FUNCTION check_verified")
    op.drop_index("ix_collection_handover_id", "collection")
    with op.batch_alter_table("collection") as collection:
        for name in ("fk_collection_report_id", "fk_collection_handover_id"):
            collection.drop_constraint(name, type_="foreignkey")
        for name in ("report_id_part", "clearing", "reversal"):
            collection.drop_constraint(f"uq_collection_{name}", type_="unique")
        for column in _columns():
            collection.drop_column(column.name)
    _protect(FINAL_BEFORE, BIRTH_BEFORE)
    run_sql("0017_before")
    op.drop_table("handover")
    op.drop_table("money_report")


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("against_kind", sa.String(length=8), nullable=True),
        sa.Column("against", sa.String(length=32), nullable=True),
        sa.Column("cheque_number", sa.Text(), nullable=True),
        sa.Column("cheque_bank", sa.Text(), nullable=True),
        sa.Column("cheque_due", sa.Date(), nullable=True),
        sa.Column("settles_minor", sa.BigInteger(), nullable=True),
        sa.Column("settles_currency", sa.String(length=3), nullable=True),
        sa.Column("rate", Exact(), nullable=True),
        sa.Column("claimed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("handover_id", sa.Integer(), nullable=True),
        sa.Column("clearing", sa.String(length=32), nullable=True),
        sa.Column("reversal", sa.String(length=32), nullable=True),
    )


def _release(*rules: str) -> None:
    """SQLite rebuilds the table, and its triggers go with the old one."""
    if on_postgres():
        for name in rules:
            drop_rule("collection", name)
        op.execute("DROP TRIGGER collection_keeps_number ON collection")


def _protect(once: str, birth: tuple[str, ...]) -> None:
    undeletable("collection")
    frozen("collection", *birth)
    final("collection", once)


def _money_report() -> None:
    op.create_table(
        "money_report",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_money_report_person_id"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_money_report_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_money_report"),
        sa.UniqueConstraint("key", name="uq_money_report_key"),
    )
    op.create_index("ix_money_report_person_id_state", "money_report", ["person_id", "state"])
    undeletable("money_report")
    frozen("money_report", "person_id", "created_at", '"key"')
    final("money_report", "state IN ('reported', 'discarded')")


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("handed_at", Moment(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("counted_by", sa.Integer(), nullable=True),
        sa.Column("counted_at", Moment(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.CheckConstraint("expected >= 0", name=op.f("ck_handover_not_negative")),
        sa.CheckConstraint("counted_by IS NULL OR counted_by <> person_id", name=op.f("ck_handover_two_people")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_handover_person_id"),
        sa.ForeignKeyConstraint(["counted_by"], ["person.id"], name="fk_handover_counted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
        sa.UniqueConstraint("key", name="uq_handover_key"),
        sa.UniqueConstraint("number", name="uq_handover_number"),
    )
    op.create_index("ix_handover_state", "handover", ["state", "person_id"])
    undeletable("handover")
    frozen("handover", '"key"', "person_id", "currency", "expected", "handed_at")


def _refuse_what_would_be_lost() -> None:
    questions = {
        "reports in parts": "SELECT count(*) FROM money_report",
        "cash handed over": "SELECT count(*) FROM handover",
        "payments that were taken back": "SELECT count(*) FROM collection WHERE reversal IS NOT NULL",
        "payments in other money": "SELECT count(*) FROM collection WHERE settles_minor IS NOT NULL",
    }
    for what, question in questions.items():
        if op.get_bind().execute(sa.text(question)).scalar_one():
            raise RuntimeError(f"the older tables cannot hold this: {what}")
