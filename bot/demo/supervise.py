"""Runs the demo: the buttons, the local Telegram and the bot, until Ctrl-C; a bot that dies is started again."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine

import aiohttp

from bot.clock import MovableClock
from bot.demo.control import BUTTONS, Control
from bot.demo.prepare import TOKEN, Folder
from bot.demo.processes import Child
from sales.people import Language

START = 60.0  # seconds that a part may take to start on a slow machine
Say = Callable[[str], None]
Ready = Callable[[str], Awaitable[None]]


def free_port(wanted: int) -> int:
    """The wanted port, or another one when somebody has it."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")


class Demo:
    """One run of the demo in a prepared folder."""

    def __init__(self, folder: Folder, language: Language, port: int) -> None:
        self._folder, self._language = folder, language
        self._wanted, self._port = port, free_port(port)
        settings = folder.settings(language)
        clock = MovableClock(folder.clock)
        self._control = Control(clock, settings.timezone, settings.policy, lambda: self._bot.kill())
        self.address = f"http://127.0.0.1:{self._port}"
        self._telegram = Child("telegram", [], folder.path)
        # Beside the page's port, so that the buttons of an earlier run still lead there.
        environment = folder.environment(language, self.address, free_port((self._port + 1) % 65536 if port else 0))
        self._bot = Child("bot", ["-m", "bot", "run"], folder.path, environment)

    async def run(self, say: Say, ready: Ready) -> None:
        """Start everything, call `ready` with the page's address, and go on until SIGINT or SIGTERM."""
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        if self._wanted not in (0, self._port):
            say(f"Port {self._wanted} is taken by another program; the page is on port {self._port} instead.")
        buttons = await self._control.start()
        self._telegram = Child("telegram", ["-m", "simulator", *self._world(buttons)], self._folder.path)
        try:
            await self._unless(stop, self._open(say, ready))
            await self._until(stop)
            say("Stopping …")
        finally:
            await self._bot.stop()
            await self._telegram.stop()
            await self._control.stop()

    def _world(self, buttons: str) -> list[str]:
        folder = self._folder
        arguments = ["--port", str(self._port), "--token", TOKEN, "--bot-username", "fieldclerk_bot"]
        arguments += ["--bot-name", "Fieldclerk", "--world", str(folder.world), "--state", str(folder.telegram)]
        for english, chinese, path in BUTTONS:
            arguments += ["--button", f"{english}|{chinese}|{buttons}{path}"]
        return arguments

    async def _unless(self, stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
        """Do the work, and break it off when the stop comes first."""
        task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
        await asyncio.wait([task, stopped], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
        else:
            await task

    async def _open(self, say: Say, ready: Ready) -> None:
        say("Starting the local Telegram …")
        await self._telegram.start()
        await self._telegram.first_line(START)
        self._control.telegram = self.address
        await self._control.align()
        say("Starting the bot …")
        await self._bot.start()
        await self._bot.first_line(START)
        await self._join()
        await ready(self.address)

    async def _until(self, stop: asyncio.Event) -> None:
        """Wait for the stop; keep the bot and the local Telegram running meanwhile."""
        tasks = [asyncio.create_task(child.keep_running()) for child in (self._bot, self._telegram)]
        stopped = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopped}:
                await task
        finally:
            for task in (stopped, *tasks):
                task.cancel()

    async def _join(self) -> None:
        """Each phone that has an empty chat follows its invitation link, as its owner would."""
        async with aiohttp.ClientSession(self.address) as session:
            for telegram_id, token in self._folder.invitations().items():
                chat = f"/phone/users/{telegram_id}/chats/{telegram_id}"
                async with session.get(f"{chat}/messages") as answer:
                    if await answer.json():
                        continue
                async with session.post(f"{chat}/text", json={"text": f"/start {token}"}) as answer:
                    answer.raise_for_status()
            async with session.get("/control/wait", params={"idle": "0.3", "timeout": "30"}) as answer:
                await answer.read()
