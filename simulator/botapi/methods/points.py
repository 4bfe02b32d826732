"""The methods that send no file: places, venues, contacts, dice."""

from __future__ import annotations

from random import Random

from simulator.botapi.bounds import check_moving
from simulator.botapi.methods.send import send
from simulator.botapi.places import open_chat
from simulator.botapi.request import Call
from simulator.errors import ApiError, bad
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
"""How many values each of them has."""


def read_point(call: Call, trouble: str) -> Json:
    """Latitude and longitude of a call."""
    latitude, longitude = float(call.params["latitude"]), float(call.params["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad(trouble)
    return {"latitude": latitude, "longitude": longitude}


async def send_location(station: Station, call: Call) -> Json:
    """A place, or one that moves for a while."""
    chat = open_chat(station, call)
    period = call.whole("live_period")
    point = read_point(call, "invalid live location specified" if period else "invalid location specified")
    if period:
        point |= _live(call, period)
    accuracy = call.get("horizontal_accuracy", 0.0)
    if isinstance(accuracy, float) and accuracy > 0:
        point["horizontal_accuracy"] = min(accuracy, 1500.0)
    return message_card(station.world, send(station, call, chat, {"location": point}))


def _live(call: Call, period: int) -> Json:
    heading, radius = call.whole("heading"), call.whole("proximity_alert_radius")
    check_moving(period, heading, radius)
    fields: Json = {"live_period": period}
    fields |= {"heading": heading} if heading else {}
    return fields | ({"proximity_alert_radius": radius} if radius else {})


async def send_venue(station: Station, call: Call) -> Json:
    """A place with a name and an address."""
    chat = open_chat(station, call)
    point = read_point(call, "wrong venue location specified")
    venue: Json = {"location": point, "title": call.get("title"), "address": call.get("address")}
    for names in (("foursquare_id", "foursquare_type"), ("google_place_id", "google_place_type")):
        if found := {name: call.params[name] for name in names if call.get(name)}:
            venue |= found
            break
    return message_card(station.world, send(station, call, chat, {"location": point, "venue": venue}))


async def send_contact(station: Station, call: Call) -> Json:
    """A contact card."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.params[name] for name in names if call.get(name)}
    return message_card(station.world, send(station, call, open_chat(station, call), {"contact": contact}))


async def send_dice(station: Station, call: Call) -> Json:
    """A die (or dart, ball, slot machine) that Telegram throws."""
    chat = open_chat(station, call)
    emoji = str(call.get("emoji", "")).replace("\ufe0f", "") or "🎲"
    if emoji not in DICE:
        raise ApiError(400, "EMOTICON_INVALID")
    return message_card(station.world, send(station, call, chat, {"dice": thrown(station, emoji)}))


def thrown(station: Station, emoji: str) -> Json:
    """The next throw: nobody can foresee it, but the same run throws the same again."""
    number = int(station.keeper.meta("dice_thrown", 0))
    station.keeper.set_meta("dice_thrown", number + 1)
    value = Random(f"{station.world.bot.id}:{number}").randint(1, DICE[emoji])  # noqa: S311 - a game
    return {"emoji": emoji, "value": value}


POINT_HANDLERS = {
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendDice": send_dice,
}
