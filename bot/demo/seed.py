"""Fills the demo's books by playing two months of business through the desk, with a clock that is moved."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from bot.demo import company, money, statements
from bot.demo.cast import Cast
from bot.demo.deals import load_van, put_deals
from bot.demo.shelves import CATEGORIES
from bot.demo.visits import make_round, set_rhythms
from sales.collections import ReceiptField
from sales.desk import Desk
from sales.desk.house import House
from sales.ledger import DocumentKind
from sales.methods import Method
from sales.money import Money, total
from sales.outcomes import OrderAwaitsApproval
from sales.people import EVERYTHING, Language, Person, Role
from sales.policy import Fulfilment
from sales.posting_rules import Part, journal
from sales.readings import Intent, OrderSentence, SaidLine
from sales.slips import PictureFault, Unreadable

DAYS = 75
LATE = "C07"  # pays once a month, if at all
SEED = 20  # the same company on every machine
Progress = Callable[[int, int], None]


@dataclass
class PastClock:
    """Stands where it is put."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was put to."""
        return self.moment


def hire(house: House, language: Language) -> Cast:
    """Write products, stock, people and customers into an empty archive."""
    with house.archive.begin() as work:
        for category in CATEGORIES:
            work.products.put_category(category)
        for product in company.products():
            work.products.add(product)
        hired = [
            (one, work.people.add(one.name_zh if language is Language.ZH else one.name_en, one.roles, one.customer))
            for one in company.staff()
        ]
        reps = tuple(person for one, person in hired if Role.REP in one.roles)
        for customer in company.customers(tuple(rep.id for rep in reps), language):
            work.customers.add(customer)
        work.commit()
    return Cast(
        reps=reps,
        manager=next(p for one, p in hired if Role.MANAGER in one.roles),
        keeper=next(p for one, p in hired if Role.WAREHOUSE in one.roles),
        clerk=next(p for one, p in hired if Role.FINANCE in one.roles),
        contacts={one.customer: person for one, person in hired if one.customer},
        language=language,
    )


def stock_up(house: House) -> None:
    """Bring the opening stock in, with its entry in the books."""
    costs = {product.sku: product.cost for product in company.products()}
    with house.archive.begin() as work:
        number = work.ledger.next_number(DocumentKind.OPENING, house.today().year)
        for sku, quantity in company.stock().items():
            work.stock.take(sku, -quantity, number)
        worth = Money.of(sum((costs[sku] * n for sku, n in company.stock().items()), Decimal(0)), house.currency)
        work.ledger.post(journal(DocumentKind.OPENING, number, house.today(), {Part.COST: worth}), house.now())
        work.commit()


def _with_owner(house: House, cast: Cast, language: Language) -> Cast:
    """The same with the owner, who decides beside the manager and administers."""
    name = company.OWNER[0 if language is Language.ZH else 1]
    with house.archive.begin() as work:
        owner = work.people.add(name, frozenset({Role.MANAGER, Role.ADMIN}))
        work.commit()
    return replace(cast, owner=owner)


def _offer(house: House, cast: Cast) -> None:
    """Price lists and promotions for some, and the first rep's van with goods on it."""
    with house.archive.begin() as work:
        put_deals(work, house.today())
        load_van(work, cast.reps[0], house.today(), house.now())
        work.commit()


def fill(house: House, language: Language, progress: Progress) -> Cast:
    """Create the company and play its last DAYS days up to yesterday: orders, approvals, collections, statements."""
    past = PastClock(_morning(house.today() - timedelta(days=DAYS), house))
    then = replace(house, clock=past, policy=replace(house.policy, fulfilment=Fulfilment.AT_ONCE))
    desk = Desk(then)
    cast = _with_owner(then, hire(then, language), language)
    stock_up(then)
    _offer(then, cast)
    dice = random.Random(SEED)  # noqa: S311 - a play, not a secret
    set_rhythms(desk, cast)
    statements.agree_terms(desk, cast)
    for day in range(DAYS):
        past.moment = _morning(house.today() - timedelta(days=DAYS - day), house)
        _business_day(desk, cast, dice, then.today())
        money.play(desk, cast, DAYS - day)
        make_round(desk, cast)
        progress(day + 1, DAYS)
    money.wake(Desk(house))
    _forget_notices(then)
    return cast


