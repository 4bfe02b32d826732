"""The pieces a message is cut into before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto


class Kind(Enum):
    """What a piece of a message can be."""

    NAME = auto()  # a product, by a name or alias on file
    SIZE = auto()  # 500ml, 25kg, 52度
    NUM = auto()  # a number without a unit
    QTY = auto()  # an amount: number and unit, or marked as an amount (*8), or vague (几箱)
    DEAL = auto()  # 10+1, 买十送一
    PRICE = auto()
    DISCOUNT = auto()
    SEND = auto()  # 送: a gift or a delivery, to be seen
    CUSTOMER = auto()
    DAY = auto()
    PAY = auto()
    NOTE = auto()  # phone, address, time: for the driver
    SEP = auto()
    MARK = auto()  # a word that says what to do (去掉, more, 换成)
    FILL = auto()  # a word that says nothing here
    WORD = auto()  # anything else


class Mark(Enum):
    """What a MARK asks for."""

    ADD = auto()  # 再来, another
    MORE = auto()  # 多(加), more
    LESS = auto()
    SET = auto()  # 改成, make it
    REMOVE = auto()
    ONLY = auto()  # 除了…都不要, keep only
    SWAP = auto()  # 换成, for
    INSTEAD = auto()  # instead of
    FIX = auto()  # 不对, sorry: what follows corrects what went before
    SCRATCH = auto()  # scratch that
    REORDER = auto()  # same as last time
    LAST = auto()  # 上次的: points at the last order
    FREE = auto()  # 免费, on the house
    ALL = auto()  # 全部, everything
    EACH = auto()  # 各
    DOUBLE = auto()
    HALVE = auto()
    WANT = auto()  # 要, need
    STATE = auto()  # 卖完了, running low
    OF = auto()  # of
    OTHER_ORDER = auto()  # 另外再开一单
    LISTED = auto()  # 原价
    NOT = auto()  # not (10)
    FOR = auto()  # 给, for: a customer follows
    NTH = auto()  # 第二个, the first one


@dataclass(frozen=True, slots=True)
class Size:
    """How large a piece of an article is: 500 ml is 500 of "ml", 25kg is 25000 of "g", 52度 is 52 of "°"."""

    amount: Decimal
    kind: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as said: `number` of the unit written `unit_word`, with more parts in `rest` (2箱3瓶)."""

    number: Decimal | None
    unit_word: str | None = None
    odd: bool = False  # a range, an approximation, a negative number
    sign: int = 0  # +5 or -5
    starred: bool = False  # *8, x8
    rest: tuple[tuple[Decimal, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece, from `start` to `end` of the compared text, with what it holds."""

    kind: Kind
    start: int
    end: int
    mark: Mark | None = None
    codes: tuple[str, ...] = ()
    amount: Amount | None = None
    free_amount: Amount | None = None
    size: Size | None = None
    money: Decimal | None = None
    unit_word: str | None = None
    day: date | None = None
    text: str = ""
    weight: int = 0  # how strongly a separator separates
    deal: bool = False  # 买十送一: a rate, not two amounts

    def grown(self, end: int) -> Token:
        """The same piece reaching further."""
        return replace(self, end=end)
