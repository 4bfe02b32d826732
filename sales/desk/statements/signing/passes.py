"""Passes of the signing page: made when it is opened, good for one signature under exactly what it showed."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from sales.desk.house import House
from sales.people import Person
from sales.ports import Work
from sales.signing_refusals import BadPass, PassTooOld, PassUsed
from sales.statements import Statement

GOOD_FOR = timedelta(minutes=30)  # to read hundreds of lines, and not for an afternoon
LONGEST = 100


def make_pass(house: House, statement: Statement, person: Person) -> str:
    """A pass for this person and this revision with its hash: its end, a number of its own, and our mark."""
    until = int((house.now() + GOOD_FOR).timestamp())
    own = f"{until}.{secrets.token_hex(12)}"
    return f"{own}.{house.marks.mark(_content(statement, person, own))}"


def take_pass(house: House, work: Work, statement: Statement, person: Person, text: str) -> None:
    """Use it up, in the action's own transaction. BadPass: forged, or made for another person or content. PassTooOld,
    PassUsed."""
    own, _, mark = text.rpartition(".")
    until, _, number = own.partition(".")
    known = text.isascii() and until.isdigit() and len(text) <= LONGEST
    if not known or not house.marks.genuine(_content(statement, person, own), mark):
        raise BadPass(statement.id)
    end = datetime.fromtimestamp(int(until), UTC)
    if not work.talk.first_time(f"pass:{number}", house.now()):
        raise PassUsed(statement.id)
    if house.now() > end:
        raise PassTooOld(statement.id, end - GOOD_FOR)


def _content(statement: Statement, person: Person, own: str) -> str:
    return f"pass:{statement.id}:{statement.revision}:{statement.hash}:{person.id}:{own}"
