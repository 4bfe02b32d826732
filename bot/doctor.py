"""The doctor: looks at everything an installation needs, and says for each thing how it is and what mends it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from bot.settings import PREFIX, TELEGRAM, Settings, SettingsError, load
from bot.wiring import made_seal, mark_key, seal_of
from documents.certificates import CannotSeal
from documents.fonts import FAMILIES, NoCjkFont
from documents.fonts import load as load_fonts
from ocr.engines.paddle import PaddleEngine
from ocr.engines.protocol import EngineMissing
from sales.methods import Method
from sales.people import EVERYTHING
from sales.sealing import ENDS_SOON
from storage.archive import SqlArchive
from storage.migrate import current, head
from storage.payment_codes import LARGEST, PaymentCodeFolder

CODES = PREFIX + "PAYMENT_CODES"
LITTLE_SPACE = 500  # megabytes
TOLERANCE = 60  # seconds by which the clock may differ from the Bot API's
PATIENCE = 10  # seconds to wait for the Bot API


class State(StrEnum):
    """How a thing is: good, lacking but not needed for everything, or wrong so that nothing works."""

    GOOD = "good"
    LACKING = "lacking"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, in words, and what mends it."""

    subject: str
    state: State
    detail: str
    fix: str = ""


def examine(env_file: Path | None = Path(".env")) -> Iterator[Finding]:
    """Look at everything, one finding after the other as soon as it is known."""
    yield python()
    yield time_zones()
    yield from (reader() for reader in (paddle, tesseract, cjk_font))
    try:
        settings = load(env_file)
    except SettingsError as error:
        for problem in error.problems:
            yield Finding("Settings", State.WRONG, problem, "Correct it in .env or in the environment.")
        return
    yield Finding("Settings", State.GOOD, "all can be used")
    yield data_folder(settings)
    books = database(settings)
    yield books
    if books.state is State.GOOD:
        yield print_key(settings)
    yield payment_codes(settings)
    yield seal(settings, datetime.now(UTC))
    yield from telegram(settings)


def python() -> Finding:
    """Python and the SQLite inside it."""
    versions = f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    if sys.version_info < (3, 11) or sqlite3.sqlite_version_info < (3, 37):
        return Finding("Python", State.WRONG, versions, "Use Python 3.11 or newer, with SQLite 3.37 or newer.")
    return Finding("Python", State.GOOD, versions)


def time_zones(zone: Callable[[str], ZoneInfo] = ZoneInfo.no_cache) -> Finding:
    """Data of time zones, without which there is no company's day."""
    try:
        here = datetime.now(zone("Asia/Shanghai"))
    except (KeyError, OSError):
        return Finding("Time zones", State.WRONG, "there is no data of time zones", "Run make setup.")
    return Finding("Time zones", State.GOOD, f"it is {here:%Y-%m-%d %H:%M} in Shanghai")


def paddle() -> Finding:
    """The first OCR engine."""
    try:
        PaddleEngine().load()
    except EngineMissing as error:
        return Finding("Paddle OCR", State.LACKING, str(error), "Run make setup; until then Tesseract reads.")
    return Finding("Paddle OCR", State.GOOD, "loaded")


def tesseract() -> Finding:
    """The other OCR engine, and its languages."""
    fix = "sudo apt-get install -y tesseract-ocr tesseract-ocr-chi-sim  (until then paddle reads)"
    program = shutil.which("tesseract")
    if not program:
        return Finding("Tesseract", State.LACKING, "not installed", fix)
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    missing = [language for language in ("chi_sim", "eng") if language not in told]
    if missing:
        return Finding("Tesseract", State.LACKING, f"lacks {' and '.join(missing)}", fix)
    return Finding("Tesseract", State.GOOD, "with chi_sim and eng")


def cjk_font(folder: Path | None = None) -> Finding:
    """A font in which statements can be printed in Chinese: of the system, or only of the folder."""
    try:
        fonts = load_fonts([folder] if folder else None, system=folder is None)
    except NoCjkFont:
        fix = f"sudo apt-get install -y fonts-noto-cjk  (or another with {FAMILIES[0]} or alike)"
        return Finding("Chinese font", State.WRONG, "none found, so no statement can be printed", fix)
    return Finding("Chinese font", State.GOOD, fonts.family)


def data_folder(settings: Settings) -> Finding:
    """The folder of receipts, photos and PDFs: there, writable, with space left."""
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"doctor")
    except OSError as error:
        fix = f"Give this user the folder, or name another in {PREFIX}DATA_DIR."
        return Finding("Data folder", State.WRONG, f"{folder} cannot be written: {error.strerror}", fix)
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < LITTLE_SPACE:
        return Finding("Data folder", State.LACKING, f"{folder} has only {free} MB left", "Make space.")
    return Finding("Data folder", State.GOOD, f"{folder}, {free:,} MB free")


