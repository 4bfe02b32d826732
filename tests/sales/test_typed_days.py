"""Days as people type them: with the year first or last, without one, in words; never guessed when two can be meant."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.desk.typed_days import OLDEST_DAY, day_said
from sales.refusals import BadValue, BadValueKind
from tests.sales.company import TODAY  # a Tuesday in March 2026

NOVEMBER = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-3-9", date(2026, 3, 9)),
        ("2026年3月9日", date(2026, 3, 9)),
        ("2026/03/09", date(2026, 3, 9)),
        ("2026.3.9", date(2026, 3, 9)),
        (" on 2026-03-09! ", date(2026, 3, 9)),
        ("３月９日", date(2026, 3, 9)),
        ("3月9号", date(2026, 3, 9)),
        ("去年 3月11日", date(2025, 3, 11)),
        ("11月20日", date(2025, 11, 20)),
        ("22/11", date(2025, 11, 22)),
        ("22.11.2025", date(2025, 11, 22)),
        ("11-22", date(2025, 11, 22)),
        ("9.3.2026", date(2026, 3, 9)),
        ("9/3", date(2026, 3, 9)),
        ("3/9", date(2026, 3, 9)),
        ("2/2", date(2026, 2, 2)),
        ("20 Nov", date(2025, 11, 20)),
        ("Nov 20th, 2025", date(2025, 11, 20)),
        ("5 March", date(2026, 3, 5)),
        ("今天", TODAY),
        ("昨天", date(2026, 3, 9)),
        ("Yesterday", date(2026, 3, 9)),
        ("前天", date(2026, 3, 8)),
    ],
)
def test_days_as_people_type_them(said: str, day: date) -> None:
    assert day_said(said, TODAY) == day


@pytest.mark.parametrize(
    "said",
    [
        *("", "昨天?", "2026-02-30", "2026-13-01", "20260309", "📅", "0000-01-01", "0026-03-09", "1999-12-31"),
        *("30/2", "0/5", "31-31", "9/3/26", "9/3-2026", "29/2/2025", "3月", "soon", "9" * 4000),
    ],
)
def test_what_is_no_day_is_asked_again(said: str) -> None:
    with pytest.raises(BadValue) as caught:
        day_said(said, TODAY)
    assert caught.value.kind is BadValueKind.DATE


@pytest.mark.parametrize("said", ["2026-03-11", "3月11日", "11 March", "30/6", "tomorrow 2026-03-11"])
def test_what_has_not_come_is_no_day_of_a_receipt(said: str) -> None:
    """Without a year too: the eleventh of March is tomorrow, and not a year ago."""
    with pytest.raises(BadValue) as caught:
        day_said(said, TODAY)
    assert caught.value.kind is BadValueKind.DATE_IN_FUTURE


@pytest.mark.parametrize("said", ["5/3", "3-5", "5.3.2026", "05/03/2025"])
def test_what_can_be_two_days_that_have_come_is_asked(said: str) -> None:
    """In November both the fifth of March and the third of May are over."""
    with pytest.raises(BadValue) as caught:
        day_said(said, NOVEMBER)
    assert caught.value.kind is BadValueKind.DATE_UNSURE


@given(st.dates(OLDEST_DAY, TODAY))
def test_a_day_is_never_mistaken(day: date) -> None:
    """However its figures are ordered, the answer is that day or a question."""
    assert day_said(day.isoformat(), TODAY) == day
    assert day_said(f"{day.day} {day:%B} {day.year}", TODAY) == day
    for said in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        with suppress(BadValue):
            assert day_said(said, TODAY) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_of_the_past_or_refused(said: str) -> None:
    try:
        found = day_said(said, TODAY)
    except BadValue:
        return
    assert OLDEST_DAY <= found <= TODAY
