"""Figures of how the house is running as Prometheus reads them. No names, no amounts, no ids of anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sales.figures import Figures
from sales.sealing import SealHold

TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(slots=True)
class Refused:
    """How often the signing page was refused since the start, by why."""

    by_why: dict[str, int] = field(default_factory=dict)

    def count(self, why: str) -> None:
        """One more."""
        self.by_why[why] = self.by_why.get(why, 0) + 1


def metrics_text(figures: Figures, parts: Mapping[str, bool], refused: Refused, seal: SealHold, now: datetime) -> str:
    """All of it, in the text format."""
    return "\n".join(_lines(figures, parts, refused, seal, now)) + "\n"


def _lines(
    figures: Figures, parts: Mapping[str, bool], refused: Refused, seal: SealHold, now: datetime
) -> Iterator[str]:
    up = {f'{{part="{name}"}}': int(alive) for name, alive in parts.items()}
    yield from _metric("fieldclerk_up", "gauge", "Whether a part of the bot works.", up)
    yield from _metric("fieldclerk_outbox_waiting", "gauge", "Notices that wait.", {"": figures.waiting})
    yield from _metric(
        "fieldclerk_outbox_not_joined", "gauge", "Notices for people who have not joined.", {"": figures.not_joined}
    )
    yield from _metric(
        "fieldclerk_outbox_retrying", "gauge", "Notices that wait and failed at least once.", {"": figures.retried}
    )
    oldest = (now - figures.oldest).total_seconds() if figures.oldest else 0
    yield from _metric(
        "fieldclerk_outbox_oldest_seconds", "gauge", "How long the oldest due notice waits.", {"": max(0, int(oldest))}
    )
    ended = {'{result="sent"}': figures.sent, '{result="given_up"}': figures.given_up}
    yield from _metric("fieldclerk_notices_total", "counter", "Notices that were dealt with.", ended)
    yield from _metric("fieldclerk_updates_waiting", "gauge", "Updates not handled yet.", {"": figures.updates_waiting})
    yield from _metric(
        "fieldclerk_updates_put_aside", "gauge", "Updates that cannot be handled.", {"": figures.updates_aside}
    )
    yield from _metric(
        "fieldclerk_updates_total", "counter", "Updates that were handled.", {"": figures.updates_handled}
    )
    ran = {f'{{job="{name}"}}': int(at.timestamp()) for name, at in sorted(figures.jobs.items())}
    yield from _metric("fieldclerk_job_last_run_seconds", "gauge", "When a job ran last (Unix time).", ran)
    states = {f'{{state="{state}"}}': count for state, count in figures.statements.items()}
    yield from _metric("fieldclerk_statements", "gauge", "Statements by state.", states)
    ends = {"": int(seal.until.timestamp())} if seal.until else {}
    yield from _metric("fieldclerk_seal_ends_seconds", "gauge", "When the seal's certificate ends (Unix time).", ends)
    yield from _metric("fieldclerk_seal_works", "gauge", "Whether signed papers can be sealed.", {"": not seal.fault})
    whys = {f'{{why="{why}"}}': count for why, count in sorted(refused.by_why.items())}
    yield from _metric(
        "fieldclerk_signing_refused_total", "counter", "What the signing page was refused since the start.", whys
    )


def _metric(name: str, kind: str, says: str, values: Mapping[str, int]) -> Iterator[str]:
    yield f"# HELP {name} {says}"
    yield f"# TYPE {name} {kind}"
    for labels, value in values.items():
        yield f"{name}{labels} {int(value)}"
