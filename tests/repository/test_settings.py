"""Settings: what is read, what is refused and in which words, and that no secret is ever among them."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, load
from sales.money import Money
from sales.people import Language
from sales.policy import Policy

TOKEN = "123456:very-secret-AbC"
Given = Callable[..., None]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Given:
    """An environment with only the settings that the test gives, in an empty folder."""
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def give(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(PREFIX + name.upper(), value)

    return give


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        load()
    return refused.value.problems


def test_nothing_set_is_a_usable_installation(given: Given, tmp_path: Path) -> None:
    """Only the token is missing; everything else has a sensible value."""
    settings = load()
    assert settings.database == f"sqlite:///{tmp_path}/data/fieldclerk.sqlite"
    assert settings.policy == Policy(None, (3, 5, 7), statement_day=1, statement_time=time(9), reminder_time=time(9))
    assert settings.default_language is Language.ZH
    with pytest.raises(SettingsError, match="FIELDCLERK_TOKEN is not set"):
        settings.token_to_run()


def test_environment_wins_over_the_file(given: Given, tmp_path: Path) -> None:
    """.env is read, the environment is asked first, and foreign lines in the file are nobody's business."""
    lines = ["FIELDCLERK_CURRENCY=USD", "FIELDCLERK_APPROVAL_ABOVE=99.50", "FIELDCLERK_LOG_LEVEL=debug", "OTHER=1"]
    (tmp_path / ".env").write_text("\n".join(lines), "utf-8")
    given(currency="EUR", reminder_days="2,4,9")
    settings = load()
    assert settings.policy.approval_above == Money.of(Decimal("99.50"), "EUR")
    assert settings.policy.reminder_days == (2, 4, 9)
    assert settings.log_level == "DEBUG"


def test_empty_means_not_set(given: Given) -> None:
    """A line left empty in .env.example's copy is as good as absent."""
    given(token="", approval_above="", database_url="")
    settings = load()
    assert settings.token is None
    assert settings.approval_above is None


def test_everything_wrong_is_told_at_once(given: Given) -> None:
    """Three mistakes are three sentences, each naming its variable."""
    given(ocr_workers="many", timezone="Mars/Base", reminder_days="7,5,3")
    assert problems() == (
        "FIELDCLERK_TIMEZONE is not a time zone like Asia/Shanghai (it is 'Mars/Base').",
        "FIELDCLERK_OCR_WORKERS should be a valid integer, unable to parse string as an integer (it is 'many').",
        "FIELDCLERK_REMINDER_DAYS must be three rising numbers of days, for the customer, the rep and the manager: "
        "3,5,7 (it is '7,5,3').",
    )


def test_a_slip_of_the_pen_is_found(given: Given, tmp_path: Path) -> None:
    """A misspelt name would otherwise be ignored in silence, in the environment and in the file."""
    given(tokn=TOKEN)
    (tmp_path / ".env").write_text("FIELDCLERK_LOGLEVEL=DEBUG\n", "utf-8")
    assert problems() == (
        "FIELDCLERK_LOGLEVEL is not a setting; did you mean FIELDCLERK_LOG_LEVEL?",
        "FIELDCLERK_TOKN is not a setting; did you mean FIELDCLERK_TOKEN?",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("token", "no-token-at-all"), ("webhook_secret", "with spaces"), ("database_url", "mysql://u:hunter2@h/d")],
)
def test_a_refused_secret_is_not_repeated(given: Given, name: str, value: str) -> None:
    """The complaint names the variable and never what stood in it."""
    given(**{name: value})
    (problem,) = problems()
    assert problem.startswith(PREFIX + name.upper())
    assert value not in problem
    assert "hunter2" not in problem


def test_secrets_are_not_printed(given: Given) -> None:
    """Neither by str, repr nor as JSON; the token is handed out only to whoever asks for it."""
    given(token=TOKEN, webhook_secret="hush-hush", database_url="postgresql://clerk:hunter2@db/books")
    settings = load()
    told = f"{settings} {settings!r} {settings.model_dump_json(exclude={'database_url'})} {settings.database_to_show}"
    assert not [secret for secret in (TOKEN, "hush-hush", "hunter2") if secret in told]
    assert settings.token_to_run() == TOKEN
    assert settings.database == "postgresql+psycopg://clerk:hunter2@db/books"
    assert settings.database_to_show == "postgresql+psycopg://clerk:…@db/books"


def test_a_webhook_needs_its_secret(given: Given) -> None:
    """Without it anybody could speak as Telegram; over http only the own machine is believed."""
    given(webhook_url="https://bot.example.com/hook")
    assert problems()[0].startswith("FIELDCLERK_WEBHOOK_SECRET must be set")
    given(webhook_url="http://bot.example.com/hook", webhook_secret="s")
    assert problems() == ("FIELDCLERK_WEBHOOK_URL must begin with https:// (it is 'http://bot.example.com/hook').",)
    given(webhook_url="http://127.0.0.1:9000/hook")
    assert load().webhook_url == "http://127.0.0.1:9000/hook"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("statement_day", "31"),
        ("approval_above", "-1"),
        ("currency", "DOGE"),
        ("webhook_port", "0"),
        ("ocr_engine", "eye"),
        ("statement_time", "25:00"),
        ("default_language", "fr"),
        ("api_base", "telegram"),
        ("database_url", "sqlite://books"),
    ],
)
def test_a_value_out_of_its_range_is_refused(given: Given, name: str, value: str) -> None:
    """Each is one sentence that names the variable."""
    given(**{name: value})
    (problem,) = problems()
    assert problem.startswith(f"{PREFIX}{name.upper()} ")


def test_made_in_code_reads_no_environment(given: Given) -> None:
    """The demo and the tests get what they say, whatever the person has set."""
    given(currency="EUR")
    assert Settings(token=TOKEN).currency == "CNY"


def test_a_file_that_is_no_text_is_one_sentence(given: Given, tmp_path: Path) -> None:
    """Somebody copies a picture over .env."""
    (tmp_path / ".env").write_bytes(b"\xff\xd8\xff\xe0")
    (problem,) = problems()
    assert ".env cannot be read" in problem
