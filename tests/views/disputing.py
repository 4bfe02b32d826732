"""Disputes of a statement as the customer and the house see them, at every step; and lists of statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers.views.dispute_answered import answered_to_customer
from handlers.views.dispute_card import dispute_card, dispute_one
from handlers.views.disputes import (
    disputed_one,
    disputed_screen,
    draft_screen,
    entries_screen,
    line_pad,
    line_reasons,
    line_screen,
)
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.statement_list import statement_customers, statement_list
from handlers.views.statements import statement_card
from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.dispute_outcomes import DisputeSheet
from sales.dispute_refusals import CannotDispute, DisputeTrouble, NothingChanged
from sales.disputes import Dispute, DisputeKind, DisputeState, Explanation
from sales.money import Money
from sales.notices import Subject
from sales.outcomes import StatementSheet
from sales.people import Person
from sales.refusals import AlreadyDecided, NotFound
from sales.statement_lists import Show, StatementsPage
from sales.statement_refusals import NotTheLatestPeriod
from sales.statements import StatementState
from tests.views.facts import CONTACT, FINANCE, NOW, REP, WANGJI
from tests.views.papers import statement_sheet, statement_sheets

K, S = DisputeKind, DisputeState
INVOICE, PAYMENT = "INV-2026-000021", "RC-2026-000003"
PEOPLE = {each.id: each for each in (CONTACT, FINANCE, REP)}


def dispute(number: int = 1, entry: str | None = INVOICE, **more: Any) -> Dispute:
    """One that waits for an answer, unless told otherwise."""
    values: dict[str, Any] = {"kind": K.AMOUNT, "claimed": Money(500_00, "CNY")} | more
    state = values.pop("state", S.OPEN)
    return Dispute(number, 1, 13, state, CONTACT.id, NOW, entry, **values)


def explained(text: str, by: Person = REP) -> Explanation:
    return Explanation(text, by.id, NOW)


def in_dispute(*disputes: Dispute, **more: Any) -> StatementSheet:
    """A statement with these disputes."""
    state = StatementState.DISPUTED if any(d.state is S.OPEN for d in disputes) else StatementState.VIEWED
    sheet = statement_sheet(**({"state": state, "revision": 1} | more))
    return replace(sheet, disputes=disputes, people=PEOPLE, agreed=frozenset({PAYMENT}))


def sheets() -> dict[str, StatementSheet]:
    """Statements whose disputes stand differently."""
    by_finance = {"corrected_by": FINANCE.id, "corrected_at": NOW, "document": "CN-2026-000004"}
    corrected = dispute(state=S.CORRECTED, explanations=(explained("按合同价"),), insisted=1, **by_finance)
    twice = (explained("已签收"), explained("10月9日张店长签收，照片在发货单上", FINANCE))
    viewed = statement_sheet(state=StatementState.VIEWED, revision=2)
    entries = viewed.statement.snapshot.entries
    old = replace(entries[0], amount=entries[0].amount + Money(100_00, "CNY"))
    before = statement_sheet(state=StatementState.RESOLVED, revision=1).statement
    before = replace(before, snapshot=_with(before.snapshot, (old, *entries[1:])))
    return {
        "one open": in_dispute(dispute(photo="f" * 64, text="合同价 60 一箱")),
        "two open": in_dispute(dispute(), dispute(2, PAYMENT, kind=K.NOT_OURS, claimed=None)),
        "the whole": in_dispute(dispute(1, None, kind=K.OTHER, text="对不上", claimed=None)),
        "a missing line": in_dispute(dispute(1, None, kind=K.MISSING, text="10月12日转账 ¥500")),
        "insisted, under way": in_dispute(dispute(insisted=1, explanations=twice[:1], prepared="return:7")),
        "explained": in_dispute(dispute(state=S.EXPLAINED, explanations=twice[1:])),
        "explained twice": in_dispute(dispute(state=S.EXPLAINED, explanations=twice, insisted=1)),
        "two explained": in_dispute(
            dispute(state=S.EXPLAINED, explanations=twice[1:]),
            dispute(
                2, PAYMENT, kind=K.NOT_OURS, claimed=None, state=S.EXPLAINED, explanations=(explained("微信收的"),)
            ),
        ),
        "one explained, one open": in_dispute(
            dispute(state=S.EXPLAINED, explanations=twice[1:]), dispute(2, PAYMENT, kind=K.NOT_OURS, claimed=None)
        ),
        "withdrawn": in_dispute(dispute(state=S.WITHDRAWN, explanations=twice[:1])),
        "corrected later": in_dispute(corrected, state=StatementState.RESOLVED),
        "another revision": replace(viewed, before=before, agreed=frozenset({PAYMENT}), people=PEOPLE),
    }


def _with(snapshot: Any, entries: tuple[Any, ...]) -> Any:
    more = entries[0].amount - snapshot.entries[0].amount
    ageing = replace(snapshot.ageing, not_due=snapshot.ageing.not_due + more)
    return replace(snapshot, entries=entries, closing=snapshot.closing + more, ageing=ageing)


def disputes(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Every screen of a dispute."""
    open_ = in_dispute(state=StatementState.VIEWED)
    chosen = DisputeSheet(open_, (dispute(1, kind=None, claimed=None, state=S.DRAFT),))
    one = DisputeSheet(open_, (dispute(1, state=S.DRAFT),))
    two = DisputeSheet(open_, (one.drafts[0], dispute(2, PAYMENT, state=S.DRAFT, photo="f" * 64)))
    whole = DisputeSheet(open_, (dispute(1, None, state=S.DRAFT, kind=K.OTHER, text="对不上", claimed=None),))
    yield "entries", entries_screen(DisputeSheet(open_), voice, 0)
    yield "entries / one chosen", entries_screen(chosen, voice, 0)
    yield "draft / no reason", draft_screen(chosen, voice)
    yield "draft / one", draft_screen(one, voice)
    yield "draft / two", draft_screen(two, voice)
    yield "draft / the whole", draft_screen(whole, voice)
    yield "line", line_screen(two, 2, voice)
    yield "line / reasons", line_reasons(two, 2, voice)
    yield "line / pad", line_pad(one, 1, "", voice)
    yield "line / pad 500.5", line_pad(one, 1, "500.5", voice)
    for name, sheet in sheets().items():
        shown = DisputeSheet(sheet)
        yield f"{name} / statement, customer", statement_card(sheet, CONTACT, voice)
        yield f"{name} / statement, finance", statement_card(sheet, FINANCE, voice)
        if sheet.disputes:
            yield f"{name} / finance", dispute_card(shown, FINANCE, voice)
            yield f"{name} / rep", dispute_one(shown, 1, REP, voice)
            yield f"{name} / customer", disputed_one(shown, 1, CONTACT, voice)
            yield f"{name} / told", answered_to_customer(shown, CONTACT, voice)
    yield "all / customer", disputed_screen(DisputeSheet(sheets()["two open"]), voice, 0)
    yield from _refusals(voice)


