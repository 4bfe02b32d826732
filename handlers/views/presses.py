"""Button data: a verb with its arguments, packed into at most 64 bytes, and read back without trusting it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.shapes import SHAPES
from handlers.views.verbs import Verb
from sales.notices import Subject

__all__ = ("AMOUNT_LIMIT", "INTEGER_LIMIT", "LAYOUT", "LIMIT", "SHAPES", "Press", "Verb", "decode", "encode")

LAYOUT = "1"  # rises when the meaning of stored buttons changes; presses of another layout decode to None
LIMIT = 64
INTEGER_LIMIT = 2**31  # ids, versions, pages: what a column of every database takes
AMOUNT_LIMIT = 10**10  # minor units

_CARDS = {
    "o": Subject.ORDER,
    "r": Subject.RECEIPT,
    "c": Subject.COLLECTION,
    "s": Subject.STATEMENT,
    "y": Subject.DISPUTE,
    "z": Subject.RETURN,
    "a": Subject.ALBUM,
    "h": Subject.HANDOVER,
    "j": Subject.ADJUSTMENT,
    "m": Subject.MONEY_REPORT,
    "p": Subject.PLAN,
    "d": Subject.DUNNING,
    "q": Subject.PAPER_SIGNING,
    "v": Subject.STATEMENT_RUN,
}
_DELIVERY_CARD = (
    Verb.DELIVERY,
    Verb.DELIVERY_RECEIVED,
    Verb.DELIVERY_REMARK,
    Verb.DELIVERY_PHOTO,
    Verb.DELIVERY_PICTURE,
)
_LISTS = (  # begin like a card's and are none
    Verb.CASH,
    Verb.CASH_HAND_IN,
    Verb.OPEN_HANDOVER,
    Verb.OPEN_PLAN,
    Verb.PLANS,
    Verb.PLAN_CUSTOMER,
    Verb.DUNNINGS,
    Verb.DUNNING_TOMORROW,
    Verb.DUNNING_CUSTOMER,
    Verb.DUNNING_OFF,
    Verb.DUNNING_ON,
    Verb.DUNNING_ZONE,
)
_IMPORT_CARD = (Verb.IMPORT_APPLY, Verb.IMPORT_CANCEL)


@dataclass(frozen=True, slots=True)
class Press:
    """A press as read back: right in shape, not yet checked in meaning. It carries no authority by itself."""

    verb: Verb
    args: tuple[int | str, ...] = ()

    def number(self, index: int) -> int:
        """The argument at `index`, which is a whole number by the verb's shape."""
        value = self.args[index]
        if not isinstance(value, int):
            raise TypeError(f"argument {index} of {self.verb.name} is a word")
        return value

    @property
    def id(self) -> int:
        """The subject's id."""
        return self.number(0)

    @property
    def version(self) -> int:
        """The version that was seen."""
        return self.number(1)

    @property
    def card(self) -> Subject | None:
        """What the pressed message is a card of; None for buttons of lists and notices."""
        if self.verb in _LISTS:
            return None
        if self.verb in _IMPORT_CARD:
            return Subject.IMPORT
        return Subject.DELIVERY if self.verb in _DELIVERY_CARD else _CARDS.get(self.verb[0])

    @property
    def word(self) -> str:
        """The last argument, which is a word by the verb's shape."""
        return str(self.args[-1])


def encode(verb: Verb, *args: int | str) -> str:
    """Pack a press; ValueError when the arguments do not fit the verb or the data is longer than Telegram takes."""
    if tuple(isinstance(a, int) for a in args) != tuple(s != "s" for s in SHAPES[verb]):
        raise ValueError(f"{verb.name} takes {SHAPES[verb] or 'nothing'}, not {args}")
    data = ":".join((LAYOUT + verb.value, *map(str, args)))
    if decode(data) != Press(verb, args):
        raise ValueError(f"cannot be a press: {data!r}")
    return data


def decode(data: str) -> Press | None:
    """Read a press back; None for anything that `encode` of this layout cannot have made."""
    try:
        if len(data.encode()) > LIMIT or not data.startswith(LAYOUT):
            return None
        code, *rest = data.removeprefix(LAYOUT).split(":", 1)
        verb = Verb(code)
        shape = SHAPES[verb]
        parts = rest[0].split(":", len(shape) - 1) if rest and shape else rest
        if len(parts) != len(shape):
            return None
        return Press(verb, tuple(_argument(s, part) for s, part in zip(shape, parts, strict=True)))
    except ValueError:
        return None


def _argument(shape: str, part: str) -> int | str:
    if shape == "s":
        if not part:
            raise ValueError("an empty word")
        return part
    number = int(part[:12])
    if str(number) != part or abs(number) >= (AMOUNT_LIMIT if shape == "n" else INTEGER_LIMIT):
        raise ValueError(part)
    return number
