"""The ways of paying, and the account that each arrives in."""

from __future__ import annotations

from enum import StrEnum

from sales.ledger import Account


class Method(StrEnum):
    """How a customer paid."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
    BANK = "bank"
    CHEQUE = "cheque"

    @property
    def account(self) -> Account:
        """The account that the money arrives in."""
        return {Method.CASH: Account.CASH, Method.BANK: Account.BANK, Method.CHEQUE: Account.CHEQUES}.get(
            self, Account.OTHER_FUNDS
        )
