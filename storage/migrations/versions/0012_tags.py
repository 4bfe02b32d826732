"""Tags and the words by which orders are found, lists that were looked at, what an order was copied from."""

from __future__ import annotations

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

from storage.types import Moment

revision = "0012"
down_revision = "0011"

_BATCH = 500


def upgrade() -> None:
    op.create_table(
        "order_tag",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_order_tag_order_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_order_tag_by"),
        sa.PrimaryKeyConstraint("order_id", "tag", name="pk_order_tag"),
    )
    op.create_index("ix_order_tag_tag", "order_tag", ["tag"], unique=False)
    op.create_index("ix_order_tag_by", "order_tag", ["by", "at"], unique=False)
    op.create_table(
        "order_words",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_order_words_order_id"),
        sa.PrimaryKeyConstraint("order_id", name="pk_order_words"),
    )
    op.create_table(
        "order_view",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_order_view_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_order_view"),
        sa.UniqueConstraint("person_id", "content", name="uq_order_view_person_id_content"),
    )
    op.add_column("sales_order", sa.Column("copied_from", sa.Integer(), nullable=True))
    op.create_index("ix_product_ean13", "product", ["ean13"], unique=False)
    _write_words()


def downgrade() -> None:
    op.drop_index("ix_product_ean13", "product")
    op.drop_column("sales_order", "copied_from")
    for table in ("order_view", "order_words", "order_tag"):
        op.drop_table(table)


def _write_words() -> None:
    """The words of the orders that are there already."""
    bind = op.get_bind()
    people = {row.id: [row.name] for row in bind.execute(sa.text("SELECT id, name FROM person"))}
    goods = {r.sku: [r.name_zh, r.name_en] for r in bind.execute(sa.text("SELECT sku, name_zh, name_en FROM product"))}
    known = bind.execute(sa.text("SELECT code, name_zh, name_en, aliases FROM customer"))
    customers = {row.code: [row.code, row.name_zh, row.name_en, *json.loads(row.aliases)] for row in known}
    orders = bind.execute(sa.text("SELECT id, customer, rep_id, lines, note FROM sales_order ORDER BY id")).all()
    found = []
    for row in orders:
        skus = [line["sku"] for line in json.loads(row.lines)]
        parts = [*customers.get(row.customer, ()), *people.get(row.rep_id, ())]
        parts += [word for sku in skus for word in (sku, *goods.get(sku, ()))]
        text = unicodedata.normalize("NFKC", "\n".join((*parts, row.note))).casefold()
        found.append({"order_id": row.id, "words": "\n".join(" ".join(part.split()) for part in text.split("\n"))})
    insert = sa.text("INSERT INTO order_words (order_id, words) VALUES (:order_id, :words)")
    for first in range(0, len(found), _BATCH):
        bind.execute(insert, found[first : first + _BATCH])
