"""Forged presses with the largest numbers that are read: PostgreSQL takes them, and nothing breaks over them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.wiring import build
from handlers.views.presses import AMOUNT_LIMIT, INTEGER_LIMIT, LAYOUT, SHAPES, Verb, decode
from sales.people import Language
from tests.conftest import Databases
from tests.phones import Phone
from tests.town import Town, found, settle

PERSONAL = {Verb.HELP, Verb.LANGUAGE}


@pytest_asyncio.fixture
async def town(tmp_path: Path, databases: Databases) -> AsyncIterator[Town]:
    """A town that keeps its books on PostgreSQL."""
    town = found(tmp_path, Language.EN)
    town.parts.close()
    url = databases.postgres(migrated=True)
    town.settings = Settings.model_validate({**dict(town.settings), "database_url": url})
    town.parts = build(town.settings)
    town.cast = await asyncio.to_thread(settle, town.parts, Language.EN)
    async with town:
        yield town


def pressed(verb: Verb, sign: int) -> str:
    """The verb with the largest number in every place, and a word where one belongs."""
    most = {"i": sign * (INTEGER_LIMIT - 1), "n": sign * (AMOUNT_LIMIT - 1), "s": "C01"}
    parts = [str(most[shape]) for shape in SHAPES[verb]]
    if len(parts) > 5:  # of so many only two fit into a button
        parts = [*parts[:2], *("1" for _ in parts[2:-1]), parts[-1]]
    return ":".join((LAYOUT + verb.value, *parts))


@pytest.mark.parametrize("who", ["rep", "manager", "finance", "customer"])
async def test_no_number_breaks_anything(town: Town, who: str, caplog: pytest.LogCaptureFixture) -> None:
    """Every verb with numbers out of thin air, as large and as small as they are read: all are answered."""
    phone: Phone = getattr(town, who)
    message = (await phone.say("/help"))["message_id"]
    card = (await phone.expect_new(message, ""))["message_id"]
    with caplog.at_level(logging.ERROR):
        for at, verb in enumerate(sorted(set(Verb) - PERSONAL)):
            for sign in (1, -1) if SHAPES[verb] else (1,):
                assert decode(pressed(verb, sign)) is not None, verb
                await phone.tap(card, pressed(verb, sign), force=True)
            if at % 40 == 0:
                await town.quiet()
        await town.quiet()
    broken = [record for record in caplog.records if record.name == "bot.application"]
    assert [str(record.exc_info and record.exc_info[1])[:300] for record in broken] == []
    assert "went wrong" not in await phone.transcript()


def test_what_no_column_takes_is_no_press() -> None:
    """One more than the most; an amount may be larger than an id."""
    assert decode(f"{LAYOUT}{Verb.OPEN_ORDER.value}:{INTEGER_LIMIT}") is None
    assert decode(f"{LAYOUT}{Verb.CLAIM.value}:{INTEGER_LIMIT}:x") is not None
    assert decode(f"{LAYOUT}{Verb.CLAIM.value}:{AMOUNT_LIMIT}:x") is None
