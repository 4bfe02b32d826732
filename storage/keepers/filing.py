"""Keeps the names of filed papers, and finds papers by what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, literal, or_, select

from sales.collections import Receipt, ReceiptState
from sales.filing import figure, paper_words
from sales.finding import PaperQuery
from sales.money import Money
from sales.people import Scope
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, upsert
from storage.scopes import within
from storage.tables.filing import paper_file, paper_view
from storage.tables.filing import paper_words as words_table
from storage.tables.people import customer, person

_ALIASES = codec(tuple[str, ...])
_CUSTOMER = select(customer.c.code, customer.c.name_zh, customer.c.name_en, customer.c.aliases).where(
    customer.c.code == bindparam("wanted")
)
_SENDER = select(person.c.name).where(person.c.id == bindparam("wanted"))
_NAMES = select(paper_file.c.receipt_id, paper_file.c.name).where(
    paper_file.c.receipt_id.in_(bindparam("wanted", expanding=True))
)
_FILE = insert_unless_there(paper_file, paper_file.c.name)
_WRITE = upsert(words_table, "state", "kind", "customer", "day", "total_minor", "words")
paper = words_table.c
_KEEP = insert_unless_there(paper_view)


def write_words(connection: Connection, made: Receipt) -> None:
    """Write down what the paper can be found by, as it is now."""
    names: list[str] = list(connection.execute(_NAMES, {"wanted": [made.id]}).scalars("name"))
    if made.customer is not None:
        for row in connection.execute(_CUSTOMER, {"wanted": made.customer}):
            names += (row.code, row.name_zh, row.name_en, *_ALIASES.read(row.aliases))
    names += connection.execute(_SENDER, {"wanted": made.person_id}).scalars()
    row_ = {
        "receipt_id": made.id,
        "state": made.state.value,
        "kind": made.becomes.value,
        "person_id": made.person_id,
        "customer": made.customer,
        "day": made.day,
        "created_at": made.created_at,
        "total_minor": None if made.total is None else Money.of(made.total, made.currency).minor,
        "words": paper_words(made, *names),
    }
    connection.execute(_WRITE, row_)


def _visible(scope: Scope, viewer: int) -> ColumnElement[bool]:
    return or_(paper.person_id == viewer, within(scope, paper.customer))


def _conditions(wanted: PaperQuery, scope: Scope, viewer: int) -> list[ColumnElement[bool]]:
    conditions = [_visible(scope, viewer), *_days(wanted)]
    if wanted.states:
        conditions.append(paper.state.in_([state.value for state in wanted.states]))
    else:
        conditions.append(paper.state != ReceiptState.DISCARDED.value)
    for column, value in (
        (paper.kind, wanted.kind.value if wanted.kind else None),
        (paper.customer, wanted.customer),
        (paper.person_id, wanted.sender),
    ):
        if value is not None:
            conditions.append(column == value)
    if wanted.least is not None:
        conditions.append(paper.total_minor >= wanted.least)
    if wanted.most is not None:
        conditions.append(paper.total_minor <= wanted.most)
    return conditions


def _days(wanted: PaperQuery) -> list[ColumnElement[bool]]:
    """The paper's own day counts; while it has none, the moment at which it was sent."""
    own: list[ColumnElement[bool]] = [paper.day.is_not(None)]
    sent: list[ColumnElement[bool]] = [paper.day.is_(None)]
    moment = paper.created_at.type
    if wanted.start is not None:
        own.append(paper.day >= wanted.start)
    if wanted.end is not None:
        own.append(paper.day <= wanted.end)
    if wanted.since is not None:
        sent.append(paper.created_at >= bindparam(None, wanted.since, moment))
    if wanted.until is not None:
        sent.append(paper.created_at < bindparam(None, wanted.until, moment))
    return [or_(and_(*own), and_(*sent))] if len(own) + len(sent) > 2 else []