def _business_day(desk: Desk, cast: Cast, dice: random.Random, today: date) -> None:
    statements.play(desk, cast)
    if today.weekday() >= 6:
        return
    for code in dice.sample(sorted(cast.contacts), k=dice.randint(0, 3)):
        _order(desk, cast, dice, code, today)
    if today.weekday() == 4:
        for code in sorted({*dice.sample(sorted(cast.contacts), k=5), *_due(desk, cast, today)}):
            if code != LATE or today.day <= 7:
                _pay(desk, cast, dice, code, today)
        _hand_in(desk, cast, today)


def _due(desk: Desk, cast: Cast, today: date) -> Iterator[str]:
    """Who has something to pay before the next Friday."""
    for code in sorted(cast.contacts):
        with desk.house.archive.look() as work:
            items = work.ledger.items(code, company.CURRENCY, today)
        if any(item.residual.minor > 0 and item.due < today + timedelta(days=7) for item in items):
            yield code


def _rep_of(desk: Desk, cast: Cast, code: str) -> Person:
    with desk.house.archive.look() as work:
        customer = work.customers.get(code, EVERYTHING)
    return next(rep for rep in cast.reps if customer and rep.id == customer.rep_id)


def _order(desk: Desk, cast: Cast, dice: random.Random, code: str, today: date) -> None:
    rep = _rep_of(desk, cast, code)
    lines = tuple(_lines(dice))
    sentence = OrderSentence(Intent.ORDER, code, lines)
    drafted = desk.draft_order(rep, f"history:{today}:{code}", sentence).sheet
    outcome = desk.submit_order(rep, drafted.order.id, drafted.order.version)
    if isinstance(outcome, OrderAwaitsApproval):
        desk.approve_order(cast.manager, outcome.sheet.order.id, outcome.sheet.order.version)


def _lines(dice: random.Random) -> Iterator[SaidLine]:
    usual = [p for p in company.products() if company.stock()[p.sku] >= 1000]
    for product in dice.sample(usual, k=dice.randint(1, 3)):
        cases = dice.randint(2, 8)
        size = product.size_of(product.order_unit) or 1
        yield SaidLine(product.sku, Decimal(cases), product.order_unit, cases * size)


def _pay(desk: Desk, cast: Cast, dice: random.Random, code: str, today: date) -> None:
    """What is due, or else the oldest open invoice, is paid; the rep confirms it from a picture typed in by hand."""
    rep = _rep_of(desk, cast, code)
    with desk.house.archive.look() as work:
        items = [item for item in work.ledger.items(code, company.CURRENCY, today) if item.residual.minor > 0]
    if not items or (today - items[0].day).days < 10:
        return
    due = [item for item in items if item.due < today + timedelta(days=7)] or items[:1]
    paid = total((item.residual for item in due), company.CURRENCY)
    key = f"history:{today}:{code}"
    receipt = desk.take_receipt(rep, 0, int(f"{today:%Y%m%d}{code[1:]}"), key.encode()).sheet.receipt
    desk.record_reading(receipt.id, Unreadable(PictureFault.NOT_A_PICTURE))
    desk.correct_receipt(rep, receipt.id, f"{key}:t", ReceiptField.TOTAL, str(paid.amount))
    desk.correct_receipt(rep, receipt.id, f"{key}:d", ReceiptField.DATE, today.isoformat())
    desk.choose_receipt_customer(rep, receipt.id, f"{key}:c", code)
    method = dice.choice((Method.WECHAT, Method.BANK, Method.CASH, Method.ALIPAY))
    sheet = desk.choose_method(rep, receipt.id, f"{key}:m", method).sheet
    collection = desk.confirm_receipt(rep, receipt.id, sheet.receipt.version).sheet.collection
    if collection is not None and collection.method is not Method.CASH:
        desk.verify_collection(cast.clerk, collection.id, collection.version)


def _hand_in(desk: Desk, cast: Cast, today: date) -> None:
    """What the reps took in cash is handed over, counted and verified."""
    for rep in cast.reps:
        for cash in desk.cash(rep).held:
            key = f"history:{today}:{rep.id}:{cash.total.currency}"
            handed = desk.hand_in_cash(rep, key, cash.total.currency, cash.latest, cash.total.minor).sheet.handover
            counted = desk.count_cash(cast.clerk, handed.id, handed.version).sheet.handover
            desk.verify_cash(cast.clerk, counted.id, counted.version)


def _forget_notices(house: House) -> None:
    """What was told in the past has been heard: nothing of it is sent now."""
    with house.archive.begin() as work:
        work.outbox.forget()
        work.commit()


def _morning(day: date, house: House) -> datetime:
    return datetime.combine(day, time(10, 0), house.zone).astimezone(UTC)
