"""Runs an action anew when somebody else wrote the same document, or stood in its way, at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from sales.ports import Stale

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 50  # each time somebody else got through: nobody taps that fast


def again(action: Callable[P, R]) -> Callable[P, R]:
    """The action, begun anew after Stale. Nothing was written, and the next look shows what the other one did: the
    answer is then the honest one (decided already, out of date, known), or the change is made to what stands now."""

    def persistent(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(TRIES - 1):
            try:
                return action(*args, **kwargs)
            except Stale:
                continue
        return action(*args, **kwargs)

    return persistent
