"""Whether 0.9 means nine times of ten: a reliability diagram of the confidences, in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from benchmarks.eye_score import FIELDS, Read

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.001)


def diagram(reads: Sequence[Read]) -> Iterator[dict[str, str]]:
    """A row for each field and each range of confidence in which values were given: how many, what they promised on
    the average, how many were right."""
    for field in FIELDS:
        told = [
            (seen.confidence, read.right(field))
            for read in reads
            if read.photo.label.get(field) and (seen := read.seen(field)) is not None
        ]
        for low, high in pairwise(EDGES):
            here = [pair for pair in told if low <= pair[0] < high]
            if here:
                yield _row(field, low, high, here)


def _row(field: str, low: float, high: float, here: Sequence[tuple[float, bool]]) -> dict[str, str]:
    promised, right = _mean(sure for sure, _ in here), _mean(good for _, good in here)
    return {
        "field": field,
        "confidence": f"{low:.2f} to {min(1.0, high):.2f}",
        "values": str(len(here)),
        "promised": f"{promised:.3f}",
        "right": f"{right:.3f}",
        "": "█" * round(20 * right) + "░" * (20 - round(20 * right)),
    }


def _mean(numbers: Iterable[float]) -> float:
    all_of_them = list(numbers)
    return sum(all_of_them) / len(all_of_them)
