"""Puts one installation together: every room gets what it needs from the settings, and nobody builds anything else."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.clock import MovableClock, SystemClock
from bot.holidays import CALENDAR, KeptHolidays, own_days
from bot.settings import Settings
from documents.certificates import CannotSeal
from documents.charts import Charts
from documents.company import Company
from documents.fonts import load as load_fonts
from documents.printer import Printer
from documents.sealing import Seal
from exchange.bay import LoadingBay
from language.reader import Ear
from ocr.reader import Reader as Eye
from ocr.workers import ReadingPool
from sales.desk import Desk
from sales.desk.house import House
from sales.ports import Clock
from sales.readings import SentenceReader
from sales.sealing import SealHold
from storage.archive import SqlArchive
from storage.files import FileStore
from storage.marks import KeyMarks
from storage.migrate import upgrade
from storage.payment_codes import PaymentCodeFolder
from storage.proof import prove

log = logging.getLogger(__name__)
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
    charts: Charts
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
    clock = clock_of(settings)
    return House(
        archive=archive,
        clock=clock,
        files=FileStore(settings.data_dir / "files"),
        ear=Ear(),
        bay=LoadingBay(settings.accounts),
        policy=settings.policy,
        zone=settings.timezone,
        marks=KeyMarks(mark_key(settings)),
        web_address=settings.web_url,
        holidays=KeptHolidays(own_days(settings.data_dir / CALENDAR)),
        prove=partial(prove, archive, files=FileStore(settings.data_dir / "files")),
        currency=settings.currency,
        language=settings.default_language,
        codes=PaymentCodeFolder(
            settings.payment_codes,
            settings.company_bank_account,
            settings.company_name_zh,
            settings.company_name_en,
        ),
        seal=lambda: seal_hold(settings, clock.now()),
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


def seal_of(settings: Settings) -> Seal:
    """What signed statements are sealed with. Nothing is read or made before it is needed."""
    password = settings.seal_password.get_secret_value() if settings.seal_password else ""
    name = settings.company_name_zh or settings.company_name_en
    return Seal.of(settings.seal_file, password, made_seal(settings), name)


def seal_hold(settings: Settings, now: datetime) -> SealHold:
    """How the seal is: as the file is now, whatever a running process has read of it before."""
    if settings.seal_file is None and not made_seal(settings).exists():
        return SealHold()
    until = None
    try:
        used = seal_of(settings).certificate(now)
        until = used.until
        used.check(now)
    except CannotSeal as why:
        return SealHold(until, str(why))
    return SealHold(until)


def made_seal(settings: Settings) -> Path:
    """The file of the certificate that this installation makes for itself."""
    return settings.data_dir / "seal.pem"


def mark_key(settings: Settings) -> Path:
    """The file of the key that marks what is printed."""
    return settings.data_dir / "mark.key"


def _watch_mark_key(settings: Settings, desk: Desk) -> None:
    """Without it a new one is made: where statements are out that is said loudly, for their prints count as forged."""
    if mark_key(settings).exists() or not desk.statements_stand():
        return
    log.error("mark.key is gone and a new one is made: statements printed before are refused as forged. Restore it.")
    desk.mark_key_lost()
    desk.house.marks.mark("")  # made now, so that this is not said at every start


def build(settings: Settings) -> Parts:
    """Bring the database up to date and put everything together; raises SettingsError, NoCjkFont."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    archive = SqlArchive(settings.database)
    house = house_of(settings, archive)
    desk = Desk(house)
    _watch_mark_key(settings, desk)
    fonts = load_fonts()
    one_writer = settings.database.startswith("sqlite")
    return Parts(
        settings=settings,
        archive=archive,
        files=FileStore(settings.data_dir / "files"),
        ear=house.ear,
        desk=desk,
        printer=Printer(company_of(settings), fonts, house.marks, seal_of(settings)),
        charts=Charts(fonts),
        threads=ThreadPoolExecutor(1 if one_writer else POSTGRES_THREADS, thread_name_prefix="desk"),
        readers=ThreadPoolExecutor(READERS, thread_name_prefix="look"),
    )


def open_eye(settings: Settings) -> ReadingPool:
    """Start the reading processes; call it once, in the running event loop, and close it at the end."""
    make = partial(Eye.named, settings.ocr_engine)
    return ReadingPool(make, workers=settings.ocr_workers, limit=float(settings.ocr_seconds))
