"""The demo's last days of money: a cheque, foreign money, a bounced payment, instalments, cash that is still held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bot.demo.cast import Cast
from bot.schedule import APART, JOBS, run_due
from sales.collections import Collection, CollectionState
from sales.desk import Desk
from sales.methods import Method
from sales.money import Money
from sales.orders import OrderState
from sales.people import EVERYTHING, Language, Person
from sales.readings import Intent, OrderSentence, PaymentSentence, SaidLine, SaidPart
from sales.receivables.adjustments import AdjustmentKind
from sales.receivables.claims import ClaimDraft
from sales.receivables.plans import Rhythm

HOUSE_RATE = Decimal("7.12")  # CNY for one USD
AGREED_RATE = Decimal("7.10")
# What some buy beside the usual: SKU, cases, base units in all.
_BIG = (("BEER330", 20, 480), ("MILK250", 15, 360), ("BEER500", 15, 180), ("MILK1L", 10, 120))
_USUAL = (("NOOD105", 3, 36), ("COLA500", 2, 48))
MOST_ROUNDED = 5  # yuan, as the house's rule has it
_NEARLY_FULL = (("BEER330", 22, 528), ("BEER500", 20, 240), ("NOOD105", 20, 240), ("CHIP070", 13, 260))


def play(desk: Desk, cast: Cast, days_left: int) -> None:
    """What happens to money so many days before the demo begins; nothing on most days."""
    for scene in _SCENES.get(days_left, ()):
        scene(desk, cast)


def wake(desk: Desk) -> None:
    """The morning on which the demo begins: what is due by itself has run, and from now on customers are dunned."""
    run_due(desk, (*JOBS, *APART))
    desk.adopt_rules({"dunning": "yes"})


def _lead(desk: Desk, cast: Cast) -> None:
    for rep in cast.reps:
        desk.set_lead(rep.name, cast.manager.name)


def _rate(desk: Desk, cast: Cast) -> None:
    desk.set_rate(cast.clerk, f"USD {HOUSE_RATE}")


def _orders(desk: Desk, cast: Cast) -> None:
    """One buys much, another one nearly up to the credit limit."""
    _buy(desk, cast, "C09", _BIG)
    _buy(desk, cast, "C08", _NEARLY_FULL)


def _transfer_that_bounces(desk: Desk, cast: Cast) -> None:
    number, left = _owed(desk, cast, "C11")
    part = SaidPart(left.amount, Method.BANK)
    _verified(desk, cast, cast.reps[1], PaymentSentence("C11", (part,), against=number))


def _it_bounces(desk: Desk, cast: Cast) -> None:
    with desk.house.archive.look() as work:
        verified = work.collections.in_state(CollectionState.VERIFIED, EVERYTHING)
    paid = max((one for one in verified if one.customer == "C11"), key=lambda one: one.id)
    why = "对方账户余额不足，银行退回" if cast.language is Language.ZH else "returned by the bank, no funds"
    desk.bounce_payment(cast.clerk, paid.id, paid.version, why)


def _cheque(desk: Desk, cast: Cast) -> None:
    """It is verified and held; the bank pays it on the demo's second day."""
    due = desk.house.today() + timedelta(days=6)
    bank = "江南银行" if cast.language is Language.ZH else "Jiangnan Bank"
    number, left = _owed(desk, cast, "C06", 1)
    part = SaidPart(left.amount, Method.CHEQUE, "30912745", bank, due)
    _verified(desk, cast, cast.reps[0], PaymentSentence("C06", (part,), against=number))


def _dollars(desk: Desk, cast: Cast) -> None:
    part = SaidPart(Decimal(100), Method.BANK)
    _verified(desk, cast, cast.reps[0], PaymentSentence("C03", (part,), currency="USD", rate=AGREED_RATE))


def _instalments(desk: Desk, cast: Cast) -> None:
    """Three weekly parts, the first of which is not paid when the demo begins."""
    rep = cast.reps[0]
    _owed(desk, cast, "C12")
    plan = desk.plan_customer(rep, "C12", "history:plan").sheet.plan
    desk.set_plan_rhythm(rep, plan.id, "history:plan:rhythm", Rhythm.WEEK.value)
    plan = desk.set_plan_first(rep, plan.id, "history:plan:first", 2).sheet.plan
    plan = desk.ask_plan(rep, plan.id, plan.version).sheet.plan
    desk.agree_plan(cast.manager, plan.id, plan.version)


