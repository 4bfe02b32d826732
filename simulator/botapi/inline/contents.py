"""What an inline result posts besides files: text, place, venue, contact, each read and checked in two halves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.botapi.bounds import MAX_CAPTION, MAX_TEXT, check_moving
from simulator.botapi.checks import read_preview
from simulator.botapi.fields import int_field, needed_text, object_field, text_field
from simulator.botapi.text.entities import Written, finished, written
from simulator.errors import bad
from simulator.media.contents import caption_fields, text_fields
from simulator.station import Station
from simulator.world import Json

_PLACE_IDS = (("foursquare_id", "foursquare_type"), ("google_place_id", "google_place_type"))


@dataclass(frozen=True, slots=True)
class Content:
    """A content as the Bot API server has read it: `kind` is text, caption, location, venue, contact or invoice."""

    kind: str
    fields: Json
    text: Written = field(default_factory=lambda: Written("", []))


def message_content(given: Json, required: bool) -> Content | None:
    """First half: what an input_message_content describes, or None when it describes nothing."""
    if text_field(given, "message_text"):
        return message_text(given)
    if "latitude" in given and "longitude" in given:
        return venue(given) if "title" in given and "address" in given else location(given)
    if "phone_number" in given:
        return contact(given)
    if "payload" in given:
        return Content("invoice", {name: needed_text(given, name) for name in ("title", "description", "payload")})
    if required:
        raise bad("Input message content is not specified")
    return None


def message_text(given: Json) -> Content:
    """A text, in its present form or (beside the result's own fields) in its old one."""
    text = needed_text(given, "message_text")
    if not text:
        raise bad("Message text is empty")
    preview = read_preview(object_field(given, "link_preview_options") if "link_preview_options" in given else {})
    return Content("text", preview, written(text, text_field(given, "parse_mode"), given.get("entities")))


def caption(given: Json) -> Content:
    """The caption of a result that shows a file."""
    read = written(text_field(given, "caption"), text_field(given, "parse_mode"), given.get("caption_entities"))
    return Content("caption", {"above": given.get("show_caption_above_media") is True}, read)


def location(given: Json) -> Content:
    """A place, or one that moves."""
    numbers = {name: int_field(given, name) for name in ("live_period", "heading", "proximity_alert_radius")}
    return Content("location", _degrees(given) | {name: value for name, value in numbers.items() if value})


def venue(given: Json) -> Content:
    """A place with a name and an address."""
    place = _degrees(given)
    fields = {name: needed_text(given, name) for name in ("title", "address")}
    for names in _PLACE_IDS:
        if found := {name: value for name in names if (value := text_field(given, name))}:
            fields |= found
            break
    return Content("venue", {"location": place, **fields})


def contact(given: Json) -> Content:
    """Somebody's card."""
    card = {name: needed_text(given, name) for name in ("phone_number", "first_name")}
    extra = {name: value for name in ("last_name", "vcard") if (value := text_field(given, name))}
    return Content("contact", card | extra)


def finished_content(station: Station, content: Content) -> Json:
    """Second half: the fields of the message."""
    match content.kind:
        case "text":
            text, entities = finished(station.world, content.text, allow_empty="url" in content.fields)
            if len(text) > MAX_TEXT:
                raise bad("MESSAGE_TOO_LONG")
            preview: Json = {"link_preview_options": content.fields} if content.fields else {}
            return text_fields(text, entities) | preview
        case "caption":
            text, entities = finished(station.world, content.text, allow_empty=True)
            if len(text) > MAX_CAPTION:
                raise bad("MEDIA_CAPTION_TOO_LONG")
            return caption_fields(text, entities, content.fields["above"])
        case "location":
            return {"location": _moving(_on_earth(content.fields, "Invalid location specified"))}
        case "venue":
            place = _on_earth(content.fields["location"], "Wrong venue location specified")
            return {"location": place, "venue": content.fields}
        case "contact":
            return {"contact": _card(content.fields)}
        case _:
            # Nothing is sold here, so every provider token is one that Telegram does not know.
            raise bad("PAYMENT_PROVIDER_INVALID")


def _degrees(given: Json) -> Json:
    return {name: _degree(given, name) for name in ("latitude", "longitude")}


def _degree(given: Json, name: str) -> float:
    if name not in given:
        raise bad(f'Can\'t find field "{name}"')
    value: Any = given[name]
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise bad(f'Field "{name}" must be of type Number')
    try:
        return float(value)
    except ValueError:
        return 0.0  # as the real server reads a string that is no number


def _on_earth(place: Json, error: str) -> Json:
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180):
        raise bad(error)
    return place


def _moving(place: Json) -> Json:
    period = place.get("live_period", 0)
    if not period:
        return {name: place[name] for name in ("latitude", "longitude")}
    check_moving(period, place.get("heading", 0), place.get("proximity_alert_radius", 0))
    return place


def _card(fields: Json) -> Json:
    card = {name: value.strip() for name, value in fields.items()}
    if not card["phone_number"]:
        raise bad('Field "phone_number" must contain a valid phone number')
    if not card["first_name"]:
        raise bad('Field "first_name" must be non-empty')
    return card
