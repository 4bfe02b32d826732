"""Puts one installation together: every room gets what it needs from the settings, and nobody builds anything else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from bot.clock import MovableClock, SystemClock
from bot.settings import Settings
from documents.company import Company
from documents.printer import Printer
from exchange.bay import LoadingBay
from language.reader import Ear
from ocr.reader import Reader as Eye
from ocr.workers import ReadingPool
from sales.desk import Desk
from sales.desk.house import House
from sales.ports import Clock
from sales.readings import SentenceReader
from storage.archive import SqlArchive
from storage.files import FileStore
from storage.migrate import upgrade

POSTGRES_THREADS = 8
READERS = 4


@dataclass(frozen=True)
class Parts:
    """One installation's working parts. `threads` is where the talk reaches the desk to write: one thread on SQLite,
    which has one writer anyway, several on PostgreSQL. `readers` is where it only looks: both databases let readers by
    while somebody writes."""

    settings: Settings
    archive: SqlArchive
    files: FileStore
    ear: SentenceReader
    desk: Desk
    printer: Printer
    threads: ThreadPoolExecutor
    readers: ThreadPoolExecutor

    def close(self) -> None:
        """Let the running calls end, then let go of the database."""
        self.threads.shutdown()
        self.readers.shutdown()
        self.archive.close()


def clock_of(settings: Settings) -> Clock:
    """The machine's clock, or the demo's movable one."""
    return MovableClock(settings.clock_file) if settings.clock_file else SystemClock()


def house_of(settings: Settings, archive: SqlArchive) -> House:
    """The surroundings of every action."""
    return House(
        archive=archive,
        clock=clock_of(settings),
        files=FileStore(settings.data_dir / "files"),
        ear=Ear(),
        bay=LoadingBay(),
        policy=settings.policy,
        zone=settings.timezone,
        currency=settings.currency,
        language=settings.default_language,
        names=tuple(filter(None, (settings.company_name_zh, settings.company_name_en, settings.company_tax_id))),
    )


def company_of(settings: Settings) -> Company:
    """The letterhead."""
    return Company(
        name_zh=settings.company_name_zh,
        name_en=settings.company_name_en,
        address_zh=settings.company_address_zh,
        address_en=settings.company_address_en,
        phone=settings.company_phone,
        tax_id=settings.company_tax_id,
        bank_account=settings.company_bank_account,
        timezone=settings.timezone.key,
    )


def build(settings: Settings) -> Parts:
    """Bring the database up to date and put everything together; raises SettingsError, NoCjkFont."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    archive = SqlArchive(settings.database)
    house = house_of(settings, archive)
    one_writer = settings.database.startswith("sqlite")
    return Parts(
        settings=settings,
        archive=archive,
        files=FileStore(settings.data_dir / "files"),
        ear=house.ear,
        desk=Desk(house),
        printer=Printer(company_of(settings)),
        threads=ThreadPoolExecutor(1 if one_writer else POSTGRES_THREADS, thread_name_prefix="desk"),
        readers=ThreadPoolExecutor(READERS, thread_name_prefix="look"),
    )


def open_eye(settings: Settings) -> ReadingPool:
    """Start the reading processes; call it once, in the running event loop, and close it at the end."""
    make = partial(Eye.named, settings.ocr_engine)
    return ReadingPool(make, workers=settings.ocr_workers, limit=float(settings.ocr_seconds))
