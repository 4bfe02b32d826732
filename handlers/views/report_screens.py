"""The screens of the card of money that is about to be reported."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.screens import Main, PickCustomer
from sales.receivables.reports import Payable


@dataclass(frozen=True, slots=True)
class MoneyPad:
    """The number pad for one part; `typed` are the figures on it so far."""

    part: int
    typed: str = ""


@dataclass(frozen=True, slots=True)
class PartOf:
    """One part, with what can be changed about it."""

    part: int


@dataclass(frozen=True, slots=True)
class MethodsOf:
    """The ways to pay, for one part."""

    part: int


@dataclass(frozen=True, slots=True)
class ChequeOf:
    """The cheque of one part."""

    part: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days to choose."""


@dataclass(frozen=True, slots=True)
class PayFor:
    """What the money may be for."""

    payables: tuple[Payable, ...]
    page: int = 0


ReportScreen = Main | PickCustomer | MoneyPad | PartOf | MethodsOf | ChequeOf | Days | PayFor
