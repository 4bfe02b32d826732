"""Instalments as a person types them: "3000 12/15, 余款 1/15". What can be meant in two ways is asked again."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from sales.desk.typed import amount_heard
from sales.money import Money
from sales.readings import SentenceReader
from sales.receivables.plans import MOST_PARTS, SaidPart
from sales.refusals import BadValue, BadValueKind

_PARTING = re.compile(r"[;；、\n]|，|,(?!\d{3}(?!\d))|(?<!\w)and(?!\w)|[和然]后?(?=[\d余剩尾其])")
_REST = re.compile(r"余款|剩余|剩下的?|尾款|其余|余下的?|(?:the )?(?:rest|balance|remainder)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_WHOLE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CHINESE = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_DASHED = re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?!\d)")
_DAY_NAME = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ?{_NAME}", re.IGNORECASE)
_NAME_DAY = re.compile(rf"{_NAME} ?(\d{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE)
_FILLING = re.compile(r"(?:^|\s)(?:on|by|due|于|在|到|前|之前|付)(?=\s|$)", re.IGNORECASE)


def parts_said(ear: SentenceReader, said: str, currency: str, today: date) -> tuple[SaidPart, ...]:
    """The parts in the order they were typed; BadValue for what is none."""
    pieces = [piece.strip(" 。.") for piece in _PARTING.split(unicodedata.normalize("NFKC", said)) if piece]
    found = [_part(ear, piece, currency, today) for piece in pieces if piece]
    if not 0 < len(found) <= MOST_PARTS:
        raise BadValue(BadValueKind.PARTS, said)
    return tuple(found)


def _part(ear: SentenceReader, piece: str, currency: str, today: date) -> SaidPart:
    day, left = _day(piece, today)
    words = _FILLING.sub(" ", left).strip(" :：付在到")
    if _REST.fullmatch(words):
        return SaidPart(day, None)
    return SaidPart(day, Money.of(amount_heard(ear, words, currency), currency).minor)


def _day(piece: str, today: date) -> tuple[date, str]:
    """The day in a piece, and what is left of the piece without it."""
    for pattern in (_WHOLE, _CHINESE, _DASHED, _DAY_NAME, _NAME_DAY, _SLASHED):
        match = pattern.search(piece)
        if match:
            left = f"{piece[: match.start()]} {piece[match.end() :]}"
            return _meant(pattern, match, piece, today), left
    raise BadValue(BadValueKind.PARTS, piece)


def _meant(pattern: re.Pattern[str], match: re.Match[str], piece: str, today: date) -> date:
    try:
        if pattern is _WHOLE:
            return date(int(match[1]), int(match[2]), int(match[3]))
        if pattern is _DAY_NAME:
            return _coming(_MONTHS.index(match[2].lower()) + 1, int(match[1]), today)
        if pattern is _NAME_DAY:
            return _coming(_MONTHS.index(match[1].lower()) + 1, int(match[2]), today)
        one, other = int(match[1]), int(match[2])
        if pattern is _SLASHED and one > 12:
            one, other = other, one
        elif pattern is _SLASHED and other <= 12 and one != other:
            raise BadValue(BadValueKind.DATE_UNSURE, piece)
        return _coming(one, other, today)
    except ValueError:
        raise BadValue(BadValueKind.PARTS, piece) from None


def _coming(month: int, day: int, today: date) -> date:
    """The next day of that name, today included."""
    for year in range(today.year, today.year + 5):  # the 29th of February is far away
        try:
            found = date(year, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today:
            return found
    return today - timedelta(days=1)
