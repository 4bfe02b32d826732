"""Prepares the demo's folder: settings, the company's books, the world of the local Telegram, the invitations."""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.cast import Cast
from bot.demo.codes import put_codes
from bot.demo.seed import Progress, fill
from bot.demo.signed import sign_on_paper
from bot.demo.world import PHONES, write_world
from bot.settings import PREFIX, Settings
from bot.wiring import build
from sales.people import Language, Person

TOKEN = "1000:demo"  # noqa: S105 - the local Telegram's; worth nothing elsewhere
HOURS = 24 * 365
# The first day is the same on every machine: a Friday, just after the sample receipts were written.
OPENING = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


class NotOurs(Exception):
    """The folder holds something that the demo did not put there: it is not touched."""


class Occupied(Exception):
    """Another demo is running in the folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the demo keeps everything; `make demo-reset` takes it away."""

    path: Path

    @property
    def books(self) -> Path:
        """The bot's data folder."""
        return self.path / "books"

    @property
    def codes(self) -> Path:
        """The company's payment codes."""
        return self.path / "payment-codes"

    @property
    def telegram(self) -> Path:
        """The local Telegram's memory."""
        return self.path / "telegram.sqlite"

    @property
    def world(self) -> Path:
        """Who has a phone."""
        return self.path / "world.json"

    @property
    def clock(self) -> Path:
        """How far the bot's clock was moved."""
        return self.path / "clock"

    @property
    def _ready(self) -> Path:
        return self.path / "ready.json"

    @property
    def _mark(self) -> Path:
        return self.path / "demo"

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """The folder is ours, and only ours, inside. NotOurs for one that no demo made, Occupied while another runs."""
        if self.path.exists() and not (self.path.is_dir() and (self._mark.exists() or not any(self.path.iterdir()))):
            raise NotOurs
        self.path.mkdir(parents=True, exist_ok=True)
        with self._mark.open("a") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Occupied from None
            if mark.tell() == 0:
                mark.write("Made by `fieldclerk demo`; `fieldclerk demo --reset` takes it away.\n")
                mark.flush()
            yield

    def clear(self) -> None:
        """Start over: everything goes but the mark that the folder is the demo's."""
        self._ready.unlink(missing_ok=True)  # first, so that an interrupted clearing is done again
        for one in self.path.iterdir():
            if one.is_dir():
                shutil.rmtree(one)
            elif one != self._mark:
                one.unlink()

    def language(self) -> Language | None:
        """The language the demo was prepared in; None when it has to be prepared."""
        return Language(json.loads(self._ready.read_text())["language"]) if self._ready.exists() else None

    def invitations(self) -> dict[int, str]:
        """Telegram id to invitation token."""
        tokens: dict[str, str] = json.loads(self._ready.read_text())["invitations"]
        return {int(telegram_id): token for telegram_id, token in tokens.items()}

    def environment(self, language: Language, api_base: str, web_port: int | None = None) -> dict[str, str]:
        """The bot's settings in the demo, as environment variables; with a port it serves its pages."""
        served = {"FIELDCLERK_WEB_PORT": str(web_port), "FIELDCLERK_WEB_URL": f"http://127.0.0.1:{web_port}"}
        return {
            **(served if web_port else {}),
            "FIELDCLERK_TOKEN": TOKEN,
            "FIELDCLERK_API_BASE": api_base,
            "FIELDCLERK_DATA_DIR": str(self.books),
            "FIELDCLERK_CLOCK_FILE": str(self.clock),
            "FIELDCLERK_DEFAULT_LANGUAGE": language.value,
            "FIELDCLERK_APPROVAL_ABOVE": "5000",
            "FIELDCLERK_OCR_WORKERS": "1",
            "FIELDCLERK_STATEMENT_TIME": "08:00",
            "FIELDCLERK_LOG_LEVEL": "WARNING",
            "FIELDCLERK_COMPANY_NAME_ZH": "海风贸易有限公司",
            "FIELDCLERK_COMPANY_NAME_EN": "Seabreeze Trading Co., Ltd.",
            "FIELDCLERK_COMPANY_ADDRESS_ZH": "上海市黄浦区海风路 18 号",
            "FIELDCLERK_COMPANY_ADDRESS_EN": "18 Haifeng Road, Huangpu, Shanghai",
            "FIELDCLERK_COMPANY_PHONE": "021-5550 0123",
            "FIELDCLERK_COMPANY_TAX_ID": "91310101MA1K00000R",
            "FIELDCLERK_PAYMENT_CODES": str(self.codes),
            "FIELDCLERK_COMPANY_BANK_ACCOUNT": "海风银行 Seabreeze Bank 6200 0000 0000 0000",
        }

    def settings(self, language: Language) -> Settings:
        """The same settings, for this process."""
        given = self.environment(language, "http://127.0.0.1")
        return Settings.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in given.items()})

    def prepare(self, language: Language, progress: Progress) -> None:
        """Make the company's books and the world. What an earlier, interrupted preparation left is made anew."""
        self.clear()
        self.clock.write_text(str((OPENING - datetime.now(UTC)) // timedelta(seconds=1)))
        parts = build(self.settings(language))
        try:
            cast = fill(parts.desk.house, language, progress)
            tokens = {
                phone.telegram_id: parts.desk.invite_again(_person(cast, phone.name_zh, phone.name_en).id, HOURS)
                for phone in PHONES
            }
            sign_on_paper(parts.desk, cast, parts.printer)
        finally:
            parts.close()
        put_codes(self.codes)
        write_world(self.world, language, parts.settings.timezone.key)
        scratch = self._ready.with_suffix(".new")
        scratch.write_text(json.dumps({"language": language.value, "invitations": tokens}))
        scratch.replace(self._ready)


def _person(cast: Cast, *names: str) -> Person:
    everybody = (
        *cast.reps,
        cast.manager,
        cast.clerk,
        cast.keeper,
        *filter(None, (cast.owner,)),
        *cast.contacts.values(),
    )
    return next(person for person in everybody if person.name in names)
