"""A line of a statement as a shop owner knows it: its day, what it is, how much."""

from __future__ import annotations

from handlers.views.keys import named
from handlers.views.say import Text, Voice, day, money, short_day
from handlers.views.words import DOCUMENTS
from sales.disputes import Dispute, DisputeKind
from sales.ledger import DocumentKind, Entry
from sales.money import Money
from sales.statements import Snapshot

WHOLE = Text(zh="整张对账单", en="The whole statement")
MISSING = Text(zh="少了一笔", en="A line is missing")
_YEAR = 300  # days before the statement's end from which on a day needs its year
# Shorter than on the documents themselves: a button holds a day and an amount beside it.
_SHORT = {
    DocumentKind.PAYMENT: Text(zh="付款", en="Payment"),
    DocumentKind.CREDIT_NOTE: Text(zh="红字", en="Credit"),
    DocumentKind.REVERSAL: Text(zh="冲销", en="Reversal"),
    DocumentKind.REFUND: Text(zh="退款", en="Refund"),
    DocumentKind.REBATE: Text(zh="返利", en="Rebate"),
    DocumentKind.WRITE_OFF: Text(zh="坏账", en="Write-off"),
    DocumentKind.ROUNDING: Text(zh="抹零", en="Rounding"),
}
# Their amount may stand on either side, and is said with its sign.
_EITHER_SIDE = (DocumentKind.OPENING, DocumentKind.REVERSAL)


def unsigned(amount: Money) -> Money:
    """A payment's amount as people say it: without its sign."""
    return -amount if amount.minor < 0 else amount


def entry_of(made: Dispute, snapshot: Snapshot) -> Entry | None:
    """The disputed entry; None where the whole is disputed, or a line that is not there."""
    return next((entry for entry in snapshot.entries if entry.number == made.entry), None)


def entry_name(entry: Entry, snapshot: Snapshot, voice: Voice) -> str:
    """An entry's day and kind."""
    return f"{_day(entry, snapshot, voice)} {DOCUMENTS[entry.kind].plain(voice)}"


def line_name(made: Dispute, snapshot: Snapshot, voice: Voice) -> str:
    """What a dispute is about, without an amount: a day and a kind, the whole, or a missing line."""
    entry = entry_of(made, snapshot)
    if entry is not None:
        return entry_name(entry, snapshot, voice)
    return made.entry or (MISSING if made.kind is DisputeKind.MISSING else WHOLE).plain(voice)


def entry_label(entry: Entry, snapshot: Snapshot, voice: Voice, sign: str = "") -> str:
    """An entry in a button's width, led by a sign. The end of its number where another has the same day, kind and
    amount."""
    kind = _SHORT.get(entry.kind, DOCUMENTS[entry.kind]).plain(voice)
    alike = [e for e in snapshot.entries if (e.day, e.kind, e.amount) == (entry.day, entry.kind, entry.amount)]
    tail = f" …{entry.number[-3:]}" if len(alike) > 1 else ""
    amount = entry.amount if entry.kind in _EITHER_SIDE else unsigned(entry.amount)
    return named(f"{sign} {_day(entry, snapshot, voice)} {kind}{tail}".strip(), money(amount, voice))


def dispute_label(made: Dispute, snapshot: Snapshot, voice: Voice, sign: str = "") -> str:
    """What a dispute is about, in a button's width."""
    entry = entry_of(made, snapshot)
    if entry is not None:
        return entry_label(entry, snapshot, voice, sign)
    what = line_name(made, snapshot, voice)
    if made.claimed is not None:
        return named(f"{sign} {what}".strip(), money(unsigned(made.claimed), voice))
    return f"{sign} {what}".strip()


def _day(entry: Entry, snapshot: Snapshot, voice: Voice) -> str:
    return (short_day if abs((snapshot.end - entry.day).days) <= _YEAR else day)(entry.day, voice)
