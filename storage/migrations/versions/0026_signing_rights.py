"""Who of a customer may sign."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "signing_right",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("may", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signing_right_person_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_signing_right_by"),
        sa.PrimaryKeyConstraint("id", name="pk_signing_right"),
    )
    op.create_index("ix_signing_right_person_id", "signing_right", ["person_id"])
    append_only("signing_right")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM signing_right")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: who of a customer may sign")
    op.drop_table("signing_right")
