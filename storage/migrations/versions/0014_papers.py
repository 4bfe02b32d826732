"""Photographed papers of four kinds, albums, several slips of one photo; tax numbers of customers."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_rule, final, frozen, on_postgres, undeletable
from storage.types import Exact, Moment

revision = "0014"
down_revision = "0013"

BIRTH = ("person_id", "chat_id", "message_id", "created_at", "digest")
BEFORE = "state IN ('confirmed', 'discarded')"
NOW = "state IN ('confirmed', 'filed', 'discarded')"
MESSAGE = "uq_receipt_chat_id_message_id"


def upgrade() -> None:
    op.add_column("customer", sa.Column("tax_id", sa.String(length=32), nullable=True))
    op.create_index("ix_customer_tax_id", "customer", ["tax_id"])
    _album()
    _release()
    op.drop_index("ix_receipt_number", "receipt")
    with op.batch_alter_table("receipt") as receipt:
        for column in _columns():
            receipt.add_column(column)
        receipt.create_foreign_key("fk_receipt_album", "receipt_album", ["album"], ["id"])
        receipt.create_foreign_key("fk_receipt_note", "delivery", ["note"], ["number"])
        receipt.drop_constraint(MESSAGE, type_="unique")
        receipt.create_unique_constraint(f"{MESSAGE}_part", ["chat_id", "message_id", "part"])
    _write_keys()
    op.create_index("ix_receipt_number", "receipt", ["number_key"])
    for name in ("album", "party", "party_tax_id"):
        op.create_index(f"ix_receipt_{name}", "receipt", [name])
    _protect(NOW, *BIRTH, "part")
    _looks()


def downgrade() -> None:
    _refuse_what_would_be_lost()
    op.drop_table("receipt_look")
    _release()
    for name in ("number", "album", "party", "party_tax_id"):
        op.drop_index(f"ix_receipt_{name}", "receipt")
    with op.batch_alter_table("receipt") as receipt:
        receipt.drop_constraint(f"{MESSAGE}_part", type_="unique")
        receipt.drop_constraint("fk_receipt_album", type_="foreignkey")
        receipt.drop_constraint("fk_receipt_note", type_="foreignkey")
        for column in _columns():
            receipt.drop_column(column.name)
        receipt.create_unique_constraint(MESSAGE, ["chat_id", "message_id"])
    op.create_index("ix_receipt_number", "receipt", ["number", "merchant"])
    op.drop_table("receipt_album")
    _protect(BEFORE, *BIRTH)
    op.drop_index("ix_customer_tax_id", "customer")
    op.drop_column("customer", "tax_id")


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("album", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("said_total", Exact(), nullable=True),
        sa.Column("note", sa.String(length=32), nullable=True),
        sa.Column("matched_by", sa.String(length=16), nullable=True),
        sa.Column("not_a_receipt", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("kind_chosen", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("party_tax_id", sa.String(length=32), nullable=True),
    )


def _album() -> None:
    op.create_table(
        "receipt_album",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("group", sa.String(length=64), nullable=True),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_receipt_album_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_receipt_album"),
        sa.UniqueConstraint("chat_id", "group", name="uq_receipt_album_chat_id_group"),
    )
    undeletable("receipt_album")
    frozen("receipt_album", "person_id", "chat_id", "created_at", '"group"')


def _release() -> None:
    """SQLite rebuilds the table, and its triggers go with the old one; PostgreSQL's are taken off to write the keys."""
    if on_postgres():
        for name in ("reopen", "rewrite", "delete", "truncate"):
            drop_rule("receipt", name)


def _protect(once: str, *birth: str) -> None:
    undeletable("receipt")
    frozen("receipt", *birth)
    final("receipt", once)


def _write_keys() -> None:
    """What was sent before is found again by number and by name too."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, number, merchant FROM receipt")).all()
    keys = [{"id": row.id, "number": _key(row.number), "party": _key(row.merchant)} for row in rows]
    if keys:
        written = sa.text("UPDATE receipt SET number_key = :number, party = :party WHERE id = :id")
        connection.execute(written, keys)


def _looks() -> None:
    op.create_table(
        "receipt_look",
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("look", sa.String(length=16), nullable=False),
        *(sa.Column(f"band{band}", sa.Integer(), nullable=False) for band in range(4)),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name="fk_receipt_look_receipt_id"),
        sa.PrimaryKeyConstraint("receipt_id", "place", name="pk_receipt_look"),
    )
    for band in range(4):
        op.create_index(f"ix_receipt_look_band{band}", "receipt_look", [f"band{band}"])
    connection = op.get_bind()
    seen = connection.execute(sa.text("SELECT id, look FROM receipt WHERE look IS NOT NULL")).all()
    rows = [{"id": row.id, "look": row.look} | _bands(row.look) for row in seen]
    if rows:
        columns = "receipt_id, place, look, band0, band1, band2, band3"
        written = f"INSERT INTO receipt_look ({columns}) VALUES (:id, 0, :look, :band0, :band1, :band2, :band3)"
        connection.execute(sa.text(written), rows)
    append_only("receipt_look")


def _bands(look: str) -> dict[str, int]:
    return {f"band{band}": int(look, 16) >> 16 * band & 0xFFFF for band in range(4)}


def _key(words: str | None) -> str | None:
    plain = unicodedata.normalize("NFKC", words or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum()) or None


def _refuse_what_would_be_lost() -> None:
    """The older tables know one kind of paper and one slip a photo."""
    questions = {
        "papers were filed": "SELECT count(*) FROM receipt WHERE state = 'filed'",
        "a photo holds several slips": "SELECT count(*) FROM receipt WHERE part > 0",
    }
    for what, question in questions.items():
        if op.get_bind().execute(sa.text(question)).scalar_one():
            raise RuntimeError(f"the older tables cannot hold this: {what}")
