"""Actions on the draft of a return: quantities, credits for the price alone, the reason, where the goods go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sales.desk.house import House
from sales.desk.return_facts import asked_for, invoice_of, notes_of, places, remainders, return_sheet
from sales.desk.return_parts import own_return, put_together, saved
from sales.desk.typed import amount_heard, reason_of
from sales.money import Money
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, CannotReturn, NotFound, ReturnTrouble
from sales.return_outcomes import ReturnChanged
from sales.returns import SCRAP, Remainder, Return, ReturnReason

Change = Callable[[Work, Return], Return]


@dataclass(frozen=True, slots=True)
class ChangeReturn:
    """- Only who began a return changes it, and only while it is a draft.
    - `key` (a press or a message) takes effect once.
    - Never more than was invoiced less what came back or is asked for by others; never above the original's price.
      A credit for the price alone is possible up to what is left of the line."""

    house: House

    def step(self, actor: Person, return_id: int, key: str, position: int, delta: int) -> ReturnChanged:
        """So many base units more or less of a line; it stops at nothing and at what is left."""

        def change(work: Work, made: Return) -> Return:
            left = self._left(work, made, position)
            line = made.line(position)
            most = left.base_quantity - asked_for(work, made.invoice, made.id).get(position, 0)
            quantity = max(0, min(most, (line.base_quantity if line else 0) + delta))
            return made.with_line(position, left.part(quantity) if quantity else None)

        return self._change(actor, return_id, key, change)

    def everything(self, actor: Person, return_id: int, key: str) -> ReturnChanged:
        """All that is left of every line comes back."""

        def change(work: Work, made: Return) -> Return:
            others = asked_for(work, made.invoice, made.id)
            for left in remainders(work, invoice_of(work, made.order_id, made.invoice)):
                most = left.base_quantity - others.get(left.position, 0)
                made = made.with_line(left.position, left.part(most) if most > 0 else None)
            return made

        return self._change(actor, return_id, key, change)

    def set_quantity(self, actor: Person, return_id: int, key: str, position: int, said: str) -> ReturnChanged:
        """A quantity as typed ('3瓶', '2 cases', '5'); BadValue, CannotReturn."""

        def change(work: Work, made: Return) -> Return:
            left = self._left(work, made, position)
            quantity = self._said(work, made, position, said)
            most = left.base_quantity - asked_for(work, made.invoice, made.id).get(position, 0)
            if quantity > most:
                raise CannotReturn(made.id, ReturnTrouble.TOO_MANY, left.sku, most)
            return made.with_line(position, left.part(quantity))

        return self._change(actor, return_id, key, change)

    def set_amount(self, actor: Person, return_id: int, key: str, position: int, said: str) -> ReturnChanged:
        """A credit for the price of a line alone, as typed; BadValue, CannotReturn."""

        def change(work: Work, made: Return) -> Return:
            left = self._left(work, made, position)
            amount = Money.of(amount_heard(self.house.ear, said, made.currency), made.currency)
            if amount > left.amount:
                trouble = ReturnTrouble.TOO_MUCH
                raise CannotReturn(made.id, trouble, left.sku, left.amount.minor, made.currency)
            return made.with_line(position, left.price(amount))

        return self._change(actor, return_id, key, change)

    def choose_reason(self, actor: Person, return_id: int, key: str, reason: str) -> ReturnChanged:
        """One of the ready-made reasons, by its value."""
        chosen = next((each for each in ReturnReason if each.value == reason and each is not ReturnReason.OTHER), None)
        if chosen is None:
            raise BadValue(BadValueKind.TEXT, reason)
        return self._change(actor, return_id, key, lambda _, made: replace(made, reason=chosen, words=""))

    def write_reason(self, actor: Person, return_id: int, key: str, said: str) -> ReturnChanged:
        """A reason as typed; BadValue."""
        words = reason_of(said)
        change: Change = lambda _, made: replace(made, reason=ReturnReason.OTHER, words=words)  # noqa: E731
        return self._change(actor, return_id, key, change)

    def choose_place(self, actor: Person, return_id: int, key: str, code: str) -> ReturnChanged:
        """The warehouse that the goods go back to, or SCRAP. NotFound."""

        def change(work: Work, made: Return) -> Return:
            if code == SCRAP:
                return replace(made, goods_back=False)
            notes = notes_of(work, invoice_of(work, made.order_id, made.invoice))
            if code not in [place.code for place in places(work, notes)]:
                raise NotFound(words=code)
            return replace(made, goods_back=True, warehouse=code)

        return self._change(actor, return_id, key, change)

    def keep_photo(self, actor: Person, return_id: int, key: str, picture: bytes) -> ReturnChanged:
        """A picture of what is wrong, kept with the return."""
        digest = self.house.files.put(picture)
        return self._change(actor, return_id, key, lambda _, made: replace(made, photo=digest))

    def _change(self, actor: Person, return_id: int, key: str, change: Change) -> ReturnChanged:
        with self.house.archive.begin() as work:
            made = own_return(work, actor, return_id)
            if not work.talk.first_time(key, self.house.now()):
                return ReturnChanged(return_sheet(work, made))
            changed = change(work, made)
            if changed != made:
                before, after = put_together(made), put_together(changed)
                self.house.log(work, actor, "return.changed", f"return:{made.id}", before, after)
                return saved(self.house, work, actor, changed)
            sheet = return_sheet(work, made)
            work.commit()
            return ReturnChanged(sheet)

    def _left(self, work: Work, made: Return, position: int) -> Remainder:
        found = remainders(work, invoice_of(work, made.order_id, made.invoice))
        if not 0 <= position < len(found):
            raise NotFound(Subject.RETURN)
        return found[position]

    def _said(self, work: Work, made: Return, position: int, said: str) -> int:
        """Base units as typed: '3瓶', '2 cases', or figures alone in the unit that the product is ordered in."""
        line = invoice_of(work, made.order_id, made.invoice).lines[position]
        product = work.products.get(line.sku)
        if product is None:
            raise NotFound(words=line.sku)
        read = self.house.ear.read_quantity(said, product)
        if read is None or read[2] <= 0:
            raise BadValue(BadValueKind.QUANTITY, said)
        return read[2]
