"""Plans of faults as pure decisions: bounds of chance, seeds, orders, and one sentence for every bad plan."""

from collections import Counter

import pytest

from simulator.botapi.parameters import METHODS
from simulator.faults import BadFault, Faults
from simulator.faults.dice import happens, shuffled
from simulator.faults.journal import LONGEST, read_journal
from simulator.faults.rules import read_listed, read_plan
from simulator.state import Keeper


def plan(*rules: dict, seed: int = 7) -> dict:
    return {"seed": seed, "rules": list(rules)}


def struck(seed: int, rule: dict, method: str, calls: int) -> list[int]:
    faults = Faults(Keeper())
    faults.begin(read_plan(plan(rule, seed=seed), METHODS), 0)
    return [n for n in range(1, calls + 1) if faults.for_call(method)]


@pytest.mark.parametrize("chance", [0.0, 0.01, 0.05, 0.5, 0.95, 1.0])
def test_chance_is_what_it_says(chance: float) -> None:
    """Over 20,000 decisions the share is within four standard deviations; 0 is never and 1 is always."""
    calls = 20_000
    found = sum(happens(chance, seed, 3, "sendMessage", n) for seed in range(10) for n in range(calls // 10))
    assert abs(found - chance * calls) <= 4 * (calls * chance * (1 - chance)) ** 0.5


def test_every_part_of_the_key_matters() -> None:
    """Another seed, rule or method strikes other calls, the same ones always the same."""
    keys = [(7, 0, "sendMessage"), (8, 0, "sendMessage"), (7, 1, "sendMessage"), (7, 0, "sendPhoto")]
    found = [[n for n in range(500) if happens(0.1, *key, n)] for key in keys]
    assert len({tuple(calls) for calls in found}) == 4
    assert found[0] == [n for n in range(500) if happens(0.1, *keys[0], n)]


def test_an_order_is_one_and_never_the_old_one() -> None:
    """Every window is a permutation that changes something, and most permutations of three come up."""
    orders = Counter(shuffled(3, seed, 0, n) for seed in range(20) for n in range(20))
    assert all(sorted(order) == [0, 1, 2] and order != (0, 1, 2) for order in orders)
    assert len(orders) == 5
    assert all(shuffled(2, 1, 0, n) == (1, 0) for n in range(50))


def test_calls_of_one_method_do_not_depend_on_others() -> None:
    """The same calls of sendMessage are struck however many other calls come in between."""
    faults = Faults(Keeper())
    faults.begin(read_plan(plan({"kind": "500", "chance": 0.2}), METHODS), 0)
    found = []
    for n in range(1, 200):
        for _ in range(n % 3):
            faults.for_call("getMe")
        if faults.for_call("sendMessage"):
            found.append(n)
    assert found == struck(7, {"kind": "500", "chance": 0.2}, "sendMessage", 199)


def test_from_and_until_are_both_in() -> None:
    """A rule holds from the third to the fifth call."""
    rule = {"method": "sendMessage", "kind": "500", "from": 3, "until": 5}
    assert struck(1, rule, "sendMessage", 10) == [3, 4, 5]
    assert struck(1, rule, "getMe", 10) == []


def test_who_suffers_what() -> None:
    """A rule for all methods spares those that can't suffer it; a kind of updates is one of updates."""
    assert struck(1, {"kind": "blocked"}, "getMe", 5) == []
    assert struck(1, {"kind": "blocked"}, "copyMessage", 5) == [1, 2, 3, 4, 5]
    assert read_plan(plan({"kind": "duplicate"}), METHODS).rules[0].method == "update"
    assert read_plan(plan({"kind": "reorder", "method": "*"}), METHODS).rules[0].method == "update"
    assert struck(1, {"kind": "429"}, "file", 5) == []


def test_a_window_is_not_reordered_within() -> None:
    """With a chance of one every fourth update begins a window of four."""
    faults = Faults(Keeper())
    faults.begin(read_plan(plan({"kind": "reorder", "window": 4}), METHODS), 1000)
    found = [n for n in range(1001, 1013) if faults.for_update(n)]
    assert found == [1001, 1005, 1009]


def test_a_plan_is_shown_as_it_can_be_posted() -> None:
    """What GET shows is a plan that means the same."""
    written = plan(
        {"kind": "429", "chance": 0.5, "seconds": 2}, {"kind": "reorder", "window": 5}, {"kind": "drop", "until": 9}
    )
    card = read_plan(written, METHODS).card()
    assert read_plan(card, METHODS).card() == card
    assert card["rules"][0] == {"method": "*", "kind": "429", "chance": 0.5, "seconds": 2, "from": 1}


def test_the_journal_has_an_end() -> None:
    """Only the last entries are kept; their numbers go on."""
    faults = Faults(Keeper())
    faults.begin(read_plan(plan({"kind": "500"}), METHODS), 0)
    for _ in range(LONGEST + 5):
        faults.for_call("getMe")
    entries = faults.journal.entries()
    assert (len(entries), entries[0].n, entries[-1].n, entries[-1].count) == (LONGEST, 6, LONGEST + 5, LONGEST + 5)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ([], "a plan is an object with a seed and a list of rules"),
        ({"rules": [{"kind": "429"}]}, "seed must be a whole number"),
        ({"seed": "7", "rules": [{"kind": "429"}]}, "seed must be a whole number"),
        ({"seed": 7, "rules": []}, "rules must be a list of 1 to 100 objects"),
        ({"seed": 7, "rules": [7]}, "rules must be a list of 1 to 100 objects"),
        ({"seed": 7, "rules": [{"kind": "429"}], "speed": 1}, "a plan has no speed"),
        (plan({"kind": "flood"}),
         "kind must be one of 429, 500, timeout, drop, half, delay, slow, blocked, duplicate, reorder"),
        (plan({"kind": "429", "times": 2}), "a fault has no times"),
        (plan({"kind": "429", "chance": 5}), "chance must be a number from 0 to 1"),
        (plan({"kind": "429", "chance": True}), "chance must be a number from 0 to 1"),
        (plan({"kind": "429", "seconds": -1}), "seconds must be a number from 0 to 3600"),
        (plan({"kind": "429", "from": 0}), "from must be a whole number, at least 1"),
        (plan({"kind": "429", "from": 5, "until": 4}), "until must be a whole number, at least 5"),
        (plan({"kind": "429", "method": "sendMesage"}), "there is no method sendMesage"),
        (plan({"kind": "429", "method": ["getMe"]}), "there is no method ['getMe']"),
        (plan({"kind": "429", "method": "update"}), "update can suffer duplicate, reorder, but not 429"),
        (plan({"kind": "reorder", "method": "getMe"}),
         "getMe can suffer 429, 500, timeout, drop, half, delay, slow, but not reorder"),
        (plan({"kind": "429", "window": 3}), "only reorder has a window"),
        (plan({"kind": "reorder", "window": 1}), "window must be a whole number, at least 2"),
        (plan({"kind": "reorder", "window": 21}), "window must be at most 20"),
    ],
)  # fmt: skip
def test_a_bad_plan_gets_one_sentence(body: object, sentence: str) -> None:
    """It says what is wrong, not just that something is."""
    with pytest.raises(BadFault) as told:
        read_plan(body, METHODS)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "a list of faults is expected"),
        (["429"], "a list of faults is expected"),
        ([{"kind": "429", "chance": 1}], "a fault has no chance"),
        ([{"kind": "429", "times": 0}], "times must be a whole number, at least 1"),
        ([{"kind": "429", "times": "2"}], "times must be a whole number, at least 1"),
        ([{"kind": "429", "after": -1}], "after must be a whole number, at least 0"),
    ],
)
def test_a_bad_list_gets_one_sentence(body: object, sentence: str) -> None:
    """Listed faults are read as strictly."""
    with pytest.raises(BadFault) as told:
        read_listed(body, METHODS)
    assert str(told.value) == sentence


GOOD = {"n": 1, "method": "sendMessage", "kind": "429", "count": 1, "rule": 0, "seconds": 1}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ([GOOD], "an object with a journal, a list of entries, is expected"),
        ({"journal": [GOOD | {"why": 1}]}, "an entry of a journal has no why"),
        ({"journal": [GOOD | {"method": "x"}]}, "there is no method x"),
        ({"journal": [GOOD | {"kind": "reorder"}]}, "sendMessage can't suffer reorder"),
        ({"journal": [GOOD | {"count": None}]}, "n, count and rule must be whole numbers"),
        ({"journal": [GOOD | {"seconds": "1"}]}, "seconds must be a number from 0 to 3600"),
        ({"journal": [{"method": "update", "kind": "reorder", "count": 1, "order": [0, 2]}]},
         "the order of a reorder must be a permutation of 0, 1, 2 …"),
        ({"journal": [GOOD] * (LONGEST + 1)}, f"a journal has at most {LONGEST} entries"),
    ],
)  # fmt: skip
def test_a_bad_journal_gets_one_sentence(body: object, sentence: str) -> None:
    """A journal to replay is checked entry by entry."""
    with pytest.raises(BadFault) as told:
        read_journal(body, METHODS)
    assert str(told.value) == sentence
