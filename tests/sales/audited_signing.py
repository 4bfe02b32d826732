"""Audited actions of signing by hand, of the right to sign, and what they are done with."""

from __future__ import annotations

from sales.drawing import Drawing
from sales.statements import Statement
from tests.sales.answering import march
from tests.sales.auditing import Actions
from tests.sales.company import Firm

NAME = Drawing(300, 120, (tuple((20 + 5 * x, 40 + 30 * (x % 3)) for x in range(50)),))


def draw(firm: Firm, one: Statement, pass_: str, **other: object) -> object:
    """Sign by hand as the contact; `other` instead of what the page would send."""
    given = {"actor": firm.contact, "seen": one.revision, "hash_": one.hash, "drawing": NAME, "name": "王老板"} | other
    return firm.desk.sign_drawn(statement_id=one.id, pass_=pass_, **given)  # type: ignore[arg-type]


def opened(firm: Firm) -> tuple[Statement, str]:
    """A statement of which the contact has opened the page, with its pass."""
    page = firm.desk.signing_page(firm.contact, march(firm).id)
    assert page.pass_ is not None
    return page.sheet.statement, page.pass_


SIGNING: Actions = {
    "statement.confirmed (drawn)": (
        opened,
        lambda f, there: f.desk.sign_drawn(f.contact, there[0].id, 1, there[0].hash, NAME, "王老板", there[1]),
    ),
    "statement.viewed (signing)": (march, lambda f, s: f.desk.signing(f.contact, s.id)),
    "statement.viewed (signing page)": (march, lambda f, s: f.desk.signing_page(f.contact, s.id)),
    "person.signing_right (taken)": (march, lambda f, _: f.desk.let_sign(f.manager, "k", "WANG", f.contact.id, False)),
    "person.signing_right (given)": (
        lambda f: f.desk.let_sign(f.rep, "k", "WANG", f.contact.id, False),
        lambda f, _: f.desk.let_sign(f.rep, "k2", "WANG", f.contact.id, True),
    ),
}
