"""The journal of faults: what happened to which call, kept, shown, read again and made to happen again."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from simulator.faults.kinds import KINDS, PSEUDO_METHODS, BadFault, Fault, bears
from simulator.faults.rules import MAX_SECONDS, MAX_WINDOW
from simulator.state import Keeper
from simulator.world import Json

LONGEST = 10_000
_KIND = "fault"
_NAMES = {"n", "method", "kind", "count", "rule", "seconds", "order"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fault that happened: to the `count`-th call of a method, by the `rule` of a plan (None: it was listed)."""

    n: int
    method: str
    count: int
    rule: int | None
    fault: Fault

    def card(self) -> Json:
        """As the control API shows it."""
        card: Json = {"n": self.n, "method": self.method, "kind": self.fault.kind, "count": self.count}
        card |= {"rule": self.rule, "seconds": self.fault.seconds}
        return card | ({"order": list(self.fault.order)} if self.fault.order else {})


class Journal:
    """The last faults, oldest first."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._entries: deque[Entry] = deque(read_entry(card) for card in keeper.load(_KIND))

    def add(self, method: str, count: int, rule: int | None, fault: Fault) -> None:
        """One more."""
        number = self._entries[-1].n + 1 if self._entries else 1
        entry = Entry(number, method, count, rule, fault)
        self._entries.append(entry)
        self._keeper.put(_KIND, f"{number:012d}", entry.card())
        if len(self._entries) > LONGEST:
            self._keeper.drop(_KIND, f"{self._entries.popleft().n:012d}")

    def clear(self) -> None:
        """Begins anew."""
        for entry in self._entries:
            self._keeper.drop(_KIND, f"{entry.n:012d}")
        self._entries.clear()

    def entries(self) -> list[Entry]:
        """All there is."""
        return list(self._entries)


class Replay:
    """A journal that happens again: by method and how-many-eth call, whatever the order between methods."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._waiting: dict[tuple[str, int], deque[Entry]] = {}
        for entry in entries:
            self._waiting.setdefault((entry.method, entry.count), deque()).append(entry)

    def take(self, method: str, count: int) -> Entry | None:
        """What happened to this call, once for each time it happened."""
        waiting = self._waiting.get((method, count))
        return waiting.popleft() if waiting else None


def read_journal(body: object, methods: Collection[str]) -> list[Entry]:
    """The body of POST /control/faults/replay."""
    cards = body.get("journal") if isinstance(body, dict) else None
    if not isinstance(cards, list) or not all(isinstance(card, dict) for card in cards):
        raise BadFault("an object with a journal, a list of entries, is expected")
    if len(cards) > LONGEST:
        raise BadFault(f"a journal has at most {LONGEST} entries")
    for card in cards:
        _check(card, methods)
    return [read_entry(card) for card in cards]


def _check(card: Json, methods: Collection[str]) -> None:
    if unknown := set(card) - _NAMES:
        raise BadFault(f"an entry of a journal has no {', '.join(sorted(unknown))}")
    method, kind, rule = card.get("method"), card.get("kind"), card.get("rule")
    if not isinstance(method, str) or (method not in methods and method not in PSEUDO_METHODS):
        raise BadFault(f"there is no method {method}")
    if kind not in KINDS or not bears(method, str(kind)):
        raise BadFault(f"{method} can't suffer {kind}")
    seconds = card.get("seconds", 1.0)
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds <= MAX_SECONDS:
        raise BadFault(f"seconds must be a number from 0 to {MAX_SECONDS}")
    whole = [card.get("n", 0), card.get("count"), 0 if rule is None else rule]
    if not all(isinstance(value, int) and not isinstance(value, bool) for value in whole):
        raise BadFault("n, count and rule must be whole numbers")
    order = card.get("order", [])
    size = len(order) if isinstance(order, list) else 0
    if kind == "reorder" and not (2 <= size <= MAX_WINDOW and sorted(map(str, order)) == sorted(map(str, range(size)))):
        raise BadFault("the order of a reorder must be a permutation of 0, 1, 2 …")


def read_entry(card: Json) -> Entry:
    """An entry from what the control API shows or the keeper kept."""
    order = tuple(int(place) for place in card.get("order", []))
    fault = Fault(card["kind"], card.get("seconds", 1.0), order if card["kind"] == "reorder" else ())
    return Entry(card.get("n", 0), card["method"], card["count"], card.get("rule"), fault)
