"""An instalment plan's card with its buttons, its list, and what is told about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from handlers.views.keys import BACK, choice, grid, key, named, page_of, rows
from handlers.views.plan_text import head, plan_text
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, long, money, worded
from handlers.views.screens import MAIN, Main, Reasons
from handlers.views.words import REASON, WRITE_REASON, some
from sales.money import Money
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.receivables.plan_sheets import (
    ASKERS,
    DECIDERS,
    PlanAgreed,
    PlanAsked,
    PlanChanged,
    PlanDiscarded,
    PlanRefused,
    PlanSheet,
    PlansSheet,
)
from sales.receivables.plans import COUNTS, PlanState, Rhythm

LIST_LENGTH = 10
WEEK = timedelta(days=7)
FIRST_DAYS = (0, 7, 15, 30)


@dataclass(frozen=True, slots=True)
class PickItems:
    """The items of a draft, to take in or leave out."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class CancelReasons:
    """Why a plan in force is to be cancelled."""


PlanScreen = Main | Reasons | PickItems | CancelReasons

_ASK = Text(zh="✅ 提交审核 {amount}", en="✅ Ask for it {amount}")
_COUNT = Text(zh="{on}{count} 期", en="{on}{count:part}")
_RHYTHMS = {
    Rhythm.MONTH: Text(zh="{on}每月一期", en="{on}Monthly"),
    Rhythm.WEEK: Text(zh="{on}每周一期", en="{on}Weekly"),
}
_FIRST = Text(zh="首期 {days} 天后", en="First in {days} d")
_FIRST_TODAY = Text(zh="首期今天", en="First today")
_TYPE = Text(zh="⌨️ 自己写每期", en="⌨️ Type the parts")
_ITEMS = Text(zh="选单据 {count}/{all}", en="Documents {count}/{all}")
_WHICH = Text(zh="哪些单据分期？点一下选上或去掉。", en="Which documents are in it? Tap to take in or leave out.")
_DISCARD = Text(zh="作废草稿", en="Discard draft")
_WITHDRAW = Text(zh="撤回", en="Take back")
_AGREE = Text(zh="✅ 同意", en="✅ Agree")
_REFUSE = Text(zh="❌ 不同意", en="❌ Refuse")
_OWN = Text(zh="自己提的分期要由另一个人同意。", en="You asked for it: another person agrees.")
_WHY_NOT = Text(zh="为什么不同意？提出的人会看到。", en="Why not? Who asked will see it.")
_REFUSALS = (
    Text(zh="期数太多", en="Too many parts"),
    Text(zh="拖得太久", en="It takes too long"),
    Text(zh="首期太少", en="The first part is too small"),
    Text(zh="先付清旧账", en="Old debts are paid first"),
)
_AGAIN = Text(zh="改计划", en="Change the plan")
_CANCEL = Text(zh="取消计划", en="Cancel the plan")
_WHY_CANCEL = Text(zh="为什么取消？审核的人会看到。", en="Why is it cancelled? Who decides will see it.")
_CANCELS = (
    Text(zh="客户一次付清", en="The customer pays at once"),
    Text(zh="没有按期付", en="It was not kept"),
    Text(zh="计划写错了", en="The plan was wrong"),
)
_BALANCE = Text(zh="查欠款", en="Balance")
_TOASTS = {
    PlanAsked: Text(zh="✅ 已提交，等另一个人同意", en="✅ Asked: another person decides"),
    PlanAgreed: Text(zh="✅ 已同意", en="✅ Agreed"),
    PlanRefused: Text(zh="❌ 没有同意", en="❌ Refused"),
    PlanDiscarded: Text(zh="已作废", en="Discarded"),
}
_DECIDED_YES = Text(zh="✅ <b>{who}</b> 同意了", en="✅ Agreed by <b>{who}</b>")
_DECIDED_NO = Text(zh="❌ <b>{who}</b> 没有同意", en="❌ Refused by <b>{who}</b>")
_OPEN = Text(zh="打开计划", en="Open the plan")
_TITLE = Text(zh="📆 <b>回款计划</b>", en="📆 <b>Payment plans</b>")
_WAITING = Text(zh="⏳ 等审核 {count}", en="⏳ To be agreed: {count}")
_WEEK = Text(zh="<b>本周到期</b>", en="<b>Due within a week</b>")
_DUE = Text(zh="{mark} {due} {customer}  <b>{amount}</b>", en="{mark} {due} {customer}  <b>{amount}</b>")
_NONE = Text(zh="没有回款计划。", en="There are no payment plans.")
_HINT = Text(zh="给客户分期：/plans 王记", en="For a customer's instalments: /plans Wangji")
_OF_ORDER = Text(zh="📆 分期", en="📆 Instalments")
_WHOSE = Text(zh="给哪家客户分期？", en="Whose instalments?")


