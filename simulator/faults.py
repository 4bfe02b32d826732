"""Faults on demand: which Bot API call fails, how, after how many calls and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from simulator.world import Json

FaultKind = Literal["429", "500", "timeout", "drop", "half", "delay"]


class BadFault(ValueError):
    """A fault that makes no sense; the text says why."""


@dataclass(slots=True)
class Fault:
    """`429`/`500`: refused, not done. `timeout`: not done, no answer for `seconds`, then the line is cut.

    `drop`: done, but the line is cut before the answer. `half`: done, half the answer, then cut.
    `delay`: done after `seconds`.
    """

    method: str
    kind: FaultKind
    times: int = 1
    after: int = 0
    seconds: float = 1.0

    @classmethod
    def read(cls, body: Json) -> Fault:
        """From the control API."""
        unknown = set(body) - {"method", "kind", "times", "after", "seconds"}
        if unknown:
            raise BadFault(f"a fault has no {', '.join(sorted(unknown))}")
        if body.get("kind") not in get_args(FaultKind):
            raise BadFault(f"kind must be one of {', '.join(get_args(FaultKind))}")
        fault = cls(**{"method": "*", **body})
        if fault.times < 1 or fault.after < 0 or fault.seconds < 0:
            raise BadFault("times must be at least 1, after and seconds at least 0")
        return fault


class Faults:
    """The plan; a call uses up the first fault that fits it."""

    def __init__(self) -> None:
        self.plan: list[Fault] = []

    def next_for(self, method: str) -> Fault | None:
        """The fault this call suffers."""
        for fault in self.plan:
            if fault.method not in ("*", method):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            fault.times -= 1
            if fault.times == 0:
                self.plan.remove(fault)
            return fault
        return None
