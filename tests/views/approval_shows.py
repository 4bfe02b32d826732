"""What is shown around approval: the list of what waits, two people, absence, the rules, a customer's credit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from handlers.views.approvals import order_waiting, pending_list
from handlers.views.away import away_card, delegation_told, until_card
from handlers.views.order_approval import reopen_card
from handlers.views.order_text import head_text
from handlers.views.orders import order_card
from handlers.views.reply import Reply
from handlers.views.rule_subjects import SUBJECTS
from handlers.views.rules import rule_card, rule_preview, rules_card
from handlers.views.say import Voice
from sales.deciding import Agreed, AwaySheet, DelegationSheet, RuleChanged, RulesSheet
from sales.delegations import Delegation
from sales.orders import Need, NeedKind, OrderState
from sales.outcomes import Pending
from sales.policy import Policy
from sales.rules import RULES
from tests.views.facts import AWAITING, COLA, FINANCE, MANAGER, NOW, REP, order, order_sheet, yuan

TWO = (
    Need(NeedKind.ABOVE_THRESHOLD, 600000, 500000, approvals=2),
    Need(NeedKind.BELOW_FLOOR, 45000, 46000, COLA.sku, approvals=2),
    Need(NeedKind.OVERDUE, 120000, 17),
    Need(NeedKind.ODD_QUANTITY, 240, 30, COLA.sku),
    Need(NeedKind.MANUAL_PRICE, 48000, 48000, COLA.sku),
)
SECOND = replace(MANAGER, id=22, name="周涛")
DELEGATION = Delegation(5, MANAGER.id, FINANCE.id, NOW, NOW + timedelta(days=2))


def approval(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Everything by name, in one voice."""
    waits = replace(AWAITING, needs=TWO)
    agreed = (Agreed(SECOND, NOW),)
    first = order_sheet(waits, needs=TWO, agreed=agreed)
    yield "two asked / manager", order_card(order_sheet(waits, needs=TWO), MANAGER, voice)
    yield "one agreed / manager", order_card(first, MANAGER, voice)
    yield "one agreed / who did", order_card(first, SECOND, voice)
    yield "one agreed / rep", order_card(first, REP, voice)
    yield "stand-in", order_card(order_sheet(waits, needs=TWO, stand_ins={FINANCE.id: MANAGER}), FINANCE, voice)
    taken = order_sheet(order(number="SO-2026-000042"))
    yield "taken back / manager", order_card(taken, MANAGER, voice)
    gone = order_sheet(order(number="SO-2026-000042", state=OrderState.DISCARDED))
    yield "taken back and discarded / manager", order_card(gone, MANAGER, voice)
    approved = order_sheet(replace(AWAITING, state=OrderState.APPROVED), agreed=agreed)
    yield "back to draft?", reopen_card(approved, head_text(approved, REP, voice), voice)
    yield "pending", pending_list(Pending((first, order_sheet(AWAITING)), 1, 3, 12), voice)
    yield "pending / nothing", pending_list(Pending((), 0, 1, 0), voice)
    yield "waiting too long", order_waiting(order_sheet(waits, needs=TWO), voice)
    yield from _away(voice)
    yield from _rules(voice)


def _away(voice: Voice) -> Iterator[tuple[str, Reply]]:
    here = AwaySheet(MANAGER, (SECOND, FINANCE), None, None, ((SECOND, NOW),), NOW.date())
    yield "away / here", away_card(here, voice)
    yield "away / until", until_card(here, FINANCE, voice)
    yield "away / gone", away_card(replace(here, own=DELEGATION, stand_in=FINANCE), voice)
    yield "away / stand-in", away_card(AwaySheet(FINANCE, (), None, None, ((MANAGER, NOW),), NOW.date()), voice)
    told = DelegationSheet(DELEGATION, MANAGER, FINANCE)
    for reader in (FINANCE, SECOND):
        yield f"away / told {reader.id}", delegation_told(told, True, reader, voice)
        yield f"away / told of the end {reader.id}", delegation_told(told, False, reader, voice)


def _rules(voice: Voice) -> Iterator[tuple[str, Reply]]:
    sheet = RulesSheet(Policy(yuan("5000")), 3, NOW, MANAGER, True, "CNY")
    for page in range(len(SUBJECTS) + 1):
        yield f"rules {page}", rules_card(sheet, voice, page)
    yield "rules / to read", rules_card(replace(sheet, may_change=False, number=0, at=None, by=None), voice, 1)
    yield "rules / at the server", rules_card(replace(sheet, by=None), voice)
    for index, rule in enumerate(RULES):
        yield f"rule {rule.name}", rule_card(sheet, index, voice)
    yield "rule / preview", rule_preview(RuleChanged(sheet, "second_above", "off", "20000.00"), "20000", voice)
    yield "rule / same", rule_preview(RuleChanged(sheet, "odd_factor", "5", "5"), "5", voice)