class FilingKeeper:
    """Keeps `paper_file`, `paper_words` and `paper_view`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def file(self, receipt_id: int, names: Iterable[str], at: datetime) -> str:
        for name in names:
            known = self.names((receipt_id,))
            if receipt_id in known:
                return known[receipt_id]
            row: dict[str, Any] = {"receipt_id": receipt_id, "name": name, "folded": name.casefold(), "at": at}
            if self._connection.execute(_FILE, row).scalar_one_or_none() is not None:
                return name
        raise LookupError("no name was left")

    def names(self, receipt_ids: Iterable[int]) -> dict[int, str]:
        wanted = list(receipt_ids)
        rows = self._connection.execute(_NAMES, {"wanted": wanted}) if wanted else ()
        return {row.receipt_id: row.name for row in rows}

    def write_words(self, made: Receipt) -> None:
        write_words(self._connection, made)

    def find(
        self, wanted: PaperQuery, scope: Scope, viewer: int, limit: int, offset: int
    ) -> tuple[tuple[int, ...], int]:
        conditions = _conditions(wanted, scope, viewer)
        newest = select(paper.receipt_id).order_by(paper.receipt_id.desc()).limit(limit).offset(offset)
        terms = (*wanted.terms, wanted.figure) if wanted.figure else wanted.terms
        if not terms:  # the index knows how many, and the first few are the newest rows
            count = self._connection.execute(select(func.count()).select_from(words_table).where(*conditions))
            found = tuple(self._connection.execute(newest.where(*conditions)).scalars())
            return found, count.scalar_one() if found else 0
        told = newest.add_columns(func.count().over()).where(*conditions, *(self._holds(term) for term in terms))
        if wanted.meant is not None:
            told = told.order_by(None).order_by(self._distance(wanted.meant), paper.receipt_id.desc())
        rows = self._connection.execute(told).all()
        return tuple(row[0] for row in rows), rows[0][1] if rows else 0

    def _holds(self, term: str) -> ColumnElement[bool]:
        """Whether the words have the term in them; nothing in it is a wildcard. Each engine by its faster way: LIKE
        takes PostgreSQL twice as long as strpos, and SQLite a third of instr."""
        if self._connection.dialect.name == "postgresql":
            return func.strpos(paper.words, term) > 0
        return paper.words.contains(term, autoescape=True)

    def _distance(self, meant: Money) -> ColumnElement[int]:
        """0 for papers of this amount, 1 where it is printed as a number of its own, 2 where only its digits are."""
        amount = meant.amount
        ways = [(paper.total_minor == meant.minor, 0), (self._holds(figure(amount)), 1)]
        if amount == amount.to_integral_value():
            ways.append((self._stands_alone(f"{amount:.0f}"), 1))
        return case(*ways, else_=2)

    def _stands_alone(self, digits: str) -> ColumnElement[bool]:
        """Whether these digits stand among the words with no letter, digit or point next to them."""
        if self._connection.dialect.name == "postgresql":
            return paper.words.regexp_match(f"(^|[^-0-9a-z.,_]){digits}($|[^-0-9a-z.,_])")
        return literal("\n").concat(paper.words).concat("\n").op("GLOB")(f"*[^-0-9a-z.,_]{digits}[^-0-9a-z.,_]*")

    def senders(self, scope: Scope, viewer: int, limit: int) -> tuple[int, ...]:
        newest = func.max(paper.receipt_id)
        statement_ = select(paper.person_id).where(_visible(scope, viewer)).group_by(paper.person_id)
        return tuple(self._connection.execute(statement_.order_by(newest.desc()).limit(limit)).scalars())

    def keep_view(self, person_id: int, content: str) -> int:
        row: dict[str, Any] = {"person_id": person_id, "content": content}
        made = self._connection.execute(_KEEP, row).scalar_one_or_none()
        known = select(paper_view.c.id).where(paper_view.c.person_id == person_id, paper_view.c.content == content)
        return int(made if made is not None else self._connection.execute(known).scalar_one())

    def view(self, person_id: int, view_id: int) -> str | None:
        wanted = select(paper_view.c.content).where(paper_view.c.id == view_id, paper_view.c.person_id == person_id)
        return self._connection.execute(wanted).scalar_one_or_none()
