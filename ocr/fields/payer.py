"""Who pays: the name behind Bill to, 客户, 付款单位, 购买方 and 今收到."""

from __future__ import annotations

from ocr.fields.candidates import Slip
from ocr.fields.parties import Party, Side, first
from sales.slips import Seen

_READ_WELL = 0.9


def payer_of(slip: Slip, parties: tuple[Party, ...]) -> Seen[str] | None:
    """The payer as printed, or None where the paper names none."""
    best = first(parties, Side.BUYER)
    if best is None:
        return None
    rest = tuple(p for p in parties if p.side is Side.BUYER and p.name != best.name)[:3]
    sure = 0.93 if best.strong else 0.8
    if best.cell.sure < _READ_WELL:
        sure = min(sure, 0.8)
    if rest:
        sure = min(sure, 0.85)
    places = tuple(slip.place((p.cell.row,)) for p in rest)
    return slip.seen(best.name, sure, (best.cell.row,), tuple(p.name for p in rest), ("label:payer",), places)
