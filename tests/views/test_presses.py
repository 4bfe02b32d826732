"""Button data: it comes back as it was packed, and nothing else is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.views.presses import AMOUNT_LIMIT, INTEGER_LIMIT, SHAPES, Press, Verb, decode, encode

ids = st.integers(-INTEGER_LIMIT + 1, INTEGER_LIMIT - 1)
amounts = st.integers(-AMOUNT_LIMIT + 1, AMOUNT_LIMIT - 1)
words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)


@st.composite
def presses(draw: st.DrawFn) -> Press:
    verb = draw(st.sampled_from(list(Verb)))
    shapes = SHAPES[verb]
    last = len(shapes) - 1
    kinds = {"i": ids, "n": amounts, "s": words.filter(lambda word: ":" not in word)}
    return Press(verb, tuple(draw(words if s == "s" and at == last else kinds[s]) for at, s in enumerate(shapes)))


@given(presses())
def test_round_trip(press: Press) -> None:
    """Whatever the ids (10 digits) and codes (20 characters, colons too), it fits and comes back the same."""
    small = Press(press.verb, tuple(a % 1000 if isinstance(a, int) and i > 1 else a for i, a in enumerate(press.args)))
    data = encode(small.verb, *small.args)
    assert len(data.encode()) <= 64
    assert decode(data) == small


@given(st.text())
def test_garbage(data: str) -> None:
    """Forged data is None or exactly what we would have packed; it never raises."""
    press = decode(data)
    assert press is None or encode(press.verb, *press.args) == data


@given(presses(), st.integers(0, 63), st.characters())
def test_damaged(press: Press, at: int, wrong: str) -> None:
    """One wrong character makes another valid press or none, never an error."""
    small = tuple(a % 1000 if isinstance(a, int) else a for a in press.args)
    data = encode(press.verb, *small)
    damaged = data[: at % len(data)] + wrong + data[at % len(data) + 1 :]
    read = decode(damaged)
    assert read is None or encode(read.verb, *read.args) == damaged


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1os",
        "1os:1",
        "1os:1:2:3",
        "1os:01:2",
        "1os:+1:2",
        "1os: 1:2",
        "1os:１:2",
        "1os:1_0:2",
        "2os:1:2",
        "os:1:2",
        "1zz:1:2",
        "1os:1:12345678901",
        "1H:1",
        "1b:",
        "1oc:1:2:",
        "1op:1:2:" + "x" * 60,
        "1os:-0:1",
        "1os:�:1",
    ],
)
def test_forged(data: str) -> None:
    """Wrong layout, unknown verb, missing or too many arguments, numbers not as we write them."""
    assert decode(data) is None


def test_fields() -> None:
    """The talk reads what it needs by name."""
    press = decode(encode(Verb.ORDER_ANSWER, 7, 3, 0, "10箱"))
    assert press is not None
    assert (press.id, press.version, press.number(2), press.word) == (7, 3, 0, "10箱")


@pytest.mark.parametrize("args", [(1,), (1, "x"), (1, 2, 3), (True, 1), (2**31, 1)])
def test_not_packed(args: tuple[int | str, ...]) -> None:
    """What could not be read back is not packed."""
    with pytest.raises(ValueError, match=r"takes|cannot"):
        encode(Verb.ORDER_SUBMIT, *args)


def test_codes_differ() -> None:
    """No verb is another's code with an argument: every code is its own."""
    assert len({verb.value for verb in Verb}) == len(Verb)
    assert set(SHAPES) == set(Verb)
