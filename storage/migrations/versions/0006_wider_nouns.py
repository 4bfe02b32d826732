"""Products, customers and orders say more: categories, steps, floors, groups, ratings, addresses, endings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import drop_rule, final
from storage.types import Exact, Moment

revision = "0006"
down_revision = "0005"

_ENDED = "state IN ('posted', 'rejected', 'discarded')"
_ENDED_NOW = "state IN ('posted', 'rejected', 'discarded', 'cancelled', 'expired')"


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    drop_rule("sales_order", "reopen")
    final("sales_order", _ENDED_NOW)


def downgrade() -> None:
    drop_rule("sales_order", "reopen")
    final("sales_order", _ENDED)
    for table, columns in _columns().items():
        for column in reversed(columns):
            op.drop_column(table, column.name)


def _columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "product": (
            sa.Column("category", sa.String(length=64), nullable=True),
            sa.Column("minimum", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("step", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("floor", Exact(), nullable=True),
            sa.Column("active_from", sa.Date(), nullable=True),
            sa.Column("active_until", sa.Date(), nullable=True),
        ),
        "customer": (
            sa.Column("group", sa.String(length=64), nullable=True),
            sa.Column("price_list", sa.String(length=64), nullable=True),
            sa.Column("rating", sa.String(length=1), nullable=False, server_default="B"),
            sa.Column("addresses", sa.Text(), nullable=False, server_default="[]"),
        ),
        "sales_order": (
            sa.Column("approvals", sa.Text(), nullable=False, server_default="[]"),
            sa.Column("warehouse", sa.String(length=64), nullable=True),
            sa.Column("closed_by", sa.Integer(), nullable=True),
            sa.Column("closed_at", Moment(), nullable=True),
        ),
    }
