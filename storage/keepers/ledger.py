"""Keeps the books: what is written, the accounts, and the open items."""

from __future__ import annotations

from storage.keepers.ledger_accounts import AccountReader
from storage.keepers.ledger_items import ItemReader
from storage.keepers.ledger_writing import LedgerWriter


class LedgerKeeper(LedgerWriter, AccountReader, ItemReader):
    """Keeps the books in the tables of storage.tables.books; their triggers keep the rules."""
