"""The demo's statements: who gets them how, and how they were answered: signed, disputed, or not yet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from bot.demo.cast import Cast
from sales.desk import Desk
from sales.disputes import Dispute, DisputeKind, DisputeState
from sales.drawing import Drawing
from sales.ledger import DocumentKind
from sales.people import Language, Person
from sales.return_outcomes import ReturnSheet
from sales.statement_terms import OwnTerms, Rhythm
from sales.statements import Form, Layout, Statement

_TERMS = (
    OwnTerms("C09", rhythm=Rhythm.WEEKLY, form=Form.OPEN_ITEM),  # a supermarket that pays by the invoice
    OwnTerms("C05", layout=Layout.BY_DOCUMENT),
    OwnTerms("C10", form=Form.OPEN_ITEM, layout=Layout.BY_CATEGORY),
)
_LESS = Decimal(20)  # what the prices are too high, say those who dispute them
_EXPLAINED = ("按 9 月的促销价开的，单价见发货单", "Invoiced at September's price, see the delivery note")
_STROKES = (
    ((30, 120), (60, 30), (85, 120), (110, 40), (140, 115), (170, 60), (205, 110)),
    ((220, 40), (250, 130), (290, 50), (330, 120), (370, 70)),
    ((40, 150), (200, 140), (380, 148)),
)


def agree_terms(desk: Desk, cast: Cast) -> None:
    """Most get them monthly as the house does it; some have agreed on something else."""
    for terms in _TERMS:
        desk.set_statement_terms(cast.clerk, terms)


def play(desk: Desk, cast: Cast) -> None:
    """What is due today is drawn up; what waits is answered, each in its own way, so many days later."""
    desk.issue_statements()
    today = desk.house.today()
    for code, contact in cast.contacts.items():
        sheets = sorted((each.statement for each in desk.my_statements(contact)), key=lambda one: one.snapshot.end)
        if sheets:
            latest, no = sheets[-1], len({one.number for one in sheets})
            days = (today - latest.snapshot.end).days
            scene = _SCENES.get((code, no), _USUAL).get(days)
            if scene is not None:
                scene(desk, cast, latest)


def _contact(cast: Cast, statement: Statement) -> Person:
    return cast.contacts[statement.snapshot.customer]


def _tap(desk: Desk, cast: Cast, statement: Statement) -> None:
    """Signed in the chat."""
    if statement.unsigned:
        desk.confirm_statement(_contact(cast, statement), statement.id, statement.revision, statement.hash)


def _draw(desk: Desk, cast: Cast, statement: Statement) -> None:
    """Signed by hand on the phone."""
    contact = _contact(cast, statement)
    page = desk.signing_page(contact, statement.id)
    strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in _STROKES)
    drawing, pass_ = Drawing(400.0, 180.0, strokes), page.pass_ or ""
    desk.sign_drawn(contact, statement.id, statement.revision, statement.hash, drawing, contact.name, pass_)


def _dispute(desk: Desk, cast: Cast, statement: Statement) -> None:
    """The first invoice should be less; the rest is right."""
    contact, seen = _contact(cast, statement), statement.revision
    entry = next((one for one in statement.snapshot.entries if one.kind is DocumentKind.INVOICE), None)
    if entry is None:
        return
    key = f"history:dispute:{statement.id}"
    desk.choose_disputed(contact, statement.id, seen, f"{key}:t", entry.number)
    made = desk.dispute_reason(contact, statement.id, seen, f"{key}:r", DisputeKind.PRICE.value).drafts[0]
    desk.claim_right_amount(contact, made.id, f"{key}:a", str(entry.amount.amount - _LESS))
    desk.hand_in_dispute(contact, statement.id, seen, f"{key}:h", rest=True)


def _credited(desk: Desk, cast: Cast, statement: Statement) -> None:
    """Finance agrees, the manager approves the credit note: another revision goes out."""
    for made in _disputes(desk, cast, statement):
        prepared = desk.prepare_correction(cast.clerk, made.id, made.version, f"history:credit:{made.id}").made
        if isinstance(prepared, ReturnSheet):
            waiting = desk.hand_in_return(cast.clerk, prepared.made.id, prepared.made.version).sheet.made
            desk.approve_return(cast.manager, waiting.id, waiting.version)


def _explained(desk: Desk, cast: Cast, statement: Statement) -> None:
    said = _EXPLAINED[0 if cast.language is Language.ZH else 1]
    for made in _disputes(desk, cast, statement):
        desk.explain_dispute(cast.reps[0], made.id, made.version, said)


def _content_with_that(desk: Desk, cast: Cast, statement: Statement) -> None:
    """The explanation will do: signed after all."""
    contact = _contact(cast, statement)
    for made in _disputes(desk, cast, statement, DisputeState.EXPLAINED):
        desk.withdraw_dispute(contact, made.id, made.version)
    _tap(desk, cast, desk.show_statement(contact, statement.id).statement)


def _disputes(
    desk: Desk, cast: Cast, statement: Statement, state: DisputeState = DisputeState.OPEN
) -> tuple[Dispute, ...]:
    shown = desk.show_disputes(cast.clerk, statement.id)
    return tuple(each for each in shown.sheet.disputes if each.state is state)


_Scene = Callable[[Desk, Cast, Statement], None]
_USUAL: dict[int, _Scene] = {1: _tap}
# Customer and how manieth statement it is; then by the days after the end of its period.
_SCENES: dict[tuple[str, int], dict[int, _Scene]] = {
    ("C01", 1): {1: _draw},
    ("C04", 2): {2: _draw},
    ("C03", 2): {1: _dispute, 3: _credited, 4: _tap},
    ("C12", 2): {1: _dispute, 2: _explained, 3: _content_with_that},
    ("C05", 2): {4: _dispute},  # waits for its answer when the demo begins
    ("C06", 2): {},  # signed on paper: see bot/demo/signed.py
    ("C11", 2): {},
    ("C07", 1): {},  # nobody of theirs is on Telegram, and the rep has not been there
}
