"""What moved and what is open, as a statement's paper sets it: the arrangement of its layout, worded and formatted."""

from __future__ import annotations

from typing import Any

from documents.formats import amount, printable
from documents.labels import KINDS, STATEMENT, Label
from documents.movement_labels import MOVEMENTS
from sales.ledger import Entry, OpenItem
from sales.money import Money, total
from sales.people import Language
from sales.statement_lines import SectionKind, StatementLine, sections
from sales.statements import Form, Layout, Snapshot

_WORDS = STATEMENT | MOVEMENTS
_TITLES = {
    SectionKind.PRIOR: "prior",
    SectionKind.MOVED: "moved",
    SectionKind.CHARGED: "charged_documents",
    SectionKind.CREDITED: "credited_documents",
    SectionKind.INVOICED: "invoiced",
    SectionKind.OTHERS: "others",
}


def movements(snapshot: Snapshot, language: Language) -> dict[str, Any]:
    """The sections of lines. One alone needs no heading, unless it is one of prior-period adjustments."""
    found = sections(snapshot)
    bare = len(found) == 1 and found[0].kind is SectionKind.MOVED
    return {
        "by_document": snapshot.layout is Layout.BY_DOCUMENT,
        "sections": [
            {
                "title": None if bare else _WORDS[_TITLES[section.kind]].pair(language),
                "lines": [_line(line, language) for line in section.lines],
                "sum": None if bare else _sides(section.amount),
            }
            for section in found
        ],
    }


def open_items(snapshot: Snapshot, language: Language) -> dict[str, Any] | None:
    """What is open at the end, where the statement leads with that."""
    if snapshot.form is not Form.OPEN_ITEM:
        return None
    left = total((item.residual for item in snapshot.items), snapshot.closing.currency)
    return {"lines": [_item(item, snapshot, language) for item in snapshot.items], "sum": amount(left)}


def days_late(item: OpenItem, snapshot: Snapshot) -> int:
    """By how many days an item was overdue at the statement's end; 0 where it was not, and for credits."""
    return max(0, (snapshot.end - item.due).days) if item.residual.minor > 0 else 0


def _line(line: StatementLine, language: Language) -> dict[str, Any]:
    of = line.of
    about = (
        {"day": of.day.isoformat(), "kind": KINDS[of.kind].pair(language), "number": printable(of.number)}
        if isinstance(of, Entry)
        else {"day": "", "kind": _category(of.name_zh, of.name_en, language), "number": ""}
    )
    links = [[printable(link.credit), amount(link.amount)] for link in line.links]
    return {**about, **_sides(line.amount), "balance": amount(line.balance), "links": links}


def _category(zh: str, en: str, language: Language) -> tuple[str, str]:
    zh, en = printable(zh), printable(en)
    first, second = Label(zh or en, en or zh).pair(language)
    return first, second if second != first else ""


def _sides(money: Money) -> dict[str, str]:
    owed = money.minor >= 0
    return {"debit": amount(money) if owed else "", "credit": "" if owed else amount(-money)}


def _item(item: OpenItem, snapshot: Snapshot, language: Language) -> dict[str, Any]:
    late = days_late(item, snapshot)
    return {
        "number": printable(item.number),
        "kind": KINDS[item.kind].pair(language),
        "day": item.day.isoformat(),
        "due": item.due.isoformat() if item.residual.minor > 0 else "",
        "late": str(late) if late else "",
        "amount": amount(item.amount),
        "left": amount(item.residual),
    }
