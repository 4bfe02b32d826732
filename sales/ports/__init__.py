"""What the actions need from outside, as protocols: the archive with its keepers, the clock, the file store.

Every getter that a person can reach takes the asker's Scope and filters in the query: what is outside of it is not
found. Keepers never commit; `Work.commit` does, once. Leaving a `begin` block without it rolls everything back."""

from __future__ import annotations

from sales.ports.archive import Archive, Work
from sales.ports.filing import Filing, Layouts
from sales.ports.goods import Prices, Products, Stock
from sales.ports.history import History, Tags
from sales.ports.house_rules import Delegations, Rules
from sales.ports.journals import Journals
from sales.ports.money import Collections, Ledger, Receipts, Statements
from sales.ports.returns import Papers, Returns
from sales.ports.surroundings import Clock, Files, Stale
from sales.ports.talk import Audit, Inbox, Jobs, Outbox, Talk
from sales.ports.trade import Customers, Orders, People

__all__ = [
    "Archive",
    "Audit",
    "Clock",
    "Collections",
    "Customers",
    "Delegations",
    "Files",
    "Filing",
    "History",
    "Inbox",
    "Jobs",
    "Journals",
    "Layouts",
    "Ledger",
    "Orders",
    "Outbox",
    "Papers",
    "People",
    "Prices",
    "Products",
    "Receipts",
    "Returns",
    "Rules",
    "Stale",
    "Statements",
    "Stock",
    "Tags",
    "Talk",
    "Work",
]
