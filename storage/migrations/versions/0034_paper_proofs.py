"""Photos of signed prints: what was seen in the place to sign, and how they look, to know the same one again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_rule, frozen

revision = "0034"
down_revision = "0033"
_BORN = ("person_id", "chat_id", "message_id", "at", "photo", "code")
_BANDS = ("band0", "band1", "band2", "band3")


def upgrade() -> None:
    op.add_column("paper_signing", sa.Column("ink", sa.String(length=8), nullable=True))
    drop_rule("paper_signing", "rewrite")
    frozen("paper_signing", *_BORN, "ink")
    op.create_table(
        "paper_signing_look",
        sa.Column("signing_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("look", sa.String(length=16), nullable=False),
        *(sa.Column(band, sa.Integer(), nullable=False) for band in _BANDS),
        sa.ForeignKeyConstraint(["signing_id"], ["paper_signing.id"], name="fk_paper_signing_look_signing_id"),
        sa.PrimaryKeyConstraint("signing_id", "place", name="pk_paper_signing_look"),
    )
    for band in _BANDS:
        op.create_index(f"ix_paper_signing_look_{band}", "paper_signing_look", [band])
    append_only("paper_signing_look")


def downgrade() -> None:
    """What was seen can be seen again: the photos stay."""
    op.drop_table("paper_signing_look")
    drop_rule("paper_signing", "rewrite")
    op.drop_column("paper_signing", "ink")
    frozen("paper_signing", *_BORN)
