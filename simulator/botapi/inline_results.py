"""Reads an InlineQueryResult with the real server's checks: a card for the list and what it posts when chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from simulator.botapi.fields import bool_field, int_field, needed_text, text_field
from simulator.botapi.inline_contents import (
    caption,
    contact,
    degrees,
    inline_text,
    known_file,
    location,
    message_content,
    venue,
)
from simulator.botapi.keyboards import inline_only, read_markup
from simulator.errors import ApiError, bad
from simulator.station import Station
from simulator.world import Json

MAX_ID = 64
UNREACHABLE = "this Telegram never leaves the machine, so it can't get the file behind the result's address"
# For each kind of result: the kind of file, the name of its fields, is a title needed with a file_id, with an address.
_FILES = {
    "audio": ("audio", "audio", False, True),
    "document": ("document", "document", True, True),
    "gif": ("animation", "gif", False, False),
    "mpeg4_gif": ("animation", "mpeg4", False, False),
    "photo": ("photo", "photo", False, False),
    "sticker": ("sticker", "sticker", False, False),
    "video": ("video", "video", True, True),
    "voice": ("voice", "voice", True, True),
}
_NUMBERS = ("width", "height", "duration")
_EMPTY_TITLES = {"document": "FILE_TITLE_EMPTY", "video": "VIDEO_TITLE_EMPTY", "audio": "AUDIO_TITLE_EMPTY"}
_MIME = {"document": ("application/pdf", "application/zip"), "video": ("video/mp4", "text/html")}
_READING = ("Can't parse", "Can't find field", "Field ", "Input message content", "Inline query result must", 'type "')
_ALSO_READING = ("Message text is empty", "Unsupported parse_mode", "Text is too long", "Text buttons are unallowed")

_Reader: TypeAlias = Callable[[Json, Json | None], Json]


def read_results(station: Station, given: list[object]) -> list[Json]:
    """The results of an answer, in order."""
    results = []
    for body in given:
        try:
            results.append(read_result(station, body))
        except ApiError as error:
            # What is wrong with the JSON is told with its place, what is wrong with the result itself is not.
            if str(error).startswith((*_READING, *_ALSO_READING)) and not _is_deep(str(error)):
                raise bad(f"Can't parse inline query result: {error}") from None
            raise
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    return results


def _is_deep(text: str) -> bool:
    return text.endswith(("must contain a valid phone number", "must be non-empty"))


def read_result(station: Station, body: object) -> Json:
    """One result: `{id, type, card, content, markup, failure}`."""
    if not isinstance(body, dict):
        raise bad("Inline query result must be an object")
    kind, result_id = needed_text(body, "type").lower(), needed_text(body, "id")
    content = _explicit(station, body, kind == "article")
    card: Json = {"id": result_id, "type": kind}
    markup = inline_only(read_markup(_markup(body), private=False))
    read = _plain(station, body, content, kind) if kind not in _FILES else _file(station, body, content, kind)
    if not 1 <= len(result_id.encode()) <= MAX_ID:
        raise bad("RESULT_ID_INVALID")
    return {"id": result_id, "type": kind, "markup": markup, **read, "card": card | read["card"]}


def _markup(body: Json) -> Json | None:
    markup = body.get("reply_markup")
    if markup is not None and not isinstance(markup, dict):
        raise bad('Field "reply_markup" must be of type Object')
    return markup


def _explicit(station: Station, body: Json, required: bool) -> Json | None:
    given = body.get("input_message_content")
    if given is not None and not isinstance(given, dict):
        raise bad('Field "input_message_content" must be of type Object')
    if given is not None:
        return message_content(station, given, required)
    if required or text_field(body, "message_text"):
        return inline_text(station, body)
    return None


def _plain(station: Station, body: Json, content: Json | None, kind: str) -> Json:
    for name in ("thumbnail_width", "thumbnail_height"):
        int_field(body, name)
    readers: dict[str, _Reader] = {
        "article": _article,
        "contact": _contact,
        "location": _location,
        "venue": _venue,
    }
    if kind == "game":
        needed_text(body, "game_short_name")
        raise bad("GAME_BOT_INVALID")  # no bot here has games
    if kind not in readers:
        raise bad(f'type "{kind}" is unsupported for the inline query result')
    return readers[kind](body, content)


def _article(body: Json, content: Json | None) -> Json:
    url, hidden = text_field(body, "url"), bool_field(body, "hide_url")
    title = needed_text(body, "title")
    if not title.strip():
        raise bad("ARTICLE_TITLE_EMPTY")
    card = {"title": title, "description": text_field(body, "description"), "url": "" if hidden else url}
    return {"card": _shown(card), "content": content}


def _contact(body: Json, content: Json | None) -> Json:
    own = contact(body)
    name = f"{own['contact']['first_name']} {own['contact'].get('last_name', '')}".strip()
    card = {"title": name, "description": own["contact"]["phone_number"]}
    return {"card": card, "content": content or own}


def _location(body: Json, content: Json | None) -> Json:
    latitude, longitude = degrees(body, "latitude"), degrees(body, "longitude")
    title = needed_text(body, "title")
    return {
        "card": {"title": title, "description": f"{latitude:g} {longitude:g}"},
        "content": content or location(body),
    }


def _venue(body: Json, content: Json | None) -> Json:
    own = venue(body)
    card = {"title": own["venue"]["title"], "description": own["venue"]["address"]}
    return {"card": _shown(card), "content": content or own}


def _file(station: Station, body: Json, content: Json | None, result: str) -> Json:
    """A result that shows a file: by its file_id, or by an address nobody here can reach."""
    kind, field, title_needed, title_needed_with_url = _FILES[result]
    written = caption(station, body)
    url = "" if result == "sticker" else text_field(body, f"{field}_url")
    needed = title_needed_with_url if url else title_needed
    title = needed_text(body, "title") if needed else text_field(body, "title")
    description = text_field(body, "performer" if result == "audio" else "description")
    mime = needed_text(body, "mime_type") if url and result in _MIME else text_field(body, "mime_type")
    for name in _NUMBERS:
        int_field(body, f"{field}_{name}")
    where = url or needed_text(body, f"{field}_file_id")
    card = _shown({"title": title, "description": description})
    if "." in where:
        _check_address(body, result, where, title, mime)
        card[f"{field}_url"] = where
        return {"card": card, "content": content, "failure": "" if content else UNREACHABLE}
    shown = known_file(station, kind, where)
    own = shown if kind == "sticker" else shown | written
    return {"card": card | {"file_id": where} | _thumbnail(shown), "content": content or own}


def _check_address(body: Json, result: str, where: str, title: str, mime: str) -> None:
    """What is checked of a file that must be fetched before it can be shown."""
    if result == "sticker":
        raise bad("Wrong sticker_file_id specified")
    if result in _MIME and not mime.startswith(_MIME[result]):
        raise bad(f"Unallowed {result} MIME type")
    if result in _EMPTY_TITLES and not title.strip():
        raise bad(_EMPTY_TITLES[result])
    if not where.lower().startswith(("http://", "https://")):
        raise bad("WEBDOCUMENT_URL_INVALID")
    if result == "photo" and not text_field(body, "thumbnail_url"):
        raise bad("PHOTO_THUMB_URL_EMPTY")


def _thumbnail(content: Json) -> Json:
    if "photo" in content:
        return {"thumbnail_url": f"/phone/files/{content['photo'][0]['file_id']}"}
    if "sticker" in content:
        return {"thumbnail_url": f"/phone/files/{content['sticker']['file_id']}"}
    return {}


def _shown(card: Json) -> Json:
    return {name: value for name, value in card.items() if value}
