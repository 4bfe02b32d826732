"""Too many at once: connections on top are closed, calls on top are told to come again, and health is always told."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.web import crowd
from sales.figures import Figures
from sales.people import Language
from tests.web.office import serving


async def test_connections_on_top_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hold the line and say nothing; the third is hung up on, and let in when one of them has gone."""
    monkeypatch.setattr(crowd.Door.__init__, "__defaults__", (2,))
    async with serving(tmp_path, Language.EN) as town, asyncio.timeout(60):
        there = urlsplit(town.settings.web_url)
        head = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
        held = [await asyncio.open_connection(there.hostname, there.port) for _ in range(2)]
        for reader, writer in held:
            writer.write(head)
            assert b"200" in await reader.readline()
        reader, writer = await asyncio.open_connection(there.hostname, there.port)
        assert await reader.read() == b""
        writer.close()
        held[0][1].close()
        await held[0][1].wait_closed()
        while True:
            reader, writer = await asyncio.open_connection(there.hostname, there.port)
            writer.write(head)
            if b"200" in await reader.readline():
                break
        for _, each in (*held, (reader, writer)):
            each.close()


async def test_calls_on_top_are_told_to_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One call is still being answered: another gets 503 in a word, health is told, and then it is as before."""
    monkeypatch.setattr(crowd.Crowd.__init__, "__defaults__", (1,))
    async with serving(tmp_path, Language.EN) as town, aiohttp.ClientSession() as session, asyncio.timeout(60):
        address, inside, go_on = town.settings.web_url, threading.Event(), threading.Event()
        figures = town.parts.desk.figures

        def slow() -> Figures:
            inside.set()
            go_on.wait(30)
            return figures()

        monkeypatch.setattr(town.parts.desk, "figures", slow)
        first = asyncio.create_task(session.get(f"{address}/metrics"))
        await asyncio.to_thread(inside.wait)
        async with session.get(f"{address}/sign/1") as answer:
            assert (answer.status, await answer.json()) == (503, {"error": "Service Unavailable"})
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        async with session.get(f"{address}/health") as answer:
            assert answer.status == 200
        go_on.set()
        async with await first as answer:
            assert answer.status == 200
        async with session.get(f"{address}/sign/1") as answer:
            assert answer.status == 200