def plan_card(sheet: PlanSheet, viewer: Person, voice: Voice, screen: PlanScreen = MAIN) -> Reply:
    """The card as this viewer may see it."""
    seen = (sheet.plan.id, sheet.plan.version)
    back = (key(BACK, voice, Verb.PLAN, *seen),)
    if isinstance(screen, PickItems) and _own_draft(sheet, viewer):
        return _pick_items(sheet, voice, screen.page)
    if isinstance(screen, Reasons) and may_decide(sheet, viewer):
        ready = ((key(text, voice, Verb.PLAN_REFUSE_FOR, *seen, i),) for i, text in enumerate(_REFUSALS))
        write = (key(WRITE_REASON, voice, Verb.PLAN_TYPE_REFUSE, *seen),)
        return Reply(blocks((plan_text(sheet, voice), _WHY_NOT.say(voice))), rows(*ready, write, back))
    if isinstance(screen, CancelReasons) and may_change(sheet, viewer):
        ready = ((key(text, voice, Verb.PLAN_CANCEL_FOR, *seen, i),) for i, text in enumerate(_CANCELS))
        write = (key(WRITE_REASON, voice, Verb.PLAN_TYPE_CANCEL, *seen),)
        return Reply(blocks((plan_text(sheet, voice), _WHY_CANCEL.say(voice))), rows(*ready, write, back))
    own = sheet.plan.state is PlanState.ASKED and sheet.plan.asked_by == viewer.id and viewer.has(*DECIDERS)
    return Reply(blocks((plan_text(sheet, voice), _OWN.say(voice) if own else "")), _keys(sheet, viewer, voice))


def may_decide(sheet: PlanSheet, viewer: Person) -> bool:
    """Whether it waits, and the viewer may agree and did not ask for it."""
    return sheet.plan.state is PlanState.ASKED and viewer.has(*DECIDERS) and viewer.id != sheet.plan.asked_by


def may_change(sheet: PlanSheet, viewer: Person) -> bool:
    """Whether it is in force, and the viewer may ask for another one."""
    return sheet.plan.state is PlanState.AGREED and viewer.has(*ASKERS)


def _own_draft(sheet: PlanSheet, viewer: Person) -> bool:
    return sheet.plan.state is PlanState.DRAFT and sheet.plan.asked_by == viewer.id and viewer.active


def _keys(sheet: PlanSheet, viewer: Person, voice: Voice) -> Rows:
    seen = (sheet.plan.id, sheet.plan.version)
    if _own_draft(sheet, viewer):
        return _draft_keys(sheet, voice)
    if may_decide(sheet, viewer):
        return rows((key(_AGREE, voice, Verb.PLAN_AGREE, *seen), key(_REFUSE, voice, Verb.PLAN_REFUSE, *seen)))
    if sheet.plan.state is PlanState.ASKED and sheet.plan.asked_by == viewer.id:
        return ((key(_WITHDRAW, voice, Verb.PLAN_DISCARD, *seen),),)
    balance = choice(_BALANCE.plain(voice), Verb.BALANCE, sheet.customer.code)
    if may_change(sheet, viewer):
        again = key(_AGAIN, voice, Verb.PLAN_ANEW, *seen)
        return rows((again, key(_CANCEL, voice, Verb.PLAN_CANCEL, *seen)), balance)
    may_see = viewer.has(*ASKERS, Role.CONTACT, Role.ADMIN, Role.AUDITOR)
    return rows(balance) if sheet.plan.state is PlanState.AGREED and may_see else ()


def _draft_keys(sheet: PlanSheet, voice: Voice) -> Rows:
    seen, terms = (sheet.plan.id, sheet.plan.version), sheet.plan.terms
    equal = not terms.custom
    ask = () if sheet.trouble else (key(_ASK, voice, Verb.PLAN_ASK, *seen, amount=sheet.owed),)
    counts = [
        key(_COUNT, voice, Verb.PLAN_COUNT, *seen, n, on=_on(equal and n == terms.count), count=n) for n in COUNTS
    ]
    rhythms = (
        key(text, voice, Verb.PLAN_RHYTHM, *seen, rhythm.value, on=_on(equal and rhythm is terms.rhythm))
        for rhythm, text in _RHYTHMS.items()
    )
    first = [
        key(_FIRST if days else _FIRST_TODAY, voice, Verb.PLAN_FIRST, *seen, days, **({"days": days} if days else {}))
        for days in FIRST_DAYS
    ]
    several = len(sheet.offered) > 1
    items = key(_ITEMS, voice, Verb.PLAN_ITEMS, *seen, 0, count=len(sheet.held), all=len(sheet.offered))
    return rows(
        ask,
        *grid(counts, 4),
        rhythms,
        *grid(first, 2),
        (key(_TYPE, voice, Verb.PLAN_TYPE, *seen), *((items,) if several else ())),
        (key(_DISCARD, voice, Verb.PLAN_DISCARD, *seen),),
    )


