"""The archive: transactions with all keepers, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from storage import engine
from storage.keepers.attachments import AttachmentsKeeper
from storage.keepers.audit import AuditKeeper
from storage.keepers.catalogues import Shelf
from storage.keepers.collections import CollectionsKeeper
from storage.keepers.customers import CustomersKeeper
from storage.keepers.delegations import DelegationsKeeper
from storage.keepers.filing import FilingKeeper
from storage.keepers.history import HistoryKeeper
from storage.keepers.imports import ImportsKeeper
from storage.keepers.inbox import InboxKeeper
from storage.keepers.jobs import JobsKeeper
from storage.keepers.layouts import LayoutsKeeper
from storage.keepers.ledger import LedgerKeeper
from storage.keepers.orders import OrdersKeeper
from storage.keepers.outbox import OutboxKeeper
from storage.keepers.people import PeopleKeeper
from storage.keepers.prices import PricesKeeper
from storage.keepers.products import ProductsKeeper
from storage.keepers.receipts import ReceiptsKeeper
from storage.keepers.returns import PapersKeeper, ReturnsKeeper
from storage.keepers.rules import RulesKeeper
from storage.keepers.statements import StatementsKeeper
from storage.keepers.stock import StockKeeper
from storage.keepers.tags import TagsKeeper
from storage.keepers.talk import TalkKeeper


class SqlWork:
    """One transaction on the archive, with all keepers."""

    def __init__(self, connection: Connection, shelf: Shelf, *, reading: bool) -> None:
        self.connection = connection
        self.people = PeopleKeeper(connection)
        self.customers = CustomersKeeper(connection)
        self.products = ProductsKeeper(connection, shelf, reading=reading)
        self.prices = PricesKeeper(connection)
        self.stock = StockKeeper(connection)
        self.orders = OrdersKeeper(connection)
        self.attachments = AttachmentsKeeper(connection)
        self.ledger = LedgerKeeper(connection)
        self.receipts = ReceiptsKeeper(connection)
        self.collections = CollectionsKeeper(connection)
        self.statements = StatementsKeeper(connection)
        self.returns = ReturnsKeeper(connection)
        self.papers = PapersKeeper(connection)
        self.rules = RulesKeeper(connection)
        self.delegations = DelegationsKeeper(connection)
        self.talk = TalkKeeper(connection)
        self.outbox = OutboxKeeper(connection)
        self.inbox = InboxKeeper(connection)
        self.audit = AuditKeeper(connection)
        self.history = HistoryKeeper(connection)
        self.tags = TagsKeeper(connection)
        self.imports = ImportsKeeper(connection)
        self.filing = FilingKeeper(connection)
        self.layouts = LayoutsKeeper(connection)
        self.jobs = JobsKeeper(connection)

    def commit(self) -> None:
        """Chain the audit entries and make everything durable. Once: what comes after it is not kept."""
        self.audit.write()
        self.connection.commit()


class SqlArchive:
    """The house's memory in a database. Safe to share between threads; a transaction belongs to one thread, which
    must not begin a second one that writes inside its first: on SQLite it would wait for itself."""

    def __init__(self, url: str) -> None:
        self._writer = engine.writer(url)
        self._reader = engine.reader(url)
        self._shelf = Shelf()

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """A transaction that may write. Without `commit` it is rolled back."""
        with self._open(self._writer, reading=False) as work:
            yield work

    @contextmanager
    def look(self) -> Iterator[SqlWork]:
        """A transaction that only reads, and sees one unchanging picture of the data."""
        with self._open(self._reader, reading=True) as work:
            yield work

    @contextmanager
    def _open(self, made: Engine, *, reading: bool) -> Iterator[SqlWork]:
        with made.connect() as connection:
            # Begun here, not at the first statement: on SQLite a writer's lock is taken from the first word.
            connection.begin()
            yield SqlWork(connection, self._shelf, reading=reading)

    def close(self) -> None:
        """Let go of the database."""
        self._writer.dispose()
        self._reader.dispose()
