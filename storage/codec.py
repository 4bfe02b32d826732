"""Nouns to JSON text and back, for columns that hold a whole value: exact decimals as text, nothing lost."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from sales.ledger import Ageing, DocumentKind, Entry, OpenItem
from sales.money import Money
from sales.statements import CategorySum, Form, Layout, Link, Snapshot

Decoder = Callable[[Any], Any]


class Damaged(ValueError):
    """Stored content is not what its hash says; `found` is the hash that it has."""

    def __init__(self, about: str, found: str) -> None:
        super().__init__(f"{about}: {found}")
        self.found = found


class Codec(Protocol):
    """Writes values of one type as JSON text and reads them back."""

    def write(self, value: Any) -> str: ...
    def read(self, text: str) -> Any: ...


class _Typed:
    """A codec for a type made of frozen dataclasses, tuples, sets, decimals, dates and enumerations."""

    def __init__(self, hint: Any) -> None:
        self._decode = _decoder(hint)

    def write(self, value: Any) -> str:
        return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))

    def read(self, text: str) -> Any:
        return self._decode(json.loads(text))


@cache
def codec(hint: Any) -> Codec:
    """The codec for a type such as tuple[OrderLine, ...]; made once."""
    return _Typed(hint)


def _plain(value: Any) -> Any:
    """The value as what JSON knows."""
    if value is None or type(value) in (str, int, bool, float):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(_plain(each) for each in value)
    noun: Any = type(value)
    return {name: _plain(getattr(value, name)) for name in _names(noun)}


@cache
def _names(noun: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(noun))


def _decoder(hint: Any) -> Decoder:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(next(_decoder(each) for each in inner if each is not types.NoneType))
    if origin in (tuple, frozenset):
        return _many(origin, _decoder(inner[0]))
    if is_dataclass(origin or hint):
        return _noun(origin or hint, dict(zip(getattr(origin, "__parameters__", ()), inner, strict=True)))
    if hint in (date, datetime, time):
        return _parse(hint.fromisoformat)
    if hint in (Decimal,) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return _parse(hint)
    return _same


def _same(value: Any) -> Any:
    return value


def _parse(make: Callable[[str], Any]) -> Decoder:
    def decode(value: Any) -> Any:
        return make(value)

    return decode


def _optional(decode_one: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        return None if value is None else decode_one(value)

    return decode


def _many(container: type, decode_one: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        return container([decode_one(each) for each in value])

    return decode


def _noun(noun: type, parameters: dict[TypeVar, Any]) -> Decoder:
    """A field that is not in the text keeps its default; one that the noun does not have is an error."""
    hints = get_type_hints(noun)
    decoders = {each.name: _decoder(_filled(hints[each.name], parameters)) for each in fields(noun)}

    def decode(value: Any) -> Any:
        return noun(**{name: decoders[name](part) for name, part in value.items()})

    return decode


def _filled(hint: Any, parameters: dict[TypeVar, Any]) -> Any:
    """The hint with the generic noun's parameters put in."""
    if isinstance(hint, TypeVar):
        return parameters[hint]
    wanted = tuple(each for each in getattr(hint, "__parameters__", ()))
    return hint[tuple(parameters[each] for each in wanted)] if wanted else hint


def read_snapshot(text: str, sha256: str) -> Snapshot:
    """The snapshot from its canonical text. Damaged when it is not the content that was hashed."""
    told = json.loads(text)
    currency = told["currency"]
    code, name_zh, name_en = told["customer"]
    start, end = (date.fromisoformat(day) for day in told["period"])
    snapshot = Snapshot(
        code,
        name_zh,
        name_en,
        start,
        end,
        Money(told["opening"], currency),
        tuple(
            Entry(date.fromisoformat(day), DocumentKind(kind), number, Money(minor, currency))
            for day, kind, number, minor in told["entries"]
        ),
        Money(told["closing"], currency),
        Ageing(*(Money(minor, currency) for minor in told["ageing"])),
        Form(told.get("form", Form.BALANCE_FORWARD)),
        Layout(told.get("layout", Layout.BY_DATE)),
        tuple(_open_item(code, currency, *item) for item in told.get("items", ())),
        tuple(Link(credit, item, Money(minor, currency)) for credit, item, minor in told.get("links", ())),
        tuple(CategorySum(zh, en, Money(minor, currency)) for zh, en, minor in told.get("categories", ())),
    )
    if snapshot.hash != sha256:
        raise Damaged(f"{snapshot.customer} {snapshot.start} to {snapshot.end}", snapshot.hash)
    return snapshot


def _open_item(
    customer: str, currency: str, number: str, kind: str, day: str, due: str, minor: int, residual: int
) -> OpenItem:
    days = date.fromisoformat(day), date.fromisoformat(due)
    return OpenItem(number, DocumentKind(kind), customer, *days, Money(minor, currency), Money(residual, currency))