def _on(chosen: bool) -> str:
    return "● " if chosen else ""


def _pick_items(sheet: PlanSheet, voice: Voice, number: int) -> Reply:
    seen = (sheet.plan.id, sheet.plan.version)
    page = page_of(sheet.offered, number)
    chosen = {item.number for item in sheet.held}
    keys = (
        choice(
            named(f"{'☑' if item.number in chosen else '☐'} {item.number}", money(item.residual, voice)),
            Verb.PLAN_ITEM,
            *seen,
            page.number,
            item.number,
        )
        for item in page.items
    )
    turns = page.turns(voice, Verb.PLAN_ITEMS, *seen)
    return Reply(_WHICH.say(voice), rows(*keys, turns, (key(BACK, voice, Verb.PLAN, *seen),)))


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason to refuse; None when there is none with this index."""
    return _REFUSALS[index].plain(voice) if 0 <= index < len(_REFUSALS) else None


def cancel_reason(index: int, voice: Voice) -> str | None:
    """The same for cancelling."""
    return _CANCELS[index].plain(voice) if 0 <= index < len(_CANCELS) else None


def plan_toast(
    outcome: PlanChanged | PlanAsked | PlanAgreed | PlanRefused | PlanDiscarded, voice: Voice
) -> Toast | None:
    """What appears for a moment after the press that did it."""
    text = _TOASTS.get(type(outcome))
    return Toast(text.plain(voice)) if text else None


def plan_decided(sheet: PlanSheet, voice: Voice) -> Reply:
    """Tells who asked for it what was decided."""
    plan = sheet.plan
    text = _DECIDED_NO if plan.state is PlanState.REFUSED else _DECIDED_YES
    why = REASON.say(voice, reason=long(plan.refusal)) if plan.refusal else ""
    said = (head(sheet, voice), bold(escaped(sheet.customer, voice)), text.say(voice, who=sheet.decider or ""), why)
    return Reply(lines(said), ((key(_OPEN, voice, Verb.OPEN_PLAN, plan.id),),))


def plans_list(sheet: PlansSheet, voice: Voice) -> Reply:
    """What waits, what falls due within a week, and every plan as a button."""
    if not sheet.asked and not sheet.agreed:
        return Reply(lines((_NONE.say(voice), _hint(sheet, voice))))
    due = [
        _DUE.say(
            voice,
            mark="⚠️" if standing.part.due < sheet.today else "▶️",
            due=standing.part.due,
            customer=each.customer,
            amount=standing.left,
        )
        for each, standing in sheet.due_by(sheet.today + WEEK)
    ]
    waiting = _WAITING.say(voice, count=len(sheet.asked)) if sheet.asked else ""
    week = lines((_WEEK.say(voice), some(due, LIST_LENGTH, voice))) if due else ""
    keys = (_row(each, voice) for each in (*sheet.asked, *sheet.agreed)[:LIST_LENGTH])
    return Reply(blocks((lines((_TITLE.say(voice), waiting)), week, _hint(sheet, voice))), rows(*keys))


def _row(sheet: PlanSheet, voice: Voice) -> tuple[Button, ...]:
    mark = "⏳ " if sheet.plan.state is PlanState.ASKED else ""
    left = sum(each.left.minor + each.to_invoice.minor * sheet.more_to_come for each in sheet.standings)
    amount = sheet.owed if mark else Money(left, sheet.owed.currency)
    return choice(named(mark + worded(sheet.customer, voice), money(amount, voice)), Verb.OPEN_PLAN, sheet.plan.id)


def _hint(sheet: PlansSheet, voice: Voice) -> Html:
    return _HINT.say(voice) if sheet.reader.has(*ASKERS) else Html()


def order_plan_key(sheet: OrderSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """The button of an order's card that leads to its instalments."""
    own_draft = sheet.order.state is OrderState.DRAFT and viewer.id == sheet.order.rep_id
    if not own_draft and sheet.order.state not in (OrderState.AWAITING, OrderState.APPROVED):
        return ()
    if sheet.customer is None or not sheet.order.lines or not viewer.has(*ASKERS):
        return ()
    return (key(_OF_ORDER, voice, Verb.ORDER_PLAN, sheet.order.id, sheet.order.version),)


def whose_plan(customers: tuple[tuple[str, str], ...], voice: Voice) -> Reply:
    """Several customers are called that."""
    return Reply(_WHOSE.say(voice), rows(*(choice(name, Verb.PLAN_CUSTOMER, code) for code, name in customers)))
