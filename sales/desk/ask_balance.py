"""Action: answer what a customer owes, as of today."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.credit import exposure
from sales.desk.house import House, require
from sales.ledger import age
from sales.money import total
from sales.orders import OrderState
from sales.outcomes import BalanceSheet
from sales.people import ACCOUNTS, Person, Role
from sales.refusals import NotFound
from sales.statements import DoesNotTieOut


@dataclass(frozen=True, slots=True)
class AskBalance:
    """- One sees the customers in one's scope; anybody else's is not found, like one that does not exist.
    - Buckets plus credit must equal the ledger's balance; a sheet that does not tie out is an error, not an answer.
    - What is reported but not verified stands on a line of its own and lowers nothing. Reading is logged."""

    house: House

    def __call__(self, actor: Person, code: str) -> BalanceSheet:
        """Raises NotFound, NotAllowed (neither somebody of the house who sees accounts nor a contact)."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        house = self.house
        with house.archive.begin() as work:
            customer = work.customers.get(code, actor.scope)
            if customer is None:
                raise NotFound(words=code)
            today, currency = house.today(), customer.credit_limit.currency
            items = work.ledger.items(code, currency, today)
            balance = work.ledger.balance(code, currency, today)
            ageing = age(items, today, currency)
            if ageing.balance != balance:
                raise DoesNotTieOut(f"balance of {code} as of {today}")
            waiting = (o for o in work.orders.in_state(OrderState.AWAITING, actor.scope) if o.customer == code)
            house.log(work, actor, "balance.read", f"customer:{code}")
            sheet = BalanceSheet(
                customer=customer,
                as_of=today,
                balance=balance,
                ageing=ageing,
                credit_left=customer.credit_limit - exposure(work, customer),
                reported=work.collections.reported(code, currency),
                awaiting=total((o.total for o in waiting), currency),
                items=items,
            )
            work.commit()
            return sheet
