"""Visits to customers, who wants the morning brief, and what customers say after signing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0029"
down_revision = "0028"

TABLES = ("visit", "visit_rhythm", "brief_choice", "satisfaction_question", "satisfaction_answer")


def upgrade() -> None:
    _visits()
    _brief()
    _satisfaction()
    append_only("visit", "visit_rhythm", "satisfaction_question", "satisfaction_answer")


def downgrade() -> None:
    held = "SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM satisfaction_question)"
    if op.get_bind().execute(sa.text(held)).scalar_one():
        raise RuntimeError("the older tables cannot hold this: visits, and what customers were asked")
    for table in reversed(TABLES):
        op.drop_table(table)


def _visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("metres", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind IN ('words', 'taken_back')) = (about IS NOT NULL)", name=op.f("ck_visit_about_a_visit")
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_visit_whole_place")),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_visit_customer"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_person_id"),
        sa.ForeignKeyConstraint(["about"], ["visit.id"], name="fk_visit_about"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("key", name="uq_visit_key"),
    )
    op.create_index("ix_visit_customer", "visit", ["customer", "at"])
    op.create_index("ix_visit_about", "visit", ["about"])
    op.create_table(
        "visit_rhythm",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("days IS NULL OR days > 0", name=op.f("ck_visit_rhythm_above_zero")),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_visit_rhythm_customer"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_visit_rhythm_by"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_rhythm"),
    )
    op.create_index("ix_visit_rhythm_customer", "visit_rhythm", ["customer", "id"])


def _brief() -> None:
    op.create_table(
        "brief_choice",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_brief_choice_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_brief_choice"),
    )


def _satisfaction() -> None:
    op.create_table(
        "satisfaction_question",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_satisfaction_question_statement_id"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_satisfaction_question_customer"),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_satisfaction_question_rep_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_satisfaction_question_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_satisfaction_question"),
        sa.UniqueConstraint("statement_id", name="uq_satisfaction_question_statement_id"),
    )
    op.create_index("ix_satisfaction_question_customer", "satisfaction_question", ["customer", "at"])
    op.create_table(
        "satisfaction_answer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_satisfaction_answer_one_to_five")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["satisfaction_question.id"], name="fk_satisfaction_answer_question_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_satisfaction_answer"),
    )
    op.create_index("ix_satisfaction_answer_question_id", "satisfaction_answer", ["question_id", "id"])
    op.create_index("ix_satisfaction_answer_at", "satisfaction_answer", ["at"])
