"""Tax numbers whose check digits are right: those behind a label, and those that can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from stdnum.au import abn
from stdnum.cn import uscc
from stdnum.eu import vat as eu_vat
from stdnum.gb import vat as gb_vat
from stdnum.in_ import gstin
from stdnum.sg import uen
from stdnum.tw import ubn

from ocr.fields.candidates import Slip
from ocr.fields.cells import Cell, cells_of
from ocr.fields.parties import Party, Side
from sales.slips import TaxId

_CONFUSED = {
    **{"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "G": "6", "B": "8"},
    **{"0": "OD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"},
}
_MOST_REPAIRS = 2
_BELOW_BUYER = 5  # rows: what belongs to the buyer stands no further below the name
_OLD_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def _old_chinese(number: str) -> bool:
    """The 15 characters in use before 2015: six digits of the region, then the organisation's code and its check."""
    if not re.fullmatch(r"\d{6}[0-9A-Z]{8}[0-9X]", number):
        return False
    rest = 11 - sum(w * int(c, 36) for w, c in zip(_OLD_WEIGHTS, number[6:14], strict=True)) % 11
    return number[14] == ("X" if rest == 10 else "0" if rest == 11 else str(rest))


def _malaysian(number: str) -> bool:
    """Bears no check digit, so the form must be whole: GST of 2015-2018, or SST."""
    return bool(re.fullmatch(r"00\d{10}", number) or re.fullmatch(r"[A-Z]\d{2}\d{4}\d{8}", number))


@dataclass(frozen=True, slots=True)
class _Kind:
    """A country's number: its label, None where the form alone is unmistakable, its form and its check."""

    country: str
    label: re.Pattern[str] | None
    form: re.Pattern[str]
    valid: Callable[[str], bool]
    checked: bool = True  # bears check digits, so that a misread character can be put right


_ANY = r"[0-9A-Z|]"
_FIGURE = r"[0-9OQDILSBZG|]"
_GST = re.compile(r"[G6]S[TI]|TAX\s?(?:ID|REG)|SST|SERVICE TAX", re.I)
_KINDS = (
    _Kind("CN", None, re.compile(rf"(?<![0-9A-Z])[91IlYN5]{_ANY}{{17}}(?![0-9A-Z])", re.I), uscc.is_valid),
    _Kind(
        "CN",
        re.compile(r"税号|识别号|信用代码|纳税人"),
        re.compile(rf"(?<![0-9A-Z]){_ANY}{{15}}(?![0-9A-Z])", re.I),
        _old_chinese,
    ),
    _Kind("IN", None, re.compile(rf"(?<![0-9A-Z])[0-3OI]{_ANY}{{14}}(?![0-9A-Z])", re.I), gstin.is_valid),
    _Kind(
        "GB",
        re.compile(r"\bV\.?A\.?T\b", re.I),
        re.compile(rf"(?<![0-9A-Z])(?:GB\s?)?(?:{_FIGURE}\s?){{9}}(?![0-9A-Z])", re.I),
        gb_vat.is_valid,
    ),
    _Kind(
        "EU",
        re.compile(r"\bVAT\b|\bUST\b|UST-?ID|\bTVA\b|\bBTW\b|\bIVA\b|\bMWST\b|\bNIF\b|\bMOMS\b|\bPTU\b|\bNIP\b", re.I),
        re.compile(rf"(?<![0-9A-Z])[A-Z]{{2}}\s?(?:{_ANY}[\s.]?){{8,12}}(?![0-9A-Z])", re.I),
        eu_vat.is_valid,
    ),
    _Kind(
        "SG",
        re.compile(r"\bUEN\b|GST|CO\.?\s?REG|\bROC\b|\bRCB\b", re.I),
        re.compile(rf"(?<![0-9A-Z])(?:{_ANY}{{9,10}}|[TSR]\d\d[A-Z]{{2}}\d{{4}}[A-Z])(?![0-9A-Z])", re.I),
        uen.is_valid,
    ),
    _Kind(
        "AU",
        re.compile(r"\bA\.?B\.?N\b", re.I),
        re.compile(rf"(?<![0-9A-Z])(?:{_FIGURE}\s?){{11}}(?!\d)", re.I),
        abn.is_valid,
    ),
    _Kind(
        "TW",
        re.compile(r"统编|統編|统一编号|統一編號|UBN", re.I),
        re.compile(r"(?<![0-9A-Z])\d{8}(?!\d)"),
        ubn.is_valid,
        checked=False,  # its check lets one number in five through
    ),
    _Kind("MY", _GST, re.compile(r"(?<!\d)(?:\d[\s-]?){12}(?!\d)"), _malaysian, checked=False),
    _Kind("MY", _GST, re.compile(r"(?<![0-9A-Z])[A-Z]\d\d-?\d{4}-?\d{8}(?!\d)", re.I), _malaysian, checked=False),
)
# Behind these words stands a number of another kind.
_NOT_TAX = re.compile(r"\bTEL|PHONE|\bFAX|MOBILE|电话|账号|帐号|卡号|发票号|流水|单号|\bACC", re.I)


def tax_ids_of(slip: Slip, parties: tuple[Party, ...]) -> tuple[TaxId, ...]:
    """Every tax number on the slip, once, in the order of reading."""
    found: dict[str, TaxId] = {}
    for index in range(len(slip.rows)):
        above = slip.text(index - 1) if index else ""
        for cell in cells_of(slip, index):
            for country, value in _in_cell(cell, slip.text(index), above):
                found.setdefault(value, TaxId(value, country, _of_buyer(cell, parties)))
    return tuple(found.values())


def _in_cell(cell: Cell, row: str, above: str) -> Iterator[tuple[str, str]]:
    taken: list[tuple[int, int]] = []
    for kind in _KINDS:
        if kind.label and not (kind.label.search(row) or kind.label.search(above[-20:])):
            continue
        for match in kind.form.finditer(cell.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if kind.label is not None and _NOT_TAX.search(cell.text[: match.start()][-12:]):
                continue
            value = _valid(re.sub(r"[\s.\-]", "", match.group()).upper(), kind)
            if value is not None:
                taken.append(match.span())
                yield (value[:2] if kind.country == "EU" else kind.country), value


def _valid(number: str, kind: _Kind) -> str | None:
    """The number, with confused characters put right only where one way to do so makes the check digits fit."""
    if kind.valid(number):
        return number
    if not kind.checked or sum(c.isdigit() for c in number) * 2 < len(number):
        return None
    spots = [i for i, c in enumerate(number) if c in _CONFUSED]
    for many in range(1, min(_MOST_REPAIRS, len(spots)) + 1):
        fits = {n for n in _repaired(number, spots, many) if kind.valid(n)}
        if fits:
            return fits.pop() if len(fits) == 1 else None
    return None


def _repaired(number: str, spots: list[int], many: int) -> Iterator[str]:
    for chosen in combinations(spots, many):
        for letters in product(*(_CONFUSED[number[i]] for i in chosen)):
            mended = list(number)
            for i, letter in zip(chosen, letters, strict=True):
                mended[i] = letter
            yield "".join(mended)


def _of_buyer(cell: Cell, parties: tuple[Party, ...]) -> bool:
    """Whether the name that it stands with is the buyer's: the nearest one above it, in its own column."""
    near = [p for p in parties if 0 <= cell.row - p.cell.row <= _BELOW_BUYER]
    if not near:
        return False
    closest = min(near, key=lambda p: (not _same_column(p.cell, cell), cell.row - p.cell.row))
    return closest.side is Side.BUYER


def _same_column(one: Cell, other: Cell) -> bool:
    return one.left < other.right and other.left < one.right
