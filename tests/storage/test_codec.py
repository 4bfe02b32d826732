"""Whole values as JSON text: whatever a noun holds comes back the same, digit by digit."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL

from sales.catalogue import Pack, Unit
from sales.collections import ReceiptField, Twin
from sales.invoices import DocumentLine
from sales.ledger import Ageing, DocumentKind, Entry
from sales.money import DECIMALS, Money
from sales.orders import Need, OrderLine
from sales.readings import Doubt
from sales.slips import ReceiptReading
from sales.statements import DoesNotTieOut, Snapshot
from storage.codec import Damaged, codec, read_snapshot
from storage.types import Exact, Moment
from tests.storage.company import DAY, cny, entry, line

SQLITE, POSTGRES = (URL.create(name).get_dialect()() for name in ("sqlite", "postgresql+psycopg"))
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    float: st.floats(allow_nan=False),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    date: st.dates(),
    time: st.times().map(lambda moment: moment.replace(fold=0)),
    datetime: st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC, fold=0)),
    Money: st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(sorted(DECIMALS))),
    Pack: st.builds(Pack, st.builds(Unit, TEXT, TEXT), st.integers(1, 999)),
}


@cache
def values(hint: Any, inner: Any = None) -> st.SearchStrategy[Any]:
    """Any value of a type made of our nouns; `inner` is what a generic noun's parameter stands for."""
    if isinstance(hint, TypeVar):
        return values(inner)
    if hint in PLAIN:
        return PLAIN[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(values(parts[0], inner), max_size=3).map(tuple)
    if origin is frozenset:
        return st.frozensets(values(parts[0], inner))
    if origin in (Union, UnionType):
        return st.none() | values(parts[0], inner)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    noun, hints = origin or hint, get_type_hints(origin or hint)
    told = {each.name: values(hints[each.name], parts[0] if parts else inner) for each in fields(noun)}
    return st.builds(noun, **told)


@pytest.mark.parametrize(
    "hint",
    [
        tuple[DocumentLine, ...],
        tuple[Need, ...],
        tuple[Doubt, ...],
        tuple[Pack, ...],
        tuple[str, ...],
        frozenset[ReceiptField],
        Twin,
        ReceiptReading,
    ],
    ids=str,
)
@given(data=st.data())
def test_any_value_comes_back_the_same(hint: Any, data: st.DataObject) -> None:
    """Decimals keep their digits, enumerations their type, tuples stay tuples."""
    value = data.draw(values(hint))
    back = codec(hint).read(codec(hint).write(value))
    assert back == value
    assert repr(back) == repr(value) or isinstance(value, frozenset)


@given(st.decimals("0.001", "99999", places=3), st.sampled_from(["0", "2.50", "1E+1", "100"]))
def test_order_line_keeps_its_digits(price: Decimal, discount: str) -> None:
    """2.50 stays 2.50; a value in exponent form is the same number."""
    made = replace(line(), price=price, discount=Decimal(discount))
    back = codec(tuple[OrderLine, ...]).read(codec(tuple[OrderLine, ...]).write((made,)))
    assert back == (made,)
    assert str(back[0].price) == format(price, "f")


def test_text_from_before_a_field_existed_is_read() -> None:
    """A missing field takes its default; a field that nobody knows is an error, not silently lost."""
    text = codec(tuple[OrderLine, ...]).write((line(),))
    assert codec(tuple[OrderLine, ...]).read(text.replace(',"discount":"0","free":false', "")) == (line(),)
    with pytest.raises(KeyError):
        codec(tuple[OrderLine, ...]).read(text.replace('"sku"', '"article"'))


@given(st.lists(st.tuples(TEXT, st.integers(-(10**9), 10**9)), max_size=5), TEXT, st.integers(-(10**9), 10**9))
def test_snapshot_comes_back_from_its_canonical_text(entries: list[tuple[str, int]], name: str, opening: int) -> None:
    """And any other text with the same hash beside it is damaged."""
    closing = cny(opening + sum(amount for _, amount in entries))
    ageing = Ageing(closing, cny(3), cny(0), cny(0), cny(0), cny(-3))
    listed = tuple(Entry(DAY, DocumentKind.INVOICE, number, cny(amount)) for number, amount in entries)
    made = Snapshot("WANG", name, "", DAY, DAY + timedelta(days=1), cny(opening), listed, closing, ageing)
    assert read_snapshot(made.canonical(), made.hash) == made
    with pytest.raises(Damaged):
        read_snapshot(made.canonical().replace('"WANG"', '"LI"'), made.hash)


def test_snapshot_that_does_not_tie_out_is_not_read() -> None:
    """Sums that do not add up never become a noun."""
    made = Snapshot("WANG", "", "", DAY, DAY, cny(1), (entry("A", 2),), cny(3), Ageing(cny(3), *[cny(0)] * 5))
    with pytest.raises(DoesNotTieOut):
        read_snapshot(made.canonical().replace('"opening":1', '"opening":2'), made.hash)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(minutes=90))])))
def test_moments_are_utc_and_sort_as_text(moment: datetime) -> None:
    """SQLite's text sorts as time does; what comes back is the same moment in UTC."""
    try:
        later = moment.astimezone(UTC) + timedelta(microseconds=1)
    except OverflowError:
        return
    kept = [Moment().process_bind_param(one, SQLITE) for one in (moment, later)]
    assert kept == sorted(kept)
    back = Moment().process_result_value(kept[0], SQLITE)
    assert (back, back and back.tzinfo) == (moment, UTC)


def test_moment_without_zone_is_refused() -> None:
    """It could be anywhere's."""
    for dialect in (SQLITE, POSTGRES):
        with pytest.raises(ValueError, match="zone"):
            Moment().process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001


def test_exact_writes_digits_only() -> None:
    """No exponent reaches the database, trailing zeros do."""
    written = [Exact().process_bind_param(Decimal(x), SQLITE) for x in ("1E+3", "2.50", "-0.0010")]
    assert written == ["1000", "2.50", "-0.0010"]
