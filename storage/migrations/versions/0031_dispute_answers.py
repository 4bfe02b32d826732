"""Who explained a dispute, when and in which words, apart from who corrected it; every explanation is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, drop_rule, final, on_postgres, run_sql
from storage.types import Moment

revision = "0031"
down_revision = "0030"

_FINAL = "state IN ('corrected', 'withdrawn')"
# Of what was corrected since, `answered_by` is the corrector: who had explained it stands in the audit log.
_CARRY = (
    'INSERT INTO dispute_explanation (dispute_id, text, "by", at) '
    "SELECT d.id, d.answer, "
    "CASE WHEN d.document IS NULL THEN d.answered_by ELSE COALESCE(a.person_id, d.answered_by) END, "
    "CASE WHEN d.document IS NULL THEN d.answered_at ELSE COALESCE(a.at, d.answered_at) END "
    "FROM dispute d LEFT JOIN audit a ON a.id = (SELECT max(l.id) FROM audit l "
    "WHERE l.action = 'dispute.explained' AND l.subject = 'dispute:' || d.id) "
    "WHERE d.answer <> '' ORDER BY d.id"
)
_OF_IT = "FROM dispute_explanation e WHERE e.dispute_id = dispute.id"
_PUT_BACK = (
    f"UPDATE dispute SET answer = (SELECT e.text {_OF_IT}), "
    f'answered_by = COALESCE(answered_by, (SELECT e."by" {_OF_IT})), '
    f"answered_at = COALESCE(answered_at, (SELECT e.at {_OF_IT})) WHERE EXISTS (SELECT 1 {_OF_IT})"
)


def upgrade() -> None:
    op.create_table(
        "dispute_explanation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name="fk_dispute_explanation_dispute_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_dispute_explanation_by"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_explanation"),
    )
    op.create_index("ix_dispute_explanation_dispute", "dispute_explanation", ["dispute_id", "id"])
    op.execute(_CARRY)
    drop_rule("dispute", "reopen")
    _rename(("answered_by", "corrected_by"), ("answered_at", "corrected_at"))
    op.execute("UPDATE dispute SET corrected_by = NULL, corrected_at = NULL WHERE state <> 'corrected'")
    op.execute("ALTER TABLE dispute DROP COLUMN answer")
    final("dispute", _FINAL)
    append_only("dispute_explanation")
    run_sql("0031")


def downgrade() -> None:
    several = (
        "SELECT count(*) FROM (SELECT dispute_id FROM dispute_explanation GROUP BY dispute_id HAVING count(*) > 1) x"
    )
    if op.get_bind().execute(sa.text(several)).scalar_one():
        raise RuntimeError("the older tables cannot hold this: disputes that were explained more than once")
    drop_rule("dispute", "reopen")
    _rename(("corrected_by", "answered_by"), ("corrected_at", "answered_at"))
    op.execute("ALTER TABLE dispute ADD COLUMN answer TEXT NOT NULL DEFAULT ''")
    if on_postgres():
        op.execute("ALTER TABLE dispute ALTER COLUMN answer DROP DEFAULT")
    op.execute(_PUT_BACK)
    final("dispute", _FINAL)
    op.drop_table("dispute_explanation")
    drop_functions("0031")


def _rename(*names: tuple[str, str]) -> None:
    """Both engines carry the rules of the table along."""
    for before, now in names:
        op.execute(f"ALTER TABLE dispute RENAME COLUMN {before} TO {now}")
