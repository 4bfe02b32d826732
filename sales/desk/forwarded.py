"""Looking up whose words a forwarded message holds, and the draft that is being made for them."""

from __future__ import annotations

from dataclasses import dataclass

from sales.customers import Customer
from sales.desk.house import House
from sales.desk.sheets import order_sheet
from sales.outcomes import OrderSheet
from sales.people import Person


@dataclass(frozen=True, slots=True)
class Forwarded:
    """- The author is known by the Telegram account, else by a contact's exact name, else by the customer's own name.
    - Only customers of the asker's own are found."""

    house: House

    def author(self, actor: Person, name: str, telegram_id: int | None = None) -> Customer | None:
        """The customer whose words were forwarded; None when that is not certain."""
        with self.house.archive.look() as work:
            person = work.people.by_telegram(telegram_id) if telegram_id is not None else None
            if person is not None and person.customer:
                return work.customers.get(person.customer, actor.scope)
            mine = work.customers.visible(actor.scope)
            called = {
                c.code: c for c in mine for p in work.people.contacts_of(c.code) if _same(p.name, name) and p.active
            }
            if len(called) == 1:
                return next(iter(called.values()))
            codes = self.house.ear.find_customers(name, work.products.catalogue(actor.scope)) if name.strip() else ()
            return work.customers.get(codes[0], actor.scope) if len(codes) == 1 else None

    def draft_for(self, actor: Person, customer: str) -> OrderSheet | None:
        """The actor's draft for this customer that was touched today, the latest one."""
        house = self.house
        with house.archive.look() as work:
            for draft in work.orders.drafts(actor.id, actor.scope):
                touched = (draft.touched_at or draft.created_at).astimezone(house.zone).date()
                if draft.customer == customer and touched == house.today():
                    return order_sheet(house, work, draft)
        return None


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