def _refusals(voice: Voice) -> Iterator[tuple[str, Reply]]:
    for trouble in DisputeTrouble:
        sums = {"stated": Money(60_00, "CNY"), "claimed": Money(50_00, "CNY")}
        yield f"refused: {trouble}", refusal_text(CannotDispute(13, trouble, PAYMENT, INVOICE, **sums), voice)
    yield "refused: not there", refusal_text(NotFound(Subject.DISPUTE), voice)
    yield "refused: later period", refusal_text(NotTheLatestPeriod("ST-2026-000013", NOW.date()), voice)
    yield "refused: nothing changed", refusal_text(NothingChanged("ST-2026-000013"), voice)
    for state in (S.OPEN, S.EXPLAINED, S.CORRECTED, S.WITHDRAWN):
        yield f"refused: {state}", refusal_text(AlreadyDecided(Subject.DISPUTE, 13, state.value, "赵敏", NOW), voice)


def lists(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Lists of statements, and what came to whom on the card."""
    found = tuple(statement_sheets().values())
    page = StatementsPage(found, Show.ALL, 1, (30, 12, 2, 16))
    yield "all / rep", statement_list(page, REP, voice)
    yield "all / customer", statement_list(page, CONTACT, voice)
    yield (
        "unsigned of one / finance",
        statement_list(
            replace(page, show=Show.UNSIGNED, number=0, customer=WANGJI, counts=(3, 3, 0, 0)), FINANCE, voice
        ),
    )
    yield "all, signed on paper / finance", statement_list(replace(page, to_accept=12), FINANCE, voice)
    yield "none", statement_list(StatementsPage((), Show.ALL, 0, (0, 0, 0, 0)), REP, voice)
    yield "none such", statement_list(StatementsPage((), Show.DISPUTED, 0, (3, 0, 0, 3)), REP, voice)
    yield "customers", statement_customers((WANGJI,) * 12, voice, 0)
    sheet = found[1]
    dispatches = (
        Dispatch(13, 4, DispatchState.SENT, NOW, opened_at=NOW, name="王老板"),
        Dispatch(13, 5, DispatchState.SENT, NOW, name="王太太"),
        Dispatch(13, 6, DispatchState.FAILED, NOW, WhyFailed.BLOCKED, name="小王"),
        Dispatch(13, 7, DispatchState.QUEUED, NOW, name="小李"),
    )
    yield "delivery", statement_card(replace(sheet, dispatches=dispatches), FINANCE, voice)
    yield "nobody to reach", statement_card(replace(sheet, dispatches=(), reachable=False), REP, voice)
