"""Tills that never were: slips of many layouts with the truth about them, as rows a reader would see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from ocr.fields.candidates import Slip
from ocr.rows import rows_of
from tests.ocr.slips import WIDTH, words

CENT = Decimal("0.01")
GOODS = (
    *("NASI LEMAK", "Teh Tarik", "ROTI CANAI", "Mee Goreng Mamak", "Ice Lemon Tea", "MILO 3IN1 18S", "Curry Puff"),
    *("PVC ELBOW 20MM", "Wall Plug 6MM", "COTTON GLOVES", "A4 PAPER 80GSM", "Ball Pen Blue", "SUPER GLUE 3G"),
    *("CHICKEN CHOP", "Fresh Milk 1L", "WHOLEMEAL BREAD", "Soya Sauce", "EGGS GRADE B", "LED BULB 9W", "Face Tissue"),
)
WARES = (
    *("红烧牛肉面", "清炒时蔬", "可口可乐330ml", "农夫山泉550ml", "蓝山纸巾3包", "东北大米5kg", "花生油5L", "美式咖啡"),
    *(
        "宫保鸡丁",
        "凉拌黄瓜",
        "A4复印纸",
        "中性笔0.5mm",
        "停车费",
        "苏打饼干",
        "洗洁精1kg",
        "酸辣土豆丝",
        "米饭",
        "绿茶500ml",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One article as it was sold."""

    name: str
    quantity: int
    price: Decimal
    amount: Decimal


@dataclass(slots=True)
class Bill:
    """A slip and the truth about it. `rows` are printed rows, with bars between what an engine sees apart."""

    family: str
    rows: list[str] = field(default_factory=list)
    total: Decimal = Decimal(0)
    items: tuple[Line, ...] = ()
    subtotal: Decimal | None = None
    tax: Decimal | None = None
    tendered: Decimal | None = None
    change: Decimal | None = None
    capitals: Decimal | None = None
    currency: str | None = None

    def put(self, *rows: str) -> None:
        """Prints these rows; empty ones are left out."""
        self.rows.extend(row for row in rows if row)

    def slip(self) -> Slip:
        """The words on a picture."""
        return Slip(rows_of(words("\n".join(self.rows))), WIDTH, 4000.0)


Family = Callable[[Random], Bill]


def money(amount: Decimal | float) -> Decimal:
    """To the cent."""
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


def five(amount: Decimal) -> Decimal:
    """To five sen."""
    return money((amount * 20).quantize(Decimal(1), ROUND_HALF_UP) / 20)


def bought(
    r: Random, most: int = 6, names: tuple[str, ...] = GOODS, dear: float = 30, whole: bool = False
) -> tuple[Line, ...]:
    """Some articles. `dear` is about the highest price."""
    lines = []
    for name in r.sample(names, r.randint(1, min(most, len(names)))):
        price = Decimal(r.randint(1, int(dear) * 2)) if whole else _price(r, dear)
        quantity = r.choice((1, 1, 1, 2, 3, 5, 12))
        lines.append(Line(name, quantity, price, money(price * quantity)))
    return tuple(lines)


def _price(r: Random, dear: float) -> Decimal:
    price = Decimal(r.randint(30, int(dear * 100))) / 100
    return money(price if r.random() < 0.4 else (price * 10).quantize(Decimal(1), ROUND_HALF_UP) / 10)


def listed(lines: tuple[Line, ...]) -> Decimal:
    """What they cost together."""
    return sum((line.amount for line in lines), Decimal(0))


def cash_for(r: Random, total: Decimal) -> Decimal:
    """Notes that somebody may hand over for it."""
    note = r.choice((1, 5, 10, 50, 100))
    return money((total / note).to_integral_value(rounding="ROUND_CEILING") * note)


_LETTERS = {"0": "Oo", "O": "0", "1": "lI", "I": "1l", "l": "1I", "5": "S", "S": "5", "8": "B", "B": "8", "G": "6"}
_MISREAD = {"0": "68", "1": "74", "3": "8", "5": "6", "6": "50", "7": "1", "8": "36", "9": "0", "4": "1", "2": "7"}
_ALIKE = {
    "m": "rn",
    "n": "ri",
    "a": "o",
    "e": "c",
    "h": "n",
    "t": "f",
    "C": "G",
    "M": "H",
    "N": "H",
    "T": "I",
    "D": "O",
}


def worn(bill: Bill, r: Random, much: float) -> Bill:
    """The same slip as an engine reads worn print: letters for digits, lost and added blanks, commas for points, now
    and then another digit. `much` is about the share of characters that suffer."""
    rows = ["|".join(_worn_part(part, r, much) for part in _fused(row, r, much)) for row in bill.rows]
    rows = [row for row in rows if r.random() > much / 4]
    return Bill(
        bill.family,
        rows,
        bill.total,
        bill.items,
        bill.subtotal,
        bill.tax,
        bill.tendered,
        bill.change,
        bill.capitals,
        bill.currency,
    )


def _fused(row: str, r: Random, much: float) -> list[str]:
    """The parts of a row, two of them sometimes seen as one."""
    parts = [part.strip() for part in row.split("|")]
    if len(parts) > 1 and r.random() < much * 6:
        at = r.randrange(len(parts) - 1)
        parts[at : at + 2] = [parts[at] + r.choice((" ", " ", "")) + parts[at + 1]]
    return parts


def _worn_part(part: str, r: Random, much: float) -> str:
    seen = []
    for place, c in enumerate(part):
        if r.random() > much:
            seen.append(c)
        elif c == ".":
            seen.append(r.choice((",", ". ", " .", ".", "·")))
        elif c == " ":
            seen.append("")
        elif c.isdigit() and r.random() < 0.25:
            seen.append(r.choice(_MISREAD[c]))
        elif c in _LETTERS:
            inside = any(other.isdigit() for other in part[max(0, place - 2) : place + 3] if other != c)
            seen.append(r.choice(_LETTERS[c]) if inside or c.isalpha() else c)
        else:
            seen.append(r.choice((_ALIKE.get(c, c), c)))
    return "".join(seen)
