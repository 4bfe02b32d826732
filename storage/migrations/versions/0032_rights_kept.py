"""Whether who oversees reps said who may sign, who made an invitation, and when strangers were last answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_rule, final, frozen, on_postgres
from storage.types import Moment

revision = "0032"
down_revision = "0031"

USED = "used_at IS NOT NULL"
BIRTH = ("token_hash", "person_id", "expires_at")
# Before, nobody wrote down as what somebody spoke: what they are now counts.
_OVERSEERS = "SELECT person_id FROM person_role WHERE role IN ('finance', 'manager', 'admin')"
# The audit knows who invited; where several did, nobody can say whose link it was.
_INVITERS = (
    "SELECT min(audit.person_id) FROM audit WHERE audit.action = 'person.invited' "
    "AND audit.subject = 'person:' || invitation.person_id "
    "HAVING count(*) = count(audit.person_id) AND min(audit.person_id) = max(audit.person_id)"
)


def upgrade() -> None:
    _release()
    op.add_column("signing_right", sa.Column("overseer", sa.Boolean(), nullable=True))
    op.execute(f'UPDATE signing_right SET overseer = "by" IN ({_OVERSEERS})')
    with op.batch_alter_table("signing_right") as right:
        right.alter_column("overseer", existing_type=sa.Boolean(), nullable=False)
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("invited_by", sa.Integer(), nullable=True))
        invitation.create_foreign_key("fk_invitation_invited_by", "person", ["invited_by"], ["id"])
    op.create_index("ix_invitation_person_id", "invitation", ["person_id"])
    op.execute(f"UPDATE invitation SET invited_by = ({_INVITERS})")
    _protect(*BIRTH, "invited_by")
    op.create_table(
        "stranger",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(8), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", "about", name="pk_stranger"),
    )


def downgrade() -> None:
    # What the step would find again by itself is not lost.
    for lost, why in (
        (f'signing_right WHERE overseer <> ("by" IN ({_OVERSEERS}))', "what an overseer took"),
        (f"invitation WHERE invited_by IS NOT NULL AND invited_by <> coalesce(({_INVITERS}), 0)", "who invited"),
    ):
        if op.get_bind().execute(sa.text(f"SELECT count(*) FROM {lost}")).scalar_one():
            raise RuntimeError(f"the older tables cannot hold this: {why}")
    op.drop_table("stranger")
    _release()
    op.drop_index("ix_invitation_person_id", "invitation")
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_constraint("fk_invitation_invited_by", type_="foreignkey")
        invitation.drop_column("invited_by")
    with op.batch_alter_table("signing_right") as right:
        right.drop_column("overseer")
    _protect(*BIRTH)


def _release() -> None:
    for name in ("update", "delete", *(("truncate",) if on_postgres() else ())):
        drop_rule("signing_right", name)
    for name in ("reopen", "rewrite"):
        drop_rule("invitation", name)


def _protect(*birth: str) -> None:
    append_only("signing_right")
    frozen("invitation", *birth)
    final("invitation", USED)
