"""A running local Telegram and a raw client, fresh for every test."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from simulator import Simulator
from simulator.events import LOG_SIZE
from tests.simulator.bots.phones import Phones
from tests.simulator.bots.run import LIBRARIES
from tests.simulator.helpers import WORLD, Client, client_of
from tests.simulator.published import exchanged


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """Without pace limits, which have their own tests; whatever it says must have the published shape."""
    async with Simulator("1000:demo", WORLD, limits=False, webhook_wait=0.01, bot_username="clerk_bot") as running:
        yield running
        assert exchanged(running.station.hub.log(LOG_SIZE)) == []


@pytest.fixture
async def tg(sim: Simulator) -> AsyncIterator[Client]:
    """Both users have started the bot, and the bot has seen it."""
    client = client_of(sim)
    await client.says("/start")
    await client.says("/start", user=102)
    await client.ok("getUpdates", offset=-1)
    await client.ok("getUpdates", offset=800_000_000)
    yield client
    await client.http.aclose()


WAYS = [(library, how) for library in LIBRARIES for how in ("polling", "webhook")]


@pytest.fixture(params=WAYS, ids=lambda way: "-".join(way))
async def phones(request: Any, sim: Simulator, tg: Client) -> AsyncIterator[Phones]:
    """A shop of either library, running by polling or by webhook, and the phones of its customers."""
    library, how = request.param
    async with LIBRARIES[library](sim, how) as order:
        yield Phones(sim, tg, sim.station.hub.listen(), order)
