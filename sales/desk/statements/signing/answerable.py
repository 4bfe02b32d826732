"""Part of answering a statement, whichever way: it is looked up, the customer's account held, and the rules asked."""

from __future__ import annotations

from sales.desk.house import require
from sales.desk.named import person
from sales.desk.statements.contacts.rights import may_sign
from sales.desk.statements.sheet import current_revision
from sales.notices import Subject
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.signing_refusals import NoSigningRight
from sales.statements import Statement

HASH_LEAST = 8  # digits of a hash that name a content


def locked_statement(work: Work, actor: Person, statement_id: int) -> Statement:
    """The statement as it is while its customer's account is held; NotFound."""
    glance = work.statements.get(statement_id, actor.scope)
    if glance is None:
        raise NotFound(Subject.STATEMENT)
    work.customers.lock(glance.snapshot.customer)
    return work.statements.get(statement_id, actor.scope) or glance


def own_statement(work: Work, actor: Person, statement_id: int) -> Statement:
    """The statement, if this actor is one to answer it: a linked contact of its own customer, who neither issued it nor
    works for the house. NotAllowed, NotFound, OwnDocument."""
    require(actor, Role.CONTACT)
    statement = locked_statement(work, actor, statement_id)
    if actor.customer != statement.snapshot.customer:
        raise NotAllowed
    if actor.id == statement.issued_by or actor.has(*HOUSE):
        raise OwnDocument(Subject.STATEMENT, statement_id)
    return statement


def standing(work: Work, statement: Statement, seen: int) -> Statement:
    """The statement, if the revision `seen` is the one that counts and waits for an answer. OutOfDate (it names the
    current one), AlreadyDecided."""
    current = current_revision(work, statement)
    if statement.revision != seen or current.id != statement.id:
        raise OutOfDate(Subject.STATEMENT, current.id)
    if not statement.unsigned:
        raise decided(work, statement)
    return statement


def decided(work: Work, statement: Statement) -> AlreadyDecided:
    """What became of a statement that waits no more, by whom and when."""
    by = person(work, statement.signed_by).name if statement.signed_by else None
    return AlreadyDecided(Subject.STATEMENT, statement.id, statement.state.value, by, statement.signed_at)


def same_content(statement: Statement, hash_prefix: str) -> None:
    """What is signed is what was seen, or OutOfDate."""
    if len(hash_prefix) < HASH_LEAST or not statement.hash.startswith(hash_prefix):
        raise OutOfDate(Subject.STATEMENT, statement.id)


def with_the_right(work: Work, actor: Person, statement: Statement) -> None:
    """The actor has the right to sign, or NoSigningRight."""
    if not may_sign(work, actor):
        raise NoSigningRight(statement.id, who_may(work, statement))


def who_may(work: Work, statement: Statement) -> tuple[str, ...]:
    """The names of the customer's contacts who may sign and can be asked."""
    contacts = work.people.contacts_of(statement.snapshot.customer)
    return tuple(each.name for each in contacts if each.telegram_id and may_sign(work, each))
