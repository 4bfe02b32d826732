"""What a thumb drew, made into one path: checked, put into the box of signatures, smoothed. Pure."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sales.refusals import Refusal
from sales.signatures import HEIGHT, WIDTH

Point = tuple[float, float]

MOST_STROKES, MOST_POINTS = 80, 6000
SMALLEST_PAD, LARGEST_PAD = 80.0, 4000.0
OUTSIDE = 0.05  # of the pad: a thumb may slip over its edge by so much
SHORTEST, SMALLEST = 120.0, 50.0  # of all strokes together, and of what they span: units of the box
NEAR = 1.2  # units of the box: points closer than that show nothing more


class DrawingFault(StrEnum):
    """Why something is not a signature."""

    MALFORMED = "malformed"  # nothing that a pad can have sent
    TOO_MUCH = "too_much"
    TOO_LITTLE = "too_little"  # a dot, or next to nothing


@dataclass
class BadDrawing(Refusal):
    """What was drawn cannot be kept as a signature."""

    fault: DrawingFault


@dataclass(frozen=True, slots=True)
class Drawing:
    """Strokes as points on a pad of this width and height, in the order in which they were drawn."""

    width: float
    height: float
    strokes: tuple[tuple[Point, ...], ...]

    def __post_init__(self) -> None:
        for side in (self.width, self.height):
            if not (math.isfinite(side) and SMALLEST_PAD <= side <= LARGEST_PAD):
                raise BadDrawing(DrawingFault.MALFORMED)
        if len(self.strokes) > MOST_STROKES or sum(map(len, self.strokes)) > MOST_POINTS:
            raise BadDrawing(DrawingFault.TOO_MUCH)
        if not all(stroke and all(map(self._on_pad, stroke)) for stroke in self.strokes):
            raise BadDrawing(DrawingFault.MALFORMED)

    def _on_pad(self, point: Point) -> bool:
        return all(
            math.isfinite(value) and -OUTSIDE * side <= value <= (1 + OUTSIDE) * side
            for value, side in zip(point, (self.width, self.height), strict=True)
        )


def drawing_of(width: object, height: object, strokes: object) -> Drawing:
    """A drawing from what came over the wire, each stroke a flat list of x, y, x, y …; BadDrawing."""
    if not isinstance(strokes, list) or len(strokes) > MOST_STROKES:
        raise BadDrawing(DrawingFault.TOO_MUCH if isinstance(strokes, list) else DrawingFault.MALFORMED)
    return Drawing(_number(width), _number(height), tuple(_points(stroke) for stroke in strokes))


def path_of(drawing: Drawing) -> str:
    """The drawing as an SVG path (M, Q and L with one decimal) in the box of signatures, as it lay on the pad.
    BadDrawing for what nobody would call a signature."""
    strokes = [_thinned(stroke) for stroke in _boxed(drawing)]
    if _length(strokes) < SHORTEST or _span(strokes) < SMALLEST:
        raise BadDrawing(DrawingFault.TOO_LITTLE)
    return " ".join(map(_curve, strokes))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST_PAD * 2:
        raise BadDrawing(DrawingFault.MALFORMED)
    return value + 0.0  # as a number of geometry; money is never one


def _points(flat: object) -> tuple[Point, ...]:
    if not isinstance(flat, list) or len(flat) % 2 or not flat:
        raise BadDrawing(DrawingFault.MALFORMED)
    if len(flat) > 2 * MOST_POINTS:
        raise BadDrawing(DrawingFault.TOO_MUCH)
    values = [_number(value) for value in flat]
    return tuple(zip(values[::2], values[1::2], strict=True))


def _boxed(drawing: Drawing) -> list[list[Point]]:
    """The strokes in the box, the whole pad fitted into its middle."""
    scale = min(WIDTH / drawing.width, HEIGHT / drawing.height)
    left, top = (WIDTH - drawing.width * scale) / 2, (HEIGHT - drawing.height * scale) / 2
    return [
        [(_within(left + x * scale, WIDTH), _within(top + y * scale, HEIGHT)) for x, y in stroke]
        for stroke in drawing.strokes
    ]


def _within(value: float, most: int) -> float:
    return min(max(value, 0.0), most)


def _thinned(stroke: Sequence[Point]) -> list[Point]:
    """The stroke without the points that lie on the one before; its ends stay."""
    kept = [stroke[0]]
    for point in stroke[1:-1]:
        if math.dist(point, kept[-1]) >= NEAR:
            kept.append(point)
    return [*kept, stroke[-1]] if len(stroke) > 1 else kept


def _length(strokes: Sequence[Sequence[Point]]) -> float:
    return sum(math.dist(a, b) for stroke in strokes for a, b in itertools.pairwise(stroke))


def _span(strokes: Sequence[Sequence[Point]]) -> float:
    """The diagonal of what is covered."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return math.hypot(max(xs) - min(xs), max(ys) - min(ys))


def _curve(stroke: Sequence[Point]) -> str:
    """Through the middles of the points, each point bending the line: smooth, and near what was drawn."""
    first, *rest = stroke
    if not rest:
        return f"M{_at(first)} L{_at((first[0] + 0.1, first[1]))}"  # a dot, as on an i
    parts = [f"M{_at(first)}"]
    for point, following in itertools.pairwise(rest):
        middle = ((point[0] + following[0]) / 2, (point[1] + following[1]) / 2)
        parts.append(f"Q{_at(point)} {_at(middle)}")
    return " ".join([*parts, f"L{_at(rest[-1])}"])


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
