"""What is final stays final: the database itself refuses to change it, whoever asks."""

from __future__ import annotations

from storage.migrations.rules import drop_rule, final, frozen

revision = "0005"
down_revision = "0004"

# A payment is reported as it is; only the decision about it is written later.
COLLECTION_CONTENT = (
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
FINAL = {
    "collection": "state IN ('verified', 'refused')",
    "sales_order": "state IN ('posted', 'rejected', 'discarded')",
    "receipt": "state IN ('confirmed', 'discarded')",
    "statement": "state = 'confirmed'",
    "invitation": "used_at IS NOT NULL",
}


def upgrade() -> None:
    frozen("collection", *COLLECTION_CONTENT)
    frozen("invitation", "token_hash", "person_id", "expires_at")
    for table, once in FINAL.items():
        final(table, once)


def downgrade() -> None:
    for table in FINAL:
        drop_rule(table, "reopen")
    drop_rule("invitation", "rewrite")
    drop_rule("collection", "rewrite")
