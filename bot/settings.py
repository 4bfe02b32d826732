"""What a company sets for its installation: from the environment and .env, checked before anything starts."""

from __future__ import annotations

import difflib
import os
import re
from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.chart import chart_in
from bot.seal_settings import SealSettings
from bot.web_settings import WebSettings
from sales.chart import Chart
from sales.money import DECIMALS, Money
from sales.orders import NeedKind
from sales.people import Language
from sales.policy import Fulfilment, Invoicing, Policy

PREFIX = "FIELDCLERK_"
TELEGRAM = "https://api.telegram.org"
# Read by the command line itself, before there are settings.
ELSEWHERE = {PREFIX + "DEBUG"}
# Never repeated in a complaint: the address of a database may carry its password.
UNSPEAKABLE = {"token", "webhook_secret", "web_token", "database_url", "seal_password"}

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class SettingsError(Exception):
    """The settings cannot be used; `problems` holds one sentence for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        """Keep the sentences, and show them one a line."""
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(SealSettings, WebSettings):
    """One installation. Made in code it is only what is given; `load` reads the environment and .env as well."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: SecretStr | None = None
    api_base: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: str = Field(default="", repr=False)
    company_name_zh: str = ""
    company_name_en: str = ""
    company_address_zh: str = ""
    company_address_en: str = ""
    company_phone: str = ""
    company_tax_id: str = ""
    company_bank_account: str = ""
    payment_codes: Path | None = None
    timezone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    currency: str = "CNY"
    default_language: Language = Language.ZH
    ocr_engine: Literal["auto", "paddle", "rapidocr", "tesseract"] = "auto"
    ocr_workers: int = Field(default=1, ge=1, le=64)
    ocr_seconds: int = Field(default=60, ge=1, le=3600)
    approval_above: Decimal | None = Field(default=None, ge=0)
    second_above: Decimal | None = Field(default=None, ge=0)
    discount_free: Decimal = Field(default=Decimal(0), ge=0, le=100)
    manual_price: bool = False
    double: Annotated[frozenset[NeedKind], NoDecode] = frozenset({NeedKind.BELOW_FLOOR})
    overdue_days: int | None = Field(default=0, ge=0, le=365)
    odd_factor: Decimal = Field(default=Decimal(5), ge=1, le=1000)
    cash_on_delivery: bool = False
    escalate_hours: int = Field(default=4, ge=1, le=240)
    fulfilment: Fulfilment = Fulfilment.PLANNED
    invoicing: Invoicing = Invoicing.PER_DELIVERY
    draft_days: int = Field(default=7, ge=1, le=365)
    reserved_days: int = Field(default=30, ge=1, le=365)
    statement_day: int = Field(default=1, ge=1, le=28)
    statement_time: time = time(9)
    reminder_time: time = time(9)
    reminder_days: Annotated[tuple[int, int, int], NoDecode] = (3, 5, 7)
    invite_hours: int = Field(default=72, ge=1, le=24 * 30)
    chart: Path | None = None
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(default=8443, ge=1, le=65535)
    webhook_secret: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_json: bool = False
    clock_file: Path | None = None

    @field_validator("token")
    @classmethod
    def _token_as_given_by_botfather(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("is not a bot token, which looks like 123456:ABC-def and comes from @BotFather")
        return token

    @field_validator("api_base")
    @classmethod
    def _api_base_is_an_address(cls, address: str) -> str:
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise ValueError(f"must be an address like {TELEGRAM}")
        return address.rstrip("/")

    @field_validator("data_dir", "payment_codes")
    @classmethod
    def _folders_do_not_move(cls, folder: Path | None) -> Path | None:
        return folder.expanduser().absolute() if folder else None

    @field_validator("database_url")
    @classmethod
    def _database_is_one_of_two(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
            return f"postgresql+psycopg://{rest}"
        if url and (scheme != "sqlite" or not rest.startswith("/")):
            raise ValueError("must begin with postgresql:// or sqlite:///")
        return url

    @field_validator("chart")
    @classmethod
    def _chart_can_be_used(cls, file: Path | None) -> Path | None:
        chart_in(file)
        return file and file.expanduser().absolute()

    @field_validator("currency")
    @classmethod
    def _currency_is_known(cls, code: str) -> str:
        if code not in DECIMALS:
            raise ValueError(f"must be one of {', '.join(DECIMALS)}")
        return code

    @field_validator("overdue_days", mode="before")
    @classmethod
    def _off_asks_nobody(cls, days: object) -> object:
        return None if isinstance(days, str) and days.lower() == "off" else days

    @field_validator("double", mode="before")
    @classmethod
    def _reasons_with_commas(cls, reasons: object) -> object:
        if not isinstance(reasons, str):
            return reasons
        return [] if reasons.lower() == "off" else [reason.strip().lower() for reason in reasons.split(",")]

    @field_validator("reminder_days", mode="before")
    @classmethod
    def _days_with_commas(cls, days: object) -> object:
        return days.split(",") if isinstance(days, str) else days

    @field_validator("reminder_days")
    @classmethod
    def _days_climb(cls, days: tuple[int, int, int]) -> tuple[int, int, int]:
        if not 0 < days[0] < days[1] < days[2]:
            raise ValueError("must be three rising numbers of days, for the customer, the rep and the manager: 3,5,7")
        return days

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_safe(cls, url: str | None) -> str | None:
        parts = urlsplit(url or "")
        if url and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError("must begin with https://")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _secret_fits_in_a_header(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("may only have letters, digits, _ and -, at most 256")
        return secret

    @field_validator("log_level", mode="before")
    @classmethod
    def _level_in_any_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @model_validator(mode="after")
    def _two_people_for_more_than_one(self) -> Self:
        one, two = self.approval_above, self.second_above
        if one is not None and two is not None and two < one:
            raise ValueError(f"{PREFIX}SECOND_ABOVE must not be below {PREFIX}APPROVAL_ABOVE")
        return self

    @model_validator(mode="after")
    def _webhook_needs_its_secret(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                f"{PREFIX}WEBHOOK_SECRET must be set with {PREFIX}WEBHOOK_URL, or anybody could speak as Telegram"
            )
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database: the one named, or the SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'fieldclerk.sqlite'}"

    @property
    def database_to_show(self) -> str:
        """The same address without its password."""
        shown = re.sub(r"(://[^:@/]*):.*@", r"\1:…@", self.database)  # a password may hold a slash or a bracket
        return re.sub(r"(password=)[^&]*", r"\1…", shown)

    @property
    def accounts(self) -> Chart:
        """The chart of accounts: our own, or the company's file."""
        return chart_in(self.chart)

    @property
    def policy(self) -> Policy:
        """The company's rules as installed, as the trade knows them; in force until an administrator changes one."""
        return Policy(
            approval_above=self._money(self.approval_above),
            reminder_days=self.reminder_days,
            statement_day=self.statement_day,
            statement_time=self.statement_time,
            reminder_time=self.reminder_time,
            second_above=self._money(self.second_above),
            discount_free=self.discount_free,
            double=self.double,
            overdue_days=self.overdue_days,
            odd_factor=self.odd_factor,
            escalate_hours=self.escalate_hours,
            draft_days=self.draft_days,
            reserved_days=self.reserved_days,
            fulfilment=self.fulfilment,
            invoicing=self.invoicing,
            manual_price=self.manual_price,
            cash_on_delivery=self.cash_on_delivery,
        )

    def _money(self, amount: Decimal | None) -> Money | None:
        return None if amount is None else Money.of(amount, self.currency)

    def token_to_run(self) -> str:
        """Return the bot's token, or raise: nothing can speak to Telegram without one."""
        if not self.token:
            raise SettingsError(
                f"{PREFIX}TOKEN is not set: ask @BotFather for one, or play without one by `fieldclerk demo`."
            )
        return self.token.get_secret_value()


class _FromEnvironment(BaseSettings, Settings):
    """The same, filled from the environment, which wins, and from .env."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore")


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings, or raise SettingsError with a sentence for everything that is wrong with them."""
    problems = [_misspelt(name) for name in sorted(_names_given(env_file) - _names())]
    try:
        settings = _FromEnvironment(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError(*problems, *(_sentence(detail) for detail in error.errors())) from None
    if problems:
        raise SettingsError(*problems)
    return settings


def _names() -> set[str]:
    return ELSEWHERE | {PREFIX + field.upper() for field in Settings.model_fields}


def _names_given(env_file: Path | None) -> set[str]:
    try:
        in_file = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{env_file} cannot be read: {error}.") from None
    return {name.upper() for name in (*os.environ, *in_file) if name.upper().startswith(PREFIX)}


def _misspelt(name: str) -> str:
    close = difflib.get_close_matches(name, sorted(_names()), n=1)
    return f"{name} is not a setting{f'; did you mean {close[0]}?' if close else '.'}"


def _sentence(error: ErrorDetails) -> str:
    """One sentence for one complaint, naming the variable; a secret's value is not in it."""
    message = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if not error["loc"]:
        return f"{message}."
    if error["type"] == "zoneinfo_str":
        message = "is not a time zone like Asia/Shanghai"
    field = str(error["loc"][0])
    given = "" if field in UNSPEAKABLE else f" (it is {error['input']!r})"
    return f"{PREFIX}{field.upper()} {message}{given}."