def payment_codes(settings: Settings) -> Finding:
    """The pictures of the company's payment codes: there, and such as Telegram takes."""
    folder, fix = settings.payment_codes, f"Put wechat.png, alipay.png or bank.png into the folder of {CODES}."
    if folder is None:
        return Finding("Payment codes", State.LACKING, "none", f"Name a folder in {CODES}. {fix}")
    if not folder.is_dir():
        return Finding("Payment codes", State.WRONG, f"{folder} is no folder", f"Make it, or correct {CODES}.")
    found = PaymentCodeFolder(folder)
    good = [method.value for method in Method if found.picture(method)]
    strange = sorted(each.name for each in folder.iterdir() if each.is_file() and each.stem not in good)
    if strange:
        shown = ", ".join(strange[:5])
        return Finding("Payment codes", State.WRONG, f"not used: {shown}", f"{fix} At most {LARGEST:,} bytes each.")
    if not good:
        return Finding("Payment codes", State.LACKING, f"none in {folder}", fix)
    return Finding("Payment codes", State.GOOD, ", ".join(good))


def seal(settings: Settings, now: datetime) -> Finding:
    """The certificate that signed statements are sealed with, and how long it holds."""
    fix = f"Put a PKCS#12 file that holds in {PREFIX}SEAL_FILE, its password in {PREFIX}SEAL_PASSWORD."
    if settings.seal_file is None and not made_seal(settings).exists():
        return Finding("Seal", State.GOOD, "a certificate of its own is made when the first statement is signed")
    try:
        used = seal_of(settings).certificate(now)
        used.check(now)
    except CannotSeal as error:
        return Finding("Seal", State.WRONG, str(error), fix)
    whose = "made here, vouched for by nobody" if used.own else "the company's own"
    about = f"{used.name}, {whose}, until {used.until:%Y-%m-%d}"
    if used.until - now < ENDS_SOON:
        return Finding("Seal", State.LACKING, f"{about}: it ends soon", fix)
    return Finding("Seal", State.GOOD, about)


def database(settings: Settings) -> Finding:
    """The database: reachable, and with the tables of this version."""
    shown = settings.database_to_show
    try:
        at = current(settings.database)
    except Exception as error:  # a driver's own class, which only the archive may know
        reason = str(error.__cause__ or error).strip().partition("\n")[0]
        fix = f"Start the database, or correct {PREFIX}DATABASE_URL."
        return Finding("Database", State.WRONG, f"{shown} cannot be reached: {reason}", fix)
    if at != head():
        fix = "Run fieldclerk migrate."
        return Finding("Database", State.WRONG, f"{shown} is at {at or 'no version'}, not at {head()}", fix)
    return Finding("Database", State.GOOD, f"{shown}, at {at}")


def print_key(settings: Settings) -> Finding:
    """The key that marks what is printed; the database must be reachable."""
    file = mark_key(settings)
    if file.exists():
        return Finding("Key of prints", State.GOOD, file.name)
    archive = SqlArchive(settings.database)
    try:
        with archive.look() as work:
            stand = bool(work.statements.recent(EVERYTHING, 1))
    finally:
        archive.close()
    if not stand:
        return Finding("Key of prints", State.GOOD, "one is made when the first statement is printed")
    detail = f"{file} is gone: without it every statement printed so far is refused as forged"
    return Finding("Key of prints", State.WRONG, detail, "Put it back from a backup before the bot starts.")


def telegram(settings: Settings) -> Iterator[Finding]:
    """The bot's token at the Bot API, and our clock beside the Bot API's. The token is never in the words."""
    if not settings.token:
        fix = f"Ask @BotFather for one and set {PREFIX}TOKEN; fieldclerk demo needs none."
        yield Finding("Token", State.LACKING, "not set", fix)
        return
    where = "Telegram" if settings.api_base == TELEGRAM else settings.api_base
    try:
        answer = httpx.get(f"{settings.api_base}/bot{settings.token.get_secret_value()}/getMe", timeout=PATIENCE)
        about = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        fix = f"Look at the network, a proxy, or {PREFIX}API_BASE."
        yield Finding("Token", State.WRONG, f"{where} does not answer as a Bot API ({type(error).__name__})", fix)
        return
    if not about.get("ok"):
        fix = f"Ask @BotFather for the token again and correct {PREFIX}TOKEN."
        yield Finding("Token", State.WRONG, f"{where} refuses it: {about.get('description', answer.status_code)}", fix)
        return
    yield Finding("Token", State.GOOD, f"{where} knows it as @{about['result'].get('username')}")
    if "date" in answer.headers:
        yield clock(parsedate_to_datetime(answer.headers["date"]), datetime.now(UTC))


def clock(theirs: datetime, ours: datetime) -> Finding:
    """The machine's clock, by which statements are issued and reminders sent."""
    seconds = round((ours - theirs).total_seconds())
    if abs(seconds) > TOLERANCE:
        fix = "Set the clock, for example by turning on time synchronisation."
        return Finding("Clock", State.WRONG, f"{abs(seconds)} s {'fast' if seconds > 0 else 'slow'}", fix)
    return Finding("Clock", State.GOOD, "agrees with the Bot API's")
