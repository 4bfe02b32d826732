"""Whether two pictures look alike, by their perceptual hashes."""

from __future__ import annotations

ALIKE = 7  # differing bits of 64: a re-encoded or shrunk picture stays within; different slips differ by 8 and more


def distance(one: str, other: str) -> int:
    """How many of the 64 bits of two looks (16 hex digits) differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(one: str, other: str) -> bool:
    """Whether two looks are most probably the same picture."""
    return distance(one, other) <= ALIKE
