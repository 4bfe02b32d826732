"""Which amount came in which way: paired as said, the total told from its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from language.payment_amounts import Figure
from language.payment_pieces import Piece
from language.payment_words import Word
from sales.methods import Method
from sales.readings import PaymentDoubt, SaidPart

_LEAST_DIGITS = 5  # of a cheque's number that stands beside the word


_COUNTED = (Word.TOTAL, Word.REST, Word.EACH)


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts; `total` where it was said beside them."""

    parts: tuple[SaidPart, ...]
    total: Decimal | None = None
    doubts: tuple[PaymentDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    figures: tuple[Figure, ...]
    total: Decimal | None
    methods: tuple[Method, ...]
    rest: Method | None
    each: bool


def share(pieces: Sequence[Piece], *, cheque: bool) -> Shares | None:
    """The parts of a payment; None when the amounts make no sense together."""
    pieces, number = _without_number(pieces) if cheque else (pieces, "")
    made = _paired(_told(pieces))
    if made is None:
        return None
    if cheque:
        made = replace(made, parts=_with_cheque(made.parts, pieces, number))
    total, parts = made.total, made.parts
    known = [part.amount for part in parts if part.amount is not None]
    doubts = list(made.doubts)
    if len(known) < len(parts):
        doubts.append(PaymentDoubt.AMOUNT)
    elif total is not None and sum(known) != total:
        doubts.append(PaymentDoubt.SUM)
    elif total is not None:
        total = None
    return Shares(parts, total, tuple(doubts))


def _told(pieces: Sequence[Piece]) -> _Told:
    figures: list[Figure] = []
    methods: list[Method] = []
    total: Decimal | None = None
    rest: Method | None = None
    told = [p for p in pieces if p.figure or p.method or p.bank or p.stop or p.word in _COUNTED]
    for at, piece in enumerate(told):
        before = told[at - 1] if at else None
        after = told[at + 1] if at + 1 < len(told) else None
        if piece.figure:
            summed = before is not None and before.word is Word.TOTAL
            summed = summed or (after is not None and after.word is Word.TOTAL and not _figure_behind(told, at + 1))
            if summed and total is None and len([p for p in told if p.figure]) > 1:
                total = piece.figure.value
            else:
                figures.append(piece.figure)
        elif piece.method:
            if before is not None and before.word is Word.REST and not (after and after.figure):
                rest = piece.method
            elif methods and piece.cheque and methods[-1] is Method.CHEQUE and not _figure_behind(told, at):
                continue  # 支票 800 支票号 123456: the number of the cheque that was told already
            elif not (methods and _same_way(methods[-1], piece.method, before)):
                methods.append(piece.method)
    if not methods and rest is None and any(p.bank for p in told):
        methods.append(Method.BANK)
    return _Told(tuple(figures), total, tuple(methods), rest, any(p.word is Word.EACH for p in told))


def _figure_behind(told: Sequence[Piece], at: int) -> bool:
    return at + 1 < len(told) and told[at + 1].figure is not None


def _same_way(last: Method, now: Method, before: Piece | None) -> bool:
    """微信转账, 工行支票: one way in two words, with no amount between them."""
    return before is not None and before.method is not None and (now is Method.BANK or now is last)


def _paired(told: _Told) -> Shares | None:
    figures, methods, total = list(told.figures), list(told.methods), told.total
    if told.each and len(figures) == 1 and len(methods) > 1:
        return Shares(tuple(SaidPart(figures[0].value, method) for method in methods), total)
    if told.rest is not None and total is None and len(figures) == len(methods) + 1 and methods:
        total = figures.pop(0).value
    if total is None and len(figures) > max(1, len(methods)):
        at = _total_among(figures, len(methods))
        if at is None:
            return None
        total = figures.pop(at).value
    parts = [SaidPart(_plain(f.value), m) for f, m in zip(figures, methods, strict=False)]
    parts += [SaidPart(_plain(f.value)) for f in figures[len(methods) :]]
    if len(methods) > len(figures):
        if len(figures) == 1 and total is None:  # 3000 微信和现金: how much of each is not said
            total, parts = figures[0].value, []
        parts += [SaidPart(None, method) for method in methods[len(parts) :]]
    if told.rest is not None:
        known = sum((part.amount or 0 for part in parts), Decimal(0))
        left = total - known if total is not None and total > known else None
        parts.append(SaidPart(_plain(left), told.rest))
    return Shares(tuple(parts) or (SaidPart(None),), _plain(total))


def _total_among(figures: Sequence[Figure], ways: int) -> int | None:
    """Which of the amounts is the total of the others."""
    values = [figure.value or Decimal(0) for figure in figures]
    whole = sum(values, Decimal(0))
    for at in (0, len(values) - 1):
        if values[at] * 2 == whole and len(values) > 1:
            return at
    if ways >= 2 and len(values) == ways + 1 and values[0] == max(values):
        return 0
    if ways == 1 and len(values) == 2 and values[0] > values[1]:
        return 0
    return None


def _plain(value: Decimal | None) -> Decimal | None:
    """Without a tail of noughts: 12000.0 is 12000."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _without_number(pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """The pieces without figures that are the number of the cheque they stand beside, and that number."""
    figures = [p for p in pieces if p.figure]
    for at, piece in enumerate(pieces):
        if not piece.figure or len(figures) < 2 or len(piece.figure.digits) < _LEAST_DIGITS:
            continue
        before = next((p for p in reversed(pieces[:at]) if p.word is not Word.FILL), None)
        values = [p.figure.value or Decimal(0) for p in figures if p.figure]
        adds_up = any(value * 2 == sum(values) for value in values)
        beside = before is not None and (before.method is Method.CHEQUE or before.bank)
        if beside and not adds_up:
            return [*pieces[:at], *pieces[at + 1 :]], piece.figure.digits
    return list(pieces), ""


def _with_cheque(parts: tuple[SaidPart, ...], pieces: Sequence[Piece], number: str) -> tuple[SaidPart, ...]:
    """What was said of the cheque goes to the first part that is one."""
    number = number or next((p.cheque for p in pieces if p.cheque), "")
    bank = next((p.bank for p in pieces if p.bank), "")
    due: date | None = next((p.day for p in pieces if p.due), None)
    at = next((i for i, part in enumerate(parts) if part.method is Method.CHEQUE), None)
    if at is None:
        return parts
    cheque = replace(
        parts[at], cheque_number=number, cheque_bank=bank.upper() if bank.isascii() else bank, cheque_due=due
    )
    return (*parts[:at], cheque, *parts[at + 1 :])
