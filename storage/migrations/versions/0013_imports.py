"""Files to import, checked and waiting to be applied."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import final, frozen, undeletable
from storage.types import Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "import_job",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_import_job_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_job"),
        sa.UniqueConstraint("key", name="uq_import_job_key"),
    )
    undeletable("import_job")
    frozen("import_job", "person_id", "key", "name", "digest", "kind", "created_at")
    final("import_job", "state IN ('applied', 'cancelled')")


def downgrade() -> None:
    op.drop_table("import_job")
