"""What a thumb drew: checked, put into the box of signatures as it lay on the pad, smoothed; never anything else."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.drawing import MOST_POINTS, MOST_STROKES, BadDrawing, Drawing, DrawingFault, drawing_of, path_of
from sales.signatures import HEIGHT, WIDTH

NUMBER = r"-?\d+\.\d"
PATH = re.compile(rf"(?:M{NUMBER} {NUMBER}(?: Q{NUMBER} {NUMBER} {NUMBER} {NUMBER})* L{NUMBER} {NUMBER}(?: (?=M)|$))+")
LINE = (tuple((10.0 + 5 * i, 60.0 + 20 * (i % 2)) for i in range(40)),)


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(NUMBER, path)]


def test_the_whole_pad_lies_in_the_middle_of_the_box() -> None:
    """A square pad: its corners are where they were, seen from its middle, as large as the box is high."""
    square = Drawing(100, 100, (((0, 0), (50, 50), (100, 100)),))
    found = numbers(path_of(square))
    left = (WIDTH - HEIGHT) / 2
    assert found[:2] == [left, 0.0]
    assert found[-2:] == [left + HEIGHT, float(HEIGHT)]


def test_a_line_is_smoothed() -> None:
    """Each point bends the line, which goes through the middles; a dot stays a dot."""
    path = path_of(Drawing(WIDTH, HEIGHT, (((0, 0), (100, 100), (200, 0)), ((300, 50),))))
    assert path == "M0.0 0.0 Q100.0 100.0 150.0 50.0 L200.0 0.0 M300.0 50.0 L300.1 50.0"


def test_a_slip_over_the_edge_is_kept_within_the_box() -> None:
    """A thumb that leaves the pad for a moment does not leave the box."""
    found = numbers(path_of(Drawing(WIDTH, HEIGHT, (((-20, -5), (300, 120), (620, 245)),))))
    assert min(found) == 0
    assert found[-2:] == [WIDTH, HEIGHT]


@pytest.mark.parametrize(
    ("strokes", "fault"),
    [
        ([], DrawingFault.TOO_LITTLE),
        ([[5, 5]], DrawingFault.TOO_LITTLE),
        ([[5, 5, 5.2, 5.1] * 9], DrawingFault.TOO_LITTLE),
        ([[0, 0, 20, 0]], DrawingFault.TOO_LITTLE),
        ([[10, 10, 12, 10, 10, 12] * 40], DrawingFault.TOO_LITTLE),  # long enough, and a blot
        ([[]], DrawingFault.MALFORMED),
        ([[1]], DrawingFault.MALFORMED),
        ([[1, None]], DrawingFault.MALFORMED),
        ([["1", "2"]], DrawingFault.MALFORMED),
        ([[math.nan, 1]], DrawingFault.MALFORMED),
        ([[math.inf, 1]], DrawingFault.MALFORMED),
        ([[10**400, 1]], DrawingFault.MALFORMED),
        ([[True, 1]], DrawingFault.MALFORMED),
        ([[700, 10]], DrawingFault.MALFORMED),
        ({"a": 1}, DrawingFault.MALFORMED),
        (None, DrawingFault.MALFORMED),
        ([[1, 1]] * (MOST_STROKES + 1), DrawingFault.TOO_MUCH),
        ([[1, 1] * (MOST_POINTS + 1)], DrawingFault.TOO_MUCH),
        ([[1, 1] * MOST_POINTS, [1, 1]], DrawingFault.TOO_MUCH),
    ],
)
def test_what_is_no_signature(strokes: object, fault: DrawingFault) -> None:
    """Each is refused by its own fault."""
    with pytest.raises(BadDrawing) as refused:
        path_of(drawing_of(600, 240, strokes))
    assert refused.value.fault is fault


@pytest.mark.parametrize("side", [0, -1, 79, 4001, math.nan, math.inf, "300", None, True, 10**400])
def test_a_pad_that_is_none(side: object) -> None:
    """A width that no phone has."""
    with pytest.raises(BadDrawing):
        drawing_of(side, 240, [[1, 1]])
    with pytest.raises(BadDrawing):
        drawing_of(600, side, [[1, 1]])


SIDE = st.floats(80, 4000)
SHARE = st.floats(-0.04, 1.04)


@given(SIDE, SIDE, st.lists(st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=40), max_size=8))
def test_whatever_is_drawn(width: float, height: float, shares: list[list[tuple[float, float]]]) -> None:
    """It is refused as too little, or it is a path of three letters and numbers, within the box."""
    strokes = [[part for x, y in stroke for part in (x * width, y * height)] for stroke in shares]
    try:
        path = path_of(drawing_of(width, height, strokes))
    except BadDrawing as refused:
        fault = refused.fault
    else:
        fault = None
    if fault is not None:
        assert fault is DrawingFault.TOO_LITTLE
        return
    assert PATH.fullmatch(path)
    found = numbers(path)
    assert all(0 <= x <= WIDTH + 0.1 for x in found[::2])
    assert all(0 <= y <= HEIGHT for y in found[1::2])
    assert path.count("M") == len(strokes)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=12))
def test_whatever_is_sent(junk: object) -> None:
    """Anything that JSON can hold is a drawing or is refused; nothing else happens."""
    try:
        path_of(drawing_of(300, 120, junk))
    except BadDrawing:
        return
