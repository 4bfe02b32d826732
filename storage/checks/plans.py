"""Proofs of instalment plans: parts that add up to what was agreed, and shares within their parts' items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from sales.proof import Fault, FaultKind
from sales.receivables.plans import Part
from storage.codec import codec
from storage.tables.books import open_item
from storage.tables.plans import instalment, instalment_share, plan

_PARTS = codec(tuple[Part, ...])


def plans(connection: Connection) -> Iterator[Fault]:
    """An agreed plan has exactly the parts that were agreed; no other plan has any."""
    kept: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in connection.execute(select(instalment).order_by(instalment.c.plan_id, instalment.c.no)):
        kept[row.plan_id].append((str(row.due), row.minor))
    for row in connection.execute(select(plan).order_by(plan.c.id)):
        agreed = [(str(part.due), part.amount.minor) for part in _PARTS.read(row.parts)] if row.agreed_on else []
        found = kept.pop(row.id, [])
        if found != agreed:
            yield Fault(FaultKind.PLAN_PARTS, row.number or f"plan {row.id}", _sum(agreed), _sum(found))
    yield from _shares(connection)


def _shares(connection: Connection) -> Iterator[Fault]:
    """No plan holds more of an item than it is worth, nor an item of another customer or currency."""
    held: dict[tuple[int, str], int] = defaultdict(int)
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in connection.execute(select(instalment_share)):
        held[row.plan_id, row.item] += row.minor
        owners[row.item].add((row.customer, row.currency))
    planned = open_item.c.number.in_(select(instalment_share.c.item))
    items = {row.number: row for row in connection.execute(select(open_item).where(planned))}
    for (plan_id, number), minor in sorted(held.items()):
        item = items.get(number)
        if item is None or minor > item.minor or owners[number] != {(item.customer, item.currency)}:
            wanted = str(item.minor) if item else ""
            yield Fault(FaultKind.PLAN_SHARES, f"plan {plan_id} {number}", wanted, str(minor))


def _sum(parts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{due} {minor}" for due, minor in parts)
