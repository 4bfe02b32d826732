"""A sentence about money cut into its pieces; what nobody can explain stays as words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from language.payment_amounts import Figure, figure_at
from language.payment_days import day_at
from language.payment_words import (
    BANK,
    CHEQUE_NUMBER,
    DOCUMENT,
    DUE_AFTER,
    DUE_BEFORE,
    OWED,
    OWED_AFTER,
    RATE,
    SPACE,
    STOP,
    TIME,
    WAYS,
    WORDS,
    Word,
)
from language.text import is_latin, rule
from sales.methods import Method

_PICTURES = ("So", "Sk", "Mn", "Cf")  # an emoji and what colours it
_WIRED = rule(r"transferr?ed|wired")


@dataclass(frozen=True, slots=True)
class Piece:
    """From `start` to `end` of the compared text, one of: a customer (`who`), a way of paying, an amount, a word, a
    day (None: it cannot be told which) that may be a cheque's (`due`), a document, a rate, a cheque's number, a bank;
    a `stop` between clauses; money that is still owed (`owed`); or nothing of these: words that say something else."""

    start: int
    end: int
    who: bool = False
    method: Method | None = None
    figure: Figure | None = None
    word: Word | None = None
    is_day: bool = False
    day: date | None = None
    due: bool = False
    document: str = ""
    rate: Decimal | None = None
    cheque: str = ""
    bank: str = ""
    stop: bool = False
    owed: bool = False

    @property
    def strange(self) -> bool:
        """Whether it is none of the things above."""
        told = self.who or self.stop or self.owed or self.is_day or self.method or self.figure or self.word
        return not (told or self.document or self.cheque or self.bank or self.rate is not None)


def cut(norm: str, whom: Sequence[tuple[int, int]], today: date, *, cheque: bool) -> list[Piece]:
    """All pieces in order; blanks fall away. `whom` are the places of customers' names."""
    places = {start: end for start, end in whom}
    pieces: list[Piece] = []
    at = 0
    while at < len(norm):
        if at in places:
            pieces.append(Piece(at, places[at], who=True))
            at = places[at]
            continue
        blank = SPACE.match(norm, at)
        if blank:
            at = blank.end()
            continue
        piece = _piece(norm, at, today, cheque)
        limit = min((start for start in places if start > at), default=len(norm))
        if piece.end > limit:
            piece = Piece(at, _word_end(norm, at, limit))
        if piece.strange and pieces and pieces[-1].strange and not norm[pieces[-1].end : piece.start].strip():
            piece = replace(pieces.pop(), end=piece.end)
        pieces.append(piece)
        at = piece.end
    return pieces


def _piece(norm: str, at: int, today: date, cheque: bool) -> Piece:
    stop = STOP.match(norm, at)
    if stop and not (norm[at] == "." and norm[at + 1 : at + 2].isdigit()):
        return Piece(at, stop.end(), stop=True)
    if is_latin(norm[at]) and at and is_latin(norm[at - 1]):
        return Piece(at, _word_end(norm, at, len(norm)))
    for read in (_document, _facts_of_cheque if cheque else _nothing, _owed, _rate, _day, _time, _amount, _way, _word):
        found = read(norm, at, today)
        if found is not None:
            return found
    if unicodedata.category(norm[at]) in _PICTURES:
        return Piece(at, at + 1, word=Word.FILL)
    return Piece(at, _word_end(norm, at, len(norm)))


def _word_end(norm: str, at: int, limit: int) -> int:
    end = at + 1
    if norm[at].isascii() and norm[at].isalnum():
        while end < limit and norm[end].isascii() and (norm[end].isalnum() or norm[end] in "'"):
            end += 1
    return min(end, limit)


def _nothing(norm: str, at: int, today: date) -> Piece | None:
    return None


def _document(norm: str, at: int, today: date) -> Piece | None:
    found = DOCUMENT.match(norm, at)
    if not found:
        return None
    number = f"{found['kind'].upper()}-{found['year']}-{int(found['no']):06d}"
    return Piece(at, found.end(), document=number)


def _facts_of_cheque(norm: str, at: int, today: date) -> Piece | None:
    number = CHEQUE_NUMBER.match(norm, at)
    if number and not (at and norm[at - 1].isascii() and norm[at - 1].isalnum()):
        method = Method.CHEQUE if number.group().startswith(("支票", "chq", "cheque", "check")) else None
        return Piece(at, number.end(), method=method, cheque=number["no"].upper())
    due = DUE_BEFORE.match(norm, at)
    if due:
        day = day_at(norm, due.end(), today, ahead=True)
        return Piece(at, day[0], is_day=True, day=day[1], due=True) if day else None
    day = day_at(norm, at, today, ahead=True)
    after = DUE_AFTER.match(norm, day[0]) if day else None
    if day and after and after.group().strip() in ("到期", "兑付", "可兑", "due"):
        return Piece(at, after.end(), is_day=True, day=day[1], due=True)
    if day and day[1] and day[1] > today and (day_at(norm, at, today) or (0, day[1]))[1] is None:
        return Piece(at, day[0], is_day=True, day=day[1], due=True)  # no money was received on a day to come
    return None


def _owed(norm: str, at: int, today: date) -> Piece | None:
    before = OWED.match(norm, at)
    if before:
        figure = figure_at(norm, before.end())
        return Piece(at, figure.end, owed=True) if figure else None
    figure = figure_at(norm, at)
    after = OWED_AFTER.match(norm, figure.end) if figure else None
    return Piece(at, after.end(), owed=True) if after else None


def _rate(norm: str, at: int, today: date) -> Piece | None:
    found = RATE.match(norm, at)
    if not found:
        return None
    said = next(group for group in found.groups() if group)
    return Piece(at, found.end(), rate=Decimal(said))


def _day(norm: str, at: int, today: date) -> Piece | None:
    found = day_at(norm, at, today)
    return Piece(at, found[0], is_day=True, day=found[1]) if found else None


def _time(norm: str, at: int, today: date) -> Piece | None:
    found = TIME.match(norm, at)
    return Piece(at, found.end(), word=Word.FILL) if found else None


def _amount(norm: str, at: int, today: date) -> Piece | None:
    figure = figure_at(norm, at)
    return Piece(at, figure.end, figure=figure) if figure else None


def _way(norm: str, at: int, today: date) -> Piece | None:
    best: Piece | None = None
    for method, pattern in WAYS:
        found = pattern.match(norm, at)
        if found and (best is None or found.end() > best.end):
            best = Piece(at, found.end(), method=method)
    bank = BANK.match(norm, at)
    if bank and (best is None or bank.end() >= best.end):
        return Piece(at, bank.end(), bank=bank.group())
    return best


def _word(norm: str, at: int, today: date) -> Piece | None:
    best: Piece | None = None
    for word, pattern in WORDS:
        found = pattern.match(norm, at)
        if found and found.end() > at and (best is None or found.end() > best.end):
            method = Method.BANK if word is Word.GIVE and _WIRED.search(found.group()) else None
            best = Piece(at, found.end(), word=word, method=method)
    return best
