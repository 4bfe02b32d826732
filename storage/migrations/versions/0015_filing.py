"""Papers as filed and found again, and what corrections taught."""

from __future__ import annotations

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0015"
down_revision = "0014"

_BATCH = 500
_COPIED = ("state", "kind", "person_id", "customer", "day", "created_at", "total_minor")


def upgrade() -> None:
    op.create_table(
        "paper_file",
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("folded", sa.String(length=256), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name="fk_paper_file_receipt_id"),
        sa.PrimaryKeyConstraint("receipt_id", name="pk_paper_file"),
        sa.UniqueConstraint("folded", name="uq_paper_file_folded"),
    )
    op.create_table(
        "paper_words",
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=32), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name="fk_paper_words_receipt_id"),
        sa.PrimaryKeyConstraint("receipt_id", name="pk_paper_words"),
    )
    narrow = ["state", "kind", "person_id", "customer", "day", "created_at", "total_minor"]
    op.create_index("ix_paper_words_narrow", "paper_words", narrow, unique=False)
    op.create_table(
        "paper_view",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_paper_view_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_view"),
        sa.UniqueConstraint("person_id", "content", name="uq_paper_view_person_id_content"),
    )
    _lessons()
    append_only("paper_file", "layout_lesson", "layout_forgotten")
    _write_words()


def _lessons() -> None:
    op.create_table(
        "layout_lesson",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("alias", sa.String(length=160), nullable=False),
        sa.Column("merchant", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_layout_lesson_person_id"),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name="fk_layout_lesson_receipt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_layout_lesson"),
        sa.UniqueConstraint("receipt_id", "field", name="uq_layout_lesson_receipt_id_field"),
    )
    op.create_index("ix_layout_lesson_key", "layout_lesson", ["key", "field"], unique=False)
    op.create_index("ix_layout_lesson_alias", "layout_lesson", ["alias", "field"], unique=False)
    op.create_table(
        "layout_forgotten",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_layout_forgotten_person_id"),
        sa.ForeignKeyConstraint(["lesson_id"], ["layout_lesson.id"], name="fk_layout_forgotten_lesson_id"),
        sa.PrimaryKeyConstraint("id", name="pk_layout_forgotten"),
    )
    op.create_index("ix_layout_forgotten_key", "layout_forgotten", ["key", "field"], unique=False)


def downgrade() -> None:
    for table in ("layout_forgotten", "layout_lesson", "paper_view", "paper_words", "paper_file"):
        op.drop_table(table)


def _write_words() -> None:
    """The words of the receipts that are there already."""
    bind = op.get_bind()
    people = {row.id: row.name for row in bind.execute(sa.text("SELECT id, name FROM person"))}
    known = bind.execute(sa.text("SELECT code, name_zh, name_en, aliases FROM customer"))
    customers = {row.code: [row.code, row.name_zh, row.name_en, *json.loads(row.aliases)] for row in known}
    copied = "state, COALESCE(kind, 'payment') AS kind, person_id, customer, day, created_at, total_minor"
    columns = f"id, {copied}, caption, merchant, number, total, reading"
    found = []
    for row in bind.execute(sa.text(f"SELECT {columns} FROM receipt ORDER BY id")):
        parts = [*customers.get(row.customer, ()), people.get(row.person_id, ""), row.merchant or "", row.number or ""]
        parts += [row.caption, str(row.day or ""), f"={row.total}=" if row.total else ""]
        parts += json.loads(row.reading)["raw_text"].splitlines() if row.reading else ()
        folded = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
        facts = {name: getattr(row, name) for name in _COPIED}
        found.append({"receipt_id": row.id, **facts, "words": "\n".join(part for part in folded if part)})
    names = ("receipt_id", *_COPIED, "words")
    values = ", ".join(f":{name}" for name in names)
    insert = sa.text(f"INSERT INTO paper_words ({', '.join(names)}) VALUES ({values})")
    for first in range(0, len(found), _BATCH):
        bind.execute(insert, found[first : first + _BATCH])
