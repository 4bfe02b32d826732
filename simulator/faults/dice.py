"""Decisions that depend on nothing but their arguments: the same seed decides the same, in any run and order."""

from __future__ import annotations

from hashlib import blake2b

_ONE = 1 << 64


def _number(*key: object) -> int:
    text = "\0".join(map(str, key)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest())


def happens(chance: float, seed: int, rule: int, method: str, count: int) -> bool:
    """Whether the rule strikes the how-many-eth call of a method."""
    return _number("strike", seed, rule, method, count) < chance * _ONE


def shuffled(size: int, seed: int, rule: int, count: int) -> tuple[int, ...]:
    """An order of `size` updates that is never the one they came in."""
    order = sorted(range(size), key=lambda place: _number("order", seed, rule, count, place))
    if order == sorted(order):
        order.reverse()
    return tuple(order)
