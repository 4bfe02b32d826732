"""Instalment plans and dunning, as sheets and in one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.views.dunning import (
    dunning_card,
    dunning_letter,
    forward_letter,
    objected,
    objection_told,
)
from handlers.views.dunning_list import account_card, dunning_list
from handlers.views.plans import CancelReasons, PickItems, plan_card, plan_decided, plans_list
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import Reasons
from sales.ledger import DocumentKind, OpenItem
from sales.receivables.dunning import DueItem, Dunning, DunningState, Obstacle, Pause, PauseKind
from sales.receivables.dunning_sheets import Account, DunningList, DunningSheet, Letter, Objected
from sales.receivables.plan_sheets import PlanSheet, PlansSheet
from sales.receivables.plans import Plan, PlanState, Share, Terms, equal_parts, standings
from sales.receivables.refusals import PlanTrouble
from tests.views.facts import CONTACT, FINANCE, MANAGER, NOW, REP, WANGJI, yuan

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 14)
ITEMS = tuple(
    OpenItem(f"INV-2026-{no:06d}", DocumentKind.INVOICE, "C001", TODAY, TODAY, yuan(sum_), yuan(sum_))
    for no, sum_ in ((21, "600"), (22, "400"))
)
PARTS = equal_parts(yuan("1000"), 3, TODAY - timedelta(days=3), Terms(TODAY).rhythm)
DRAFT = Plan(7, 1, PlanState.DRAFT, "k", "C001", "CNY", REP.id, NOW, Terms(TODAY, tuple(i.number for i in ITEMS)))


def plan_sheet(state: PlanState, **changes: object) -> PlanSheet:
    """A plan over two invoices in this state."""
    known = state not in (PlanState.DRAFT, PlanState.ASKED, PlanState.DISCARDED)
    plan = replace(DRAFT, state=state, parts=PARTS if state is not PlanState.DRAFT else ())
    if known:
        plan = replace(plan, decided_by=FINANCE.id, decided_at=NOW)
    if state is PlanState.REFUSED:
        plan = replace(plan, refusal="首期太少")
    if state in (PlanState.AGREED, PlanState.ENDED):
        plan = replace(plan, number="IP-2026-000003", agreed_on=TODAY)
    shares = [Share("INV-2026-000021", no, part.due, part.amount) for no, part in enumerate(PARTS)]
    left = {"INV-2026-000021": yuan("700")}
    made = PlanSheet(
        plan=plan,
        customer=WANGJI,
        asker=REP,
        today=TODAY,
        owed=yuan("1000"),
        parts=PARTS,
        decider=FINANCE if known else None,
        offered=ITEMS if state is PlanState.DRAFT else (),
        held=ITEMS,
        standings=standings(plan, shares, left, TODAY, more_to_come=False) if plan.agreed_on else (),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def plans(voice: Voice) -> Shows:
    """Every state of a plan, and its screens."""
    draft, asked, agreed = (plan_sheet(s) for s in (PlanState.DRAFT, PlanState.ASKED, PlanState.AGREED))
    yield "draft", plan_card(draft, REP, voice)
    yield "draft in trouble", plan_card(replace(draft, parts=(), trouble=PlanTrouble.NO_PARTS), REP, voice)
    yield "draft items", plan_card(draft, REP, voice, PickItems())
    yield "asked, to finance", plan_card(asked, FINANCE, voice)
    yield "asked, to its asker", plan_card(asked, REP, voice)
    yield "asked, reasons", plan_card(asked, MANAGER, voice, Reasons())
    yield "agreed, to the rep", plan_card(agreed, REP, voice)
    yield "agreed, to the contact", plan_card(agreed, CONTACT, voice)
    yield "agreed, why cancel", plan_card(agreed, REP, voice, CancelReasons())
    for state in (PlanState.REFUSED, PlanState.DISCARDED, PlanState.ENDED):
        yield state.value, plan_card(plan_sheet(state), REP, voice)
    ending = replace(asked.plan, cancels=True, parts=(), words="客户一次付清", replaces=3)
    yield "to be cancelled", plan_card(replace(asked, plan=ending, parts=(), other=agreed.plan), MANAGER, voice)
    yield "told agreed", plan_decided(agreed, voice)
    yield "told refused", plan_decided(plan_sheet(PlanState.REFUSED), voice)
    yield "list", plans_list(PlansSheet(REP, TODAY, (asked,), (agreed,)), voice)
    yield "no plans", plans_list(PlansSheet(REP, TODAY, (), ()), voice)


LATE = (
    DueItem("INV-2026-000021", TODAY - timedelta(days=16), yuan("600"), 16, 3, new=True),
    DueItem("INV-2026-000022", TODAY - timedelta(days=1), yuan("400"), 1, 1, new=True),
)
SOON = (DueItem("INV-2026-000030", TODAY + timedelta(days=3), yuan("200"), -3, 0, new=True),)
MADE = Dunning(5, 1, DunningState.PREVIEW, "C001", 3, NOW, NOW + timedelta(hours=4))
HOUSE = ("海风贸易有限公司", "Seabreeze Trading Co., Ltd.")


def letter(level: int = 3, **changes: object) -> Letter:
    """Two late invoices, or one that falls due."""
    made = Letter(MADE, WANGJI, TODAY, level, LATE if level else (), SOON, HOUSE)
    return replace(made, **changes)  # type: ignore[arg-type]


def account(**changes: object) -> Account:
    """Late with two invoices, one of them in dispute."""
    items = (replace(LATE[0], obstacle=Obstacle.DISPUTED), LATE[1])
    said = replace(MADE, state=DunningState.SAID, said_at=NOW, level=2)
    made = Account(WANGJI, TODAY, items, last=said, waits_until=TODAY + timedelta(days=2))
    return replace(made, **changes)  # type: ignore[arg-type]


def dunning(voice: Voice) -> Shows:
    """Letters in every tone, the rep's look at them, the list."""
    for level in range(5):
        yield f"letter {level}", dunning_letter(letter(level), voice)
    parts = (LATE[0], replace(LATE[0], due=TODAY - timedelta(days=9), days=9, level=2), LATE[1])
    yield "letter of a plan", dunning_letter(letter(items=parts, plans=("IP-2026-000003",)), voice)
    brought = replace(LATE[0], number="OB-2026-000004")
    former = {brought.number: "XS<8807>"}
    yield "letter of an opening balance", dunning_letter(letter(items=(brought, LATE[1]), former=former), voice)
    yield "due today", dunning_letter(letter(0, soon=(replace(SOON[0], days=0),)), voice)
    preview = DunningSheet(letter(), (CONTACT,), REP)
    yield "preview", dunning_card(preview, REP, voice)
    said = replace(MADE, state=DunningState.SAID, said_at=NOW, decided_by=REP.id)
    yield "said", dunning_card(DunningSheet(letter(dunning=said), (), REP, REP), MANAGER, voice)
    yield "to be passed on by the rep", dunning_card(DunningSheet(letter(), (), REP), REP, voice)
    dropped = replace(MADE, state=DunningState.DROPPED)
    yield "dropped", dunning_card(DunningSheet(letter(dunning=dropped, items=(), soon=()), (CONTACT,), REP), REP, voice)
    yield "objections", dunning_card(preview, CONTACT, voice, Reasons())
    yield "objected", objected(Objected(letter(), TODAY + timedelta(days=7)), voice)
    yield "objected again", objected(Objected(letter(), None), voice)
    yield "objection told", objection_told(preview, "没有收到货", voice)
    yield "passed on", forward_letter(letter(), voice)
    pause = Pause("C001", PauseKind.SWITCHED_OFF, TODAY, "正在对账", FINANCE.id, NOW)
    paused = account(pause=pause, paused_by=FINANCE, reachable=False, zone="Asia/Tokyo")
    reported = account(reported=True, last=None, silent_until=NOW, under_way=MADE)
    yield "list", dunning_list(DunningList(FINANCE, TODAY, (account(), paused, reported), True), voice)
    yield "tomorrow", dunning_list(DunningList(FINANCE, TODAY, (account(),), True), voice, tomorrow=True)
    yield "off", dunning_list(DunningList(FINANCE, TODAY, (), False), voice)
    yield "one", account_card(account(), FINANCE, voice)
    yield "one, paused", account_card(paused, MANAGER, voice)
    yield "one, to the rep", account_card(reported, REP, voice)
