"""What a list of faults, a plan and a journal say, read from the control API with one sentence for what is wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from simulator.faults.dice import happens, shuffled
from simulator.faults.kinds import ANY, KINDS, OF_UPDATES, PSEUDO_METHODS, UPDATE, BadFault, Fault, bears, what_bears
from simulator.world import Json

MAX_RULES = 100
MAX_WINDOW = 20
MAX_SECONDS = 3600
_HOLD = 0.5
"""Seconds a reordering waits for the next update of its window, unless it says otherwise."""


@dataclass(slots=True)
class Listed:
    """The next `times` calls after `after` suffer this."""

    method: str
    kind: str
    times: int = 1
    after: int = 0
    seconds: float = 1.0
    window: int = 3

    def fault(self, count: int) -> Fault:
        """What happens to the how-many-eth call."""
        order = shuffled(self.window, 0, 0, count) if self.kind == "reorder" else ()
        return Fault(self.kind, self.seconds, order)

    def card(self) -> Json:
        """As the control API shows it."""
        card = asdict(self)
        if self.kind != "reorder":
            del card["window"]
        return card


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a plan: how likely which call suffers what."""

    method: str
    kind: str
    chance: float = 1.0
    seconds: float = 1.0
    window: int = 3
    first: int = 1
    last: int = 0

    def strikes(self, seed: int, index: int, method: str, count: int) -> Fault | None:
        """What the how-many-eth call of a method suffers by this rule."""
        if not fits(self.method, self.kind, method) or count < self.first or (self.last and count > self.last):
            return None
        if not happens(self.chance, seed, index, method, count):
            return None
        order = shuffled(self.window, seed, index, count) if self.kind == "reorder" else ()
        return Fault(self.kind, self.seconds, order)

    def card(self) -> Json:
        """As the control API shows it; it can be posted again."""
        card: Json = {"method": self.method, "kind": self.kind, "chance": self.chance, "seconds": self.seconds}
        card["from"] = self.first
        if self.last:
            card["until"] = self.last
        return card | ({"window": self.window} if self.kind == "reorder" else {})


@dataclass(frozen=True, slots=True)
class Plan:
    """A seed and its rules; the first rule that strikes is the one that counts."""

    seed: int
    rules: tuple[Rule, ...]

    def strikes(self, method: str, count: int, skip: Collection[str] = ()) -> tuple[int, Fault] | None:
        """The number of the rule, and what it does to this call."""
        for index, rule in enumerate(self.rules):
            if rule.kind not in skip and (fault := rule.strikes(self.seed, index, method, count)):
                return index, fault
        return None

    def card(self) -> Json:
        """As the control API shows it; it can be posted again."""
        return {"seed": self.seed, "rules": [rule.card() for rule in self.rules]}


def fits(written: str, kind: str, method: str) -> bool:
    """Whether a fault written for one method, or for all, is one for this method."""
    return written in (ANY, method) and bears(method, kind)


def read_listed(body: object, methods: Collection[str]) -> list[Listed]:
    """The body of POST /control/faults."""
    if not isinstance(body, list) or not all(isinstance(item, dict) for item in body):
        raise BadFault("a list of faults is expected")
    return [_listed(item, methods) for item in body]


def _listed(item: Json, methods: Collection[str]) -> Listed:
    method, kind = _who(item, {"times", "after", "seconds", "window"}, methods)
    times, after = _whole(item, "times", 1, 1), _whole(item, "after", 0, 0)
    return Listed(method, kind, times, after, _seconds(item, kind), _window(item, kind))


def read_plan(body: object, methods: Collection[str]) -> Plan:
    """The body of POST /control/faults/plan."""
    if not isinstance(body, dict) or not isinstance(body.get("rules"), list):
        raise BadFault("a plan is an object with a seed and a list of rules")
    if unknown := set(body) - {"seed", "rules"}:
        raise BadFault(f"a plan has no {', '.join(sorted(unknown))}")
    if isinstance(body.get("seed"), bool) or not isinstance(body.get("seed"), int):
        raise BadFault("seed must be a whole number")
    if not 1 <= len(body["rules"]) <= MAX_RULES or not all(isinstance(item, dict) for item in body["rules"]):
        raise BadFault(f"rules must be a list of 1 to {MAX_RULES} objects")
    return Plan(body["seed"], tuple(_rule(item, methods) for item in body["rules"]))


def _rule(item: Json, methods: Collection[str]) -> Rule:
    method, kind = _who(item, {"chance", "seconds", "window", "from", "until"}, methods)
    chance = item.get("chance", 1.0)
    if isinstance(chance, bool) or not isinstance(chance, (int, float)) or not 0 <= chance <= 1:
        raise BadFault("chance must be a number from 0 to 1")
    first = _whole(item, "from", 1, 1)
    last = _whole(item, "until", 0, first) if "until" in item else 0
    return Rule(method, kind, float(chance), _seconds(item, kind), _window(item, kind), first, last)


def _who(item: Json, names: set[str], methods: Collection[str]) -> tuple[str, str]:
    if unknown := set(item) - names - {"method", "kind"}:
        raise BadFault(f"a fault has no {', '.join(sorted(unknown))}")
    kind = item.get("kind")
    if kind not in KINDS:
        raise BadFault(f"kind must be one of {', '.join(KINDS)}")
    method = item.get("method", ANY)
    if method == ANY:
        return UPDATE if kind in OF_UPDATES else ANY, kind
    if not isinstance(method, str) or (method not in methods and method not in PSEUDO_METHODS):
        raise BadFault(f"there is no method {method}")
    if not bears(method, kind):
        raise BadFault(f"{method} can suffer {', '.join(what_bears(method))}, but not {kind}")
    return method, kind


def _whole(item: Json, name: str, default: int, least: int) -> int:
    value = item.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadFault(f"{name} must be a whole number, at least {least}")
    return value


def _seconds(item: Json, kind: str) -> float:
    value = item.get("seconds", _HOLD if kind == "reorder" else 1.0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MAX_SECONDS:
        raise BadFault(f"seconds must be a number from 0 to {MAX_SECONDS}")
    return value


def _window(item: Json, kind: str) -> int:
    if kind != "reorder" and "window" in item:
        raise BadFault("only reorder has a window")
    value = _whole(item, "window", 3, 2)
    if value > MAX_WINDOW:
        raise BadFault(f"window must be at most {MAX_WINDOW}")
    return value
