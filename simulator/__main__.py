"""Starts the local Telegram from the command line."""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from simulator.app import Simulator
from simulator.founding import read_button


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A Telegram on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default="1000:demo")
    parser.add_argument("--bot-username", default="local_bot")
    parser.add_argument("--bot-name", default="Bot")
    parser.add_argument("--world", type=Path, help="a world.json: who exists at the first start")
    parser.add_argument("--state", type=Path, help="keep everything in this SQLite file")
    parser.add_argument("--button", action="append", default=[], help="LABEL|ADDRESS or ENGLISH|中文|ADDRESS")
    parser.add_argument("--no-limits", action="store_true", help="no 429 for fast bots")
    parser.add_argument("--lenient", action="store_true", help="take unknown and mistyped parameters as Telegram does")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    simulator = Simulator(
        arguments.token,
        arguments.world,
        port=arguments.port,
        state=arguments.state,
        limits=not arguments.no_limits,
        strict=not arguments.lenient,
        bot_username=arguments.bot_username,
        bot_name=arguments.bot_name,
        buttons=[read_button(button) for button in arguments.button],
    )
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with simulator:
        print(simulator.base_url, flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(_run(_arguments()))
