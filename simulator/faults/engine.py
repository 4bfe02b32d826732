"""Decides what each call, download, delivery and update suffers, counts them, and keeps the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol

from simulator.faults.journal import Entry, Journal, Replay, read_entry
from simulator.faults.kinds import UPDATE, Fault
from simulator.faults.rules import Listed, Plan, fits, read_plan
from simulator.state import Keeper

FIRST_UPDATE = 700_000_001
"""The number of the first update of a new state."""
_NOT_AGAIN = frozenset({"reorder"})


class Delivered(Protocol):
    """What a delivery needs to know of an update."""

    update_id: int
    tried: bool


class Faults:
    """Listed faults come first; then the plan, or the journal that is replayed.

    Ordinals begin with the plan. A call's is the how-many-eth call of its method; that of an update, and of its
    delivery by getUpdates or webhook, is the how-many-eth update - so idle polls and how updates are batched never
    matter. A listed fault uses up calls, and polls and deliveries that have something to hand over.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.journal = Journal(keeper)
        self.listed = [Listed(**card) for card in keeper.meta("faults_listed", [])]
        self.plan: Plan | None = None
        if card := keeper.meta("faults_plan", None):
            methods = {rule["method"] for rule in card["rules"]}
            self.plan = read_plan(card, methods)
        self._replay: Replay | None = None
        if (cards := keeper.meta("faults_replay", None)) is not None:
            self._replay = Replay(read_entry(card) for card in cards)
            for entry in self.journal.entries():
                self._replay.take(entry.method, entry.count)
        self._counts: Counter[str] = Counter(keeper.meta("faults_counts", {}))
        self._before: int = keeper.meta("faults_before", FIRST_UPDATE - 1)
        self._window_end: int = keeper.meta("faults_window_end", 0)

    def begin(self, plan: Plan, last_update: int) -> None:
        """A plan begins; updates up to this id belong to the time before it."""
        self._start(last_update)
        self.plan = plan
        self._keeper.set_meta("faults_plan", plan.card())

    def replay(self, entries: list[Entry], last_update: int) -> None:
        """Makes exactly this happen again, instead of a plan."""
        self._start(last_update)
        self._replay = Replay(entries)
        self._keeper.set_meta("faults_replay", [entry.card() for entry in entries])

    def end(self) -> None:
        """No plan and no replay any more; the journal stays to be read."""
        self.plan, self._replay = None, None
        for name in ("plan", "replay"):
            self._keeper.set_meta(f"faults_{name}", None)

    def _start(self, last_update: int) -> None:
        self.end()
        self.journal.clear()
        self._counts.clear()
        self._before, self._window_end = last_update, 0
        for name, value in (("counts", {}), ("before", last_update), ("window_end", 0)):
            self._keeper.set_meta(f"faults_{name}", value)

    def add(self, listed: list[Listed]) -> None:
        """More listed faults."""
        self.listed.extend(listed)
        self._save_listed()

    def clear(self) -> None:
        """No listed fault any more."""
        self.listed.clear()
        self._save_listed()

    def _save_listed(self) -> None:
        self._keeper.set_meta("faults_listed", [asdict(listed) for listed in self.listed])

    def for_call(self, method: str) -> Fault | None:
        """What this call (or download) suffers."""
        self._counts[method] += 1
        if self.plan is not None or self._replay is not None:
            self._keeper.set_meta("faults_counts", dict(self._counts))
        count = self._counts[method]
        return self._listed(method, count) or self._decided(method, count)

    def for_update(self, update_id: int) -> Fault | None:
        """What becomes of a new update. A window is never reordered within a window."""
        count = update_id - self._before
        closed: frozenset[str] = frozenset() if count > self._window_end else _NOT_AGAIN
        fault = self._listed(UPDATE, count, closed) or self._decided(UPDATE, count, closed)
        if fault is not None and fault.order:
            self._window_end = count + len(fault.order) - 1
            self._keeper.set_meta("faults_window_end", self._window_end)
        return fault

    def for_delivery(self, method: str, updates: Sequence[Delivered]) -> Fault | None:
        """What handing over these updates suffers; each is decided on once, however they are batched."""
        if fault := self._listed(method, updates[0].update_id - self._before):
            return fault
        for update in updates:
            if not update.tried and (fault := self._decided(method, update.update_id - self._before)):
                update.tried = self.plan is not None
                return fault
        return None

    def _listed(self, method: str, count: int, skip: frozenset[str] = frozenset()) -> Fault | None:
        for listed in self.listed:
            if listed.kind in skip or not fits(listed.method, listed.kind, method):
                continue
            waits = listed.after > 0
            if waits:
                listed.after -= 1
            else:
                listed.times -= 1
            if listed.times == 0:
                self.listed.remove(listed)
            self._save_listed()
            if waits:
                continue
            return self._note(method, count, None, listed.fault(count))
        return None

    def _decided(self, method: str, count: int, skip: frozenset[str] = frozenset()) -> Fault | None:
        if self._replay is not None:
            entry = self._replay.take(method, count)
            return self._note(method, count, entry.rule, entry.fault) if entry else None
        struck = self.plan.strikes(method, count, skip) if self.plan is not None and count > 0 else None
        return self._note(method, count, *struck) if struck else None

    def _note(self, method: str, count: int, rule: int | None, fault: Fault) -> Fault:
        self.journal.add(method, count, rule, fault)
        return fault

    def forget(self, last_update: int) -> None:
        """Nothing was ever planned; the keeper is wiped by its owner."""
        self.clear()
        self._start(last_update)
