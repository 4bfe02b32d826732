"""Actions on the draft of an adjustment: what it concerns, how much, how it is paid, its tax, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sales.desk.house import House
from sales.desk.money.adjust_facts import adjustment_sheet, most
from sales.desk.money.adjust_parts import Trouble, about, beyond, own_adjustment, saved
from sales.desk.named import customer_of
from sales.desk.typed import amount_heard, coming_day, reason_of, words_said
from sales.desk.typed_days import day_said
from sales.money import Money
from sales.people import Person
from sales.ports import Work
from sales.receivables.adjusting import AdjustmentChanged
from sales.receivables.adjustments import REFUND_METHODS, Adjustment, AdjustmentKind, AdjustmentReason
from sales.receivables.refusals import CannotAdjust
from sales.refusals import BadValue, BadValueKind, NotFound

Change = Callable[[Work, Adjustment], Adjustment]
FARTHEST_DUE = timedelta(days=5 * 366)
ALL_CREDIT = "-"  # in the place of a credit's number: a refund is paid out of all that is free


@dataclass(frozen=True, slots=True)
class ChangeAdjustment:
    """- Only who began it changes it, and only while it is a draft.
    - `key` (a press or a message) takes effect once.
    - Never more than is left of what it concerns. What a reversal takes back is always the whole."""

    house: House

    def choose(self, actor: Person, adjustment_id: int, key: str, number: str) -> AdjustmentChanged:
        """What it concerns, by its number, for all that is left; a refund may be out of all free credit. NotFound,
        CannotAdjust."""
        house = self.house

        def change(work: Work, made: Adjustment) -> Adjustment:
            if number == ALL_CREDIT and made.kind is AdjustmentKind.REFUND:
                made = replace(made, target=None)
                free = most(house, work, made)
                if free is None or free.minor <= 0:
                    raise beyond(house, work, made.worth(None), free or Money.zero(made.currency))
                return made.worth(free)
            return about(house, work, made, " ".join(number.split()).upper())

        return self._change(actor, adjustment_id, key, change)

    def all_of_it(self, actor: Person, adjustment_id: int, key: str) -> AdjustmentChanged:
        """All that is left. CannotAdjust."""

        def change(work: Work, made: Adjustment) -> Adjustment:
            free = most(self.house, work, made)
            if free is None:
                raise CannotAdjust(made.id, Trouble.NO_TARGET)
            if free.minor <= 0:
                raise beyond(self.house, work, made.worth(None), free)
            return made.worth(free)

        return self._change(actor, adjustment_id, key, change)

    def set_amount(self, actor: Person, adjustment_id: int, key: str, said: str) -> AdjustmentChanged:
        """An amount as typed. BadValue, CannotAdjust."""

        def change(work: Work, made: Adjustment) -> Adjustment:
            if made.kind is AdjustmentKind.REVERSAL:
                raise CannotAdjust(made.id, Trouble.NO_TARGET)
            amount = Money.of(amount_heard(self.house.ear, said, made.currency), made.currency)
            free = most(self.house, work, made)
            if free is not None and amount > free:
                raise beyond(self.house, work, made.worth(amount), free)
            credit = made.amount is not None and made.amount.minor < 0
            return made.worth(-amount if credit else amount)

        return self._change(actor, adjustment_id, key, change)

    def turn(self, actor: Person, adjustment_id: int, key: str) -> AdjustmentChanged:
        """An opening balance is what the customer owes, or its credit. CannotAdjust."""

        def change(_: Work, made: Adjustment) -> Adjustment:
            if made.kind is not AdjustmentKind.OPENING or made.amount is None:
                raise CannotAdjust(made.id, Trouble.NO_AMOUNT)
            return made.worth(-made.amount)

        return self._change(actor, adjustment_id, key, change)

    def choose_method(self, actor: Person, adjustment_id: int, key: str, method: str) -> AdjustmentChanged:
        """How a refund is paid. NotFound."""
        chosen = next((each for each in REFUND_METHODS if each.value == method), None)
        if chosen is None:
            raise NotFound(words=method)
        change: Change = lambda _, made: replace(made, method=chosen)  # noqa: E731
        return self._change(actor, adjustment_id, key, change)

    def choose_rate(self, actor: Person, adjustment_id: int, key: str, rate: str) -> AdjustmentChanged:
        """The rate of tax in a rebate: one of the company's products', or 0. NotFound."""

        def change(work: Work, made: Adjustment) -> Adjustment:
            known = {format(each.normalize(), "f"): each for each in (*work.products.tax_rates(), Decimal(0))}
            if rate not in known or made.kind is not AdjustmentKind.REBATE:
                raise NotFound(words=rate)
            return made.taxed(known[rate])

        return self._change(actor, adjustment_id, key, change)

    def set_due(self, actor: Person, adjustment_id: int, key: str, said: str) -> AdjustmentChanged:
        """When an opening balance is, or was, due. BadValue."""
        due = self._day(said)
        change: Change = lambda _, made: replace(made, due=due)  # noqa: E731
        return self._change(actor, adjustment_id, key, change)

    def set_day(self, actor: Person, adjustment_id: int, key: str, said: str) -> AdjustmentChanged:
        """The day on which an opening balance stood in the former books, not ahead: it is dated so. Its due day follows
        by the customer's terms, unless one was typed. BadValue."""
        today = self.house.today()
        day = day_said(said, today)

        def change(work: Work, made: Adjustment) -> Adjustment:
            before = made.document_day
            terms = timedelta(days=customer_of(work, made.customer).terms_days)
            untyped = made.due in (None, today, before + terms if before else today)
            return replace(made, document_day=day, due=day + terms if untyped else made.due)

        return self._change(actor, adjustment_id, key, change)

    def set_document(self, actor: Person, adjustment_id: int, key: str, said: str) -> AdjustmentChanged:
        """The paper of an opening balance in the former books. BadValue."""
        document = words_said(said)
        change: Change = lambda _, made: replace(made, document=document)  # noqa: E731
        return self._change(actor, adjustment_id, key, change)

    def choose_reason(
        self, actor: Person, adjustment_id: int, key: str, reason: str, words: str = ""
    ) -> AdjustmentChanged:
        """One of the kind's ready-made reasons, by its value; `words` is how the actor reads it. BadValue."""

        def change(_: Work, made: Adjustment) -> Adjustment:
            chosen = next((each for each in made.terms.reasons if each.value == reason), None)
            if chosen is None:
                raise BadValue(BadValueKind.TEXT, reason)
            return replace(made, reason=chosen, words=words)

        return self._change(actor, adjustment_id, key, change)

    def write_reason(self, actor: Person, adjustment_id: int, key: str, said: str) -> AdjustmentChanged:
        """A reason as typed; BadValue."""
        words = reason_of(said)
        change: Change = lambda _, made: replace(made, reason=AdjustmentReason.OTHER, words=words)  # noqa: E731
        return self._change(actor, adjustment_id, key, change)

    def _day(self, said: str) -> date:
        """A day of the past, or one to come."""
        today = self.house.today()
        try:
            return day_said(said, today)
        except BadValue as bad:
            if bad.kind is not BadValueKind.DATE_IN_FUTURE:
                raise
        day = coming_day(said, today)
        if day - today > FARTHEST_DUE:
            raise BadValue(BadValueKind.DATE, said)
        return day

    def _change(self, actor: Person, adjustment_id: int, key: str, change: Change) -> AdjustmentChanged:
        house = self.house
        with house.archive.begin() as work:
            made = own_adjustment(work, actor, adjustment_id)
            if not work.talk.first_time(key, house.now()):
                return AdjustmentChanged(adjustment_sheet(house, work, made))
            changed = change(work, made)
            if changed != made:
                return saved(house, work, actor, changed, "changed")
            sheet = adjustment_sheet(house, work, made)
            work.commit()
        return AdjustmentChanged(sheet)
