"""Who was handed a statement, and what became of it; groups of customers; claims of the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, frozen, settled, undeletable
from storage.types import Moment

revision = "0030"
down_revision = "0029"

_WAITING = sa.text("sent_at IS NULL AND gave_up_at IS NULL")
# To one person in order; what goes to several chats, such as cards to be redrawn, is in the order of its subject.
_LINE = "CASE WHEN person_id IS NULL THEN subject || ':' || subject_id ELSE 'p' || person_id END"


def upgrade() -> None:
    _dispatch()
    _group_chat()
    op.create_table(
        "past_key",
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_past_key"),
    )
    append_only("past_key")
    undeletable("dispatch")
    frozen("dispatch", "statement_id", "person_id")
    settled("dispatch", "opened_at IS NOT NULL", "opened_at")
    op.add_column("outbox", sa.Column("line", sa.Text(), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("holds", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("claimed_until", Moment(), nullable=True))
    op.execute(f"UPDATE outbox SET line = {_LINE}")
    op.create_index(
        "ix_outbox_line", "outbox", ["line", "id"], unique=False, sqlite_where=_WAITING, postgresql_where=_WAITING
    )


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM past_key")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: keys of messages that are gone")
    op.drop_index("ix_outbox_line", table_name="outbox")
    for name in ("claimed_until", "holds", "line"):
        op.drop_column("outbox", name)
    for table in ("past_key", "group_chat", "dispatch"):
        op.drop_table(table)


def _dispatch() -> None:
    op.create_table(
        "dispatch",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_dispatch_statement_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_dispatch_person_id"),
        sa.PrimaryKeyConstraint("statement_id", "person_id", name="pk_dispatch"),
    )
    op.create_index("ix_dispatch_person_id", "dispatch", ["person_id"])


def _group_chat() -> None:
    op.create_table(
        "group_chat",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("bound_at", Moment(), nullable=True),
        sa.Column("statements", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_group_chat_customer"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_group_chat_asked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_group_chat"),
        sa.UniqueConstraint("chat_id", name="uq_group_chat_chat_id"),
    )
    op.create_index("ix_group_chat_customer", "group_chat", ["customer"])
