"""The port of the local Telegram: taken early, by one alone, and taken again after a stop."""

from __future__ import annotations

import socket
from pathlib import Path

import aiohttp
import pytest

from simulator.app import HOST, Simulator
from tests.simulator.helpers import WORLD


async def test_a_reserved_port_is_nobody_elses(tmp_path: Path) -> None:
    """From the moment its address is known nobody else gets the port; it is served at that address, also by the next
    one after a stop."""
    one = Simulator("1000:demo", WORLD, state=tmp_path / "state.db")
    one.reserve()
    address, port = one.base_url, one.port
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind((HOST, port))
    with pytest.raises(OSError, match="in use"):
        Simulator("1000:demo", WORLD, port=port).reserve()
    for simulator in (one, Simulator("1000:demo", WORLD, port=port, state=tmp_path / "state.db")):
        async with simulator, aiohttp.ClientSession() as session, session.get(f"{address}/") as page:
            assert page.status == 200
