"""The archive: transactions with all keepers, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from sales.ports import Stale
from storage import engine
from storage.keepers.adjustments import AdjustmentsKeeper
from storage.keepers.attachments import AttachmentsKeeper
from storage.keepers.audit import AuditKeeper
from storage.keepers.briefs import BriefsKeeper
from storage.keepers.catalogues import Shelf
from storage.keepers.collections import CollectionsKeeper
from storage.keepers.customers import CustomersKeeper
from storage.keepers.delegations import DelegationsKeeper
from storage.keepers.dispatches import DispatchesKeeper, GroupsKeeper
from storage.keepers.disputes import DisputesKeeper
from storage.keepers.dunning import DunningKeeper
from storage.keepers.filing import FilingKeeper
from storage.keepers.gauges import GaugesKeeper
from storage.keepers.handovers import HandoversKeeper
from storage.keepers.history import HistoryKeeper
from storage.keepers.imports import ImportsKeeper
from storage.keepers.inbox import InboxKeeper
from storage.keepers.jobs import JobsKeeper
from storage.keepers.journals import JournalsKeeper
from storage.keepers.layouts import LayoutsKeeper
from storage.keepers.ledger import LedgerKeeper
from storage.keepers.money_reports import MoneyReportsKeeper
from storage.keepers.orders import OrdersKeeper
from storage.keepers.outbox import OutboxKeeper
from storage.keepers.paper_signing import PaperSigningsKeeper
from storage.keepers.payments import PaymentsKeeper, RatesKeeper
from storage.keepers.people import PeopleKeeper
from storage.keepers.plans import PlansKeeper
from storage.keepers.prices import PricesKeeper
from storage.keepers.products import ProductsKeeper
from storage.keepers.ratings import RatingsKeeper
from storage.keepers.receipts import ReceiptsKeeper
from storage.keepers.reminding import RemindersKeeper
from storage.keepers.returns import PapersKeeper, ReturnsKeeper
from storage.keepers.rules import RulesKeeper
from storage.keepers.satisfaction import SatisfactionKeeper
from storage.keepers.sealed import SealedKeeper
from storage.keepers.signatures import SignaturesKeeper
from storage.keepers.signing_rights import SigningRightsKeeper
from storage.keepers.standing import StandingKeeper
from storage.keepers.statements import StatementsKeeper
from storage.keepers.stating import StatingKeeper
from storage.keepers.stock import StockKeeper
from storage.keepers.tags import TagsKeeper
from storage.keepers.talk import TalkKeeper
from storage.keepers.teams import CustomerNotesKeeper, TeamsKeeper
from storage.keepers.turn import TurnKeeper
from storage.keepers.visits import VisitsKeeper


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
        self.journals = JournalsKeeper(connection)
        self.receipts = ReceiptsKeeper(connection)
        self.collections = CollectionsKeeper(connection)
        self.payments = PaymentsKeeper(connection)
        self.rates = RatesKeeper(connection)
        self.adjustments = AdjustmentsKeeper(connection)
        self.reports = MoneyReportsKeeper(connection)
        self.handovers = HandoversKeeper(connection)
        self.statements = StatementsKeeper(connection)
        self.stating = StatingKeeper(connection)
        self.signatures = SignaturesKeeper(connection)
        self.sealed = SealedKeeper(connection)
        self.paper_signings = PaperSigningsKeeper(connection)
        self.gauges = GaugesKeeper(connection)
        self.signing_rights = SigningRightsKeeper(connection)
        self.disputes = DisputesKeeper(connection)
        self.standing = StandingKeeper(connection)
        self.ratings = RatingsKeeper(connection)
        self.customer_notes = CustomerNotesKeeper(connection)
        self.teams = TeamsKeeper(connection)
        self.returns = ReturnsKeeper(connection)
        self.papers = PapersKeeper(connection)
        self.rules = RulesKeeper(connection)
        self.delegations = DelegationsKeeper(connection)
        self.talk = TalkKeeper(connection)
        self.outbox = OutboxKeeper(connection)
        self.turns = TurnKeeper(connection)
        self.inbox = InboxKeeper(connection)
        self.audit = AuditKeeper(connection)
        self.history = HistoryKeeper(connection)
        self.tags = TagsKeeper(connection)
        self.imports = ImportsKeeper(connection)
        self.filing = FilingKeeper(connection)
        self.layouts = LayoutsKeeper(connection)
        self.jobs = JobsKeeper(connection)
        self.plans = PlansKeeper(connection)
        self.dunning = DunningKeeper(connection)
        self.reminders = RemindersKeeper(connection)
        self.visits = VisitsKeeper(connection)
        self.briefs = BriefsKeeper(connection)
        self.satisfaction = SatisfactionKeeper(connection)
        self.dispatches = DispatchesKeeper(connection)
        self.groups = GroupsKeeper(connection)

    def commit(self) -> None:
        """Chain the audit entries and make everything durable. Once: what comes after it is not kept."""
        self.audit.write()
        self.connection.commit()


class SqlArchive:
    """The house's memory in a database. Safe to share between threads; a transaction belongs to one thread, which
    must not begin a second one that writes inside its first: on SQLite it would wait for itself. Of two that wait for
    each other PostgreSQL ends one, which raises Stale: it wrote nothing and may begin anew."""

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
            try:
                yield SqlWork(connection, self._shelf, reading=reading)
            except OperationalError as error:
                if engine.deadlocked(error):
                    raise Stale("two transactions waited for each other") from error
                raise

    def close(self) -> None:
        """Let go of the database."""
        self._writer.dispose()
        self._reader.dispose()
