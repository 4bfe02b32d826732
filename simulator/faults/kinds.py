"""The kinds of faults, and who can suffer which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

FaultKind: TypeAlias = Literal[
    "429", "500", "timeout", "drop", "half", "delay", "slow", "blocked", "duplicate", "reorder"
]
KINDS: tuple[str, ...] = get_args(FaultKind)

UPDATE, FILE, WEBHOOK, POLL, ANY = "update", "file", "webhook", "getUpdates", "*"
PSEUDO_METHODS = (UPDATE, FILE, WEBHOOK)
OF_UPDATES = frozenset({"duplicate", "reorder"})
_OF_CALLS = frozenset({"429", "500", "timeout", "drop", "half", "delay", "slow"})
_OF_PLACES = {
    UPDATE: OF_UPDATES,
    FILE: frozenset({"500", "timeout", "drop", "half", "delay", "slow"}),
    WEBHOOK: frozenset({"timeout", "drop", "half", "delay"}),
    POLL: _OF_CALLS - {"slow"},
}
_WRITES = ("send", "copy", "forward")
"""How the methods begin that a user who blocked the bot makes fail."""


class BadFault(ValueError):
    """A fault that makes no sense; the text says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What one call, download, delivery or update suffers.

    `429`/`500`: refused, not done. `timeout`: not done, no answer for `seconds`, then the line is cut. `drop`: done,
    but the line is cut before the answer. `half`: done, half the answer, then cut. `delay`: done after `seconds`.
    `slow`: the body takes `seconds`. `blocked`: 403, as if the user had blocked the bot. `duplicate`: an update comes
    twice. `reorder`: this update and the next ones come in another `order`, if all are there within `seconds`.
    """

    kind: str
    seconds: float = 1.0
    order: tuple[int, ...] = ()


def bears(method: str, kind: str) -> bool:
    """Whether this method (or pseudo-method) can suffer this kind."""
    if kind == "blocked":
        return method.startswith(_WRITES)
    return kind in _OF_PLACES.get(method, _OF_CALLS)


def what_bears(method: str) -> list[str]:
    """The kinds a method can suffer, in the order of the manual."""
    return [kind for kind in KINDS if bears(method, kind)]