def _cash_and_rounding(desk: Desk, cast: Cast) -> None:
    """The rep still holds the cash, and the odd cents of that invoice were let go."""
    rep = cast.reps[0]
    number, left = _owed(desk, cast, "C04")
    step = 10 if left.amount % 10 <= MOST_ROUNDED else MOST_ROUNDED
    whole = Money.of(left.amount // step * step, left.currency)
    _report(desk, rep, PaymentSentence("C04", (SaidPart(whole.amount, Method.CASH),), against=number))
    if whole == left:
        return
    asked = desk.begin_adjustment_for(rep, AdjustmentKind.ROUNDING.value, number, "history:rounding").sheet.made
    said = str((left - whole).amount)
    asked = desk.set_adjusted_amount(rep, asked.id, "history:rounding:a", said).sheet.made
    asked = desk.hand_in_adjustment(rep, asked.id, asked.version).sheet.made
    desk.approve_adjustment(cast.manager, asked.id, asked.version)


def _not_verified(desk: Desk, cast: Cast) -> None:
    """Finance finds two of them in the morning: one that a rep has reported, one that a customer says to have paid."""
    part = SaidPart(_owed(desk, cast, "C06")[1].amount, Method.ALIPAY)
    _report(desk, cast.reps[0], PaymentSentence("C06", (part,)))
    today = desk.house.today()
    claim = ClaimDraft(_owed(desk, cast, "C11")[1], Method.BANK, today)
    desk.report_claim(cast.contacts["C11"], "history:claim", claim)


_SCENES: dict[int, tuple[Callable[[Desk, Cast], None], ...]] = {
    6: (_lead, _rate, _transfer_that_bounces),
    5: (_cheque,),
    4: (_dollars, _instalments),
    3: (_it_bounces,),
    2: (_orders,),
    1: (_cash_and_rounding, _not_verified),
}


def _buy(desk: Desk, cast: Cast, code: str, cases: tuple[tuple[str, int, int], ...]) -> None:
    with desk.house.archive.look() as work:
        rep_id = next(each.rep_id for each in work.customers.visible(EVERYTHING) if each.code == code)
    rep = next(each for each in cast.reps if each.id == rep_id)
    lines = tuple(SaidLine(sku, Decimal(number), "箱", units) for sku, number, units in cases)
    sentence = OrderSentence(Intent.ORDER, code, lines)
    key = f"history:money:{code}:{desk.house.today()}:{len(_open(desk, code))}"
    order = desk.draft_order(rep, key, sentence).sheet.order
    order = desk.submit_order(rep, order.id, order.version).sheet.order
    if order.state is OrderState.AWAITING:
        desk.approve_order(cast.manager, order.id, order.version)


def _report(desk: Desk, rep: Person, said: PaymentSentence) -> tuple[Collection, ...]:
    key = f"history:money:{desk.house.today()}:{said.customer}"
    sheet = desk.draft_report(rep, key, said)
    return desk.confirm_report(rep, sheet.id, sheet.report.version).sheet.collections


def _verified(desk: Desk, cast: Cast, rep: Person, said: PaymentSentence) -> None:
    for one in _report(desk, rep, said):
        desk.verify_collection(cast.clerk, one.id, one.version)


def _owed(desk: Desk, cast: Cast, code: str, at: int = 0) -> tuple[str, Money]:
    """What the customer has to pay, first due first, the one at this place. The weeks that were played may have left
    less than that: on which weekday the demo begins decides who has ordered and paid. Then it buys something now."""
    while len(found := _open(desk, code)) <= at:
        _buy(desk, cast, code, _USUAL)
    return found[at]


def _open(desk: Desk, code: str) -> list[tuple[str, Money]]:
    """What the customer has to pay, first due first: its number, and what is left of it."""
    house = desk.house
    with house.archive.look() as work:
        items = work.ledger.items(code, house.currency, house.today())
    return [(item.number, item.residual) for item in items if item.residual.minor > 0]
