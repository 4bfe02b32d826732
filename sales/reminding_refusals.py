"""Why the house says no about being reminded: one class per broken rule, carrying facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.refusals import Refusal


class NothingUnsigned(Refusal):
    """No statement of the customer waits for an answer."""


class NoMorePromises(Refusal):
    """It was promised as often as the rules allow; now it is to be answered."""


@dataclass
class PromiseTooFar(Refusal):
    """A promise is for a later day than the rules allow; `latest` is the last one."""

    latest: date


@dataclass
class NoSuchCountry(Refusal):
    """Nobody knows the holidays of a country of this name."""

    said: str
