"""Plays a state machine on fresh books each time, with bounds that suit a machine that opens a database."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.conftest import Databases

# Without the phase that explains a failure: it traces every line, and ends in a timeout instead of the failure.
PHASES = (Phase.generate, Phase.shrink)


def play(
    databases: Databases,
    folder: Path,
    kind: str,
    begin: Callable[[str, Path], RuleBasedStateMachine],
    examples: int,
    steps: int,
) -> None:
    """Have hypothesis play so many examples; `begin` makes a machine of a database's URL and a folder of its own."""
    numbers = itertools.count()

    def fresh() -> RuleBasedStateMachine:
        own = folder / str(next(numbers))
        own.mkdir()
        url = databases.sqlite(own, migrated=True) if kind == "sqlite" else databases.postgres(migrated=True)
        return begin(url, own)

    bounds = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(fresh, settings=bounds)  # type: ignore[no-untyped-call]
