"""Layout memory, its pure parts: what a row says, how lessons weigh, and what may be put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.layouts import Learned, Lesson, Spot, issuer_keys, learned
from sales.printed import amounts_in, days_in, label_of, letters
from sales.relearning import evidence, relearned
from sales.slips import Place, Seen, TaxId
from tests.sales.company import MORNING, reading
from tests.sales.test_layouts import DIFFERENT, TOTAL, rows_of


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("TOTAL 1,268.50", "1268.50"),
        ("合计：¥68.00元", "68.00"),
        ("Summe 12,50", "12.50"),
        ("2 x 3.00 = 6.00", "3.00 6.00"),
        ("合计 68", "68"),
        ("2026-11-20 18:24", ""),
        ("NO AMOUNT", ""),
        ("1.234,56", "1234.56"),
    ],
)
def test_amounts_of_a_row(text: str, amounts: str) -> None:
    assert amounts_in(text) == tuple(Decimal(each) for each in amounts.split())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026年11月20日", {("2026-11-20", "ymd")}),
        ("DATE: 30/05/18", {("2018-05-30", "dmy")}),
        ("03-04-2018 12:00", {("2018-04-03", "dmy"), ("2018-03-04", "mdy")}),
        ("30 May 201818:24", {("2018-05-30", "named")}),
        ("May 30, 2018", {("2018-05-30", "named")}),
        ("20261120", {("2026-11-20", "ymd")}),
        ("99/99/2018", set()),
    ],
)
def test_days_of_a_row(text: str, days: set[tuple[str, str]]) -> None:
    assert {(day.isoformat(), way) for day, way in days_in(text)} == days


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("NETT DUE RM 8.00", "", "nettdue"),
        ("应收：￥68.00元", "", "应收"),
        ("Bill No: K-77", "K-77", "billno"),
        ("68.00", "", ""),
        ("DATE 2026-11-20 18:24", "", "date"),
    ],
)
def test_labels(text: str, value: str, label: str) -> None:
    assert label_of(text, value)[0] == letters(label) == label_of(text.lower(), value)[0]


lessons_ = st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from([1, 2, 3])), min_size=1, max_size=12)


@given(lessons_)
def test_weights_are_counted(told: list[tuple[bool, bool, int]]) -> None:
    """Whatever the order of lessons: agreeing ones add one, contradicting ones take two, never sure against them, and
    never sure for a stranger when one person alone has taught."""
    spot, other = Spot("total"), Spot("cash")
    made = [
        Lesson(n, MORNING + timedelta(n), by, n, "name:x", "name:x", "X", TOTAL, corrected, "1", *held)
        for n, (corrected, right, by) in enumerate(told)
        for held in [(((spot,), (other,)) if right else ((other,), (spot,)))]
    ]
    found = learned(made)
    if not any(corrected for corrected, _, _ in told):
        assert found == ()
        return
    fact = found[0]
    right = sum(1 for _, one, _ in told if one is (fact.spot == spot))
    assert (fact.agreed, fact.against) == (right, len(told) - right)
    teachers = {by for _, one, by in told if one is (fact.spot == spot)}
    assert fact.sure_for(9) == (fact.weight >= 2 and len(teachers) > 1)
    assert not (fact.weight < 2 and any(fact.sure_for(by) for by in (1, 2, 3)))


printed = st.lists(st.sampled_from(["TOTAL 8.00", "CASH 10.00", "NETT DUE 9.00", "8.00", "TOTAL", "DATE 01/02/2026"]))


@given(printed, st.sampled_from(["total", "cash", "nettdue", ""]), st.integers(-3, 5), st.sampled_from([None, "10.00"]))
def test_a_value_that_is_not_printed_is_never_put_in(
    texts: list[str], label: str, weight: int, read: str | None
) -> None:
    """For any paper and anything learned: the total is the eye's, or stands in a row; the eye's own is never lost."""
    rows = rows_of(*texts)
    seen = Seen(Decimal(read), 0.95, others=(DIFFERENT,), places=(Place("x"),)) if read else None
    made = replace(reading(None), total=seen, rows=rows)
    last = Lesson(1, MORNING, 1, 1, "k", "k", "X", TOTAL, True, "1")
    fact = Learned("k", "X", TOTAL, Spot(letters(label)), "", max(weight, 0), 0, frozenset({1}), last)
    after = relearned(made, {TOTAL: fact}, 1).total
    if after is None or after == seen:
        return
    assert weight > 0
    assert any(after.value in amounts_in(row.text) for row in rows)
    assert seen is None or seen.value in (after.value, *after.others)
    assert len(after.places) == len(after.others) or after.value == Decimal(read or 0)
    confirmed = seen is not None and after.value == seen.value  # the eye's own, as sure as the eye was
    assert after.confidence < 0.9 or weight > 1 or confirmed


def test_evidence_holds_and_misses() -> None:
    """The right value may stand at several labels; the next paper tells them apart."""
    made = replace(reading(None), rows=rows_of("小计 8.00", "应收 8.00", "现金 10.00"))
    held, missed = evidence(made, TOTAL, Decimal(8))
    assert {spot.label for spot in held} == {"小计", "应收"}
    assert {spot.label for spot in missed} == {"现金"}


def test_issuers() -> None:
    """By tax number, else by name however it was read, else by the first row that says something; else by nothing."""
    made = reading(None, merchant="BETA MART 10")
    assert issuer_keys(made) == issuer_keys(reading(None, merchant="Beta  Mart lO")) == ("name:betamartlo",) * 2
    assert issuer_keys(replace(made, tax_ids=(TaxId("123", "MY"),))) == ("tax:MY:123", "name:betamartlo")
    assert issuer_keys(replace(reading(None), rows=rows_of("-", "老王饭店")))[0] == "name:老王饭店"
    assert issuer_keys(reading(None)) == ("", "")
