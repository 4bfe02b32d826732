"""Why a statement is not settled, asked of the database: `sales.reminding.why_unsigned` for however many at once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from sales.dispatch import DispatchState
from sales.reminding import Why, WordKind
from sales.statements import StatementState
from storage.tables.dispatch import dispatch
from storage.tables.papers import statement
from storage.tables.people import contact, person
from storage.tables.reminding import reminder_word
from storage.tables.signing import signing_right

_state = statement.c.state
_right, _later = signing_right.alias("latest_right"), signing_right.alias("later_right")
_word, _said = reminder_word.alias("latest_word"), reminder_word.alias("said_word")


def _barred(who: ColumnElement[int]) -> ColumnElement[bool]:
    newer = exists().where(_later.c.person_id == _right.c.person_id, _later.c.id > _right.c.id)
    return exists().where(_right.c.person_id == who, _right.c.may.is_(False), ~newer)


def _wants_none() -> ColumnElement[bool]:
    """Whether the latest word of a contact is that no reminders are wanted."""
    kinds = [WordKind.OPTED_OUT.value, WordKind.OPTED_IN.value]
    mine = (_said.c.customer == contact.c.customer, _said.c.person_id == contact.c.person_id, _said.c.kind.in_(kinds))
    latest = select(func.max(_said.c.id)).where(*mine).correlate(contact).scalar_subquery()
    return exists().where(_word.c.id == latest, _word.c.kind == WordKind.OPTED_OUT.value)


def _signer(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a contact on Telegram may sign."""
    there = (person.c.id == contact.c.person_id, person.c.active, person.c.telegram_id.is_not(None))
    return exists().where(contact.c.customer == statement.c.customer, *there, ~_barred(person.c.id), *more)


def _promised(today: date) -> ColumnElement[bool]:
    """Whether an answer is promised since it was issued, and that day is not over."""
    mine = (_said.c.customer == statement.c.customer, _said.c.about == "promise")
    latest = select(func.max(_said.c.id)).where(*mine).correlate(statement).scalar_subquery()
    promise = (_word.c.kind == WordKind.PROMISED.value, _word.c.until >= today, _word.c.at >= statement.c.issued_at)
    return exists().where(_word.c.id == latest, *promise)


def _handed(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether it is on its way to somebody who may sign, or came, or did not."""
    return exists().where(dispatch.c.statement_id == statement.c.id, ~_barred(dispatch.c.person_id), *more)


def can_be_asked() -> ColumnElement[bool]:
    """Whether somebody of the statement's customer who may sign is on Telegram and wants reminders."""
    return _signer(~_wants_none())


def why_open(today: date) -> ColumnElement[str]:
    """The value of `Why` for a statement that is unsigned or in dispute."""
    failed = and_(_handed(), ~_handed(dispatch.c.state != DispatchState.FAILED.value))
    opened = or_(_state == StatementState.VIEWED.value, _handed(dispatch.c.opened_at.is_not(None)))
    came = or_(_state != StatementState.ISSUED.value, _handed(dispatch.c.state == DispatchState.SENT.value))
    return case(
        (_state == StatementState.DISPUTED.value, Why.DISPUTED.value),
        (_promised(today), Why.SNOOZED.value),
        (~_signer(), Why.NOBODY_TO_ASK.value),
        (~can_be_asked(), Why.OPTED_OUT.value),
        (failed, Why.NOT_DELIVERED.value),
        (opened, Why.OPENED.value),
        (came, Why.NOT_OPENED.value),
        else_=Why.NOT_DELIVERED.value,
    )


def closes_at_zero() -> ColumnElement[bool]:
    """Whether nothing is owed by it. The content is kept as canonical JSON, in which a quote in a name is escaped: this
    is its closing and nothing else."""
    return statement.c.snapshot.contains('"closing":0,')
