"""What an inline result posts when it is chosen: input_message_content, or the result's own file, place or contact."""

from __future__ import annotations

from typing import Any

from simulator.botapi.entities import read_text
from simulator.botapi.fields import int_field, needed_text, text_field
from simulator.botapi.methods_send import MAX_CAPTION, text_content
from simulator.botapi.request import Call
from simulator.contents import caption_fields, media_content
from simulator.errors import ApiError, bad
from simulator.station import Station
from simulator.world import Json

LIVE_PERIODS = range(60, 86401)
LIVE_FOR_EVER = 0x7FFFFFFF
_TYPES = {"animation": "Animation", "voice": "VoiceNote"}
_TEXT_FIELDS = ("parse_mode", "entities", "link_preview_options", "disable_web_page_preview")


def message_content(station: Station, given: Json, required: bool) -> Json | None:
    """The content an input_message_content describes, or None when it describes none."""
    if text_field(given, "message_text"):
        return inline_text(station, given)
    if "latitude" in given and "longitude" in given:
        return venue(given) if "title" in given and "address" in given else location(given)
    if "phone_number" in given:
        return contact(given)
    if "payload" in given:
        # Nothing is sold here, so every provider token is one that Telegram does not know.
        raise bad("PAYMENT_PROVIDER_INVALID")
    if required:
        raise bad("Input message content is not specified")
    return None


def inline_text(station: Station, given: Json) -> Json:
    """A text, in its present or its old form."""
    text = needed_text(given, "message_text")
    if not text:
        raise bad("Message text is empty")
    params = {name: given[name] for name in _TEXT_FIELDS if name in given} | {"text": text}
    try:
        return text_content(station, Call("", params))
    except ApiError as error:
        if str(error) == "message is too long":
            raise bad("MESSAGE_TOO_LONG") from None
        raise


def location(given: Json) -> Json:
    """A place, or one that moves."""
    place = _point(given, "wrong location specified")
    period, heading = int_field(given, "live_period"), int_field(given, "heading")
    radius = int_field(given, "proximity_alert_radius")
    if period:
        if period not in LIVE_PERIODS and period != LIVE_FOR_EVER:
            raise bad("Wrong live location period specified")
        if not 0 <= heading <= 360:
            raise bad("Wrong live location heading specified")
        if not 0 <= radius <= 100000:
            raise bad("Wrong live location proximity alert radius specified")
        wished = {"live_period": period, "heading": heading, "proximity_alert_radius": radius}
        place |= {name: value for name, value in wished.items() if value}
    return {"location": place}


def venue(given: Json) -> Json:
    """A place with a name."""
    needed = {name: needed_text(given, name) for name in ("title", "address")}
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    extra = {name: value for name in names if (value := text_field(given, name))}
    place = _point(given, "Wrong venue location specified")
    return {"venue": {"location": place, **needed, **extra}, "location": place}


def contact(given: Json) -> Json:
    """Somebody's card."""
    card = {name: needed_text(given, name).strip() for name in ("phone_number", "first_name")}
    if not card["phone_number"]:
        raise bad('Field "phone_number" must contain a valid phone number')
    if not card["first_name"]:
        raise bad('Field "first_name" must be non-empty')
    extra = {name: value for name in ("last_name", "vcard") if (value := text_field(given, name).strip())}
    return {"contact": card | extra}


def caption(station: Station, given: Json) -> Json:
    """The caption of a result that shows a file."""
    entities = given.get("caption_entities")
    text, found = read_text(
        station.world,
        text_field(given, "caption"),
        text_field(given, "parse_mode"),
        entities if isinstance(entities, list) else None,
        allow_empty=True,
    )
    if len(text) > MAX_CAPTION:
        raise bad("MEDIA_CAPTION_TOO_LONG")
    return caption_fields(text, found, given.get("show_caption_above_media") is True)


def known_file(station: Station, kind: str, file_id: str) -> Json:
    """The content that shows a file the bot has used before."""
    file = station.files.get(file_id)
    if file is None:
        clean = all(c.isascii() and (c.isalnum() or c in "-_=") for c in file_id)
        what = "can't unserialize it" if clean else "Wrong character in the string"
        raise bad(f"Wrong remote file identifier specified: {what}")
    if file.kind != kind:
        raise bad(f"Can't use file of type {_type(file.kind)} as {_type(kind)}")
    return media_content(file)


def _type(kind: str) -> str:
    return _TYPES.get(kind, kind.capitalize())


def _point(given: Json, error: str) -> Json:
    latitude, longitude = (degrees(given, name) for name in ("latitude", "longitude"))
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad(error)
    return {"latitude": latitude, "longitude": longitude}


def degrees(given: Json, name: str) -> float:
    """A number that must be there; digits in a string are one too."""
    value: Any = given.get(name)
    if value is None:
        raise bad(f'Can\'t find field "{name}"')
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise bad(f'Field "{name}" must be of type Number')
    try:
        return float(value)
    except ValueError:
        return 0.0  # as the real server reads a string that is no number
