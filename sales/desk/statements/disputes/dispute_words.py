"""What a contact's sentence disputes: a line of a statement by its number, day or amount, and what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sales.desk.house import House
from sales.disputes import DisputeKind, SaidDispute
from sales.ledger import Entry
from sales.money import Money, decimals
from sales.people import Person, Role
from sales.statements import UNSIGNED, Statement, StatementState

LONGEST = 200
STATEMENTS = 6  # the latest ones that are not settled
# The first that is found counts. That it was paid is a report of money, and no word of this.
_KINDS: tuple[tuple[DisputeKind, str], ...] = (
    (
        DisputeKind.NOT_RECEIVED,
        r"没(?:有)?收到|未收到|没到货|没送到|not received|never (?:came|arrived|got)"
        r"|did(?:n't| not) (?:get|receive|arrive)",
    ),
    (DisputeKind.RETURNED, r"退(?:货|回|掉)?了|已(?:经)?退|(?:was|were|been|have) returned|sent (?:it|them) back"),
    (DisputeKind.NOT_OURS, r"不是我们的|没订过|没有订|不是我家|not ours|never ordered|did(?:n't| not) order"),
    (
        DisputeKind.PRICE,
        r"(?:价格|单价|价钱)(?:不对|错|高了)|(?:wrong|incorrect) price"
        r"|price (?=(?:(?:of|for|on) [^;!?]{1,60} )?(?:is|was) (?:wrong|incorrect|too high))",
    ),
    (DisputeKind.AMOUNT, r"不对|错了|有误|多算|应该是|应为|should be|wrong|incorrect|too (?:much|high)"),
)
_RIGHT = re.compile(
    r"(?:应该是|应为|应该|实际是|should be|(?:it )?is really)\s*[¥￥]?\s*(\d[\d,]*(?:\.\d+)?)", re.ASCII | re.IGNORECASE
)
_NUMBER = re.compile(r"\b([A-Z]{2,3})-(\d{4})-(\d{1,6})\b", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[号日]", re.ASCII)
_AMOUNT = re.compile(r"(?<![\d.-])(\d[\d,]*(?:\.\d+)?)(?![\d.-]|[号日月年箱瓶])", re.ASCII)
# What says nothing by itself between a line and what is wrong with it.
_FILLER = re.compile(
    r"发票|单子|单据|收款|单|这|那|一?笔|张|个|的|是|了|货|钱|金额|价格|也|都|我们?|你们?|元|块|月"
    r"|\b(?:the|an?|of|on|it|is|was|has|have|had|we|i|you|your|our|this|that|invoice|payment|amount|price|line|and|but|not)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HearDispute:
    """- Only a contact's sentence, only of the own company's statements that are not settled, the latest first.
    - It names a line by its number; or by a day or an amount that only one line has. Whoever means something else is
      not guessed at."""

    house: House

    def __call__(self, actor: Person, text: str) -> tuple[int, SaidDispute] | None:
        """Which statement (by id), and what is wrong with which line; None where the sentence is no such thing."""
        words = " ".join(unicodedata.normalize("NFKC", text).split())
        kind = _kind(words)
        if kind is None or len(words) > LONGEST or not actor.has(Role.CONTACT) or actor.customer is None:
            return None
        with self.house.archive.look() as work:
            states = (*UNSIGNED, StatementState.DISPUTED)
            found = work.statements.listed(actor.scope, states, actor.customer, STATEMENTS, 0)
        for statement in found:
            entry = named_entry(statement, words)
            if entry is not None:
                claimed = _claimed(words, entry.amount.currency)
                return statement.id, SaidDispute(entry.number, kind, claimed, _more(words))
        return None


def named_entry(statement: Statement, words: str) -> Entry | None:
    """The one line of a statement that the sentence names."""
    entries, wanted = statement.snapshot.entries, _RIGHT.sub(" ", words)
    numbers = {f"{m[1]}-{m[2]}-{int(m[3]):06d}".upper() for m in _NUMBER.finditer(wanted)}
    if numbers:
        return _only(each for each in entries if each.number in numbers)
    days = {(int(m[1]) if m[1] else None, int(m[2])) for m in _DAY.finditer(wanted)}
    if days:
        return _only(e for e in entries if any(d == e.day.day and m in (None, e.day.month) for m, d in days))
    places = decimals(statement.snapshot.closing.currency)
    sums = {abs(_minor(m[1], places)) for m in _AMOUNT.finditer(wanted)}
    return _only(each for each in entries if abs(each.amount.minor) in sums) if sums else None


def _kind(words: str) -> DisputeKind | None:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words, re.IGNORECASE)), None)


def _more(words: str) -> str:
    """The sentence, if it says more than which line, what is wrong and what is right: that stands in the line already,
    and would only be repeated."""
    rest = words
    for known in (_RIGHT, _NUMBER, _DAY, _AMOUNT, *(re.compile(p, re.IGNORECASE) for _, p in _KINDS), _FILLER):
        rest = known.sub(" ", rest)
    return words if re.search(r"\w", rest) else ""


def _claimed(words: str, currency: str) -> Money | None:
    said = _RIGHT.search(words)
    return Money(_minor(said[1], decimals(currency)), currency) if said else None


def _minor(figures: str, places: int) -> int:
    return int(Decimal(figures.replace(",", "")).scaleb(places))


def _only(found: Iterable[Entry]) -> Entry | None:
    every = list(found)
    return every[0] if len(every) == 1 else None
