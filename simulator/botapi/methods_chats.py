"""The methods about chats and the people in them."""

from __future__ import annotations

from simulator.botapi.places import find_chat
from simulator.botapi.request import Call
from simulator.show import full_chat
from simulator.station import Station
from simulator.world import Json


async def get_chat(station: Station, call: Call) -> Json:
    """All about a chat."""
    return full_chat(station.world, find_chat(station, call))


CHAT_HANDLERS = {
    "getChat": get_chat,
}
